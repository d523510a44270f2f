/** How a process finds a vault by its name, and how it fails to. */

import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startCloud } from '../../emulator/cloud.ts';
import { startProxy } from '../../emulator/server/proxy.ts';

const ASK = `
  require('node:https')
    .get(process.argv[1], { agent: false }, (answer) => console.log(answer.resume().statusCode))
    .on('error', (error) => console.log(error.code));
`;

async function open() {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  cloud.vault.add({ name: 'contoso-lab', tenantId: '11111111-1111-4111-8111-111111111111' });
  return cloud;
}

test.each([
  { host: 'contoso-lab.vault.localhost', finds: '401' },
  { host: 'Contoso-Lab.vault.localhost', finds: '401' },
  { host: 'contoso-lab.vault.loopback.localhost', finds: '401' },
  { host: 'nobody.vault.localhost', finds: 'ENOTFOUND' },
  { host: 'nobody.invalid', finds: 'ENOTFOUND' },
])('a process with the resolver of the cloud that asks for $host: $finds', async ({ host, finds }) => {
  const { port, resolver, caFile } = await open();
  const url = `https://${host}:${port}/secrets?api-version=2025-07-01`;
  const env = { ...process.env, ...resolver.env(), NODE_EXTRA_CA_CERTS: caFile };
  const { stdout } = await promisify(execFile)(process.execPath, ['-r', resolver.preload, '-e', ASK, url], { env });
  expect(stdout.trim()).toBe(finds);
});

test.each([
  { host: 'contoso-lab.vault.azure.net', status: 200 },
  { host: 'nobody.vault.azure.net', status: 503 },
  { host: 'api.github.com', status: 200 },
])('the proxy answers $status for $host', async ({ host, status }) => {
  const proxy = await startProxy({ cloud: await open() });
  onTestFinished(() => proxy.close());
  const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nhost: ${host}:443\r\n\r\n`);
  const [head] = await socket.setEncoding('utf8').take(1).toArray();
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

/** The transport against real sockets on this machine. */

import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LARGEST_ANSWER } from '../../src/net/bounds.ts';
import { openWire, type WireRequest } from '../../src/net/wire.ts';

const never = new AbortController().signal;

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function served(listener: RequestListener) {
  const url = `http://127.0.0.1:${await listen(createServer(listener))}/path?query=1`;
  const send = (request: Partial<WireRequest> = {}) =>
    openWire(() => undefined)({ method: 'GET', url, headers: {}, signal: never, ...request });
  return { url, send };
}

describe('an answer', () => {
  test('comes with its status, its headers in lower case, and its body as text', async () => {
    const { send } = await served((request, response) => {
      response.writeHead(409, { 'X-Given': 'Yes', 'X-Seen': `${request.method} ${request.url}` }).end('\uFEFFgrün');
    });
    const { status, headers, body } = await send({ method: 'DELETE' });
    expect({ status, given: headers['x-given'], seen: headers['x-seen'], body }).toEqual({
      status: 409,
      given: 'Yes',
      seen: 'DELETE /path?query=1',
      body: 'grün',
    });
  });

  test('is asked for without compression, and with what was given', async () => {
    const { send } = await served(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.end(JSON.stringify({ headers: request.headers, body: Buffer.concat(chunks).toString() }));
    });
    const headers = { 'content-type': 'application/json', 'accept-encoding': 'gzip', 'user-agent': 'somebody' };
    const seen = JSON.parse((await send({ method: 'PUT', headers, body: '{"é":1}' })).body) as Record<string, unknown>;
    expect(seen['body']).toBe('{"é":1}');
    expect(seen['headers']).toMatchObject({
      'content-type': 'application/json',
      'content-length': '8',
      'accept-encoding': 'identity',
      'user-agent': 'somebody',
    });
  });

  test('of 8 MiB is taken, of one byte more is not', async () => {
    let size = LARGEST_ANSWER;
    const { send } = await served((_, response) => response.end(Buffer.alloc(size, 'x')));
    expect((await send()).body.length).toBe(LARGEST_ANSWER);
    size += 1;
    await expect(send()).rejects.toThrow('it sent more than 8 MiB');
  });

  test.each(['content-length', 'chunks'] as const)('that breaks off is none: %s', async (framing) => {
    const { send } = await served((_, response) => {
      if (framing === 'content-length') response.setHeader('content-length', '100');
      response.write('{"half":', () => response.socket?.destroy());
    });
    await expect(send()).rejects.toMatchObject({
      code: 'ECONNRESET',
      message: 'the connection ended before the answer did',
    });
  });

  test('is not waited for when it is no longer wanted', async () => {
    const { send } = await served(() => undefined);
    const abort = new AbortController();
    const asked = send({ signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('nobody listens', async () => {
  const wire = openWire(() => undefined);
  const url = 'https://127.0.0.1:1/';
  await expect(wire({ method: 'GET', url, headers: {}, signal: never })).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
});

test('http is spoken on this machine only', async () => {
  const wire = openWire(() => undefined);
  const url = 'http://ghes.corp.example/api/v3';
  const refused = wire({ method: 'GET', url, headers: {}, signal: never });
  await expect(refused).rejects.toMatchObject({ code: 'ERR_INVALID_PROTOCOL' });
});

describe('a proxy', () => {
  const through = (proxy: URL) =>
    openWire(() => proxy)({ method: 'GET', url: 'https://graph.microsoft.com/', headers: {}, signal: never });

  test('that refuses is named with its answer, and never its password', async () => {
    const asked: unknown[] = [];
    const server = createServer().on('connect', ({ url, headers }, socket: Socket) => {
      asked.push(url, headers['host'], headers['proxy-authorization']);
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    const host = `127.0.0.1:${await listen(server)}`;
    const failed = (await through(new URL(`http://j%40:hunter%2022@${host}`)).catch(
      (error: unknown) => error,
    )) as Error;
    expect(failed).toMatchObject({ message: `the proxy ${host} answered 407`, proxy: { host, status: 407 } });
    expect(JSON.stringify(failed, Object.getOwnPropertyNames(failed))).not.toMatch(/hunter/);
    const credentials = Buffer.from('j@:hunter 22').toString('base64');
    expect(asked).toEqual(['graph.microsoft.com:443', 'graph.microsoft.com:443', `Basic ${credentials}`]);
  });

  test('that is not there is to blame, not the server', async () => {
    await expect(through(new URL('http://127.0.0.1:1'))).rejects.toMatchObject({
      code: 'ECONNREFUSED',
      proxy: { host: '127.0.0.1:1' },
    });
  });

  test('that hangs up is to blame', async () => {
    const server = createServer().on('connect', (_, socket: Socket) => void socket.destroy());
    const host = `127.0.0.1:${await listen(server)}`;
    await expect(through(new URL(`http://${host}`))).rejects.toMatchObject({ code: 'ECONNRESET', proxy: { host } });
  });
});

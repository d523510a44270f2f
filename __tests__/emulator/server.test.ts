import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulator/cloud.ts';
import { startProxy } from '../../emulator/server/proxy.ts';
import { cloudWithRegistrar, send } from './core-client.ts';

const run = promisify(execFile);
const closing: (() => Promise<void>)[] = [];

async function setUp(): Promise<LocalCloud> {
  const cloud = await startCloud();
  closing.push(() => cloud.close());
  return cloud;
}

async function withRegistrar() {
  const setting = await cloudWithRegistrar();
  closing.push(() => setting.cloud.close());
  return setting;
}

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const keys = '/common/discovery/v2.0/keys';

describe('the journal', () => {
  test('holds requests and answers in order, with the number of the connection', async () => {
    const cloud = await setUp();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await send(cloud, `${keys}?a=b`, { agent, headers: { 'X-Test': '1' } });
    await send(cloud, keys, { agent });
    await send(cloud, keys);
    agent.destroy();
    expect(cloud.journal.map(({ n, connection }) => [n, connection])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    expect(cloud.journal[0]).toMatchObject({
      service: 'entra',
      method: 'GET',
      path: keys,
      query: 'a=b',
      status: 200,
      requestHeaders: { 'x-test': '1' },
      answerBody: expect.stringContaining('"keys"'),
      handled: true,
    });
  });

  test('tells what no service knows', async () => {
    const cloud = await setUp();
    expect((await send(cloud, '/nowhere')).status).toBe(404);
    expect(cloud.unexpected).toMatchObject([{ service: 'unknown', path: '/nowhere' }]);
  });

  test('tells what its service has no route for', async () => {
    const { cloud, graph } = await withRegistrar();
    const answer = await graph('GET', '/users');
    expect(answer).toMatchObject({ status: 404, json: { error: { code: 'BadRequest' } } });
    expect((await graph('PUT', '/applications')).status).toBe(405);
    expect((await graph('GET', `/applications/${crypto.randomUUID()}`)).status).toBe(404);
    expect(cloud.unexpected.map(({ path }) => path)).toEqual(['/v1.0/users', '/v1.0/applications']);
  });
});

describe('the clock', () => {
  test('stands in every Date header and can be moved', async () => {
    const cloud = await setUp();
    const date = async () => Date.parse(String((await send(cloud, keys)).headers['date']));
    const expectNow = async (ahead: number) => {
      const began = Date.now();
      const told = (await date()) - ahead;
      // A Date header has whole seconds.
      expect(told).toBeGreaterThan(began - 1_000);
      expect(told).toBeLessThanOrEqual(Date.now());
    };
    await expectNow(0);
    cloud.clock.advance({ days: 3, hours: 1, minutes: 1, seconds: 1 });
    await expectNow((3 * 86_400 + 3_661) * 1000);
  });

  test('can be a second ahead of the Date in the same answer, as the real ones are', async () => {
    const { cloud, upsert, graph } = await withRegistrar();
    cloud.clock.headersBehind = 1;
    const { id } = (await upsert('app')).json;
    const added = await graph('POST', `/applications/${id}/addPassword`, {});
    const behind = Date.parse(added.json.startDateTime) - Date.parse(String(added.headers['date']));
    expect(behind).toBeGreaterThanOrEqual(1_000);
    expect(behind).toBeLessThan(3_000);
  });

  test('can run faster', async () => {
    const cloud = await setUp();
    cloud.clock.rate = 1000;
    const before = cloud.clock.now().getTime();
    await new Promise((done) => setTimeout(done, 50));
    expect(cloud.clock.now().getTime() - before).toBeGreaterThan(45_000);
    cloud.clock.rate = 1;
    expect(cloud.clock.now().getTime()).toBeGreaterThanOrEqual(before + 45_000);
  });
});

describe('a fault', () => {
  test.for([false, true])('answers an error instead, applied: %s', async (applied) => {
    const { cloud, directory, upsert } = await withRegistrar();
    const fault = cloud.faults.add({ service: 'graph', method: 'PATCH', kind: { status: 503, applied } });
    const answer = await upsert('app');
    expect(answer).toMatchObject({ status: 503, json: { error: { code: 'serviceNotAvailable' } } });
    expect(answer.headers['request-id']).toBeTypeOf('string');
    expect(directory.application({ uniqueName: 'app' }) !== undefined).toBe(applied);
    expect(fault.hits).toBe(1);
    expect((await upsert('app')).status).toBe(applied ? 204 : 201);
    expect(cloud.journal.map(({ status, handled }) => [status, handled])).toEqual([
      [503, applied],
      [applied ? 204 : 201, true],
    ]);
  });

  test('waits for the n-th matching request and strikes as often as it is told', async () => {
    const cloud = await setUp();
    const fault = cloud.faults.add({ path: /keys$/, nth: 2, times: 2, kind: { status: 429, applied: false } });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await send(cloud, keys)).status);
    await send(cloud, '/nowhere');
    expect(statuses).toEqual([200, 429, 429, 200, 200]);
    expect([fault.hits, fault.matches]).toEqual([2, 5]);
  });

  test('speaks as the service does, or as it is told', async () => {
    const cloud = await setUp();
    cloud.faults.add({ kind: { status: 429, applied: false }, times: 4 });
    const throttled = await send(cloud, keys);
    expect(throttled).toMatchObject({ json: { error: 'temporarily_unavailable', error_codes: [90024] } });
    expect(throttled.headers['retry-after']).toBe('1');
    expect((await send(cloud, '/v1.0/applications')).json.error.code).toBe('TooManyRequests');
    expect((await send(cloud, '/subscriptions/x')).json.error.code).toBe('TooManyRequests');
    expect((await send(cloud, '/api/v3/rate_limit')).json.message).toContain('rate limit');
    cloud.faults.add({ kind: { status: 418, applied: false, headers: { 'X-Tea': 'pot' }, body: 'short' } });
    const told = await send(cloud, keys);
    expect([told.status, told.headers['x-tea'], told.text]).toEqual([418, 'pot', 'short']);
  });

  test('answers what a vendor was seen to answer', async () => {
    const { cloud, graph } = await withRegistrar();
    const kind = { answer: 'graph/principalQuota', applied: false } as const;
    cloud.faults.add({ service: 'graph', kind });
    expect(await graph('GET', '/applications')).toMatchObject({
      status: 403,
      json: { error: { code: 'Directory_QuotaExceeded', message: expect.stringContaining('for the Principal') } },
    });
    const facts = { appId: 'x', tenant: 'y' };
    cloud.faults.add({ service: 'entra', kind: { answer: 'entra/application', applied: false, facts } });
    const refused = await send(cloud, keys);
    expect(refused.json.error_description).toMatch(/^AADSTS700016: Application with identifier 'x' .* directory 'y'/);
  });

  test.for([false, true])('resets the connection, applied: %s', async (applied) => {
    const { cloud, directory, upsert } = await withRegistrar();
    cloud.faults.add({ kind: { reset: true, applied } });
    await expect(upsert('app')).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(directory.application({ uniqueName: 'app' }) !== undefined).toBe(applied);
    expect(cloud.journal[0]?.status).toBe(0);
  });

  test.for([false, true])('never answers, and still lets the cloud close, applied: %s', async (applied) => {
    const { cloud, directory, token } = await withRegistrar();
    cloud.faults.add({ kind: { hang: true, applied } });
    const body = { displayName: 'app' };
    const headers = { authorization: `Bearer ${token()}` };
    await expect(send(cloud, '/v1.0/applications', { method: 'POST', body, headers, timeout: 1_000 })).rejects.toThrow(
      'timed out',
    );
    await vi.waitFor(() => expect(cloud.journal.at(-1)?.handled).toBe(applied), { timeout: 60_000 });
    expect([...(directory.tenants.values().next().value?.applications.values() ?? [])].length).toBe(applied ? 2 : 1);
    cloud.faults.add({ kind: { hang: true, applied } });
    const hanging = send(cloud, keys, { timeout: 60_000 });
    hanging.catch(() => {});
    await new Promise((done) => setTimeout(done, 50));
    await cloud.close();
    await expect(hanging).rejects.toThrow();
  });

  test('breaks the body', async () => {
    const cloud = await setUp();
    for (const garbage of ['truncated', 'empty', 'html'] as const) {
      cloud.faults.add({ kind: { garbage, applied: true } });
      if (garbage === 'truncated') await expect(send(cloud, keys)).rejects.toThrow('aborted');
      else {
        const answer = await send(cloud, keys);
        expect(answer.status).toBe(200);
        expect(answer.text).toBe(garbage === 'empty' ? '' : '<!doctype html><title>Service</title>');
      }
    }
  });

  test('can be taken back', async () => {
    const cloud = await setUp();
    cloud.faults.add({ kind: { status: 500, applied: false } }).remove();
    cloud.faults.add({ kind: { status: 500, applied: false } });
    cloud.faults.clear();
    expect((await send(cloud, keys)).status).toBe(200);
  });
});

test('latency and observers hold an answer back', async () => {
  const cloud = await setUp();
  const seen: unknown[] = [];
  const stop = cloud.observe(async (phase, entry) => {
    await new Promise((done) => setTimeout(done, 20));
    seen.push([phase, entry.n, entry.status]);
  });
  cloud.latency = (request) => (request.path === keys ? 100 : 0);
  const started = performance.now();
  await send(cloud, keys);
  expect(performance.now() - started).toBeGreaterThan(130);
  expect(seen).toEqual([
    ['before', 1, 0],
    ['after', 1, 200],
  ]);
  stop();
  await send(cloud, '/nowhere');
  expect(seen.length).toBe(2);
});

test('its authority is a file while it runs, and no longer', async () => {
  const cloud = await startCloud();
  expect(existsSync(cloud.caFile)).toBe(true);
  await cloud.close();
  expect(existsSync(cloud.caFile)).toBe(false);
});

describe('the proxy', () => {
  async function connectThrough(proxyUrl: string, target: string): Promise<string> {
    const { port, hostname } = new URL(proxyUrl);
    const socket = connect(Number(port), hostname);
    socket.write(`CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\n\r\n`);
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('data', (data) => {
        resolve(data.toString().split('\r\n')[0] ?? '');
        socket.destroy();
      });
    });
  }

  test('leads the real hosts to the cloud, for a client that trusts its authority', async () => {
    const cloud = await setUp();
    const proxy = await startProxy({ cloud });
    closing.push(() => proxy.close());
    const code = `
      const sent = await fetch('https://graph.microsoft.com/v1.0/applications');
      console.log(sent.status, (await sent.json()).error.code);`;
    const { PATH = '' } = process.env;
    const env = { PATH, HTTPS_PROXY: proxy.url, NODE_USE_ENV_PROXY: '1', NODE_EXTRA_CA_CERTS: cloud.caFile };
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { env });
    expect(stdout).toBe('401 InvalidAuthenticationToken\n');
    expect(proxy.connects).toEqual(['graph.microsoft.com:443']);
    expect(cloud.journal).toMatchObject([{ service: 'graph', host: 'graph.microsoft.com' }]);
  });

  test('refuses what it is told to', async () => {
    const cloud = await setUp();
    const proxy = await startProxy({ cloud });
    closing.push(() => proxy.close());
    proxy.refuse = new Set(['api.github.com']);
    expect(await connectThrough(proxy.url, 'api.github.com:443')).toBe('HTTP/1.1 403 Forbidden');
    expect(await connectThrough(proxy.url, 'graph.microsoft.com:443')).toBe('HTTP/1.1 200 Connection Established');
    proxy.refuse = 'all';
    expect(await connectThrough(proxy.url, 'graph.microsoft.com:443')).toBe('HTTP/1.1 403 Forbidden');
  });
});

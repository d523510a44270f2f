import { afterEach, describe, expect, test } from 'vitest';
import { openCloud } from '../../emulator/in-process.ts';
import { slidingWindow, tokenBuckets } from '../../emulator/meters.ts';

const START = Date.parse('2026-11-23T05:30:00Z');
const SUBSCRIPTION = '11111111-2222-4333-8444-555555555555';

let now = START;
const advance = (seconds: number): void => {
  now += seconds * 1000;
};
afterEach(() => {
  now = START;
});

async function setUp() {
  const cloud = await openCloud(() => ({ now: () => new Date(now) }));
  const tenant = cloud.directory.addTenant();
  const registrar = cloud.directory.addApplication({ displayName: 'Registrar' });
  const roles = ['Application.ReadWrite.All'];
  const principal = cloud.directory.addServicePrincipal({ appId: registrar.appId, roles });
  const service = cloud.arm.addFhirService({
    ...{ subscriptionId: SUBSCRIPTION, resourceGroup: 'rg', workspace: 'clinic', name: 'r4', tenantId: tenant.id },
  });
  cloud.arm.allow({ principalId: principal.id, scope: service.id, actions: ['*'] });

  function send(method: string, path: string, body?: unknown) {
    const token = cloud.tokens.issueAccessToken({
      ...{ audience: cloud.url, tenantId: tenant.id, clientId: registrar.appId, objectId: principal.id, roles },
      expiresAt: new Date(now + 3_600_000),
    });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const entry = cloud.send({ method, url: `${cloud.url}${path}`, headers, body: body ? JSON.stringify(body) : '' });
    return { status: entry.status, headers: entry.answerHeaders, json: JSON.parse(entry.answerBody || 'null') };
  }
  const times = (count: number, act: () => { readonly status: number }) =>
    Array.from({ length: count }, () => act().status).filter((status) => status === 429).length;
  return { cloud, registrar, principal, tenant, service, send, times };
}

describe('Graph', () => {
  test('gives 3,500 units in 10 s, and then says when to come back', async () => {
    const { cloud, send, times, registrar, tenant } = await setUp();
    const list = () => send('GET', '/v1.0/applications');
    expect(list().headers['x-ms-resource-unit']).toBe('2');
    advance(4);
    expect(times(1_749, list)).toBe(0);
    const refused = list();
    expect(refused).toMatchObject({
      status: 429,
      headers: {
        'retry-after': '6',
        'x-ms-throttle-scope': `Application_Tenant/Read/${registrar.appId}/${tenant.id}`,
        'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
      },
      json: { error: { code: 'TooManyRequests', message: 'Too many requests.' } },
    });
    advance(6);
    expect(list().status).toBe(200);
    expect(cloud.graph.refused).toEqual({ 'resource units': 1 });
  });

  test.for<[units: string, method: string, path: string]>([
    ['2', 'GET', '/v1.0/applications'],
    ['1', 'GET', '/v1.0/applications?$select=id'],
    ['1', 'GET', '/v1.0/applications?$top=5'],
    ['1', 'GET', '/v1.0/applications?$top=5&$select=id'],
    ['3', 'GET', '/v1.0/applications?$expand=owners'],
    ['2', 'GET', "/v1.0/applications(uniqueName='x')"],
    ['1', 'GET', '/v1.0/servicePrincipals'],
    ['1', 'POST', '/v1.0/applications'],
  ])('counts %s for %s %s', async ([units, method, path]) => {
    const { cloud, send } = await setUp();
    cloud.directory.addApplication({ displayName: 'x', uniqueName: 'x' });
    expect(send(method, path, method === 'POST' ? { displayName: 'y' } : undefined).headers['x-ms-resource-unit']).toBe(
      units,
    );
  });

  test('gives 3,000 writes in 150 s', async () => {
    const { cloud, send, times, registrar } = await setUp();
    const patch = () => send('PATCH', `/v1.0/applications/${registrar.id}`, { notes: 'x' });
    expect(times(1_500, patch)).toBe(0);
    advance(140);
    expect(times(1_500, patch)).toBe(0);
    expect(patch()).toMatchObject({
      status: 429,
      headers: { 'retry-after': '10', 'x-ms-throttle-information': 'WriteLimitExceeded' },
    });
    expect(send('GET', '/v1.0/applications').status).toBe(200);
    cloud.graph.switches.throttling.namesRetryAfter = false;
    const silent = patch();
    expect([silent.status, silent.headers['retry-after'], silent.json.error.code]).toEqual([
      429,
      undefined,
      'activityLimitReached',
    ]);
    advance(10);
    expect(patch().status).toBe(204);
    expect(cloud.graph.refused).toEqual({ writes: 2 });
  });

  test('counts each request of a batch', async () => {
    const { cloud, send } = await setUp();
    cloud.graph.switches.throttling.unitsPer10Seconds = 5;
    const requests = ['1', '2', '3'].map((id) => ({ id, method: 'GET', url: '/applications' }));
    const { json } = send('POST', '/v1.0/$batch', { requests });
    expect(json.responses.map(({ status }: { status: number }) => status)).toEqual([200, 200, 429]);
    expect(json.responses[2].headers['retry-after']).toBe('10');
  });
});

describe('Resource Manager', () => {
  test('lets 250 reads burst, and 25 a second after that', async () => {
    const { cloud, send, times, service, principal } = await setUp();
    const read = () => send('GET', `${service.id}?api-version=2024-03-31`);
    expect(times(250, read)).toBe(0);
    expect(read()).toMatchObject({
      status: 429,
      headers: { 'retry-after': '1' },
      json: {
        error: {
          code: 'SubscriptionRequestsThrottled',
          message:
            `Number of 'read' requests for subscription '${SUBSCRIPTION}' actor '${principal.id}' exceeded. Please try ` +
            "again after '1' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for " +
            'additional information.',
        },
      },
    });
    advance(2);
    expect(times(50, read)).toBe(0);
    expect(read().status).toBe(429);
    advance(60);
    expect(times(250, read)).toBe(0);
    expect(cloud.arm.refused).toEqual({ read: 2 });
  });

  test.for<[method: string, kind: string, header: string]>([
    ['PUT', 'write', 'writes'],
    ['DELETE', 'delete', 'deletes'],
  ])('lets 200 requests %s burst, and 10 a second after that', async ([method, kind, header]) => {
    const { cloud, send, times, service } = await setUp();
    const act = () =>
      send(
        method,
        `${service.id}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}?api-version=2022-04-01`,
        method === 'PUT' ? {} : undefined,
      );
    expect(act().headers[`x-ms-ratelimit-remaining-subscription-${header}`]).toBe('199');
    expect(times(199, act)).toBe(0);
    expect(act().status).toBe(429);
    advance(1);
    expect(times(10, act)).toBe(0);
    expect(times(1, act)).toBe(1);
    expect(cloud.arm.refused).toEqual({ [kind]: 2 });
    expect(send('GET', `${service.id}?api-version=2024-03-31`).status).toBe(200);
  });

  test('is without limits where that is switched', async () => {
    const { cloud, send, times, service } = await setUp();
    cloud.arm.switches.throttling.read = undefined;
    expect(times(300, () => send('GET', `${service.id}?api-version=2024-03-31`))).toBe(0);
  });
});

describe('what limits are made of', () => {
  test('a window forgets what is a span old, and tells when there is room', () => {
    const window = slidingWindow(100);
    window.add('a', 3, 0);
    window.add('a', 4, 50);
    expect(window.spent('a', 99)).toBe(7);
    expect(window.wait('a', 3, 10, 60)).toBe(0);
    expect(window.wait('a', 4, 10, 60)).toBe(40);
    expect(window.wait('a', 7, 10, 60)).toBe(90);
    expect(window.spent('a', 100)).toBe(4);
    expect(window.spent('b', 100)).toBe(0);
  });

  test('a bucket fills up, and not beyond its size', () => {
    const [buckets, size] = [tokenBuckets(), { capacity: 2, perSecond: 4 }];
    expect([1, 2, 3].map(() => buckets.take('a', size, 0))).toEqual([0, 0, 250]);
    expect(buckets.take('a', size, 250)).toBe(0);
    expect(buckets.left('a', size, 60_000)).toBe(2);
  });
});

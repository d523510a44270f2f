import { describe, expect, test } from 'vitest';
import { createTokens } from '../../emulator/directory/tokens.ts';
import { openCloud } from '../../emulator/in-process.ts';
import { createFaults } from '../../emulator/server/faults.ts';
import { createVault } from '../../emulator/vault/vault.ts';
import type { VaultSeed } from '../../emulator/vault/vaults.ts';
import { validateExchange } from '../support/contract.ts';

const [TENANT, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
const [APP, REGISTRAR] = ['33333333-3333-4333-8333-333333333333', '44444444-4444-4444-8444-444444444444'] as const;
const VAULT = 'contoso-lab';
const NAME = 'FHIR-CLIENT-SECRET';
const HOST = `https://${VAULT}.vault.azure.net`;
const OFFICER = 'Key Vault Secrets Officer';

function setUp({ role = OFFICER, ...seed }: Partial<VaultSeed> & { readonly role?: string | null } = {}) {
  let time = Date.parse('2026-11-26T10:00:00.700Z');
  const clock = { now: () => new Date(time) };
  const tokens = createTokens();
  const cloud = createVault({ clock, tokens, origin: () => 'https://localhost:8443' });
  const vault = cloud.add({ name: VAULT, tenantId: TENANT, ...seed });
  if (role !== null) cloud.grant({ vault: VAULT, principalId: REGISTRAR, role });
  const token = (audience = 'https://vault.azure.net', tenantId: string = TENANT) =>
    tokens.issueAccessToken({
      ...{ audience, tenantId, clientId: APP, objectId: REGISTRAR },
      expiresAt: new Date('2026-11-26T11:00:00Z'),
    });

  function send(method: string, path: string, options: Options = {}): Answer {
    const [plain = '', query = ''] = path.split('?');
    const parameters = new URLSearchParams(query);
    if (options.version !== null) parameters.set('api-version', options.version ?? '2025-07-01');
    const { bearer = token(), origin = HOST } = options;
    const content = options.body === undefined ? '' : JSON.stringify(options.body);
    const headers: Record<string, string> = {
      ...(content && { 'content-type': 'application/json' }),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...options.headers,
    };
    const request = { method, path: plain, query: parameters, headers, body: Buffer.from(options.raw ?? content) };
    const answer = cloud.handle({ ...request, origin });
    const exchange = {
      ...{ service: 'vault', method, path: plain, query: parameters.toString(), requestHeaders: headers },
      ...{ requestBody: content, status: answer.status, answerBody: JSON.stringify(answer.body) ?? '' },
    };
    // What is wrong on purpose is not as described.
    const described = ![400, 405, 415].includes(answer.status) && answer.headers?.['x-local-cloud'] === undefined;
    expect(described ? validateExchange(exchange).problems : []).toEqual([]);
    return { ...answer, headers: answer.headers ?? {}, body: answer.body as Answer['body'] };
  }

  const at = { vault: VAULT, name: NAME };
  return {
    ...{ cloud, vault, tokens, token, send, at },
    put: (body: object = {}, name: string = NAME) => send('PUT', `/secrets/${name}`, { body: { value: 'v', ...body } }),
    advance: (seconds: number) => {
      time += seconds * 1000;
    },
  };
}

interface Options {
  readonly version?: string | null;
  readonly bearer?: string;
  readonly origin?: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Record<string, string>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: what a service answers is what the test is about
  readonly body: any;
}

const refusal = ({ status, body }: Answer) => {
  const { code, innererror } = body?.error ?? {};
  return [status, code, innererror?.code].filter((part) => part !== undefined).join(' ');
};
const message = ({ body }: Answer): string => body?.error?.message;

describe('a token', () => {
  test('is asked for, with where to get it', () => {
    const { send } = setUp();
    const answer = send('PUT', `/secrets/${NAME}`, { bearer: '', body: { value: 'v' } });
    expect(refusal(answer)).toBe('401 Unauthorized');
    expect(message(answer)).toBe('AKV10000: Request is missing a Bearer or PoP token.');
    expect(answer.headers['www-authenticate']).toBe(
      `Bearer authorization="https://login.windows.net/${TENANT}", resource="https://vault.azure.net"`,
    );
  });

  test.each([
    [
      'https://management.azure.com',
      `AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://management.azure.com.`,
    ],
    [
      'https://vault.usgovcloudapi.net',
      'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://vault.usgovcloudapi.net.',
    ],
  ])('for %s is refused', (audience, text) => {
    const { send, token } = setUp();
    const answer = send('GET', '/secrets', { bearer: token(audience) });
    expect([refusal(answer), message(answer)]).toEqual(['401 Unauthorized', text]);
    expect(answer.headers['www-authenticate']).toContain('resource="https://vault.azure.net"');
  });

  test('of another tenant is refused', () => {
    const { send, token } = setUp();
    const answer = send('GET', '/secrets', { bearer: token(undefined, OTHER) });
    expect([refusal(answer), message(answer)]).toEqual([
      '401 Unauthorized',
      `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${TENANT}/, found https://sts.windows.net/${OTHER}/.`,
    ]);
  });

  test('that is too old, or nonsense, is refused', () => {
    const { send, token, advance } = setUp();
    const bearer = token();
    expect(message(send('GET', '/secrets', { bearer: 'nonsense' }))).toContain('S2S12005');
    advance(3600);
    expect(message(send('GET', '/secrets', { bearer }))).toBe("[TokenExpired] Error validating token: 'S2S12086'.");
  });
});

describe('a role', () => {
  const write = (s: ReturnType<typeof setUp>) => refusal(s.put());
  const calls = {
    write: (s: ReturnType<typeof setUp>) => write(s),
    get: (s: ReturnType<typeof setUp>) => refusal(s.send('GET', `/secrets/${NAME}`)),
    list: (s: ReturnType<typeof setUp>) => refusal(s.send('GET', `/secrets/${NAME}/versions`)),
    update: (s: ReturnType<typeof setUp>) => refusal(s.send('PATCH', `/secrets/${NAME}`, { body: {} })),
    deleted: (s: ReturnType<typeof setUp>) => refusal(s.send('GET', '/deletedsecrets/GONE')),
    remove: (s: ReturnType<typeof setUp>) => refusal(s.send('DELETE', `/secrets/${NAME}`)),
  };

  test.each([
    { role: OFFICER, may: ['write', 'get', 'list', 'update', 'deleted', 'remove'] },
    { role: 'Key Vault Administrator', may: ['write', 'get', 'list', 'update', 'deleted', 'remove'] },
    { role: 'Key Vault Secrets User', may: ['get', 'list', 'deleted'] },
    { role: 'Key Vault Reader', may: ['list', 'deleted'] },
    { role: 'Owner', may: [] },
    { role: null, may: [] },
  ])('$role allows $may', ({ role, may }) => {
    const stage = setUp({ role });
    stage.cloud.writeByHand({ ...stage.at, value: 'v' });
    const allowed = Object.entries(calls).filter(([, call]) => !call(stage).startsWith('403'));
    expect(allowed.map(([name]) => name)).toEqual(may);
  });

  test('that is missing is told with caller, action and resource', () => {
    const { put, vault } = setUp({ role: 'Key Vault Reader' });
    const answer = put();
    expect(refusal(answer)).toBe('403 Forbidden ForbiddenByRbac');
    expect(message(answer).split('\r\n')).toEqual([
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      `Caller: appid=${APP};oid=${REGISTRAR};iss=https://sts.windows.net/${TENANT}/`,
      "Action: 'Microsoft.KeyVault/vaults/secrets/setSecret/action'",
      `Resource: '${vault.id.replace('resourceGroups', 'resourcegroups').replace('Microsoft.KeyVault', 'microsoft.keyvault')}/secrets/${NAME}'`,
      'Assignment: (not found)',
      'DenyAssignmentId: null',
      "DecisionReason: 'DeniedWithNoValidRBAC' ",
      `Vault: ${VAULT};location=westeurope`,
      '',
    ]);
  });

  test('may be held at one secret alone, and be taken away', () => {
    const { cloud, put, send } = setUp({ role: null });
    cloud.grant({ vault: VAULT, name: NAME, principalId: REGISTRAR, role: OFFICER });
    expect([put(), put({}, 'OTHER'), send('GET', '/secrets')].map(({ status }) => status)).toEqual([200, 403, 403]);
    cloud.revoke({ vault: VAULT, principalId: REGISTRAR });
    expect(put().status).toBe(403);
  });

  test('counts for nothing where access policies do', () => {
    const { cloud, put, send } = setUp({ authorization: 'policies' });
    const answer = put();
    expect(refusal(answer)).toBe('403 Forbidden AccessDenied');
    expect(message(answer)).toBe(
      `The user, group or application 'appid=${APP};oid=${REGISTRAR};iss=https://sts.windows.net/${TENANT}/' does not have secrets set permission on key vault '${VAULT};location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    );
    cloud.allow({ vault: VAULT, principalId: REGISTRAR, permissions: ['set', 'list'] });
    const path = `/secrets/${NAME}`;
    expect([put(), send('GET', `${path}/versions`), send('GET', path)].map(refusal)).toEqual([
      ...['200', '200', '403 Forbidden AccessDenied'],
    ]);
  });
});

test('the firewall turns away whoever has a token, whatever the role', () => {
  const { vault, put, send } = setUp();
  vault.firewall = true;
  expect(refusal(send('GET', '/secrets', { bearer: '' }))).toBe('401 Unauthorized');
  const answer = put();
  expect(refusal(answer)).toBe('403 Forbidden ForbiddenByFirewall');
  expect(message(answer)).toMatch(
    /^Client address is not authorized and caller is not a trusted service\.\r\nClient address: [\d.]+\r\nCaller: /,
  );
  vault.publicNetworkAccess = 'Disabled';
  expect(refusal(put())).toBe('403 Forbidden ForbiddenByConnection');
});

describe('a write', () => {
  test('makes another version each time, and answers 200', () => {
    const { put, cloud, at, advance } = setUp();
    const attributes = { nbf: 1_764_000_000, exp: 1_772_000_000 };
    const first = put({ value: 'one', contentType: 'fhir-client-secret', attributes, tags: { slot: 'a' } });
    expect(first).toMatchObject({
      status: 200,
      body: {
        ...{ value: 'one', contentType: 'fhir-client-secret', tags: { slot: 'a' } },
        id: expect.stringMatching(new RegExp(`^${HOST}/secrets/${NAME}/[0-9a-f]{32}$`)),
        attributes: {
          ...{ enabled: true, ...attributes, created: 1_795_687_200, updated: 1_795_687_200 },
          ...{ recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 },
        },
      },
    });
    advance(2);
    const second = put({ value: 'two' });
    expect(second.body).not.toHaveProperty('tags');
    expect(second.body.attributes.created).toBe(1_795_687_202);
    expect(cloud.versions(at).map(({ value }) => value)).toEqual(['one', 'two']);
    expect(cloud.value(at)).toBe('two');
    expect(cloud.value({ ...at, version: first.body.id.split('/').at(-1) })).toBe('one');
  });

  test.each(['FHIR_CLIENT_SECRET', 'a.b', 'é', 'x'.repeat(128)])('refuses the name %s', (name) => {
    const answer = setUp().put({}, encodeURIComponent(name));
    expect([refusal(answer), message(answer)]).toEqual([
      '400 BadParameter',
      `The request URI contains an invalid name: ${name}`,
    ]);
  });

  const fifteen = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`tag${index}`, 'x'.repeat(512)]));
  test.each([
    { what: 'fifteen tags', body: { tags: fifteen }, status: 200 },
    { what: 'sixteen tags', body: { tags: { ...fifteen, more: '' } }, status: 400 },
    { what: 'a tag name of 512', body: { tags: { ['x'.repeat(512)]: '' } }, status: 200 },
    { what: 'a tag name of 513', body: { tags: { ['x'.repeat(513)]: '' } }, status: 400 },
    { what: 'a tag of 513', body: { tags: { a: 'x'.repeat(513) } }, status: 400 },
    { what: 'a tag that is no text', body: { tags: { a: 1 } }, status: 400 },
    { what: 'a value of 25 KB', body: { value: 'x'.repeat(25_600) }, status: 200 },
    { what: 'a value beyond 25 KB', body: { value: 'x'.repeat(25_601) }, status: 400 },
    { what: 'no value', body: { value: undefined }, status: 400 },
    { what: 'a time as a text', body: { attributes: { exp: '2027-01-01' } }, status: 400 },
    { what: 'a time with a fraction', body: { attributes: { nbf: 1.5 } }, status: 400 },
    { what: 'an unknown field', body: { content_type: 'x' }, status: 400 },
    { what: 'an unknown attribute', body: { attributes: { expires: 1 } }, status: 400 },
    { what: 'an attribute that the service sets', body: { attributes: { created: 1 } }, status: 400 },
    { what: 'a content type of 256', body: { contentType: 'x'.repeat(256) }, status: 400 },
  ])('with $what: $status', ({ body, status }) => {
    const { put, cloud, at } = setUp();
    const answer = put(body);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(refusal(answer)).toBe('400 BadParameter');
    expect(cloud.versions(at)).toHaveLength(status === 200 ? 1 : 0);
  });

  test('of what is not JSON is refused', () => {
    const { send } = setUp();
    const json = { 'content-type': 'application/json' };
    expect(send('PUT', `/secrets/${NAME}`, { raw: '{', headers: json }).status).toBe(400);
    expect(send('PUT', `/secrets/${NAME}`, { raw: '[]', headers: json }).status).toBe(400);
    expect(send('PUT', `/secrets/${NAME}`, { raw: '{"value":"v"}' }).status).toBe(415);
  });
});

describe('a read', () => {
  test('of the newest version, with or without a slash, and of a named one', () => {
    const { put, send } = setUp();
    const version = put({ value: 'one' }).body.id.split('/').at(-1);
    put({ value: 'two' });
    const values = ['', '/', `/${version}`, `/${version}/`].map(
      (end) => send('GET', `/secrets/${NAME}${end}`).body.value,
    );
    expect(values).toEqual(['two', 'two', 'one', 'one']);
    expect(send('GET', '/secrets/fhir-client-secret').body.value).toBe('two');
  });

  test('of what does not exist', () => {
    const { put, send } = setUp();
    const answer = send('GET', `/secrets/${NAME}`);
    expect(refusal(answer)).toBe('404 SecretNotFound');
    expect(message(answer)).toMatch(
      /^A secret with \(name\/id\) FHIR-CLIENT-SECRET was not found in this key vault\. If/,
    );
    put();
    expect(refusal(send('GET', `/secrets/${NAME}/${'0'.repeat(32)}`))).toBe('404 SecretNotFound');
  });

  test('of a disabled version is refused, of an expired one it is not', () => {
    const { cloud, put, send, at } = setUp();
    put();
    cloud.changeByHand(at, { exp: 1 });
    expect(send('GET', `/secrets/${NAME}`).status).toBe(200);
    cloud.changeByHand(at, { enabled: false });
    expect(refusal(send('GET', `/secrets/${NAME}`))).toBe('403 Forbidden SecretDisabled');
    expect(send('GET', `/secrets/${NAME}/versions`).body.value).toMatchObject([{ attributes: { enabled: false } }]);
  });
});

test('a change replaces what it names, and tells no value', () => {
  const { cloud, put, send, at, advance } = setUp();
  const version = put({ tags: { a: '1', b: '2' }, attributes: { exp: 5 } })
    .body.id.split('/')
    .at(-1);
  put({ value: 'newer' });
  advance(3);
  const changed = send('PATCH', `/secrets/${NAME}/${version}`, {
    body: { attributes: { enabled: false }, tags: { c: '3' } },
  });
  expect(changed.body).toMatchObject({
    tags: { c: '3' },
    attributes: { enabled: false, exp: 5, updated: 1_795_687_203 },
  });
  expect(changed.body).not.toHaveProperty('value');
  expect(changed.body.tags).toEqual({ c: '3' });
  expect(cloud.versions(at).map(({ enabled }) => enabled)).toEqual([false, true]);
  expect(send('PATCH', `/secrets/${NAME}`, { body: { contentType: 'x' } }).body.id).not.toContain(version);
  expect(send('PATCH', `/secrets/${NAME}`, { body: { value: 'x' } }).status).toBe(400);
  expect(send('PATCH', '/secrets/NONE', { body: {} }).status).toBe(404);
});

describe('a list', () => {
  function pages({ send }: ReturnType<typeof setUp>, path: string): string[][] {
    const read: string[][] = [];
    for (let next: string | null = path; next !== null; ) {
      const { body } = send('GET', next);
      read.push(body.value.map(({ id }: { readonly id: string }) => id.split('/').at(-1)));
      if (body.nextLink !== null) expect(body.nextLink).toMatch(/^https:\/\/contoso-lab\.vault\.azure\.net:443\//);
      next = body.nextLink === null ? null : body.nextLink.replace(/^https:\/\/[^/]+/, '');
    }
    return read;
  }

  test('of versions has pages, all of them, and no values', () => {
    const stage = setUp();
    const written = Array.from({ length: 30 }, () => stage.put().body.id.split('/').at(-1));
    const path = `/secrets/${NAME}/versions`;
    expect(pages(stage, path).map((page) => page.length)).toEqual([25, 5]);
    expect(pages(stage, `${path}?maxresults=13`).map((page) => page.length)).toEqual([13, 13, 4]);
    stage.cloud.switches.pageSize = 7;
    expect(pages(stage, path).flat().sort()).toEqual(written.sort());
    expect(stage.send('GET', path).body.value[0]).not.toHaveProperty('value');
  });

  test('has no order: what comes first in one comes last in the next', () => {
    const stage = setUp();
    const written = [stage.put(), stage.put()].map(({ body }) => body.id.split('/').at(-1));
    const [one, other] = [1, 2].map(() => pages(stage, `/secrets/${NAME}/versions`).flat());
    expect(one).toEqual(other?.toReversed());
    expect([one, other]).toContainEqual(written);
  });

  test.each(['0', '26', '-1', 'x', ''])('with %s entries on a page is refused', (size) => {
    expect(setUp().send('GET', `/secrets?maxresults=${size}`).status).toBe(400);
  });

  test('of the versions of what does not exist is empty', () => {
    const { send } = setUp();
    expect(send('GET', `/secrets/${NAME}/versions`).body).toEqual({ value: [], nextLink: null });
  });

  test('of secrets shows the newest version of each under its name', () => {
    const stage = setUp();
    stage.put({ tags: { n: '1' } });
    stage.put({ tags: { n: '2' } });
    stage.put({}, 'other');
    stage.send('DELETE', '/secrets/other');
    expect(stage.send('GET', '/secrets').body.value).toMatchObject([
      { id: `${HOST}/secrets/${NAME}`, tags: { n: '2' } },
    ]);
  });
});

describe('a deleted secret', () => {
  test('is in the bin after four seconds, and keeps its name', () => {
    const { cloud, put, send, at, advance } = setUp({ retentionDays: 7 });
    put({ value: 'old' });
    const { body } = send('DELETE', `/secrets/${NAME}`);
    expect(body).toMatchObject({
      ...{ recoveryId: `${HOST}/deletedsecrets/${NAME}`, deletedDate: 1_795_687_200 },
      scheduledPurgeDate: 1_795_687_200 + 7 * 86_400,
      attributes: { recoveryLevel: 'CustomizedRecoverable+Purgeable', recoverableDays: 7 },
    });
    expect(cloud.value(at)).toBeUndefined();
    const looked = () =>
      [put(), send('GET', `/deletedsecrets/${NAME}`), send('GET', `/secrets/${NAME}`)].map((each) => refusal(each));
    advance(3.9);
    expect(looked()).toEqual(['409 Conflict ObjectIsBeingDeleted', '404 SecretNotFound', '404 SecretNotFound']);
    expect(send('POST', `/deletedsecrets/${NAME}/recover`).status).toBe(404);
    advance(0.2);
    expect(looked()).toEqual(['409 Conflict ObjectIsDeletedButRecoverable', '200', '404 SecretNotFound']);
    expect(send('GET', `/secrets/${NAME}/versions`).body.value).toEqual([]);
    expect(send('GET', '/deletedsecrets').body.value).toMatchObject([{ id: `${HOST}/secrets/${NAME}` }]);
    expect(send('DELETE', `/secrets/${NAME}`).status).toBe(404);
  });

  test('that is recovered is not found once more', () => {
    const { put, send, advance } = setUp();
    put({ value: 'old' });
    send('DELETE', `/secrets/${NAME}`);
    advance(5);
    const recovered = send('POST', `/deletedsecrets/${NAME}/recover`);
    expect([recovered.status, recovered.body.value]).toEqual([200, undefined]);
    const read = () => send('GET', `/secrets/${NAME}`);
    expect([read().status, read().body.value]).toEqual([404, 'old']);
    expect(send('POST', `/deletedsecrets/${NAME}/recover`).status).toBe(404);
  });

  test('that is purged, or whose days are over, gives its name back', () => {
    const { put, send, cloud, at, advance } = setUp({ retentionDays: 7 });
    put();
    send('DELETE', `/secrets/${NAME}`);
    advance(5);
    expect([send('DELETE', `/deletedsecrets/${NAME}`), put()].map(({ status }) => status)).toEqual([204, 200]);
    cloud.deleteByHand(at);
    expect(put().status).toBe(409);
    cloud.recoverByHand(at);
    expect(put().status).toBe(200);
    cloud.deleteByHand(at);
    cloud.purgeByHand(at);
    expect(cloud.versions(at)).toEqual([]);
    put();
    cloud.deleteByHand({ ...at, at: new Date('2026-11-19T10:00:00Z') });
    expect(put().status).toBe(200);
  });
});

test.each([
  { version: null, says: /api-version/ },
  { version: '7.0', says: /not recognized/ },
])('API version $version is refused', ({ version, says }) => {
  const answer = setUp().send('GET', '/secrets', { version });
  expect([refusal(answer), message(answer)]).toEqual(['400 BadParameter', expect.stringMatching(says)]);
});

test.each([
  ['GET', '/keys', 404, 'unknown-route'],
  ['GET', `/secrets/${NAME}/versions/more`, 404, 'unknown-route'],
  ['POST', '/secrets', 405, undefined],
])('%s %s: %i', (method, path, status, mark) => {
  const answer = setUp().send(method, path);
  expect([answer.status, answer.headers['x-local-cloud']]).toEqual([status, mark]);
});

test('it throttles on demand, and does not say for how long', () => {
  const { cloud, put } = setUp();
  cloud.switches.throttled = 1;
  const answer = put();
  expect(refusal(answer)).toBe('429 Throttled');
  expect(answer.headers).not.toHaveProperty('retry-after');
  expect(put().status).toBe(200);
});

test('each vault has its own clock, stamps and judges with it, and tells its date', () => {
  const { put, cloud, send, token } = setUp({ ahead: 90 });
  const answer = put();
  expect(answer.headers['date']).toBe('Thu, 26 Nov 2026 10:01:30 GMT');
  expect(answer.body.attributes.created).toBe(1_795_687_290);
  cloud.add({ name: 'behind', tenantId: TENANT, ahead: -90 });
  expect(send('GET', '/secrets', { origin: 'https://behind.vault.azure.net' }).headers['date']).toBe(
    'Thu, 26 Nov 2026 09:58:30 GMT',
  );
  cloud.vault(VAULT).ahead = 3600;
  expect(message(send('GET', '/secrets', { bearer: token() }))).toContain('TokenExpired');
});

test('what hands have seeded has its own times, and the newest is not always the last', () => {
  const { cloud, at, send } = setUp();
  cloud.writeByHand({ ...at, value: 'new', enabled: false });
  cloud.writeByHand({ ...at, value: 'old', at: new Date('2026-01-01T00:00:00Z'), tags: { by: 'hand' } });
  expect(cloud.value(at)).toBe('new');
  expect(cloud.versions(at).map(({ value }) => value)).toEqual(['old', 'new']);
  expect(send('GET', `/secrets/${NAME}`).status).toBe(403);
  cloud.remove(VAULT);
  expect(() => cloud.value(at)).toThrow(VAULT);
  cloud.add({ name: VAULT, tenantId: TENANT });
  expect(cloud.versions(at)).toEqual([]);
});

describe('in the cloud', () => {
  async function open() {
    const cloud = await openCloud(() => ({ now: () => new Date('2026-11-26T10:00:00Z') }));
    const tenant = cloud.directory.addTenant();
    const { appId } = cloud.directory.addApplication({ displayName: 'x', passwords: [{ secretText: 'a-secret' }] });
    const principal = cloud.directory.addServicePrincipal({ appId });
    cloud.vault.add({ name: VAULT, tenantId: tenant.id });
    cloud.vault.grant({ vault: VAULT, principalId: principal.id, role: OFFICER });
    const logIn = (suffix: string, authority = cloud.url) => {
      const form = { client_id: appId, client_secret: 'a-secret', grant_type: 'client_credentials' };
      const { status, answerBody } = cloud.send({
        method: 'POST',
        url: `${authority}/${tenant.id}/oauth2/v2.0/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...form, scope: `https://${suffix}/.default` }).toString(),
      });
      return { status, token: String(JSON.parse(answerBody).access_token) };
    };
    const list = (host: string, token: string) => ({
      method: 'GET',
      url: `https://${host}/secrets?api-version=2025-07-01`,
      headers: { authorization: `Bearer ${token}` },
    });
    return { cloud, logIn, list };
  }

  test.each([
    { authority: 'https://localhost:8443', suffix: 'vault.localhost:8443' },
    { authority: 'https://run-1-1.localhost:8443', suffix: 'vault.run-1-1.localhost:8443' },
    { authority: 'https://127.0.0.1:8443', suffix: 'vault.loopback.localhost:8443' },
    { authority: 'https://login.microsoftonline.com', suffix: 'vault.azure.net' },
  ])('$authority gives tokens for vaults below $suffix', async ({ authority, suffix }) => {
    const { cloud, logIn, list } = await open();
    const { status, token } = logIn(suffix, authority);
    expect(status).toBe(200);
    const entry = cloud.send(list(`${VAULT}.${suffix}`, token));
    expect([entry.service, entry.status]).toEqual(['vault', 200]);
    expect(cloud.unexpected).toEqual([]);
  });

  test('an authority gives none for the vaults of another cloud', async () => {
    const { logIn } = await open();
    expect(logIn('vault.usgovcloudapi.net', 'https://login.microsoftonline.com').status).toBe(400);
  });

  test('a vault that does not exist has no address', async () => {
    const { cloud, list } = await open();
    const nobody = list('nobody.vault.localhost:8443', 'x');
    expect(() => cloud.send(nobody)).toThrow(expect.objectContaining({ code: 'ENOTFOUND' }));
    expect(cloud.journal).toEqual([]);
    expect(cloud.vault.suffix).toBe('vault.localhost:8443');
  });

  test('a fault may be meant for one vault alone', async () => {
    const { cloud, logIn, list } = await open();
    const { suffix } = cloud.vault;
    cloud.vault.add({ name: 'other', tenantId: [...cloud.directory.tenants.keys()][0] ?? '' });
    const { token } = logIn(suffix);
    const faults = createFaults();
    const kind = { answer: 'vault/unavailable', applied: false } as const;
    const fault = faults.add({ service: 'vault', host: `${VAULT}.vault.localhost`, times: 2, kind });
    const status = (name: string) => cloud.send(list(`${name}.${suffix}`, token), { faults }).status;
    expect([status('other'), status(VAULT), fault.hits]).toEqual([403, 503, 1]);
    faults.add({ service: 'vault', kind: { status: 409, applied: false } });
    expect([status(VAULT), status(VAULT)]).toEqual([503, 409]);
  });
});

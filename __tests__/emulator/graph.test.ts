import { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, describe, expect, test } from 'vitest';
import { validateExchange } from '../support/contract.ts';
import { cloudWithRegistrar, type Sent, send } from './core-client.ts';

type Setting = Awaited<ReturnType<typeof cloudWithRegistrar>>;
const open: Setting[] = [];

async function setUp(roles?: readonly string[]): Promise<Setting> {
  const setting = await cloudWithRegistrar(roles);
  open.push(setting);
  return setting;
}

afterEach(async () => {
  for (const { cloud } of open.splice(0)) {
    await cloud.close();
    const wrong = cloud.journal
      .filter(({ service, status }) => service === 'graph' && status < 300)
      .flatMap((entry) => validateExchange(entry).problems);
    expect(wrong).toEqual([]);
  }
});

function refusal({ status, json }: Sent): string {
  return `${status} ${json?.error?.code}`;
}

const create = { prefer: 'create-if-missing' };
const policyRoles = ['Application.ReadWrite.OwnedBy', 'Policy.Read.All'];

describe('a token', () => {
  test('is needed, must be for Graph, in time, and of this authority', async () => {
    const { cloud, token } = await setUp();
    const withToken = (bearer: string) =>
      send(cloud, '/v1.0/applications', { headers: { authorization: `Bearer ${bearer}` } });
    expect(refusal(await send(cloud, '/v1.0/applications'))).toBe('401 InvalidAuthenticationToken');
    expect(refusal(await withToken('x'))).toBe('401 InvalidAuthenticationToken');
    expect(refusal(await withToken(token([], 'https://management.azure.com')))).toBe('401 InvalidAuthenticationToken');
    const [header, payload] = token().split('.');
    expect(refusal(await withToken(`${header}.${payload}.AAAA`))).toBe('401 InvalidAuthenticationToken');
    const good = token();
    expect((await withToken(good)).status).toBe(200);
    cloud.clock.advance({ hours: 1 });
    expect(refusal(await withToken(good))).toBe('401 InvalidAuthenticationToken');
  });

  test.for<[roles: string[], statuses: number[]]>([
    [[], [403, 403, 403, 403]],
    [['Application.Read.All'], [200, 403, 403, 403]],
    [['AppRegistration.Create'], [403, 201, 403, 403]],
    [['Application.ReadWrite.OwnedBy'], [200, 201, 201, 403]],
    [
      ['Application.ReadWrite.All', 'Policy.Read.All'],
      [200, 201, 201, 200],
    ],
  ])('with %j may list, create, upsert, read the policy: %j', async ([roles, statuses]) => {
    const { graph, upsert } = await setUp(roles);
    const answers = [
      await graph('GET', '/applications'),
      await graph('POST', '/applications', { displayName: 'x' }),
      await upsert('y'),
      await graph('GET', '/policies/defaultAppManagementPolicy'),
    ];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });

  test('with OwnedBy changes only what its client owns', async () => {
    const { directory, graph, principal } = await setUp();
    const other = directory.addApplication({ displayName: 'Portal-made', passwords: [{}] });
    const path = `/applications/${other.id}`;
    const keyId = other.passwords[0]?.keyId;
    const denied = '403 Authorization_RequestDenied';
    expect(refusal(await graph('PATCH', path, { description: 'x' }))).toBe(denied);
    expect(refusal(await graph('DELETE', path))).toBe(denied);
    expect(refusal(await graph('POST', `${path}/addPassword`, {}))).toBe(denied);
    expect(refusal(await graph('POST', `${path}/removePassword`, { keyId }))).toBe(denied);
    expect(refusal(await graph('POST', '/servicePrincipals', { appId: other.appId }))).toBe(denied);
    expect((await graph('GET', path)).status).toBe(200);
    other.owners.push(principal.id);
    expect((await graph('PATCH', path, { description: 'x' })).status).toBe(204);
  });
});

describe('an upsert', () => {
  test('creates with a body, and then answers 204', async () => {
    const { cloud, directory, upsert, graph, registrar, principal } = await setUp();
    const first = await upsert('fhir-client', { signInAudience: 'AzureADMultipleOrgs' });
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({
      '@odata.context': `${cloud.url}/v1.0/$metadata#applications/$entity`,
      uniqueName: 'fhir-client',
      signInAudience: 'AzureADMultipleOrgs',
      createdByAppId: registrar.appId,
      passwordCredentials: [],
      web: { redirectUris: [], implicitGrantSettings: { enableIdTokenIssuance: false } },
    });
    expect(first.headers).toMatchObject({
      'request-id': expect.any(String),
      'client-request-id': first.headers['request-id'],
      'x-ms-ags-diagnostic': expect.stringContaining('ServerInfo'),
    });
    const second = await upsert('fhir-client', { displayName: 'Renamed' });
    expect([second.status, second.text]).toEqual([204, '']);
    const read = await graph('GET', "/applications(uniqueName='fhir-client')");
    expect(read.json).toMatchObject({ id: first.json.id, displayName: 'Renamed' });
    expect(directory.application({ uniqueName: 'fhir-client' })?.owners).toEqual([principal.id]);
  });

  test('needs the Prefer header, a name, the key, and carries no passwords', async () => {
    const { graph, upsert } = await setUp();
    const path = "/applications(uniqueName='x')";
    expect(refusal(await graph('PATCH', path, { displayName: 'x' }))).toBe('404 Request_ResourceNotFound');
    expect(refusal(await graph('PATCH', path, {}, create))).toBe('400 Request_BadRequest');
    expect(refusal(await upsert('x', { uniqueName: 'y' }))).toBe('400 Request_BadRequest');
    expect(refusal(await upsert('x', { passwordCredentials: [{ displayName: 'p' }] }))).toBe('400 Request_BadRequest');
    const byClientId = `/applications(appId='${crypto.randomUUID()}')`;
    expect(refusal(await graph('PATCH', byClientId, { displayName: 'x' }, create))).toBe('400 Request_BadRequest');
  });

  test('leaves the caller without ownership where that is switched off', async () => {
    const { cloud, graph, upsert } = await setUp();
    cloud.graph.switches.ownerOnUpsert = false;
    const { id } = (await upsert('x')).json;
    expect((await graph('GET', `/applications/${id}/owners`)).json.value).toEqual([]);
    expect(refusal(await graph('POST', `/applications/${id}/addPassword`, {}))).toBe('403 Authorization_RequestDenied');
  });

  test('of personal accounts on an application that exists takes tokens of version 2 in the same request', async () => {
    const { graph, upsert } = await setUp();
    const { id } = (await upsert('x')).json;
    const signInAudience = 'AzureADandPersonalMicrosoftAccount';
    expect(refusal(await graph('PATCH', `/applications/${id}`, { signInAudience }))).toBe(
      '400 InvalidAccessTokenVersion',
    );
    const api = { requestedAccessTokenVersion: 2 };
    expect((await graph('PATCH', `/applications/${id}`, { signInAudience, api })).status).toBe(204);
    expect((await graph('PATCH', `/applications/${id}`, { description: 'x' })).status).toBe(204);
  });

  test('is in conflict with an application in the recycle bin', async () => {
    const { cloud, graph, upsert, directory, token } = await setUp();
    const { id, appId } = (await upsert('x')).json;
    await graph('POST', '/servicePrincipals', { appId });
    expect((await graph('DELETE', `/applications/${id}`)).status).toBe(204);
    expect((await graph('GET', `/applications/${id}`)).status).toBe(404);
    expect(directory.servicePrincipal({ appId })).toBeUndefined();
    const conflict = await upsert('x');
    expect(refusal(conflict)).toBe('400 Request_BadRequest');
    expect(conflict.json.error.message).toBe(
      'Another object with the same value for property uniqueName already exists.',
    );
    cloud.graph.switches.uniqueNameTaken = 'conflictingObject';
    expect((await upsert('x')).json.error.message).toContain('A conflicting object');
    const binPath = '/directory/deletedItems/microsoft.graph.application?$select=id,uniqueName';
    expect(refusal(await graph('GET', binPath))).toBe('403 Authorization_RequestDenied');
    const reader = { authorization: `Bearer ${token(['Application.Read.All'])}` };
    expect((await graph('GET', binPath, undefined, reader)).json.value).toEqual([{ id, uniqueName: 'x' }]);
    expect((await graph('POST', `/directory/deletedItems/${id}/restore`)).json.appId).toBe(appId);
    expect((await upsert('x')).status).toBe(204);

    await graph('DELETE', `/applications/${id}`);
    cloud.graph.switches.deletedKeepsUniqueName = false;
    expect((await upsert('x')).status).toBe(201);
    expect(refusal(await graph('POST', `/directory/deletedItems/${id}/restore`))).toBe('400 Request_BadRequest');
    expect((await graph('DELETE', `/directory/deletedItems/${id}`)).status).toBe(204);
  });
});

describe('an application', () => {
  test('is found by ID, client ID and unique name, however they are quoted', async () => {
    const { directory, graph } = await setUp();
    const { id, appId } = directory.addApplication({ displayName: 'Mine', uniqueName: "O'Neill/ä (1)" });
    const quoted = encodeURIComponent("O'Neill/ä (1)".replaceAll("'", "''"));
    for (const key of [`/${id}`, `(appId='${appId}')`, `(uniqueName='${quoted}')`, `(uniqueName=%27${quoted}%27)`]) {
      const read = await graph('GET', `/applications${key}?$select=id,appId`);
      expect(read.json).toEqual({ '@odata.context': expect.stringContaining('(id,appId)/$entity'), id, appId });
    }
    expect(refusal(await graph('GET', "/applications(uniqueName='O'Neill')"))).toBe('400 Request_BadRequest');
    expect(refusal(await graph('GET', "/applications(displayName='Mine')"))).toBe('400 Request_BadRequest');
    expect(refusal(await graph('GET', '/applications/Mine'))).toBe('400 Request_BadRequest');
    expect(refusal(await graph('GET', `/applications/${id}?$select=nothing`))).toBe('400 BadRequest');
    expect(refusal(await graph('GET', `/applications/${id}?$orderby=id`))).toBe('400 Request_UnsupportedQuery');
  });

  test('shows its owners when they are expanded', async () => {
    const { graph, upsert, principal } = await setUp();
    await upsert('x');
    const read = await graph('GET', "/applications(uniqueName='x')?$select=appId&$expand=owners($select=id)");
    expect(read.json.owners).toEqual([{ '@odata.type': '#microsoft.graph.servicePrincipal', id: principal.id }]);
  });

  test('is listed by filter and by page', async () => {
    const { cloud, directory, graph } = await setUp();
    for (let n = 1; n <= 5; n++) directory.addApplication({ displayName: n < 3 ? "Nurse's app" : `App ${n}` });
    const names = async (filter: string) => {
      const { json } = await graph('GET', `/applications?$filter=${encodeURIComponent(filter)}`);
      return json.value?.map(({ displayName }: { displayName: string }) => displayName) ?? json.error.code;
    };
    expect(await names("displayName eq 'Nurse''s app'")).toEqual(["Nurse's app", "Nurse's app"]);
    expect(await names("startsWith(displayName,'App')")).toEqual(['App 3', 'App 4', 'App 5']);
    expect(await names("displayName in ('App 3','app 5')")).toEqual(['App 3', 'App 5']);
    expect(await names("displayName eq 'App 3' or displayName eq 'App 4'")).toEqual(['App 3', 'App 4']);
    expect(await names("displayName eq 'App 3")).toBe('BadRequest');
    expect(await names("description eq 'x'")).toBe('Request_UnsupportedQuery');

    const all: string[] = [];
    let next: string | undefined = '/v1.0/applications?$top=4&$select=displayName';
    while (next) {
      const headers = { authorization: `Bearer ${cloud.tokens.issueAccessToken(readerOf(open[0]))}` };
      const { json }: Sent = await send(cloud, next, { headers });
      all.push(...json.value.map(({ displayName }: { displayName: string }) => displayName));
      next = json['@odata.nextLink'];
    }
    expect(all).toEqual(['Registrar', "Nurse's app", "Nurse's app", 'App 3', 'App 4', 'App 5']);
    expect((await graph('GET', '/applications?$top=0')).status).toBe(400);
    expect((await graph('GET', '/applications?$skiptoken=x')).status).toBe(400);
  });

  test('takes only what it may have', async () => {
    const { graph, upsert, tenant, directory } = await setUp();
    await upsert('x');
    const path = "/applications(uniqueName='x')";
    const patch = async (body: object) => (await graph('PATCH', path, body)).status;
    const uris = (...redirectUris: string[]) => ({ web: { redirectUris } });
    const refused: object[] = [
      { nonsense: 1 },
      { appId: crypto.randomUUID() },
      { id: 'x' },
      { createdDateTime: '2026-01-01T00:00:00Z' },
      { passwordCredentials: [] },
      { uniqueName: 'y' },
      { displayName: '' },
      { displayName: 'x'.repeat(121) },
      { displayName: 'x'.repeat(91), signInAudience: 'PersonalMicrosoftAccount' },
      { description: 'x'.repeat(1025) },
      { signInAudience: 'Everyone' },
      { tags: ['two words'] },
      { web: { redirects: [] } },
      uris('http://example.org/'),
      uris('https://example.org/$x'),
      uris('not a uri'),
      uris(...Array.from({ length: 257 }, (_, n) => `https://example.org/${n}`)),
      { ...uris('https://example.org/?a=b'), signInAudience: 'PersonalMicrosoftAccount' },
    ];
    for (const body of refused) expect([body, await patch(body)]).toEqual([body, 400]);
    const accepted: object[] = [
      uris('https://example.org/?a=b', 'http://localhost:3000/x', 'http://127.0.0.1/'),
      { description: 'x'.repeat(1024), serviceManagementReference: 'x', tags: ['one'] },
      { uniqueName: 'x' },
      { web: { logoutUrl: 'https://example.org/out' } },
    ];
    for (const body of accepted) expect([body, await patch(body)]).toEqual([body, 204]);
    const { web, description } = (await graph('GET', path)).json;
    expect([web.redirectUris.length, web.logoutUrl, description.length]).toEqual([3, 'https://example.org/out', 1024]);

    const national = directory.addTenant({ cloud: 'AzureUSGovernment' });
    expect(national.id).not.toBe(tenant.id);
    expect(refusal(await graph('POST', '/applications', { displayName: 'x', uniqueName: 'z' }))).toBe(
      '400 Request_BadRequest',
    );
  });

  test('takes a unique name once', async () => {
    const { graph, upsert } = await setUp();
    await upsert('taken');
    const { id } = (await graph('POST', '/applications', { displayName: 'x' })).json;
    const patch = async (uniqueName: string) => (await graph('PATCH', `/applications/${id}`, { uniqueName })).status;
    expect([await patch('taken'), await patch('free'), await patch('other')]).toEqual([400, 204, 400]);
  });

  test('must come as JSON', async () => {
    const { graph, upsert } = await setUp();
    await upsert('x');
    const path = "/applications(uniqueName='x')";
    const text = (body: string, type?: string) =>
      graph('PATCH', path, body, type === undefined ? {} : { 'content-type': type });
    expect((await text('{"description":"x"}')).status).toBe(415);
    expect((await text('{"description":"x"}', 'text/plain')).status).toBe(415);
    expect(refusal(await text('{', 'application/json'))).toBe('400 BadRequest');
    expect((await text('[]', 'application/json')).status).toBe(400);
    expect((await text('{}', 'application/json; charset=utf-8')).status).toBe(204);
  });

  test('follows the tenant’s policy', async () => {
    const { tenant, graph, upsert } = await setUp(policyRoles);
    tenant.policy.singleTenantOnly = true;
    expect(refusal(await upsert('x', { signInAudience: 'AzureADMultipleOrgs' }))).toBe(
      '400 SignInAudienceNotAllowedAsPerAppPolicy',
    );
    tenant.policy.serviceManagementReferenceRequired = true;
    expect(refusal(await upsert('x'))).toBe('400 ServiceManagementReferenceRequired');
    expect((await upsert('x', { serviceManagementReference: '42' })).status).toBe(201);
    tenant.policy.maxPasswordLifetimeDays = 30;
    const policy = (await graph('GET', '/policies/defaultAppManagementPolicy')).json;
    expect(policy.applicationRestrictions.passwordCredentials[1]).toMatchObject({
      restrictionType: 'passwordLifetime',
      state: 'enabled',
      maxLifetime: 'P30D',
    });
  });
});

describe('a password', () => {
  test('shows its value once, logs in, and goes', async () => {
    const { cloud, directory, graph, upsert, logIn } = await setUp();
    const { appId } = (await upsert('x')).json;
    await graph('PATCH', `/servicePrincipals(appId='${appId}')`, { displayName: 'x' }, create);
    const path = `/applications(appId='${appId}')`;
    const passwordCredential = {
      displayName: 'fhir-client-registrar 0123456789ab 77',
      startDateTime: cloud.clock
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
      endDateTime: '2126-02-24T10:00:00.5000000Z',
    };
    const added = await graph('POST', `${path}/addPassword`, { passwordCredential });
    expect(added.status).toBe(200);
    const { secretText, keyId, hint } = added.json;
    expect(added.json).toMatchObject({ ...passwordCredential, customKeyIdentifier: null });
    expect(hint).toBe(secretText.slice(0, 3));
    const listed = (await graph('GET', `${path}?$select=passwordCredentials`)).json.passwordCredentials;
    expect(listed).toMatchObject([{ keyId, hint, secretText: null }]);
    expect(directory.passwordsOf(appId)).toMatchObject([{ keyId, secretText }]);
    expect((await logIn(appId, secretText)).status).toBe(200);

    expect((await graph('POST', `${path}/removePassword`, { keyId })).status).toBe(204);
    expect((await graph('GET', path)).json.passwordCredentials).toEqual([]);
    expect((await logIn(appId, secretText)).json.error_codes).toEqual([7000215]);
    const again = await graph('POST', `${path}/removePassword`, { keyId });
    expect(again.json.error.message).toContain('No password credential found with keyId');
  });

  test('lives for two years unless it is told otherwise', async () => {
    const { graph, upsert } = await setUp();
    const { id } = (await upsert('x')).json;
    const { startDateTime, endDateTime } = (await graph('POST', `/applications/${id}/addPassword`, {})).json;
    expect(new Date(endDateTime).getUTCFullYear() - new Date(startDateTime).getUTCFullYear()).toBe(2);
  });

  test('has limits', async () => {
    const { graph, upsert } = await setUp();
    const { id } = (await upsert('x')).json;
    const add = async (passwordCredential: object | null, more: object = {}) =>
      (await graph('POST', `/applications/${id}/addPassword`, { passwordCredential, ...more })).status;
    expect(await add({ displayName: 'x'.repeat(91) })).toBe(400);
    expect(await add({ endDateTime: '2020-01-01T00:00:00Z' })).toBe(400);
    expect(await add({ startDateTime: '2030-01-01T00:00:00Z', endDateTime: '2029-01-01T00:00:00Z' })).toBe(400);
    expect(await add({ endDateTime: 'tomorrow' })).toBe(400);
    expect(await add({ secretText: 'mine' })).toBe(400);
    expect(await add({}, { extra: 1 })).toBe(400);
    expect(await add({ displayName: 'x'.repeat(90) })).toBe(200);
    expect((await graph('POST', `/applications/${id}/removePassword`, { keyId: 'x' })).status).toBe(400);
  });

  test('follows the tenant’s policy', async () => {
    const { cloud, tenant, graph, upsert } = await setUp();
    const { id } = (await upsert('x')).json;
    const add = (days: number) =>
      graph('POST', `/applications/${id}/addPassword`, {
        passwordCredential: { endDateTime: new Date(cloud.clock.now().getTime() + days * 86_400_000).toISOString() },
      });
    tenant.policy.maxPasswordLifetimeDays = 30;
    expect(refusal(await add(31))).toBe('400 CredentialInvalidLifetimeAsPerAppPolicy');
    expect((await add(29)).status).toBe(200);
    tenant.policy.passwordsForbidden = true;
    expect(refusal(await add(1))).toBe('400 CredentialTypeNotAllowedAsPerAppPolicy');
  });

  test('of an application for personal accounts is one of two', async () => {
    const { cloud, graph, upsert } = await setUp();
    cloud.lag.personalAccounts = 1;
    const body = { signInAudience: 'AzureADandPersonalMicrosoftAccount' };
    expect(refusal(await upsert('x', body))).toBe('409 Error_MsaAppDoesNotExist');
    const { id } = (await upsert('x', body)).json;
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await graph('POST', `/applications/${id}/addPassword`, {})).status);
    expect(statuses).toEqual([200, 200, 400]);
  });

  test('may come with POST', async () => {
    const { cloud, directory, graph, principal } = await setUp();
    cloud.graph.switches.ownerOnCreate = false;
    const created = await graph('POST', '/applications', {
      displayName: 'x',
      passwordCredentials: [{ displayName: 'first' }],
      'owners@odata.bind': [`${cloud.url}/v1.0/directoryObjects/${principal.id}`],
    });
    expect(created.status).toBe(201);
    const [{ secretText }] = created.json.passwordCredentials;
    expect(directory.passwordsOf(created.json.appId)).toMatchObject([{ displayName: 'first', secretText }]);
    expect(directory.application({ id: created.json.id })?.owners).toEqual([principal.id]);
  });
});

describe('owners', () => {
  test('are listed, added once, removed', async () => {
    const { directory, graph, upsert, principal } = await setUp([
      'Application.ReadWrite.OwnedBy',
      'Directory.Read.All',
    ]);
    const { id } = (await upsert('x')).json;
    const nurse = directory.addUser({ displayName: 'Nurse Ratched' });
    const path = `/applications/${id}/owners`;
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${nurse.id}` };
    expect((await graph('POST', `${path}/$ref`, reference)).status).toBe(204);
    const again = await graph('POST', `${path}/$ref`, reference);
    expect(again.json.error.message).toContain('added object references already exist');
    const { value } = (await graph('GET', `${path}?$select=id,displayName`)).json;
    expect(value).toEqual([
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: principal.id, displayName: 'Registrar' },
      { '@odata.type': '#microsoft.graph.user', id: nurse.id, displayName: 'Nurse Ratched' },
    ]);
    expect((await graph('DELETE', `${path}/${nurse.id}/$ref`)).status).toBe(204);
    expect((await graph('DELETE', `${path}/${nurse.id}/$ref`)).status).toBe(404);
  });

  test('cannot be added with OwnedBy alone, nor do people show', async () => {
    const { directory, graph, upsert } = await setUp();
    const { id } = (await upsert('x')).json;
    const nurse = directory.addUser({ displayName: 'Nurse Ratched' });
    directory.application({ id })?.owners.push(nurse.id);
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${nurse.id}` };
    expect((await graph('POST', `/applications/${id}/owners/$ref`, reference)).status).toBe(403);
    const { value } = (await graph('GET', `/applications/${id}/owners`)).json;
    expect(value[1]).toMatchObject({ id: nurse.id, displayName: null });
  });
});

describe('a service principal', () => {
  test('is created once, by POST or by upsert', async () => {
    const { graph, upsert } = await setUp();
    const { appId } = (await upsert('x')).json;
    const created = await graph('POST', '/servicePrincipals', { appId });
    expect(created).toMatchObject({ status: 201, json: { appId, servicePrincipalType: 'Application' } });
    expect(refusal(await graph('POST', '/servicePrincipals', { appId }))).toBe(
      '409 Request_MultipleObjectsWithSameKeyValue',
    );
    const path = `/servicePrincipals(appId='${appId}')`;
    expect((await graph('PATCH', path, {}, create)).status).toBe(204);
    const filtered = await graph(
      'GET',
      `/servicePrincipals?$filter=appId eq '${appId}'&$select=id`.replaceAll(' ', '%20'),
    );
    expect(filtered.json.value).toEqual([{ id: created.json.id }]);
    expect((await graph('GET', path)).json.id).toBe(created.json.id);
    expect((await graph('DELETE', path)).status).toBe(204);
    expect((await graph('GET', path)).status).toBe(404);
    expect((await graph('PATCH', path, {})).status).toBe(404);
    expect((await graph('PATCH', path, {}, create)).status).toBe(201);
  });

  test('needs an application', async () => {
    const { graph } = await setUp();
    const answer = await graph('POST', '/servicePrincipals', { appId: crypto.randomUUID() });
    expect(answer.json.error.message).toMatch(/^The appId '.*' of the service principal does not reference a valid/);
    const healthcare = { appId: '4f6778d8-5aef-43dc-a1ff-b073724b9495' };
    expect((await graph('POST', '/servicePrincipals', healthcare)).status).toBe(403);
    const all = await setUp(['Application.ReadWrite.All']);
    expect((await all.graph('POST', '/servicePrincipals', healthcare)).json.displayName).toBe('Azure Healthcare APIs');
  });
});

describe('lag', () => {
  test('hides a new application and its service principal for so many requests', async () => {
    const { cloud, graph, upsert } = await setUp();
    Object.assign(cloud.lag, { application: 2, servicePrincipalCreate: 3, servicePrincipal: 1 });
    const { id, appId } = (await upsert('x')).json;
    const statuses = async (count: number, ...request: Parameters<typeof graph>) => {
      const found: number[] = [];
      for (let n = 0; n < count; n++) found.push((await graph(...request)).status);
      return found;
    };
    expect(await statuses(1, 'GET', `/applications/${id}`)).toEqual([404]);
    expect(await statuses(2, 'PATCH', "/applications(uniqueName='x')", { notes: 'x' })).toEqual([404, 204]);
    expect(await statuses(4, 'POST', '/servicePrincipals', { appId })).toEqual([400, 403, 400, 201]);
    expect(await statuses(2, 'GET', `/servicePrincipals(appId='${appId}')`)).toEqual([404, 200]);
  });

  test('hides a new password, and shows a removed one, for so many reads', async () => {
    const { cloud, graph, upsert } = await setUp();
    Object.assign(cloud.lag, { keyList: 2, keyRemoval: 1, secret: 1 });
    const { id, appId } = (await upsert('x')).json;
    const { keyId, secretText } = (await graph('POST', `/applications/${id}/addPassword`, {})).json;
    const listed = async (query = '') =>
      (await graph('GET', `/applications/${id}${query}`)).json.passwordCredentials?.length;
    expect([await listed(), await listed('?$select=id'), await listed(), await listed()]).toEqual([0, undefined, 0, 1]);
    expect(cloud.entra.canLogIn(appId, secretText)).toBe(7000229);
    expect((await graph('POST', `/applications/${id}/removePassword`, { keyId })).status).toBe(204);
    expect([await listed(), await listed()]).toEqual([1, 0]);
  });

  test('makes writes in quick succession collide', async () => {
    const { cloud, graph, upsert } = await setUp();
    const { id } = (await upsert('x')).json;
    cloud.lag.concurrency = 1;
    const { keyId } = (await graph('POST', `/applications/${id}/addPassword`, {})).json;
    const remove = () => graph('POST', `/applications/${id}/removePassword`, { keyId });
    expect(refusal(await remove())).toBe('409 Directory_ConcurrencyViolation');
    expect((await remove()).status).toBe(204);
  });

  test('delays the first logins of a new client', async () => {
    const { cloud, graph, upsert, logIn } = await setUp();
    Object.assign(cloud.lag, { clientLogin: 1, secret: 1, secretFlap: 1 });
    const { id, appId } = (await upsert('x')).json;
    await graph('POST', '/servicePrincipals', { appId });
    const { secretText } = (await graph('POST', `/applications/${id}/addPassword`, {})).json;
    const codes: unknown[] = [];
    for (let n = 0; n < 6; n++) codes.push((await logIn(appId, secretText)).json.error_codes?.[0] ?? 'ok');
    expect(codes).toEqual([700016, 7000215, 7000229, 'ok', 7000215, 'ok']);
  });
});

describe('a batch', () => {
  test('answers each request, and fails what depends on a failed one', async () => {
    const { cloud, graph } = await setUp();
    const requests = [
      {
        id: '1',
        method: 'PATCH',
        url: "/applications(uniqueName='x')",
        headers: { 'Content-Type': 'application/json', Prefer: 'create-if-missing' },
        body: { displayName: 'x' },
      },
      { id: '2', method: 'GET', url: "/applications(uniqueName='x')?$select=uniqueName", dependsOn: ['1'] },
      { id: '3', method: 'GET', url: "/applications(uniqueName='y')" },
      { id: '4', method: 'GET', url: '/applications', dependsOn: ['3'] },
    ];
    const { json } = await graph('POST', '/$batch', { requests });
    expect(json.responses.map(({ id, status }: Record<string, unknown>) => [id, status])).toEqual([
      ['1', 201],
      ['2', 200],
      ['3', 404],
      ['4', 424],
    ]);
    expect(json.responses[1].body.uniqueName).toBe('x');
    cloud.lag.batchItems = 1;
    const throttled = (await graph('POST', '/$batch', { requests: requests.slice(2, 3) })).json.responses[0];
    expect([throttled.status, throttled.headers['retry-after']]).toEqual([429, '1']);
  });

  test('has a shape', async () => {
    const { graph } = await setUp();
    const item = { id: '1', method: 'GET', url: '/applications' };
    const status = async (requests: unknown) => (await graph('POST', '/$batch', { requests })).status;
    expect(await status([item, item])).toBe(400);
    expect(await status(Array.from({ length: 21 }, (_, n) => ({ ...item, id: String(n) })))).toBe(400);
    expect(await status([{ ...item, url: 'https://graph.microsoft.com/v1.0/applications' }])).toBe(400);
    expect(await status([{ ...item, dependsOn: ['2'] }])).toBe(400);
    expect(await status('x')).toBe(400);
  });
});

test('the official client upserts, reads, and adds a password', async () => {
  const { cloud, token } = await setUp();
  // The client knows only the global fetch, and that trusts only the authorities the process was started with.
  const original = globalThis.fetch;
  globalThis.fetch = async (url, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers));
    const sent = await send(cloud, String(url), { method: init?.method ?? 'GET', headers, body: init?.body });
    return new Response(sent.text || null, { status: sent.status, headers: sent.headers as Record<string, string> });
  };
  const client = Client.initWithMiddleware({
    baseUrl: cloud.url,
    authProvider: { getAccessToken: async () => token() },
    customHosts: new Set(['localhost']),
  });
  try {
    const path = "/applications(uniqueName='it''s')";
    await client.api(path).header('Prefer', 'create-if-missing').patch({ displayName: 'x' });
    const { id, appId } = await client.api(path).select(['id', 'appId']).get();
    const { secretText } = await client.api(`/applications/${id}/addPassword`).post({ passwordCredential: {} });
    expect(cloud.directory.passwordsOf(appId)).toMatchObject([{ secretText }]);
    const { value } = await client.api('/applications').filter("displayName eq 'x'").get();
    expect(value).toMatchObject([{ appId }]);
    await expect(client.api(`/applications/${crypto.randomUUID()}`).get()).rejects.toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
    });
  } finally {
    globalThis.fetch = original;
  }
});

function readerOf(setting: Setting | undefined) {
  if (!setting) throw new Error('no cloud');
  const { cloud, tenant, registrar, principal } = setting;
  return {
    audience: cloud.url,
    tenantId: tenant.id,
    clientId: registrar.appId,
    objectId: principal.id,
    roles: ['Application.Read.All'],
    expiresAt: new Date(cloud.clock.now().getTime() + 60_000),
  };
}

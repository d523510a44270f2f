import { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { validateExchange } from '../support/contract.ts';
import { cloudWithRegistrar, type Sent, send } from './core-client.ts';

let setting: Awaited<ReturnType<typeof cloudWithRegistrar>>;
let path: string;

beforeEach(async () => {
  setting = await cloudWithRegistrar();
  path = `/applications/${(await setting.upsert('client')).json.id}/federatedIdentityCredentials`;
});

afterEach(async () => {
  const { cloud } = setting;
  await cloud.close();
  const wrong = cloud.journal
    .filter(({ service, status }) => service === 'graph' && status < 300)
    .flatMap((entry) => validateExchange(entry).problems);
  expect(wrong).toEqual([]);
});

const issuer = 'https://token.actions.githubusercontent.com';
const audiences = ['api://AzureADTokenExchange'];
const create = { prefer: 'create-if-missing' };
const trust = (subject: string) => ({ issuer, subject, audiences });
const named = (name: string) => `${path}(name='${name}')`;
const upsert = (name: string, body: object, at = named(name)) => setting.graph('PATCH', at, body, create);
const list = async () => (await setting.graph('GET', path)).json.value;
const refusal = ({ status, json }: Sent) => `${status} ${json?.error?.code}: ${json?.error?.message}`;
const invalid = '400 InvalidFederatedIdentityCredentialValue: ';

describe('an upsert by name', () => {
  test('creates with a body, and then changes what is given', async () => {
    const first = await upsert('fcr-main', trust('repo:octo/portal:environment:production'));
    expect(first.status).toBe(201);
    expect(first.json).toEqual({
      '@odata.context': `${setting.cloud.url}/v1.0/$metadata#${path.slice(1).replace(/s\/([^/]+)/, "s('$1')")}/$entity`,
      ...{ id: expect.any(String), name: 'fcr-main', description: null },
      ...trust('repo:octo/portal:environment:production'),
    });
    expect(first.headers['location']).toContain(
      `/v2/${setting.tenant.id}/federatedIdentityCredentials/${first.json.id}`,
    );
    const second = await upsert('fcr-main', { name: 'fcr-main', ...trust('repo:octo/portal:ref:refs/heads/main') });
    expect([second.status, second.text]).toEqual([204, '']);
    expect(await list()).toEqual([
      { id: first.json.id, name: 'fcr-main', description: null, ...trust('repo:octo/portal:ref:refs/heads/main') },
    ]);
  });

  test('reaches the application by each of its keys', async () => {
    const { appId } = (await setting.graph('GET', "/applications(uniqueName='client')?$select=appId")).json;
    const tail = "/federatedIdentityCredentials(name='one')";
    expect((await upsert('', trust('a'), `/applications(appId='${appId}')${tail}`)).status).toBe(201);
    expect((await upsert('', trust('b'), `/applications(uniqueName='client')${tail}`)).status).toBe(204);
    expect(await list()).toMatchObject([{ subject: 'b' }]);
  });

  test('without the header changes only what is there', async () => {
    expect(refusal(await setting.graph('PATCH', named('one'), trust('a')))).toContain('404 Request_ResourceNotFound');
    await upsert('one', trust('a'));
    expect((await setting.graph('PATCH', named('one'), { description: 'x' })).status).toBe(204);
    expect((await setting.graph('PATCH', `${path}/one`, { subject: 'b' })).status).toBe(204);
    expect(await list()).toMatchObject([{ subject: 'b', description: 'x', audiences, issuer }]);
  });
});

describe('a federated credential', () => {
  test('is read, changed and deleted by ID and by name', async () => {
    const { id } = (await upsert('one', trust('a'))).json;
    expect((await setting.graph('GET', `${path}/${id}`)).json).toMatchObject({ name: 'one', subject: 'a' });
    expect((await setting.graph('GET', named('one'))).json).toMatchObject({ id });
    expect((await setting.graph('PATCH', `${path}/${id}`, { subject: 'b' })).status).toBe(204);
    expect((await setting.graph('DELETE', `${path}/${id}`)).status).toBe(204);
    expect(refusal(await setting.graph('DELETE', `${path}/${id}`))).toContain('404 Request_ResourceNotFound');
    expect(await list()).toEqual([]);
    await upsert('one', trust('a'));
    expect((await setting.graph('DELETE', named('one'))).status).toBe(204);
  });

  test('is created once by POST', async () => {
    expect((await setting.graph('POST', path, { name: 'one', ...trust('a') })).status).toBe(201);
    expect(refusal(await setting.graph('POST', path, { name: 'one', ...trust('b') }))).toBe(
      '409 Request_MultipleObjectsWithSameKeyValue: FederatedIdentityCredential with name one already exists.',
    );
  });

  test.each(['ab', 'x'.repeat(121), '-abc', '_abc', 'a b c', 'a.b.c', 'äbc'])('cannot be named %s', async (name) => {
    const at = `${path}(name='${encodeURIComponent(name)}')`;
    expect(refusal(await upsert(name, trust('a'), at))).toBe(
      `${invalid}Federated Identity Credential name '${name}' is invalid.`,
    );
  });

  test('keeps its name', async () => {
    await upsert('one', trust('a'));
    expect(refusal(await setting.graph('PATCH', named('one'), { name: 'two' }))).toContain('400 Request_BadRequest');
    expect((await upsert('x'.repeat(120), trust('b'))).status).toBe(201);
  });

  test('has an issuer and a subject that no other has together', async () => {
    await upsert('one', trust('a'));
    await upsert('two', trust('b'));
    const taken =
      `${invalid}The combination of issuer and subject must be unique for the application. Issuer ${issuer} and Subject: ` +
      'a already exist. paramName: FederatedIdentityCredential.Subject, paramValue: a, objectType: ' +
      'Microsoft.Online.DirectoryServices.Application';
    expect(refusal(await upsert('three', trust('a')))).toBe(taken);
    expect(refusal(await setting.graph('PATCH', named('two'), { subject: 'a' }))).toBe(taken);
    expect((await upsert('three', { ...trust('a'), issuer: 'https://else.example' })).status).toBe(201);
    expect((await upsert('four', trust('A'))).status).toBe(201);
    expect((await upsert('one', trust('a'))).status).toBe(204);
  });

  test('has exactly one audience', async () => {
    const audience = `${invalid}Federated identity credentials must have exactly one audience.`;
    for (const audiences of [[], ['a', 'b'], undefined])
      expect(refusal(await upsert('one', { ...trust('a'), audiences }))).toBe(audience);
    await upsert('one', trust('a'));
    expect(refusal(await upsert('one', { audiences: [] }))).toBe(audience);
  });

  test.each([
    ['subject', ''],
    ['subject', 'x'.repeat(601)],
    ['issuer', 'no URL'],
    ['issuer', 'http://token.example'],
    ['description', 'x'.repeat(601)],
  ])('takes no %s like %s', async (property, value) => {
    expect(refusal(await upsert('one', { ...trust('a'), [property]: value }))).toContain(invalid);
  });

  test('takes nothing else', async () => {
    const expression = { value: "claims['sub'] matches 'repo:*'", languageVersion: 1 };
    const flexible = { issuer, audiences, subject: 'a', claimsMatchingExpression: expression };
    // The description of Graph closes requests too: what it does not know may not be sent.
    expect(refusal(await upsert('one', flexible))).toContain('400 Request_BadRequest');
    for (const missing of ['issuer', 'subject'])
      expect(refusal(await upsert('one', { ...trust('a'), [missing]: undefined }))).toContain(
        `400 Request_BadRequest: A value is required for property '${missing}'`,
      );
  });

  test('is one of twenty at most', async () => {
    for (let n = 0; n < 20; n += 1) expect((await upsert(`fcr-${n}`, trust(`s${n}`))).status).toBe(201);
    expect(refusal(await upsert('fcr-20', trust('s20')))).toContain(invalid);
    expect((await upsert('fcr-19', trust('s20'))).status).toBe(204);
    await setting.graph('DELETE', named('fcr-0'));
    expect((await upsert('fcr-20', trust('s0'))).status).toBe(201);
    expect(await list()).toHaveLength(20);
  });

  test('of an application of others is read, not written', async () => {
    const other = setting.directory.addApplication({ displayName: 'x', federatedCredentials: [{ subject: 'a' }] });
    path = `/applications/${other.id}/federatedIdentityCredentials`;
    expect(await list()).toMatchObject([{ subject: 'a' }]);
    const denied = '403 Authorization_RequestDenied: Insufficient privileges to complete the operation.';
    expect(refusal(await upsert('one', trust('b')))).toBe(denied);
    expect(refusal(await setting.graph('DELETE', `${path}/${other.federatedCredentials[0]?.id}`))).toBe(denied);
  });

  test('has an issuer that the tenant admits', async () => {
    setting.tenant.policy.allowedIssuers = ['https://else.example'];
    expect(refusal(await upsert('one', trust('a')))).toBe(
      `${invalid}Issuer '${issuer}' is not allowed as per assigned policy '${setting.tenant.policy.id}'.`,
    );
    setting.tenant.policy.allowedIssuers = [issuer];
    expect((await upsert('one', trust('a'))).status).toBe(201);
  });
});

describe('a flexible one', () => {
  const claimsMatchingExpression = "claims['sub'] matches 'repo:octo/*'";

  test('has no subject in the lists of v1.0, and its expression in those of the beta', async () => {
    const { directory, cloud, token } = setting;
    directory.addFederatedCredential(clientId(), { name: 'flexible', subject: null, claimsMatchingExpression });
    await upsert('one', trust('a'));
    expect(await list()).toEqual([
      { id: expect.any(String), name: 'flexible', issuer, description: null, audiences },
      expect.objectContaining({ subject: 'a' }),
    ]);
    const headers = { authorization: `Bearer ${token()}` };
    const beta = await send(cloud, `/beta${path}`, { headers });
    expect(beta.json.value[0].claimsMatchingExpression).toEqual({
      value: claimsMatchingExpression,
      languageVersion: 1,
    });
    expect(beta.json.value[1].claimsMatchingExpression).toBeNull();
  });

  test('breaks the lists where that is switched on', async () => {
    setting.directory.addFederatedCredential(clientId(), { subject: null, claimsMatchingExpression });
    setting.cloud.graph.switches.flexibleBreaksLists = true;
    const { status, text, json } = await setting.graph('GET', path);
    expect([status, json]).toEqual([200, undefined]);
    expect(text).toContain("The property 'subject[Nullable=False]' of type 'Edm.String' has a null value");
    setting.cloud.journal.length = 0;
  });
});

test('a new one is in the lists after so many of them, and counts all the same', async () => {
  setting.cloud.lag.federatedList = 2;
  await upsert('one', trust('a'));
  expect([await list(), await list()]).toEqual([[], []]);
  expect(await list()).toHaveLength(1);
  setting.cloud.lag.federatedList = 9;
  await upsert('two', trust('b'));
  expect((await upsert('two', trust('c'))).status).toBe(204);
});

test('writes in quick succession collide', async () => {
  await upsert('one', trust('a'));
  setting.cloud.lag.concurrency = 1;
  await upsert('two', trust('b'));
  expect(refusal(await upsert('three', trust('c')))).toContain('409 Directory_ConcurrencyViolation');
  expect((await upsert('three', trust('c'))).status).toBe(201);
});

test('the official client upserts, lists, changes and deletes', async () => {
  const { cloud, token } = setting;
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
    const { id } = await client.api(named('one')).header('Prefer', 'create-if-missing').patch(trust('a'));
    await client.api(`${path}/${id}`).patch({ subject: 'b' });
    const { value } = await client.api(path).get();
    expect(value).toMatchObject([{ id, subject: 'b' }]);
    await client.api(`${path}/${id}`).delete();
    await expect(client.api(`${path}/${id}`).delete()).rejects.toMatchObject({ statusCode: 404 });
  } finally {
    globalThis.fetch = original;
  }
});

const clientId = (): string => setting.directory.application({ uniqueName: 'client' })?.appId ?? '';

/** Microsoft Graph in our words: what is read where a cloud does not tell all, and when an absence is believed. */
import { describe, expect, test } from 'vitest';
import { openDirectory } from '../../src/entra/directory.ts';
import type { WireRequest } from '../../src/net/wire.ts';
import { waitlessRuntime } from '../support/waitless-runtime.ts';

const GRAPH = 'https://graph.microsoft.com';
const ID = '33333333-3333-4333-8333-333333333333';
const APP_ID = '11111111-1111-4111-8111-111111111111';
const KEY_ID = '77777777-7777-4777-8777-777777777777';

type Reply = { readonly status?: number; readonly body?: object };
const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message } },
});
const application = (more: object = {}): Reply => ({
  body: { id: ID, appId: APP_ID, displayName: 'Clinic', signInAudience: 'AzureADMyOrg', ...more },
});

/** A Graph that answers by the rules of a test, and says what it was sent. */
function graph(answer: (method: string, path: string, sent: number) => Reply) {
  const sent: string[] = [];
  const bodies: string[] = [];
  const runtime = waitlessRuntime(async ({ method, url, body = '' }: WireRequest) => {
    const path = decodeURIComponent(url.replace(`${GRAPH}/v1.0`, ''));
    sent.push(`${method} ${path}`);
    bodies.push(body);
    const { status = 200, body: json } = answer(method, path, sent.length);
    const headers = { date: 'Mon, 23 Nov 2026 12:00:00 GMT' };
    return { status, headers, body: json === undefined ? '' : JSON.stringify(json) };
  });
  const token = async () => ({ value: 'token', objectId: '', roles: [] });
  const directory = openDirectory(GRAPH, { token, forget: () => undefined }, runtime);
  return { directory, sent, bodies, runtime };
}

describe('properties that a cloud may not know', () => {
  const UNKNOWN = (name: string) =>
    refusal(400, 'BadRequest', `Could not find a property named '${name}' on type 'microsoft.graph.application'.`);

  test('are read where they are told', async () => {
    const { directory } = graph(() =>
      application({
        createdByAppId: 'registrar',
        isDisabled: true,
        api: { requestedAccessTokenVersion: 2 },
        keyCredentials: [{ keyId: KEY_ID, displayName: 'CN=portal', endDateTime: '2027-01-01T00:00:00Z' }],
      }),
    );
    expect(await directory.readApplication({ appId: APP_ID })).toMatchObject({
      createdByAppId: 'registrar',
      disabled: true,
      requestedAccessTokenVersion: 2,
      certificates: [{ keyId: KEY_ID, displayName: 'CN=portal', end: new Date('2027-01-01T00:00:00Z') }],
    });
  });

  test('null means that it was never disabled', async () => {
    const { directory } = graph(() => application({ isDisabled: null }));
    expect((await directory.readApplication({ appId: APP_ID }))?.disabled).toBe(false);
  });

  test.each([
    ['named', UNKNOWN('isDisabled'), 'createdByAppId'],
    ['that nobody names', refusal(400, 'BadRequest', 'Invalid query.'), undefined],
  ])('one %s is left out, also at every later read', async (_, refused, kept) => {
    const { directory, sent } = graph((_, path) => (path.includes('isDisabled') ? refused : application()));
    expect((await directory.readApplication({ id: ID }))?.disabled).toBeUndefined();
    await directory.readApplication({ id: ID });
    expect(sent.map((request) => request.includes('isDisabled'))).toEqual([true, false, false]);
    expect(sent.at(-1)?.includes('createdByAppId')).toBe(kept !== undefined);
  });

  test('a refusal that has another reason is not forgotten', async () => {
    const { directory, sent } = graph(() => refusal(400, 'BadRequest', 'Invalid object identifier.'));
    await expect(directory.readApplication({ id: 'x' })).rejects.toThrow('Invalid object identifier');
    expect(sent).toHaveLength(2);
  });

  test('a service principal tells whether it is enabled, or not', async () => {
    const { directory } = graph((_, path) =>
      path.includes('accountEnabled') ? UNKNOWN('accountEnabled') : { body: { id: ID } },
    );
    expect(await directory.readServicePrincipal(APP_ID)).toEqual({ id: ID, enabled: undefined });
    const other = graph(() => ({ body: { id: ID, accountEnabled: false } }));
    expect(await other.directory.readServicePrincipal(APP_ID)).toEqual({ id: ID, enabled: false });
  });
});

describe('a list', () => {
  const PATH = `/applications/${ID}/federatedIdentityCredentials`;

  test('is read to its last page', async () => {
    const { directory, sent } = graph((_, path) =>
      path.includes('skiptoken')
        ? { body: { value: [{ id: '2', name: 'two', issuer: 'i', subject: null, audiences: ['a'] }] } }
        : {
            body: {
              value: [{ id: '1', name: 'one', issuer: 'i', subject: 's', audiences: ['a'] }],
              '@odata.nextLink': `${GRAPH}/v1.0${PATH}?$skiptoken=a%3D%3D`,
            },
          },
    );
    expect(await directory.readFederatedCredentials(ID)).toEqual([
      { id: '1', name: 'one', issuer: 'i', subject: 's', audiences: ['a'] },
      { id: '2', name: 'two', issuer: 'i', subject: undefined, audiences: ['a'] },
    ]);
    expect(sent).toEqual([`GET ${PATH}`, `GET ${PATH}?$skiptoken=a==`]);
  });

  test('is not followed to another host', async () => {
    const { directory, sent } = graph(() => ({
      body: { value: [], '@odata.nextLink': 'https://graph.example/v1.0/x' },
    }));
    await expect(directory.readOwners(ID)).rejects.toThrow('another host');
    expect(sent).toHaveLength(1);
  });

  test('that never ends is given up after 1,000 pages', async () => {
    const { directory, sent } = graph(() => ({
      body: { value: [{ id: 'a' }], '@odata.nextLink': `${GRAPH}/v1.0${PATH}?$skiptoken=b` },
    }));
    await expect(directory.readOwners(ID)).rejects.toThrow('more than 1000 pages');
    expect(sent).toHaveLength(1_000);
  });
});

describe('a creation', () => {
  const TAKEN = [
    refusal(400, 'Request_BadRequest', 'Another object with the same value for property uniqueName already exists.'),
    refusal(400, 'ObjectConflict', 'Conflict.'),
    refusal(409, 'Request_MultipleObjectsWithSameKeyValue', 'In use.'),
    refusal(400, 'Request_BadRequest', 'A conflicting object is present in the directory.'),
  ];

  test('carries the display name and the reference alone', async () => {
    const { directory, bodies } = graph(() => ({ status: 201, body: {} }));
    const fields = { displayName: 'Clinic', serviceManagementReference: '4711', signInAudience: 'AzureADMyOrg' };
    expect(await directory.upsertApplication('clinic', fields)).toEqual({ created: true });
    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      { displayName: 'Clinic', serviceManagementReference: '4711' },
    ]);
  });

  test.each(TAKEN)('that meets a live application goes on with that', async (taken) => {
    const { directory } = graph((method) => (method === 'GET' ? application() : taken));
    expect(await directory.upsertApplication('clinic', { displayName: 'Clinic' })).toEqual({ created: false });
  });

  test.each(TAKEN)('that meets one which a replica shows later goes on with that', async (taken) => {
    const { directory } = graph((method, _, count) =>
      method === 'PATCH' ? taken : count > 2 ? application() : refusal(404, 'Request_ResourceNotFound', 'Gone.'),
    );
    expect(await directory.upsertApplication('clinic', { displayName: 'Clinic' })).toEqual({ created: false });
  });

  test.each(TAKEN)('whose name the recycle bin holds says so', async (taken) => {
    const { directory, sent } = graph((method) =>
      method === 'PATCH' ? taken : refusal(404, 'Request_ResourceNotFound', 'Gone.'),
    );
    const upsert = directory.upsertApplication('clinic', { displayName: 'Clinic' });
    await expect(upsert).rejects.toMatchObject({ code: 'APPLICATION_DELETED' });
    expect(sent).toHaveLength(3);
  });

  test('of a name for an adopted application that another one has names that one', async () => {
    const { directory } = graph((method) => (method === 'GET' ? application() : (TAKEN[0] as Reply)));
    const update = directory.updateApplication(ID, { uniqueName: 'clinic' });
    await expect(update).rejects.toMatchObject({
      code: 'UNIQUE_NAME_TAKEN',
      message: expect.stringContaining(`that application: ${APP_ID}`),
    });
  });
});

describe('a removal', () => {
  const ABSENT = refusal(400, 'Request_BadRequest', `No password credential found with keyId '${KEY_ID}'.`);
  const LISTED = application({
    passwordCredentials: [
      { keyId: KEY_ID, startDateTime: '2026-11-01T00:00:00Z', endDateTime: '2027-11-01T00:00:00Z' },
    ],
  });
  /** One read showed it. */
  async function listing(answer: (method: string) => Reply) {
    let shown = false;
    const opened = graph((method) => (shown ? answer(method) : LISTED));
    await opened.directory.readApplication({ appId: APP_ID });
    shown = true;
    opened.sent.length = 0;
    return opened;
  }
  const removals = (sent: readonly string[]) => sent.filter((request) => request.startsWith('POST')).length;

  test('is believed', async () => {
    const { directory, sent } = graph(() => ({ status: 204 }));
    await directory.removePassword(ID, KEY_ID);
    expect(sent).toHaveLength(1);
  });

  test('of what is there no more is believed when no list shows it, twice, some seconds apart', async () => {
    const { directory, sent, runtime } = await listing((method) => (method === 'POST' ? ABSENT : application()));
    await directory.removePassword(ID, KEY_ID);
    expect(sent).toHaveLength(3);
    expect(runtime.clock.elapsed()).toBeGreaterThanOrEqual(3_000);
  });

  test.each([1, 2])('of what a list shows at read %i is tried again', async (shown) => {
    let reads = 0;
    let removed = false;
    const { directory, sent } = await listing((method) => {
      if (method === 'GET') return ++reads === shown ? LISTED : application();
      if (!removed && reads < shown) return ABSENT;
      removed = true;
      return { status: 204 };
    });
    await directory.removePassword(ID, KEY_ID);
    expect({ removed, removals: removals(sent) }).toEqual({ removed: true, removals: 2 });
  });

  test('of what stays listed fails', async () => {
    const { directory } = graph((method) => (method === 'POST' ? ABSENT : LISTED));
    await expect(directory.removePassword(ID, KEY_ID)).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.stringContaining(KEY_ID),
    });
  });

  test('that is refused fails, whatever is listed', async () => {
    const denied = refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    const { directory } = graph((method) => (method === 'POST' ? denied : application()));
    await expect(directory.removePassword(ID, KEY_ID)).rejects.toMatchObject({ code: 'GRAPH_PERMISSION_MISSING' });
  });

  test('whose answer was lost is believed when no list shows the secret', async () => {
    const { directory } = await listing((method) => (method === 'POST' ? { status: 503 } : application()));
    await directory.removePassword(ID, KEY_ID);
  });

  describe('of a secret that was issued a moment ago', () => {
    const issued = (answers: (method: string) => Reply) =>
      graph((method, path) =>
        path.endsWith('/addPassword')
          ? {
              body: {
                keyId: KEY_ID,
                secretText: 'x',
                startDateTime: '2026-11-23T12:00:00Z',
                endDateTime: '2027-02-21T12:00:00Z',
              },
            }
          : answers(method),
      );
    const span = { displayName: 'x', start: new Date(0), end: new Date(1) };

    test('does not believe lists that may not know it yet', async () => {
      const { directory } = issued((method) => (method === 'POST' ? ABSENT : application()));
      await directory.addPassword(ID, span);
      await expect(directory.removePassword(ID, KEY_ID)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    });

    test('believes them after an attempt whose answer was lost', async () => {
      let removals = 0;
      const { directory } = issued((method) => {
        if (method === 'GET') return application();
        return ++removals === 1 ? { status: 503 } : ABSENT;
      });
      await directory.addPassword(ID, span);
      await directory.removePassword(ID, KEY_ID);
    });

    test('does not believe them when no attempt got an answer: none may have arrived', async () => {
      const { directory } = issued((method) => (method === 'POST' ? { status: 503 } : application()));
      await directory.addPassword(ID, span);
      await expect(directory.removePassword(ID, KEY_ID)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    });
  });
});

describe('a federated credential', () => {
  const PATH = `/applications/${ID}/federatedIdentityCredentials`;
  const GONE = refusal(404, 'Request_ResourceNotFound', 'Resource does not exist.');
  const listing = (...ids: string[]): Reply => ({ body: { value: ids.map((id) => ({ id, name: 'n', issuer: 'i' })) } });

  test('is created or changed by its name, with one audience', async () => {
    const { directory, sent, bodies } = graph(() => ({ status: 201, body: { id: 'x' } }));
    const fields = {
      name: 'fcr-0123456789ab-0123456789ab',
      issuer: 'i',
      subject: "repo:o/r:environment:it's",
      audience: 'a',
    };
    await directory.upsertFederatedCredential(ID, fields);
    expect(sent).toEqual([`PATCH ${PATH}(name='fcr-0123456789ab-0123456789ab')`]);
    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      { issuer: 'i', subject: "repo:o/r:environment:it's", audiences: ['a'] },
    ]);
  });

  test.each([
    ['is removed', { status: 204 }, listing()],
    ['is gone already, and no list shows it', GONE, listing('another')],
  ])('%s', async (_, answer, listed) => {
    const { directory } = graph((method) => (method === 'DELETE' ? answer : listed));
    await expect(directory.removeFederatedCredential(ID, 'x')).resolves.toBeUndefined();
  });

  test('is not taken for removed where one replica does not know it and a list still shows it', async () => {
    const { directory } = graph((method) => (method === 'DELETE' ? GONE : listing('x')));
    await expect(directory.removeFederatedCredential(ID, 'x')).rejects.toThrow(
      'Could not remove federated credential x',
    );
  });
});

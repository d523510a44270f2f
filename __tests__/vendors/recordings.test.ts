/** What third parties recorded of the real services, played to the readers of this action. */

import { describe, expect, test } from 'vitest';
import { logInWithSecret } from '../../src/entra/login.ts';
import { namesFor } from '../../src/model/names.ts';
import { parseTarget, type Target } from '../../src/model/targets.ts';
import type { WireAnswer } from '../../src/net/wire.ts';
import { openServices, type Services } from '../../src/run/services.ts';
import { readConfiguration } from '../../src/wanted/configuration.ts';
import { recording, recordings } from '../support/recordings.ts';
import { type WaitlessRuntime, waitlessRuntime } from '../support/waitless-runtime.ts';

/** Why some are not played. */
const NOT_PLAYED: Readonly<Record<string, string>> = {
  'graph 0': 'applications are never searched',
  'graph 4': 'applications are never searched',
  'graph 6': 'nothing is deleted yet: waits for offboarding',
  'graph 7': 'nothing is purged',
  'graph 14': 'waits for federated credentials',
  'graph 15': 'waits for federated credentials',
  'graph 16': 'waits for federated credentials',
  'graph 18': 'owners are never removed',
  'graph 22': 'what the action reads is always selected in full',
  'arm 8': 'single assignments are never read',
  'arm 14': 'FHIR services are never listed',
  'github 5': 'secrets are not deleted yet: waits for offboarding',
  'github 22': 'Dependabot secrets of organizations are no target',
  'github 25': 'Codespaces secrets of organizations are no target',
  'github 26': 'Codespaces secrets of organizations are no target',
  'github 33': 'a refusal that is peculiar to workflows',
  'keyvault 0': 'the challenge is not needed: the tenant is known',
  'keyvault 3': 'secrets are never listed',
  'keyvault 6': 'values are never read',
  'keyvault 7': 'values are never read',
  'keyvault 10': 'deleted secrets are never listed',
  'keyvault 16': 'values are never read',
  'keyvault 17': 'people recover, not the action',
  'keyvault 18': 'values are never read',
  'keyvault 20': 'secrets are never listed',
};

const TENANT = '00000000-0000-0000-0000-000000000000';
const ROLE = { name: 'Reader', id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', reads: true };
const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/example-rg';

const played = new Set<string>();

interface Reading extends Services {
  readonly runtime: WaitlessRuntime;
  /** `METHOD path` of every request but sign-ins. */
  readonly asked: readonly string[];
}

/**
 * Services that answer with recordings, each to the first request that it fits.
 *
 * @param answers what the request looks like (`METHOD path`), and the ID of what it is answered
 */
function reading(...answers: readonly [request: RegExp, answer: string | WireAnswer][]): Reading {
  const left = [...answers];
  const asked: string[] = [];
  const configuration = readConfiguration(
    (name) =>
      ({
        'tenant-id': TENANT,
        'client-id': '99999999-0000-4000-8000-000000000001',
        'github-token': 'token',
        'display-name': 'Example',
      })[name] ?? '',
    { GITHUB_REPOSITORY: 'octo-org/octo-repo', GITHUB_API_URL: 'https://api.github.com', GITHUB_RUN_ID: '1' },
  );
  const runtime = waitlessRuntime(async ({ method, url }) => {
    const { host, pathname } = new URL(url);
    if (host === 'login.microsoftonline.com') return signedIn;
    asked.push(`${method} ${pathname}`);
    const index = left.findIndex(([request]) => request.test(`${method} ${pathname}`));
    const [, answer] = left[index] ?? [];
    if (answer === undefined) throw new Error(`Nothing was recorded for ${method} ${pathname}`);
    left.splice(index, 1);
    return typeof answer === 'string' ? answerOf(answer) : answer;
  });
  const idToken = { value: jwt({ sub: 'repo:o/r' }), issuer: 'i', subject: 's', audience: 'a' };
  return { ...openServices(configuration, async () => idToken, runtime), runtime, asked };
}

function answerOf(id: string): WireAnswer {
  played.add(id);
  const { status, headers, body } = recording(id);
  return { status, headers, body: body === null ? '' : JSON.stringify(body) };
}

function jwt(claims: object): string {
  return ['{}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

const signedIn: WireAnswer = {
  status: 200,
  headers: { date: 'Thu, 26 Nov 2026 10:00:00 GMT' },
  body: JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: jwt({ oid: 'registrar' }) }),
};

/** Whatever is asked. */
const one = (id: string): [RegExp, string] => [/./, id];

const moment = (text: string) => new Date(text);

describe('Microsoft Entra', () => {
  const client = { tenantId: TENANT, clientId: TENANT, authorityHost: 'https://login.microsoftonline.com' };
  const logIn = (id: string) => {
    const runtime = waitlessRuntime(async () => answerOf(id));
    return logInWithSecret(client, 'secret', 'https://graph.microsoft.com', runtime);
  };

  test('a token', async () => {
    expect(await logIn('entra 0')).toEqual({ value: 'TEST_ACCESS_TOKEN', objectId: '', roles: [] });
  });

  test('a wrong secret, told without the IDs on the lines below', async () => {
    await expect(logIn('entra 1')).rejects.toMatchObject({
      refusal: {
        status: 401,
        code: 'AADSTS7000215',
        message: expect.stringMatching(/ for a secret added to app '.+'\.$/),
      },
    });
  });
});

describe('Microsoft Graph', () => {
  const id = '00000004-873f-415f-8868-5be3ed74ab16';
  const application = {
    id,
    appId: '00000006-d62e-4caf-8bea-78943f3a7c87',
    uniqueName: undefined,
    displayName: 'example-client',
    description: undefined,
    serviceManagementReference: '00000002-72c3-4254-8d8a-e7c1222934e1',
    signInAudience: 'AzureADMyOrg',
    redirectUris: [],
    credentials: [
      {
        keyId: '00000008-63e0-40ec-80fc-8a5bd6d897fb',
        displayName: 'rbac',
        start: moment('2025-04-08T09:40:17Z'),
        end: moment('2026-04-08T09:40:17Z'),
      },
    ],
  };

  test.each([
    { id: 'graph 5', is: application },
    {
      id: 'graph 13',
      is: {
        signInAudience: 'AzureADandPersonalMicrosoftAccount',
        serviceManagementReference: undefined,
        credentials: [{ displayName: '', end: moment('2100-12-31T11:59:59Z') }],
      },
    },
    {
      id: 'graph 24',
      is: {
        displayName: 'example-client-2021',
        redirectUris: ['https://reply2.com'],
        credentials: [
          { start: moment('2021-10-12T09:05:37.988Z'), end: moment('2023-10-12T09:05:37.501Z') },
          { start: moment('2021-10-12T09:05:26.155Z'), end: moment('2023-10-12T09:05:29.329Z') },
        ],
      },
    },
  ])('an application: $id', async ({ id: recorded, is }) => {
    const { directory } = reading(one(recorded));
    expect(await directory.readApplication({ id })).toMatchObject(is);
    expect(directory.now().date).toEqual(moment(recording(recorded).headers['date'] ?? ''));
  });

  test('no application', async () => {
    expect(await reading(one('graph 9')).directory.readApplication({ id })).toBeUndefined();
  });

  test('an application that may not be read', async () => {
    const { directory } = reading(one('graph 8'));
    await expect(directory.readApplication({ id })).rejects.toMatchObject({ code: 'GRAPH_PERMISSION_MISSING' });
  });

  test.each(['graph 1', 'graph 20'])('an application that was created: %s', async (recorded) => {
    const { directory } = reading(one(recorded));
    expect(await directory.upsertApplication('example', { displayName: 'x' })).toEqual({ created: true });
  });

  test.each(['graph 10', 'graph 23'])('an application that was changed: %s', async (recorded) => {
    const { directory, asked } = reading(one(recorded));
    await directory.updateApplication(id, { displayName: 'x' });
    expect(asked).toEqual([`PATCH /v1.0/applications/${id}`]);
  });

  test('a service principal that was created', async () => {
    const { directory } = reading(one('graph 3'));
    const created = { id: '00000009-7c28-424f-8d3c-9e8a7a1202f2', created: true };
    expect(await directory.createServicePrincipal(application.appId)).toEqual(created);
  });

  test.each([
    { recorded: 'graph 17', owners: ['00000021-fa7c-4766-8375-45c82e016d76'] },
    { recorded: 'graph 19', owners: [] },
  ])('owners: $recorded', async ({ recorded, owners }) => {
    expect(await reading(one(recorded)).directory.readOwners(id)).toEqual(owners);
  });

  test.each([
    {
      recorded: 'graph 2',
      value: 'replaced-microsoft-graph-password',
      credential: {
        keyId: '00000008-63e0-40ec-80fc-8a5bd6d897fb',
        displayName: 'rbac',
        end: moment('2026-04-08T09:40:17Z'),
      },
    },
    {
      recorded: 'graph 12',
      value: 'replaced-microsoft-graph-password',
      credential: { displayName: '', start: moment('2022-05-07T06:52:54Z'), end: moment('2100-12-31T11:59:59Z') },
    },
    {
      recorded: 'graph 21',
      value: 'yln-not-a-real-client-secret-00000000',
      credential: {
        displayName: '',
        start: moment('2021-10-12T09:05:26.155Z'),
        end: moment('2023-10-12T09:05:29.329Z'),
      },
    },
  ])('a secret: $recorded', async ({ recorded, ...issued }) => {
    const { directory } = reading(one(recorded));
    const wanted = { displayName: 'x', start: new Date(), end: new Date() };
    expect(await directory.addPassword(id, wanted)).toMatchObject(issued);
  });

  test('a secret that was removed', async () => {
    const { directory, asked } = reading(one('graph 11'));
    await directory.removePassword(id, '00000014-595d-4d09-8fd0-5ccccaabcc9a');
    expect(asked).toHaveLength(1);
  });
});

describe('Azure Resource Manager', () => {
  const PRINCIPAL = '00000001-7d01-4f35-80ac-10e40947eb30';
  const SERVICE = `${GROUP}/providers/Microsoft.HealthcareApis/workspaces/exampleworkspace/fhirservices/examplefhir`;
  const assign = ({ resourceManager }: Reading) =>
    resourceManager.assign(GROUP, PRINCIPAL, ROLE, '0123456789ab', [ROLE]);

  test.each(['arm 0', 'arm 3', 'arm 5', 'arm 7'])('a role that was assigned: %s', async (recorded) => {
    const services = reading(one(recorded));
    await assign(services);
    expect(services.asked).toHaveLength(1);
  });

  test('a service principal that is not known yet, and then is', async () => {
    const services = reading(one('arm 4'), one('arm 5'));
    await assign(services);
    expect(services.asked).toHaveLength(2);
    expect(services.runtime.lines.join()).toContain('Azure does not know the new service principal yet');
  });

  test('a role that is held already', async () => {
    const services = reading(one('arm 6'));
    await assign(services);
    expect(services.asked).toHaveLength(1);
  });

  test('a subscription that does not exist', async () => {
    await expect(assign(reading(one('arm 11')))).rejects.toMatchObject({ code: 'FHIR_SERVICE_NOT_FOUND' });
  });

  test.each([
    { recorded: 'arm 2', found: [{ roleId: ROLE.id, description: '' }] },
    // Of a list at the subscription, what stands at the resource group is not at this very scope.
    { recorded: 'arm 1', scope: '/subscriptions/00000000-0000-0000-0000-000000000000', found: [] },
    { recorded: 'arm 10', found: [] },
  ])('the assignments at a scope: $recorded', async ({ recorded, scope = GROUP, found }) => {
    const { resourceManager } = reading(one(recorded));
    expect(await resourceManager.readAssignments(scope, PRINCIPAL, [ROLE])).toMatchObject(found);
  });

  test('an assignment that was removed', async () => {
    const { resourceManager, asked } = reading(one('arm 9'));
    const assignment = {
      id: `${GROUP}/providers/Microsoft.Authorization/roleAssignments/x`,
      roleId: ROLE.id,
      principalId: 'p',
      description: '',
    };
    await resourceManager.removeAssignment(GROUP, assignment, [ROLE]);
    expect(asked).toHaveLength(1);
  });

  const readFhirService = (recorded: string, url?: string) => {
    const reference = { resourceId: SERVICE, ...(url !== undefined && { url }) };
    // The tenant that the service trusts, which is not that of its own identity.
    const tenant = '00000014-595d-4d09-8fd0-5ccccaabcc9a';
    return reading(one(recorded)).resourceManager.readFhirService(reference, tenant, [ROLE]);
  };
  const url = 'https://exampleworkspace-examplefhir.fhir.azurehealthcareapis.com';

  test('a FHIR service whose audience is not its URL', async () => {
    const audience = 'https://azurehealthcareapis.com';
    expect(await readFhirService('arm 13', url)).toEqual({ url, audience, scope: SERVICE, publicNetworkAccess: true });
  });

  test('a FHIR service that is being created', async () => {
    await expect(readFhirService('arm 12', url)).rejects.toMatchObject({ code: 'FHIR_SERVICE_NOT_READY' });
  });

  // The URL is the service's own: where the host suffix of a cloud is not known, it is not known either.
  test('an audience is never taken for the URL', async () => {
    expect((await readFhirService('arm 13')).url).not.toBe('https://azurehealthcareapis.com');
  });
});

describe('GitHub', () => {
  const repository = target('repo:octo-org/octo-repo');
  const environment = target('repo:octo-user/octo-repo:environment:test');
  const organization = target('org:octo-org');
  const names = namesFor('FHIR');
  const stamp = { createdAt: new Date(0), updatedAt: new Date(0) };
  const companion = (value: string) => ({ value, ...stamp });
  const beside = {
    slot: 'x',
    credential: { keyId: 'x', displayName: '', start: new Date(0), end: new Date(0) },
    companions: [],
  };
  const key = { publicKey: { keyId: '900000000000000003', key: 'VNw60Fnv7JdZ08PErdjZJYu4PU1OY5+A8jiGCoHHApI=' } };

  test('a repository: its ID', async () => {
    expect(await reading(one('github 0')).places.holderId(repository)).toBe(900000001);
  });

  test('a repository that was renamed is followed', async () => {
    const { places, asked } = reading(one('github 27'), one('github 0'));
    expect(await places.holderId(repository)).toBe(900000001);
    expect(asked).toEqual(['GET /repos/octo-org/octo-repo', 'GET /repositories/900000014']);
  });

  test('a write to a repository that was renamed is followed with its method', async () => {
    const { places, asked } = reading(one('github 28'), one('github 8'));
    await places.lockPlace(repository, names.lock).overwrite('x');
    expect(asked[1]).toBe('PATCH /repositories/900000014');
  });

  test.each([
    { what: 'a repository', of: repository, secret: 'github 4', variables: 'github 7' },
    { what: 'an environment', of: environment, secret: 'github 4', variables: 'github 14' },
    { what: 'an organization', of: organization, secret: 'github 19', variables: 'github 7' },
  ])('what $what holds', async ({ of, secret, variables }) => {
    const { places } = reading([/\/variables$/, variables], [/\/secrets\/FHIR_CLIENT_SECRET$/, secret]);
    const [shown, listed] = [Object(recording(secret).body), Object(recording(variables).body).variables];
    expect(await places.read(of, names, false)).toEqual({
      target: of,
      readAt: { date: moment(recording(variables).headers['date'] ?? ''), elapsed: 0 },
      secret: { createdAt: moment(shown.created_at), updatedAt: moment(shown.updated_at) },
      ...(of === organization && { readers: { visibility: shown.visibility } }),
      companions: {
        VARIABLE_NAME_ONE: {
          value: 'variable-value-one',
          createdAt: moment(listed[0].created_at),
          updatedAt: moment(listed[0].updated_at),
        },
        VARIABLE_NAME_TWO: {
          value: 'variable-value-two',
          createdAt: moment(listed[1].created_at),
          updatedAt: moment(listed[1].updated_at),
        },
      },
      variableCount: 2,
      variableLimit: expect.any(Number),
    });
  });

  test('what Dependabot holds: secrets alone', async () => {
    const { places } = reading(one('github 24'));
    const { companions } = await places.read(target('dependabot:octo-org/octo-repo'), names, false);
    const written = moment('2023-07-24T21:36:15Z');
    expect(companions).toEqual({ SECRET_NAME: { createdAt: written, updatedAt: written } });
  });

  test('an environment that does not exist', async () => {
    const { places } = reading(one('github 36'), [/\/secrets\//, 'github 36']);
    await expect(places.read(environment, names, false)).rejects.toMatchObject({ code: 'ENVIRONMENT_NOT_FOUND' });
  });

  test('a repository that nobody may see: errors carry a status since the end of 2024', async () => {
    const { places } = reading(one('github 30'), [/\/secrets\//, 'github 30']);
    await expect(places.read(repository, names, false)).rejects.toMatchObject({ code: 'TARGET_NOT_FOUND' });
  });

  test('an environment that was created', async () => {
    const { places, asked } = reading(
      [/environments\/test$/, 'github 36'],
      [/^PUT/, 'github 10'],
      [/public-key$/, 'github 36'],
      [/public-key$/, 'github 11'],
    );
    await places.createEnvironment(environment);
    const key = 'GET /repos/octo-user/octo-repo/environments/test/secrets/public-key';
    expect(asked.slice(1)).toEqual(['PUT /repos/octo-user/octo-repo/environments/test', key, key]);
  });

  const holding = (of: Target, secret?: typeof stamp) => ({
    ...{ target: of, readAt: { date: new Date(), elapsed: 0 }, secret, companions: {}, variableCount: 0 },
  });
  const wanted = { secret: names.secret, companions: [], visibility: 'private', repositories: [] } as const;

  test.each([
    { what: 'a repository', of: repository, publicKey: 'github 1', list: 'github 24' },
    { what: 'an environment', of: environment, publicKey: 'github 11', list: 'github 15' },
  ])('the key of $what, and the room in it', async ({ of, publicKey, list }) => {
    const { places } = reading([/public-key$/, publicKey], [/secrets$/, list], [/./, 'github 0']);
    const { key_id: keyId, key: text } = Object(recording(publicKey).body);
    expect(await places.prepare(holding(of), wanted)).toEqual({ publicKey: { keyId, key: text } });
  });

  test('the key of an organization, the room in it, and who may read', async () => {
    const { places } = reading([/public-key$/, 'github 16'], [/secrets$/, 'github 20']);
    expect(await places.prepare(holding(organization), wanted)).toMatchObject({ readers: { visibility: 'private' } });
  });

  test('a secret of an organization keeps its visibility', async () => {
    const { places } = reading(
      [/variables$/, 'github 7'],
      [/FHIR_CLIENT_SECRET$/, 'github 19'],
      [/public-key$/, 'github 16'],
    );
    const held = await places.read(organization, names, false);
    expect(await places.prepare(held, { ...wanted, visibility: 'all' })).toMatchObject({
      readers: { visibility: 'private' },
    });
  });

  test.each(['github 2', 'github 3', 'github 12', 'github 17', 'github 18', 'github 38'])(
    'a secret that was written: %s',
    async (recorded) => {
      const { places } = reading(one(recorded));
      const written = places.writeSecret(environment, names.secret, 'value', key, undefined, beside);
      expect(await written).toEqual({ stored: true });
    },
  );

  test.each(['github 6', 'github 13', 'github 21'])('a variable that was created: %s', async (recorded) => {
    const { places, asked } = reading(one(recorded));
    expect(await places.writeCompanion(repository, names.url, 'x', undefined, undefined)).toEqual({ stored: true });
    expect(asked).toEqual(['POST /repos/octo-org/octo-repo/actions/variables']);
  });

  test('a variable that was changed', async () => {
    const { places } = reading(one('github 8'));
    expect(await places.writeCompanion(repository, names.url, 'x', undefined, companion('old'))).toEqual({
      stored: true,
    });
  });

  test('a variable that was removed', async () => {
    const { places, asked } = reading(one('github 9'));
    await places.lockPlace(repository, names.lock).remove();
    expect(asked).toHaveLength(1);
  });

  test('a variable that somebody else created meanwhile is taken over', async () => {
    const { places, asked } = reading(one('github 31'), one('github 8'));
    await places.writeCompanion(repository, names.url, 'x', undefined, undefined);
    expect(asked.map((line) => line.split(' ')[0])).toEqual(['POST', 'PATCH']);
  });

  test.each([
    { recorded: 'github 29', code: 'TARGET_REFUSED', says: 'Validation Failed' },
    { recorded: 'github 32', code: 'TARGET_REFUSED', says: 'Invalid new_owner' },
    { recorded: 'github 35', code: 'GITHUB_CREDENTIALS_BAD', says: 'must be a numeric value' },
    { recorded: 'github 37', code: 'GITHUB_PERMISSION_MISSING', says: 'Must have admin rights' },
  ])('a refusal: $recorded', async ({ recorded, code, says }) => {
    const { places } = reading([/^PATCH/, recorded], [/^PATCH/, recorded], [/^GET/, 'github 30']);
    const written = await places.writeCompanion(repository, names.url, 'x', undefined, companion('old'));
    expect(written).toMatchObject({ stored: false, error: { code, message: expect.stringContaining(says) } });
  });

  // What is wrong stands in `errors` alone.
  test('a refusal that names only the field', async () => {
    const { places } = reading([/^PATCH/, 'github 29'], [/^PATCH/, 'github 29'], [/^GET/, 'github 30']);
    const written = await places.writeCompanion(repository, names.url, 'x', undefined, companion('old'));
    expect(written).toMatchObject({ error: { message: expect.stringMatching(/color/) } });
  });

  test('an abuse limit is waited for', async () => {
    const { places, runtime } = reading(one('github 34'), one('github 0'));
    expect(await places.holderId(repository)).toBe(900000001);
    expect(runtime.clock.elapsed()).toBe(60_000);
  });

  test('a secret of an organization keeps its repositories', async () => {
    const secret = answerOf('github 19');
    const { places } = reading(
      [/variables$/, 'github 7'],
      [/FHIR_CLIENT_SECRET$/, { ...secret, body: secret.body.replace('private', 'selected') }],
      [/repositories$/, 'github 23'],
      [/public-key$/, 'github 16'],
    );
    const held = await places.read(organization, names, false);
    const { readers } = await places.prepare(held, wanted);
    expect(readers).toEqual({ visibility: 'selected', repositoryIds: [900000001, 900000011] });
  });
});

describe('Key Vault', () => {
  const vault = target('vault:example-vault/secret1');
  const names = namesFor('FHIR');
  const keyId = '00000000-0000-4000-8000-000000000001';
  const credential = { keyId, displayName: '', start: new Date(0), end: new Date(0) };
  const beside = { slot: '0123456789ab', credential, companions: [] };
  const write = (...answers: readonly (readonly [RegExp, string])[]) =>
    reading(...answers.map(([request, id]): [RegExp, string] => [request, id])).places.writeSecret(
      vault,
      names.secret,
      'value',
      {},
      undefined,
      beside,
    );

  test('versions, in pages, without an order', async () => {
    const { places, asked } = reading(one('keyvault 5'), one('keyvault 4'));
    expect(await places.read(vault, names, false)).toMatchObject({
      readAt: { date: moment('2022-06-21T17:27:36Z') },
      secret: { createdAt: moment('2022-06-21T17:27:36Z') },
      companions: {},
      versions: {
        newest: [],
        slots: [undefined, undefined, undefined],
        live: [],
        trouble: 'has a newest version that somebody else made',
      },
    });
    expect(asked).toEqual(['GET /secrets/secret1/versions', 'GET /secrets/secret1/versions']);
  });

  test.each(['keyvault 1', 'keyvault 2', 'keyvault 13'])('a secret that was stored: %s', async (recorded) => {
    expect(await write(one(recorded))).toEqual({ stored: true });
  });

  test('a name that is being deleted is asked for again, and refused as deleted', async () => {
    const written = await write([/^PUT/, 'keyvault 11'], [/^PUT/, 'keyvault 12'], [/^GET/, 'keyvault 4']);
    expect(written).toMatchObject({ stored: false, error: { code: 'VAULT_SECRET_DELETED' } });
  });

  test.each([
    ['keyvault 15', 'VAULT_SECRET_DELETED'],
    ['keyvault 14', undefined],
  ])('without versions, whether the name is deleted: %s', async (recorded, code) => {
    const none = { ...answerOf('keyvault 4'), body: '{"value":[],"nextLink":null}' };
    const { places } = reading([/versions$/, none], [/deletedsecrets/, recorded]);
    const read = places.read(vault, names, false);
    if (code === undefined) expect(await read).toMatchObject({ secret: undefined });
    else await expect(read).rejects.toMatchObject({ code });
  });

  test('the newest version is switched off, unless it is somebody else’s', async () => {
    const listed = answerOf('keyvault 4');
    const ours = listed.body.replaceAll('"file-encoding":"utf-8"', '"registrar":"fhir-client-registrar","slot":"s"');
    const read = { ...listed, body: ours };
    const { places, asked } = reading([/^GET/, read], [/^GET/, read], [/^PATCH/, 'keyvault 8']);
    await places.switchOff(vault, names.secret, 'other');
    expect(asked).toHaveLength(1);
    await places.switchOff(vault, names.secret, 's');
    expect(asked.at(-1)).toMatch(/^PATCH \/secrets\/secret1\/[0-9a-f]{32}$/);
  });

  test.each(['keyvault 9', 'keyvault 19'])('a secret that is all ours is deleted: %s', async (recorded) => {
    const listed = answerOf('keyvault 4');
    const ours = listed.body.replaceAll('"file-encoding":"utf-8"', '"registrar":"fhir-client-registrar","slot":"s"');
    const { places, asked } = reading([/^GET/, { ...listed, body: ours }], [/^DELETE/, recorded]);
    await places.removeSecret(vault, names.secret, 's');
    expect(asked.at(-1)).toBe('DELETE /secrets/secret1');
  });
});

test('every recording is played, or its reason given', () => {
  const all = recordings.map(({ id }) => id);
  expect(all.filter((id) => played.has(id) === (NOT_PLAYED[id] !== undefined))).toEqual([]);
});

function target(notation: string): Target {
  const parsed = parseTarget(notation);
  if (parsed === undefined) throw new Error(`${notation} is no target`);
  return parsed;
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { getOctokit } from '@actions/github';
import sodium from 'libsodium-wrappers';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { beforeEach, describe, expect, test } from 'vitest';
import { createGithub, type GithubState } from '../../emulator/github/github.ts';
import { issueCertificates } from '../../emulator/server/certificates.ts';
import { startServer } from '../../emulator/server/server.ts';
import type { CloudAnswer, Service } from '../../emulator/service.ts';

const start = new Date('2026-11-23T05:30:00.700Z');
const origin = 'https://localhost:4443';
const base = `${origin}/api/v3`;

interface Answer extends CloudAnswer {
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's JSON, which the assertions look into
  readonly body: any;
}

interface Extras {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

let now: Date;
let github: Service & GithubState;
let fullToken: string;

const advance = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000);
};

/** Sends `GET /path?query` with the full token unless told otherwise. */
function send(line: string, { body, token = fullToken, headers = {} }: Extras = {}): Answer {
  const [method = '', address = ''] = line.split(' ');
  const url = new URL(`${base}${address}`);
  const all = {
    'user-agent': 'test',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
    ...headers,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return github.handle({
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(given),
    body: Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)),
    origin,
  }) as Answer;
}

function seal(at: string, value: string): { encrypted_value: string; key_id: string } {
  const { key, key_id } = send(`GET ${at}/public-key`).body;
  const { ORIGINAL } = sodium.base64_variants;
  const box = sodium.crypto_box_seal(sodium.from_string(value), sodium.from_base64(key, ORIGINAL));
  return { encrypted_value: sodium.to_base64(box, ORIGINAL), key_id };
}

beforeEach(async () => {
  await sodium.ready;
  now = start;
  github = await createGithub({ clock: { now: () => now } });
  github.addOrganization({ login: 'acme', id: 42 });
  github.addRepository({ owner: 'acme', name: 'portal', id: 7001 });
  github.addRepository({ owner: 'acme', name: 'worker', id: 7002 });
  github.addRepository({ owner: 'someone', name: 'else', id: 7003 });
  github.addEnvironment({ repository: 'acme/portal', name: 'Production/EU', wait_timer: 30 });
  fullToken = github.addToken({
    kind: 'fine-grained',
    permissions: {
      actions: 'write',
      actions_variables: 'write',
      administration: 'write',
      codespaces_secrets: 'write',
      dependabot_secrets: 'write',
      environments: 'write',
      organization_actions_variables: 'write',
      organization_secrets: 'write',
      secrets: 'write',
    },
  });
});

const repo = '/repos/acme/portal';
const environment = `${repo}/environments/production%2Feu`;

/** Every kind of store: where its secrets and variables are, and what a PUT needs besides the box. */
const stores = [
  { store: 'repo:acme/portal', at: `${repo}/actions`, extra: {} },
  { store: 'repo:acme/portal:environment:production/eu', at: environment, extra: {} },
  { store: 'org:acme', at: '/orgs/acme/actions', extra: { visibility: 'all' } },
  { store: 'dependabot:acme/portal', at: `${repo}/dependabot`, extra: {} },
  { store: 'codespaces:acme/portal', at: `${repo}/codespaces`, extra: {} },
] as const;

const storesWithVariables = stores.filter(({ store }) => !/^(dependabot|codespaces)/.test(store));

describe('which requests are GitHub’s', () => {
  test.each([
    ['api.github.com', '/repos/a/b', true],
    ['api.octocorp.ghe.com', '/repos/a/b', true],
    ['localhost', '/api/v3/repos/a/b', true],
    ['localhost', '/repos/a/b', false],
    ['graph.microsoft.com', '/v1.0/applications', false],
    ['api.github.com.evil.example', '/repos/a/b', false],
  ])('%s %s: %s', (host, path, expected) => {
    expect(github.serves(host, path)).toBe(expected);
  });

  test('the prefix of localhost appears in links, and api.github.com has none', () => {
    expect(send(`GET ${repo}`).body.url).toBe(`${base}/repos/acme/portal`);
    const answer = github.handle({
      method: 'GET',
      path: '/repos/acme/portal',
      query: new URLSearchParams(),
      headers: { 'user-agent': 'test', authorization: `token ${fullToken}` },
      body: Buffer.alloc(0),
      origin: 'https://api.github.com',
    }) as Answer;
    expect(answer.body.url).toBe('https://api.github.com/repos/acme/portal');
  });
});

describe.each(stores)('secrets of $store', ({ store, at, extra }) => {
  const list = `${at}/secrets`;
  const one = `${list}/fhir_client_secret`;

  test('a sealed value is opened and stored: 201, then 204', () => {
    const first = send(`PUT ${one}`, { body: { ...seal(list, 'päss 1'), ...extra } });
    expect([first.status, first.body]).toEqual([201, {}]);
    expect(github.secretValue({ store, name: 'FHIR_CLIENT_SECRET' })).toBe('päss 1');
    advance(90);
    const second = send(`PUT ${one}`, { body: { ...seal(list, 'two'), ...extra } });
    expect([second.status, second.body]).toEqual([204, undefined]);
    expect(github.secretValue({ store, name: 'fhir_client_secret' })).toBe('two');
    expect(send(`GET ${one}`).body).toMatchObject({
      name: 'FHIR_CLIENT_SECRET',
      created_at: '2026-11-23T05:30:00Z',
      updated_at: '2026-11-23T05:31:30Z',
    });
  });

  test('no answer and no dump holds a value', () => {
    send(`PUT ${one}`, { body: { ...seal(list, 'very secret'), ...extra } });
    expect(JSON.stringify([send(`GET ${one}`), send(`GET ${list}`), github.dump()])).not.toContain('very secret');
    expect(github.dump()[store.replace('production/eu', 'Production/EU')]?.secrets).toMatchObject([
      { name: 'FHIR_CLIENT_SECRET' },
    ]);
  });

  test('a value sealed for another store is refused', () => {
    const others = stores.filter((other) => other.store !== store);
    for (const other of others) {
      const { encrypted_value, key_id } = seal(`${other.at}/secrets`, 'x');
      const own = seal(list, 'x');
      expect(send(`PUT ${one}`, { body: { encrypted_value, key_id, ...extra } }).status).toBe(422);
      expect(send(`PUT ${one}`, { body: { encrypted_value, key_id: own.key_id, ...extra } }).body.message).toBe(
        'improperly encrypted secret',
      );
    }
    expect(github.secret({ store, name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
  });

  test('after a rotation of the key the old one is refused', () => {
    const old = seal(list, 'x');
    const keyId = github.rotateKey(store);
    expect(send(`PUT ${one}`, { body: { ...old, ...extra } }).status).toBe(422);
    expect(send(`GET ${list}/public-key`).body.key_id).toBe(keyId);
    expect(send(`PUT ${one}`, { body: { ...seal(list, 'x'), ...extra } }).status).toBe(201);
  });

  test.each([
    ['no JSON', () => '{', 400, 'Problems parsing JSON'],
    ['no object', () => '[]', 400, 'Body should be a JSON object'],
    ['an unknown field', () => ({ ...seal(list, 'x'), ...extra, repo: 1 }), 422, '"repo" is not a permitted key.'],
    ['no box', () => ({ ...extra, key_id: '1' }), 422, '"encrypted_value" wasn\'t supplied.'],
    ['no key ID', () => ({ ...extra, encrypted_value: 'AAAA' }), 422, '"key_id" wasn\'t supplied.'],
    ['URL-safe base64', () => ({ ...seal(list, 'x'), ...extra, encrypted_value: 'AA-_' }), 422, 'does not match'],
    ['unpadded base64', () => ({ ...seal(list, 'x'), ...extra, encrypted_value: 'AAA' }), 422, 'does not match'],
    ['a number', () => ({ ...seal(list, 'x'), ...extra, key_id: 1 }), 422, 'is not a string'],
    ['49 KB', () => ({ ...seal(list, 'x'.repeat(49 * 1024)), ...extra }), 422, 'Validation Failed'],
  ])('refuses %s', (_case, body, status, message) => {
    const answer = send(`PUT ${one}`, { body: body() });
    expect(answer.status).toBe(status);
    expect(answer.body.message).toContain(message);
    expect(github.secret({ store, name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
  });

  test.each(['GITHUB_X', 'github_x', '1X', 'A-B', 'A%20B'])('refuses the name %s', (name) => {
    expect(send(`PUT ${list}/${name}`, { body: { ...seal(list, 'x'), ...extra } }).status).toBe(422);
  });

  test('lists by name, in pages', () => {
    for (const name of ['B', 'C', 'A']) send(`PUT ${list}/${name}`, { body: { ...seal(list, 'x'), ...extra } });
    const first = send(`GET ${list}?per_page=2`);
    expect(first.body.total_count).toBe(3);
    expect(first.body.secrets.map((secret: { name: string }) => secret.name)).toEqual(['A', 'B']);
    expect(first.headers['link']).toContain(`<${base}${list}?per_page=2&page=2>; rel="next"`);
    const second = send(`GET ${list}?per_page=2&page=2`);
    expect(second.body.secrets).toHaveLength(1);
    expect(second.headers['link']).not.toContain('rel="next"');
  });

  test('deletes once', () => {
    send(`PUT ${one}`, { body: { ...seal(list, 'x'), ...extra } });
    expect(send(`DELETE ${one}`).status).toBe(204);
    expect(send(`DELETE ${one}`).status).toBe(404);
    expect(send(`GET ${one}`).body).toEqual({
      message: 'Not Found',
      documentation_url: expect.stringMatching(/^https:\/\/docs\.github\.com\/rest\/.*#get-an?-.*-secret$/),
      status: '404',
    });
  });
});

test('every store has its own key', () => {
  const ids = stores.map(({ at }) => send(`GET ${at}/secrets/public-key`).body.key_id);
  expect(new Set(ids).size).toBe(stores.length);
  expect(send('GET /repos/acme/worker/actions/secrets/public-key').body.key_id).not.toBe(ids[0]);
});

test('a repository takes 100 secrets', () => {
  for (let number = 0; number < 100; number += 1)
    github.writeSecretByHand({ store: 'repo:acme/portal', name: `S${number}`, value: 'x' });
  const list = `${repo}/actions/secrets`;
  expect(send(`PUT ${list}/S100`, { body: seal(list, 'x') }).status).toBe(422);
  expect(send(`PUT ${list}/S99`, { body: seal(list, 'x') }).status).toBe(204);
});

describe('an organization’s secret', () => {
  const list = '/orgs/acme/actions/secrets';
  const one = `${list}/TOKEN`;
  const put = (body: Record<string, unknown>): Answer => send(`PUT ${one}`, { body: { ...seal(list, 'x'), ...body } });

  test('needs a visibility', () => {
    expect(put({}).body.message).toBe('Invalid request.\n\n"visibility" wasn\'t supplied.');
    expect(put({ visibility: 'public' }).status).toBe(422);
  });

  test('takes a list only with selected, and only its own repositories', () => {
    expect(put({ visibility: 'all', selected_repository_ids: [7001] }).status).toBe(422);
    expect(put({ visibility: 'selected', selected_repository_ids: [7003] }).status).toBe(422);
    expect(put({ visibility: 'selected', selected_repository_ids: [7001, '7002'] }).status).toBe(201);
    expect(send(`GET ${one}`).body).toMatchObject({
      visibility: 'selected',
      selected_repositories_url: `${base}${one}/repositories`,
    });
    const seen = send(`GET ${one}/repositories`).body;
    expect(seen.repositories.map(({ id }: { id: number }) => id)).toEqual([7001, 7002]);
  });

  test('a PUT changes the visibility, and clears a list it does not repeat', () => {
    put({ visibility: 'selected', selected_repository_ids: [7001] });
    put({ visibility: 'selected' });
    expect(send(`GET ${one}/repositories`).body.total_count).toBe(0);
    put({ visibility: 'private' });
    expect(github.secret({ store: 'org:acme', name: 'TOKEN' })).toMatchObject({ visibility: 'private' });
  });

  test('a PUT without a box changes the visibility alone, of an existing one', () => {
    expect(send(`PUT ${one}`, { body: { visibility: 'all' } }).status).toBe(422);
    put({ visibility: 'all' });
    expect(send(`PUT ${one}`, { body: { visibility: 'private' } }).status).toBe(204);
    expect(github.secretValue({ store: 'org:acme', name: 'TOKEN' })).toBe('x');
  });

  test('the list is changed in whole and one by one, with selected only', () => {
    put({ visibility: 'all' });
    expect(send(`GET ${one}/repositories`).status).toBe(409);
    expect(send(`PUT ${one}/repositories/7001`).status).toBe(409);
    put({ visibility: 'selected' });
    expect(send(`PUT ${one}/repositories`, { body: { selected_repository_ids: [7001] } }).status).toBe(204);
    expect(send(`PUT ${one}/repositories/7002`).status).toBe(204);
    expect(send(`DELETE ${one}/repositories/7001`).status).toBe(204);
    expect(github.secret({ store: 'org:acme', name: 'token' })?.selected_repository_ids).toEqual([7002]);
    expect(send(`PUT ${list}/NONE/repositories/7002`).status).toBe(404);
  });
});

describe.each(storesWithVariables)('variables of $store', ({ store, at, extra }) => {
  const list = `${at}/variables`;
  const create = (name: string, value = 'v'): Answer => send(`POST ${list}`, { body: { name, value, ...extra } });

  test('are created once', () => {
    const first = create('fhir_url', 'https://fhir');
    expect([first.status, first.body]).toEqual([201, {}]);
    expect(create('FHIR_URL')).toMatchObject({
      status: 409,
      body: { message: 'Already exists - Variable already exists', status: '409' },
    });
    expect(github.variables({ store })).toEqual({ FHIR_URL: 'https://fhir' });
  });

  test('are changed, renamed and deleted', () => {
    create('A', '1');
    create('B', '2');
    advance(60);
    expect(send(`PATCH ${list}/a`, { body: { value: '3' } }).status).toBe(204);
    expect(send(`GET ${list}/A`).body).toMatchObject({
      name: 'A',
      value: '3',
      created_at: '2026-11-23T05:30:00Z',
      updated_at: '2026-11-23T05:31:00Z',
    });
    expect(send(`PATCH ${list}/A`, { body: { name: 'B' } }).status).toBe(409);
    expect(send(`PATCH ${list}/A`, { body: { name: 'C' } }).status).toBe(204);
    expect(github.variables({ store })).toEqual({ B: '2', C: '3' });
    expect(send(`PATCH ${list}/A`, { body: { value: 'x' } }).status).toBe(404);
    expect(send(`DELETE ${list}/C`).status).toBe(204);
    expect(send(`GET ${list}/C`).status).toBe(404);
  });

  test('are listed by tens, at most thirty', () => {
    for (let number = 0; number < 35; number += 1) create(`V${number}`);
    expect(send(`GET ${list}`).body.variables).toHaveLength(10);
    expect(send(`GET ${list}?per_page=100`).body).toMatchObject({ total_count: 35, variables: { length: 30 } });
  });

  test.each([
    ['an unknown field', { name: 'A', value: 'v', values: [] }, '"values" is not a permitted key.'],
    ['no value', { name: 'A' }, '"value" wasn\'t supplied.'],
    ['a number as value', { name: 'A', value: 1 }, 'is not a string'],
    ['a reserved name', { name: 'GITHUB_A', value: 'v' }, 'Validation Failed'],
    ['49 KB', { name: 'A', value: 'v'.repeat(49 * 1024) }, 'Validation Failed'],
  ])('refuse %s', (_case, body, message) => {
    const answer = send(`POST ${list}`, { body: { ...body, ...extra } });
    expect(answer.status).toBe(422);
    expect(answer.body.message).toContain(message);
    expect(github.variables({ store })).toEqual({});
  });
});

describe('an organization’s variable', () => {
  const list = '/orgs/acme/actions/variables';

  test('needs a visibility, and a change of the value keeps it', () => {
    expect(send(`POST ${list}`, { body: { name: 'A', value: 'v' } }).status).toBe(422);
    const body = { name: 'A', value: 'v', visibility: 'selected', selected_repository_ids: [7001] };
    expect(send(`POST ${list}`, { body }).status).toBe(201);
    expect(send(`PATCH ${list}/A`, { body: { value: 'w' } }).status).toBe(204);
    expect(github.variable({ store: 'org:acme', name: 'A' })).toMatchObject({
      visibility: 'selected',
      selected_repository_ids: [7001],
    });
    expect(send(`PATCH ${list}/A`, { body: { visibility: 'all' } }).status).toBe(204);
    expect(send(`GET ${list}/A/repositories`).status).toBe(409);
  });
});

describe('environments', () => {
  test('are found by their encoded name in any case', () => {
    expect(send(`GET ${environment}`).body).toMatchObject({
      name: 'Production/EU',
      protection_rules: [{ wait_timer: 30 }],
    });
    expect(send(`GET ${repo}/environments/production`).status).toBe(404);
    expect(send(`GET ${repo}/environments`).body.total_count).toBe(1);
  });

  test('a missing one has no key, secrets or variables', () => {
    for (const below of ['secrets/public-key', 'secrets', 'variables', 'secrets/A'])
      expect(send(`GET ${repo}/environments/none/${below}`).status).toBe(404);
    expect(send(`POST ${repo}/environments/none/variables`, { body: { name: 'A', value: 'v' } }).status).toBe(404);
  });

  test('PUT creates, and resets the protection of an existing one but keeps its secrets', () => {
    expect(send(`PUT ${repo}/environments/new`).status).toBe(200);
    expect(send(`GET ${repo}/environments/new/secrets/public-key`).status).toBe(200);
    github.writeSecretByHand({ store: 'repo:acme/portal:environment:Production/EU', name: 'A', value: 'v' });
    expect(send(`PUT ${environment}`, { body: 'null' }).body).toMatchObject({
      name: 'Production/EU',
      protection_rules: [],
    });
    expect(send(`GET ${environment}/secrets/A`).status).toBe(200);
  });

  test.each([
    [{ wait_timer: -1 }],
    [{ wait_timer: 43_201 }],
    [{ reviewers: Array.from({ length: 7 }, (_, id) => ({ type: 'User', id })) }],
    [{ reviewers: [{ type: 'Robot', id: 1 }] }],
    [{ deployment_branch_policy: { protected_branches: true, custom_branch_policies: true } }],
    [{ protection_rules: [] }],
  ])('PUT refuses %o', (body) => {
    expect(send(`PUT ${repo}/environments/new`, { body }).status).toBe(422);
    expect(send(`GET ${repo}/environments/new`).status).toBe(404);
  });

  test('reading one takes actions=read, creating one administration=write, its secrets environments=write', () => {
    const token = github.addToken({ kind: 'installation', permissions: { environments: 'write' } });
    expect(send(`GET ${environment}`, { token })).toMatchObject({
      status: 403,
      headers: { 'x-accepted-github-permissions': 'actions=read' },
    });
    expect(send(`PUT ${repo}/environments/new`, { token })).toMatchObject({
      status: 403,
      headers: { 'x-accepted-github-permissions': 'administration=write' },
    });
    expect(send(`GET ${environment}/secrets/public-key`, { token }).status).toBe(200);
    const body = seal(`${environment}/secrets`, 'v');
    expect(send(`PUT ${environment}/secrets/A`, { token, body })).toMatchObject({
      status: 201,
      headers: { 'x-accepted-github-permissions': 'secrets=write,environments=write' },
    });
    expect(send(`GET ${repo}/actions/secrets`, { token }).status).toBe(403);
  });

  test('where GitHub means what its header says, the secrets take secrets=write too', () => {
    github.switches.environmentSecretsNeedSecrets = true;
    const body = seal(`${environment}/secrets`, 'v');
    const put = (permissions: object) => {
      const token = github.addToken({ kind: 'installation', permissions });
      return send(`PUT ${environment}/secrets/A`, { token, body }).status;
    };
    expect(put({ environments: 'write' })).toBe(403);
    expect(put({ environments: 'write', secrets: 'read' })).toBe(403);
    expect(put({ environments: 'write', secrets: 'write' })).toBe(201);
  });
});

describe('tokens', () => {
  const secret = `${repo}/actions/secrets/A`;
  const revoked = (token: string): string => {
    github.revokeToken(token);
    return token;
  };
  const put = (token: string): Answer => send(`PUT ${secret}`, { token, body: seal(`${repo}/actions/secrets`, 'v') });

  test.each([
    ['installation', 'Resource not accessible by integration'],
    ['fine-grained', 'Resource not accessible by personal access token'],
  ] as const)('%s token without the permission: 403', (kind, message) => {
    const token = github.addToken({ kind, permissions: { secrets: 'read', actions_variables: 'write' } });
    expect(put(token)).toMatchObject({
      status: 403,
      body: { message, status: '403' },
      headers: { 'x-accepted-github-permissions': 'secrets=write' },
    });
    expect(send(`GET ${repo}/actions/secrets`, { token }).status).toBe(200);
  });

  test('write is enough to read', () => {
    const token = github.addToken({ kind: 'installation', permissions: { secrets: 'write' } });
    expect(send(`GET ${repo}/actions/secrets`, { token }).status).toBe(200);
    expect(put(token).status).toBe(201);
  });

  test('a job’s own token reads public keys and nothing else, whatever it claims', () => {
    const token = github.addToken({ kind: 'job', permissions: { secrets: 'write', actions_variables: 'write' } });
    expect(send(`GET ${repo}`, { token }).status).toBe(200);
    for (const key of [`${repo}/actions`, environment, `${repo}/dependabot`])
      expect(send(`GET ${key}/secrets/public-key`, { token }).status).toBe(200);
    for (const line of [
      `GET ${repo}/actions/secrets`,
      `GET ${repo}/actions/variables`,
      `POST ${repo}/actions/variables`,
      `GET ${environment}`,
      `GET ${environment}/secrets/A`,
      'GET /orgs/acme/actions/secrets/public-key',
      `GET ${repo}/codespaces/secrets/public-key`,
    ])
      expect(send(line, { token }), line).toMatchObject({
        status: 403,
        body: { message: 'Resource not accessible by integration' },
      });
    expect(put(token).status).toBe(403);
  });

  test('a private repository that is not covered is not there; of a public one only the settings are closed', () => {
    const token = github.addToken({
      kind: 'installation',
      permissions: { secrets: 'write' },
      repositories: ['acme/worker'],
    });
    github.addRepository({ owner: 'acme', name: 'docs', visibility: 'public' });
    expect(put(token)).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    expect(send(`GET ${repo}`, { token }).status).toBe(404);
    expect(send('GET /repos/acme/worker/actions/secrets', { token }).status).toBe(200);
    expect(send('GET /repos/acme/docs', { token }).status).toBe(200);
    expect(send('GET /repos/acme/docs/actions/secrets', { token }).status).toBe(403);
  });

  test('organizations need their own permission and coverage', () => {
    const list = '/orgs/acme/actions/secrets';
    const repositoryOnly = github.addToken({ kind: 'installation', permissions: { secrets: 'write' } });
    expect(send(`GET ${list}/public-key`, { token: repositoryOnly }).status).toBe(403);
    const elsewhere = github.addToken({
      kind: 'installation',
      permissions: { organization_secrets: 'write' },
      organizations: ['other'],
    });
    expect(send(`GET ${list}/public-key`, { token: elsewhere }).status).toBe(403);
    expect(send('GET /orgs/acme', { token: elsewhere }).body).toMatchObject({ login: 'acme', id: 42 });
    expect(send('GET /orgs/someone').status).toBe(404);
  });

  test('Apps cannot read the key of Codespaces, though they may write there', () => {
    const list = `${repo}/codespaces/secrets`;
    const token = github.addToken({ kind: 'installation', permissions: { codespaces_secrets: 'write' } });
    expect(send(`GET ${list}/public-key`, { token }).status).toBe(403);
    expect(send(`PUT ${list}/A`, { token, body: seal(list, 'v') }).status).toBe(201);
  });

  test('classic tokens have scopes', () => {
    const without = github.addToken({ kind: 'classic', scopes: ['read:org'] });
    expect(put(without).status).toBe(404);
    github.addRepository({ owner: 'acme', name: 'docs', visibility: 'public' });
    expect(send('GET /repos/acme/docs/actions/secrets', { token: without })).toMatchObject({
      status: 403,
      body: { message: 'Must have admin rights to Repository.' },
      headers: { 'x-oauth-scopes': 'read:org', 'x-accepted-oauth-scopes': '' },
    });
    const token = github.addToken({ kind: 'classic', scopes: ['repo'] });
    expect(put(token).status).toBe(201);
    expect(send('GET /orgs/acme/actions/secrets', { token })).toMatchObject({
      status: 403,
      body: { message: 'You must be an org admin or have the actions secrets fine-grained permission.' },
      headers: { 'x-accepted-oauth-scopes': 'admin:org' },
    });
  });

  test('single sign-on guards organizations, not users', () => {
    const token = github.addToken({ kind: 'classic', scopes: ['repo', 'admin:org'], ssoRequired: true });
    expect(put(token)).toMatchObject({
      status: 403,
      headers: { 'x-github-sso': expect.stringMatching(/^required; url=https:\/\/github\.com\/orgs\/acme\/sso/) },
    });
    expect(send('GET /repos/someone/else/actions/secrets', { token }).status).toBe(200);
  });

  test.each([
    ['unknown', () => 'ghp_nobody'],
    ['revoked', () => revoked(fullToken)],
    ['expired', () => github.addToken({ kind: 'installation', expiresAt: start })],
  ])('%s token: 401', (_case, token) => {
    expect(send(`GET ${repo}`, { token: token() })).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    });
  });
});

describe('headers', () => {
  test.each([
    ['no User-Agent', { 'user-agent': undefined }, 403],
    ['no Authorization', { authorization: undefined }, 401],
    ['another scheme', { authorization: 'Basic eDp5' }, 401],
    ['no version', { 'x-github-api-version': undefined }, 200],
    ['the newest version', { 'x-github-api-version': '2026-03-10' }, 200],
    ['an unknown version', { 'x-github-api-version': '2024-01-01' }, 400],
  ])('%s', (_case, headers, status) => {
    expect(send(`GET ${repo}`, { headers }).status).toBe(status);
  });

  test('Enterprise Server knows the older version only', () => {
    github.switches.ghes = true;
    expect(send(`GET ${repo}`, { headers: { 'x-github-api-version': '2026-03-10' } }).status).toBe(400);
    expect(send(`GET ${repo}`).status).toBe(200);
  });

  test('every answer has a request ID and the rest of the hour', () => {
    const [first, second] = [send(`GET ${repo}`), send('GET /nowhere')];
    expect(second.status).toBe(404);
    expect(first.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-reset': '1795415400',
    });
    expect(second.headers['x-github-request-id']).not.toBe(first.headers['x-github-request-id']);
  });
});

describe('limits', () => {
  test('the hour of a token ends and begins again', () => {
    const token = github.addToken({ kind: 'job', hourlyLimit: 2 });
    const statuses = [1, 2, 3].map(() => send(`GET ${repo}`, { token }).status);
    expect(statuses).toEqual([200, 200, 403]);
    expect(send('GET /rate_limit', { token }).body.rate).toMatchObject({ limit: 2, remaining: 0, used: 2 });
    advance(3600);
    expect(send(`GET ${repo}`, { token }).status).toBe(200);
  });

  test('the primary limit can be switched on until a time', () => {
    github.switches.primaryLimit = { until: new Date(start.getTime() + 60_000) };
    expect(send(`GET ${repo}`)).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('API rate limit exceeded') },
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795411861' },
    });
    expect(send('GET /rate_limit').status).toBe(200);
    advance(60);
    expect(send(`GET ${repo}`).status).toBe(200);
  });

  test('the secondary limit can be switched on for some requests', () => {
    github.switches.secondaryLimit = { times: 1, status: 429, retryAfter: 7, writesOnly: true };
    expect(send(`GET ${repo}`).status).toBe(200);
    const write = `DELETE ${repo}/actions/secrets/A`;
    expect(send(write)).toMatchObject({
      status: 429,
      body: { message: expect.stringContaining('You have exceeded a secondary rate limit') },
      headers: { 'retry-after': '7' },
    });
    expect(send(write).status).toBe(404);
  });

  test('writes per minute are counted when that is switched on', () => {
    github.switches.writesPerMinute = 2;
    const write = (name: string): number =>
      send(`POST ${repo}/actions/variables`, { body: { name, value: 'v' } }).status;
    expect(['A', 'B', 'C'].map(write)).toEqual([201, 201, 403]);
    expect(github.variables({ store: 'repo:acme/portal' })).toEqual({ A: 'v', B: 'v' });
    advance(61);
    expect(write('C')).toBe(201);
  });
});

describe('repositories', () => {
  test('are read with their immutable ID', () => {
    expect(send('GET /repos/ACME/Portal').body).toMatchObject({
      id: 7001,
      full_name: 'acme/portal',
      private: true,
      visibility: 'private',
      owner: { login: 'acme', id: 42, type: 'Organization' },
    });
    expect(send('GET /repositories/7001').body.full_name).toBe('acme/portal');
    expect(send('GET /repositories/1').status).toBe(404);
  });

  test('a former name is redirected to the ID, and everything is still there', () => {
    github.writeSecretByHand({ store: 'repo:acme/portal', name: 'A', value: 'v' });
    github.renameRepository('acme/portal', 'acme/gateway');
    const location = `${base}/repositories/7001/actions/secrets/A`;
    expect(send(`GET ${repo}/actions/secrets/A`)).toMatchObject({ status: 301, headers: { location } });
    expect(send(`PUT ${repo}/actions/secrets/A`, { body: {} })).toMatchObject({ status: 307, headers: { location } });
    expect(send('GET /repositories/7001/actions/secrets/A').body.name).toBe('A');
    expect(send('GET /repos/acme/gateway/actions/secrets/A').body.name).toBe('A');
    expect(github.secretValue({ store: 'repo:acme/gateway', name: 'A' })).toBe('v');
    const blind = github.addToken({ kind: 'installation', repositories: ['acme/worker'] });
    expect(send(`GET ${repo}`, { token: blind }).status).toBe(404);
    github.addRepository({ owner: 'acme', name: 'portal' });
    expect(send(`GET ${repo}/actions/secrets/A`).status).toBe(404);
  });

  test('an archived one can be read, not written', () => {
    github.setArchived('acme/portal', true);
    expect(send(`GET ${environment}/secrets/public-key`).status).toBe(200);
    for (const line of [`PUT ${repo}/actions/secrets/A`, `POST ${environment}/variables`, `PUT ${repo}/environments/x`])
      expect(send(line, { body: {} })).toMatchObject({
        status: 403,
        body: { message: 'Repository was archived so is read-only.' },
      });
  });

  test('the OIDC subject is customized, and its prefix tells what the flag does not', () => {
    const sub = `${repo}/actions/oidc/customization/sub`;
    expect(send(`GET ${sub}`).body).toEqual({
      use_default: true,
      use_immutable_subject: false,
      sub_claim_prefix: 'repo:acme/portal',
    });
    const answer = send(`PUT ${sub}`, { body: { use_default: false, include_claim_keys: ['repo'] } });
    expect([answer.status, answer.body]).toEqual([201, {}]);
    expect(send(`PUT ${sub}`, { body: {} }).status).toBe(422);
    github.renameRepository('acme/portal', 'acme/gateway');
    expect(send('GET /repos/acme/gateway/actions/oidc/customization/sub').body).toEqual({
      use_default: false,
      include_claim_keys: ['repo'],
      use_immutable_subject: false,
      sub_claim_prefix: 'repo:acme@42/gateway@7001',
    });
    expect(github.subjectPrefix('acme/gateway')).toBe('repo:acme@42/gateway@7001');
  });

  test('HEAD is GET without a body, and what GitHub does not have is not found', () => {
    expect(send(`HEAD ${repo}`)).toMatchObject({ status: 200, body: undefined });
    for (const line of [`POST ${repo}/actions/secrets/A`, `GET ${repo}/dependabot/variables`, 'GET /user/secrets'])
      expect(send(line), line).toMatchObject({ status: 404, headers: { 'x-local-cloud': 'unknown-route' } });
  });
});

describe('by hand', () => {
  test('entries are written, dated and deleted', () => {
    const store = 'org:acme';
    const at = new Date('2026-11-01T00:00:00Z');
    github.writeSecretByHand({ store, name: 'a', value: 's', visibility: 'selected', repositories: ['acme/portal'] });
    github.writeVariableByHand({ store, name: 'b', value: 'v', at });
    expect(github.secret({ store, name: 'A' })?.selected_repository_ids).toEqual([7001]);
    expect(send('GET /orgs/acme/actions/variables/B').body).toMatchObject({
      updated_at: '2026-11-01T00:00:00Z',
      visibility: 'all',
    });
    expect(github.dump()).toEqual({
      'org:acme': {
        secrets: [expect.objectContaining({ name: 'A', visibility: 'selected' })],
        variables: { B: 'v' },
      },
    });
    github.deleteSecretByHand({ store, name: 'A' });
    github.deleteVariableByHand({ store, name: 'B' });
    expect(github.dump()).toEqual({});
  });

  test('an unknown store is a mistake of the test', () => {
    expect(() => github.secretValue({ store: 'repo:acme/none', name: 'A' })).toThrow("no store 'repo:acme/none'");
  });
});

test('octokit writes and reads over HTTPS, through redirects and pages', async () => {
  const certificates = issueCertificates(['localhost']);
  setDefaultCACertificates([...getCACertificates(), certificates.authority]);
  const server = await startServer({ certificates, clock: { now: () => now }, services: () => [github] });
  try {
    const { rest, paginate } = getOctokit(fullToken, { baseUrl: `${server.url}/api/v3` });
    const at = { owner: 'acme', repo: 'portal' };
    const { ORIGINAL } = sodium.base64_variants;
    const sealed = ({ data }: { data: { key: string; key_id: string } }) => ({
      encrypted_value: sodium.to_base64(
        sodium.crypto_box_seal(sodium.from_string('v'), sodium.from_base64(data.key, ORIGINAL)),
        ORIGINAL,
      ),
      key_id: data.key_id,
    });
    const target = { ...at, environment_name: 'production/eu', secret_name: 'A' };
    const key = await rest.actions.getEnvironmentPublicKey(target);
    const answer = await rest.actions.createOrUpdateEnvironmentSecret({ ...target, ...sealed(key) });
    expect(answer.status).toBe(201);
    expect(github.secretValue({ store: 'repo:acme/portal:environment:Production/EU', name: 'A' })).toBe('v');

    for (const name of ['A', 'B', 'C']) await rest.actions.createRepoVariable({ ...at, name, value: 'v' });
    const variables = await paginate(rest.actions.listRepoVariables, { ...at, per_page: 2 });
    expect(variables.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    await expect(rest.actions.createRepoVariable({ ...at, name: 'a', value: 'v' })).rejects.toMatchObject({
      status: 409,
    });

    github.renameRepository('acme/portal', 'acme/gateway');
    const renamed = await rest.actions.createOrUpdateRepoSecret({
      ...at,
      secret_name: 'A',
      ...sealed(await rest.actions.getRepoPublicKey(at)),
    });
    expect(renamed.status).toBe(201);
    expect(github.secretValue({ store: 'repo:acme/gateway', name: 'A' })).toBe('v');
    expect(server.unexpected).toEqual([]);
  } finally {
    await server.close();
  }
});

const description = resolve(import.meta.dirname, '../../emulator/openapi/github.openapi.json');

const formats = { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, uri: /^https:\/\/\S+$/, int64: true } as const;

describe('GitHub’s OpenAPI description', () => {
  test('documents every request and answer', async () => {
    const definition = JSON.parse(readFileSync(description, 'utf8')) as Document;
    const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: { strict: false, formats } });
    await api.init();
    const list = '/orgs/acme/actions/secrets';
    const selected = { visibility: 'selected', selected_repository_ids: [7001] };
    const variable = { name: 'V', value: 'v' };
    const protection = {
      wait_timer: 5,
      reviewers: [{ type: 'User', id: 1 }],
      deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
    };
    const exchanges: [string, unknown?][] = [
      ...stores.flatMap(({ at, extra }): [string, unknown?][] => [
        [`GET ${at}/secrets/public-key`],
        [`PUT ${at}/secrets/S`, { ...seal(`${at}/secrets`, 'v'), ...extra }],
        [`PUT ${at}/secrets/S`, { ...seal(`${at}/secrets`, 'w'), ...extra }],
        [`GET ${at}/secrets`],
        [`GET ${at}/secrets/S`],
        [`DELETE ${at}/secrets/S`],
      ]),
      ...storesWithVariables.flatMap(({ at, extra }): [string, unknown?][] => [
        [`POST ${at}/variables`, { ...variable, ...extra }],
        [`GET ${at}/variables`],
        [`GET ${at}/variables/V`],
        [`PATCH ${at}/variables/V`, { value: 'w' }],
        [`DELETE ${at}/variables/V`],
      ]),
      [`PUT ${list}/S`, { ...seal(list, 'v'), ...selected }],
      [`GET ${list}/S`],
      [`GET ${list}/S/repositories`],
      [`PUT ${list}/S/repositories`, { selected_repository_ids: [7001] }],
      [`PUT ${list}/S/repositories/7002`],
      [`DELETE ${list}/S/repositories/7002`],
      [`PUT ${repo}/environments/new`, protection],
      [`GET ${repo}/environments/new`],
      [`GET ${repo}/environments`],
      [`GET ${repo}/actions/oidc/customization/sub`],
      [`PUT ${repo}/actions/oidc/customization/sub`, { use_default: true }],
      ['GET /rate_limit'],
    ];
    for (const [line, body] of exchanges) {
      const [method = '', path = ''] = line.split(' ');
      const answer = send(line, { body });
      const request = {
        method,
        path,
        headers: { 'content-type': 'application/json' },
        ...(body !== undefined && { body }),
      };
      const operation = api.matchOperation(request);
      expect(operation, `${line} is described`).toBeDefined();
      if (!operation) continue;
      expect(api.validateRequest(request, operation).errors, `request of ${line}`).toBeNull();
      expect(Object.keys(operation.responses ?? {}), `status of ${line}`).toContain(String(answer.status));
      if (answer.body === undefined) continue;
      expect(api.validateResponse(answer.body, operation, answer.status).errors, `answer of ${line}`).toBeNull();
    }
  });
});

import { getOctokit } from '@actions/github';
import { describe, expect, test } from 'vitest';
import { validateExchange } from '../support/contract.ts';
import { BASE, openGithub } from './github-client.ts';

const permissions = { metadata: 'read' } as const;

async function setUp() {
  const setting = await openGithub();
  const { github } = setting;
  github.addOrganization({ login: 'acme', id: 42 });
  github.addRepository({ owner: 'acme', name: 'open', id: 1, visibility: 'public' });
  github.addRepository({ owner: 'acme', name: 'closed', id: 2 });
  github.addRepository({ owner: 'acme', name: 'hidden', id: 3 });
  github.addRepository({ owner: 'someone', name: 'else', id: 4 });
  const id = github.addInstallation({ owner: 'acme', permissions, repositories: ['acme/closed', 'acme/open'] });
  return { ...setting, token: github.installationToken(id) };
}

const ids = (repositories: readonly { id: number }[]) => repositories.map(({ id }) => id);

describe('the repositories', () => {
  test('of an organization are those that the token sees, newest first', async () => {
    const { send, token, github } = await setUp();
    expect(ids(send('GET /orgs/acme/repos', token).body)).toEqual([2, 1]);
    expect(ids(send('GET /orgs/ACME/repos?sort=full_name', token).body)).toEqual([2, 1]);
    expect(ids(send('GET /orgs/acme/repos?direction=asc', token).body)).toEqual([1, 2]);
    const everything = github.addToken({ kind: 'classic', scopes: ['repo'] });
    expect(ids(send('GET /orgs/acme/repos', everything).body)).toEqual([3, 2, 1]);
    expect(send('GET /orgs/someone/repos', token).status).toBe(404);
    expect(send('GET /orgs/acme/repos', token).body[0]).toMatchObject({
      full_name: 'acme/closed',
      owner: { id: 42 },
      archived: false,
    });
  });

  test('of a user are the public ones', async () => {
    const { send, github } = await setUp();
    github.addRepository({ owner: 'someone', name: 'public', id: 5, visibility: 'public' });
    const own = github.addToken({ kind: 'fine-grained', permissions });
    expect(ids(send('GET /users/Someone/repos', own).body)).toEqual([5]);
    expect(send('GET /users/nobody/repos', own).status).toBe(404);
  });

  test('of an installation are those it covers, for its tokens alone', async () => {
    const { send, token, github } = await setUp();
    const { status, body } = send('GET /installation/repositories', token);
    expect([status, body.total_count, body.repository_selection, ids(body.repositories)]).toEqual([
      200,
      2,
      'selected',
      [1, 2],
    ]);
    const all = github.installationToken(github.addInstallation({ owner: 'acme', permissions }));
    github.addRepository({ owner: 'acme', name: 'later', id: 6 });
    expect(ids(send('GET /installation/repositories', all).body.repositories)).toEqual([1, 2, 3, 6]);
    for (const kind of ['classic', 'fine-grained'] as const)
      expect(send('GET /installation/repositories', github.addToken({ kind, permissions }))).toMatchObject({
        status: 403,
        body: {
          message:
            'You must authenticate with an installation access token in order to list repositories for an installation.',
        },
      });
  });

  test('come in pages of 30, at most 100', async () => {
    const { send, github } = await setUp();
    const count = 1_000;
    for (let n = 0; n < count; n += 1) github.addRepository({ owner: 'large', name: `r${n}` });
    github.addOrganization({ login: 'large' });
    const token = github.installationToken(github.addInstallation({ owner: 'large', permissions }));
    expect(send('GET /orgs/large/repos', token).body).toHaveLength(30);
    expect(send('GET /installation/repositories?per_page=500', token).body.repositories).toHaveLength(100);
    const seen = new Set<number>();
    let next: string | undefined = '/orgs/large/repos?per_page=100';
    let requests = 0;
    while (next !== undefined) {
      const { body, headers } = send(`GET ${next}`, token);
      requests += 1;
      for (const id of ids(body)) seen.add(id);
      next = /<([^>]+)>; rel="next"/.exec(headers['link'] ?? '')?.[1]?.replace(BASE, '');
    }
    expect([requests, seen.size]).toEqual([10, count]);
  });

  test('are told as GitHub describes them', async () => {
    const { send, token } = await setUp();
    for (const path of ['/orgs/acme/repos', '/users/acme/repos', '/installation/repositories']) {
      const { status, body } = send(`GET ${path}`, token);
      expect(
        validateExchange({
          ...{ service: 'github', method: 'GET', path, query: '', requestHeaders: {}, requestBody: '' },
          ...{ status, answerBody: JSON.stringify(body) },
        }).problems,
        path,
      ).toEqual([]);
    }
  });
});

test('octokit pages through them', async () => {
  const { github, send } = await openGithub();
  github.addOrganization({ login: 'acme' });
  for (let n = 0; n < 5; n += 1) github.addRepository({ owner: 'acme', name: `r${n}` });
  const token = github.installationToken(github.addInstallation({ owner: 'acme', permissions }));
  const fetch = async (url: string) => {
    const { status, headers, body } = send(`GET ${url.replace(BASE, '')}`, token);
    return Object.defineProperty(new Response(JSON.stringify(body), { status, headers }), 'url', { value: url });
  };
  const { rest, paginate } = getOctokit(token, { baseUrl: BASE, request: { fetch } });
  const listed = await paginate(rest.repos.listForOrg, { org: 'acme', per_page: 2 });
  expect(listed.map(({ name }) => name)).toEqual(['r4', 'r3', 'r2', 'r1', 'r0']);
  const covered = await paginate(rest.apps.listReposAccessibleToInstallation, { per_page: 2 });
  expect(covered.map(({ name }) => name)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
});

test('a thousand repositories are made, and found by name, in no time', async () => {
  const { github, send } = await openGithub();
  const started = performance.now();
  for (let n = 0; n < 1_000; n += 1) github.addRepository({ owner: 'acme', name: `r${n}` });
  const token = github.addToken({ kind: 'classic', scopes: ['repo'] });
  for (let n = 0; n < 1_000; n += 1) {
    const { status } = send(`GET /repos/acme/r${n}/actions/variables`, token);
    if (status !== 200) throw new Error(`r${n} answered ${status}`);
  }
  // Generous: it takes a tenth of that, and a key pair for each of 3,000 stores took three times as much.
  expect(performance.now() - started).toBeLessThan(3_000);
});

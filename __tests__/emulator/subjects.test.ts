import { beforeEach, describe, expect, test } from 'vitest';
import { parseJsonWebToken } from '../../emulator/directory/tokens.ts';
import { openCloud } from '../../emulator/in-process.ts';
import type { OidcJob } from '../../emulator/oidc/oidc.ts';
import { type Answer, openGithub } from './github-client.ts';

const SUB = '/actions/oidc/customization/sub';
let setting: Awaited<ReturnType<typeof openGithub>>;
let token: string;
let oidc: Awaited<ReturnType<typeof openCloud>>['oidc'];

beforeEach(async () => {
  setting = await openGithub();
  setting.github.addOrganization({ login: 'Octo-Org', id: 123 });
  setting.github.addRepository({ owner: 'Octo-Org', name: 'Portal', id: 456 });
  token = setting.github.addToken({ kind: 'fine-grained', permissions: { actions: 'write' } });
  ({ oidc } = await openCloud(() => ({ now: () => new Date() })));
});

const customization = (name: string): Answer => setting.send(`GET /repos/${name}${SUB}`, token);
const customize = (body: object): Answer => setting.send(`PUT /repos/octo-org/portal${SUB}`, token, body);
const claimsOf = (job: OidcJob) => parseJsonWebToken(oidc.issueToken(job, 'api://x'))?.claims ?? {};
const subjectOf = (name: string, circumstances = {}) => claimsOf(setting.github.job(name, circumstances))['sub'];

describe('a repository tells how its subjects begin', () => {
  test('by names, in the older form', () => {
    expect(customization('octo-org/portal').body).toEqual({
      use_default: true,
      use_immutable_subject: false,
      sub_claim_prefix: 'repo:Octo-Org/Portal',
    });
    expect(subjectOf('octo-org/portal', { environment: 'a:b' })).toBe('repo:Octo-Org/Portal:environment:a%3Ab');
    expect(subjectOf('octo-org/portal', { ref: 'refs/tags/v1' })).toBe('repo:Octo-Org/Portal:ref:refs/tags/v1');
    expect(subjectOf('octo-org/portal', { event: 'pull_request' })).toBe('repo:Octo-Org/Portal:pull_request');
  });

  test('by names and IDs, where it chose so', () => {
    customize({ use_default: true, use_immutable_subject: true });
    expect(customization('octo-org/portal').body).toMatchObject({
      use_immutable_subject: true,
      sub_claim_prefix: 'repo:Octo-Org@123/Portal@456',
    });
    expect(subjectOf('octo-org/portal')).toBe('repo:Octo-Org@123/Portal@456:ref:refs/heads/main');
  });

  test('by names and IDs after it was renamed, although the flag says otherwise', () => {
    setting.github.renameRepository('octo-org/portal', 'Octo-Org/gateway');
    const { location } = customization('octo-org/portal').headers;
    expect(location).toMatch(/\/repositories\/456\/actions\/oidc\/customization\/sub$/);
    expect(customization('octo-org/gateway').body).toMatchObject({
      use_immutable_subject: false,
      sub_claim_prefix: 'repo:Octo-Org@123/gateway@456',
    });
    expect(claimsOf(setting.github.job('octo-org/gateway'))).toMatchObject({
      ...{ repository: 'Octo-Org/gateway', repository_id: '456', repository_owner_id: '123' },
      sub: 'repo:Octo-Org@123/gateway@456:ref:refs/heads/main',
    });
  });

  test('by names after it was renamed before that rule', async () => {
    const { github, send } = await openGithub(new Date('2026-07-01T00:00:00Z'));
    github.addRepository({ owner: 'octo-org', name: 'portal', id: 456 });
    github.renameRepository('octo-org/portal', 'octo-org/gateway');
    const by = github.addToken({ kind: 'classic', scopes: ['repo'] });
    expect(send(`GET /repos/octo-org/gateway${SUB}`, by).body.sub_claim_prefix).toBe('repo:octo-org/gateway');
  });

  test('by another ID after it was deleted and made again', () => {
    const { github } = setting;
    github.writeSecretByHand({ store: 'repo:octo-org/portal', name: 'A', value: 'v' });
    const covered = github.addToken({ kind: 'installation', repositories: ['octo-org/portal'] });
    const { id } = github.recreateRepository('octo-org/portal');
    expect(id).not.toBe(456);
    expect(customization('octo-org/portal').body.sub_claim_prefix).toBe(`repo:Octo-Org@123/Portal@${id}`);
    expect(subjectOf('octo-org/portal')).toBe(`repo:Octo-Org@123/Portal@${id}:ref:refs/heads/main`);
    expect(github.secret({ store: 'repo:octo-org/portal', name: 'A' })).toBeUndefined();
    expect(setting.send('GET /repositories/456', token).status).toBe(404);
    expect(setting.send('GET /repos/octo-org/portal', covered).status).toBe(404);
  });

  test('not at all on Enterprise Server, whose subjects are names', () => {
    setting.github.switches.ghes = true;
    customize({ use_default: true, use_immutable_subject: true });
    expect(customization('octo-org/portal').body).toEqual({ use_default: true });
    expect(subjectOf('octo-org/portal')).toBe('repo:Octo-Org/Portal:ref:refs/heads/main');
    customize({ use_default: false, include_claim_keys: ['repo', 'context'] });
    expect(customization('octo-org/portal').body).toEqual({
      use_default: false,
      include_claim_keys: ['repo', 'context'],
    });
  });
});

describe('a customized subject', () => {
  test.for<[subject: string, keys: string[]]>([
    ['repo:Octo-Org/Portal:environment:production', ['repo', 'context']],
    ['repository_id:456', ['repository_id']],
    ['repository_owner:Octo-Org:environment:production', ['repository_owner', 'environment']],
    [
      'repo:Octo-Org/Portal:environment:production:job_workflow_ref:Octo-Org/Portal/.github/workflows/register.yml@refs/heads/main',
      ['repo', 'context', 'job_workflow_ref'],
    ],
  ])('is %s for %j', ([subject, include_claim_keys]) => {
    customize({ use_default: false, include_claim_keys });
    expect(customization('octo-org/portal').body).toEqual({
      use_default: false,
      include_claim_keys,
      use_immutable_subject: false,
      sub_claim_prefix: 'repo:Octo-Org/Portal',
    });
    expect(subjectOf('octo-org/portal', { environment: 'production' })).toBe(subject);
  });

  test('keeps the IDs in its repository', () => {
    customize({ use_default: false, include_claim_keys: ['repo', 'ref'], use_immutable_subject: true });
    expect(subjectOf('octo-org/portal')).toBe('repo:Octo-Org@123/Portal@456:ref:refs/heads/main');
    customize({ use_default: true });
    expect(customization('octo-org/portal').body).not.toHaveProperty('include_claim_keys');
  });
});

test('who may not read it is told the permission', () => {
  const { github, send } = setting;
  for (const kind of ['installation', 'fine-grained'] as const) {
    const blind = github.addToken({ kind, permissions: { secrets: 'write' } });
    expect(send(`GET /repos/octo-org/portal${SUB}`, blind)).toMatchObject({
      status: 403,
      headers: { 'x-accepted-github-permissions': 'actions=read' },
      body: { message: expect.stringContaining('Resource not accessible by') },
    });
  }
  const reader = github.addToken({ kind: 'installation', permissions: { actions: 'read' } });
  expect(send(`GET /repos/octo-org/portal${SUB}`, reader).status).toBe(200);
  expect(send(`PUT /repos/octo-org/portal${SUB}`, reader, { use_default: true }).status).toBe(403);
});

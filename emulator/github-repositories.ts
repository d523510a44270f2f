import { created, notFound, ok } from './github-answers.ts';
import { parseBody } from './github-body.ts';
import { fullName, type Owner, type Repository, subjectPrefix } from './github-places.ts';
import type { Call, Route } from './github-routes.ts';
import type { CloudAnswer } from './service.ts';

/** Repositories, organizations and what a repository's OIDC subject looks like. */
export function repositoryRoutes(): Route[] {
  const subject = '/repos/{owner}/{repo}/actions/oidc/customization/sub';
  return [
    {
      method: 'GET',
      path: '/repos/{owner}/{repo}',
      docs: 'repos/repos#get-a-repository',
      access: { permission: 'metadata', level: 'read', scope: undefined },
      handle: onRepository((call, repository) => ok(describeRepository(repository, call.base))),
    },
    {
      method: 'GET',
      path: '/orgs/{org}',
      docs: 'orgs/orgs#get-an-organization',
      access: { permission: 'metadata', level: 'read', scope: undefined },
      handle: ({ organization, base }) => (organization ? ok(describeOrganization(organization, base)) : notFound()),
    },
    {
      method: 'GET',
      path: subject,
      docs: 'actions/oidc#get-the-customization-template-for-an-oidc-subject-claim-for-a-repository',
      access: { permission: 'actions', level: 'read', scope: 'repo' },
      handle: onRepository((_call, repository) => ok(describeSubject(repository))),
    },
    {
      method: 'PUT',
      path: subject,
      docs: 'actions/oidc#set-the-customization-template-for-an-oidc-subject-claim-for-a-repository',
      access: { permission: 'actions', level: 'write', scope: 'repo' },
      handle: onRepository(putSubject),
    },
  ];
}

function onRepository(act: (call: Call, repository: Repository) => CloudAnswer): Route['handle'] {
  return (call) => (call.repository ? act(call, call.repository) : notFound());
}

function putSubject(call: Call, { subject }: Repository): CloudAnswer {
  const body = parseBody(call.request.body, {
    use_default: { type: 'boolean', required: true },
    include_claim_keys: { type: 'strings' },
    use_immutable_subject: { type: 'boolean' },
  });
  if ('refusal' in body) return body.refusal;
  const { use_default, include_claim_keys = [], use_immutable_subject = subject.useImmutable } = body.fields;
  Object.assign(subject, {
    useDefault: use_default,
    claimKeys: use_default ? [] : [...include_claim_keys],
    useImmutable: use_immutable_subject,
  });
  return created();
}

function describeSubject(repository: Repository): Record<string, unknown> {
  const { useDefault, claimKeys, useImmutable } = repository.subject;
  return {
    use_default: useDefault,
    ...(!useDefault && { include_claim_keys: claimKeys }),
    use_immutable_subject: useImmutable,
    sub_claim_prefix: subjectPrefix(repository),
  };
}

function describeOrganization({ login, id }: Owner, base: string): Record<string, unknown> {
  return { login, id, node_id: `O_${id}`, url: `${base}/orgs/${login}`, type: 'Organization', description: null };
}

/** What GitHub calls a minimal repository, which consists mostly of links. */
export function describeRepository(repository: Repository, base: string): Record<string, unknown> {
  const { id, name, owner, visibility, archived } = repository;
  const url = `${base}/repos/${fullName(repository)}`;
  return {
    id,
    node_id: `R_${id}`,
    name,
    full_name: fullName(repository),
    private: visibility !== 'public',
    visibility,
    archived,
    fork: false,
    description: null,
    default_branch: 'main',
    owner: describeOwner(owner, base),
    url,
    html_url: `https://github.com/${fullName(repository)}`,
    ...Object.fromEntries(repositoryLinks.map((link) => [`${link}_url`, `${url}/${link}`])),
  };
}

const repositoryLinks: readonly string[] =
  `archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads
  events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages merges
  milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees`.split(/\s+/);

function describeOwner({ login, id, type }: Owner, base: string): Record<string, unknown> {
  const url = `${base}/users/${login}`;
  return {
    login,
    id,
    node_id: `U_${id}`,
    type,
    site_admin: false,
    gravatar_id: '',
    avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
    html_url: `https://github.com/${login}`,
    url,
    ...Object.fromEntries(ownerLinks.map((link) => [`${link}_url`, `${url}/${link}`])),
  };
}

const ownerLinks: readonly string[] =
  'events followers following gists organizations received_events repos starred subscriptions'.split(' ');

import type { CloudAnswer } from '../service.ts';
import { notFound, ok } from './answers.ts';
import { fullName, type Owner, type Repository } from './places.ts';
import type { Call, Route } from './routes.ts';

/** Repositories and organizations. */
export function repositoryRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/repos/{owner}/{repo}',
      docs: 'repos/repos#get-a-repository',
      access: { permission: 'metadata', level: 'read', scope: undefined },
      handle: onRepository((call, repository) => ok(describeFullRepository(repository, call.base))),
    },
    {
      method: 'GET',
      path: '/orgs/{org}',
      docs: 'orgs/orgs#get-an-organization',
      access: { permission: 'metadata', level: 'read', scope: undefined },
      handle: ({ organization, base }) => (organization ? ok(describeOrganization(organization, base)) : notFound()),
    },
  ];
}

export function onRepository(act: (call: Call, repository: Repository) => CloudAnswer): Route['handle'] {
  return (call) => (call.repository ? act(call, call.repository) : notFound());
}

/** When everything here was made and last changed: nothing depends on it. */
const STAMPS = { created_at: '2026-01-05T08:00:00Z', updated_at: '2026-01-05T08:00:00Z' };

function describeOrganization({ login, id }: Owner, base: string): Record<string, unknown> {
  const url = `${base}/orgs/${login}`;
  return {
    login,
    id,
    node_id: `O_${id}`,
    url,
    ...Object.fromEntries(organizationLinks.map((link) => [`${link}_url`, `${url}/${link}`])),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
    html_url: `https://github.com/${login}`,
    description: null,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    type: 'Organization',
    archived_at: null,
    ...STAMPS,
  };
}

const organizationLinks = ['repos', 'events', 'hooks', 'issues', 'members', 'public_members'];

/** What GitHub tells of a single repository beside what it tells in lists. */
export function describeFullRepository(repository: Repository, base: string): Record<string, unknown> {
  const page = `https://github.com/${fullName(repository)}`;
  return {
    ...describeRepository(repository, base),
    clone_url: `${page}.git`,
    git_url: `git://github.com/${fullName(repository)}.git`,
    ssh_url: `git@github.com:${fullName(repository)}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    disabled: false,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    ...Object.fromEntries(repositoryCounts.map((count) => [count, 0])),
    pushed_at: STAMPS.updated_at,
    ...STAMPS,
  };
}

const repositoryCounts: readonly string[] =
  `forks forks_count network_count open_issues open_issues_count size stargazers_count subscribers_count watchers
  watchers_count`.split(/\s+/);

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

import type { CloudAnswer } from '../service.ts';
import { notFound, refused } from './answers.ts';
import type { Owner, Repository } from './places.ts';

export type TokenKind = 'installation' | 'fine-grained' | 'classic' | 'job';
export type Level = 'read' | 'write';

/** Permissions of GitHub Apps and fine-grained tokens, in the names of the App manifest. */
export type Permission =
  | 'actions'
  | 'actions_variables'
  | 'administration'
  | 'codespaces_secrets'
  | 'dependabot_secrets'
  | 'environments'
  | 'metadata'
  | 'organization_actions_variables'
  | 'organization_secrets'
  | 'secrets';

export interface TokenInput {
  readonly kind: TokenKind;
  readonly permissions?: Partial<Record<Permission, Level>>;
  /** `OWNER/REPO` names the token covers; all unless given. Names are looked up now: renaming changes nothing. */
  readonly repositories?: 'all' | readonly string[];
  /** Logins the token covers; all unless given. */
  readonly organizations?: 'all' | readonly string[];
  /** Classic tokens: `repo`, `admin:org`, … */
  readonly scopes?: readonly string[];
  /** The organization demands single sign-on and the token was not authorized for it. */
  readonly ssoRequired?: boolean;
  /** From then on the token is as good as unknown. */
  readonly expiresAt?: Date;
  /** In which of the two forms GitHub tells that. */
  readonly expiryZone?: 'UTC' | '-0500';
  /** Requests per hour; 1,000 for a job's token, else 5,000. */
  readonly hourlyLimit?: number;
  /** Whose limits it shares with all other tokens of that installation; its own when there is none. */
  readonly installation?: number;
  /** Login of the only owner that an installation serves. */
  readonly owner?: string;
}

export interface Token extends TokenInput {
  readonly text: string;
  readonly repositoryIds: 'all' | ReadonlySet<number>;
}

/** Who may call a route. */
export interface Access {
  readonly permission: Permission;
  /** GitHub names this one as well. */
  readonly also?: Permission;
  readonly level: Level;
  /** Scope of a classic token. */
  readonly scope: 'repo' | 'admin:org' | undefined;
  /** False where GitHub does not let App tokens in, whatever they may. */
  readonly apps?: boolean;
  /** Public keys: whoever reads the repository may call it, the job's own token included. */
  readonly everyReader?: boolean;
  /** What an organization calls the thing in its refusal. */
  readonly noun?: string;
}

const prefixes: Readonly<Record<TokenKind, string>> = {
  installation: 'ghs_',
  'fine-grained': 'github_pat_',
  classic: 'ghp_',
  job: 'ghs_job',
};

/** A job's token can hold only what `permissions:` of a workflow knows; secrets and variables are not among them. */
const jobPermissions: ReadonlySet<Permission> = new Set(['actions', 'metadata']);

export function makeToken(input: TokenInput, number: number, repositoryIds: Token['repositoryIds']): Token {
  return { ...input, repositoryIds, text: `${prefixes[input.kind]}${String(number).padStart(36, '0')}` };
}

/** The reason why this token may not do this there, or `undefined`. */
export function objection(
  token: Token,
  access: Access,
  place: { readonly repository?: Repository | undefined; readonly organization?: Owner | undefined },
  needsBoth = false,
): CloudAnswer | undefined {
  const { repository, organization } = place;
  const owner = organization ?? repository?.owner;
  if (token.ssoRequired && owner?.type === 'Organization') return singleSignOn(token, owner);
  if (repository && !seesRepository(token, repository)) return notFound();
  if (token.kind === 'classic') return classicObjection(token, access, repository);
  if (access.apps === false && token.kind !== 'fine-grained') return inaccessible(token);
  if (access.permission === 'metadata') return undefined;
  if (organization && !coversOrganization(token, organization)) return inaccessible(token);
  if (repository && !coversRepository(token, repository)) return inaccessible(token);
  if (access.everyReader && repository && token.kind === 'job') return undefined;
  const { also } = access;
  const holdsAll = holds(token, access) && (!needsBoth || !also || holds(token, { ...access, permission: also }));
  return holdsAll ? undefined : inaccessible(token);
}

/** Headers that tell a caller which permissions the route takes and which ones the token has. */
export function accessHeaders(token: Token, access: Access | undefined): Record<string, string> {
  const { kind, expiresAt, expiryZone = 'UTC', scopes = [] } = token;
  // Of what lies in a repository GitHub names no scope, although it takes one.
  const accepted = access?.scope === 'repo' ? '' : (access?.scope ?? 'repo');
  const local = expiresAt && new Date(expiresAt.getTime() - (expiryZone === 'UTC' ? 0 : 5 * 3_600_000));
  const expiry = local?.toISOString().slice(0, 19).replace('T', ' ');
  const permissions = [access?.also, access?.permission].filter((each) => each !== undefined);
  return {
    ...(expiry &&
      (kind === 'classic' || kind === 'fine-grained') && {
        'github-authentication-token-expiration': `${expiry} ${expiryZone}`,
      }),
    ...(kind === 'classic' && { 'x-oauth-scopes': scopes.join(', '), 'x-accepted-oauth-scopes': accepted }),
    ...(kind !== 'classic' &&
      access && { 'x-accepted-github-permissions': permissions.map((each) => `${each}=${access.level}`).join(',') }),
  };
}

function holds(token: Token, { permission, level }: Access): boolean {
  if (token.kind === 'job' && !jobPermissions.has(permission)) return false;
  const held = token.permissions?.[permission];
  return held === 'write' || held === level;
}

export function coversRepository(token: Token, repository: Repository): boolean {
  if (!serves(token, repository.owner)) return false;
  return token.repositoryIds === 'all' || token.repositoryIds.has(repository.id);
}

function coversOrganization(token: Token, organization: Owner): boolean {
  const { organizations = 'all' } = token;
  if (!serves(token, organization)) return false;
  return organizations === 'all' || organizations.some((login) => isNamed(organization, login));
}

const serves = ({ owner }: Token, other: Owner): boolean => owner === undefined || isNamed(other, owner);
const isNamed = ({ login }: Owner, name: string): boolean => login.toLowerCase() === name.toLowerCase();

/** Everyone sees a public repository; of the others a token sees those it covers, a classic one only with `repo`. */
export function seesRepository(token: Token, repository: Repository): boolean {
  if (repository.visibility === 'public') return true;
  return coversRepository(token, repository) && (token.kind !== 'classic' || hasScope(token, 'repo'));
}

function classicObjection(token: Token, access: Access, repository: Repository | undefined): CloudAnswer | undefined {
  if (access.scope === undefined || hasScope(token, access.scope)) return undefined;
  if (access.everyReader && repository?.visibility === 'public') return undefined;
  return repository
    ? refused('notAdministrator')
    : refused('notOrganizationAdministrator', { noun: access.noun ?? '' });
}

const hasScope = (token: Token, scope: string): boolean => token.scopes?.includes(scope) ?? false;

function inaccessible({ kind }: Token): CloudAnswer {
  return refused(kind === 'fine-grained' ? 'personalTokenForbidden' : 'appForbidden');
}

function singleSignOn(token: Token, organization: Owner): CloudAnswer {
  const url = `https://github.com/orgs/${organization.login}/sso?authorization_request=${token.text.slice(-8)}`;
  return {
    ...refused('singleSignOn'),
    headers: { 'x-github-sso': `required; url=${url}` },
  };
}

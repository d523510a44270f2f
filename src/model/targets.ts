/** The places in GitHub that receive a credential: one table, in the notation of OIDC subjects. */

export type TargetKind = 'repository' | 'environment' | 'organization' | 'dependabot' | 'codespaces';

export interface Target {
  readonly kind: TargetKind;
  /** As written in `publish-to`, normalized; names the target in logs and outputs. */
  readonly notation: string;
  readonly owner: string;
  readonly repository?: string;
  readonly environment?: string;
  /** API path of the secret store. */
  readonly secrets: string;
  /** API path of the variables; absent where the store has none, and the companions become secrets. */
  readonly variables?: string;
  /** API path of the repository or organization, for its immutable ID. */
  readonly holder: string;
  /** How many secrets and variables GitHub lets it hold. Source: https://docs.github.com/actions/reference/limits */
  readonly limits: { readonly secrets: number; readonly variables: number };
  /** What a classic personal access token needs. */
  readonly scope: 'repo' | 'admin:org';
  /** GitHub App permissions that reading and writing it takes, in GitHub's words. */
  readonly permissions: string;
}

interface Row {
  readonly kind: TargetKind;
  /** Groups: owner, repository, environment. */
  readonly notation: RegExp;
  readonly example: string;
  /** Paths below the repository or organization. */
  paths(environment: string): { secrets: string; variables?: string };
  readonly permissions: string;
  readonly limits: Target['limits'];
}

const OWNER = '([A-Za-z0-9](?:[A-Za-z0-9_-]{0,38}))';
const REPOSITORY = '([A-Za-z0-9._-]{1,100})';

const KINDS: readonly Row[] = [
  {
    kind: 'environment',
    notation: new RegExp(`^repo:${OWNER}/${REPOSITORY}:environment:(.{1,255})$`, 'su'),
    example: 'repo:OWNER/REPO:environment:NAME',
    paths: (environment) => ({
      secrets: `/environments/${encodeURIComponent(environment)}/secrets`,
      variables: `/environments/${encodeURIComponent(environment)}/variables`,
    }),
    permissions: '"Environments: read and write"',
    limits: { secrets: 100, variables: 100 },
  },
  {
    kind: 'repository',
    notation: new RegExp(`^repo:${OWNER}/${REPOSITORY}$`),
    example: 'repo:OWNER/REPO',
    paths: () => ({ secrets: '/actions/secrets', variables: '/actions/variables' }),
    permissions: '"Secrets: read and write" and "Variables: read and write"',
    limits: { secrets: 100, variables: 500 },
  },
  {
    kind: 'organization',
    notation: new RegExp(`^org:${OWNER}$`),
    example: 'org:ORG',
    paths: () => ({ secrets: '/actions/secrets', variables: '/actions/variables' }),
    permissions: 'of the organization "Secrets: read and write" and "Variables: read and write"',
    limits: { secrets: 1_000, variables: 1_000 },
  },
  {
    kind: 'dependabot',
    notation: new RegExp(`^dependabot:${OWNER}/${REPOSITORY}$`),
    example: 'dependabot:OWNER/REPO',
    paths: () => ({ secrets: '/dependabot/secrets' }),
    permissions: '"Dependabot secrets: read and write"',
    limits: { secrets: 100, variables: 0 },
  },
  {
    kind: 'codespaces',
    notation: new RegExp(`^codespaces:${OWNER}/${REPOSITORY}$`),
    example: 'codespaces:OWNER/REPO',
    paths: () => ({ secrets: '/codespaces/secrets' }),
    permissions: '"Codespaces secrets: read and write"',
    limits: { secrets: 100, variables: 0 },
  },
];

export const TARGET_EXAMPLES = KINDS.map((row) => row.example).sort();

/** Reads one entry of `publish-to`. As in OIDC subjects, `%3A` in an environment name stands for a colon. */
export function parseTarget(notation: string): Target | undefined {
  for (const { kind, notation: pattern, paths, permissions, limits } of KINDS) {
    const match = pattern.exec(notation);
    if (match === null) continue;
    const [, owner = '', repository, name] = match;
    if (/^\.{1,2}$/.test(repository ?? '') || /^\.{1,2}$/.test(name ?? '')) return undefined;
    const environment = name?.replace(/%3a/gi, ':').replace(/%2c/gi, ',');
    if (environment !== undefined && !/^[^\p{Cc}\p{Cs}]*$/u.test(environment)) return undefined;
    const holder = repository === undefined ? `/orgs/${owner}` : `/repos/${owner}/${repository}`;
    const below = paths(environment ?? '');
    return {
      kind,
      notation: environment === undefined ? notation : notation.slice(0, -(name?.length ?? 0)) + environment,
      owner,
      ...(repository !== undefined && { repository }),
      ...(environment !== undefined && { environment }),
      holder,
      secrets: holder + below.secrets,
      ...(below.variables !== undefined && { variables: holder + below.variables }),
      permissions,
      limits,
      scope: repository === undefined ? 'admin:org' : 'repo',
    };
  }
  return undefined;
}

/** GitHub's names are case-insensitive. */
export function sameTarget(one: Target, other: Target): boolean {
  return one.notation.toLowerCase() === other.notation.toLowerCase();
}

/** What a target is called in GitHub, for a prefix. Secret and variable names. */
export interface Names {
  readonly secret: string;
  readonly clientId: string;
  readonly tenantId: string;
  readonly url: string;
  readonly expiresOn: string;
  readonly marker: string;
  readonly lock: string;
}

export function namesFor(prefix: string): Names {
  return {
    secret: `${prefix}_CLIENT_SECRET`,
    clientId: `${prefix}_CLIENT_ID`,
    tenantId: `${prefix}_TENANT_ID`,
    url: `${prefix}_URL`,
    expiresOn: `${prefix}_CLIENT_SECRET_EXPIRES_ON`,
    marker: `${prefix}_CLIENT_SECRET_ID`,
    lock: `${prefix}_CLIENT_SECRET_LOCK`,
  };
}

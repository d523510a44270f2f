/** Where GitHub's API keeps what a target holds, what that takes, and how much fits in. */
import type { GithubKind, Target } from '../model/targets.ts';

export interface Address {
  /** API path of the repository or organization, for its immutable ID. */
  readonly holder: string;
  /** API path of the secret store. */
  readonly secrets: string;
  /** API path of the variables; absent where the store has none, and the companions become secrets. */
  readonly variables?: string;
  /** GitHub App permissions that reading and writing it takes, in GitHub's words. */
  readonly permissions: string;
  /** What a classic personal access token needs. */
  readonly scope: 'repo' | 'admin:org';
  /** How many secrets and variables GitHub lets it hold. Source: https://docs.github.com/actions/reference/limits */
  readonly limits: { readonly secrets: number; readonly variables: number };
}

interface Row {
  /** Paths below the repository or organization. */
  paths(environment: string): { secrets: string; variables?: string };
  readonly permissions: string;
  readonly limits: Address['limits'];
}

const STORES: Readonly<Record<GithubKind, Row>> = {
  environment: {
    paths: (environment) => ({
      secrets: `/environments/${encodeURIComponent(environment)}/secrets`,
      variables: `/environments/${encodeURIComponent(environment)}/variables`,
    }),
    // The documentation names Environments alone; GitHub was seen to ask for both.
    permissions: '"Environments: read and write" and "Secrets: read and write"',
    limits: { secrets: 100, variables: 100 },
  },
  repository: {
    paths: () => ({ secrets: '/actions/secrets', variables: '/actions/variables' }),
    permissions: '"Secrets: read and write" and "Variables: read and write"',
    limits: { secrets: 100, variables: 500 },
  },
  organization: {
    paths: () => ({ secrets: '/actions/secrets', variables: '/actions/variables' }),
    permissions: 'of the organization "Secrets: read and write" and "Variables: read and write"',
    limits: { secrets: 1_000, variables: 1_000 },
  },
  dependabot: {
    paths: () => ({ secrets: '/dependabot/secrets' }),
    permissions: '"Dependabot secrets: read and write"',
    limits: { secrets: 100, variables: 0 },
  },
  variables: {
    paths: () => ({ secrets: '/actions/secrets', variables: '/actions/variables' }),
    permissions: '"Variables: read and write"',
    limits: { secrets: 100, variables: 500 },
  },
  codespaces: {
    paths: () => ({ secrets: '/codespaces/secrets' }),
    permissions: '"Codespaces secrets: read and write"',
    limits: { secrets: 100, variables: 0 },
  },
};

export function addressOf({ kind, owner, repository, environment = '' }: Target): Address {
  if (kind === 'vault') throw new Error('Invariant violation: a vault is not at GitHub');
  const { paths, permissions, limits } = STORES[kind];
  const holder = repository === undefined ? `/orgs/${owner}` : `/repos/${owner}/${repository}`;
  const { secrets, variables } = paths(environment);
  return {
    holder,
    secrets: holder + secrets,
    ...(variables !== undefined && { variables: holder + variables }),
    permissions,
    scope: repository === undefined ? 'admin:org' : 'repo',
    limits,
  };
}

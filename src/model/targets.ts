/** The places that receive a credential: one table, in the notation of OIDC subjects. */

export type TargetKind = 'repository' | 'environment' | 'organization' | 'dependabot' | 'codespaces';

export interface Target {
  readonly kind: TargetKind;
  /** As written in `publish-to`, normalized; names the target in logs and outputs. */
  readonly notation: string;
  readonly owner: string;
  readonly repository?: string;
  readonly environment?: string;
  /** Whether what stands beside the secret can be read back, as variables can; elsewhere it is kept as secrets. */
  readonly readable: boolean;
}

interface Row {
  readonly kind: TargetKind;
  /** Groups: owner, repository, environment. */
  readonly notation: RegExp;
  readonly example: string;
  readonly readable: boolean;
}

const OWNER = '([A-Za-z0-9](?:[A-Za-z0-9_-]{0,38}))';
const REPOSITORY = '([A-Za-z0-9._-]{1,100})';

const KINDS: readonly Row[] = [
  {
    kind: 'environment',
    notation: new RegExp(`^repo:${OWNER}/${REPOSITORY}:environment:(.{1,255})$`, 'su'),
    example: 'repo:OWNER/REPO:environment:NAME',
    readable: true,
  },
  {
    kind: 'repository',
    notation: new RegExp(`^repo:${OWNER}/${REPOSITORY}$`),
    example: 'repo:OWNER/REPO',
    readable: true,
  },
  { kind: 'organization', notation: new RegExp(`^org:${OWNER}$`), example: 'org:ORG', readable: true },
  {
    kind: 'dependabot',
    notation: new RegExp(`^dependabot:${OWNER}/${REPOSITORY}$`),
    example: 'dependabot:OWNER/REPO',
    readable: false,
  },
  {
    kind: 'codespaces',
    notation: new RegExp(`^codespaces:${OWNER}/${REPOSITORY}$`),
    example: 'codespaces:OWNER/REPO',
    readable: false,
  },
];

export const TARGET_EXAMPLES = KINDS.map((row) => row.example).sort();

/** Reads one entry of `publish-to`. As in OIDC subjects, `%3A` in an environment name stands for a colon. */
export function parseTarget(notation: string): Target | undefined {
  for (const { kind, notation: pattern, readable } of KINDS) {
    const match = pattern.exec(notation);
    if (match === null) continue;
    const [, owner = '', repository, name] = match;
    if (/^\.{1,2}$/.test(repository ?? '') || /^\.{1,2}$/.test(name ?? '')) return undefined;
    const environment = name?.replace(/%3a/gi, ':').replace(/%2c/gi, ',');
    if (environment !== undefined && !/^[^\p{Cc}\p{Cs}]*$/u.test(environment)) return undefined;
    return {
      kind,
      notation: environment === undefined ? notation : notation.slice(0, -(name?.length ?? 0)) + environment,
      owner,
      ...(repository !== undefined && { repository }),
      ...(environment !== undefined && { environment }),
      readable,
    };
  }
  return undefined;
}

/** GitHub's names are case-insensitive. */
export function sameTarget(one: Target, other: Target): boolean {
  return one.notation.toLowerCase() === other.notation.toLowerCase();
}

/** The home is served first: it keeps the state. */
export function homeFirst<T extends { readonly target: Target }>(home: Target, places: readonly T[]): T[] {
  return [...places].sort((one, other) => Number(other.target === home) - Number(one.target === home));
}

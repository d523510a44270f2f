/** The places that receive a credential: one table, in the notation of OIDC subjects. */
import type { Names } from './names.ts';

export type GithubKind = 'repository' | 'environment' | 'organization' | 'dependabot' | 'codespaces' | 'variables';
export type TargetKind = GithubKind | 'vault';

/** What the kind of a target tells of it. */
interface Traits {
  /** Who keeps it. */
  readonly service: 'GitHub' | 'Key Vault';
  /** What stands beside the secret can be read back, as variables can; elsewhere it is kept as secrets. */
  readonly readable: boolean;
  /** It has variables: it may be the home, which keeps the state. */
  readonly keepsState: boolean;
  /** It receives the secret; else the public facts alone. */
  readonly takesSecret: boolean;
  /** One write stores the secret with everything that stands beside it. */
  readonly atOnce: boolean;
}

export interface Target extends Traits {
  readonly kind: TargetKind;
  /** As written in `publish-to`, normalized; names the target in logs and outputs. */
  readonly notation: string;
  /** Of the repository, or the organization; the name of a vault. */
  readonly owner: string;
  readonly repository?: string;
  readonly environment?: string;
  /** The name of a vault's secret, where one was given. */
  readonly secret?: string;
}

interface Row extends Traits {
  readonly kind: TargetKind;
  /** Groups: owner, repository, environment, secret. */
  readonly notation: RegExp;
  readonly example: string;
}

const OWNER = '(?<owner>[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38}))';
const REPOSITORY = '(?<repository>[A-Za-z0-9._-]{1,100})';
/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault */
const VAULT = '(?<owner>[A-Za-z](?!.*--)[A-Za-z0-9-]{1,22}[A-Za-z0-9])';

const WITH_VARIABLES = {
  service: 'GitHub',
  readable: true,
  keepsState: true,
  takesSecret: true,
  atOnce: false,
} as const;
const SECRETS_ALONE = { ...WITH_VARIABLES, readable: false, keepsState: false } as const;

const KINDS: readonly Row[] = [
  {
    kind: 'environment',
    notation: new RegExp(`^repo:${OWNER}/${REPOSITORY}:environment:(?<environment>.{1,255})$`, 'su'),
    example: 'repo:OWNER/REPO:environment:NAME',
    ...WITH_VARIABLES,
  },
  {
    kind: 'repository',
    notation: new RegExp(`^repo:${OWNER}/${REPOSITORY}$`),
    example: 'repo:OWNER/REPO',
    ...WITH_VARIABLES,
  },
  { kind: 'organization', notation: new RegExp(`^org:${OWNER}$`), example: 'org:ORG', ...WITH_VARIABLES },
  {
    kind: 'dependabot',
    notation: new RegExp(`^dependabot:${OWNER}/${REPOSITORY}$`),
    example: 'dependabot:OWNER/REPO',
    ...SECRETS_ALONE,
  },
  {
    kind: 'codespaces',
    notation: new RegExp(`^codespaces:${OWNER}/${REPOSITORY}$`),
    example: 'codespaces:OWNER/REPO',
    ...SECRETS_ALONE,
  },
  {
    kind: 'variables',
    notation: new RegExp(`^variables:${OWNER}/${REPOSITORY}$`),
    example: 'variables:OWNER/REPO',
    ...WITH_VARIABLES,
    takesSecret: false,
  },
  {
    kind: 'vault',
    notation: new RegExp(`^vault:${VAULT}(?:/(?<secret>[A-Za-z0-9-]{1,127}))?$`),
    example: 'vault:NAME or vault:NAME/SECRET',
    service: 'Key Vault',
    readable: true,
    keepsState: false,
    takesSecret: true,
    atOnce: true,
  },
];

/** What one entry of `publish-to` looks like. */
export const TARGET_PATTERNS: readonly RegExp[] = KINDS.map((row) => row.notation);

export const TARGET_EXAMPLES = KINDS.map((row) => row.example).sort();

/** Reads one entry of `publish-to`. As in OIDC subjects, `%3A` in an environment name stands for a colon. */
export function parseTarget(notation: string): Target | undefined {
  for (const { notation: pattern, example: _, ...row } of KINDS) {
    const match = pattern.exec(notation);
    if (match === null) continue;
    const { owner = '', repository, environment: name, secret } = match.groups ?? {};
    if (/^\.{1,2}$/.test(repository ?? '') || /^\.{1,2}$/.test(name ?? '')) return undefined;
    const environment = name?.replace(/%3a/gi, ':').replace(/%2c/gi, ',');
    if (environment !== undefined && !/^[^\p{Cc}\p{Cs}]*$/u.test(environment)) return undefined;
    return {
      ...row,
      notation: environment === undefined ? notation : notation.slice(0, -(name?.length ?? 0)) + environment,
      owner,
      ...(repository !== undefined && { repository }),
      ...(environment !== undefined && { environment }),
      ...(secret !== undefined && { secret }),
    };
  }
  return undefined;
}

/** What a secret is called in a vault: there, names have hyphens. */
export function vaultSecretName({ secret }: Target, names: Pick<Names, 'secret'>): string {
  return secret ?? names.secret.replaceAll('_', '-');
}

/**
 * Equal for two targets that are one place, however they are written: names of GitHub and Azure are case-insensitive, a
 * repository's variables are the repository, and a vault's secret may be named or not.
 *
 * @param holderId immutable ID of its repository or organization, in place of a name that may be an old one
 */
export function placeOf(target: Target, names: Pick<Names, 'secret'>, holderId?: number): string {
  const { kind, owner, repository, notation } = target;
  if (kind === 'vault') return `vault:${owner}/${vaultSecretName(target, names)}`.toLowerCase();
  const name = repository === undefined ? owner : `${owner}/${repository}`;
  const place = notation.replace(/^variables:/, 'repo:').replace(`:${name}`, `:${holderId ?? name}`);
  return place.toLowerCase();
}

/**
 * The order in which targets are served: what takes the secret with everything beside it in one write, so that its
 * refusal changes nothing; then the home, which keeps the state; last what gets no secret.
 */
export function inOrder<T extends { readonly target: Target }>(home: Target, places: readonly T[]): T[] {
  const rank = ({ target }: T) => (target.atOnce ? 0 : target === home ? 1 : target.takesSecret ? 2 : 3);
  return [...places].sort((one, other) => rank(one) - rank(other));
}

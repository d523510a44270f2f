import type { BoxKey } from './boxes.ts';

/** Which repositories of an organization see one of its secrets or variables. */
export type Visibility = 'all' | 'private' | 'selected';

/** One secret or variable. `value` is the plaintext, of a secret as well: only answers leave it out. */
export interface Entry {
  name: string;
  value: string;
  createdAt: Date;
  updatedAt: Date;
  /** Organizations only. */
  visibility?: Visibility;
  /** Repository IDs, with visibility `selected` only. */
  selected?: number[];
}

/** Secrets sealed with one key, and the variables beside them. Keys of both maps are upper-case names. */
export interface Store {
  key: BoxKey;
  readonly secrets: Map<string, Entry>;
  readonly variables: Map<string, Entry>;
}

export interface Owner {
  readonly id: number;
  login: string;
  type: 'User' | 'Organization';
  /** Reachable only through organizations. */
  readonly store: Store;
}

export interface Reviewer {
  readonly type: 'User' | 'Team';
  readonly id: number;
}

export interface BranchPolicy {
  readonly protected_branches: boolean;
  readonly custom_branch_policies: boolean;
}

/** What protects an environment. A PUT replaces all of it. */
export interface Protection {
  readonly wait_timer: number;
  readonly prevent_self_review: boolean;
  readonly reviewers: readonly Reviewer[];
  readonly deployment_branch_policy: BranchPolicy | null;
}

export interface Environment {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Date;
  updatedAt: Date;
  protection: Protection;
  readonly store: Store;
}

export interface Repository {
  readonly id: number;
  owner: Owner;
  name: string;
  archived: boolean;
  visibility: 'public' | 'private' | 'internal';
  /** By lower-case name. */
  readonly environments: Map<string, Environment>;
  readonly actions: Store;
  readonly dependabot: Store;
  readonly codespaces: Store;
  /** The customization of the OIDC subject. */
  readonly subject: { useDefault: boolean; claimKeys: string[]; useImmutable: boolean };
  /** Names the repository had before, `owner/name` in lower case; GitHub redirects them. */
  readonly formerNames: Set<string>;
  /** Repositories renamed after this rule came get immutable subjects although nobody chose them. */
  immutableByRule: boolean;
}

/** Everything that exists. */
export interface World {
  /** By lower-case login. */
  readonly owners: Map<string, Owner>;
  /** By ID. */
  readonly repositories: Map<number, Repository>;
  /** Which one a lower-case name stood for when it was last looked up: renaming and deleting leave it as it is. */
  readonly hints: Map<string, Repository>;
  newStore(): Store;
  newId(): number;
}

export const fullName = (repository: Repository): string => `${repository.owner.login}/${repository.name}`;

export function createWorld(newKey: () => BoxKey): World {
  // Far from the IDs that a test would choose.
  let lastId = 700_000_000;
  return {
    owners: new Map(),
    repositories: new Map(),
    hints: new Map(),
    newStore() {
      // Most stores of a large world are never written to, and a key pair costs more than all the rest.
      let key: BoxKey | undefined;
      return {
        get key() {
          key ??= newKey();
          return key;
        },
        set key(other) {
          key = other;
        },
        secrets: new Map(),
        variables: new Map(),
      };
    },
    newId: () => ++lastId,
  };
}

export function organizationNamed(world: World, login: string): Owner | undefined {
  const owner = world.owners.get(login.toLowerCase());
  return owner?.type === 'Organization' ? owner : undefined;
}

export function repositoryNamed(world: World, name: string): Repository | undefined {
  const wanted = name.toLowerCase();
  const isIt = (repository: Repository) => fullName(repository).toLowerCase() === wanted;
  const hinted = world.hints.get(wanted);
  if (hinted && world.repositories.get(hinted.id) === hinted && isIt(hinted)) return hinted;
  for (const repository of world.repositories.values()) {
    if (!isIt(repository)) continue;
    world.hints.set(wanted, repository);
    return repository;
  }
  return undefined;
}

/** A repository by a name that it had before and that nothing else has taken since. */
export function repositoryFormerlyNamed(world: World, name: string): Repository | undefined {
  return [...world.repositories.values()].find((repository) => repository.formerNames.has(name.toLowerCase()));
}

/** What `sub` begins with in the repository's OIDC tokens. The flag alone does not tell: the rule of 2026 overrides it. */
export function subjectPrefix(repository: Repository): string {
  const { owner, name, id, subject, immutableByRule } = repository;
  return subject.useImmutable || immutableByRule
    ? `repo:${owner.login}@${owner.id}/${name}@${id}`
    : `repo:${owner.login}/${name}`;
}

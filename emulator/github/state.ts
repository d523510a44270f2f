import type { CloudClock } from '../service.ts';
import { timestamp } from './answers.ts';
import { entryKey } from './entries.ts';
import { createEnvironment } from './environments.ts';
import {
  type Entry,
  type Owner,
  type Protection,
  type Repository,
  repositoryNamed,
  subjectPrefix,
  type Visibility,
  type World,
} from './places.ts';
import { allStores, storeNamed } from './stores.ts';

/** What tests and the demo set up, change behind the API's back, and look up. */

export interface RepositoryInput {
  readonly owner: string;
  readonly name: string;
  readonly id?: number;
  readonly ownerId?: number;
  readonly archived?: boolean;
  /** Private unless said otherwise. */
  readonly visibility?: Repository['visibility'];
  readonly private?: boolean;
  /** Whether its OIDC subjects carry IDs. */
  readonly immutableSubject?: boolean;
}

export interface EnvironmentInput extends Partial<Protection> {
  /** `OWNER/REPO`. */
  readonly repository: string;
  readonly name: string;
}

/** One entry of one store. Stores are written as the action's targets: `repo:O/R`, `org:ORG`, `dependabot:O/R`, … */
export interface EntryAddress {
  readonly store: string;
  readonly name: string;
}

export interface EntryByHand extends EntryAddress {
  readonly value: string;
  /** The cloud's time unless given. */
  readonly at?: Date;
  /** Organizations: `all` for a new entry unless given; an existing one keeps its own. */
  readonly visibility?: Visibility;
  /** `OWNER/REPO` names, for visibility `selected`. */
  readonly repositories?: readonly string[];
}

/** What is known of an entry without its value. */
export interface EntryMetadata {
  readonly name: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly visibility?: Visibility;
  readonly selected_repository_ids?: readonly number[];
}

export interface StoreDump {
  readonly secrets: readonly EntryMetadata[];
  readonly variables: Readonly<Record<string, string>>;
}

export interface PlaceHooks {
  addRepository(input: RepositoryInput): Repository;
  /** Both names are `OWNER/REPO`. Its stores, ID and tokens stay; the old name is redirected. */
  renameRepository(oldName: string, newName: string): void;
  setArchived(repository: string, archived: boolean): void;
  deleteRepository(repository: string): void;
  /** Deletes it, and makes an empty one of the same name with another ID, as the rule of that day has it. */
  recreateRepository(repository: string): Repository;
  addOrganization(input: { readonly login: string; readonly id?: number }): Owner;
  addEnvironment(input: EnvironmentInput): void;
  deleteEnvironment(input: Pick<EnvironmentInput, 'repository' | 'name'>): void;
  repository(name: string): Repository | undefined;
  /** What `sub` of the repository's OIDC tokens begins with. */
  subjectPrefix(repository: string): string;
}

export interface EntryHooks {
  /** Gives the store a new key pair. Returns the new key ID. */
  rotateKey(store: string): string;
  secretValue(address: EntryAddress): string | undefined;
  secret(address: EntryAddress): EntryMetadata | undefined;
  /** Names and values of all variables of a store. */
  variables(at: { readonly store: string }): Record<string, string>;
  variable(address: EntryAddress): EntryMetadata | undefined;
  writeSecretByHand(entry: EntryByHand): void;
  writeVariableByHand(entry: EntryByHand): void;
  deleteSecretByHand(address: EntryAddress): void;
  deleteVariableByHand(address: EntryAddress): void;
  /** What every store that is not empty holds; never the value of a secret. */
  dump(): Record<string, StoreDump>;
}

/** GitHub made immutable subjects the rule for repositories created, renamed or transferred after this day. */
const immutableSubjectsSince = new Date('2026-07-15T00:00:00Z');

export function placeHooks(world: World, clock: CloudClock): PlaceHooks {
  function ownerOf(login: string, type: Owner['type'], id: number | undefined): Owner {
    const known = world.owners.get(login.toLowerCase());
    const owner = known ?? { id: id ?? world.newId(), login, type, store: world.newStore() };
    if (type === 'Organization') owner.type = type;
    world.owners.set(login.toLowerCase(), owner);
    return owner;
  }

  const hooks: PlaceHooks = {
    addOrganization: ({ login, id }) => ownerOf(login, 'Organization', id),
    addRepository(input) {
      const repository: Repository = {
        id: input.id ?? world.newId(),
        owner: ownerOf(input.owner, 'User', input.ownerId),
        name: input.name,
        archived: input.archived ?? false,
        visibility: input.visibility ?? (input.private === false ? 'public' : 'private'),
        environments: new Map(),
        actions: world.newStore(),
        dependabot: world.newStore(),
        codespaces: world.newStore(),
        subject: { useDefault: true, claimKeys: [], useImmutable: input.immutableSubject ?? false },
        formerNames: new Set(),
        immutableByRule: false,
      };
      world.repositories.set(repository.id, repository);
      return repository;
    },
    renameRepository(oldName, newName) {
      const repository = existingRepository(world, oldName);
      const [owner = '', name = ''] = newName.split('/');
      repository.formerNames.add(oldName.toLowerCase());
      repository.owner = ownerOf(owner, 'User', undefined);
      repository.name = name;
      if (clock.now() > immutableSubjectsSince) repository.immutableByRule = true;
    },
    setArchived(name, archived) {
      existingRepository(world, name).archived = archived;
    },
    deleteRepository(name) {
      world.repositories.delete(existingRepository(world, name).id);
    },
    recreateRepository(name) {
      const { id, owner, name: short, visibility } = existingRepository(world, name);
      world.repositories.delete(id);
      const repository = hooks.addRepository({ owner: owner.login, name: short, visibility });
      repository.immutableByRule = clock.now() > immutableSubjectsSince;
      return repository;
    },
    addEnvironment({ repository, name, ...protection }) {
      createEnvironment(world, existingRepository(world, repository), name, clock.now(), protection);
    },
    deleteEnvironment({ repository, name }) {
      existingRepository(world, repository).environments.delete(name.toLowerCase());
    },
    repository: (name) => repositoryNamed(world, name),
    subjectPrefix: (name) => subjectPrefix(existingRepository(world, name)),
  };
  return hooks;
}

export function entryHooks(world: World, clock: CloudClock): EntryHooks {
  const secrets = (store: string): Map<string, Entry> => storeNamed(world, store).secrets;
  const variables = (store: string): Map<string, Entry> => storeNamed(world, store).variables;

  function write(entries: Map<string, Entry>, { store, name, value, at = clock.now(), ...given }: EntryByHand): void {
    const before = entries.get(entryKey(name));
    const visibility = given.visibility ?? before?.visibility ?? (store.startsWith('org:') ? 'all' : undefined);
    const selected = given.repositories?.map((full) => existingRepository(world, full).id) ?? before?.selected ?? [];
    entries.set(entryKey(name), {
      name: entryKey(name),
      value,
      createdAt: before?.createdAt ?? at,
      updatedAt: at,
      ...(visibility && { visibility, selected }),
    });
  }

  return {
    rotateKey(notation) {
      const store = storeNamed(world, notation);
      store.key = world.newStore().key;
      return store.key.keyId;
    },
    secretValue: ({ store, name }) => secrets(store).get(entryKey(name))?.value,
    secret: ({ store, name }) => metadata(secrets(store).get(entryKey(name))),
    variables: ({ store }) => valuesOf(variables(store)),
    variable: ({ store, name }) => metadata(variables(store).get(entryKey(name))),
    writeSecretByHand: (entry) => write(secrets(entry.store), entry),
    writeVariableByHand: (entry) => write(variables(entry.store), entry),
    deleteSecretByHand: ({ store, name }) => void secrets(store).delete(entryKey(name)),
    deleteVariableByHand: ({ store, name }) => void variables(store).delete(entryKey(name)),
    dump() {
      const filled = allStores(world).filter(([, store]) => store.secrets.size + store.variables.size > 0);
      return Object.fromEntries(
        filled.map(([notation, store]) => [
          notation,
          {
            secrets: [...store.secrets.values()].flatMap((secret) => metadata(secret) ?? []),
            variables: valuesOf(store.variables),
          },
        ]),
      );
    },
  };
}

/** A repository that a test names. Unknown ones are a mistake of the test. */
export function existingRepository(world: World, name: string): Repository {
  const repository = repositoryNamed(world, name);
  if (!repository) throw new Error(`The local GitHub has no repository '${name}'.`);
  return repository;
}

const valuesOf = (entries: ReadonlyMap<string, Entry>): Record<string, string> =>
  Object.fromEntries([...entries.values()].map(({ name, value }) => [name, value]));

function metadata(entry: Entry | undefined): EntryMetadata | undefined {
  return (
    entry && {
      name: entry.name,
      created_at: timestamp(entry.createdAt),
      updated_at: timestamp(entry.updatedAt),
      ...(entry.visibility && { visibility: entry.visibility }),
      ...(entry.visibility === 'selected' && { selected_repository_ids: entry.selected ?? [] }),
    }
  );
}

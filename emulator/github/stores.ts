import type { CloudAnswer } from '../service.ts';
import { notFound } from './answers.ts';
import { fullName, organizationNamed, repositoryNamed, type Store, type World } from './places.ts';
import type { Call, Place, Route } from './routes.ts';
import type { Permission } from './tokens.ts';

/** The five places that keep secrets. One row per kind is all that tells them apart. */
export interface StoreKind {
  /** Where its routes begin. */
  readonly path: string;
  readonly secrets: {
    readonly permission: Permission;
    readonly also?: Permission;
    readonly limit: number;
    readonly docs: string;
    /** Whether GitHub Apps may read the public key. */
    readonly appsReadKey: boolean;
  };
  /** Dependabot and Codespaces know secrets only. */
  readonly variables?: { readonly permission: Permission; readonly limit: number; readonly docs: string };
  /** As the documentation's anchors call it. */
  readonly owner: string;
  /** Organization entries say which repositories see them. */
  readonly hasVisibility: boolean;
  readonly scope: 'repo' | 'admin:org';
  storeAt(place: Place): Store | undefined;
}

export const storeKinds = {
  repository: {
    path: '/repos/{owner}/{repo}/actions',
    secrets: { permission: 'secrets', limit: 100, docs: 'actions/secrets', appsReadKey: true },
    variables: { permission: 'actions_variables', limit: 500, docs: 'actions/variables' },
    owner: 'a-repository',
    hasVisibility: false,
    scope: 'repo',
    storeAt: ({ repository }) => repository?.actions,
  },
  environment: {
    path: '/repos/{owner}/{repo}/environments/{environment_name}',
    secrets: {
      permission: 'environments',
      also: 'secrets',
      limit: 100,
      docs: 'actions/secrets',
      appsReadKey: true,
    },
    variables: { permission: 'environments', limit: 100, docs: 'actions/variables' },
    owner: 'an-environment',
    hasVisibility: false,
    scope: 'repo',
    storeAt: ({ environment }) => environment?.store,
  },
  organization: {
    path: '/orgs/{org}/actions',
    secrets: { permission: 'organization_secrets', limit: 1_000, docs: 'actions/secrets', appsReadKey: true },
    variables: { permission: 'organization_actions_variables', limit: 1_000, docs: 'actions/variables' },
    owner: 'an-organization',
    hasVisibility: true,
    scope: 'admin:org',
    storeAt: ({ organization }) => organization?.store,
  },
  dependabot: {
    path: '/repos/{owner}/{repo}/dependabot',
    secrets: { permission: 'dependabot_secrets', limit: 100, docs: 'dependabot/secrets', appsReadKey: true },
    owner: 'a-repository',
    hasVisibility: false,
    scope: 'repo',
    storeAt: ({ repository }) => repository?.dependabot,
  },
  codespaces: {
    path: '/repos/{owner}/{repo}/codespaces',
    // The description enables Apps for the write, but not for the key without which nothing can be written.
    secrets: {
      permission: 'codespaces_secrets',
      limit: 100,
      docs: 'codespaces/repository-secrets',
      appsReadKey: false,
    },
    owner: 'a-repository',
    hasVisibility: false,
    scope: 'repo',
    storeAt: ({ repository }) => repository?.codespaces,
  },
} as const satisfies Readonly<Record<string, StoreKind>>;

/** Runs on the store of the place that was called; there is none in an environment that does not exist. */
export function inStore(kind: StoreKind, act: (call: Call, store: Store) => CloudAnswer): Route['handle'] {
  return (call) => {
    const store = kind.storeAt(call);
    return store ? act(call, store) : notFound();
  };
}

/** How tests write a store: the notation of the action's targets. */
const notations: readonly {
  pattern: RegExp;
  storeIn(world: World, first: string, second: string): Store | undefined;
}[] = [
  {
    pattern: /^repo:([^:]+):environment:(.+)$/,
    storeIn: (world, name, environment) =>
      repositoryNamed(world, name)?.environments.get(environment.toLowerCase())?.store,
  },
  { pattern: /^repo:([^:]+)$/, storeIn: (world, name) => repositoryNamed(world, name)?.actions },
  { pattern: /^org:([^:]+)$/, storeIn: (world, login) => organizationNamed(world, login)?.store },
  { pattern: /^dependabot:([^:]+)$/, storeIn: (world, name) => repositoryNamed(world, name)?.dependabot },
  { pattern: /^codespaces:([^:]+)$/, storeIn: (world, name) => repositoryNamed(world, name)?.codespaces },
];

/** The store a test names. Unknown ones are a mistake of the test. */
export function storeNamed(world: World, notation: string): Store {
  for (const { pattern, storeIn } of notations) {
    const parts = pattern.exec(notation);
    if (!parts) continue;
    const store = storeIn(world, parts[1] ?? '', parts[2] ?? '');
    if (store) return store;
  }
  throw new Error(`The local GitHub has no store '${notation}'.`);
}

/** Every store by its notation, in the order in which a person looks for them. */
export function allStores(world: World): [string, Store][] {
  const organizations = [...world.owners.values()].filter(({ type }) => type === 'Organization');
  return [
    ...organizations.map(({ login, store }): [string, Store] => [`org:${login}`, store]),
    ...[...world.repositories.values()].flatMap((repository): [string, Store][] => {
      const name = fullName(repository);
      return [
        [`repo:${name}`, repository.actions],
        ...[...repository.environments.values()].map(({ name: environment, store }): [string, Store] => [
          `repo:${name}:environment:${environment}`,
          store,
        ]),
        [`dependabot:${name}`, repository.dependabot],
        [`codespaces:${name}`, repository.codespaces],
      ];
    }),
  ];
}

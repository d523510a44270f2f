import { notFound, ok, refused } from './answers.ts';
import { page } from './paging.ts';
import { organizationNamed, type Repository } from './places.ts';
import { describeFullRepository, describeRepository } from './repositories.ts';
import type { Call, Route } from './routes.ts';
import { type Access, coversRepository, seesRepository } from './tokens.ts';

const reading: Access = { permission: 'metadata', level: 'read', scope: undefined };
const sizes = { usual: 30, most: 100 } as const;

/** Many repositories in one answer, as far as the token sees them. */
export function repositoryListRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/orgs/{org}/repos',
      docs: 'repos/repos#list-organization-repositories',
      access: reading,
      handle: (call) => {
        const visible = repositoriesOf(call, call.organization?.login ?? '').filter((each) =>
          seesRepository(call.token, each),
        );
        // Newest first, where nothing else is asked for.
        return minimal(call, sorted(call, visible, 'created'));
      },
    },
    {
      method: 'GET',
      path: '/users/{username}/repos',
      docs: 'repos/repos#list-repositories-for-a-user',
      access: reading,
      handle(call) {
        const { username = '' } = call.params;
        const owner = call.world.owners.get(username.toLowerCase());
        if (!owner) return notFound();
        // The public ones alone, whoever asks; those of an organization as well.
        const open = repositoriesOf(call, owner.login).filter(({ visibility }) => visibility === 'public');
        return minimal(call, sorted(call, open, 'full_name'));
      },
    },
    {
      method: 'GET',
      path: '/installation/repositories',
      docs: 'apps/installations#list-repositories-accessible-to-the-app-installation',
      access: reading,
      handle(call) {
        const { token, world, base } = call;
        if (token.kind !== 'installation' && token.kind !== 'job') return refused('notAnInstallation');
        const all = [...world.repositories.values()].filter((each) => coversRepository(token, each));
        const { items, headers } = page(all, call.request, call.url, sizes);
        const repositories = items.map((each) => ({ ...describeFullRepository(each, base), has_downloads: true }));
        const selection = token.repositoryIds === 'all' ? 'all' : 'selected';
        return { ...ok({ total_count: all.length, repository_selection: selection, repositories }), headers };
      },
    },
  ];
}

function repositoriesOf({ world }: Call, login: string): Repository[] {
  const owner = organizationNamed(world, login) ?? world.owners.get(login.toLowerCase());
  return [...world.repositories.values()].filter((each) => each.owner === owner);
}

/** In order of `sort` and `direction`: by full name upwards, by anything else downwards unless told otherwise. */
function sorted({ request }: Call, found: readonly Repository[], usual: 'created' | 'full_name'): Repository[] {
  const by = request.query.get('sort') ?? usual;
  const upwards = (request.query.get('direction') ?? (by === 'full_name' ? 'asc' : 'desc')) === 'asc';
  const compare = (a: Repository, b: Repository): number =>
    by === 'full_name' ? (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1) : a.id - b.id;
  return [...found].sort((a, b) => (upwards ? compare(a, b) : compare(b, a)));
}

function minimal(call: Call, all: readonly Repository[]): ReturnType<Route['handle']> {
  const { items, headers } = page(all, call.request, call.url, sizes);
  return { ...ok(items.map((each) => describeRepository(each, call.base))), headers };
}

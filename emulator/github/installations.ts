import type { CloudClock } from '../service.ts';
import type { World } from './places.ts';
import { existingRepository } from './state.ts';
import type { Level, Permission, TokenInput } from './tokens.ts';

/** Where a GitHub App is installed: one owner, and all tokens made for it share its limits. */
export interface InstallationInput {
  /** Login. */
  readonly owner: string;
  readonly permissions: Partial<Record<Permission, Level>>;
  /** `OWNER/REPO` names; all of the owner's, those to come included, unless given. */
  readonly repositories?: 'all' | readonly string[];
  /** Default: 5,000, and 50 more for each repository above 20, at most 12,500. */
  readonly hourlyLimit?: number;
}

export interface InstallationHooks {
  /** Returns the installation's ID. */
  addInstallation(input: InstallationInput): number;
  /** A new token of that installation, which dies after an hour. */
  installationToken(installation: number): string;
}

const LIFETIME_MINUTES = 60;

export function installationHooks(
  world: World,
  clock: CloudClock,
  addToken: (input: TokenInput) => string,
): InstallationHooks {
  const installations = new Map<number, InstallationInput>();

  function repositoriesOf({ owner, repositories = 'all' }: InstallationInput): number {
    if (repositories !== 'all') return repositories.length;
    const login = owner.toLowerCase();
    return [...world.repositories.values()].filter((each) => each.owner.login.toLowerCase() === login).length;
  }

  return {
    addInstallation(input) {
      const id = world.newId();
      installations.set(id, input);
      if (input.repositories !== undefined && input.repositories !== 'all')
        for (const name of input.repositories) existingRepository(world, name);
      return id;
    },
    installationToken(id) {
      const installation = installations.get(id);
      if (!installation) throw new Error(`The local GitHub has no installation ${id}.`);
      const { owner, permissions, repositories = 'all' } = installation;
      const hourlyLimit = installation.hourlyLimit ?? quota(repositoriesOf(installation));
      const expiresAt = new Date(clock.now().getTime() + LIFETIME_MINUTES * 60_000);
      return addToken({
        ...{ kind: 'installation', installation: id, owner, permissions, repositories, organizations: [owner] },
        ...{ expiresAt, hourlyLimit },
      });
    },
  };
}

/** Of an installation outside of Enterprise Cloud; members count as well there, and are not modelled. */
const quota = (repositories: number): number => Math.min(12_500, 5_000 + 50 * Math.max(0, repositories - 20));

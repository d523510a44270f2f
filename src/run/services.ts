/** Everything that talks: the registrar's tokens, opened once per run, and the services, opened for each client. */
import { openResourceManager, type ResourceManager } from '../azure/role-assignments.ts';
import { openVaults } from '../azure/vault.ts';
import { type Directory, openDirectory } from '../entra/directory.ts';
import { freshIdTokens, registrarTokens } from '../entra/registrar-tokens.ts';
import { tokenKind } from '../github/caller.ts';
import { type GithubPlaces, openPlaces } from '../github/places.ts';
import { openGithub } from '../github/rest.ts';
import type { Runtime } from '../net/runtime.ts';
import type { IdToken, TokenSource } from '../net/tokens.ts';
import type { Configuration } from '../wanted/configuration.ts';
import { type Hours, openAllowance, type StoryAllowance } from './hours.ts';
import { placesOf } from './places.ts';
import type { SharedReads } from './shared-reads.ts';

export interface Services {
  /** Of the registrar. */
  readonly tokens: TokenSource;
  readonly directory: Directory;
  readonly places: GithubPlaces;
  readonly resourceManager: ResourceManager;
  /** How long their limits may hold the client back. */
  readonly allowance: StoryAllowance;
  /** Of this job: fresh. */
  idToken(): Promise<IdToken>;
}

/** Asked for once per run, for all clients. */
export type Tokens = Pick<Services, 'tokens' | 'idToken'>;

export function openServices(
  configuration: Configuration,
  requestIdToken: () => Promise<IdToken>,
  runtime: Runtime,
): Services {
  return servicesFor(configuration, openTokens(configuration, requestIdToken, runtime), runtime);
}

export function openTokens(
  { tenantId, registrarClientId, cloud }: Configuration,
  requestIdToken: () => Promise<IdToken>,
  runtime: Runtime,
): Tokens {
  const registrar = { tenantId, clientId: registrarClientId, authorityHost: cloud.authorityHost };
  const idToken = freshIdTokens(requestIdToken, runtime);
  return { tokens: registrarTokens(registrar, idToken, runtime), idToken };
}

/** @param many of a client beside others: the hours of the run, and what is read once for all of them */
export function servicesFor(
  { cloud, githubToken, jobToken, run }: Configuration,
  { tokens, idToken }: Tokens,
  clientRuntime: Runtime,
  many: { readonly hours?: Hours; readonly shared?: SharedReads } = {},
): Services {
  const { hours, shared } = many;
  const allowance = openAllowance(hours);
  const runtime = { ...clientRuntime, allowance };
  const github = openGithub(githubToken, run.apiUrl, runtime);
  const resourceManager = openResourceManager(cloud.resourceManagerUrl, tokens, runtime);
  return {
    tokens,
    idToken,
    directory: openDirectory(cloud.graphUrl, tokens, runtime),
    places: placesOf(
      openPlaces(shared?.github(github) ?? github, {
        token: jobToken ? 'job' : tokenKind(githubToken),
        ...(run.githubHost !== undefined && { hostname: run.githubHost }),
        ...(hours && { tokenSpent: hours.tokenSpent }),
        cancelled: runtime.cancelled,
      }),
      openVaults(cloud.vaultSuffix, tokens, runtime),
    ),
    resourceManager: shared?.resourceManager(resourceManager) ?? resourceManager,
    allowance,
  };
}

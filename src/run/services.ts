/** Everything that talks, opened once per run. */
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
import { placesOf } from './places.ts';

export interface Services {
  /** Of the registrar. */
  readonly tokens: TokenSource;
  readonly directory: Directory;
  readonly places: GithubPlaces;
  readonly resourceManager: ResourceManager;
  /** Of this job: fresh. */
  idToken(): Promise<IdToken>;
}

export function openServices(
  { tenantId, registrarClientId, cloud, githubToken, jobToken, run }: Configuration,
  requestIdToken: () => Promise<IdToken>,
  runtime: Runtime,
): Services {
  const registrar = { tenantId, clientId: registrarClientId, authorityHost: cloud.authorityHost };
  const idToken = freshIdTokens(requestIdToken, runtime);
  const tokens = registrarTokens(registrar, idToken, runtime);
  const github = openGithub(githubToken, run.apiUrl, runtime);
  return {
    tokens,
    idToken,
    directory: openDirectory(cloud.graphUrl, tokens, runtime),
    places: placesOf(
      openPlaces(github, {
        token: jobToken ? 'job' : tokenKind(githubToken),
        ...(run.githubHost !== undefined && { hostname: run.githubHost }),
        cancelled: runtime.cancelled,
      }),
      openVaults(cloud.vaultSuffix, tokens, runtime),
    ),
    resourceManager: openResourceManager(cloud.resourceManagerUrl, tokens, runtime),
  };
}

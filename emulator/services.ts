/** All services of the local cloud, on one directory. What carries requests to them is not decided here. */

import { type ArmState, createArm } from './arm/arm.ts';
import { createDirectory, type Directory } from './directory/directory.ts';
import { type Lag, noLag } from './directory/lag.ts';
import { createTokens, type Signer, type Tokens } from './directory/tokens.ts';
import { createEntra, type EntraState } from './entra/entra.ts';
import { createFhir, type FhirState } from './fhir/fhir.ts';
import type { BoxKey } from './github/boxes.ts';
import { createGithub, type GithubState } from './github/github.ts';
import { createGraph, type GraphState } from './graph/graph.ts';
import { createOidc, type OidcState } from './oidc/oidc.ts';
import type { CloudClock, Service } from './service.ts';
import { createVault, type VaultState } from './vault/vault.ts';

export interface Services {
  readonly lag: Lag;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly entra: Service & EntraState;
  readonly oidc: Service & OidcState;
  readonly graph: Service & GraphState;
  readonly github: Service & GithubState;
  readonly arm: Service & ArmState;
  readonly fhir: Service & FhirState;
  readonly vault: Service & VaultState;
}

interface Parts {
  /** No two services of the real clouds have the same time. */
  readonly clockOf: (service: Service['name']) => CloudClock;
  /** `https://host:port` */
  readonly origin: () => string;
  /** Instead of RS256, for Entra's tokens and GitHub's. */
  readonly newSigner?: () => Signer;
  /** Instead of key pairs that nobody had before. */
  readonly newKey?: () => BoxKey;
}

export async function createServices({ clockOf, origin, newSigner, newKey }: Parts): Promise<Services> {
  const lag = noLag();
  const directory = createDirectory({ clock: clockOf('graph'), lag });
  const tokens = createTokens(newSigner?.());
  const oidc = createOidc({ clock: clockOf('oidc'), origin, ...(newSigner && { signer: newSigner() }) });
  const arm = createArm({ clock: clockOf('arm'), directory, tokens, origin });
  const vault = createVault({ clock: clockOf('vault'), tokens, origin });
  const audiences = (at: string) => [...arm.audiences(at), vault.audience(at)];
  return {
    lag,
    directory,
    tokens,
    entra: createEntra({ clock: clockOf('entra'), directory, tokens, oidc, audiences }),
    oidc,
    graph: createGraph({ clock: clockOf('graph'), directory, tokens, lag }),
    github: await createGithub({ clock: clockOf('github'), ...(newKey && { newKey }) }),
    arm,
    fhir: createFhir({ clock: clockOf('fhir'), tokens, arm }),
    vault,
  };
}

/** In the order in which they are asked whether a request is theirs. */
export function allOf({ entra, oidc, graph, github, arm, fhir, vault }: Services): readonly Service[] {
  // A vault is known by its host alone, also on the cloud's own origin.
  return [vault, entra, oidc, graph, github, arm, fhir];
}

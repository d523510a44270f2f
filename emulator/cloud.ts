/** The local cloud: all services on one HTTPS origin, with one clock, one directory and a throwaway authority. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArmState, createArm } from './arm/arm.ts';
import { type AdjustableClock, createClock } from './clock.ts';
import { createDirectory, type Directory } from './directory/directory.ts';
import { type Lag, noLag } from './directory/lag.ts';
import { createTokens, type Tokens } from './directory/tokens.ts';
import { createEntra, type EntraState } from './entra/entra.ts';
import { createFhir, type FhirState } from './fhir/fhir.ts';
import { createGithub, type GithubState } from './github/github.ts';
import { createGraph, type GraphState } from './graph/graph.ts';
import { createOidc, type OidcState } from './oidc/oidc.ts';
import { issueCertificates } from './server/certificates.ts';
import { certifiedHosts } from './server/hosts.ts';
import { type CloudServer, startServer } from './server/server.ts';
import type { Service } from './service.ts';

export interface CloudOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Default: now. */
  readonly start?: Date;
  /** Cloud seconds per real second. */
  readonly rate?: number;
  /** Further names for the certificate. */
  readonly hosts?: readonly string[];
}

export interface LocalCloud extends CloudServer {
  /** PEM of the authority that clients must trust, for NODE_EXTRA_CA_CERTS. Gone after `close`. */
  readonly caFile: string;
  /** The same as text. */
  readonly ca: string;
  readonly clock: AdjustableClock;
  readonly lag: Lag;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly entra: EntraState;
  readonly oidc: OidcState;
  readonly graph: GraphState;
  readonly github: GithubState;
  readonly arm: ArmState;
  readonly fhir: FhirState;
}

export async function startCloud(options: CloudOptions = {}): Promise<LocalCloud> {
  const { port, start, rate, hosts = [] } = options;
  const clock = createClock({ ...(start ? { start } : {}), ...(rate === undefined ? {} : { rate }) });
  const certificates = issueCertificates(['localhost', '127.0.0.1', '::1', ...certifiedHosts, ...hosts]);
  const lag = noLag();
  const directory = createDirectory({ clock, lag });
  const tokens = createTokens();

  let server: CloudServer | undefined;
  const origin = () => server?.url ?? '';
  const oidc = createOidc({ clock, origin });
  const arm = createArm({ clock, directory, tokens, origin });
  const entra = createEntra({ clock, directory, tokens, oidc, audiences: (at) => arm.audiences(at) });
  const graph = createGraph({ clock, directory, tokens, lag });
  const fhir = createFhir({ clock, tokens, arm });
  const github = await createGithub({ clock });

  const services: Service[] = [entra, oidc, graph, github, arm, fhir];
  server = await startServer({
    certificates,
    clock,
    services: () => services,
    ...(port === undefined ? {} : { port }),
  });
  const folder = await mkdtemp(join(tmpdir(), 'local-cloud-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, certificates.authority);

  const { close } = server;
  return Object.assign(server, {
    ca: certificates.authority,
    caFile,
    clock,
    lag,
    directory,
    tokens,
    entra,
    oidc,
    graph,
    github,
    arm,
    fhir,
    async close() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

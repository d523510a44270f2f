/** The local cloud: all services on one HTTPS origin, with one clock, one directory and a throwaway authority. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AdjustableClock, createClock } from './clock.ts';
import { certifiedHosts } from './hosts.ts';
import { issueCertificates } from './server/certificates.ts';
import { type CloudServer, startServer } from './server/server.ts';
import { allOf, createServices, type Services } from './services.ts';

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

export interface LocalCloud extends CloudServer, Services {
  /** PEM of the authority that clients must trust, for NODE_EXTRA_CA_CERTS. Gone after `close`. */
  readonly caFile: string;
  /** The same as text. */
  readonly ca: string;
  readonly clock: AdjustableClock;
  /** For Node processes that are to find the vaults under `vault.suffix`: no machine knows such names by itself. */
  readonly resolver: {
    /** For `--require`. */
    readonly preload: string;
    /** What goes with it: the vaults that there are right now. */
    env(): Readonly<Record<string, string>>;
  };
}

export async function startCloud(options: CloudOptions = {}): Promise<LocalCloud> {
  const { port, start, rate, hosts = [] } = options;
  const clock = createClock({ ...(start ? { start } : {}), ...(rate === undefined ? {} : { rate }) });
  const certificates = issueCertificates(['localhost', '127.0.0.1', '::1', ...certifiedHosts, ...hosts]);
  let server: CloudServer | undefined;
  const services = await createServices({ clockOf: () => clock, origin: () => server?.url ?? '' });
  server = await startServer({
    certificates,
    clock,
    services: () => allOf(services),
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
    resolver: {
      preload: join(import.meta.dirname, 'server/names.cjs'),
      env: () => ({ LOCAL_NAMES: services.vault.localHosts().join(' ') }),
    },
    ...services,
    async close() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

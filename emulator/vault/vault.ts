/**
 * Azure Key Vault: the data plane for secrets, API version 2025-07-01. Each vault has a host name of its own.
 *
 * Control plane, keys, certificates, backups and purge protection are left out.
 */

import { randomUUID } from 'node:crypto';
import { takeOne } from '../directory/lag.ts';
import type { AccessTokenClaims, Tokens } from '../directory/tokens.ts';
import { vaultSuffix } from '../hosts.ts';
import type { CloudAnswer, CloudClock, CloudRequest, Service } from '../service.ts';
import { authenticate, authorityOf, authorize, passFirewall } from './access.ts';
import { checkName } from './content.ts';
import { badRequest, refused, VaultError } from './errors.ts';
import { type VaultHands, vaultHands } from './hands.ts';
import { createPaging } from './paging.ts';
import { handlersFor } from './routes.ts';
import { timeOf, type Vault } from './vaults.ts';

export interface VaultSwitches {
  /** So many requests answer 429. */
  throttled: number;
  /** Entries on one page of a list, 25 at most. */
  pageSize: number;
}

export interface VaultState extends VaultHands {
  readonly switches: VaultSwitches;
  /** For the input `vault-suffix`: host and port below which the vaults are found. */
  readonly suffix: string;
  /** App ID URI of all vaults of a cloud at that origin. */
  audience(origin: string): string;
  /** Whether a resolver would know the name. Of names that are not a vault's it says nothing: `true`. */
  resolves(host: string): boolean;
  /** All names below `.localhost` that a resolver would know. */
  localHosts(): string[];
}

const vaultHost = /^([a-z0-9-]+)\.(vault\.(?:azure\.net|usgovcloudapi\.net|azure\.cn|(?:[a-z0-9-]+\.)*localhost))$/;
/** An address instead of a name: a vault's host cannot be made from that. */
const LOOPBACK = 'https://127.0.0.1';
const supported = '2025-07-01';

export function createVault(parts: {
  readonly clock: CloudClock;
  readonly tokens: Tokens;
  /** Where the cloud is reached: `https://host:port`. */
  readonly origin: () => string;
}): Service & VaultState {
  const { clock, tokens, origin } = parts;
  const vaults = new Map<string, Vault>();
  const switches: VaultSwitches = { throttled: 0, pageSize: 25 };
  const page = createPaging(switches);

  return {
    name: 'vault',
    switches,
    get suffix() {
      return vaultSuffix(origin());
    },
    audience: (at) => `https://${vaultSuffix(at)}`,
    serves: (host) => vaultHost.test(host),
    resolves(host) {
      const [, name] = vaultHost.exec(host.toLowerCase()) ?? [];
      return name === undefined || vaults.has(name);
    },
    localHosts: () =>
      [...vaults.keys()].flatMap((name) =>
        [origin(), LOOPBACK].map((at) => `${name}.${vaultSuffix(at).replace(/:\d+$/, '')}`),
      ),
    ...vaultHands(vaults, clock),

    handle(request) {
      const url = new URL(request.origin);
      const [, name = '', suffix = ''] = vaultHost.exec(url.hostname) ?? [];
      const vault = vaults.get(name);
      // In reality such a name does not resolve; there is no answer to copy.
      if (!vault) return { status: 404, headers: { 'x-local-cloud': 'unknown-route' } };
      const audience = `https://${suffix}${url.port && `:${url.port}`}`;
      const door = { vault, tokens, now: timeOf(vault, clock), audience, authority: authorityOf(suffix, origin()) };
      const answer = outcome(() => {
        const claims = authenticate(request, door);
        passFirewall(vault, claims);
        if (takeOne(switches, 'throttled')) throw refused('throttled');
        return route(request, vault, claims, door.now);
      });
      return { ...answer, headers: { ...headersOf(request, vault), ...answer.headers } };
    },
  };

  function headersOf({ headers }: CloudRequest, vault: Vault): Record<string, string> {
    const date = clock.headerDate?.() ?? clock.now();
    return {
      date: new Date(date.getTime() + vault.ahead * 1000).toUTCString(),
      ...{ 'cache-control': 'no-cache', pragma: 'no-cache', expires: '-1' },
      'x-ms-keyvault-region': vault.location,
      'x-ms-client-request-id': headers['x-ms-client-request-id'] ?? randomUUID(),
      'x-ms-request-id': randomUUID(),
      'x-ms-keyvault-service-version': '1.9.2500.1',
    };
  }

  function route(request: CloudRequest, vault: Vault, claims: AccessTokenClaims, now: Date): CloudAnswer {
    checkApiVersion(request.query.get('api-version'));
    const segments = request.path.split('/').slice(1).map(decoded);
    if (segments.at(-1) === '') segments.pop();
    const handlers = handlersFor(segments);
    if (!handlers) return { status: 404, headers: { 'x-local-cloud': 'unknown-route' } };
    const [, name] = segments;
    if (name !== undefined) checkName(name);
    const handle = handlers[request.method];
    if (!handle) return { status: 405, headers: { allow: Object.keys(handlers).join(', ') } };
    return handle({ request, vault, now, page, may: (operation) => authorize(vault, claims, operation, name) });
  }
}

function checkApiVersion(given: string | null): void {
  if (given === null) throw badRequest('api-version must be specified');
  if (given === supported) return;
  throw badRequest(
    `The specified version (${given}) is not recognized. Consider using the latest supported version (${supported}).`,
  );
}

function outcome(run: () => CloudAnswer): CloudAnswer {
  try {
    return run();
  } catch (error) {
    if (error instanceof VaultError) return error.answer;
    throw error;
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

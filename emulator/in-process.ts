/**
 * The local cloud without sockets, certificates and processes: a request goes in and its answer comes out at once.
 *
 * What is expensive and proves nothing here is cheaper than it is behind the server: tokens are kept instead
 * of signed, and a new cloud takes the key pairs of an earlier one. Both are still checked by whoever checked them.
 */

import type { Signer } from './directory/tokens.ts';
import { type BoxKey, createBoxKeys } from './github/boxes.ts';
import { createExchange, type Exchange, type JournalEntry } from './server/exchange.ts';
import type { Faults } from './server/faults.ts';
import type { CloudClock, Service } from './service.ts';
import { allOf, createServices, type Services } from './services.ts';

export interface InProcessCloud extends Services, Pick<Exchange, 'journal' | 'unexpected'> {
  /** `https://host:port`; any other name below `.localhost` reaches it as well. */
  readonly url: string;
  /**
   * Lets a request arrive. What the client may see of the answer is in the entry. Throws ENOTFOUND as a resolver does
   * for a vault that does not exist.
   */
  send(request: ClientRequest, circumstances?: Circumstances): JournalEntry;
  /** Tells that the client has the answer of a request that was sent with `underWay`. */
  finish(entry: JournalEntry): void;
}

export interface ClientRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Circumstances {
  /** Number of the TCP connection. */
  readonly connection?: number;
  readonly faults?: Faults;
  /** Whether the answer takes its time: then the request counts as one of many at a time until `finish`. */
  readonly underWay?: boolean;
}

const URL_OF_CLOUD = 'https://localhost:8443';

export async function openCloud(clockOf: (service: Service['name']) => CloudClock): Promise<InProcessCloud> {
  const newKey = await reusedBoxKeys();
  const services = await createServices({ clockOf, origin: () => URL_OF_CLOUD, newSigner: keepingSigner, newKey });
  const all = allOf(services);
  const exchange = createExchange({
    services: () => all,
    clockOf: (service) => clockOf(service === 'unknown' ? 'oidc' : service),
  });
  return {
    ...services,
    url: URL_OF_CLOUD,
    journal: exchange.journal,
    unexpected: exchange.unexpected,
    finish: exchange.finish,
    send({ method, url, headers, body = '' }, { connection = 0, faults, underWay = false } = {}) {
      const { host, hostname, origin, pathname, searchParams: query } = new URL(url);
      if (!services.vault.resolves(hostname))
        throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', hostname });
      const request = {
        method,
        path: pathname,
        query,
        headers: { ...headers, host },
        body: Buffer.from(body),
        origin,
      };
      const entry = exchange.arrive(request, connection);
      entry.fault = faults?.next(entry);
      exchange.answer(request, entry);
      if (!underWay) exchange.finish(entry);
      return entry;
    },
  };
}

/** Knows its own tokens again by having kept them. */
function keepingSigner(): Signer {
  const issued = new Set<string>();
  return {
    jwk: {},
    sign(claims) {
      const parts = [{ typ: 'JWT', alg: 'none' }, claims].map((part) =>
        Buffer.from(JSON.stringify(part)).toString('base64url'),
      );
      const token = `${parts.join('.')}.${issued.size}`;
      issued.add(token);
      return token;
    },
    verify: (token) => issued.has(token),
  };
}

const made: BoxKey[] = [];
let fresh: Promise<() => BoxKey> | undefined;

/** Never the same key twice in one cloud, but the same ones in each. */
async function reusedBoxKeys(): Promise<() => BoxKey> {
  fresh ??= createBoxKeys();
  const newKey = await fresh;
  let used = 0;
  return () => {
    const key = made[used] ?? newKey();
    made[used++] = key;
    return key;
  };
}

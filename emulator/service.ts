/**
 * What every service of the local cloud shares: the shape of a request and of an answer, and the clock.
 *
 * A service is synchronous and pure apart from its own state: `handle` reads the request, changes the state at once
 * and returns the answer. Transport, latency, faults and the journal belong to `server.ts`.
 */

/** One request as a service sees it. `path` is still percent-encoded and starts with the service's own root. */
export interface CloudRequest {
  readonly method: string;
  /** Percent-encoded path below the service's base, without the query: `/v1.0/applications(uniqueName='x')`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** `https://host:port` the client addressed, for links in answers. */
  readonly origin: string;
}

/** One answer. A string or Buffer body goes out as it is, `undefined` as an empty body, anything else as JSON. */
export interface CloudAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The cloud's time. Only tests move it. All services stamp and judge with it; `Date` headers come from it. */
export interface CloudClock {
  now(): Date;
  /** For `Date` headers, where they are not quite the same: the real services are a second behind now and then. */
  headerDate?(): Date;
}

/** One service behind the server. */
export interface Service {
  readonly name: 'entra' | 'graph' | 'oidc' | 'github' | 'arm' | 'fhir' | 'vault';
  /** Whether this service answers for that host (lower case, without port) and path. */
  serves(host: string, path: string): boolean;
  handle(request: CloudRequest): CloudAnswer;
  /** For services that mind how many requests are under way. What it returns is called when this one is over. */
  begin?(request: CloudRequest): () => void;
}

/** The one transport of everything that is sent: HTTP/1.1 over TLS, on kept connections, through the proxy if there is one. */
import { request as requestInTheClear } from 'node:http';
import { Agent, request as requestSecurely } from 'node:https';
import { LARGEST_ANSWER } from './bounds.ts';
import { isLoopback, type ProxyFor } from './proxy.ts';
import { tunnelled } from './tunnel.ts';

/** One HTTP request on its way. Everything that all client libraries send goes through it. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** On a connection of its own, past every kept one. */
  readonly newConnection?: boolean;
}

export interface WireAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Rejects when no answer comes: the name, the connection, the certificate, the proxy, or an answer beyond all bounds. */
export type Wire = (request: WireRequest) => Promise<WireAnswer>;

const CONNECT_TIMEOUT_MS = 10_000;
/** Servers close idle connections; one that is about to be closed must not carry a request any more. */
const KEPT_MS = 4_000;

/** @param sent called whenever a request has left */
export function openWire(proxyFor: ProxyFor, sent?: () => void): Wire {
  const kept = new Map<string, Agent>();
  const agentFor = (url: URL, newConnection: boolean): Agent => {
    const proxy = proxyFor(url);
    const known = newConnection ? undefined : kept.get(proxy?.href ?? '');
    if (known !== undefined) return known;
    const fresh = newConnection ? new Agent() : new Agent({ keepAlive: true, timeout: KEPT_MS });
    const agent = proxy === undefined ? fresh : tunnelled(fresh, proxy);
    if (!newConnection) kept.set(proxy?.href ?? '', agent);
    return agent;
  };
  return ({ method, url, headers, body, signal, newConnection = false }) =>
    new Promise((resolve, reject) => {
      const target = new URL(url);
      const inTheClear = target.protocol === 'http:' && isLoopback(target);
      const options = {
        method,
        // Nothing is sent compressed: what is bounded is then what was sent.
        headers: { accept: '*/*', 'user-agent': 'fhir-client-registrar', ...headers, 'accept-encoding': 'identity' },
        signal,
        timeout: CONNECT_TIMEOUT_MS,
      };
      const request = inTheClear
        ? requestInTheClear(target, { ...options, agent: false })
        : requestSecurely(target, { ...options, agent: agentFor(target, newConnection) });
      request.on('error', reject);
      if (sent !== undefined) request.once('finish', sent);
      let connecting = false;
      request.once('socket', (socket) => {
        connecting = !request.reusedSocket;
        if (connecting)
          socket.once(inTheClear ? 'connect' : 'secureConnect', () => {
            connecting = false;
          });
      });
      request.once('timeout', () => {
        if (!connecting) return;
        request.destroy(Object.assign(new Error(`connect ETIMEDOUT ${target.host}`), { code: 'ETIMEDOUT' }));
      });
      request.once('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= LARGEST_ANSWER) chunks.push(chunk);
          else response.destroy(new Error(`it sent more than ${LARGEST_ANSWER / 1024 / 1024} MiB`));
        });
        response.on('error', (error) => reject(cutShort(error)));
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
            body: new TextDecoder().decode(Buffer.concat(chunks)),
          }),
        );
      });
      request.end(body);
    });
}

/** Node's own word for an answer that broke off is "aborted". */
function cutShort(error: Error): Error {
  return error.message === 'aborted'
    ? Object.assign(error, { message: 'the connection ended before the answer did' })
    : error;
}

/** The HTTPS server before all services: reads requests, lets tests wait and watch, and answers. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { CloudClock, CloudRequest, Service } from '../service.ts';
import type { Certificates } from './certificates.ts';
import { createExchange, type Exchange, type JournalEntry, type Outgoing } from './exchange.ts';
import type { FaultKind } from './faults.ts';
import { listenOnLoopback } from './loopback.ts';

export type { JournalEntry };

export type Observer = (phase: 'before' | 'after', entry: JournalEntry) => void | Promise<void>;
export type Latency = number | ((request: CloudRequest) => number);

export interface CloudServer extends Pick<Exchange, 'journal' | 'unexpected' | 'faults'> {
  readonly port: number;
  readonly url: string;
  /** Milliseconds before each answer. */
  latency: Latency;
  /** Called before a request is handled, and again right after it was, before anything else is; then awaited. */
  observe(hook: Observer): () => void;
  /** Ends the server and every connection, also those that hang. */
  close(): Promise<void>;
}

interface ServerOptions {
  readonly certificates: Certificates;
  readonly clock: CloudClock;
  readonly services: () => readonly Service[];
  readonly port?: number;
}

export async function startServer(options: ServerOptions): Promise<CloudServer> {
  const { certificates, clock, services } = options;
  const { journal, unexpected, faults, arrive, answer, finish } = createExchange({ services, clockOf: () => clock });
  const observers = new Set<Observer>();
  const sockets = new Set<Socket>();
  const connections = new WeakMap<object, number>();
  let connected = 0;

  const create = (): Server => {
    const server = createServer({ key: certificates.key, cert: certificates.certificate }, (request, response) => {
      void serve(request, response);
    });
    // A client may keep a connection for a while; that the server hangs up first is a fault and must be asked for.
    server.keepAliveTimeout = 0;
    server.requestTimeout = 0;
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('secureConnection', (socket) => {
      connected += 1;
      connections.set(socket, connected);
    });
    return server;
  };
  const { servers, port } = await listenOnLoopback(create, options.port ?? 0);

  const cloud: CloudServer = {
    port,
    url: `https://localhost:${port}`,
    journal,
    unexpected,
    faults,
    latency: 0,
    observe(hook) {
      observers.add(hook);
      return () => observers.delete(hook);
    },
    async close() {
      const closed = servers.map((server) => new Promise((done) => server.close(done)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    // The connection may end at any time on either side; a dead client is not the server's trouble.
    response.on('error', () => {});
    const request = await read(incoming).catch(() => undefined);
    if (!request) return;
    const entry = arrive(request, connections.get(incoming.socket) ?? 0);
    response.on('close', () => finish(entry));

    await notify('before', entry);
    const outgoing = answer(request, entry);
    await notify('after', entry);

    const latency = typeof cloud.latency === 'number' ? cloud.latency : cloud.latency(request);
    if (latency > 0) await delay(latency);
    send(response, outgoing, entry.fault);
  }

  async function notify(phase: 'before' | 'after', entry: JournalEntry): Promise<void> {
    // All of them look before any other request is handled; only what they wait for may take its time.
    await Promise.all([...observers].map((hook) => hook(phase, entry)));
  }

  return cloud;
}

function send(response: ServerResponse, { status, headers, body }: Outgoing, fault: FaultKind | undefined): void {
  if (fault && 'hang' in fault) return;
  if (fault && 'reset' in fault) {
    response.socket?.destroy();
    return;
  }
  // The date is the cloud's, not this machine's.
  response.sendDate = false;
  response.writeHead(status, headers);
  if (fault && 'garbage' in fault && fault.garbage === 'truncated') {
    response.write(body.subarray(0, body.length >> 1), () => response.socket?.destroy());
    return;
  }
  response.end(body);
}

async function read(incoming: IncomingMessage): Promise<CloudRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const [path = '/', query = ''] = splitOnce(incoming.url ?? '/', '?');
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers,
    body: Buffer.concat(chunks),
    origin: `https://${headers['host'] ?? 'localhost'}`,
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + separator.length)];
}

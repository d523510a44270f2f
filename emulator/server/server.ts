/** The HTTPS server before all services: finds the service, keeps the journal, injects faults, and answers. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { CloudAnswer, CloudClock, CloudRequest, Service } from '../service.ts';
import type { Certificates } from './certificates.ts';
import { faultAnswer } from './fault-answers.ts';
import { createFaults, type FaultKind, type Faults } from './faults.ts';
import { listenOnLoopback } from './loopback.ts';

export interface JournalEntry {
  /** In order of arrival, from 1. */
  readonly n: number;
  readonly at: Date;
  /** Number of the TCP connection. */
  readonly connection: number;
  readonly service: Service['name'] | 'unknown';
  readonly method: string;
  readonly host: string;
  /** Percent-encoded. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  /** What the client saw. 0 as long as there is no answer, and for ever when there is none. */
  status: number;
  answerHeaders: Readonly<Record<string, string>>;
  answerBody: string;
  /** Whether the service handled it, also when a fault hid its answer. */
  handled: boolean;
  fault: FaultKind | undefined;
}

export type Observer = (phase: 'before' | 'after', entry: JournalEntry) => void | Promise<void>;
export type Latency = number | ((request: CloudRequest) => number);

export interface CloudServer {
  readonly port: number;
  readonly url: string;
  readonly journal: JournalEntry[];
  /** Requests that no service knows, or whose service has no such route. */
  readonly unexpected: readonly JournalEntry[];
  readonly faults: Faults;
  /** Milliseconds before each answer. */
  latency: Latency;
  /** Awaited before a request is handled, and again after it was handled and before it is answered. */
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
  const journal: JournalEntry[] = [];
  const unexpected: JournalEntry[] = [];
  const observers = new Set<Observer>();
  const sockets = new Set<Socket>();
  const connections = new WeakMap<object, number>();
  const faults = createFaults();
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
    const host = hostName(request.headers['host'] ?? '');
    const service = services().find((candidate) => candidate.serves(host, request.path));

    const entry: JournalEntry = {
      n: journal.length + 1,
      at: clock.now(),
      connection: connections.get(incoming.socket) ?? 0,
      service: service?.name ?? 'unknown',
      method: request.method,
      host,
      path: request.path,
      query: request.query.toString(),
      requestHeaders: request.headers,
      requestBody: request.body.toString(),
      status: 0,
      answerHeaders: {},
      answerBody: '',
      handled: false,
      fault: undefined,
    };
    journal.push(entry);
    entry.fault = faults.next(entry);

    await notify('before', entry);
    const answer = answerOf(service, request, entry);
    await notify('after', entry);

    const latency = typeof cloud.latency === 'number' ? cloud.latency : cloud.latency(request);
    if (latency > 0) await delay(latency);
    send(response, answer, entry.fault);
  }

  /** Runs the service unless a fault comes before it, and notes in `entry` what the client is going to see. */
  function answerOf(service: Service | undefined, request: CloudRequest, entry: JournalEntry): Outgoing {
    const { fault } = entry;
    let answer: CloudAnswer = { status: 404, body: { message: 'No service of the local cloud answers here.' } };
    if (!fault || fault.applied) {
      entry.handled = true;
      if (service) answer = handled(service, request);
      if (!service || answer.headers?.['x-local-cloud'] === 'unknown-route') unexpected.push(entry);
    }
    if (fault && 'status' in fault) answer = statusAnswer(fault, entry, clock.now());
    if (fault && 'garbage' in fault) answer = garbled(answer, fault.garbage);

    const outgoing = encode(answer, clock.now());
    if (fault && ('reset' in fault || 'hang' in fault)) return outgoing;
    entry.status = outgoing.status;
    entry.answerHeaders = outgoing.headers;
    entry.answerBody = outgoing.body.toString();
    return outgoing;
  }

  async function notify(phase: 'before' | 'after', entry: JournalEntry): Promise<void> {
    for (const hook of observers) await hook(phase, entry);
  }

  return cloud;
}

interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
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

function handled(service: Service, request: CloudRequest): CloudAnswer {
  try {
    return service.handle(request);
  } catch (error) {
    // Not an answer of any real service: the local cloud itself is wrong.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { status: 500, headers: { 'x-local-cloud': 'broken' }, body: `The local cloud is broken: ${text}` };
  }
}

function statusAnswer(fault: Extract<FaultKind, { status: number }>, entry: JournalEntry, now: Date): CloudAnswer {
  const usual = faultAnswer(entry.service, fault.status, now, entry.requestHeaders);
  return {
    status: fault.status,
    headers: { ...usual.headers, ...lowerCase(fault.headers ?? {}) },
    body: 'body' in fault ? fault.body : usual.body,
  };
}

function garbled(answer: CloudAnswer, garbage: 'truncated' | 'empty' | 'html'): CloudAnswer {
  if (garbage === 'truncated') return answer;
  if (garbage === 'empty') return { ...answer, body: undefined };
  return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Service</title>' };
}

function encode({ status, headers = {}, body }: CloudAnswer, now: Date): Outgoing {
  const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(raw ? (body ?? '') : JSON.stringify(body));
  const type: Record<string, string> = raw ? {} : { 'content-type': 'application/json; charset=utf-8' };
  const length: Record<string, string> = status === 204 ? {} : { 'content-length': String(bytes.length) };
  const date = { date: now.toUTCString() };
  return { status, headers: { ...date, ...type, ...lowerCase(headers), ...length }, body: bytes };
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

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

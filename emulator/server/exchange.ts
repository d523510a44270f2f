/** From a request to the bytes of its answer, whatever carries both: finds the service, keeps the journal, injects faults. */

import type { CloudAnswer, CloudClock, CloudRequest, Service } from '../service.ts';
import { answerNamed, answerWith, type Circumstances } from './fault-answers.ts';
import { createFaults, type FaultKind, type Faults } from './faults.ts';

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

export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Exchange {
  readonly journal: JournalEntry[];
  /** Requests that no service knows, or whose service has no such route. */
  readonly unexpected: readonly JournalEntry[];
  readonly faults: Faults;
  /** Enters a request in the journal, and looks whether a fault waits for it. */
  arrive(request: CloudRequest, connection: number): JournalEntry;
  /** Runs the service unless a fault comes before it, and notes in `entry` what the client is going to see. */
  answer(request: CloudRequest, entry: JournalEntry): Outgoing;
  /** The client has its answer, or will never get one: the request is no longer under way. */
  finish(entry: JournalEntry): void;
}

interface ExchangeParts {
  readonly services: () => readonly Service[];
  /** By which each service tells the date. */
  readonly clockOf: (service: JournalEntry['service']) => CloudClock;
}

export function createExchange({ services, clockOf }: ExchangeParts): Exchange {
  const journal: JournalEntry[] = [];
  const unexpected: JournalEntry[] = [];
  const faults = createFaults();
  const serving = new WeakMap<JournalEntry, Service>();
  const endings = new WeakMap<JournalEntry, () => void>();

  return {
    journal,
    unexpected,
    faults,

    arrive(request, connection) {
      const host = hostName(request.headers['host'] ?? '');
      const service = services().find((candidate) => candidate.serves(host, request.path));
      const entry: JournalEntry = {
        n: journal.length + 1,
        at: clockOf(service?.name ?? 'unknown').now(),
        connection,
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
      if (service) serving.set(entry, service);
      const ending = service?.begin?.(request);
      if (ending) endings.set(entry, ending);
      journal.push(entry);
      entry.fault = faults.next(entry);
      return entry;
    },

    answer(request, entry) {
      const { fault } = entry;
      const service = serving.get(entry);
      const clock = clockOf(entry.service);
      let answer: CloudAnswer = { status: 404, body: { message: 'No service of the local cloud answers here.' } };
      if (!fault || fault.applied) {
        entry.handled = true;
        if (service) answer = handled(service, request);
        if (!service || answer.headers?.['x-local-cloud'] === 'unknown-route') unexpected.push(entry);
      }
      const circumstances = { now: clock.now(), headers: entry.requestHeaders };
      if (fault && 'status' in fault) answer = statusAnswer(fault, entry.service, circumstances);
      if (fault && 'answer' in fault) answer = answerNamed(fault.answer, circumstances, fault.facts);
      if (fault && 'garbage' in fault) answer = garbled(answer, fault.garbage);

      const outgoing = encode(answer, clock.headerDate?.() ?? clock.now());
      if (fault && ('reset' in fault || 'hang' in fault)) return outgoing;
      entry.status = outgoing.status;
      entry.answerHeaders = outgoing.headers;
      entry.answerBody = outgoing.body.toString();
      return outgoing;
    },

    finish(entry) {
      endings.get(entry)?.();
      endings.delete(entry);
    },
  };
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

function statusAnswer(
  fault: Extract<FaultKind, { status: number }>,
  service: string,
  circumstances: Circumstances,
): CloudAnswer {
  const usual = answerWith(service, fault.status, circumstances);
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

function encode({ status, headers = {}, body }: CloudAnswer, headerDate: Date): Outgoing {
  const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(raw ? (body ?? '') : JSON.stringify(body));
  const type: Record<string, string> = raw ? {} : { 'content-type': 'application/json; charset=utf-8' };
  const length: Record<string, string> = status === 204 ? {} : { 'content-length': String(bytes.length) };
  const date = { date: headerDate.toUTCString() };
  return { status, headers: { ...date, ...type, ...lowerCase(headers), ...length }, body: bytes };
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

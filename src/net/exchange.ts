/** The one way to ask a service: a client library forms the request, what came over the wire is read here, once. */
import { LONGEST_TEXT } from './bounds.ts';
import { gateTo, HeldBack } from './gate.ts';
import { type Json, parseJson, string } from './json.ts';
import { passingStatus, type Refusal, retryAfterMs, ServiceError, type ServiceName } from './refusal.ts';
import { inTime } from './retry.ts';
import type { Runtime } from './runtime.ts';
import { connectionFailure } from './unreachable.ts';
import type { WireAnswer, WireRequest } from './wire.ts';

/** What is asked of whom. `path` is shown in logs and failures, without its query in logs. */
export interface Asked {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  /** The input that named the host, if one did. */
  readonly setBy?: string | undefined;
  /** Locks and what cleans up: ahead of all that waits at the gate. */
  readonly urgent?: boolean;
  /** Finishes what was begun, also in a run that was cancelled meanwhile. */
  readonly evenCancelled?: boolean;
  /** Milliseconds for which an answer wants nothing to be asked any more, beside what its `Retry-After` says. */
  restMs?(answer: Answer): number | undefined;
}

export interface Answer extends WireAnswer {
  readonly asked: Asked;
  /** Host and port that answered. */
  readonly host: string;
  /** The body, when it is a JSON object. */
  readonly json: Json | undefined;
  readonly requestId: string | undefined;
  /** The server's clock, and the elapsed time at which its answer came. */
  readonly date: Date | undefined;
  readonly elapsed: number;
  /** Milliseconds from the request to the answer; and before it, at the gate. */
  readonly took: number;
  readonly heldMs: number;
}

/** Sends what a client library wants sent. */
export type Send = (request: Omit<WireRequest, 'signal'>) => Promise<WireAnswer>;

const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308]);

/** Header that names the request in the service's own logs. */
const REQUEST_ID: Readonly<Record<ServiceName, readonly string[]>> = {
  'GitHub OIDC': ['x-github-request-id', 'x-vss-e2eid'],
  'Microsoft Entra': ['x-ms-request-id'],
  'Microsoft Graph': ['request-id'],
  'Azure Resource Manager': ['x-ms-request-id'],
  'Azure Key Vault': ['x-ms-request-id'],
  GitHub: ['x-github-request-id'],
  'the FHIR service': ['x-request-id'],
};

/**
 * Asks a service once. `work` calls the client library; whatever the library makes of the answer, or of the lack of
 * one, is not looked at.
 *
 * @throws ServiceError when no answer came, or a redirection that is not followed; what ended the story at the gate
 */
export async function exchange(
  asked: Asked,
  runtime: Runtime,
  work: (send: Send) => Promise<unknown>,
): Promise<Answer> {
  const came: { answer?: Answer; lost?: { readonly error: unknown } } = {};
  const send: Send = async (request) => {
    try {
      came.answer = await follow(request, asked, runtime);
      return came.answer;
    } catch (error) {
      came.lost = { error };
      throw error;
    }
  };
  try {
    await work(send);
  } catch (error) {
    if (came.answer === undefined && came.lost === undefined) throw error;
  }
  // As it is: a library may have wrapped it.
  if (came.lost !== undefined) throw came.lost.error;
  if (came.answer === undefined) throw new Error(`Invariant violation: nothing was sent to ${asked.service}`);
  return came.answer;
}

/** An answer that says no, with what the service says about it. */
export function refused(
  answer: Answer,
  said: Pick<Refusal, 'message' | 'code' | 'retryAfterMs' | 'passing'>,
): ServiceError {
  const { asked, status, requestId, headers, json, host, heldMs } = answer;
  const { service, method, path } = asked;
  const wait = retryAfterMs(headers['retry-after'], headers['date']);
  return new ServiceError({
    service,
    method,
    path,
    status,
    requestId,
    headers,
    heldMs,
    documentation: string(json?.['documentation_url'])?.slice(0, LONGEST_TEXT),
    server: host,
    ...(inBetween(answer) && { page: true, host, setBy: asked.setBy }),
    ...said,
    message: said.message.slice(0, LONGEST_TEXT),
    code: said.code?.slice(0, LONGEST_TEXT),
    retryAfterMs: wait ?? said.retryAfterMs,
  });
}

/** An answer that nobody can use. `what` completes "it sent …". */
export function unusable(answer: Answer, what: string): ServiceError {
  const { asked, requestId, host, heldMs } = answer;
  const { service, method, path } = asked;
  const page = inBetween(answer) && { page: true, host, setBy: asked.setBy };
  return new ServiceError({
    service,
    method,
    path,
    message: `it sent ${page ? 'a web page' : what}`,
    requestId,
    server: host,
    heldMs,
    ...page,
  });
}

/** A web page, or a redirection to one: no service sends that to a program, unless it is in trouble itself. */
function inBetween({ status, headers, body }: Answer): boolean {
  const page = /\bhtml\b/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html|head|body)\b/i.test(body);
  return (page || (status > 299 && status < 400)) && !passingStatus(status);
}

/** Renamed repositories answer with a redirection. Nobody else has a reason to, and no token goes to another origin. */
async function follow(request: Omit<WireRequest, 'signal'>, asked: Asked, runtime: Runtime): Promise<Answer> {
  let [{ url }, path] = [request, asked.path];
  for (let redirects = 0; ; redirects++) {
    const answer = await once({ ...request, url }, { ...asked, path }, runtime);
    if (answer.status < 300 || answer.status > 399) return answer;
    const location = answer.headers['location'];
    const target = location && URL.canParse(location, url) ? new URL(location, url) : undefined;
    const follows = asked.service === 'GitHub' && REDIRECTS.has(answer.status) && redirects < MOST_REDIRECTS;
    if (!follows || target?.origin !== new URL(url).origin)
      throw refused(answer, { message: `a redirection to ${target?.host ?? 'nowhere'} that is not followed` });
    url = target.href;
    path = target.pathname;
  }
}

async function once(request: Omit<WireRequest, 'signal'>, asked: Asked, runtime: Runtime): Promise<Answer> {
  const { clock, log, wire, cancelled, allowance } = runtime;
  const { service, method, path, setBy, urgent = false, evenCancelled = false } = asked;
  const gate = gateTo(service, runtime);
  const came = clock.elapsed();
  const send = async (): Promise<Answer> => {
    const began = clock.elapsed();
    const heldMs = began - came;
    const debug = (what: string, requestId = '') => {
      const name = service === 'the FHIR service' ? 'FHIR' : service;
      log.debug(
        `${name} ${method} ${path.split('?')[0]} ${what} ${Math.round(clock.elapsed() - began)} ms${requestId}`,
      );
    };
    const headers = lowerCase(request.headers);
    const answer = await inTime((signal) => wire({ ...request, headers, signal }), runtime).catch((error: unknown) => {
      debug('no answer after');
      const silence = connectionFailure(error, request.url);
      throw new ServiceError({ service, method, path, setBy, heldMs, server: silence.host, ...silence }, error);
    });
    const requestId = REQUEST_ID[service].map((name) => answer.headers[name]).find((id) => id !== undefined);
    debug(String(answer.status), ` ${requestId ?? '-'}`);
    const date = new Date(answer.headers['date'] ?? '');
    const read: Answer = {
      ...answer,
      asked,
      host: new URL(request.url).host,
      requestId,
      json: parseJson(answer.body),
      date: Number.isNaN(date.getTime()) ? undefined : date,
      elapsed: clock.elapsed(),
      took: clock.elapsed() - began,
      heldMs,
    };
    const restMs = askedRest(read);
    if (restMs !== undefined) gate.rest(restMs, `it answered ${answer.status} to ${method} ${path.split('?')[0]}`);
    return read;
  };
  try {
    const write = method !== 'GET';
    return await gate.pass(send, { write, urgent, evenCancelled, cancelled, allowance });
  } catch (error) {
    if (!(error instanceof HeldBack)) throw error;
    const { message, waitMs } = error;
    throw new ServiceError({ service, method, path, setBy, message, heldBack: true, retryAfterMs: waitMs }, error);
  }
}

/** Whoever is told to wait speaks for all requests to that service. */
function askedRest(answer: Answer): number | undefined {
  const { status, headers, asked } = answer;
  const wait = status < 400 ? undefined : retryAfterMs(headers['retry-after'], headers['date']);
  return wait ?? asked.restMs?.(answer);
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

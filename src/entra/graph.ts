/** Microsoft Graph over HTTP: one request, one answer with its `Date`, every failure a ServiceError. */
import { randomUUID } from 'node:crypto';
import { AuthenticationHandler, Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { fetch, type RequestInit } from '../net/fetch.ts';
import { type Json, object, parseJson, string } from '../net/json.ts';
import { retryAfterMs, ServiceError } from '../net/refusal.ts';
import { inTime, type Runtime } from '../net/retry.ts';
import { connectionFailure } from '../net/unreachable.ts';
import type { TokenSource } from './registrar-tokens.ts';

export function openGraph(graphUrl: string, tokens: TokenSource, runtime: Runtime) {
  const { clock, log } = runtime;
  /** Why a request got no answer; the library keeps only the message. */
  const lost = new WeakMap<object, unknown>();
  const client = Client.initWithMiddleware({
    baseUrl: `${graphUrl}/`,
    // Host names without port: to any other host the library silently sends no token.
    customHosts: new Set([new URL(graphUrl).hostname]),
    middleware: [
      new AuthenticationHandler({ getAccessToken: async () => (await tokens.token(graphUrl)).value }),
      // Ends the chain. The library's own handlers would retry POSTs, and its global fetch ignores HTTPS_PROXY.
      {
        async execute(context) {
          const options = context.options as RequestInit;
          context.response = (await fetch(context.request as string, options).catch((error: unknown) => {
            if (options.signal) lost.set(options.signal, error);
            throw error;
          })) as never;
        },
      },
    ],
  });
  let date: Date | undefined;

  const call = async (
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    {
      body,
      headers = {},
      expect = [200],
    }: { body?: Json; headers?: Record<string, string>; expect?: readonly number[] } = {},
  ): Promise<{ status: number; body: Json }> => {
    // Signed in first, so that a refusal of the sign-in is not taken for a refusal of Graph.
    await tokens.token(graphUrl);
    const began = clock.elapsed();
    const pathname = path.split('?')[0] ?? path;
    const { response, text } = await inTime(async (signal) => {
      const request = client
        .api(path)
        .responseType(ResponseType.RAW)
        .headers({ 'client-request-id': randomUUID(), ...headers })
        .option('signal', signal);
      const sent = method === 'GET' ? request.get() : method === 'POST' ? request.post(body) : request.patch(body);
      const response: Response = await sent.catch((error: unknown) => {
        throw lost.get(signal) ?? error;
      });
      return { response, text: await response.text() };
    }, runtime).catch((error: unknown) => {
      log.debug(`Microsoft Graph ${method} ${pathname} no answer after ${Math.round(clock.elapsed() - began)} ms`);
      throw new ServiceError(
        { service: 'Microsoft Graph', method, path: pathname, ...connectionFailure(error, graphUrl) },
        error,
      );
    });
    const { status } = response;
    const header = (name: string) => response.headers.get(name) ?? undefined;
    const requestId = header('request-id');
    log.debug(
      `Microsoft Graph ${method} ${pathname} ${status} ${Math.round(clock.elapsed() - began)} ms ${requestId ?? '-'}`,
    );
    date = httpDate(header('date')) ?? date;
    const parsed = parseJson(text);
    if (!expect.includes(status)) {
      if (response.ok) throw unusable(method, pathname, `an unexpected ${status}`, requestId);
      const error = object(parsed?.['error']);
      throw new ServiceError({
        service: 'Microsoft Graph',
        method,
        path: pathname,
        status,
        code: string(error?.['code']),
        message: string(error?.['message']) ?? string(object(error?.['message'])?.['value']) ?? 'no explanation',
        requestId,
        retryAfterMs: retryAfterMs(header('retry-after'), header('date')),
      });
    }
    if (parsed === undefined && status !== 204) throw unusable(method, pathname, 'an unreadable body', requestId);
    return { status, body: parsed ?? {} };
  };
  return {
    call,
    now() {
      if (date === undefined) throw new Error('Invariant violation: Graph was not asked yet');
      return date;
    },
  };
}

function httpDate(header: string | undefined): Date | undefined {
  const date = new Date(header ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export function unusable(method: string, path: string, what: string, requestId?: string): ServiceError {
  return new ServiceError({ service: 'Microsoft Graph', method, path, message: `it sent ${what}`, requestId });
}

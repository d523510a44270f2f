/** Microsoft Graph: one request, one answer, every failure a ServiceError. */
import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { exchange, refused, type Send, unusable as unusableAnswer } from '../net/exchange.ts';
import { type Json, object, string } from '../net/json.ts';
import { ServiceError } from '../net/refusal.ts';
import type { Runtime } from '../net/runtime.ts';
import type { AccessToken, TokenSource } from '../net/tokens.ts';

export function openGraph(graphUrl: string, tokens: TokenSource, runtime: Runtime) {
  /** The library forms the request. Its own handlers would retry POSTs, follow redirections, and load a second `fetch`. */
  const clientFor = (send: Send, { value: token }: AccessToken) =>
    Client.initWithMiddleware({
      baseUrl: `${graphUrl}/`,
      middleware: {
        async execute({ request, options }) {
          const { method = 'GET', headers, body } = options as SentByLibrary;
          const authorized = { ...headers, authorization: `Bearer ${token}` };
          await send({ method, url: String(request), headers: authorized, ...(body !== undefined && { body }) });
        },
      },
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
    const token = await tokens.token(graphUrl);
    const asked = { service: 'Microsoft Graph', method, path: path.split('?')[0] ?? path } as const;
    const answer = await exchange(asked, runtime, (send) => {
      const request = clientFor(send, token)
        .api(path)
        .responseType(ResponseType.RAW)
        .headers({ 'client-request-id': runtime.uuid(), ...headers });
      return method === 'GET' ? request.get() : method === 'POST' ? request.post(body) : request.patch(body);
    });
    const { status, json } = answer;
    date = answer.date ?? date;
    if (!expect.includes(status)) {
      if (status < 300) throw unusableAnswer(answer, `an unexpected ${status}`);
      const error = object(json?.['error']);
      throw refused(answer, {
        code: string(error?.['code']),
        message: string(error?.['message']) ?? string(object(error?.['message'])?.['value']) ?? 'no explanation',
      });
    }
    if (json === undefined && status !== 204) throw unusableAnswer(answer, 'an unreadable body');
    return { status, body: json ?? {} };
  };
  return {
    call,
    now() {
      if (date === undefined) throw new Error('Invariant violation: Graph was not asked yet');
      return date;
    },
  };
}

/** What the library hands to `fetch`, in its own narrower forms. */
interface SentByLibrary {
  readonly method?: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

export function unusable(method: string, path: string, what: string): ServiceError {
  return new ServiceError({ service: 'Microsoft Graph', method, path, message: `it sent ${what}` });
}

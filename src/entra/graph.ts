/** Microsoft Graph: one request, one answer, every failure a ServiceError. */
import { AuthenticationHandler, Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { exchange, refused, type Send, unusable as unusableAnswer } from '../net/exchange.ts';
import { type Json, object, string } from '../net/json.ts';
import { ServiceError } from '../net/refusal.ts';
import type { Runtime } from '../net/runtime.ts';
import type { TokenSource } from './registrar-tokens.ts';

export function openGraph(graphUrl: string, tokens: TokenSource, runtime: Runtime) {
  const clientFor = (send: Send) =>
    Client.initWithMiddleware({
      baseUrl: `${graphUrl}/`,
      // Host names without port: to any other host the library silently sends no token.
      customHosts: new Set([new URL(graphUrl).hostname]),
      middleware: [
        new AuthenticationHandler({ getAccessToken: async () => (await tokens.token(graphUrl)).value }),
        // Ends the chain. The library's own handlers would retry POSTs and follow redirections.
        {
          async execute({ request, options }) {
            const { method = 'GET', headers, body } = options as SentByLibrary;
            await send({ method, url: String(request), headers, ...(body !== undefined && { body }) });
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
    const asked = { service: 'Microsoft Graph', method, path: path.split('?')[0] ?? path } as const;
    const answer = await exchange(asked, runtime, (send) => {
      const request = clientFor(send)
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

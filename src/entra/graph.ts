/** Microsoft Graph: one request, one answer, every failure a ServiceError. */
import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { inputBehind } from '../model/clouds.ts';
import type { ServerTime } from '../model/dates.ts';
import { exchange, refused, type Send, unusable as unusableAnswer } from '../net/exchange.ts';
import { type Json, object, string } from '../net/json.ts';
import { ServiceError } from '../net/refusal.ts';
import type { Runtime } from '../net/runtime.ts';
import type { AccessToken, TokenSource } from '../net/tokens.ts';

/** One request, repeated by nobody. `path` follows the version. */
export type GraphCall = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  /** `expect`: the statuses that are no failure; 200 unless told. `urgent`: what cleans up. */
  more?: {
    readonly body?: Json;
    readonly headers?: Readonly<Record<string, string>>;
    readonly expect?: readonly number[];
    readonly urgent?: boolean;
    /** v1.0 unless told. */
    readonly version?: 'beta';
  },
) => Promise<{ status: number; body: Json }>;

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
  const setBy = inputBehind('graphUrl', graphUrl);
  let time: ServerTime | undefined;
  let principal = '';

  const call: GraphCall = async (method, path, more = {}) => {
    const { body, headers = {}, expect = [200], version = 'v1.0', urgent = false } = more;
    const token = await tokens.token(graphUrl);
    principal = token.objectId;
    const asked = { service: 'Microsoft Graph', method, path: path.split('?')[0] ?? path, setBy, urgent } as const;
    const answer = await exchange(asked, runtime, (send) => {
      const request = clientFor(send, token)
        .api(path)
        .version(version)
        .responseType(ResponseType.RAW)
        .headers({ 'client-request-id': runtime.uuid(), ...headers });
      switch (method) {
        case 'GET':
          return request.get();
        case 'POST':
          return request.post(body);
        case 'PATCH':
          return request.patch(body);
        case 'DELETE':
          return request.delete();
      }
    });
    const { status, json } = answer;
    if (answer.date !== undefined) time = { date: answer.date, elapsed: answer.elapsed, took: answer.took };
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
    /** Object ID of the service principal that asks; empty until it was let in. */
    principal: () => principal,
    now() {
      if (time === undefined) throw new Error('Invariant violation: Graph was not asked yet');
      return time;
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

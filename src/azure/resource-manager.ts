/** Azure Resource Manager: one request, one answer, every failure a ServiceError. */
import { inputBehind } from '../model/clouds.ts';
import { exchange, refused, unusable } from '../net/exchange.ts';
import { type Json, object, string } from '../net/json.ts';
import type { Runtime } from '../net/runtime.ts';
import type { TokenSource } from '../net/tokens.ts';

export function openResourceManagerRequests(resourceManagerUrl: string, tokens: TokenSource, runtime: Runtime) {
  const setBy = inputBehind('resourceManagerUrl', resourceManagerUrl);
  return async (
    method: 'GET' | 'PUT' | 'DELETE',
    path: string,
    query: Record<string, string>,
    body?: Json,
  ): Promise<Json> => {
    const { value: token } = await tokens.token(resourceManagerUrl);
    const url = `${resourceManagerUrl}${path}?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'x-ms-client-request-id': runtime.uuid(),
      ...(body && { 'content-type': 'application/json' }),
    };
    const answer = await exchange({ service: 'Azure Resource Manager', method, path, setBy }, runtime, (send) =>
      send({ method, url, headers, ...(body && { body: JSON.stringify(body) }) }),
    );
    const { status, json } = answer;
    if (status < 300) {
      if (json !== undefined || status === 204) return json ?? {};
      throw unusable(answer, `an unreadable body with status ${status}`);
    }
    const error = object(json?.['error']);
    throw refused(answer, {
      code: string(error?.['code']),
      message: string(error?.['message']) ?? 'no explanation',
    });
  };
}

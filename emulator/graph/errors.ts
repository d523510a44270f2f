/** Graph's errors, by the names that the rest of the service throws. */

import { randomUUID } from 'node:crypto';
import type { CloudAnswer } from '../service.ts';
import { type Facts, worded } from '../vendor-answers/answer.ts';
import { type GraphAnswer, graphAnswers } from '../vendor-answers/graph.ts';

export const jsonContentType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Ends the handling of a request. Anything else that is thrown is a mistake in the service itself. */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function refused<Name extends keyof typeof graphAnswers>(
  name: Name,
  ...[facts]: Facts<(typeof graphAnswers)[Name]>
): GraphRefusal {
  return graphRefusal(graphAnswers[name], facts);
}

export function graphRefusal(answer: GraphAnswer, facts?: Readonly<Record<string, string>>): GraphRefusal {
  return new GraphRefusal(answer.status, answer.code, worded(answer, facts), answer.headers);
}

/** What only a malformed or forbidden request meets: of these texts nobody knows the wording. */
export function badRequest(message: string): GraphRefusal {
  return new GraphRefusal(400, 'Request_BadRequest', message);
}

export function unknownRoute(segment: string): GraphRefusal {
  const message = `Resource not found for the segment '${segment}'.`;
  return new GraphRefusal(404, 'BadRequest', message, { 'x-local-cloud': 'unknown-route' });
}

export function methodNotAllowed(): GraphRefusal {
  return new GraphRefusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.', {
    'x-local-cloud': 'unknown-route',
  });
}

export function invalidValue(property: string, entity = 'Application'): GraphRefusal {
  return badRequest(`Invalid value specified for property '${property}' of resource '${entity}'.`);
}

export function unsupportedQuery(message: string): GraphRefusal {
  return new GraphRefusal(400, 'Request_UnsupportedQuery', message);
}

/** With the headers that every answer of Graph carries. */
export function refusalAnswer(
  refusal: GraphRefusal,
  request: { readonly now: Date; readonly clientRequestId: string | undefined },
): CloudAnswer {
  const requestId = randomUUID();
  const clientRequestId = request.clientRequestId ?? requestId;
  const innerError = {
    date: request.now.toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId,
  };
  return {
    status: refusal.status,
    headers: { ...traceHeaders(requestId, clientRequestId), 'content-type': 'application/json', ...refusal.headers },
    body: { error: { code: refusal.code, message: refusal.message, innerError } },
  };
}

export function traceHeaders(requestId: string, clientRequestId: string): Record<string, string> {
  const diagnostic = {
    ServerInfo: { DataCenter: 'Local', Slice: 'E', Ring: '1', ScaleUnit: '000', RoleInstance: 'localhost' },
  };
  return {
    'request-id': requestId,
    'client-request-id': clientRequestId,
    'x-ms-ags-diagnostic': JSON.stringify(diagnostic),
  };
}

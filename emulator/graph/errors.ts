/** Graph's errors, by the names that the rest of the service throws. */

import { randomUUID } from 'node:crypto';
import type { CloudAnswer } from '../service.ts';

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

export function badRequest(message: string): GraphRefusal {
  return new GraphRefusal(400, 'Request_BadRequest', message);
}

export function forbidden(message = 'Insufficient privileges to complete the operation.'): GraphRefusal {
  return new GraphRefusal(403, 'Authorization_RequestDenied', message);
}

export function notFound(what: string): GraphRefusal {
  return new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`,
  );
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

export function concurrencyViolation(): GraphRefusal {
  return new GraphRefusal(
    409,
    'Directory_ConcurrencyViolation',
    'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
  );
}

export function conflictingObject(): GraphRefusal {
  return badRequest(
    'A conflicting object with one or more of the specified property values is present in the directory.',
  );
}

export function invalidValue(property: string, entity = 'Application'): GraphRefusal {
  return badRequest(`Invalid value specified for property '${property}' of resource '${entity}'.`);
}

export function unsupportedQuery(message: string): GraphRefusal {
  return new GraphRefusal(400, 'Request_UnsupportedQuery', message);
}

export function tooManyRequests(retryAfterSeconds = 1): GraphRefusal {
  return new GraphRefusal(429, 'TooManyRequests', 'Too many requests.', {
    'retry-after': String(retryAfterSeconds),
    'x-ms-throttle-scope': 'Application_Tenant/Write',
    'x-ms-throttle-information': 'WriteLimitExceeded',
  });
}

/** The error that Graph most likely means with a status. */
export function refusalForStatus(status: number): GraphRefusal {
  if (status === 403) return forbidden();
  if (status === 404) return notFound('unknown');
  if (status === 409) return concurrencyViolation();
  if (status === 429) return tooManyRequests();
  if (status === 401) return new GraphRefusal(401, 'InvalidAuthenticationToken', 'Access token validation failure.');
  if (status === 503) return new GraphRefusal(503, 'serviceNotAvailable', 'The service is temporarily unavailable.');
  if (status === 500)
    return new GraphRefusal(500, 'Service_InternalServerError', 'Encountered an internal server error.');
  if (status > 500) return new GraphRefusal(status, 'UnknownError', '');
  return new GraphRefusal(status, 'Request_BadRequest', 'One or more property values specified are invalid.');
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
    headers: { ...traceHeaders(requestId, clientRequestId), 'content-type': jsonContentType, ...refusal.headers },
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

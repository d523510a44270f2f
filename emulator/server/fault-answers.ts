/** The answer of a fault that names only a status: an error as the service that was addressed would word it. */

import { entraRefusalAnswer, entraRefusalForStatus } from '../entra/errors.ts';
import { refusalAnswer, refusalForStatus } from '../graph/errors.ts';
import type { CloudAnswer, CloudRequest } from '../service.ts';

export function faultAnswer(service: string, status: number, now: Date, headers: CloudRequest['headers']): CloudAnswer {
  const request = { now, clientRequestId: headers['client-request-id'] };
  const retryAfter: Record<string, string> = status === 429 ? { 'retry-after': '1' } : {};

  switch (service) {
    case 'graph':
      return refusalAnswer(refusalForStatus(status), request);
    case 'entra':
      return entraRefusalAnswer(entraRefusalForStatus(status), request);
    case 'arm': {
      const code = armCodes[status] ?? (status >= 500 ? 'InternalServerError' : 'BadRequest');
      return { status, headers: retryAfter, body: { error: { code, message: `The request failed: ${code}.` } } };
    }
    case 'fhir': {
      const issue = { severity: 'error', code: fhirCodes[status] ?? 'exception', diagnostics: `HTTP ${status}` };
      return {
        status,
        headers: { ...retryAfter, 'content-type': 'application/fhir+json; charset=utf-8' },
        body: { resourceType: 'OperationOutcome', issue: [issue] },
      };
    }
    case 'github': {
      const message = githubMessages[status] ?? 'Server Error';
      const documentation = 'https://docs.github.com/rest';
      return {
        status,
        headers: retryAfter,
        body: { message, documentation_url: documentation, status: String(status) },
      };
    }
    default:
      return { status, headers: retryAfter, body: { message: `HTTP ${status}` } };
  }
}

const armCodes: Readonly<Record<number, string>> = {
  401: 'InvalidAuthenticationToken',
  403: 'AuthorizationFailed',
  404: 'ResourceNotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

const fhirCodes: Readonly<Record<number, string>> = {
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  429: 'throttled',
};

const githubMessages: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Bad credentials',
  403: 'Resource not accessible by integration',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Validation Failed',
  429: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
};

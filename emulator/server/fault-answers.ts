/** What a fault answers instead of the service: a row of the table of answers, or what fits a status best. */

import { armError } from '../arm/error.ts';
import { entraRefusal, entraRefusalAnswer } from '../entra/errors.ts';
import { fhirRefusal } from '../fhir/fhir.ts';
import { githubRefusal } from '../github/answers.ts';
import { graphRefusal, refusalAnswer } from '../graph/errors.ts';
import type { CloudAnswer, CloudRequest } from '../service.ts';
import { vaultRefusal } from '../vault/errors.ts';
import { type VendorAnswer, worded } from '../vendor-answers/answer.ts';
import { type AnswerName, vendorAnswers } from '../vendor-answers/table.ts';

type Facts = Readonly<Record<string, string>>;

export interface Circumstances {
  readonly now: Date;
  /** Of the request. */
  readonly headers: CloudRequest['headers'];
}

/** A row of the table as it goes out. Placeholders without a fact stay as they are. */
export function answerNamed(name: AnswerName, circumstances: Circumstances, facts: Facts = {}): CloudAnswer {
  const [from = '', row = ''] = name.split('/');
  const answer = tableOf(from)[row];
  if (answer === undefined) throw new Error(`The table has no answer ${name}`);
  return dressed(from, answer, circumstances, facts);
}

/** An error as the service that was addressed would most likely word it. */
export function answerWith(service: string, status: number, circumstances: Circumstances): CloudAnswer {
  const [name, facts] = usual[service]?.(status) ?? [];
  const named = name === undefined ? undefined : tableOf(service)[name];
  const answer: Makeshift = named ?? makeshift[service]?.(status) ?? { text: `HTTP ${status}` };
  const retryAfter: Facts = status === 429 ? { 'retry-after': '1' } : {};
  const row = { ...nobodys, ...answer, status, headers: { ...retryAfter, ...answer.headers } };
  return dressed(service, row, circumstances, facts ?? {});
}

/** In the form of errors of that service. */
function dressed(service: string, answer: VendorAnswer, { now, headers }: Circumstances, facts: Facts): CloudAnswer {
  const request = { now, clientRequestId: headers['client-request-id'] };
  const { code = '' } = answer;
  switch (service) {
    case 'entra':
      return entraRefusalAnswer(entraRefusal({ error: 'invalid_request', ...answer, code, on: [] }, facts), request);
    case 'graph':
      return refusalAnswer(graphRefusal({ ...answer, code, on: [] }, facts), request);
    case 'arm': {
      const error = armError({ ...answer, code, on: [] }, facts);
      return { status: error.status, headers: error.headers, body: { error: { code, message: error.message } } };
    }
    case 'github': {
      const refusal = githubRefusal({ ...answer, on: [] }, facts);
      return { ...refusal, body: { documentation_url: 'https://docs.github.com/rest', ...Object(refusal.body) } };
    }
    case 'fhir':
      return fhirRefusal({ ...answer, on: [] });
    case 'vault':
      return vaultRefusal({ ...answer, code }, facts);
    case 'intermediary':
      return { status: answer.status, headers: answer.headers ?? {}, body: answer.text };
    default:
      return { status: answer.status, headers: answer.headers ?? {}, body: { message: worded(answer, facts) } };
  }
}

function tableOf(service: string): Readonly<Record<string, VendorAnswer>> {
  return Object.hasOwn(vendorAnswers, service) ? vendorAnswers[service as keyof typeof vendorAnswers] : {};
}

/** The row that a status alone stands for. */
const usual: Readonly<Record<string, (status: number) => [row: string, facts?: Facts] | undefined>> = {
  entra(status) {
    if (status === 401) return ['secret', { appId: 'unknown' }];
    if (status === 429) return ['throttled'];
    return status >= 500 ? ['unavailable'] : ['missing', { parameter: 'scope' }];
  },
  graph(status) {
    if (status === 401) return ['tokenInvalid', { problem: 'Access token validation failure.' }];
    if (status === 404) return ['notFound', { id: 'unknown' }];
    const rows: Readonly<Record<number, string>> = {
      403: 'insufficientPrivileges',
      409: 'concurrency',
      429: 'throttled',
      500: 'broken',
      503: 'unavailable',
    };
    return [rows[status] ?? (status > 500 ? 'unknown' : 'propertyInvalid')];
  },
};

type Makeshift = Pick<VendorAnswer, 'text' | 'code' | 'headers'>;

const nobodys = { on: [], meaning: '', source: '', date: '' };

/** Where none stands for it. */
const makeshift: Readonly<Record<string, (status: number) => Makeshift>> = {
  arm(status) {
    const code = armCodes[status] ?? (status >= 500 ? 'InternalServerError' : 'BadRequest');
    return { code, text: `The request failed: ${code}.` };
  },
  fhir: (status) => ({ code: fhirCodes[status] ?? 'exception', text: `HTTP ${status}` }),
  github: (status) => ({ text: githubMessages[status] ?? 'Server Error' }),
  vault(status) {
    const code = vaultCodes[status] ?? (status >= 500 ? 'InternalServerError' : 'BadParameter');
    return { code, text: `The request failed: ${code}.` };
  },
};

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

const vaultCodes: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'SecretNotFound',
  409: 'Conflict',
  429: 'Throttled',
  503: 'ServiceUnavailable',
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

/** Refusals of a FHIR service and of the gateway in front of it. `code` is that of the issue in an OperationOutcome. */

import type { VendorAnswer } from './answer.ts';

export interface FhirAnswer extends VendorAnswer {
  readonly on: readonly ('probe' | 'probe after an assignment')[];
  /** Absent: no OperationOutcome, since it is not the FHIR server that answers. */
  readonly code?: string;
}

const SERVER = 'microsoft/fhir-server@14f52857';
const UNCONFIRMED = 'unconfirmed';

export const fhirAnswers = {
  unauthorized: {
    on: ['probe'],
    status: 401,
    code: 'login',
    text: 'Authentication failed.',
    meaning: 'the token is of another tenant or for another audience',
    source: SERVER,
    date: '2026-11',
  },
  unauthorizedInFront: {
    on: ['probe'],
    status: 401,
    text: '',
    meaning: 'the same from the front end, without a body',
    source: UNCONFIRMED,
    date: '2026-11',
  },
  forbidden: {
    on: ['probe', 'probe after an assignment'],
    status: 403,
    code: 'forbidden',
    text: 'Authorization failed.',
    meaning: 'no role that reads, or one that takes effect in some minutes',
    source: SERVER,
    date: '2026-11',
  },
  privateOnly: {
    on: ['probe', 'probe after an assignment'],
    status: 403,
    text: 'Public network access is disabled for this service. Connect through a private endpoint.',
    meaning: 'the service is reached from its own network only',
    source: `status from field reports, body ${UNCONFIRMED}`,
    date: '2026-11',
  },
  throttled: {
    on: ['probe'],
    status: 429,
    code: 'throttled',
    text: 'The requests were throttled. Please retry later.',
    headers: { 'retry-after': '1', 'x-ms-retry-after-ms': '1000' },
    meaning: 'passes after the time it names',
    source: SERVER,
    date: '2026-11',
  },
  unavailable: {
    on: ['probe'],
    status: 503,
    code: 'transient',
    text: 'The service is currently unavailable.',
    meaning: 'passes',
    source: SERVER,
    date: '2026-11',
  },
} as const satisfies Readonly<Record<string, FhirAnswer>>;

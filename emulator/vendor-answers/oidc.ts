/** Refusals of GitHub's OIDC provider. */

import type { VendorAnswer } from './answer.ts';

export interface OidcAnswer extends VendorAnswer {
  readonly on: readonly 'ask for a token'[];
}

export const oidcAnswers = {
  refused: {
    on: ['ask for a token'],
    status: 401,
    text: 'The request token is missing, wrong or of another job.',
    meaning: 'not the token that the runner gave to this job',
    source: 'text unconfirmed',
    date: '2026-11',
  },
  unavailable: {
    on: ['ask for a token'],
    status: 503,
    text: 'HTTP 503',
    meaning: 'passes',
    source: 'actions/toolkit packages/core/src/oidc-utils.ts retries it; text unconfirmed',
    date: '2026-11',
  },
} as const satisfies Readonly<Record<string, OidcAnswer>>;

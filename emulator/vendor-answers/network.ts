/** What comes when the service itself does not answer: from a proxy or sign-in portal in between, or nothing at all. */

import type { VendorAnswer } from './answer.ts';

const PAGE =
  '<!doctype html><html><head><title>Sign in</title></head><body>Please sign in to use this network.</body></html>';

/** HTML where JSON was due. */
export const intermediaryAnswers = {
  page: {
    on: ['Graph read', 'GitHub read', 'ARM read'],
    status: 200,
    text: PAGE,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    meaning: 'a sign-in portal instead of the answer',
    source: 'field reports',
    date: '2026-11-26',
  },
  refusal: {
    on: ['Graph read', 'GitHub read', 'ARM read'],
    status: 403,
    text: PAGE,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    meaning: 'a proxy refuses, not the service',
    source: 'field reports',
    date: '2026-11-26',
  },
} as const satisfies Readonly<Record<string, VendorAnswer>>;

/** Why no answer comes. */
export interface Silence {
  /** As Node says it. */
  readonly code: string;
  readonly text: string;
  readonly meaning: string;
  readonly source: string;
}

const NODE = 'https://nodejs.org/docs/latest-v24.x/api/';

export const silences = {
  refused: {
    code: 'ECONNREFUSED',
    text: 'connect ECONNREFUSED 192.0.2.1:443',
    meaning: 'nobody listens there; may pass',
    source: `${NODE}errors.html#common-system-errors`,
  },
  reset: {
    code: 'ECONNRESET',
    text: 'read ECONNRESET',
    meaning: 'the connection was lost; passes as a rule',
    source: `${NODE}errors.html#common-system-errors`,
  },
  nameUnknown: {
    code: 'ENOTFOUND',
    text: 'getaddrinfo ENOTFOUND graph.example',
    meaning: 'no such host, or no DNS; may pass',
    source: `${NODE}errors.html#common-system-errors`,
  },
  untrusted: {
    code: 'SELF_SIGNED_CERT_IN_CHAIN',
    text: 'self-signed certificate in certificate chain',
    meaning: 'TLS inspection whose authority the runner does not know: no second attempt cures it',
    source: `${NODE}tls.html#x509-certificate-error-codes`,
  },
  expired: {
    code: 'CERT_HAS_EXPIRED',
    text: 'certificate has expired',
    meaning: 'the certificate is out of date, or the clock of the runner is ahead: no second attempt cures it',
    source: `${NODE}tls.html#x509-certificate-error-codes`,
  },
  notYetValid: {
    code: 'CERT_NOT_YET_VALID',
    text: 'certificate is not yet valid',
    meaning: 'the clock of the runner is behind: no second attempt cures it',
    source: `${NODE}tls.html#x509-certificate-error-codes`,
  },
  wrongName: {
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    text: "Hostname/IP does not match certificate's altnames",
    meaning: 'a certificate for another host: no second attempt cures it',
    source: `${NODE}tls.html#x509-certificate-error-codes`,
  },
} as const satisfies Readonly<Record<string, Silence>>;

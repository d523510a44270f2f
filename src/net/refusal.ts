import { oneLine } from '../text/untrusted.ts';
import type { Patience } from './retry.ts';

export type ServiceName =
  | 'GitHub OIDC'
  | 'Microsoft Entra'
  | 'Microsoft Graph'
  | 'Azure Resource Manager'
  | 'Azure Key Vault'
  | 'GitHub'
  | 'the FHIR service';

/** What a service answered when it did not do what was asked. No `status`: no usable answer arrived. */
export interface Refusal {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  readonly status?: number | undefined;
  /** The service's own code: a Graph or ARM error code, `AADSTS…`, or a Node or TLS error code. */
  readonly code?: string | undefined;
  readonly message: string;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** The service itself calls it passing, in a field of its own. */
  readonly passing?: boolean;
  /** Where the service explains it. */
  readonly documentation?: string | undefined;
  /** Host and port that were to be reached. Only without a usable answer. */
  readonly host?: string;
  /** The input that named this host; none did when it is the default. */
  readonly setBy?: string | undefined;
  /** What came is a web page: something in between answered, not the service. */
  readonly page?: boolean;
  /** Host and port that were asked, whether or not an answer came. */
  readonly server?: string | undefined;
  /** What a token was to be for. */
  readonly resource?: string;
  /** Nothing was sent: the limits of the service, as it told them, would have made it wait for too long. */
  readonly heldBack?: boolean;
  /** Milliseconds for which it waited before it was sent. */
  readonly heldMs?: number;
  /** How often it was tried before it was given up, and for how many milliseconds. */
  readonly attempts?: number;
  readonly spentMs?: number;
  /** The proxy that is to blame for it, and what it answered, if it did. */
  readonly proxy?: { readonly host: string; readonly status?: number };
}

/** A refusal on its way to whoever can explain it. */
export class ServiceError extends Error {
  refusal: Refusal;

  constructor(refusal: Refusal, cause?: unknown) {
    super(said(refusal), cause === undefined ? undefined : { cause });
    this.name = 'ServiceError';
    this.refusal = refusal;
  }
}

/** What the server said, in one sentence: who, status, code, message, request ID; of none, how often it was asked. */
export function said({ service, status, code, message, requestId, attempts = 1, heldBack }: Refusal): string {
  if (heldBack) return `${service} was not asked any more: ${oneLine(message, 600)}`;
  const often = attempts > 1 ? ` in ${attempts} attempts` : '';
  const who = status === undefined ? `${service} gave no usable answer${often}` : `${service} answered ${status}`;
  const id = requestId === undefined ? '' : ` (request ID ${oneLine(requestId, 60)})`;
  const number = code ? `${status === undefined ? ':' : ''} ${oneLine(code, 80)}` : '';
  return `${who}${number}: ${oneLine(message, 600)}${id}`;
}

export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof ServiceError ? error.refusal : undefined;
}

export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  const status = refusalOf(error)?.status;
  return status !== undefined && statuses.includes(status);
}

/** Why the very same request may succeed later: no answer, throttled, unavailable, or a collision of writers. */
export function transient(error: unknown): string | undefined {
  const refusal = refusalOf(error);
  return refusal !== undefined && passes(refusal) ? said(refusal) : undefined;
}

function passes(refusal: Refusal): boolean {
  const { status, code = '', message, passing = false, page, proxy, heldBack } = refusal;
  if (page || heldBack) return false;
  if (status === undefined) return !lasting(refusal) && (proxy?.status ?? 500) >= 500;
  return (
    passing ||
    passingStatus(status) ||
    throttled(refusal) ||
    PASSING_CODE.test(code) ||
    PASSING_NUMBERS.has(code) ||
    PASSING_TEXT.test(ownWords(message))
  );
}

/** The certificate, or http where only https is spoken. */
function lasting(refusal: Refusal): boolean {
  return refusal.code === 'ERR_INVALID_PROTOCOL' || certificateTrouble(refusal) !== undefined;
}

/** Time-out, too early, too many, or a server in trouble; but neither "not implemented" nor an HTTP version not spoken. */
export function passingStatus(status: number): boolean {
  return [408, 425, 429].includes(status) || (status >= 500 && status !== 501 && status !== 505);
}

/** Codes of Graph and ARM that mean later, whatever the status: unavailable, throttled, late, or writers that collide. */
const PASSING_CODE =
  /(service|server|replica|temporarily)_?(un|not_?)available|too_?many_?requests|throttl|activity_?limit|server_?busy|time(d)?_?out|internal_?(server_?)?error|transient|(?<!un|non)retryable|concurren|another_?operation|in_?progress|preempted|MsaAppDoesNotExist/i;

/**
 * AADSTS numbers that Microsoft calls retryable: unavailable, timed out, out of budget, too many of one tenant.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const PASSING_NUMBERS: ReadonlySet<string> = new Set(
  [50033, 90006, 90012, 90024, 90033, 90055, 90090, 90091].map((number) => `AADSTS${number}`),
);

/** "Remove the lock and try again" is not among them: there, something has to be done first. */
const PASSING_TEXT = new RegExp(
  [
    ...['\\btransient\\b', '\\btemporar(y|ily)\\b', '\\bplease wait\\b', '\\btimed out\\b', '\\bthrottled\\b'],
    ...[
      '\\b(re)?try( again)? (later|in (a|some|\\d))',
      'too many (incoming )?requests',
      'concurrent (requests|updates|writes)',
    ],
    '(^|[.,;:] )please (re)?try (again|your request|the (request|operation))',
    // Of an issuer that Entra reads: https://github.com/Azure/login/issues/283
    '^request to external oidc endpoint failed',
    '\\b(service|server) is (currently )?(too )?(busy|unavailable|overloaded)',
  ].join('|'),
  'i',
);

/** Without what the service quotes: names that others chose mean nothing. */
function ownWords(message: string): string {
  return message.replace(/(?<![\w])'[^']*'|"[^"]*"|\([^()]*\)/g, '…');
}

/** A service limits the number of requests. GitHub answers its limits with 403, too. */
export function throttled(refusal: Refusal): boolean {
  const { service, status, headers, heldBack } = refusal;
  if (status === 429 || heldBack) return true;
  if (service !== 'GitHub' || status !== 403) return false;
  return headers?.['retry-after'] !== undefined || headers?.['x-ratelimit-remaining'] === '0' || limitsItself(refusal);
}

/** GitHub's limits that have no counter: secondary limits, and their older form, "abuse detection". */
function limitsItself({ message, documentation = '' }: Refusal): boolean {
  return (
    /rate limit|\babuse\b|\b(has|have) exceeded\b/i.test(message) ||
    /(abuse|secondary)-rate-limits?$|#.*rate-limit/i.test(documentation)
  );
}

/** The wait that was asked for, in milliseconds; after GitHub's uncounted limits a minute at least. */
export function waitOf(refusal: Refusal): number | undefined {
  const { service, retryAfterMs } = refusal;
  if (retryAfterMs !== undefined) return retryAfterMs;
  return service === 'GitHub' && throttled(refusal) ? 60_000 : undefined;
}

/** What is wrong with the certificate of a server, by Node's code: no second attempt cures it. */
export type CertificateTrouble = 'not yet valid' | 'expired' | 'of another host' | 'untrusted';

export function certificateTrouble({ code = '' }: Refusal): CertificateTrouble | undefined {
  if (/^(CERT|CRL)_NOT_YET_VALID$/.test(code)) return 'not yet valid';
  if (/^(CERT|CRL)_HAS_EXPIRED$/.test(code)) return 'expired';
  if (/^(ERR_TLS_CERT_ALTNAME_\w+|HOSTNAME_MISMATCH)$/.test(code)) return 'of another host';
  return UNTRUSTED.test(code) ? 'untrusted' : undefined;
}

/** Source: https://nodejs.org/docs/latest-v24.x/api/tls.html#x509-certificate-error-codes */
const UNTRUSTED =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|CRL_\w+|ERROR_IN_C\w+|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/;

/** For requests that may be repeated as they are. Two minutes outlast a restart of any of the services. */
export const PATIENT: Patience = {
  withinMs: 120_000,
  retryable: transient,
  retryAfterMs(error) {
    const refusal = refusalOf(error);
    return refusal && waitOf(refusal);
  },
  limited(error) {
    const refusal = refusalOf(error);
    return refusal !== undefined && throttled(refusal);
  },
  heldMs: (error) => refusalOf(error)?.heldMs,
  gaveUp(error, attempts, spentMs) {
    if (error instanceof ServiceError) error.refusal = { ...error.refusal, attempts, spentMs };
  },
};

/** The wait in milliseconds that a `Retry-After` header asks for: seconds, or an HTTP date judged by the server's own `Date`. */
export function retryAfterMs(
  header: string | null | undefined,
  serverDate: string | null | undefined,
): number | undefined {
  if (!header) return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const [until, now] = [Date.parse(header), Date.parse(serverDate ?? '')];
  return Number.isNaN(until) || Number.isNaN(now) ? undefined : Math.max(0, until - now);
}

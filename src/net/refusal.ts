import { oneLine } from '../text/untrusted.ts';
import type { Patience } from './retry.ts';

export type ServiceName =
  | 'GitHub OIDC'
  | 'Microsoft Entra'
  | 'Microsoft Graph'
  | 'Azure Resource Manager'
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
  /** Host and port that were to be reached. Only without a usable answer. */
  readonly host?: string;
  /** The proxy that is to blame for it, and what it answered, if it did. */
  readonly proxy?: { readonly host: string; readonly status?: number };
}

/** A refusal on its way to whoever can explain it. */
export class ServiceError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, cause?: unknown) {
    super(said(refusal), cause === undefined ? undefined : { cause });
    this.name = 'ServiceError';
    this.refusal = refusal;
  }
}

/** What the server said, in one sentence: who, status, code, message, request ID. */
export function said({ service, status, code, message, requestId }: Refusal): string {
  const who = status === undefined ? `${service} gave no usable answer` : `${service} answered ${status}`;
  const id = requestId === undefined ? '' : ` (request ID ${oneLine(requestId, 60)})`;
  return `${who}${code ? ` ${oneLine(code, 80)}` : ''}: ${oneLine(message, 600)}${id}`;
}

export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof ServiceError ? error.refusal : undefined;
}

export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  const status = refusalOf(error)?.status;
  return status !== undefined && statuses.includes(status);
}

/** Errors of Node and TLS that no second attempt cures: the certificate, and http where only https is spoken. */
const PERMANENT =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID|ERR_INVALID_PROTOCOL)$/;

/** Why the very same request may succeed later: no answer, throttled, unavailable, or a collision of writers. */
export function transient(error: unknown): string | undefined {
  const refusal = refusalOf(error);
  if (refusal === undefined) return undefined;
  const { status, code, proxy } = refusal;
  const worthwhile =
    status === undefined
      ? !PERMANENT.test(code ?? '') && (proxy?.status ?? 500) >= 500
      : status === 408 || status === 429 || status >= 500 || throttled(refusal) || COLLISIONS.has(code ?? '');
  return worthwhile ? said(refusal) : undefined;
}

/** GitHub may answer its limits with 403: a Retry-After, or no requests left. */
export function throttled({ service, status, message, headers }: Refusal): boolean {
  if (status === 429) return true;
  if (service !== 'GitHub' || status !== 403) return false;
  return (
    headers?.['retry-after'] !== undefined || headers?.['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message)
  );
}

/** 409s of Graph that mean "another write to the same object is on its way". */
const COLLISIONS = new Set(['Directory_ConcurrencyViolation', 'ConcurrencyViolation', 'Error_MsaAppDoesNotExist']);

/** For requests that may be repeated as they are. Two minutes outlast a restart of any of the services. */
export const PATIENT: Patience = {
  withinMs: 120_000,
  retryable: transient,
  retryAfterMs: (error) => refusalOf(error)?.retryAfterMs,
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

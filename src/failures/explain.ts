/** What every service's refusals have in common. What is peculiar to a service is explained in its own folder. */
import { type Refusal, refusalOf, said, throttled, transient } from '../net/refusal.ts';
import { failure, RegistrarError } from './failures.ts';

export interface Circumstances {
  /** Completes "Could not …". */
  readonly attempted: string;
  readonly said: string;
  readonly cause: unknown;
}

/** What a refusal with a status means to one service; `undefined` for nothing peculiar. */
export type Explain = (refusal: Refusal, circumstances: Circumstances) => RegistrarError | undefined;

/** Does the work; a refusal comes out as a failure with a code. Anything else passes as it is. */
export async function explaining<T>(attempted: string, peculiar: Explain, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainRefusal(error, attempted, peculiar);
  }
}

/** @returns the error itself when it is no refusal */
export function explainRefusal(error: unknown, attempted: string, peculiar: Explain): unknown {
  const refusal = refusalOf(error);
  if (refusal === undefined) return error;
  const circumstances = { attempted, said: said(refusal), cause: error };
  return (
    explainPassing(refusal, circumstances) ??
    peculiar(refusal, circumstances) ??
    failure('REQUEST_REFUSED', circumstances)
  );
}

/** No usable answer, throttled, or unavailable: the same at every service. */
export function explainPassing(refusal: Refusal, circumstances: Circumstances): RegistrarError | undefined {
  if (refusal.status === undefined) return explainSilence(refusal, circumstances);
  if (throttled(refusal)) {
    const seconds = Math.ceil((refusal.retryAfterMs ?? 60_000) / 1000);
    return failure('RATE_LIMITED', circumstances, {
      when: seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`,
    });
  }
  return transient(circumstances.cause) === undefined ? undefined : failure('SERVICE_UNAVAILABLE', circumstances);
}

/** Why no usable answer arrived: the certificate, the proxy, the connection, or the service itself. */
export function explainSilence(refusal: Refusal, circumstances: Circumstances): RegistrarError {
  const { code, host = '', proxy } = refusal;
  if (certificateUntrusted(refusal)) return failure('CERTIFICATE_UNTRUSTED', circumstances, { host });
  if (proxy !== undefined) return failure('PROXY_UNREACHABLE', circumstances, { proxy: proxy.host, host });
  if (code === undefined) return failure('SERVICE_UNAVAILABLE', circumstances);
  return failure('ENDPOINT_UNREACHABLE', circumstances, { host });
}

const UNTRUSTED =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;

export function certificateUntrusted({ code }: Refusal): boolean {
  return UNTRUSTED.test(code ?? '');
}

/** Whatever reached the end of a story: what nobody foresaw is a bug of ours and says so. */
export function explainUnexpected(error: unknown, attempted: string): RegistrarError {
  if (error instanceof RegistrarError) return error;
  if (error instanceof Error && error.name === 'AbortError') return failure('CANCELLED', { attempted });
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return failure('INTERNAL_ERROR', { attempted, said: message, cause: error });
}

import { type Refusal, refusalOf, said, throttled, transient } from '../net/refusal.ts';
import { failure, type PlainCode, RegistrarError } from './failures.ts';

/** Whom a failure concerns, for the commands it suggests. */
export interface Concerned {
  readonly registrarClientId: string;
  readonly registrarObjectId?: string | undefined;
  readonly application?: string | undefined;
  readonly uniqueName?: string | undefined;
  readonly graphUrl: string;
}

/** Graph error codes that mean one thing only. */
const GRAPH_FAILURES: Readonly<Record<string, PlainCode>> = {
  CredentialTypeNotAllowedAsPerAppPolicy: 'SECRETS_FORBIDDEN',
  CredentialInvalidLifetimeAsPerAppPolicy: 'SECRET_LIFETIME_REFUSED',
  SignInAudienceNotAllowedAsPerAppPolicy: 'AUDIENCE_FORBIDDEN',
};

/** Turns whatever went wrong into a failure with a code; what nobody foresaw is a bug of ours and says so. */
export function explain(error: unknown, attempted: string, concerned: Concerned): RegistrarError {
  if (error instanceof RegistrarError) return error;
  if (error instanceof Error && error.name === 'AbortError') return failure('CANCELLED', { attempted });
  const refusal = refusalOf(error);
  if (refusal !== undefined) return explainRefusal(refusal, error, attempted, concerned);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return failure('INTERNAL_ERROR', { attempted, said: message, cause: error });
}

function explainRefusal(refusal: Refusal, cause: unknown, attempted: string, concerned: Concerned): RegistrarError {
  const circumstances = { attempted, said: said(refusal), cause };
  const { status, code = '', message, service } = refusal;
  if (status === undefined) return explainSilence(refusal, circumstances);
  if (throttled(refusal)) {
    const seconds = Math.ceil((refusal.retryAfterMs ?? 60_000) / 1000);
    return failure('RATE_LIMITED', circumstances, {
      when: seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`,
    });
  }
  if (transient(cause) !== undefined) return failure('SERVICE_UNAVAILABLE', circumstances);
  if (service !== 'Microsoft Graph') return failure('REQUEST_REFUSED', circumstances);
  const known = GRAPH_FAILURES[code];
  if (known !== undefined) return failure(known, circumstances);
  if (status === 403)
    return failure('GRAPH_PERMISSION_MISSING', circumstances, { registrar: concerned.registrarClientId });
  if (/ServiceManagementReference/i.test(code + message))
    return failure('SERVICE_MANAGEMENT_REFERENCE_REQUIRED', circumstances);
  if (/conflicting object/i.test(message)) {
    return failure('APPLICATION_DELETED', circumstances, {
      graph: concerned.graphUrl,
      // As OData wants it, and harmless inside double quotes of a shell.
      uniqueName: encodeURIComponent((concerned.uniqueName ?? '').replaceAll("'", "''")).replaceAll('!', '%21'),
    });
  }
  return failure(status === 400 ? 'APPLICATION_REFUSED' : 'REQUEST_REFUSED', circumstances);
}

const UNTRUSTED =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;

export function untrusted({ code }: Refusal): boolean {
  return UNTRUSTED.test(code ?? '');
}

/** Why no usable answer arrived: the certificate, the proxy, the connection, or the service itself. */
export function explainSilence(
  refusal: Refusal,
  circumstances: { readonly attempted: string; readonly said: string; readonly cause: unknown },
): RegistrarError {
  const { code, host = '', proxy } = refusal;
  if (untrusted(refusal)) return failure('CERTIFICATE_UNTRUSTED', circumstances, { host });
  if (proxy !== undefined) return failure('PROXY_UNREACHABLE', circumstances, { proxy: proxy.host, host });
  if (code === undefined) return failure('SERVICE_UNAVAILABLE', circumstances);
  return failure('ENDPOINT_UNREACHABLE', circumstances, { host });
}

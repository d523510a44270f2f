/** Trouble that concerns all clients alike: once some have met it, it is not looked for with all others. */
import { type FailureCode, RegistrarError } from '../failures/failures.ts';
import { type Refusal, refusalOf } from '../net/refusal.ts';

/** So many clients have to meet it. */
const ENOUGH = 3;

/** What Entra, or GitHub's OIDC endpoint, says to the registrar and not to a client. */
const SIGN_IN: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'ID_TOKEN_REQUEST_FAILED',
  'FEDERATED_CREDENTIAL_MISSING',
  'FEDERATED_CREDENTIAL_MISMATCH',
  'TENANT_UNKNOWN',
  'REGISTRAR_UNKNOWN',
  'REGISTRAR_BLOCKED',
  'CLOCK_WRONG',
  'SIGN_IN_FAILED',
]);
/** Without these no client can be taken care of; trouble beside the secret stops nothing. */
const NEEDED: ReadonlySet<Refusal['service']> = new Set<Refusal['service']>([
  'GitHub OIDC',
  'Microsoft Entra',
  'Microsoft Graph',
  'GitHub',
]);

export interface Trouble {
  note(client: string, failures: readonly RegistrarError[]): void;
  /** Why no further client is begun; a clause. */
  reason(): string | undefined;
  /** What stands behind a failure, where enough clients have met that; in words. */
  behind(failure: RegistrarError): string | undefined;
}

/** @param graphUrl a token for any other service is one that some clients can do without */
export function openTrouble(graphUrl?: string): Trouble {
  const met = new Map<string, Set<string>>();
  const enough = (common: string) => (met.get(common)?.size ?? 0) >= ENOUGH;
  return {
    note(client, failures) {
      for (const failure of failures) {
        const common = commonTrouble(failure, graphUrl);
        if (common !== undefined) met.set(common, (met.get(common) ?? new Set()).add(client));
      }
    },
    reason() {
      const found = [...met.keys()].find(enough);
      return found && `${ENOUGH} clients failed because ${found}`;
    },
    behind(failure) {
      const common = commonTrouble(failure, graphUrl);
      return common !== undefined && enough(common) ? common : undefined;
    },
  };
}

/** In words; `undefined` for what concerns one client. */
export function commonTrouble(failure: RegistrarError, graphUrl?: string): string | undefined {
  const { service, status, host, heldBack, resource = graphUrl } = refusalBehind(failure) ?? {};
  if (SIGN_IN.has(failure.code)) return resource === graphUrl ? 'the registrar could not sign in' : undefined;
  if (service === undefined || heldBack) return undefined;
  if (service === 'GitHub' && status === 401) return 'GitHub does not accept the token';
  if (!NEEDED.has(service)) return undefined;
  if (status === undefined) return `${host ?? service} gives no answer`;
  return status >= 500 ? `${service} is out of order` : undefined;
}

function refusalBehind({ cause: first }: RegistrarError): Refusal | undefined {
  for (let cause = first; cause instanceof Error; cause = cause.cause) {
    const refusal = refusalOf(cause);
    if (refusal !== undefined) return refusal;
    if (cause instanceof RegistrarError) continue;
  }
  return undefined;
}

/** What the client can read at the FHIR service. */
import { certificateUntrusted, explainSilence } from '../failures/explain.ts';
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { FhirAccess } from '../model/fhir-service.ts';
import { exchange, refused, unusable } from '../net/exchange.ts';
import { claimsOf, string } from '../net/json.ts';
import { hasStatus, PATIENT, refusalOf, said, transient } from '../net/refusal.ts';
import { retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import type { AccessToken } from '../net/tokens.ts';

/** Our word for a refusal that is not a FHIR OperationOutcome. */
const BY_GATEWAY = 'without OperationOutcome';

export interface Probe {
  readonly access: FhirAccess;
  /** The roles were assigned in this run: a 403 may be gone in a few minutes. */
  readonly freshlyAssigned: boolean;
  readonly withinMs: number;
  /** Why a 403 may stand, told by who holds which role. */
  suspicion(): Promise<string>;
}

/**
 * Reads the number of patients as the client; the body is never logged. `/metadata` proves nothing: it is anonymous.
 *
 * @returns the failure that explains why the client cannot read, or nothing when it can
 */
export async function probeFhir(
  { access, freshlyAssigned, withinMs, suspicion }: Probe,
  token: AccessToken,
  runtime: Runtime,
): Promise<RegistrarError | undefined> {
  const attempted = `read ${access.url} as the client`;
  try {
    await retry(
      'wait until the role is effective at the FHIR service',
      () => readPatientCount(access.url, token.value, runtime),
      {
        ...PATIENT,
        withinMs,
        firstDelayMs: 5_000,
        announce: true,
        retryable: (error) =>
          freshlyAssigned && hasStatus(error, 403) && refusalOf(error)?.code !== BY_GATEWAY
            ? 'the role assignment is still propagating'
            : transient(error),
      },
      runtime,
    );
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const circumstances = { attempted, said: said(refusal), cause: error };
    // Not the FHIR server itself refused, but the gateway before it.
    if (access.publicNetworkAccess === false || (refusal.status === 403 && refusal.code === BY_GATEWAY)) {
      return failure('FHIR_UNREACHABLE', circumstances, {
        hint: 'The service admits private endpoints only: run the job on a runner inside that network, or use "verify: token".',
      });
    }
    if (refusal.status === 401) {
      const claims = claimsOf(token.value);
      return failure('FHIR_UNAUTHORIZED', circumstances, {
        hint: `The token was issued by ${string(claims['iss'])} for the audience ${string(claims['aud'])}: compare both with the authority and the audience of the FHIR service (az healthcareapis workspace fhir-service show).`,
      });
    }
    if (refusal.status === 403) return failure('FHIR_FORBIDDEN', circumstances, { hint: await suspicion() });
    if (refusal.proxy !== undefined || certificateUntrusted(refusal)) return explainSilence(refusal, circumstances);
    return failure('FHIR_UNREACHABLE', circumstances, {
      hint: 'Check the URL of the service and the network of the runner.',
    });
  }
}

async function readPatientCount(url: string, token: string, runtime: Runtime): Promise<void> {
  const path = '/Patient?_count=1&_summary=count';
  const headers = { authorization: `Bearer ${token}`, accept: 'application/fhir+json' };
  const asked = { service: 'the FHIR service', method: 'GET', path } as const;
  const answer = await exchange(asked, runtime, (send) => send({ method: 'GET', url: url + path, headers }));
  const kind = resourceType(answer.body);
  if (answer.status !== 200)
    throw refused(answer, {
      code: kind === 'OperationOutcome' ? undefined : BY_GATEWAY,
      message: 'it refused the read',
    });
  if (kind !== 'Bundle') throw unusable(answer, 'something that is not a FHIR bundle');
}

/** The kind of the resource in a body, which itself is never shown. */
function resourceType(body: string): string | undefined {
  return /"resourceType"\s*:\s*"(Bundle|OperationOutcome)"/.exec(body)?.[1];
}

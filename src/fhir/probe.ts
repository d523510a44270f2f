/** What the client can read at the FHIR service. */
import { type Circumstances, explainPassing } from '../failures/explain.ts';
import { failure, type RegistrarError } from '../failures/failures.ts';
import { exchange, refused, unusable } from '../net/exchange.ts';
import { claimsOf, string } from '../net/json.ts';
import {
  certificateTrouble,
  hasStatus,
  PATIENT,
  passingStatus,
  type Refusal,
  refusalOf,
  said,
  transient,
} from '../net/refusal.ts';
import { retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import type { AccessToken } from '../net/tokens.ts';
import { shellWord } from '../text/untrusted.ts';

/** Our word for a refusal that is not a FHIR OperationOutcome. */
const BY_GATEWAY = 'without OperationOutcome';

export interface Suspicion {
  /** What to do, in a sentence. */
  readonly hint: string;
  /** Commands that do it, a line each. */
  readonly commands: string;
}

export interface Probe {
  /** Base URL of the service. */
  readonly url: string;
  readonly publicNetworkAccess: boolean | undefined;
  /** The roles were assigned in this run: a 403 may be gone in a few minutes. */
  readonly freshlyAssigned: boolean;
  readonly withinMs: number;
  /** Resource ID of the service, when it is known. */
  readonly scope?: string | undefined;
  /** Why a 403 may stand, told by who holds which role. */
  suspicion(): Promise<Suspicion>;
}

/**
 * Reads the number of patients as the client; the body is never logged. `/metadata` proves nothing: it is anonymous.
 *
 * @returns the failure that explains why the client cannot read, or nothing when it can
 */
export async function probeFhir(
  { url, publicNetworkAccess, freshlyAssigned, withinMs, scope, suspicion }: Probe,
  token: AccessToken,
  runtime: Runtime,
): Promise<RegistrarError | undefined> {
  const attempted = `read ${url} as the client`;
  try {
    await retry(
      'wait until the role is effective at the FHIR service',
      () => readPatientCount(url, token.value, runtime),
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
    return (
      explained(refusal, circumstances, { publicNetworkAccess, scope }, token) ??
      failure('FHIR_FORBIDDEN', circumstances, { ...(await suspicion()) })
    );
  }
}

/** Who refused decides: the FHIR server explains itself with an OperationOutcome, whatever stands before it does not. */
function explained(
  refusal: Refusal,
  circumstances: Circumstances,
  { publicNetworkAccess, scope }: Pick<Probe, 'publicNetworkAccess' | 'scope'>,
  token: AccessToken,
): RegistrarError | undefined {
  const { status, code, proxy } = refusal;
  if (status === 403 && code !== BY_GATEWAY) return undefined;
  if (status === 401) {
    const claims = claimsOf(token.value);
    return failure('FHIR_UNAUTHORIZED', circumstances, {
      hint: `The token was issued by ${string(claims['iss'])} for the audience ${string(claims['aud'])}.${scope === undefined ? '' : ' The command below prints what the service trusts.'}`,
      command:
        scope === undefined
          ? ''
          : `az resource show --ids ${shellWord(scope)} --query properties.authenticationConfiguration --output json`,
    });
  }
  const hint = (text: string) => failure('FHIR_UNREACHABLE', circumstances, { hint: text });
  if (publicNetworkAccess === false && (status === undefined || status === 403)) return hint(PRIVATE);
  if (proxy !== undefined || certificateTrouble(refusal) !== undefined) return explainPassing(refusal, circumstances);
  if (status === 403) return hint(IN_FRONT);
  return hint(status !== undefined && passingStatus(status) ? LATER : ELSEWHERE);
}

const PRIVATE =
  'It admits private endpoints only: run the job on a runner inside that network, or use "verify: token".';
const IN_FRONT =
  'Not the FHIR server refused, but a firewall, gateway or private endpoint before it: use another runner, or "verify: token".';
const LATER = 'Run again later: such an answer passes by itself.';
const ELSEWHERE = 'Check the URL of the service and the network of the runner.';

async function readPatientCount(url: string, token: string, runtime: Runtime): Promise<void> {
  const path = '/Patient?_count=1&_summary=count';
  const headers = { authorization: `Bearer ${token}`, accept: 'application/fhir+json' };
  const asked = { service: 'the FHIR service', method: 'GET', path, setBy: 'fhir-service' } as const;
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

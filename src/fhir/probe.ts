/** The new client at work: its own login, and what it can read at the FHIR service. */

import type { AccessToken } from '../entra/login.ts';
import { explainSilence, untrusted } from '../failures/explain.ts';
import { failure, type PlainCode, type RegistrarError } from '../failures/failures.ts';
import type { ObservedAccess } from '../model/fhir-service.ts';
import { exchange, refused, unusable } from '../net/exchange.ts';
import { claimsOf, string } from '../net/json.ts';
import { hasStatus, PATIENT, refusalOf, said, transient } from '../net/refusal.ts';
import { retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';

const MINUTE = 60_000;
const LOGIN_PATIENCE = 10 * MINUTE;
const LOGINS = 3;
const PAUSE = 2_000;
/** Our word for a refusal that is not a FHIR OperationOutcome. */
const BY_GATEWAY = 'without OperationOutcome';

/** What a fresh application, service principal or secret answers until it is known everywhere. */
const NOT_YET = new Set(['AADSTS700016', 'AADSTS7000215', 'AADSTS7000229', 'AADSTS7000216', 'AADSTS7000222']);
const LOGIN_FAILURES: Readonly<Record<string, PlainCode>> = {
  AADSTS53003: 'CLIENT_BLOCKED',
  AADSTS7000112: 'CLIENT_BLOCKED',
  AADSTS500011: 'FHIR_AUDIENCE_UNKNOWN',
};

export interface ClientLogin {
  readonly tenantId: string;
  readonly clientId: string;
  readonly authorityHost: string;
  /** What the token is for; `/.default` is added. */
  readonly resource: string;
}

/**
 * Proves that a secret works: three logins in a row, on new connections, two seconds apart, within ten minutes. A
 * fresh secret may work at one replica and not at the next.
 *
 * @throws RegistrarError SECRET_DOES_NOT_LOG_IN or CLIENT_BLOCKED
 */
export async function proveLogin(client: ClientLogin, secret: string, runtime: Runtime): Promise<AccessToken> {
  const { clock, log, cancelled } = runtime;
  const began = clock.elapsed();
  const { logInWithSecret } = await import('../entra/login.ts');
  const attempted = `log in as client ${client.clientId} with the new secret`;
  let succeeded = 0;
  const threeTimes = async (): Promise<AccessToken> => {
    for (;;) {
      try {
        const token = await logInWithSecret(client, secret, client.resource, runtime);
        succeeded++;
        if (succeeded === LOGINS) return token;
      } catch (error) {
        succeeded = 0;
        throw error;
      }
      await clock.sleep(PAUSE, cancelled);
    }
  };
  try {
    const token = await retry(
      'wait until the new secret logs in everywhere',
      threeTimes,
      {
        ...PATIENT,
        withinMs: LOGIN_PATIENCE,
        firstDelayMs: PAUSE,
        maxDelayMs: 10_000,
        announce: true,
        retryable: (error) =>
          NOT_YET.has(refusalOf(error)?.code ?? '')
            ? `Entra does not accept it everywhere yet (${refusalOf(error)?.code})`
            : transient(error),
      },
      runtime,
    );
    log.info(`The new secret logged in ${LOGINS} times in a row (${Math.round((clock.elapsed() - began) / 1000)} s)`);
    return token;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    throw failure(LOGIN_FAILURES[refusal.code ?? ''] ?? 'SECRET_DOES_NOT_LOG_IN', {
      attempted,
      said: said(refusal),
      cause: error,
    });
  }
}

export interface Probe {
  readonly access: ObservedAccess;
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
    if (refusal.proxy !== undefined || untrusted(refusal)) return explainSilence(refusal, circumstances);
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

/** Proving that a client's credential works, before anybody depends on it. */

import type { ResourceManager } from '../azure/role-assignments.ts';
import { explainClientLogin, type LoginClient, mayStillLogIn } from '../entra/sign-in-refusals.ts';
import { failure, type RegistrarError } from '../failures/failures.ts';
import { probeFhir, type Suspicion } from '../fhir/probe.ts';
import { MINUTE } from '../model/dates.ts';
import { FHIR_ROLES, type FhirAccess, type FhirRole } from '../model/fhir-service.ts';
import { PATIENT } from '../net/refusal.ts';
import { retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import type { AccessToken } from '../net/tokens.ts';
import { shellWord } from '../text/untrusted.ts';

const LOGIN_PATIENCE = 10 * MINUTE;
const LOGINS = 3;
const PAUSE = 2_000;

/**
 * Three logins in a row, two seconds apart, within ten minutes: a fresh secret may work at one replica and not at the
 * next.
 *
 * @param logIn one login as the client, on a new connection and past every cache
 * @throws RegistrarError SECRET_DOES_NOT_LOG_IN, or why no attempt would log in
 */
export async function proveLogin(
  client: LoginClient,
  logIn: () => Promise<AccessToken>,
  runtime: Runtime,
): Promise<AccessToken> {
  const { clock, log, cancelled } = runtime;
  const began = clock.elapsed();
  const threeTimes = async (): Promise<AccessToken> => {
    for (let login = 1; login < LOGINS; login++) {
      await logIn();
      await clock.sleep(PAUSE, cancelled);
    }
    return logIn();
  };
  const patience = {
    ...PATIENT,
    withinMs: LOGIN_PATIENCE,
    firstDelayMs: PAUSE,
    maxDelayMs: 10_000,
    announce: true,
    retryable: mayStillLogIn,
  };
  try {
    const token = await retry('wait until the new secret logs in everywhere', threeTimes, patience, runtime);
    log.info(`The new secret logged in ${LOGINS} times in a row (${Math.round((clock.elapsed() - began) / 1000)} s)`);
    return token;
  } catch (error) {
    throw explainClientLogin(error, `log in as client ${client.clientId} with the new secret`, client);
  }
}

/** Object IDs of the client's service principal and of its application, which are easily mistaken for each other. */
export interface Principal {
  readonly objectId: string;
  readonly applicationObjectId: string;
}

/**
 * Reads the FHIR service as the client.
 *
 * @param assignedRole a role was assigned in this run, so that a 403 may be gone in some minutes
 * @param withinMs how long it may be tried
 * @returns why the client cannot read; nothing when it can
 */
export async function proveAccess(
  access: FhirAccess,
  roles: readonly FhirRole[],
  principal: Principal,
  assignedRole: boolean,
  withinMs: number,
  token: AccessToken,
  resourceManager: ResourceManager,
  runtime: Runtime,
): Promise<RegistrarError | undefined> {
  const { url, publicNetworkAccess, scope } = access;
  if (url === undefined) return failure('FHIR_URL_UNKNOWN', { attempted: 'read the FHIR service as the client' });
  const reads = roles.some((role) => role.reads);
  const suspicion = () => suspect(access, roles, principal, resourceManager);
  const freshlyAssigned = assignedRole && reads;
  const probe = { url, publicNetworkAccess, freshlyAssigned, withinMs, scope, suspicion };
  return probeFhir(probe, token, runtime);
}

/** Why a 403 may stand, told by who holds which role. */
async function suspect(
  { scope }: FhirAccess,
  roles: readonly FhirRole[],
  { objectId, applicationObjectId }: Principal,
  resourceManager: ResourceManager,
): Promise<Suspicion> {
  const misplaced =
    scope === undefined ? [] : await resourceManager.readAssignments(scope, applicationObjectId, roles).catch(() => []);
  if (misplaced.length > 0) {
    return {
      hint: `Give the role to service principal ${objectId}, not to application ${applicationObjectId}.`,
      commands: grant(objectId, roles, scope),
    };
  }
  if (scope === undefined || roles.length === 0) {
    return {
      hint: `Give service principal ${objectId} (not the client ID) a role such as FHIR Data Reader at the service.`,
      commands: grant(objectId, [], scope),
    };
  }
  if (!roles.some((role) => role.reads))
    return {
      hint: 'None of the roles in fhir-roles lets the client read: add FHIR Data Reader, or use "verify: token".',
      commands: '',
    };
  return {
    hint: `The role of service principal ${objectId} may still be propagating: run again in some minutes.`,
    commands: '',
  };
}

/** Gives the roles by hand; where the service was given by its URL, its resource ID is listed first. */
function grant(objectId: string, roles: readonly FhirRole[], scope: string | undefined): string {
  // What has no name of its own is given by its GUID, in Azure as in fhir-roles.
  const named = ({ name, id }: FhirRole) => (FHIR_ROLES.some((role) => role.id === id) ? name : id);
  const names = roles.length === 0 ? ['FHIR Data Reader'] : roles.map(named);
  const at = scope === undefined ? 'RESOURCE_ID' : shellWord(scope);
  return [
    ...(scope === undefined
      ? [
          "az resource list --resource-type Microsoft.HealthcareApis/workspaces/fhirservices --query '[].id' --output tsv",
        ]
      : []),
    ...names.map(
      (name) =>
        `az role assignment create --assignee-object-id ${objectId} --assignee-principal-type ServicePrincipal --role ${shellWord(name)} --scope ${at}`,
    ),
  ].join('\n');
}

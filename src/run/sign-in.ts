/** The proof that trust works: this job signs in as the client. */
import { explainTrustedLogin, mayBeTrusted } from '../entra/sign-in-refusals.ts';
import { RegistrarError } from '../failures/failures.ts';
import { MINUTE } from '../model/dates.ts';
import { PATIENT } from '../net/refusal.ts';
import { retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import type { AccessToken } from '../net/tokens.ts';
import type { Observed } from '../plan/observed.ts';
import type { Plan } from '../plan/plan.ts';
import { oneLine } from '../text/untrusted.ts';
import { proveAccess } from './prove.ts';
import type { Registered } from './register.ts';
import type { Services } from './services.ts';
import type { Story } from './story.ts';

const PATIENCE = 10 * MINUTE;
const SIGN_INS = 3;
const PAUSE = 2_000;

/**
 * Signs in as the client with this job's own token, in a run that wrote trust or is about to end the secrets. Whether a
 * job that is not trusted can, nobody can tell from here.
 *
 * @returns what a later look has to know: trust that is fresh, or does not work, ends no secret
 */
export async function proveTrust(
  { desired, configuration, services, runtime, journal }: Story,
  { course, registration }: Plan,
  { trust, fhir, servicePrincipal, application }: Observed,
  registered: Registered,
): Promise<Pick<Registered, 'trustUncertain'>> {
  const { credential, tenantId, fhirRoles } = desired;
  const planned = registration.some((step) => step.do === 'trust subject');
  if (credential.kind === 'secret' || trust === undefined || trust instanceof RegistrarError) return {};
  const wrote = { ...(planned && { trustUncertain: true as const }) };
  if (!planned && course !== 'end') return wrote;
  if (registered.trustFailed === true) return { trustUncertain: true };
  // Where only the jobs themselves may sign in, nothing can be proven from anywhere else.
  if (credential.verify === 'none') return wrote;
  if (!trust.subjects.some(({ subject }) => subject === trust.own)) {
    journal.record({ did: 'not provable', own: trust.own });
    return wrote;
  }
  const { cloud } = configuration;
  const clientId = registered.clientId ?? '';
  const identity = { tenantId, clientId, authorityHost: cloud.authorityHost };
  const resource = fhir?.audience ?? cloud.graphUrl;
  try {
    const token = await signInThreeTimes(identity, resource, trust.own, services.idToken, cloud.graphUrl, runtime);
    journal.record({ did: 'signed in', subject: trust.own });
    if (credential.verify === 'fhir' && fhir?.url !== undefined) {
      const principal = {
        objectId: (registered.servicePrincipal ?? servicePrincipal)?.id ?? '',
        applicationObjectId: registered.applicationId ?? application?.id ?? '',
      };
      const { assignedRole } = registered;
      const { resourceManager } = services;
      const refused = await proveAccess(
        fhir,
        fhirRoles,
        principal,
        assignedRole,
        PATIENCE,
        token,
        resourceManager,
        runtime,
      );
      if (refused === undefined) journal.record({ did: 'proven', by: 'read', url: fhir.url });
      else journal.fail(refused);
    }
    return wrote;
  } catch (error) {
    if (!(error instanceof RegistrarError) || error.code === 'CANCELLED') throw error;
    journal.fail(error);
    return { trustUncertain: true };
  }
}

/** New trust works at one replica and not at the next: three times in a row, two seconds apart, within ten minutes. */
async function signInThreeTimes(
  identity: { readonly tenantId: string; readonly clientId: string; readonly authorityHost: string },
  resource: string,
  own: string,
  idToken: Services['idToken'],
  graphUrl: string,
  runtime: Runtime,
): Promise<AccessToken> {
  const { clock, log, cancelled } = runtime;
  const { logInWithAssertion } = await import('../entra/login.ts');
  const signIn = async () => logInWithAssertion(identity, (await idToken()).value, resource, runtime, true);
  const threeTimes = async (): Promise<AccessToken> => {
    for (let time = 1; time < SIGN_INS; time++) {
      await signIn();
      await clock.sleep(PAUSE, cancelled);
    }
    return signIn();
  };
  const patience = {
    ...PATIENT,
    withinMs: PATIENCE,
    firstDelayMs: PAUSE,
    maxDelayMs: 10_000,
    announce: true,
    retryable: mayBeTrusted,
  };
  const began = clock.elapsed();
  try {
    const token = await retry('wait until this job signs in as the client everywhere', threeTimes, patience, runtime);
    const took = Math.round((clock.elapsed() - began) / 1000);
    log.info(`This job signed in as the client ${SIGN_INS} times in a row, as ${oneLine(own, 300)} (${took} s)`);
    return token;
  } catch (error) {
    const { clientId } = identity;
    throw explainTrustedLogin(error, `sign in as client ${clientId} with this job's OIDC token, ${own}`, {
      clientId,
      graphUrl,
    });
  }
}

/** Carries out the registration steps of a plan, in order. */
import type { ResourceManager } from '../azure/role-assignments.ts';
import type { Directory } from '../entra/directory.ts';
import { RegistrarError } from '../failures/failures.ts';
import { type Application, differences } from '../model/application.ts';
import type { FhirRole } from '../model/fhir-service.ts';
import type { Places } from '../model/places.ts';
import type { Runtime } from '../net/runtime.ts';
import type { Observed, Unserved } from '../plan/observed.ts';
import type { Plan } from '../plan/plan.ts';
import { ownerRefusal, strangerUnderDefaultName } from '../plan/registration.ts';
import type { CreateStep, RegistrationStep } from '../plan/steps.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Journal } from './journal.ts';
import type { Created } from './observe.ts';
import { changeTrust } from './trust.ts';

export interface Registered extends Created {
  /** A role was assigned in this run, so its effect may take minutes. */
  readonly assignedRole: boolean;
  readonly clientId?: string;
  /** Some of the trust could not be written. */
  readonly trustFailed?: true;
}

interface Talks {
  readonly directory: Directory;
  readonly resourceManager: ResourceManager;
  readonly places: Places;
}

/** A fresh owner may be unlisted as long as a fresh application is. */
const OWNER_READS = 5;
const OWNER_PAUSE = 3_000;

/**
 * Guarantee 13: what fails beside the secret is in the journal, and does not stop the rotation of one that was issued
 * before. An environment that cannot be created is the trouble of its target alone.
 *
 * @throws RegistrarError when what the secret itself needs fails
 */
export async function register(
  { registration: steps, issuedBefore }: Plan,
  desired: DesiredClient,
  observed: Observed,
  services: Talks,
  journal: Journal,
  runtime: Runtime,
): Promise<Registered> {
  const { directory, resourceManager, places } = services;
  const roles = [...desired.fhirRoles, ...rolesToRemove(steps)];
  let { application, servicePrincipal } = observed;
  let assignedRole = false;
  const unserved: Unserved[] = [];
  const failed = new Set<RegistrationStep['do']>();
  const trustFailed = () => failed.has('trust subject') || failed.has('remove trust');
  const carryOut = async (step: RegistrationStep): Promise<void> => {
    switch (step.do) {
      case 'create application':
        application = await create(step, desired, observed, directory, journal, runtime);
        break;
      case 'update application':
        await directory.updateApplication(application?.id ?? '', step.fields);
        journal.record({ did: 'updated', appId: application?.appId ?? '', properties: Object.keys(step.fields) });
        break;
      case 'disable application':
        await directory.disableApplication(application?.id ?? '', application?.appId ?? '');
        journal.record({ did: 'disabled', appId: application?.appId ?? '' });
        break;
      case 'create service principal': {
        const { id, created } = await directory.createServicePrincipal(application?.appId ?? '');
        servicePrincipal = { id, enabled: undefined };
        journal.record({ did: 'service principal', id, created });
        break;
      }
      case 'create environment':
        await places.createEnvironment(step.target);
        journal.record({ did: 'created environment', target: step.target });
        break;
      case 'assign role':
        await resourceManager.assign(step.scope, servicePrincipal?.id ?? '', step.role, observed.slot, roles);
        assignedRole = true;
        journal.record({ did: 'assigned role', role: step.role, scope: step.scope });
        break;
      case 'trust subject':
      case 'remove trust':
        // Nothing is removed after an addition of the same kind failed; nor is anything added where no room was made.
        if (trustFailed()) return;
        await changeTrust(step, application?.id ?? '', observed, directory, journal);
        break;
      case 'remove role assignment':
        // Nothing is removed after an addition of the same kind failed.
        if (failed.has('assign role')) return;
        await resourceManager.removeAssignment(step.scope, step.assignment, roles);
        journal.record({ did: 'removed role assignment', assignment: step.assignment });
        break;
    }
  };
  for (const step of steps) {
    runtime.cancelled.throwIfAborted();
    try {
      await carryOut(step);
    } catch (error) {
      if (!(error instanceof RegistrarError) || error.code === 'CANCELLED') throw error;
      if (step.do === 'create environment' && step.target !== desired.home) {
        unserved.push({ target: step.target, error });
        continue;
      }
      const beside = step.do === 'update application' || /role|trust/.test(step.do);
      if (!(beside && issuedBefore)) throw error;
      failed.add(step.do);
      journal.fail(error);
    }
  }
  return {
    ...(application !== undefined && { applicationId: application.id, clientId: application.appId }),
    ...(servicePrincipal !== undefined && { servicePrincipal }),
    ...(unserved.length > 0 && { unserved }),
    ...(trustFailed() && ({ trustFailed: true } as const)),
    assignedRole,
  };
}

/** The creation carries what no other run would want otherwise; the rest is patched under the rules for an existing one. */
async function create(
  { uniqueName, fields, afterwards, signInAudience }: CreateStep,
  desired: DesiredClient,
  observed: Observed,
  directory: Directory,
  journal: Journal,
  runtime: Runtime,
): Promise<Application> {
  const { created } = await directory.upsertApplication(uniqueName, fields);
  const application = await directory.awaitApplication({ uniqueName });
  journal.record({ did: 'registered', application, created, uniqueName });
  const owners = await assertOwned(application, observed, directory, runtime);
  if (!created) {
    const federatedCredentials = await directory.readFederatedCredentials(application.id);
    const stranger = strangerUnderDefaultName(desired, { ...observed, application, owners, federatedCredentials });
    if (stranger instanceof RegistrarError) throw stranger;
  }
  // The audience that nobody gave is set on what this run created, and on nothing else.
  const rest = differences(application, { ...afterwards, ...(created && { signInAudience }) });
  if (rest !== undefined) {
    await directory.updateApplication(application.id, rest);
    journal.record({ did: 'updated', appId: application.appId, properties: Object.keys(rest) });
  }
  return application;
}

function rolesToRemove(steps: readonly RegistrationStep[]): FhirRole[] {
  return steps.flatMap((step) => {
    if (step.do !== 'remove role assignment') return [];
    const id = step.assignment.roleId;
    return { name: id, id, reads: false };
  });
}

/** Guarantee 8 after a creation: Microsoft makes the registrar an owner, but it was seen not to. */
async function assertOwned(
  application: Application,
  { registrar }: Observed,
  directory: Directory,
  runtime: Runtime,
): Promise<readonly string[]> {
  for (let read = 1; ; read++) {
    const owners = await directory.readOwners(application.id);
    const [refusal] = ownerRefusal({ application, registrar, owners });
    if (refusal === undefined || read === OWNER_READS) {
      const others = owners.filter((owner) => owner !== registrar.objectId);
      reportOwners(application.appId, others, runtime);
      if (refusal !== undefined) throw refusal;
      return owners;
    }
    await runtime.clock.sleep(OWNER_PAUSE, runtime.cancelled);
  }
}

/** Whoever owns an application can issue secrets of its own, unseen by this action. */
export function reportOwners(appId: string, owners: readonly string[], { log }: Runtime): void {
  if (owners.length > 0)
    log.notice(`Other owners of application ${appId}: ${owners.join(', ')}. Owners can issue secrets of their own.`);
}

/** Carries out the registration steps of a plan, in order. Nothing here decides. */
import type { ResourceManager } from '../azure/role-assignments.ts';
import type { Directory } from '../entra/directory.ts';
import type { Application } from '../model/application.ts';
import type { FhirRole } from '../model/fhir-service.ts';
import type { Places } from '../model/places.ts';
import type { Runtime } from '../net/runtime.ts';
import type { Observed } from '../plan/observed.ts';
import { ownerRefusal } from '../plan/registration.ts';
import type { RegistrationStep } from '../plan/steps.ts';
import type { Journal } from './journal.ts';
import type { Created } from './observe.ts';

export interface Registered extends Created {
  /** A role was assigned in this run, so its effect may take minutes. */
  readonly assignedRole: boolean;
}

/** A fresh owner may be unlisted as long as a fresh application is. */
const OWNER_READS = 5;
const OWNER_PAUSE = 3_000;

export async function register(
  steps: readonly RegistrationStep[],
  wantedRoles: readonly FhirRole[],
  observed: Observed,
  services: { readonly directory: Directory; readonly resourceManager: ResourceManager; readonly places: Places },
  journal: Journal,
  runtime: Runtime,
): Promise<Registered> {
  const { directory, resourceManager, places } = services;
  const roles = [...wantedRoles, ...rolesToRemove(steps)];
  let { application, servicePrincipalId } = observed;
  let assignedRole = false;
  for (const step of steps) {
    runtime.cancelled.throwIfAborted();
    switch (step.do) {
      case 'create application': {
        const { uniqueName, fields } = step;
        const { created } = await directory.upsertApplication(uniqueName, fields);
        application = await directory.awaitApplication({ uniqueName });
        journal.record({ did: 'registered', application, created, uniqueName });
        await assertOwned(application, observed, directory, runtime);
        break;
      }
      case 'update application':
        await directory.updateApplication(application?.id ?? '', step.fields);
        journal.record({ did: 'updated', appId: application?.appId ?? '', properties: Object.keys(step.fields) });
        break;
      case 'create service principal': {
        const { id, created } = await directory.createServicePrincipal(application?.appId ?? '');
        if (created) journal.record({ did: 'created service principal', id });
        servicePrincipalId = id;
        break;
      }
      case 'create environment':
        await places.createEnvironment(step.target);
        journal.record({ did: 'created environment', target: step.target });
        break;
      case 'assign role':
        await resourceManager.assign(step.scope, servicePrincipalId ?? '', step.role, observed.slot, roles);
        assignedRole = true;
        journal.record({ did: 'assigned role', role: step.role, scope: step.scope });
        break;
      case 'remove role assignment':
        await resourceManager.removeAssignment(step.scope, step.assignment, roles);
        journal.record({ did: 'removed role assignment', assignment: step.assignment });
        break;
    }
  }
  return {
    ...(application !== undefined && { applicationId: application.id }),
    ...(servicePrincipalId !== undefined && { servicePrincipalId }),
    assignedRole,
  };
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
): Promise<void> {
  for (let read = 1; ; read++) {
    const owners = await directory.readOwners(application.id);
    const [refusal] = ownerRefusal({ application, registrar, owners });
    if (refusal === undefined || read === OWNER_READS) {
      const others = owners.filter((owner) => owner !== registrar.objectId);
      reportOwners(application.appId, others, runtime);
      if (refusal !== undefined) throw refusal;
      return;
    }
    await runtime.clock.sleep(OWNER_PAUSE, runtime.cancelled);
  }
}

/** Whoever owns an application can issue secrets of its own, unseen by this action. */
export function reportOwners(appId: string, owners: readonly string[], { log }: Runtime): void {
  if (owners.length > 0)
    log.warning(`Other owners of application ${appId}: ${owners.join(', ')}. Owners can issue secrets of their own.`);
}

/** Carries out the registration steps of a plan, in order. Nothing here decides. */

import type { Directory } from '../entra/directory.ts';
import type { Application } from '../model/application.ts';
import type { Runtime } from '../net/runtime.ts';
import type { Observed } from '../plan/observed.ts';
import { ownerRefusal, type RegistrationStep } from '../plan/plan.ts';
import { oneLine } from '../text/untrusted.ts';
import type { DesiredClient } from '../wanted/configuration.ts';
import type { Created, Services } from './observe.ts';

export interface Registered extends Created {
  /** A role was assigned in this run, so its effect may take minutes. */
  readonly assignedRole: boolean;
}

/** A fresh owner may be unlisted as long as a fresh application is. */
const OWNER_READS = 5;
const OWNER_PAUSE = 3_000;

export async function applyRegistration(
  steps: readonly RegistrationStep[],
  { fhirRoles }: DesiredClient,
  observed: Observed,
  { directory, resourceManager, stores }: Services,
  runtime: Runtime,
  done: (what: string) => void,
  found: (application: Application, created: boolean) => void,
): Promise<Registered> {
  const removed = steps.flatMap((step) => (step.do === 'remove role assignment' ? step.assignment.roleId : []));
  const roles = [...fhirRoles, ...removed.map((id) => ({ name: id, id, reads: false }))];
  let { application, servicePrincipalId } = observed;
  let assignedRole = false;
  const createServicePrincipal = async (appId: string): Promise<string> => {
    const { id, created } = await directory.createServicePrincipal(appId);
    if (created) done(`Created service principal ${id}`);
    return id;
  };
  for (const step of steps) {
    runtime.cancelled.throwIfAborted();
    switch (step.do) {
      case 'create application': {
        const { created } = await directory.upsertApplication(step.uniqueName, step.fields);
        application = await directory.readApplication({ uniqueName: step.uniqueName }, true);
        if (application === undefined)
          throw new Error('Invariant violation: waited for an application that is not there');
        done(
          `${created ? 'Created' : 'Found'} application ${application.appId} (unique name ${oneLine(step.uniqueName)})`,
        );
        found(application, created);
        await assertOwned({ ...observed, application }, directory, runtime);
        break;
      }
      case 'update application':
        await directory.updateApplication(application?.id ?? '', step.fields);
        done(`Updated ${Object.keys(step.fields).join(', ')} of application ${application?.appId}`);
        break;
      case 'create service principal':
        servicePrincipalId = await createServicePrincipal(application?.appId ?? '');
        break;
      case 'create environment':
        await stores.createEnvironment(step.target);
        done(`Created ${oneLine(step.target.notation)}`);
        break;
      case 'assign role':
        await resourceManager.assign(step.scope, servicePrincipalId ?? '', step.role, observed.slot, roles);
        assignedRole = true;
        done(`Assigned ${step.role.name} at ${step.scope}`);
        break;
      case 'remove role assignment':
        await resourceManager.removeAssignment(step.scope, step.assignment, roles);
        done(`Removed role assignment ${step.assignment.id.split('/').at(-1)}`);
        break;
    }
  }
  return {
    ...(application !== undefined && { applicationId: application.id }),
    ...(servicePrincipalId !== undefined && { servicePrincipalId }),
    assignedRole,
  };
}

/** Guarantee 8 after a creation: Microsoft makes the registrar an owner, but it was seen not to. */
async function assertOwned(observed: Observed, directory: Directory, runtime: Runtime): Promise<void> {
  const { application, registrar } = observed;
  for (let read = 1; ; read++) {
    const owners = await directory.readOwners(application?.id ?? '');
    const [refusal] = ownerRefusal({ ...observed, owners });
    if (refusal === undefined || read === OWNER_READS) {
      const others = owners.filter((owner) => owner !== registrar.objectId);
      if (others.length > 0) reportOwners(application?.appId ?? '', others, runtime);
      if (refusal !== undefined) throw refusal;
      return;
    }
    await runtime.clock.sleep(OWNER_PAUSE, runtime.cancelled);
  }
}

/** Whoever owns an application can issue secrets of its own, unseen by this action. */
export function reportOwners(appId: string, owners: readonly string[], { log }: Runtime): void {
  log.warning(`Other owners of application ${appId}: ${owners.join(', ')}. Owners can issue secrets of their own.`);
}

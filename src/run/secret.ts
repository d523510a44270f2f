/** Taking care of a client's secret, under the lock. */
import { type Application, credentialName } from '../model/application.ts';
import type { Target } from '../model/targets.ts';
import { oneLine } from '../text/untrusted.ts';
import { assess } from './assess.ts';
import { issue } from './issue.ts';
import type { Assessment } from './journal.ts';
import { type Lock, underLock } from './lock.ts';
import { proveAccess, proveLogin } from './prove.ts';
import { publish } from './publish.ts';
import type { Registered } from './register.ts';
import { type Acts, carryOut } from './rotate.ts';
import type { Story } from './story.ts';

/** Everything is observed and planned again: another run may have been at work until now. */
export async function takeCareOfSecret(story: Story, registered: Registered): Promise<void> {
  const { desired, configuration, services, runtime, journal } = story;
  const place = services.places.lockPlace(desired.home, desired.names.lock);
  const work = async (lock: Lock) => {
    const assessment = await assess(story, registered);
    const { observed, plan } = assessment;
    journal.fail(...plan.refusals, ...plan.problems);
    if (plan.refusals.length > 0) return;
    if (observed.application === undefined)
      throw new Error('Invariant violation: the application was registered and is not there');
    if (plan.reason !== 'none')
      runtime.log.info(`Rotation is due (${plan.reason}): ${oneLine(plan.findings.join('; '), 500)}`);
    const acts = actsOn(observed.application, assessment, registered.assignedRole, story, lock);
    await carryOut(plan.secret, observed.unreadable.length === 0, acts, lock, journal, runtime);
  };
  const nothingLeft = async () => {
    const { plan } = await assess(story, registered);
    journal.fail(...plan.problems);
    return plan.secret.length === 0 && plan.refusals.length === 0;
  };
  await underLock(place, configuration.run, runtime, work, nothingLeft);
}

/** @param assignedRole a role was assigned in this run, so its effect may take minutes */
function actsOn(
  application: Application,
  { observed }: Assessment,
  assignedRole: boolean,
  { desired, configuration, services, runtime, journal }: Story,
  lock: Lock,
): Acts {
  const { directory, places, resourceManager } = services;
  const { credential, names, tenantId, fhirRoles } = desired;
  const { cloud, run } = configuration;
  const { holdings, preparations = {}, fhir, servicePrincipalId = '' } = observed;
  const holdingOf = (target: Target) => holdings.find((holding) => holding.target === target);
  return {
    issue: ({ lifetimeDays }) => {
      const displayName = credentialName(observed.slot, run.runId, credential.description);
      return issue(application, displayName, lifetimeDays, directory, lock, runtime);
    },
    async prove({ value }) {
      if (credential.verify === 'none') return;
      const client = { tenantId, clientId: application.appId, authorityHost: cloud.authorityHost };
      const resource = fhir?.audience ?? cloud.graphUrl;
      const { logInWithSecret } = await import('../entra/login.ts');
      const logIn = () => logInWithSecret(client, value, resource, runtime);
      const token = await proveLogin(application.appId, logIn, runtime);
      journal.record({ did: 'proven', by: 'login' });
      if (credential.verify !== 'fhir' || fhir === undefined) return;
      // A read that fails does not hold back a secret that logs in.
      const principal = { objectId: servicePrincipalId, applicationObjectId: application.id };
      const failed = await proveAccess(fhir, fhirRoles, principal, assignedRole, token, resourceManager, runtime);
      if (failed === undefined) journal.record({ did: 'proven', by: 'read', url: fhir.url });
      else journal.fail(failed);
    },
    publish({ target, facts }, issued) {
      const [holding, preparation] = [holdingOf(target), preparations[target.notation]];
      if (holding === undefined || preparation === undefined || facts === undefined)
        throw new Error(`Invariant violation: ${target.notation} was not prepared`);
      return publish(issued, facts, { holding, preparation }, names, places, lock);
    },
    rewrite: ({ target, name, value }) =>
      places.writeCompanion(target, name, value, preparations[target.notation], holdingOf(target)?.companions[name]),
    remove: ({ keyId }) => directory.removePassword(application.id, keyId),
  };
}

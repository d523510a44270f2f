/** The story of one client: observe → plan → apply → outcome. */
import { explainUnexpected } from '../failures/explain.ts';
import type { Target } from '../model/targets.ts';
import type { Runtime } from '../net/runtime.ts';
import type { TargetChanges } from '../plan/former-targets.ts';
import { oneLine } from '../text/untrusted.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Configuration } from '../wanted/configuration.ts';
import { assess } from './assess.ts';
import { openJournal } from './journal.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { register, reportOwners } from './register.ts';
import { takeCareOfSecret } from './secret.ts';
import type { Services } from './services.ts';
import { proveTrust } from './sign-in.ts';
import type { Story } from './story.ts';

/** Registers one client. Expected failures are in the outcome; nothing is thrown. */
export async function registerClient(
  desired: DesiredClient,
  configuration: Configuration,
  services: Services,
  runtime: Runtime,
): Promise<Outcome> {
  const journal = openJournal(runtime.log);
  try {
    await tell({ desired, configuration, services, runtime, journal });
  } catch (error) {
    const who = desired.displayName ?? desired.applicationId ?? 'the client';
    journal.fail(explainUnexpected(error, `register ${oneLine(who, 120)}`));
  }
  return outcomeOf(desired, configuration.dryRun, journal.deeds);
}

async function tell(story: Story): Promise<void> {
  const { desired, configuration, services, runtime, journal } = story;
  const { observed, situation, plan } = await assess(story, {});
  tellChanges(situation.changes, runtime);
  if (plan.refusals.length > 0) {
    journal.fail(...plan.refusals, ...plan.problems);
    return;
  }
  if (configuration.dryRun) {
    const steps = [...plan.registration, ...plan.secret];
    for (const step of steps) journal.record({ did: 'announced', step });
    // The real run does these steps first and fails afterwards.
    if (steps.length === 0) journal.fail(...plan.problems);
    else for (const problem of plan.problems) runtime.log.warning(problem.message);
    return;
  }
  reportOwners(observed.application?.appId ?? '', situation.otherOwners, runtime);
  const registered = await register(plan, desired, observed, services, journal, runtime);
  // Its roles were not looked after, whatever a later look at it shows.
  if (observed.fhirTrouble !== undefined) journal.fail(observed.fhirTrouble);
  const proven = await proveTrust(story, plan, observed, registered);
  const look = () => assess(story, { ...registered, ...proven }, observed.began);
  if (plan.secret.length === 0)
    journal.fail(...plan.problems, ...(registered.unserved ?? []).map(({ error }) => error));
  else await takeCareOfSecret(story, registered, look, observed.fhirTrouble !== undefined, plan);
}

/** A list of targets that differs from the last one is told, whatever it means. */
function tellChanges({ joined, left }: TargetChanges, { log }: Runtime): void {
  const notations = (targets: readonly Target[]) => targets.map(({ notation }) => oneLine(notation)).join(', ');
  if (joined.length > 0) log.info(`New in publish-to: ${notations(joined)}`);
  if (left.length > 0)
    log.info(`No longer in publish-to: ${notations(left)}; what they hold is not removed until it expires`);
}

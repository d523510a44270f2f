/** The story of one client: observe → plan → apply → outcome. */
import { explainUnexpected } from '../failures/explain.ts';
import { failure } from '../failures/failures.ts';
import type { Target } from '../model/targets.ts';
import type { Runtime } from '../net/runtime.ts';
import type { TargetChanges } from '../plan/former-targets.ts';
import { urgencyOf } from '../plan/urgency.ts';
import { oneLine } from '../text/untrusted.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Configuration } from '../wanted/configuration.ts';
import { assess } from './assess.ts';
import { Deferred, type Hours } from './hours.ts';
import { type Assessment, openJournal } from './journal.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { register, reportOwners } from './register.ts';
import { takeCareOfSecret } from './secret.ts';
import type { Services } from './services.ts';
import { proveTrust } from './sign-in.ts';
import type { Story } from './story.ts';

/**
 * Registers one client. Expected failures are in the outcome; nothing is thrown.
 *
 * @param began Graph's clock when this run first looked at it; absent when it does so now
 */
export async function registerClient(
  desired: DesiredClient,
  configuration: Configuration,
  services: Services,
  runtime: Runtime,
  { hours, began }: { readonly hours?: Hours; readonly began?: Date | undefined } = {},
): Promise<Outcome> {
  const story = openStory(desired, configuration, services, runtime, hours);
  return tell(story, async () => {
    // Most runs do without it.
    if (desired.state === 'absent') await (await import('./offboard.ts')).offboard(story);
    else await carryOutPlan(story, await assess(story, {}, began));
  });
}

export function openStory(
  desired: DesiredClient,
  configuration: Configuration,
  services: Services,
  runtime: Runtime,
  hours?: Hours,
): Story {
  const { allowance } = services;
  const journal = openJournal(runtime.log);
  return { desired, configuration, services, runtime: { ...runtime, allowance }, journal, hours };
}

/** What comes of it, whatever happens. */
export async function tell({ desired, configuration, journal }: Story, work: () => Promise<void>): Promise<Outcome> {
  const who = desired.displayName ?? desired.applicationId ?? 'the client';
  let why: string | undefined;
  try {
    await work();
  } catch (error) {
    if (error instanceof Deferred) why = error.message;
    else journal.fail(explainUnexpected(error, `register ${oneLine(who, 120)}`));
  }
  const outcome = outcomeOf(desired, configuration.dryRun, journal.deeds);
  if (why === undefined) return outcome;
  if (outcome.failures.length > 0) {
    journal.fail(failure('OUT_OF_TIME', { attempted: `finish ${oneLine(who, 120)}: ${why}` }));
    return outcomeOf(desired, configuration.dryRun, journal.deeds);
  }
  const assessed = journal.deeds.findLast((deed) => deed.did === 'assessed');
  const urgent = assessed === undefined || isUrgent(desired, assessed);
  return { ...outcome, deferred: { urgent, why } };
}

function isUrgent(desired: DesiredClient, { observed, situation, plan }: Assessment): boolean {
  return urgencyOf(desired, observed, situation, plan).cannotWait;
}

/** Whether the plan is to do nothing, or nothing may be done. */
export function isIdle({ plan: { refusals, registration, secret } }: Assessment): boolean {
  return refusals.length > 0 || registration.length + secret.length === 0;
}

export async function carryOutPlan(story: Story, { observed, situation, plan }: Assessment): Promise<void> {
  const { desired, configuration, services, runtime, journal } = story;
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
  if (observed.fhirTrouble !== undefined && desired.state === undefined) journal.fail(observed.fhirTrouble);
  const proven = await proveTrust(story, plan, observed, registered);
  const look = () => assess(story, { ...registered, ...proven }, observed.began);
  if (plan.secret.length === 0)
    journal.fail(...plan.problems, ...(registered.unserved ?? []).map(({ error }) => error));
  else await takeCareOfSecret(story, plan, registered, look, observed.fhirTrouble !== undefined);
}

/** A list of targets that differs from the last one is told, whatever it means. */
function tellChanges({ joined, left }: TargetChanges, { log }: Runtime): void {
  const notations = (targets: readonly Target[]) => targets.map(({ notation }) => oneLine(notation)).join(', ');
  if (joined.length > 0) log.info(`New in publish-to: ${notations(joined)}`);
  if (left.length > 0)
    log.info(`No longer in publish-to: ${notations(left)}; what they hold is not removed until it expires`);
}

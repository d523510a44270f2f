/** Taking a client away: what ends is removed in the order that lets a later run finish it, the home last. */
import { explainUnexpected } from '../failures/explain.ts';
import { RegistrarError } from '../failures/failures.ts';
import type { Application } from '../model/application.ts';
import type { FhirRole } from '../model/fhir-service.ts';
import type { Companion } from '../model/holding.ts';
import type { Target } from '../model/targets.ts';
import { removalWrites } from '../plan/effort.ts';
import type { Observed } from '../plan/observed.ts';
import { offboardingBlocked, planRemoval, type Removal } from '../plan/removal.ts';
import type { EmptyStep, RemovalStep } from '../plan/removal-steps.ts';
import { type Lock, underLock } from './lock.ts';
import type { Story } from './story.ts';
import { assessRemoval, type RemovalAssessment } from './survey.ts';
import { takeTurn } from './turn.ts';

const WHY = 'the client is taken away';

export async function offboard(story: Story): Promise<void> {
  await carryOutRemoval(story, await assessRemoval(story));
}

/** Whether nothing is left, or nothing may be done. */
export function isOver({ removal: { refusals, steps } }: RemovalAssessment): boolean {
  return refusals.length > 0 || steps.length === 0;
}

export async function carryOutRemoval(story: Story, first: RemovalAssessment): Promise<void> {
  const { desired, configuration, services, runtime, journal } = story;
  const { removal, surveyed } = first;
  if (removal.refusals.length > 0) {
    journal.fail(...removal.refusals, ...removal.problems);
    return;
  }
  if (configuration.dryRun) {
    for (const step of removal.steps) journal.record({ did: 'announced removal', step });
    if (removal.steps.length === 0) journal.fail(...removal.problems);
    else for (const problem of removal.problems) runtime.log.warning(problem.message);
    return;
  }
  if (removal.steps.length === 0) {
    journal.fail(...removal.problems);
    tellLock(story, first);
    return;
  }
  let begun = false;
  const turn = await takeTurn(removalWrites(removal), story);
  const look = () => assessRemoval(story, surveyed.observed.began);
  const work = async (lock: Lock) => {
    begun = true;
    turn.locked();
    const { surveyed: seen, removal: now } = await look();
    journal.fail(...now.refusals, ...now.problems);
    if (now.refusals.length > 0) return;
    const left = removal.steps.some((step) => step.do === 'remove lock') && now.steps.length === 0;
    await carryOut(now, seen.observed, story, lock);
    // The lock of the dead run was taken over, and goes with this run.
    if (left) journal.record({ did: 'removed lock', name: desired.names.lock });
  };
  const nothingLeft = async () => {
    const { removal: now } = await look();
    journal.fail(...now.refusals, ...now.problems);
    return now.steps.length === 0 && now.refusals.length === 0;
  };
  const place = services.places.lockPlace(desired.home, desired.names.lock);
  try {
    services.allowance.underLock();
    await underLock(place, configuration.run, runtime, work, nothingLeft, { hours: story.hours, waits: turn.waits });
  } catch (error) {
    const ours = error instanceof RegistrarError ? error.code : '';
    if (begun || !(error instanceof RegistrarError) || ['LOCK_HELD', 'LOCK_LOST', 'CANCELLED'].includes(ours))
      throw error;
    throw offboardingBlocked(desired, error);
  } finally {
    turn.end();
  }
}

/** Everything is gone, and something that looks like another run's stands there. */
function tellLock({ desired, runtime }: Story, { surveyed }: RemovalAssessment): void {
  const { home, names } = desired;
  const state = surveyed.observed.holdings.find(({ target }) => target === home);
  if (state?.companions[names.lock] !== undefined)
    runtime.log.info(
      `${names.lock} stands in ${home.notation}: a run is at work, or was killed less than 30 minutes ago; a later run removes it`,
    );
}

/** What fails is told, and what does not depend on it is done all the same; the home is left to the next run then. */
async function carryOut({ steps }: Removal, { application, slot }: Observed, story: Story, lock: Lock): Promise<void> {
  const { runtime, journal, desired } = story;
  let held = false;
  for (const step of steps) {
    runtime.cancelled.throwIfAborted();
    if (step.do === 'empty' && step.home && held) {
      runtime.log.info(`${desired.home.notation} keeps its names until all else is gone: run again`);
      continue;
    }
    await lock.assertHeld();
    try {
      await act(step, application, slot, story);
    } catch (error) {
      const explained = explainUnexpected(error, 'take the client away');
      if (explained.code === 'CANCELLED' || explained.code === 'INTERNAL_ERROR') throw error;
      if (step.do === 'empty') journal.record({ did: 'not emptied', target: step.target, error: explained });
      journal.fail(explained);
      // A role assignment is found again by what is written in it.
      held ||= step.do !== 'remove role assignment';
    }
  }
}

async function act(step: RemovalStep, application: Application | undefined, slot: string, story: Story): Promise<void> {
  const { services, journal, desired } = story;
  const { directory, places, resourceManager } = services;
  const id = application?.id ?? '';
  switch (step.do) {
    case 'rewrite companion': {
      const { target, name, value } = step;
      const written = await places.writeCompanion(target, name, value, undefined, standing(target, name, story));
      if (written.stored !== true) throw written.error;
      journal.record({ did: 'rewrote', name, target });
      break;
    }
    case 'remove secret':
      await directory.removePassword(id, step.credential.keyId);
      journal.record({ did: 'retired', credential: step.credential, why: WHY });
      break;
    case 'remove federated credential':
      await directory.removeFederatedCredential(id, step.credential.id);
      journal.record({ did: 'removed federated credential', credential: step.credential });
      break;
    case 'remove role assignment': {
      const { scope, assignment } = step;
      const role: FhirRole = { name: assignment.roleId, id: assignment.roleId, reads: false };
      await resourceManager.removeAssignment(scope, assignment, [...desired.fhirRoles, role]);
      journal.record({ did: 'removed role assignment', assignment });
      break;
    }
    case 'empty':
      await empty(step, slot, story);
      break;
    case 'delete application':
      await remove(step.application, story);
      break;
    case 'remove lock':
      // It is this run's by now, and goes when the work is done.
      break;
  }
}

function standing(target: Target, name: string, { journal }: Story): Companion | undefined {
  const surveyed = journal.deeds.findLast((deed) => deed.did === 'surveyed');
  const held = surveyed?.surveyed.observed.holdings.find((holding) => holding.target === target);
  return held?.companions[name];
}

/** The value first; what tells whose it is last. */
async function empty(
  { target, names }: EmptyStep,
  slot: string,
  { services, journal, desired, runtime }: Story,
): Promise<void> {
  const { places } = services;
  for (const name of names) {
    runtime.cancelled.throwIfAborted();
    if (name === desired.names.secret) await places.removeSecret(target, name, slot);
    else await places.removeCompanion(target, name);
  }
  journal.record({ did: 'emptied', target, names });
}

/** Looked at once more: a way to log in that somebody added meanwhile would end with it. */
async function remove(application: Application, story: Story): Promise<void> {
  const { services, journal, desired, runtime } = story;
  const { directory } = services;
  const { id } = application;
  const now = (await directory.readApplication({ id })) ?? (await directory.readApplication({ id }));
  if (now !== undefined) {
    const federatedCredentials = await directory.readFederatedCredentials(id);
    const last = journal.deeds.findLast((deed) => deed.did === 'surveyed');
    if (last === undefined) throw new Error('Invariant violation: nothing was surveyed');
    const surveyed = {
      ...last.surveyed,
      observed: { ...last.surveyed.observed, application: now, federatedCredentials },
    };
    const removal = planRemoval(desired, surveyed);
    if (removal.fate.application === 'kept') {
      journal.record({ did: 'surveyed', surveyed, removal });
      runtime.log.warning(`Application ${now.appId} stays, since ${removal.fate.why}`);
      return;
    }
  }
  await directory.deleteApplication(id);
  journal.record({ did: 'deleted application', application });
}

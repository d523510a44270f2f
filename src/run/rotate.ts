/** The steps under the lock, in order: prepare → issue → prove → publish → retire, and what a failure undoes. */
import { failure } from '../failures/failures.ts';
import type { IssuedSecret, PasswordCredential } from '../model/application.ts';
import type { Written } from '../model/places.ts';
import type { Target } from '../model/targets.ts';
import type { Runtime } from '../net/runtime.ts';
import type { IssueStep, PublishStep, RecordStep, RetireStep, RewriteStep, SecretStep } from '../plan/steps.ts';
import { oneLine } from '../text/untrusted.ts';
import { type EndingActs, openEnding } from './ending.ts';
import type { Journal, Publication } from './journal.ts';
import type { Lock } from './lock.ts';

/** How each step is done: single acts, that wait and talk but know nothing of each other. */
export interface Acts extends EndingActs {
  issue(step: IssueStep): Promise<IssuedSecret>;
  /** Fails when the secret must not be published. */
  prove(issued: IssuedSecret): Promise<void>;
  publish(step: PublishStep, issued: IssuedSecret): Promise<Publication>;
  rewrite(step: RewriteStep): Promise<Written>;
  record(step: RecordStep): Promise<Written>;
  remove(credential: PasswordCredential): Promise<void>;
}

/** What a plan comes down to. */
export interface Circumstances {
  readonly home: Target;
  /** It serves every target of the client: none is left that could not be read. */
  readonly everyTarget: boolean;
  /** Key IDs of what goes because of a leak, whatever else is in doubt. */
  readonly revoked: ReadonlySet<string>;
}

export async function carryOut(
  steps: readonly SecretStep[],
  { home, everyTarget, revoked }: Circumstances,
  acts: Acts,
  lock: Lock,
  journal: Journal,
  runtime: Runtime,
): Promise<void> {
  const at = steps.findIndex((step) => step.do === 'issue secret');
  const [before, after] = at < 0 ? [[], steps] : [steps.slice(0, at), steps.slice(at + 1)];
  const issue = steps.find((step) => step.do === 'issue secret');
  const publications = after.flatMap((step) => (step.do === 'publish' ? step : []));
  const retire = retirement(acts, lock, journal, runtime);
  const ending = openEnding(home, acts, () => lock.assertHeld(), journal, runtime);
  const unserved: Target[] = [];
  let recorded = true;

  for (const step of before) {
    if (step.do === 'retire') await retire(step);
    else if (step.do === 'rewrite companion') await essential(step, acts, lock, journal);
    else if (step.do === 'record targets') recorded = await record(step, unserved, acts, lock, journal, runtime);
  }
  let [served, rewritten] = [true, true];
  if (issue !== undefined) {
    const destinations = publications.filter(({ target }) => !unserved.includes(target));
    // None is issued for nothing.
    served =
      destinations.some(({ target }) => target.takesSecret) &&
      (await rotate(issue, destinations, acts, lock, journal, runtime));
  }
  for (const step of after) {
    if (step.do === 'rewrite companion' && (rewritten || !step.last))
      rewritten = (await rewrite(step, acts, journal, runtime)) && rewritten;
    if (step.do === 'end secret' || step.do === 'mark none' || step.do === 'unmark none') await ending.carryOut(step);
    // Never before every target holds the new secret, or none holds one any more.
    const free = issue === undefined ? ending.complete() : served && everyTarget && unserved.length === 0;
    if (step.do === 'retire' && free && (recorded || revoked.has(step.credential.keyId))) await retire(step);
  }
}

/** What must stand before a secret is issued. */
async function essential(step: RewriteStep, acts: Acts, lock: Lock, journal: Journal): Promise<void> {
  await lock.assertHeld();
  const { target, name } = step;
  const written = await acts.rewrite(step);
  if (written.stored !== true) throw written.error;
  journal.record({ did: 'rewrote', name, target });
}

/** Never a reason not to rotate: without the list, what nothing else speaks for is not served, and nothing goes. */
async function record(
  step: RecordStep,
  unserved: Target[],
  acts: Acts,
  lock: Lock,
  journal: Journal,
  { log }: Runtime,
): Promise<boolean> {
  const written = step.obstacle === undefined ? await lock.assertHeld().then(() => acts.record(step)) : undefined;
  if (written?.stored === true) {
    journal.record({ did: 'recorded targets', name: step.name });
    return true;
  }
  const why = written === undefined ? (step.obstacle ?? '') : written.error.message;
  log.warning(
    `${step.name}, which keeps the list of targets, could not be written, so this run removes nothing: ${oneLine(why, 500)}`,
  );
  for (const target of step.unnamed) {
    unserved.push(target);
    const attempted = `store the credential in ${target.notation}, which ${step.name} does not name`;
    journal.fail(failure('TARGET_NOT_RECORDED', { attempted }, { target: target.notation, variable: step.name }));
  }
  return false;
}

/** Returns whether it was written. */
async function rewrite(step: RewriteStep, acts: Acts, journal: Journal, { cancelled }: Runtime): Promise<boolean> {
  cancelled.throwIfAborted();
  const { target, name } = step;
  const written = await acts.rewrite(step);
  if (written.stored === true) journal.record({ did: 'rewrote', name, target });
  else journal.fail(written.error);
  return written.stored === true;
}

/** Returns whether every place that takes the secret holds it. The value lives no longer than this. */
async function rotate(
  step: IssueStep,
  publications: readonly PublishStep[],
  acts: Acts,
  lock: Lock,
  journal: Journal,
  { cancelled, log }: Runtime,
): Promise<boolean> {
  const takeBack = async (credential: PasswordCredential) => {
    try {
      await acts.remove(credential);
      journal.record({ did: 'taken back', credential });
    } catch (error) {
      log.debug(`rollback: ${oneLine(String(error), 500)}`);
      const said = error instanceof Error ? error.message : String(error);
      const attempted = `remove the unused secret ${credential.keyId}`;
      journal.fail(failure('ROLLBACK_INCOMPLETE', { attempted, said, cause: error }));
    }
  };

  cancelled.throwIfAborted();
  lock.assertTimeLeft('issue');
  const issued = await acts.issue(step);
  const { credential } = issued;
  journal.record({ did: 'issued', credential, reason: step.reason });
  try {
    await acts.prove(issued);
    cancelled.throwIfAborted();
  } catch (error) {
    await takeBack(credential);
    throw error;
  }
  const { done, stopped } = await publishEverywhere(publications, issued, acts, lock, journal, log);
  const complete = done.length === publications.length && done.every(({ state }) => state === 'written');
  if (noneAccepted(done)) {
    await takeBack(credential);
  } else if (!complete) {
    const standing = done.map(({ target, state }) => `${target.notation}: ${state}`).join('; ');
    const attempted = `publish secret ${credential.keyId} to all ${publications.length} targets (${standing})`;
    journal.fail(failure('PUBLISH_INCOMPLETE', { attempted }));
  }
  if (stopped !== undefined) throw stopped;
  return publications.every(
    ({ target }) =>
      !target.takesSecret ||
      done.some((publication) => publication.target === target && publication.state === 'written'),
  );
}

function noneAccepted(done: readonly Publication[]): boolean {
  return done.every(({ state }) => state === 'failed');
}

/**
 * Target by target; stops when the lock is lost or has no time left, or the run is cancelled, and says why. A place that
 * takes everything in one write, and refuses it before any other one changed, stops it, too.
 */
async function publishEverywhere(
  publications: readonly PublishStep[],
  issued: IssuedSecret,
  acts: Acts,
  lock: Lock,
  journal: Journal,
  log: Runtime['log'],
): Promise<{ done: readonly Publication[]; stopped?: unknown }> {
  const done: Publication[] = [];
  const queue = [...publications];
  const postponed = new Set<PublishStep>();
  for (const step of queue) {
    // Public facts follow the secret that they are about: when nobody took it yet they come last, and then not at all.
    if (!step.target.takesSecret && noneAccepted(done)) {
      if (postponed.has(step)) return { done };
      queue.push(step);
      postponed.add(step);
      continue;
    }
    try {
      await lock.assertHeld();
      lock.assertTimeLeft('publish');
    } catch (stopped) {
      return { done, stopped };
    }
    const publication = await acts.publish(step, issued);
    done.push(publication);
    journal.record({ did: 'published', ...publication });
    if (publication.state !== 'written')
      log.info(`Not published to ${oneLine(step.target.notation)}; the error follows at the end`);
    if (step.target.atOnce && noneAccepted(done)) return { done };
  }
  return { done };
}

/** What cannot be removed is left to the next run; the first removal makes sure that the lock is still ours. */
function retirement(acts: Acts, lock: Lock, journal: Journal, { cancelled, log }: Runtime) {
  let removing = false;
  return async ({ credential, why }: RetireStep): Promise<void> => {
    cancelled.throwIfAborted();
    if (!removing) await lock.assertHeld();
    removing = true;
    try {
      await acts.remove(credential);
      journal.record({ did: 'retired', credential, why });
    } catch (error) {
      journal.record({ did: 'not retired', credential, error });
      const said = oneLine(error instanceof Error ? error.message : String(error), 300);
      log.warning(`Secret ${credential.keyId} (${why}) could not be removed; the next run tries again (${said})`);
    }
  };
}

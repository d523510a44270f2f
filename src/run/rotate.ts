/** The steps under the lock, in order: make room → issue → prove → publish → retire, and what a failure undoes. */
import { failure } from '../failures/failures.ts';
import type { IssuedSecret, PasswordCredential } from '../model/application.ts';
import type { Written } from '../model/places.ts';
import type { Runtime } from '../net/runtime.ts';
import type { IssueStep, PublishStep, RetireStep, RewriteStep, SecretStep } from '../plan/steps.ts';
import { oneLine } from '../text/untrusted.ts';
import type { Journal, Publication } from './journal.ts';
import type { Lock } from './lock.ts';

/** How each step is done: single acts, that wait and talk but know nothing of each other. */
export interface Acts {
  issue(step: IssueStep): Promise<IssuedSecret>;
  /** Fails when the secret must not be published. */
  prove(issued: IssuedSecret): Promise<void>;
  publish(step: PublishStep, issued: IssuedSecret): Promise<Publication>;
  rewrite(step: RewriteStep): Promise<Written>;
  remove(credential: PasswordCredential): Promise<void>;
}

/** @param everyTarget whether the plan serves every target of the client: none is left that could not be read */
export async function carryOut(
  steps: readonly SecretStep[],
  everyTarget: boolean,
  acts: Acts,
  lock: Lock,
  journal: Journal,
  runtime: Runtime,
): Promise<void> {
  const issue = steps.find((step) => step.do === 'issue secret');
  const before = issue === undefined ? [] : steps.slice(0, steps.indexOf(issue)).filter((step) => step.do === 'retire');
  const publications = steps.filter((step) => step.do === 'publish');
  const rewrites = steps.filter((step) => step.do === 'rewrite companion');
  const after = steps.filter((step) => step.do === 'retire').slice(before.length);

  const retire = retirement(acts, lock, journal, runtime);
  try {
    for (const step of before) await retire(step);
    const served = issue === undefined || (await rotate(issue, publications, acts, lock, journal, runtime));
    for (const step of rewrites) await rewrite(step, acts, journal, runtime);
    // Never before every target holds the new secret.
    if (issue === undefined || (served && everyTarget)) for (const step of after) await retire(step);
  } finally {
    // Whatever stopped the run: a leaked secret that was to be revoked is named.
    const settled = new Set(
      journal.deeds.flatMap((deed) => (deed.did === 'retired' || deed.did === 'not retired' ? deed.credential : [])),
    );
    for (const { credential } of [...before, ...after])
      if (!settled.has(credential)) journal.record({ did: 'not retired', credential });
  }
}

async function rewrite(step: RewriteStep, acts: Acts, journal: Journal, { cancelled }: Runtime): Promise<void> {
  cancelled.throwIfAborted();
  const { target, name } = step;
  const written = await acts.rewrite(step);
  if (written.stored === true) journal.record({ did: 'rewrote', name, target });
  else journal.fail(written.error);
}

/** Returns whether all the publications succeeded. The value lives no longer than this. */
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
  lock.assertTimeLeft();
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
  if (done.every(({ state }) => state === 'failed')) {
    await takeBack(credential);
  } else if (!complete) {
    const standing = done.map(({ target, state }) => `${target.notation}: ${state}`).join('; ');
    const attempted = `publish secret ${credential.keyId} to all ${publications.length} targets (${standing})`;
    journal.fail(failure('PUBLISH_INCOMPLETE', { attempted }));
  }
  if (stopped !== undefined) throw stopped;
  return complete;
}

/** Target by target; stops when the lock is lost or has no time left, or the run is cancelled, and says why. */
async function publishEverywhere(
  publications: readonly PublishStep[],
  issued: IssuedSecret,
  acts: Acts,
  lock: Lock,
  journal: Journal,
  log: Runtime['log'],
): Promise<{ done: readonly Publication[]; stopped?: unknown }> {
  const done: Publication[] = [];
  for (const step of publications) {
    try {
      await lock.assertHeld();
      lock.assertTimeLeft();
    } catch (stopped) {
      return { done, stopped };
    }
    const publication = await acts.publish(step, issued);
    done.push(publication);
    journal.record({ did: 'published', ...publication });
    if (publication.state !== 'written')
      log.info(`Not published to ${oneLine(step.target.notation)}; the error follows at the end`);
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

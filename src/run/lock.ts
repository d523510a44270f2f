/** Mutual exclusion between runs, on a place where creating something succeeds for one run only. */
import { failure, RegistrarError } from '../failures/failures.ts';
import { MINUTE } from '../model/dates.ts';
import type { Companion } from '../model/holding.ts';
import type { LockPlace } from '../model/places.ts';
import type { Runtime } from '../net/runtime.ts';
import { oneLine } from '../text/untrusted.ts';
import type { RunContext } from '../wanted/run-context.ts';

/** How long a run waits for another one. */
const PATIENCE = 10 * MINUTE;
const POLL = 10_000;
/** No run works that long: an older lock belongs to a dead one. */
const STALE = 30 * MINUTE;
/** A run that lost a takeover to a simultaneous one sees it after this pause. */
const TAKEOVER_PAUSE = 5_000;
/** Later than this after locking nothing is minted or published, so that a takeover never meets a live run. */
const WORKING_TIME = 20 * MINUTE;

export interface Lock {
  /** Before each publication, each marker and the first removal. @throws RegistrarError LOCK_LOST */
  assertHeld(): Promise<void>;
  /** Before minting and publishing. @throws RegistrarError OUT_OF_TIME */
  assertTimeLeft(): void;
}

/**
 * Does the work while no other run does; always unlocks. When another run does not finish in time, `nothingLeft` looks
 * whether it did all there was to do.
 *
 * @throws RegistrarError LOCK_HELD when there is
 */
export async function underLock(
  place: LockPlace,
  run: RunContext,
  runtime: Runtime,
  work: (lock: Lock) => Promise<void>,
  nothingLeft: () => Promise<boolean>,
): Promise<void> {
  const mine = `${run.runUrl} attempt ${run.runAttempt} job ${run.job || '-'} nonce ${runtime.uuid()}`;
  const holder = await acquire(place, mine, run, runtime);
  if (holder !== undefined) {
    if (await nothingLeft()) return;
    throw lockHeld(place, holder);
  }
  try {
    await work(heldLock(place, mine, runtime));
  } finally {
    await release(place, mine, runtime);
  }
}

function heldLock(place: LockPlace, mine: string, { clock, cancelled }: Runtime): Lock {
  const since = clock.elapsed();
  let lost: RegistrarError | undefined;
  return {
    async assertHeld() {
      if (lost === undefined && (await place.read()).lock?.value !== mine) {
        const attempted = `go on: the lock ${place.name} in ${place.notation} is no longer this run's`;
        lost = failure('LOCK_LOST', { attempted });
      }
      // What is lost stays lost.
      if (lost !== undefined) throw lost;
    },
    assertTimeLeft() {
      cancelled.throwIfAborted();
      if (clock.elapsed() - since <= WORKING_TIME) return;
      const attempted = `go on: the lock was taken more than ${WORKING_TIME / MINUTE} minutes ago`;
      throw failure('OUT_OF_TIME', { attempted });
    },
  };
}

/** Resolves to nothing once the lock is ours, or to the holder when time is up. */
async function acquire(place: LockPlace, mine: string, run: RunContext, runtime: Runtime): Promise<string | undefined> {
  try {
    return await waitFor(place, mine, run, runtime);
  } catch (error) {
    // Cancelled or failed on the way: it may be ours already.
    if (!(error instanceof RegistrarError && error.code === 'LOCK_LOST')) await release(place, mine, runtime);
    throw error;
  }
}

async function waitFor(
  place: LockPlace,
  mine: string,
  run: RunContext,
  { clock, log, cancelled }: Runtime,
): Promise<string | undefined> {
  const began = clock.elapsed();
  let announced = false;
  let free = true;
  for (;;) {
    cancelled.throwIfAborted();
    const refused = free ? await place.create(mine) : undefined;
    // Only what is read back counts: the answer to the creation may have been lost or wrong.
    const { lock, readAt } = await place.read();
    if (lock?.value === mine) return undefined;
    free = lock === undefined;
    if (lock === undefined) {
      const wait = Math.max(1_000, refused?.retryAfterMs ?? 0);
      if (refused?.passing === false || clock.elapsed() - began + wait > PATIENCE) {
        throw refused?.error ?? new Error('Invariant violation: the lock was created and is not there');
      }
      await clock.sleep(wait, cancelled);
    } else if (dead(lock, readAt, run)) {
      log.info(`Taking over the lock of ${oneLine(lock.value ?? '', 200)}`);
      const sentAt = clock.elapsed();
      await place.overwrite(mine).catch((error: unknown) => log.debug(`takeover: ${oneLine(String(error))}`));
      // A request that took that long may have overwritten the lock of a run that took over meanwhile and is at work:
      // neither work under it nor delete it.
      if (clock.elapsed() - sentAt >= TAKEOVER_PAUSE) {
        throw failure('LOCK_LOST', { attempted: `take over the lock ${place.name} in ${place.notation} in time` });
      }
      await clock.sleep(TAKEOVER_PAUSE, cancelled);
    } else if (clock.elapsed() - began >= PATIENCE) {
      return lock.value ?? '';
    } else {
      if (!announced)
        log.info(`… waiting for ${oneLine(lock.value ?? '', 200)} (at most ${PATIENCE / MINUTE} minutes)`);
      announced = true;
      await clock.sleep(POLL, cancelled);
    }
  }
}

function dead({ value = '', updatedAt }: Companion, readAt: Date, run: RunContext): boolean {
  if (readAt.getTime() - updatedAt.getTime() > STALE) return true;
  const [, url, attempt, job] = /^(\S+) attempt (\d+) job (\S+) nonce /.exec(value) ?? [];
  return url === run.runUrl && job === (run.job || '-') && Number(attempt) < Number(run.runAttempt);
}

function lockHeld({ name, notation, path }: LockPlace, holder: string): RegistrarError {
  return failure(
    'LOCK_HELD',
    {
      attempted: `get the lock ${name} in ${notation} within ${PATIENCE / MINUTE} minutes`,
      said: `It is held by ${oneLine(holder, 300)}`,
    },
    { holder: oneLine(/^\S+/.exec(holder)?.[0] ?? 'the other run', 200), path },
  );
}

/** Deletes the lock if it is still ours. What cannot be deleted is taken over by the next run. */
async function release(place: LockPlace, mine: string, { log }: Runtime): Promise<void> {
  try {
    if ((await place.read()).lock?.value === mine) await place.remove();
  } catch (error) {
    log.warning(
      `The lock ${place.name} in ${place.notation} could not be removed; it is taken over once it is 30 minutes old (${oneLine(String(error), 300)})`,
    );
  }
}

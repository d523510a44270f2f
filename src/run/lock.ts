/** Mutual exclusion between runs, on a place where creating something succeeds for one run only. */
import { failure, RegistrarError } from '../failures/failures.ts';
import { MINUTE } from '../model/dates.ts';
import type { Companion } from '../model/holding.ts';
import type { LockPlace } from '../model/places.ts';
import type { Runtime } from '../net/runtime.ts';
import { oneLine } from '../text/untrusted.ts';
import type { RunContext } from '../wanted/run-context.ts';
import type { Hours } from './hours.ts';

/** How long a run waits for another one. */
const PATIENCE = 10 * MINUTE;
const POLL = 10_000;
/** No run works that long: an older lock belongs to a dead one. */
const STALE = 30 * MINUTE;
/** A run that lost a takeover to a simultaneous one sees it after this pause. */
const TAKEOVER_PAUSE = 5_000;
/** A read may come from a replica that is behind: a lock is gone when this many reads say so, this far apart. */
const ABSENCE_READS = 4;
const ABSENCE_PAUSE = 2_000;
/** Later than this after locking nothing is minted or published, so that a takeover never meets a live run. */
const WORKING_TIME = 20 * MINUTE;
/** How long the lock's removal is tried; and once the run was cancelled, before the runner kills it. */
const RELEASE_PATIENCE = 2 * MINUTE;
const RELEASE_GRACE = 4_000;

export interface Lock {
  /** Before each publication, each marker and the first removal. @throws RegistrarError LOCK_LOST */
  assertHeld(): Promise<void>;
  /** Before minting and publishing. @throws RegistrarError OUT_OF_TIME; Deferred when the run has no time to mint */
  assertTimeLeft(act: 'issue' | 'publish'): void;
}

/** What a run of many clients wants to know, and what it has time for. */
export interface Circumstances {
  readonly hours?: Hours | undefined;
  /** Another run is at work. */
  waits?(): void;
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
  { hours, waits }: Circumstances = {},
): Promise<void> {
  const mine = `${run.runUrl} attempt ${run.runAttempt} job ${run.job || '-'} nonce ${runtime.uuid()}`;
  const holder = await acquire(place, mine, run, runtime, waits);
  if (holder !== undefined) {
    if (await nothingLeft()) return;
    throw lockHeld(place, holder);
  }
  try {
    await work(heldLock(place, mine, runtime, hours));
  } finally {
    await release(() => readHeld(place, runtime), place, mine, runtime);
  }
}

/** What a lock says that is known to have been there. */
async function readHeld(place: LockPlace, { clock, cancelled }: Runtime): Promise<string | undefined> {
  for (let read = 1; ; read++) {
    const { lock } = await place.read();
    if (lock !== undefined || read === ABSENCE_READS || cancelled.aborted) return lock?.value;
    await clock.sleep(ABSENCE_PAUSE, cancelled).catch(() => undefined);
  }
}

function heldLock(place: LockPlace, mine: string, runtime: Runtime, hours: Hours | undefined): Lock {
  const { clock, cancelled } = runtime;
  const since = clock.elapsed();
  let lost: RegistrarError | undefined;
  return {
    async assertHeld() {
      if (lost === undefined && (await readHeld(place, runtime)) !== mine) {
        const attempted = `go on: the lock ${place.name} in ${place.notation} is no longer this run's`;
        lost = failure('LOCK_LOST', { attempted });
      }
      // What is lost stays lost.
      if (lost !== undefined) throw lost;
    },
    assertTimeLeft(act) {
      cancelled.throwIfAborted();
      hours?.assertTimeLeft(act);
      if (clock.elapsed() - since <= WORKING_TIME) return;
      const attempted = `go on: the lock was taken more than ${WORKING_TIME / MINUTE} minutes ago`;
      throw failure('OUT_OF_TIME', { attempted });
    },
  };
}

/** Resolves to nothing once the lock is ours, or to the holder when time is up. */
async function acquire(
  place: LockPlace,
  mine: string,
  run: RunContext,
  runtime: Runtime,
  waits?: () => void,
): Promise<string | undefined> {
  try {
    return await waitFor(place, mine, run, runtime, waits);
  } catch (error) {
    // Cancelled or failed on the way: it may be ours already.
    if (!(error instanceof RegistrarError && error.code === 'LOCK_LOST'))
      await release(async () => (await place.read()).lock?.value, place, mine, runtime);
    throw error;
  }
}

async function waitFor(
  place: LockPlace,
  mine: string,
  run: RunContext,
  { clock, log, cancelled }: Runtime,
  waits?: () => void,
): Promise<string | undefined> {
  const began = clock.elapsed();
  let announced = false;
  let free = true;
  for (;;) {
    cancelled.throwIfAborted();
    const tried = free;
    const refused = tried ? await place.create(mine) : undefined;
    // Only what is read back counts: the answer to the creation may have been lost or wrong.
    const lookedAt = clock.elapsed();
    const { lock, readAt } = await place.read();
    if (lock?.value === mine) return undefined;
    free = lock === undefined;
    if (lock === undefined) {
      const wait = Math.max(1_000, refused?.retryAfterMs ?? 0);
      // What became free while we were waiting, be it at the last moment, is tried once.
      if (refused?.passing === false || (tried && clock.elapsed() - began + wait > PATIENCE)) {
        throw (
          refused?.error ??
          failure('LOCK_LOST', { attempted: `find the lock ${place.name} in ${place.notation} again` })
        );
      }
      await clock.sleep(wait, cancelled);
    } else if (dead(lock, readAt, run)) {
      if (clock.elapsed() - began >= PATIENCE) return lock.value ?? '';
      // What a slow answer tells may be over.
      if (clock.elapsed() - lookedAt >= TAKEOVER_PAUSE) continue;
      log.info(`Taking over the lock of ${oneLine(lock.value ?? '', 200)}`);
      const refused = await place.overwrite(mine);
      if (refused !== undefined) log.debug(`takeover: ${oneLine(refused.error.message)}`);
      const wait = Math.max(TAKEOVER_PAUSE, refused?.retryAfterMs ?? 0);
      const hopeless = refused?.passing === false || clock.elapsed() - began + wait >= PATIENCE;
      if (refused !== undefined && hopeless) throw refused.error;
      // One that arrived that long after the look may have overwritten the lock of a run that took over meanwhile and is at work:
      // neither work under it nor delete it.
      if (clock.elapsed() - lookedAt >= TAKEOVER_PAUSE) {
        throw failure('LOCK_LOST', { attempted: `take over the lock ${place.name} in ${place.notation} in time` });
      }
      await clock.sleep(wait, cancelled);
    } else if (clock.elapsed() - began >= PATIENCE) {
      return lock.value ?? '';
    } else {
      if (!announced) {
        log.info(`… waiting for ${oneLine(lock.value ?? '', 200)} (at most ${PATIENCE / MINUTE} minutes)`);
        waits?.();
      }
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

function lockHeld({ name, notation, path, hostname }: LockPlace, holder: string): RegistrarError {
  return failure(
    'LOCK_HELD',
    {
      attempted: `get the lock ${name} in ${notation} within ${PATIENCE / MINUTE} minutes`,
      said: `It is held by ${oneLine(holder, 300)}`,
    },
    {
      run: oneLine(/^\S+/.exec(holder)?.[0] ?? 'the other run', 200),
      look: lookAt(holder),
      path,
      hostname: hostname === undefined ? '' : ` --hostname ${hostname}`,
    },
  );
}

function lookAt(holder: string): string {
  const [, repository, id] = /^https:\/\/([\w.:-]+\/[\w.-]+\/[\w.-]+)\/actions\/runs\/(\d+) /.exec(holder) ?? [];
  return id === undefined ? '' : `gh run view ${id} --repo ${repository}`;
}

/**
 * Deletes the lock if it is still ours, and looks again before each further attempt: an answer may be lost, and another
 * run have locked since. What cannot be deleted is taken over by the next run.
 */
async function release(
  read: () => Promise<string | undefined>,
  place: LockPlace,
  mine: string,
  { clock, log, cancelled }: Runtime,
): Promise<void> {
  const began = clock.elapsed();
  try {
    for (let pause = 1_000; (await read()) === mine; pause = Math.min(2 * pause, 15_000)) {
      const refused = await place.remove();
      if (refused === undefined) return;
      const wait = Math.max(pause, refused.retryAfterMs ?? 0);
      const patience = cancelled.aborted ? RELEASE_GRACE : RELEASE_PATIENCE;
      if (!refused.passing || clock.elapsed() - began + wait > patience) throw refused.error;
      await clock.sleep(wait, cancelled.aborted ? undefined : cancelled).catch(() => undefined);
    }
  } catch (error) {
    log.warning(
      `The lock ${place.name} in ${place.notation} could not be removed; it is taken over once it is 30 minutes old (${oneLine(String(error), 300)})`,
    );
  }
}

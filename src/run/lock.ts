import { randomUUID } from 'node:crypto';
import { failure, RegistrarError } from '../failures/failures.ts';
import type { Stores } from '../github/places.ts';
import type { Companion } from '../model/holding.ts';
import type { Target } from '../model/targets.ts';
import { hasStatus, refusalOf, transient } from '../net/refusal.ts';
import type { Runtime } from '../net/runtime.ts';
import { oneLine } from '../text/untrusted.ts';
import type { RunContext } from '../wanted/configuration.ts';

const MINUTE = 60_000;
/** How long a run waits for another one. */
const PATIENCE = 10 * MINUTE;
const POLL = 10_000;
/** No run works that long: an older lock belongs to a dead one. */
const STALE = 30 * MINUTE;
/** A run that lost a takeover to a simultaneous one sees it after this pause. */
const TAKEOVER_PAUSE = 5_000;
/** Later than this after locking nothing is minted or published, so that a takeover never meets a live run. */
const WORKING_TIME = 20 * MINUTE;

/** Mutual exclusion between runs: a variable in the home, since creating a variable succeeds for one run only. */
export interface Lock {
  /** Before each publication, each marker and the first removal. @throws RegistrarError LOCK_LOST */
  assertHeld(): Promise<void>;
  /** Before minting and publishing. @throws RegistrarError OUT_OF_TIME */
  assertTimeLeft(): void;
}

interface Place {
  readonly stores: Stores;
  readonly home: Target;
  readonly name: string;
  readonly run: RunContext;
}

/**
 * Does the work while no other run does; always unlocks. When another run does not finish in time,
 * `nothingLeft` looks whether it did all there was to do.
 *
 * @throws RegistrarError LOCK_HELD when there is
 */
export async function underLock(
  place: Place,
  runtime: Runtime,
  work: (lock: Lock) => Promise<void>,
  nothingLeft: () => Promise<boolean>,
): Promise<void> {
  const { stores, home, name, run } = place;
  const mine = `${run.runUrl} attempt ${run.runAttempt} job ${run.job || '-'} nonce ${randomUUID()}`;
  const holder = await acquire(place, mine, runtime).catch(async (error: unknown) => {
    // Cancelled or failed on the way: it may be ours already.
    if (!(error instanceof RegistrarError && error.code === 'LOCK_LOST')) await release(place, mine, runtime);
    throw error;
  });
  if (holder !== undefined) {
    if (await nothingLeft()) return;
    const attempted = `get the lock ${name} in ${home.notation} within ${PATIENCE / MINUTE} minutes`;
    throw failure(
      'LOCK_HELD',
      { attempted, said: `It is held by ${oneLine(holder, 300)}` },
      {
        holder: oneLine(/^\S+/.exec(holder)?.[0] ?? 'the other run', 200),
        path: `${home.variables}/${name}`,
      },
    );
  }
  const since = runtime.clock.elapsed();
  let lost: RegistrarError | undefined;
  try {
    await work({
      async assertHeld() {
        if (lost === undefined && (await stores.readVariable(home, name)).variable?.value !== mine) {
          lost = failure('LOCK_LOST', {
            attempted: `go on: the lock ${name} in ${home.notation} is no longer this run's`,
          });
        }
        // What is lost stays lost, and is one failure however many steps it stops.
        if (lost !== undefined) throw lost;
      },
      assertTimeLeft() {
        runtime.cancelled.throwIfAborted();
        if (runtime.clock.elapsed() - since > WORKING_TIME) {
          throw failure('OUT_OF_TIME', {
            attempted: `go on: the lock was taken more than ${WORKING_TIME / MINUTE} minutes ago`,
          });
        }
      },
    });
  } finally {
    await release(place, mine, runtime);
  }
}

/** Resolves to nothing once the lock is ours, or to the holder when time is up. */
async function acquire(
  { stores, home, name, run }: Place,
  mine: string,
  { clock, log, cancelled }: Runtime,
): Promise<string | undefined> {
  const began = clock.elapsed();
  const attempted = `create the variable ${name} in ${home.notation} as a lock`;
  const read = () =>
    stores.readVariable(home, name).catch((error: unknown) => {
      throw stores.explain(error, home, attempted);
    });
  let announced = false;
  let free = true;
  for (;;) {
    cancelled.throwIfAborted();
    const refused = free ? await createLock(stores, home, name, mine) : undefined;
    // Only what is read back counts: the answer to the creation may have been lost or wrong.
    const { variable, now } = await read();
    if (variable?.value === mine) return undefined;
    free = variable === undefined;
    if (variable === undefined) {
      const permanent = refused !== undefined && !hasStatus(refused, 409) && transient(refused) === undefined;
      const wait = Math.max(1_000, refusalOf(refused)?.retryAfterMs ?? 0);
      if (permanent || clock.elapsed() - began + wait > PATIENCE) {
        throw refused === undefined
          ? new Error('Invariant violation: the lock was created and is not there')
          : stores.explain(refused, home, attempted);
      }
      await clock.sleep(wait, cancelled);
    } else if (dead(variable, now, run)) {
      log.info(`Taking over the lock of ${oneLine(variable.value ?? '', 200)}`);
      const sentAt = clock.elapsed();
      await stores
        .patchVariable(home, name, mine)
        .catch((error: unknown) => log.debug(`takeover: ${oneLine(String(error))}`));
      // A request that took that long may have overwritten the lock of a run that took over meanwhile and is at work:
      // neither work under it nor delete it.
      if (clock.elapsed() - sentAt >= TAKEOVER_PAUSE) {
        throw failure('LOCK_LOST', { attempted: `take over the lock ${name} in ${home.notation} in time` });
      }
      await clock.sleep(TAKEOVER_PAUSE, cancelled);
    } else if (clock.elapsed() - began >= PATIENCE) {
      return variable.value ?? '';
    } else {
      if (!announced)
        log.info(`… waiting for ${oneLine(variable.value ?? '', 200)} (at most ${PATIENCE / MINUTE} minutes)`);
      announced = true;
      await clock.sleep(POLL, cancelled);
    }
  }
}

/** Returns what was refused, if anything. */
async function createLock(stores: Stores, home: Target, name: string, mine: string): Promise<unknown> {
  try {
    await stores.createVariable(home, name, mine);
    return undefined;
  } catch (error) {
    return error;
  }
}

function dead({ value = '', updatedAt }: Companion, now: Date, run: RunContext): boolean {
  if (now.getTime() - updatedAt.getTime() > STALE) return true;
  const [, url, attempt, job] = /^(\S+) attempt (\d+) job (\S+) nonce /.exec(value) ?? [];
  return url === run.runUrl && job === (run.job || '-') && Number(attempt) < Number(run.runAttempt);
}

/** Deletes the lock if it is still ours. What cannot be deleted is taken over by the next run. */
async function release({ stores, home, name }: Place, mine: string, { log }: Runtime): Promise<void> {
  try {
    if ((await stores.readVariable(home, name)).variable?.value === mine) await stores.deleteVariable(home, name);
  } catch (error) {
    log.warning(
      `The lock ${name} in ${home.notation} could not be removed; it is taken over once it is 30 minutes old (${oneLine(String(error), 300)})`,
    );
  }
}

/** The lock between runs, on a place in memory and a clock that only waiting moves. */
import { describe, expect, test } from 'vitest';
import { failure, RegistrarError } from '../../src/failures/failures.ts';
import type { Companion } from '../../src/model/holding.ts';
import type { LockPlace, LockRefusal } from '../../src/model/places.ts';
import type { Runtime } from '../../src/net/runtime.ts';
import { type Lock, underLock } from '../../src/run/lock.ts';
import { runContext } from '../../src/wanted/run-context.ts';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-11-23T12:00:00Z');
const OTHER = 'https://github.com/octo-org/portal/actions/runs/1 attempt 1 job - nonce x';
const refusal = (passing: boolean, retryAfterMs?: number): LockRefusal => ({
  error: failure('TARGET_REFUSED', { attempted: 'take over the lock', said: 'GitHub answered 403' }),
  passing,
  retryAfterMs,
});

interface Twist {
  /** A lock of somebody else, so many minutes old. */
  readonly minutesOld?: number;
  readonly overwrite?: () => LockRefusal | undefined;
  readonly overwriteTakes?: number;
  readonly create?: () => LockRefusal | undefined;
  readonly onCreate?: (value: string) => void;
  /** The lock is gone then, unless it is made again. */
  readonly remove?: (lockAgain: (value: string) => void) => LockRefusal | undefined;
  /** Milliseconds that a reading, by number, takes. */
  readonly slow?: (read: number) => number;
  /** Which readings, by number, do not see what is there. */
  readonly blind?: (read: number) => boolean;
}

function stage({
  minutesOld,
  overwrite,
  overwriteTakes = 0,
  create,
  onCreate,
  remove,
  slow = () => 0,
  blind = () => false,
}: Twist) {
  let elapsed = 0;
  let reads = 0;
  const now = () => new Date(BEGIN + elapsed);
  const at = (value: string, date: Date): Companion => ({ value, createdAt: date, updatedAt: date });
  let lock = minutesOld === undefined ? undefined : at(OTHER, new Date(BEGIN - minutesOld * MINUTE));
  const acts: string[] = [];
  let paste: readonly string[] = [];
  const place: LockPlace = {
    notation: 'repo:octo-org/portal',
    name: 'FHIR_CLIENT_SECRET_LOCK',
    hostname: 'ghes.example.com',
    path: '/repos/octo-org/portal/actions/variables/FHIR_CLIENT_SECRET_LOCK',
    async create(value) {
      acts.push('create');
      const refused = create?.();
      if (refused !== undefined || lock !== undefined) return refused ?? refusal(true);
      lock = at(value, now());
      onCreate?.(value);
      return undefined;
    },
    async read() {
      reads += 1;
      elapsed += slow(reads);
      return { lock: blind(reads) ? undefined : lock, readAt: now() };
    },
    async overwrite(value) {
      acts.push('overwrite');
      elapsed += overwriteTakes;
      const refused = overwrite?.();
      if (refused === undefined) lock = at(value, now());
      return refused;
    },
    async remove() {
      acts.push('remove');
      lock = undefined;
      return remove?.((holder) => {
        lock = at(holder, now());
      });
    },
  };
  const runtime: Runtime = {
    clock: {
      elapsed: () => elapsed,
      sleep: async (milliseconds) => {
        elapsed += milliseconds;
      },
    },
    log: { info() {}, debug() {}, notice() {}, warning() {}, mask() {} },
    cancelled: new AbortController().signal,
    wire: () => Promise.reject(new Error('nothing is sent here')),
    uuid: () => '00000000-0000-4000-8000-000000000000',
  };
  return {
    acts,
    elapsed: () => elapsed,
    message: () => paste.join('\n'),
    stands: () => lock !== undefined,
    take: (holder: string | undefined) => {
      lock = holder === undefined ? undefined : at(holder, now());
    },
    async run(work: (lock: Lock) => Promise<void> = async () => undefined): Promise<string> {
      try {
        await underLock(place, runContext({ GITHUB_RUN_ID: '2' }), runtime, work, async () => false);
        return 'done';
      } catch (error) {
        if (!(error instanceof RegistrarError)) throw error;
        paste = error.paste;
        return error.code;
      }
    },
  };
}

describe('a takeover', () => {
  test('of a lock that is 45 minutes old', async () => {
    const { run, acts, stands } = stage({ minutesOld: 45 });
    expect(await run()).toBe('done');
    expect(acts).toEqual(['create', 'overwrite', 'remove']);
    expect(stands()).toBe(false);
  });

  test('that does not come off names the command, with the host of GitHub', async () => {
    const { run, message } = stage({ minutesOld: 5 });
    expect(await run()).toBe('LOCK_HELD');
    expect(message()).toContain(
      'gh api --hostname ghes.example.com --method DELETE /repos/octo-org/portal/actions/variables/FHIR_CLIENT_SECRET_LOCK',
    );
  });

  test('that is refused for good fails at once, like a refused creation', async () => {
    const { run, acts, elapsed } = stage({ minutesOld: 45, overwrite: () => refusal(false) });
    expect(await run()).toBe('TARGET_REFUSED');
    expect(acts).toEqual(['create', 'overwrite']);
    expect(elapsed()).toBe(0);
  });

  test('looks again after a look that took long: meanwhile another run may have taken over', async () => {
    const { run, acts } = stage({ minutesOld: 45, slow: (read) => (read === 1 ? 6_000 : 0) });
    expect(await run()).toBe('done');
    expect(acts).toEqual(['create', 'overwrite', 'remove']);
  });

  test('counts its seconds from the look, not from its own request', async () => {
    const { run, acts } = stage({ minutesOld: 45, slow: (read) => (read === 1 ? 4_000 : 0), overwriteTakes: 2_000 });
    expect(await run()).toBe('LOCK_LOST');
    // What may be another run's is not removed.
    expect(acts).toEqual(['create', 'overwrite']);
  });

  test.each<[string, () => LockRefusal | undefined]>([
    ['keeps failing', () => refusal(true)],
    ['is asked to wait', () => refusal(true, 90_000)],
  ])('that %s ends with the ten minutes', async (_, overwrite) => {
    const { run, elapsed } = stage({ minutesOld: 45, overwrite });
    expect(await run()).toBe('TARGET_REFUSED');
    expect(elapsed()).toBeGreaterThan(8 * MINUTE);
    expect(elapsed()).toBeLessThanOrEqual(10 * MINUTE);
  });
});

test('a creation that is refused for good fails at once', async () => {
  const { run, elapsed } = stage({ create: () => refusal(false) });
  expect(await run()).toBe('TARGET_REFUSED');
  expect(elapsed()).toBe(0);
});

test('a lock that was created and is never to be seen ends with the ten minutes', async () => {
  const { run, elapsed } = stage({ create: () => undefined, blind: () => true });
  expect(await run()).toBe('TARGET_REFUSED');
  expect(elapsed()).toBeLessThanOrEqual(10 * MINUTE);
});

describe('an absence', () => {
  test('is not believed when later reads see the lock', async () => {
    const { run, stands } = stage({ blind: (read) => read === 2 || read === 3 || read === 5 });
    expect(await run((lock) => lock.assertHeld())).toBe('done');
    expect(stands()).toBe(false);
  });

  test('is believed when later reads confirm it over some seconds', async () => {
    const { run, take, elapsed } = stage({});
    const robbed = async (lock: Lock) => {
      take(undefined);
      await lock.assertHeld();
    };
    expect(await run(robbed)).toBe('LOCK_LOST');
    expect(elapsed()).toBeGreaterThanOrEqual(5_000);
  });
});

describe('a removal whose answer is lost', () => {
  test('is not repeated once another run has locked', async () => {
    const { run, acts, stands } = stage({
      remove(lockAgain) {
        lockAgain(OTHER);
        return refusal(true);
      },
    });
    expect(await run()).toBe('done');
    expect(acts).toEqual(['create', 'remove']);
    expect(stands()).toBe(true);
  });

  test('is repeated while the lock is still there, for two minutes', async () => {
    let value = '';
    const { run, acts, elapsed } = stage({
      remove(lockAgain) {
        lockAgain(value);
        return refusal(true);
      },
      onCreate: (created) => {
        value = created;
      },
    });
    expect(await run()).toBe('done');
    expect(acts.length).toBeGreaterThan(5);
    expect(elapsed()).toBeLessThanOrEqual(2 * MINUTE);
  });
});

test('a lock that somebody else took is lost at once', async () => {
  const { run, take, stands } = stage({});
  const robbed = async (lock: Lock) => {
    take(OTHER);
    await lock.assertHeld();
  };
  expect(await run(robbed)).toBe('LOCK_LOST');
  expect(stands()).toBe(true);
});

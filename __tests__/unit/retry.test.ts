import { describe, expect, test } from 'vitest';
import { inTime, type Patience, retry } from '../../src/net/retry.ts';
import type { Clock, Runtime } from '../../src/net/runtime.ts';

const SECOND = 1_000;

/** Time that passes only when somebody waits for it. */
class FakeClock implements Clock {
  time = 0;
  readonly slept: number[] = [];
  #timers: { at: number; wake: () => void }[] = [];

  elapsed(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.slept.push(milliseconds);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = { at: this.time + milliseconds, wake: resolve };
      this.#timers.push(timer);
      signal?.addEventListener('abort', () => {
        this.#timers = this.#timers.filter((each) => each !== timer);
        reject(signal.reason);
      });
    });
  }

  /** Lets time pass until the promise has settled. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const done = () => {
      settled = true;
    };
    promise.then(done, done);
    for (let round = 0; !settled; round++) {
      if (round > 10_000) throw new Error('it waits for ever');
      await new Promise(setImmediate);
      if (settled) break;
      const next = this.#timers.sort((one, other) => one.at - other.at).shift();
      if (next === undefined) throw new Error('it hangs: nobody waits for time to pass');
      this.time = Math.max(this.time, next.at);
      next.wake();
    }
    return promise;
  }
}

function runtime(cancellation = new AbortController()) {
  const clock = new FakeClock();
  const lines: string[] = [];
  const log = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
  const context: Runtime = {
    clock,
    cancelled: cancellation.signal,
    uuid: () => '00000000-0000-4000-8000-000000000000',
    wire: () => Promise.reject(new Error('nothing is sent here')),
    log: { info: log('info'), debug: log('debug'), notice: log('notice'), warning: log('warning'), mask: log('mask') },
  };
  return { clock, lines, context, cancellation };
}

class Busy extends Error {
  readonly retryAfterMs: number | undefined;
  constructor(retryAfterMs?: number) {
    super('busy');
    this.retryAfterMs = retryAfterMs;
  }
}

const PATIENCE: Patience = {
  withinMs: 60 * SECOND,
  retryable: (error) => (error instanceof Busy ? 'it is busy' : undefined),
  retryAfterMs: (error) => (error instanceof Busy ? error.retryAfterMs : undefined),
};

/** Fails as told, then succeeds; counts. */
function failing(...errors: readonly Error[]) {
  const state = { attempts: 0 };
  const operation = async () => {
    const error = errors[state.attempts++];
    if (error !== undefined) throw error;
    return 'done';
  };
  return { state, operation };
}

function always(error: () => Error) {
  const state = { attempts: 0 };
  const operation = async (): Promise<never> => {
    state.attempts += 1;
    if (state.attempts > 2_000) throw new Error('it never gives up');
    throw error();
  };
  return { state, operation };
}

describe('retrying', () => {
  test('asks once when that succeeds', async () => {
    const { clock, context } = runtime();
    const { state, operation } = failing();
    expect(await clock.until(retry('read', operation, PATIENCE, context))).toBe('done');
    expect({ attempts: state.attempts, slept: clock.slept }).toEqual({ attempts: 1, slept: [] });
  });

  test('waits twice as long every time', async () => {
    const { clock, context } = runtime();
    const { operation } = failing(new Busy(), new Busy(), new Busy());
    expect(await clock.until(retry('read', operation, PATIENCE, context))).toBe('done');
    expect(clock.slept).toEqual([1 * SECOND, 2 * SECOND, 4 * SECOND]);
  });

  test('never waits longer than it may', async () => {
    const { clock, context } = runtime();
    const { operation } = failing(...Array.from({ length: 6 }, () => new Busy()));
    await clock.until(retry('read', operation, { ...PATIENCE, firstDelayMs: 500, maxDelayMs: 3_000 }, context));
    expect(clock.slept).toEqual([500, 1_000, 2_000, 3_000, 3_000, 3_000]);
  });

  test('is bounded by elapsed time, and then throws the last error', async () => {
    const { clock, context } = runtime();
    const { state, operation } = always(() => new Busy());
    await expect(clock.until(retry('read', operation, PATIENCE, context))).rejects.toThrow('busy');
    expect(clock.time).toBeLessThanOrEqual(60 * SECOND);
    expect(state.attempts).toBeGreaterThan(3);
  });

  test('counts the time that the attempts themselves take', async () => {
    const { clock, context } = runtime();
    const { state, operation } = always(() => {
      clock.time += 25 * SECOND;
      return new Busy();
    });
    await expect(clock.until(retry('read', operation, PATIENCE, context))).rejects.toThrow('busy');
    expect(state.attempts).toBe(3);
  });

  test('gives up at once on what no second attempt cures', async () => {
    const { clock, context } = runtime();
    const { state, operation } = failing(new Busy(), new TypeError('no'), new Busy());
    await expect(clock.until(retry('read', operation, PATIENCE, context))).rejects.toThrow(TypeError);
    expect(state.attempts).toBe(2);
  });

  test('tells each reason in the debug log', async () => {
    const { clock, context, lines } = runtime();
    const { operation } = failing(new Busy());
    await clock.until(retry('read the moon', operation, PATIENCE, context));
    expect(lines).toEqual(['debug: read the moon: again in 1.0 s: it is busy']);
  });

  test('shows a person what is being waited for, when told to', async () => {
    const { clock, context, lines } = runtime();
    const { operation } = failing(...Array.from({ length: 5 }, () => new Busy()));
    await clock.until(retry('wait for it', operation, { ...PATIENCE, announce: true }, context));
    expect(lines.filter((line) => line.startsWith('info'))).toEqual([
      'info: … wait for it: it is busy (0.0 s so far, at most 60 s)',
      'info: … wait for it: it is busy (15 s so far, at most 60 s)',
      'info: … wait for it: done after 30 s',
    ]);
  });
});

describe('a server that says when to come back', () => {
  test('is taken at its word', async () => {
    const { clock, context } = runtime();
    const { operation } = failing(new Busy(17 * SECOND));
    await clock.until(retry('read', operation, PATIENCE, context));
    expect(clock.slept).toEqual([17 * SECOND]);
  });

  test('is given up at once when that is later than this run may wait', async () => {
    const { clock, context } = runtime();
    const { state, operation } = failing(new Busy(61 * SECOND));
    await expect(clock.until(retry('read', operation, PATIENCE, context))).rejects.toThrow('busy');
    expect({ attempts: state.attempts, slept: clock.slept }).toEqual({ attempts: 1, slept: [] });
  });

  test('is waited for to the last moment', async () => {
    const { clock, context } = runtime();
    const { operation } = failing(new Busy(60 * SECOND));
    expect(await clock.until(retry('read', operation, PATIENCE, context))).toBe('done');
  });

  test('is not flooded when it says "now"', async () => {
    const { clock, context } = runtime();
    const { state, operation } = always(() => {
      clock.time += 20;
      return new Busy(0);
    });
    await expect(clock.until(retry('read', operation, PATIENCE, context))).rejects.toThrow('busy');
    expect(state.attempts).toBeLessThan(100);
  });
});

describe('a run that is cancelled', () => {
  test('starts nothing any more', async () => {
    const { clock, context, cancellation } = runtime();
    cancellation.abort(new Error('cancelled'));
    const { state, operation } = failing();
    await expect(clock.until(retry('read', operation, PATIENCE, context))).rejects.toThrow('cancelled');
    expect(state.attempts).toBe(0);
  });

  test('stops waiting', async () => {
    const { clock, context, cancellation } = runtime();
    const { state, operation } = always(() => new Busy(59 * SECOND));
    const attempt = retry('read', operation, PATIENCE, context);
    await new Promise(setImmediate);
    expect(clock.slept).toEqual([59 * SECOND]);
    cancellation.abort(new Error('cancelled'));
    await expect(clock.until(attempt)).rejects.toThrow('cancelled');
    expect({ attempts: state.attempts, time: clock.time }).toEqual({ attempts: 1, time: 0 });
  });

  const cleanup: Patience = { ...PATIENCE, withinMs: 120 * SECOND, evenCancelled: true };

  test('still cleans up', async () => {
    const { clock, context, cancellation } = runtime();
    cancellation.abort(new Error('cancelled'));
    const { operation } = failing(new Busy());
    expect(await clock.until(retry('unlock', operation, cleanup, context))).toBe('done');
  });

  test.each([
    { description: 'that begins afterwards', before: true },
    { description: 'that was under way', before: false },
  ])('cleans up for a few seconds only, before the runner kills it: cleaning $description', async ({ before }) => {
    const { clock, context, cancellation } = runtime();
    if (before) cancellation.abort(new Error('cancelled'));
    const { state, operation } = always(() => {
      if (state.attempts === 2 && !before) cancellation.abort(new Error('cancelled'));
      return new Busy();
    });
    await expect(clock.until(retry('unlock', operation, cleanup, context))).rejects.toThrow('busy');
    expect(clock.time).toBeLessThan(7.5 * SECOND);
  });
});

describe('one request', () => {
  const hanging = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });

  test('that answers is not disturbed', async () => {
    const { clock, context } = runtime();
    expect(await clock.until(inTime(async () => 'answer', context))).toBe('answer');
  });

  test('that hangs is ended after 30 s', async () => {
    const { clock, context } = runtime();
    await expect(clock.until(inTime(hanging, context))).rejects.toThrow('no answer within 30 s');
    expect(clock.time).toBe(30 * SECOND);
  });

  test('is given 4 s for its answer after the run was cancelled', async () => {
    const { clock, context, cancellation } = runtime();
    const request = inTime(hanging, context);
    clock.time = 10 * SECOND;
    cancellation.abort(new Error('cancelled'));
    await expect(clock.until(request)).rejects.toThrow('no answer within 4 s');
    expect(clock.time).toBe(14 * SECOND);
  });

  test('that fails by itself fails with its own error', async () => {
    const { clock, context } = runtime();
    const broken = async () => Promise.reject(new TypeError('broken'));
    await expect(clock.until(inTime(broken, context))).rejects.toThrow(TypeError);
  });
});

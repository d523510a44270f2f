/** A clock for code that waits in several places at a time: it stands still until a test lets time pass. */

import type { Clock } from '../../src/net/runtime.ts';
import { openTimeline } from '../histories/timeline.ts';

export interface VirtualClock extends Clock {
  /** What happens after so many milliseconds, unless it is called off. */
  after(milliseconds: number, happen: () => void): () => void;
  /** Lets so much time pass, and whatever was waiting go on in its order. */
  pass(milliseconds: number): Promise<void>;
  /** Lets time pass until that is settled. */
  until<T>(done: Promise<T>, atMostMs?: number): Promise<T>;
}

/** Before the clock moves, what goes on without waiting has gone on: also past a module that is loaded already. */
async function round(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((done) => setImmediate(done));
}

export function virtualClock(): VirtualClock {
  const timeline = openTimeline(0);
  const after = (milliseconds: number, happen: () => void) => timeline.after(milliseconds, happen);
  return {
    elapsed: timeline.now,
    after,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const aborted = () => {
          wake();
          reject(signal?.reason);
        };
        const wake = after(milliseconds, () => {
          signal?.removeEventListener('abort', aborted);
          resolve();
        });
        signal?.addEventListener('abort', aborted, { once: true });
      }),
    async pass(milliseconds) {
      const until = timeline.now() + milliseconds;
      await round();
      while (timeline.step(until)) await round();
    },
    async until(done, atMostMs = 6 * 3_600_000) {
      const end = timeline.now() + atMostMs;
      let over = false;
      const settled = done.finally(() => {
        over = true;
      });
      settled.catch(() => undefined);
      await round();
      while (!over && timeline.step(end)) await round();
      return settled;
    },
  };
}

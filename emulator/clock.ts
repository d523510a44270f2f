/** The cloud's time: real time at some rate, plus what a test has skipped. */

import type { CloudClock } from './service.ts';

export interface Span {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

export interface AdjustableClock extends CloudClock {
  advance(span: Span): void;
  /** Cloud seconds per real second. */
  rate: number;
  /** How far `Date` headers are behind the stamps in the same answer, in seconds. */
  headersBehind: number;
}

export function createClock({ start = new Date(), rate = 1 }: { start?: Date; rate?: number } = {}): AdjustableClock {
  let base = start.getTime();
  let since = performance.now();
  const now = () => base + (performance.now() - since) * rate;

  const clock: AdjustableClock = {
    headersBehind: 0,
    now: () => new Date(now()),
    headerDate: () => new Date(now() - clock.headersBehind * 1000),
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      base += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
    get rate() {
      return rate;
    },
    set rate(value: number) {
      base = now();
      since = performance.now();
      rate = value;
    },
  };
  return clock;
}

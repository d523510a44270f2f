/** GitHub's secondary limits: how much at a time, in a minute and in an hour, for each payer. */

import { slidingWindow } from '../meters.ts';
import type { CloudAnswer } from '../service.ts';
import { refused } from './answers.ts';

/** What is not given is counted and not limited. */
export interface SecondarySwitches {
  /** A read costs 1, a write 5. */
  pointsPerMinute?: number | undefined;
  /** Requests that create content; which ones do is not documented, so every write here. */
  writesPerMinute?: number | undefined;
  writesPerHour?: number | undefined;
  /** Requests at a time. Only those count that came through the server or were sent `underWay`. */
  requestsAtATime?: number | undefined;
  /** Whether a refusal names its time in `retry-after`. Default: it does. */
  namesRetryAfter?: boolean | undefined;
}

/** What github.com documents. Whether the writes of an hour count for secrets and variables it leaves open. */
export const publishedLimits = { pointsPerMinute: 900, writesPerMinute: 80, requestsAtATime: 100 } as const;
export const publishedWritesPerHour = 500;

export type SecondaryReason = 'points' | 'writes' | 'writes per hour' | 'requests at a time';

/** The most that any payer reached, whether limited or not. */
export interface Peaks {
  pointsPerMinute: number;
  writesPerMinute: number;
  writesPerHour: number;
  requestsAtATime: number;
}

export interface SecondaryLimits {
  readonly peaks: Peaks;
  admit(payer: string, isWrite: boolean, now: number): Refusal | undefined;
  begin(payer: string): () => void;
}

interface Refusal {
  readonly reason: SecondaryReason;
  readonly answer: CloudAnswer;
}

/** Whoever goes beyond a limit is shut out for a while: from writing alone, where it was the writes. */
interface Block {
  readonly reason: SecondaryReason;
  readonly until: number;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;

export function createSecondaryLimits(switches: SecondarySwitches): SecondaryLimits {
  const peaks: Peaks = { pointsPerMinute: 0, writesPerMinute: 0, writesPerHour: 0, requestsAtATime: 0 };
  const [points, writes, writesOfHour] = [slidingWindow(MINUTE), slidingWindow(MINUTE), slidingWindow(HOUR)];
  const underWay = new Map<string, number>();
  const blocks = new Map<string, Block>();

  function refusalOf({ reason, until }: Block, now: number): Refusal {
    const named = switches.namesRetryAfter ?? true;
    const isContent = reason === 'writes' || reason === 'writes per hour';
    const answer = isContent
      ? refused(named ? 'contentLimit' : 'contentLimitWithoutWait')
      : refused(named ? 'secondaryLimit' : 'secondaryLimitWithoutWait');
    const headers = named ? { 'retry-after': String(Math.max(1, Math.ceil((until - now) / 1000))) } : {};
    return { reason, answer: { ...answer, headers } };
  }

  function exceeded(payer: string, isWrite: boolean, now: number): Block | undefined {
    const { pointsPerMinute, writesPerMinute, writesPerHour, requestsAtATime } = switches;
    if (requestsAtATime !== undefined && (underWay.get(payer) ?? 0) > requestsAtATime)
      return { reason: 'requests at a time', until: now + MINUTE };
    if (pointsPerMinute !== undefined && points.wait(payer, isWrite ? 5 : 1, pointsPerMinute, now) > 0)
      return { reason: 'points', until: now + MINUTE };
    if (!isWrite) return undefined;
    if (writesPerMinute !== undefined && writes.wait(payer, 1, writesPerMinute, now) > 0)
      return { reason: 'writes', until: now + MINUTE };
    const wait = writesPerHour === undefined ? 0 : writesOfHour.wait(payer, 1, writesPerHour, now);
    return wait > 0 ? { reason: 'writes per hour', until: now + wait } : undefined;
  }

  function note(payer: string, isWrite: boolean, now: number): void {
    points.add(payer, isWrite ? 5 : 1, now);
    peaks.pointsPerMinute = Math.max(peaks.pointsPerMinute, points.spent(payer, now));
    if (!isWrite) return;
    writes.add(payer, 1, now);
    writesOfHour.add(payer, 1, now);
    peaks.writesPerMinute = Math.max(peaks.writesPerMinute, writes.spent(payer, now));
    peaks.writesPerHour = Math.max(peaks.writesPerHour, writesOfHour.spent(payer, now));
  }

  return {
    peaks,
    admit(payer, isWrite, now) {
      const all = blocks.get(`all ${payer}`);
      if (all && now < all.until) return refusalOf(all, now);
      const content = blocks.get(`content ${payer}`);
      if (isWrite && content && now < content.until) return refusalOf(content, now);
      const block = exceeded(payer, isWrite, now);
      if (!block) return void note(payer, isWrite, now);
      // Too many at a time is over as soon as one of them is.
      if (block.reason !== 'requests at a time')
        blocks.set(`${block.reason === 'points' ? 'all' : 'content'} ${payer}`, block);
      return refusalOf(block, now);
    },
    begin(payer) {
      const requests = (underWay.get(payer) ?? 0) + 1;
      underWay.set(payer, requests);
      peaks.requestsAtATime = Math.max(peaks.requestsAtATime, requests);
      return () => underWay.set(payer, (underWay.get(payer) ?? 1) - 1);
    },
  };
}

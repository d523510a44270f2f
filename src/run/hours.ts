/** What a run of many clients still has time for, and how long a client may be held back by the limits of services. */
import { failure } from '../failures/failures.ts';
import { MINUTE } from '../model/dates.ts';
import { type Allowance, REST_MS } from '../net/allowance.ts';
import type { Clock } from '../net/runtime.ts';

/** An App token lives for 60 minutes, and a proof takes up to 15. */
const BEGIN_WITHIN = 30 * MINUTE;
const ISSUE_WITHIN = 40 * MINUTE;
const PUBLISH_WITHIN = 55 * MINUTE;
/** Work under a lock waits for services that ask to be left alone no longer than this in all. */
const LOCKED_REST = 5 * MINUTE;

/** A client's work is left to the next run. The message is a clause for a person. */
export class Deferred extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'Deferred';
  }
}

export interface Hours {
  /** Why no client's work is begun any more. */
  closed(): string | undefined;
  /** The same of looking at clients. */
  closedForLooks(): string | undefined;
  /** @throws Deferred when nothing may be issued any more; RegistrarError OUT_OF_TIME when nothing may be published */
  assertTimeLeft(act: 'issue' | 'publish'): void;
  /** In elapsed milliseconds. */
  readonly issueUntil: number;
  /** Whether an App token that was made for this run has had its time. */
  tokenSpent(): boolean;
}

/** Beginning now. */
export function openHours(clock: Clock): Hours {
  const began = clock.elapsed();
  const passed = (limit: number) => clock.elapsed() - began > limit;
  const late = (limit: number) => (passed(limit) ? `the run began more than ${limit / MINUTE} minutes ago` : undefined);
  return {
    closed: () => late(BEGIN_WITHIN),
    closedForLooks: () => late(ISSUE_WITHIN),
    assertTimeLeft(act) {
      if (act === 'issue' && passed(ISSUE_WITHIN)) throw tooLate();
      if (act === 'publish' && passed(PUBLISH_WITHIN))
        throw failure('OUT_OF_TIME', { attempted: `go on: ${late(PUBLISH_WITHIN)}` });
    },
    issueUntil: began + ISSUE_WITHIN,
    tokenSpent: () => passed(PUBLISH_WITHIN),
  };
}

function tooLate(): Deferred {
  return new Deferred(`no secret is issued later than ${ISSUE_WITHIN / MINUTE} minutes after the start of a run`);
}

export interface StoryAllowance extends Allowance {
  /** From now on others wait for this client. */
  underLock(): void;
}

/** A client of many waits as long as something may still be issued, and is then left to the next run. */
export function openAllowance(hours: Hours | undefined): StoryAllowance {
  let locked = false;
  let [used, countedUntil] = [0, Number.NEGATIVE_INFINITY];
  return {
    underLock() {
      locked = true;
    },
    counts: () => locked || hours !== undefined,
    // Who waits beside what is counted already waits no longer for that.
    restUntil: (from) =>
      locked ? Math.max(from, countedUntil) + LOCKED_REST - used : (hours?.issueUntil ?? from + REST_MS),
    rested(from, to) {
      if (!locked || to <= countedUntil) return;
      used += to - Math.max(from, countedUntil);
      countedUntil = to;
    },
    turnUntil: () => (locked ? Number.POSITIVE_INFINITY : (hours?.issueUntil ?? Number.POSITIVE_INFINITY)),
    over: () => (locked || hours === undefined ? undefined : tooLate()),
  };
}

import { type Allowance, REST_MS } from './allowance.ts';
import { type Hold, type Limits, openPace, type Pace } from './pace.ts';
import type { ServiceName } from './refusal.ts';
import type { Runtime } from './runtime.ts';
import type { Wire } from './wire.ts';

/** Who wants to pass. */
export interface Guest {
  readonly write: boolean;
  /** Locks and what cleans up: overtakes all that waits, and does not wait for its turn, but counts. */
  readonly urgent: boolean;
  /** Finishes what was begun, also in a run that was cancelled meanwhile. */
  readonly evenCancelled?: boolean;
  readonly cancelled: AbortSignal;
  readonly allowance?: Allowance | undefined;
}

/** Where all requests of a run to one service pass, whoever sends them. */
export interface Gate {
  /**
   * Sends when there is room.
   *
   * @throws the reason of `cancelled` when it was aborted while this waited, unless it is urgent or finishes something;
   *   HeldBack when it would have to wait for longer than it may
   */
  pass<T>(send: () => Promise<T>, guest: Guest): Promise<T>;
  /** Nothing is sent for so many milliseconds: the service asked for that. Said before what was sent has left the gate. */
  rest(milliseconds: number, why: string): void;
  /**
   * Before a lock is taken: waits until work of so many writes fits in, beside that of the others.
   *
   * @throws like `pass`
   */
  hold(writes: number, guest: Omit<Guest, 'write' | 'urgent'>): Promise<Hold>;
  /** The work of one lock can have so many writes. */
  readonly mostWrites: number;
}

/** It was not sent: the limits of the service would have made it wait for too long. */
export class HeldBack extends Error {
  readonly waitMs: number;

  constructor(why: string, waitMs: number) {
    super(why);
    this.name = 'HeldBack';
    this.waitMs = waitMs;
  }
}

const UNLIMITED: Limits = {
  atATime: Number.POSITIVE_INFINITY,
  points: Number.POSITIVE_INFINITY,
  writes: Number.POSITIVE_INFINITY,
};

/**
 * GitHub admits 100 requests at a time, 900 points and 80 writes in any minute, to all runs of one App installation.
 * Source: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
const LIMITS: Readonly<Partial<Record<ServiceName, Limits>>> = { GitHub: { atATime: 90, points: 900, writes: 80 } };
/** What one of many runs takes at least. */
const LEAST: Limits = { atATime: 5, points: 100, writes: 10 };

interface Gates {
  readonly open: Map<ServiceName, Gate>;
  readonly runs: number;
  readonly runtime: Pick<Runtime, 'clock' | 'log'>;
}

/** A run has one wire, and so one gate for each service. */
const known = new WeakMap<Wire, Gates>();

/**
 * Before the first request of a run that is one of several at a time: they share the limits.
 *
 * @param runs how many there are
 */
export function shareLimits({ wire, clock, log }: Runtime, runs: number): void {
  known.set(wire, { open: new Map(), runs, runtime: { clock, log } });
}

export function gateTo(service: ServiceName, runtime: Pick<Runtime, 'wire' | 'clock' | 'log'>): Gate {
  const gates = known.get(runtime.wire) ?? { open: new Map<ServiceName, Gate>(), runs: 1, runtime };
  known.set(runtime.wire, gates);
  const gate = gates.open.get(service) ?? openGate(service, partOf(LIMITS[service], gates.runs), gates.runtime);
  gates.open.set(service, gate);
  return gate;
}

function partOf(limits: Limits | undefined, runs: number): Limits {
  if (limits === undefined) return UNLIMITED;
  const part = (limit: keyof Limits) => Math.max(Math.floor(limits[limit] / runs), LEAST[limit]);
  return { atATime: part('atATime'), points: part('points'), writes: part('writes') };
}

/** Waiting for longer than this is shown, and again after as long. */
const SHOWN_MS = 15_000;

interface Waiting {
  readonly write: boolean;
  urgent: boolean;
  readonly since: number;
  /** Elapsed time until which it waits for its turn. */
  readonly turnUntil: number;
  /** And for a rest to end, for which it has waited since `from`. */
  restUntil(from: number): number;
  over(): Error | undefined;
  enter(): void;
  refuse(error: Error): void;
}

interface Applicant extends Waiting {
  readonly writes: number;
}

export function openGate(
  service: string,
  limits: Limits,
  { clock, log }: Pick<Runtime, 'clock' | 'log'>,
  pace: Pace = openPace(limits),
): Gate {
  const waiting: Waiting[] = [];
  const applicants: Applicant[] = [];
  let underWay = 0;
  let rest = { from: 0, until: Number.NEGATIVE_INFINITY, why: '' };
  let cancelled = false;
  let [wakesAt, shownAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  const refuseWhoMayNotWait = (now: number) => {
    for (const queue of [waiting, applicants]) {
      for (const each of [...queue]) {
        const tooLong = rest.until > now && rest.until > each.restUntil(Math.max(rest.from, each.since));
        if (!tooLong && now < each.turnUntil) continue;
        remove(queue, each);
        const until = tooLong ? rest.until - now : 60_000;
        const why = tooLong ? rest.why : `its limits left no room for ${seconds(now - each.since)}`;
        each.refuse(each.over() ?? new HeldBack(why, until));
      }
    }
  };

  /** Who enters next; what is behind somebody who lacks points waits with them, and reads overtake writes. */
  const nextOf = (now: number): Waiting | undefined => {
    if (underWay >= limits.atATime) return undefined;
    const urgent = waiting.find((each) => each.urgent);
    if (urgent !== undefined) return urgent;
    for (const each of waiting) {
      const lack = pace.lacks(each.write, now);
      if (lack === undefined) return each;
      if (lack === 'points') return undefined;
    }
    return undefined;
  };

  const letIn = (now: number) => {
    for (let next = nextOf(now); next !== undefined; next = nextOf(now)) {
      remove(waiting, next);
      next.enter();
    }
    // Whoever works goes first: a lock is not held for longer than it must be.
    while (applicants[0] !== undefined && !waiting.some(({ write }) => write)) {
      if (!pace.mayHold(applicants[0].writes, now)) break;
      applicants.shift()?.enter();
    }
  };

  const serve = () => {
    const now = clock.elapsed();
    if (waiting.length + applicants.length === 0) return;
    refuseWhoMayNotWait(now);
    const resting = rest.until > now && !cancelled;
    if (!resting) letIn(now);
    const left = [...waiting, ...applicants];
    if (left.length === 0) return;
    show(now, left, resting);
    wakeAt(
      Math.min(
        resting ? rest.until : (pace.next() ?? Number.POSITIVE_INFINITY),
        ...left.map(({ turnUntil }) => turnUntil),
      ),
      now,
    );
  };

  const wakeAt = (at: number, now: number) => {
    if (at >= wakesAt || at === Number.POSITIVE_INFINITY) return;
    wakesAt = at;
    void clock.sleep(Math.max(at - now, 0)).then(() => {
      if (wakesAt === at) wakesAt = Number.POSITIVE_INFINITY;
      serve();
    });
  };

  const show = (now: number, left: readonly Waiting[], resting: boolean) => {
    const long = resting ? rest.until - now > SHOWN_MS : left.some(({ since }) => now - since >= SHOWN_MS);
    if (!long || now - shownAt < SHOWN_MS) return;
    shownAt = now;
    const who = left.length === 1 ? 'what is next' : `${left.length} requests`;
    const why = resting
      ? `for ${seconds(rest.until - now)}, as it asks for: ${rest.why}`
      : 'for room within its limits';
    log.info(`… ${service}: ${who} wait${left.length === 1 ? 's' : ''} ${why}`);
  };

  /** Waits in the queue until it is let in. */
  const queue = <Place extends Waiting>(
    places: Place[],
    { urgent, evenCancelled = false, cancelled: signal, allowance }: Omit<Guest, 'write'>,
    more: Omit<Place, Exclude<keyof Waiting, 'write'>>,
    onEnter: () => void,
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      // Who still comes after a cancellation cleans up.
      cancelled ||= signal.aborted;
      const since = clock.elapsed();
      const onAbort = () => {
        cancelled = true;
        place.urgent = true;
        if (!urgent && !evenCancelled && remove(places, place)) place.refuse(signal.reason);
        serve();
      };
      const done = () => {
        signal.removeEventListener('abort', onAbort);
        const [from, to] = [Math.max(since, rest.from), Math.min(clock.elapsed(), rest.until)];
        if (to > from) allowance?.rested(from, to);
      };
      const place = {
        urgent: urgent || signal.aborted,
        since,
        turnUntil: urgent || allowance === undefined ? Number.POSITIVE_INFINITY : allowance.turnUntil(),
        restUntil: (from: number) =>
          Math.max(allowance?.restUntil(from) ?? 0, urgent || allowance === undefined ? from + REST_MS : 0),
        over: () => allowance?.over(),
        enter() {
          done();
          onEnter();
          resolve();
        },
        refuse(error: Error) {
          done();
          reject(error);
        },
        ...more,
      } as Waiting as Place;
      places.push(place);
      serve();
      if (places.includes(place)) signal.addEventListener('abort', onAbort, { once: true });
    });

  return {
    mostWrites: pace.mostWrites,
    async pass(send, guest) {
      const { write } = guest;
      await queue(waiting, guest, { write }, () => {
        underWay += 1;
        pace.begin(write);
      });
      try {
        return await send();
      } finally {
        underWay -= 1;
        pace.end(write, clock.elapsed());
        serve();
      }
    },
    rest(milliseconds, why) {
      const now = clock.elapsed();
      if (now + milliseconds <= rest.until) return;
      rest = { from: rest.until > now ? rest.from : now, until: now + milliseconds, why };
    },
    async hold(writes, guest) {
      guest.cancelled.throwIfAborted();
      let hold: Hold | undefined;
      await queue(applicants, { ...guest, urgent: false }, { write: true, writes }, () => {
        hold = pace.hold(writes);
      });
      const { waits, locked, end } = hold ?? pace.hold(writes);
      const then = (done: () => void) => () => {
        done();
        serve();
      };
      return { waits: then(waits), locked: then(locked), end: then(end) };
    },
  };
}

function remove<Item>(queue: Item[], item: Item): boolean {
  const at = queue.indexOf(item);
  if (at >= 0) queue.splice(at, 1);
  return at >= 0;
}

function seconds(milliseconds: number): string {
  return `${Math.ceil(milliseconds / 1000)} s`;
}

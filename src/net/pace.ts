/** How much a service admits in a minute, and what a run has sent it of that. */

export interface Limits {
  /** Requests under way at a time. */
  readonly atATime: number;
  /** In any minute: a read costs 1 point, a write 5. */
  readonly points: number;
  /** In any minute. */
  readonly writes: number;
}

/** Work under a lock: what unlocks it will pass without waiting for its turn, so that much is kept free. */
export interface Hold {
  /** Another run has the lock: as long as that works, nothing is kept free. */
  waits(): void;
  /** The lock was made. */
  locked(): void;
  end(): void;
}

export interface Pace {
  /** What a request would have to wait for now; `undefined` when for nothing. */
  lacks(write: boolean, now: number): 'points' | 'writes' | undefined;
  begin(write: boolean): void;
  end(write: boolean, now: number): void;
  /** The elapsed time at which the oldest request no longer counts; `undefined` as long as none has been answered. */
  next(): number | undefined;
  /** Whether a lock may be taken now for work of so many writes. */
  mayHold(writes: number, now: number): boolean;
  hold(writes: number): Hold;
  /** So many writes fit into ten minutes. */
  readonly mostWrites: number;
}

const MINUTE = 60_000;
/** Work that is begun fits into so many minutes. */
const WORKING_MINUTES = 10;
const [READ_COSTS, WRITE_COSTS] = [1, 5] as const;
/** Points that the lock of one client takes, with every look at it: they pass without waiting. */
const LOCK_COSTS = 16;
/** A lock is made, and removed. */
const LOCK_WRITES = 2;

/**
 * A request counts from when it is sent until a minute after its answer came: whenever in between the service saw it,
 * no minute of the service's holds more than the limit.
 */
export function openPace({ points, writes }: Pick<Limits, 'points' | 'writes'>): Pace {
  const unlimited = points === Number.POSITIVE_INFINITY && writes === Number.POSITIVE_INFINITY;
  const answered: { readonly until: number; readonly write: boolean }[] = [];
  let [usedPoints, usedWrites] = [0, 0];
  /** Of the work under locks. */
  let [holds, keptFree, pledged] = [0, 0, 0];
  const count = (write: boolean, sign: 1 | -1) => {
    usedPoints += sign * (write ? WRITE_COSTS : READ_COSTS);
    if (write) usedWrites += sign;
  };
  const forget = (now: number) => {
    let over = 0;
    for (const { until, write } of answered) {
      if (until > now) break;
      count(write, -1);
      over += 1;
    }
    if (over > 0) answered.splice(0, over);
  };
  const mostWrites = WORKING_MINUTES * writes;
  // What is kept free is used late: the more of it, the slower the whole.
  const mostKeptFree = Math.max(writes / 8, LOCK_WRITES);
  return {
    mostWrites,
    lacks(write, now) {
      if (unlimited) return undefined;
      forget(now);
      if (write && usedWrites + 1 + keptFree > writes) return 'writes';
      const costs = write ? WRITE_COSTS : READ_COSTS;
      return usedPoints + costs + holds * LOCK_COSTS > points ? 'points' : undefined;
    },
    begin(write) {
      if (!unlimited) count(write, 1);
    },
    end(write, now) {
      if (!unlimited) answered.push({ until: now + MINUTE, write });
    },
    next: () => answered[0]?.until,
    mayHold(more, now) {
      if (unlimited) return true;
      forget(now);
      const room =
        usedWrites + keptFree + LOCK_WRITES <= writes &&
        usedPoints + (holds + 1) * LOCK_COSTS <= points &&
        keptFree + LOCK_WRITES <= mostKeptFree;
      return room && (holds === 0 || pledged + more <= mostWrites);
    },
    hold(more) {
      let mine = 0;
      const keep = (free: number) => {
        const change = Math.sign(free) - Math.sign(mine);
        [holds, pledged, keptFree] = [holds + change, pledged + change * more, keptFree + free - mine];
        mine = free;
      };
      keep(LOCK_WRITES);
      return { waits: () => keep(0), locked: () => keep(1), end: () => keep(0) };
    },
  };
}

/** What limits of the real services are made of. All of it in virtual time: milliseconds, as the cloud's clock tells them. */

/** Adds up what each of many spent in the last so many milliseconds. */
export interface SlidingWindow {
  add(who: string, amount: number, now: number): void;
  spent(who: string, now: number): number;
  /** Milliseconds until so much more fits below the limit; 0 when it does already. */
  wait(who: string, amount: number, limit: number, now: number): number;
}

export function slidingWindow(span: number): SlidingWindow {
  const all = new Map<string, { entries: { readonly at: number; readonly amount: number }[]; sum: number }>();

  function current(who: string, now: number) {
    const kept = all.get(who) ?? { entries: [], sum: 0 };
    all.set(who, kept);
    const gone = kept.entries.findIndex(({ at }) => at > now - span);
    const passed = kept.entries.splice(0, gone < 0 ? kept.entries.length : gone);
    kept.sum -= passed.reduce((sum, { amount }) => sum + amount, 0);
    return kept;
  }

  return {
    add(who, amount, now) {
      const kept = current(who, now);
      kept.entries.push({ at: now, amount });
      kept.sum += amount;
    },
    spent: (who, now) => current(who, now).sum,
    wait(who, amount, limit, now) {
      const { entries, sum } = current(who, now);
      let excess = sum + amount - limit;
      for (const each of entries) {
        if (excess <= 0) return 0;
        excess -= each.amount;
        if (excess <= 0) return each.at + span - now;
      }
      return excess <= 0 ? 0 : span;
    },
  };
}

export interface BucketSize {
  readonly capacity: number;
  readonly perSecond: number;
}

/** Buckets of tokens that fill up again by and by. */
export interface TokenBuckets {
  /** Takes a token, or tells after how many milliseconds there is one; 0 when it was taken. */
  take(who: string, size: BucketSize, now: number): number;
  left(who: string, size: BucketSize, now: number): number;
}

export function tokenBuckets(): TokenBuckets {
  const all = new Map<string, { tokens: number; at: number }>();

  function filled(who: string, { capacity, perSecond }: BucketSize, now: number) {
    const bucket = all.get(who) ?? { tokens: capacity, at: now };
    all.set(who, bucket);
    bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    return bucket;
  }

  return {
    take(who, size, now) {
      const bucket = filled(who, size, now);
      if (bucket.tokens < 1) return ((1 - bucket.tokens) / size.perSecond) * 1000;
      bucket.tokens -= 1;
      return 0;
    },
    left: (who, size, now) => Math.floor(filled(who, size, now).tokens),
  };
}

/** How often each reason was given; a reason that never was is absent. */
export type Tally<Reason extends string> = Partial<Record<Reason, number>>;

export function count<Reason extends string>(tally: Tally<Reason>, reason: Reason): void {
  tally[reason] = (tally[reason] ?? 0) + 1;
}

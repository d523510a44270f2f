/** How much one principal may ask of Resource Manager in one subscription: buckets of tokens that fill up again. */

import { type BucketSize, count, type Tally, tokenBuckets } from '../meters.ts';
import { ArmError, refused } from './error.ts';

export type ThrottlingReason = 'read' | 'write' | 'delete';

/** `undefined`: not limited. */
export type ThrottlingSwitches = Record<ThrottlingReason, BucketSize | undefined>;

/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling, per region. */
export const publishedThrottling: ThrottlingSwitches = {
  read: { capacity: 250, perSecond: 25 },
  write: { capacity: 200, perSecond: 10 },
  delete: { capacity: 200, perSecond: 10 },
};

export interface Throttling {
  readonly refused: Tally<ThrottlingReason>;
  /** Takes a token; the number that are left, for the header. Throws where there is none. */
  admit(method: string, of: { readonly subscription: string; readonly actor: string }, now: number): number;
}

export function createThrottling(switches: ThrottlingSwitches): Throttling {
  const tally: Tally<ThrottlingReason> = {};
  const buckets = tokenBuckets();
  return {
    refused: tally,
    admit(method, { subscription, actor }, now) {
      const kind = method === 'GET' ? 'read' : method === 'DELETE' ? 'delete' : 'write';
      const size = switches[kind];
      if (!size) return 0;
      const who = `${kind} ${subscription.toLowerCase()} ${actor}`;
      const wait = buckets.take(who, size, now);
      if (wait <= 0) return buckets.left(who, size, now);
      count(tally, kind);
      const seconds = String(Math.max(1, Math.ceil(wait / 1000)));
      const { status, code, message, headers } = refused('throttled', { kind, subscription, actor, seconds });
      throw new ArmError(status, code, message, { ...headers, 'retry-after': seconds });
    },
  };
}

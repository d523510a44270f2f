/** How much one application may ask of Graph in one tenant: resource units in ten seconds, writes in two and a half minutes. */

import { count, slidingWindow, type Tally } from '../meters.ts';
import type { CloudRequest } from '../service.ts';
import { GraphRefusal, refused } from './errors.ts';

export interface ThrottlingSwitches {
  /** Resource units in 10 s; of a tenant with less than 50 users unless changed. `undefined`: not limited. */
  unitsPer10Seconds: number | undefined;
  /** Writes in 150 s. */
  writesPer150Seconds: number | undefined;
  /** Whether a refusal names its time in `retry-after`; now and then it does not. */
  namesRetryAfter: boolean;
}

export type ThrottlingReason = 'resource units' | 'writes';

export interface Throttling {
  readonly refused: Tally<ThrottlingReason>;
  /** Counts the request, which costs what is returned. Throws where it is one too many. */
  admit(request: CloudRequest, caller: { readonly appId: string; readonly tenantId: string }, now: number): number;
}

/** https://learn.microsoft.com/graph/throttling-limits, read 2026-02-06. */
export const publishedThrottling: ThrottlingSwitches = {
  unitsPer10Seconds: 3_500,
  writesPer150Seconds: 3_000,
  namesRetryAfter: true,
};

export function createThrottling(switches: ThrottlingSwitches): Throttling {
  const tally: Tally<ThrottlingReason> = {};
  const [units, writes] = [slidingWindow(10_000), slidingWindow(150_000)];

  return {
    refused: tally,
    admit(request, { appId, tenantId }, now) {
      const who = `${appId} ${tenantId}`;
      const cost = costOf(request);
      const isWrite = request.method !== 'GET';
      const { unitsPer10Seconds = Infinity, writesPer150Seconds = Infinity } = switches;

      const refuse = (reason: ThrottlingReason, wait: number): GraphRefusal => {
        count(tally, reason);
        if (!switches.namesRetryAfter) return refused('throttledWithoutWait');
        const { status, code, message } = refused('throttled');
        return new GraphRefusal(status, code, message, {
          'retry-after': String(Math.max(1, Math.ceil(wait / 1000))),
          'x-ms-throttle-scope': `Application_Tenant/${isWrite ? 'Write' : 'Read'}/${appId}/${tenantId}`,
          'x-ms-throttle-information': reason === 'writes' ? 'WriteLimitExceeded' : 'ResourceUnitLimitExceeded',
        });
      };

      const untilUnits = units.wait(who, cost, unitsPer10Seconds, now);
      if (untilUnits > 0) throw refuse('resource units', untilUnits);
      const untilWrites = isWrite ? writes.wait(who, 1, writesPer150Seconds, now) : 0;
      if (untilWrites > 0) throw refuse('writes', untilWrites);
      units.add(who, cost, now);
      if (isWrite) writes.add(who, 1, now);
      return cost;
    },
  };
}

/** Reading applications costs 2, all else 1; what is selected, expanded and cut changes it, but nothing is for free. */
function costOf({ method, path, query }: CloudRequest): number {
  if (method !== 'GET') return 1;
  const usual = /^\/[^/]+\/applications(\(|\/[^/]+$|$)/.test(path) ? 2 : 1;
  const isShort = query.has('$top') && Number(query.get('$top')) < 20;
  return Math.max(1, usual - (query.has('$select') ? 1 : 0) + (query.has('$expand') ? 1 : 0) - (isShort ? 1 : 0));
}

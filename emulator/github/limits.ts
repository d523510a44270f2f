import { count, type Tally } from '../meters.ts';
import type { CloudAnswer } from '../service.ts';
import { refused } from './answers.ts';
import { createSecondaryLimits, type Peaks, type SecondaryReason, type SecondarySwitches } from './secondary-limits.ts';
import type { Token } from './tokens.ts';

/** A limit that answers until a time of the cloud's clock, or for a number of requests, whichever ends first. */
export interface LimitSwitch {
  readonly until?: Date;
  times?: number;
  /** GitHub documents both. */
  readonly status?: 403 | 429;
}

export interface SecondaryLimitSwitch extends LimitSwitch {
  /** Seconds in `retry-after`; without it the header is missing, as it often is at GitHub. */
  readonly retryAfter?: number;
  readonly writesOnly?: boolean;
}

export interface LimitSwitches extends SecondarySwitches {
  primaryLimit?: LimitSwitch | undefined;
  secondaryLimit?: SecondaryLimitSwitch | undefined;
}

/** Why a request was refused whatever it asked for. `credentials`: a token that is dead or was never there. */
export type LimitReason = 'credentials' | 'quota' | 'switched' | SecondaryReason;

/** How much of its hour a payer has used. */
interface Budget {
  used: number;
  /** Epoch seconds. */
  reset: number;
}

export interface Limits {
  /** What was refused so far. */
  readonly refused: Tally<LimitReason>;
  readonly peaks: Peaks;
  /** Counts a request and refuses it where a limit holds. */
  admit(token: Token, isWrite: boolean, now: Date): CloudAnswer | undefined;
  state(token: Token, now: Date): Readonly<Record<'limit' | 'remaining' | 'reset' | 'used', number>>;
  /** A request is under way until the returned function is called. */
  begin(token: Token): () => void;
}

export function createLimits(switches: LimitSwitches): Limits {
  const budgets = new Map<string, Budget>();
  const refusals: Tally<LimitReason> = {};
  const secondaryLimits = createSecondaryLimits(switches);

  function budgetOf(token: Token, now: Date): Budget {
    const seconds = Math.floor(now.getTime() / 1000);
    const known = budgets.get(payerOf(token));
    if (known && known.reset > seconds) return known;
    const fresh: Budget = { used: 0, reset: seconds + 3600 };
    budgets.set(payerOf(token), fresh);
    return fresh;
  }

  function primary(token: Token, now: Date): CloudAnswer | undefined {
    const budget = budgetOf(token, now);
    const { primaryLimit } = switches;
    const isSwitchedOn = holds(primaryLimit, now);
    if (!isSwitchedOn && budget.used < limitOf(token)) {
      budget.used += 1;
      return undefined;
    }
    count(refusals, isSwitchedOn ? 'switched' : 'quota');
    const until = isSwitchedOn ? primaryLimit?.until : undefined;
    return {
      ...refused(primaryLimit?.status === 429 ? 'primaryLimit429' : 'primaryLimit', { payer: nameOf(token) }),
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-used': String(limitOf(token)),
        'x-ratelimit-reset': String(until ? Math.ceil(until.getTime() / 1000) : budget.reset),
      },
    };
  }

  function secondary(token: Token, isWrite: boolean, now: Date): CloudAnswer | undefined {
    const { secondaryLimit } = switches;
    if (secondaryLimit?.writesOnly && !isWrite) return undefined;
    if (holds(secondaryLimit, now)) {
      count(refusals, 'switched');
      return tooFast(secondaryLimit?.status ?? 403, secondaryLimit?.retryAfter);
    }
    const refusal = secondaryLimits.admit(payerOf(token), isWrite, now.getTime());
    if (!refusal) return undefined;
    count(refusals, refusal.reason);
    return refusal.answer;
  }

  return {
    refused: refusals,
    peaks: secondaryLimits.peaks,
    admit: (token, isWrite, now) => primary(token, now) ?? secondary(token, isWrite, now),
    begin: (token) => secondaryLimits.begin(payerOf(token)),
    state(token, now) {
      const { used, reset } = budgetOf(token, now);
      const limit = limitOf(token);
      return { limit, remaining: Math.max(0, limit - used), reset, used };
    },
  };
}

/** Whether a switch holds now; one that counts requests is used up by asking. */
function holds(limit: LimitSwitch | undefined, now: Date): boolean {
  if (!limit || (limit.until && now >= limit.until) || limit.times === 0) return false;
  if (limit.times !== undefined) limit.times -= 1;
  return true;
}

/** All tokens of an installation share its limits. */
const payerOf = ({ installation, text }: Token): string =>
  installation === undefined ? text : `installation ${installation}`;

const limitOf = (token: Token): number => token.hourlyLimit ?? (token.kind === 'job' ? 1_000 : 5_000);

const nameOf = ({ kind, installation }: Token): string =>
  kind === 'installation' && installation !== undefined ? `installation ID ${installation}` : payers[kind];

const payers: Readonly<Record<Token['kind'], string>> = {
  installation: 'installation',
  'fine-grained': 'user ID 1',
  classic: 'user ID 1',
  job: 'installation',
};

function tooFast(status: 403 | 429, retryAfter: number | undefined): CloudAnswer {
  return {
    ...refused(status === 429 ? 'secondaryLimit429' : 'secondaryLimit'),
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  };
}

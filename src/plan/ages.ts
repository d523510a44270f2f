/** Which of two things came first: stamps of GitHub and Entra are compared as ages, each by its own server's clock. */
import type { PasswordCredential } from '../model/application.ts';
import { carriedTo, SECOND } from '../model/dates.ts';
import type { Holding } from '../model/holding.ts';
import type { Observed } from './observed.ts';

/** The second that stamps are cut to, and the one that a server's `Date` may be behind them; on both sides. */
export const SKEW = 5_000;

/** Milliseconds at the moment of the observation, however long before it the stamp was read. */
export function ageOf({ at }: Observed, { readAt }: Holding, stamp: Date): number {
  return carriedTo(readAt, at).getTime() - stamp.getTime();
}

/** Whether a stamp in a target may be later than the start of a credential. Believing so wrongly costs a rotation; missing it, a credential. */
export function changedAfter(
  observed: Observed,
  holding: Holding,
  changed: Date,
  { start }: Pick<PasswordCredential, 'start'>,
): boolean {
  const { now, behind = 0 } = observed;
  const tolerance = SKEW + Math.max(0, behind - SECOND);
  return ageOf(observed, holding, changed) <= now.getTime() - start.getTime() + tolerance;
}

export function byStart(one: PasswordCredential, other: PasswordCredential): number {
  return one.start.getTime() - other.start.getTime();
}

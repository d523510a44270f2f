/** Which of two things came first: stamps of GitHub and Entra are compared as ages, each by its own server's clock. */
import type { PasswordCredential } from '../model/application.ts';
import type { Holding } from '../model/holding.ts';
import type { Observed } from './observed.ts';

/** Clocks of two services, and the second that their stamps are cut to. */
export const SKEW = 5_000;

export function ageOf({ readAt }: Holding, stamp: Date): number {
  return readAt.getTime() - stamp.getTime();
}

/**
 * Whether a stamp of GitHub's may be later than the start of a credential: as ages, each by its server's clock, or as
 * moments, in case the clocks were read far apart. Believing so wrongly costs a rotation; missing it, a credential.
 */
export function changedAfter(
  { now }: Observed,
  holding: Holding,
  changed: Date,
  { start }: PasswordCredential,
): boolean {
  const byAge = ageOf(holding, changed) <= now.getTime() - start.getTime() + SKEW;
  return byAge || changed.getTime() >= start.getTime() - SKEW;
}

export function byStart(one: PasswordCredential, other: PasswordCredential): number {
  return one.start.getTime() - other.start.getTime();
}

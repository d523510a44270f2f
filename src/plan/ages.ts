/** Ages and dates. GitHub's stamps and Entra's are compared as ages, each by its own server's clock. */
import type { PasswordCredential } from '../model/application.ts';
import type { Store } from '../model/holding.ts';
import type { Observed } from './observed.ts';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Clocks of two services, and the second that their stamps are cut to. */
export const SKEW = 5_000;

export function ageOf({ now }: Store, stamp: Date): number {
  return now.getTime() - stamp.getTime();
}

/**
 * Whether a stamp of GitHub's may be later than the start of a credential: as ages, each by its server's clock, or as
 * moments, in case the clocks were read far apart. Believing so wrongly costs a rotation; missing it, a credential.
 */
export function changedAfter({ now }: Observed, store: Store, changed: Date, { start }: PasswordCredential): boolean {
  const byAge = ageOf(store, changed) <= now.getTime() - start.getTime() + SKEW;
  return byAge || changed.getTime() >= start.getTime() - SKEW;
}

export function byStart(one: PasswordCredential, other: PasswordCredential): number {
  return one.start.getTime() - other.start.getTime();
}

/** `2027-02-20T00:00:00Z` */
export function isoSecond(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Milliseconds as days, for a person. */
export function days(milliseconds: number): string {
  const value = milliseconds / DAY;
  const rounded = value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${rounded} ${rounded === 1 ? 'day' : 'days'}`;
}

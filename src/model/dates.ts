/** Spans and dates, and how they are written. */

/** A server's clock: its `Date`, and the elapsed time (milliseconds, as the run measures it) at which that came. */
export interface ServerTime {
  readonly date: Date;
  readonly elapsed: number;
  /** Milliseconds from the request to the answer: the clock was read some time in between. */
  readonly took?: number;
}

/** What that clock shows at another elapsed time. */
export function carriedTo({ date, elapsed }: ServerTime, now: number): Date {
  return new Date(date.getTime() + now - elapsed);
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** `2027-02-20T00:00:00Z` */
export function isoSecond(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Days since 1970: what is of one day is equal. */
export function dayOf(date: Date): number {
  return Math.floor(date.getTime() / DAY);
}

/** Milliseconds as days, for a person. */
export function days(milliseconds: number): string {
  const value = milliseconds / DAY;
  const rounded = value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${rounded} ${rounded === 1 ? 'day' : 'days'}`;
}

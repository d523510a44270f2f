/** How long a story may be held back by the limits of services. All times are elapsed milliseconds. */

export interface Allowance {
  /** Whether waiting for limits is counted here, and no time of a request's own patience. */
  counts(): boolean;
  /** Until when a service may be left alone, as it asked for, by whoever has waited since `from`. */
  restUntil(from: number): number;
  /** Counts such a wait. */
  rested(from: number, to: number): void;
  /** Until when a request may wait for its turn. */
  turnUntil(): number;
  /** What ends the story when it would have to wait longer; nothing when only the request fails. */
  over(): Error | undefined;
}

/** Unless somebody allows more. */
export const REST_MS = 120_000;

import type { Allowance } from './allowance.ts';
import type { Wire } from './wire.ts';

/** Elapsed time and waiting. The runner's wall clock is never asked what time it is. */
export interface Clock {
  /** Milliseconds since an arbitrary moment; only differences mean something. */
  elapsed(): number;
  /** Resolves after that many milliseconds; rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** What the log needs from the edge. Text is one line; the edge makes it harmless. */
export interface Log {
  info(text: string): void;
  debug(text: string): void;
  /** Worth an annotation, and no reason to act. */
  notice(text: string): void;
  warning(text: string): void;
  /** Registers a value that must never be shown. */
  mask(secret: string): void;
}

/** What every module that waits, talks or may be cancelled is given. */
export interface Runtime {
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the runner cancels the step. */
  readonly cancelled: AbortSignal;
  readonly wire: Wire;
  /** How long the limits of services may hold back what is done with this. */
  readonly allowance?: Allowance;
  /** A random UUID. */
  uuid(): string;
}

/** Loading a large module blocks the process: requests that were just started get a head start on it. */
export const HEAD_START_MS = 5;

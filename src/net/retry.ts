import { oneLine } from '../text/untrusted.ts';
import type { Runtime } from './runtime.ts';

export interface Patience {
  /** Elapsed milliseconds after which no further attempt starts. */
  readonly withinMs: number;
  /** Why another attempt may succeed; `undefined` when it cannot. */
  retryable(error: unknown): string | undefined;
  /** The wait a server asked for, in milliseconds. */
  retryAfterMs?(error: unknown): number | undefined;
  /** A limit of the service refused it, so that it can be waited for as long as the story may be held back. */
  limited?(error: unknown): boolean;
  /** Milliseconds that it had waited for its turn; they are none of its own. */
  heldMs?(error: unknown): number | undefined;
  /** Told before the last error is thrown, of how many attempts and of how many milliseconds it was the end. */
  gaveUp?(error: unknown, attempts: number, spentMs: number): void;
  /** First pause in milliseconds; it doubles up to `maxDelayMs`. */
  readonly firstDelayMs?: number;
  readonly maxDelayMs?: number;
  /** Show the waiting in the log of a person, not only in the debug log. */
  readonly announce?: boolean;
  /** Cleaning up: goes on for a few seconds after the run was cancelled. */
  readonly evenCancelled?: boolean;
}

/** Said to nobody, and made once: an error for each request would cost more than the request's time limit. */
const OVER = new Error('the request is over');
/** The runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that. */
const GRACE_MS = 4_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Runs `operation` until it succeeds, fails for good, or elapsed time runs out; the last error is thrown.
 * A server's Retry-After that does not fit into the remaining time ends the attempts at once.
 */
export async function retry<T>(
  attempted: string,
  operation: () => Promise<T>,
  patience: Patience,
  { clock, log, cancelled, allowance }: Runtime,
): Promise<T> {
  let began = clock.elapsed();
  let delay = patience.firstDelayMs ?? 1_000;
  let announced: number | undefined;
  let graceUntil: number | undefined;
  if (cancelled.aborted && !patience.evenCancelled) throw cancelled.reason;
  let withinMs = cancelled.aborted ? GRACE_MS : patience.withinMs;
  /** Whether a limit may hold this back for as long as it asks for; that is then no time of its own. */
  const rests = (error: unknown, wait: number): boolean => {
    if (!allowance?.counts() || cancelled.aborted || patience.limited?.(error) !== true) return false;
    const now = clock.elapsed();
    if (now + wait > allowance.restUntil(now)) {
      const over = allowance.over();
      if (over !== undefined) throw over;
      return false;
    }
    allowance.rested(now, now + wait);
    began += wait;
    return true;
  };
  for (let attempts = 1; ; attempts++) {
    try {
      const result = await operation();
      if (announced !== undefined) log.info(`… ${attempted}: done after ${seconds(clock.elapsed() - began)}`);
      return result;
    } catch (error) {
      const reason = patience.retryable(error);
      if (reason === undefined) throw error;
      began += patience.heldMs?.(error) ?? 0;
      const spent = clock.elapsed() - began;
      if (cancelled.aborted) {
        graceUntil ??= spent + GRACE_MS;
        withinMs = Math.min(withinMs, graceUntil);
      }
      // "Retry at once" is still a retry.
      const wait = patience.retryAfterMs?.(error) || delay;
      if (!rests(error, wait) && spent + wait > withinMs) {
        log.debug(`${attempted}: giving up after ${seconds(spent)}: ${oneLine(reason)}`);
        patience.gaveUp?.(error, attempts, spent);
        throw error;
      }
      log.debug(`${attempted}: again in ${seconds(wait)}: ${oneLine(reason)}`);
      if (patience.announce && (announced === undefined || clock.elapsed() - announced >= 15_000)) {
        announced = clock.elapsed();
        log.info(`… ${attempted}: ${oneLine(reason, 200)} (${seconds(spent)} so far, at most ${seconds(withinMs)})`);
      }
      try {
        await clock.sleep(wait, cancelled.aborted ? undefined : cancelled);
      } catch (interruption) {
        if (!patience.evenCancelled) throw interruption;
      }
      delay = Math.min(delay * 2, patience.maxDelayMs ?? 15_000);
    }
  }
}

/**
 * Runs one request with a signal that ends it after 30 s, or 4 s after the run was cancelled: an answer may still
 * come that tells what has to be cleaned up.
 *
 * @throws Error "no answer within …" in place of whatever the aborted request threw
 */
export async function inTime<T>(
  request: (signal: AbortSignal) => Promise<T>,
  { clock, cancelled }: Runtime,
): Promise<T> {
  const abort = new AbortController();
  const done = new AbortController();
  const expire = (milliseconds: number) =>
    clock.sleep(milliseconds, done.signal).then(
      () => abort.abort(new Error(`no answer within ${milliseconds / 1000} s`)),
      () => undefined,
    );
  const hurry = () => void expire(GRACE_MS);
  void expire(REQUEST_TIMEOUT_MS);
  if (cancelled.aborted) hurry();
  else cancelled.addEventListener('abort', hurry);
  try {
    return await request(abort.signal);
  } catch (error) {
    throw abort.signal.aborted ? abort.signal.reason : error;
  } finally {
    cancelled.removeEventListener('abort', hurry);
    done.abort(OVER);
  }
}

function seconds(milliseconds: number): string {
  return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}

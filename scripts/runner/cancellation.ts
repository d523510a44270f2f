/** How a runner cancels a step: SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL (actions/runner: ProcessInvoker.cs). */

import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

export interface CancelOptions {
  /** Multiplies both delays: 0.01 makes them 75 ms and 25 ms. */
  readonly scale?: number;
}

const STAGES = [
  { signal: 'SIGINT', patience: 7500 },
  { signal: 'SIGTERM', patience: 2500 },
] as const;

/** Resolves when the process is gone, with the last signal it was sent; `undefined` when it was gone before. */
export async function cancel(
  child: ChildProcess,
  { scale = 1 }: CancelOptions = {},
): Promise<NodeJS.Signals | undefined> {
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  if (gone()) return undefined;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (const { signal, patience } of STAGES) {
    child.kill(signal);
    const timer = new AbortController();
    await Promise.race([exited, wait(patience * scale, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
    if (gone()) return signal;
  }
  child.kill('SIGKILL');
  await exited;
  return 'SIGKILL';
}

/** How a runner cancels a step: SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL (actions/runner: ProcessInvoker.cs). */

import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

export type Sleep = (milliseconds: number) => Promise<unknown>;

const STAGES = [
  { signal: 'SIGINT', patience: 7500 },
  { signal: 'SIGTERM', patience: 2500 },
] as const;

/** Resolves when the process is gone, with the last signal it was sent; `undefined` when it was gone before. */
export async function cancel(child: ChildProcess, sleep: Sleep = sleepReally): Promise<NodeJS.Signals | undefined> {
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  if (gone()) return undefined;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (const { signal, patience } of STAGES) {
    child.kill(signal);
    await Promise.race([exited, sleep(patience)]);
    if (gone()) return signal;
  }
  child.kill('SIGKILL');
  await exited;
  return 'SIGKILL';
}

function sleepReally(milliseconds: number): Promise<unknown> {
  return wait(milliseconds, undefined, { ref: false });
}

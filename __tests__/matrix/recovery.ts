/** What has to come after a run that something went wrong with: a clean one converges, and nothing stays behind. */

import { checkConverged, checkGuarantees, dueNow, writesOf } from './guarantees.ts';
import type { RunOptions, Stage } from './stage.ts';
import { lockOf } from './stores.ts';

export interface Recovery {
  /** Takes the lock of the dead run over at once: it is a later attempt of the same run. */
  readonly again?: RunOptions;
}

export async function checkRecovery(stage: Stage, { again }: Recovery = {}): Promise<string[]> {
  const { clock } = stage.cloud;
  if (lockOf(stage) !== undefined && again === undefined) clock.advance({ minutes: 31 });
  const due = dueNow(stage, stage.overlapDays);
  const clean = await stage.run({ name: 'clean run', ...again });
  const problems = [...checkGuarantees(stage, clean), ...checkConverged(stage, clean, due)];
  if (problems.length > 0) return problems;

  clock.advance({ days: stage.overlapDays ?? 0, minutes: 31 });
  const dueThen = dueNow(stage, stage.overlapDays);
  const later = await stage.run({ name: 'later run' });
  const left = [...checkGuarantees(stage, later), ...checkConverged(stage, later, dueThen)];
  const still = await stage.run({ name: 'last run' });
  const restless = writesOf(still).map((write) => `last run: nothing was due, but it sent ${write}`);
  return [...left, ...checkGuarantees(stage, still), ...checkConverged(stage, still), ...restless];
}

/** What has to come after a run that something went wrong with: a clean one converges, and nothing stays behind. */
import { checkConverged, checkGuarantees, dueNow, heldNow, writesOf } from './guarantees.ts';
import type { Notes } from './matrix.ts';
import { lockOf, type Run, type RunOptions, type Stage } from './stage.ts';

export interface Recovery {
  /** Takes the lock of the dead run over at once: it is a later attempt of the same run. */
  readonly again?: RunOptions;
}

export async function checkRecovery(stage: Stage, notes: Notes, { again }: Recovery = {}): Promise<string[]> {
  const { clock } = stage.cloud;
  if (lockOf(stage) !== undefined && again === undefined) clock.advance({ minutes: 31 });
  const due = dueNow(stage, stage.overlapDays);
  const clean = await stage.run({ name: 'clean run', ...again });
  const problems = [...checkGuarantees(stage, clean), ...checkConverged(stage, clean, due)];
  if (problems.length > 0) return [...problems, tail(clean)];

  // The same remains are cleaned up the same way: once is enough.
  if (!notes.firstTime(remainsOf(stage))) return [];
  clock.advance({ days: stage.overlapDays ?? 0, minutes: 31 });
  const dueThen = dueNow(stage, stage.overlapDays);
  const later = await stage.run({ name: 'later run' });
  const left = [...checkGuarantees(stage, later), ...checkConverged(stage, later, dueThen)];
  const still = await stage.run({ name: 'last run' });
  const restless = writesOf(still).map((write) => `last run: nothing was due, but it sent ${write}`);
  const after = [...left, ...checkGuarantees(stage, still), ...checkConverged(stage, still), ...restless];
  return after.length === 0 ? [] : [...after, tail(later), tail(still)];
}

/** The end of a log, for a person. */
export function tail(run: Run): string {
  return `--- ${run.name}, exit code ${run.exitCode}:\n${run.stdout.split('\n').slice(-60).join('\n')}${run.stderr}`;
}

/** What stands there, without IDs and times: which of our credentials in which order, and who holds which. */
function remainsOf(stage: Stage): string {
  const ours = stage
    .passwords()
    .filter((credential) => stage.isOurs(credential))
    .sort((one, other) => one.startDateTime.getTime() - other.startDateTime.getTime());
  const held = Object.values(heldNow(stage));
  const place = (find: (credential: (typeof ours)[number]) => boolean) => ours.findIndex(find);
  const now = stage.cloud.clock.now();
  const state = {
    lives: ours.map(({ endDateTime }) => endDateTime > now),
    held: held.map(({ value, marker }) => [
      place(({ secretText }) => secretText === value),
      place(({ keyId }) => keyId === marker),
    ]),
  };
  return JSON.stringify([stage.inputs['display-name'], stage.targets.length, stage.overlapDays, state]);
}

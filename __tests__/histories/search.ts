/** Looks for a history that breaks a guarantee. */

import fc from 'fast-check';
import { type History, history } from './actions.ts';
import { playHistory } from './play.ts';

export interface Searched {
  readonly played: number;
  /** Of the last batch. */
  readonly seed: number;
  /** What was broken, and how to see it once more. */
  readonly failure?: string;
}

export interface Search {
  readonly seed: number;
  /** Where fast-check found it, in the batch of that seed: only that one is played. */
  readonly path?: string | undefined;
  /** Asked after each batch. */
  goesOn(played: number): boolean;
  /** Milliseconds of looking for a simpler history, once one has failed; 0: none is looked for. */
  readonly simplifying: number;
}

/** Histories of one seed; the next ones come of the next. */
const BATCH = 10;

export async function search({ seed: first, path, goesOn, simplifying }: Search): Promise<Searched> {
  let played = 0;
  const property = fc.asyncProperty(history, async (given) => {
    await playHistory(given);
    played += 1;
  });
  const once = path === undefined ? {} : { path, endOnFailure: true };
  for (let seed = first; ; seed++) {
    const shrinking = simplifying === 0 ? { endOnFailure: true } : { interruptAfterTimeLimit: simplifying };
    const found = await fc.check(property, { seed, numRuns: BATCH, ...shrinking, ...once });
    if (found.failed) return { played, seed, failure: reportOf(found) };
    if (path !== undefined || !goesOn(played)) return { played, seed };
  }
}

function reportOf({ seed, counterexamplePath, counterexample, errorInstance }: fc.RunDetails<[History]>): string {
  const [{ actions, ...beginning }] = counterexample ?? [{ actions: [] }];
  return [
    errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance),
    '',
    `FC_SEED=${seed} FC_PATH=${counterexamplePath}`,
    JSON.stringify(beginning),
    ...actions.map((action) => JSON.stringify(action)),
  ].join('\n');
}

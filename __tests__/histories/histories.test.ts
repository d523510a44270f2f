/**
 * Random histories of real runs on a cloud in memory, in virtual time.
 *
 *     HISTORIES_SECONDS=60 npx vitest run __tests__/histories    for so long; 10 s unless told
 *     FC_RUNS=100000 …                                           so many, however long they take
 *     FC_SEED=… FC_PATH=… …                                      the very same once more, as a failure names it
 */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type History, history } from './actions.ts';
import { KNOWN_DEFECTS } from './known-defects.ts';
import { playHistory } from './play.ts';

const { HISTORIES_SECONDS = '10', FC_RUNS, FC_SEED, FC_PATH } = process.env;
const SECONDS = Number(HISTORIES_SECONDS);
const SEED = Number(FC_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Histories of one seed; the next ones come of the next. */
const BATCH = FC_PATH === undefined ? 10 : 1;
/** Of looking for a simpler history, once one has failed. */
const SHRINKING = 120_000;

test(
  'whatever happens, every guarantee holds at every write, and a clean run converges',
  async () => {
    const wanted = Number(FC_RUNS ?? (FC_PATH === undefined ? Number.POSITIVE_INFINITY : 1));
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1_000;
    let [seed, played] = [SEED, 0];
    const property = fc.asyncProperty(history, async (given) => {
      await playHistory(given);
      played += 1;
    });
    while (played < wanted && (wanted !== Number.POSITIVE_INFINITY || seconds() < SECONDS)) {
      const numRuns = Math.min(BATCH, wanted - played);
      const path = FC_PATH === undefined ? {} : { path: FC_PATH, endOnFailure: true };
      const found = await fc.check(property, { seed, numRuns, interruptAfterTimeLimit: SHRINKING, ...path });
      if (found.failed) expect.fail(reportOf(found));
      seed += 1;
    }
    const rate = (played / seconds()).toFixed(0);
    console.log(`${played} histories in ${seconds().toFixed(0)} s, ${rate} a second; seeds ${SEED} to ${seed - 1}`);
    console.log(`Not among them: ${Object.keys(KNOWN_DEFECTS).join('; ')}`);
  },
  24 * 3_600_000,
);

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

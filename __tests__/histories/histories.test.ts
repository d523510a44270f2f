/**
 * Random histories of real runs on a cloud in memory, in virtual time.
 *
 *     HISTORIES_SECONDS=60 npx vitest run __tests__/histories    for so long; 10 s unless told
 *     FC_RUNS=100000 …                                           so many, however long they take
 *     FC_SEED=… FC_PATH=… …                                      the very same once more, as a failure names it
 */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { history } from './actions.ts';
import { playHistory } from './play.ts';
import { search } from './search.ts';
import { linesOf } from './story.ts';

const { HISTORIES_SECONDS = '10', FC_RUNS, FC_SEED, FC_PATH } = process.env;
const SEED = Number(FC_SEED ?? Math.floor(Math.random() * 2 ** 31));

test(
  'whatever happens, every guarantee holds at every write, and a clean run converges',
  async () => {
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1_000;
    const { played, seed, failure } = await search({
      seed: SEED,
      path: FC_PATH,
      goesOn: (count) => (FC_RUNS === undefined ? seconds() < Number(HISTORIES_SECONDS) : count < Number(FC_RUNS)),
      simplifying: 120_000,
    });
    if (failure !== undefined) expect.fail(failure);
    const rate = (played / seconds()).toFixed(0);
    console.log(`${played} histories in ${seconds().toFixed(0)} s, ${rate} a second; seeds ${SEED} to ${seed}`);
    expect(played).toBeGreaterThan(0);
  },
  24 * 3_600_000,
);

test('a history that is played again goes as it went', async () => {
  for (const given of fc.sample(history, { seed: SEED, numRuns: 10 })) {
    const [one, other] = [await playHistory(given), await playHistory(given)].map(linesOf);
    expect(nameless(other)).toEqual(nameless(one));
  }
});

/** The local cloud makes its IDs anew. */
function nameless(lines: readonly string[] = []): string[] {
  return lines.map((line) => line.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID'));
}

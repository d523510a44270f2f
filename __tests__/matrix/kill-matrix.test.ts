/**
 * kill -9 right before and right after every request of five runs, then a clean run, or the same run once more. How to
 * run them: matrix.ts.
 */
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { checkGuarantees } from './guarantees.ts';
import { type Case, LIMIT_MS, runCases } from './matrix.ts';
import { checkRecovery, tail } from './recovery.ts';
import { meet, nameText, type RequestName } from './requests.ts';
import { requestsOfCleanRun, SCENARIOS, type Scenario } from './scenarios.ts';
import type { Run, Stage } from './stage.ts';

const SAMPLE = 40;
const RUN_ID = '15999999999';

/** Before: the request never takes effect. After: it does, and nobody hears of it. */
async function runUntilKilled(stage: Stage, request: RequestName, moment: 'before' | 'after') {
  let kill: () => Promise<unknown> = async () => undefined;
  const strike = meet(stage.cloud, request, async (phase, entry) => {
    if (phase !== moment) return;
    if (moment === 'before') entry.fault = { reset: true, applied: false };
    await kill();
  });
  const run: Run = await stage.run({
    name: 'killed run',
    runId: RUN_ID,
    onStart: ({ child }) => {
      kill = () => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        return gone;
      };
    },
  });
  strike.remove();
  const problems = checkGuarantees(stage, run);
  if (!run.killed) problems.push('the run ended before it was killed');
  if (problems.length > 0) problems.push(tail(run));
  return problems;
}

async function casesOf(scenario: Scenario): Promise<Case[]> {
  const requests = await requestsOfCleanRun(scenario);
  const afterwards = [
    { words: 'clean run', recovery: {} },
    { words: 'same run again', recovery: { again: { name: 'second attempt', runId: RUN_ID, attempt: '2' } } },
  ];
  return requests.flatMap((request) =>
    (['before', 'after'] as const).flatMap((moment) =>
      afterwards.map(
        ({ words, recovery }): Case => ({
          name: `${scenario.name} | killed ${moment} ${nameText(request)} | ${words}`,
          group: `${scenario.name}, ${words}`,
          stratum: `${scenario.name} ${nameText(request)}`,
          arrangement: scenario,
          run: async (stage, notes) => [
            ...(await runUntilKilled(stage, request, moment)),
            ...(await checkRecovery(stage, notes, recovery)),
          ],
        }),
      ),
    ),
  );
}

test(
  'killed before or after any request, the next run converges and nothing is lost',
  async () => {
    const cases = (await Promise.all(SCENARIOS.map(casesOf))).flat();
    const { failures, ran } = await runCases('Kill matrix', cases, SAMPLE);
    expect(ran).toBeGreaterThan(0);
    expect(failures.join('\n\n')).toBe('');
  },
  LIMIT_MS,
);

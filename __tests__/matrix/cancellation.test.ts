/**
 * The runner cancels a run right before or after every request: SIGINT, SIGTERM 7.5 s later, kill 2.5 s later. How to
 * run them: matrix.ts.
 */
import { expect, test } from 'vitest';
import { cancel } from '../../scripts/runner/cancellation.ts';
import { checkGuarantees, eventsOf, heldNow } from './guarantees.ts';
import { type Case, LIMIT_MS, runCases } from './matrix.ts';
import { checkRecovery, tail } from './recovery.ts';
import { meet, nameText, type RequestName } from './requests.ts';
import { allKinds, firstRegistration, requestsOfCleanRun, rotation, type Scenario, twoTargets } from './scenarios.ts';
import type { Run, Stage } from './stage.ts';

const SAMPLE = 30;

async function cancelAt(stage: Stage, request: RequestName, moment: 'before' | 'after'): Promise<string[]> {
  let interrupt: () => void = () => undefined;
  let last: Promise<NodeJS.Signals | undefined> | undefined;
  const strike = meet(stage.cloud, request, async (phase) => {
    if (phase !== moment) return;
    interrupt();
    // The signal is there before the answer.
    await new Promise((done) => setTimeout(done, 5));
  });
  const run = await stage.run({
    name: 'cancelled run',
    onStart: ({ child }) => {
      interrupt = () => {
        last = cancel(child, { scale: 1 / stage.scale });
      };
    },
  });
  strike.remove();
  const problems = checkGuarantees(stage, run);
  if (!strike.met) problems.push('the request never came');
  if ((await last) === 'SIGKILL') problems.push('it had to be killed');
  problems.push(...reportedAndUndone(stage, run, request));
  if (problems.length > 0) problems.push(tail(run));
  return problems;
}

function reportedAndUndone(stage: Stage, run: Run, request: RequestName): string[] {
  const unheld = eventsOf(stage, run)
    .flatMap(({ kind, credential }) => (kind === 'issued' && credential !== undefined ? credential : []))
    .filter((credential) => stage.passwords().includes(credential))
    .filter(({ secretText }) => Object.values(heldNow(stage)).every(({ value }) => value !== secretText))
    .map(({ keyId }) => `${keyId} was issued, nobody holds it, and it still stands`);
  // With the last request under way there is nothing left to cancel.
  const finished = / DELETE .*_LOCK$/.test(request.kind) || run.exitCode === 0;
  const codes = run.errors.map((message) => /^\w+/.exec(message)?.[0]);
  return [
    ...unheld,
    ...(finished || codes.includes('CANCELLED')
      ? []
      : [`reported ${codes.join(', ') || 'nothing'} instead of CANCELLED`]),
  ];
}

async function casesOf(scenario: Scenario): Promise<Case[]> {
  const requests = await requestsOfCleanRun(scenario);
  return requests.flatMap((request) =>
    (['before', 'after'] as const).map(
      (moment): Case => ({
        name: `${scenario.name} | cancelled ${moment} ${nameText(request)}`,
        group: scenario.name,
        stratum: `${scenario.name} ${nameText(request)}`,
        arrangement: scenario,
        run: async (stage, notes) => [
          ...(await cancelAt(stage, request, moment)),
          ...(await checkRecovery(stage, notes)),
        ],
      }),
    ),
  );
}

test(
  'cancelled at any request, a run takes back what nobody holds, unlocks, says so, and the next one converges',
  async () => {
    const cases = (await Promise.all([firstRegistration, rotation, twoTargets, allKinds].map(casesOf))).flat();
    const { failures, ran } = await runCases('Cancellation', cases, SAMPLE);
    expect(ran).toBeGreaterThan(0);
    expect(failures.join('\n\n')).toBe('');
  },
  LIMIT_MS,
);

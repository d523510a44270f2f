/** What is done to a run at each of its requests: a test for every case, a few of them side by side. */

import { expect, test } from 'vitest';
import { checkConverged, checkGuarantees } from './guarantees.ts';
import { namesOf, type RequestName } from './requests.ts';
import { type Arrangement, openStage, type Run, type Stage } from './stage.ts';

export interface Case {
  readonly name: string;
  readonly arrangement: Arrangement;
  /** Sentences about what is wrong. */
  run(stage: Stage): Promise<string[]>;
}

export function playEach(cases: readonly Case[]): void {
  test('there are cases', () => expect(cases).not.toEqual([]));
  test.concurrent.for(cases)('$name', async ({ arrangement, run }, { onTestFinished }) => {
    const stage = await openStage(arrangement, { onTestFinished });
    const problems = await run(stage);
    expect(problems, stage.runs.map(tail).join('\n')).toEqual([]);
  });
}

/** What a clean run sends, in order. @throws when even that breaks a guarantee */
export async function requestsOfCleanRun(arrangement: Arrangement): Promise<RequestName[]> {
  const closers: (() => Promise<void>)[] = [];
  const stage = await openStage(arrangement, { onTestFinished: (close) => void closers.push(close) });
  try {
    const run = await stage.run({ name: `clean ${arrangement.name}` });
    const problems = [...checkGuarantees(stage, run), ...checkConverged(stage, run)];
    if (problems.length > 0) throw new Error([...problems, tail(run)].join('\n'));
    return namesOf(run.conversation);
  } finally {
    for (const close of closers) await close();
  }
}

/** The end of a log, for a person. */
function tail(run: Run): string {
  return `--- ${run.name}, exit code ${run.exitCode}:\n${run.log.split('\n').slice(-60).join('\n')}${run.rawStderr}`;
}

/**
 * kill -9 right after each writing request was handled and before its answer; then a clean run, or the same run once
 * more. At reads, which leave nothing behind, the histories do it.
 */

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { type Case, playEach, requestsOfCleanRun } from './cases.ts';
import { checkGuarantees } from './guarantees.ts';
import { checkRecovery, type Recovery } from './recovery.ts';
import { isRead, meet, nameText, type RequestName } from './requests.ts';
import { firstRegistration, twoTargets, vaultAlone, vaultBeside } from './scenes.ts';
import type { Arrangement, Stage } from './stage.ts';

const RUN_ID = '15999999999';
const AFTERWARDS: readonly { readonly words: string; readonly recovery: Recovery }[] = [
  { words: 'clean run', recovery: {} },
  { words: 'same run again', recovery: { again: { name: 'second attempt', runId: RUN_ID, attempt: '2' } } },
];

async function runUntilKilled(stage: Stage, request: RequestName): Promise<string[]> {
  let child: ChildProcess | undefined;
  meet(stage.cloud, request, async (phase) => {
    if (phase === 'before' || child === undefined) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  });
  const run = await stage.run({
    name: 'killed run',
    runId: RUN_ID,
    onStart(started) {
      child = started;
    },
  });
  return [...checkGuarantees(stage, run), ...(run.signal === 'SIGKILL' ? [] : ['the run ended before it was killed'])];
}

const writes = (request: RequestName) => !isRead(request) && !request.kind.startsWith('entra');

async function casesOf(arrangement: Arrangement) {
  const requests = (await requestsOfCleanRun(arrangement)).filter(writes);
  return requests.flatMap((request): Case[] =>
    AFTERWARDS.map(({ words, recovery }) => ({
      name: `${arrangement.name} | killed after ${nameText(request)} | ${words}`,
      arrangement,
      run: async (stage) => [...(await runUntilKilled(stage, request)), ...(await checkRecovery(stage, recovery))],
    })),
  );
}

playEach((await Promise.all([firstRegistration, twoTargets, vaultBeside, vaultAlone].map(casesOf))).flat());

/** The run is cancelled while a request is on its way: by the runner, or by a lone SIGTERM. */

import type { ChildProcess } from 'node:child_process';
import { cancel } from '../../scripts/runner/cancellation.ts';
import { type Case, playEach, requestsOfCleanRun } from './cases.ts';
import { checkGuarantees, eventsOf, heldNow } from './guarantees.ts';
import { checkRecovery } from './recovery.ts';
import { isRead, meet, nameText, type RequestName } from './requests.ts';
import { firstRegistration, twoTargets } from './scenes.ts';
import type { Arrangement, Run, Stage } from './stage.ts';

/** Milliseconds: a few turns of the run, so that the signal is there before the answer. */
const HEAD_START = 300;

type By = 'the runner' | 'SIGTERM';

async function cancelAt(stage: Stage, request: RequestName, by: By): Promise<string[]> {
  const { cloud, time } = stage;
  let child: ChildProcess | undefined;
  let last: Promise<NodeJS.Signals | undefined> | undefined;
  meet(cloud, request, async (phase) => {
    if (phase === 'before' || child === undefined) return;
    if (by === 'SIGTERM') child.kill('SIGTERM');
    else last = cancel(child, time.sleep);
    await time.sleep(HEAD_START);
  });
  const run = await stage.run({
    name: 'cancelled run',
    onStart(started) {
      child = started;
    },
  });
  return [
    ...checkGuarantees(stage, run),
    ...(run.signal === null && (await last) !== 'SIGKILL' ? [] : ['it had to be killed']),
    ...undone(stage, run),
    ...reported(run, request),
  ];
}

function undone(stage: Stage, run: Run): string[] {
  return eventsOf(stage, run)
    .flatMap(({ kind, credential }) => (kind === 'issued' && credential !== undefined ? credential : []))
    .filter((credential) => stage.passwords().includes(credential))
    .filter(({ secretText }) => Object.values(heldNow(stage)).every(({ value }) => value !== secretText))
    .map(({ keyId }) => `${keyId} was issued, nobody holds it, and it still stands`);
}

function reported({ codes, exitCode }: Run, request: RequestName): string[] {
  // With the last request under way there is nothing left to cancel.
  const finished = / DELETE .*_LOCK$/.test(request.kind) || exitCode === 0;
  return finished || codes.includes('CANCELLED')
    ? []
    : [`reported ${codes.join(', ') || 'nothing'} instead of CANCELLED`];
}

async function casesOf(arrangement: Arrangement): Promise<Case[]> {
  // Of reads every third one: they leave nothing behind but the lock.
  const requests = (await requestsOfCleanRun(arrangement)).filter(
    (request, index) => !isRead(request) || index % 3 === 0,
  );
  return requests.flatMap((request) =>
    (isRead(request) ? (['the runner'] as const) : (['the runner', 'SIGTERM'] as const)).map((by) => ({
      name: `${arrangement.name} | cancelled by ${by} at ${nameText(request)}`,
      arrangement,
      run: async (stage) => [...(await cancelAt(stage, request, by)), ...(await checkRecovery(stage))],
    })),
  );
}

playEach((await Promise.all([firstRegistration, twoTargets].map(casesOf))).flat());

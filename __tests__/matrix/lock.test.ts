/** Locks of other runs, dead and alive; locks that are lost; runs that are too slow. */

import { cancel } from '../../scripts/runner/cancellation.ts';
import { type Case, playEach } from './cases.ts';
import { checkConverged, checkGuarantees, eventsOf } from './guarantees.ts';
import { checkRecovery } from './recovery.ts';
import { meet, type RequestName } from './requests.ts';
import { plantLock, retirement, rotation, twoTargets } from './scenes.ts';
import type { Arrangement, Run, Stage } from './stage.ts';
import { lockOf, NAMES } from './stores.ts';

const MINUTE = 60_000;
/** Milliseconds in which an answer has arrived. */
const SOON = 300;
const VARIABLES = '/repos/contoso-health/intake-portal/actions/variables';
const lockRead = (nth: number): RequestName => ({ kind: `github GET ${VARIABLES}/${NAMES.lock}`, nth });
const login = (nth: number): RequestName => ({ kind: 'entra POST /*/oauth2/v2.0/token', nth });
const takeover: RequestName = { kind: `github PATCH ${VARIABLES}/${NAMES.lock}`, nth: 1 };
const firstStored: RequestName = {
  kind: 'github PUT /repos/contoso-health/intake-portal/actions/secrets/FHIR_CLIENT_SECRET',
  nth: 1,
};
const addPassword: RequestName = { kind: 'graph POST /v1.0/applications/*/addPassword', nth: 1 };

function kinds(stage: Stage, run: Run): string[] {
  return eventsOf(stage, run).map(({ kind }) => kind);
}

/** Sentences for what is not so. */
function unless(claims: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(claims)
    .filter(([, holds]) => !holds)
    .map(([claim]) => `not so: ${claim}`);
}

function lockCase(name: string, arrangement: Arrangement, act: (stage: Stage) => Promise<string[]>): Case {
  return {
    name: `${arrangement.name} | ${name}`,
    arrangement,
    async run(stage) {
      const problems = await act(stage);
      return problems.length > 0 ? problems : checkRecovery(stage);
    },
  };
}

/** Something that one side waits for and the other gives. */
function signal(): { readonly given: Promise<void>; give(): void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((done) => {
    give = done;
  });
  return { given, give };
}

/** The lock stands, the run waits ten minutes and gives up, and touches nothing. */
async function waitsInVain(
  stage: Stage,
  lock: Parameters<typeof plantLock>[1],
  own: { runId?: string; attempt?: string } = {},
) {
  const value = plantLock(stage, lock);
  const began = stage.cloud.clock.now().getTime();
  const run = await stage.run({ name: 'waiting run', ...own });
  const minutes = (stage.cloud.clock.now().getTime() - began) / MINUTE;
  const [message = ''] = run.errors;
  return [
    ...checkGuarantees(stage, run),
    ...unless({
      'it fails with LOCK_HELD alone': run.codes.join() === 'LOCK_HELD',
      'it names the holder': message.includes(`/actions/runs/${lock.runId}`),
      'it gives the command': run.log.includes(`gh api --method DELETE ${VARIABLES}/${NAMES.lock}`),
      [`it waits ten minutes, not ${minutes}`]: minutes >= 10 && minutes < 13,
      'it changes nothing': kinds(stage, run).length === 0,
      'the lock is as it was': lockOf(stage) === value,
    }),
  ];
}

/** The lock is the run's own at once. */
async function takesOver(
  stage: Stage,
  lock: Parameters<typeof plantLock>[1],
  own: { runId?: string; attempt?: string } = {},
) {
  plantLock(stage, lock);
  const began = stage.cloud.clock.now().getTime();
  const run = await stage.run({ name: 'run that takes over', ...own });
  const minutes = (stage.cloud.clock.now().getTime() - began) / MINUTE;
  return [
    ...checkGuarantees(stage, run),
    ...checkConverged(stage, run),
    ...unless({
      [`it does not wait, as for ${minutes} minutes`]: minutes < 5,
      'it is done': kinds(stage, run).includes('unlocked'),
    }),
  ];
}

/** Somebody takes the lock away at that moment. */
async function robbed(stage: Stage, at: RequestName): Promise<Run> {
  const strike = meet(stage.cloud, at, (phase) => {
    if (phase === 'after') plantLock(stage, { runId: '14000000099', minutesOld: 0 });
  });
  const run = await stage.run({ name: 'robbed run' });
  strike.remove();
  if (!strike.met) throw new Error('nobody met the run');
  return run;
}

/** The machine of the run stands still for that long, and then goes on. */
async function frozen(stage: Stage, at: RequestName, minutes: number): Promise<Run> {
  const strike = meet(stage.cloud, at, (phase) => {
    // Once the answer has arrived: nothing is under way that would be given up.
    if (phase === 'after') void stage.time.sleep(SOON).then(() => stage.time.skip({ minutes }));
  });
  const run = await stage.run({ name: 'frozen run' });
  strike.remove();
  if (!strike.met) throw new Error('nobody met the run');
  return run;
}

const CASES: readonly Case[] = [
  ...[rotation, retirement].flatMap((arrangement) => [
    lockCase('a lock of five minutes', arrangement, (stage) =>
      waitsInVain(stage, { runId: '14000000000', minutesOld: 5 }),
    ),
    lockCase('a lock of 31 minutes', arrangement, (stage) =>
      takesOver(stage, { runId: '14000000000', minutesOld: 31 }),
    ),
  ]),
  lockCase('of 45 minutes, and a token that may not write variables', rotation, async (stage) => {
    const value = plantLock(stage, { runId: '14000000000', minutesOld: 45 });
    const refused = meet(
      stage.cloud,
      takeover,
      (phase, entry) => {
        if (phase === 'before') entry.fault = { status: 403, applied: false };
      },
      { times: Number.POSITIVE_INFINITY },
    );
    const began = stage.cloud.clock.now().getTime();
    const run = await stage.run({ name: 'run that may not take over' });
    const minutes = (stage.cloud.clock.now().getTime() - began) / MINUTE;
    refused.remove();
    return [
      ...checkGuarantees(stage, run),
      ...unless({
        'it fails with GITHUB_PERMISSION_MISSING alone': run.codes.join() === 'GITHUB_PERMISSION_MISSING',
        [`it fails at once, not after ${minutes} minutes`]: minutes < 2,
        'it changes nothing': kinds(stage, run).length === 0,
        'the lock is as it was': lockOf(stage) === value,
      }),
    ];
  }),
  lockCase('of an earlier attempt', rotation, (stage) =>
    takesOver(stage, { runId: '14000000000', attempt: '1', minutesOld: 1 }, { runId: '14000000000', attempt: '2' }),
  ),
  lockCase('of an earlier attempt, another job', rotation, (stage) =>
    waitsInVain(
      stage,
      { runId: '14000000000', attempt: '1', job: 'other', minutesOld: 1 },
      { runId: '14000000000', attempt: '2' },
    ),
  ),
  lockCase('of the same attempt', rotation, (stage) =>
    waitsInVain(stage, { runId: '14000000000', attempt: '2', minutesOld: 1 }, { runId: '14000000000', attempt: '2' }),
  ),
  lockCase('lost before publishing', rotation, async (stage) => {
    const run = await robbed(stage, login(3));
    return [
      ...checkGuarantees(stage, run),
      ...unless({
        'it fails with LOCK_LOST': run.codes.join() === 'LOCK_LOST',
        'it stores nothing': !kinds(stage, run).includes('stored'),
        'what it issued is gone': kinds(stage, run).slice(-2).join() === 'issued,removed',
        'the new holder keeps the lock': lockOf(stage)?.includes('14000000099') ?? false,
      }),
    ];
  }),
  lockCase('lost before removing', retirement, async (stage) => {
    const run = await robbed(stage, { kind: 'graph GET /v1.0/applications/*', nth: 1 });
    return [
      ...checkGuarantees(stage, run),
      ...unless({
        'it fails with LOCK_LOST': run.codes.join() === 'LOCK_LOST',
        'it removes nothing': !kinds(stage, run).includes('removed'),
        'the new holder keeps the lock': lockOf(stage)?.includes('14000000099') ?? false,
      }),
    ];
  }),
  lockCase('frozen for 21 minutes before minting', rotation, async (stage) => {
    // It pauses after this, and tries anew.
    const busy = meet(stage.cloud, addPassword, (phase, entry) => {
      if (phase === 'before') entry.fault = { status: 429, applied: false, headers: { 'retry-after': '10' } };
    });
    const run = await frozen(stage, { kind: 'graph GET /v1.0/applications/*', nth: 4 }, 21);
    busy.remove();
    return [
      ...checkGuarantees(stage, run),
      ...unless({
        'it fails with OUT_OF_TIME': run.codes.join() === 'OUT_OF_TIME',
        'it mints nothing': !kinds(stage, run).includes('issued'),
      }),
    ];
  }),
  lockCase('frozen for 21 minutes before publishing', rotation, async (stage) => {
    const run = await frozen(stage, login(2), 21);
    return [
      ...checkGuarantees(stage, run),
      ...unless({
        'it fails with OUT_OF_TIME': run.codes.join() === 'OUT_OF_TIME',
        'it stores nothing': !kinds(stage, run).includes('stored'),
        'what it issued is gone': kinds(stage, run).includes('removed'),
      }),
    ];
  }),
  lockCase('cancelled while it waits', rotation, async (stage) => {
    const value = plantLock(stage, { runId: '14000000000', minutesOld: 5 });
    return cancelledAt(stage, lockRead(3), { 'the lock is as it was': () => lockOf(stage) === value });
  }),
  lockCase('cancelled while it takes over', rotation, async (stage) => {
    plantLock(stage, { runId: '14000000000', minutesOld: 31 });
    return cancelledAt(stage, takeover, {});
  }),
  lockCase('taken over late', twoTargets, async (stage) => {
    plantLock(stage, { runId: '14000000000', minutesOld: 31 });
    const [arriving, publishing] = [signal(), signal()];
    // The takeover of the late run arrives when another run, which took over as well, is publishing.
    const late = meet(stage.cloud, takeover, () => {
      arriving.give();
      return publishing.given;
    });
    const lateRun = stage.run({ name: 'late run', runId: '15000000002', host: '127.0.0.1' });
    await arriving.given;
    late.remove();
    const publication = meet(stage.cloud, firstStored, async (phase) => {
      if (phase === 'before') return;
      publishing.give();
      // The late one is given the time to do everything.
      await stage.time.sleep(25_000);
    });
    const firstRun = stage.run({ name: 'first run', runId: '15000000001' });
    const [other, first] = await Promise.all([lateRun, firstRun]);
    publication.remove();
    return [
      ...checkGuarantees(stage, first),
      // It cannot tell whose lock it overwrote, so it leaves it.
      ...checkGuarantees(stage, other, { lockMayStay: true }),
      ...unless({
        'both were met': late.met && publication.met,
        'the late run stops with LOCK_LOST': other.codes.join() === 'LOCK_LOST',
        'the late run does nothing else': kinds(stage, other).join() === 'locked',
        'the first run notices before the marker':
          first.codes.join() === 'LOCK_LOST,PUBLISH_INCOMPLETE' && !kinds(stage, first).includes('marked'),
      }),
    ];
  }),
  lockCase('the listing fails after a lost addPassword', rotation, async (stage) => {
    const lost = meet(stage.cloud, addPassword, (phase, entry) => {
      if (phase === 'before') entry.fault = { reset: true, applied: true };
    });
    // The second reading of the application by its object ID is the listing.
    const unlisted = meet(
      stage.cloud,
      { kind: 'graph GET /v1.0/applications/*', nth: 2 },
      (phase, entry) => {
        if (phase === 'before') entry.fault = { status: 403, applied: false };
      },
      { times: Number.POSITIVE_INFINITY },
    );
    const run = await stage.run({ name: 'run with lost answers' });
    lost.remove();
    unlisted.remove();
    return checkGuarantees(stage, run);
  }),
];

async function cancelledAt(stage: Stage, at: RequestName, claims: Readonly<Record<string, () => boolean>>) {
  let interrupt: () => void = () => undefined;
  const strike = meet(stage.cloud, at, (phase) => {
    if (phase === 'after') interrupt();
  });
  const run = await stage.run({
    name: 'cancelled run',
    onStart: (child) => {
      interrupt = () => void cancel(child, stage.time.sleep);
    },
  });
  strike.remove();
  return [
    ...checkGuarantees(stage, run),
    ...unless({
      'it was met': strike.met,
      'it ends by itself': run.signal === null,
      'it fails with CANCELLED': run.codes.join() === 'CANCELLED',
      ...Object.fromEntries(Object.entries(claims).map(([claim, holds]) => [claim, holds()])),
    }),
  ];
}

playEach(CASES);

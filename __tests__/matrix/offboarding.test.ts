/** The end of a client, by real processes: killed after each of its writes, cancelled at them, and two at once. */

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cancel } from '../../scripts/runner/cancellation.ts';
import { type Case, playEach } from './cases.ts';
import { isRead, kindOf, meet, namesOf, nameText, type RequestName } from './requests.ts';
import { seedRegistration } from './scenes.ts';
import { type Arranged, type Arrangement, foreignOf, openStage, type Run, type Stage } from './stage.ts';
import { companionsOf, lockOf, NAMES } from './stores.ts';

const SEEDS = [1, 2, 3];
/** Milliseconds. */
const LATENCY = 2_000;
const HEAD_START = 300;
const RUN_IDS = { localhost: '15000000001', '127.0.0.1': '15000000002' } as const;

/** Only this workflow uses it, so that it goes. */
const ownClient: Arrangement = {
  name: 'a client of its own',
  places: 'two repositories',
  inputs: {},
  arrange(stage) {
    seedRegistration(stage, [{ age: 20, life: 90, published: true }]);
    const client = stage.cloud.directory.application({ uniqueName: `fhir-client-${stage.slot}` });
    if (client === undefined) throw new Error('nothing was seeded');
    Object.assign(client, { createdByAppId: stage.scene.registrarClientId });
    client.passwords.splice(0, client.passwords.length, ...client.passwords.filter(stage.isOurs));
    leave(stage);
  },
};

/** Others have secrets on it, so that it stays. */
const sharedClient: Arrangement = {
  name: 'a shared client',
  places: 'all kinds',
  inputs: {},
  arrange(stage) {
    seedRegistration(stage, [
      { age: 60, life: 90 },
      { age: 20, life: 90, published: true },
    ]);
    leave(stage);
  },
};

/** The home knows which places were served, and the workflow says that the client is to go. */
function leave({ cloud, scene, home, targets, slot, inputs }: Arranged): void {
  const organization = cloud.github.repository(scene.repository)?.owner.id;
  const idOf = (target: string) =>
    target.startsWith('org:') ? organization : cloud.github.repository(/^\w+:([^:]+)/.exec(target)?.[1] ?? '')?.id;
  const value = targets.map((target) => `${target} ${idOf(target)}`).join('\n');
  cloud.github.writeVariableByHand({ store: home, name: 'FHIR_CLIENT_TARGETS', value });
  inputs['state'] = 'absent';
  inputs['confirm'] = cloud.directory.application({ uniqueName: `fhir-client-${slot}` })?.appId ?? '';
}

/** Held against the cloud while runs are at work: nobody else is touched, and nothing is removed out of turn. */
function watch(stage: Stage): () => string[] {
  const { cloud, targets, home } = stage;
  const problems: string[] = [];
  cloud.observe((phase, entry) => {
    const kind = kindOf(entry);
    if (isRead({ kind, nth: 1 }) || entry.service === 'entra' || kind.includes(NAMES.lock)) return;
    if (entry.service === 'github' && /"name":"\w+_LOCK"/.test(entry.requestBody)) return;
    if (phase === 'before') {
      const runId = RUN_IDS[entry.host as keyof typeof RUN_IDS];
      if (!lockOf(stage)?.includes(`/actions/runs/${runId} `)) problems.push(`${kind} without holding the lock`);
    } else if (/ DELETE \/v1.0\/applications\/\*$/.test(kind) && entry.status === 204) {
      const holding = targets.filter((store) => store !== home && namesIn(stage, store).length > 0);
      problems.push(...holding.map((store) => `the application was deleted while ${store} held its secret`));
    }
  });
  return () => [
    ...problems,
    ...stage.foreignAtFirst
      .filter((text) => application(stage) !== undefined && !foreignOf(stage).includes(text))
      .map((text) => `a secret of others was removed or changed: ${text}`),
    ...(stage.foreignAtFirst.length > 0 && application(stage) === undefined ? ['the shared client was deleted'] : []),
  ];
}

function application({ cloud, slot }: Stage) {
  return cloud.directory.application({ uniqueName: `fhir-client-${slot}` });
}

function namesIn({ cloud }: Stage, store: string): string[] {
  const stands = Object.keys(companionsOf(cloud, store)).filter((name) => name.startsWith('FHIR_'));
  return cloud.github.secretValue({ store, name: NAMES.secret }) === undefined ? stands : [NAMES.secret, ...stands];
}

/** Why the client is not gone. */
function remains(stage: Stage, run: Run): string[] {
  const shared = stage.foreignAtFirst.length > 0;
  const standing = stage.targets.flatMap((store) => namesIn(stage, store).map((name) => `${name} stands in ${store}`));
  const ours = stage.passwords().filter(stage.isOurs);
  return [
    ...(run.exitCode === 0 ? [] : [`exit code ${run.exitCode}: ${run.errors.join(' | ')}`]),
    ...standing,
    ...ours.map(({ keyId }) => `${keyId} of ours still stands`),
    ...(!shared && application(stage) !== undefined ? ['the application still stands'] : []),
  ].map((sentence) => `${run.name}: ${sentence}`);
}

const first = { runId: RUN_IDS.localhost, host: 'localhost' } as const;

/** What comes later than a lock is believed. */
async function finish(stage: Stage): Promise<string[]> {
  stage.cloud.clock.advance({ hours: 1 });
  const run = await stage.run({ ...first, name: 'next run' });
  const still = await stage.run({ ...first, name: 'last run' });
  const writes = still.writes.map((entry) => `last run: nothing was left, but it sent ${kindOf(entry)}`);
  return [...remains(stage, run), ...remains(stage, still), ...writes];
}

async function writesOfCleanRun(arrangement: Arrangement): Promise<RequestName[]> {
  const closers: (() => Promise<void>)[] = [];
  const stage = await openStage(arrangement, { onTestFinished: (close) => void closers.push(close) });
  try {
    const problems = watch(stage);
    const run = await stage.run({ ...first, name: 'clean run' });
    const found = [...problems(), ...remains(stage, run)];
    if (found.length > 0) throw new Error([...found, run.log].join('\n'));
    return namesOf(run.conversation).filter((request) => !isRead(request) && !request.kind.startsWith('entra'));
  } finally {
    for (const close of closers) await close();
  }
}

async function killedAfter(stage: Stage, request: RequestName): Promise<string[]> {
  const problems = watch(stage);
  let child: ChildProcess | undefined;
  meet(stage.cloud, request, async (phase) => {
    if (phase === 'before' || child === undefined) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  });
  const run = await stage.run({
    ...first,
    name: 'killed run',
    onStart(started) {
      child = started;
    },
  });
  const alive = run.signal === 'SIGKILL' ? [] : ['the run ended before it was killed'];
  return [...alive, ...(await finish(stage)), ...problems()];
}

async function cancelledAt(stage: Stage, request: RequestName): Promise<string[]> {
  const problems = watch(stage);
  const { cloud, time } = stage;
  let child: ChildProcess | undefined;
  let last: Promise<NodeJS.Signals | undefined> | undefined;
  meet(cloud, request, async (phase) => {
    if (phase === 'before' || child === undefined) return;
    last = cancel(child, time.sleep);
    await time.sleep(HEAD_START);
  });
  const run = await stage.run({
    ...first,
    name: 'cancelled run',
    onStart(started) {
      child = started;
    },
  });
  const killed = (await last) === 'SIGKILL' ? ['it had to be killed'] : [];
  const told = run.exitCode === 0 || run.codes.includes('CANCELLED') ? [] : [`reported ${run.codes.join()}`];
  const locked = lockOf(stage) === undefined ? [] : ['left its lock behind'];
  return [...killed, ...told, ...locked, ...(await finish(stage)), ...problems()];
}

/** The same sequence for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Both succeed, whoever of them did the work. */
async function twoAtOnce(stage: Stage, seed: number): Promise<string[]> {
  const problems = watch(stage);
  const random = randomFrom(seed);
  const slow = stage.cloud.observe(() => stage.time.sleep(random() ** 3 * LATENCY));
  const runs = await Promise.all([
    stage.run({ ...first, name: 'one run' }),
    stage.run({ name: 'other run', runId: RUN_IDS['127.0.0.1'], host: '127.0.0.1' }),
  ]);
  slow();
  return [...runs.flatMap((run) => remains(stage, run)), ...(await finish(stage)), ...problems()];
}

async function casesOf(arrangement: Arrangement): Promise<Case[]> {
  const writes = await writesOfCleanRun(arrangement);
  const { name } = arrangement;
  return [
    ...writes.map((request) => ({
      name: `${name} | killed after ${nameText(request)}`,
      arrangement,
      run: (stage: Stage) => killedAfter(stage, request),
    })),
    // A cancellation is the same wherever the client is taken away.
    ...(arrangement === ownClient ? writes : []).map((request) => ({
      name: `${name} | cancelled at ${nameText(request)}`,
      arrangement,
      run: (stage: Stage) => cancelledAt(stage, request),
    })),
    ...SEEDS.map((seed) => ({
      name: `${name} | two at once | seed ${seed}`,
      arrangement,
      run: (stage: Stage) => twoAtOnce(stage, seed),
    })),
  ];
}

playEach((await Promise.all([ownClient, sharedClient].map(casesOf))).flat());

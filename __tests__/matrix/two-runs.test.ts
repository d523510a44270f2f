/** Two processes at once, with latencies that differ from request to request and from seed to seed. */

import type { ChildProcess } from 'node:child_process';
import { type Case, playEach } from './cases.ts';
import { checkConverged, checkGuarantees, eventsOf, heldNow, writesOf } from './guarantees.ts';
import { checkRecovery } from './recovery.ts';
import { allKinds, plantLock, twoTargets, vaultBeside } from './scenes.ts';
import type { Arrangement, Run, Stage } from './stage.ts';

const SEEDS = [1, 2];
/** Milliseconds, before a request and after it: a takeover that is 5 s from its look to its end gives up, as it has to. */
const LATENCY = 1_200;
/** Requests of the one run, after which the other one begins. */
const HEAD_START = 20;
/** Requests of the one run, after which it is killed. */
const LIFE = 30;

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

async function runBoth(stage: Stage, seed: number, { killFirst = false } = {}): Promise<readonly [Run, Run]> {
  const { cloud, time } = stage;
  const random = randomFrom(seed);
  const [headStart, life] = [Math.floor(random() * HEAD_START), 1 + Math.floor(random() * LIFE)];
  let first: ChildProcess | undefined;
  let arrived = 0;
  let ready: () => void = () => undefined;
  const other = new Promise<void>((begin) => {
    ready = begin;
  }).then(() => stage.run({ name: 'other run', runId: '15000000002', host: '127.0.0.1' }));
  const slow = cloud.observe((phase, { host }) => {
    if (phase === 'before' && host === 'localhost') arrived += 1;
    if (arrived >= headStart) ready();
    if (killFirst && arrived >= life) first?.kill('SIGKILL');
    return time.sleep(random() ** 3 * LATENCY);
  });
  const one = await stage.run({
    name: 'one run',
    runId: '15000000001',
    host: 'localhost',
    onStart(child) {
      first = child;
      if (headStart === 0) ready();
    },
  });
  ready();
  const both = [one, await other] as const;
  slow();
  return both;
}

/** Both succeed, and one of them did all there was to do. */
async function raceOnce(stage: Stage, seed: number): Promise<string[]> {
  const runs = await runBoth(stage, seed);
  const issued = runs.flatMap((run) => eventsOf(stage, run).filter(({ kind }) => kind === 'issued'));
  const applications = [...(stage.cloud.directory.tenant(stage.scene.tenantId)?.applications.values() ?? [])];
  const problems = [
    ...runs.flatMap((run) => [...checkGuarantees(stage, run), ...checkConverged(stage, run)]),
    ...neverTwoAtOnce(stage),
    ...(issued.length === 1 ? [] : [`${issued.length} secrets were issued`]),
    // The registrar's own is the other one.
    ...(applications.length === 2 ? [] : [`${applications.length - 1} applications were created`]),
  ];
  if (problems.length > 0) return problems;
  const still = await stage.run({ name: 'last run' });
  return [
    ...checkConverged(stage, still),
    ...writesOf(still).map((write) => `last run: nothing was due, but it sent ${write}`),
  ];
}

/** While one secret of a run is on its way to the targets, no other run's is. */
function neverTwoAtOnce({ history }: Stage): string[] {
  const publishers = history.events.filter(({ kind }) => kind === 'stored').map(({ host }) => host);
  const turns = publishers.filter((host, index) => host !== publishers[index - 1]);
  return new Set(turns).size === turns.length ? [] : [`two runs published by turns: ${publishers.join(', ')}`];
}

const anew: Arrangement = { name: 'first registration', places: 'two repositories', inputs: {} };

function casesOf(arrangement: Arrangement): Case[] {
  return SEEDS.flatMap((seed) => {
    const named = (kind: string, run: Case['run']): Case => ({
      name: `${arrangement.name} | ${kind} | seed ${seed}`,
      arrangement,
      run,
    });
    return [
      named('two runs', (stage) => raceOnce(stage, seed)),
      named('two runs over a dead lock', (stage) => {
        plantLock(stage, { runId: '14000000000', minutesOld: 45 });
        return raceOnce(stage, seed);
      }),
      named('one of two is killed', async (stage) => {
        const runs = await runBoth(stage, seed, { killFirst: true });
        const problems = [...runs.flatMap((run) => checkGuarantees(stage, run)), ...neverTwoAtOnce(stage)];
        // The second one does the work, or it waits for the dead one and says so.
        const [, other] = runs;
        if (other.exitCode !== 0 && !other.codes.includes('LOCK_HELD'))
          problems.push(`the other run failed: ${other.errors.join(' | ')}`);
        if (other.exitCode === 0 && Object.values(heldNow(stage)).some(({ value }) => value === undefined))
          problems.push('the other run succeeded and left a target without a secret');
        return problems.length > 0 ? problems : checkRecovery(stage);
      }),
    ];
  });
}

playEach([anew, twoTargets, allKinds, vaultBeside].flatMap(casesOf));

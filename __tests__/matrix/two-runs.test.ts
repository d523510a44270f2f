/** Two runs at once, with latencies that differ from request to request and from seed to seed. How to run them: matrix.ts. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { checkConverged, checkGuarantees, eventsOf, heldNow, writesOf } from './guarantees.ts';
import { type Case, LIMIT_MS, runCases } from './matrix.ts';
import { checkRecovery, tail } from './recovery.ts';
import { allKinds, type Scenario, twoTargets } from './scenarios.ts';
import { plantLock, type Run, type Stage } from './stage.ts';

const SAMPLE = 18;
const SEEDS = 60;
/** Milliseconds of the runs' time. */
const LATENCY = 2_000;
/** Milliseconds on the wall, where starting a process takes its time. */
const HEAD_START = 250;
const LIFE = { shortest: 300, longest: 2_000 };

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

interface Both {
  readonly runs: readonly [Run, Run];
  readonly log: string[];
}

async function runBoth(stage: Stage, seed: number, killFirstAfter?: number): Promise<Both> {
  const random = randomFrom(seed);
  const slow = stage.cloud.observe(() => delay((random() ** 3 * LATENCY) / stage.scale));
  const one = stage.run({
    name: 'one run',
    runId: '15000000001',
    onStart: ({ child }) => {
      if (killFirstAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killFirstAfter);
    },
  });
  await delay(random() * HEAD_START);
  const other = stage.run({ name: 'other run', runId: '15000000002', host: '127.0.0.1' });
  const runs = await Promise.all([one, other]);
  slow();
  return { runs, log: runs.map(tail) };
}

/** Both succeed, and one of them did all there was to do. */
async function raceOnce(stage: Stage, seed: number): Promise<string[]> {
  const { runs, log } = await runBoth(stage, seed);
  const issued = runs.flatMap((run) => eventsOf(stage, run).filter(({ kind }) => kind === 'issued'));
  const applications = [...(stage.cloud.directory.tenant(stage.scene.tenantId)?.applications.values() ?? [])];
  const problems = [
    ...runs.flatMap((run) => [...checkGuarantees(stage, run), ...checkConverged(stage, run)]),
    ...neverTwoAtOnce(stage),
    ...(issued.length === 1 ? [] : [`${issued.length} secrets were issued`]),
    // The registrar's own is the other one.
    ...(applications.length === 2 ? [] : [`${applications.length - 1} applications were created`]),
  ];
  if (problems.length > 0) return [...problems, ...log];
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

const anew: Scenario = { name: 'first registration', places: 'two repositories', inputs: {} };

function casesOf(scenario: Scenario): Case[] {
  const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);
  const named = (kind: string, seed: number, run: Case['run'], arrangement = scenario): Case => ({
    name: `${scenario.name} | ${kind} | seed ${seed}`,
    group: `${scenario.name}, ${kind}`,
    stratum: `${scenario.name} ${kind}`,
    arrangement,
    run,
  });
  return seeds.flatMap((seed) => [
    named('two runs', seed, (stage) => raceOnce(stage, seed)),
    named('two runs over a dead lock', seed, (stage) => {
      plantLock(stage, { runId: '14000000000', minutesOld: 45 });
      return raceOnce(stage, seed);
    }),
    named('one of two is killed', seed, async (stage, notes) => {
      const { runs, log } = await runBoth(
        stage,
        seed,
        LIFE.shortest + randomFrom(seed + 1_000)() * (LIFE.longest - LIFE.shortest),
      );
      const problems = [...runs.flatMap((run) => checkGuarantees(stage, run)), ...neverTwoAtOnce(stage)];
      // The second one does the work, or it waits for the dead one and says so.
      const [, other] = runs;
      const held = other.errors.some((message) => message.startsWith('LOCK_HELD: '));
      if (other.exitCode !== 0 && !held) problems.push(`the other run failed: ${other.errors.join(' | ')}`);
      if (other.exitCode === 0 && Object.values(heldNow(stage)).some(({ value }) => value === undefined))
        problems.push('the other run succeeded and left a target without a secret');
      return problems.length > 0 ? [...problems, ...log] : checkRecovery(stage, notes);
    }),
  ]);
}

test(
  'two runs at once: one works, the other waits and has nothing to do, and one secret is current',
  async () => {
    const { failures, ran } = await runCases('Two runs at once', [anew, twoTargets, allKinds].flatMap(casesOf), SAMPLE);
    expect(ran).toBeGreaterThan(0);
    expect(failures.join('\n\n')).toBe('');
  },
  LIMIT_MS,
);

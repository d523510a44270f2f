/**
 * Runs many cases a few at a time, and tells how many and how long.
 *
 *     npx vitest run __tests__/matrix                    a sample, the same every time: the locks and the leak response
 *                                                        whole, of the others SAMPLE cases spread over all requests
 *     MATRIX=full npx vitest run __tests__/matrix        everything
 *     MATRIX_SAMPLE=400 MATRIX_SEED=7 …                  a larger sample, another one
 *     MATRIX_ONLY='rotation | … | …' …                   the one case that a failure names
 *     MATRIX_PARALLEL=3, MATRIX_SCALE=50 …               children at once, and how fast time runs for them
 *
 * A case that fails after a run had to wait for a machine that was too busy is run again, alone and slowly; only what
 * fails then counts. The table lists those cases.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { openStand, type Stand } from './lean-run.ts';
import { type Arrangement, openStage, type Stage, UNHURRIED } from './stage.ts';

export interface Case {
  /** Names it for good: the same words run it alone. */
  readonly name: string;
  /** What the table counts it under. */
  readonly group: string;
  /** A sample takes one of each of these before it takes a second one. */
  readonly stratum: string;
  /** A sample takes these before all others: what a broken guarantee shows in. */
  readonly telling?: boolean;
  readonly arrangement: Arrangement;
  /** Sentences about what is wrong. */
  run(stage: Stage, notes: Notes): Promise<string[]>;
}

/** Kept over all cases of a matrix. */
export interface Notes {
  /** True the first time only. */
  firstTime(what: string): boolean;
}

/** Of the full run of one file. */
export const LIMIT_MS = 6 * 3_600_000;
const FULL = process.env['MATRIX'] === 'full';
const ONLY = process.env['MATRIX_ONLY'];
const SEED = process.env['MATRIX_SEED'] ?? '1';
/** Most of the time a run waits. */
const PARALLEL = Number(process.env['MATRIX_PARALLEL'] ?? String(2 * availableParallelism()));

/** The cases of this run, in the order of the sample. */
export function sampled(cases: readonly Case[], size: number): readonly Case[] {
  if (ONLY !== undefined) return cases.filter(({ name }) => name.includes(ONLY));
  if (FULL) return cases;
  const shuffled = cases
    .map((each) => ({ each, key: createHash('sha256').update(`${SEED} ${each.name}`).digest('hex') }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ each }) => each);
  const rounds = new Map<string, number>();
  const ranked = shuffled.map((each) => {
    const round = rounds.get(each.stratum) ?? 0;
    rounds.set(each.stratum, round + 1);
    return { each, round };
  });
  const wanted = Number(process.env['MATRIX_SAMPLE'] ?? String(size));
  return ranked
    .sort(
      (one, other) =>
        one.round - other.round || Number(other.each.telling ?? false) - Number(one.each.telling ?? false),
    )
    .slice(0, wanted)
    .map(({ each }) => each);
}

export interface Verdict {
  /** One entry per failed case: its name and what is wrong, to be shown and to be run again. */
  readonly failures: readonly string[];
  readonly ran: number;
}

export async function runCases(title: string, cases: readonly Case[], size: number): Promise<Verdict> {
  const chosen = sampled(cases, size);
  const stand = openStand();
  const failures: string[] = [];
  const groups = new Map<string, { ran: number; all: number; failed: number }>();
  for (const { group } of cases) groups.set(group, { ran: 0, all: (groups.get(group)?.all ?? 0) + 1, failed: 0 });
  const known = new Set<string>();
  const notes: Notes = { firstTime: (what) => !known.has(what) && known.add(what).has(what) };
  const began = performance.now();
  const disturbed: Case[] = [];
  try {
    const work = async (queue: Iterable<Case>, slowness: number) => {
      for (const each of queue) {
        const problems = await runCase(each, stand, notes, slowness);
        if (problems === 'disturbed') {
          disturbed.push(each);
          continue;
        }
        const group = groups.get(each.group);
        if (group !== undefined) group.ran += 1;
        if (problems.length === 0) continue;
        if (group !== undefined) group.failed += 1;
        failures.push([`MATRIX_ONLY='${each.name}'`, ...problems.map((problem) => `  ${problem}`)].join('\n'));
      }
    };
    const queue = chosen.values();
    await Promise.all(Array.from({ length: PARALLEL }, () => work(queue, 1)));
    await work([...disturbed], UNHURRIED);
  } finally {
    stand.clear();
  }
  const seconds = (performance.now() - began) / 1000;
  const rows = [...groups].map(
    ([group, { ran, all, failed }]) =>
      `  ${group.padEnd(44)}${`${ran} of ${all}`.padStart(14)}${failed > 0 ? `   ${failed} FAILED` : ''}`,
  );
  console.log(
    [
      `${title}: ${chosen.length} of ${cases.length} cases in ${seconds.toFixed(0)} s, seed ${SEED}`,
      ...rows,
      ...disturbed.map(({ name }) => `  run again, alone and slowly: ${name}`),
    ].join('\n'),
  );
  return { failures, ran: chosen.length };
}

/** A failure on a machine that is too slow for fast time proves nothing: such a case is run again, alone and slowly. */
async function runCase(
  { arrangement, run }: Case,
  stand: Stand,
  notes: Notes,
  slowness: number,
): Promise<string[] | 'disturbed'> {
  const stage = await openStage(stand, arrangement, slowness);
  const thrown = (error: unknown) => [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  try {
    const problems = await run(stage, notes).catch(thrown);
    return problems.length > 0 && slowness === 1 && stage.runs.some(({ starved }) => starved) ? 'disturbed' : problems;
  } finally {
    await stage.close();
  }
}

/**
 * Measures what a run costs when nothing is due. A benchmark to read, not a test with a limit.
 *
 *     node scripts/bench.ts [--runs 20] [--action FOLDER] [--proxy]
 *
 * With `--proxy` the action reaches the local cloud through a CONNECT proxy under the real host names, as it would the
 * real clouds; without, by endpoint overrides.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type LocalCloud, startCloud } from '../emulator/cloud.ts';
import { startProxy } from '../emulator/server/proxy.ts';
import { type ActionRun, runAction } from './runner/run-action.ts';
import { createScene, type Scene } from './scene.ts';

const ROOT = resolve(import.meta.dirname, '..');

interface Sample {
  readonly bareNode: number;
  readonly firstRequest: number;
  readonly wholeRun: number;
  readonly requests: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '20' },
      action: { type: 'string', default: ROOT },
      proxy: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  const actionFolder = resolve(values.action);
  const cloud = await startCloud();
  const proxy = values.proxy ? await startProxy({ cloud }) : undefined;
  try {
    const scene = createScene(cloud, proxy ? { proxyUrl: proxy.url } : {});
    await register(scene, actionFolder);
    for (const latency of [0, 50]) {
      cloud.latency = latency;
      report(latency, await measure(cloud, scene, actionFolder, runs));
    }
  } finally {
    await proxy?.close();
    await cloud.close();
  }
}

async function register(scene: Scene, actionFolder: string): Promise<void> {
  const run = await runAction({ inputs: scene.inputs, env: scene.env, actionFolder });
  if (run.conclusion !== 'success') throw new Error(`The registration failed:\n${run.log}`);
}

/** The two programs take turns, so that what else the machine does meets both alike. */
async function measure(cloud: LocalCloud, scene: Scene, actionFolder: string, runs: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let index = -1; index < runs; index += 1) {
    const bareNode = await timeBareNode(scene);
    const timed = await timeAction(cloud, scene, actionFolder);
    // The first pair warms the file cache.
    if (index >= 0) samples.push({ bareNode, ...timed });
  }
  return samples;
}

async function timeBareNode(scene: Scene): Promise<number> {
  const { NODE_EXTRA_CA_CERTS = '' } = scene.env;
  const env = { PATH: process.env['PATH'] ?? '', NODE_EXTRA_CA_CERTS };
  const child = spawn(process.execPath, ['-e', '0'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const started = process.hrtime.bigint();
  await once(child, 'close');
  return millisecondsSince(started);
}

async function timeAction(cloud: LocalCloud, scene: Scene, actionFolder: string): Promise<Omit<Sample, 'bareNode'>> {
  const before = cloud.journal.length;
  let started = 0n;
  let firstRequest: number | undefined;
  const stopObserving = cloud.observe((phase) => {
    if (phase === 'before') firstRequest ??= millisecondsSince(started);
  });
  try {
    const run = await runAction({
      inputs: scene.inputs,
      env: scene.env,
      actionFolder,
      onStart: () => {
        started = process.hrtime.bigint();
      },
    });
    const wholeRun = run.durationMs;
    const journal = cloud.journal.slice(before);
    requireNothingDue(run, journal);
    if (firstRequest === undefined) throw new Error('The run sent no request.');
    return { firstRequest, wholeRun, requests: journal.length };
  } finally {
    stopObserving();
  }
}

/** A run that had something to do would be another measurement. */
function requireNothingDue(run: ActionRun, journal: LocalCloud['journal']): void {
  if (run.conclusion !== 'success') throw new Error(`A measured run failed:\n${run.log}`);
  const writes = journal.filter(({ method, service }) => method !== 'GET' && service !== 'entra');
  if (writes.length > 0) {
    const sent = writes.map(({ method, path }) => `${method} ${path}`).join(', ');
    throw new Error(`A measured run was not one with nothing due: ${sent}`);
  }
}

function report(latency: number, samples: readonly Sample[]): void {
  const of = (pick: (sample: Sample) => number) => median(samples.map(pick));
  const bareNode = of((sample) => sample.bareNode);
  const first = of((sample) => sample.firstRequest);
  const whole = of((sample) => sample.wholeRun);
  const limit = 3 * latency + bareNode;
  const rows: [string, number][] = [
    ['bare `node -e 0`', bareNode],
    ['start to first request', first],
    ['  over bare node', of((sample) => sample.firstRequest - sample.bareNode)],
    ['whole run, nothing due', whole],
    ['  three round trips and bare node', limit],
  ];
  console.log(
    `${latency} ms per answer, ${samples.length} runs, ${of((sample) => sample.requests)} requests, medians:`,
  );
  for (const [name, milliseconds] of rows) console.log(`  ${name.padEnd(36)}${milliseconds.toFixed(1).padStart(8)} ms`);
  console.log(`  ${'  whole run by that'.padEnd(36)}${(whole / limit).toFixed(2).padStart(8)} ×`);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function millisecondsSince(started: bigint): number {
  return Number(process.hrtime.bigint() - started) / 1e6;
}

if (import.meta.main) await main();

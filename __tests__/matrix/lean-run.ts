/**
 * Starts `dist/index.js` as a runner does, but lean: the bundle is copied once, time runs faster, and only what the
 * guarantees speak of is read afterwards.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inputEnvironment, readActionManifest, resolveInputs } from '../../scripts/runner/action-manifest.ts';
import { createCommandFiles, keyValuePairs } from '../../scripts/runner/file-commands.ts';
import { createRunnerFolders, runnerEnvironment } from '../../scripts/runner/runner-environment.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const PRELOAD = join(REPOSITORY, '__tests__/support/timers.cjs');

/** Nothing takes the action this long, in its own time. */
const HUNG_MS = 45 * 60_000;

export interface LeanRun {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Raw contents of GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV, GITHUB_PATH and GITHUB_STEP_SUMMARY. */
  readonly files: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Messages of `::error::`, unescaped. */
  readonly errors: readonly string[];
}

export interface LeanOptions {
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Seconds of the action per second on the wall. */
  readonly scale: number;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<LeanRun>;
}

/** One copy of the bundle with nothing around it, one set of folders; many runs, also at once. */
export interface Stand {
  start(options: LeanOptions): Started;
  clear(): void;
}

export function openStand(): Stand {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'matrix-'));
  const bundle = join(root, 'dist');
  cpSync(join(REPOSITORY, 'dist'), bundle, { recursive: true });
  const entry = join(bundle, 'index.js');
  const folders = createRunnerFolders(root);
  const manifest = readActionManifest(REPOSITORY);
  // One for all runs: a file that is written anew while another run reads it would be a fault of its own.
  const event = join(root, 'event.json');
  writeFileSync(event, '{}');
  return {
    start({ inputs, env: given, scale }) {
      const files = createCommandFiles(folders.temp);
      const runner = runnerEnvironment(folders, { ...files, GITHUB_EVENT_PATH: event, ...given }, true);
      const env = {
        ...runner,
        ...inputEnvironment(resolveInputs(manifest, inputs, runner).values),
        TIME_SCALE: String(scale),
        NODE_OPTIONS: `--require ${JSON.stringify(PRELOAD)}`,
      };
      const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      return { child, ended: follow(child, { ...files }, HUNG_MS / scale) };
    },
    clear: () => rmSync(root, { recursive: true, force: true }),
  };
}

async function follow(child: ChildProcess, files: Record<string, string>, hungMs: number): Promise<LeanRun> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      texts[name] += chunk;
    });
  }
  const hung = setTimeout(() => child.kill('SIGKILL'), hungMs);
  const [exitCode, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearTimeout(hung);
  const contents = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, readFileSync(file, 'utf8')]));
  for (const file of Object.values(files)) rmSync(file, { force: true });
  return {
    exitCode,
    signal,
    ...texts,
    files: contents,
    outputs: Object.fromEntries(keyValuePairs(contents['GITHUB_OUTPUT'] ?? '')),
    errors: texts.stdout
      .split('\n')
      .flatMap((line) => /^::error(?: [^:]*)?::(.*)$/.exec(line)?.[1] ?? [])
      .map((message) => message.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%')),
  };
}

/**
 * Runs a built JavaScript action the way a GitHub runner does, without GitHub: `npm run action -- --help`.
 *
 * The action is copied to a bare folder first, so that a bundle which still needs `node_modules` fails here too.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { type ActionManifest, inputEnvironment, readActionManifest, resolveInputs } from './action-manifest.ts';
import { cancel, type Sleep } from './cancellation.ts';
import { type CommandFiles, createCommandFiles, processCommandFiles } from './file-commands.ts';
import { createRunnerFolders, runnerEnvironment } from './runner-environment.ts';
import { type Annotation, createStepLog, type StepLog } from './step-log.ts';

export type { Annotation } from './step-log.ts';

export interface RunActionOptions {
  readonly inputs: Readonly<Record<string, string>>;
  /** Beside PATH, the runner's variables and the inputs, all that the process gets. Wins over the runner's variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Values the job already masks, such as the secrets a workflow refers to. */
  readonly secrets?: readonly string[];
  readonly debug?: boolean;
  /** What a checkout has put into the workspace: path below it → content. */
  readonly workspace?: Readonly<Record<string, string>>;
  /** CommonJS files for `NODE_OPTIONS --require`. */
  readonly preload?: readonly string[];
  readonly nodeArgs?: readonly string[];
  /** Aborting cancels the step as the runner does. */
  readonly signal?: AbortSignal;
  /** What the runner waits by between the signals of a cancellation. */
  readonly sleep?: Sleep;
  /** The step's `timeout-minutes`, in milliseconds. */
  readonly timeoutMs?: number;
  /** The folder with `action.yml`; this repository unless given. */
  readonly actionFolder?: string;
  /** That folder is a bare one already and is run where it is. */
  readonly bare?: boolean;
  readonly onStart?: (child: ChildProcess) => void;
  /** Sees every masked log line at the moment it is written. */
  readonly onLine?: (line: string) => void;
}

export interface ActionRun {
  /** `null` when a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What GitHub shows at the step: a malformed output file fails a step whose exit code is 0. */
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  /** The collapsed "Run …" group with the inputs, masked with what was secret before the start. */
  readonly header: string;
  /** The step's log after the header as GitHub shows it, masked. Debug lines only with `debug`. */
  readonly log: string;
  readonly rawStdout: string;
  readonly rawStderr: string;
  readonly annotations: readonly Annotation[];
  /** Every value that was masked in the end, each line of a multi-line one for itself too. */
  readonly masks: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Names of outputs that contain a masked value: as job outputs the runner drops them. */
  readonly droppedOutputs: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly summary: string;
  /** Whatever else the process left behind in its home, temp and work folders: relative path → content. */
  readonly leftFiles: Readonly<Record<string, string>>;
  readonly durationMs: number;
}

const REPOSITORY = resolve(import.meta.dirname, '../..');

export async function runAction(options: RunActionOptions): Promise<ActionRun> {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'run-action-'));
  try {
    return await runIn(root, options);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function runIn(root: string, options: RunActionOptions): Promise<ActionRun> {
  requireNode24();
  const { debug = false, env: given = {}, actionFolder = REPOSITORY } = options;
  const manifest = readActionManifest(actionFolder);
  const folder = options.bare ? actionFolder : copyAction(actionFolder, join(root, '_actions'));
  const folders = createRunnerFolders(root);
  const files = createCommandFiles(folders.temp);
  const runner = runnerEnvironment(folders, { ...files, ...given }, debug);
  const inputs = resolveInputs(manifest, options.inputs, runner);

  const log = createStepLog({ debug, ...(options.onLine ? { onLine: options.onLine } : {}) });
  for (const secret of [...(options.secrets ?? []), runner['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''])
    log.masker.add(secret);
  const header = log.masker.mask(describeStep(manifest, inputs.values));
  for (const warning of inputs.warnings) log.issue('warning', warning);

  for (const [path, text] of Object.entries(options.workspace ?? {})) {
    const file = join(runner['GITHUB_WORKSPACE'] ?? folders.work, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const env = { ...runner, ...inputEnvironment(inputs.values), ...nodeOptions(given, options.preload ?? []) };
  const before = listFiles(root);
  const started = performance.now();
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), join(folder, manifest.main)], {
    cwd: runner['GITHUB_WORKSPACE'] ?? folders.work,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  options.onStart?.(child);
  const end = await follow(child, log, options);
  const durationMs = performance.now() - started;
  log.debug(`Node Action run completed with exit code ${end.exitCode}`);

  const fileCommands = processCommandFiles(files, log);
  if (end.stopped === 'cancelled') log.issue('error', 'The operation was canceled.');
  if (end.stopped === 'timeout') {
    const minutes = (options.timeoutMs ?? 0) / 60_000;
    log.issue('error', `The action '${manifest.name}' has timed out after ${minutes} minutes.`);
  }
  return {
    exitCode: end.exitCode,
    signal: end.signal,
    conclusion: conclude(end, log),
    header,
    log: log
      .lines()
      .map((line) => `${line}\n`)
      .join(''),
    rawStdout: end.stdout,
    rawStderr: end.stderr,
    annotations: log.annotations,
    masks: log.masker.values(),
    outputs: Object.fromEntries(log.outputs),
    droppedOutputs: [...log.outputs].filter(([, value]) => log.masker.mask(value) !== value).map(([name]) => name),
    state: Object.fromEntries(log.state),
    ...fileCommands,
    leftFiles: leftFiles(root, before, files),
    durationMs,
  };
}

/** Copies `action.yml` and the folder of the entry file to where no `node_modules` is in sight, and returns that place. */
export function copyAction(source: string, target: string): string {
  for (let folder = target; folder !== dirname(folder); folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) throw new Error(`${modules} would hide what the bundle lacks.`);
  }
  mkdirSync(target, { recursive: true });
  const { main } = readActionManifest(source);
  const bundle = dirname(main);
  for (const name of ['action.yml', bundle === '.' ? main : bundle]) {
    cpSync(join(source, name), join(target, name), { recursive: true });
  }
  return target;
}

interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly stopped?: 'cancelled' | 'timeout';
}

async function follow(child: ChildProcess, log: StepLog, options: RunActionOptions): Promise<ProcessEnd> {
  let stopped: ProcessEnd['stopped'];
  let cancellation: Promise<unknown> | undefined;
  const stop = (why: NonNullable<ProcessEnd['stopped']>) => {
    if (stopped !== undefined) return;
    stopped = why;
    cancellation = cancel(child, options.sleep);
  };
  const onAbort = () => stop('cancelled');
  const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => stop('timeout'), options.timeoutMs);
  if (options.signal?.aborted) onAbort();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const stdout = readLines(child.stdout, log);
  const stderr = readLines(child.stderr, log);
  try {
    const [exitCode, signal] = await closed(child);
    await cancellation;
    stdout.flush();
    stderr.flush();
    return { exitCode, signal, stdout: stdout.raw(), stderr: stderr.raw(), ...(stopped ? { stopped } : {}) };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** Waits for the streams too, but like the runner not for ever: an orphan may hold them open. */
function closed(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, 5000).unref();
    });
    child.once('close', (code, signal) => resolve([code, signal]));
  });
}

/** A carriage return alone ends a line as well, as it does for the runner. */
function readLines(stream: Readable | null, log: StepLog): { raw(): string; flush(): void } {
  let raw = '';
  let rest = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    raw += chunk;
    rest += chunk;
    // A carriage return at the end of the chunk may be half of a line ending.
    const complete = /^[\s\S]*(?:\n|\r(?!$))/.exec(rest)?.[0] ?? '';
    rest = rest.slice(complete.length);
    const lines = complete.split(/\r\n|\r|\n/);
    for (const line of lines.slice(0, -1)) log.receive(line);
  });
  return {
    raw: () => raw,
    flush() {
      if (rest !== '') log.receive(rest.replace(/\r$/, ''));
      rest = '';
    },
  };
}

function conclude(end: ProcessEnd, log: StepLog): ActionRun['conclusion'] {
  if (end.stopped === 'cancelled') return 'cancelled';
  return end.exitCode === 0 && end.stopped === undefined && !log.commandFailed() ? 'success' : 'failure';
}

function requireNode24(): void {
  if (!process.version.startsWith('v24.')) throw new Error(`The action runs on Node 24; this is ${process.version}.`);
}

function describeStep(manifest: ActionManifest, inputs: ReadonlyMap<string, string>): string {
  const shown = [...inputs].filter(([, value]) => value !== '').map(([name, value]) => `  ${name}: ${value}`);
  return [`##[group]Run ${manifest.name}`, ...(shown.length > 0 ? ['with:', ...shown] : []), '##[endgroup]', ''].join(
    '\n',
  );
}

function nodeOptions(given: Readonly<Record<string, string>>, preload: readonly string[]): Record<string, string> {
  const options = preload.map((file) => `--require ${JSON.stringify(resolve(file))}`);
  const all = [given['NODE_OPTIONS'] ?? '', ...options].filter((option) => option !== '').join(' ');
  return all === '' ? {} : { NODE_OPTIONS: all };
}

function listFiles(root: string): Set<string> {
  const entries = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return new Set(entries.map((entry) => join(root, entry)).filter((file) => statSync(file).isFile()));
}

function leftFiles(root: string, before: ReadonlySet<string>, files: CommandFiles): Record<string, string> {
  const known = new Set([...before, ...Object.values(files)]);
  const left = [...listFiles(root)].filter((file) => !known.has(file));
  return Object.fromEntries(left.map((file) => [relative(root, file), readFileSync(file, 'latin1')]));
}

const HELP = `Runs this action as a GitHub runner does, without GitHub.

npm run action -- [option]…

  --input name=value   an input of the step; may be repeated
  --env NAME=VALUE     a variable of the job, in place of what a runner would set; may be repeated
  --inherit NAME       a variable that the job gets from this shell; may be repeated
  --debug              shows the debug log, as "Enable debug logging" does
  --action FOLDER      runs the built JavaScript action in that folder instead of this one
  --help               prints this

Of this shell the action sees nothing but PATH and what is inherited. The exit code is 0 when the step succeeds.
npm start -- --keep starts a local cloud, and prints a complete command for it.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      input: { type: 'string', multiple: true, default: [] },
      env: { type: 'string', multiple: true, default: [] },
      inherit: { type: 'string', multiple: true, default: [] },
      debug: { type: 'boolean', default: false },
      action: { type: 'string', default: REPOSITORY },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const inherited = values.inherit.map((name) => [name, process.env[name]]).filter(([, value]) => value !== undefined);
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const run = await runAction({
    inputs: readPairs(values.input, '--input'),
    env: { ...Object.fromEntries(inherited), ...readPairs(values.env, '--env') },
    debug: values.debug,
    actionFolder: resolve(values.action),
    signal: interrupt.signal,
    onLine: (line) => console.log(line),
  });
  if (run.summary !== '') console.log(`\n--- job summary ---\n${run.summary}`);
  console.log(`\n--- outputs ---\n${JSON.stringify(run.outputs, undefined, 2)}`);
  console.log(`\n${run.conclusion} (exit code ${run.exitCode ?? run.signal}) after ${Math.round(run.durationMs)} ms`);
  process.exitCode = run.conclusion === 'success' ? 0 : run.exitCode || 1;
}

function readPairs(pairs: readonly string[], option: string): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals <= 0) throw new Error(`${option} wants name=value, not '${pair}'.`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

if (import.meta.main) await main();

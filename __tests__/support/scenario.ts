/**
 * One scenario: a fresh local cloud with one registrar and one repository, in which the shipped action runs as a runner
 * would run it. What must hold after every run, whatever it was for, is checked after every run.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type CloudOptions, type LocalCloud, startCloud } from '../../emulator/cloud.ts';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { type ActionRun, type RunActionOptions, runAction } from '../../scripts/runner/run-action.ts';
import { createScene, type Scene, type SceneOptions } from '../../scripts/scene.ts';
import { validateExchange } from './contract.ts';
import { tracesOf } from './secret-traces.ts';

/** Monday morning, so that no test meets midnight and every date in a snapshot is stable. */
const MORNING = new Date('2027-01-04T06:00:00Z');
const TIMERS = resolve(import.meta.dirname, 'timers.cjs');
/** The action's seconds per real second. Much faster, and a time-out of 30 s would strike on a busy machine. */
const TIME_SCALE = 20;

export interface ScenarioRun extends ActionRun {
  /** What this run sent and was answered, in order of arrival. */
  readonly conversation: readonly JournalEntry[];
  /** The part of it that changes something anywhere: all but reads and sign-ins. */
  readonly writes: readonly JournalEntry[];
  /** Of every `::error`, in order. */
  readonly codes: readonly string[];
}

export interface ScenarioRunOptions extends Partial<Omit<RunActionOptions, 'inputs'>> {
  /** 1 for real time. */
  readonly timeScale?: number;
}

export interface Scenario {
  readonly cloud: LocalCloud;
  readonly scene: Scene;
  /** Inputs and environment are added to the scene's; `undefined` takes an input away. */
  run(inputs?: Readonly<Record<string, string | undefined>>, options?: ScenarioRunOptions): Promise<ScenarioRun>;
  /** The same, and it must succeed. */
  succeed(inputs?: Readonly<Record<string, string | undefined>>, options?: ScenarioRunOptions): Promise<ScenarioRun>;
  /** The store of the scene's repository, for the hooks of the local GitHub. */
  readonly home: string;
  /** The application with this client ID, or the only one beside the registrar. */
  client(appId?: string): ReturnType<LocalCloud['directory']['application']> & object;
  /** The value that a target holds, as its workflows would read it. */
  held(store?: string, prefix?: string): string;
}

export async function openScenario(options: CloudOptions & SceneOptions = {}): Promise<Scenario> {
  const { proxyUrl, ...cloudOptions } = options;
  // Both sides see the same seconds go by.
  const cloud = await startCloud({ start: MORNING, rate: TIME_SCALE, ...cloudOptions });
  onTestFinished(() => cloud.close());
  return playOn(cloud, createScene(cloud, proxyUrl === undefined ? {} : { proxyUrl }));
}

export function playOn(cloud: LocalCloud, scene: Scene): Scenario {
  const secrets = new Set<string>();
  const collect = () => {
    for (const tenant of cloud.directory.tenants.values()) {
      for (const application of [...tenant.applications.values(), ...tenant.deletedApplications.values()])
        for (const { secretText } of application.passwords) secrets.add(secretText);
    }
  };
  // A secret may be gone again at the end of the run that made it.
  cloud.observe((phase, { service }) => {
    if (phase === 'after' && service === 'graph') collect();
  });

  const home = `repo:${scene.repository}`;
  const scenario: Scenario = {
    cloud,
    scene,
    home,
    async run(inputs = {}, { timeScale = TIME_SCALE, env = {}, ...rest } = {}) {
      collect();
      const [first, unexpected] = [cloud.journal.length, cloud.unexpected.length];
      const watch = watchProcess(cloud);
      const all = given({ ...scene.inputs, ...inputs });
      const run = await runAction({
        inputs: all,
        env: { ...scene.env, ...env, TIME_SCALE: String(timeScale) },
        preload: [TIMERS],
        ...rest,
        onStart(child) {
          watch.start(child.pid);
          rest.onStart?.(child);
        },
      });
      const conversation = cloud.journal.slice(first);
      const result: ScenarioRun = {
        ...run,
        conversation,
        writes: conversation.filter(({ method, service }) => method !== 'GET' && service !== 'entra'),
        codes: run.annotations.flatMap(({ kind, message }) =>
          kind === 'error' ? (/^([A-Z_]+): /.exec(message)?.[1] ?? `no code: ${message}`) : [],
        ),
      };
      collect();
      checkSecrecy(result, { secrets, commandLines: watch.stop(), githubToken: all['github-token'] ?? '' });
      checkContracts(conversation);
      checkReport(result);
      expect(cloud.unexpected.slice(unexpected).map(lineOf), 'requests that no service knows').toEqual([]);
      return result;
    },
    async succeed(inputs, runOptions) {
      const run = await scenario.run(inputs, runOptions);
      expect(run, `${run.log}\n${run.rawStderr}`).toMatchObject({ exitCode: 0, conclusion: 'success', codes: [] });
      return run;
    },
    client(appId) {
      const [tenant] = cloud.directory.tenants.values();
      const found = [...(tenant?.applications.values() ?? [])].filter((application) =>
        appId === undefined ? application.appId !== scene.registrarClientId : application.appId === appId,
      );
      const [application] = found;
      if (application === undefined || found.length > 1) throw new Error(`${found.length} applications are meant`);
      return application;
    },
    held(store = home, prefix = 'FHIR') {
      const value = cloud.github.secretValue({ store, name: `${prefix}_CLIENT_SECRET` });
      if (value === undefined) throw new Error(`${store} holds no secret`);
      return value;
    },
  };
  return scenario;
}

/** `github GET    /api/v3/… 200`; no status where no answer came. */
export function lineOf({ service, method, path, query, requestBody, status }: JournalEntry): string {
  // What Graph is asked to select and the correlation IDs of Entra say nothing to a reviewer.
  const shown = query === '' || service === 'graph' || service === 'entra' ? '' : `?${query}`;
  const created = /"name":"(\w+)"/.exec(service === 'github' && method === 'POST' ? requestBody : '')?.[1];
  const what = created === undefined ? '' : ` (${created})`;
  return `${service.padEnd(6)} ${method.padEnd(6)} ${path}${shown}${what} ${status === 0 ? 'no answer' : status}`;
}

/** For each write what it is, without IDs: `graph POST addPassword`. */
export function gistOf(entries: readonly JournalEntry[]): string[] {
  return entries.map(({ service, method, path, requestBody }) => {
    const last = decodeURIComponent(path).split('/').at(-1) ?? '';
    const name = /"name":"(\w+)"/.exec(service === 'github' ? requestBody : '')?.[1];
    return `${service} ${method} ${name ?? last.replace(/\(.*\)$/, '').replace(/^[0-9a-f-]{36}$/, 'ID')}`;
  });
}

function given(inputs: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** What the process and its children show to everyone who lists processes, looked up whenever a request comes in. */
function watchProcess(cloud: LocalCloud) {
  const seen = new Set<string>();
  let processId: number | undefined;
  const look = () => {
    for (const id of processId === undefined ? [] : [processId, ...childrenOf(processId)]) {
      try {
        seen.add(readFileSync(`/proc/${id}/cmdline`, 'latin1'));
      } catch {
        // It has ended, or this system keeps no such files.
      }
    }
  };
  const unhook = cloud.observe(look);
  return {
    start(id: number | undefined) {
      processId = id;
    },
    stop(): string[] {
      unhook();
      return [...seen];
    },
  };
}

function childrenOf(id: number): number[] {
  try {
    return readdirSync(`/proc/${id}/task`).flatMap((task) =>
      readFileSync(`/proc/${id}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Guarantee: a secret's value is in the sealed box and in the logins that prove it, and nowhere else. */
function checkSecrecy(
  run: ScenarioRun,
  given: { secrets: ReadonlySet<string>; commandLines: readonly string[]; githubToken: string },
): void {
  const { conversation } = run;
  const { secrets, commandLines, githubToken } = given;
  const tokens = conversation.flatMap(({ answerBody }) =>
    [...answerBody.matchAll(/"(?:value|access_token)":"(eyJ[\w.-]+)"/g)].flatMap(([, token = '']) => token),
  );
  const spoken = {
    stdout: run.rawStdout.replace(/^::add-mask::.*$/gm, ''),
    stderr: run.rawStderr,
    header: run.header,
    log: run.log,
    annotations: JSON.stringify(run.annotations),
    outputs: lines(run.outputs),
    state: lines(run.state),
    'environment file': lines(run.env),
    paths: run.paths.join('\n'),
    summary: run.summary,
    'left files': lines(run.leftFiles),
    'process arguments': commandLines.join('\n'),
  };
  const leaks: string[] = [];
  const search = (what: string, value: string, places: Readonly<Record<string, string>>) => {
    if (value === '') return;
    const traces = tracesOf(value);
    for (const [place, text] of Object.entries(places)) {
      for (const [form, trace] of traces) if (text.includes(trace)) leaks.push(`${what} is in ${place}, ${form}`);
    }
  };
  for (const secret of secrets) search('a secret', secret, spoken);
  for (const token of tokens) search('a token', token.slice(token.lastIndexOf('.') + 1), spoken);
  // The header is the runner's; it knows the token only when it comes from the secrets of the workflow.
  search('the GitHub token', githubToken, { ...spoken, header: '' });

  for (const entry of conversation) {
    const { service, method, path, query, requestHeaders, requestBody } = entry;
    const login = service === 'entra' && method === 'POST' && path.endsWith('/oauth2/v2.0/token');
    const form = new URLSearchParams(login ? requestBody : '');
    form.delete('client_secret');
    const places = {
      [`the path of ${lineOf(entry)}`]: `${path}?${query}`,
      [`the headers of ${lineOf(entry)}`]: lines(requestHeaders),
      [`the body of ${lineOf(entry)}`]: login ? form.toString() : requestBody,
    };
    for (const secret of secrets) search('a secret', secret, places);
    if (service !== 'github') search('the GitHub token', githubToken, places);
  }
  expect(leaks).toEqual([]);
  expect(run.droppedOutputs, 'outputs that the runner would drop').toEqual([]);
  expect(run.leftFiles, 'files left behind').toEqual({});

  const masked = [...run.rawStdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, value]) => value);
  const learned = conversation
    .filter(({ service, path, status }) => service === 'graph' && path.endsWith('/addPassword') && status === 200)
    .flatMap(({ answerBody }) => /"secretText":"([^"]+)"/.exec(answerBody)?.[1] ?? []);
  for (const secret of learned) {
    expect(masked.filter((value) => value === secret).length, 'times that the secret was masked').toBe(1);
  }
}

/**
 * GitHub leads old names of repositories to `/repositories/ID`; its description mentions neither.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
function redirected(entry: JournalEntry): JournalEntry {
  const path = entry.path.replace(/(?<=^\/api\/v3|^)\/repositories\/\d+(?=\/|$)/, '/repos/owner/name');
  const redirects = entry.service === 'github' && [301, 307, 308].includes(entry.status);
  return { ...entry, path, status: redirects ? 0 : entry.status };
}

/** Every exchange with a service that has a description is as described. */
function checkContracts(conversation: readonly JournalEntry[]): void {
  const problems = conversation.flatMap((entry) => validateExchange(redirected(entry)).problems);
  expect(problems, 'exchanges that are not as described').toEqual([]);
}

/** Guarantee 12, as far as it holds for every run. */
function checkReport(run: ScenarioRun): void {
  const errors = run.annotations.filter(({ kind }) => kind === 'error');
  if (run.conclusion !== 'cancelled') {
    expect(run.exitCode, `${run.log}\n${run.rawStderr}`).toBe(errors.length > 0 ? 1 : 0);
    expect(run.conclusion).toBe(errors.length > 0 ? 'failure' : 'success');
  }
  expect(
    run.codes.filter((code) => code.startsWith('no code') || code === 'INTERNAL_ERROR'),
    run.log,
  ).toEqual([]);
  expect(run.rawStderr, 'what went to stderr').toBe('');
}

function lines(record: Readonly<Record<string, string>>): string {
  return Object.entries(record)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

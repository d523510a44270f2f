/**
 * One scenario: a fresh local cloud with one registrar and one repository, in which the shipped action runs as a runner
 * would run it. What must hold after every run is checked after every run.
 */

import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, inject, onTestFinished } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulator/cloud.ts';
import type { TokenInput } from '../../emulator/github/tokens.ts';
import { type CloudProxy, startProxy } from '../../emulator/server/proxy.ts';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { type ActionRun, type RunActionOptions, runAction } from '../../scripts/runner/run-action.ts';
import { createScene, type Scene } from '../../scripts/scene.ts';
import { lineOf } from './conversation.ts';
import { checkEveryRun } from './every-run.ts';
import { keepTime, TIME_PRELOAD, type Time } from './time.ts';

/** Monday morning, so that no test meets midnight and every date in a snapshot is stable. */
const MORNING = new Date('2027-01-04T06:00:00Z');
/** What the runner adds to the log of a step that it has cancelled. */
const RUNNER_CANCELLED = 'The operation was canceled.';
/** Milliseconds of the run's time. Nothing takes the action this long. */
const HUNG = 45 * 60_000;

export interface ScenarioRun extends ActionRun {
  /** What this run sent and was answered, in order of arrival. */
  readonly conversation: readonly JournalEntry[];
  /** The part of it that changes something anywhere: all but reads and sign-ins. */
  readonly writes: readonly JournalEntry[];
  /** Of every `::error`, in order. */
  readonly codes: readonly string[];
  /** Milliseconds of its own time. */
  readonly took: number;
  /** Of the process and its children, as everyone sees them who lists processes. */
  readonly commandLines: readonly string[];
}

export interface ScenarioRunOptions extends Omit<RunActionOptions, 'inputs' | 'env' | 'actionFolder' | 'bare'> {
  readonly env?: Given;
  /** The name by which this run knows the cloud: runs at the same time differ in it. */
  readonly host?: 'localhost' | '127.0.0.1';
}

/** Added to the scene's; `undefined` takes one away. */
export type Given = Readonly<Record<string, string | undefined>>;

export interface ScenarioOptions {
  /** Further names of the cloud. */
  readonly hosts?: readonly string[];
  /** Instead of the App token that may write the running repository's secrets and variables. */
  readonly githubToken?: TokenInput;
  /** Every log has its debug lines. */
  readonly debug?: boolean;
  /** For a test that runs beside others of its file. */
  readonly onTestFinished?: (close: () => Promise<void>) => void;
}

export interface Scenario {
  readonly cloud: LocalCloud;
  readonly time: Time;
  readonly scene: Scene;
  /** The store of the scene's repository, for the hooks of the local GitHub. */
  readonly home: string;
  /** Object ID of the registrar's service principal. */
  readonly registrarObjectId: string;
  run(inputs?: Given, options?: ScenarioRunOptions): Promise<ScenarioRun>;
  /** The same, and it must succeed. */
  succeed(inputs?: Given, options?: ScenarioRunOptions): Promise<ScenarioRun>;
  /** The same cloud, entered otherwise. */
  entered(changes: Pick<ScenarioOptions, 'githubToken'> & { readonly env?: Scene['env'] }): Scenario;
  /** The application with this client ID, or the only one beside the registrar. */
  client(appId?: string): ReturnType<LocalCloud['directory']['application']> & object;
  /** The value that a target holds, as its workflows would read it. */
  held(store?: string, prefix?: string): string;
}

export async function openScenario(options: ScenarioOptions = {}): Promise<Scenario> {
  const place = await openPlace(options);
  return enter(place, createScene(place.cloud), options);
}

/** The action is told no endpoints: a CONNECT proxy leads the real host names to the local cloud. */
export async function openBehindProxy(options: ScenarioOptions = {}): Promise<Scenario & { proxy: CloudProxy }> {
  const place = await openPlace(options);
  const proxy = await startProxy(place);
  onTestFinished(() => proxy.close());
  return { ...enter(place, createScene(place.cloud, { proxyUrl: proxy.url }), options), proxy };
}

interface Place extends Pick<Scenario, 'cloud' | 'time'> {
  /** Every secret that Entra has had so far. */
  issued(): ReadonlySet<string>;
}

async function openPlace({ hosts = [], onTestFinished: atTheEnd = onTestFinished }: ScenarioOptions): Promise<Place> {
  const cloud = await startCloud({ start: MORNING, hosts });
  const time = await keepTime(cloud);
  atTheEnd(async () => {
    time.close();
    await cloud.close();
  });
  const secrets = new Set<string>();
  const issued = () => {
    for (const { applications, deletedApplications } of cloud.directory.tenants.values()) {
      for (const { passwords } of [...applications.values(), ...deletedApplications.values()])
        for (const { secretText } of passwords) secrets.add(secretText);
    }
    return secrets;
  };
  // A secret may be gone again at the end of the run that made it.
  cloud.observe((phase, { service }) => {
    if (phase === 'after' && service === 'graph') issued();
  });
  return { cloud, time, issued };
}

function enter(place: Place, scene: Scene, { githubToken, debug = false }: ScenarioOptions): Scenario {
  const { cloud, time } = place;
  if (githubToken !== undefined) {
    const inputs = { ...scene.inputs, 'github-token': cloud.github.addToken(githubToken) };
    return enter(place, { ...scene, inputs }, { debug });
  }
  const home = `repo:${scene.repository}`;
  const scenario: Scenario = {
    cloud,
    time,
    scene,
    home,
    registrarObjectId: cloud.directory.servicePrincipal({ appId: scene.registrarClientId })?.id ?? '',
    async run(inputs = {}, { host, env, preload = [], onStart, ...options } = {}) {
      place.issued();
      const [first, unexpected, began] = [cloud.journal.length, cloud.unexpected.length, time.now()];
      const { folder, compileCache } = inject('shippedAction');
      const watched = watchProcess(cloud);
      const given = within(host, { ...scene.inputs, ...inputs });
      const run = await runAction({
        inputs: given,
        env: {
          ...within(host, { ...scene.env, ...env }),
          ...time.env,
          ...cloud.resolver.env(),
          NODE_COMPILE_CACHE: compileCache,
        },
        preload: [TIME_PRELOAD, cloud.resolver.preload, ...preload],
        actionFolder: folder,
        bare: true,
        debug,
        sleep: time.sleep,
        ...options,
        onStart(child) {
          watched.start(child);
          void time.sleep(HUNG).then(() => child.kill('SIGKILL'));
          onStart?.(child);
        },
      });
      const conversation = cloud.journal.slice(first).filter((entry) => isFrom(host, entry));
      const result: ScenarioRun = {
        ...run,
        conversation,
        writes: conversation.filter(({ method, service }) => method !== 'GET' && service !== 'entra'),
        codes: codesOf(run),
        took: time.now() - began,
        commandLines: watched.stop(),
      };
      checkEveryRun(result, { issued: place.issued(), githubToken: given['github-token'] ?? '' });
      expect(cloud.unexpected.slice(unexpected).map(lineOf), 'requests that no service knows').toEqual([]);
      return result;
    },
    async succeed(inputs, options) {
      const run = await scenario.run(inputs, options);
      expect(run, `${run.log}\n${run.rawStderr}`).toMatchObject({ exitCode: 0, conclusion: 'success', codes: [] });
      return run;
    },
    entered: ({ env, ...changes }) => enter(place, { ...scene, env: { ...scene.env, ...env } }, { debug, ...changes }),
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

/** What is given, with the cloud under that name. No vault has a name before an address. */
function within(host: string | undefined, values: Given): Record<string, string> {
  const named = (value: string) => (host ? value.replace('//localhost:', `//${host}:`) : value);
  const vaults = (value: string) =>
    host === '127.0.0.1' ? value.replace(/^vault\.localhost:/, LOOPBACK_VAULTS) : value;
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, vaults(named(value))]])),
  );
}

const LOOPBACK_VAULTS = 'vault.loopback.localhost:';

/** Whether it came from the run that knows the cloud by that name. */
function isFrom(host: string | undefined, entry: JournalEntry): boolean {
  if (host === undefined) return true;
  if (entry.service !== 'vault') return entry.host === host;
  return entry.host.endsWith('.loopback.localhost') === (host === '127.0.0.1');
}

function codesOf({ annotations, conclusion }: ActionRun): string[] {
  return annotations
    .filter(({ kind, message }) => kind === 'error' && !(conclusion === 'cancelled' && message === RUNNER_CANCELLED))
    .map(({ message }) => /^([A-Z_]+): /.exec(message)?.[1] ?? `no code: ${message}`);
}

/** Looked up whenever a request comes in. */
function watchProcess(cloud: LocalCloud) {
  const seen = new Set<string>();
  let processId: number | undefined;
  const unhook = cloud.observe((phase) => {
    if (phase === 'after' || processId === undefined) return;
    for (const id of [processId, ...childrenOf(processId)]) {
      try {
        seen.add(readFileSync(`/proc/${id}/cmdline`, 'latin1'));
      } catch {
        // It has ended, or this system keeps no such files.
      }
    }
  });
  return {
    start(child: ChildProcess) {
      processId = child.pid;
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

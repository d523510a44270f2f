/** Runs of many clients against the local cloud, in this process and in virtual time: everything but the wire is real. */

// What a run loads only when it needs it takes a while that no clock here counts.
import '../../src/entra/login.ts';
import '../../src/run/offboard.ts';
import 'libsodium-wrappers';
import { randomUUID } from 'node:crypto';
import type { PasswordCredential } from '../../emulator/directory/objects.ts';
import { publishedLimits } from '../../emulator/github/secondary-limits.ts';
import { type ClientRequest, type InProcessCloud, openCloud } from '../../emulator/in-process.ts';
import { createFaults, type Faults } from '../../emulator/server/faults.ts';
import { createScene } from '../../scripts/scene.ts';
import { failure } from '../../src/failures/failures.ts';
import type { Runtime } from '../../src/net/runtime.ts';
import type { Wire } from '../../src/net/wire.ts';
import { registerClient } from '../../src/run/client.ts';
import { registerFleet } from '../../src/run/fleet.ts';
import type { Outcome } from '../../src/run/outcome.ts';
import { openServices } from '../../src/run/services.ts';
import { type Configuration, readConfiguration } from '../../src/wanted/configuration.ts';
import { fleetReader } from '../../src/wanted/fleet.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

type Inputs = Readonly<Record<string, string>>;
/** By name: what stands below it in the clients file. */
export type Clients = Readonly<Record<string, Inputs>>;

export interface FleetRun {
  readonly runId: string;
  /** Settled when the run has ended; never when it was killed. */
  readonly done: Promise<readonly Outcome[]>;
  /** The log, with levels, debug lines aside. */
  readonly lines: readonly string[];
  readonly debug: readonly string[];
  /** Elapsed milliseconds since it began. */
  took(): number;
  cancel(): void;
  /** Nothing of it goes on. */
  kill(): void;
}

export interface Begin {
  readonly inputs?: Inputs;
  readonly environment?: Inputs;
  /** What happens right before a request of this run arrives. */
  readonly meanwhile?: (request: ClientRequest, number: number, run: FleetRun) => void;
  /** Milliseconds from a request to its answer. */
  readonly latency?: number;
  /** What no input can do. */
  readonly change?: (configuration: Configuration) => Configuration;
}

export interface Fleet {
  readonly cloud: InProcessCloud;
  readonly clock: VirtualClock;
  readonly faults: Faults;
  /** `OWNER/REPO`, as many as were asked for. */
  readonly repositories: readonly string[];
  readonly fhirService: string;
  /** A client for each repository, called `client-<number>`. */
  readonly clients: Clients;
  /** The run of a clients file. */
  begin(clients: Clients, circumstances?: Begin): FleetRun;
  /** The run of one client with the inputs of a step. */
  beginSingle(inputs: Inputs, circumstances?: Begin): FleetRun;
  finish(run: FleetRun): Promise<readonly Outcome[]>;
  run(clients: Clients, circumstances?: Begin): Promise<readonly Outcome[]>;
  /** An App token, as each run gets its own. */
  newToken(): string;
  now(): Date;
  advance(days: number): Promise<void>;
  /** Key IDs of the client whose home is that repository, that log in. */
  valid(repository: string): string[];
  /** The one of which the repository holds the value, if it logs in. */
  held(repository: string): string | undefined;
  locks(): string[];
  /** What GitHub, Graph and ARM refused for their limits. */
  refused(): Record<string, number>;
  /** Requests since the last look, as `service METHOD path`. */
  requests(): string[];
}

const OWNER = 'contoso-health';
const BEGINNING = Date.parse('2027-01-04T06:00:00Z');

export async function openFleet(count: number, { meters = true } = {}): Promise<Fleet> {
  const clock = virtualClock();
  const now = () => new Date(BEGINNING + clock.elapsed());
  const cloud = await openCloud(() => ({ now }));
  const scene = createScene({ ...cloud, caFile: '' });
  const repositories = Array.from({ length: count }, (_, index) => `${OWNER}/portal-${index}`);
  cloud.github.addOrganization({ login: OWNER });
  for (const [index] of repositories.entries()) cloud.github.addRepository({ owner: OWNER, name: `portal-${index}` });
  const service = cloud.arm.addFhirService({
    ...{ subscriptionId: '2b4c1c9e-6f0a-4c53-9a53-0a1d3c3a8f10', resourceGroup: 'rg', workspace: 'clinic', name: 'r4' },
    tenantId: scene.tenantId,
  });
  const registrar = cloud.directory.servicePrincipal({ appId: scene.registrarClientId });
  cloud.arm.allow({ principalId: registrar?.id ?? '', scope: service.id, actions: ['*'] });
  const permissions = ['actions_variables', 'secrets', 'organization_secrets', 'organization_actions_variables'].concat(
    ['environments', 'dependabot_secrets', 'actions', 'administration'],
  );
  const installation = cloud.github.addInstallation({
    owner: OWNER,
    permissions: Object.fromEntries(permissions.map((permission) => [permission, 'write'])),
  });
  if (meters) Object.assign(cloud.github.switches, publishedLimits);
  const faults = createFaults();
  const idToken = async (audience: string) => ({
    value: cloud.oidc.issueToken({ repository: scene.repository }, audience),
    ...{ issuer: cloud.oidc.issuer, subject: `repo:${scene.repository}:ref:refs/heads/main`, audience },
  });
  let runs = 0;
  let looked = 0;

  const start = (
    inputs: Inputs,
    file: string | undefined,
    { environment = {}, meanwhile, latency = 50, change = (configuration) => configuration }: Begin,
  ): FleetRun => {
    const [began, lines, debug]: [number, string[], string[]] = [clock.elapsed(), [], []];
    const cancellation = new AbortController();
    let killed = false;
    let requests = 0;
    /** What is waited for by a dead process does not come. */
    const alive = (happen: () => void) => () => {
      if (!killed) happen();
    };
    const wire: Wire = ({ method, url, headers, body, signal, newConnection = false }) =>
      new Promise((resolve, reject) => {
        const number = ++requests;
        const request = { method, url, headers, ...(body !== undefined && { body }) };
        meanwhile?.(request, number, run);
        if (killed) return;
        const connection = newConnection ? number : 0;
        const arrives = clock.after(latency / 2, () => {
          const entry = cloud.send(request, { faults, connection, underWay: true });
          const { status, answerHeaders, answerBody } = entry;
          clock.after(
            latency / 2,
            alive(() => {
              cloud.finish(entry);
              signal.removeEventListener('abort', gaveUp);
              if (status === 0) reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
              else resolve({ status, headers: answerHeaders, body: answerBody });
            }),
          );
        });
        const gaveUp = () => {
          arrives();
          reject(signal.reason);
        };
        signal.addEventListener('abort', gaveUp, { once: true });
      });
    const log = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
    const runtime: Runtime = {
      clock: {
        elapsed: clock.elapsed,
        sleep: (milliseconds, signal) =>
          new Promise((resolve, reject) => {
            clock.sleep(milliseconds, signal).then(alive(resolve), (error: unknown) => alive(() => reject(error))());
          }),
      },
      log: {
        info: log('info'),
        debug: (text) => void debug.push(text),
        notice: log('notice'),
        warning: log('warning'),
        mask() {},
      },
      cancelled: cancellation.signal,
      wire,
      uuid: randomUUID,
    };
    const runId = String(1_000 + runs++);
    const env: Inputs = {
      ...scene.env,
      ...{ GITHUB_RUN_ID: runId, GITHUB_RUN_ATTEMPT: '1', GITHUB_JOB: 'register', GITHUB_WORKSPACE: '/work' },
      ...environment,
    };
    const given: Inputs = {
      ...scene.inputs,
      'display-name': '',
      'github-token': cloud.github.installationToken(installation),
      ...(file !== undefined && { 'clients-file': 'clients.yml' }),
      ...inputs,
    };
    const reader = file === undefined ? undefined : fleetReader(() => ({ text: file }));
    const work = async (): Promise<readonly Outcome[]> => {
      const configuration = change(readConfiguration((name) => given[name] ?? '', env, reader));
      const request = () => idToken(configuration.oidcAudience);
      if (configuration.fleet !== undefined) return registerFleet(configuration, request, runtime);
      const [client] = configuration.clients;
      if (client === undefined) throw new Error('no client');
      return [await registerClient(client, configuration, openServices(configuration, request, runtime), runtime)];
    };
    const cancel = () => cancellation.abort(failure('CANCELLED', { attempted: 'finish: the runner sent SIGINT' }));
    const run: FleetRun = {
      ...{ runId, lines, debug, cancel, took: () => clock.elapsed() - began },
      done: Promise.resolve().then(work),
      kill() {
        killed = true;
      },
    };
    run.done.catch(() => undefined);
    return run;
  };

  const passwords = (): PasswordCredential[] =>
    [...cloud.directory.tenants.values()].flatMap(({ applications }) =>
      [...applications.values()].flatMap((each) => each.passwords),
    );
  const variable = (repository: string, name: string) => cloud.github.variables({ store: `repo:${repository}` })[name];
  const applicationOf = (repository: string) =>
    [...cloud.directory.tenants.values()]
      .flatMap(({ applications }) => [...applications.values()])
      .find(({ appId }) => appId === variable(repository, 'FHIR_CLIENT_ID'));
  const logsIn = ({ endDateTime }: PasswordCredential) => endDateTime > now();
  const begin = (clients: Clients, circumstances: Begin = {}) =>
    start(circumstances.inputs ?? {}, fileOf(clients), circumstances);
  const finish = (run: FleetRun) => clock.until(run.done);
  return {
    ...{ cloud, clock, faults, repositories, fhirService: service.id, now, begin, finish },
    clients: Object.fromEntries(
      repositories.map((repository, index) => [
        `client-${index}`,
        { 'display-name': `Portal ${index}`, 'publish-to': `repo:${repository}` },
      ]),
    ),
    newToken: () => cloud.github.installationToken(installation),
    beginSingle: (inputs, circumstances = {}) => start(inputs, undefined, circumstances),
    run: (clients, circumstances) => finish(begin(clients, circumstances)),
    advance: (days) => clock.pass(days * 86_400_000),
    valid: (repository) => (applicationOf(repository)?.passwords ?? []).filter(logsIn).map(({ keyId }) => keyId),
    held(repository) {
      const value = cloud.github.secretValue({ store: `repo:${repository}`, name: 'FHIR_CLIENT_SECRET' });
      return passwords().find((each) => each.secretText === value && logsIn(each))?.keyId;
    },
    locks: () => repositories.filter((repository) => variable(repository, 'FHIR_CLIENT_SECRET_LOCK') !== undefined),
    refused: () => ({ ...cloud.github.refused, ...cloud.graph.refused, ...cloud.arm.refused }),
    requests() {
      const since = cloud.journal.slice(looked);
      looked = cloud.journal.length;
      return since.map(({ service: name, method, path }) => `${name} ${method} ${path}`);
    },
  };
}

export function fileOf(clients: Clients): string {
  const lines = Object.entries(clients).flatMap(([name, fields]) => [
    `  ${name}:`,
    ...Object.entries(fields).map(([field, value]) => `    ${field}: ${JSON.stringify(value)}`),
  ]);
  return ['clients:', ...lines, ''].join('\n');
}

/** What a failed client says. */
export function codesOf({ failures }: Outcome): string[] {
  return failures.map(({ code }) => code);
}

/** By name, and nothing for those that are well. */
export function troubles(outcomes: readonly Outcome[]): Record<string, string> {
  return Object.fromEntries(
    outcomes.flatMap((outcome) => {
      const { desired, deferred } = outcome;
      const what = [...codesOf(outcome), ...(deferred ? [deferred.urgent ? 'deferred urgently' : 'deferred'] : [])];
      return what.length === 0 ? [] : [[desired.name ?? '', what.join()]];
    }),
  );
}

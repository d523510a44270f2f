/** One run of the action in this process: the real one, on a clock and a wire that a history decides about. */

// What a run loads only when it needs it takes a while that no clock here counts.
import '../../src/entra/login.ts';
import 'libsodium-wrappers';
import { createFaults, type FaultRule } from '../../emulator/server/faults.ts';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { failure } from '../../src/failures/failures.ts';
import type { Runtime } from '../../src/net/runtime.ts';
import type { Wire } from '../../src/net/wire.ts';
import { registerClient } from '../../src/run/client.ts';
import type { Outcome } from '../../src/run/outcome.ts';
import { openServices } from '../../src/run/services.ts';
import { readConfiguration } from '../../src/wanted/configuration.ts';
import { SECOND, type World } from './world.ts';

export interface Ending {
  /** The number of the request at which it comes. */
  readonly at: number;
  /** Killed while that request is still here, or under way; or told to stop, and killed 10 s later. */
  readonly how: 'killed' | 'killed under way' | 'cancelled';
}

/** The machine stands still for a while: nothing that the run waits for reaches it. */
export interface Pause {
  /** The number of the request at which it begins. */
  readonly at: number;
  readonly milliseconds: number;
}

export interface RunSettings {
  readonly runId: string;
  readonly attempt: number;
  readonly inputs: Readonly<Record<string, string>>;
  /** Milliseconds of each way between the run and a service, in turn. */
  readonly latencies: readonly number[];
  readonly faults: readonly FaultRule[];
  readonly ending: Ending | undefined;
  readonly pause: Pause | undefined;
}

export interface Run extends RunSettings {
  readonly name: string;
  /** As in `publish-to`. */
  readonly targets: readonly string[];
  readonly overlapDays: number | undefined;
  /** The host by which this run knows the cloud. */
  readonly host: string;
  readonly startedAt: number;
  readonly log: string[];
  /** `killed`: nothing of it goes on. */
  state: 'running' | 'ended' | 'killed';
  outcome: Outcome | undefined;
  /** A failure that is none of the expected ones. */
  thrown: unknown;
}

export interface Watcher {
  /** It was handled, or a fault kept it from being. */
  arrived(run: Run, entry: JournalEntry): void;
  /** Its answer reached the run. */
  answered(run: Run, entry: JournalEntry): void;
  ended(run: Run): void;
}

/** The runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that. */
const GRACE = 10 * SECOND;

export function startRun(world: World, settings: RunSettings, watcher: Watcher): Run {
  const { cloud, timeline } = world;
  const { runId, attempt, latencies, faults: rules, ending, pause } = settings;
  const run: Run = {
    ...settings,
    name: `run ${runId}.${attempt}`,
    targets: (settings.inputs['publish-to'] ?? '').split(','),
    overlapDays: settings.inputs['overlap-days'] ? Number(settings.inputs['overlap-days']) : undefined,
    host: `run-${runId}-${attempt}.localhost`,
    startedAt: timeline.now(),
    log: [],
    state: 'running',
    outcome: undefined,
    thrown: undefined,
  };
  const cancellation = new AbortController();
  const faults = createFaults();
  for (const rule of rules) faults.add(rule);
  let [requests, ways, uuids] = [0, 0, 0];

  let pausedUntil = 0;
  /** Goes on later, unless the run is dead by then. Returns what prevents it. */
  const wake = (milliseconds: number, goOn: () => void, afterTimers = 0): (() => void) => {
    let cancel = timeline.after(milliseconds, function happen() {
      if (run.state === 'killed') return;
      if (pausedUntil > timeline.now()) {
        cancel = timeline.after(pausedUntil - timeline.now() + afterTimers, happen);
        return;
      }
      world.stirred = true;
      goOn();
    });
    return () => cancel();
  };
  const kill = () => {
    if (run.state !== 'running') return;
    run.state = 'killed';
    world.tell(`${run.name} is killed`);
  };
  const cancel = () => {
    world.tell(`${run.name} is cancelled`);
    cancellation.abort(failure('CANCELLED', { attempted: 'finish: the runner sent SIGINT' }));
    timeline.after(GRACE, kill);
  };
  const way = () => latencies[ways++ % latencies.length] ?? 0;

  const wire: Wire = ({ method, url, headers, body, signal, newConnection = false }) =>
    new Promise((resolve, reject) => {
      const number = ++requests;
      const last = ending?.at === number;
      if (last && ending.how === 'killed') return kill();
      if (last && ending.how === 'cancelled') cancel();
      if (pause?.at === number) pausedUntil = timeline.now() + pause.milliseconds;
      const underWay = last && ending.how === 'killed under way';
      // What a dead process has sent arrives soon or never.
      const arrives = timeline.after(underWay ? Math.min(way(), SECOND) : way(), () => {
        // Nobody is there to send the rest of it.
        if (run.state === 'killed' && !underWay) return;
        const request = { method, url, headers, ...(body !== undefined && { body }) };
        const entry = cloud.send(request, { faults, connection: newConnection ? number : 0 });
        watcher.arrived(run, entry);
        const { fault, status, answerHeaders, answerBody } = entry;
        if (fault !== undefined && 'hang' in fault) return;
        const answer = () => {
          if (signal.aborted) return;
          signal.removeEventListener('abort', gaveUp);
          if (fault !== undefined && !('status' in fault)) {
            reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
            return;
          }
          watcher.answered(run, entry);
          resolve({ status, headers: answerHeaders, body: answerBody });
        };
        // A process that goes on after a pause sees first which of its timers have run out.
        wake(way(), answer, 1);
      });
      const gaveUp = () => {
        arrives();
        reject(signal.reason);
      };
      signal.addEventListener('abort', gaveUp, { once: true });
      if (underWay) kill();
    });

  const runtime: Runtime = {
    clock: {
      elapsed: () => timeline.now(),
      sleep: (milliseconds, signal) =>
        new Promise((resolve, reject) => {
          if (signal?.aborted) return reject(signal.reason);
          const woken = wake(milliseconds, () => {
            signal?.removeEventListener('abort', aborted);
            resolve();
          });
          const aborted = () => {
            woken();
            reject(signal?.reason);
          };
          signal?.addEventListener('abort', aborted, { once: true });
        }),
    },
    log: {
      info: (text) => run.log.push(text),
      debug: (text) => run.log.push(`debug: ${text}`),
      notice: (text) => run.log.push(`notice: ${text}`),
      warning: (text) => run.log.push(`warning: ${text}`),
      mask() {},
    },
    cancelled: cancellation.signal,
    wire,
    uuid: () => `${runId.padStart(8, '0')}-0000-4000-8000-${String(++uuids).padStart(12, '0')}`,
  };

  const here = cloud.url.replace('localhost', run.host);
  const inputs: Record<string, string> = {
    ...world.inputs,
    ...settings.inputs,
    'authority-host': here,
    'graph-url': here,
    'resource-manager-url': here,
  };
  const env: Record<string, string> = {
    ...world.env,
    GITHUB_API_URL: `${here}/api/v3`,
    GITHUB_RUN_ID: runId,
    GITHUB_RUN_ATTEMPT: String(attempt),
    GITHUB_JOB: 'register',
  };
  const work = async () => {
    const configuration = readConfiguration((name) => inputs[name] ?? '', env);
    const idToken = async () => {
      const value = cloud.oidc.issueToken({ repository: env['GITHUB_REPOSITORY'] ?? '' }, configuration.oidcAudience);
      return { value, issuer: '', subject: '', audience: '' };
    };
    const services = openServices(configuration, idToken, runtime);
    const [client] = configuration.clients;
    if (client === undefined) throw new Error('no client was configured');
    run.outcome = await registerClient(client, configuration, services, runtime);
  };
  void work()
    .catch((error: unknown) => {
      run.thrown = error;
    })
    .then(() => {
      if (run.state !== 'running') return;
      run.state = 'ended';
      watcher.ended(run);
    })
    .catch((error: unknown) => {
      world.broken = error;
    });
  return run;
}

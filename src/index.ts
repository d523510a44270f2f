/**
 * The process edge. What is evaluated here is on the way of the first request, so it is little: the inputs, and the
 * request for the OIDC token. Everything else is loaded while that is answered.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure } from './failures/failures.ts';
import { type IdTokenSource, idTokenSource, requestIdToken } from './github/oidc.ts';
import { PROXY_VARIABLES } from './net/proxy.ts';
import type { Log, Runtime } from './net/runtime.ts';
import type { IdToken } from './net/tokens.ts';
import { openWire, type Wire } from './net/wire.ts';
import type { Outcome } from './run/outcome.ts';
import { type Configuration, type ReadFleet, readConfiguration } from './wanted/configuration.ts';
import { idTokenUnavailable } from './wanted/id-token-permission.ts';
import { documentationUrl } from './wanted/run-context.ts';

type Runner = typeof import('./runner.ts');

/** A connection that takes longer does not hold up the loading. */
const LONGEST_HEAD_START_MS = 100;

async function main(): Promise<boolean> {
  const docsUrl = documentationUrl(process.env);
  const runner = openRunner();
  try {
    const configuration = readConfiguration(input, process.env, await fleetReader());
    // Read once, and for everything: the libraries would read them in their own ways when they are loaded.
    for (const name of PROXY_VARIABLES) delete process.env[name];
    runner.log.mask(configuration.githubToken);
    const idTokens = idTokenSource(process.env);
    if (idTokens === undefined) throw idTokenUnavailable(configuration.run, eventPayload());
    let left: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => {
      left = resolve;
    });
    const runtime = openRuntime(runner.log, openWire(configuration.proxyFor, left));
    const outcomes = await register(configuration, idTokens, runtime, runner, underWay);
    const { graphUrl } = configuration.cloud;
    const ofPullRequest = /^pull_request(_target)?$/.test(configuration.run.eventName);
    return await (await runner.load()).report(outcomes, { docsUrl, graphUrl, ofPullRequest }, configuration.fleet);
  } catch (error) {
    await (await runner.load()).showFailure(error, { docsUrl });
    return false;
  }
}

async function register(
  configuration: Configuration,
  source: IdTokenSource,
  runtime: Runtime,
  runner: LateRunner,
  underWay: Promise<void>,
): Promise<Outcome[]> {
  let early: Promise<IdToken> | undefined = requestIdToken(source, configuration.oidcAudience, runtime);
  early.then(
    (token) => runner.tell(({ showIdToken }) => showIdToken(token)),
    () => undefined,
  );
  const idTokens = () => {
    const token = early ?? requestIdToken(source, configuration.oidcAudience, runtime);
    early = undefined;
    return token;
  };
  // What is loaded now blocks the process: not before the request is on its way.
  await Promise.race([underWay, runtime.clock.sleep(LONGEST_HEAD_START_MS)]);
  if (configuration.fleet !== undefined) {
    const [{ registerFleet }] = await Promise.all([import('./run/fleet.ts'), runner.load()]);
    return registerFleet(configuration, idTokens, runtime);
  }
  const [{ registerClient }, { openServices }] = await Promise.all([
    import('./run/client.ts'),
    import('./run/services.ts'),
  ]);
  const services = openServices(configuration, idTokens, runtime);
  await runner.load();
  const [client] = configuration.clients;
  return client === undefined ? [] : [await registerClient(client, configuration, services, runtime)];
}

/** Only where there is a clients file: a single client does not wait for what reads one. */
async function fleetReader(): Promise<ReadFleet | undefined> {
  if (input('clients-file') === '') return undefined;
  const [fleet, workspace] = await Promise.all([import('./wanted/fleet.ts'), import('./workspace.ts')]);
  return fleet.fleetReader((path) => workspace.readInWorkspace(path, process.env['GITHUB_WORKSPACE']));
}

/** As the runner hands it over, trimmed. */
function input(name: string): string {
  return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

function eventPayload(): unknown {
  try {
    return JSON.parse(readFileSync(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
  } catch {
    return undefined;
  }
}

interface LateRunner {
  readonly log: Log;
  /** Now if the runner's side is loaded, else in order once it is. */
  tell(line: (runner: Runner) => void): void;
  load(): Promise<Runner>;
}

function openRunner(): LateRunner {
  const waiting: ((runner: Runner) => void)[] = [];
  let loaded: Runner | undefined;
  const tell = (line: (runner: Runner) => void) => (loaded === undefined ? void waiting.push(line) : line(loaded));
  return {
    tell,
    log: {
      info: (text) => tell(({ log }) => log.info(text)),
      debug: (text) => tell(({ log }) => log.debug(text)),
      notice: (text) => tell(({ log }) => log.notice(text)),
      warning: (text) => tell(({ log }) => log.warning(text)),
      mask: (secret) => tell(({ log }) => log.mask(secret)),
    },
    async load() {
      loaded ??= await import('./runner.ts');
      for (const line of waiting.splice(0)) line(loaded);
      return loaded;
    },
  };
}

function openRuntime(log: Log, wire: Wire): Runtime {
  const cancellation = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!cancellation.signal.aborted)
        cancellation.abort(failure('CANCELLED', { attempted: `finish: the runner sent ${signal}` }));
    });
  }
  return {
    log,
    wire,
    uuid: randomUUID,
    cancelled: cancellation.signal,
    clock: {
      elapsed: () => performance.now(),
      sleep: async (milliseconds, signal) => {
        try {
          await sleep(milliseconds, undefined, signal && { signal });
        } catch (error) {
          throw signal?.aborted ? signal.reason : error;
        }
      },
    },
  };
}

void main().then((succeeded) => {
  // Sockets that a hanging server holds open must not hold the job; what was printed is flushed first.
  process.stdout.write('', () => process.exit(succeeded ? 0 : 1));
});

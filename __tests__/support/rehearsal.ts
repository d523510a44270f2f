/** Whole runs against the local cloud in this process, where requests can be answered by somebody else, and hands be at work. */

import { randomUUID } from 'node:crypto';
import { type InProcessCloud, openCloud } from '../../emulator/in-process.ts';
import { createFaults, type Faults } from '../../emulator/server/faults.ts';
import { createScene } from '../../scripts/scene.ts';
import { requestIdToken } from '../../src/github/oidc.ts';
import type { WireAnswer, WireRequest } from '../../src/net/wire.ts';
import { registerClient } from '../../src/run/client.ts';
import type { Outcome } from '../../src/run/outcome.ts';
import { openServices } from '../../src/run/services.ts';
import { readConfiguration } from '../../src/wanted/configuration.ts';
import { waitlessRuntime } from './waitless-runtime.ts';

export type Inputs = Readonly<Record<string, string>>;

/** Answers in place of the service. `applied`: it has seen the request all the same. */
export interface Interference {
  strikes(request: WireRequest): boolean;
  readonly applied?: boolean;
  /** May throw, as a wire without an answer does. */
  answer(request: WireRequest, now: Date): WireAnswer;
}

export interface Circumstances {
  /** Laid over what the runner sets. */
  readonly environment?: Inputs;
  /** What others do right before a request of this run arrives. */
  meanwhile?(request: WireRequest): void;
}

export interface Rehearsed {
  readonly outcome: Outcome;
  /** The log, with levels, but for what is masked. */
  readonly lines: readonly string[];
  /** Whether such a request was sent again after a second at least. `undefined`: none was struck. */
  readonly repeated: boolean | undefined;
}

export interface Rehearsal {
  readonly repository: string;
  /** Further repositories that the token reaches, beside the first one. */
  readonly others: readonly [string, string];
  readonly fhirService: string;
  readonly registrarClientId: string;
  /** For the hands of tests. */
  readonly cloud: InProcessCloud;
  /** Strike every run from now on. */
  readonly faults: Faults;
  now(): Date;
  advance(days: number): void;
  run(inputs: Inputs, interference?: Interference, circumstances?: Circumstances): Promise<Rehearsed>;
}

const SUBSCRIPTION = '2b4c1c9e-6f0a-4c53-9a53-0a1d3c3a8f10';

/**
 * One tenant, a registrar and an App token that may do everything, a repository and a FHIR service.
 *
 * `headersBehind`: by how many seconds the date of every answer is behind the stamps in it.
 */
export async function rehearsal({ headersBehind = 0 } = {}): Promise<Rehearsal> {
  let now = Date.parse('2027-01-04T06:00:00Z');
  let elapsed = () => 0;
  const cloud = await openCloud(() => ({
    now: () => new Date(now + elapsed()),
    headerDate: () => new Date(now + elapsed() - headersBehind * 1000),
  }));
  const scene = createScene({ ...cloud, caFile: '' });
  const service = cloud.arm.addFhirService({
    ...{ subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-health', workspace: 'clinic', name: 'r4' },
    tenantId: scene.tenantId,
  });
  const registrar = cloud.directory.servicePrincipal({ appId: scene.registrarClientId });
  cloud.arm.allow({ principalId: registrar?.id ?? '', scope: service.id, actions: ['*'] });
  const permissions = [
    ...['actions', 'actions_variables', 'administration', 'codespaces_secrets', 'dependabot_secrets', 'environments'],
    'secrets',
  ];
  const [owner = ''] = scene.repository.split('/');
  const others = [`${owner}/ward`, `${owner}/laboratory`] as const;
  for (const name of ['ward', 'laboratory']) cloud.github.addRepository({ owner, name });
  const faults = createFaults();
  const githubToken = cloud.github.addToken({
    kind: 'installation',
    permissions: Object.fromEntries(permissions.map((permission) => [permission, 'write'])),
    repositories: [scene.repository, ...others],
  });
  const environment: Inputs = { ...scene.env, GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: '1', GITHUB_JOB: 'register' };

  return {
    repository: scene.repository,
    others,
    fhirService: service.id,
    registrarClientId: scene.registrarClientId,
    cloud,
    faults,
    now: () => new Date(now + elapsed()),
    advance(days) {
      now += days * 86_400_000;
    },
    async run(given, interference, circumstances = {}) {
      const inputs: Inputs = { ...scene.inputs, 'github-token': githubToken, ...given };
      let struckAt: number | undefined;
      let repeated: boolean | undefined;
      const waitless = waitlessRuntime(async (request) => {
        circumstances.meanwhile?.(request);
        if (interference?.strikes(request)) {
          if (struckAt === undefined) {
            struckAt = elapsed();
            repeated = false;
            if (interference.applied) cloud.send(request);
            return interference.answer(request, new Date(now + elapsed()));
          }
          if (elapsed() >= struckAt + 1000) repeated = true;
        }
        const { status, answerHeaders: headers, answerBody: body } = cloud.send(request, { faults });
        if (status === 0) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
        return { status, headers, body };
      });
      // No two runs draw the same.
      const runtime = { ...waitless, uuid: randomUUID };
      elapsed = runtime.clock.elapsed;
      const configuration = readConfiguration((name) => inputs[name] ?? '', {
        ...environment,
        ...circumstances.environment,
      });
      const source = {
        url: environment['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '',
        requestToken: environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '',
        server: 'https://github.com',
      };
      const idTokens = () => requestIdToken(source, configuration.oidcAudience, runtime);
      const [client] = configuration.clients;
      if (client === undefined) throw new Error('a rehearsal needs a client');
      const outcome = await registerClient(
        client,
        configuration,
        openServices(configuration, idTokens, runtime),
        runtime,
      );
      now += elapsed();
      elapsed = () => 0;
      return { outcome, lines: runtime.lines, repeated };
    },
  };
}

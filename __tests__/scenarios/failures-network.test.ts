/** The network between the runner and the services: proxy, certificate, names, ports. */

import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulator/cloud.ts';
import { openBehindProxy, openScenario, type Scenario } from '../support/scenario.ts';
import { type ExpectedFailure, expectFailurePage } from './failure-page.ts';

/** Leads one service elsewhere and leaves the others where they are. */
const LIBRARIES = {
  'GitHub OIDC': (origin: string, { scene }: Scenario) => ({
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: (scene.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '').replace(
        /^https:\/\/[^/]+/,
        origin,
      ),
    },
  }),
  'Microsoft Entra': (origin: string) => ({ inputs: { 'authority-host': origin } }),
  'Microsoft Graph': (origin: string) => ({ inputs: { 'graph-url': origin } }),
  GitHub: (origin: string) => ({ env: { GITHUB_API_URL: `${origin}/api/v3` } }),
  'Azure Resource Manager': (origin: string) => ({
    inputs: { 'resource-manager-url': origin, 'fhir-service': FHIR_SERVICE },
  }),
} as const;
type Library = keyof typeof LIBRARIES;
const NAMES = Object.keys(LIBRARIES) as Library[];
const FHIR_SERVICE =
  '/subscriptions/2b4c1c9e-6f0a-4c53-9a53-0a1d3c3a8f10/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/r4';

const ATTEMPTED: Readonly<Record<Library, string>> = {
  'GitHub OIDC': 'get an OIDC token from GitHub.',
  'Microsoft Entra': 'sign in as registrar ',
  'Microsoft Graph': 'read the application with unique name ',
  GitHub: 'read what repo:contoso-health/intake-portal holds.',
  'Azure Resource Manager': 'read the FHIR service ',
};

async function reach(library: Library, origin: string, title: string, expected: Omit<ExpectedFailure, 'attempted'>) {
  const scenario = await openScenario();
  // The scope of the token is the URL of the service, wherever that is.
  scenario.cloud.directory.resources.add(origin);
  const { inputs = {}, env = {} } = elsewhere(library, origin, scenario);
  const run = await scenario.run(inputs, { env });
  await expectFailurePage(`${title} - ${library}`, scenario, run, { ...expected, attempted: ATTEMPTED[library] });
  return run;
}

describe('a certificate that nobody vouches for', () => {
  let stranger: LocalCloud;
  beforeAll(async () => {
    stranger = await startCloud();
  });
  afterAll(() => stranger.close());

  test.each(NAMES)('of %s is told at once, with the setting that helps', async (library) => {
    const run = await reach(library, stranger.url, 'certificate untrusted', {
      code: 'CERTIFICATE_UNTRUSTED',
      said: [`${library} gave no usable answer`, /UNABLE_TO_\w+|SELF_SIGNED_CERT_IN_CHAIN/],
      todo: 'Set NODE_EXTRA_CA_CERTS to a file',
      paste: ['env:', '  NODE_EXTRA_CA_CERTS: /etc/ssl/certs/your-network.pem'],
    });
    expect(run.rawStdout, 'no second attempt cures it').not.toMatch(/: again in /);
  });
});

test.each(NAMES)('a name of %s that does not resolve', async (library) => {
  await reach(library, 'https://no-such-host.invalid', 'name unknown', {
    code: 'ENDPOINT_UNREACHABLE',
    said: [`${library} gave no usable answer`, 'ENOTFOUND', 'no-such-host.invalid'],
    todo: 'This runner cannot reach no-such-host.invalid',
    paste: ['curl --head https://no-such-host.invalid'],
  });
});

test.each(NAMES)('a port of %s where nobody listens', async (library) => {
  const port = await closedPort();
  await reach(library, `https://localhost:${port}`, 'connection refused', {
    code: 'ENDPOINT_UNREACHABLE',
    said: [`${library} gave no usable answer`, 'ECONNREFUSED'],
    todo: `This runner cannot reach localhost:${port}`,
    paste: [`curl --head https://localhost:${port}`],
  });
});

describe('a proxy', () => {
  const SERVERS = {
    'GitHub OIDC': 'pipelines.actions.githubusercontent.com',
    'Microsoft Entra': 'login.microsoftonline.com',
    'Microsoft Graph': 'graph.microsoft.com',
    GitHub: 'api.github.com',
    'Azure Resource Manager': 'management.azure.com',
  } as const;

  async function behindProxy() {
    const opened = await openBehindProxy();
    const { cloud, scene, proxy } = opened;
    const { url, token } = cloud.oidc.issueRequest({
      repository: scene.repository,
      repositoryId: Number(scene.env['GITHUB_REPOSITORY_ID']),
      origin: `https://${SERVERS['GitHub OIDC']}`,
    });
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token };
    return { proxy, scenario: opened.entered({ env }) };
  }

  test.each(NAMES)('that does not let the runner connect to %s', async (library) => {
    const { proxy, scenario } = await behindProxy();
    proxy.refuse = new Set([SERVERS[library]]);
    const inputs = library === 'Azure Resource Manager' ? { 'fhir-service': FHIR_SERVICE } : {};
    const run = await scenario.run(inputs);
    await expectFailurePage(`proxy refuses - ${library}`, scenario, run, {
      code: 'PROXY_UNREACHABLE',
      attempted: ATTEMPTED[library],
      said: [`${library} gave no usable answer`, 'answered 403'],
      todo: `The proxy ${new URL(proxy.url).host} does not answer, or does not connect to ${SERVERS[library]}`,
      paste: [`curl --head --proxy http://${new URL(proxy.url).host} https://${SERVERS[library]}`],
    });
  });

  test.each(['Microsoft Entra', 'Microsoft Graph', 'GitHub'] as const)(
    'that is not there on the way to %s',
    async (library) => {
      const port = await closedPort();
      const scenario = await openScenario();
      // Only that service is reached through the proxy; user and password of its address must not be shown.
      const env = { HTTPS_PROXY: `http://jo:hunter22@127.0.0.1:${port}`, NO_PROXY: 'localhost' };
      const host = SERVERS[library];
      const origin = `https://${host}`;
      scenario.cloud.directory.resources.add(origin);
      const there = elsewhere(library, origin, scenario);
      const run = await scenario.run(there.inputs ?? {}, { env: { ...env, ...there.env } });
      expect(run.rawStdout + run.summary).not.toContain('hunter22');
      await expectFailurePage(`proxy absent - ${library}`, scenario, run, {
        code: 'PROXY_UNREACHABLE',
        attempted: ATTEMPTED[library],
        said: [`${library} gave no usable answer`, 'ECONNREFUSED'],
        todo: `The proxy 127.0.0.1:${port} does not answer, or does not connect to ${host}`,
      });
    },
  );
});

interface Elsewhere {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

function elsewhere(library: Library, origin: string, scenario: Scenario): Elsewhere {
  const lead: (origin: string, scenario: Scenario) => Elsewhere = LIBRARIES[library];
  return lead(origin, scenario);
}

/** Nobody listens there, and nobody can: it is the client's end of a connection that stays as long as the test. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  await new Promise<void>((done) => socket.once('connect', done));
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  return socket.localPort ?? 0;
}

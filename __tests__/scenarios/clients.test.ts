/** Clients that others wrote read back what the action has written. */

import { spawn, spawnSync } from 'node:child_process';
import { Agent, request } from 'node:https';
import { getOctokit } from '@actions/github';
import { AuthenticationHandler, Client, HTTPMessageHandler } from '@microsoft/microsoft-graph-client';
import type { Application, ServicePrincipal } from '@microsoft/microsoft-graph-types';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProxy } from '../../emulator/server/proxy.ts';
import { openScenario, type Scenario } from '../support/scenario.ts';

const HAS_GH = spawnSync('gh', ['--version']).status === 0;
const NO_GH = HAS_GH ? '' : ' (skipped: gh is not installed)';

/** `fetch` that believes the cloud's own authority. */
function fetchFrom({ cloud }: Scenario): typeof fetch {
  const agent = new Agent({ ca: cloud.ca });
  onTestFinished(() => agent.destroy());
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const headers = Object.fromEntries(new Headers(init.headers));
      const sent = request(String(input), { method: init.method ?? 'GET', headers, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { statusCode: status = 0 } = response;
          const answered = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          const body = status === 204 ? null : Buffer.concat(chunks);
          resolve(new Response(body, { status, headers: Object.fromEntries(answered) }));
        });
      });
      sent.on('error', reject);
      sent.end(init.body as string | undefined);
    });
}

async function tokenOf(scenario: Scenario, form: Record<string, string>): Promise<string> {
  const { cloud, scene } = scenario;
  const response = await fetchFrom(scenario)(`${cloud.url}/${scene.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'https://graph.microsoft.com/.default',
      ...form,
    }).toString(),
  });
  const { access_token: token = '' } = (await response.json()) as { access_token?: string };
  return token;
}

describe('read back by others', () => {
  it('octokit sees the names, the key ID and the times, and nobody sees the value', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const { outputs } = await scenario.succeed();
    const octokit = getOctokit(scene.githubToken, {
      baseUrl: `${cloud.url}/api/v3`,
      request: { fetch: fetchFrom(scenario) },
    });
    const [owner = '', repo = ''] = scene.repository.split('/');
    const variables = await octokit.rest.actions.listRepoVariables({ owner, repo });
    const named = Object.fromEntries(variables.data.variables.map(({ name, value }) => [name, value]));
    expect(named).toEqual({
      FHIR_CLIENT_ID: outputs['client-id'],
      FHIR_TENANT_ID: outputs['tenant-id'],
      FHIR_CLIENT_SECRET_EXPIRES_ON: outputs['secret-expires-on'],
      FHIR_CLIENT_SECRET_ID: outputs['secret-id'],
      FHIR_CLIENT_TARGETS: `repo:${scene.repository} ${cloud.github.repository(scene.repository)?.id}`,
    });
    const secrets = await octokit.rest.actions.listRepoSecrets({ owner, repo });
    expect(secrets.data.secrets.map(({ name }) => name)).toEqual(['FHIR_CLIENT_SECRET']);
    expect(JSON.stringify([variables, secrets])).not.toContain(scenario.held());
  });

  it("Microsoft's client sees the application, its credential, its owner and its service principal", async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const { outputs } = await scenario.succeed({ 'redirect-uris': 'https://portal.example/cb' });
    cloud.directory.grant(scene.registrarClientId, 'Application.Read.All');
    const assertion = cloud.oidc.issueToken({ repository: scene.repository }, 'api://AzureADTokenExchange');
    const token = await tokenOf(scenario, {
      client_id: scene.registrarClientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
    const original = globalThis.fetch;
    globalThis.fetch = fetchFrom(scenario);
    onTestFinished(() => {
      globalThis.fetch = original;
    });
    const authentication = new AuthenticationHandler({ getAccessToken: async () => token });
    authentication.setNext(new HTTPMessageHandler());
    const graph = Client.initWithMiddleware({
      baseUrl: `${cloud.url}/`,
      customHosts: new Set(['localhost']),
      middleware: authentication,
    });
    const application = (await graph.api(`/applications/${outputs['object-id']}`).get()) as Application;
    expect(application).toMatchObject({
      appId: outputs['client-id'],
      displayName: 'Intake portal',
      uniqueName: outputs['unique-name'],
      web: { redirectUris: ['https://portal.example/cb'] },
      passwordCredentials: [{ keyId: outputs['secret-id'], secretText: null }],
    });
    const owners = (await graph.api(`/applications/${outputs['object-id']}/owners`).get()) as {
      value: ServicePrincipal[];
    };
    expect(owners.value.map(({ appId }) => appId)).toEqual([scene.registrarClientId]);
    const principal = (await graph
      .api(`/servicePrincipals(appId='${outputs['client-id']}')`)
      .get()) as ServicePrincipal;
    expect(principal.id).toBe(outputs['service-principal-id']);
  });

  it('the sealed value, opened with the key of the store, logs in', async () => {
    const scenario = await openScenario();
    const { outputs } = await scenario.succeed();
    const { cloud } = scenario;
    expect(cloud.entra.canLogIn(outputs['client-id'] ?? '', scenario.held())).toBe('ok');
    const form = { client_id: outputs['client-id'] ?? '' };
    expect(await tokenOf(scenario, { ...form, client_secret: scenario.held() })).toMatch(/^eyJ/);
    expect(await tokenOf(scenario, { ...form, client_secret: `${scenario.held()}x` })).toBe('');
  });

  it.skipIf(!HAS_GH)(`gh sees the variables and the secret's name${NO_GH}`, async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const { outputs } = await scenario.succeed();
    const proxy = await startProxy({ cloud });
    onTestFinished(() => proxy.close());
    const env = {
      PATH: process.env['PATH'],
      GH_TOKEN: scene.githubToken,
      HTTPS_PROXY: proxy.url,
      SSL_CERT_FILE: cloud.caFile,
    };
    const gh = (...args: string[]) =>
      new Promise<string>((resolve, reject) => {
        const child = spawn('gh', args, { env: env as NodeJS.ProcessEnv });
        let text = '';
        child.stdout.on('data', (chunk) => {
          text += chunk;
        });
        child.on('error', reject);
        child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(`gh exited with ${code}`))));
      });
    const variables = JSON.parse(await gh('api', `repos/${scene.repository}/actions/variables?per_page=30`));
    expect(variables.variables).toContainEqual(
      expect.objectContaining({ name: 'FHIR_CLIENT_SECRET_ID', value: outputs['secret-id'] }),
    );
    const secrets = JSON.parse(await gh('api', `repos/${scene.repository}/actions/secrets`));
    expect(secrets.secrets).toEqual([expect.objectContaining({ name: 'FHIR_CLIENT_SECRET' })]);
  });
});

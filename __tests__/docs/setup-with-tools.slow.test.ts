/**
 * The blocks of docs/setup.md with the real az and gh, where they are installed, against the local cloud, then the
 * workflow of the README with what was set up, and at last those of docs/lifecycle.md that give all of it up: a proxy leads
 * the real host names there. Debian's packages cannot do two things, which stand-ins do: its gh has no `variable`, and its
 * `az role` fails with an AttributeError before it sends anything.
 */

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../emulator/clock.ts';
import type { TokenInput } from '../../emulator/github/tokens.ts';
import { certifiedHosts } from '../../emulator/hosts.ts';
import { issueCertificates } from '../../emulator/server/certificates.ts';
import { startProxy } from '../../emulator/server/proxy.ts';
import { type CloudServer, startServer } from '../../emulator/server/server.ts';
import type { CloudAnswer, CloudRequest, Service } from '../../emulator/service.ts';
import { allOf, createServices, type Services } from '../../emulator/services.ts';
import { runAction } from '../../scripts/runner/run-action.ts';
import { workflowInputs } from '../support/example.ts';
import { SHELLS } from '../support/shell.ts';
import { readPage, sectionOf } from './markdown.ts';

const SUBSCRIPTION = '0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const GRAPH = '00000003-0000-0000-c000-000000000000';
const REPOSITORY = 'octo-org/intake-portal';
const PERMISSIONS: Readonly<Record<string, string>> = {
  '18a4783c-866b-4cc7-a460-3d5e5662c884': 'Application.ReadWrite.OwnedBy',
  '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30': 'Application.Read.All',
};

/** Other versions send other requests than those that are answered here. */
const AZ = '2.45.';

function missing(): string | undefined {
  const version = (tool: string) => {
    try {
      return execFileSync(tool, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      return undefined;
    }
  };
  const absent = ['az', 'gh', 'zsh'].find((tool) => version(tool) === undefined);
  if (absent !== undefined) return `${absent} is not installed`;
  return version('az')?.includes(AZ) ? undefined : `az is not ${AZ}x`;
}
const why = missing();
if (why !== undefined) console.log(`docs/setup.md was not run with the real tools: ${why}.`);

const json = (body: unknown, status = 200): CloudAnswer => ({ status, body });

/** What people use and the action does not: consent, lists of subscriptions and resources, how az finds Entra. */
function beside({ directory, entra, arm }: Services, tenantId: string): Service {
  const consents: { readonly principalId: string; readonly appRoleId: string }[] = [];
  const routes: readonly (readonly [RegExp, (request: CloudRequest) => CloudAnswer])[] = [
    // az asks for the resource of Graph with a slash at its end.
    [
      /\/oauth2\/v2\.0\/token$/,
      (request) => {
        const form = request.body
          .toString()
          .replace('graph.microsoft.com%2F%2F.default', 'graph.microsoft.com%2F.default');
        return entra.handle({ ...request, body: Buffer.from(form) });
      },
    ],
    [
      /\/\.well-known\/openid-configuration$/,
      ({ origin }) => {
        const base = `${origin}/${tenantId}`;
        return json({
          issuer: `${base}/v2.0`,
          authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
          token_endpoint: `${base}/oauth2/v2.0/token`,
        });
      },
    ],
    [
      /\/discovery\/instance$/,
      () => {
        const aliases = ['login.microsoftonline.com', 'login.windows.net'];
        const metadata = [{ preferred_network: aliases[0], preferred_cache: aliases[1], aliases }];
        return json({ tenant_discovery_endpoint: '', 'api-version': '1.1', metadata });
      },
    ],
    [
      /\/appRoleAssignments$/,
      ({ method, path, body }) => {
        if (method === 'GET')
          return json({ value: consents.filter(({ principalId }) => path.includes(`/${principalId}/`)) });
        const consent = JSON.parse(body.toString()) as { principalId: string; resourceId: string; appRoleId: string };
        const known = directory.servicePrincipal({ id: consent.principalId });
        const graph = directory.servicePrincipal({ appId: GRAPH });
        const permission = PERMISSIONS[consent.appRoleId];
        if (known === undefined || graph?.id !== consent.resourceId || permission === undefined)
          return json({ error: { code: 'Request_BadRequest' } }, 400);
        consents.push(consent);
        directory.grant(known.appId, permission);
        return json(consent, 201);
      },
    ],
    [
      /\/ownedObjects$/,
      ({ path }) => {
        const owner = path.split('/').at(-2) ?? '';
        const applications = [...(directory.tenants.get(tenantId)?.applications.values() ?? [])];
        const owned = applications.filter(({ owners }) => owners.includes(owner));
        return json({ value: owned.map(({ displayName, appId }) => ({ displayName, appId })) });
      },
    ],
    [
      /^\/subscriptions$/,
      () =>
        json({
          value: [
            {
              id: `/subscriptions/${SUBSCRIPTION}`,
              subscriptionId: SUBSCRIPTION,
              tenantId,
              displayName: 'Clinic',
              state: 'Enabled',
            },
          ],
        }),
    ],
    [/^\/tenants$/, () => json({ value: [{ id: `/tenants/${tenantId}`, tenantId }] })],
    [
      /^\/subscriptions\/[^/]+\/resources$/,
      () => {
        const type = 'Microsoft.HealthcareApis/workspaces/fhirservices';
        return json({ value: arm.fhirServices.map(({ id }) => ({ id, type, location: 'westeurope' })) });
      },
    ],
    [/\/deployment-branch-policies$/, ({ body }) => json(JSON.parse(body.toString()))],
    [/\/rules\/branches\/main$/, () => json([{ type: 'pull_request', ruleset_id: 1 }])],
  ];
  return {
    name: 'arm',
    serves: (_host, path) => routes.some(([pattern]) => pattern.test(path)),
    handle: (request) => routes.find(([pattern]) => pattern.test(request.path))?.[1](request) ?? json({}, 404),
  };
}

async function openCloud() {
  const clock = createClock({});
  const certificates = issueCertificates(['localhost', '127.0.0.1', '::1', ...certifiedHosts]);
  let server: CloudServer | undefined;
  const services = await createServices({ clockOf: () => clock, origin: () => server?.url ?? '' });
  const { directory, arm, github } = services;
  const { id: tenantId } = directory.addTenant({ displayName: 'Contoso Health' });
  const others = beside(services, tenantId);
  server = await startServer({ certificates, clock, services: () => [others, ...allOf(services)] });
  const proxy = await startProxy({ cloud: server });
  const folder = mkdtempSync(join(tmpdir(), 'setup-tools-'));
  onTestFinished(async () => {
    await proxy.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  directory.addApplication({ tenantId, displayName: 'Microsoft Graph', appId: GRAPH });
  directory.addServicePrincipal({ tenantId, appId: GRAPH, roles: [] });
  const administrator = directory.addApplication({ tenantId, displayName: 'Administrator' });
  const roles = ['Application.ReadWrite.All', 'Directory.Read.All'];
  const { id: principalId } = directory.addServicePrincipal({ tenantId, appId: administrator.appId, roles });
  const { secretText } = directory.addPassword(administrator.appId);
  const service = arm.addFhirService({
    subscriptionId: SUBSCRIPTION,
    resourceGroup: 'fhir',
    workspace: 'contoso',
    name: 'records',
    tenantId,
  });
  arm.allow({ principalId, scope: `/subscriptions/${SUBSCRIPTION}`, actions: ['*'] });
  const [owner = '', name = ''] = REPOSITORY.split('/');
  github.addRepository({ owner, name });
  const token = github.addToken({ kind: 'classic', scopes: ['repo'] });
  writeFileSync(join(folder, 'ca.pem'), certificates.authority);
  writeFileSync(join(folder, 'key.pem'), '-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n');
  mkdirSync(join(folder, 'bin'));
  for (const [tool, text] of Object.entries(STAND_INS)) {
    writeFileSync(join(folder, 'bin', tool), text);
    chmodSync(join(folder, 'bin', tool), 0o755);
  }
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    REAL_PATH: process.env['PATH'] ?? '',
    HOME: folder,
    HTTPS_PROXY: proxy.url,
    NO_PROXY: '',
    REQUESTS_CA_BUNDLE: join(folder, 'ca.pem'),
    SSL_CERT_FILE: join(folder, 'ca.pem'),
    AZURE_CONFIG_DIR: join(folder, 'azure'),
    AZURE_CORE_COLLECT_TELEMETRY: 'no',
    GH_CONFIG_DIR: join(folder, 'gh'),
    GH_TOKEN: token,
    GH_NO_UPDATE_NOTIFIER: '1',
    ASSIGNMENTS: join(folder, 'roles'),
  };
  const login = ['login', '--service-principal', '-u', administrator.appId, '-p', secretText, '--tenant', tenantId];
  return { ...services, cloud: server, proxy, service, folder, env, login };
}

const STAND_INS = {
  az: `#!/usr/bin/env bash
if [ "$1 $2" = 'role assignment' ]; then
  [ "$3" != list ] || exit 0
  printf '%s\\n' "$*" >> "$ASSIGNMENTS"
  exit 0
fi
PATH=$REAL_PATH exec az "$@"
`,
  gh: `#!/usr/bin/env bash
export PATH=$REAL_PATH
[ "$1" = variable ] || exec gh "$@"
[ "$2" = set ] || exit 0
exec gh api --method POST "repos/$5/actions/variables" --silent -f "name=$3" -f "value=$7"
`,
};

/** Not synchronous: the cloud is in this very process. */
function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.on('close', () => resolve(output));
    child.stdin.end(input);
  });
}

test.skipIf(why !== undefined).each(SHELLS)(
  'the set-up is made with the real tools, pasted into %s',
  async (shell) => {
    const setUp = await openCloud();
    const { cloud, directory, github, service, folder, env, login } = setUp;
    expect(await run('az', [...login, '--output', 'none'], env)).toBe('');
    const page = readPage('docs/setup.md');
    const steps = page.text.slice(page.text.indexOf('## 0. '), page.text.indexOf('## 7. '));
    const pasted = `${steps}${sectionOf(page, 'Plans on pull requests')}`;
    const script = page.blocks
      .filter(({ language, text }) => language === 'sh' && pasted.includes(text))
      .map(({ text }) => text)
      .join('\n')
      .replace(/^FHIR_SERVICE_ID=.*$/m, `FHIR_SERVICE_ID='${service.id}'`)
      .replace(/^(READER_)?APP_CLIENT_ID=.*$/gm, '$1APP_CLIENT_ID=Iv23abc')
      .replace(/^(READER_)?KEY_FILE=.*$/gm, `$1KEY_FILE=${join(folder, 'key.pem')}`);
    const flags = shell === 'zsh' ? ['-f', '-i'] : ['--norc', '--noprofile', '-i'];
    const output = await run(shell, flags, env, `${script}\nexit 0\n`);
    expect(output.match(/(?:Stopped: (?!%s)|ERROR).*$/gm), output).toBe(null);
    expect(cloud.unexpected).toEqual([]);
    expect(output).toContain(`The registrar may give clients their role at ${service.id}`);

    const [, registrar = ''] = /(?<!\w)REGISTRAR=([\w-]{36})/.exec(output) ?? [];
    const principal = directory.servicePrincipal({ appId: registrar });
    expect(directory.application({ appId: registrar })?.federatedCredentials.map(({ trust }) => trust)).toEqual([
      {
        issuer: 'https://token.actions.githubusercontent.com',
        subject: `repo:${REPOSITORY}:environment:registrar`,
        audience: 'api://AzureADTokenExchange',
      },
    ]);
    expect(output).toContain(`The reader trusts repo:${REPOSITORY}:pull_request`);
    const consents = cloud.journal.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/appRoleAssignments'),
    );
    expect(consents).toHaveLength(2);
    expect(output).toContain('The registrar has Application.ReadWrite.OwnedBy.');
    expect(readFileSync(join(folder, 'roles'), 'utf8')).toContain(`GuidNotEquals {${principal?.id}}`);
    expect(github.variables({ store: `repo:${REPOSITORY}` })).toMatchObject({
      AZURE_CLIENT_ID: registrar,
      FHIR_SERVICE_ID: service.id,
    });
    const store = `repo:${REPOSITORY}:environment:registrar`;
    expect(github.secretValue({ store, name: 'REGISTRAR_APP_KEY' })).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);

    const { outputs } = await firstRun(setUp, principal?.id ?? '', output);
    const value = github.secretValue({ store: `repo:${REPOSITORY}`, name: 'FHIR_CLIENT_SECRET' }) ?? '';
    expect(setUp.entra.canLogIn(outputs['client-id'] ?? '', value)).toBe('ok');
    expect(setUp.arm.assignments({ principalId: outputs['service-principal-id'] ?? '' })).toHaveLength(1);

    const begin = sectionOf(page, '0. What it is about');
    const leaving = readPage('docs/lifecycle.md');
    const giving = sectionOf(leaving, 'Giving up the registrar');
    const farewell = [
      ...page.blocks.filter(({ text }) => begin.includes(text)).map(({ text }) => text),
      `REGISTRAR=${registrar}\nREGISTRAR_OBJECT_ID=${principal?.id}\n`,
      ...leaving.blocks
        .filter(({ language, text }) => language === 'sh' && giving.includes(text))
        .map(({ text }) => text),
    ];
    const left = await run(
      shell,
      flags,
      env,
      `${farewell.join('\n').replace(/^SCOPE=.*$/m, `SCOPE='${service.id}'`)}\nexit 0\n`,
    );
    expect(left.match(/(?:Stopped: (?!%s)|ERROR).*$/gm), left).toBe(null);
    expect(cloud.unexpected).toEqual([]);
    expect(left).toMatch(new RegExp(`Intake portal\\s+${outputs['client-id']}\\b`));
    expect(directory.application({ appId: registrar })).toBeUndefined();
    expect(() => github.secretValue({ store, name: 'REGISTRAR_APP_KEY' })).toThrow('has no store');
    const kept = Object.keys(github.variables({ store: `repo:${REPOSITORY}` }));
    expect(kept.filter((name) => /^(AZURE|REGISTRAR)_|^FHIR_SERVICE_ID$/.test(name))).toEqual([]);
    expect(kept).toContain('FHIR_CLIENT_ID');
  },
  600_000,
);

/** The workflow of the README, as it stands, with what was set up and nothing else. */
async function firstRun(setUp: Awaited<ReturnType<typeof openCloud>>, registrar: string, printed: string) {
  const { cloud, proxy, github, oidc, arm, service, folder } = setUp;
  const [, roles = ''] =
    /PrincipalType.*GuidEquals \{([^}]+)\}/.exec(readFileSync(join(folder, 'roles'), 'utf8')) ?? [];
  const actions = ['write', 'delete'].map((verb) => `Microsoft.Authorization/roleAssignments/${verb}`);
  const condition = { roles: roles.split(','), principalTypes: ['ServicePrincipal'] };
  arm.allow({ principalId: registrar, scope: service.id, actions: ['*/read', ...actions], condition });
  // What the form of a new App is filled in with.
  const [, link = ''] = /(https:\S+\/organizations\/\S+)/.exec(printed) ?? [];
  const { secrets, actions_variables } = Object.fromEntries(new URL(link).searchParams);
  const token = github.addToken({
    kind: 'installation',
    permissions: { metadata: 'read', secrets, actions_variables } as NonNullable<TokenInput['permissions']>,
    repositories: [REPOSITORY],
  });
  const workflow = readPage('README.md').blocks.find(({ text }) => text.includes('uses: org/'))?.text ?? '';
  const variables = Object.entries(github.variables({ store: `repo:${REPOSITORY}` }));
  const inputs = workflowInputs(workflow, {
    ...Object.fromEntries(variables.map(([name, value]) => [`vars.${name}`, value])),
    'steps.app-token.outputs.token': token,
  });
  const job = github.job(REPOSITORY, { environment: 'registrar' });
  const request = oidc.issueRequest({ ...job, origin: cloud.url });
  const run = await runAction({
    inputs,
    env: {
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
      HTTPS_PROXY: proxy.url,
      NO_PROXY: 'localhost',
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_REPOSITORY_ID: String(job.repositoryId),
      GITHUB_REPOSITORY_OWNER_ID: String(job.ownerId),
      ACTIONS_ID_TOKEN_REQUEST_URL: request.url,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: request.token,
    },
  });
  expect(run.exitCode, run.log).toBe(0);
  expect(run.log).toMatch(/^Nobody has to act\./m);
  return run;
}

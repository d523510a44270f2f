/** The examples of many clients, of Key Vault and of a deployment, played as they stand. */
import { describe, expect, it } from 'vitest';
import { readerOf } from '../../scripts/demo-vault.ts';
import { exampleInputs, exampleText } from '../support/example.ts';
import { openScenario, type Scenario } from '../support/scenario.ts';
import { setFhirStage } from './fhir-scene.ts';

const FILE = '.github/fhir-clients.yml';
const ORGANIZATION = 'octo-org';
const REPOSITORIES = ['intake-portal', 'lab-import', 'legacy-gateway', 'monthly-report', 'quality-indicators'];
const LEGACY = '11111111-2222-3333-4444-555555555555';

/** What the job of an example knows. */
function values({ scene }: Scenario, given: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'vars.AZURE_TENANT_ID': scene.tenantId,
    'vars.AZURE_CLIENT_ID': scene.registrarClientId,
    'github.repository': scene.repository,
    ...given,
  };
}

/** The organization that examples/clients.yml speaks of. */
async function organization() {
  const scenario = await openScenario();
  const { cloud, scene, registrarObjectId } = scenario;
  cloud.github.addOrganization({ login: ORGANIZATION });
  for (const name of REPOSITORIES) cloud.github.addRepository({ owner: ORGANIZATION, name });
  cloud.github.addEnvironment({ repository: `${ORGANIZATION}/intake-portal`, name: 'production' });
  const service = cloud.arm.addFhirService({
    subscriptionId: '00000000-0000-0000-0000-000000000000',
    resourceGroup: 'fhir',
    workspace: 'contoso',
    name: 'records',
    tenantId: scene.tenantId,
  });
  cloud.arm.allow({ principalId: registrarObjectId, scope: service.id, actions: ['*'] });
  cloud.directory.addApplication({ displayName: 'Legacy gateway', appId: LEGACY, owners: [registrarObjectId] });
  const permissions = {
    metadata: 'read',
    secrets: 'write',
    actions_variables: 'write',
    environments: 'write',
    dependabot_secrets: 'write',
    organization_secrets: 'write',
    organization_actions_variables: 'write',
  } as const;
  const repositories = REPOSITORIES.map((name) => `${ORGANIZATION}/${name}`);
  const token = cloud.github.addToken({
    kind: 'installation',
    permissions,
    repositories,
    organizations: [ORGANIZATION],
  });
  const run = (example: string, given: Readonly<Record<string, string>>, env = {}) =>
    scenario.run(
      {
        'display-name': undefined,
        ...exampleInputs(example, values(scenario, { 'steps.app-token.outputs.token': token, ...given })),
      },
      { workspace: { [FILE]: exampleText('clients.yml') }, env },
    );
  return { ...scenario, run };
}

const byHand = (clients: string, leaked: boolean) => ({
  'inputs.clients': clients,
  'inputs.leaked': String(leaked),
  "inputs.leaked && '0' || ''": leaked ? '0' : '',
});
const quiet = { 'inputs.clients': '', 'inputs.leaked': '', "inputs.leaked && '0' || ''": '' };

interface Entry {
  readonly name: string;
  readonly status: string;
  readonly rotationReason: string;
  readonly rotated: boolean;
}
const entries = (outputs: Readonly<Record<string, string>>): Entry[] => JSON.parse(outputs['clients'] ?? '');

describe('fleet.yml with clients.yml', () => {
  it('registers all, does nothing the next day, and answers the leak of one alone', async () => {
    const { run } = await organization();
    const first = await run('fleet.yml', quiet, { GITHUB_EVENT_NAME: 'schedule' });
    expect(first.codes, first.log).toEqual([]);
    expect(entries(first.outputs).map(({ name, status, rotated }) => [name, status, rotated])).toEqual([
      ['intake-portal', 'ok', true],
      ['lab-import', 'ok', true],
      ['reporting', 'ok', true],
      ['legacy-gateway', 'ok', true],
    ]);
    const second = await run('fleet.yml', quiet, { GITHUB_EVENT_NAME: 'schedule' });
    expect([second.exitCode, second.writes]).toEqual([0, []]);
    const leak = await run('fleet.yml', byHand('lab-import', true), { GITHUB_EVENT_NAME: 'workflow_dispatch' });
    expect(leak.codes, leak.log).toEqual([]);
    expect(entries(leak.outputs)).toMatchObject([{ name: 'lab-import', rotationReason: 'forced', rotated: true }]);
  });
});

describe('fleet-sharded.yml with clients.yml', () => {
  it('handles each client in one of its four parts', async () => {
    const { run } = await organization();
    const handled: string[] = [];
    for (const shard of ['1/4', '2/4', '3/4', '4/4']) {
      const part = await run('fleet-sharded.yml', { 'matrix.shard': shard });
      expect(part.codes, part.log).toEqual([]);
      handled.push(...entries(part.outputs).map(({ name }) => name));
    }
    expect(handled.toSorted()).toEqual(['intake-portal', 'lab-import', 'legacy-gateway', 'reporting']);
  });
});

describe('key-vault.yml', () => {
  it('stores a secret that the official client reads, and no secret in GitHub', async () => {
    const scenario = await setFhirStage();
    const { cloud, scene, registrarObjectId, home, service } = scenario;
    cloud.vault.add({ name: 'contoso-intake', tenantId: scene.tenantId });
    cloud.vault.grant({ vault: 'contoso-intake', principalId: registrarObjectId, role: 'Key Vault Secrets Officer' });
    const token = cloud.github.addToken({
      kind: 'installation',
      permissions: { metadata: 'read', actions_variables: 'write' },
      repositories: [scene.repository],
    });
    const given = {
      'steps.app-token.outputs.token': token,
      'vars.FHIR_SERVICE_ID': service.id,
      'vars.KEY_VAULT_NAME': 'contoso-intake',
    };
    const inputs = { ...exampleInputs('key-vault.yml', values(scenario, given)), 'vault-suffix': cloud.vault.suffix };
    await scenario.succeed(inputs);
    expect((await scenario.succeed(inputs)).writes).toEqual([]);
    expect(cloud.github.secretValue({ store: home, name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
    const { appId, passwords } = scenario.client();
    const { value = '', properties } = await readerOf(cloud, scene)('FHIR-CLIENT-SECRET');
    expect(cloud.entra.canLogIn(appId, value)).toBe('ok');
    expect(properties).toMatchObject({
      contentType: 'fhir-client-secret',
      tags: { registrar: 'fhir-client-registrar', 'client-id': appId, 'secret-id': passwords[0]?.keyId },
    });
  });
});

describe('deployment-step.yml', () => {
  it('tells its second job once that there is a new secret, and that job reads it from the environment', async () => {
    const scenario = await setFhirStage();
    const { cloud, scene, service } = scenario;
    cloud.github.addEnvironment({ repository: scene.repository, name: 'production' });
    const token = cloud.github.addToken({
      kind: 'installation',
      permissions: { metadata: 'read', secrets: 'write', environments: 'write' },
      repositories: [scene.repository],
    });
    const given = { 'steps.app-token.outputs.token': token, 'vars.FHIR_SERVICE_ID': service.id };
    const inputs = exampleInputs('deployment-step.yml', values(scenario, given), 'register');
    const first = await scenario.succeed(inputs);
    expect(first.outputs).toMatchObject({ created: 'true', rotated: 'true' });
    const store = `repo:${scene.repository}:environment:production`;
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held(store))).toBe('ok');
    const second = await scenario.succeed(inputs, { env: { GITHUB_EVENT_NAME: 'schedule' } });
    expect([second.outputs['rotated'], second.writes]).toEqual(['false', []]);
  });
});

/** A dry run on a pull request by a second registrar that can only read, with exactly what docs/setup.md gives it. */

import { describe, expect, it } from 'vitest';
import { type Given, openScenario, type Scenario, type ScenarioRun } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';
import { ADMINISTRATOR_ACTIONS, SUBSCRIPTION } from './fhir-scene.ts';

const REPOSITORY = 'contoso-health/intake-portal';
const HOME = `repo:${REPOSITORY}`;
const PRODUCTION = `${HOME}:environment:production`;
const VAULT = 'contoso-intake';
const FILE = '.github/fhir-clients.yml';

/** What the reader is given. */
const GIVEN = {
  graph: 'Application.Read.All',
  azure: '*/read',
  vault: 'Key Vault Reader',
  github: ['actions', 'actions_variables', 'environments', 'secrets'],
} as const;
type Gift = Exclude<keyof typeof GIVEN, 'github'> | (typeof GIVEN.github)[number];

interface Stage extends Scenario {
  /** The FHIR service and the key vault, for any run. */
  readonly places: Given;
  /** As a pull request runs it. */
  look(inputs?: Given, file?: string): Promise<ScenarioRun>;
  /** The same, whatever comes of it. */
  try(inputs?: Given, file?: string): Promise<ScenarioRun>;
}

async function stage({ without }: { readonly without?: Gift } = {}): Promise<Stage> {
  const scenario = await openScenario({
    githubToken: {
      kind: 'installation',
      permissions: {
        metadata: 'read',
        actions: 'read',
        actions_variables: 'write',
        environments: 'write',
        secrets: 'write',
      },
      repositories: [REPOSITORY],
    },
  });
  const { cloud, scene, registrarObjectId } = scenario;
  const { tenantId } = scene;
  const { id: scope } = cloud.arm.addFhirService({
    subscriptionId: SUBSCRIPTION,
    resourceGroup: 'rg-health',
    workspace: 'clinic',
    name: 'r4',
    tenantId,
  });
  cloud.github.addEnvironment({ repository: REPOSITORY, name: 'production' });
  cloud.vault.add({ name: VAULT, tenantId });
  cloud.arm.allow({ principalId: registrarObjectId, scope, actions: ADMINISTRATOR_ACTIONS });
  cloud.vault.grant({ vault: VAULT, principalId: registrarObjectId, role: 'Key Vault Secrets Officer' });

  const reader = cloud.directory.addApplication({ tenantId, displayName: 'FHIR client reader' });
  const { id: principalId } = cloud.directory.addServicePrincipal({
    tenantId,
    appId: reader.appId,
    roles: without === 'graph' ? [] : [GIVEN.graph],
  });
  const job = {
    repository: REPOSITORY,
    repositoryId: Number(scene.env['GITHUB_REPOSITORY_ID']),
    ownerId: Number(scene.env['GITHUB_REPOSITORY_OWNER_ID']),
    event: 'pull_request',
    ref: 'refs/pull/7/merge',
  };
  cloud.directory.addFederatedCredential(reader.appId, { name: 'pulls', subject: cloud.oidc.subjectOf(job) });
  if (without !== 'azure') cloud.arm.allow({ principalId, scope, actions: [GIVEN.azure] });
  if (without !== 'vault') cloud.vault.grant({ vault: VAULT, principalId, role: GIVEN.vault });
  const githubToken = cloud.github.addToken({
    kind: 'installation',
    permissions: Object.fromEntries(
      ['metadata', ...GIVEN.github].filter((each) => each !== without).map((each) => [each, 'read']),
    ),
    repositories: [REPOSITORY],
  });
  const request = cloud.oidc.issueRequest(job);
  const env = {
    GITHUB_EVENT_NAME: 'pull_request',
    ACTIONS_ID_TOKEN_REQUEST_URL: request.url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: request.token,
  };
  const places = { 'fhir-service': scope, 'vault-suffix': cloud.vault.suffix };
  const attempt = async (inputs: Given = {}, file?: string) => {
    const given = { ...places, ...inputs, 'client-id': reader.appId, 'github-token': githubToken, 'dry-run': 'true' };
    const run = await scenario.run(given, { env, ...(file !== undefined && { workspace: { [FILE]: file } }) });
    expect(run.writes).toEqual([]);
    return run;
  };
  return {
    ...scenario,
    places,
    client: () => scenario.client(cloud.github.variables({ store: HOME })['FHIR_CLIENT_ID']),
    try: attempt,
    async look(inputs, file) {
      const run = await attempt(inputs, file);
      expect(run, run.log).toMatchObject({ exitCode: 0, codes: [] });
      return run;
    },
  };
}

const planOf = ({ log }: ScenarioRun) => log.match(/^(?:[\w-]+: )?Would .*$/gm) ?? [];

/** The reader's dry run plans what the registrar's own does. */
async function expectSamePlan(at: Stage, inputs: Given, count: number): Promise<ScenarioRun> {
  const looked = await at.look(inputs);
  const own = await at.succeed({ ...at.places, ...inputs, 'dry-run': 'true' });
  expect(planOf(looked)).toEqual(planOf(own));
  expect(planOf(looked)).toHaveLength(count);
  expect(looked.outputs['rotation-reason']).toBe(own.outputs['rotation-reason']);
  return looked;
}

it.each<[Gift, string]>([
  ['graph', 'GRAPH_PERMISSION_MISSING'],
  ['azure', 'AZURE_PERMISSION_MISSING'],
  ['vault', 'VAULT_PERMISSION_MISSING'],
  ['actions', 'TRUST_SUBJECT_UNKNOWN'],
  ['actions_variables', 'GITHUB_PERMISSION_MISSING'],
  ['environments', 'GITHUB_PERMISSION_MISSING'],
  ['secrets', 'GITHUB_PERMISSION_MISSING'],
])(
  'a plan takes everything that is listed: without %s it says what is missing, and not to give it more than that',
  async (without, code) => {
    const at = await stage({ without });
    const inputs = { 'publish-to': `${HOME}\n${PRODUCTION}\nvault:${VAULT}`, credential: 'both', trust: PRODUCTION };
    const run = await at.try(inputs);
    expect(run.annotations.map(({ message }) => message.split(':')[0])).toContain(code);
    const [advice] = run.log.match(/^Whoever writes a pull request decides what runs here: .*$/m) ?? [];
    expect(advice).toMatch(
      /permissions to read, and no others\. See https:\S+\/docs\/setup\.md#plans-on-pull-requests$/,
    );
  },
);

describe('a registrar that can only read plans', () => {
  it('a first registration at every kind of target', async () => {
    const at = await stage();
    const inputs = { 'publish-to': `${HOME}\n${PRODUCTION}\nvault:${VAULT}` };
    const looked = await expectSamePlan(at, inputs, 9);
    expect(looked.log).not.toMatch(/takes for granted|Whoever writes/);
  });

  it('a rotation with a changed property, of an application that it does not own', async () => {
    const at = await stage();
    const inputs = { 'publish-to': `${HOME}\n${PRODUCTION}\nvault:${VAULT}` };
    await at.succeed({ ...at.places, ...inputs });
    await expectSamePlan(at, inputs, 0);
    at.cloud.clock.advance({ days: 61 });
    const looked = await expectSamePlan(at, { ...inputs, description: 'new', 'fhir-roles': 'FHIR Data Writer' }, 7);
    expect(looked.log).toContain(
      `This dry run signed in as a registrar that can only read: it takes for granted that the one that does the work owns application ${at.client().appId}.`,
    );
    expect(looked.log).not.toContain('has other owners');
    await expectPage('a plan on a pull request', at, { 'pull request': looked });
  });

  it('the way to no secret', async () => {
    const at = await stage();
    await at.succeed(at.places);
    const inputs = { credential: 'federated', trust: PRODUCTION };
    await expectSamePlan(at, inputs, 1);
    await at.succeed({ ...at.places, ...inputs });
    await expectSamePlan(at, inputs, 2);
  });

  it('how a registration goes on that was stopped before it noted its client', async () => {
    const at = await stage();
    await at.succeed(at.places);
    const { cloud, home } = at;
    at.client().passwords.length = 0;
    for (const name of Object.keys(cloud.github.variables({ store: home })))
      cloud.github.deleteVariableByHand({ store: home, name });
    cloud.github.deleteSecretByHand({ store: home, name: 'FHIR_CLIENT_SECRET' });
    await expectSamePlan(at, {}, 4);
  });

  it('the end of a client, in a file of many', async () => {
    const at = await stage();
    await at.succeed(at.places);
    const file = `clients:
  intake-portal:
    display-name: Intake portal
    publish-to: [${HOME}]
    fhir-service: ${at.places['fhir-service']}
    state: absent
    confirm: ${at.client().appId}
`;
    const inputs = { 'display-name': undefined, 'fhir-service': undefined, 'clients-file': FILE };
    const looked = await at.look(inputs, file);
    expect(looked.log).toMatch(/Would delete application/);
    expect(looked.log).toContain('takes for granted');
  });

  it('and is refused by Graph where it is to do the work, before anything is written', async () => {
    const at = await stage();
    const { cloud, scene } = at;
    const reader = cloud.directory.addApplication({ tenantId: scene.tenantId, displayName: 'FHIR client reader' });
    cloud.directory.addServicePrincipal({
      tenantId: scene.tenantId,
      appId: reader.appId,
      roles: ['Application.Read.All'],
    });
    const subject = `${HOME}:ref:refs/heads/main`;
    cloud.directory.addFederatedCredential(reader.appId, { name: 'main', subject });
    const first = await at.run({ 'client-id': reader.appId });
    expect(first.codes).toEqual(['GRAPH_PERMISSION_MISSING']);
    expect(cloud.github.dump()).toEqual({});
    await at.succeed();
    cloud.clock.advance({ days: 61 });
    const later = await at.run({ 'client-id': reader.appId });
    expect(later.codes).toEqual(['NOT_OWNER']);
    expect(later.writes).toEqual([]);
  });
});

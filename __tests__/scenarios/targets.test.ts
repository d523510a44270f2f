import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { gistOf } from '../support/conversation.ts';
import { openScenario, type Scenario } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';

const HERE = 'repo:contoso-health/intake-portal';
const OTHER = 'repo:contoso-health/portal-api';

/** A second repository, and a token for both. */
function withOther({ cloud, scene }: Scenario): Record<string, string> {
  const repositories = [scene.repository, 'contoso-health/portal-api'];
  cloud.github.addRepository({ owner: 'contoso-health', name: 'portal-api' });
  const permissions = { metadata: 'read', secrets: 'write', actions_variables: 'write' } as const;
  return { 'github-token': cloud.github.addToken({ kind: 'installation', permissions, repositories }) };
}

const slotOf = (id: number | undefined) => createHash('sha256').update(`repo:${id}\nFHIR`).digest('hex').slice(0, 12);

describe('several repositories', () => {
  it('receive one credential, home first, each the value first and the marker last', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    const inputs = { ...withOther(scenario), 'publish-to': `${HERE}\n${OTHER}` };
    const first = await scenario.succeed(inputs);
    const published = first.writes.filter(({ service }) => service === 'github').slice(1, -1);
    expect(published.map(({ path }) => path.split('/')[5])).toEqual([
      ...Array(6).fill('intake-portal'),
      ...Array(5).fill('portal-api'),
    ]);
    expect(gistOf(published).map((gist) => gist.split(' ')[2])).toEqual([
      // Before the secret is issued.
      ...['FHIR_CLIENT_ID', 'FHIR_CLIENT_TARGETS'],
      ...['FHIR_CLIENT_SECRET', 'FHIR_TENANT_ID', 'FHIR_CLIENT_SECRET_EXPIRES_ON', 'FHIR_CLIENT_SECRET_ID'],
      ...['FHIR_CLIENT_SECRET', 'FHIR_CLIENT_ID', 'FHIR_TENANT_ID', 'FHIR_CLIENT_SECRET_EXPIRES_ON'],
      'FHIR_CLIENT_SECRET_ID',
    ]);
    expect(scenario.held(HERE)).toBe(scenario.held(OTHER));
    const { FHIR_CLIENT_TARGETS: list, ...companions } = cloud.github.variables({ store: HERE });
    expect(companions).toEqual(cloud.github.variables({ store: OTHER }));
    const idOf = (name: string) => cloud.github.repository(name)?.id;
    expect(list?.split('\n')).toEqual([
      `${HERE} ${idOf('contoso-health/intake-portal')}`,
      `${OTHER} ${idOf('contoso-health/portal-api')}`,
    ]);
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held(OTHER))).toBe('ok');
    const second = await scenario.succeed(inputs);
    expect(second.writes).toEqual([]);
    await expectPage('two repositories', scenario, { 'first run': first, 'second run': second });
  });

  it('make a slot of the first one, whose ID is looked up when it is not the running one', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    const inputs = { ...withOther(scenario), 'publish-to': `${OTHER}, ${HERE}` };
    const first = await scenario.succeed(inputs);
    const slot = slotOf(cloud.github.repository('contoso-health/portal-api')?.id);
    expect(first.outputs['unique-name']).toBe(`fhir-client-${slot}`);
    expect(first.conversation.map(({ path }) => path)).toContain('/api/v3/repos/contoso-health/portal-api');
    const lock = first.writes.find(({ requestBody }) => requestBody.includes('FHIR_CLIENT_SECRET_LOCK'));
    expect(lock?.path).toBe('/api/v3/repos/contoso-health/portal-api/actions/variables');
    expect((await scenario.succeed(inputs)).writes).toEqual([]);
  });

  it('may grow: the added one gets a fresh credential together with the others', async () => {
    const scenario = await openScenario();
    const inputs = withOther(scenario);
    await scenario.succeed(inputs);
    const before = scenario.held(HERE);
    const run = await scenario.succeed({ ...inputs, 'publish-to': `${HERE},${OTHER}` });
    expect(run.outputs['rotation-reason']).toBe('missing');
    expect(scenario.held(HERE)).toBe(scenario.held(OTHER));
    expect(scenario.held(HERE)).not.toBe(before);
    expect(scenario.cloud.entra.canLogIn(scenario.client().appId, before)).toBe('ok');
  });

  it('keep the old credential where the new one is refused; the next run brings them together', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    const inputs = { ...withOther(scenario), 'publish-to': `${HERE}\n${OTHER}` };
    await scenario.succeed(inputs);
    const old = scenario.held(OTHER);
    const fault = cloud.faults.add({
      service: 'github',
      method: 'PUT',
      path: 'portal-api',
      times: Number.POSITIVE_INFINITY,
      kind: { status: 403, applied: false },
    });
    const torn = await scenario.run({ ...inputs, 'force-rotate': 'true', 'overlap-days': '0' });
    expect(torn.codes).toContain('PUBLISH_INCOMPLETE');
    expect(torn.exitCode).toBe(1);
    expect(scenario.held(OTHER)).toBe(old);
    expect(scenario.held(HERE)).not.toBe(old);
    for (const store of [HERE, OTHER])
      expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held(store))).toBe('ok');
    fault.remove();
    const mended = await scenario.succeed(inputs);
    expect(scenario.held(HERE)).toBe(scenario.held(OTHER));
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held(OTHER))).toBe('ok');
    await expectPage('a target that refuses', scenario, { torn, mended });
  });

  it('are all reported when one cannot be read, and nothing is minted for that', async () => {
    const scenario = await openScenario();
    const inputs = { ...withOther(scenario), 'publish-to': `${HERE}\n${OTHER}` };
    await scenario.succeed(inputs);
    scenario.cloud.github.deleteRepository('contoso-health/portal-api');
    const run = await scenario.run(inputs);
    expect(run.codes).toEqual(['TARGET_NOT_FOUND']);
    expect(run.writes).toEqual([]);
  });
});

describe('a renamed repository', () => {
  it('keeps its slot, its application and its secret', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const before = await scenario.succeed();
    const renamed = 'contoso-health/front-desk';
    cloud.github.renameRepository(scene.repository, renamed);
    const job = { repository: renamed, repositoryId: Number(scene.env['GITHUB_REPOSITORY_ID']) };
    cloud.directory.addFederatedCredential(scene.registrarClientId, { subject: cloud.oidc.subjectOf(job) });
    const { url, token } = cloud.oidc.issueRequest(job);
    const env = {
      GITHUB_REPOSITORY: renamed,
      ACTIONS_ID_TOKEN_REQUEST_URL: url,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
    };
    const after = await scenario.succeed({}, { env });
    expect(after.writes).toEqual([]);
    expect(after.outputs).toMatchObject({
      'client-id': before.outputs['client-id'],
      'secret-id': before.outputs['secret-id'],
      'unique-name': before.outputs['unique-name'],
    });
  });

  it('is still served under its old name', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    const inputs = { ...withOther(scenario), 'publish-to': `${HERE}\n${OTHER}` };
    await scenario.succeed(inputs);
    cloud.github.renameRepository('contoso-health/portal-api', 'contoso-health/api');
    expect((await scenario.succeed(inputs)).writes).toEqual([]);
    await scenario.succeed({ ...inputs, 'force-rotate': 'true' });
    expect(scenario.held('repo:contoso-health/api')).toBe(scenario.held(HERE));
  });
});

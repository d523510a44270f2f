import { describe, expect, it } from 'vitest';
import { openScenario } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';

describe('owners', () => {
  it('a registrar that did not become the owner of what it created fails with the command, before any secret', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    cloud.graph.switches.ownerOnUpsert = false;
    const run = await scenario.run();
    const registrar = cloud.directory.servicePrincipal({ appId: scene.registrarClientId });
    expect(run.exitCode).toBe(1);
    expect(run.codes).toEqual(['NOT_OWNER']);
    const command = `az ad app owner add --id ${scenario.client().appId} --owner-object-id ${registrar?.id}`;
    expect(run.log).toContain(`\n  ${command}\n`);
    expect(run.conversation.filter(({ path }) => path.endsWith('/addPassword'))).toEqual([]);
    expect(cloud.github.dump()).toEqual({});
    expect(run.outputs).toMatchObject({ created: 'true', 'client-id': scenario.client().appId });
    await expectPage('not the owner', scenario, { run });

    // Still so on the second run; well after the command was followed.
    const again = await scenario.run();
    expect(again.codes).toEqual(['NOT_OWNER']);
    expect(again.writes).toEqual([]);
    scenario.client().owners.push(registrar?.id ?? '');
    await scenario.succeed();
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
  });

  it('a registrar with Application.ReadWrite.All need not be an owner', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    cloud.graph.switches.ownerOnUpsert = false;
    cloud.directory.grant(scene.registrarClientId, 'Application.ReadWrite.All');
    await scenario.succeed();
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
    cloud.clock.advance({ days: 61 });
    expect((await scenario.succeed()).outputs['rotated']).toBe('true');
  });

  it('other owners are reported', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    await scenario.succeed();
    const user = cloud.directory.addUser({ displayName: 'Jo Doe' });
    scenario.client().owners.push(user.id);
    const run = await scenario.succeed({ 'force-rotate': 'true' });
    const notice = `Other owners of application ${scenario.client().appId}: ${user.id}`;
    expect(run.annotations).toEqual([{ kind: 'notice', message: expect.stringContaining(notice) }]);
  });

  it('the registrar refuses to manage its own identity', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const own = cloud.directory.application({ appId: scene.registrarClientId });
    own?.owners.push(cloud.directory.servicePrincipal({ appId: scene.registrarClientId })?.id ?? '');
    if (own) own.uniqueName = 'registrar';
    for (const inputs of [
      { 'application-id': scene.registrarClientId.toUpperCase() },
      { 'unique-name': 'registrar' },
    ]) {
      const run = await scenario.run(inputs);
      expect(run.codes).toEqual(['OWN_IDENTITY']);
      expect(run.writes).toEqual([]);
    }
    expect(own).toMatchObject({ displayName: 'FHIR client registrar', passwords: [] });
  });
});

describe('what the registrar may not do', () => {
  it('is told apart: no federated credential, the wrong one', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    cloud.directory.application({ appId: scene.registrarClientId })?.federatedCredentials.splice(0);
    const none = await scenario.run();
    expect(none.codes).toEqual(['FEDERATED_CREDENTIAL_MISSING']);
    cloud.directory.addFederatedCredential(scene.registrarClientId, {
      subject: 'repo:contoso-health/intake-portal:pull_request',
    });
    const wrong = await scenario.run();
    expect(wrong.codes).toEqual(['FEDERATED_CREDENTIAL_MISMATCH']);
    expect(wrong.log).toContain('"subject": "repo:contoso-health/intake-portal:ref:refs/heads/main"');
    for (const run of [none, wrong]) expect(run.writes).toEqual([]);
    await expectPage('a registrar that may not sign in', scenario, { none, wrong });
  });

  it("is told apart at GitHub: the job's own token, a token without the permission", async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const job = cloud.github.addToken({
      kind: 'job',
      permissions: { metadata: 'read' },
      repositories: [scene.repository],
    });
    const own = await scenario.run({ 'github-token': job }, { env: { GITHUB_TOKEN: job } });
    expect(own.codes).toEqual(['TOKEN_IS_JOB_TOKEN']);
    const blunt = cloud.github.addToken({
      kind: 'installation',
      permissions: { metadata: 'read', secrets: 'write' },
      repositories: [scene.repository],
    });
    const lacking = await scenario.run({ 'github-token': blunt });
    expect(lacking.codes).toEqual(['GITHUB_PERMISSION_MISSING']);
    for (const run of [own, lacking]) expect(run.writes).toEqual([]);
    await expectPage('tokens that cannot write', scenario, { "the job's own token": own, lacking });
  });

  it('is noticed before anything is minted when the token may only read', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const token = cloud.github.addToken({
      kind: 'installation',
      permissions: { metadata: 'read', secrets: 'write', actions_variables: 'read' },
      repositories: [scene.repository],
    });
    const run = await scenario.run({ 'github-token': token });
    expect(run.codes).toEqual(['GITHUB_PERMISSION_MISSING']);
    expect(run.conversation.filter(({ path }) => path.endsWith('/addPassword'))).toEqual([]);
  });
});

describe('policies of the tenant', () => {
  it.each([
    ['is tried for', []],
    ['is read', ['Policy.Read.All']],
  ])('a lifetime cap that %s gives a shorter secret, a warning and an adapted next rotation', async (_, roles) => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const [tenant] = cloud.directory.tenants.values();
    if (tenant) tenant.policy.maxPasswordLifetimeDays = 30;
    cloud.directory.grant(scene.registrarClientId, ...roles);
    const run = await scenario.succeed();
    expect(run.annotations).toEqual([{ kind: 'warning', message: expect.stringContaining('90 days') }]);
    const [secret] = scenario.client().passwords;
    const [start, end] = [secret?.startDateTime.getTime() ?? 0, secret?.endDateTime.getTime() ?? 0];
    expect((end - start) / 86_400_000).toBe(30);
    expect(Date.parse(run.outputs['next-rotation-on'] ?? '') - start).toBe(20 * 86_400_000);
    expect((await scenario.succeed()).writes).toEqual([]);
    cloud.clock.advance({ days: 19 });
    expect((await scenario.succeed()).writes).toEqual([]);
    cloud.clock.advance({ days: 1 });
    expect((await scenario.succeed()).outputs['rotation-reason']).toBe('expiring');
    if (roles.length === 0) await expectPage('a lifetime cap', scenario, { run });
  });

  it('forbidden secrets fail the run with a code, and leave nothing half-done unnamed', async () => {
    const scenario = await openScenario();
    const [tenant] = scenario.cloud.directory.tenants.values();
    if (tenant) tenant.policy.passwordsForbidden = true;
    const run = await scenario.run();
    expect(run.codes).toEqual(['SECRETS_FORBIDDEN']);
    expect(run.outputs).toMatchObject({ created: 'true', rotated: 'false', 'secret-id': '' });
    // What is written before a secret is asked for, and names no secret.
    const { github } = scenario.cloud;
    expect(github.secret({ store: scenario.home, name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
    expect(github.variables({ store: scenario.home })).toEqual({
      FHIR_CLIENT_ID: scenario.client().appId,
      FHIR_CLIENT_TARGETS: `${scenario.home} ${github.repository(scenario.scene.repository)?.id}`,
    });
    expect(run.log).toContain(`Created application ${scenario.client().appId}`);
    await expectPage('forbidden secrets', scenario, { run });
  });

  it('a deleted application that still holds the name is named with the commands that bring it back', async () => {
    const scenario = await openScenario();
    const [tenant] = scenario.cloud.directory.tenants.values();
    await scenario.succeed({ 'unique-name': "ward's" });
    const client = scenario.client();
    tenant?.applications.delete(client.id);
    tenant?.deletedApplications.set(client.id, client);
    for (const name of ['FHIR_CLIENT_ID', 'FHIR_CLIENT_SECRET_ID'])
      scenario.cloud.github.deleteVariableByHand({ store: scenario.home, name });
    scenario.cloud.github.deleteSecretByHand({ store: scenario.home, name: 'FHIR_CLIENT_SECRET' });
    const run = await scenario.run({ 'unique-name': "ward's" });
    expect(run.codes).toEqual(['APPLICATION_DELETED']);
    expect(run.log).toContain("$filter=uniqueName eq 'ward''s'");
    await expectPage('a deleted application', scenario, { run });
  });
});

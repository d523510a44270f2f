/** How a client ends, as a person sees it: the examples as they stand, from the first registration to nothing. */
import { describe, expect, it } from 'vitest';
import { gistOf } from '../support/conversation.ts';
import { exampleInputs } from '../support/example.ts';
import { openScenario, type Scenario } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';
import { expectFailurePage } from './failure-page.ts';
import { setFhirStage } from './fhir-scene.ts';

/** What the example hands to the action, with the inputs that a person typed in; the rest is the scenario's. */
function given(name: string, { scene }: Scenario, typed: Readonly<Record<string, string>>, fhirService = '') {
  return exampleInputs(name, {
    'vars.AZURE_TENANT_ID': scene.tenantId,
    'vars.AZURE_CLIENT_ID': scene.registrarClientId,
    'vars.FHIR_SERVICE_ID': fhirService,
    'steps.app-token.outputs.token': scene.githubToken,
    ...Object.fromEntries(Object.entries(typed).map(([input, value]) => [`inputs.${input}`, value])),
  });
}

describe('a client', () => {
  it('is stopped at once, and enabled by a person alone', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    await scenario.succeed();
    const client = scenario.client();
    const stopped = await scenario.succeed(given('emergency-stop.yml', scenario, { sure: 'stop' }));
    expect(gistOf(stopped.writes)).toEqual(['graph PATCH ID']);
    expect(cloud.entra.canLogIn(client.appId, scenario.held())).not.toBe('ok');
    const later = await scenario.succeed();
    expect(later.writes).toEqual([]);
    expect(later.log).toContain('"isDisabled":false');
    await expectPage('stops a client at once', scenario, { 'emergency stop': stopped, 'a run after it': later });
  });

  it('is taken away, looked at before, until nothing is left', async () => {
    const scenario = await setFhirStage({}, { debug: false });
    const { cloud, home } = scenario;
    const service = scenario.service.id;
    await scenario.succeed({ 'fhir-service': service });
    const client = scenario.client();
    const typed = { 'client-id': client.appId, 'look-only': 'true' };
    const looked = await scenario.succeed(given('offboarding.yml', scenario, typed, service));
    expect(looked.writes).toEqual([]);
    const away = { ...typed, 'look-only': 'false' };
    const removed = await scenario.succeed(given('offboarding.yml', scenario, away, service));
    expect(removed.outputs).toMatchObject({ removed: 'true', 'client-id': client.appId });
    expect(cloud.github.variables({ store: home })).toEqual({});
    expect(cloud.arm.assignments()).toEqual([]);
    const again = await scenario.succeed(given('offboarding.yml', scenario, away, service));
    expect(again.writes).toEqual([]);
    const [tenant] = cloud.directory.tenants.values();
    expect([...(tenant?.deletedApplications.values() ?? [])].map(({ appId }) => appId)).toEqual([client.appId]);
    await expectPage('takes a client away', scenario, {
      'looked at first': looked,
      'taken away': removed,
      'once more': again,
    });
  });
});

describe('failures', () => {
  it('a client ID that is not this client’s', async () => {
    const scenario = await openScenario();
    await scenario.succeed();
    const { appId } = scenario.client();
    const run = await scenario.run({ state: 'absent', confirm: scenario.scene.tenantId });
    expect(run.writes).toEqual([]);
    await expectFailurePage('the wrong client ID', scenario, run, {
      code: 'CONFIRM_MISMATCH',
      attempted: `take client ${scenario.scene.tenantId} away`,
      said: ['FHIR_CLIENT_ID in repo:contoso-health/intake-portal names'],
      todo: `Give the one that publish-to and name-prefix lead to: ${appId}`,
    });
  });

  it('a first target that is archived', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    await scenario.succeed();
    const { appId } = scenario.client();
    cloud.github.setArchived(scene.repository, true);
    const run = await scenario.run({ state: 'absent', confirm: appId });
    expect(run.writes).toEqual([]);
    await expectFailurePage('a first target that is archived', scenario, run, {
      code: 'OFFBOARDING_BLOCKED',
      attempted: `take client ${appId} away`,
      said: ['TARGET_READ_ONLY'],
      todo: 'remove the client by hand',
      paste: [`az ad app delete --id ${appId}`],
    });
  });

  it('a target that holds what somebody else stored', async () => {
    const token = {
      kind: 'installation',
      permissions: { metadata: 'read', secrets: 'write', actions_variables: 'write' },
      repositories: ['contoso-health/intake-portal', 'contoso-health/ward'],
    } as const;
    const scenario = await openScenario();
    const { cloud, home } = scenario;
    cloud.github.addRepository({ owner: 'contoso-health', name: 'ward' });
    const wide = scenario.entered({ githubToken: token });
    const targets = { 'publish-to': `${home}, repo:contoso-health/ward` };
    await wide.succeed(targets);
    const { appId } = scenario.client();
    const store = 'repo:contoso-health/ward';
    cloud.github.writeSecretByHand({ store, name: 'FHIR_CLIENT_SECRET', value: 'theirs' });
    cloud.github.writeVariableByHand({ store, name: 'FHIR_CLIENT_ID', value: scenario.scene.tenantId });
    cloud.clock.advance({ minutes: 5 });
    cloud.github.writeSecretByHand({ store, name: 'FHIR_CLIENT_SECRET', value: 'theirs' });
    const run = await wide.run({ ...targets, state: 'absent', confirm: appId });
    await expectFailurePage('a target of somebody else', scenario, run, {
      code: 'TARGET_NOT_EMPTIED',
      attempted: 'empty repo:contoso-health/ward, where FHIR_CLIENT_ID names another application',
      todo: 'Remove it from publish-to',
    });
    expect(run.outputs).toMatchObject({ removed: 'true' });
  });

  it('an application that cannot be disabled', async () => {
    const scenario = await openScenario();
    await scenario.succeed();
    const { appId } = scenario.client();
    scenario.cloud.graph.switches.unknownProperties = ['isDisabled'];
    const run = await scenario.run({ state: 'disabled' });
    await expectFailurePage('not to be disabled', scenario, run, {
      code: 'NOT_DISABLED',
      attempted: `disable application ${appId}`,
      todo: 'Disable its service principal instead',
      paste: [`az ad sp update --id ${appId} --set accountEnabled=false`],
    });
  });

  it('nothing to disable', async () => {
    const scenario = await openScenario();
    const run = await scenario.run({ state: 'disabled' });
    expect(run.writes).toEqual([]);
    await expectFailurePage('nothing to disable', scenario, run, {
      code: 'CLIENT_ABSENT',
      attempted: 'disable "Intake portal"',
      todo: 'Give the same publish-to',
    });
  });
});

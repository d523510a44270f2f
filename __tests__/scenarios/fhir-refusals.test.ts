import { expect, test } from 'vitest';
import { openBehindProxy, openScenario } from '../support/scenario.ts';
import { expectRefusal, expectSuccess } from './expectations.ts';
import { ADMINISTRATOR_ACTIONS, SUBSCRIPTION, setFhirStage } from './fhir-scene.ts';

test.each([
  ['an Azure API for FHIR', { 'fhir-service': 'https://clinic.azurehealthcareapis.com' }, ['30 September 2026']],
  ['roles for nothing', { 'fhir-roles': 'FHIR Data Reader' }, ['resource ID']],
])('%s is refused before any request', async (_, given, said) => {
  const { run } = await openScenario();
  const refused = await run(given);
  expectRefusal(refused, 'INPUT_INVALID', ...Object.keys(given), ...said);
  expect(refused.conversation).toEqual([]);
});

test('a subscription that does not exist is refused before anything is written', async () => {
  const { run, service, inputs } = await setFhirStage();
  const elsewhere = service.id.replace(SUBSCRIPTION, '77777777-7777-4777-8777-777777777777');
  const refused = await run({ ...inputs, 'fhir-service': elsewhere });
  expectRefusal(refused, 'FHIR_SERVICE_NOT_FOUND', elsewhere, 'SubscriptionNotFound');
  expect(refused.writes).toEqual([]);
});

test.each(['Deleting', 'Suspended'])(
  'a service in the state %s is refused before anything is written',
  async (provisioningState) => {
    const { run, service, inputs } = await setFhirStage({ provisioningState });
    const refused = await run(inputs);
    expectRefusal(refused, 'FHIR_SERVICE_NOT_READY', service.id, provisioningState);
    expect(refused.writes).toEqual([]);
  },
);

test.each(['Updating', 'Warned'])('a service in the state %s serves', async (provisioningState) => {
  const { run, inputs } = await setFhirStage({ provisioningState });
  expectSuccess(await run(inputs));
});

test('a subscription of another tenant is refused before anything is written, and the tenants are named', async () => {
  const { run, cloud, inputs } = await setFhirStage();
  const other = cloud.directory.addTenant({ displayName: 'Fabrikam' });
  const service = cloud.arm.addFhirService({
    ...{
      subscriptionId: '88888888-8888-4888-8888-888888888888',
      resourceGroup: 'rg',
      workspace: 'fabrikam',
      name: 'r4',
    },
    tenantId: other.id,
  });
  const refused = await run({ ...inputs, 'fhir-service': service.id });
  expect(refused.exitCode).toBe(1);
  expect(refused.codes).not.toContain('ROLE_NOT_ASSIGNED');
  expect(refused.annotations[0]?.message).toContain(other.id);
  expect(refused.writes).toEqual([]);
});

test.each([
  [
    'AzureCloud',
    'com',
    { authority: 'login.microsoftonline.com', graph: 'graph.microsoft.com', arm: 'management.azure.com' },
  ],
  [
    'AzureUSGovernment',
    'us',
    { authority: 'login.microsoftonline.us', graph: 'graph.microsoft.us', arm: 'management.usgovcloudapi.net' },
  ],
])('in %s every service is reached under its real name', async (name, suffix, hosts) => {
  const stage = await openBehindProxy({ debug: true });
  const { cloud, scene } = stage;
  const tenant = cloud.directory.tenant(scene.tenantId);
  if (tenant) Object.assign(tenant, { cloud: name });
  const service = cloud.arm.addFhirService({
    ...{
      subscriptionId: SUBSCRIPTION,
      resourceGroup: 'rg-health',
      workspace: 'clinic',
      name: 'r4',
      tenantId: scene.tenantId,
    },
  });
  cloud.arm.allow({ principalId: stage.registrarObjectId, scope: service.id, actions: ADMINISTRATOR_ACTIONS });

  const registered = await stage.run({ cloud: name, 'fhir-service': service.id, verify: 'fhir' });
  expectSuccess(registered);
  const fhirHost = `clinic-r4.fhir.azurehealthcareapis.${suffix}`;
  expect(cloud.github.variables({ store: stage.home })['FHIR_URL']).toBe(`https://${fhirHost}`);
  const reached = new Set(registered.conversation.filter((entry) => entry.service !== 'oidc').map(({ host }) => host));
  expect([...reached].sort()).toEqual([hosts.authority, hosts.graph, hosts.arm, fhirHost, 'api.github.com'].sort());
  expect((await stage.run({ cloud: name, 'fhir-service': service.id, verify: 'fhir' })).writes).toEqual([]);
});

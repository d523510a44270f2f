import { expect, test } from 'vitest';
import { openBehindProxy, openScenario } from '../support/scenario.ts';
import { expectRefusal, expectSuccess } from './expectations.ts';
import { ADMINISTRATOR_ACTIONS, SUBSCRIPTION, setFhirStage } from './fhir-scene.ts';

const RESOURCE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-health/providers/Microsoft.HealthcareApis`;

test.each([
  ['its resource ID', `${RESOURCE}/services/clinic`],
  ['its resource ID in other letters', `${RESOURCE.toUpperCase()}/SERVICES/clinic`],
  ['its URL', 'https://clinic.azurehealthcareapis.com'],
  ['its newer URL', 'https://clinic.fhir.azurehealthcareapis.com/'],
  ['its American URL', 'https://clinic.azurehealthcareapis.us'],
])('an Azure API for FHIR by %s is refused before any request, with what to use instead', async (_, given) => {
  const { run } = await openScenario();
  const refused = await run({ 'fhir-service': given });
  expectRefusal(
    refused,
    'INPUT_INVALID',
    'fhir-service',
    given.slice(0, 60),
    '30 September 2026',
    'Azure Health Data Services',
  );
  expect(refused.conversation).toEqual([]);
});

test.each([
  [
    'roles for a URL',
    { 'fhir-service': 'https://clinic-r4.fhir.azurehealthcareapis.com', 'fhir-roles': 'FHIR Data Reader' },
    ['fhir-roles', 'resource ID'],
  ],
  ['roles for nothing', { 'fhir-roles': 'FHIR Data Reader' }, ['fhir-roles', 'resource ID']],
  [
    'a role that does not exist',
    { 'fhir-service': `${RESOURCE}/workspaces/clinic/fhirservices/r4`, 'fhir-roles': 'FHIR Data Admin' },
    ['fhir-roles', 'FHIR Data Admin', 'FHIR Data Contributor'],
  ],
  [
    '"none" beside a role',
    { 'fhir-service': `${RESOURCE}/workspaces/clinic/fhirservices/r4`, 'fhir-roles': 'none, FHIR Data Reader' },
    ['fhir-roles', 'none'],
  ],
  ['a read without a service', { verify: 'fhir' }, ['verify', 'fhir-service']],
  ['a service that is neither', { 'fhir-service': 'clinic-r4' }, ['fhir-service', 'clinic-r4', 'https://']],
  [
    'personal accounts in America',
    { cloud: 'AzureUSGovernment', 'sign-in-audience': 'AzureADandPersonalMicrosoftAccount' },
    ['sign-in-audience', 'AzureUSGovernment', 'personal'],
  ],
  ['a cloud that does not exist', { cloud: 'AzureGermanCloud' }, ['cloud', 'AzureGermanCloud', 'AzureChinaCloud']],
])('%s is refused before any request', async (_, given, said) => {
  const { run } = await openScenario();
  const refused = await run(given);
  expectRefusal(refused, 'INPUT_INVALID', ...said);
  expect(refused.conversation).toEqual([]);
});

test.each([
  [
    'a service in China, where there is none',
    { cloud: 'AzureChinaCloud', 'fhir-service': 'https://clinic-r4.fhir.azurehealthcareapis.com' },
    ['fhir-service', 'AzureChinaCloud', 'not offered'],
  ],
  [
    'a public service from America',
    { cloud: 'AzureUSGovernment', 'fhir-service': 'https://clinic-r4.fhir.azurehealthcareapis.com' },
    ['fhir-service', 'fhir.azurehealthcareapis.us'],
  ],
  [
    'personal accounts in China',
    { cloud: 'AzureChinaCloud', 'sign-in-audience': 'PersonalMicrosoftAccount', verify: 'none' },
    ['sign-in-audience', 'AzureChinaCloud'],
  ],
])('%s: refused before any request', async (_, given, said) => {
  const { run } = await openScenario();
  const real = { 'authority-host': undefined, 'graph-url': undefined, 'resource-manager-url': undefined };
  const refused = await run({ ...real, ...given });
  expectRefusal(refused, 'INPUT_INVALID', ...said);
  expect(refused.conversation).toEqual([]);
});

test('a service that does not exist is refused before anything is written', async () => {
  const { cloud, run, service, inputs, registrarObjectId } = await setFhirStage();
  const group = service.id.slice(0, service.id.indexOf('/providers/'));
  cloud.arm.allow({ principalId: registrarObjectId, scope: group, actions: ADMINISTRATOR_ACTIONS });
  const refused = await run({ ...inputs, 'fhir-service': `${service.id}2` });
  expectRefusal(refused, 'FHIR_SERVICE_NOT_FOUND', `${service.id}2`);
  expect(refused.writes).toEqual([]);
});

test('a subscription that does not exist is refused before anything is written', async () => {
  const { run, service, inputs } = await setFhirStage();
  const elsewhere = service.id.replace(SUBSCRIPTION, '77777777-7777-4777-8777-777777777777');
  const refused = await run({ ...inputs, 'fhir-service': elsewhere });
  expectRefusal(refused, 'FHIR_SERVICE_NOT_FOUND', elsewhere, 'SubscriptionNotFound');
  expect(refused.writes).toEqual([]);
});

test.each(['Creating', 'Deleting', 'Failed', 'Accepted', 'Canceled', 'Deprovisioned', 'Suspended'])(
  'a service in the state %s is refused before anything is written',
  async (provisioningState) => {
    const { run, service, inputs } = await setFhirStage({ provisioningState });
    const refused = await run(inputs);
    expectRefusal(refused, 'FHIR_SERVICE_NOT_READY', service.id, provisioningState);
    expect(refused.writes).toEqual([]);
  },
);

test.each(['Updating', 'Warned', 'Succeeded'])('a service in the state %s serves', async (provisioningState) => {
  const { run, inputs } = await setFhirStage({ provisioningState });
  expectSuccess(await run(inputs));
});

test('a service that trusts another tenant is refused before anything is written', async () => {
  const other = '99999999-9999-4999-8999-999999999999';
  const { run, service, scene, inputs } = await setFhirStage({
    authority: `https://login.microsoftonline.com/${other}`,
  });
  const refused = await run(inputs);
  expectRefusal(refused, 'FHIR_AUTHORITY_MISMATCH', service.id, other, scene.tenantId);
  expect(refused.writes).toEqual([]);
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

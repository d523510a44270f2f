/** What Microsoft Graph and the policies of the tenant refuse. */

import { describe, expect, test } from 'vitest';
import { openScenario } from '../support/scenario.ts';
import { expectFailurePage } from './failure-page.ts';

const REQUEST_ID = /\(request ID [0-9a-f-]{36}\)/;

test('a registrar without the permission in Microsoft Graph', async () => {
  const scenario = await openScenario();
  const { cloud, scene } = scenario;
  const principal = cloud.directory.servicePrincipal({ appId: scene.registrarClientId })?.id;
  cloud.directory.servicePrincipal({ appId: scene.registrarClientId })?.roles.clear();
  const run = await scenario.run();
  expect(run.writes).toEqual([]);
  await expectFailurePage('Graph permission missing', scenario, run, {
    code: 'GRAPH_PERMISSION_MISSING',
    attempted: 'read the application with unique name',
    said: ['Microsoft Graph answered 403 Authorization_RequestDenied', REQUEST_ID],
    todo: 'Application.ReadWrite.OwnedBy with admin consent',
    paste: [
      `az rest --method POST --url ${cloud.url}/v1.0/servicePrincipals/${principal}/appRoleAssignments --body '{"principalId":"${principal}","resourceId":"'"$(az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id --output tsv)"'","appRoleId":"18a4783c-866b-4cc7-a460-3d5e5662c884"}'`,
    ],
  });
});

test('an application that somebody else owns', async () => {
  const scenario = await openScenario();
  const { cloud, scene } = scenario;
  const jo = cloud.directory.addUser({ displayName: 'Jo Doe' });
  const { appId } = cloud.directory.addApplication({ displayName: 'Of Jo', owners: [jo.id] });
  const run = await scenario.run({ 'application-id': appId });
  expect(run.writes).toEqual([]);
  const registrar = cloud.directory.servicePrincipal({ appId: scene.registrarClientId });
  await expectFailurePage('application of somebody else', scenario, run, {
    code: 'NOT_OWNER',
    attempted: `change application ${appId} ("Of Jo"), which registrar ${scene.registrarClientId} does not own`,
    todo: 'Let an administrator add it as an owner',
    paste: [`az ad app owner add --id ${appId} --owner-object-id ${registrar?.id}`],
  });
});

test('a registrar that is pointed at itself', async () => {
  const scenario = await openScenario();
  const { scene } = scenario;
  const run = await scenario.run({ 'application-id': scene.registrarClientId });
  expect(run.writes).toEqual([]);
  await expectFailurePage('own identity', scenario, run, {
    code: 'OWN_IDENTITY',
    attempted: `manage application ${scene.registrarClientId}, which is the registrar itself`,
    todo: 'give the client its own application',
  });
});

test('an application-id that does not exist', async () => {
  const scenario = await openScenario();
  const appId = '77777777-7777-4777-8777-777777777777';
  const run = await scenario.run({ 'application-id': appId });
  expect(run.writes).toEqual([]);
  await expectFailurePage('application not found', scenario, run, {
    code: 'APPLICATION_NOT_FOUND',
    attempted: `find application ${appId} in tenant ${scenario.scene.tenantId}`,
    todo: 'Check application-id',
  });
});

test('a unique name that another one has replaced', async () => {
  const scenario = await openScenario();
  const { cloud, scene } = scenario;
  const owner = cloud.directory.servicePrincipal({ appId: scene.registrarClientId })?.id ?? '';
  const application = cloud.directory.addApplication({ displayName: 'Old', uniqueName: 'old-name', owners: [owner] });
  const run = await scenario.run({ 'application-id': application.appId, 'unique-name': 'new-name' });
  await expectFailurePage('unique name fixed', scenario, run, {
    code: 'UNIQUE_NAME_FIXED',
    attempted: `name application ${application.appId} "new-name"; it is named "old-name"`,
    todo: 'Remove the input unique-name',
  });
});

test('a name that a deleted application holds', async () => {
  const scenario = await openScenario();
  const { cloud } = scenario;
  const [tenant] = cloud.directory.tenants.values();
  const deleted = cloud.directory.addApplication({ displayName: 'Gone', uniqueName: `ward's "5" & $(id)!` });
  tenant?.applications.delete(deleted.id);
  tenant?.deletedApplications.set(deleted.id, deleted);
  const run = await scenario.run({ 'unique-name': deleted.uniqueName });
  const items = `${cloud.url}/v1.0/directory/deletedItems`;
  await expectFailurePage('name of a deleted application', scenario, run, {
    code: 'APPLICATION_DELETED',
    attempted: 'create application Intake portal',
    said: ['Microsoft Graph answered 400', 'Another object with the same value', REQUEST_ID],
    todo: 'Restore it or purge it (commands below, with its object ID), or give another unique-name.',
    paste: [
      `az rest --method GET --url "${items}/microsoft.graph.application?\\$filter=uniqueName eq 'ward''s%20%225%22%20%26%20%24(id)%21'"`,
      `az rest --method POST --url ${items}/OBJECT_ID/restore`,
      `az rest --method DELETE --url ${items}/OBJECT_ID`,
    ],
  });
});

describe('a policy of the tenant', () => {
  test('forbids the audience', async () => {
    const scenario = await openScenario();
    const [tenant] = scenario.cloud.directory.tenants.values();
    if (tenant) tenant.policy.singleTenantOnly = true;
    const run = await scenario.run({ 'sign-in-audience': 'AzureADMultipleOrgs' });
    await expectFailurePage('audience forbidden', scenario, run, {
      code: 'AUDIENCE_FORBIDDEN',
      attempted: 'update signInAudience of the application',
      said: ['400 SignInAudienceNotAllowedAsPerAppPolicy', REQUEST_ID],
      todo: 'Set sign-in-audience to AzureADMyOrg',
    });
  });

  test('forbids a redirect URI', async () => {
    const scenario = await openScenario();
    const message = "The redirect URI 'https://portal.example/cb' is not allowed as per assigned policy 'web'.";
    scenario.cloud.faults.add({
      service: 'graph',
      method: 'PATCH',
      kind: { status: 400, applied: false, body: { error: { code: 'RedirectUriNotAllowedAsPerAppPolicy', message } } },
    });
    const run = await scenario.run({ 'redirect-uris': 'https://portal.example/cb' });
    await expectFailurePage('redirect URI forbidden', scenario, run, {
      code: 'APPLICATION_REFUSED',
      attempted: 'create application Intake portal',
      said: ['400 RedirectUriNotAllowedAsPerAppPolicy', 'https://portal.example/cb'],
      todo: 'Change the input that the answer names',
    });
  });

  test('demands a service management reference', async () => {
    const scenario = await openScenario();
    const [tenant] = scenario.cloud.directory.tenants.values();
    if (tenant) tenant.policy.serviceManagementReferenceRequired = true;
    const run = await scenario.run();
    await expectFailurePage('service management reference demanded', scenario, run, {
      code: 'SERVICE_MANAGEMENT_REFERENCE_REQUIRED',
      attempted: 'create application Intake portal',
      said: ['Microsoft Graph answered 400', 'ServiceManagementReference', REQUEST_ID],
      todo: 'Give the input service-management-reference',
    });
    await scenario.succeed({ 'service-management-reference': 'CHG-1' });
  });

  test('forbids secrets, as the registrar can read beforehand', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const [tenant] = cloud.directory.tenants.values();
    if (tenant) tenant.policy.passwordsForbidden = true;
    cloud.directory.grant(scene.registrarClientId, 'Policy.Read.All');
    const run = await scenario.run();
    expect(run.writes).toEqual([]);
    expect(tenant?.applications.size).toBe(1);
    await expectFailurePage('secrets forbidden, known beforehand', scenario, run, {
      code: 'SECRETS_FORBIDDEN',
      attempted: 'issue a secret for Intake portal',
      todo: 'give "credential: federated" with "trust" (below)',
      more: 'ask the tenant administrator for an app management policy that exempts this registrar, or the application once it exists',
      paste: ['    credential: federated'],
    });
  });

  test('caps the lifetime of secrets below everything that is tried', async () => {
    const scenario = await openScenario();
    const [tenant] = scenario.cloud.directory.tenants.values();
    if (tenant) tenant.policy.maxPasswordLifetimeDays = 0;
    const run = await scenario.run();
    await expectFailurePage('lifetime of secrets capped', scenario, run, {
      code: 'SECRET_LIFETIME_REFUSED',
      attempted: `issue a secret for application ${scenario.client().appId}`,
      said: ['400 CredentialInvalidLifetimeAsPerAppPolicy', REQUEST_ID],
      todo: 'give "credential: federated" with "trust" (below)',
      more: 'ask the tenant administrator for an exemption or a longer cap',
      paste: ['    credential: federated'],
    });
  });
});

test('an application for personal accounts whose two secrets are taken', async () => {
  const scenario = await openScenario();
  const { cloud, scene } = scenario;
  const owner = cloud.directory.servicePrincipal({ appId: scene.registrarClientId })?.id ?? '';
  const { appId } = cloud.directory.addApplication({
    displayName: 'Patient portal',
    signInAudience: 'AzureADandPersonalMicrosoftAccount',
    owners: [owner],
  });
  for (const displayName of ['by hand', 'by hand too']) cloud.directory.addPassword(appId, { displayName });
  const run = await scenario.run({ 'application-id': appId, 'display-name': undefined });
  expect(run.conversation.filter(({ path }) => path.endsWith('/addPassword'))).toEqual([]);
  await expectFailurePage('secret limit reached', scenario, run, {
    code: 'SECRET_LIMIT_REACHED',
    attempted: 'issue a secret for Patient portal',
    todo: 'Remove one that nobody uses',
    paste: [`az ad app credential list --id ${appId} --output table`],
  });
});

test('a client that Conditional Access blocks', async () => {
  const scenario = await openScenario();
  const { cloud } = scenario;
  cloud.observe((phase, { path }) => {
    if (phase === 'before' && path.endsWith('/addPassword'))
      cloud.entra.blockedByConditionalAccess.add(scenario.client().appId);
  });
  const run = await scenario.run();
  expect(scenario.client().passwords).toEqual([]);
  expect(cloud.github.secretValue({ store: scenario.home, name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
  await expectFailurePage('client blocked by Conditional Access', scenario, run, {
    code: 'CLIENT_BLOCKED',
    attempted: `log in as client ${scenario.client().appId} with the new secret`,
    said: ['Microsoft Entra answered 400 AADSTS53003', REQUEST_ID],
    todo: 'Ask the tenant administrator to allow the client from this runner',
  });
});

test('a service that limits requests for longer than a run may wait', async () => {
  const scenario = await openScenario();
  scenario.cloud.faults.add({
    service: 'graph',
    times: Infinity,
    kind: { status: 429, applied: false, headers: { 'retry-after': '900' } },
  });
  const run = await scenario.run();
  await expectFailurePage('Graph throttles', scenario, run, {
    code: 'RATE_LIMITED',
    attempted: 'read the application with unique name',
    said: ['Microsoft Graph answered 429 TooManyRequests'],
    todo: 'Run again after 15 minutes',
  });
});

test.each([
  ['hangs', { hang: true, applied: false }, 'no answer within 30 s'],
  ['is down', { status: 503, applied: false }, '503 serviceNotAvailable'],
] as const)('Graph %s', async (what, kind, said) => {
  const scenario = await openScenario();
  scenario.cloud.faults.add({ service: 'graph', times: Infinity, kind });
  const run = await scenario.run();
  expect(run.rawStdout).toMatch(/: again in /);
  await expectFailurePage(`Graph ${what}`, scenario, run, {
    code: 'SERVICE_UNAVAILABLE',
    attempted: 'read the application with unique name',
    said: [said],
    todo: 'Run again later',
  });
});

test('a page in place of an answer of Graph', async () => {
  const scenario = await openScenario();
  scenario.cloud.faults.add({ service: 'graph', times: Infinity, kind: { garbage: 'html', applied: true } });
  const run = await scenario.run();
  await expectFailurePage('Graph sends a page', scenario, run, {
    code: 'ANSWER_INTERCEPTED',
    attempted: 'read the application with unique name',
    said: ['it sent a web page'],
    todo: `Read it (below), then let the network pass ${new URL(scenario.cloud.url).host} unchanged.`,
    paste: [`curl --include ${scenario.cloud.url}`],
  });
});

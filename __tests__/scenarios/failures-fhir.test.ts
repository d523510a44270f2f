/** What Azure Resource Manager and the FHIR service refuse. */

import { expect, test } from 'vitest';
import { loginFrom } from './expectations.ts';
import { expectFailurePage } from './failure-page.ts';
import { ADMINISTRATOR_ACTIONS, setFhirStage } from './fhir-scene.ts';

const QUIET = { debug: false } as const;

test('a registrar that may not read the FHIR service', async () => {
  const stage = await setFhirStage({}, { allowed: false });
  const { service, registrarObjectId } = stage;
  const run = await stage.run({ ...stage.inputs, 'fhir-roles': 'none' }, QUIET);
  expect(run.writes).toEqual([]);
  await expectFailurePage('FHIR service may not be read', stage, run, {
    code: 'AZURE_READ_PERMISSION_MISSING',
    attempted: `read the FHIR service ${service.id}`,
    said: ['Azure Resource Manager answered 403 AuthorizationFailed'],
    todo: 'Compare the ID (first command below); if it is right, let an owner run the second one.',
    more: `The scope is ${service.id}.`,
    paste: [
      `az role assignment create --assignee-object-id ${registrarObjectId} --assignee-principal-type ServicePrincipal --role Reader --scope ${service.id}`,
    ],
  });
});

test('a registrar that may not assign roles', async () => {
  const stage = await setFhirStage({}, { allowed: false });
  const { cloud, service, registrarObjectId } = stage;
  cloud.arm.allow({ principalId: registrarObjectId, scope: service.id, actions: ['*/read'] });
  const run = await stage.run(stage.inputs, QUIET);
  await expectFailurePage('role may not be assigned', stage, run, {
    code: 'AZURE_PERMISSION_MISSING',
    attempted: 'the role FHIR Data Reader at',
    said: ['Azure Resource Manager answered 403 AuthorizationFailed'],
    todo: 'Let an owner grant it Role Based Access Control Administrator there',
    more: `The scope is ${service.id}`,
  });
});

test('a FHIR service that does not exist', async () => {
  const stage = await setFhirStage();
  const group = stage.service.id.slice(0, stage.service.id.indexOf('/providers/'));
  stage.cloud.arm.allow({ principalId: stage.registrarObjectId, scope: group, actions: ADMINISTRATOR_ACTIONS });
  const run = await stage.run({ ...stage.inputs, 'fhir-service': `${stage.service.id}2` }, QUIET);
  expect(run.writes).toEqual([]);
  await expectFailurePage('FHIR service not found', stage, run, {
    code: 'FHIR_SERVICE_NOT_FOUND',
    attempted: `read the FHIR service ${stage.service.id}2`,
    said: ['Azure Resource Manager answered 404'],
    todo: 'Check the input fhir-service;',
  });
});

test('a FHIR service that is being created', async () => {
  const stage = await setFhirStage({ provisioningState: 'Creating' });
  const run = await stage.run(stage.inputs, QUIET);
  expect(run.writes).toEqual([]);
  await expectFailurePage('FHIR service not ready', stage, run, {
    code: 'FHIR_SERVICE_NOT_READY',
    attempted: `use the FHIR service ${stage.service.id}`,
    said: ['Its provisioning state is Creating'],
    todo: 'Run again once its provisioning state is Succeeded.',
  });
});

test('a FHIR service that trusts another tenant', async () => {
  const other = '99999999-9999-4999-8999-999999999999';
  const stage = await setFhirStage({ authority: `https://login.microsoftonline.com/${other}` });
  const run = await stage.run(stage.inputs, QUIET);
  expect(run.writes).toEqual([]);
  await expectFailurePage('FHIR service of another tenant', stage, run, {
    code: 'FHIR_AUTHORITY_MISMATCH',
    attempted: `use the FHIR service ${stage.service.id}`,
    said: [`It trusts https://login.microsoftonline.com/${other}`],
    todo: `Use a registrar of tenant ${other}, or let the service trust this one (below)`,
  });
});

test('a client without a role that reads', async () => {
  const stage = await setFhirStage();
  const run = await stage.run({ ...stage.inputs, 'fhir-roles': 'none' }, QUIET);
  expect(loginFrom(stage, stage.home)).toBe('ok');
  await expectFailurePage('FHIR 403', stage, run, {
    code: 'FHIR_FORBIDDEN',
    attempted: `read ${stage.service.url(stage.cloud.url)} as the client`,
    said: ['The FHIR service answered 403'],
    todo: 'FHIR Data Reader',
  });
});

test('a FHIR service that does not accept the token', async () => {
  const stage = await setFhirStage({ audience: 'https://fhir.contoso.example' });
  const url = stage.service.url(stage.cloud.url);
  stage.cloud.directory.resources.add(url);
  const run = await stage.run({ 'fhir-service': url, verify: 'fhir' }, QUIET);
  expect(loginFrom(stage, stage.home)).toBe('ok');
  await expectFailurePage('FHIR 401', stage, run, {
    code: 'FHIR_UNAUTHORIZED',
    attempted: `read ${url} as the client`,
    said: ['The FHIR service answered 401'],
    todo: 'Compare the authority and the audience of the service with those of the token.',
  });
});

test('a FHIR service whose audience Entra does not know', async () => {
  const stage = await setFhirStage({ audience: 'https://fhir.contoso.example' });
  const url = stage.service.url(stage.cloud.url);
  const run = await stage.run({ 'fhir-service': url, verify: 'fhir' }, QUIET);
  await expectFailurePage('FHIR audience unknown', stage, run, {
    code: 'FHIR_AUDIENCE_UNKNOWN',
    attempted: 'log in as client',
    said: ['AADSTS500011', url],
    todo: 'Give fhir-service as the resource ID',
    paste: ['az ad sp create --id 4f6778d8-5aef-43dc-a1ff-b073724b9495'],
  });
});

test('a FHIR service behind a private endpoint', async () => {
  const stage = await setFhirStage({ publicNetworkAccess: 'Disabled' });
  const run = await stage.run(stage.inputs, QUIET);
  expect(run.conversation.filter(({ service }) => service === 'fhir')).toHaveLength(1);
  expect(loginFrom(stage, stage.home)).toBe('ok');
  await expectFailurePage('FHIR private endpoint', stage, run, {
    code: 'FHIR_UNREACHABLE',
    attempted: `read ${stage.service.url(stage.cloud.url)} as the client`,
    todo: 'run the job on a runner inside that network, or use "verify: token"',
  });
  await stage.succeed({ ...stage.inputs, verify: 'token', 'force-rotate': 'true' });
});

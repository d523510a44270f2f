import { describe, expect, test } from 'vitest';
import { errorsOf, expectFailure, expectRefusal, expectSuccess, loginFrom, mintedIn } from './expectations.ts';
import { setFhirStage } from './fhir-scene.ts';

const NEVER = { reads: Number.POSITIVE_INFINITY, seconds: 0 };

test('a fresh role that is still propagating is waited for, and the waiting is shown', async () => {
  const { cloud, run, inputs } = await setFhirStage();
  cloud.fhir.switches.propagation = { reads: 3, seconds: 45 };
  const registered = await run(inputs);
  expectSuccess(registered);
  expect(registered.log).toMatch(/^… .*the role assignment is still propagating/m);
  expect(registered.summary).toContain('reads the FHIR service');
});

test('a role that never takes effect fails the run in time, and the secret that logs in is published all the same', async () => {
  const stage = await setFhirStage();
  const { cloud, home, run, inputs } = stage;
  cloud.fhir.switches.propagation = NEVER;
  const failed = await run(inputs);
  const principal = failed.outputs['service-principal-id'] ?? '';
  expectFailure(failed, 'FHIR_FORBIDDEN', stage.service.url(cloud.url), principal, 'propagating');
  expect(mintedIn(failed)).toEqual([failed.outputs['secret-id']]);
  expect(loginFrom(stage, home)).toBe('ok');
  expect(failed.summary).not.toContain('reads the FHIR service');
  expect(failed.log).toMatch(/^… .*propagating/m);

  cloud.fhir.switches.propagation = { reads: 0, seconds: 0 };
  // A check that failed never turns green by itself: only a secret that is issued anew can be tried.
  const url = stage.service.url(cloud.url);
  expect(cloud.github.variables({ store: home })['FHIR_CLIENT_ACCESS']).toMatch(/^refused 403 \S+Z https:/);
  expect(cloud.github.variables({ store: home })['FHIR_CLIENT_ACCESS']).toContain(url);
  const next = await run(inputs);
  expectRefusal(next, 'FHIR_ACCESS_REFUSED', url, 'force-rotate: true', 'FHIR_CLIENT_ACCESS', home);
  expect(next.writes).toEqual([]);

  const cured = await run({ ...inputs, 'force-rotate': 'true' });
  expectSuccess(cured);
  expect(cured.summary).toContain('reads the FHIR service');
  expect(cloud.github.variables({ store: home })).not.toHaveProperty('FHIR_CLIENT_ACCESS');
  const quiet = await run(inputs);
  expectSuccess(quiet);
  expect(quiet.writes).toEqual([]);
});

test('"verify: token" logs in for the service and reads nothing', async () => {
  const { cloud, run, inputs } = await setFhirStage();
  cloud.fhir.switches.propagation = NEVER;
  const registered = await run({ ...inputs, verify: 'token' });
  expectSuccess(registered);
  expect(registered.conversation.filter(({ service }) => service === 'fhir')).toEqual([]);
  const scopes = registered.conversation.flatMap(
    ({ requestBody }) => new URLSearchParams(requestBody).get('scope') ?? [],
  );
  expect(scopes.filter((scope) => scope === `${cloud.arm.fhirServices[0]?.audience(cloud.url)}/.default`)).toHaveLength(
    3,
  );
});

test('a role that cannot read is named at once: no waiting makes it read', async () => {
  const stage = await setFhirStage();
  const { home, run, inputs } = stage;
  const failed = await run({ ...inputs, 'fhir-roles': 'FHIR Data Converter' });
  expectFailure(failed, 'FHIR_FORBIDDEN', 'FHIR Data Reader');
  expect(failed.conversation.filter(({ service }) => service === 'fhir')).toHaveLength(1);
  expect(loginFrom(stage, home)).toBe('ok');
});

test('a role that was given to the object ID of the application is told from a missing one', async () => {
  const stage = await setFhirStage();
  const { cloud, service, run, inputs } = stage;
  cloud.observe((phase, { path }) => {
    const application = cloud.directory.application({ uniqueName: 'client' });
    if (phase === 'before' && path.endsWith('/addPassword') && application)
      cloud.arm.assign({ scope: service.id, principalId: application.id, role: 'FHIR Data Reader' });
  });
  const failed = await run({ ...inputs, 'unique-name': 'client', 'fhir-roles': 'none' });
  const { 'object-id': objectId = '', 'service-principal-id': principalId = '' } = failed.outputs;
  expectFailure(failed, 'FHIR_FORBIDDEN', objectId, principalId, 'service principal');
});

test('throttled, the service is asked again', async () => {
  const { cloud, run, inputs } = await setFhirStage();
  cloud.fhir.switches.throttled = 2;
  expectSuccess(await run(inputs));
  expect(cloud.fhir.switches.throttled).toBe(0);
});

test.each([
  ['no answer', { hang: true, applied: false }],
  ['"unavailable"', { status: 503, applied: false }],
  ['a page instead of a bundle', { garbage: 'html', applied: true }],
] as const)('%s from the service fails the run in the end and holds back nothing', async (_, kind) => {
  const stage = await setFhirStage();
  const { cloud, home, run, inputs } = stage;
  cloud.faults.add({ service: 'fhir', times: Number.POSITIVE_INFINITY, kind });
  const failed = await run(inputs);
  expectFailure(failed, 'FHIR_UNREACHABLE', stage.service.url(cloud.url));
  expect(loginFrom(stage, home)).toBe('ok');
});

describe('the service given by its URL only', () => {
  const setUp = async (...seed: Parameters<typeof setFhirStage>) => {
    const stage = await setFhirStage(...seed);
    const url = stage.service.url(stage.cloud.url);
    return { ...stage, url, inputs: { 'fhir-service': `${url}/`, verify: 'fhir', 'unique-name': 'client' } };
  };

  test('a client whose role was granted elsewhere reads it; Azure Resource Manager is not asked', async () => {
    const stage = await setUp();
    const { cloud, home, service, run, inputs } = stage;
    expectSuccess(await run({ ...inputs, verify: 'token' }));
    const principalId = cloud.directory.servicePrincipal({
      appId: cloud.github.variables({ store: home })['FHIR_CLIENT_ID'] ?? '',
    })?.id;
    cloud.arm.assign({ scope: service.id, principalId: principalId ?? '', role: 'FHIR Data Reader' });
    const rotated = await run({ ...inputs, 'force-rotate': 'true' });
    expectSuccess(rotated);
    expect(rotated.summary).toContain('reads the FHIR service');
    expect(cloud.github.variables({ store: home })['FHIR_URL']).toBe(stage.url);
    expect(cloud.journal.filter((entry) => entry.service === 'arm')).toEqual([]);
  });

  test('a client without a role is told whom to give one', async () => {
    const stage = await setUp();
    const failed = await stage.run(stage.inputs);
    expectFailure(failed, 'FHIR_FORBIDDEN', failed.outputs['service-principal-id'] ?? '', 'FHIR Data Reader');
    expect(loginFrom(stage, stage.home)).toBe('ok');
  });

  test('a service of another tenant answers 401, and the issuer is named', async () => {
    const stage = await setUp({ authority: 'https://login.microsoftonline.com/99999999-9999-4999-8999-999999999999' });
    stage.cloud.fhir.switches.emptyUnauthorized = true;
    const failed = await stage.run(stage.inputs);
    expectFailure(failed, 'FHIR_UNAUTHORIZED', stage.scene.tenantId, 'authority');
  });

  test('a service that admits private endpoints only is told from a missing role', async () => {
    const stage = await setUp({ publicNetworkAccess: 'Disabled' });
    const failed = await stage.run(stage.inputs);
    expect(failed.exitCode).toBe(1);
    expect(errorsOf(failed).join('\n')).toContain('private');
  });
});

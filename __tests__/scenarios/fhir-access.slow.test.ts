import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { expect, test } from 'vitest';
import { expectRefusal, expectSuccess, loginFrom, mintedIn, writesOf } from './expectations.ts';
import { ADMINISTRATOR_ACTIONS, setFhirStage } from './fhir-scene.ts';

const OURS = expect.stringMatching(/^fhir-client-registrar [0-9a-f]{12}$/);

test('one run takes a tenant without the client to a client that reads the FHIR service; a second run does nothing', async () => {
  const stage = await setFhirStage();
  const { cloud, home, service, run, inputs } = stage;
  cloud.fhir.patients = 48_151_623;

  const first = await run(inputs);
  expectSuccess(first);
  expect(first.outputs).toMatchObject({ created: 'true', rotated: 'true', 'rotation-reason': 'first' });
  expect(loginFrom(stage, home)).toBe('ok');
  expect(stage.roles()).toEqual([{ role: 'FHIR Data Reader', description: OURS }]);
  expect(cloud.github.variables({ store: home })).toMatchObject({
    FHIR_URL: service.url(cloud.url),
    FHIR_CLIENT_ID: first.outputs['client-id'],
    FHIR_CLIENT_SECRET_ID: first.outputs['secret-id'],
  });
  const reads = first.conversation.filter((request) => request.service === 'fhir');
  expect(reads.map(({ path, query, status }) => `${path}?${query} ${status}`)).toEqual([
    '/fhir/clinic-r4/Patient?_count=1&_summary=count 200',
  ]);
  expect(first.summary).toContain(service.url(cloud.url).replace('://', ':&#47;/'));
  expect(first.summary).toContain('FHIR Data Reader');
  expect(first.summary).toContain('logs in and reads the FHIR service');
  // No body of the FHIR service is ever shown, not even in the debug log.
  expect(reads[0]?.answerBody).toContain('48151623');
  expect(first.rawStdout + first.rawStderr + first.summary).not.toMatch(/48151623|searchset/);

  const second = await run(inputs);
  expectSuccess(second);
  expect(second.writes).toEqual([]);
  expect(second.outputs).toMatchObject({ changed: 'false', rotated: 'false', 'rotation-reason': 'none' });
  expect(second.conversation.length).toBeLessThanOrEqual(9);
  expect(second.log).toContain('Nothing to verify: no secret was issued in this run');
});

test('the official client reads the assignment back', async () => {
  const stage = await setFhirStage();
  const { cloud, scene, service, run, inputs, registrarObjectId } = stage;
  const { outputs } = await run(inputs);
  const token = cloud.tokens.issueAccessToken({
    ...{ audience: cloud.url, tenantId: scene.tenantId, clientId: scene.registrarClientId },
    ...{ objectId: registrarObjectId, expiresAt: new Date(cloud.clock.now().getTime() + 3_600_000) },
  });
  const client = new AuthorizationManagementClient(
    { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) },
    service.subscriptionId,
    { endpoint: cloud.url, ...({ tlsOptions: { ca: cloud.ca } } as object) },
  );
  const filter = `principalId eq '${outputs['service-principal-id']}'`;
  const found = [];
  for await (const each of client.roleAssignments.listForScope(service.id, { filter })) found.push(each);
  expect(found).toMatchObject([
    {
      scope: service.id,
      principalId: outputs['service-principal-id'],
      principalType: 'ServicePrincipal',
      roleDefinitionId: `/subscriptions/${service.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/4c8d0bbc-75d3-4935-991f-5f3c56d81508`,
      description: OURS,
    },
  ]);
});

test('changing the roles swaps exactly our own assignment, the new one first; everybody else’s are reported and stay', async () => {
  const stage = await setFhirStage();
  const { cloud, service, run, inputs } = stage;
  const first = await run(inputs);
  const principalId = first.outputs['service-principal-id'] ?? '';
  const foreign = [
    cloud.arm.assign({ scope: service.id, principalId, role: 'FHIR Data Exporter', description: 'by hand' }),
    cloud.arm.assign({ scope: service.id, principalId, role: 'FHIR Data Importer' }),
    cloud.arm.assign({
      ...{ scope: service.id, principalId, role: 'FHIR SMART User' },
      description: 'fhir-client-registrar 0123456789ab',
    }),
  ];
  const elsewhere = cloud.arm.assign({
    scope: service.id,
    principalId: first.outputs['object-id'] ?? '',
    role: 'FHIR Data Reader',
  });

  const swapped = await run({ ...inputs, 'fhir-roles': 'fhir data WRITER' });
  expectSuccess(swapped);
  expect(mintedIn(swapped)).toEqual([]);
  expect(writesOf(swapped).map((write) => write.replace(service.id, ''))).toEqual([
    expect.stringMatching(/^PUT .*\/roleAssignments\//),
    expect.stringMatching(/^DELETE .*\/roleAssignments\//),
  ]);
  expect(stage.roles()).toEqual([
    { role: 'FHIR Data Exporter', description: 'by hand' },
    { role: 'FHIR Data Importer', description: undefined },
    { role: 'FHIR SMART User', description: 'fhir-client-registrar 0123456789ab' },
    { role: 'FHIR Data Writer', description: OURS },
  ]);
  expect(cloud.arm.assignments({ scope: service.id })).toContain(elsewhere);
  for (const { name } of foreign) {
    expect(swapped.log).toContain(name);
    expect(swapped.summary).toContain(name);
  }
  expect((await run({ ...inputs, 'fhir-roles': 'fhir data WRITER' })).writes).toEqual([]);
});

test('"none" removes our assignment and assigns nothing', async () => {
  const stage = await setFhirStage();
  const { run, inputs } = stage;
  await run(inputs);
  const none = await run({ ...inputs, 'fhir-roles': 'none' });
  expectSuccess(none);
  expect(writesOf(none)).toEqual([expect.stringMatching(/^DELETE .*\/roleAssignments\//)]);
  expect(stage.roles()).toEqual([]);
});

test('a role given by its GUID is the same as by its name', async () => {
  const { run, inputs } = await setFhirStage();
  await run({ ...inputs, 'fhir-roles': 'FHIR Data Reader, FHIR Data Exporter' });
  const again = await run({
    ...inputs,
    'fhir-roles': '3DB33094-8700-4567-8da5-1501d4e7e843\n4c8d0bbc-75d3-4935-991f-5f3c56d81508',
  });
  expectSuccess(again);
  expect(again.writes).toEqual([]);
});

test('no assignment is removed while another slot has an unexpired credential on the application', async () => {
  const stage = await setFhirStage();
  const { cloud, run, inputs } = stage;
  const shared = { ...inputs, 'unique-name': 'shared-client' };
  expectSuccess(await run(shared));
  expectSuccess(await run({ ...shared, 'name-prefix': 'OTHER', 'fhir-roles': 'FHIR Data Writer' }));
  expect(stage.roles().map(({ role }) => role)).toEqual(['FHIR Data Reader', 'FHIR Data Writer']);

  const kept = await run({ ...shared, 'fhir-roles': 'none' });
  expectSuccess(kept);
  expect(kept.writes).toEqual([]);
  expect(stage.roles().map(({ role }) => role)).toEqual(['FHIR Data Reader', 'FHIR Data Writer']);

  cloud.clock.advance({ days: 91 });
  expectSuccess(await run({ ...shared, 'fhir-roles': 'none', verify: 'token' }));
  expect(stage.roles().map(({ role }) => role)).toEqual(['FHIR Data Writer']);
});

test('an assignment that appears under another name in the meantime is a success', async () => {
  const stage = await setFhirStage();
  const { cloud, service, run, inputs } = stage;
  cloud.observe((phase, { method, path }) => {
    const principal = cloud.directory.servicePrincipal({
      appId: cloud.directory.application({ uniqueName: 'client' })?.appId ?? '',
    });
    if (phase === 'before' && method === 'PUT' && path.includes('/roleAssignments/') && principal)
      cloud.arm.assign({ scope: service.id, principalId: principal.id, role: 'FHIR Data Reader' });
  });
  const registered = await run({ ...inputs, 'unique-name': 'client' });
  expectSuccess(registered);
  expect(registered.conversation.find(({ path }) => path.includes('/roleAssignments/'))?.status).toBe(409);
  expect(stage.roles()).toEqual([{ role: 'FHIR Data Reader', description: undefined }]);
  expect((await run({ ...inputs, 'unique-name': 'client' })).writes).toEqual([]);
});

test('an assignment that somebody else removed in the meantime is removed', async () => {
  const stage = await setFhirStage();
  const { cloud, run, inputs } = stage;
  await run(inputs);
  const fault = cloud.faults.add({ method: 'DELETE', path: /roleAssignments/, kind: { reset: true, applied: true } });
  expectSuccess(await run({ ...inputs, 'fhir-roles': 'none' }));
  expect(fault.hits).toBe(1);
  expect(stage.roles()).toEqual([]);
});

test('assignments on several pages are all seen', async () => {
  const stage = await setFhirStage();
  const { cloud, run, inputs } = stage;
  cloud.arm.switches.pageSize = 1;
  const roles = { 'fhir-roles': 'FHIR Data Reader\nFHIR Data Exporter\nFHIR Data Importer' };
  await run({ ...inputs, ...roles });
  expect((await run({ ...inputs, ...roles })).writes).toEqual([]);
  await run({ ...inputs, 'fhir-roles': 'FHIR Data Importer' });
  expect(stage.roles().map(({ role }) => role)).toEqual(['FHIR Data Importer']);
});

test('Azure does not know the new service principal yet: the assignment waits, and shows it', async () => {
  const stage = await setFhirStage();
  stage.cloud.arm.switches.lag.principal = 4;
  const registered = await stage.run(stage.inputs);
  expectSuccess(registered);
  expect(registered.log).toMatch(/^… .*service principal/m);
  expect(stage.roles().map(({ role }) => role)).toEqual(['FHIR Data Reader']);
});

test('Azure never knows the new service principal: the run fails in time, before anything is minted', async () => {
  const { cloud, run, inputs } = await setFhirStage();
  cloud.arm.switches.lag.principal = Number.POSITIVE_INFINITY;
  const refused = await run(inputs);
  expectRefusal(refused, 'ROLE_NOT_ASSIGNED', 'PrincipalNotFound', 'FHIR Data Reader');
});

test('throttled, Azure Resource Manager is asked again when it says so', async () => {
  const { cloud, run, inputs } = await setFhirStage();
  cloud.arm.switches.throttled = 2;
  expectSuccess(await run(inputs));
  expect(cloud.arm.switches.throttled).toBe(0);
});

test('a dry run says which roles would change and writes nothing', async () => {
  const stage = await setFhirStage();
  const { run, inputs } = stage;
  const planned = await run({ ...inputs, 'dry-run': 'true' });
  expectSuccess(planned);
  expect(planned.writes).toEqual([]);
  expect(planned.log).toMatch(/^Would assign FHIR Data Reader at /m);
  await run(inputs);
  const swap = await run({ ...inputs, 'dry-run': 'true', 'fhir-roles': 'FHIR Data Writer' });
  expect(swap.writes).toEqual([]);
  expect(swap.log).toMatch(/^Would assign FHIR Data Writer at .*\n(##.*\n)*Would remove role assignment /m);
});

test.each([
  ['nothing at all', []],
  ['reading only', ['*/read']],
])(
  'a registrar that is allowed %s is told the role, the scope and the command, which then helps',
  async (_, actions) => {
    const stage = await setFhirStage({ resourceGroup: 'rg-(health)' }, { allowed: false });
    const { cloud, service, run, inputs, registrarObjectId } = stage;
    if (actions.length > 0) cloud.arm.allow({ principalId: registrarObjectId, scope: service.id, actions });
    const refused = await run({ ...inputs, 'fhir-roles': 'FHIR Data Reader, FHIR Data Exporter' });
    expectRefusal(refused, 'AZURE_PERMISSION_MISSING', service.id, 'AuthorizationFailed');
    expect(refused.log).toContain("--role 'Role Based Access Control Administrator'");

    const command = refused.log.split('\n').find((line) => line.includes('az role assignment create')) ?? '';
    const words = shellWords(command);
    const argument = (name: string) => words[words.indexOf(name) + 1] ?? '';
    expect(argument('--assignee-object-id')).toBe(registrarObjectId);
    expect(argument('--role')).toBe('Role Based Access Control Administrator');
    expect(argument('--scope')).toBe(service.id);
    const granted = conditionOf(argument('--condition'));
    expect(granted.roles.sort()).toEqual(
      ['3db33094-8700-4567-8da5-1501d4e7e843', '4c8d0bbc-75d3-4935-991f-5f3c56d81508'].sort(),
    );
    cloud.arm.allow({
      principalId: registrarObjectId,
      scope: argument('--scope'),
      actions: ADMINISTRATOR_ACTIONS,
      condition: granted,
    });
    expectSuccess(await run({ ...inputs, 'fhir-roles': 'FHIR Data Reader, FHIR Data Exporter' }));
    expect(stage.roles()).toHaveLength(2);
  },
);

test('the suggested condition also covers the assignments that are to be removed', async () => {
  const { cloud, service, run, inputs, registrarObjectId } = await setFhirStage({}, { allowed: false });
  const condition = { roles: ['FHIR Data Reader'], principalTypes: ['ServicePrincipal'] };
  cloud.arm.allow({ principalId: registrarObjectId, scope: service.id, actions: ADMINISTRATOR_ACTIONS, condition });
  expectSuccess(await run(inputs));
  const refused = await run({ ...inputs, 'fhir-roles': 'FHIR Data Writer' });
  expectRefusal(refused, 'AZURE_PERMISSION_MISSING', 'FHIR Data Writer');
  expect(refused.log).toMatch(/az role assignment create .*3f88fce4-5892-4214-ae73-ba5294559913/);
  expect(refused.log).toMatch(/az role assignment create .*4c8d0bbc-75d3-4935-991f-5f3c56d81508/);
});

test('an assignment that may not be removed: the suggested condition names its role', async () => {
  const { cloud, service, run, inputs, registrarObjectId } = await setFhirStage({}, { allowed: false });
  cloud.arm.allow({
    principalId: registrarObjectId,
    scope: service.id,
    actions: ADMINISTRATOR_ACTIONS.filter((action) => !action.endsWith('delete')),
  });
  expectSuccess(await run(inputs));
  const refused = await run({ ...inputs, 'fhir-roles': 'none' });
  expectRefusal(refused, 'AZURE_PERMISSION_MISSING', service.id);
  expect(refused.log).toMatch(/az role assignment create .*4c8d0bbc-75d3-4935-991f-5f3c56d81508/);
});

test('with "none" a registrar that may not read the service is not told to grant the management of roles', async () => {
  const { service, run, inputs } = await setFhirStage({}, { allowed: false });
  const refused = await run({ ...inputs, 'fhir-roles': 'none' });
  expectRefusal(refused, 'AZURE_READ_PERMISSION_MISSING', service.id);
  expect(refused.log).not.toContain('Role Based Access Control Administrator');
});

/** The words of a POSIX command line that quotes with apostrophes only; anything else special is a mistake. */
function shellWords(line: string): string[] {
  const words = line.trim().match(/(?:'[^']*'|\\'|[^\s'])+/g) ?? [];
  return words.map((word) => {
    const bare = word.replace(/'[^']*'|\\'/g, '');
    expect(bare).toMatch(/^[\w./:@=+-]*$/);
    return word.replace(/\\'/g, '\u0000').replaceAll("'", '').replaceAll('\u0000', "'");
  });
}

/** What the ABAC condition limits writing and deleting to; both must be limited to the same. */
function conditionOf(condition: string): { roles: string[]; principalTypes: string[] } {
  const clauses = condition.split(' AND ((!').map((clause) => ({
    roles: /RoleDefinitionId\] ForAnyOfAnyValues:GuidEquals \{([^}]*)\}/.exec(clause)?.[1]?.split(', ') ?? [],
    principalTypes:
      /PrincipalType\] ForAnyOfAnyValues:StringEqualsIgnoreCase \{'([^}]*)'\}/.exec(clause)?.[1]?.split("', '") ?? [],
    action: /ActionMatches\{'([^']+)'\}/.exec(clause)?.[1],
    source: /@(Request|Resource)\[/.exec(clause)?.[1],
  }));
  expect(clauses).toMatchObject([
    {
      action: 'Microsoft.Authorization/roleAssignments/write',
      source: 'Request',
      principalTypes: ['ServicePrincipal'],
    },
    {
      action: 'Microsoft.Authorization/roleAssignments/delete',
      source: 'Resource',
      principalTypes: ['ServicePrincipal'],
    },
  ]);
  expect(clauses[1]?.roles).toEqual(clauses[0]?.roles);
  return { roles: clauses[0]?.roles ?? [], principalTypes: clauses[0]?.principalTypes ?? [] };
}

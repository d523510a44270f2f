import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { describe, expect, test } from 'vitest';
import { createArm } from '../../emulator/arm/arm.ts';
import { findRole } from '../../emulator/arm/roles.ts';
import { createDirectory } from '../../emulator/directory/directory.ts';
import { createTokens } from '../../emulator/directory/tokens.ts';
import { issueCertificates } from '../../emulator/server/certificates.ts';
import { startServer } from '../../emulator/server/server.ts';
import { validateExchange } from '../support/contract.ts';
import publishedRoles from './published-roles.json' with { type: 'json' };

const start = new Date('2026-11-22T10:00:00Z');
const origin = 'https://localhost:8443';
const subscriptionId = '11111111-1111-4111-8111-111111111111';
const names = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'] as const;
const reader = '4c8d0bbc-75d3-4935-991f-5f3c56d81508';
const writer = '3f88fce4-5892-4214-ae73-ba5294559913';
const everything = ['Microsoft.Authorization/*', 'Microsoft.HealthcareApis/workspaces/fhirservices/read'];

const roleDefinitionId = (role: string, subscription = subscriptionId) =>
  `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;

function setUp(actions: readonly string[] = everything) {
  const clock = { now: () => start };
  const directory = createDirectory({ clock });
  const tokens = createTokens();
  const tenant = directory.addTenant();
  const principal = (displayName: string) =>
    directory.addServicePrincipal({ appId: directory.addApplication({ displayName }).appId });
  const [registrar, client] = [principal('registrar'), principal('client')];
  const arm = createArm({ clock, directory, tokens, origin: () => origin });
  const service = arm.addFhirService({
    ...{ subscriptionId, resourceGroup: 'rg-Health', workspace: 'clinic', name: 'r4', tenantId: tenant.id },
  });
  if (actions.length > 0) arm.allow({ principalId: registrar.id, scope: service.id, actions });
  const token = (audience = 'https://management.azure.com', tenantId = tenant.id, expiresAt = '2026-11-22T11:00:00Z') =>
    tokens.issueAccessToken({
      ...{ audience, tenantId, clientId: registrar.appId, objectId: registrar.id, expiresAt: new Date(expiresAt) },
    });

  function send(method: string, path: string, options: Options = {}) {
    const query = new URLSearchParams({ 'api-version': '2022-04-01', ...options.query });
    if (options.version === null) query.delete('api-version');
    else if (options.version) query.set('api-version', options.version);
    const bearer =
      options.bearer === undefined ? { authorization: `Bearer ${token()}` } : { authorization: options.bearer };
    const body = Buffer.from(options.body === undefined ? '' : JSON.stringify(options.body));
    const headers = { ...bearer, 'content-type': 'application/json', ...options.headers };
    const answer = arm.handle({ method, path, query, headers, body, origin: options.origin ?? origin });
    return { ...answer, body: answer.body as Body };
  }
  const address = (name: string, scope = service.id) =>
    `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  const wanted = (properties: object = {}) => ({
    properties: {
      ...{ roleDefinitionId: roleDefinitionId(reader), principalId: client.id, principalType: 'ServicePrincipal' },
      ...properties,
    },
  });
  const put = (name: string, properties: object = {}, scope = service.id) =>
    send('PUT', address(name, scope), { body: wanted(properties) });
  return { clock, arm, directory, tenant, registrar, client, service, token, send, address, wanted, put };
}

interface Options {
  readonly query?: Record<string, string>;
  readonly version?: string | null;
  readonly bearer?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly origin?: string;
}

interface Body {
  readonly id: string;
  readonly name: string;
  readonly error: { readonly code: string; readonly message: string };
  readonly properties: Record<string, unknown>;
  readonly value: readonly Body[];
  readonly nextLink?: string;
}

const refusal = ({ status, body }: { status: number; body: Body }) => `${status} ${body?.error?.code}`;

describe('who is let in', () => {
  test.each([
    ['the public audience', 'https://management.azure.com'],
    ['the public audience with a slash', 'https://management.azure.com/'],
    ['the classic audience', 'https://management.core.windows.net/'],
    ['the American audience', 'https://management.usgovcloudapi.net'],
    ['the Chinese audience', 'https://management.chinacloudapi.cn/'],
    ['the local origin', origin],
  ])('%s is accepted', (_, audience) => {
    const { send, service, token } = setUp();
    expect(send('GET', service.id, { version: '2024-03-31', bearer: `Bearer ${token(audience)}` }).status).toBe(200);
  });

  test.each([
    ['no token', () => ''],
    ['no token at all', () => 'Bearer nonsense'],
    ['a token for Graph', (cloud: ReturnType<typeof setUp>) => cloud.token('https://graph.microsoft.com')],
    ['an old token', (cloud: ReturnType<typeof setUp>) => cloud.token(origin, cloud.tenant.id, '2026-11-22T09:59:59Z')],
  ])('%s is refused', (_, bearer) => {
    const cloud = setUp();
    const answer = cloud.send('GET', cloud.service.id, { version: '2024-03-31', bearer: bearer(cloud) });
    expect(refusal(answer)).toBe('401 InvalidAuthenticationToken');
    expect(answer.headers?.['www-authenticate']).toMatch(/^Bearer authorization_uri=/);
  });

  test('a token of another tenant is refused with both issuers', () => {
    const { send, service, token, tenant } = setUp();
    const bearer = `Bearer ${token(origin, '99999999-9999-4999-8999-999999999999')}`;
    const answer = send('GET', service.id, { version: '2024-03-31', bearer });
    expect(refusal(answer)).toBe('401 InvalidAuthenticationTokenTenant');
    expect(answer.body.error.message).toContain(`https://sts.windows.net/${tenant.id}/`);
  });

  test('without a permission the client, its object ID, the action and the scope are named', () => {
    const { put, service, registrar } = setUp([]);
    const answer = put(names[0]);
    expect(refusal(answer)).toBe('403 AuthorizationFailed');
    expect(answer.body.error.message).toBe(
      `The client '${registrar.appId}' with object id '${registrar.id}' does not have authorization to perform action ` +
        `'Microsoft.Authorization/roleAssignments/write' over scope '${service.id}' or the scope is invalid. ` +
        'If access was recently granted, please refresh your credentials.',
    );
  });

  test('Reader looks and does not touch; Role Based Access Control Administrator does both', () => {
    const { arm, send, put, service, registrar } = setUp([]);
    const scope = `/subscriptions/${subscriptionId}`;
    arm.assign({ scope, principalId: registrar.id, role: 'reader' });
    expect(send('GET', service.id, { version: '2024-03-31' }).status).toBe(200);
    expect(refusal(put(names[0]))).toBe('403 AuthorizationFailed');
    arm.assign({ scope, principalId: registrar.id, role: 'Role Based Access Control Administrator' });
    expect(put(names[0]).status).toBe(201);
  });

  test('a condition limits roles and principal types, of what is written and of what is deleted', () => {
    const { arm, put, send, address, service, registrar, client } = setUp([]);
    const condition = { roles: ['FHIR Data Reader'], principalTypes: ['ServicePrincipal'] };
    arm.allow({ principalId: registrar.id, scope: service.id, actions: everything, condition });
    const writerAssignment = arm.assign({ scope: service.id, principalId: client.id, role: writer });
    expect(put(names[0]).status).toBe(201);
    const refused = [
      put(names[1], { roleDefinitionId: roleDefinitionId(writer) }),
      put(names[1], { principalType: 'User' }),
      put(names[1], { principalType: undefined }),
      send('DELETE', address(writerAssignment.name)),
    ];
    expect(refused.map(refusal)).toEqual(Array(4).fill('403 AuthorizationFailed'));
    for (const { body } of refused)
      expect(body.error.message).toMatch(/ABAC condition .* does not satisfy the condition/);
    expect(send('DELETE', address(names[0])).status).toBe(200);
    expect(arm.assignments({ principalId: client.id })).toEqual([writerAssignment]);
  });
});

describe('requests ARM does not understand', () => {
  test.each([
    ['no version', 'GET', 'assignments', { version: null }, '400 MissingApiVersionParameter'],
    ['an old version of role assignments', 'GET', 'assignments', { version: '2015-07-01' }, '400 InvalidResourceType'],
    ['a version of another type', 'GET', 'service', { version: '2022-04-01' }, '400 NoRegisteredProviderFound'],
    ['an unknown verb', 'PATCH', 'service', { version: '2024-03-31' }, '405 MethodNotAllowed'],
    ['POST to the list', 'POST', 'assignments', {}, '405 MethodNotAllowed'],
    ['an unsupported filter', 'GET', 'assignments', { query: { $filter: "roleName eq 'x'" } }, '400 UnsupportedQuery'],
    [
      'a filter without quotes',
      'GET',
      'assignments',
      { query: { $filter: 'principalId eq x' } },
      '400 UnsupportedQuery',
    ],
    ['a type nobody registered', 'GET', 'other', {}, '404 InvalidResourceType'],
  ] as const)('%s', (_, method, kind, options, expected) => {
    const { send, service } = setUp();
    const path = {
      service: service.id,
      assignments: `${service.id}/providers/Microsoft.Authorization/roleAssignments`,
      other: `${service.id}/providers/Microsoft.Other/things/x`,
    }[kind];
    expect(refusal(send(method, path, options))).toBe(expected);
  });

  test('what does not exist is told apart, in ARM’s words', () => {
    const { arm, send, service, registrar } = setUp();
    arm.allow({ principalId: registrar.id, scope: `/subscriptions/${subscriptionId}`, actions: ['*/read'] });
    const get = (id: string) => send('GET', id, { version: '2024-03-31' });
    expect(get(service.id.replace(subscriptionId, names[0])).body.error).toEqual({
      code: 'SubscriptionNotFound',
      message: `The subscription '${names[0]}' could not be found.`,
    });
    expect(refusal(get(service.id.replace(subscriptionId, 'mine')))).toBe('400 InvalidSubscriptionId');
    expect(get(service.id.replace('rg-Health', 'rg-x')).body.error).toEqual({
      code: 'ResourceGroupNotFound',
      message: "Resource group 'rg-x' could not be found.",
    });
    const missing = get(service.id.replace(/r4$/, 'r5'));
    expect(refusal(missing)).toBe('404 ResourceNotFound');
    expect(missing.body.error.message).toContain(
      "'Microsoft.HealthcareApis/workspaces/fhirservices/clinic/r5' under resource group 'rg-Health'",
    );
  });
});

describe('a FHIR service', () => {
  test('is found in any case and shows its audience, its authority and its network access', () => {
    const { send, service, tenant, directory } = setUp();
    const { status, body } = send('GET', `/${service.id.toUpperCase()}`, { version: '2025-04-01-preview' });
    expect([status, body.name]).toEqual([200, 'clinic/r4']);
    expect(body.properties).toMatchObject({
      authenticationConfiguration: { authority: `${origin}/${tenant.id}`, audience: `${origin}/fhir/clinic-r4` },
      ...{ publicNetworkAccess: 'Enabled', provisioningState: 'Succeeded', privateEndpointConnections: [] },
    });
    expect(directory.resources.has(`${origin}/fhir/clinic-r4`)).toBe(true);
  });

  test.each([
    ['https://management.azure.com', 'https://clinic-r4.fhir.azurehealthcareapis.com', 'login.microsoftonline.com'],
    [
      'https://management.usgovcloudapi.net',
      'https://clinic-r4.fhir.azurehealthcareapis.us',
      'login.microsoftonline.us',
    ],
  ])('under %s it has its real name', (at, audience, authority) => {
    const { send, service, tenant } = setUp();
    const { body } = send('GET', service.id, { version: '2024-03-31', origin: at });
    expect(body.properties['authenticationConfiguration']).toMatchObject({
      audience,
      authority: `https://${authority}/${tenant.id}`,
    });
  });
});

describe('a role assignment', () => {
  test('is created once, answered 200 when repeated, and updated in its description only', () => {
    const { put, send, address, arm, service, client, registrar } = setUp();
    const first = put(names[0], { description: 'fhir-client-registrar 0123456789ab' });
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      id: `${service.id}/providers/Microsoft.Authorization/roleAssignments/${names[0]}`,
      ...{ name: names[0], type: 'Microsoft.Authorization/roleAssignments' },
      properties: {
        ...{ scope: service.id, roleDefinitionId: roleDefinitionId(reader), principalId: client.id },
        ...{ principalType: 'ServicePrincipal', description: 'fhir-client-registrar 0123456789ab' },
        ...{ condition: null, conditionVersion: null, delegatedManagedIdentityResourceId: null },
        ...{ createdOn: '2026-11-22T10:00:00.0000000Z', updatedOn: '2026-11-22T10:00:00.0000000Z' },
        ...{ createdBy: null, updatedBy: registrar.id },
      },
    });
    expect(send('GET', address(names[0])).body.properties['createdBy']).toBe(registrar.id);
    expect(put(names[0], { description: 'changed' }, service.id.toUpperCase()).status).toBe(200);
    expect(arm.assignments({ scope: service.id })).toMatchObject([{ name: names[0], description: 'changed' }]);
  });

  test('exists already under another name', () => {
    const { put } = setUp();
    put(names[0]);
    const answer = put(names[1], { roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${reader}` });
    expect([answer.status, answer.body.error]).toEqual([
      409,
      {
        code: 'RoleAssignmentExists',
        message:
          'The role assignment already exists. The ID of the existing role assignment is aaaaaaaa000040008000000000000001.',
      },
    ]);
  });

  test.each([
    ['a member of the body', { body: { properties: {}, name: 'x' } }, '400 InvalidRequestContent'],
    ['no properties', { body: {} }, '400 InvalidRequestContent'],
    ['an unknown property', { properties: { roleDefinitonId: 'x' } }, '400 InvalidRequestContent'],
    ['a number', { properties: { description: 1 } }, '400 InvalidRequestContent'],
    ['an unknown principal type', { properties: { principalType: 'App' } }, '400 InvalidRequestContent'],
    ['a principal that is no GUID', { properties: { principalId: 'client' } }, '400 InvalidPrincipalId'],
    ['a bare role name', { properties: { roleDefinitionId: reader } }, '400 InvalidRoleDefinitionId'],
    [
      'a role elsewhere',
      { properties: { roleDefinitionId: roleDefinitionId(reader, names[0]) } },
      '400 InvalidRoleDefinitionId',
    ],
    [
      'an unknown role',
      { properties: { roleDefinitionId: roleDefinitionId(names[0]) } },
      '404 RoleDefinitionDoesNotExist',
    ],
    ['a condition without version', { properties: { condition: 'true' } }, '400 InvalidConditionVersion'],
    ['a name that is no GUID', { name: 'mine' }, '400 InvalidRoleAssignmentId'],
    ['a form', { headers: { 'content-type': 'text/plain' } }, '415 UnsupportedMediaType'],
  ])('with %s is refused', (_, { body, properties, name, headers }: Broken, expected) => {
    const { send, address, wanted, arm } = setUp();
    const answer = send('PUT', address(name ?? names[0]), { body: body ?? wanted(properties), headers: headers ?? {} });
    expect(refusal(answer)).toBe(expected);
    expect(arm.assignments()).toEqual([]);
  });

  test('keeps its role, its principal and its scope', () => {
    const { put, registrar, arm, service } = setUp();
    put(names[0]);
    arm.allow({ principalId: registrar.id, scope: `/subscriptions/${subscriptionId}`, actions: ['*'] });
    const answers = [
      put(names[0], { roleDefinitionId: roleDefinitionId(writer) }),
      put(names[0], { principalId: registrar.id }),
      put(names[0], {}, service.id.replace(/\/fhirservices.*/, '')),
    ];
    expect(answers.map(refusal)).toEqual(Array(3).fill('400 RoleAssignmentUpdateNotPermitted'));
  });

  test('is read, deleted with its body, and then gone', () => {
    const { put, send, address } = setUp();
    put(names[0]);
    expect(send('GET', address(names[0])).body.name).toBe(names[0]);
    expect(send('DELETE', address(names[0])).body.name).toBe(names[0]);
    expect([send('DELETE', address(names[0])).status, refusal(send('GET', address(names[0])))]).toEqual([
      204,
      '404 RoleAssignmentNotFound',
    ]);
  });

  test('counts against the limit of the subscription', () => {
    const { put, arm } = setUp();
    arm.switches.assignmentLimit = 0;
    expect(refusal(put(names[0]))).toBe('400 RoleAssignmentLimitExceeded');
  });

  test('is throttled on demand', () => {
    const { put, arm } = setUp();
    arm.switches.throttled = 1;
    expect(put(names[0])).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(put(names[0]).status).toBe(201);
  });
});

interface Broken {
  readonly body?: object;
  readonly properties?: object;
  readonly name?: string;
  readonly headers?: Record<string, string>;
}

describe('the principal', () => {
  test('unknown to the directory is not found', () => {
    const { put, tenant } = setUp();
    const answer = put(names[0], { principalId: names[1] });
    expect(refusal(answer)).toBe('400 PrincipalNotFound');
    expect(answer.body.error.message).toContain(
      `Principal aaaaaaaa000040008000000000000002 does not exist in the directory ${tenant.id}.`,
    );
  });

  test('of another type than given is refused', () => {
    const { put } = setUp();
    expect(refusal(put(names[0], { principalType: 'User' }))).toBe('400 UnmatchedPrincipalType');
  });

  test('that is fresh is found after the lag', () => {
    const { put, arm } = setUp();
    arm.switches.lag.principal = 2;
    expect([put(names[0]), put(names[0]), put(names[0])].map(({ status }) => status)).toEqual([400, 400, 201]);
    expect(put(names[1], { roleDefinitionId: roleDefinitionId(writer) }).status).toBe(201);
  });

  test('with a type is not looked up, when the service keeps its promise', () => {
    const { put, arm } = setUp();
    Object.assign(arm.switches, { principalCheck: 'withoutType', lag: { principal: 1 } });
    expect(put(names[0], { principalType: undefined }).status).toBe(400);
    expect(put(names[0]).status).toBe(201);
    expect(put(names[1], { principalId: names[1] }).status).toBe(201);
  });
});

describe('the lists', () => {
  function seeded() {
    const cloud = setUp();
    const { arm, registrar, client, service } = cloud;
    const group = service.id.split('/').slice(0, 5).join('/');
    arm.allow({ principalId: registrar.id, scope: `/subscriptions/${subscriptionId}`, actions: ['*/read'] });
    arm.assign({ scope: `/subscriptions/${subscriptionId}`, principalId: client.id, role: 'Reader', name: 'above' });
    arm.assign({ scope: service.id, principalId: client.id, role: 'FHIR Data Reader', name: 'here' });
    arm.assign({ scope: service.id, principalId: registrar.id, role: writer, name: 'other' });
    const at = { service: service.id, group };
    const list = (scope: keyof typeof at, $filter?: string) =>
      cloud.send('GET', `${at[scope]}/providers/Microsoft.Authorization/roleAssignments`, {
        query: $filter ? { $filter } : {},
      });
    return { ...cloud, list };
  }

  test.each([
    ['service', undefined, ['above', 'here', 'other']],
    ['group', undefined, ['above', 'here', 'other']],
    ['group', 'atScope()', ['above']],
    ['service', "principalId eq '{client}'", ['above', 'here']],
    ['group', "assignedTo('{client}')", ['above', 'here']],
    ['group', "atScope() and principalId eq '{client}'", ['above']],
    ['service', "atScope() and assignedTo('{client}')", ['above', 'here']],
  ] as const)('at the %s with %s', (scope, filter, expected) => {
    const { list, client } = seeded();
    const { body } = list(scope, filter?.replace('{client}', client.id.toUpperCase()));
    expect(body.value.map(({ name }) => name)).toEqual(expected);
  });

  test('come in pages', () => {
    const { arm, list, send } = seeded();
    arm.switches.pageSize = 2;
    const first = list('service', 'atScope()').body;
    expect([first.value.length, first.nextLink?.startsWith(`${origin}/subscriptions/`)]).toEqual([2, true]);
    const next = new URL(first.nextLink ?? '');
    const second = send('GET', next.pathname, { query: Object.fromEntries(next.searchParams) }).body;
    expect([second.value.map(({ name }) => name), second.nextLink]).toEqual([['other'], undefined]);
  });

  test('of role definitions find a role by name, and one by GUID', () => {
    const { send } = seeded();
    const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions`;
    const found = send('GET', path, { query: { $filter: "roleName eq 'fhir data READER'" } }).body.value;
    expect(found.map(({ id }) => id)).toEqual([roleDefinitionId(reader)]);
    expect(send('GET', `${path}/${reader}`).body.properties['roleName']).toBe('FHIR Data Reader');
    expect(refusal(send('GET', `${path}/${names[0]}`))).toBe('404 RoleDefinitionDoesNotExist');
    expect(refusal(send('GET', path, { query: { $filter: "name eq 'x'" } }))).toBe('400 UnsupportedQuery');
  });
});

test('the official client writes, pages through, and deletes role assignments over HTTPS', async () => {
  const { clock, arm, service, client, token, registrar } = setUp();
  const certificates = issueCertificates(['localhost']);
  const server = await startServer({ certificates, clock, services: () => [arm] });
  const credential = { getToken: async () => ({ token: token(), expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const official = new AuthorizationManagementClient(credential, subscriptionId, {
    endpoint: server.url,
    additionalPolicies: [
      {
        position: 'perCall',
        policy: {
          name: 'throwawayAuthority',
          sendRequest: (request, next) => next(Object.assign(request, { tlsSettings: { ca: certificates.authority } })),
        },
      },
    ],
  });
  try {
    const { roleAssignments } = official;
    const principal = { principalId: client.id, principalType: 'ServicePrincipal' };
    const properties = { ...principal, roleDefinitionId: roleDefinitionId(reader), description: 'ours' };
    const created = await roleAssignments.create(service.id, names[0], properties);
    expect(created).toMatchObject({ name: names[0], scope: service.id, ...properties, updatedBy: registrar.id });
    expect(await roleAssignments.get(service.id, names[0])).toEqual({ ...created, createdBy: registrar.id });
    await expect(roleAssignments.create(service.id, names[1], properties)).rejects.toMatchObject({
      ...{ statusCode: 409, code: 'RoleAssignmentExists' },
    });

    arm.assign({ scope: service.id, principalId: client.id, role: writer });
    arm.switches.pageSize = 1;
    const read: (string | undefined)[] = [];
    for await (const each of roleAssignments.listForScope(service.id, { filter: `principalId eq '${client.id}'` }))
      read.push(each.roleDefinitionId);
    expect(read).toEqual([roleDefinitionId(reader), roleDefinitionId(writer)]);

    expect(await roleAssignments.delete(service.id, names[0])).toMatchObject({ name: names[0] });
    expect(arm.assignments({ scope: service.id })).toMatchObject([{ roleId: writer }]);
    expect(server.unexpected).toEqual([]);
  } finally {
    await server.close();
  }
});

test('the answers fit the description', () => {
  const { put, send, service, address } = setUp();
  const root = `${service.id}/providers/Microsoft.Authorization`;
  const version = 'api-version=2022-04-01';
  const sent: [line: string, answer: ReturnType<typeof send>][] = [
    [`PUT ${address(names[0])}?${version}`, put(names[0], { description: 'ours' })],
    [`PUT ${address(names[0])}?${version}`, put(names[0])],
    [`PUT ${address(names[1])}?${version}`, put(names[1])],
    [`GET ${address(names[0])}?${version}`, send('GET', address(names[0]))],
    [`GET ${address(names[1])}?${version}`, send('GET', address(names[1]))],
    [`GET ${root}/roleAssignments?${version}`, send('GET', `${root}/roleAssignments`)],
    [`GET ${root}/roleDefinitions?${version}`, send('GET', `${root}/roleDefinitions`)],
    [`GET ${service.id}?api-version=2024-03-31`, send('GET', service.id, { version: '2024-03-31' })],
    [`DELETE ${address(names[0])}?${version}`, send('DELETE', address(names[0]))],
    [`DELETE ${address(names[0])}?${version}`, send('DELETE', address(names[0]))],
  ];
  expect(sent.map(([, { status }]) => status)).toEqual([201, 200, 409, 200, 404, 200, 200, 200, 200, 204]);
  const problems = sent.flatMap(([line, { status, body }]) => {
    const [method = '', path = '', query = ''] = line.split(/[ ?]/);
    const isPut = method === 'PUT';
    const answer = {
      ...{ service: 'arm', method, path, query, status },
      requestHeaders: isPut ? { 'content-type': 'application/json' } : {},
      requestBody: isPut ? JSON.stringify({ properties: { roleDefinitionId: reader, principalId: names[0] } }) : '',
      answerBody: JSON.stringify(body) ?? '',
    };
    return validateExchange(answer).problems;
  });
  expect(problems).toEqual([]);
});

test('the roles are those of the list of built-in roles', () => {
  for (const { name, ...published } of publishedRoles.roles) expect(findRole(name)).toMatchObject(published);
});

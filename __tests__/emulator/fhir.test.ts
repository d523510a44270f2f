import { describe, expect, test } from 'vitest';
import { createArm } from '../../emulator/arm/arm.ts';
import type { FhirServiceSeed } from '../../emulator/arm/fhir-service.ts';
import { createDirectory } from '../../emulator/directory/directory.ts';
import { createTokens } from '../../emulator/directory/tokens.ts';
import { createFhir } from '../../emulator/fhir/fhir.ts';

const origin = 'https://localhost:8443';
const audience = `${origin}/fhir/clinic-r4`;
const subscriptionId = '11111111-1111-4111-8111-111111111111';

function setUp(seed: Partial<FhirServiceSeed> = {}) {
  let time = new Date('2026-11-22T10:00:00Z').getTime();
  const clock = { now: () => new Date(time) };
  const directory = createDirectory({ clock });
  const tokens = createTokens();
  const tenant = directory.addTenant();
  const client = directory.addServicePrincipal({ appId: directory.addApplication({ displayName: 'client' }).appId });
  const arm = createArm({ clock, directory, tokens });
  const fhir = createFhir({ clock, tokens, arm });
  const service = arm.addFhirService({
    ...{ subscriptionId, resourceGroup: 'rg', workspace: 'clinic', name: 'r4', tenantId: tenant.id, ...seed },
  });
  const token = (forAudience = audience, tenantId = tenant.id) =>
    tokens.issueAccessToken({
      ...{ audience: forAudience, tenantId, clientId: client.appId, objectId: client.id },
      expiresAt: new Date('2026-11-22T11:00:00Z'),
    });

  function send(path: string, { bearer = token(), method = 'GET', at = origin, base = '/fhir/clinic-r4' } = {}) {
    const [below = '', query = ''] = path.split('?');
    const headers: Record<string, string> = bearer ? { authorization: `Bearer ${bearer}` } : {};
    const request = { method, path: `${base}${below}`, query: new URLSearchParams(query), headers };
    const answer = fhir.handle({ ...request, body: Buffer.alloc(0), origin: at });
    const body = typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body;
    return { ...answer, body };
  }
  const assign = (role: string, scope = service.id) => arm.assign({ scope, principalId: client.id, role });
  const read = () => send('/Patient?_count=1&_summary=count');
  const advance = (seconds: number) => {
    time += seconds * 1000;
  };
  return { fhir, arm, tenant, service, token, send, assign, read, advance };
}

describe('without a token', () => {
  test('anybody may ask what the service is', () => {
    const { send, tenant } = setUp();
    const { status, headers, body } = send('/metadata', { bearer: '' });
    expect([status, headers?.['content-type']]).toEqual([200, 'application/fhir+json; charset=utf-8']);
    expect(body).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    expect(body.rest[0].security.extension[0].extension).toEqual([
      { url: 'authorize', valueUri: `${origin}/${tenant.id}/oauth2/v2.0/authorize` },
      { url: 'token', valueUri: `${origin}/${tenant.id}/oauth2/v2.0/token` },
    ]);
    expect(send('/.well-known/smart-configuration', { bearer: '' }).body.token_endpoint).toContain(tenant.id);
    expect(send('/health/check', { bearer: '' }).body.overallStatus).toBe('Healthy');
  });

  test('nobody may read', () => {
    const { send } = setUp();
    const { status, headers, body } = send('/Patient', { bearer: '' });
    expect(status).toBe(401);
    expect(headers?.['www-authenticate']).toMatch(/^Bearer authorization_uri="/);
    expect(body).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'login', diagnostics: 'Authentication failed.' }],
    });
  });
});

describe('a token', () => {
  test.each([
    ['for the service', audience, 200],
    ['for the service, with a slash', `${audience}/`, 200],
    ['for another service', `${origin}/fhir/clinic-r5`, 401],
    ['for the retired product', 'https://azurehealthcareapis.com', 401],
    ['for ARM', 'https://management.azure.com', 401],
  ])('%s', (_, forAudience, expected) => {
    const { send, assign, token } = setUp();
    assign('FHIR Data Reader');
    expect(send('/Patient', { bearer: token(forAudience) }).status).toBe(expected);
  });

  test('of another tenant than the authority’s is refused', () => {
    const { send, assign, token, read } = setUp({ authority: 'https://login.microsoftonline.com/other' });
    assign('FHIR Data Reader');
    expect(read().status).toBe(401);
    expect(send('/Patient', { bearer: token(audience, 'other') }).status).toBe(200);
  });

  test('that has expired is refused', () => {
    const { read, assign, advance } = setUp();
    assign('FHIR Data Reader');
    advance(3600);
    expect(read().headers?.['www-authenticate']).toContain('expired');
  });

  test('for an audience that was configured is accepted in its place', () => {
    const { send, assign, token, read } = setUp({ audience: 'api://clinic' });
    assign('FHIR Data Reader');
    expect([read().status, send('/Patient', { bearer: token('api://clinic') }).status]).toEqual([401, 200]);
  });

  test('is refused without a body, if the front end does it', () => {
    const { fhir, send } = setUp();
    fhir.switches.emptyUnauthorized = true;
    expect(send('/Patient', { bearer: '' })).toMatchObject({ status: 401, body: undefined });
  });
});

describe('a role', () => {
  test.each([
    ['FHIR Data Reader', 200],
    ['FHIR Data Contributor', 200],
    ['FHIR Data Importer', 200],
    ['FHIR SMART User', 200],
    ['FHIR Data Converter', 403],
    ['DICOM Data Owner', 403],
    ['Owner', 403],
  ])('%s reads with %i', (role, expected) => {
    const { assign, read } = setUp();
    assign(role);
    expect(read().status).toBe(expected);
  });

  test('is needed', () => {
    const { read } = setUp();
    expect(read()).toMatchObject({
      status: 403,
      body: { issue: [{ severity: 'error', code: 'forbidden', diagnostics: 'Authorization failed.' }] },
    });
  });

  test('holds at the service and above, not beside it', () => {
    const { assign, read, service } = setUp();
    assign('FHIR Data Reader', `${service.id}-two`);
    expect(read().status).toBe(403);
    assign('FHIR Data Reader', service.id.split('/').slice(0, 5).join('/').toUpperCase());
    expect(read().status).toBe(200);
  });

  test('holds after so many reads, counted for each assignment', () => {
    const { fhir, assign, read } = setUp();
    fhir.switches.propagation.reads = 2;
    read();
    assign('FHIR Data Reader');
    expect([read(), read(), read(), read()].map(({ status }) => status)).toEqual([403, 403, 200, 200]);
  });

  test('holds after so many seconds', () => {
    const { fhir, assign, read, advance } = setUp();
    fhir.switches.propagation.seconds = 60;
    assign('FHIR Data Reader');
    advance(59);
    expect(read().status).toBe(403);
    advance(1);
    expect(read().status).toBe(200);
  });
});

describe('a read', () => {
  test('counts patients and shows none', () => {
    const { fhir, assign, read } = setUp();
    assign('FHIR Data Reader');
    fhir.patients = 42;
    const { body, headers } = read();
    expect(headers?.['content-type']).toBe('application/fhir+json; charset=utf-8');
    expect(body).toMatchObject({
      ...{ resourceType: 'Bundle', type: 'searchset', total: 42 },
      link: [{ relation: 'self', url: `${audience}/Patient?_count=1&_summary=count` }],
    });
    expect(body).not.toHaveProperty('entry');
  });

  test.each([
    ['/Observation', 'GET', 200, undefined],
    ['/Patients', 'GET', 404, "Resource type 'Patients' is not supported."],
    ['/Patient/1', 'GET', 404, "Resource type 'Patient' with id '1' couldn't be found."],
    ['/Patient', 'POST', 405, 'The POST interaction is not supported.'],
  ])('of %s with %s', (path, method, expected, diagnostics) => {
    const { send, assign } = setUp();
    assign('FHIR Data Contributor');
    const { status, body } = send(path, { method });
    expect([status, body.issue?.[0].diagnostics]).toEqual([expected, diagnostics]);
  });

  test('is throttled on demand', () => {
    const { fhir, assign, read } = setUp();
    assign('FHIR Data Reader');
    fhir.switches.throttled = 1;
    expect(read()).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(read().status).toBe(200);
  });

  test('from the public network is turned away by the gateway', () => {
    const { read, send } = setUp({ publicNetworkAccess: 'Disabled' });
    expect(read()).toMatchObject({ status: 403, body: { error: { code: 'PublicNetworkAccessDisabled' } } });
    expect(send('/metadata', { bearer: '' }).status).toBe(403);
  });
});

test('the service answers under its real name', () => {
  const { fhir, send, assign, token } = setUp();
  assign('FHIR Data Reader');
  const at = 'https://clinic-r4.fhir.azurehealthcareapis.us';
  expect(fhir.serves('clinic-r4.fhir.azurehealthcareapis.us', '/Patient')).toBe(true);
  expect(send('/Patient', { at, base: '', bearer: token(at) }).status).toBe(200);
  expect(send('/Patient', { base: '/fhir/nobody' })).toMatchObject({
    status: 404,
    headers: { 'x-local-cloud': 'unknown-route' },
  });
});

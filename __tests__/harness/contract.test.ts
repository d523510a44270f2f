import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DESCRIPTIONS, pruned, SERVICES } from '../../scripts/prune-openapi.ts';
import { type Exchange, validateExchange } from '../support/contract.ts';

const APPLICATION = '7d7d7d7d-0000-4000-8000-000000000001';
const SERVICE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.HealthcareApis/workspaces/w/fhirservices/f';
const ASSIGNMENTS = `${SERVICE}/providers/Microsoft.Authorization/roleAssignments`;

interface Given extends Partial<Omit<Exchange, 'requestBody' | 'answerBody'>> {
  readonly request?: unknown;
  readonly answer?: unknown;
}

function exchange(service: string, line: string, { request, answer, ...given }: Given): Exchange {
  const [method = '', target = ''] = line.split(' ');
  const [path = '', query = ''] = target.split('?');
  const text = (body: unknown) => (body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  return {
    ...{ service, method, path, query, status: 200 },
    requestHeaders: request === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' },
    ...given,
    requestBody: text(request),
    answerBody: text(answer),
  };
}

function problems(service: string, line: string, given: Given): string[] {
  const verdict = validateExchange(exchange(service, line, given));
  return verdict.problems.map((problem) => problem.slice(problem.indexOf(': ') + 2));
}

test.each(Object.entries(SERVICES))('the description of %s holds what is kept and no more', (service, described) => {
  const committed = readFileSync(resolve(DESCRIPTIONS, `${service}.openapi.json`), 'utf8');
  expect(pruned(committed, described)).toBe(committed);
});

describe('GitHub', () => {
  const key = { key_id: '568250167242549743', key: 'YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=' };
  const sealed = { encrypted_value: 'YWFh', key_id: '568250167242549743' };
  const moment = '2026-11-23T05:00:00Z';
  const error = { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' };

  test.each<[string, Given]>([
    ['GET /repos/o/r/actions/secrets/public-key', { answer: key }],
    ['GET /api/v3/repos/o/r/actions/secrets/public-key', { answer: key }],
    ['PUT /repos/o/r/actions/secrets/FHIR_CLIENT_SECRET', { request: sealed, status: 201, answer: {} }],
    ['PUT /repos/o/r/actions/secrets/FHIR_CLIENT_SECRET', { request: sealed, status: 204 }],
    ['PUT /repos/o/r/environments/a%2Fb/secrets/X', { request: sealed, status: 204 }],
    ['GET /repos/o/r/actions/variables?per_page=30&page=2', { answer: { total_count: 0, variables: [] } }],
    ['POST /repos/o/r/actions/variables', { request: { name: 'A', value: '1' }, status: 201, answer: {} }],
    [
      'POST /repos/o/r/actions/variables',
      { request: { name: 'A', value: '1' }, status: 409, answer: { message: 'Already exists' } },
    ],
    ['PATCH /repos/o/r/actions/variables/A', { request: { value: '2' }, status: 204 }],
    [
      'GET /repos/o/r/actions/variables/A',
      { answer: { name: 'A', value: '1', created_at: moment, updated_at: moment } },
    ],
    ['GET /repos/o/r/actions/variables/A', { status: 404, answer: error }],
    ['DELETE /repos/o/r/actions/variables/A', { status: 204 }],
    ['PUT /repos/o/r/environments/production', { status: 422, answer: { message: 'Validation Failed' } }],
    [
      'PUT /orgs/o/actions/secrets/X',
      { request: { ...sealed, visibility: 'selected', selected_repository_ids: [1] }, status: 201, answer: {} },
    ],
    ['PUT /repos/o/r/dependabot/secrets/X', { request: sealed, status: 201, answer: {} }],
    ['PUT /repos/o/r/codespaces/secrets/X', { request: sealed, status: 201, answer: {} }],
    ['GET /repos/o/r/actions/oidc/customization/sub', { answer: { use_default: true } }],
  ])('as described: %s', (line, given) => {
    expect(problems('github', line, given)).toEqual([]);
  });

  test.each<[string, string, Given, string[]]>([
    ['an unknown path', 'GET /repos/o/r/actions/secret', {}, ['no such path is described.']],
    [
      'an unknown method',
      'POST /repos/o/r/actions/secrets/X',
      { request: sealed },
      ['the path is described for GET, PUT, DELETE only.'],
    ],
    [
      'a misspelt field',
      'PUT /orgs/o/actions/secrets/X',
      { request: { ...sealed, visibility: 'selected', selected_repositoy_ids: [1] }, status: 204 },
      ['request/body must NOT have additional properties (selected_repositoy_ids).'],
    ],
    [
      'a missing field',
      'POST /repos/o/r/actions/variables',
      { request: { name: 'A' }, status: 201, answer: {} },
      ["request/body must have required property 'value'."],
    ],
    [
      'an unknown value',
      'PUT /orgs/o/actions/secrets/X',
      { request: { ...sealed, visibility: 'public' }, status: 204 },
      ['request/body/visibility must be equal to one of the allowed values (all, private, selected).'],
    ],
    [
      'URL-safe base64',
      'PUT /repos/o/r/actions/secrets/X',
      { request: { ...sealed, encrypted_value: 'YW-_' }, status: 204 },
      [expect.stringContaining('request/body/encrypted_value must match pattern')],
    ],
    [
      'an unknown query parameter',
      'GET /repos/o/r/actions/variables?perpage=30',
      { answer: { total_count: 0, variables: [] } },
      ['request/query must NOT have additional properties (perpage).'],
    ],
    [
      'a query parameter of the wrong type',
      'GET /repos/o/r/actions/variables?per_page=all',
      { answer: { total_count: 0, variables: [] } },
      ['request/query/per_page must be integer.'],
    ],
    [
      'a body where none belongs',
      'GET /repos/o/r/actions/variables/A',
      { request: {}, status: 404, answer: error },
      ['the request has a body, but none is described.'],
    ],
    [
      'no body where one belongs',
      'POST /repos/o/r/actions/variables',
      { status: 201, answer: {} },
      ["request must have required property 'requestBody'."],
    ],
    [
      'a body that is not JSON',
      'POST /repos/o/r/actions/variables',
      { request: 'name=A', status: 201, answer: {} },
      ['the body of the request is not JSON.'],
    ],
    [
      'a body of another type',
      'POST /repos/o/r/actions/variables',
      { request: { name: 'A', value: '1' }, requestHeaders: {}, status: 201, answer: {} },
      ["the content type of the request is ''."],
    ],
    [
      'a status that does not exist',
      'PUT /repos/o/r/actions/secrets/X',
      { request: sealed, status: 200, answer: {} },
      ['the status 200 is not described.'],
    ],
    [
      'a conflict where there is none',
      'PUT /repos/o/r/actions/secrets/X',
      { request: sealed, status: 409, answer: error },
      ['the status 409 is not described.'],
    ],
    [
      'a body with 204',
      'PATCH /repos/o/r/actions/variables/A',
      { request: { value: '1' }, status: 204, answer: {} },
      ['an answer 204 has no body, but this one has.'],
    ],
    [
      'an answer without a field',
      'GET /repos/o/r/actions/secrets/public-key',
      { answer: { key_id: '1' } },
      ["answer 200 must have required property 'key'."],
    ],
    [
      'a date that is none',
      'GET /repos/o/r/actions/variables/A',
      { answer: { name: 'A', value: '1', created_at: moment, updated_at: '2026-11-23 05:00' } },
      ['answer 200/updated_at must match format "date-time".'],
    ],
    [
      'an answer that is not JSON',
      'GET /repos/o/r/actions/secrets/public-key',
      { answer: '<html>' },
      ['the body of the answer 200 is not JSON.'],
    ],
    [
      'an error without a message',
      'GET /repos/o/r/actions/variables/A',
      { status: 404, answer: { status: 404 } },
      ['answer 404 has no message.', "answer 404/status must be '404'."],
    ],
  ])('refused: %s', (_, line, given, expected) => {
    expect(problems('github', line, given)).toEqual(expected);
  });

  test('the answer is not judged when it was tampered with, never came, or is a server error', () => {
    const line = 'GET /repos/o/r/actions/secrets/public-key';
    expect(problems('github', line, { answer: '<html>', fault: { garbage: 'html' } })).toEqual([]);
    expect(problems('github', line, { status: 0 })).toEqual([]);
    expect(problems('github', line, { status: 503, answer: 'upstream' })).toEqual([]);
    expect(problems('github', `${line}?x=1`, { status: 503 })).toHaveLength(1);
  });
});

describe('Microsoft Graph', () => {
  const upsert = { requestHeaders: { prefer: 'create-if-missing', 'content-type': 'application/json' }, status: 204 };
  const context = 'https://graph.microsoft.com/v1.0/$metadata#applications/$entity';

  test.each<[string, Given]>([
    [
      "PATCH /v1.0/applications(uniqueName='fhir-client-0123456789ab')",
      { request: { displayName: 'Intake' }, ...upsert },
    ],
    [
      "PATCH /applications(uniqueName=%27it''s%2Fme%27)",
      { request: { displayName: 'x', web: { redirectUris: [] } }, ...upsert },
    ],
    [
      "GET /v1.0/applications(appId='1')?$select=id,appId",
      { answer: { '@odata.context': context, id: APPLICATION, web: null, optionalClaims: null } },
    ],
    [
      `GET /v1.0/applications/${APPLICATION}`,
      { status: 404, answer: { error: { code: 'Request_ResourceNotFound', message: 'x' } } },
    ],
    [
      `POST /v1.0/applications/${APPLICATION}/addPassword`,
      {
        request: { passwordCredential: { displayName: 'x', endDateTime: '2026-11-23T05:00:00Z' } },
        answer: { keyId: APPLICATION, secretText: 's', endDateTime: '2026-11-23T05:00:00.1234567Z' },
      },
    ],
    [`POST /v1.0/applications/${APPLICATION}/removePassword`, { request: { keyId: APPLICATION }, status: 204 }],
    [
      `POST /v1.0/applications/${APPLICATION}/owners/$ref`,
      { request: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${APPLICATION}` }, status: 204 },
    ],
    [
      `GET /v1.0/applications/${APPLICATION}/owners`,
      {
        answer: {
          value: [{ '@odata.type': '#microsoft.graph.user', id: APPLICATION, userPrincipalName: 'a@b.example' }],
        },
      },
    ],
    [
      'POST /v1.0/applications',
      {
        request: { displayName: 'x', 'owners@odata.bind': ['https://graph.microsoft.com/v1.0/servicePrincipals/1'] },
        status: 201,
        answer: { id: APPLICATION },
      },
    ],
    ["PATCH /v1.0/servicePrincipals(appId='1')", { request: { appId: '1' }, ...upsert }],
  ])('as described: %s', (line, given) => {
    expect(problems('graph', line, given)).toEqual([]);
  });

  test.each<[string, string, Given, string[]]>([
    ['an unknown path', 'GET /v1.0/application', {}, ['no such path is described.']],
    ['the beta endpoint', 'GET /beta/applications', {}, ['no such path is described.']],
    [
      'an unknown field',
      "PATCH /applications(uniqueName='x')",
      { request: { displayName: 'x', publisher: 'y' }, ...upsert },
      ['request/body must NOT have additional properties (publisher).'],
    ],
    [
      'an unknown field further in',
      `PATCH /applications/${APPLICATION}`,
      { request: { web: { redirectUri: [] } }, status: 204 },
      ['request/body/web must NOT have additional properties (redirectUri).'],
    ],
    [
      'a field that only Graph sets',
      `POST /applications/${APPLICATION}/addPassword`,
      { request: { passwordCredential: { secretText: 'mine' } }, answer: {} },
      ['request/body/passwordCredential must NOT have additional properties (secretText).'],
    ],
    [
      'another preference',
      "PATCH /applications(uniqueName='x')",
      {
        request: { displayName: 'x' },
        requestHeaders: { prefer: 'return=minimal', 'content-type': 'application/json' },
        status: 204,
      },
      ['request/header/prefer must be equal to one of the allowed values (create-if-missing).'],
    ],
    [
      'an unknown query option',
      'GET /applications?$first=1',
      { answer: { value: [] } },
      ['request/query must NOT have additional properties ($first).'],
    ],
    [
      'another status of success',
      `POST /applications/${APPLICATION}/removePassword`,
      { request: { keyId: APPLICATION }, status: 200, answer: {} },
      ['the status 200 is not described.'],
    ],
    [
      'an invented field in an answer',
      `GET /applications/${APPLICATION}`,
      { answer: { id: APPLICATION, secret: 'x' } },
      ['answer 200 must NOT have additional properties (secret).'],
    ],
    [
      'an error of another shape',
      `GET /applications/${APPLICATION}`,
      { status: 404, answer: { error: 'x' } },
      ['answer 404/error must be object.'],
    ],
    [
      'a key ID that is none',
      `GET /applications/${APPLICATION}`,
      { answer: { passwordCredentials: [{ keyId: '1' }] } },
      ['answer 200/passwordCredentials/0/keyId must match format "uuid".'],
    ],
  ])('refused: %s', (_, line, given, expected) => {
    expect(problems('graph', line, given)).toEqual(expected);
  });
});

describe('Azure Resource Manager', () => {
  const properties = { roleDefinitionId: '/x', principalId: APPLICATION, principalType: 'ServicePrincipal' };

  test.each<[string, Given]>([
    [`PUT ${ASSIGNMENTS}/${APPLICATION}?api-version=2022-04-01`, { request: { properties }, status: 201, answer: {} }],
    [
      `GET ${ASSIGNMENTS.replace('Microsoft.Authorization', 'microsoft.authorization')}?api-version=2022-04-01&$filter=atScope()`,
      { answer: { value: [] } },
    ],
    [`GET ${SERVICE}?api-version=2024-03-31`, { answer: { kind: 'fhir-R4' } }],
    [
      `DELETE ${ASSIGNMENTS}/${APPLICATION}?api-version=2022-04-01`,
      { status: 409, answer: { error: { code: 'x', message: 'y' } } },
    ],
  ])('as described: %s', (line, given) => {
    expect(problems('arm', line, given)).toEqual([]);
  });

  test.each<[string, string, Given, string[]]>([
    [
      'another API version',
      `GET ${ASSIGNMENTS}?api-version=2018-01-01`,
      { answer: { value: [] } },
      ['request/query/api-version must be equal to one of the allowed values (2022-04-01).'],
    ],
    [
      'a field that only ARM sets',
      `PUT ${ASSIGNMENTS}/${APPLICATION}?api-version=2022-04-01`,
      { request: { properties: { ...properties, createdBy: 'me' } }, answer: {} },
      ['request/body/properties must NOT have additional properties (createdBy).'],
    ],
    ['a redirection', `GET ${SERVICE}?api-version=2024-03-31`, { status: 302 }, ['the status 302 is not described.']],
  ])('refused: %s', (_, line, given, expected) => {
    expect(problems('arm', line, given)).toEqual(expected);
  });
});

test('a service without a description is reported as not checked', () => {
  const verdict = validateExchange(exchange('entra', 'POST /t/oauth2/v2.0/token', {}));
  expect(verdict).toEqual({ problems: [], notChecked: "there is no description of 'entra'" });
});

/** What is like the troubles of the field, elsewhere: another service, another input, another moment. */
import { describe, expect, test } from 'vitest';
import type { ClientRequest } from '../../emulator/in-process.ts';
import { openFleet } from '../support/fleet.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';

interface Refusing {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** From now on, whatever is told by its method, its decoded URL and its body gets this answer. */
function refusing(here: Play, strikes: RegExp, { status, body, headers = {} }: Refusing): { asked(): number } {
  let asked = 0;
  const send = here.cloud.send.bind(here.cloud);
  here.cloud.send = (request: ClientRequest, ...more) => {
    if (!strikes.test(`${request.method} ${decodeURIComponent(request.url)} ${decodeURIComponent(request.body ?? '')}`))
      return send(request, ...more);
    asked += 1;
    const date = here.now().toUTCString();
    const answerHeaders = { 'content-type': 'application/json', date, ...headers };
    return { ...send(request, ...more), status, answerHeaders, answerBody: JSON.stringify(body) };
  };
  return { asked: () => asked };
}

const entra = (number: number, text: string, error = 'invalid_request'): Refusing => ({
  status: 400,
  body: { error, error_description: `AADSTS${number}: ${text} Trace ID: 1`, error_codes: [number] },
});
const REGISTRAR = /^POST \S+\/token\b.*client_assertion=/;
const CLIENT = /^POST \S+\/token\b.*client_secret=/;
const AT_FHIR = /^POST \S+\/token\b(?=.*client_secret=).*\/fhir\/clinic-r4\/\.default/;

describe('what the FHIR service lacks in Entra', () => {
  const NOBODY = entra(500011, 'The resource principal named x was not found in the tenant named y.');
  const UNASSIGNED = entra(501051, "Application 'x'(y) is not assigned to a role for the application 'z'.");

  test.each([
    { description: 'its audience is unknown', answer: NOBODY, code: 'FHIR_AUDIENCE_UNKNOWN', verify: 'token' },
    { description: 'it demands an assignment', answer: UNASSIGNED, code: 'CLIENT_NOT_ASSIGNED', verify: 'fhir' },
  ])('costs no rotation, and fails the run: $description', async ({ answer, code, verify }) => {
    const here = await play();
    const inputs = { 'fhir-service': here.fhirService, verify };
    await here.run(inputs);
    refusing(here, AT_FHIR, answer);
    here.advance(70);
    const { outcome } = await here.run(inputs);
    expect(outcome).toMatchObject({ reason: 'expiring', rotated: true });
    expect(codesOf(outcome)).toEqual([code]);
    here.advance(25);
    expect(here.dead(here.home)).toEqual([]);
  });

  test('stops a first secret, which nobody could use', async () => {
    const here = await play();
    refusing(here, AT_FHIR, NOBODY);
    const { outcome } = await here.run({ 'fhir-service': here.fhirService });
    expect(codesOf(outcome)).toEqual(['FHIR_AUDIENCE_UNKNOWN']);
    expect(here.valid()).toEqual([]);
  });
});

describe('a sign-in that Entra refuses', () => {
  const TENANT_LIMIT = entra(
    90055,
    'There are too many incoming requests. This exception is thrown for blocked tenants.',
  );

  test.each([
    ['registrar', REGISTRAR],
    ['client', CLIENT],
  ])('for too many requests in the tenant is tried again: %s', async (_, who) => {
    const here = await play();
    const tried = refusing(here, who, TENANT_LIMIT);
    const { outcome } = await here.run({});
    expect(codesOf(outcome)).toHaveLength(1);
    expect(tried.asked()).toBeGreaterThan(3);
  });

  test.each([
    [900382, 'Confidential Client is not supported in Cross Cloud request.'],
    [900432, 'Confidential Client is not supported in Cross Cloud request.'],
    [90038, "The specified tenant 'Y' belongs to the National Cloud 'X'."],
  ])('since the tenant is in another cloud names the input cloud (AADSTS%d)', async (number, text) => {
    const here = await play();
    refusing(here, REGISTRAR, entra(number, text));
    const { outcome } = await here.run({});
    expect(codesOf(outcome)).toEqual(['TENANT_UNKNOWN']);
    expect(printed(outcome).slice(0, 200)).toContain('Check the inputs tenant-id and cloud');
  });

  test('for a service that the tenant does not know names it, and the inputs that say where it is', async () => {
    const here = await play();
    const { outcome } = await here.run({ 'graph-url': 'https://graph.localhost:8443/v1.0' });
    expect(codesOf(outcome)).toEqual(['REGISTRAR_BLOCKED']);
    const told = /Check the inputs cloud, graph-url .* the tenant knows no https:\/\/graph\.localhost:8443\/v1\.0\./;
    expect(printed(outcome).slice(0, 200)).toMatch(told);
  });

  test('without a number asks nobody to look one up', async () => {
    const here = await play();
    refusing(here, REGISTRAR, { status: 404, body: {} });
    const { outcome } = await here.run({});
    expect(codesOf(outcome)).toEqual(['SIGN_IN_FAILED']);
    expect(printed(outcome)).not.toContain('AADSTS');
    expect(printed(outcome).slice(0, 200)).toContain('authority-host and tenant-id');
  });

  test("by a proxy's tenant restrictions names them", async () => {
    const here = await play();
    refusing(here, REGISTRAR, entra(500021, "Access to 'Contoso' tenant is denied."));
    const { outcome } = await here.run({});
    expect(codesOf(outcome)).toEqual(['REGISTRAR_BLOCKED']);
    expect(printed(outcome).slice(0, 200)).toMatch(/proxy admit the tenant/);
  });

  test.each([50166, 90061, 501661])(
    'since it could not read the keys of GitHub just now is tried again (AADSTS%d)',
    async (number) => {
      const here = await play();
      const tried = refusing(here, REGISTRAR, entra(number, 'Request to External OIDC endpoint failed.'));
      const { outcome } = await here.run({});
      expect(codesOf(outcome)).toEqual(['SERVICE_UNAVAILABLE']);
      expect(tried.asked()).toBeGreaterThan(3);
    },
  );
});

test('a subscription of another tenant is told by its own tenant, not by that of the token', async () => {
  const here = await play();
  const [ours, theirs] = ['11111111-2222-4333-8444-555555555555', '99999999-8888-4777-8666-555555555555'];
  const message = `The access token is from the wrong issuer 'https://sts.windows.net/${ours}/'. It must match the tenant 'https://sts.windows.net/${theirs}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${theirs}' to get the token.`;
  refusing(here, /^GET \S+\/fhirservices\//, {
    status: 401,
    body: { error: { code: 'InvalidAuthenticationTokenTenant', message } },
  });
  const { outcome } = await here.run({ 'fhir-service': here.fhirService });
  expect(codesOf(outcome)).toEqual(['FHIR_AUTHORITY_MISMATCH']);
  expect(printed(outcome).slice(0, 200)).toContain(`Use a registrar of tenant ${theirs}.`);
});

describe('the subject of the jobs, which GitHub does not tell', () => {
  const LISTED =
    'Although you appear to have the correct authorization credentials, the `octo` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.';
  const PACE = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

  test.each([
    { message: LISTED, headers: {}, code: 'GITHUB_ADDRESS_NOT_ALLOWED' },
    { message: PACE, headers: { 'retry-after': '3600' }, code: 'RATE_LIMITED' },
    { message: 'This installation has been suspended', headers: {}, code: 'GITHUB_CREDENTIALS_BAD' },
    { message: 'Resource not accessible by integration', headers: {}, code: 'TRUST_SUBJECT_UNKNOWN' },
  ])('for what concerns all requests alike, or for a permission: $code', async ({ message, headers, code }) => {
    const here = await play();
    refusing(here, /customization\/sub/, { status: 403, body: { message }, headers });
    const { outcome } = await here.run({ credential: 'both', trust: `${here.home}:ref:refs/heads/main` });
    expect(codesOf(outcome)).toEqual([code]);
  });
});

test('a registrar that gets no token for Azure alone lets the clients without a FHIR service rotate', async () => {
  const fleet = await openFleet(40);
  const clients = Object.fromEntries(
    Object.entries(fleet.clients).map(([name, client], index) => [
      name,
      index % 4 === 0 ? { ...client, 'fhir-service': fleet.fhirService } : client,
    ]),
  );
  await fleet.run(clients);
  await fleet.advance(70);
  // Entra knows no such resource.
  const outcomes = await fleet.run(clients, { inputs: { 'resource-manager-url': 'https://arm.localhost:8443' } });
  expect(outcomes.filter(({ rotated }) => rotated)).toHaveLength(40);
  expect([...new Set(outcomes.flatMap(codesOf))]).toEqual(['REGISTRAR_BLOCKED']);
});

test('a role that the application has in place of its service principal is given by a command that runs', async () => {
  const here = await play();
  // Reader, as one that has no name in fhir-roles.
  const role = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
  const inputs = { 'fhir-service': here.fhirService, verify: 'fhir', 'fhir-roles': `FHIR Data Reader\n${role}` };
  await here.run({});
  const { id } = here.client();
  here.cloud.arm.assign({ scope: here.fhirService, principalId: id, role: 'FHIR Data Reader' });
  refusing(here, /\/Patient/, { status: 403, body: { resourceType: 'OperationOutcome', issue: [] } });
  here.advance(70);
  const { outcome } = await here.run(inputs);
  const failure = outcome.failures.find(({ code }) => code === 'FHIR_FORBIDDEN');
  expect(failure?.message.slice(0, 200)).toContain(`, not to application ${id}.`);
  expect(failure?.paste.join('\n')).toContain("--role 'FHIR Data Reader' --scope");
  expect(failure?.paste.join('\n')).toContain(`--role ${role} --scope`);
});

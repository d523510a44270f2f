import { ClientAssertionCredential } from '@azure/identity';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countPatients } from '../support/consumer.ts';
import { cloudWithRegistrar, send } from './core-client.ts';

let setting: Awaited<ReturnType<typeof cloudWithRegistrar>>;
let client: ReturnType<typeof addClient>;

/** A client that holds a FHIR role, and trusts the environment `production` of `octo-org/portal`. */
function addClient() {
  const { cloud, directory, tenant } = setting;
  const application = directory.addApplication({ displayName: 'Portal' });
  const principal = directory.addServicePrincipal({ appId: application.appId });
  const service = cloud.arm.addFhirService({
    ...{ subscriptionId: crypto.randomUUID(), resourceGroup: 'rg', workspace: 'clinic', name: 'r4' },
    tenantId: tenant.id,
  });
  cloud.arm.assign({ scope: service.id, principalId: principal.id, role: 'FHIR Data Reader' });
  const fhirUrl = service.url(cloud.url);
  const trust = (subject: string) => directory.addFederatedCredential(application.appId, { subject });
  const consume = (job = production()) =>
    countPatients(cloud, { job, tenantId: tenant.id, clientId: application.appId, fhirUrl });
  return { application, principal, service, fhirUrl, trust, consume, appId: application.appId };
}

const NAME = 'octo-org/portal';
const production = () => setting.cloud.github.job(NAME, { environment: 'production' });
const subject = `repo:${NAME}:environment:production`;

beforeEach(async () => {
  setting = await cloudWithRegistrar();
  setting.cloud.github.addRepository({ owner: 'octo-org', name: 'portal', id: 456, ownerId: 123 });
  client = addClient();
});
afterEach(() => setting.cloud.close());

const signIns = (count: number) => Array.from({ length: count }, () => client.consume().signIn);

describe('a job', () => {
  test('that is trusted signs in as the client and reads, as far as its role goes', () => {
    expect(client.consume()).toEqual({ signIn: 70025 });
    client.trust(subject);
    expect(client.consume()).toEqual({ signIn: 'ok', status: 200, patients: 3 });
    setting.cloud.fhir.patients = 7;
    expect(client.consume().patients).toBe(7);
    expect(setting.cloud.journal).toEqual([]);
  });

  test('without a role signs in and reads nothing', () => {
    client.trust(subject);
    const stranger = setting.directory.addApplication({ displayName: 'x', federatedCredentials: [{ subject }] });
    setting.directory.addServicePrincipal({ appId: stranger.appId });
    const { fhirUrl } = client;
    const asked = { job: production(), tenantId: setting.tenant.id, clientId: stranger.appId, fhirUrl };
    expect(countPatients(setting.cloud, asked)).toEqual({ signIn: 'ok', status: 403 });
  });

  test.for<[what: string, code: number, trusted: string]>([
    ['another environment', 700213, `repo:${NAME}:environment:staging`],
    ['a branch', 700213, `repo:${NAME}:ref:refs/heads/main`],
    ['the environment in other letter case', 7002138, `repo:${NAME}:environment:Production`],
    ['the repository by its IDs', 700213, 'repo:octo-org@123/portal@456:environment:production'],
  ])('is refused where the client trusts %s: %i', ([, code, trusted]) => {
    client.trust(trusted);
    expect(client.consume()).toEqual({ signIn: code });
    expect(setting.cloud.entra.canSignIn(client.appId, assertion())).toBe(code);
  });

  test('is refused for another issuer, that issuer in other letter case, or another audience', () => {
    const issuer = 'https://token.actions.githubusercontent.com';
    const seeds = [
      [700211, { issuer: 'https://else.example' }],
      [7002137, { issuer: issuer.replace('token', 'Token') }],
      [700212, { audience: 'api://AzureADTokenExchangeUSGov' }],
    ] as const;
    for (const [code, seed] of seeds) {
      client.application.federatedCredentials.length = 0;
      setting.directory.addFederatedCredential(client.appId, { subject, ...seed });
      expect(client.consume().signIn).toBe(code);
    }
  });

  test('is refused in the older words where those are switched on', async () => {
    client.trust(`repo:${NAME}:environment:staging`);
    setting.cloud.entra.switches.olderMismatch = true;
    const answer = await send(setting.cloud, setting.tokenPath, tokenRequest());
    expect([answer.status, answer.json.error, answer.json.error_codes]).toEqual([400, 'invalid_request', [70021]]);
    expect(answer.json.error_description).toContain(
      `Assertion Issuer: 'https://token.actions.githubusercontent.com'. Assertion Subject: '${subject}'. Assertion Audience: 'api://AzureADTokenExchange'.`,
    );
  });

  test('is refused as a disabled client, and as one whose service principal is gone', () => {
    client.trust(subject);
    client.application.isDisabled = true;
    expect([client.consume().signIn, setting.cloud.entra.canSignIn(client.appId, assertion())]).toEqual([
      7000112, 7000112,
    ]);
    client.application.isDisabled = false;
    client.principal.accountEnabled = false;
    expect(client.consume().signIn).toBe(7000112);
    setting.tenant.servicePrincipals.delete(client.principal.id);
    expect([client.consume().signIn, setting.cloud.entra.canSignIn(client.appId, assertion())]).toEqual([
      7000229, 7000229,
    ]);
  });

  test('signs in through the official library', async () => {
    client.trust(subject);
    const { cloud, tenant } = setting;
    // biome-ignore lint/suspicious/noExplicitAny: the library does not export these types
    const trusting = (request: any, next: any) => next(Object.assign(request, { tlsSettings: { ca: cloud.ca } }));
    const credential = new ClientAssertionCredential(tenant.id, client.appId, async () => assertion(), {
      authorityHost: cloud.url,
      disableInstanceDiscovery: true,
      additionalPolicies: [{ position: 'perCall', policy: { name: 'throwaway', sendRequest: trusting } }],
    });
    const { token } = await credential.getToken(`${client.fhirUrl}/.default`);
    const { pathname } = new URL(client.fhirUrl);
    const headers = { authorization: `Bearer ${token}` };
    expect((await send(cloud, `${pathname}/Patient?_summary=count`, { headers })).json.total).toBe(3);
    expect(cloud.unexpected).toEqual([]);
  });
});

describe('lag', () => {
  test('hides new trust for so many sign-ins, and then flaps', () => {
    Object.assign(setting.cloud.lag, { federated: 2, federatedFlap: 2 });
    client.trust(subject);
    expect(setting.cloud.entra.canSignIn(client.appId, assertion())).toBe('ok');
    expect(signIns(8)).toEqual([70025, 70025, 'ok', 70025, 'ok', 70025, 'ok', 'ok']);
  });

  test('beside other trust says that the subject does not match', () => {
    client.trust('repo:octo-org/else:environment:production');
    Object.assign(setting.cloud.lag, { federated: 1, federatedFlap: 1 });
    client.trust(subject);
    expect(signIns(4)).toEqual([700213, 'ok', 700213, 'ok']);
    setting.cloud.entra.switches.olderMismatch = true;
    client.application.federatedCredentials.length = 1;
    client.trust(subject);
    expect(signIns(4)).toEqual([70021, 'ok', 70021, 'ok']);
  });

  test('shows changed trust as it was, and removed trust as if it were there', async () => {
    const { graph, cloud, principal } = setting;
    client.application.owners.push(principal.id);
    const credential = client.trust(subject);
    const at = `/applications/${client.application.id}/federatedIdentityCredentials/${credential.id}`;
    const main = () => client.consume(cloud.github.job(NAME)).signIn;
    cloud.lag.federated = 2;
    await graph('PATCH', at, { subject: `repo:${NAME}:ref:refs/heads/main` });
    expect([client.consume().signIn, main(), main(), client.consume().signIn]).toEqual(['ok', 700213, 'ok', 700213]);
    cloud.lag.federatedRemoval = 1;
    await graph('DELETE', at);
    expect([main(), main()]).toEqual(['ok', 70025]);
  });
});

function assertion(): string {
  return setting.cloud.oidc.issueToken(production(), 'api://AzureADTokenExchange');
}

function tokenRequest() {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.appId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion(),
      scope: `${client.fhirUrl}/.default`,
    }).toString(),
  };
}

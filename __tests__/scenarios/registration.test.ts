import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { gistOf } from '../support/conversation.ts';
import { openScenario } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';

/** Whose secret will stand there and who is served is written before there is one. */
const ISSUE = ['github POST FHIR_CLIENT_ID', 'github POST FHIR_CLIENT_TARGETS', 'graph POST addPassword'];

const PUBLICATION = [
  'github PUT FHIR_CLIENT_SECRET',
  'github POST FHIR_TENANT_ID',
  'github POST FHIR_CLIENT_SECRET_EXPIRES_ON',
  'github POST FHIR_CLIENT_SECRET_ID',
];

describe('a new client', () => {
  it('is registered from nothing, and the second run sends no write at all', async () => {
    const scenario = await openScenario();
    const { cloud, scene, home } = scenario;
    const first = await scenario.succeed();
    expect(gistOf(first.writes)).toEqual([
      'graph PATCH applications',
      'graph POST servicePrincipals',
      'github POST FHIR_CLIENT_SECRET_LOCK',
      ...ISSUE,
      ...PUBLICATION,
      'github DELETE FHIR_CLIENT_SECRET_LOCK',
    ]);
    const client = scenario.client();
    expect(client).toMatchObject({ displayName: 'Intake portal', signInAudience: 'AzureADMyOrg' });
    const [secret] = client.passwords;
    expect(client.passwords).toHaveLength(1);
    expect(cloud.github.variables({ store: home })).toEqual({
      FHIR_CLIENT_ID: client.appId,
      FHIR_TENANT_ID: scene.tenantId,
      FHIR_CLIENT_SECRET_EXPIRES_ON: secret?.endDateTime.toISOString().replace('.000Z', 'Z'),
      FHIR_CLIENT_SECRET_ID: secret?.keyId,
      FHIR_CLIENT_TARGETS: `${home} ${cloud.github.repository(scene.repository)?.id}`,
    });
    expect(cloud.entra.canLogIn(client.appId, scenario.held())).toBe('ok');

    const second = await scenario.succeed();
    expect(second.writes).toEqual([]);
    expect(second.conversation.length).toBeLessThanOrEqual(8);
    expect(second.outputs).toMatchObject({ changed: 'false', rotated: 'false', 'secret-id': secret?.keyId });
    await expectPage('registers a client from nothing', scenario, { 'first run': first, 'second run': second });
  });

  it('has a secret that starts at the time of Graph and ends exactly one lifetime later, named for its slot and run', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const run = await scenario.succeed({ 'secret-lifetime-days': '30', 'secret-description': 'ward 7' });
    const [secret] = scenario.client().passwords;
    const span = (secret?.endDateTime.getTime() ?? 0) - (secret?.startDateTime.getTime() ?? 0);
    expect(span).toBe(30 * 86_400_000);
    expect(Math.abs(cloud.clock.now().getTime() - (secret?.startDateTime.getTime() ?? 0))).toBeLessThan(60_000);
    const id = cloud.github.repository(scene.repository)?.id;
    const slot = createHash('sha256').update(`repo:${id}\nFHIR`).digest('hex').slice(0, 12);
    expect(secret?.displayName).toMatch(
      new RegExp(`^fhir-client-registrar ${slot} 15000000001\\.1\\.[0-9a-f]{8} ward 7$`),
    );
    expect(run.outputs['unique-name']).toBe(`fhir-client-${slot}`);
  });

  it('logs in three times on three connections before its secret is published', async () => {
    const scenario = await openScenario();
    const { conversation } = await scenario.succeed();
    const [logins, put] = [
      conversation.filter(({ requestBody }) => requestBody.includes('client_secret=')),
      conversation.find(({ method }) => method === 'PUT'),
    ];
    expect(logins.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(logins.map(({ connection }) => connection)).size).toBe(3);
    expect(logins.every(({ n }) => n < (put?.n ?? 0))).toBe(true);
  });

  it('is published unproven with "verify: none"', async () => {
    const scenario = await openScenario();
    const run = await scenario.succeed({ verify: 'none' });
    expect(run.conversation.filter(({ requestBody }) => requestBody.includes('client_secret='))).toEqual([]);
    expect(scenario.cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
    expect(run.summary).toContain('not verified');
  });

  it('gets every property that is given, and another prefix', async () => {
    const scenario = await openScenario();
    const inputs = {
      description: 'Takes in patients.\nAsk for Jo.',
      'service-management-reference': 'CHG-0815',
      'sign-in-audience': 'azureadmultipleorgs',
      'redirect-uris': 'https://portal.example/callback, http://localhost:3000/callback',
      'name-prefix': 'portal_fhir',
    };
    await scenario.succeed(inputs);
    expect(scenario.client()).toMatchObject({
      signInAudience: 'AzureADMultipleOrgs',
      properties: {
        description: 'Takes in patients.\nAsk for Jo.',
        serviceManagementReference: 'CHG-0815',
        web: { redirectUris: ['https://portal.example/callback', 'http://localhost:3000/callback'] },
      },
    });
    expect(Object.keys(scenario.cloud.github.variables({ store: scenario.home })).sort()).toEqual([
      'PORTAL_FHIR_CLIENT_ID',
      'PORTAL_FHIR_CLIENT_SECRET_EXPIRES_ON',
      'PORTAL_FHIR_CLIENT_SECRET_ID',
      'PORTAL_FHIR_CLIENT_TARGETS',
      'PORTAL_FHIR_TENANT_ID',
    ]);
    expect(scenario.cloud.entra.canLogIn(scenario.client().appId, scenario.held(scenario.home, 'PORTAL_FHIR'))).toBe(
      'ok',
    );
    expect((await scenario.succeed(inputs)).writes).toEqual([]);
  });

  it('may have hostile names: they are escaped in the request, the log and the summary', async () => {
    const scenario = await openScenario();
    const inputs = {
      'display-name': `::error::"><img src=x> | **Süd** ##[error]x \`y\` 'z'`,
      'unique-name': `it's "Röntgen" & co/%27?#[1] ')/owners`,
    };
    const first = await scenario.succeed(inputs);
    expect(scenario.client()).toMatchObject({
      displayName: inputs['display-name'],
      uniqueName: inputs['unique-name'],
    });
    expect(first.annotations).toEqual([]);
    expect(first.summary).not.toMatch(/<img|\*\*Süd|`y`/);
    expect(JSON.parse(first.outputs['clients'] ?? '')).toMatchObject([{ displayName: inputs['display-name'] }]);
    const second = await scenario.succeed(inputs);
    expect(second.writes).toEqual([]);
    await expectPage('hostile names', scenario, { 'first run': first, 'second run': second });
  });

  it('is found again when an answer is lost or another run creates it at the same time', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    cloud.faults.add({ service: 'graph', method: 'PATCH', path: 'uniqueName', kind: { reset: true, applied: true } });
    cloud.faults.add({ service: 'graph', path: /servicePrincipals$/, kind: { status: 503, applied: true } });
    await scenario.succeed();
    const [tenant] = cloud.directory.tenants.values();
    expect(tenant?.applications.size).toBe(2);
    expect(tenant?.servicePrincipals.size).toBe(2);
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
    expect((await scenario.succeed()).writes).toEqual([]);
  });
});

describe('an existing client', () => {
  it('gets a changed display name and nothing else', async () => {
    const scenario = await openScenario();
    await scenario.succeed();
    const run = await scenario.succeed({ 'display-name': 'Intake portal (north)' });
    expect(gistOf(run.writes)).toEqual(['graph PATCH ID']);
    expect(JSON.parse(run.writes[0]?.requestBody ?? '')).toEqual({ displayName: 'Intake portal (north)' });
    expect(run.outputs).toMatchObject({ changed: 'true', rotated: 'false', created: 'false' });
    await expectPage('changes the display name', scenario, { 'second run': run });
  });

  it('keeps its redirect URIs in whatever order they are given', async () => {
    const scenario = await openScenario();
    await scenario.succeed({ 'redirect-uris': 'https://a.example/cb\nhttps://b.example/cb' });
    const reordered = await scenario.succeed({ 'redirect-uris': 'https://b.example/cb, https://a.example/cb' });
    expect(reordered.writes).toEqual([]);
    expect((await scenario.succeed()).writes).toEqual([]);
    const fewer = await scenario.succeed({ 'redirect-uris': 'https://b.example/cb' });
    expect(fewer.writes.map(({ requestBody }) => JSON.parse(requestBody))).toEqual([
      { web: { redirectUris: ['https://b.example/cb'] } },
    ]);
  });

  it('keeps what was set by hand where no input is given', async () => {
    const scenario = await openScenario();
    await scenario.succeed();
    const client = scenario.client();
    client.signInAudience = 'AzureADMultipleOrgs';
    Object.assign(client.properties, {
      description: 'by hand',
      serviceManagementReference: 'by hand',
      notes: 'by hand',
      web: { redirectUris: ['https://by.hand/'], logoutUrl: 'https://by.hand/logout' },
    });
    const before = structuredClone(client.properties);
    expect((await scenario.succeed()).writes).toEqual([]);
    expect(client.properties).toEqual(before);
    expect(client.signInAudience).toBe('AzureADMultipleOrgs');
  });

  it('is adopted by its client ID, and left alone but for what is given', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const principal = cloud.directory.servicePrincipal({ appId: scene.registrarClientId });
    const colleague = cloud.directory.addUser({ displayName: 'Jo Doe' });
    const portal = cloud.directory.addApplication({
      displayName: 'Made in the portal',
      signInAudience: 'AzureADMultipleOrgs',
      owners: [principal?.id ?? '', colleague.id],
      properties: {
        notes: 'do not touch',
        description: 'by hand',
        tags: ['keep'],
        identifierUris: ['api://portal'],
        keyCredentials: [
          { keyId: '0f0f0f0f-0000-4000-8000-000000000001', type: 'AsymmetricX509Cert', usage: 'Verify' },
        ],
        web: { redirectUris: ['https://old.example/cb'], logoutUrl: 'https://old.example/logout' },
      },
      passwords: [
        {
          displayName: 'of somebody else',
          keyId: '11111111-1111-4111-8111-111111111111',
          endDateTime: new Date('2027-01-20T00:00:00Z'),
        },
        { displayName: 'fhir-client-registrar 0123456789ab 7', keyId: '22222222-2222-4222-8222-222222222222' },
      ],
    });
    const before = structuredClone({ properties: portal.properties, owners: portal.owners });
    const inputs = { 'application-id': portal.appId, 'display-name': undefined };
    const adopted = await scenario.succeed(inputs);
    expect(gistOf(adopted.writes)).toEqual([
      'graph POST servicePrincipals',
      'github POST FHIR_CLIENT_SECRET_LOCK',
      ...ISSUE,
      ...PUBLICATION,
      'github DELETE FHIR_CLIENT_SECRET_LOCK',
    ]);
    expect({ properties: portal.properties, owners: portal.owners }).toEqual(before);
    expect(portal).toMatchObject({
      displayName: 'Made in the portal',
      signInAudience: 'AzureADMultipleOrgs',
      uniqueName: undefined,
    });
    expect(portal.passwords.map(({ displayName }) => displayName)).toEqual([
      'of somebody else',
      'fhir-client-registrar 0123456789ab 7',
      expect.stringMatching(/^fhir-client-registrar [0-9a-f]{12} 15000000001\.1\.[0-9a-f]{8}$/),
    ]);
    expect(adopted.log).toContain('Secret 11111111-1111-4111-8111-111111111111');
    expect(adopted.annotations).toEqual([
      {
        kind: 'notice',
        message: expect.stringContaining(`Other owners of application ${portal.appId}: ${colleague.id}`),
      },
      {
        kind: 'warning',
        message: expect.stringMatching(/^Secret 11111111-\S+ .*, made by somebody else, expires on /),
      },
    ]);
    expect((await scenario.succeed(inputs)).writes).toEqual([]);

    const changed = await scenario.succeed({
      ...inputs,
      'display-name': 'Made in the portal',
      description: 'by the workflow',
      'redirect-uris': 'https://new.example/cb',
    });
    expect(changed.writes.map(({ requestBody }) => JSON.parse(requestBody))).toEqual([
      { description: 'by the workflow', web: { redirectUris: ['https://new.example/cb'] } },
    ]);
    expect(portal.properties).toEqual({
      ...before.properties,
      description: 'by the workflow',
      web: { redirectUris: ['https://new.example/cb'], logoutUrl: 'https://old.example/logout' },
    });
    await expectPage('adopts an application', scenario, { adopted, 'with inputs': changed });
  });

  it('is never found by its display name', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    const namesake = cloud.directory.addApplication({ displayName: 'Intake portal' });
    await scenario.succeed();
    expect(namesake).toMatchObject({ passwords: [], uniqueName: undefined });
    expect([...(cloud.directory.tenants.values().next().value?.applications.values() ?? [])]).toHaveLength(3);
  });
});

describe('what already stands in a target', () => {
  it('is not overwritten when somebody else wrote the secret, unless take-over is set', async () => {
    const scenario = await openScenario();
    const { cloud, home } = scenario;
    cloud.github.writeSecretByHand({ store: home, name: 'FHIR_CLIENT_SECRET', value: 'by hand' });
    const refused = await scenario.run();
    expect(refused.codes).toEqual(['TARGET_TAKEN']);
    expect(refused.writes).toEqual([]);
    await expectPage('a target that is taken', scenario, { refused });
    await scenario.succeed({ 'take-over': 'true' });
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
    expect((await scenario.succeed()).writes).toEqual([]);
  });
});

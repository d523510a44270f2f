import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countPatients } from '../support/consumer.ts';
import { validateExchange } from '../support/contract.ts';
import { cloudWithRegistrar, type Sent, send } from './core-client.ts';
import { openGithub } from './github-client.ts';

let setting: Awaited<ReturnType<typeof cloudWithRegistrar>>;
let id: string;
let appId: string;

beforeEach(async () => {
  setting = await cloudWithRegistrar();
  ({ id, appId } = (await setting.upsert('client')).json);
  await setting.graph('POST', '/servicePrincipals', { appId });
});

afterEach(async () => {
  const { cloud } = setting;
  await cloud.close();
  const wrong = cloud.journal
    .filter(({ service, status }) => service === 'graph' && status < 300)
    .flatMap((entry) => validateExchange(entry).problems);
  expect(wrong).toEqual([]);
});

const refusal = ({ status, json }: Sent) => `${status} ${json?.error?.code}: ${json?.error?.message}`;
const missing = (what: string) =>
  `404 Request_ResourceNotFound: Resource '${what}' does not exist or one of its queried reference-property objects are not present.`;
const patch = (body: object) => setting.graph('PATCH', `/applications/${id}`, body);
const read = async (select: string) => (await setting.graph('GET', `/applications/${id}?$select=${select}`)).json;
const beta = (method: string, path: string, body?: unknown) =>
  send(setting.cloud, `/beta${path}`, { method, body, headers: { authorization: `Bearer ${setting.token()}` } });
const principalOf = () => setting.directory.servicePrincipal({ appId });

describe('disabling', () => {
  test('an application ends its tokens, keeps everything, and can be taken back', async () => {
    const { secretText } = (await setting.graph('POST', `/applications/${id}/addPassword`, {})).json;
    expect(await read('isDisabled')).toMatchObject({ isDisabled: null });
    expect((await patch({ isDisabled: true })).status).toBe(204);
    expect(await read('isDisabled,passwordCredentials')).toMatchObject({
      isDisabled: true,
      passwordCredentials: [expect.anything()],
    });
    const refused = await setting.logIn(appId, secretText);
    expect([refused.status, refused.json.error_codes]).toEqual([401, [7000112]]);
    expect(refused.json.error_description).toContain(`Application '${appId}'(client) is disabled.`);
    expect((await patch({ isDisabled: false })).status).toBe(204);
    expect((await setting.logIn(appId, secretText)).status).toBe(200);
  });

  test('goes through the beta as well, which reads it too', async () => {
    expect((await beta('PATCH', `/applications/${id}`, { isDisabled: true })).status).toBe(204);
    expect((await beta('GET', `/applications/${id}?$select=isDisabled`)).json).toMatchObject({
      '@odata.context': `${setting.cloud.url}/beta/$metadata#applications(isDisabled)/$entity`,
      isDisabled: true,
    });
    expect(await read('isDisabled')).toMatchObject({ isDisabled: true });
    // Nothing but what is modelled there.
    expect((await beta('GET', '/servicePrincipals')).headers['x-local-cloud']).toBe('unknown-route');
  });

  test.for<['refused' | 'ignored', number]>([
    ['refused', 400],
    ['ignored', 204],
  ])('can be %s in v1.0, where the beta does it', async ([isDisabledInV1, status]) => {
    setting.cloud.graph.switches.isDisabledInV1 = isDisabledInV1;
    expect((await patch({ isDisabled: true })).status).toBe(status);
    expect(await read('isDisabled')).toMatchObject({ isDisabled: null });
    expect((await patch({ description: 'x' })).status).toBe(204);
    expect((await beta('PATCH', `/applications/${id}`, { isDisabled: true })).status).toBe(204);
    expect(await read('isDisabled')).toMatchObject({ isDisabled: true });
  });

  test('takes ownership', async () => {
    const other = setting.directory.addApplication({ displayName: 'x' });
    expect(refusal(await setting.graph('PATCH', `/applications/${other.id}`, { isDisabled: true }))).toBe(
      '403 Authorization_RequestDenied: Insufficient privileges to complete the operation.',
    );
  });

  test('a service principal does the same in its tenant', async () => {
    const { secretText } = (await setting.graph('POST', `/applications/${id}/addPassword`, {})).json;
    const at = `/servicePrincipals(appId='${appId}')`;
    expect((await setting.graph('PATCH', at, { accountEnabled: false })).status).toBe(204);
    expect((await setting.graph('GET', `${at}?$select=accountEnabled`)).json).toMatchObject({ accountEnabled: false });
    expect((await setting.logIn(appId, secretText)).json.error_codes).toEqual([7000112]);
    expect(await read('isDisabled')).toMatchObject({ isDisabled: null });
  });
});

describe('a cloud without a property', () => {
  test.each(['isDisabled', 'createdByAppId'])('refuses to select or write %s of an application', async (property) => {
    expect(await read(property)).toHaveProperty(property);
    setting.cloud.graph.switches.unknownProperties = [property];
    const answer = await setting.graph('GET', `/applications/${id}?$select=id,${property}`);
    expect(refusal(answer)).toBe(
      `400 BadRequest: Parsing OData Select and Expand failed: Could not find a property named '${property}' on type 'microsoft.graph.application'.`,
    );
    expect((await setting.graph('GET', `/applications/${id}`)).json).not.toHaveProperty(property);
    expect((await patch({ [property]: true })).status).toBe(400);
    expect((await beta('PATCH', `/applications/${id}`, { [property]: true })).status).toBe(400);
    expect((await patch({ description: 'x' })).status).toBe(204);
  });

  test('refuses it of a service principal as well', async () => {
    setting.cloud.graph.switches.unknownProperties = ['accountEnabled'];
    const at = `/servicePrincipals(appId='${appId}')`;
    expect(refusal(await setting.graph('GET', `${at}?$select=accountEnabled`))).toContain(
      "Could not find a property named 'accountEnabled' on type 'microsoft.graph.servicePrincipal'.",
    );
    expect((await setting.graph('PATCH', at, { accountEnabled: false })).status).toBe(400);
    expect((await setting.graph('GET', `${at}?$select=id`)).status).toBe(200);
  });
});

test('an application tells who created it, and takes no other word for it', async () => {
  expect(await read('createdByAppId')).toMatchObject({ createdByAppId: setting.registrar.appId });
  const byHand = setting.directory.addApplication({ displayName: 'x' });
  expect((await setting.graph('GET', `/applications/${byHand.id}?$select=createdByAppId`)).json).toMatchObject({
    createdByAppId: null,
  });
  expect((await patch({ createdByAppId: crypto.randomUUID() })).status).toBe(400);
});

describe('deleting an application', () => {
  const remove = () => setting.graph('DELETE', `/applications/${id}`);

  test('takes its service principal along', async () => {
    const principal = principalOf();
    expect((await remove()).status).toBe(204);
    expect(refusal(await remove())).toBe(missing(id));
    expect(refusal(await setting.graph('GET', `/applications(appId='${appId}')`))).toBe(missing(appId));
    expect(refusal(await setting.graph('GET', `/servicePrincipals(appId='${appId}')`))).toBe(missing(appId));
    expect(refusal(await setting.graph('GET', `/servicePrincipals/${principal?.id}`))).toBe(
      missing(principal?.id ?? ''),
    );
    expect(refusal(await setting.graph('POST', '/servicePrincipals', { appId }))).toContain('400 Request_BadRequest');
    expect(setting.cloud.entra.canLogIn(appId, 'x')).toBe(700016);
  });

  test('shows late, in so many reads, and not in writes', async () => {
    setting.cloud.lag.applicationRemoval = 2;
    await remove();
    expect((await setting.graph('GET', `/applications/${id}`)).status).toBe(200);
    expect((await patch({ description: 'x' })).status).toBe(404);
    expect((await setting.graph('GET', "/applications(uniqueName='client')")).status).toBe(200);
    expect((await setting.graph('GET', `/applications/${id}`)).status).toBe(404);
  });

  test('leaves role assignments of nobody, which still count, and are found at the scope and deleted by ID', async () => {
    const { cloud, tenant, principal: registrar, token } = setting;
    const service = cloud.arm.addFhirService({
      ...{ subscriptionId: crypto.randomUUID(), resourceGroup: 'rg', workspace: 'clinic', name: 'r4' },
      tenantId: tenant.id,
    });
    cloud.arm.allow({ principalId: registrar.id, scope: service.id, actions: ['*'] });
    const principalId = principalOf()?.id ?? '';
    const description = 'fhir-client-registrar 0123456789ab';
    cloud.arm.assign({ scope: service.id, principalId, role: 'FHIR Data Reader', description });
    await remove();

    const headers = { authorization: `Bearer ${token([], cloud.url)}` };
    const list = `${service.id}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;
    const found = await send(cloud, `${list}&$filter=atScope()`, { headers });
    const [dangling] = found.json.value;
    expect(dangling.properties).toMatchObject({ principalId, description });
    cloud.arm.switches.assignmentLimit = 1;
    const another = await send(cloud, list.replace('?', `/${crypto.randomUUID()}?`), {
      ...{ method: 'PUT', headers },
      body: { properties: { roleDefinitionId: dangling.properties.roleDefinitionId, principalId: registrar.id } },
    });
    expect(another.json.error.code).toBe('RoleAssignmentLimitExceeded');
    const address = `${dangling.id}?api-version=2022-04-01`;
    expect((await send(cloud, address, { method: 'DELETE', headers })).status).toBe(200);
    expect((await send(cloud, address, { method: 'DELETE', headers })).status).toBe(204);
    expect(cloud.arm.assignments({ principalId })).toEqual([]);
  });
});

describe('the recycle bin', () => {
  const bin = '/directory/deletedItems/microsoft.graph.application';
  const taken = '400 Request_BadRequest: Another object with the same value for property uniqueName already exists.';

  beforeEach(async () => {
    await setting.graph('DELETE', `/applications/${id}`);
  });

  test('is closed to OwnedBy alone, and shows what was deleted when', async () => {
    expect(refusal(await setting.graph('GET', bin))).toBe(
      '403 Authorization_RequestDenied: Insufficient privileges to complete the operation.',
    );
    const headers = { authorization: `Bearer ${setting.token(['Application.ReadWrite.All'])}` };
    const { value } = (await setting.graph('GET', `${bin}?$filter=uniqueName eq 'client'`, undefined, headers)).json;
    expect(value).toMatchObject([{ id, appId, uniqueName: 'client', deletedDateTime: expect.any(String) }]);
  });

  test('keeps the unique name for 30 days', async () => {
    expect(refusal(await setting.upsert('client'))).toBe(taken);
    setting.cloud.clock.advance({ days: 29 });
    expect(refusal(await setting.upsert('client'))).toBe(taken);
    setting.cloud.clock.advance({ days: 2 });
    const again = await setting.upsert('client');
    expect(again.status).toBe(201);
    expect(again.json.appId).not.toBe(appId);
    expect(refusal(await setting.graph('POST', `/directory/deletedItems/${id}/restore`))).toBe(missing(id));
  });

  test('gives the name back when it is emptied', async () => {
    expect((await setting.graph('DELETE', `/directory/deletedItems/${id}`)).status).toBe(204);
    expect((await setting.upsert('client')).status).toBe(201);
    expect(refusal(await setting.graph('DELETE', `/directory/deletedItems/${id}`))).toBe(missing(id));
  });

  test('gives the application back without its service principal, and so without its roles', async () => {
    const { cloud, directory, tenant, graph } = setting;
    cloud.github.addRepository({ owner: 'octo', name: 'portal' });
    const job = cloud.github.job('octo/portal');
    const service = cloud.arm.addFhirService({
      ...{ subscriptionId: crypto.randomUUID(), resourceGroup: 'rg', workspace: 'clinic', name: 'r4' },
      tenantId: tenant.id,
    });
    const before = [...tenant.deletedServicePrincipals.values()][0];
    cloud.arm.assign({ scope: service.id, principalId: before?.id ?? '', role: 'FHIR Data Reader' });

    expect((await graph('POST', `/directory/deletedItems/${id}/restore`)).json).toMatchObject({ id, appId });
    expect(principalOf()).toBeUndefined();
    directory.addFederatedCredential(appId, { subject: cloud.oidc.subjectOf(job) });
    const consume = () =>
      countPatients(cloud, { job, tenantId: tenant.id, clientId: appId, fhirUrl: service.url(cloud.url) });
    expect(consume()).toEqual({ signIn: 7000229 });
    const { id: principalId } = (await graph('POST', '/servicePrincipals', { appId })).json;
    expect(principalId).not.toBe(before?.id);
    expect(consume()).toEqual({ signIn: 'ok', status: 403 });
    cloud.arm.assign({ scope: service.id, principalId, role: 'FHIR Data Reader' });
    expect(consume()).toMatchObject({ status: 200 });
    expect(refusal(await graph('POST', `/directory/deletedItems/${before?.id}/restore`))).toContain(
      '409 Request_MultipleObjectsWithSameKeyValue',
    );
    expect((await setting.upsert('client')).status).toBe(204);
  });

  test('is no place for what is not owned', async () => {
    const other = directoryApplication();
    expect((await setting.graph('POST', `/directory/deletedItems/${other}/restore`)).status).toBe(403);
    expect((await setting.graph('DELETE', `/directory/deletedItems/${other}`)).status).toBe(403);
  });

  function directoryApplication(): string {
    const other = setting.directory.addApplication({ displayName: 'x' });
    setting.tenant.applications.delete(other.id);
    setting.tenant.deletedApplications.set(other.id, Object.assign(other, { deletedDateTime: new Date() }));
    return other.id;
  }
});

describe('GitHub', () => {
  const places = [
    ['repo:acme/portal', '/repos/acme/portal/actions', true],
    ['repo:acme/portal:environment:production', '/repos/acme/portal/environments/production', true],
    ['org:acme', '/orgs/acme/actions', true],
    ['dependabot:acme/portal', '/repos/acme/portal/dependabot', false],
    ['codespaces:acme/portal', '/repos/acme/portal/codespaces', false],
  ] as const;

  async function filled(store: string, hasVariables: boolean) {
    const opened = await openGithub();
    opened.github.addOrganization({ login: 'acme' });
    opened.github.addRepository({ owner: 'acme', name: 'portal' });
    opened.github.addEnvironment({ repository: 'acme/portal', name: 'production' });
    const token = opened.github.addToken({ kind: 'classic', scopes: ['repo', 'admin:org'] });
    for (const name of ['A', 'B']) {
      opened.github.writeSecretByHand({ store, name, value: 'v' });
      if (hasVariables) opened.github.writeVariableByHand({ store, name, value: 'v' });
    }
    return { ...opened, token };
  }

  test.for(places)('empties %s', async ([store, at, hasVariables]) => {
    const { github, send, token } = await filled(store, hasVariables);
    for (const kind of ['secrets', ...(hasVariables ? ['variables'] : [])]) {
      expect(send(`DELETE ${at}/${kind}/a`, token)).toMatchObject({ status: 204, body: undefined });
      expect(send(`DELETE ${at}/${kind}/A`, token)).toMatchObject({ status: 404, body: { message: 'Not Found' } });
      expect(send(`GET ${at}/${kind}`, token).body.total_count).toBe(1);
      expect(send(`DELETE ${at}/${kind}/B`, token).status).toBe(204);
    }
    expect(github.dump()).toEqual({});
  });

  test.for(places.filter(([store]) => store !== 'org:acme'))(
    'empties no %s of an archived repository',
    async ([store, at, hasVariables]) => {
      const { github, send, token } = await filled(store, hasVariables);
      github.setArchived('acme/portal', true);
      expect(send(`DELETE ${at}/secrets/A`, token)).toMatchObject({
        status: 403,
        body: { message: 'Repository was archived so is read-only.' },
      });
      expect(github.secret({ store, name: 'A' })).toBeDefined();
    },
  );

  test('takes the permission to write', async () => {
    const { github, send } = await filled('dependabot:acme/portal', false);
    const reader = github.addToken({ kind: 'installation', permissions: { dependabot_secrets: 'read' } });
    expect(send('DELETE /repos/acme/portal/dependabot/secrets/A', reader)).toMatchObject({
      status: 403,
      headers: { 'x-accepted-github-permissions': 'dependabot_secrets=write' },
      body: { message: 'Resource not accessible by integration' },
    });
  });
});

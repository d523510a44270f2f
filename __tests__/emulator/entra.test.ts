import { ClientAssertionCredential, ClientSecretCredential } from '@azure/identity';
import { afterEach, describe, expect, test } from 'vitest';
import { parseJsonWebToken } from '../../emulator/directory/tokens.ts';
import { cloudWithRegistrar, form, send } from './core-client.ts';

type Setting = Awaited<ReturnType<typeof cloudWithRegistrar>>;
const open: Setting[] = [];

async function setUp(): Promise<Setting> {
  const setting = await cloudWithRegistrar();
  open.push(setting);
  return setting;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ cloud }) => cloud.close()));
});

/** A client of its own, with a service principal and one secret. */
function client({ directory }: Setting, seed: Parameters<Setting['directory']['addPassword']>[1] = {}) {
  const application = directory.addApplication({ displayName: 'Client' });
  const principal = directory.addServicePrincipal({ appId: application.appId });
  const password = directory.addPassword(application.appId, seed);
  return { application, principal, password, appId: application.appId, secret: password.secretText };
}

describe('a token for an assertion', () => {
  test('carries the audience, the identity and the granted roles, signed', async () => {
    const { cloud, tenant, registrar, principal, exchange, assertion } = await setUp();
    const answer = await exchange(assertion());
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 });
    const verdict = cloud.tokens.verifyAccessToken(answer.json.access_token, {
      audience: cloud.url,
      now: cloud.clock.now(),
    });
    expect(verdict.claims).toMatchObject({
      aud: cloud.url,
      iss: `https://sts.windows.net/${tenant.id}/`,
      tid: tenant.id,
      appid: registrar.appId,
      oid: principal.id,
      roles: ['Application.ReadWrite.OwnedBy'],
    });
  });

  test.for<[code: number, status: number, title: string, claims: object]>([
    [700211, 401, 'another issuer', { iss: 'https://token.example' }],
    [700213, 401, 'another subject', { sub: 'repo:octo/hello:ref:refs/heads/dev' }],
    [7002138, 401, 'the subject in another case', { sub: 'repo:Octo/hello:ref:refs/heads/main' }],
    [700212, 401, 'another audience', { aud: 'api://else' }],
    [700024, 401, 'an assertion that has expired', { exp: 1_000_000_000 }],
    [700024, 401, 'an assertion whose time has not come', { nbf: 4_000_000_000 }],
  ])('is refused with %i (%i) for %s', async ([code, status, , claims]) => {
    const { exchange, assertion } = await setUp();
    const answer = await exchange(assertion(claims));
    expect([answer.status, answer.json.error, answer.json.error_codes]).toEqual([status, 'invalid_client', [code]]);
    expect(answer.json.error_description).toMatch(
      new RegExp(
        `^AADSTS${code}: .* Trace ID: \\S+ Correlation ID: \\S+ Timestamp: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ$`,
      ),
    );
    expect(answer.json).toMatchObject({ error_uri: `https://login.microsoftonline.com/error?code=${code}` });
    expect(answer.headers['x-ms-request-id']).toBe(answer.json.trace_id);
  });

  test('is refused when the signature is not GitHub’s', async () => {
    const { cloud, exchange, assertion } = await setUp();
    const [header, , signature] = assertion().split('.');
    const [, claims] = assertion({ actor: 'mallory' }).split('.');
    expect((await exchange(`${header}.${claims}.${signature}`)).json.error_codes).toEqual([700027]);
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    expect((await exchange(`${unsigned}.${claims}.`)).json.error_codes).toEqual([700027]);
    expect((await exchange('no token at all')).json.error_codes).toEqual([50027]);
    expect(cloud.unexpected).toEqual([]);
  });

  test('is refused with 70025 when no federated credential is configured', async () => {
    const { registrar, exchange, assertion } = await setUp();
    registrar.federatedCredentials.length = 0;
    expect((await exchange(assertion())).json).toMatchObject({ error: 'invalid_client', error_codes: [70025] });
  });

  test('is given to a managed identity', async () => {
    const setting = await setUp();
    const { cloud, directory, tokenPath, assertion } = setting;
    const appId = crypto.randomUUID();
    directory.addServicePrincipal({ appId, servicePrincipalType: 'ManagedIdentity' });
    directory.addFederatedCredential(appId, { subject: 'repo:octo/hello:ref:refs/heads/main' });
    const answer = await send(
      cloud,
      tokenPath,
      form({
        grant_type: 'client_credentials',
        client_id: appId,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion(),
        scope: 'https://graph.microsoft.com/.default',
      }),
    );
    expect(answer.status).toBe(200);
  });
});

describe('a login with a secret', () => {
  test('succeeds, also with its signs encoded and with HTTP Basic', async () => {
    const setting = await setUp();
    const { appId, secret } = client(setting);
    expect(secret).toMatch(/^[\w.~-]{40}$/);
    expect(secret).toMatch(/~.*\..*_.*-/);
    expect((await setting.logIn(appId, secret)).status).toBe(200);
    const fields = { grant_type: 'client_credentials', scope: `${setting.cloud.url}/.default` };
    const basic = Buffer.from(`${appId}:${encodeURIComponent(secret)}`).toString('base64');
    const { method, headers, body } = form(fields) as Required<ReturnType<typeof form>>;
    const answer = await send(setting.cloud, setting.tokenPath, {
      method,
      body,
      headers: { ...headers, authorization: `Basic ${basic}` },
    });
    expect(answer.status).toBe(200);
  });

  test('fails by value and by time', async () => {
    const setting = await setUp();
    const { cloud, directory, logIn } = setting;
    const now = cloud.clock.now().getTime();
    const { appId, secret } = client(setting, { endDateTime: new Date(now + 86_400_000) });
    const later = directory.addPassword(appId, { startDateTime: new Date(now + 3_600_000) });
    const code = async (text: string) => (await logIn(appId, text)).json.error_codes?.[0] ?? 'ok';

    expect(await code(`${secret}x`)).toBe(7000215);
    expect(await code(later.keyId)).toBe(7000215);
    expect(await code(later.secretText)).toBe(7000215);
    expect(await code(secret)).toBe('ok');
    cloud.clock.advance({ hours: 1 });
    expect(await code(later.secretText)).toBe('ok');
    cloud.clock.advance({ days: 1 });
    expect(await code(secret)).toBe(7000222);
    expect(cloud.entra.canLogIn(appId, secret)).toBe(7000222);
    expect(cloud.entra.canLogIn(appId, later.secretText)).toBe('ok');
    expect(cloud.entra.canLogIn(appId, 'else')).toBe(7000215);
  });

  test('fails for tenant, client, service principal, resource, disabling and Conditional Access', async () => {
    const setting = await setUp();
    const { cloud, directory, logIn, registrar } = setting;
    const { appId, secret, application, principal } = client(setting);
    const homeless = directory.addApplication({ displayName: 'No principal', passwords: [{ secretText: 'known' }] });
    const outcome = async (login: ReturnType<Setting['logIn']>) => {
      const { status, json } = await login;
      return [status, json.error, json.error_codes?.[0]];
    };
    const elsewhere = form({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope: `${cloud.url}/.default`,
    });
    const nowhere = `/${crypto.randomUUID()}/oauth2/v2.0/token`;

    expect(await outcome(send(cloud, nowhere, elsewhere))).toEqual([400, 'invalid_request', 90002]);
    expect(await outcome(logIn(crypto.randomUUID(), secret))).toEqual([400, 'unauthorized_client', 700016]);
    expect(await outcome(logIn(homeless.appId, 'known'))).toEqual([401, 'invalid_client', 7000229]);
    expect(await outcome(logIn(appId, secret, { scope: 'https://else.example/.default' }))).toEqual([
      400,
      'invalid_resource',
      500011,
    ]);
    cloud.entra.blockedByConditionalAccess.add(appId);
    expect(await outcome(logIn(appId, secret))).toEqual([400, 'invalid_grant', 53003]);
    principal.accountEnabled = false;
    expect(await outcome(logIn(appId, secret))).toEqual([401, 'invalid_client', 7000112]);
    principal.accountEnabled = true;
    application.isDisabled = true;
    expect(await outcome(logIn(appId, secret))).toEqual([401, 'invalid_client', 7000112]);
    expect(registrar.isDisabled).toBe(false);
  });

  test.for<[code: number, title: string, fields: Record<string, string>]>([
    [70003, 'another grant', { grant_type: 'password' }],
    [900144, 'no scope', { scope: '' }],
    [70011, 'two scopes', { scope: 'https://a/.default https://b/.default' }],
    [1002012, 'a scope without .default', { scope: 'https://graph.microsoft.com/User.Read' }],
    [7000216, 'no credential', { client_secret: '' }],
  ])('fails with %i for %s', async ([code, , fields]) => {
    const setting = await setUp();
    const { appId, secret } = client(setting);
    expect((await setting.logIn(appId, secret, fields)).json.error_codes).toEqual([code]);
  });

  test('must be a form', async () => {
    const setting = await setUp();
    const answer = await send(setting.cloud, setting.tokenPath, { method: 'POST', body: { grant_type: 'x' } });
    expect([answer.status, answer.json.error_codes]).toEqual([400, [900144]]);
    expect((await send(setting.cloud, setting.tokenPath)).status).toBe(405);
  });

  test('of another audience gets no roles of Graph', async () => {
    const setting = await setUp();
    const { appId, secret } = client(setting);
    setting.directory.grant(appId, 'Application.Read.All');
    setting.directory.resources.add('https://clinic-r4.fhir.azurehealthcareapis.com');
    const roles = async (scope: string) => {
      const { json } = await setting.logIn(appId, secret, { scope });
      return parseJsonWebToken(json.access_token)?.claims['roles'];
    };
    expect(await roles('https://graph.microsoft.com/.default')).toEqual(['Application.Read.All']);
    expect(await roles('https://clinic-r4.fhir.azurehealthcareapis.com/.default')).toBeUndefined();
    expect(await roles('https://management.azure.com/.default')).toBeUndefined();
  });

  test('sees lag, counted in logins', async () => {
    const setting = await setUp();
    const { logIn } = setting;
    const { appId, secret, application, principal, password } = client(setting);
    application.pending.login = 1;
    principal.pending.login = 1;
    Object.assign(password.pending, { login: 2, flap: 2 });
    const codes: unknown[] = [];
    for (let login = 0; login < 10; login++) codes.push((await logIn(appId, secret)).json.error_codes?.[0] ?? 'ok');
    expect(codes).toEqual([700016, 7000215, 7000215, 7000229, 'ok', 7000215, 'ok', 7000215, 'ok', 'ok']);
  });
});

describe('the official library', () => {
  test('logs in with an assertion and with a secret', async () => {
    const setting = await setUp();
    const { cloud, tenant, registrar, assertion } = setting;
    const { appId, secret } = client(setting);
    const options = {
      authorityHost: cloud.url,
      disableInstanceDiscovery: true,
      additionalPolicies: [
        {
          position: 'perCall' as const,
          policy: {
            name: 'throwawayAuthority',
            // biome-ignore lint/suspicious/noExplicitAny: the library does not export these types
            sendRequest: (request: any, next: any) => next(Object.assign(request, { tlsSettings: { ca: cloud.ca } })),
          },
        },
      ],
    };
    const scope = `${cloud.url}/.default`;
    const federated = new ClientAssertionCredential(tenant.id, registrar.appId, async () => assertion(), options);
    const secretly = new ClientSecretCredential(tenant.id, appId, secret, options);
    const audience = { audience: cloud.url, now: cloud.clock.now() };
    const first = await federated.getToken(scope);
    const second = await secretly.getToken(scope);
    expect(cloud.tokens.verifyAccessToken(first.token, audience).claims?.appid).toBe(registrar.appId);
    expect(cloud.tokens.verifyAccessToken(second.token, audience).claims?.appid).toBe(appId);
    const wrong = new ClientSecretCredential(tenant.id, appId, 'wrong', options);
    await expect(wrong.getToken(scope)).rejects.toThrow(/AADSTS7000215/);
    expect(cloud.unexpected).toEqual([]);
  });
});

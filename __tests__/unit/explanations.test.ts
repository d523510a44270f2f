/** What refusals of Entra, Graph, Azure and the FHIR service are told as: the code, the cure, and what can be pasted. */
import { describe, expect, test } from 'vitest';
import { armAnswers } from '../../emulator/vendor-answers/arm.ts';
import { fhirServiceFrom } from '../../src/azure/fhir-service.ts';
import { abacCondition, resourceManagerRefusals } from '../../src/azure/refusals.ts';
import { graphRefusals } from '../../src/entra/refusals.ts';
import { explainClientLogin, explainSignIn } from '../../src/entra/sign-in-refusals.ts';
import { explainRefusal } from '../../src/failures/explain.ts';
import type { RegistrarError } from '../../src/failures/failures.ts';
import { probeFhir } from '../../src/fhir/probe.ts';
import { inputBehind } from '../../src/model/clouds.ts';
import { parseFhirRole, READER } from '../../src/model/fhir-service.ts';
import { type Refusal, ServiceError } from '../../src/net/refusal.ts';
import { idTokenUnavailable } from '../../src/wanted/id-token-permission.ts';
import { runContext } from '../../src/wanted/run-context.ts';
import { waitlessRuntime } from '../support/waitless-runtime.ts';
import { APP_ID, aCredential, anApplication, NOW, REGISTRAR, TENANT_ID } from './builders.ts';

type Told = Pick<RegistrarError, 'code' | 'message' | 'paste'>;

function refusal(given: Partial<Refusal>): ServiceError {
  return new ServiceError({ service: 'Microsoft Entra', method: 'POST', path: '/token', message: 'no', ...given });
}

describe("the registrar's federated credentials", () => {
  const ID_TOKEN = {
    value: '',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:Contoso/Portal:environment:Live',
    audience: 'api://AzureADTokenExchange',
  };
  const identity = { tenantId: TENANT_ID, clientId: 'REGISTRAR', authorityHost: 'https://login.microsoftonline.com' };
  const tell = (given: Partial<Refusal>, subject = ID_TOKEN.subject) =>
    explainSignIn(refusal({ status: 401, ...given }), identity, { ...ID_TOKEN, subject }) as Told;
  const EXTERNAL = { status: 400, message: 'Request to External OIDC endpoint failed.' };

  test('at an Enterprise Server that Entra cannot reach: that, and what shows it', () => {
    const issuer = 'https://github.contoso.example/_services/token';
    const told = explainSignIn(refusal({ ...EXTERNAL, code: 'AADSTS501661' }), identity, {
      ...ID_TOKEN,
      issuer,
    }) as Told;
    expect(told.code).toBe('REGISTRAR_BLOCKED');
    expect(told.message.slice(0, 200)).toContain(`Let it reach ${issuer} over the internet`);
    expect(told.paste).toEqual([`curl --include ${issuer}/.well-known/openid-configuration`]);
  });

  test('at GitHub, which Entra could not reach just now', () => {
    expect(tell({ ...EXTERNAL, code: 'AADSTS50166' }).code).toBe('SERVICE_UNAVAILABLE');
  });

  const CASE = 'matches with case-insensitive comparison, but not with case-sensitive comparison.';

  test.each([
    ['AADSTS7002138', `No matching federated identity record found for presented assertion subject 's'. ${CASE}`],
    ['AADSTS7002139', `No matching federated identity record found for presented assertion subject 's'. ${CASE}`],
  ])('differ in upper and lower case (%s): the letters, and the command that updates', (code, message) => {
    const told = tell({ code, message });
    expect(told.code).toBe('FEDERATED_CREDENTIAL_MISMATCH');
    expect(told.message).toContain('the subject differs in upper and lower case (its capital letters here: C P L)');
    expect(told.paste.join('\n')).toContain('az ad app federated-credential update --id REGISTRAR');
    expect(told.paste.join('\n')).not.toContain('create');
  });

  test('of an issuer in other letters are found by their subject', () => {
    const told = tell({ code: 'AADSTS7002137', message: 'The issuer differs.' });
    expect(told.message).toContain('the issuer differs in upper and lower case (it has no capital letters here)');
    expect(told.paste.join('\n')).toContain("grep -iF '|repo:Contoso/Portal:environment:Live|'");
    expect(told.paste.join('\n')).not.toContain('issuer==');
  });

  test('with another audience are updated: a second one for the subject would be refused', () => {
    const told = tell({ code: 'AADSTS700212' });
    expect(told.message).toContain('the audience differs');
    expect(told.paste.join('\n')).toContain('update');
  });

  test.each([
    ['AADSTS700211', 'the issuer differs'],
    ['AADSTS70021', 'the issuer, the subject or the audience differs'],
  ])('%s: one is added, and it is said that %s', (code, differs) => {
    const told = tell({ code });
    expect(told.message).toContain(`below: ${differs}.`);
    expect(told.paste.join('\n')).toContain('az ad app federated-credential create');
  });

  test('of another subject: a job in a wrong place is mended, and not trusted', () => {
    const told = tell({ code: 'AADSTS700213' });
    expect(told.message).toMatch(
      /this job\. The subject differs: add one as below only if the job belongs in its environment or branch; else mend the workflow\. A change/,
    );
    expect(told.message.indexOf('mend the workflow.')).toBeLessThan(190);
    expect(told.paste.join('\n')).toContain('az ad app federated-credential create');
  });

  test.each([
    ['AADSTS700213', 'repo:a/b:pull_request'],
    ['AADSTS700213', 'repo:a@1/b@2:pull_request'],
  ])('%s for %s: another event, or a registrar that can only read', (code, subject) => {
    const { message } = tell({ code }, subject);
    const cure = 'run on push or schedule, or add the one below to a registrar that can only read.';
    expect(message.indexOf(cure)).toBeGreaterThan(0);
    expect(message.indexOf(cure) + cure.length).toBeLessThanOrEqual(200);
  });

  test('are not there at all, for every pull request: another event is better, or a registrar that can only read', () => {
    const { message } = tell({ code: 'AADSTS70025' }, 'repo:a/b:pull_request');
    expect(message).toContain('rather run the registration on push, schedule or workflow_dispatch');
    expect(message).toContain('or let a registrar have it that can only read.');
  });

  test('with a quote in the subject are pasted as they are', () => {
    const told = tell({ code: 'AADSTS700212' }, "repo:a/b:environment:Jo's");
    expect(told.paste.join('\n')).toContain(`grep -iF '|repo:a/b:environment:Jo'\\''s|'`);
    expect(told.paste.join('\n')).toContain('"subject":"repo:a/b:environment:Jo\\u0027s"');
  });
});

test.each([
  ['AADSTS50999', 'Look up the AADSTS number at https://login.microsoftonline.com/error?code=50999.'],
  ['AADSTS50196', 'Wait some minutes, then run again with fewer runs at once'],
  ['temporarily_odd', 'Check the inputs authority-host and tenant-id'],
])('a sign-in that is refused with %s: %s', (code, cure) => {
  const identity = { tenantId: TENANT_ID, clientId: 'REGISTRAR', authorityHost: 'https://login.microsoftonline.com' };
  const idToken = { value: '', issuer: 'i', subject: 's', audience: 'a' };
  const told = explainSignIn(refusal({ status: 400, code }), identity, idToken) as Told;
  expect(told).toMatchObject({ code: 'SIGN_IN_FAILED', message: expect.stringContaining(cure) });
});

describe('the login of a client', () => {
  const client = { clientId: APP_ID, graphUrl: 'https://graph.microsoft.us' };
  const tell = (given: Partial<Refusal>) => explainClientLogin(refusal(given), 'log in', client) as Told;

  test('that is disabled: the commands that enable it, in its cloud', () => {
    const told = tell({ status: 401, code: 'AADSTS7000112', message: `Application '${APP_ID}'(x) is disabled.` });
    expect(told.code).toBe('CLIENT_DISABLED');
    expect(told.paste).toEqual([
      `az rest --method PATCH --url "https://graph.microsoft.us/beta/applications(appId='${APP_ID}')" --body '{"isDisabled":false}'`,
      `az ad sp update --id ${APP_ID} --set accountEnabled=true`,
    ]);
  });

  test.each<[Partial<Refusal>, string]>([
    [{ status: 400, code: 'AADSTS53003' }, 'CLIENT_BLOCKED'],
    [{ status: 400, code: 'AADSTS530035', message: 'Blocked by security defaults.' }, 'CLIENT_BLOCKED'],
    [{ status: 400, code: 'access_denied', message: 'Conditional Access' }, 'CLIENT_BLOCKED'],
    [{ status: 400, code: 'AADSTS501051' }, 'CLIENT_NOT_ASSIGNED'],
    [{ code: 'CERT_NOT_YET_VALID', host: 'login.microsoftonline.com' }, 'CLOCK_WRONG'],
    [{ page: true, status: 403, host: 'login.microsoftonline.com' }, 'ANSWER_INTERCEPTED'],
    [{ status: 401, code: 'AADSTS7000215' }, 'SECRET_DOES_NOT_LOG_IN'],
  ])('%o: %s', (given, code) => {
    expect(tell(given).code).toBe(code);
  });
});

describe('Microsoft Graph', () => {
  test('without a permission: a grant that fits every identity and every cloud', () => {
    const explain = graphRefusals({ graphUrl: 'https://graph.microsoft.us', principal: () => 'PRINCIPAL' });
    const told = explainRefusal(
      refusal({ status: 403, method: 'POST', path: '/applications' }),
      'do it',
      explain,
    ) as Told;
    expect(told.paste).toEqual([
      `az rest --method POST --url https://graph.microsoft.us/v1.0/servicePrincipals/PRINCIPAL/appRoleAssignments --body '{"principalId":"PRINCIPAL","resourceId":"'"$(az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id --output tsv)"'","appRoleId":"18a4783c-866b-4cc7-a460-3d5e5662c884"}'`,
    ]);
  });

  const tell = (given: Partial<Refusal>, application = anApplication()) =>
    explainRefusal(
      refusal({ service: 'Microsoft Graph', status: 400, path: '/applications/1', method: 'PATCH', ...given }),
      'do it',
      graphRefusals({ graphUrl: 'https://graph.microsoft.com', principal: () => 'PRINCIPAL', application, now: NOW }),
    ) as Told;

  test.each<[Partial<Refusal>, string]>([
    [{ status: 403, code: 'Authorization_RequestDenied' }, 'GRAPH_PERMISSION_MISSING'],
    [
      { status: 403, code: 'Directory_QuotaExceeded', message: 'The quota limit for the Principal has been exceeded.' },
      'REGISTRAR_QUOTA_EXCEEDED',
    ],
    [
      { status: 403, code: 'Directory_QuotaExceeded', message: 'The quota limit for the Tenant has been exceeded.' },
      'TENANT_FULL',
    ],
    [
      { status: 403, message: 'The directory object quota limit for the Principal was met.' },
      'REGISTRAR_QUOTA_EXCEEDED',
    ],
    [{ status: 403, code: 'RedirectUriNotAllowedAsPerAppPolicy' }, 'APPLICATION_REFUSED'],
    [{ code: 'Request_BadRequest', message: 'Invalid.' }, 'APPLICATION_REFUSED'],
    [{ code: 'Request_BadRequest', message: 'Invalid.', method: 'POST' }, 'REQUEST_REFUSED'],
  ])('%o: %s', (given, code) => {
    expect(tell(given).code).toBe(code);
  });

  describe('with too many secrets', () => {
    const full = { method: 'POST', path: '/applications/1/addPassword', code: 'Directory_ResourceSizeExceeded' };

    test('says how many there are, and removes those that have expired', () => {
      const old = aCredential('old', { began: { days: 400 }, lives: { days: 90 } });
      const told = tell(full, anApplication([old, aCredential('new')]));
      expect(told.code).toBe('TOO_MANY_SECRETS');
      expect(told.message).toContain('(it holds 2 secrets and 0 certificates, 1 of the secrets expired)');
      expect(told.paste).toEqual([`az ad app credential delete --id ${APP_ID} --key-id ${old.keyId}`]);
    });

    test('lists them when none has expired', () => {
      const told = tell(full, anApplication([aCredential('new')]));
      expect(told.paste).toEqual([`az ad app credential list --id ${APP_ID} --output table`]);
    });
  });
});

describe('Azure Resource Manager', () => {
  const GROUP = '/subscriptions/2b4c1c9e-6f0a-4c53-9a53-0a1d3c3a8f10/resourceGroups/rg (health)';
  const SCOPE = `${GROUP}/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/r4`;
  const tell = (given: Partial<Refusal>) =>
    explainRefusal(
      refusal({ service: 'Azure Resource Manager', method: 'DELETE', ...given }),
      'remove it',
      resourceManagerRefusals(SCOPE, [READER], REGISTRAR.objectId, 'https://management.azure.com'),
    ) as Told;

  test('that is locked: where the lock is, and the commands', () => {
    const message = `The scope '${SCOPE}' cannot perform delete operation because following scope(s) are locked: '${GROUP}'. Please remove the lock and try again.`;
    const told = tell({ status: 409, code: 'ScopeLocked', message });
    expect(told.code).toBe('RESOURCE_LOCKED');
    expect(told.message).toContain(`It is at ${GROUP}.`);
    expect(told.paste).toEqual([
      `az rest --method GET --url 'https://management.azure.com${GROUP}/providers/Microsoft.Authorization/locks?api-version=2016-09-01' --query 'value[].[id,properties.level]'`,
      'az lock delete --ids LOCK_ID',
    ]);
  });

  test('whose subscription is full: where to find what can go', () => {
    const told = tell({ status: 400, code: 'RoleAssignmentLimitExceeded', method: 'PUT' });
    expect(told.code).toBe('ROLE_NOT_ASSIGNED');
    expect(told.message).toContain('the subscription is full');
    expect(told.paste[0]).toContain('--subscription 2b4c1c9e-6f0a-4c53-9a53-0a1d3c3a8f10');
  });

  test.each<[Partial<Refusal>, string]>([
    [{ status: 403, code: 'AuthorizationFailed' }, 'AZURE_PERMISSION_MISSING'],
    [{ status: 403, code: 'RequestDisallowedByPolicy' }, 'ROLE_NOT_ASSIGNED'],
    [{ status: 403, code: 'DenyAssignmentAuthorizationFailed' }, 'ROLE_NOT_ASSIGNED'],
    [{ status: 404, code: 'RoleDefinitionDoesNotExist', method: 'PUT' }, 'ROLE_UNKNOWN'],
    [{ status: 404, code: 'ResourceGroupNotFound', method: 'GET' }, 'FHIR_SERVICE_NOT_FOUND'],
  ])('%o: %s', (given, code) => {
    expect(tell(given).code).toBe(code);
  });

  test('that may be misspelt: the IDs to compare come first', () => {
    const told = tell({ status: 403, code: 'AuthorizationFailed', method: 'GET', path: SCOPE });
    expect(told.message).toContain('may not see the FHIR service or its roles, or the ID is wrong. Compare the ID');
    expect(told.paste[0]).toMatch(/^az resource list /);
    expect(told.paste[1]).toMatch(/^az role assignment create /);
  });

  test('whose condition excludes the role: Azure takes no second assignment beside the first', () => {
    const { status, code, text: message } = armAnswers.conditionFailed;
    const told = tell({ status, code, message, method: 'PUT' });
    expect(told.message).toContain('but a condition excludes this one');
    const commands = ['list', 'delete', 'create'].map((verb) => new RegExp(`^az role assignment ${verb} --assignee`));
    for (const [index, command] of commands.entries()) expect(told.paste[index]).toMatch(command);
  });

  test('the condition keeps the registrar from giving a role to itself', () => {
    const [write = '', remove = ''] = abacCondition([READER], REGISTRAR.objectId).split(' AND ((!(');
    const itself = `@Request[Microsoft.Authorization/roleAssignments:PrincipalId] ForAnyOfAnyValues:GuidNotEquals {${REGISTRAR.objectId}}`;
    expect(write).toContain(itself);
    expect(remove).not.toContain(REGISTRAR.objectId);
  });
});

test.each([
  ['Owner', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'],
  ['Contributor', 'B24988AC-6180-42A0-AB88-20F7382DD24C'],
  ['User Access Administrator', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9'],
  ['Role Based Access Control Administrator', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168'],
])('the role %s is no role for a client, neither by name nor by GUID', (name, id) => {
  expect(parseFhirRole(name)).toBeTypeOf('string');
  expect(parseFhirRole(id)).toContain(`this is ${name}, a privileged role`);
});

describe('the URL of a FHIR service', () => {
  const resourceId =
    '/subscriptions/2b4c1c9e-6f0a-4c53-9a53-0a1d3c3a8f10/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/Clinic/fhirservices/r4';
  const read = (audience: string | undefined, url?: string) =>
    fhirServiceFrom(
      { properties: { authenticationConfiguration: { audience } } },
      { resourceId, ...(url && { url }) },
      TENANT_ID,
    );
  const OWN = 'https://clinic-r4.fhir.azurehealthcareapis.com';

  test.each([
    ['is that of a listed cloud, whatever the audience', 'https://azurehealthcareapis.com', OWN, OWN],
    ['is unknown elsewhere', 'https://azurehealthcareapis.com', undefined, undefined],
    ['is unknown where the audience names another service', 'https://clinic-r5.fhir.example', undefined, undefined],
    ['is unknown where the audience is no URL', 'api://fhir', undefined, undefined],
    [
      'is known where the audience names this service',
      `https://clinic-r4.fhir.example/`,
      undefined,
      'https://clinic-r4.fhir.example',
    ],
  ])('%s', (_, audience, url, expected) => {
    expect(read(audience, url)).toMatchObject({ url: expected, audience: audience.replace(/\/$/, '') });
  });

  test('is the audience where Azure tells none', () => {
    expect(read(undefined, OWN)).toMatchObject({ url: OWN, audience: OWN });
  });
});

describe('a FHIR service that does not let the client read', () => {
  const OUTCOME = '{"resourceType":"OperationOutcome","issue":[{"code":"forbidden"}]}';
  const probe = (publicNetworkAccess: boolean, status: number, body: string) => {
    const runtime = waitlessRuntime(async () => ({ status, headers: {}, body }));
    const given = { url: 'https://clinic-r4.fhir.example', freshlyAssigned: false, withinMs: 60_000 };
    const suspicion = async () => ({ hint: 'Give it a role.', commands: '' });
    const token = { value: 'a.b.c', objectId: '', roles: [] };
    return probeFhir({ ...given, publicNetworkAccess, suspicion }, token, runtime);
  };

  test.each([
    ['the FHIR server, in a private network', false, 403, OUTCOME, 'FHIR_FORBIDDEN', 'Give it a role.'],
    ['the FHIR server', true, 403, OUTCOME, 'FHIR_FORBIDDEN', 'Give it a role.'],
    ['what stands before a private one', false, 403, '', 'FHIR_UNREACHABLE', 'private endpoints only'],
    ['what stands before a public one', true, 403, '<html>', 'FHIR_UNREACHABLE', 'a firewall, gateway'],
    ['the FHIR server of another tenant, in a private network', false, 401, '', 'FHIR_UNAUTHORIZED', 'issued by'],
    ['a FHIR server in trouble', true, 503, '', 'FHIR_UNREACHABLE', 'Run again later'],
    ['a wrong address', true, 404, '', 'FHIR_UNREACHABLE', 'Check the URL'],
  ])('refused by %s', async (_, publicly, status, body, code, cure) => {
    expect(await probe(publicly, status, body)).toMatchObject({ code, message: expect.stringContaining(cure) });
  });
});

describe('no usable answer', () => {
  const tell = (given: Partial<Refusal>) =>
    explainRefusal(
      refusal({ service: 'Microsoft Graph', host: 'graph.example', ...given }),
      'read it',
      () => undefined,
    ) as Told;

  test('blames only the input that named the host', () => {
    expect(inputBehind('graphUrl', 'https://graph.microsoft.com')).toBeUndefined();
    expect(inputBehind('graphUrl', 'https://graph.microsoft.us')).toBe('cloud');
    expect(inputBehind('graphUrl', 'https://graph.example')).toBe('graph-url');
    expect(tell({ code: 'ENOTFOUND', setBy: 'graph-url' }).message).toContain(
      'Check firewall and DNS, and that the input graph-url is right.',
    );
    expect(tell({ code: 'ENOTFOUND' }).message).not.toMatch(/input|cloud|-url|-host/);
  });

  test('that hangs: how often it was tried, and what it looks like', () => {
    const told = tell({ message: 'no answer within 30 s', attempts: 4, spentMs: 121_300 });
    expect(told.message.slice(0, 200)).toContain(
      'Microsoft Graph did not answer in 4 attempts, 121 s in all. Run again later, or let graph.example through a firewall that drops packets.',
    );
    expect(told.message).toContain('in 4 attempts: no answer within 30 s, as where a firewall drops packets');
  });

  test.each<[Partial<Refusal>, string | undefined]>([
    [{ service: 'Microsoft Graph', server: 'graph.microsoft.com' }, 'https://azure.status.microsoft'],
    [{ service: 'Microsoft Entra', server: 'login.microsoftonline.com' }, 'https://azure.status.microsoft'],
    [{ service: 'Azure Resource Manager', server: 'management.azure.com' }, 'https://azure.status.microsoft'],
    [{ service: 'GitHub', server: 'api.github.com' }, 'https://www.githubstatus.com'],
    [{ service: 'GitHub', server: 'github.contoso.example' }, undefined],
    [{ service: 'GitHub', server: 'api.contoso.ghe.com' }, undefined],
    [{ service: 'Microsoft Graph', server: 'graph.microsoft.us' }, undefined],
  ])('of %o: the page of exactly this service says how it is', (given, page) => {
    const told = tell({ host: undefined, status: 503, attempts: 8, spentMs: 115_000, ...given } as Partial<Refusal>);
    expect(told.code).toBe('SERVICE_UNAVAILABLE');
    expect(told.message).toContain(`${given.service} failed in 8 attempts, 115 s in all. Run again later;`);
    expect(/https:\S+(?=\.)/.exec(told.message)?.[0]).toBe(page);
  });

  test.each<[Partial<Refusal>, string, string]>([
    [{ code: 'CERT_NOT_YET_VALID' }, 'CLOCK_WRONG', 'set the clock of the runner'],
    [{ code: 'CERT_HAS_EXPIRED' }, 'CERTIFICATE_UNTRUSTED', 'It has expired'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'CERTIFICATE_UNTRUSTED', 'It is for another name'],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'CERTIFICATE_UNTRUSTED', 'Set NODE_EXTRA_CA_CERTS'],
    [
      { status: 403, page: true },
      'ANSWER_INTERCEPTED',
      'Read it (below), then let the network pass graph.example unchanged.',
    ],
    [
      { status: 302, page: true },
      'ANSWER_INTERCEPTED',
      'Read it (below), then let the network pass graph.example unchanged.',
    ],
  ])('%o: %s', (given, code, cure) => {
    expect(tell(given)).toMatchObject({ code, message: expect.stringContaining(cure) });
  });
});

describe('a job without an OIDC token', () => {
  const pull = (head: string | null, base = 'octo/portal') => ({
    pull_request: { head: { repo: head && { full_name: head } }, base: { repo: { full_name: base } } },
  });

  test.each([
    ['of a push', 'push', 'jo', undefined, 'the job that calls it has to grant it too', 'id-token: write'],
    ['of a fork', 'pull_request', 'jo', pull('jo/portal'), 'runs of a fork none', 'if: '],
    ['of a fork that was deleted', 'pull_request', 'jo', pull(null), 'runs of a fork none', 'if: '],
    ['of a fork that is reviewed', 'pull_request_review', 'jo', pull('jo/portal'), 'runs of a fork none', 'if: '],
    ['of a pull request within', 'pull_request', 'jo', pull('octo/portal'), 'Add "id-token: write"', 'id-token: write'],
    ['of a pull_request_target', 'pull_request_target', 'jo', pull('jo/portal'), 'Add "id-token', 'id-token: write'],
    ['of Dependabot', 'pull_request', 'dependabot[bot]', pull('octo/portal'), 'Dependabot', 'id-token: write'],
  ])('%s', (_, eventName, actor, event, cure, setting) => {
    const run = runContext({ GITHUB_EVENT_NAME: eventName, GITHUB_ACTOR: actor });
    const told = idTokenUnavailable(run, event);
    expect(told.code).toBe('ID_TOKEN_UNAVAILABLE');
    expect(told.message).toContain(cure);
    expect(told.paste.join('\n')).toContain(setting);
  });
});

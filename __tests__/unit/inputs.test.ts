import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readActionManifest, resolveInputs } from '../../scripts/runner/action-manifest.ts';
import { RegistrarError } from '../../src/failures/failures.ts';
import { addressOf } from '../../src/github/addresses.ts';
import type { Credential } from '../../src/model/credential.ts';
import { FHIR_ROLES } from '../../src/model/fhir-service.ts';
import type { DesiredClient } from '../../src/wanted/client.ts';
import { type Configuration, readConfiguration } from '../../src/wanted/configuration.ts';
import { documentationUrl } from '../../src/wanted/run-context.ts';

type Texts = Readonly<Record<string, string>>;

const TENANT = '11111111-2222-3333-4444-555555555555';
const REGISTRAR = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const TOKEN = 'ghs_1234567890';
const SUBSCRIPTION = '/subscriptions/99999999-8888-7777-6666-555555555555';
const SERVICE = `${SUBSCRIPTION}/resourceGroups/clinic/providers/Microsoft.HealthcareApis/workspaces/contoso/fhirservices/records`;
const SERVICE_URL = 'https://contoso-records.fhir.azurehealthcareapis.com';

const GIVEN: Texts = {
  'tenant-id': TENANT,
  'client-id': REGISTRAR,
  'github-token': TOKEN,
  'display-name': 'Intake portal',
};
const PRODUCTION = 'repo:octo-org/intake-portal:environment:production';
const ENVIRONMENT: Texts = {
  GITHUB_REPOSITORY: 'octo-org/intake-portal',
  GITHUB_REPOSITORY_ID: '456789',
  GITHUB_RUN_ID: '1001',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_JOB: 'register',
  GITHUB_EVENT_NAME: 'push',
};
const manifest = readActionManifest(resolve(import.meta.dirname, '../..'));

/** Reads the inputs as the runner hands them over: the defaults of action.yml, and every value trimmed. */
function read(inputs: Texts, environment: Texts = {}): Configuration {
  const { values } = resolveInputs(manifest, { ...GIVEN, ...inputs }, {});
  return readConfiguration((name) => (values.get(name) ?? '').trim(), { ...ENVIRONMENT, ...environment });
}

function client(inputs: Texts, environment?: Texts): DesiredClient {
  return only(read(inputs, environment));
}

function only({ clients: [client, ...others] }: Configuration): DesiredClient {
  if (client === undefined || others.length > 0) throw new Error('one client was to be read');
  return client;
}

function refusal(inputs: Texts, environment?: Texts): RegistrarError {
  try {
    read(inputs, environment);
  } catch (error) {
    if (error instanceof RegistrarError) return error;
    throw error;
  }
  throw new Error('The inputs were accepted.');
}

/** The lines of the error that name a problem, without the dash. */
function problems(inputs: Texts, environment?: Texts): string[] {
  const { code, message } = refusal(inputs, environment);
  expect(code).toBe('INPUT_INVALID');
  const lines = message.split('\n');
  expect(lines[0]).toBe('INPUT_INVALID: Inputs are missing, wrong or contradict each other. Correct these:');
  expect(lines.at(-1)).toBe('Could not start; nothing was sent anywhere.');
  return lines.slice(1, -1).map((line) => line.replace(/^- /, ''));
}

const targetsOf = (publishTo: string) => client({ 'publish-to': publishTo }).targets.map(({ notation }) => notation);
const rolesOf = (inputs: Texts) => client({ 'fhir-service': SERVICE, ...inputs }).fhirRoles.map(({ name }) => name);

describe('defaults', () => {
  const ALL: Configuration = {
    tenantId: TENANT,
    registrarClientId: REGISTRAR,
    githubToken: TOKEN,
    jobToken: false,
    cloud: {
      name: 'AzureCloud',
      authorityHost: 'https://login.microsoftonline.com',
      graphUrl: 'https://graph.microsoft.com',
      resourceManagerUrl: 'https://management.azure.com',
      vaultSuffix: 'vault.azure.net',
      fhirSuffix: 'fhir.azurehealthcareapis.com',
      personalAccounts: true,
    },
    oidcAudience: 'api://AzureADTokenExchange',
    dryRun: false,
    clients: [
      {
        tenantId: TENANT,
        graphUrl: 'https://graph.microsoft.com',
        displayName: 'Intake portal',
        fhirRoles: [],
        credential: { kind: 'secret', given: false, lifetimeDays: 90, forceRotate: false, verify: 'token' },
        takeOver: false,
        targets: [expect.objectContaining({ kind: 'repository', notation: 'repo:octo-org/intake-portal' })],
        home: expect.objectContaining({ notation: 'repo:octo-org/intake-portal' }),
        prefix: 'FHIR',
        names: {
          secret: 'FHIR_CLIENT_SECRET',
          clientId: 'FHIR_CLIENT_ID',
          tenantId: 'FHIR_TENANT_ID',
          url: 'FHIR_URL',
          expiresOn: 'FHIR_CLIENT_SECRET_EXPIRES_ON',
          marker: 'FHIR_CLIENT_SECRET_ID',
          lock: 'FHIR_CLIENT_SECRET_LOCK',
          targets: 'FHIR_CLIENT_TARGETS',
          access: 'FHIR_CLIENT_ACCESS',
        },
        orgRepositories: [],
        createEnvironments: false,
      },
    ],
    run: {
      repository: 'octo-org/intake-portal',
      repositoryId: 456_789,
      runId: '1001',
      runAttempt: '2',
      job: 'register',
      runUrl: 'https://github.com/octo-org/intake-portal/actions/runs/1001',
      eventName: 'push',
      actor: '',
      apiUrl: 'https://api.github.com',
    },
    proxyFor: expect.any(Function),
  };

  test('of every input', () => {
    expect(read({})).toStrictEqual(ALL);
  });

  test('hold as well when an input is given and empty, as from a variable that does not exist', () => {
    const empty = [...manifest.inputs.keys()].filter((name) => GIVEN[name] === undefined).map((name) => [name, '']);
    expect(read(Object.fromEntries(empty))).toStrictEqual(ALL);
  });

  test('the reader is the only role, and only when it is known where', () => {
    expect(client({ 'fhir-service': SERVICE }).fhirRoles.map(({ name }) => name)).toEqual(['FHIR Data Reader']);
    expect(client({ 'fhir-service': SERVICE_URL }).fhirRoles).toEqual([]);
  });
});

describe('accepted', () => {
  const repository = 'repo:octo-org/intake-portal';
  const accepted: [description: string, inputs: Texts, expected: Partial<DesiredClient> & Partial<Credential>][] = [
    [
      'a display name of 120 UTF-16 units, as Graph counts',
      { 'display-name': '🏥'.repeat(60) },
      { displayName: '🏥'.repeat(60) },
    ],
    ...['👩‍⚕️ Portal', 'می\u200cخواهم', '❤️‍🔥', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} lab'].map(
      (name): (typeof accepted)[number] => [
        `a display name with joiners between visible characters, ${name}`,
        { 'display-name': name, 'secret-description': name },
        { displayName: name, description: name },
      ],
    ),
    [
      'a display name with quotes and markup',
      { 'display-name': `O'Neill "A" <b> & 日本` },
      { displayName: `O'Neill "A" <b> & 日本` },
    ],
    ['a unique name', { 'unique-name': 'fhir/intake' }, { uniqueName: 'fhir/intake' }],
    [
      'an application to adopt, without a name',
      { 'display-name': '', 'application-id': TENANT.toUpperCase() },
      { applicationId: TENANT },
    ],
    ['a description of several lines', { description: 'one\n\ttwo' }, { description: 'one\n\ttwo' }],
    ['a description of 1,024 characters', { description: 'd'.repeat(1_024) }, { description: 'd'.repeat(1_024) }],
    [
      'a service management reference',
      { 'service-management-reference': 'CMDB 17' },
      { serviceManagementReference: 'CMDB 17' },
    ],
    [
      'an audience in any case',
      { 'sign-in-audience': 'azureadmultipleorgs' },
      { signInAudience: 'AzureADMultipleOrgs' },
    ],
    [
      'personal accounts with 90 characters',
      { 'sign-in-audience': 'AzureADandPersonalMicrosoftAccount', 'display-name': 'n'.repeat(90) },
      { signInAudience: 'AzureADandPersonalMicrosoftAccount' },
    ],
    [
      'personal accounts only, when nobody logs in',
      { 'sign-in-audience': 'PersonalMicrosoftAccount', verify: 'none' },
      { signInAudience: 'PersonalMicrosoftAccount', verify: 'none' },
    ],
    [
      'redirect URIs, duplicates folded, empty lines ignored',
      {
        'redirect-uris':
          '\nhttps://a.example/cb\n\n https://b.example/cb?x=1 ,https://a.example/cb,\r\nhttp://localhost:3000\n',
      },
      { redirectUris: ['https://a.example/cb', 'https://b.example/cb?x=1', 'http://localhost:3000'] },
    ],
    [
      'a loopback address',
      { 'redirect-uris': 'http://127.0.0.1:8080/cb' },
      { redirectUris: ['http://127.0.0.1:8080/cb'] },
    ],
    ['the shortest lifetime', { 'secret-lifetime-days': '1' }, { lifetimeDays: 1 }],
    [
      'the longest lifetime',
      { 'secret-lifetime-days': '730', 'rotate-before-days': '729' },
      { lifetimeDays: 730, rotateBeforeDays: 729 },
    ],
    ['days with a leading zero', { 'secret-lifetime-days': '030' }, { lifetimeDays: 30 }],
    ['no overlap', { 'overlap-days': '0' }, { overlapDays: 0 }],
    ['the longest overlap', { 'overlap-days': '730' }, { overlapDays: 730 }],
    ['a forced rotation', { 'force-rotate': 'TRUE' }, { forceRotate: true }],
    [
      'a boolean in mixed case',
      { 'take-over': 'True', 'create-environments': 'tRuE' },
      { takeOver: true, createEnvironments: true },
    ],
    ['false in any case', { 'force-rotate': 'FALSE', 'take-over': 'False' }, { forceRotate: false, takeOver: false }],
    ['a secret description', { 'secret-description': 'INC-4711' }, { description: 'INC-4711' }],
    ['a prefix in lower case', { 'name-prefix': 'lab_2' }, { prefix: 'LAB_2' }],
    ['a prefix that begins with an underscore', { 'name-prefix': '_X' }, { prefix: '_X' }],
    ['a verification in any case', { verify: 'NONE' }, { verify: 'none' }],
    ['the read of the FHIR service', { verify: 'fhir', 'fhir-service': SERVICE_URL }, { verify: 'fhir' }],
    [
      'a FHIR service by resource ID',
      { 'fhir-service': SERVICE },
      { fhirService: { resourceId: SERVICE, url: SERVICE_URL } },
    ],
    [
      'a resource ID in any case, with a slash at the end',
      { 'fhir-service': `${SERVICE.toUpperCase()}/` },
      { fhirService: { resourceId: SERVICE.toUpperCase(), url: SERVICE_URL } },
    ],
    ...['/metadata', '/metadata/', '/metadata?_format=json'].map((path): (typeof accepted)[number] => [
      `a FHIR service by the URL of its ${path}`,
      { 'fhir-service': SERVICE_URL + path },
      { fhirService: { url: SERVICE_URL } },
    ]),
    ['a FHIR service by URL', { 'fhir-service': `${SERVICE_URL}/` }, { fhirService: { url: SERVICE_URL } }],
    [
      'an organization and who may read',
      {
        'publish-to': 'org:octo-org',
        'org-visibility': 'Selected',
        'org-repositories': 'intake-portal\n\nlab.results',
      },
      { orgVisibility: 'selected', orgRepositories: ['intake-portal', 'lab.results'] },
    ],
    [
      'an organization without a decision, since it may exist',
      { 'publish-to': 'org:octo-org' },
      { orgRepositories: [] },
    ],
  ];

  test.each(accepted)('%s', (_, inputs, expected) => {
    const { credential, ...rest } = client(inputs);
    expect({ ...credential, ...rest }).toMatchObject(expected);
  });

  test.each([
    ['what is given', { trust: `${PRODUCTION}, ${PRODUCTION}\nsubject:x:y` }, [PRODUCTION, 'subject:x:y']],
    ['the environments of publish-to', { 'publish-to': `${repository}\n${PRODUCTION}` }, [PRODUCTION]],
  ])('as trust: %s', (_, inputs: Texts, notations) => {
    const { credential } = client({ credential: 'Federated', ...inputs });
    expect(credential).toMatchObject({ kind: 'federated', given: true, lifetimeDays: 90 });
    expect(credential.kind === 'secret' ? [] : credential.trust.map(({ notation }) => notation)).toEqual(notations);
  });

  test.each([
    ['not given', {}, false],
    ['given', { credential: 'secret' }, true],
  ])('a secret that is %s', (_, inputs: Texts, given) => {
    expect(client(inputs).credential).toMatchObject({ kind: 'secret', given });
  });

  test.each([
    [
      'the IDs from the environment',
      { 'tenant-id': '', 'client-id': '' },
      { AZURE_TENANT_ID: `${TENANT.toUpperCase()}\n`, AZURE_CLIENT_ID: ` ${REGISTRAR}\r\n` },
    ],
    ['white space around them', { 'tenant-id': ` ${TENANT}\n`, 'client-id': `\t${REGISTRAR}` }, {}],
  ])('%s', (_, inputs: Texts, environment: Texts) => {
    expect(read(inputs, environment)).toMatchObject({ tenantId: TENANT, registrarClientId: REGISTRAR });
  });

  test.each([
    [
      'roles by name, in any case',
      'fhir data writer\n\nFHIR DATA EXPORTER',
      ['FHIR Data Writer', 'FHIR Data Exporter'],
    ],
    ['a role by GUID', '5A1FC7DF-4BF1-4951-A576-89034EE01ACD', ['FHIR Data Contributor']],
    ['a role of your own by GUID', TENANT, [`role ${TENANT}`]],
    ['no role', 'None', []],
  ])('%s', (_, roles, names) => {
    expect(rolesOf({ 'fhir-roles': roles })).toEqual(names);
  });

  test('no role without a FHIR service', () => {
    expect(client({ 'fhir-roles': 'none' }).fhirRoles).toEqual([]);
  });

  test.each([
    [
      'every kind, separated in any way',
      `${repository}\n\n org:octo-org ,dependabot:o/r,,codespaces:o/r\r\n`,
      [repository, 'org:octo-org', 'dependabot:o/r', 'codespaces:o/r'],
    ],
    ['duplicates in any case, folded', `${repository}, repo:Octo-Org/Intake-Portal\n${repository}`, [repository]],
    ['an environment with spaces', `${repository}:environment:Blue Green`, [`${repository}:environment:Blue Green`]],
    ['an environment with slashes', `${repository}:environment:eu/west`, [`${repository}:environment:eu/west`]],
    ['an environment with colons', `${repository}:environment:a:b`, [`${repository}:environment:a:b`]],
    [
      'an environment with an escaped colon and comma',
      `${repository}:environment:a%3Ab%3ac%2Cd`,
      [`${repository}:environment:a:b:c,d`],
    ],
    [
      'an environment with letters of the world',
      `${repository}:environment:прод 日本 é`,
      [`${repository}:environment:прод 日本 é`],
    ],
    [
      'an environment that is called environment',
      `${repository}:environment:environment:x`,
      [`${repository}:environment:environment:x`],
    ],
    [
      'the same environment twice',
      `${repository}:environment:Prod\n${repository}:environment:prod`,
      [`${repository}:environment:Prod`],
    ],
    ['a repository with dots and hyphens', 'repo:a/.github', ['repo:a/.github']],
    ['an owner with an underscore, as enterprises have', 'repo:jane_corp/x', ['repo:jane_corp/x']],
  ])('%s', (_, publishTo, notations) => {
    expect(targetsOf(publishTo)).toEqual(notations);
  });

  test('an environment name reaches the path of the API encoded', () => {
    const [target] = client({ 'publish-to': `${repository}:environment:a/b ?#%25é` }).targets;
    expect(target && addressOf(target).secrets).toBe(
      '/repos/octo-org/intake-portal/environments/a%2Fb%20%3F%23%2525%C3%A9/secrets',
    );
  });

  test('the home is the first target that has variables', () => {
    const { home } = client({ 'publish-to': 'dependabot:o/r, codespaces:o/r, org:octo-org, repo:o/r' });
    expect(home.notation).toBe('org:octo-org');
  });

  test.each([
    [
      'AzureUSGovernment',
      'https://login.microsoftonline.us',
      'https://graph.microsoft.us',
      'https://management.usgovcloudapi.net',
    ],
    [
      'azurechinacloud',
      'https://login.chinacloudapi.cn',
      'https://microsoftgraph.chinacloudapi.cn',
      'https://management.chinacloudapi.cn',
    ],
  ])('the cloud %s', (cloud, authorityHost, graphUrl, resourceManagerUrl) => {
    expect(read({ cloud }).cloud).toMatchObject({ authorityHost, graphUrl, resourceManagerUrl });
  });

  test('a FHIR service of the US Government', () => {
    const inputs = { cloud: 'AzureUSGovernment', 'fhir-service': SERVICE };
    expect(client(inputs).fhirService?.url).toBe('https://contoso-records.fhir.azurehealthcareapis.us');
  });

  test('endpoints of a cloud that is not listed', () => {
    const { cloud, clients } = read({
      'authority-host': 'https://login.example//',
      'graph-url': 'https://graph.example:8443',
      'resource-manager-url': 'https://arm.example/x/',
      'fhir-service': SERVICE,
    });
    expect(cloud).toMatchObject({
      authorityHost: 'https://login.example',
      graphUrl: 'https://graph.example:8443',
      resourceManagerUrl: 'https://arm.example/x',
    });
    expect(clients[0]?.fhirService).toEqual({ resourceId: SERVICE });
  });

  test('an endpoint that is that of the cloud anyway leaves it a listed one', () => {
    const inputs = { 'graph-url': 'https://graph.microsoft.com/', 'fhir-service': SERVICE };
    expect(read(inputs).clients[0]?.fhirService).toEqual({ resourceId: SERVICE, url: SERVICE_URL });
  });

  test.each(['pull_request', 'pull_request_target'])('a dry run on %s', (GITHUB_EVENT_NAME) => {
    expect(read({ 'dry-run': 'TRUE' }, { GITHUB_EVENT_NAME }).dryRun).toBe(true);
  });

  test("the job's own token is recognized", () => {
    expect(read({}, { GITHUB_TOKEN: TOKEN }).jobToken).toBe(true);
    expect(read({}, { GITHUB_TOKEN: 'ghs_other' }).jobToken).toBe(false);
    // No job has such a one, whatever variable holds it.
    const personal = { 'github-token': 'github_pat_11AA_x' };
    expect(read(personal, { GITHUB_TOKEN: 'github_pat_11AA_x' }).jobToken).toBe(false);
  });

  test('the errors point to the documentation of the version that runs', () => {
    const at = { GITHUB_ACTION_REPOSITORY: 'org/fhir-client-registrar', GITHUB_ACTION_REF: 'v1' };
    expect(documentationUrl(at)).toBe('https://github.com/org/fhir-client-registrar/blob/v1/docs/troubleshooting.md');
    // An Enterprise Server takes the action from github.com.
    const elsewhere = { ...at, GITHUB_SERVER_URL: 'https://ghes.example.com' };
    expect(documentationUrl(elsewhere)).toBe(documentationUrl(at));
  });

  test.each([
    ['', undefined],
    ['https://github.com', undefined],
    ['https://ghes.example.com', 'ghes.example.com'],
    ['https://octo.ghe.com', 'octo.ghe.com'],
  ])('commands for %s name the host %s', (GITHUB_SERVER_URL, host) => {
    expect(read({}, { GITHUB_SERVER_URL }).run.githubHost).toBe(host);
  });
});

const GUID_FORM = 'accepted is a GUID such as 00000000-1111-2222-3333-444444444444, without braces';
const PREFIX_FORM =
  'accepted is letters, digits and underscores, not beginning with a digit or with GITHUB, 100 at most';
const PLACES =
  'accepted is codespaces:OWNER/REPO, dependabot:OWNER/REPO, org:ORG, repo:OWNER/REPO, repo:OWNER/REPO:environment:NAME';
const HTTPS = 'accepted is an https:// URL without credentials, query and fragment';
const LIFETIME = 'accepted is a whole number of days from 1 to 730';
const RETIRED =
  'which Microsoft retired on 30 September 2026; migrate to a FHIR service (Microsoft.HealthcareApis/workspaces/fhirservices, https://WORKSPACE-NAME.fhir.azurehealthcareapis.com)';
const SERVICE_FORM =
  'accepted is the resource ID /subscriptions/…/resourceGroups/…/providers/Microsoft.HealthcareApis/workspaces/WORKSPACE/fhirservices/NAME or its https:// URL';
const ROLE_FORM = `accepted is none, the GUID of a role definition, or one of ${FHIR_ROLES.map(({ name }) => name).join(', ')}`;
const oneLineOf = (limit: number) => `accepted is up to ${limit} visible characters on one line`;

/** One wrong value: which input is named, how the value is shown, what is said to be accepted. */
type Wrong = readonly [input: string, given: string, accepted: string, shown?: string];

const WRONG: readonly Wrong[] = [
  // Identities
  ...(['tenant-id', 'client-id', 'application-id'] as const).flatMap((input): Wrong[] => [
    [input, `{${TENANT}}`, GUID_FORM],
    [input, `(${TENANT})`, GUID_FORM],
    [input, 'contoso.onmicrosoft.com', GUID_FORM],
    [input, TENANT.replaceAll('-', ''), GUID_FORM],
    [input, TENANT.slice(1), GUID_FORM],
    [input, `${TENANT}0`, GUID_FORM],
    [input, TENANT.replace('1', 'g'), GUID_FORM],
    [input, `${TENANT}, ${REGISTRAR}`, GUID_FORM],
    [input, `${TENANT}\n${REGISTRAR}`, GUID_FORM],
    [input, TENANT.replace('1', '１'), GUID_FORM],
    [input, TENANT.replaceAll('-', '‑'), GUID_FORM],
    [input, `${TENANT}\u200b`, GUID_FORM, `"${TENANT}\\u200b"`],
    [input, "' or 1 eq 1", GUID_FORM],
    [input, '${{ vars.TENANT }}', GUID_FORM],
    [input, 'x'.repeat(500), GUID_FORM],
  ]),
  // Names and texts
  ['display-name', 'n'.repeat(121), oneLineOf(120)],
  ['display-name', 'Intake\nportal', oneLineOf(120), '"Intake\\u000aportal"'],
  ['display-name', 'Intake\r::error::forged', oneLineOf(120), '"Intake\\u000d::error::forged"'],
  ['display-name', '\u001b[31mred', oneLineOf(120), '"\\u001b[31mred"'],
  ['display-name', 'a\u202eb', oneLineOf(120), '"a\\u202eb"'],
  ['display-name', 'a\u200d', oneLineOf(120), '"a\\u200d"'],
  ['display-name', 'a \u200cb', oneLineOf(120), '"a \\u200cb"'],
  ['display-name', 'a\u200d\u200db', oneLineOf(120), '"a\\u200d\\u200db"'],
  ['display-name', `${'🏥'.repeat(60)}x`, `${oneLineOf(120)}, of which rare ones such as emoji count as two or more`],
  ['unique-name', 'a\u200db', oneLineOf(120), '"a\\u200db"'],
  ['display-name', 'a\u200bb', oneLineOf(120), '"a\\u200bb"'],
  ['display-name', 'a\u2028b', oneLineOf(120), '"a\\u2028b"'],
  ['display-name', 'a\u0000b', oneLineOf(120), '"a\\u0000b"'],
  ['display-name', 'a"b\tc', oneLineOf(120), '"a\\"b\\u0009c"'],
  ['unique-name', 'u'.repeat(121), oneLineOf(120)],
  ['unique-name', "x' or 'y\u0007", oneLineOf(120), '"x\' or \'y\\u0007"'],
  ['description', 'd'.repeat(1_025), 'accepted is up to 1024 visible characters'],
  ['description', 'bell\u0007', 'accepted is up to 1024 visible characters', '"bell\\u0007"'],
  ['service-management-reference', 's'.repeat(257), oneLineOf(256)],
  ['service-management-reference', 'a\nb', oneLineOf(256), '"a\\u000ab"'],
  ['secret-description', 's'.repeat(201), oneLineOf(200)],
  ['secret-description', 'a\nb', oneLineOf(200), '"a\\u000ab"'],
  ['oidc-audience', 'a'.repeat(601), oneLineOf(600)],
  // Choices
  [
    'sign-in-audience',
    'SingleTenant',
    'accepted is AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount, PersonalMicrosoftAccount',
  ],
  ['sign-in-audience', 'AzureADMy0rg', 'accepted is AzureADMyOrg'],
  ['sign-in-audience', 'AzureАDMyOrg', 'accepted is AzureADMyOrg'],
  ['verify', 'login', 'accepted is token, fhir, none'],
  ['verify', 'true', 'accepted is token, fhir, none'],
  ['verify', 'token,fhir', 'accepted is token, fhir, none'],
  ['verify', '##[error]x', 'accepted is token, fhir, none', '"## [error]x"'],
  ['verify', '::error::x', 'accepted is token, fhir, none', '": :error::x"'],
  ['cloud', 'AzureGermanCloud', 'accepted is AzureCloud, AzureUSGovernment, AzureChinaCloud'],
  ['cloud', 'Azure', 'accepted is AzureCloud, AzureUSGovernment, AzureChinaCloud'],
  ['state', 'enabled', 'accepted is disabled, absent'],
  ['state', 'present', 'accepted is disabled, absent'],
  ['org-visibility', 'public', 'accepted is all, private, selected'],
  ['org-visibility', 'internal', 'accepted is all, private, selected'],
  ...['force-rotate', 'take-over', 'create-environments', 'dry-run'].flatMap((input): Wrong[] =>
    ['yes', '1', 'on', 'truе', 'ｔｒｕｅ', 'true false', '"true"', '!!bool true'].map(
      (given): Wrong => [input, given, 'accepted is true or false', `"${given.replaceAll('"', '\\"')}"`],
    ),
  ),
  // Numbers
  ...[
    '0',
    '731',
    '-1',
    '+90',
    '90.0',
    '9,0',
    '1e2',
    '0x5a',
    '90 days',
    'ninety',
    '٩٠',
    '９０',
    '∞',
    'NaN',
    '1000000',
    '9'.repeat(400),
  ].map((given): Wrong => ['secret-lifetime-days', given, LIFETIME]),
  ['rotate-before-days', '0', 'accepted is a whole number of days from 1 to 729'],
  ['rotate-before-days', '730', 'accepted is a whole number of days from 1 to 729'],
  ['rotate-before-days', '33%', 'accepted is a whole number of days from 1 to 729'],
  ['overlap-days', '-0', 'accepted is a whole number of days from 0 to 730'],
  ['overlap-days', '731', 'accepted is a whole number of days from 0 to 730'],
  ['overlap-days', 'never', 'accepted is a whole number of days from 0 to 730'],
  // Redirect URIs
  ['redirect-uris', 'http://app.example/cb', 'accepted is an https:// URI, or http:// on localhost'],
  ['redirect-uris', 'http://localhost.evil.example', 'accepted is an https:// URI, or http:// on localhost'],
  ['redirect-uris', 'app.example/cb', 'accepted is an https:// URI, or http:// on localhost'],
  ['redirect-uris', 'myapp://cb', 'accepted is an https:// URI, or http:// on localhost'],
  ['redirect-uris', 'javascript:alert(1)', 'accepted is an https:// URI, or http:// on localhost'],
  ['redirect-uris', 'https://app.example/cb#x', 'accepted is a URI without a fragment'],
  ['redirect-uris', 'https://user:pass@app.example/cb', 'accepted is a URI without credentials'],
  ['redirect-uris', 'https://app.example/*', "accepted is a URI without ! $ ' ( ) ; * spaces and special characters"],
  ['redirect-uris', 'https://app.example/ü', "accepted is a URI without ! $ ' ( ) ; * spaces and special characters"],
  ['redirect-uris', 'https://app.example/a b', "accepted is a URI without ! $ ' ( ) ; * spaces and special characters"],
  ['redirect-uris', `https://app.example/${'p'.repeat(240)}`, 'accepted is up to 256 characters'],
  // Endpoints
  ...['authority-host', 'graph-url', 'resource-manager-url'].flatMap((input): Wrong[] => [
    [input, 'http://login.example', HTTPS],
    [input, 'login.example', HTTPS],
    [input, 'https://', HTTPS],
    [input, 'https://user@login.example', HTTPS],
    [input, 'https://login.example?x=1', HTTPS],
    [input, 'https://login.example#x', HTTPS],
    [input, 'file:///etc/passwd', HTTPS],
  ]),
  // Names in GitHub
  ...[
    'GITHUB',
    'GITHUB_FHIR',
    'github_fhir',
    'GitHubber',
    '2FHIR',
    'FHIR-1',
    'FHIR 1',
    'FHIR.',
    'ÄRZTE',
    'FНIR',
    'A/B',
    '$FHIR',
    'FHIR;',
  ].map((given): Wrong => ['name-prefix', given, PREFIX_FORM]),
  ['name-prefix', 'P'.repeat(101), PREFIX_FORM],
  ['name-prefix', 'A\nB', PREFIX_FORM, '"A\\u000aB"'],
  // Targets
  ...[
    'octo-org/intake-portal',
    'repo:octo-org',
    'repo:octo-org/',
    'repo:/intake-portal',
    'repo:octo-org/a/b',
    'repo:octo-org/..',
    'repo:octo-org/.',
    'repo:../intake-portal',
    'repo:-octo/intake-portal',
    'repo:octo org/intake-portal',
    'repo:осto/intake-portal',
    `repo:${'o'.repeat(40)}/r`,
    'repo:octo-org/intake-portal:environment:',
    'repo:octo-org/intake-portal:environment',
    'repo:octo-org/intake-portal:env:production',
    'repo:octo-org/intake-portal:ref:refs/heads/main',
    'Repo:octo-org/intake-portal',
    'environment:production',
    'org:',
    'org:octo-org/intake-portal',
    'organization:octo-org',
    'dependabot:octo-org',
    'codespaces:octo-org',
    'agents:octo-org/intake-portal',
    'https://github.com/octo-org/intake-portal',
    '*',
  ].map((given): Wrong => ['publish-to', given, PLACES]),
  ['publish-to', 'repo:o/r:environment:a\u0007b', PLACES, '"repo:o/r:environment:a\\u0007b"'],
  ['publish-to', `repo:o/r:environment:${'e'.repeat(256)}`, PLACES],
  // FHIR service
  ...[
    'contoso-records',
    'http://contoso-records.fhir.azurehealthcareapis.com',
    `${SERVICE_URL}?x=1`,
    SERVICE.replace('99999999', 'mine'),
    SERVICE.replace('/workspaces/contoso', ''),
    SERVICE.replace('fhirservices', 'dicomservices'),
    `${SERVICE}/extra`,
    SERVICE.slice(1),
    '/subscriptions/../fhirservices/records',
  ].map((given): Wrong => ['fhir-service', given, SERVICE_FORM]),
  [
    'fhir-service',
    'https://contoso.example',
    'accepted is https://WORKSPACE-NAME.fhir.azurehealthcareapis.com in AzureCloud',
  ],
  [
    'fhir-service',
    `${SERVICE_URL}.evil.example`,
    'accepted is https://WORKSPACE-NAME.fhir.azurehealthcareapis.com in AzureCloud',
  ],
  [
    'fhir-service',
    `${SERVICE_URL}/Patient`,
    'accepted is https://WORKSPACE-NAME.fhir.azurehealthcareapis.com in AzureCloud',
  ],
  [
    'fhir-service',
    'https://contoso-records.fhir.azurehealthcareapis.us',
    'accepted is https://WORKSPACE-NAME.fhir.azurehealthcareapis.com in AzureCloud',
  ],
  ['fhir-service', `${SUBSCRIPTION}/resourceGroups/clinic/providers/Microsoft.HealthcareApis/services/old`, RETIRED],
  ['fhir-service', `${SUBSCRIPTION}/resourcegroups/clinic/providers/microsoft.healthcareapis/SERVICES/old`, RETIRED],
  ['fhir-service', 'https://old.azurehealthcareapis.com', RETIRED],
  ['fhir-service', 'https://old.azurehealthcareapis.com/Patient', RETIRED],
  ['fhir-service', 'https://old.fhir.azurehealthcareapis.com', RETIRED],
];

/** How a value is shown when the row does not say: in quotes, or by its length when it is long. */
function shownAs(given: string): string {
  return given.length > 40 ? `a value of ${given.length} characters` : `"${given}"`;
}

/** C0 and C1 controls but the line feeds between the problems; bidirectional and invisible characters. */
const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('refused', () => {
  test('there are at least 100 wrong values, no two alike', () => {
    expect(WRONG.length).toBeGreaterThanOrEqual(100);
    expect(new Set(WRONG.map(([input, given]) => `${input}=${given}`)).size).toBe(WRONG.length);
  });

  for (const [input, given, accepted, shown = shownAs(given)] of WRONG) {
    test(`${input}: ${JSON.stringify(given).slice(0, 100)}`, () => {
      // On the wrong value alone: it causes no second problem.
      const found = problems({ [input]: given });
      expect(found).toHaveLength(1);
      const [line = ''] = found;
      expect(line.startsWith(`${input}: ${shown} was given; `), line).toBe(true);
      expect(line).toContain(accepted);
      expect(line).not.toMatch(HIDDEN);
    });
  }

  test.each(['FHIR Data Admin', 'FHIR Data Reader ✓', 'Reader', 'Owner', '4c8d0bbc', `{${TENANT}}`, 'all'])(
    'the role %j',
    (role) => {
      const found = problems({ 'fhir-service': SERVICE, 'fhir-roles': `${role}\nFHIR Data Writer` });
      expect(found).toEqual([`fhir-roles: "${role}" was given; ${ROLE_FORM}`]);
    },
  );

  const MISSING: [input: string, accepted: string][] = [
    ['tenant-id', 'the ID of the Entra tenant (or the environment variable AZURE_TENANT_ID)'],
    ['client-id', 'the client ID of the registrar (or the environment variable AZURE_CLIENT_ID)'],
    ['github-token', 'a GitHub App installation token or a fine-grained personal access token'],
    ['display-name', '1 to 120 characters (or give application-id to adopt an application)'],
  ];
  test.each(MISSING)('%s missing, empty or blank', (input, accepted) => {
    for (const blank of ['', ' ', '\n\t'])
      expect(problems({ [input]: blank })).toEqual([`${input}: nothing was given; accepted is ${accepted}`]);
  });

  test('IDs of the environment that are no GUIDs', () => {
    expect(problems({ 'tenant-id': '' }, { AZURE_TENANT_ID: 'common' })).toEqual([
      `AZURE_TENANT_ID: "common" was given; ${GUID_FORM}`,
    ]);
  });

  test.each(['two tokens', 'ghs_a\nghs_b', 'ghs_\u00e9', 'ghs_\u200b1'])(
    'the token %j, and never shows it',
    (token) => {
      const found = problems({ 'github-token': token });
      expect(found).toEqual([
        'github-token: what was given is not a token: it contains white space or special characters',
      ]);
    },
  );

  const COMBINATIONS: [description: string, inputs: Texts, environment: Texts, problem: RegExp][] = [
    [
      'another way to log in',
      { credential: 'certificate' },
      {},
      /^credential: "certificate" was given; accepted is secret, federated, both$/,
    ],
    ...['federated', 'both'].map((credential): (typeof COMBINATIONS)[number] => [
      `${credential} without anybody who is trusted`,
      { credential },
      {},
      /^trust: with "credential: (federated|both)" at least one job has to be named: repo:OWNER\/REPO:environment:NAME/,
    ]),
    ...['secret', ''].map((credential): (typeof COMBINATIONS)[number] => [
      `trust beside the credential "${credential}"`,
      { credential, trust: PRODUCTION },
      {},
      /^trust: it is accepted only with "credential: federated"/,
    ]),
    [
      'a forced rotation without a secret',
      { credential: 'federated', trust: PRODUCTION, 'force-rotate': 'true' },
      {},
      /^force-rotate: true is not accepted with "credential: federated"/,
    ],
    [
      'trust in an application for personal accounts',
      { credential: 'both', trust: PRODUCTION, 'sign-in-audience': 'PersonalMicrosoftAccount', verify: 'none' },
      {},
      /^credential: "both" is not accepted with sign-in-audience PersonalMicrosoftAccount/,
    ],
    [
      'an environment in two spellings',
      { credential: 'federated', trust: `${PRODUCTION}\nrepo:Octo-Org/intake-portal:environment:Production` },
      {},
      /^trust: ".*:production" and ".*:Production" are one environment/,
    ],
    ...['*', 'repo:o/r:pull_request', 'repo:o/r', 'subject:repo:o/r:*'].map((trust): (typeof COMBINATIONS)[number] => [
      `trust in ${trust}`,
      { credential: 'federated', trust },
      {},
      /^trust: ".*" was given; accepted is .*no wildcards, and no pull requests/,
    ]),
    [
      'a forced rotation on a schedule',
      { 'force-rotate': 'true' },
      { GITHUB_EVENT_NAME: 'schedule' },
      /^force-rotate: true is not accepted on schedule events/,
    ],
    [
      'an overwriting on a schedule',
      { 'take-over': 'true' },
      { GITHUB_EVENT_NAME: 'schedule' },
      /^take-over: true is not accepted on schedule events/,
    ],
    [
      'a client that is taken away without its client ID',
      { state: 'absent' },
      {},
      /^confirm: nothing was given; accepted is the client ID/,
    ],
    ['a client ID to confirm nothing', { confirm: TENANT }, {}, /^confirm: it is accepted only with "state: absent"/],
    [
      'a client ID to confirm that a client is disabled',
      { state: 'disabled', confirm: TENANT },
      {},
      /^confirm: it is accepted only with "state: absent"/,
    ],
    [
      'a client that is taken away on a schedule',
      { state: 'absent', confirm: TENANT },
      { GITHUB_EVENT_NAME: 'schedule' },
      /^state: absent is not accepted on schedule events/,
    ],
    ...(['disabled', 'absent'] as const).map((state): [string, Texts, Texts, RegExp] => [
      `a forced rotation of a client that is ${state}`,
      { state, 'force-rotate': 'true', ...(state === 'absent' && { confirm: TENANT }) },
      {},
      new RegExp(`^state: ${state} does not go with force-rotate`),
    ]),
    [
      'another client ID than that of the adopted application',
      { state: 'absent', confirm: TENANT, 'application-id': REGISTRAR },
      {},
      /^confirm: .* was given, and application-id names another application/,
    ],
    [
      'an API of GitHub in the clear',
      {},
      { GITHUB_API_URL: 'http://ghes.example.com/api/v3' },
      /^GITHUB_API_URL: "http:\/\/ghes\.example\.com\/api\/v3" was given; accepted is an https:\/\/ URL/,
    ],
    [
      'an API of GitHub nowhere',
      {},
      { GITHUB_API_URL: 'ghes.example.com' },
      /^GITHUB_API_URL: "ghes\.example\.com" was given; accepted is an https:\/\/ URL/,
    ],
    [
      'a token handed out in the clear',
      {},
      { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://pipelines.example.com/' },
      /^ACTIONS_ID_TOKEN_REQUEST_URL: .* accepted is an https:\/\/ URL/,
    ],
    [
      'jobs in the form of subjects that carry IDs',
      { credential: 'both', trust: 'repo:octo@1/portal@2:ref:refs/tags/v@3' },
      {},
      /^trust: .* accepted is "repo:octo\/portal:ref:refs\/tags\/v@3", without the IDs .*, or "subject:" and the subject as it is/,
    ],
    [
      'an environment in the form of subjects that carry IDs, as trust',
      { credential: 'both', trust: 'repo:octo@1/portal@2:environment:blue@3' },
      {},
      /^trust: .* accepted is "repo:octo\/portal:environment:blue@3", without the IDs/,
    ],
    [
      'no token in a run of Dependabot',
      { 'github-token': '' },
      { GITHUB_ACTOR: 'dependabot[bot]' },
      /^github-token: nothing was given; accepted is .*; runs of Dependabot get no secrets but Dependabot secrets/,
    ],
    ['a proxy of another kind', {}, { HTTPS_PROXY: 'socks5://proxy:1080' }, /^HTTPS_PROXY: .* accepted is http:/],
    [
      'a target in the form of subjects that carry IDs',
      { 'publish-to': 'repo:octo@1/portal@2:environment:blue@3' },
      {},
      /^publish-to: "repo:octo@1\/portal@2:environment:blue@3" was given; accepted is "repo:octo\/portal:environment:blue@3", without the IDs/,
    ],
    [
      'an organization in the form of subjects that carry IDs',
      { 'publish-to': 'org:octo@1' },
      {},
      /^publish-to: .* accepted is "org:octo", without the IDs/,
    ],
    [
      'a real run on pull_request',
      {},
      { GITHUB_EVENT_NAME: 'pull_request' },
      /^dry-run: on pull_request events only "true" is accepted/,
    ],
    [
      'a real run on pull_request_target',
      { 'dry-run': 'False' },
      { GITHUB_EVENT_NAME: 'pull_request_target' },
      /^dry-run: on pull_request_target events only "true" is accepted/,
    ],
    [
      'rotation as early as the secret is new',
      { 'rotate-before-days': '90' },
      {},
      /^rotate-before-days: 90 was given; accepted is less than secret-lifetime-days, which is 90$/,
    ],
    [
      'rotation earlier than that',
      { 'secret-lifetime-days': '7', 'rotate-before-days': '30' },
      {},
      /^rotate-before-days: 30 was given; accepted is less than secret-lifetime-days, which is 7$/,
    ],
    [
      'a repository and its variables',
      { 'publish-to': 'repo:o/r\nvariables:O/R' },
      {},
      /^publish-to: "repo:o\/r" and "variables:O\/R" are one place: give one of them$/,
    ],
    [
      'nothing that takes the secret',
      { 'publish-to': 'variables:o/r' },
      {},
      /^publish-to: nothing that is listed takes/,
    ],
    ['only a vault', { 'publish-to': 'vault:contoso-lab' }, {}, /^publish-to: at least one repository, .* is needed/],
    ['a vault with a name that Azure does not take', { 'publish-to': 'repo:o/r\nvault:a--b' }, {}, /^publish-to: /],
    [
      'a secret with a name that a vault does not take',
      { 'publish-to': 'repo:o/r\nvault:lab/A_B' },
      {},
      /^publish-to: /,
    ],
    ['a vault by its URL', { 'publish-to': 'repo:o/r\nhttps://lab.vault.azure.net' }, {}, /^publish-to: /],
    [
      'a suffix that is a URL',
      { 'vault-suffix': 'https://vault.azure.net' },
      {},
      /^vault-suffix: .* the end of a host name/,
    ],
    [
      'only Dependabot',
      { 'publish-to': 'dependabot:o/r' },
      {},
      /^publish-to: at least one repository, environment, organization or "variables:OWNER\/REPO" is needed/,
    ],
    [
      'only Dependabot and Codespaces',
      { 'publish-to': 'dependabot:o/r\ncodespaces:o/r' },
      {},
      /^publish-to: at least one repository, environment, organization or "variables:OWNER\/REPO" is needed/,
    ],
    [
      'repositories without a visibility',
      { 'org-repositories': 'a' },
      {},
      /^org-repositories: repositories are accepted only with "org-visibility: selected"$/,
    ],
    [
      'repositories with another visibility',
      { 'org-visibility': 'all', 'org-repositories': 'a' },
      {},
      /^org-repositories: repositories are accepted only with "org-visibility: selected"$/,
    ],
    [
      'a repository that is no name',
      { 'org-visibility': 'selected', 'org-repositories': 'a b' },
      {},
      /^org-repositories: "a b" was given; accepted is repository names/,
    ],
    [
      'roles without a FHIR service',
      { 'fhir-roles': 'FHIR Data Reader' },
      {},
      /^fhir-roles: roles are accepted only when fhir-service is a resource ID/,
    ],
    [
      'roles with a URL only',
      { 'fhir-roles': 'FHIR Data Reader', 'fhir-service': SERVICE_URL },
      {},
      /^fhir-roles: roles are accepted only when fhir-service is a resource ID/,
    ],
    ['the FHIR read without a FHIR service', { verify: 'fhir' }, {}, /^verify: "fhir" needs the input fhir-service$/],
    [
      'a FHIR service in China by resource ID',
      { cloud: 'AzureChinaCloud', 'fhir-service': SERVICE },
      {},
      /^fhir-service: .*Azure Health Data Services is not offered in AzureChinaCloud$/,
    ],
    [
      'a FHIR service in China by URL',
      { cloud: 'AzureChinaCloud', 'fhir-service': SERVICE_URL },
      {},
      /^fhir-service: .*Azure Health Data Services is not offered in AzureChinaCloud$/,
    ],
    [
      'a FHIR service of another cloud',
      { cloud: 'AzureUSGovernment', 'fhir-service': SERVICE_URL },
      {},
      /^fhir-service: .*accepted is https:\/\/WORKSPACE-NAME\.fhir\.azurehealthcareapis\.us in AzureUSGovernment$/,
    ],
    ...['AzureUSGovernment', 'AzureChinaCloud'].map((cloud): (typeof COMBINATIONS)[number] => [
      `personal accounts in ${cloud}`,
      { cloud, 'sign-in-audience': 'AzureADandPersonalMicrosoftAccount' },
      {},
      new RegExp(`^sign-in-audience: AzureADandPersonalMicrosoftAccount does not exist in ${cloud}`),
    ]),
    [
      'personal accounts only, which cannot log in',
      { 'sign-in-audience': 'PersonalMicrosoftAccount' },
      {},
      /^sign-in-audience: PersonalMicrosoftAccount cannot log in to a tenant: .*"verify: none" and without fhir-service$/,
    ],
    [
      'personal accounts only, with a FHIR service',
      { 'sign-in-audience': 'PersonalMicrosoftAccount', verify: 'none', 'fhir-service': SERVICE_URL },
      {},
      /^sign-in-audience: PersonalMicrosoftAccount cannot log in/,
    ],
    [
      'personal accounts and a long name',
      { 'sign-in-audience': 'AzureADandPersonalMicrosoftAccount', 'display-name': 'n'.repeat(91) },
      {},
      /^display-name: .*90 characters at most$/,
    ],
    [
      'personal accounts and a query',
      { 'sign-in-audience': 'AzureADandPersonalMicrosoftAccount', 'redirect-uris': 'https://a.example/?x=1' },
      {},
      /^redirect-uris: "https:\/\/a\.example\/\?x=1" was given; accepted is a URI without a query/,
    ],
    [
      'too many redirect URIs',
      { 'redirect-uris': Array.from({ length: 257 }, (_, i) => `https://a.example/${i}`).join('\n') },
      {},
      /^redirect-uris: 257 were given; accepted are up to 256$/,
    ],
    [
      'too many with personal accounts',
      {
        'sign-in-audience': 'AzureADandPersonalMicrosoftAccount',
        'redirect-uris': Array.from({ length: 101 }, (_, i) => `https://a.example/${i}`).join('\n'),
      },
      {},
      /^redirect-uris: 101 were given; accepted are up to 100$/,
    ],
  ];
  test.each(COMBINATIONS)('%s', (_, inputs, environment, problem) => {
    expect(problems(inputs, environment)).toEqual([expect.stringMatching(problem)]);
  });

  test('every wrong entry of a list, each on its line', () => {
    expect(problems({ 'publish-to': 'a, repo:o/r\n\nb' }).map((line) => line.split(';')[0])).toEqual([
      'publish-to: "a" was given',
      'publish-to: "b" was given',
    ]);
  });

  test.each([
    `github_pat_${'11ABCDEFG0'.repeat(8)}_x`,
    'ghp_1234',
    'ghs_1234',
    'token ghp_1234',
    'eyJhbGciOiJSUzI1NiJ9.eyJ4Ijox',
    'Bearer x',
    'abc8Q~q8yXw2vUtSrQpOnMlKjIhG3f',
    '4f2c9d1be7a0835c6d4e21f09b8a7c6d5e4f3a2b',
    'x'.repeat(41),
  ])('nothing is seen of %s in a wrong input, nor of its lines', (token) => {
    for (const input of ['tenant-id', 'verify', 'publish-to', 'fhir-service', 'redirect-uris', 'dry-run']) {
      const found = problems({ [input]: token });
      expect(found.join('\n')).toContain(`${input}: a value of ${token.length} characters was given; `);
      expect(found.join('\n')).not.toContain(token.slice(0, 8));
    }
  });

  test.each([
    'contoso.onmicrosoft.com',
    'nonsense',
    '{9b0e4c1d-7f3a-4c2b-8e6d-5a1f0c9b7e3d}',
    'repo:octo/portal-2026:env:x',
  ])('%s is no token and is shown', (given) => {
    expect(problems({ verify: given })).toEqual([expect.stringContaining(`verify: "${given}" was given`)]);
  });

  test.each([
    `github_pat_${'11ABCDEFG0'.repeat(8)}_x`,
    `ghs_${'0123456789abcdefghij'.repeat(2)}`,
    `the key is ghp_${'0123456789abcdefghij'.repeat(2)}.`,
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOm9jdG8ifQ.c2lnbmF0dXJl',
  ])('%s is taken for no name or text either, where anybody could read it', (token) => {
    for (const input of ['display-name', 'description', 'unique-name', 'secret-description', 'oidc-audience']) {
      const found = problems({ [input]: token });
      expect(found).toEqual([expect.stringMatching(`^${input}: a value of ${token.length} characters was given; `)]);
    }
  });

  test('a name may speak of tokens', () => {
    expect(client({ 'display-name': 'eyJ portal ghs_test github_pat' })).toMatchObject({
      displayName: 'eyJ portal ghs_test github_pat',
    });
  });

  test('the proxy and the API beside the inputs, in one error', () => {
    const environment = { HTTPS_PROXY: 'socks5://proxy', GITHUB_API_URL: 'http://x.example', AZURE_TENANT_ID: 'y' };
    const found = problems({ 'tenant-id': '', verify: 'maybe' }, environment);
    expect(found.map((line) => line.split(':')[0]).toSorted()).toEqual([
      'AZURE_TENANT_ID',
      'GITHUB_API_URL',
      'HTTPS_PROXY',
      'verify',
    ]);
  });

  test('an API of GitHub on this very machine may be in the clear', () => {
    expect(read({}, { GITHUB_API_URL: 'http://127.0.0.1:3000/api/v3' }).run.apiUrl).toBe(
      'http://127.0.0.1:3000/api/v3',
    );
  });

  test('everything at once, in one error', () => {
    const found = problems({
      'tenant-id': 'common',
      'client-id': '',
      'display-name': '',
      verify: 'maybe',
      'secret-lifetime-days': 'x',
      'force-rotate': 'y',
      'publish-to': 'nowhere',
      'name-prefix': 'GITHUB_X',
      'graph-url': 'http://graph.example',
    });
    expect(found.map((line) => line.split(':')[0]).toSorted()).toEqual(
      [
        'tenant-id',
        'client-id',
        'display-name',
        'verify',
        'secret-lifetime-days',
        'force-rotate',
        'publish-to',
        'name-prefix',
        'graph-url',
      ].toSorted(),
    );
  });

  test('hostile text does not leave its quotes or its line', () => {
    const hostile = 'x"\n- tenant-id: fine\n::add-mask::1\r\u001b]0;t\u0007<script>|%0A::error::##[group]';
    const { message } = refusal({ verify: hostile, cloud: hostile, 'tenant-id': hostile });
    expect(message.split('\n')).toHaveLength(5);
    expect(message).not.toMatch(HIDDEN);
    expect(message).not.toContain('##[');
    expect(message).not.toMatch(/^\s*::/m);
  });

  test('nothing of a token appears, whatever else is wrong', () => {
    expect(refusal({ verify: 'x', 'github-token': 'ghs_very secret' }).message).not.toContain('secret\n');
    expect(refusal({ verify: 'x', 'github-token': 'ghs_very secret' }).message).not.toContain('ghs_');
  });
});

/**
 * Accepted today, and ought to be refused or normalized. Each row fails as soon as it is mended: then it belongs above.
 */
describe('look-alikes and half-right values', () => {
  const GAPS: [description: string, inputs: Texts, named: string][] = [
    ['a prefix with a dotless i, which upper case turns into FHIR', { 'name-prefix': 'FHıR' }, 'name-prefix'],
    ['a choice with the Kelvin sign', { verify: 'to\u212aen' }, 'verify'],
    [
      'a resource ID with the Kelvin sign',
      { 'fhir-service': SERVICE.replace('workspaces', 'wor\u212aspaces') },
      'fhir-service',
    ],
    ['a resource ID with the long s', { 'fhir-service': SERVICE.replace('contoso', 'conto\u017fo') }, 'fhir-service'],
    ['a URL with a port', { 'fhir-service': `${SERVICE_URL}:8443` }, 'fhir-service'],
    ['a URL with two labels', { 'fhir-service': 'https://a.b.fhir.azurehealthcareapis.com' }, 'fhir-service'],
    ['an environment that leads out of its path', { 'publish-to': 'repo:o/r:environment:..' }, 'publish-to'],
    ['an environment that is its own folder', { 'publish-to': 'repo:o/r:environment:.' }, 'publish-to'],
    [
      'a repository of another owner',
      { 'publish-to': 'org:o', 'org-visibility': 'selected', 'org-repositories': 'other/a' },
      'org-repositories',
    ],
    [
      'a repository that leads out of its path',
      { 'publish-to': 'org:o', 'org-visibility': 'selected', 'org-repositories': '..' },
      'org-repositories',
    ],
    ['an endpoint without slashes', { 'graph-url': 'https:graph.example' }, 'graph-url'],
    ['an endpoint with backslashes', { 'graph-url': 'https:\\\\graph.example' }, 'graph-url'],
    ['an endpoint with a line feed in it', { 'graph-url': 'https://graph\n.example' }, 'graph-url'],
    ['a redirect URI without slashes', { 'redirect-uris': 'https:app.example' }, 'redirect-uris'],
  ];
  test.each(GAPS)('%s', (_, inputs, named) => {
    expect(problems(inputs)).toEqual([expect.stringMatching(`^${named}: `)]);
  });

  test('a role that is named twice counts once', () => {
    expect(rolesOf({ 'fhir-roles': `FHIR Data Reader, fhir data reader, ${FHIR_ROLES[0]?.id}` })).toHaveLength(1);
  });

  test('a repository that is named twice counts once', () => {
    const inputs = { 'publish-to': 'org:o', 'org-visibility': 'selected', 'org-repositories': 'a, A' };
    expect(client(inputs).orgRepositories).toHaveLength(1);
  });

  test('a URL in capitals is stored as the service knows itself', () => {
    expect(client({ 'fhir-service': SERVICE_URL.toUpperCase() }).fhirService?.url).toBe(SERVICE_URL);
  });

  test('none beside a role is told to stand alone', () => {
    const found = problems({ 'fhir-service': SERVICE, 'fhir-roles': 'none, FHIR Data Reader' });
    expect(found).toEqual([expect.stringContaining('alone')]);
  });

  test('a lifetime that is no number is the only problem', () => {
    expect(problems({ 'secret-lifetime-days': 'x', 'rotate-before-days': '100' })).toHaveLength(1);
  });

  test('a character outside the basic plane is escaped as one', () => {
    expect(problems({ 'display-name': '\u{e0041}x' })[0]).toContain('"\\u{e0041}x"');
  });

  test('a long value is not cut within a character', () => {
    expect(problems({ verify: `x${'🏥'.repeat(60)}` })[0]?.isWellFormed()).toBe(true);
    expect(problems({ verify: '🏥'.repeat(60) })[0]?.isWellFormed()).toBe(true);
  });
});

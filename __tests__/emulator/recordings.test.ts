import sodium from 'libsodium-wrappers';
import { beforeAll, describe, expect, test } from 'vitest';
import { type InProcessCloud, openCloud } from '../../emulator/in-process.ts';
import { type RecordedService, type Recording, recordings } from '../support/recordings.ts';
import { shapeDifferences } from '../support/shape.ts';

beforeAll(async () => sodium.ready);

/** Why some have no equivalent in the local cloud. */
const NOT_MODELLED: Readonly<Record<string, string>> = {
  'graph 9': 'users',
  'graph 14': 'federated credentials, which the action does not write yet',
  'graph 15': 'federated credentials, which the action does not write yet',
  'graph 16': 'federated credentials, which the action does not write yet',
  'graph 19': 'owners of service principals',
  'arm 12': 'creating a FHIR service',
  'arm 14': 'the list of FHIR services of a workspace',
  'github 22': 'Dependabot secrets of an organization',
  'github 23': 'Dependabot secrets of an organization',
  'github 25': 'Codespaces secrets of an organization',
  'github 26': 'Codespaces secrets of an organization',
  'github 32': 'moving a repository to another owner',
};

interface Meant {
  /** IDs of recordings. */
  readonly on: RegExp;
  readonly differences: readonly string[];
  readonly why: string;
}

/** Differences that are meant. */
const MEANT: readonly Meant[] = [
  {
    on: /^(graph|arm)/,
    differences: added('header ', 'client-request-id x-ms-request-id x-ms-correlation-request-id'),
    why: 'the recorder drops it',
  },
  {
    on: /^keyvault (\d|10|11|12|20)$/,
    differences: added('header ', 'x-ms-request-id x-ms-client-request-id'),
    why: 'the recorder drops it',
  },
  {
    on: /^keyvault 20$/,
    differences: added('header ', 'x-ms-keyvault-region x-ms-keyvault-service-version'),
    why: 'the recorder drops it',
  },
  {
    on: /^keyvault \d$/,
    differences: [
      ...added('body.', 'attributes.recoverableDays'),
      ...added('body.value[].', 'attributes.recoverableDays'),
    ],
    why: 'API version 7.0 does not have it',
  },
  {
    on: /^graph/,
    differences: [
      ...added('body.', 'createdByAppId isDisabled'),
      ...added('body.value[].', 'createdByAppId isDisabled'),
    ],
    why: 'Graph has it since 2026',
  },
  {
    on: /^graph (13|20|24)$/,
    differences: added(
      'body.',
      `nativeAuthenticationApisEnabled requestSignatureVerification samlMetadataUrl serviceManagementReference
       servicePrincipalLockConfiguration uniqueName web.redirectUriSettings`,
    ),
    why: 'Graph did not have it in 2021 or 2022',
  },
  {
    on: /^entra 1$/,
    differences: ['body.trace_id is a GUID, not a text', 'body.correlation_id is a GUID, not a text'],
    why: 'redacted',
  },
  {
    on: /^arm [5-9]$/,
    differences: added('body.properties.', 'condition conditionVersion delegatedManagedIdentityResourceId description'),
    why: 'API versions before 2020-04-01-preview do not have it',
  },
  {
    on: /^arm 11$/,
    differences: added('header ', 'x-ms-ratelimit-remaining-subscription-writes'),
    why: 'a subscription that does not exist has no limits; nobody reads them',
  },
  {
    on: /^arm 13$/,
    differences: [
      ...missing('body.', 'identity.principalId identity.tenantId'),
      ...missing('body.tags.', 'additionalProp1 additionalProp2 additionalProp3'),
      ...missing('body.properties.', 'corsConfiguration.maxAge exportConfiguration.storageAccountName'),
      'body.properties.corsConfiguration.headers has 0 entries, not 1',
      'body.properties.corsConfiguration.methods has 0 entries, not 6',
      'body.properties.corsConfiguration.origins has 0 entries, not 1',
    ],
    why: 'that service is configured otherwise',
  },
  {
    on: /^arm 13$/,
    differences: [
      ...missing('body.properties.', 'accessPolicies'),
      ...added(
        'body.properties.',
        `authenticationConfiguration.smartIdentityProviders importConfiguration
         resourceVersionPolicyConfiguration.resourceTypeOverrides`,
      ),
    ],
    why: 'recorded with API version 2021-11-01, modelled is 2024-03-31',
  },
  {
    on: /^github 0$/,
    differences: missing(
      'body.',
      `allow_auto_merge allow_forking allow_merge_commit allow_rebase_merge allow_squash_merge allow_update_branch
       custom_properties delete_branch_on_merge has_downloads is_template merge_commit_message merge_commit_title
       organization permissions security_and_analysis squash_merge_commit_message squash_merge_commit_title
       temp_clone_token topics use_squash_pr_title_as_default web_commit_signoff_required`,
    ),
    why: 'settings of a repository are not modelled',
  },
  { on: /^github 0$/, differences: ['body.license is null, not an object'], why: 'that repository has a licence' },
  {
    on: /^github ([1-5]|24)$/,
    differences: added('header ', 'x-accepted-github-permissions'),
    why: 'the header came in August 2023',
  },
  {
    on: /^github (27|28|29|34|35|36)$/,
    differences: added('header ', 'x-github-api-version-selected'),
    why: 'the header came in November 2022',
  },
  {
    on: /^github (29|34|35|36|37)$/,
    differences: added('body.', 'status'),
    why: 'errors have it since the end of 2024',
  },
  {
    on: /^github (27|28)$/,
    differences: [
      'header x-accepted-oauth-scopes is repo, not admin:repo_hook, delete_repo, read:repo_hook, repo, repo:status, repo_deployment, security_events, write:repo_hook',
    ],
    why: 'the list is longer there; nobody reads it',
  },
  {
    on: /^github 30$/,
    differences: ['header x-accepted-oauth-scopes is , not repo'],
    why: 'recorded on an endpoint that nobody needs here',
  },
  { on: /^github 29$/, differences: added('body.', 'errors[].message'), why: 'helps whoever debugs here' },
  {
    on: /^github 34$/,
    differences: added('header ', 'limit remaining reset resource used'.replace(/\w+/g, 'x-ratelimit-$&')),
    why: 'recorded in 2018; documented for every answer',
  },
  {
    on: /^github 37$/,
    differences: [
      ...added('header ', 'x-oauth-scopes x-accepted-oauth-scopes'),
      'header x-ratelimit-limit is 5000, not 60',
    ],
    why: 'recorded without a token',
  },
];

function added(place: string, names: string): string[] {
  return names.split(/\s+/).map((name) => `${place}${name} is added`);
}

function missing(place: string, names: string): string[] {
  return names.split(/\s+/).map((name) => `${place}${name} is missing`);
}

interface Stage {
  readonly cloud: InProcessCloud;
  readonly recording: Recording;
  readonly now: Date;
}

interface Asked {
  readonly method?: string;
  readonly url?: string;
  readonly authorization?: string;
  readonly body?: unknown;
}

/** Sets the stage, and says what is asked where it is not literally the same. */
type Equivalent = (stage: Stage) => Asked;

const TENANT = '00000003-153b-4b35-88b6-333e559ad50c';
const REGISTRAR = { appId: '99999999-0000-4000-8000-000000000001', objectId: '99999999-0000-4000-8000-000000000002' };

describe.each(recordings.filter(({ id }) => NOT_MODELLED[id] === undefined))('$id: $method $url', (recording) => {
  test('is answered alike', async () => {
    const found = await compared(recording);
    expect(found.filter((difference) => !isMeant(recording, difference))).toEqual([]);
  });
});

test('no difference that is meant has become unnecessary', async () => {
  const found: string[] = [];
  for (const recording of recordings.filter(({ id }) => NOT_MODELLED[id] === undefined))
    for (const difference of await compared(recording)) found.push(`${recording.id}: ${difference}`);
  const occurs = (on: RegExp, difference: string) =>
    found.some((text) => text.endsWith(`: ${difference}`) && on.test(text.slice(0, -difference.length - 2)));
  const idle = MEANT.flatMap(({ on, differences }) => differences.filter((difference) => !occurs(on, difference)));
  expect(idle).toEqual([]);
});

function isMeant({ id }: Recording, difference: string): boolean {
  return MEANT.some(({ on, differences }) => on.test(id) && differences.includes(difference));
}

async function compared(recording: Recording): Promise<string[]> {
  // Not on a whole second, which would hide fractions.
  const now = new Date(Date.parse(recording.headers['date'] ?? '') + 288);
  const cloud = await openCloud(() => ({ now: () => now }));
  const equivalent = equivalents[recording.id];
  if (equivalent === undefined) throw new Error(`${recording.id} has no equivalent and no reason`);
  const asked = equivalent({ cloud, recording, now });
  const { method, url, body } = { ...recording, body: recording.requestBody, ...asked };
  const entry = cloud.send({
    method,
    url,
    headers: {
      'user-agent': 'recordings',
      ...recording.requestHeaders,
      ...(asked.authorization !== undefined && { authorization: asked.authorization }),
      ...(body !== null && {
        'content-type': typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json',
      }),
    },
    body: body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  });
  return [
    ...(entry.status === recording.status
      ? []
      : [`status is ${entry.status}, not ${recording.status}: ${entry.answerBody}`]),
    ...headerDifferences(recording, entry.answerHeaders),
    ...shapeDifferences(recording.body, entry.answerBody === '' ? null : JSON.parse(entry.answerBody), 'body'),
  ];
}

/** Headers that a client could depend on, and whether the value is the same everywhere. */
const HEADERS: Readonly<Record<RecordedService, Readonly<Record<string, 'same' | 'any'>>>> = {
  entra: { 'content-type': 'same', 'x-ms-clitelem': 'same', 'client-request-id': 'any', 'x-ms-ests-server': 'any' },
  graph: {
    'content-type': 'same',
    'odata-version': 'same',
    'request-id': 'any',
    'client-request-id': 'any',
    'retry-after': 'any',
    location: 'any',
  },
  arm: {
    'content-type': 'same',
    'x-ms-request-id': 'any',
    'x-ms-correlation-request-id': 'any',
    'x-ms-ratelimit-remaining-subscription-writes': 'any',
    'retry-after': 'any',
    location: 'any',
  },
  github: {
    'content-type': 'same',
    'x-github-media-type': 'same',
    'x-github-api-version-selected': 'same',
    'x-oauth-scopes': 'same',
    'x-accepted-oauth-scopes': 'same',
    'x-accepted-github-permissions': 'same',
    'x-ratelimit-limit': 'same',
    'x-ratelimit-resource': 'same',
    'x-ratelimit-remaining': 'any',
    'x-ratelimit-used': 'any',
    'x-ratelimit-reset': 'any',
    'github-authentication-token-expiration': 'any',
    'x-github-request-id': 'any',
    link: 'same',
    location: 'same',
    'retry-after': 'any',
  },
  keyvault: {
    'content-type': 'same',
    'www-authenticate': 'same',
    'x-ms-request-id': 'any',
    'x-ms-client-request-id': 'any',
    'x-ms-keyvault-region': 'same',
    'x-ms-keyvault-service-version': 'any',
    'retry-after': 'any',
  },
};

function headerDifferences({ service, headers }: Recording, local: Readonly<Record<string, string>>): string[] {
  return Object.entries(HEADERS[service]).flatMap(([name, value]) => {
    const [one, other] = [headers[name], local[name]].map((text) => text?.replaceAll(/;\s*/g, '; '));
    if (one === undefined || other === undefined)
      return one === other ? [] : [`header ${name} is ${one === undefined ? 'added' : 'missing'}`];
    return value === 'any' || one === other ? [] : [`header ${name} is ${other}, not ${one}`];
  });
}

/** Whoever is asked there lets in a registrar that may do anything. */
function microsoft(
  audience: string,
  setUp: (stage: Stage) => Asked | undefined,
  roles?: readonly string[],
): Equivalent {
  return (stage) => {
    const { directory, tokens } = stage.cloud;
    directory.addTenant({ id: TENANT, domain: 'contoso.onmicrosoft.com' });
    directory.addServicePrincipal({ appId: REGISTRAR.appId, id: REGISTRAR.objectId, displayName: 'registrar' });
    const token = tokens.issueAccessToken({
      ...{ audience, tenantId: TENANT, clientId: REGISTRAR.appId, objectId: REGISTRAR.objectId },
      roles: roles ?? ['Application.ReadWrite.All', 'Directory.Read.All'],
      expiresAt: new Date(stage.now.getTime() + 3_600_000),
    });
    return { authorization: `Bearer ${token}`, ...setUp(stage) };
  };
}

const graph = (setUp: (stage: Stage) => Asked | undefined, roles?: readonly string[]) =>
  microsoft('https://graph.microsoft.com', setUp, roles);

/** The application of the URL, or of the answer, as the answer shows it. */
function application({ cloud, recording }: Stage) {
  const {
    id,
    appId,
    signInAudience,
    serviceManagementReference,
    api,
    web,
    passwordCredentials = [],
  } = shownBy(recording);
  return cloud.directory.addApplication({
    displayName: 'example-client',
    ...given({ id: /applications\/([0-9a-f-]{36})/.exec(recording.url)?.[1] ?? id, appId, signInAudience }),
    properties: given({ serviceManagementReference, api, web }),
    passwords: passwordCredentials.map(
      ({ displayName, startDateTime, endDateTime }: Readonly<Record<string, string>>) => ({
        displayName,
        startDateTime: new Date(startDateTime ?? ''),
        endDateTime: new Date(endDateTime ?? ''),
      }),
    ),
  });
}

/** Without what is `undefined`. */
function given(values: object) {
  return JSON.parse(JSON.stringify(values));
}

/** What the answer is about: the entity, or the first of the list. */
function shownBy({ body }: Recording) {
  const { value } = Object(body);
  return Object(Array.isArray(value) ? value[0] : body);
}

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

const arm = (setUp: (stage: Stage & { readonly scope: string }) => Asked | undefined) =>
  microsoft('https://management.azure.com', (stage) => {
    const { cloud, recording } = stage;
    const scope =
      decodeURIComponent(new URL(recording.url).pathname).split(/\/providers\/Microsoft.Authorization/i)[0] ?? '';
    const [, , , , resourceGroup = 'example-rg'] = scope.split('/');
    const service = {
      subscriptionId: SUBSCRIPTION,
      tenantId: TENANT,
      resourceGroup,
      workspace: 'exampleworkspace',
      name: 'examplefhir',
    };
    cloud.arm.addFhirService(service);
    cloud.arm.allow({ principalId: REGISTRAR.objectId, scope: `/subscriptions/${SUBSCRIPTION}`, actions: ['*'] });
    // Of the API versions one is modelled.
    const url = new URL(recording.url);
    if (/roleAssignments/i.test(url.pathname)) url.searchParams.set('api-version', '2022-04-01');
    else url.searchParams.set('api-version', '2024-03-31');
    return { url: url.href, ...setUp({ ...stage, scope }) };
  });

const PRINCIPAL = '00000001-7d01-4f35-80ac-10e40947eb30';

function principal({ cloud, recording }: Stage): string {
  const asked = Object(Object(recording.requestBody).properties).principalId;
  const shown = shownBy(recording).properties?.principalId;
  const id = asked ?? shown ?? PRINCIPAL;
  cloud.directory.addServicePrincipal({ appId: '99999999-0000-4000-8000-000000000003', id });
  return id;
}

interface VaultStage extends Stage {
  /** The secret of the URL, in its vault. */
  readonly at: { readonly vault: string; readonly name: string };
}

const keyvault = (setUp: (stage: VaultStage) => Asked | undefined) =>
  microsoft('https://vault.azure.net', (stage) => {
    const { vault } = stage.cloud;
    const url = new URL(stage.recording.url);
    const at = { vault: url.hostname.split('.')[0] ?? '', name: url.pathname.split('/')[2] ?? '' };
    const { headers } = stage.recording;
    const [, tenantId = TENANT] =
      /authorization="[^"]+\/([0-9a-f-]{36})"/.exec(headers['www-authenticate'] ?? '') ?? [];
    vault.add({ name: at.vault, tenantId, retentionDays: 7, ...given({ location: headers['x-ms-keyvault-region'] }) });
    vault.grant({ vault: at.vault, principalId: REGISTRAR.objectId, role: 'Key Vault Secrets Officer' });
    // Of the API versions one is modelled.
    url.searchParams.set('api-version', '2025-07-01');
    return { url: url.href, ...setUp({ ...stage, at }) };
  });

/** Two versions, as they were recorded. The answer depends on which of them is asked for. */
function versions({ cloud, recording, at }: VaultStage): Asked {
  const { vault } = cloud;
  const earlier = new Date(Date.parse(recording.headers['date'] ?? '') - 60_000);
  const { id } = vault.writeByHand({ ...at, value: 'ABC123', tags: { 'file-encoding': 'utf-8' }, at: earlier });
  const tags = { test: 'foo', 'file-encoding': 'utf-8' };
  vault.writeByHand({ ...at, value: 'DEF456', contentType: 'test type', tags });
  const url = new URL(recording.url);
  url.searchParams.set('api-version', '2025-07-01');
  return { url: url.href.replace(/(?<=\/)[0-9a-f]{32}/, id) };
}

function newest({ cloud, at }: VaultStage): undefined {
  const tags = { test: 'foo', 'file-encoding': 'utf-8' };
  cloud.vault.writeByHand({ ...at, value: 'DEF456', contentType: 'test type', tags });
}

function beingDeleted(stage: VaultStage): undefined {
  plain(stage);
  stage.cloud.vault.deleteByHand({ ...stage.at, at: stage.now });
}

function deleted(stage: VaultStage): undefined {
  plain(stage);
  stage.cloud.vault.deleteByHand(stage.at);
}

function plain({ cloud, at }: VaultStage): undefined {
  cloud.vault.writeByHand({ ...at, value: 'RSA' });
}

/** Somebody whose token may do it; a classic one where the recorded one was. */
function github(setUp: (stage: Stage) => Asked | undefined): Equivalent {
  return (stage) => {
    const { cloud, recording, now } = stage;
    const asked = setUp(stage);
    const scopes = recording.headers['x-oauth-scopes'];
    const expires = recording.headers['github-authentication-token-expiration'];
    const expiry = expires === undefined ? {} : { expiresAt: new Date(now.getTime() + 86_400_000) };
    const all = [
      'actions',
      'actions_variables',
      'administration',
      'dependabot_secrets',
      'environments',
      'secrets',
    ] as const;
    const token = cloud.github.addToken(
      scopes === undefined
        ? { kind: 'fine-grained', permissions: Object.fromEntries(all.map((each) => [each, 'write'])), ...expiry }
        : { kind: 'classic', scopes: scopes.split(', '), ...expiry },
    );
    return { authorization: `Bearer ${token}`, ...asked };
  };
}

/** The repository of the URL. */
function repository({ cloud, recording }: Stage): string {
  const [, owner, name] = /repos\/([^/?]+)\/([^/?]+)/.exec(recording.url) ?? [];
  const id = /repositories\/(\d+)/.exec(recording.url)?.[1];
  const [login, called] = [owner ?? 'octo-org', name ?? 'octo-repo'];
  if (login === 'octo-org') cloud.github.addOrganization({ login });
  cloud.github.addRepository({
    owner: login,
    name: called,
    private: false,
    ...(id !== undefined && { id: Number(id) }),
  });
  return `${login}/${called}`;
}

/** The environment of the URL, in its repository. */
function environment(stage: Stage): string {
  const name = /environments\/([^/?]+)/.exec(stage.recording.url)?.[1] ?? 'test';
  const full = repository(stage);
  stage.cloud.github.addEnvironment({ repository: full, name });
  return `repo:${full}:environment:${name}`;
}

/** The recorded body, but sealed for the key that the store has here. */
function sealedFor({ cloud, recording }: Stage, keyPath: string): Asked {
  const reader = cloud.github.addToken({ kind: 'classic', scopes: ['repo', 'admin:org'] });
  const read = cloud.send({
    method: 'GET',
    url: `https://api.github.com${keyPath}`,
    headers: { 'user-agent': 'recordings', authorization: `Bearer ${reader}` },
  });
  const { key, key_id } = JSON.parse(read.answerBody);
  const original = sodium.base64_variants.ORIGINAL;
  const box = sodium.crypto_box_seal(sodium.from_string('value'), sodium.from_base64(key, original));
  return { body: { ...Object(recording.requestBody), key_id, encrypted_value: sodium.to_base64(box, original) } };
}

const equivalents: Readonly<Record<string, Equivalent>> = {
  'entra 0': ({ cloud }) => login(cloud, 'a-secret-of-the-client'),
  'entra 1': ({ cloud }) => login(cloud, 'Bad_Secret'),

  'graph 0': graph(() => {}),
  'graph 1': graph(() => {}),
  'graph 2': graph((stage) => void application(stage)),
  'graph 3': graph(({ cloud, recording }) => {
    cloud.directory.addApplication({ displayName: 'example-client', appId: Object(recording.requestBody).appId });
  }),
  'graph 4': graph((stage) => {
    const { appId } = application(stage);
    return {
      url: `https://graph.microsoft.com/v1.0/applications?$filter=${encodeURIComponent(`appId eq '${appId}'`)}`,
    };
  }),
  'graph 5': graph((stage) => void application(stage)),
  'graph 6': graph((stage) => void application(stage)),
  'graph 7': graph(({ cloud, recording }) => {
    const id = /deletedItems\/([0-9a-f-]{36})/.exec(recording.url)?.[1] ?? '';
    const gone = cloud.directory.addApplication({ displayName: 'example-client', id });
    cloud.directory.tenant(TENANT)?.applications.delete(id);
    gone.deletedDateTime = new Date(recording.headers['date'] ?? '');
    cloud.directory.tenant(TENANT)?.deletedApplications.set(id, gone);
  }),
  'graph 8': graph(() => {}, ['User.Read.All']),
  'graph 10': graph((stage) => void application(stage)),
  'graph 11': graph((stage) => {
    const { keyId } = stage.cloud.directory.addPassword(application(stage).appId);
    return { body: { keyId } };
  }),
  'graph 12': graph((stage) => void application(stage)),
  'graph 13': graph((stage) => void application(stage)),
  'graph 17': graph((stage) => {
    const owner = stage.cloud.directory.addUser({ displayName: 'Example User' });
    application(stage).owners.push(owner.id);
  }),
  'graph 18': graph((stage) => {
    const owner = stage.cloud.directory.addUser({ displayName: 'Example User' });
    const { id } = application(stage);
    stage.cloud.directory.application({ id })?.owners.push(owner.id);
    return { url: `https://graph.microsoft.com/v1.0/applications/${id}/owners/${owner.id}/$ref` };
  }),
  'graph 20': graph(() => {}),
  // The key ID that it gives is refused today.
  'graph 21': graph((stage) => {
    application(stage);
    return { body: { passwordCredential: { startDateTime: '2021-10-12T17:05:26.1557753+08:00' } } };
  }),
  'graph 22': graph((stage) => void application(stage)),
  'graph 23': graph((stage) => void application(stage)),
  'graph 24': graph((stage) => void application(stage)),

  'arm 0': arm((stage) => void principal(stage)),
  'arm 1': arm((stage) => assigned(stage, `/subscriptions/${SUBSCRIPTION}/resourceGroups/example-rg`)),
  'arm 2': arm((stage) => assigned(stage, stage.scope)),
  'arm 3': arm((stage) => void principal(stage)),
  'arm 4': arm(() => {}),
  'arm 5': arm((stage) => void principal(stage)),
  'arm 6': arm((stage) => {
    const principalId = principal(stage);
    stage.cloud.arm.assign({ scope: stage.scope, principalId, role: 'Contributor' });
  }),
  'arm 7': arm((stage) => {
    const { properties } = Object(stage.recording.requestBody);
    principal(stage);
    const roleDefinitionId = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
    return { body: { properties: { ...properties, roleDefinitionId } } };
  }),
  'arm 8': arm((stage) => assigned(stage, stage.scope)),
  'arm 9': arm((stage) => assigned(stage, stage.scope)),
  'arm 10': arm(({ recording }) => {
    const url = new URL(recording.url);
    url.searchParams.set('api-version', '2022-04-01');
    return { url: url.href.replace(/subscriptions\/[^/]+/, `subscriptions/${SUBSCRIPTION}`) };
  }),
  'arm 11': arm((stage) => void principal(stage)),
  'arm 13': arm(() => {}),

  'keyvault 0': keyvault(() => ({ authorization: '' })),
  'keyvault 1': keyvault(() => undefined),
  'keyvault 2': keyvault(() => undefined),
  'keyvault 3': keyvault(({ cloud, at }) => {
    for (const name of ['secret1', 'secret2'])
      cloud.vault.writeByHand({ vault: at.vault, name, value: 'ABC123', tags: { 'file-encoding': 'utf-8' } });
    return undefined;
  }),
  // Lists have no order: the entry that is compared is the one there is.
  'keyvault 4': keyvault(newest),
  'keyvault 5': keyvault((stage) => {
    newest(stage);
    return newest(stage);
  }),
  'keyvault 6': keyvault(versions),
  'keyvault 7': keyvault(versions),
  'keyvault 8': keyvault(versions),
  'keyvault 9': keyvault(versions),
  'keyvault 10': keyvault(() => undefined),
  'keyvault 11': keyvault(beingDeleted),
  'keyvault 12': keyvault(deleted),
  'keyvault 13': keyvault(() => undefined),
  'keyvault 14': keyvault(beingDeleted),
  'keyvault 15': keyvault(deleted),
  'keyvault 16': keyvault(deleted),
  'keyvault 17': keyvault(deleted),
  'keyvault 18': keyvault((stage) => {
    plain(stage);
    stage.cloud.vault.changeByHand(stage.at, { enabled: false });
    return undefined;
  }),
  'keyvault 19': keyvault(() => undefined),
  'keyvault 20': keyvault(({ cloud, at }) => {
    const secret = { vault: at.vault, name: 'example-secret-with-exp', value: 'x', contentType: '', exp: 1676671197 };
    cloud.vault.writeByHand({ ...secret, tags: { c7n: 'true' } });
    return undefined;
  }),

  'github 0': github((stage) => void repository(stage)),
  'github 1': github((stage) => void repository(stage)),
  'github 2': github((stage) => sealedFor(stage, `/repos/${repository(stage)}/actions/secrets/public-key`)),
  'github 3': github((stage) => {
    const full = repository(stage);
    stage.cloud.github.writeSecretByHand({ store: `repo:${full}`, name: 'secret_name', value: 'old' });
    return sealedFor(stage, `/repos/${full}/actions/secrets/public-key`);
  }),
  'github 4': github(secret),
  'github 5': github(secret),
  'github 6': github((stage) => void repository(stage)),
  'github 7': github((stage) => variables(stage, `repo:${repository(stage)}`)),
  'github 8': github((stage) => variables(stage, `repo:${repository(stage)}`, 'variable_name')),
  'github 9': github((stage) => variables(stage, `repo:${repository(stage)}`, 'variable_name')),
  'github 10': github((stage) => void repository(stage)),
  'github 11': github((stage) => void environment(stage)),
  'github 12': github((stage) => {
    environment(stage);
    return sealedFor(stage, '/repos/octo-user/octo-repo/environments/test/secrets/public-key');
  }),
  'github 13': github((stage) => void environment(stage)),
  'github 14': github((stage) => variables(stage, environment(stage))),
  'github 15': github((stage) => {
    const store = environment(stage);
    for (const name of ['SECRET_NAME', 'SECRET_NAME2'])
      stage.cloud.github.writeSecretByHand({ store, name, value: 'x' });
  }),
  'github 16': github(organization),
  'github 17': github((stage) => {
    organization(stage);
    return sealedFor(stage, '/orgs/octo-org/actions/secrets/public-key');
  }),
  'github 18': github((stage) => {
    organizationSecrets(stage, 'SECRET_NAME');
    return sealedFor(stage, '/orgs/octo-org/actions/secrets/public-key');
  }),
  'github 19': github((stage) => organizationSecrets(stage, 'SECRET_NAME')),
  'github 20': github((stage) => organizationSecrets(stage, 'SECRET_NAME', 'SECRET_NAME2')),
  'github 21': github(organization),
  'github 24': github((stage) => {
    const store = `dependabot:${repository(stage)}`;
    for (const name of ['SECRET_NAME', 'SECRET_NAME2'])
      stage.cloud.github.writeSecretByHand({ store, name, value: 'x' });
  }),
  'github 27': github(renamed),
  'github 28': github(renamed),
  // These were recorded on endpoints that nobody needs here; the same refusals exist on others.
  'github 29': github((stage) => ({
    url: `https://api.github.com/repos/${repository(stage)}/actions/variables`,
    body: { name: 'no name', value: '' },
  })),
  'github 30': github((stage) => ({
    method: 'GET',
    body: null,
    url: `https://api.github.com/repos/${repository(stage)}/actions/variables/NONE`,
  })),
  'github 31': github((stage) => {
    const full = repository(stage);
    variables(stage, `repo:${full}`, 'TAKEN');
    return { url: `https://api.github.com/repos/${full}/actions/variables`, body: { name: 'TAKEN', value: '1' } };
  }),
  'github 33': github((stage) => {
    const full = repository(stage);
    stage.cloud.github.setArchived(full, true);
    return {
      method: 'POST',
      url: `https://api.github.com/repos/${full}/actions/variables`,
      body: { name: 'A', value: '1' },
    };
  }),
  'github 34': github((stage) => {
    stage.cloud.github.switches.secondaryLimit = { retryAfter: 60 };
    return { url: `https://api.github.com/repos/${repository(stage)}` };
  }),
  'github 35': (stage) => ({
    method: 'GET',
    body: null,
    url: `https://api.github.com/repos/${repository(stage)}`,
    authorization: 'Bearer nonsense',
  }),
  'github 36': github((stage) => void repository(stage)),
  'github 37': (stage) => ({
    url: `https://api.github.com/repos/${repository(stage)}/actions/variables`,
    body: { name: 'A', value: '1' },
    authorization: `Bearer ${stage.cloud.github.addToken({ kind: 'classic', scopes: [] })}`,
  }),
  'github 38': github((stage) => {
    const store = environment(stage);
    stage.cloud.github.writeSecretByHand({ store, name: 'secret_name', value: 'old' });
    return sealedFor(stage, '/repositories/900000017/environments/production/secrets/public-key');
  }),
};

function login(cloud: InProcessCloud, secret: string): Asked {
  cloud.directory.addTenant({ id: TENANT });
  const { appId } = cloud.directory.addApplication({
    displayName: 'example-client',
    passwords: [{ secretText: 'a-secret-of-the-client' }],
  });
  cloud.directory.addServicePrincipal({ appId });
  const form = { client_id: appId, client_secret: secret, grant_type: 'client_credentials' };
  return {
    url: `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`,
    body: new URLSearchParams({ ...form, scope: 'https://graph.microsoft.com/.default' }).toString(),
  };
}

function assigned(stage: Stage, scope: string): Asked {
  const name = stage.recording.url.match(/roleAssignments\/([0-9a-f-]{36})/i)?.[1];
  const principalId = principal(stage);
  stage.cloud.arm.assign({ scope, principalId, role: 'Reader', ...(name !== undefined && { name }) });
  return {};
}

function secret(stage: Stage): undefined {
  const store = `repo:${repository(stage)}`;
  stage.cloud.github.writeSecretByHand({ store, name: 'secret_name', value: 'old' });
}

function variables({ cloud }: Stage, store: string, ...names: string[]): Asked {
  const wanted = names.length > 0 ? names : ['VARIABLE_NAME_ONE', 'VARIABLE_NAME_TWO'];
  for (const name of wanted) cloud.github.writeVariableByHand({ store, name, value: 'old' });
  return {};
}

function organization({ cloud }: Stage): undefined {
  cloud.github.addOrganization({ login: 'octo-org' });
}

function organizationSecrets(stage: Stage, ...names: string[]): Asked {
  organization(stage);
  for (const name of names)
    stage.cloud.github.writeSecretByHand({ store: 'org:octo-org', name, value: 'old', visibility: 'private' });
  return {};
}

function renamed({ cloud }: Stage): undefined {
  cloud.github.addRepository({ owner: 'octo-org', name: 'octo-repo', id: 900000014, private: false });
  cloud.github.renameRepository('octo-org/octo-repo', 'octo-org/octo-repo-newname');
}

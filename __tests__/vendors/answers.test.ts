/**
 * Every answer that vendors were seen to give, given to a whole run once: the run explains it with the code that it
 * deserves, asks again where it passes, or takes it for what was wanted.
 */

import { describe, expect, test } from 'vitest';
import { answerNamed } from '../../emulator/server/fault-answers.ts';
import { silences } from '../../emulator/vendor-answers/network.ts';
import { type AnswerName, vendorAnswers } from '../../emulator/vendor-answers/table.ts';
import type { FailureCode } from '../../src/failures/failures.ts';
import type { WireRequest } from '../../src/net/wire.ts';
import { type Inputs, type Interference, type Rehearsal, rehearsal } from '../support/rehearsal.ts';

/**
 * `retried`: the request was sent again after a wait. `taken`: the run went on as if that had been wanted. `waiting`: the
 * action does not send such a request yet.
 */
type Judgement = FailureCode | 'retried' | 'taken' | 'waiting';

type Table = typeof vendorAnswers;
type Rows<From extends keyof Table> = {
  readonly [Row in keyof Table[From]]: Table[From][Row] extends { readonly on: readonly (infer Kind extends string)[] }
    ? Judgement | Readonly<Record<Kind, Judgement>>
    : never;
};

/** Whether a name is deleted need not be known. */
const vaultRefuses = (code: FailureCode) => ({
  'list versions': code,
  'write vault secret': code,
  'change version': code,
  'delete vault secret': code,
  'read deleted secret': 'taken' as const,
});

const verdicts: { readonly [From in keyof Table]: Rows<From> } = {
  entra: {
    application: { 'registrar sign-in': 'REGISTRAR_UNKNOWN', 'client login': 'retried' },
    servicePrincipal: { 'registrar sign-in': 'REGISTRAR_UNKNOWN', 'client login': 'retried' },
    disabled: { 'registrar sign-in': 'REGISTRAR_BLOCKED', 'client login': 'CLIENT_DISABLED' },
    conditionalAccess: { 'registrar sign-in': 'REGISTRAR_BLOCKED', 'client login': 'CLIENT_BLOCKED' },
    noFederation: 'FEDERATED_CREDENTIAL_MISSING',
    issuer: 'FEDERATED_CREDENTIAL_MISMATCH',
    audience: 'FEDERATED_CREDENTIAL_MISMATCH',
    subject: 'FEDERATED_CREDENTIAL_MISMATCH',
    mismatch: 'FEDERATED_CREDENTIAL_MISMATCH',
    subjectCase: 'FEDERATED_CREDENTIAL_MISMATCH',
    issuerCase: 'FEDERATED_CREDENTIAL_MISMATCH',
    assertionTime: 'CLOCK_WRONG',
    assertionSignature: 'SIGN_IN_FAILED',
    assertionMalformed: 'SIGN_IN_FAILED',
    assertionType: 'SIGN_IN_FAILED',
    secret: 'retried',
    secretExpired: 'retried',
    noCredential: 'retried',
    tenant: 'TENANT_UNKNOWN',
    tenantMalformed: 'TENANT_UNKNOWN',
    resource: 'FHIR_AUDIENCE_UNKNOWN',
    scope: 'SECRET_DOES_NOT_LOG_IN',
    notDefaultScope: 'SECRET_DOES_NOT_LOG_IN',
    assignmentRequired: 'CLIENT_NOT_ASSIGNED',
    unavailable: 'retried',
    transient: 'retried',
    budget: 'retried',
    throttled: 'retried',
    methodNotAllowed: 'SIGN_IN_FAILED',
    missing: 'SIGN_IN_FAILED',
    duplicate: 'SIGN_IN_FAILED',
    grantType: 'SIGN_IN_FAILED',
  },
  graph: {
    insufficientPrivileges: {
      'read application': 'GRAPH_PERMISSION_MISSING',
      'create application': 'GRAPH_PERMISSION_MISSING',
      'change application': 'GRAPH_PERMISSION_MISSING',
      'issue secret': 'GRAPH_PERMISSION_MISSING',
      'remove secret': 'REVOCATION_INCOMPLETE',
    },
    notFound: 'retried',
    tokenInvalid: 'retried',
    backingApplication: 'retried',
    applicationUnknown: 'retried',
    servicePrincipalExists: 'taken',
    uniqueNameTaken: 'APPLICATION_DELETED',
    uniqueNameConflict: 'APPLICATION_DELETED',
    conflictingObject: 'APPLICATION_DELETED',
    propertyInvalid: 'APPLICATION_REFUSED',
    ownerExists: 'taken',
    entitlementEnabled: 'APPLICATION_REFUSED',
    tokenVersion: 'APPLICATION_REFUSED',
    secretsForbidden: 'SECRETS_FORBIDDEN',
    lifetimeForbidden: 'taken',
    audienceForbidden: 'AUDIENCE_FORBIDDEN',
    trustForbidden: 'TRUST_REFUSED',
    trustPairTaken: 'TRUST_REFUSED',
    trustNameTaken: 'taken',
    trustNameInvalid: 'taken',
    trustAudience: 'taken',
    trustInvalid: 'TRUST_REFUSED',
    trustLimit: 'TRUST_LIMIT_REACHED',
    referenceRequired: 'SERVICE_MANAGEMENT_REFERENCE_REQUIRED',
    principalQuota: 'REGISTRAR_QUOTA_EXCEEDED',
    tenantQuota: 'TENANT_FULL',
    tooManyCredentials: 'TOO_MANY_SECRETS',
    passwordUnknown: 'retried',
    concurrency: 'retried',
    personalAccountsNotReady: 'retried',
    throttled: 'retried',
    throttledWithoutWait: 'retried',
    unavailable: 'retried',
    broken: 'retried',
    unknown: 'retried',
  },
  arm: {
    notAuthorized: {
      'read FHIR service': 'AZURE_PERMISSION_MISSING',
      // Trouble beside the secret: the rotation goes on, and the run fails, whatever is read again under the lock.
      'list assignments': 'AZURE_PERMISSION_MISSING',
      'assign role': 'AZURE_PERMISSION_MISSING',
      'remove assignment': 'AZURE_PERMISSION_MISSING',
    },
    conditionFailed: 'AZURE_PERMISSION_MISSING',
    tokenInvalid: 'retried',
    wrongTenant: 'FHIR_AUTHORITY_MISMATCH',
    subscriptionNotFound: 'FHIR_SERVICE_NOT_FOUND',
    resourceGroupNotFound: 'FHIR_SERVICE_NOT_FOUND',
    resourceNotFound: 'FHIR_SERVICE_NOT_FOUND',
    roleUnknown: 'ROLE_UNKNOWN',
    assignmentExists: 'taken',
    assignmentExistsOlder: 'taken',
    nameTaken: 'ROLE_NOT_ASSIGNED',
    principalUnknown: 'retried',
    principalUnknownOlder: 'retried',
    principalTypeWrong: 'ROLE_NOT_ASSIGNED',
    limitReached: 'ROLE_NOT_ASSIGNED',
    deletionLocked: 'RESOURCE_LOCKED',
    writingLocked: 'RESOURCE_LOCKED',
    throttled: 'retried',
    throttledWithoutWait: 'retried',
    unavailable: 'retried',
  },
  github: {
    badCredentials: 'GITHUB_CREDENTIALS_BAD',
    noCredentials: 'GITHUB_CREDENTIALS_BAD',
    suspended: 'GITHUB_CREDENTIALS_BAD',
    tokenTooOld: 'GITHUB_CREDENTIALS_BAD',
    classicTokenForbidden: 'GITHUB_CREDENTIALS_BAD',
    addressForbidden: 'GITHUB_ADDRESS_NOT_ALLOWED',
    appForbidden: 'GITHUB_PERMISSION_MISSING',
    personalTokenForbidden: 'GITHUB_PERMISSION_MISSING',
    notAdministrator: 'GITHUB_PERMISSION_MISSING',
    notOrganizationAdministrator: 'GITHUB_PERMISSION_MISSING',
    singleSignOn: 'GITHUB_SSO_REQUIRED',
    archived: 'TARGET_READ_ONLY',
    notFound: { 'read key': 'TARGET_NOT_FOUND', 'write environment secret': 'ENVIRONMENT_NOT_FOUND' },
    environmentsUnavailable: 'ENVIRONMENT_NOT_CREATED',
    variableExists: 'taken',
    validationFailed: 'TARGET_REFUSED',
    sealedForAnotherKey: 'TARGET_REFUSED',
    abuse: 'retried',
    abuseWithoutWait: 'retried',
    secondaryLimit: 'retried',
    secondaryLimitWithoutWait: 'retried',
    secondaryLimit429: 'retried',
    contentLimit: 'retried',
    contentLimitWithoutWait: 'retried',
    notAnInstallation: 'taken',
    primaryLimit: 'retried',
    primaryLimit429: 'retried',
    unavailable: 'retried',
  },
  fhir: {
    unauthorized: 'FHIR_UNAUTHORIZED',
    unauthorizedInFront: 'FHIR_UNAUTHORIZED',
    forbidden: { probe: 'FHIR_FORBIDDEN', 'probe after an assignment': 'retried' },
    privateOnly: 'FHIR_UNREACHABLE',
    throttled: 'retried',
    unavailable: 'retried',
  },
  oidc: {
    refused: 'ID_TOKEN_REQUEST_FAILED',
    unavailable: 'retried',
  },
  vault: {
    tokenMissing: 'retried',
    audience: 'retried',
    issuer: 'retried',
    tokenExpired: 'retried',
    tokenInvalid: 'retried',
    forbiddenByRbac: vaultRefuses('VAULT_PERMISSION_MISSING'),
    accessDenied: vaultRefuses('VAULT_ACCESS_POLICY_MISSING'),
    accessDeniedNewer: vaultRefuses('VAULT_ACCESS_POLICY_MISSING'),
    forbiddenByFirewall: 'VAULT_NETWORK_REFUSED',
    forbiddenByConnection: 'VAULT_NETWORK_REFUSED',
    disabled: 'waiting',
    notFound: 'VAULT_REFUSED',
    deletedNotFound: 'taken',
    beingDeleted: 'retried',
    deletedButRecoverable: 'VAULT_SECRET_DELETED',
    nameInvalid: 'VAULT_REFUSED',
    propertyInvalid: 'VAULT_REFUSED',
    throttled: 'retried',
    unavailable: 'retried',
  },
  intermediary: {
    page: 'ANSWER_INTERCEPTED',
    refusal: 'ANSWER_INTERCEPTED',
  },
};

const silent: { readonly [Name in keyof typeof silences]: Judgement } = {
  refused: 'retried',
  reset: 'retried',
  nameUnknown: 'retried',
  untrusted: 'CERTIFICATE_UNTRUSTED',
  expired: 'CERTIFICATE_UNTRUSTED',
  notYetValid: 'CLOCK_WRONG',
  wrongName: 'CERTIFICATE_UNTRUSTED',
};

/** A run in which that request occurs. */
interface Occasion {
  /** `METHOD url`. */
  readonly request: RegExp;
  readonly body?: RegExp;
  run(stage: Rehearsal, interference: Interference): ReturnType<Rehearsal['run']>;
}

const withFhir = ({ fhirService }: Rehearsal): Inputs => ({ 'fhir-service': fhirService, verify: 'fhir' });

/** Nothing exists yet. */
const first: Occasion['run'] = (stage, interference) => stage.run(withFhir(stage), interference);

/** A rotation is due. */
async function later(stage: Rehearsal, inputs: Inputs, interference: Interference) {
  await stage.run(withFhir(stage));
  stage.advance(80);
  return stage.run({ ...withFhir(stage), ...inputs }, interference);
}

/** The rotation, while a property and a role differ from what is there; the old secret goes at once. */
const changed: Occasion['run'] = (stage, interference) =>
  later(stage, { description: 'changed', 'fhir-roles': 'FHIR Data Writer', 'overlap-days': '0' }, interference);

const inEnvironment: Occasion['run'] = (stage, interference) =>
  stage.run({ 'publish-to': `repo:${stage.repository}:environment:new`, 'create-environments': 'true' }, interference);

/** A vault beside the public facts. */
function withVault({ cloud, repository, registrarClientId }: Rehearsal): Inputs {
  const [tenant] = cloud.directory.tenants.values();
  const principalId = cloud.directory.servicePrincipal({ appId: registrarClientId })?.id ?? '';
  cloud.vault.add({ name: 'contoso-lab', tenantId: tenant?.id ?? '' });
  cloud.vault.grant({ vault: 'contoso-lab', principalId, role: 'Key Vault Secrets Officer' });
  return { 'vault-suffix': cloud.vault.suffix, 'publish-to': `variables:${repository}\nvault:contoso-lab` };
}

const inVault: Occasion['run'] = (stage, interference) => stage.run(withVault(stage), interference);

/** Somebody moved the date of the newest version. */
const touchedVault: Occasion['run'] = async (stage, interference) => {
  const inputs = withVault(stage);
  await stage.run(inputs);
  stage.cloud.vault.changeByHand({ vault: 'contoso-lab', name: 'FHIR-CLIENT-SECRET' }, { exp: 1 });
  return stage.run(inputs, interference);
};

const trusting: Occasion['run'] = (stage, interference) =>
  stage.run({ credential: 'federated', trust: `repo:${stage.repository}:ref:refs/heads/main` }, interference);

const occasions: Readonly<Record<string, Occasion>> = {
  'ask for a token': { request: /\/oidc\/token/, run: first },
  'registrar sign-in': { request: /\/v2\.0\/token(\?|$)/, body: /client_assertion=/, run: first },
  'client login': { request: /\/v2\.0\/token(\?|$)/, body: /client_secret=/, run: first },
  'read application': { request: /^GET .*\/applications\(uniqueName/, run: first },
  'create application': { request: /^PATCH .*\/applications\(uniqueName/, run: first },
  'change application': { request: /^PATCH .*\/applications\/[0-9a-f-]{36}$/, run: changed },
  'write federated credential': { request: /^PATCH .*\/federatedIdentityCredentials\(/, run: trusting },
  'create service principal': { request: /^POST .*\/servicePrincipals$/, run: first },
  'read owners': { request: /^GET .*\/owners/, run: first },
  'issue secret': { request: /^POST .*\/addPassword$/, run: first },
  'remove secret': { request: /^POST .*\/removePassword$/, run: changed },
  'read FHIR service': { request: /^GET .*\/fhirservices\/r4\?/, run: first },
  'list assignments': { request: /^GET .*\/roleAssignments\?/, run: changed },
  'assign role': { request: /^PUT .*\/roleAssignments\//, run: first },
  'remove assignment': { request: /^DELETE .*\/roleAssignments\//, run: changed },
  'read repository': { request: /^GET .*\/repos\/[^/]+\/[^/]+$/, run: first },
  'read variables': { request: /^GET .*\/variables\?/, run: first },
  'read key': { request: /^GET .*\/public-key$/, run: first },
  'write secret': { request: /^PUT .*\/actions\/secrets\//, run: first },
  'create variable': { request: /^POST .*\/variables$/, body: /"FHIR_CLIENT_ID"/, run: first },
  'write environment secret': { request: /^PUT .*\/environments\/new\/secrets\//, run: inEnvironment },
  'create environment': { request: /^PUT .*\/environments\/new$/, run: inEnvironment },
  'probe after an assignment': { request: /^GET .*\/Patient\?/, run: first },
  probe: { request: /^GET .*\/Patient\?/, run: (stage, interference) => later(stage, {}, interference) },
  'list versions': { request: /^GET .*\/versions\?/, run: inVault },
  'write vault secret': { request: /^PUT .*\/secrets\/FHIR-CLIENT-SECRET\?/, run: inVault },
  'change version': { request: /^PATCH .*\/secrets\/FHIR-CLIENT-SECRET\//, run: touchedVault },
  'read deleted secret': { request: /^GET .*\/deletedsecrets\//, run: inVault },
  'Graph read': { request: /^GET .*\/applications\(uniqueName/, run: first },
  'GitHub read': { request: /^GET .*\/variables\?/, run: first },
  'ARM read': { request: /^GET .*\/fhirservices\/r4\?/, run: first },
};

/** Answers about what exists already: the same request of somebody else came first. */
const APPLIED: ReadonlySet<string> = new Set<AnswerName>([
  'graph/servicePrincipalExists',
  'arm/assignmentExists',
  'arm/assignmentExistsOlder',
  'github/variableExists',
]);

/** Kinds of request that the action does not send yet. */
const WAITING = new Set(['delete vault secret']);

async function judge(kind: string, answer: Interference['answer'], applied = false): Promise<Judgement> {
  const occasion = occasions[kind];
  if (occasion === undefined) throw new Error(`Nobody knows when to ${kind}`);
  const { request, body = /(?:)/, run } = occasion;
  const strikes = (sent: WireRequest) => request.test(`${sent.method} ${sent.url}`) && body.test(sent.body ?? '');
  const { outcome, repeated } = await run(await rehearsal(), { strikes, applied, answer });
  expect(repeated, `a request to ${kind} occurs`).toBeDefined();
  const [failed] = outcome.failures;
  return failed?.code ?? (repeated ? 'retried' : 'taken');
}

function hold(name: string, verdict: Judgement, judging: () => Promise<Judgement>): void {
  test(`${name}: ${verdict}`, async () => expect(await judging()).toBe(verdict));
}

for (const [from, rows] of Object.entries(vendorAnswers)) {
  const asked = Object.entries(rows).flatMap(([row, { on }]) =>
    (on as readonly string[]).filter((kind) => !WAITING.has(kind)).map((kind) => [row, kind] as const),
  );
  if (asked.length === 0) continue;
  describe(from, () => {
    for (const [row, kind] of asked) {
      const name = `${from}/${row}` as AnswerName;
      const verdict = Object(Object(verdicts)[from])[row];
      hold(`${row}, asked to ${kind}`, typeof verdict === 'string' ? verdict : verdict[kind], () =>
        judge(kind, named(name), APPLIED.has(name)),
      );
    }
  });
}

describe('a unique name that a live application has taken meanwhile', () => {
  for (const name of ['graph/uniqueNameTaken', 'graph/uniqueNameConflict', 'graph/conflictingObject'] as const)
    hold(name, 'taken', () => judge('create application', named(name), true));
});

test('a first run, one with nothing to do and a rotation, with answers dated before the stamps in them', async () => {
  const stage = await rehearsal({ headersBehind: 1 });
  const run = async () => (await stage.run({ ...withFhir(stage), 'overlap-days': '0' })).outcome;
  const nothing = { failures: [], actions: [], superseded: [], findings: [] };
  expect(await run()).toMatchObject({ failures: [], created: true, rotated: true });
  expect(await run()).toMatchObject(nothing);
  stage.advance(80);
  expect(await run()).toMatchObject({ failures: [], rotated: true, superseded: [] });
  expect(await run()).toMatchObject(nothing);
});

describe('no answer', () => {
  for (const [name, { code, text }] of Object.entries(silences)) {
    const answer = () => {
      throw Object.assign(new Error(text), { code });
    };
    hold(name, Object(silent)[name], () => judge('Graph read', answer));
  }
});

function named(name: AnswerName): Interference['answer'] {
  return (request, now) => {
    const { status, headers, body } = answerNamed(name, { now, headers: request.headers });
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
    return { status, headers: { date: now.toUTCString(), ...headers }, body: text };
  };
}

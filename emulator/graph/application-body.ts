/** What an application may look like: the properties a client may set, their limits, and the body that is shown. */

import type { Application, Tenant } from '../directory/objects.ts';
import { graphTime, wholeSeconds } from './call.ts';
import { badRequest, invalidValue, refused } from './errors.ts';

export type Properties = Readonly<Record<string, unknown>>;

/** The part of an application that a client writes. */
export interface ApplicationState {
  readonly displayName: string;
  readonly signInAudience: string;
  readonly isDisabled: boolean;
  readonly properties: Record<string, unknown>;
}

const audiences = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'AzureADandPersonalMicrosoftAccount',
  'PersonalMicrosoftAccount',
];

const readOnly = [
  'id',
  'appId',
  'applicationTemplateId',
  'certification',
  'createdByAppId',
  'createdDateTime',
  'deletedDateTime',
  'disabledByMicrosoftStatus',
  'publisherDomain',
  'samlMetadataUrl',
  'verifiedPublisher',
];

type Check = (value: unknown) => boolean;
const text: Check = (value) => value === null || typeof value === 'string';
const flag: Check = (value) => value === null || typeof value === 'boolean';
const strings: Check = (value) => Array.isArray(value) && value.every((item) => typeof item === 'string');
const objects: Check = (value) => Array.isArray(value) && value.every(isObject);
const object =
  (...names: string[]): Check =>
  (value) =>
    isObject(value) && Object.keys(value).every((name) => names.includes(name));

const writable: Readonly<Record<string, Check>> = {
  addIns: objects,
  api: object(
    'acceptMappedClaims',
    'knownClientApplications',
    'oauth2PermissionScopes',
    'preAuthorizedApplications',
    'requestedAccessTokenVersion',
  ),
  appRoles: objects,
  authenticationBehaviors: isObject,
  defaultRedirectUri: text,
  description: text,
  displayName: (value) => typeof value === 'string',
  groupMembershipClaims: text,
  identifierUris: strings,
  info: object('logoUrl', 'marketingUrl', 'privacyStatementUrl', 'supportUrl', 'termsOfServiceUrl'),
  isDeviceOnlyAuthSupported: flag,
  isDisabled: flag,
  isFallbackPublicClient: flag,
  keyCredentials: objects,
  notes: text,
  optionalClaims: (value) => value === null || isObject(value),
  parentalControlSettings: object('countriesBlockedForMinors', 'legalAgeGroupRule'),
  publicClient: object('redirectUris'),
  requestSignatureVerification: (value) => value === null || isObject(value),
  requiredResourceAccess: objects,
  serviceManagementReference: text,
  servicePrincipalLockConfiguration: (value) => value === null || isObject(value),
  signInAudience: text,
  spa: object('redirectUris'),
  tags: strings,
  tokenEncryptionKeyId: text,
  web: object('homePageUrl', 'implicitGrantSettings', 'logoutUrl', 'redirectUriSettings', 'redirectUris'),
};

export function isPersonal(signInAudience: string): boolean {
  return signInAudience.includes('Personal');
}

/** The state after `body` was written over it. Throws when any part of it is not allowed. */
export function changedState(body: Properties, before: ApplicationState, tenant: Tenant): ApplicationState {
  for (const [name, value] of Object.entries(body)) {
    if (readOnly.includes(name)) throw badRequest(`Property '${name}' is read-only and cannot be set.`);
    if (name === 'passwordCredentials') {
      throw badRequest("Property 'passwordCredentials' cannot be set; use addPassword and removePassword.");
    }
    const check = Object.hasOwn(writable, name) ? writable[name] : undefined;
    if (!check) throw badRequest(`Invalid property '${name}'.`);
    if (!check(value)) throw invalidValue(name);
  }
  const { displayName, signInAudience, isDisabled, ...rest } = body;
  const after: ApplicationState = {
    displayName: typeof displayName === 'string' ? displayName : before.displayName,
    signInAudience: typeof signInAudience === 'string' ? signInAudience : before.signInAudience,
    isDisabled: typeof isDisabled === 'boolean' ? isDisabled : before.isDisabled,
    properties: merged(before.properties, rest),
  };
  checkLimits(after);
  if (after.signInAudience !== before.signInAudience || 'signInAudience' in body) checkAudience(after, tenant);
  // Seen when an application is changed; of a creation nobody has told.
  const version = Object(after.properties['api'])['requestedAccessTokenVersion'];
  if (before.displayName !== '' && isPersonal(after.signInAudience) && version !== 2) throw refused('tokenVersion');
  return after;
}

function checkLimits({ displayName, signInAudience, properties }: ApplicationState): void {
  const longestName = isPersonal(signInAudience) ? 90 : 120;
  if (displayName.trim() === '' || displayName.length > longestName) throw invalidValue('displayName');
  const { description, tags } = properties;
  if (typeof description === 'string' && description.length > 1024) throw invalidValue('description');
  if (strings(tags)) {
    const all = tags as string[];
    const wrong = all.some((tag) => tag.length < 1 || tag.length > 256 || /\s/.test(tag));
    if (wrong || new Set(all).size < all.length) throw invalidValue('tags');
  }
  checkRedirectUris(properties, isPersonal(signInAudience));
}

function checkAudience({ signInAudience }: ApplicationState, tenant: Tenant): void {
  if (!audiences.includes(signInAudience)) throw invalidValue('signInAudience');
  if (isPersonal(signInAudience) && tenant.cloud !== 'AzureCloud') throw invalidValue('signInAudience');
  if (tenant.policy.singleTenantOnly && signInAudience !== 'AzureADMyOrg') {
    throw refused('audienceForbidden', { audience: signInAudience, policy: tenant.policy.id });
  }
}

function checkRedirectUris(properties: Properties, personal: boolean): void {
  const web = redirectUris(properties['web']);
  const spa = redirectUris(properties['spa']);
  const everywhere = [...web, ...spa, ...redirectUris(properties['publicClient'])];
  if (everywhere.length > (personal ? 100 : 256)) throw invalidValue('redirectUris');
  if (everywhere.some((uri) => uri.length > 256)) throw invalidValue('redirectUris');
  for (const list of [web, spa]) {
    if (new Set(list).size < list.length) throw invalidValue('redirectUris');
    const wrong = list.find((uri) => !isRedirectUri(uri, personal));
    if (wrong !== undefined) {
      throw badRequest(`Invalid value specified for property 'redirectUris' of resource 'Application': '${wrong}'.`);
    }
  }
}

function isRedirectUri(uri: string, personal: boolean): boolean {
  if (/[!$'(),;\s]/.test(uri) || uri.includes('#') || !URL.canParse(uri.replace('*', 'x'))) return false;
  if (personal && /[*?]/.test(uri)) return false;
  const { protocol, hostname } = new URL(uri.replace('*', 'x'));
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));
}

function redirectUris(value: unknown): string[] {
  const uris = isObject(value) ? (value['redirectUris'] ?? []) : [];
  if (!strings(uris)) throw invalidValue('redirectUris');
  return uris as string[];
}

/** Of a complex property only what is given changes; collections are replaced whole. */
function merged(before: Properties, change: Properties): Record<string, unknown> {
  const after: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(change)) {
    const old = after[name];
    after[name] = isObject(value) && isObject(old) ? { ...old, ...value } : value;
  }
  return after;
}

/** Everything but the credentials. */
export function applicationBody(application: Application, tenant: Tenant): Record<string, unknown> {
  const { properties } = application;
  const complex = (name: string, defaults: Properties) => merged({ [name]: defaults }, pick(properties, name))[name];
  return {
    id: application.id,
    deletedDateTime: application.deletedDateTime ? graphTime(application.deletedDateTime) : null,
    appId: application.appId,
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    createdByAppId: application.createdByAppId,
    createdDateTime: graphTime(wholeSeconds(application.createdDateTime)),
    displayName: application.displayName,
    description: null,
    groupMembershipClaims: null,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    nativeAuthenticationApisEnabled: null,
    notes: null,
    optionalClaims: null,
    publisherDomain: tenant.domain,
    serviceManagementReference: null,
    signInAudience: application.signInAudience,
    tags: [],
    tokenEncryptionKeyId: null,
    samlMetadataUrl: null,
    defaultRedirectUri: null,
    certification: null,
    requestSignatureVerification: null,
    servicePrincipalLockConfiguration: null,
    addIns: [],
    appRoles: [],
    keyCredentials: [],
    requiredResourceAccess: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    ...properties,
    isDisabled: application.isDisabled || null,
    uniqueName: application.uniqueName ?? null,
    api: complex('api', {
      acceptMappedClaims: null,
      knownClientApplications: [],
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    }),
    info: complex('info', {
      logoUrl: null,
      marketingUrl: null,
      privacyStatementUrl: null,
      supportUrl: null,
      termsOfServiceUrl: null,
    }),
    parentalControlSettings: complex('parentalControlSettings', {
      countriesBlockedForMinors: [],
      legalAgeGroupRule: 'Allow',
    }),
    publicClient: complex('publicClient', { redirectUris: [] }),
    spa: complex('spa', { redirectUris: [] }),
    web: complex('web', {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      redirectUriSettings: [],
    }),
  };
}

function pick(properties: Properties, name: string): Properties {
  return name in properties ? { [name]: properties[name] } : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

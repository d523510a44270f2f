/** Graph's JSON in our words, and ours in Graph's. */
import type {
  Application,
  ApplicationFields,
  CertificateCredential,
  FederatedCredential,
  PasswordCredential,
  ServicePrincipal,
} from '../model/application.ts';
import type { SecretPolicy } from '../model/secret-policy.ts';
import { type Json, list, moment, number, object, string, strings } from '../net/json.ts';
import { unusable } from './graph.ts';
import type { Properties } from './reads.ts';

export const APPLICATION: Properties = {
  always: [
    ...['id', 'appId', 'uniqueName', 'displayName', 'description', 'serviceManagementReference'],
    ...['signInAudience', 'web', 'api', 'passwordCredentials', 'keyCredentials'],
  ],
  extras: ['createdByAppId', 'isDisabled'],
};
export const SERVICE_PRINCIPAL: Properties = { always: ['id'], extras: ['accountEnabled'] };

export function applicationBody({ redirectUris, requestedAccessTokenVersion, ...fields }: ApplicationFields): Json {
  return {
    ...fields,
    ...(redirectUris !== undefined && { web: { redirectUris } }),
    // Of a complex property only what is sent changes.
    ...(requestedAccessTokenVersion !== undefined && { api: { requestedAccessTokenVersion } }),
  };
}

export function applicationFrom(body: Json): Application {
  return {
    id: required(string(body['id']), 'id'),
    appId: required(string(body['appId']), 'appId'),
    uniqueName: string(body['uniqueName']),
    displayName: string(body['displayName']) ?? '',
    description: string(body['description']),
    serviceManagementReference: string(body['serviceManagementReference']),
    signInAudience: string(body['signInAudience']) ?? '',
    redirectUris: strings(object(body['web'])?.['redirectUris']),
    requestedAccessTokenVersion: number(object(body['api'])?.['requestedAccessTokenVersion']),
    createdByAppId: string(body['createdByAppId']),
    // Graph says null for an application that was never disabled.
    disabled: 'isDisabled' in body ? body['isDisabled'] === true : undefined,
    credentials: list(body['passwordCredentials']).flatMap((item) => credentialFrom(object(item) ?? {}) ?? []),
    certificates: list(body['keyCredentials']).flatMap((item) => certificateFrom(object(item) ?? {}) ?? []),
  };
}

export function servicePrincipalFrom(body: Json): ServicePrincipal {
  const enabled = body['accountEnabled'];
  return { id: required(string(body['id']), 'id'), enabled: typeof enabled === 'boolean' ? enabled : undefined };
}

export function federatedCredentialFrom(body: Json): FederatedCredential {
  return {
    id: string(body['id']) ?? '',
    name: string(body['name']) ?? '',
    issuer: string(body['issuer']) ?? '',
    subject: string(body['subject']),
    audiences: strings(body['audiences']),
  };
}

function certificateFrom(body: Json): CertificateCredential | undefined {
  const [keyId, end] = [string(body['keyId']), moment(body['endDateTime'])];
  if (keyId === undefined || end === undefined) return undefined;
  return { keyId, displayName: string(body['displayName']) ?? '', end };
}

export function credentialFrom(body: Json): PasswordCredential | undefined {
  const [keyId, start, end] = [string(body['keyId']), moment(body['startDateTime']), moment(body['endDateTime'])];
  if (keyId === undefined || start === undefined || end === undefined) return undefined;
  return { keyId, displayName: string(body['displayName']) ?? '', start, end };
}

export function secretPolicyFrom(policy: Json, now: Date): SecretPolicy {
  const rules = list(object(policy['applicationRestrictions'])?.['passwordCredentials'])
    .map((item) => object(item) ?? {})
    .filter((rule) => rule['state'] === 'enabled')
    .filter((rule) => (moment(rule['restrictForAppsCreatedAfterDateTime']) ?? now) <= now)
    // Whether the registrar is among the exempt is not ours to decide: addPassword tells.
    .filter((rule) => rule['excludeActors'] === null || rule['excludeActors'] === undefined);
  const lifetimes = rules
    .filter((rule) => rule['restrictionType'] === 'passwordLifetime')
    .flatMap((rule) => durationMs(string(rule['maxLifetime'])) ?? []);
  return {
    forbidden: rules.some((rule) => rule['restrictionType'] === 'passwordAddition'),
    ...(lifetimes.length > 0 && { longestMs: Math.min(...lifetimes) }),
  };
}

export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw unusable('GET', '', `an answer without "${name}"`);
  return value;
}

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds, as Graph writes policies (`P90D`). */
function durationMs(duration: string | undefined): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration ?? '');
  if (match === null) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}

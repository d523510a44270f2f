/** Graph's JSON in our words, and ours in Graph's. */
import type { Application, ApplicationFields, PasswordCredential } from '../model/application.ts';
import type { SecretPolicy } from '../model/secret-policy.ts';
import { type Json, list, moment, object, string, strings } from '../net/json.ts';
import { unusable } from './graph.ts';

/** The properties of an application that are read. */
export const SELECTED =
  'id,appId,uniqueName,displayName,description,serviceManagementReference,signInAudience,web,passwordCredentials';

export function applicationBody({ redirectUris, ...fields }: ApplicationFields): Json {
  return redirectUris === undefined ? fields : { ...fields, web: { redirectUris } };
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
    credentials: list(body['passwordCredentials']).flatMap((item) => credentialFrom(object(item) ?? {}) ?? []),
  };
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

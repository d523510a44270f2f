/** Applications, service principals and client secrets in Microsoft Graph. */

import { failure } from '../failures/failures.ts';
import type { Application, ApplicationFields, ApplicationKey, PasswordCredential } from '../model/application.ts';
import { type Json, list, moment, object, string, strings } from '../net/json.ts';
import { hasStatus, PATIENT, refusalOf, said, transient } from '../net/refusal.ts';
import { type Patience, retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import { openGraph, unusable } from './graph.ts';
import { refreshing, type TokenSource } from './registrar-tokens.ts';

/** How long a directory object that was just written may stay unknown to other replicas. */
const REPLICATION_MS = 180_000;

export interface IssuedSecret {
  readonly keyId: string;
  readonly value: string;
  readonly start: Date;
  readonly end: Date;
}

/** Microsoft Graph, in the words of this action. Reads and repeatable writes are retried; `addPassword` never is. */
export interface Directory {
  /** The `Date` of Graph's latest answer. @throws if nothing was asked yet. */
  now(): Date;
  /** `mustExist` waits out replication of an object that is known to have been created. */
  readApplication(key: ApplicationKey, mustExist?: boolean): Promise<Application | undefined>;
  /** Creates the application unless one with this unique name exists. Returns whether it was created. */
  upsertApplication(uniqueName: string, fields: ApplicationFields): Promise<{ created: boolean }>;
  updateApplication(id: string, fields: ApplicationFields): Promise<void>;
  /** Object ID of the service principal of that client ID in this tenant. */
  readServicePrincipal(appId: string, mustExist?: boolean): Promise<string | undefined>;
  /** Object ID of the new service principal, or of the one that was there already. */
  createServicePrincipal(appId: string): Promise<{ id: string; created: boolean }>;
  /** Object IDs of the owners. */
  readOwners(id: string): Promise<readonly string[]>;
  /** One attempt. @throws ServiceError; the secret may exist all the same. */
  addPassword(id: string, credential: { displayName: string; start: Date; end: Date }): Promise<IssuedSecret>;
  /** The secrets of an application that exists; also after a cancellation, to clean up. */
  listCredentials(id: string): Promise<readonly PasswordCredential[]>;
  /** Succeeds also when the credential is gone already. */
  removePassword(id: string, keyId: string): Promise<void>;
  /** What the tenant's default policy says about client secrets, when the registrar may read it. */
  readSecretPolicy(): Promise<SecretPolicy | undefined>;
}

/** The tenant's default app management policy, as far as it concerns the client secrets of a new application. */
export interface SecretPolicy {
  readonly forbidden: boolean;
  /** Longest lifetime in milliseconds. */
  readonly longestMs?: number;
}

const SELECT =
  'id,appId,uniqueName,displayName,description,serviceManagementReference,signInAudience,web,passwordCredentials';

export function openDirectory(graphUrl: string, tokens: TokenSource, runtime: Runtime): Directory {
  const { call, now } = openGraph(graphUrl, tokens, runtime);

  const repeatable = <T>(attempted: string, operation: () => Promise<T>, patience: Patience = PATIENT): Promise<T> =>
    retry(attempted, operation, refreshing(patience, tokens, graphUrl), runtime);
  /** Waits for replication: what was just written may be unknown to the replica that answers. */
  const replicated = async <T>(
    attempted: string,
    operation: () => Promise<T>,
    replicating = stillUnknown,
    evenCancelled = false,
  ): Promise<T> => {
    const retryable = (error: unknown) => replicating(error) ?? transient(error);
    try {
      const patience = { ...PATIENT, withinMs: REPLICATION_MS, announce: true, evenCancelled, retryable };
      return await repeatable(attempted, operation, patience);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined || replicating(error) === undefined) throw error;
      const waited = `${attempted} within ${REPLICATION_MS / 1000} s`;
      throw failure('SERVICE_UNAVAILABLE', { attempted: waited, said: said(refusal), cause: error });
    }
  };

  const CLEANUP: Patience = { ...PATIENT, evenCancelled: true };

  const read = async (path: string, mustExist: boolean, attempted: string): Promise<Json | undefined> => {
    const request = () => call('GET', path);
    if (mustExist) return (await replicated(attempted, request)).body;
    try {
      return (await repeatable(attempted, request)).body;
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  };

  const directory: Directory = {
    now,
    async readApplication(key, mustExist = false) {
      const body = await read(`${applicationPath(key)}?$select=${SELECT}`, mustExist, 'wait for the application');
      return body && applicationFrom(body);
    },
    async upsertApplication(uniqueName, fields) {
      const { status } = await repeatable('create the application', () =>
        call('PATCH', applicationPath({ uniqueName }), {
          body: bodyOf(fields),
          headers: { Prefer: 'create-if-missing' },
          expect: [201, 204],
        }),
      );
      return { created: status === 201 };
    },
    async updateApplication(id, fields) {
      await replicated('wait for the application', () =>
        call('PATCH', applicationPath({ id }), { body: bodyOf(fields), expect: [204] }),
      );
    },
    async readServicePrincipal(appId, mustExist = false) {
      const body = await read(
        `/servicePrincipals(appId='${odata(appId)}')?$select=id`,
        mustExist,
        'wait for the service principal',
      );
      return body && required(string(body['id']), 'id');
    },
    async createServicePrincipal(appId) {
      try {
        const { body } = await replicated(
          'create the service principal',
          () => call('POST', '/servicePrincipals', { body: { appId }, expect: [201] }),
          applicationStillUnknown,
        );
        return { id: required(string(body['id']), 'id'), created: true };
      } catch (error) {
        // Another run, or an earlier attempt whose answer was lost, created it.
        if (!hasStatus(error, 409)) throw error;
        return { id: required(await directory.readServicePrincipal(appId, true), 'id'), created: false };
      }
    },
    async readOwners(id) {
      const { body } = await replicated('wait for the application', () =>
        call('GET', `${applicationPath({ id })}/owners?$select=id`),
      );
      return list(body['value']).flatMap((owner) => string(object(owner)?.['id']) ?? []);
    },
    async addPassword(id, { displayName, start, end }) {
      const { body } = await call('POST', `${applicationPath({ id })}/addPassword`, {
        body: {
          passwordCredential: { displayName, startDateTime: start.toISOString(), endDateTime: end.toISOString() },
        },
      });
      const issued = credentialFrom(body);
      const value = string(body['secretText']);
      if (issued === undefined || value === undefined)
        throw unusable('POST', '/addPassword', 'an answer without a secret');
      runtime.log.mask(value);
      return { keyId: issued.keyId, value, start: issued.start, end: issued.end };
    },
    async removePassword(id, keyId) {
      try {
        await repeatable(
          'remove a secret',
          () => call('POST', `${applicationPath({ id })}/removePassword`, { body: { keyId }, expect: [204] }),
          CLEANUP,
        );
      } catch (error) {
        if (/no password credential found/i.test(refusalOf(error)?.message ?? '')) return;
        // An earlier attempt whose answer was lost may have removed it.
        const left = await directory.listCredentials(id).catch(() => {
          throw error;
        });
        if (left.some((credential) => credential.keyId === keyId)) throw error;
      }
    },
    async listCredentials(id) {
      const { body } = await replicated(
        'list the secrets',
        () => call('GET', `${applicationPath({ id })}?$select=${SELECT}`),
        stillUnknown,
        true,
      );
      return applicationFrom(body).credentials;
    },
    async readSecretPolicy() {
      try {
        const { body } = await repeatable("read the tenant's policy", () =>
          call('GET', '/policies/defaultAppManagementPolicy'),
        );
        return body['isEnabled'] === true ? secretPolicyFrom(body, now()) : undefined;
      } catch (error) {
        // Reading it takes Policy.Read.All, which a registrar need not have.
        if (refusalOf(error) === undefined) throw error;
        return undefined;
      }
    },
  };
  return directory;
}

function applicationPath(key: ApplicationKey): string {
  if ('id' in key) return `/applications/${encodeURIComponent(key.id)}`;
  if ('appId' in key) return `/applications(appId='${odata(key.appId)}')`;
  return `/applications(uniqueName='${odata(key.uniqueName)}')`;
}

/** A string inside an OData key: quotes doubled, then percent-encoded. */
function odata(text: string): string {
  return encodeURIComponent(text.replaceAll("'", "''")).replaceAll("'", '%27');
}

function bodyOf({ redirectUris, ...fields }: ApplicationFields): Json {
  return redirectUris === undefined ? fields : { ...fields, web: { redirectUris } };
}

function applicationFrom(body: Json): Application {
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

function credentialFrom(body: Json): PasswordCredential | undefined {
  const [keyId, start, end] = [string(body['keyId']), moment(body['startDateTime']), moment(body['endDateTime'])];
  if (keyId === undefined || start === undefined || end === undefined) return undefined;
  return { keyId, displayName: string(body['displayName']) ?? '', start, end };
}

function secretPolicyFrom(policy: Json, now: Date): SecretPolicy {
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

/** 404: not known to this replica. */
function stillUnknown(error: unknown): string | undefined {
  return hasStatus(error, 404) ? 'Entra is still replicating it' : undefined;
}

/** Fresh applications are unknown where the service principal is made; with OwnedBy this shows as a misleading 403. */
function applicationStillUnknown(error: unknown): string | undefined {
  const refusal = refusalOf(error);
  const replicating =
    refusal?.status === 404 ||
    (refusal?.status === 400 && /does not reference a valid application object/i.test(refusal.message)) ||
    (refusal?.status === 403 && /backing application .* local tenant/i.test(refusal.message));
  return replicating ? 'Entra is still replicating the application' : undefined;
}

function required<T>(value: T | undefined, name: string): T {
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

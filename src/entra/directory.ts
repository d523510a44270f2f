/** Applications, service principals and client secrets in Microsoft Graph. */
import { explaining, explainRefusal } from '../failures/explain.ts';
import { failure } from '../failures/failures.ts';
import type {
  Application,
  ApplicationFields,
  ApplicationKey,
  IssuedSecret,
  PasswordCredential,
} from '../model/application.ts';
import type { SecretPolicy } from '../model/secret-policy.ts';
import { list, object, string } from '../net/json.ts';
import { hasStatus, PATIENT, refusalOf, said, transient } from '../net/refusal.ts';
import { type Patience, retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import { refreshing, type TokenSource } from '../net/tokens.ts';
import { openGraph, unusable } from './graph.ts';
import { graphRefusals } from './refusals.ts';
import {
  applicationBody,
  applicationFrom,
  credentialFrom,
  required,
  SELECTED,
  secretPolicyFrom,
} from './representations.ts';

/** How long a directory object that was just written may stay unknown to other replicas. */
const REPLICATION_MS = 180_000;

/**
 * Microsoft Graph, in the words of this action. Reads and repeatable writes are retried; `addPassword` never is.
 * Failures are RegistrarErrors, those of `addPassword` excepted.
 */
export interface Directory {
  /** The `Date` of Graph's latest answer. @throws if nothing was asked yet. */
  now(): Date;
  readApplication(key: ApplicationKey): Promise<Application | undefined>;
  /** Waits out the replication of one that is known to have been created. */
  awaitApplication(key: ApplicationKey): Promise<Application>;
  /** Creates the application unless one with this unique name exists. Returns whether it was created. */
  upsertApplication(uniqueName: string, fields: ApplicationFields): Promise<{ created: boolean }>;
  updateApplication(id: string, fields: ApplicationFields): Promise<void>;
  /** Object ID of the service principal of that client ID in this tenant. */
  readServicePrincipal(appId: string): Promise<string | undefined>;
  /** Object ID of the new service principal, or of the one that was there already. */
  createServicePrincipal(appId: string): Promise<{ id: string; created: boolean }>;
  /** Object IDs of the owners. */
  readOwners(id: string): Promise<readonly string[]>;
  /** One attempt. @throws ServiceError, for `explain`; the secret may exist all the same. */
  addPassword(id: string, credential: { displayName: string; start: Date; end: Date }): Promise<IssuedSecret>;
  /** The secrets of an application that exists; also after a cancellation, to clean up. */
  listCredentials(id: string): Promise<readonly PasswordCredential[]>;
  /** Succeeds also when the credential is gone already. */
  removePassword(id: string, keyId: string): Promise<void>;
  /** What the tenant's default policy says about client secrets, when the registrar may read it. */
  readSecretPolicy(): Promise<SecretPolicy | undefined>;
  /** What a refusal of `addPassword` means; anything else is handed back as it is. */
  explain(error: unknown, attempted: string): unknown;
}

export function openDirectory(
  graphUrl: string,
  registrarClientId: string,
  tokens: TokenSource,
  runtime: Runtime,
): Directory {
  const { call, now } = openGraph(graphUrl, tokens, runtime);
  const CLEANUP: Patience = { ...PATIENT, evenCancelled: true };

  const explained = <T>(attempted: string, work: () => Promise<T>, uniqueName?: string): Promise<T> =>
    explaining(attempted, graphRefusals(graphUrl, registrarClientId, uniqueName), work);
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
  const optional = async <T>(read: Promise<T>): Promise<T | undefined> => {
    try {
      return await read;
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  };
  const selected = (key: ApplicationKey) => call('GET', `${applicationPath(key)}?$select=${SELECTED}`);
  const servicePrincipal = (appId: string) => call('GET', `/servicePrincipals(appId='${odata(appId)}')?$select=id`);

  return {
    now,
    readApplication: (key) =>
      explained(`read ${applicationNamed(key)}`, async () => {
        const answer = await optional(repeatable('wait for the application', () => selected(key)));
        return answer && applicationFrom(answer.body);
      }),
    awaitApplication: (key) =>
      explained(`read ${applicationNamed(key)}`, async () =>
        applicationFrom((await replicated('wait for the application', () => selected(key))).body),
      ),
    upsertApplication: (uniqueName, fields) =>
      explained(
        `create application ${fields.displayName ?? uniqueName}`,
        async () => {
          const { status } = await repeatable('create the application', () =>
            call('PATCH', applicationPath({ uniqueName }), {
              body: applicationBody(fields),
              headers: { Prefer: 'create-if-missing' },
              expect: [201, 204],
            }),
          );
          return { created: status === 201 };
        },
        uniqueName,
      ),
    updateApplication: (id, fields) =>
      explained(
        `update ${Object.keys(fields).join(', ')} of the application`,
        async () => {
          await replicated('wait for the application', () =>
            call('PATCH', applicationPath({ id }), { body: applicationBody(fields), expect: [204] }),
          );
        },
        fields.uniqueName,
      ),
    readServicePrincipal: (appId) =>
      explained(`read the service principal of client ${appId}`, async () => {
        const answer = await optional(repeatable('wait for the service principal', () => servicePrincipal(appId)));
        return answer && required(string(answer.body['id']), 'id');
      }),
    createServicePrincipal: (appId) =>
      explained(`create the service principal of client ${appId}`, async () => {
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
          const { body } = await replicated('wait for the service principal', () => servicePrincipal(appId));
          return { id: required(string(body['id']), 'id'), created: false };
        }
      }),
    readOwners: (id) =>
      explained('read the owners of the application', async () => {
        const { body } = await replicated('wait for the application', () =>
          call('GET', `${applicationPath({ id })}/owners?$select=id`),
        );
        return list(body['value']).flatMap((owner) => string(object(owner)?.['id']) ?? []);
      }),
    async addPassword(id, { displayName, start, end }) {
      const { body } = await call('POST', `${applicationPath({ id })}/addPassword`, {
        body: {
          passwordCredential: { displayName, startDateTime: start.toISOString(), endDateTime: end.toISOString() },
        },
      });
      const credential = credentialFrom(body);
      const value = string(body['secretText']);
      if (credential === undefined || value === undefined)
        throw unusable('POST', '/addPassword', 'an answer without a secret');
      runtime.log.mask(value);
      return { credential, value };
    },
    removePassword: (id, keyId) =>
      explained(`remove secret ${keyId}`, async () => {
        try {
          await repeatable(
            'remove a secret',
            () => call('POST', `${applicationPath({ id })}/removePassword`, { body: { keyId }, expect: [204] }),
            CLEANUP,
          );
        } catch (error) {
          if (/no password credential found/i.test(refusalOf(error)?.message ?? '')) return;
          // An earlier attempt whose answer was lost may have removed it.
          const left = await listCredentials(id).catch(() => {
            throw error;
          });
          if (left.some((credential) => credential.keyId === keyId)) throw error;
        }
      }),
    listCredentials: (id) => explained('list the secrets of the application', () => listCredentials(id)),
    readSecretPolicy: () =>
      explained("read the tenant's policy", async () => {
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
      }),
    explain: (error, attempted) => explainRefusal(error, attempted, graphRefusals(graphUrl, registrarClientId)),
  };

  async function listCredentials(id: string): Promise<readonly PasswordCredential[]> {
    const { body } = await replicated('list the secrets', () => selected({ id }), stillUnknown, true);
    return applicationFrom(body).credentials;
  }
}

function applicationPath(key: ApplicationKey): string {
  if ('id' in key) return `/applications/${encodeURIComponent(key.id)}`;
  if ('appId' in key) return `/applications(appId='${odata(key.appId)}')`;
  return `/applications(uniqueName='${odata(key.uniqueName)}')`;
}

function applicationNamed(key: ApplicationKey): string {
  if ('uniqueName' in key) return `the application with unique name ${key.uniqueName}`;
  return `application ${'id' in key ? key.id : key.appId}`;
}

/** A string inside an OData key: quotes doubled, then percent-encoded. */
function odata(text: string): string {
  return encodeURIComponent(text.replaceAll("'", "''")).replaceAll("'", '%27');
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

/** Applications, service principals and client secrets in Microsoft Graph. */
import { explaining, explainRefusal, unavailable } from '../failures/explain.ts';
import { failure } from '../failures/failures.ts';
import type {
  Application,
  ApplicationFields,
  ApplicationKey,
  IssuedSecret,
  PasswordCredential,
  ServicePrincipal,
  UpsertFields,
} from '../model/application.ts';
import type { ServerTime } from '../model/dates.ts';
import type { SecretPolicy } from '../model/secret-policy.ts';
import { type Json, string } from '../net/json.ts';
import { hasStatus, PATIENT, refusalOf, said, transient } from '../net/refusal.ts';
import { type Patience, retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import { refreshing, type TokenSource } from '../net/tokens.ts';
import { type Endings, endings } from './endings.ts';
import { type FederatedCredentials, openFederatedCredentials } from './federated-credentials.ts';
import { openGraph, unusable } from './graph.ts';
import { entityReader, members } from './reads.ts';
import { graphRefusals, nameTaken } from './refusals.ts';
import {
  APPLICATION,
  applicationBody,
  applicationFrom,
  credentialFrom,
  required,
  SERVICE_PRINCIPAL,
  secretPolicyFrom,
  servicePrincipalFrom,
} from './representations.ts';

/** How long a directory object that was just written may stay unknown to other replicas. */
const REPLICATION_MS = 180_000;
/** Between two reads that are to agree on an absence, so that another replica may answer. */
const REREAD_MS = 3_000;

/**
 * Microsoft Graph, in the words of this action. Reads and repeatable writes are retried; `addPassword` never is.
 * Failures are RegistrarErrors, those of `addPassword` excepted.
 */
export interface Directory extends Endings, FederatedCredentials {
  /** Graph's clock as of its latest answer. @throws if nothing was asked yet. */
  now(): ServerTime;
  readApplication(key: ApplicationKey): Promise<Application | undefined>;
  /** Waits out the replication of one that is known to have been created. */
  awaitApplication(key: ApplicationKey): Promise<Application>;
  /**
   * Creates the application unless one with this unique name exists. Returns whether it was created.
   *
   * @throws RegistrarError APPLICATION_DELETED when one in the recycle bin holds the unique name
   */
  upsertApplication(uniqueName: string, fields: UpsertFields): Promise<{ created: boolean }>;
  updateApplication(id: string, fields: ApplicationFields): Promise<void>;
  /** The service principal of that client ID in this tenant. */
  readServicePrincipal(appId: string): Promise<ServicePrincipal | undefined>;
  /** Object ID of the new service principal, or of the one that was there already. */
  createServicePrincipal(appId: string): Promise<{ id: string; created: boolean }>;
  /** Object IDs of the owners. */
  readOwners(id: string): Promise<readonly string[]>;
  /** One attempt. @throws ServiceError, for `explain`; the secret may exist all the same. */
  addPassword(id: string, credential: { displayName: string; start: Date; end: Date }): Promise<IssuedSecret>;
  /** The secrets of an application that exists; also after a cancellation, to clean up. */
  listCredentials(id: string): Promise<readonly PasswordCredential[]>;
  /** Succeeds also when the credential is gone already: no list shows it any more, some seconds apart. */
  removePassword(id: string, keyId: string): Promise<void>;
  /** What the tenant's default policy says about client secrets, when the registrar may read it. */
  readSecretPolicy(): Promise<SecretPolicy | undefined>;
  /** What a refusal of `addPassword` means; anything else is handed back as it is. */
  explain(error: unknown, attempted: string, application: Application): unknown;
}

export function openDirectory(graphUrl: string, tokens: TokenSource, runtime: Runtime): Directory {
  const { call, now, principal } = openGraph(graphUrl, tokens, runtime);
  const entity = entityReader(call);
  /** Key ID of every secret of this run → when it was issued, in elapsed milliseconds. */
  const issued = new Map<string, number>();
  /** Key ID of every secret that any read of this run listed. */
  const shown = new Set<string>();
  const CLEANUP: Patience = { ...PATIENT, evenCancelled: true };

  const explained = <T>(attempted: string, work: () => Promise<T>, uniqueName?: string): Promise<T> =>
    explaining(attempted, graphRefusals({ graphUrl, principal, uniqueName }), work);
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
      const circumstances = { attempted: waited, said: said(refusal), cause: error };
      throw unavailable(refusal, circumstances, 'did not find what had just been written');
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
  const application = (key: ApplicationKey) => entity(applicationPath(key), APPLICATION);
  const servicePrincipal = (appId: string) => entity(`/servicePrincipals(appId='${odata(appId)}')`, SERVICE_PRINCIPAL);
  const membersOf = (path: string): Promise<readonly Json[]> =>
    members(path, graphUrl, (page) =>
      replicated('wait for the application', async () => (await call('GET', page)).body),
    );
  const readApplication = async (key: ApplicationKey): Promise<Application | undefined> => {
    const body = await optional(repeatable('wait for the application', () => application(key)));
    return body && applicationIn(body);
  };
  const applicationIn = (body: Json): Application => {
    const read = applicationFrom(body);
    for (const { keyId } of read.credentials) shown.add(keyId);
    return read;
  };
  /** Absence has consequences, and one replica may be behind: two reads, some seconds apart. */
  const twice = async <T>(read: () => Promise<T | undefined>): Promise<T | undefined> => {
    const first = await read();
    if (first !== undefined) return first;
    await runtime.clock.sleep(runtime.cancelled.aborted ? REREAD_MS / 3 : REREAD_MS);
    return read();
  };

  const manners = { call, clock: runtime.clock, explained, repeatable, replicated, twice, optional };
  return {
    now,
    ...endings(manners),
    ...openFederatedCredentials({ call, graphUrl, principal, membersOf, replicated, repeatable }),
    readApplication: (key) => explained(`read ${applicationNamed(key)}`, () => readApplication(key)),
    awaitApplication: (key) =>
      explained(`read ${applicationNamed(key)}`, async () =>
        applicationIn(await replicated('wait for the application', () => application(key))),
      ),
    upsertApplication: (uniqueName, { displayName, serviceManagementReference }) =>
      explained(
        `create application ${displayName}`,
        async () => {
          const fields = {
            displayName,
            ...(serviceManagementReference !== undefined && { serviceManagementReference }),
          };
          try {
            const { status } = await repeatable('create the application', () =>
              call('PATCH', applicationPath({ uniqueName }), {
                body: applicationBody(fields),
                headers: { Prefer: 'create-if-missing' },
                expect: [201, 204],
              }),
            );
            return { created: status === 201 };
          } catch (error) {
            // Another run that was a moment faster, or one in the recycle bin: only a read tells.
            if (!nameTaken(error) || (await twice(() => readApplication({ uniqueName }))) === undefined) throw error;
            return { created: false };
          }
        },
        uniqueName,
      ),
    updateApplication: (id, fields) =>
      explained(
        `update ${Object.keys(fields).join(', ')} of the application`,
        async () => {
          try {
            await replicated('wait for the application', () =>
              call('PATCH', applicationPath({ id }), { body: applicationBody(fields), expect: [204] }),
            );
          } catch (error) {
            const { uniqueName } = fields;
            const holder = uniqueName !== undefined && nameTaken(error) && (await readApplication({ uniqueName }));
            if (!holder) throw error;
            const attempted = `name the application "${uniqueName}", as application ${holder.appId} is named`;
            throw failure('UNIQUE_NAME_TAKEN', { attempted, cause: error }, { application: holder.appId });
          }
        },
        fields.uniqueName,
      ),
    readServicePrincipal: (appId) =>
      explained(`read the service principal of client ${appId}`, async () => {
        const body = await optional(repeatable('wait for the service principal', () => servicePrincipal(appId)));
        return body && servicePrincipalFrom(body);
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
          const body = await replicated('wait for the service principal', () => servicePrincipal(appId));
          return { id: servicePrincipalFrom(body).id, created: false };
        }
      }),
    readOwners: (id) =>
      explained('read the owners of the application', async () => {
        const owners = await membersOf(`${applicationPath({ id })}/owners?$select=id`);
        return owners.flatMap((owner) => string(owner['id']) ?? []);
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
      issued.set(credential.keyId, runtime.clock.elapsed());
      return { credential, value };
    },
    removePassword: (id, keyId) =>
      explained(`remove secret ${keyId}`, async () => {
        let lost = false;
        const listed = async () => (await listCredentials(id)).find((credential) => credential.keyId === keyId);
        // One that was issued a moment ago may be unknown to every replica that is asked, unless an attempt may have removed it.
        const young = () => runtime.clock.elapsed() - (issued.get(keyId) ?? Number.NEGATIVE_INFINITY) < REPLICATION_MS;
        // That no list shows it is no news of one that no list has ever shown.
        const known = shown.has(keyId) || issued.has(keyId);
        const gone = async () => known && (lost || !young()) && (await twice(listed)) === undefined;
        try {
          await repeatable(
            'remove a secret',
            async () => {
              try {
                await call('POST', `${applicationPath({ id })}/removePassword`, {
                  body: { keyId },
                  expect: [204],
                  urgent: true,
                });
              } catch (error) {
                if (!saysAbsent(error) || !(await gone())) throw error;
              }
            },
            {
              ...CLEANUP,
              retryable: (error) => {
                const reason = transient(error);
                lost ||= reason !== undefined && (refusalOf(error)?.status ?? 500) >= 500;
                return reason ?? (saysAbsent(error) ? 'Graph does not find it, and it may still be there' : undefined);
              },
            },
          );
        } catch (error) {
          const refusal = refusalOf(error);
          if (refusal === undefined) throw error;
          // An earlier attempt whose answer was lost may have removed it: a list tells once it would show it.
          if (lost && (shown.has(keyId) || !young()) && (await gone().catch(() => false))) return;
          if (!saysAbsent(error)) throw error;
          const attempted = `remove secret ${keyId}, which Graph does not find although it may still be there`;
          const circumstances = { attempted, said: said(refusal), cause: error };
          throw unavailable(refusal, circumstances, 'did not find the secret');
        }
      }),
    listCredentials: (id) => explained('list the secrets of the application', () => listCredentials(id)),
    readSecretPolicy: () =>
      explained("read the tenant's policy", async () => {
        try {
          const { body } = await repeatable("read the tenant's policy", () =>
            call('GET', '/policies/defaultAppManagementPolicy'),
          );
          return body['isEnabled'] === true ? secretPolicyFrom(body, now().date) : undefined;
        } catch (error) {
          // Reading it takes Policy.Read.All, which a registrar need not have.
          if (refusalOf(error) === undefined) throw error;
          return undefined;
        }
      }),
    explain(error, attempted, application) {
      const subject = { graphUrl, principal, application, now: now().date };
      return explainRefusal(error, attempted, graphRefusals(subject));
    },
  };

  async function listCredentials(id: string): Promise<readonly PasswordCredential[]> {
    const body = await replicated('list the secrets', () => application({ id }), stillUnknown, true);
    return applicationIn(body).credentials;
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

/** What Graph says when it finds no such secret, also of one that this replica does not know yet. */
function saysAbsent(error: unknown): boolean {
  const { status, message = '' } = refusalOf(error) ?? {};
  return (
    status === 404 ||
    (status === 400 && /no (password )?credentials?\b.* found|credential\b.* (not found|does not exist)/i.test(message))
  );
}

/** Key Vault as a place for credentials. Versions and tags are read, never a value. */
import { explainRefusal } from '../failures/explain.ts';
import { failure, RegistrarError } from '../failures/failures.ts';
import { inputBehind } from '../model/clouds.ts';
import type { ServerTime } from '../model/dates.ts';
import { meaningOf, type Names } from '../model/names.ts';
import type { Places, Written } from '../model/places.ts';
import { type Target, vaultSecretName } from '../model/targets.ts';
import { MOST_PAGES } from '../net/bounds.ts';
import { exchange, refused, unusable } from '../net/exchange.ts';
import { type Json, object, string } from '../net/json.ts';
import { hasStatus, PATIENT, refusalOf, ServiceError, said, transient } from '../net/refusal.ts';
import { type Patience, retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import { refreshing, type TokenSource } from '../net/tokens.ts';
import { vaultRefusals } from './vault-refusals.ts';
import { changeOf, holdingFrom, newestOf, secretBody, slotIn, type Version, versionFrom } from './vault-versions.ts';

const API_VERSION = '2025-07-01';
/** A vault that does not exist has no name in DNS; what resolves a name only sometimes answers otherwise. */
const REPEATABLE: Patience = {
  ...PATIENT,
  retryable: (error) => (refusalOf(error)?.code === 'ENOTFOUND' ? undefined : transient(error)),
};
const CLEANUP: Patience = { ...REPEATABLE, evenCancelled: true };

interface VaultAnswer {
  readonly body: Json;
  /** The vault's clock, to be compared with its own times. */
  readonly time: ServerTime;
}

/** @param suffix of the host names of vaults, such as `vault.azure.net` */
export function openVaults(suffix: string, tokens: TokenSource, runtime: Runtime): Places {
  const resource = `https://${suffix}`;
  const setBy = inputBehind('vaultSuffix', suffix);

  /** ID of the newest version by notation, as it was last read. */
  const seen = new Map<string, string | undefined>();

  const once = async (method: 'GET' | 'PUT' | 'PATCH' | 'DELETE', vault: string, path: string, body?: Json) => {
    const { value: token } = await tokens.token(resource).catch((error: unknown) => {
      throw unknownResource(error, vault);
    });
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'x-ms-client-request-id': runtime.uuid(),
      ...(body && { 'content-type': 'application/json' }),
    };
    const url = `https://${vault}.${suffix}${path}`;
    const asked = { service: 'Azure Key Vault', method, path, setBy } as const;
    const answer = await exchange(asked, runtime, (send) =>
      send({ method, url, headers, ...(body && { body: JSON.stringify(body) }) }),
    );
    const { status, json, date, elapsed, took } = answer;
    if (status >= 300) {
      const error = object(json?.['error']);
      const inner = string(object(error?.['innererror'])?.['code']);
      // It writes a fact on each line.
      const message =
        string(error?.['message'])
          ?.replace(/\s*[\r\n]+\s*/g, ' ')
          .trim() ?? 'no explanation';
      throw refused(answer, { code: inner ?? string(error?.['code']), message });
    }
    if (json === undefined || date === undefined) throw unusable(answer, `an unreadable body with status ${status}`);
    return { body: json, time: { date, elapsed, took } };
  };

  const call = (
    attempted: string,
    method: Parameters<typeof once>[0],
    { owner }: Target,
    path: string,
    body?: Json,
    patience = CLEANUP,
  ): Promise<VaultAnswer> =>
    retry(attempted, () => once(method, owner, path, body), refreshing(patience, tokens, resource), runtime);

  const explain = async (target: Target, secret: string, attempted: string, error: unknown): Promise<unknown> => {
    if (refusalOf(error) === undefined) return error;
    const { objectId } = await tokens.token(resource);
    const refusal = refusalOf(error);
    // A proxy has a name of its own.
    if (refusal?.code === 'ENOTFOUND' && refusal.proxy === undefined)
      return failure('VAULT_NOT_FOUND', { attempted, said: said(refusal), cause: error }, { vault: target.owner });
    return explainRefusal(error, attempted, vaultRefusals(target.owner, secret, objectId));
  };
  const explained = async <T>(
    target: Target,
    secret: string,
    attempted: string,
    work: () => Promise<T>,
  ): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw await explain(target, secret, attempted, error);
    }
  };

  /** All versions; none of a secret that does not exist. */
  const readVersions = async (target: Target, secret: string) => {
    const versions: Version[] = [];
    let next: string | undefined = `/secrets/${secret}/versions?api-version=${API_VERSION}`;
    let read: VaultAnswer | undefined;
    for (let page = 1; next !== undefined; page++) {
      const path: string = next;
      if (page > MOST_PAGES) throw unreadable(path, `more than ${MOST_PAGES} pages`);
      try {
        read = await call('read the versions of a secret', 'GET', target, path);
      } catch (error) {
        if (!absent(error)) throw error;
        const date = new Date(error instanceof ServiceError ? (error.refusal.headers?.['date'] ?? '') : '');
        // Between two pages it may have been deleted.
        return { versions: [], time: { date, elapsed: runtime.clock.elapsed() } };
      }
      const { value } = read.body;
      if (!Array.isArray(value)) throw unreadable(path, 'no list of versions');
      for (const item of value) {
        const version = versionFrom(object(item) ?? {});
        // Which one is the newest is known only when all are.
        if (version === undefined) throw unreadable(path, 'a version without an ID or a date');
        versions.push(version);
      }
      const link = string(read.body['nextLink']);
      if (link !== undefined && !URL.canParse(link, resource)) throw unreadable(path, 'a next page nowhere');
      const following = link === undefined ? undefined : new URL(link, resource);
      // Only its path: no token goes to another host, whoever asks for it.
      next = following && `${following.pathname}${following.search}`;
    }
    if (read === undefined) throw new Error('Invariant violation: no page was read');
    return { versions, time: read.time };
  };

  /** A name that is deleted takes no new version; what may not be looked at is not known to be. */
  const assertNotDeleted = async (target: Target, secret: string): Promise<void> => {
    const path = `/deletedsecrets/${secret}?api-version=${API_VERSION}`;
    try {
      await call('look for a deleted secret', 'GET', target, path);
    } catch (error) {
      if (absent(error) || (hasStatus(error, 403) && refusalOf(error)?.page === undefined)) return;
      throw error;
    }
    throw refusedHere(path, 'ObjectIsDeletedButRecoverable', 'the secret is deleted, and can be recovered');
  };

  const write = async (
    target: Target,
    secret: string,
    attempted: string,
    work: (patience: Patience) => Promise<unknown>,
    stands: (version: Version) => boolean,
  ): Promise<Written> => {
    // Of every attempt: an earlier one may have been applied, whatever the last one was answered.
    let [unanswered, inTrouble] = [false, false];
    const patience: Patience = {
      ...REPEATABLE,
      retryable(error) {
        const status = refusalOf(error)?.status;
        unanswered ||= status === undefined;
        inTrouble ||= status !== undefined && (status >= 500 || status === 408);
        return REPEATABLE.retryable(error);
      },
    };
    try {
      await work(patience);
      return { stored: true };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      // The versions tell whether the write took place although its answer said otherwise.
      const after = await readVersions(target, secret).catch(() => undefined);
      if (after?.versions.some(stands)) return { stored: true };
      // What got no answer may be on its way still; a vault in trouble may have done it, one that throttles has not.
      const lost = unanswered || (after === undefined && inTrouble);
      const told = await explain(target, secret, attempted, error);
      if (!(told instanceof RegistrarError)) throw told;
      return { stored: lost ? 'unknown' : false, error: told };
    }
  };

  const disable = (target: Target, secret: string, { id }: Version) => {
    const path = `/secrets/${secret}/${id}?api-version=${API_VERSION}`;
    return call('switch a version off', 'PATCH', target, path, { attributes: { enabled: false } });
  };

  const impossible = (target: Target): never => {
    throw new Error(`Invariant violation: ${target.notation} is a vault`);
  };

  return {
    holderId: async (target) => impossible(target),

    async read(target: Target, names: Names) {
      const secret = vaultSecretName(target, names);
      return explained(target, secret, `read the versions of ${secret} in vault ${target.owner}`, async () => {
        const { versions, time } = await readVersions(target, secret);
        if (versions.length === 0) await assertNotDeleted(target, secret);
        seen.set(target.notation, newestOf(versions)[0]?.id);
        return holdingFrom(target, names, versions, time);
      });
    },

    // The versions could be listed, and nothing is sealed.
    prepare: async () => ({}),

    createEnvironment: async (target) => impossible(target),

    writeSecret(target, name, value, _preparation, _before, beside) {
      const secret = vaultSecretName(target, { secret: name });
      const path = `/secrets/${secret}?api-version=${API_VERSION}`;
      return write(
        target,
        secret,
        `store secret ${secret} in vault ${target.owner}`,
        (patience) => call('store a secret', 'PUT', target, path, secretBody(value, beside), patience),
        ({ enabled, tags }) => enabled && tags['secret-id'] === beside.credential.keyId,
      );
    },

    async writeCompanion(target, name, value) {
      const secret = vaultSecretName(target, meaningOf(name).names);
      const attempted = `change what stands beside ${secret} in vault ${target.owner}`;
      return write(
        target,
        secret,
        attempted,
        async () => {
          const { versions } = await readVersions(target, secret);
          const newest = newestOf(versions).find(({ id }) => id === seen.get(target.notation));
          if (newest === undefined)
            throw refusedHere(
              `/secrets/${secret}`,
              'Conflict',
              'the version that was looked at is not the newest any more',
            );
          const path = `/secrets/${secret}/${newest.id}?api-version=${API_VERSION}`;
          await call(attempted, 'PATCH', target, path, changeOf(newest, name, value));
        },
        () => false,
      );
    },

    writeVariable: async (target) => impossible(target),

    // Other versions are somebody else's: then ours alone are switched off.
    async removeSecret(target, name, slot) {
      const secret = vaultSecretName(target, { secret: name });
      await explained(target, secret, `remove secret ${secret} from vault ${target.owner}`, async () => {
        const { versions } = await readVersions(target, secret);
        if (versions.length === 0) return;
        if (versions.some((version) => slotIn(version) !== slot)) {
          for (const version of versions)
            if (slotIn(version) === slot && version.enabled) await disable(target, secret, version);
          return;
        }
        try {
          await call('delete a secret', 'DELETE', target, `/secrets/${secret}?api-version=${API_VERSION}`);
        } catch (error) {
          if (!absent(error)) throw error;
        }
      });
    },

    async switchOff(target, name, slot) {
      const secret = vaultSecretName(target, { secret: name });
      await explained(target, secret, `switch off secret ${secret} in vault ${target.owner}`, async () => {
        const { versions } = await readVersions(target, secret);
        for (const version of newestOf(versions))
          if (version.enabled && slotIn(version) === slot) await disable(target, secret, version);
      });
    },

    // What stands beside a secret goes with it.
    removeCompanion: async () => undefined,

    tokenExpiry: () => undefined,
  };
}

function unreadable(path: string, what: string): ServiceError {
  return new ServiceError({ service: 'Azure Key Vault', method: 'GET', path, message: `it sent ${what}` });
}

/** As the vault itself would refuse to write. */
function refusedHere(path: string, code: string, message: string): ServiceError {
  return new ServiceError({ service: 'Azure Key Vault', method: 'GET', path, status: 409, code, message });
}

/** Entra knows the vaults of its own cloud. */
function unknownResource(error: unknown, vault: string): unknown {
  const refusal = error instanceof RegistrarError ? refusalOf(error.cause) : undefined;
  if (refusal?.code !== 'AADSTS500011') return error;
  const attempted = `sign in to read key vault ${vault}`;
  return failure('VAULT_TOKEN_REFUSED', { attempted, said: said(refusal), cause: error }, { vault });
}

/** The vault's own word; whatever else is not found says nothing of the secret. */
function absent(error: unknown): boolean {
  return hasStatus(error, 404) && /NotFound$/.test(refusalOf(error)?.code ?? '');
}

/** The secret stores and variables of GitHub, in the words of this action. */

import type { Companion, Stamp, Store } from '../model/holding.ts';
import type { Names, Target } from '../model/targets.ts';
import { type Json, list, moment, number, object, string } from '../net/json.ts';
import { hasStatus, ServiceError, transient } from '../net/refusal.ts';
import type { Patience } from '../net/retry.ts';
import { type Access, accessBody, type Doorway, openDoorway, readKey, type WantedDoorway } from './preparation.ts';
import { explainStore } from './refusals.ts';
import { CLEANUP, type Github, type GithubAnswer, ONCE } from './rest.ts';
import { seal } from './sealing.ts';

/** What became of a write: `unknown` when an answer was lost and it may still have been applied. */
export type Written = { readonly stored: true } | { readonly stored: false | 'unknown'; readonly error: unknown };

/** The secret stores and variables of GitHub. All failures of reads are explained for their target. */
export interface Stores {
  /** What a refusal means for that target; anything else is handed back as it is. */
  explain(error: unknown, target: Target, attempted: string): unknown;
  /** The immutable ID of the repository or organization. */
  holderId(target: Target): Promise<number>;
  read(target: Target, names: Names, createEnvironments: boolean): Promise<Store>;
  /** The store's own key, and for an organization who may read: as it stands, or as asked for. */
  doorway(store: Store, wanted: WantedDoorway): Promise<Doorway>;
  createEnvironment(target: Target): Promise<void>;
  /** `before`: the stamp that was observed, by which a write is recognized whose answer said otherwise. */
  putSecret(target: Target, name: string, value: string, doorway: Doorway, before: Stamp | undefined): Promise<Written>;
  /** `before`: what was observed there. Nothing is sent when it holds the value already. */
  putVariable(
    target: Target,
    name: string,
    value: string,
    before: Companion | undefined,
    access?: Access,
  ): Promise<Written>;
  /** One attempt to create a variable that nobody else may see; the outcome is told by reading back. */
  createVariable(target: Target, name: string, value: string): Promise<void>;
  readVariable(target: Target, name: string): Promise<{ variable: Companion | undefined; now: Date }>;
  /** One attempt to overwrite it, whatever it holds: a late repetition would hit somebody else's. */
  patchVariable(target: Target, name: string, value: string): Promise<void>;
  /** Succeeds also when it is gone already. */
  deleteVariable(target: Target, name: string): Promise<void>;
}

const VARIABLES_PER_PAGE = 30;

export function openStores(github: Github, context: { jobToken: boolean; cancelled: AbortSignal }): Stores {
  const explained = async <T>(target: Target, attempted: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw stores.explain(error, target, attempted);
    }
  };
  const optional = async (path: string, patience?: Patience): Promise<GithubAnswer | undefined> => {
    try {
      return await github.call('GET', path, undefined, patience);
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  };

  const readSecretStamp = async (target: Target, name: string): Promise<Stamp | undefined> => {
    const answer = await optional(`${target.secrets}/${name}`, CLEANUP);
    return answer && stampOf(answer.body);
  };

  const readVariables = async (variables: string, names: Names) => {
    const first = await github.call('GET', `${variables}?per_page=${VARIABLES_PER_PAGE}`);
    const found = named(first.body['variables']);
    // Six look-ups by name beat reading all pages of a repository with hundreds of variables.
    if ((number(first.body['total_count']) ?? 0) > VARIABLES_PER_PAGE) {
      const missing = Object.values(names).filter((name) => found[name] === undefined && name !== names.secret);
      const answers = await Promise.all(missing.map((name) => optional(`${variables}/${name}`)));
      Object.assign(found, named(answers.flatMap((answer) => answer?.body ?? [])));
    }
    return { now: first.date, companions: found, variableCount: number(first.body['total_count']) ?? 0 };
  };

  const putSecretOnce = (target: Target, name: string, sealed: string, { publicKey, access }: Doorway) =>
    github.call('PUT', `${target.secrets}/${name}`, {
      encrypted_value: sealed,
      key_id: publicKey.keyId,
      ...accessBody(access),
    });

  const holderIds = new Map<string, number>();

  const stores: Stores = {
    explain: (error, target, attempted) => explainStore(error, target, attempted, context.jobToken),

    holderId: (target) =>
      explained(target, `look up ${target.notation}`, async () => {
        const known = holderIds.get(target.holder);
        if (known !== undefined) return known;
        const id = number((await github.call('GET', target.holder)).body['id']);
        if (id === undefined)
          throw new ServiceError({ service: 'GitHub', method: 'GET', path: target.holder, message: 'it sent no ID' });
        holderIds.set(target.holder, id);
        return id;
      }),

    read: (target, names, createEnvironments) =>
      explained(target, `read what ${target.notation} holds`, async () => {
        if (target.variables === undefined) {
          const { body, date } = await github.call('GET', `${target.secrets}?per_page=100`);
          const { [names.secret]: secret, ...companions } = named(body['secrets']);
          return { target, now: date, secret, companions, variableCount: 0 };
        }
        try {
          const [variables, secret] = await Promise.all([
            readVariables(target.variables, names),
            readSecretStamp(target, names.secret),
          ]);
          return { target, secret, ...variables };
        } catch (error) {
          if (!(createEnvironments && target.kind === 'environment' && hasStatus(error, 404))) throw error;
          // Missing only if its public key is missing too and its repository is not.
          if ((await optional(`${target.secrets}/public-key`)) !== undefined) throw error;
          const { date } = await github.call('GET', target.holder);
          return { target, now: date, secret: undefined, companions: {}, variableCount: 0, absent: true };
        }
      }),

    doorway: (store, wanted) =>
      explained(store.target, `prepare writing to ${store.target.notation}`, () => openDoorway(github, store, wanted)),

    createEnvironment: (target) =>
      explained(
        { ...target, permissions: '"Administration: read and write"' },
        `create ${target.notation}`,
        async () => {
          // A PUT on an existing environment resets its protection rules; its key tells whether there is one.
          if ((await optional(`${target.secrets}/public-key`)) !== undefined) return;
          await github.call('PUT', `${target.holder}/environments/${encodeURIComponent(target.environment ?? '')}`);
        },
      ),

    async putSecret(target, name, value, doorway, before) {
      let { publicKey } = doorway;
      for (let attempt = 1; ; attempt++) {
        let sealed: string;
        try {
          sealed = await seal(value, publicKey);
          context.cancelled.throwIfAborted();
        } catch (error) {
          // Nothing was sent.
          return { stored: false, error };
        }
        try {
          await putSecretOnce(target, name, sealed, { ...doorway, publicKey });
          return { stored: true };
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error;
          const fresh =
            hasStatus(error, 422) && attempt === 1 ? await readKey(github, target).catch(() => publicKey) : publicKey;
          if (fresh.keyId !== publicKey.keyId) {
            publicKey = fresh;
            continue;
          }
          // GitHub's stamp tells whether the write took place although its answer said otherwise.
          const after = await readSecretStamp(target, name).catch(() => 'unreadable' as const);
          if (after === 'unreadable') return { stored: 'unknown', error };
          if (after !== undefined && after.updatedAt.getTime() > (before?.updatedAt.getTime() ?? 0))
            return { stored: true };
          return { stored: error.refusal.status === undefined || transient(error) ? 'unknown' : false, error };
        }
      }
    },

    async putVariable(target, name, value, before, access) {
      if (before?.value === value) return { stored: true };
      const path = target.variables ?? '';
      const create = () => github.call('POST', path, { name, value, ...accessBody(access) }, CLEANUP);
      const update = () => github.call('PATCH', `${path}/${name}`, { value }, CLEANUP);
      try {
        await (before === undefined ? create() : update());
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        // Somebody created or removed it in between, or an answer was lost: what is read back counts.
        if (hasStatus(error, 409, 422)) await update().catch(() => undefined);
        if (hasStatus(error, 404)) await create().catch(() => undefined);
        const after = await stores.readVariable(target, name).catch(() => undefined);
        if (after?.variable?.value !== value) return { stored: false, error };
      }
      return { stored: true };
    },

    createVariable: async (target, name, value) => {
      const access = target.kind === 'organization' ? accessBody({ visibility: 'selected', repositoryIds: [] }) : {};
      await github.call('POST', target.variables ?? '', { name, value, ...access }, ONCE);
    },

    patchVariable: async (target, name, value) =>
      void (await github.call('PATCH', `${target.variables}/${name}`, { value }, ONCE)),

    async readVariable(target, name) {
      try {
        const { body, date } = await github.call('GET', `${target.variables}/${name}`, undefined, CLEANUP);
        const stamp = stampOf(body);
        return {
          variable: stamp && { ...stamp, value: typeof body['value'] === 'string' ? body['value'] : '' },
          now: date,
        };
      } catch (error) {
        if (hasStatus(error, 404))
          return {
            variable: undefined,
            now: new Date(error instanceof ServiceError ? (error.refusal.headers?.['date'] ?? '') : ''),
          };
        throw error;
      }
    },

    async deleteVariable(target, name) {
      try {
        await github.call('DELETE', `${target.variables}/${name}`, undefined, CLEANUP);
      } catch (error) {
        if (hasStatus(error, 404)) return;
        const left = await stores.readVariable(target, name).catch(() => undefined);
        if (left === undefined || left.variable !== undefined) throw error;
      }
    },
  };

  return stores;
}

function stampOf(body: Json): Stamp | undefined {
  const [createdAt, updatedAt] = [moment(body['created_at']), moment(body['updated_at'])];
  return createdAt && updatedAt && { createdAt, updatedAt };
}

/** Entries of a list by their upper-case name. */
function named(items: unknown): Record<string, Companion> {
  const found: Record<string, Companion> = {};
  for (const item of list(items)) {
    const body = object(item) ?? {};
    const [name, stamp] = [string(body['name']), stampOf(body)];
    if (name !== undefined && stamp !== undefined) {
      found[name.toUpperCase()] = typeof body['value'] === 'string' ? { ...stamp, value: body['value'] } : stamp;
    }
  }
  return found;
}

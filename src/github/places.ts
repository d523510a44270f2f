/** The targets at GitHub: what they hold, and how it is written. */
import { explaining, explainRefusal } from '../failures/explain.ts';
import { RegistrarError } from '../failures/failures.ts';
import type { Holding, Stamp } from '../model/holding.ts';
import type { Names } from '../model/names.ts';
import type { LockPlace, Places, Preparation, Written } from '../model/places.ts';
import type { Target } from '../model/targets.ts';
import { number } from '../net/json.ts';
import { hasStatus, ServiceError, transient } from '../net/refusal.ts';
import type { Patience } from '../net/retry.ts';
import { addressOf } from './addresses.ts';
import { lockPlace } from './lock-place.ts';
import { prepareWriting, readPublicKey } from './preparation.ts';
import { githubRefusals } from './refusals.ts';
import { CLEANUP, type Github, type GithubAnswer } from './rest.ts';
import { seal } from './sealing.ts';
import { entriesByName, stampOf } from './stamps.ts';
import { readersBody, writeVariable } from './variables.ts';

const VARIABLES_PER_PAGE = 30;

export interface GithubPlaces extends Places {
  lockPlace(home: Target, name: string): LockPlace;
}

/** @param jobToken the token is known to be the job's own, which can write nothing here */
export function openPlaces(
  github: Github,
  { jobToken, cancelled }: { readonly jobToken: boolean; readonly cancelled: AbortSignal },
): GithubPlaces {
  const explained = <T>(target: Target, attempted: string, work: () => Promise<T>, permissions?: string): Promise<T> =>
    explaining(attempted, githubRefusals(target, jobToken, permissions), work);
  const optional = async (path: string, patience?: Patience): Promise<GithubAnswer | undefined> => {
    try {
      return await github.call('GET', path, undefined, patience);
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  };
  const readSecretStamp = async (target: Target, name: string): Promise<Stamp | undefined> => {
    const answer = await optional(`${addressOf(target).secrets}/${name}`, CLEANUP);
    return answer && stampOf(answer.body);
  };

  const readVariables = async (variables: string, names: Names) => {
    const first = await github.call('GET', `${variables}?per_page=${VARIABLES_PER_PAGE}`);
    const companions = entriesByName(first.body['variables']);
    const variableCount = number(first.body['total_count']) ?? 0;
    // Six look-ups by name beat reading all pages of a repository with hundreds of variables.
    if (variableCount > VARIABLES_PER_PAGE) {
      const unseen = Object.values(names).filter((name) => companions[name] === undefined && name !== names.secret);
      const answers = await Promise.all(unseen.map((name) => optional(`${variables}/${name}`)));
      Object.assign(companions, entriesByName(answers.flatMap((answer) => answer?.body ?? [])));
    }
    return { readAt: first.date, companions, variableCount };
  };

  const readHolding = async (target: Target, names: Names, createEnvironments: boolean): Promise<Holding> => {
    const { secrets, variables, holder } = addressOf(target);
    if (variables === undefined) {
      const { body, date } = await github.call('GET', `${secrets}?per_page=100`);
      const { [names.secret]: secret, ...companions } = entriesByName(body['secrets']);
      return { target, readAt: date, secret, companions, variableCount: 0 };
    }
    try {
      const [read, secret] = await Promise.all([
        readVariables(variables, names),
        readSecretStamp(target, names.secret),
      ]);
      return { target, secret, ...read };
    } catch (error) {
      if (!(createEnvironments && target.kind === 'environment' && hasStatus(error, 404))) throw error;
      // Missing only if its public key is missing too and its repository is not.
      if ((await optional(`${secrets}/public-key`)) !== undefined) throw error;
      const { date } = await github.call('GET', holder);
      return { target, readAt: date, secret: undefined, companions: {}, variableCount: 0, absent: true };
    }
  };

  /** What became of a write of which an error tells; anything that is no answer of GitHub's is a bug and passes. */
  const unwritten = (target: Target, name: string, error: unknown, stored: false | 'unknown'): Written => {
    const explainedError = explainRefusal(
      error,
      `write ${name} to ${target.notation}`,
      githubRefusals(target, jobToken),
    );
    if (!(explainedError instanceof RegistrarError)) throw explainedError;
    return { stored, error: explainedError };
  };

  const writeSecret = async (
    target: Target,
    name: string,
    value: string,
    { publicKey, readers }: Preparation,
    before: Stamp | undefined,
  ): Promise<Written> => {
    let key = publicKey;
    for (let attempt = 1; ; attempt++) {
      let sealed: string;
      try {
        sealed = await seal(value, key);
        cancelled.throwIfAborted();
      } catch (error) {
        // Nothing was sent.
        return unwritten(target, name, error, false);
      }
      try {
        const body = { encrypted_value: sealed, key_id: key.keyId, ...readersBody(readers) };
        await github.call('PUT', `${addressOf(target).secrets}/${name}`, body);
        return { stored: true };
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        const rotated = hasStatus(error, 422) && attempt === 1;
        const fresh = rotated ? await readPublicKey(github, target).catch(() => key) : key;
        if (fresh.keyId !== key.keyId) {
          key = fresh;
          continue;
        }
        // GitHub's stamp tells whether the write took place although its answer said otherwise.
        const after = await readSecretStamp(target, name).catch(() => 'unreadable' as const);
        if (after === 'unreadable') return unwritten(target, name, error, 'unknown');
        if (after !== undefined && after.updatedAt.getTime() > (before?.updatedAt.getTime() ?? 0))
          return { stored: true };
        const lost = error.refusal.status === undefined || transient(error) !== undefined;
        return unwritten(target, name, error, lost ? 'unknown' : false);
      }
    }
  };

  const holderIds = new Map<string, number>();

  return {
    holderId: (target) =>
      explained(target, `look up ${target.notation}`, async () => {
        const { holder } = addressOf(target);
        const known = holderIds.get(holder);
        if (known !== undefined) return known;
        const id = number((await github.call('GET', holder)).body['id']);
        if (id === undefined)
          throw new ServiceError({ service: 'GitHub', method: 'GET', path: holder, message: 'it sent no ID' });
        holderIds.set(holder, id);
        return id;
      }),

    read: (target, names, createEnvironments) =>
      explained(target, `read what ${target.notation} holds`, () => readHolding(target, names, createEnvironments)),

    prepare: (holding, wanted) =>
      explained(holding.target, `prepare writing to ${holding.target.notation}`, () =>
        prepareWriting(github, holding, wanted),
      ),

    createEnvironment: (target) =>
      explained(
        target,
        `create ${target.notation}`,
        async () => {
          const { holder, secrets } = addressOf(target);
          // A PUT on an existing environment resets its protection rules; its key tells whether there is one.
          if ((await optional(`${secrets}/public-key`)) !== undefined) return;
          await github.call('PUT', `${holder}/environments/${encodeURIComponent(target.environment ?? '')}`);
        },
        '"Administration: read and write"',
      ),

    writeSecret,

    async writeCompanion(target, name, value, preparation, before) {
      const { variables } = addressOf(target);
      if (variables === undefined) {
        if (preparation === undefined) throw new Error(`Invariant violation: ${target.notation} was not prepared`);
        return writeSecret(target, name, value, preparation, before);
      }
      if (before?.value === value) return { stored: true };
      try {
        await writeVariable(github, variables, name, value, before, preparation?.readers);
        return { stored: true };
      } catch (error) {
        return unwritten(target, name, error, false);
      }
    },

    lockPlace: (home, name) => lockPlace(github, home, name, jobToken),
  };
}

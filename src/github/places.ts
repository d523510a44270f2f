/** The targets at GitHub: what they hold, and how it is written. */
import { explaining, explainRefusal } from '../failures/explain.ts';
import { RegistrarError } from '../failures/failures.ts';
import type { Companion, Holding, Readers, Stamp } from '../model/holding.ts';
import type { Names } from '../model/names.ts';
import type { LockPlace, Places, Preparation, Written } from '../model/places.ts';
import type { Target } from '../model/targets.ts';
import { type Json, number } from '../net/json.ts';
import { hasStatus, PATIENT, ServiceError, transient } from '../net/refusal.ts';
import type { Patience } from '../net/retry.ts';
import { addressOf } from './addresses.ts';
import type { Caller } from './caller.ts';
import { openHolders } from './holders.ts';
import { lockPlace } from './lock-place.ts';
import { assertWritable, prepareWriting, readPublicKey } from './preparation.ts';
import { readReaders, visibilityOf, withReaders } from './readers.ts';
import { environmentRefusals, githubRefusals } from './refusals.ts';
import { CLEANUP, type Github, type GithubAnswer } from './rest.ts';
import { seal } from './sealing.ts';
import { entriesByName, stampOf } from './stamps.ts';
import { type SubjectPrefix, subjectPrefixes } from './subjects.ts';
import { NOBODY, readersBody, removeVariable, writeVariable } from './variables.ts';

const VARIABLES_PER_PAGE = 30;
/** Stamps are cut to the second, and servers' clocks differ by some. */
const SKEW = 2_000;
/** For what GitHub has confirmed to have created. */
const UNTIL_THERE: Patience = {
  ...PATIENT,
  retryable: (error) => (hasStatus(error, 404) ? 'it is not to be seen yet' : transient(error)),
};

export interface GithubPlaces extends Places {
  lockPlace(home: Target, name: string): LockPlace;
  /** Fails when its repository is archived, which reading does not show. */
  assertWritable(target: Target): Promise<void>;
  /** @throws RegistrarError TRUST_SUBJECT_UNKNOWN where the subject is customized, or the token may not look */
  subjectPrefix(repository: Target): Promise<SubjectPrefix>;
}

export function openPlaces(
  github: Github,
  { cancelled, ...caller }: Caller & { readonly cancelled: AbortSignal },
): GithubPlaces {
  const holders = openHolders(github);
  const explained = <T>(target: Target, attempted: string, work: () => Promise<T>, permissions?: string): Promise<T> =>
    explaining(attempted, githubRefusals(target, caller, permissions), work);
  const optional = async (path: string, patience?: Patience): Promise<GithubAnswer | undefined> => {
    try {
      return await github.call('GET', path, undefined, patience);
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  };
  const readSecret = async (target: Target, name: string): Promise<Json | undefined> =>
    (await optional(`${addressOf(target).secrets}/${name}`, CLEANUP))?.body;

  const furtherPages = (variables: string, count: number) =>
    Promise.all(
      Array.from({ length: Math.ceil(count / VARIABLES_PER_PAGE) - 1 }, async (_, index) => {
        const page = await github.call('GET', `${variables}?per_page=${VARIABLES_PER_PAGE}&page=${index + 2}`);
        return entriesByName(page.body['variables']);
      }),
    );

  const readVariables = async (variables: string, names: Names) => {
    const first = await github.call('GET', `${variables}?per_page=${VARIABLES_PER_PAGE}`);
    const companions = entriesByName(first.body['variables']);
    const variableCount = number(first.body['total_count']) ?? 0;
    // A look-up for each name beats reading all pages of a repository with hundreds of variables.
    if (variableCount > VARIABLES_PER_PAGE) {
      const unseen = Object.values(names).filter((name) => companions[name] === undefined && name !== names.secret);
      const answers = await Promise.all(unseen.map((name) => optional(`${variables}/${name}`)));
      Object.assign(companions, entriesByName(answers.flatMap((answer) => answer?.body ?? [])));
      // Before a first secret it matters what stands there under other prefixes.
      if (companions[names.marker] === undefined)
        for (const page of await furtherPages(variables, variableCount)) Object.assign(companions, page);
    }
    return { readAt: first.time, companions, variableCount };
  };

  const readHolding = async (
    target: Target,
    names: Names,
    createEnvironments: boolean,
    again = true,
  ): Promise<Holding> => {
    const { secrets, variables, limits } = addressOf(target);
    if (variables === undefined) {
      const { body, time } = await github.call('GET', `${secrets}?per_page=100`);
      const { [names.secret]: secret, ...companions } = entriesByName(body['secrets']);
      return { target, readAt: time, secret, companions, variableCount: 0 };
    }
    try {
      const [read, secret] = await Promise.all([
        readVariables(variables, names),
        target.takesSecret ? readSecret(target, names.secret) : undefined,
      ]);
      const found = { target, secret: secret && stampOf(secret), ...read, variableLimit: limits.variables };
      if (target.kind !== 'organization' || secret === undefined) return found;
      const readers = await readReaders(github, `${secrets}/${names.secret}`, visibilityOf(secret));
      const companions = await withReaders(github, variables, read.companions, names, readers);
      return { ...found, companions, readers };
    } catch (error) {
      if (!(target.kind === 'environment' && hasStatus(error, 404))) throw error;
      // Of a repository that is not there it is said that it is not there.
      const repository = await holders.read(target).catch((other: unknown) => {
        throw hasStatus(other, 404) ? other : error;
      });
      if (!createEnvironments) throw error;
      if (await environmentStands(target)) {
        // Another run may have created it since.
        if (again) return await readHolding(target, names, createEnvironments, false);
        throw error;
      }
      const { id: holderId, time: readAt } = repository;
      return {
        target,
        readAt,
        holderId,
        secret: undefined,
        companions: {},
        variableCount: 0,
        variableLimit: limits.variables,
        absent: true,
      };
    }
  };

  const environmentPath = (target: Target) =>
    `${addressOf(target).holder}/environments/${encodeURIComponent(target.environment ?? '')}`;
  /** Only GitHub's own word that it is missing counts: a PUT on one that stands would take its protection away. */
  const environmentStands = (target: Target): Promise<boolean> =>
    explained(
      target,
      `look whether ${target.notation} exists, which takes a permission of its own`,
      async () => (await optional(environmentPath(target))) !== undefined,
      '"Actions: read"',
    );

  /** What became of a write of which an error tells; anything that is no answer of GitHub's is a bug and passes. */
  const unwritten = (target: Target, name: string, error: unknown, stored: false | 'unknown'): Written => {
    const explainedError = explainRefusal(error, `write ${name} to ${target.notation}`, githubRefusals(target, caller));
    if (!(explainedError instanceof RegistrarError)) throw explainedError;
    return { stored, error: explainedError };
  };

  const storeVariable = async (
    target: Target,
    variables: string,
    name: string,
    value: string,
    before: Companion | undefined,
    readers: Readers | undefined,
  ): Promise<Written> => {
    try {
      await writeVariable(github, variables, name, value, before, readers);
      return { stored: true };
    } catch (error) {
      return unwritten(target, name, error, false);
    }
  };

  const writeSecret = async (
    target: Target,
    name: string,
    value: string,
    { publicKey, readers }: Preparation,
    before: Stamp | undefined,
  ): Promise<Written> => {
    if (publicKey === undefined) throw new Error(`Invariant violation: the key of ${target.notation} was not read`);
    let key = publicKey;
    const began = github.now();
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
        const read = await readSecret(target, name).catch(() => 'unreadable' as const);
        if (read === 'unreadable') return unwritten(target, name, error, 'unknown');
        const after = read && stampOf(read);
        // What was written since it was last looked at, but not since this was sent, somebody else wrote.
        const since = Math.max((before?.updatedAt.getTime() ?? 0) + 1, (began?.getTime() ?? 0) - SKEW);
        if (after !== undefined && after.updatedAt.getTime() >= since) return { stored: true };
        const lost = error.refusal.status === undefined || transient(error) !== undefined;
        return unwritten(target, name, error, lost ? 'unknown' : false);
      }
    }
  };

  const removeSecret = (target: Target, name: string): Promise<void> =>
    explained(target, `remove the secret ${name} from ${target.notation}`, async () => {
      try {
        await github.call('DELETE', `${addressOf(target).secrets}/${name}`, undefined, CLEANUP);
      } catch (error) {
        if (hasStatus(error, 404)) return;
        // An answer may have been lost.
        if (
          await readSecret(target, name).then(
            (found) => found !== undefined,
            () => true,
          )
        )
          throw error;
      }
    });

  return {
    holderId: (target) => explained(target, `look up ${target.notation}`, () => holders.id(target)),

    read: (target, names, createEnvironments) =>
      explained(target, `read what ${target.notation} holds`, () => readHolding(target, names, createEnvironments)),

    prepare: (holding, wanted) =>
      explained(holding.target, `prepare writing to ${holding.target.notation}`, () =>
        prepareWriting(github, holders, holding, wanted),
      ),

    async createEnvironment(target) {
      // Somebody may have created it in the meantime.
      if (!(await environmentStands(target)))
        await explaining(`create ${target.notation}`, environmentRefusals(target, caller), () =>
          github.call('PUT', environmentPath(target)),
        );
      await explained(target, `read the key of ${target.notation}, which was just created`, () =>
        github.call('GET', `${addressOf(target).secrets}/public-key`, undefined, UNTIL_THERE),
      );
    },

    writeSecret,

    async writeCompanion(target, name, value, preparation, before) {
      const { variables } = addressOf(target);
      if (variables === undefined) {
        if (preparation === undefined) throw new Error(`Invariant violation: ${target.notation} was not prepared`);
        return writeSecret(target, name, value, preparation, before);
      }
      return storeVariable(target, variables, name, value, before, preparation?.readers);
    },

    async writeVariable(target, name, value, before, readers) {
      const { variables } = addressOf(target);
      if (variables === undefined) throw new Error(`Invariant violation: ${target.notation} has no variables`);
      const nobody = target.kind === 'organization' && before === undefined ? NOBODY : undefined;
      return storeVariable(target, variables, name, value, before, readers ?? nobody);
    },

    removeSecret,

    switchOff: removeSecret,

    async removeCompanion(target, name) {
      const { variables } = addressOf(target);
      if (variables === undefined) return removeSecret(target, name);
      await explained(target, `remove the variable ${name} from ${target.notation}`, () =>
        removeVariable(github, variables, name),
      );
    },

    // A token of an App is made anew for every job.
    tokenExpiry: () => (caller.token === 'app' || caller.token === 'job' ? undefined : github.tokenExpiry()),

    assertWritable: (target) =>
      explained(target, `look whether ${target.notation} takes writes`, async () => {
        if (target.repository !== undefined) await assertWritable(holders, target);
      }),
    subjectPrefix: subjectPrefixes(github, holders, caller),

    lockPlace: (home, name) => lockPlace(github, home, name, caller),
  };
}

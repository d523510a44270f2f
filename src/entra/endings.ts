/** What ends in Microsoft Graph: a client that gets no more tokens, and what is taken away for good. */
import { failure } from '../failures/failures.ts';
import { hasStatus, refusalOf, said, transient } from '../net/refusal.ts';
import type { Clock } from '../net/runtime.ts';
import type { GraphCall } from './graph.ts';

export interface Endings {
  /**
   * Entra gives the application no more tokens, in any tenant. Written through v1.0 and read back; if that does not show
   * it, written once through beta.
   *
   * @throws RegistrarError NOT_DISABLED when no read shows it
   */
  disableApplication(id: string, appId: string): Promise<void>;
  /** For 30 days it can be restored. Succeeds also when two reads do not find it. */
  deleteApplication(id: string): Promise<void>;
  /** Whether anybody has this object ID; that nobody has is said by two reads. */
  principalExists(id: string): Promise<boolean>;
}

/** How Graph is talked to. */
export interface GraphManners {
  readonly call: GraphCall;
  readonly clock: Clock;
  /** Failures come out explained; `attempted` completes "Could not …". */
  explained<T>(attempted: string, work: () => Promise<T>): Promise<T>;
  repeatable<T>(attempted: string, operation: () => Promise<T>): Promise<T>;
  /** Also waits until every replica knows what was just written. */
  replicated<T>(attempted: string, operation: () => Promise<T>): Promise<T>;
  /** Two reads, some seconds apart, that agree on an absence. */
  twice<T>(read: () => Promise<T | undefined>): Promise<T | undefined>;
  optional<T>(read: Promise<T>): Promise<T | undefined>;
}

/** A replica may be behind. */
const READS = 5;
const PAUSE = 3_000;

export function endings(manners: GraphManners): Endings {
  const { call, clock, explained, repeatable, replicated, twice, optional } = manners;
  const path = (id: string) => `/applications/${encodeURIComponent(id)}`;
  const exists = (what: string) =>
    twice(() => optional(repeatable('read what is to be removed', () => call('GET', `${what}?$select=id`))));

  /** `undefined`: this version does not tell. */
  const isDisabled = async (id: string, version: 'v1.0' | 'beta'): Promise<boolean | undefined> => {
    try {
      const { body } = await repeatable('read whether it is disabled', () =>
        call('GET', `${path(id)}?$select=id,isDisabled`, version === 'beta' ? { version } : {}),
      );
      return 'isDisabled' in body ? body['isDisabled'] === true : undefined;
    } catch (error) {
      if (hasStatus(error, 400) && transient(error) === undefined) return undefined;
      throw error;
    }
  };
  const disabledAfterAll = async (id: string, versions: readonly ('v1.0' | 'beta')[]): Promise<boolean> => {
    for (let read = 1; ; read++) {
      const told = [];
      for (const version of versions) told.push(await isDisabled(id, version));
      if (told.includes(true)) return true;
      if (read === READS || told.every((each) => each === undefined)) return false;
      await clock.sleep(PAUSE);
    }
  };
  /** What a refusal of the property itself says; anything else is thrown. */
  const disable = async (id: string, version: 'v1.0' | 'beta'): Promise<string | undefined> => {
    const more = { body: { isDisabled: true }, expect: [204], ...(version === 'beta' && { version }) } as const;
    try {
      const send = () => call('PATCH', path(id), more);
      await (version === 'beta' ? send() : replicated('disable the application', send));
      return undefined;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined || !hasStatus(error, 400, 404, 501) || transient(error) !== undefined) throw error;
      return said(refusal);
    }
  };

  return {
    disableApplication: (id, appId) =>
      explained(`disable application ${appId}`, async () => {
        const refused = await disable(id, 'v1.0');
        if (refused === undefined && (await disabledAfterAll(id, ['v1.0']))) return;
        const again = await disable(id, 'beta');
        if (again === undefined && (await disabledAfterAll(id, ['v1.0', 'beta']))) return;
        const attempted = `disable application ${appId}: it was written, and reading it back does not show it`;
        throw failure('NOT_DISABLED', { attempted, said: again ?? refused }, { client: appId });
      }),

    deleteApplication: (id) =>
      explained('delete the application', async () => {
        for (let attempt = 1; ; attempt++) {
          try {
            await repeatable('delete the application', () => call('DELETE', path(id), { expect: [204] }));
            return;
          } catch (error) {
            if (!hasStatus(error, 404)) throw error;
            if ((await exists(path(id))) === undefined) return;
            if (attempt === READS) throw error;
          }
        }
      }),

    principalExists: (id) =>
      explained(`look whether principal ${id} exists`, async () => {
        const found = await exists(`/servicePrincipals/${encodeURIComponent(id)}`);
        return found !== undefined;
      }),
  };
}

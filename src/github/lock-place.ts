/** The lock's place at GitHub: a variable of the home, since creating a variable succeeds for one run only. */
import { explainRefusal } from '../failures/explain.ts';
import type { RegistrarError } from '../failures/failures.ts';
import type { LockPlace, LockRefusal } from '../model/places.ts';
import type { Target } from '../model/targets.ts';
import { hasStatus, refusalOf, transient } from '../net/refusal.ts';
import { addressOf } from './addresses.ts';
import type { Caller } from './caller.ts';
import { githubRefusals } from './refusals.ts';
import type { Github } from './rest.ts';
import { createVariable, NOBODY, overwriteVariable, readVariable, removeVariableOnce } from './variables.ts';

export function lockPlace(github: Github, home: Target, name: string, caller: Caller): LockPlace {
  const { variables = '' } = addressOf(home);
  const { notation } = home;
  const readers = home.kind === 'organization' ? NOBODY : undefined;
  const explain = (error: unknown, attempted: string) =>
    explainRefusal(error, `${attempted} the variable ${name} in ${notation} as a lock`, githubRefusals(home, caller));
  const once = async (
    attempted: 'create' | 'take over' | 'remove',
    work: () => Promise<void>,
  ): Promise<LockRefusal | undefined> => {
    try {
      await work();
      return undefined;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      // Another run created it, or removed it, in the meantime.
      const passing = hasStatus(error, attempted === 'create' ? 409 : 404) || transient(error) !== undefined;
      return { error: explain(error, attempted) as RegistrarError, passing, retryAfterMs: refusal.retryAfterMs };
    }
  };
  return {
    notation,
    name,
    path: `${variables}/${name}`,
    ...(caller.hostname !== undefined && { hostname: caller.hostname }),
    create: (value) => once('create', () => createVariable(github, variables, name, value, readers)),
    async read() {
      try {
        const { variable, readAt } = await readVariable(github, variables, name);
        return { lock: variable, readAt };
      } catch (error) {
        throw explain(error, 'read');
      }
    },
    overwrite: (value) => once('take over', () => overwriteVariable(github, variables, name, value)),
    remove: () => once('remove', () => removeVariableOnce(github, variables, name)),
  };
}

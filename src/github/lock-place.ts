/** The lock's place at GitHub: a variable of the home, since creating a variable succeeds for one run only. */
import { explainRefusal } from '../failures/explain.ts';
import type { RegistrarError } from '../failures/failures.ts';
import type { LockPlace, LockRefusal } from '../model/places.ts';
import type { Target } from '../model/targets.ts';
import { hasStatus, refusalOf, transient } from '../net/refusal.ts';
import { addressOf } from './addresses.ts';
import { githubRefusals } from './refusals.ts';
import type { Github } from './rest.ts';
import { createVariable, overwriteVariable, readVariable, removeVariable } from './variables.ts';

export function lockPlace(github: Github, home: Target, name: string, jobToken: boolean): LockPlace {
  const { variables = '' } = addressOf(home);
  const { notation } = home;
  const attempted = `create the variable ${name} in ${notation} as a lock`;
  // Nobody but this action has to see it.
  const readers = home.kind === 'organization' ? ({ visibility: 'selected', repositoryIds: [] } as const) : undefined;
  const explain = (error: unknown) => explainRefusal(error, attempted, githubRefusals(home, jobToken));
  return {
    notation,
    name,
    path: `${variables}/${name}`,
    async create(value): Promise<LockRefusal | undefined> {
      try {
        await createVariable(github, variables, name, value, readers);
        return undefined;
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === undefined) throw error;
        const passing = hasStatus(error, 409) || transient(error) !== undefined;
        return { error: explain(error) as RegistrarError, passing, retryAfterMs: refusal.retryAfterMs };
      }
    },
    async read() {
      try {
        const { variable, readAt } = await readVariable(github, variables, name);
        return { lock: variable, readAt };
      } catch (error) {
        throw explain(error);
      }
    },
    overwrite: (value) => overwriteVariable(github, variables, name, value),
    remove: () => removeVariable(github, variables, name),
  };
}

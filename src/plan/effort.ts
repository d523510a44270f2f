/** How much a plan asks of GitHub. */
import type { DesiredClient } from '../wanted/client.ts';
import type { Plan } from './plan.ts';
import type { Removal } from './removal.ts';
import type { SecretStep } from './steps.ts';

/** The lock is made and removed. */
const LOCK_WRITES = 2;

/** Requests that write to GitHub under the lock, at most. */
export function githubWrites({ secret }: Pick<Plan, 'secret'>, { names }: Pick<DesiredClient, 'names'>): number {
  const { secret: value, clientId, tenantId, url, expiresOn, marker } = names;
  const published = [value, clientId, tenantId, url, expiresOn, marker].length;
  const writesOf = (step: SecretStep): number => {
    switch (step.do) {
      case 'publish':
        return step.target.service === 'GitHub' ? published : 0;
      case 'end secret':
        return step.target.service === 'GitHub' ? step.companions.length + 1 : 0;
      case 'issue secret':
      case 'retire':
        return 0;
      default:
        return 1;
    }
  };
  return secret.reduce((sum, step) => sum + writesOf(step), LOCK_WRITES);
}

/** The same of taking a client away. */
export function removalWrites({ steps }: Pick<Removal, 'steps'>): number {
  return steps.reduce((sum, step) => sum + (step.do === 'empty' ? step.names.length : 1), LOCK_WRITES);
}

/** Who a repository or organization is for good, whatever it is called. */
import type { ServerTime } from '../model/dates.ts';
import type { Target } from '../model/targets.ts';
import { type Json, number } from '../net/json.ts';
import { ServiceError } from '../net/refusal.ts';
import { addressOf } from './addresses.ts';
import type { Github } from './rest.ts';

export interface Holders {
  /** The repository or organization as it is now. @throws ServiceError */
  read(target: Target): Promise<{ readonly id: number; readonly body: Json; readonly time: ServerTime }>;
  /** Its immutable ID; asked for once, however many of its targets ask at a time. @throws ServiceError */
  id(target: Target): Promise<number>;
}

export function openHolders(github: Github): Holders {
  const known = new Map<string, Promise<number>>();
  const read = async (target: Target) => {
    const { holder } = addressOf(target);
    const { body, time } = await github.call('GET', holder);
    const id = number(body['id']);
    if (id === undefined)
      throw new ServiceError({ service: 'GitHub', method: 'GET', path: holder, message: 'it sent no ID' });
    known.set(holder.toLowerCase(), Promise.resolve(id));
    return { id, body, time };
  };
  return {
    read,
    id(target) {
      const holder = addressOf(target).holder.toLowerCase();
      const asked = known.get(holder) ?? read(target).then(({ id }) => id);
      known.set(holder, asked);
      asked.catch(() => known.delete(holder));
      return asked;
    },
  };
}

/** A history as a person reads it: what was done in the world, and every request that wrote. */

import type { Run } from './run.ts';
import type { World } from './world.ts';

const LONGEST = 120;

export function storyOf({ cloud, story }: World, runs: readonly Run[]): string {
  const requests = cloud.journal
    .filter(({ method, service }) => method !== 'GET' && service !== 'entra')
    .map(({ at, host, method, path, status, fault, requestBody }) => {
      const name = runs.find((run) => run.host === host)?.name ?? host;
      const detail = path.includes('/variables') ? ` ${requestBody}` : '';
      return {
        at: at.getTime(),
        text: `${name} ${method} ${path}${detail} → ${fault ? JSON.stringify(fault) : status}`,
      };
    });
  const lines = [...story, ...requests].sort((one, other) => one.at - other.at);
  return lines
    .filter(({ text }, index) => text !== lines[index - 1]?.text)
    .slice(-LONGEST)
    .map(({ at, text }) => `${new Date(at).toISOString()} ${text}`)
    .join('\n');
}

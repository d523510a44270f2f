/** A history as a person reads it: what was done in the world, and every request that wrote. */

import type { World } from './world.ts';

const LONGEST = 120;

export function storyOf(world: World): string {
  return linesOf(world).slice(-LONGEST).join('\n');
}

export function linesOf({ cloud, story }: World): readonly string[] {
  const requests = cloud.journal
    .filter(({ method, service }) => method !== 'GET' && service !== 'entra')
    .map(({ at, host, method, path, status, fault, requestBody }) => {
      const name = host.replace(/^run-(\d+)-(\d+)\.localhost$/, 'run $1.$2');
      const detail = path.includes('/variables') ? ` ${requestBody}` : '';
      const end = fault ? JSON.stringify(fault) : status;
      return { at: at.getTime(), text: `${name} ${method} ${path}${detail} → ${end}` };
    });
  const lines = [...story, ...requests].sort((one, other) => one.at - other.at);
  return lines
    .filter(({ text }, index) => text !== lines[index - 1]?.text)
    .map(({ at, text }) => `${new Date(at).toISOString()} ${text}`);
}

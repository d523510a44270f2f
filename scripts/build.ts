/**
 * Builds `dist` from `src`: TypeScript to JavaScript, then one bundle that needs no `node_modules`.
 *
 *     npm run build               writes dist
 *     npm run build -- --check    fails when dist is not what this source gives
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  if (!values.check) {
    bundle(DIST);
    return;
  }
  // Below the root, as the bundler names modules relative to it.
  const fresh = mkdtempSync(join(ROOT, 'build-'));
  try {
    bundle(fresh);
    const stale = differences(DIST, fresh);
    if (stale.length > 0) throw new Error(`dist is not built from this source (npm run build): ${stale.join(', ')}`);
    console.log('dist is fresh');
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

function bundle(out: string): void {
  const javascript = join(ROOT, 'build');
  rmSync(javascript, { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
  run('tsc', '--project', 'tsconfig.build.json');
  // "open" opens browsers for interactive logins, which @azure/identity drags in.
  run('ncc', 'build', 'build/index.js', '--out', out, '--external', 'open', '--license', 'licenses.txt', '--quiet');
}

function run(command: string, ...parameters: string[]): void {
  execFileSync(join(ROOT, 'node_modules/.bin', command), parameters, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

function differences(one: string, other: string): string[] {
  const names = new Set([...readdirSync(one), ...readdirSync(other)]);
  const read = (folder: string, name: string) =>
    readdirSync(folder).includes(name) ? readFileSync(join(folder, name)).toString('base64') : undefined;
  return [...names].filter((name) => read(one, name) !== read(other, name));
}

if (import.meta.main) main();

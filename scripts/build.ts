/**
 * Builds `dist` from `src`: TypeScript to JavaScript, then one bundle that needs no `node_modules`.
 *
 *     npm run build               writes dist
 *     npm run build -- --check    fails when dist is not what this source gives
 */

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  // Below the root, as the bundler names modules relative to it.
  const fresh = mkdtempSync(join(ROOT, 'build-'));
  try {
    bundle(fresh);
    const stale = differences(DIST, fresh);
    if (values.check && stale.length > 0) {
      throw new Error(`dist is not built from this source (npm run build): ${stale.join(', ')}`);
    }
    if (!values.check) {
      rmSync(DIST, { recursive: true, force: true });
      cpSync(fresh, DIST, { recursive: true });
    }
    console.log(stale.length === 0 ? 'dist is fresh' : `dist was rebuilt: ${stale.join(', ')}`);
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

function bundle(out: string): void {
  const javascript = join(ROOT, 'build');
  rmSync(javascript, { recursive: true, force: true });
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
  const list = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  const read = (folder: string, name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name)).toString('base64') : undefined;
  return [...new Set([...list(one), ...list(other)])].filter((name) => read(one, name) !== read(other, name));
}

if (import.meta.main) main();

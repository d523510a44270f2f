/**
 * Builds `dist` from `src`: TypeScript to JavaScript, then one bundle that needs no `node_modules`.
 *
 *     npm run build               writes dist
 *     npm run build -- --check    fails when dist is not what this source gives
 */

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundledPackages, type Compilation, licenseTexts } from './licenses.ts';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

/** The bundler, which brings no types: chunks are among its assets. */
const ncc = createRequire(import.meta.url)('@vercel/ncc') as (
  entry: string,
  options: { externals: Readonly<Record<string, string>>; quiet: boolean },
) => Promise<{
  code: string;
  assets: Readonly<Record<string, { source: string | Buffer }>>;
  stats: { compilation: Compilation };
}>;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  // Below the root, as the bundler names modules relative to it.
  const fresh = mkdtempSync(join(ROOT, 'build-'));
  try {
    await bundle(fresh);
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

/** What no run reaches is left out of the bundle; in its place stands another module. */
const EXTERNALS = {
  // Opens browsers for interactive logins, which @azure/identity drags in.
  open: 'open',
  // A megabyte for the fetch and the proxies of @actions/http-client; everything is sent through the one wire instead.
  undici: 'node:https',
};

async function bundle(out: string): Promise<void> {
  const javascript = join(ROOT, 'build');
  rmSync(javascript, { recursive: true, force: true });
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const options = { externals: EXTERNALS, quiet: true };
  const { code, assets, stats } = await ncc(join(javascript, 'index.js'), options);
  writeFileSync(join(out, 'index.js'), code);
  for (const [name, { source }] of Object.entries(assets)) writeFileSync(join(out, name), source);
  writeFileSync(join(out, 'licenses.txt'), licenseTexts(bundledPackages(stats.compilation)));
}

function differences(one: string, other: string): string[] {
  const list = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  const read = (folder: string, name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name)).toString('base64') : undefined;
  return [...new Set([...list(one), ...list(other)])].filter((name) => read(one, name) !== read(other, name));
}

if (import.meta.main) await main();

/**
 * Puts a dist that another job has built into a clone of a pull request's branch, commits and pushes it.
 *
 *     node base/scripts/commit-dist.ts --dist FOLDER --into CLONE
 *
 * BRANCH names the branch. The clone is a foreign one: nothing of it is run, and of the folder only the files that a build
 * makes are taken. When dist is fresh already, nothing is committed.
 */

import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const BUILT = /^(?:\d+\.)?index\.js$|^licenses\.txt$/;
const NEEDED = ['index.js', 'licenses.txt'];

/** Else Dependabot would no longer rebase its own branch. */
const MESSAGE = `Build dist anew

The packages have changed, and with them what is shipped.

[dependabot skip]`;

function main(): void {
  const { values } = parseArgs({ options: { dist: { type: 'string' }, into: { type: 'string' } } });
  const { dist, into } = values;
  const branch = process.env['BRANCH'];
  if (!dist || !into || !branch) throw new Error('--dist FOLDER, --into CLONE and BRANCH are needed');
  const files = builtFiles(dist);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: into, encoding: 'utf8' }).trim();

  rmSync(join(into, 'dist'), { recursive: true, force: true });
  mkdirSync(join(into, 'dist'));
  for (const file of files) copyFileSync(join(dist, file), join(into, 'dist', file));
  git('add', '--all', 'dist');
  const stale = git('diff', '--cached', '--name-only');
  if (stale === '') {
    console.log('dist is fresh');
    return;
  }
  const name = 'github-actions[bot]';
  const email = '41898282+github-actions[bot]@users.noreply.github.com';
  git('-c', `user.name=${name}`, '-c', `user.email=${email}`, 'commit', '--quiet', '--message', MESSAGE);
  // Refused when the branch has moved on meanwhile: then another run is on its way.
  git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  console.log(`dist was rebuilt:\n${stale}`);
  const outputs = process.env['GITHUB_OUTPUT'];
  if (outputs) appendFileSync(outputs, 'committed=true\n');
}

function builtFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const strange = entries.filter((entry) => !entry.isFile() || !BUILT.test(entry.name)).map(({ name }) => name);
  if (strange.length > 0) throw new Error(`No build makes this: ${strange.join(', ')}`);
  const names = entries.map(({ name }) => name);
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`Not built: ${missing.join(', ')}`);
  return names;
}

if (import.meta.main) main();

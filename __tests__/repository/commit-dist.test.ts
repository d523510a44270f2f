/** dist for a bump of packages: built by one job, committed by another that runs nothing of it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { REPOSITORY } from '../docs/markdown.ts';

const BRANCH = 'dependabot/npm/tools-1';
let root = '';
const git = (...args: string[]) => execFileSync('git', args, { cwd: join(root, 'bump'), encoding: 'utf8' }).trim();

function write(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, folder, name), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'commit-dist-'));
  execFileSync('git', ['init', '--quiet', '--bare', join(root, 'remote.git')]);
  execFileSync('git', ['init', '--quiet', `--initial-branch=${BRANCH}`, join(root, 'bump')]);
  git('remote', 'add', 'origin', '../remote.git');
  write('bump/dist', { 'index.js': 'old', '12.index.js': 'gone soon', 'licenses.txt': 'texts' });
  git('add', '--all');
  git('-c', 'user.name=Nobody', '-c', 'user.email=nobody@example.com', 'commit', '--quiet', '--message', 'Bump');
  git('push', '--quiet', 'origin', BRANCH);
  git('checkout', '--quiet', '--detach');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function commitDist() {
  const output = join(root, 'output');
  const args = [
    join(REPOSITORY, 'scripts/commit-dist.ts'),
    '--dist',
    join(root, 'built'),
    '--into',
    join(root, 'bump'),
  ];
  const env = { ...process.env, BRANCH, GITHUB_OUTPUT: output };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  return { status, stdout, stderr, outputs: existsSync(output) ? readFileSync(output, 'utf8') : '' };
}

const remoteHead = () => git('ls-remote', 'origin', `refs/heads/${BRANCH}`).split('\t')[0];

test('commits what differs, and nothing but dist', () => {
  write('built', { 'index.js': 'new', '34.index.js': 'new, too', 'licenses.txt': 'texts' });
  write('bump', { 'action.yml': 'changed by what the packages run' });
  expect(commitDist()).toMatchObject({ status: 0, outputs: 'committed=true\n' });
  expect(remoteHead()).toBe(git('rev-parse', 'HEAD'));
  expect(git('show', '--format=', '--name-status', '--no-renames', 'HEAD').split('\n')).toEqual([
    'D\tdist/12.index.js',
    'A\tdist/34.index.js',
    'M\tdist/index.js',
  ]);
  expect(git('log', '-1', '--format=%B')).toContain('[dependabot skip]');
});

test('commits nothing when dist is fresh', () => {
  const before = remoteHead();
  write('built', { 'index.js': 'old', '12.index.js': 'gone soon', 'licenses.txt': 'texts' });
  expect(commitDist()).toMatchObject({ status: 0, stdout: 'dist is fresh\n', outputs: '' });
  expect(remoteHead()).toBe(before);
});

test.each([
  ['a file that no build makes', () => write('built', { 'action.yml': 'runs: {}' }), 'No build makes this: action.yml'],
  ['a folder', () => mkdirSync(join(root, 'built/.github')), 'No build makes this: .github'],
  ['a link', () => symlinkSync('/etc/passwd', join(root, 'built/1.index.js')), 'No build makes this: 1.index.js'],
  ['a file too few', () => rmSync(join(root, 'built/licenses.txt')), 'Not built: licenses.txt'],
])('refuses %s', (_, add, why) => {
  const before = remoteHead();
  write('built', { 'index.js': 'new', 'licenses.txt': 'texts' });
  add();
  const { status, stderr } = commitDist();
  expect(stderr).toContain(why);
  expect(status).toBe(1);
  expect(remoteHead()).toBe(before);
});

test('refuses to overwrite what was pushed meanwhile', () => {
  write('built', { 'index.js': 'new', 'licenses.txt': 'texts' });
  const commit = [
    '-c',
    'user.name=N',
    '-c',
    'user.email=n@example.com',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'Later',
  ];
  git(...commit);
  git('push', '--quiet', 'origin', `HEAD:refs/heads/${BRANCH}`);
  const later = remoteHead();
  git('reset', '--quiet', '--hard', 'HEAD^');
  expect(commitDist()).toMatchObject({ status: 1, outputs: '' });
  expect(remoteHead()).toBe(later);
});

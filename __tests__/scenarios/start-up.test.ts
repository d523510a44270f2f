/** What happens before the first request: little is evaluated, and nothing is shown that is not masked yet. */

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openScenario } from '../support/scenario.ts';

test('the entry holds only what the first request needs', () => {
  expect(statSync(resolve(import.meta.dirname, '../../dist/index.js')).size).toBeLessThan(180_000);
});

test('the very first line masks the token, whatever is printed meanwhile', async () => {
  const scenario = await openScenario();
  const run = await scenario.run({}, { debug: true });
  expect(run.exitCode).toBe(0);
  expect(run.rawStdout.split('\n')[0]).toBe(`::add-mask::${scenario.scene.githubToken}`);
  expect(run.rawStdout).toContain('::debug::GitHub OIDC GET ');
});

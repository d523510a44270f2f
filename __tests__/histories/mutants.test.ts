import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { broken, MUTANTS } from './mutants.ts';

test.each(MUTANTS)('the source still has what "$name" breaks', (mutant) => {
  expect(broken(mutant).size).toBeGreaterThan(0);
  if (mutant.test !== undefined) expect(existsSync(resolve(import.meta.dirname, '..', mutant.test))).toBe(true);
});

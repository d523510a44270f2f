import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changelogProblems, readChangelog } from '../../scripts/changelog.ts';
import { REPOSITORY } from '../docs/markdown.ts';

const { version: VERSION } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string };

describe('the changelog', () => {
  const page = readFileSync(join(REPOSITORY, 'CHANGELOG.md'), 'utf8');

  test('is ready for the version of package.json, and says in each entry what a user has to do', () => {
    for (const { version } of readChangelog(page)) {
      const from = page.slice(page.indexOf(`\n## ${version}\n`));
      expect(changelogProblems(from, version)).toEqual([]);
    }
    expect(changelogProblems(page, VERSION)).toEqual([]);
  });

  test.each([
    ['## 1.2.3\n\n### What is new\n\nAll.\n', 'does not begin with'],
    ['## 1.2.3\n\n### What you have to do\n\n### What is new\n', 'does not begin with'],
    ['# Changelog\n', 'begins with no version'],
    ['## 1.2.4\n\n### What you have to do\n\nNothing.\n', 'begins with 1.2.4, and package.json says 1.2.3'],
  ])('%j is not ready', (text, why) => {
    expect(changelogProblems(text, '1.2.3').join()).toContain(why);
  });
});

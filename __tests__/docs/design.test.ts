/** The guarantees of docs/design.md: their numbers are what the README and the code refer to. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPOSITORY, readPage, sectionOf } from './markdown.ts';

const page = readPage('docs/design.md');
const guarantees = page.headings.map(({ title }) => title).filter((title) => /^\d/.test(title));
const numbers = guarantees.map((title) => Number.parseInt(title, 10));

describe.each(guarantees)('%s', (title) => {
  test('answers a threat, and is shown by a test', () => {
    expect(sectionOf(page, title)).toMatch(
      /\n- \*\*Threat:\*\* [\s\S]+\.\n- \*\*Shown by\*\* \[[\w-]+\]\(\.\.\/__tests__\//,
    );
  });
});

test('the README lists the guarantees by the same numbers', () => {
  const listed = sectionOf(readPage('README.md'), 'Guarantees').matchAll(/^- \*\*(\d+)\*\* /gm);
  expect([...listed].map(([, number]) => Number(number))).toEqual(numbers);
});

test('a guarantee that the code names is one of them', () => {
  const files = execFileSync('git', ['ls-files', 'src', 'emulator', 'scripts', '__tests__'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  const named = files
    .split('\n')
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(REPOSITORY, file), 'utf8').matchAll(/\b[Gg]uarantee (\d+)/g)])
    .map(([, number]) => Number(number));
  expect(named.length).toBeGreaterThan(3);
  expect(numbers).toEqual(expect.arrayContaining(named));
});

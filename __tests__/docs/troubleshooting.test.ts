import { describe, expect, test } from 'vitest';
import { FAILURES, type FailureCode } from '../../src/failures/failures.ts';
import { anchorOf, readPage, sectionOf } from './markdown.ts';

const page = readPage('docs/troubleshooting.md');
const codes = Object.keys(FAILURES) as FailureCode[];
const isCode = (title: string) => /^[A-Z]+(?:_[A-Z]+)*$/.test(title);
const entries = page.headings.filter(({ title }) => isCode(title)).map(({ title }) => title);

test('every failure has exactly one entry, and every entry is a failure', () => {
  expect(entries.toSorted()).toEqual(codes.toSorted());
});

test('the list at the top names the entries, in order', () => {
  const listed = [...page.text.matchAll(/\[([A-Z_]+)\]\(#([a-z_]+)\)$/gm)];
  expect(listed.map(([, code]) => code)).toEqual(entries);
  expect(listed.map(([, , anchor]) => anchor)).toEqual(entries.map(anchorOf));
});

test('the address that an error prints leads to its entry', () => {
  for (const code of codes) expect(anchorOf(code)).toBe(code.toLowerCase());
});

test('set-up comes first', () => {
  expect(entries.slice(0, 3)).toEqual([
    'ID_TOKEN_UNAVAILABLE',
    'FEDERATED_CREDENTIAL_MISMATCH',
    'FEDERATED_CREDENTIAL_MISSING',
  ]);
  expect(entries.at(-1)).toBe('INTERNAL_ERROR');
});

describe.each(codes)('%s', (code) => {
  const { cause, remedy } = FAILURES[code];
  const entry = () => sectionOf(page, code);
  /** The texts of the table with `<name>` standing for anything. */
  const pattern = (text: string) =>
    new RegExp(
      text
        .split(/ ?<\w+>/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^\\n]*'),
    );

  test('begins with what it looks like', () => {
    expect(entry().trimStart()).toMatch(new RegExp(`^\`\`\`text\\n${code}: Could not [^\`]+…\\n\`\`\`\\n`));
  });

  test('says why, as the table does', () => {
    expect(entry()).toContain(`**Why.** ${cause}`);
  });

  test('says what to do, as the error does', () => {
    const [, advice = ''] = entry().split('**What to do.** ');
    expect(advice).toMatch(pattern(remedy));
    expect(advice.length).toBeGreaterThan(40);
    expect(advice).not.toMatch(/<\w+>/);
  });

  test('is filled in everywhere', () => {
    expect(entry()).not.toMatch(/undefined|\bTODO\b|\(\)| {2,}\S+ {2}/);
  });
});

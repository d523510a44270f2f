import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAILURES, type FailureCode } from '../../src/failures/failures.ts';
import { anchorOf, REPOSITORY, readPage, sectionOf, tableRows } from './markdown.ts';

const PATH = 'docs/troubleshooting.md';
const PAGES = join(REPOSITORY, '__tests__/scenarios/__snapshots__');
const page = readPage(PATH);
const codes = Object.keys(FAILURES) as FailureCode[];
const isCode = (title: string) => /^[A-Z]+(?:_[A-Z]+)+$/.test(title) || title === 'CANCELLED';
const entries = page.headings.filter(({ title }) => isCode(title)).map(({ title }) => title);

test('every failure has exactly one entry, and every entry is a failure', () => {
  expect(entries.toSorted()).toEqual(codes.toSorted());
});

test('the address that an error prints leads to its entry', () => {
  for (const code of codes) expect(anchorOf(code)).toBe(code.toLowerCase());
});

test('the urgent comes first, then set-up', () => {
  const sections = page.headings.filter(({ level }) => level === 2).map(({ title }) => title);
  expect(sections.slice(0, 3)).toEqual(['What you read, and where to look', 'Urgent', 'Set-up']);
  expect(sectionOf(page, 'Set-up')).toMatch(/^\s*### ID_TOKEN_UNAVAILABLE\n/);
});

describe('the table', () => {
  const rows = tableRows(sectionOf(page, 'What you read, and where to look'));
  const known = readFileSync(join(REPOSITORY, 'src/entra/sign-in-refusals.ts'), 'utf8').match(/AADSTS\d+/g) ?? [];

  test.each([...new Set(known)])('knows %s', (number) => {
    expect(rows.filter(([said = '']) => new RegExp(`${number}\\b`).test(said))).not.toEqual([]);
  });

  test('leads to entries', () => {
    const anchors = page.headings.map(({ title }) => anchorOf(title));
    for (const [said, where = ''] of rows)
      for (const [, anchor] of where.matchAll(/\(#([^)]+)\)/g)) expect(anchors, said).toContain(anchor);
  });
});

describe('what warnings mean', () => {
  const told = sectionOf(page, 'What warnings mean').replace(/\s+/g, ' ');
  const source = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(REPOSITORY, 'src', name), 'utf8'))
    .join('\n');
  const warnings = [...source.matchAll(/log\.warning\(\s*`([^`]+)`/g)].map(([, text = '']) => text);

  test('there are some', () => {
    expect(warnings.length).toBeGreaterThan(4);
  });

  test.each(warnings)('%s', (text) => {
    const [fragment = ''] = text.split(/\$\{[^}]*\}/).toSorted((one, other) => other.length - one.length);
    const words = fragment.replace(/^[\s,;()]+|[\s,;:(]+$/g, '').split(/[;(]/)[0] ?? '';
    expect(told).toContain(words);
  });
});

/** What the action said in a scenario: errors by code, without the link to this page. */
function said(): Map<string, string> {
  const errors = new Map<string, string>();
  for (const folder of [join(PAGES, 'failures'), PAGES]) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
    for (const name of names.toSorted()) {
      const text = readFileSync(join(folder, name), 'utf8');
      // A client's name says nothing to others.
      for (const [, message = '', code = ''] of text.matchAll(/^##\[error\](([A-Z_]+): [\s\S]*?) See https:\S+$/gm))
        if (!errors.has(code) && !/ For (?:[\w.-]+|\d+ clients \(.*?\)): could not /.test(message))
          errors.set(code, message);
    }
  }
  return errors;
}

test('examples are what the action said in a scenario, and the index names the entries', async () => {
  const errors = said();
  expect(errors.size).toBeGreaterThan(45);
  const index = page.headings
    .filter(({ level, title }) => level > 1 && title !== 'What you read, and where to look')
    .map(({ level, title }) => (level === 2 ? `- **${title}**` : `  · [${title}](#${anchorOf(title)})`));
  const text = page.text
    .replace(/<!-- index -->\n[\s\S]*?(?=\n## )/, () => `<!-- index -->\n${index.join('\n')}\n`)
    .replace(/(?<=^### ([A-Z_]+)\n\n```text\n)[\s\S]*?(?=\n```\n)/gm, (example: string, code: string) => {
      return errors.get(code) ?? example;
    });
  // Rewritten by `vitest -u`.
  await expect(text).toMatchFileSnapshot(join(REPOSITORY, PATH));
});

describe.each(codes)('%s', (code) => {
  const { cause, remedy }: { cause: string; remedy: string } = FAILURES[code];
  const entry = () => sectionOf(page, code);
  /** The texts of the table with `<name>` standing for anything. */
  const pattern = (text: string) =>
    new RegExp(
      text
        .replace(/\n<problems>/, '')
        .trim()
        .split(/ ?<\w+>/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^\\n]*'),
    );

  test('begins with what it looks like', () => {
    const [, example = ''] = /^```text\n([\s\S]+?)\n```\n/.exec(entry().trimStart()) ?? [];
    expect(example).toMatch(pattern(`${code}: ${cause}`));
    expect(example).toMatch(/[.\n] ?Could not /);
  });

  test('says why, as the table does', () => {
    expect(entry()).toMatch(pattern(`**Why.** ${cause}`));
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

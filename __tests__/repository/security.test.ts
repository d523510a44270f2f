/** SECURITY.md and the advice on pinning: complete, and held to what is there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { REPOSITORY, readPage, sectionOf, tableRows } from '../docs/markdown.ts';
import { workflowJudge } from '../docs/workflow-judge.ts';

const page = readPage('SECURITY.md');

test('says how to report, what is at stake, who could do what, where data goes, and what is supported', () => {
  expect(page.headings.filter(({ level }) => level === 2).map(({ title }) => title)).toEqual([
    'How to report',
    'What it is trusted with',
    'Who could do what',
    'What is read, stored and sent',
    'What is supported',
  ]);
});

const ACTORS = [
  'The author of a pull request',
  'A writer of the repository',
  'The owner of another workflow',
  'Whoever has the registrar',
  'Whoever owns the application',
  'A hostile answer',
  'Whoever has a package or this repository',
];

test('the actors are these', () => {
  expect(page.headings.filter(({ level }) => level === 3).map(({ title }) => title)).toEqual(ACTORS);
});

describe.each(ACTORS)('%s', (actor) => {
  const section = sectionOf(page, actor);

  test('is met by what a test shows, or by what is said to be shown by none', () => {
    const rows = tableRows(section);
    expect(rows.length).toBeGreaterThan(2);
    for (const [holds = '', shown = ''] of rows) {
      const files = [...shown.matchAll(/\]\((__tests__\/[^)]+\.test\.ts)\)/g)].map(([, file = '']) => file);
      for (const file of files) expect(existsSync(join(REPOSITORY, file)), file).toBe(true);
      if (!shown.startsWith('nothing here: ')) expect(files.length, holds).toBeGreaterThan(0);
    }
  });

  test('may do what is said as well', () => {
    const [, limits = ''] = section.split('**What does not hold.** ');
    expect(limits.trim().length).toBeGreaterThan(100);
  });
});

test('the guarantees that it names exist', () => {
  const design = readPage('docs/design.md').headings.map(({ title }) => Number(/^(\d+)\. /.exec(title)?.[1]));
  const named = [...sectionOf(page, 'Who could do what').matchAll(/ \((\d+)\)\. \|/g)].map(([, number]) =>
    Number(number),
  );
  expect(named.length).toBeGreaterThan(5);
  for (const number of named) expect(design).toContain(number);
});

describe('the advice on pinning', () => {
  const [step, dependabot] = readPage('docs/pinning.md').blocks.filter(({ language }) => language === 'yaml');

  test('shows a step that is valid, with the commit and what it is', async () => {
    expect(step?.text).toMatch(/^- uses: org\/fhir-client-registrar@[0-9a-f]{40} # v\d+\.\d+\.\d+\n/);
    const token = '      - id: app-token\n        run: echo token=x >>"$GITHUB_OUTPUT"\n';
    const job = `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${token}`;
    const text = `${job}${step?.text.replace(/^(?=.)/gm, '      ')}`;
    expect(await workflowJudge({})('.github/workflows/pinned.yml', text)).toEqual([]);
  });

  test('lets Dependabot wait for actions', () => {
    expect(parse(dependabot?.text ?? '')).toMatchObject({
      version: 2,
      updates: [{ 'package-ecosystem': 'github-actions', cooldown: { 'default-days': 7 } }],
    });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { abacCondition } from '../../src/azure/refusals.ts';
import { READER } from '../../src/model/fhir-service.ts';
import { namesFor } from '../../src/model/names.ts';
import { shellWord } from '../../src/text/untrusted.ts';
import { readManifest } from './manifest.ts';
import { REPOSITORY, readPage, sectionOf, tableRows } from './markdown.ts';

const readme = readPage('README.md');
const { inputs, outputs } = readManifest();
const inOneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

describe('the tables of the README say what action.yml says', () => {
  test('inputs: name, required, default, meaning, in the same order', () => {
    expect(tableRows(sectionOf(readme, 'Inputs'))).toEqual(
      Object.entries(inputs).map(([name, input]) => [
        name,
        input.required ? 'yes' : 'no',
        input.default ?? '–',
        inOneLine(input.description),
      ]),
    );
  });

  test('outputs: name and meaning, in the same order', () => {
    expect(tableRows(sectionOf(readme, 'Outputs'))).toEqual(
      Object.entries(outputs).map(([name, { description }]) => [name, inOneLine(description)]),
    );
  });

  test('every input and output is described in full sentences', () => {
    for (const [name, { description }] of Object.entries({ ...outputs, ...inputs }))
      expect(inOneLine(description), name).toMatch(/^[A-Zh][\s\S]{15,}\.$/);
  });

  test('every boolean input has a default, in action.yml or, where it describes a client, in the code', () => {
    expect(inputs['dry-run']?.default).toBe('false');
    for (const name of ['force-rotate', 'take-over', 'create-environments'])
      expect(inputs[name]?.description, name).toMatch(/ Defaults to false\.$/);
  });
});

test('the README names everything that is stored', () => {
  const names = tableRows(sectionOf(readme, 'What is stored where')).map(([name]) => name);
  expect(names.sort()).toEqual(Object.values(namesFor('FHIR')).sort());
});

test("the condition of the registrar's role is the one that the action itself suggests", () => {
  const condition = shellWord(abacCondition([READER], '$REGISTRAR_OBJECT_ID'));
  // The variable stands between the two quoted parts, so that the shell fills it in.
  const filled = condition.replace('$REGISTRAR_OBJECT_ID', `'"$REGISTRAR_OBJECT_ID"'`);
  expect(sectionOf(readme, 'Set-up, once')).toContain(filled);
});

describe('commands', () => {
  const scripts = (JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { scripts: object }).scripts;

  test('exactly one block is marked as the test command', () => {
    const marked = readme.blocks.filter(({ before }) => before === '<!-- test-command -->');
    expect(marked.map(({ text }) => text)).toEqual(['npm ci && npm test\n']);
    expect(readme.text.split('<!-- test-command -->')).toHaveLength(2);
  });

  const texts = readme.text + readPage('CONTRIBUTING.md').text;

  it.each([
    ...new Set([...texts.matchAll(/npm (?:run )?(start|test|build|bench|lint|types)\b/g)].map(([, script]) => script)),
  ])('npm run %s exists', (script) => expect(Object.keys(scripts)).toContain(script));
});

test('the first screen has the complete workflow', () => {
  const [first] = readme.blocks;
  expect(first?.line).toBeLessThan(10);
  expect(first?.text).toContain('uses: org/fhir-client-registrar@v1');
});

test('the contents list the sections, in order', () => {
  const listed = [...readme.text.matchAll(/^- \[(.+)\]\(#/gm)].map(([, title]) => title);
  expect(listed).toEqual(readme.headings.filter(({ level }) => level === 2).map(({ title }) => title));
});

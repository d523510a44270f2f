/** docs/reference.md and docs/targets.md, held to action.yml and to the code. */
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../src/github/addresses.ts';
import { parseTarget } from '../../src/model/targets.ts';
import { readManifest } from './manifest.ts';
import { readPage, sectionOf, tableRows } from './markdown.ts';

const reference = readPage('docs/reference.md');
const { inputs, outputs } = readManifest();
const inOneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

describe('the tables of the reference say what action.yml says', () => {
  test('inputs: name, required, default, meaning, in the same order', () => {
    expect(tableRows(sectionOf(reference, 'Inputs'))).toEqual(
      Object.entries(inputs).map(([name, input]) => [
        name,
        input.required ? 'yes' : 'no',
        input.default ?? '–',
        inOneLine(input.description),
      ]),
    );
  });

  test('outputs: name and meaning, in the same order', () => {
    expect(tableRows(sectionOf(reference, 'Outputs'))).toEqual(
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

describe('the table of permissions', () => {
  const [, ...rows] = tableRows(sectionOf(reference, 'Permissions'));
  const byNotation = new Map(rows.map(([feature = '', , app = '']) => [feature, app]));
  const kinds = tableRows(sectionOf(readPage('docs/targets.md'), 'Kinds')).flatMap(([notation = '']) =>
    notation.split(', '),
  );

  test.each(kinds.filter((notation) => !notation.startsWith('vault:')))('says what %s takes', (notation) => {
    const target = parseTarget(
      notation.replace('OWNER', 'o').replace('REPO', 'r').replace('NAME', 'n').replace('ORG', 'o'),
    );
    const named = [...(target ? addressOf(target).permissions : '').matchAll(/"([A-Za-z ]+): read and write"/g)];
    expect(named).not.toEqual([]);
    for (const [, permission] of named) expect(byNotation.get(notation)).toContain(permission);
  });
});

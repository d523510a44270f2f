import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { digest, pictureShows } from '../../scripts/preview.ts';
import { namesFor } from '../../src/model/names.ts';
import { REPOSITORY, readPage, sectionOf, tableRows } from './markdown.ts';

const readme = readPage('README.md');

test('the README names everything that is stored', () => {
  const names = tableRows(sectionOf(readme, 'What is stored where')).map(([name]) => name);
  expect(names.sort()).toEqual(Object.values(namesFor('FHIR')).sort());
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

test('it has 1,200 words at most, code and tables included', () => {
  expect(readme.text.split(/\s+/).length).toBeLessThanOrEqual(1_200);
});

test('the picture of a summary is what a run says today', () => {
  expect(pictureShows(), 'npm run preview').toBe(digest());
  expect(readme.text).toContain('](docs/job-summary.png)');
});

test('the picture of the flow is drawn', async () => {
  const charts = readme.blocks.filter(({ language }) => language === 'mermaid');
  expect(charts).toHaveLength(1);
  expect(charts[0]?.text).toMatch(/^sequenceDiagram\n/);
});

/** What is shipped carries the licence text of every package in it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BundledModule, bundledPackages, licenseTexts } from '../../scripts/licenses.ts';
import { REPOSITORY } from '../docs/markdown.ts';

describe('the packages of a bundle', () => {
  const inChunks = (modules: readonly BundledModule[], dropped: readonly BundledModule[] = []) =>
    bundledPackages({
      modules: [...modules, ...dropped],
      chunkGraph: { getNumberOfModuleChunks: (module) => (modules.includes(module) ? 1 : 0) },
    });

  test('are those that a module comes from', () => {
    const resources = ['/p/node_modules/one/a.js', '/p/node_modules/one/lib/b.js', '/p/build/index.js'];
    expect(inChunks([...resources.map((resource) => ({ resource })), {}])).toEqual(['/p/node_modules/one']);
  });

  test('are named with their scope, and told apart when one lies in another', () => {
    const resources = ['/p/node_modules/@a/one/x.js', '/p/node_modules/@a/one/node_modules/two/y.js'];
    expect(inChunks(resources.map((resource) => ({ resource })))).toEqual([
      '/p/node_modules/@a/one',
      '/p/node_modules/@a/one/node_modules/two',
    ]);
  });

  test('are found inside modules that were put together', () => {
    expect(inChunks([{ modules: [{ resource: '/p/node_modules/one/a.js' }] }])).toEqual(['/p/node_modules/one']);
  });

  test('are not those of which nothing is shipped', () => {
    expect(inChunks([], [{ resource: '/p/node_modules/one/a.js' }])).toEqual([]);
  });

  test('are found on Windows', () => {
    expect(inChunks([{ resource: 'C:\\p\\node_modules\\@a\\one\\x.js' }])).toEqual(['C:\\p\\node_modules\\@a\\one']);
  });
});

describe('the licence texts', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'licenses-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function addPackage(name: string, files: Readonly<Record<string, string>>): string {
    const folder = join(root, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    return folder;
  }

  test('hold every file that is one, sorted by package', () => {
    const folders = [
      addPackage('two', { 'license.md': 'Copyright two' }),
      addPackage('one', { LICENSE: 'Copyright one\r\n', 'NOTICE.txt': 'One contains none' }),
    ];
    expect(licenseTexts(folders)).toBe(
      `one 1.2.3\nMIT\n\nCopyright one\nOne contains none\n\n${'-'.repeat(80)}\n\ntwo 1.2.3\nMIT\n\nCopyright two\n`,
    );
  });

  test.each([
    ['missing', {}],
    ['empty', { LICENSE: ' \n' }],
  ])('that are %s stop the build, which names the package', (_, files) => {
    const folders = [addPackage('good', { LICENSE: 'text' }), addPackage('bad', files)];
    expect(() => licenseTexts(folders)).toThrow('No licence text, or an empty one, in bad 1.2.3');
  });
});

test('dist/licenses.txt has the packages that the action is built on', () => {
  const texts = readFileSync(join(REPOSITORY, 'dist/licenses.txt'), 'utf8').split(`\n\n${'-'.repeat(80)}\n\n`);
  const names = texts.map((text) => text.split(' ')[0]);
  const { dependencies } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  expect(names).toEqual(expect.arrayContaining([...Object.keys(dependencies), '@actions/http-client']));
  for (const text of texts) expect(text.length, text.split('\n')[0]).toBeGreaterThan(300);
});

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { anchorOf, REPOSITORY, readPage } from './markdown.ts';

const DOCS = readdirSync(join(REPOSITORY, 'docs')).filter((name) => name.endsWith('.md'));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'examples/README.md',
  ...DOCS.map((name) => `docs/${name}`),
];

test.each(PAGES)('the links of %s lead somewhere', (path) => {
  const { links } = readPage(path);
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    if (/^https:\/\//.test(link)) continue;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : normalize(join(dirname(path), file));
    expect(existsSync(join(REPOSITORY, target)), link).toBe(true);
    if (anchor !== undefined)
      expect(
        readPage(target).headings.map(({ title }) => anchorOf(title)),
        link,
      ).toContain(anchor);
  }
});

test.each(PAGES)('no two headings of %s have the same anchor', (path) => {
  const anchors = readPage(path).headings.map(({ title }) => anchorOf(title));
  expect(new Set(anchors).size).toBe(anchors.length);
});

test('the README leads to every page', () => {
  const links = readPage('README.md').links.map((link) => link.split('#')[0]);
  expect(links).toEqual(expect.arrayContaining(PAGES.slice(1)));
});

test('the page of the examples leads to each of them', () => {
  const examples = readdirSync(join(REPOSITORY, 'examples')).filter((name) => name.endsWith('.yml'));
  expect(readPage('examples/README.md').links).toEqual(expect.arrayContaining(examples));
});

test.each(PAGES.filter((path) => path.startsWith('docs/')))(
  'the contents of %s, where it has some, list its sections',
  (path) => {
    const { text, headings } = readPage(path);
    const listed = [...(text.split(/^## /m)[0] ?? '').matchAll(/^- \[(.+)\]\(#/gm)].map(([, title]) => title);
    if (listed.length > 0)
      expect(listed).toEqual(headings.filter(({ level }) => level === 2).map(({ title }) => title));
  },
);

test('no published file names a place outside the repository', () => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  const published = listed
    .split('\n')
    .filter((file) => file !== '' && !/^(dist|__tests__)\/|^package-lock\.json$/.test(file))
    .filter((file) => existsSync(join(REPOSITORY, file)));
  expect(published).toContain('README.md');
  const offences = published.flatMap((file) => {
    const text = readFileSync(join(REPOSITORY, file), 'utf8');
    const absolute = [REPOSITORY, homedir()].filter((place) => place.length > 2 && text.includes(`${place}/`));
    const relative = [...text.matchAll(/(?<![\w./])(?:\.\.\/)+[\w.-]+/g)]
      .map(([path]) => path)
      .filter((path) => normalize(join(dirname(file), path)).startsWith('..'));
    return [...absolute, ...relative].map((place) => `${file}: ${place}`);
  });
  expect(offences).toEqual([]);
});

test('packages come from the public registry', () => {
  const lockfile = readFileSync(join(REPOSITORY, 'package-lock.json'), 'utf8');
  const hosts = [...lockfile.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host);
  expect(hosts.filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
  expect(readFileSync(join(REPOSITORY, '.npmrc'), 'utf8')).not.toMatch(/registry|_auth/i);
});

/** The maps of CONTRIBUTING.md are the law: their arrows say who may import whom, and each of them is in use. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPOSITORY, readPage, sectionOf, tableRows } from './docs/markdown.ts';

type Arrow = readonly [from: string, to: string, label?: string | undefined];

const FLOORS = 10;
/** Only these wait or talk; everybody else is given what was read, and the time it was read at. */
const TALKATIVE = /^(index|runner|workspace|run|net|entra|azure|github|fhir)\b/;
/** Reading a text takes a package, and neither waits nor talks. */
const READERS = ['wanted/yaml.ts → yaml'];
const TALK = /\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bperformance\b|\bset(Timeout|Interval)\b|\bfetch\(|\brandom/;

const page = readPage('CONTRIBUTING.md');
const maps = page.blocks.filter(({ language }) => language === 'mermaid');

describe.each(['src', 'emulator'].map((root, index) => [root, maps[index]?.text ?? ''] as const))('%s', (root, map) => {
  const imports = importsOf(root).filter(([, to]) => to.endsWith('.ts'));
  // Making foreign text harmless is everybody's business.
  const between = imports.filter(([from, to]) => roomOf(from) !== roomOf(to) && roomOf(to) !== 'text');
  const drawn = arrowsOf(map);
  const written = drawn.map((arrow) => arrow.join(' '));

  test('imports only where an arrow of the map leads', () => {
    const strays = between.filter((each) => !readings(each, map).some((reading) => written.includes(reading)));
    expect(strays.map(([from, to, types = '']) => `${from} → ${to} ${types}`.trim())).toEqual([]);
  });

  test('has a use for every arrow of the map', () => {
    const used = new Set(between.flatMap((each) => readings(each, map)));
    expect(written.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  test('has no circle, neither of files nor on the map', () => {
    expect(longestChain(imports).length).toBeGreaterThan(5);
    expect(longestChain(drawn).length).toBeGreaterThan(2);
  });
});

test('every folder of src has a line on the page', () => {
  const listed = tableRows(sectionOf(page, 'The map')).map(([name]) => name);
  expect(listed).toEqual(expect.arrayContaining(readdirSync(join(REPOSITORY, 'src'))));
});

test(`src has at most ${FLOORS} floors when it runs`, () => {
  const chain = longestChain(importsOf('src').filter(([, to, types]) => to.endsWith('.ts') && types === undefined));
  expect(chain.length, chain.join(' → ')).toBeLessThanOrEqual(FLOORS);
});

test('what decides asks neither a package, nor the clock, nor the environment', () => {
  const packages = importsOf('src').filter(([, to]) => !/\.ts$|^node:crypto$/.test(to));
  const talkers = filesOf('src').filter((file) => TALK.test(readFileSync(join(REPOSITORY, 'src', file), 'utf8')));
  const offences = [...packages.map(([from, to]) => `${from} → ${to}`), ...talkers];
  expect(offences.filter((offence) => !TALKATIVE.test(offence))).toEqual(READERS);
});

function filesOf(root: string): string[] {
  const files = readdirSync(join(REPOSITORY, root), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts'));
}

/** File and file, both below the root, or file and package; labelled where it is gone when the program runs. */
function importsOf(root: string): Arrow[] {
  const STATEMENT =
    /^(?:import|export) (type )?(?:[\w*{][^;'"]* from )?'([^']+)'|(?<!typeof )\bimport\((?:\s*\/\*[^*]*\*\/)?\s*'([^']+)'/gm;
  return filesOf(root).flatMap((from) => {
    const statements = readFileSync(join(REPOSITORY, root, from), 'utf8').matchAll(STATEMENT);
    return [...statements].map(([, types, stated, loaded]): Arrow => {
      const named = stated ?? loaded ?? '';
      return [from, named.startsWith('.') ? normalize(join(dirname(from), named)) : named, types && 'types'];
    });
  });
}

/** `a & b --> c & d`, or with a label that narrows it to types or to one file: `a -->|types| b`. */
function arrowsOf(map: string): Arrow[] {
  return [...map.replace(/\[.+?\]/g, '').matchAll(/^ *([\w &-]+) -->(?:\|(.+)\|)? ([\w &-]+)$/gm)].flatMap(
    ([, from = '', label, to = '']) =>
      from.split(' & ').flatMap((above) => to.split(' & ').map((below) => [above, below, label] as const)),
  );
}

/** How an arrow that permits this import may be written: from or to the folder, or the group that it stands in. */
function readings([from, to, types]: Arrow, map: string): string[] {
  const places = (file: string) => {
    const groups = map.matchAll(/subgraph (\w+).*\n([\s\S]*?)\bend\b/g);
    const around = [...groups].filter(([, , members = '']) => members.split(/\W+/).includes(roomOf(file)));
    return [roomOf(file), ...around.map(([, name]) => name)];
  };
  return places(from).flatMap((above) =>
    places(to).flatMap((below) => ['', types ?? '', basename(to)].map((label) => `${above} ${below} ${label}`)),
  );
}

/** The folder below the root, or a file that stands there by itself. */
function roomOf(file: string): string {
  return /^[\w-]+/.exec(file)?.[0] ?? '';
}

/** @throws Error naming the circle, where there is one */
function longestChain(arrows: readonly Arrow[]): string[] {
  const known = new Map<string, string[]>();
  const chainFrom = (node: string, above: readonly string[]): string[] => {
    if (above.includes(node)) throw new Error(`Circle: ${[...above, node].slice(above.indexOf(node)).join(' → ')}`);
    const chains = arrows.flatMap(([from, to]) => {
      return from === node ? [known.get(to) ?? chainFrom(to, [...above, node])] : [];
    });
    known.set(node, [node, ...chains.reduce((one, other) => (other.length > one.length ? other : one), [])]);
    return known.get(node) ?? [];
  };
  return arrows
    .map(([from]) => chainFrom(from, []))
    .reduce((one, other) => (other.length > one.length ? other : one), []);
}

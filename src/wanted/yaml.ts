/** YAML as the clients file may use it: mappings, lists and texts, each with its place. Loads a package. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, type ParsedNode, parseDocument } from 'yaml';
import { quoted } from '../text/untrusted.ts';

/** Both from 1 on; columns count UTF-16 units, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Entry {
  readonly key: string;
  readonly at: Place;
  readonly value: Value;
}

/** Texts are as written, whatever they look like; what is not there is an empty one. */
export type Value = { readonly at: Place } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'mapping'; readonly entries: readonly Entry[] }
);

export interface Trouble {
  readonly at: Place;
  readonly text: string;
}

/** Somebody who has mended so many reads the file again anyway. */
const SYNTAX_ERRORS = 20;
const START: Place = { line: 1, column: 1 };

/** @returns what was read, as far as it is of use, and everything that is wrong with it as YAML */
export function readYaml(text: string): { readonly root?: Value; readonly troubles: readonly Trouble[] } {
  const lines = new LineCounter();
  const place: PlaceOf = (offset, mark) => {
    let at = mark === undefined ? offset : Math.max(text.lastIndexOf(mark, offset), 0);
    while (mark !== undefined && text[at - 1] === mark) at -= 1;
    const { line, col } = lines.linePos(at);
    return { line, column: col };
  };
  const tooDeep = { troubles: [{ at: START, text: 'it is nested too deeply to be read' }] };
  try {
    // Keys are compared below: the package compares each with each, which takes minutes where there are many.
    const options = { schema: 'failsafe', lineCounter: lines, prettyErrors: false, uniqueKeys: false } as const;
    const { contents, errors } = parseDocument(text, options);
    if (errors.some(({ message }) => /call stack/.test(message))) return tooDeep;
    const troubles: Trouble[] = errors.slice(0, SYNTAX_ERRORS).map(({ code, message, pos: [offset] }) => ({
      at: place(offset),
      text: code === 'MULTIPLE_DOCS' ? 'a second document begins here; one is accepted' : `not YAML: ${message}`,
    }));
    // The first document can be read beside a second one.
    if (contents === null || errors.some(({ code }) => code !== 'MULTIPLE_DOCS')) return { troubles };
    return { root: readValue(contents, START, place, troubles), troubles };
  } catch (error) {
    if (error instanceof RangeError) return tooDeep;
    throw error;
  }
}

/** @param mark what stands there or before; else the offset itself is meant */
type PlaceOf = (offset: number, mark?: string) => Place;

function readValue(node: ParsedNode | null, around: Place, place: PlaceOf, troubles: Trouble[]): Value {
  if (node === null) return { kind: 'text', text: '', at: around };
  const at = place(node.range[0]);
  const refuse = (what: string, where: Place) =>
    troubles.push({ at: where, text: `${what} are not accepted: write the value itself` });
  if (isAlias(node)) {
    refuse(`aliases such as *${node.source}`, at);
    return { kind: 'text', text: '', at };
  }
  // They stand before what they belong to, perhaps on another line.
  if (node.anchor !== undefined) refuse(`anchors such as &${node.anchor}`, place(node.range[0], `&${node.anchor}`));
  if (node.tag !== undefined)
    refuse(`tags such as ${node.tag.replace('tag:yaml.org,2002:', '!!')}`, place(node.range[0] - 1, '!'));
  if (isScalar(node)) return { kind: 'text', text: String(node.value ?? ''), at };
  if (isSeq(node))
    return {
      kind: 'list',
      items: node.items.map((item) => readValue(item as ParsedNode, at, place, troubles)),
      at,
    };
  if (!isMap(node)) throw new Error('Invariant violation: a YAML node of no kind');
  const entries: Entry[] = [];
  const seen = new Map<string, Place>();
  for (const { key, value } of node.items as Pair<ParsedNode, ParsedNode | null>[]) {
    const name = readValue(key, at, place, troubles);
    const entry = {
      key: name.kind === 'text' ? name.text : '',
      at: name.at,
      value: readValue(value, name.at, place, troubles),
    };
    const before = seen.get(entry.key);
    if (name.kind !== 'text') troubles.push({ at: name.at, text: 'a key has to be a text' });
    else if (name.text === '') troubles.push({ at: name.at, text: 'a key is missing' });
    else if (name.text === '<<')
      troubles.push({ at: name.at, text: 'merge keys (<<) are not accepted: use "defaults"' });
    else if (before !== undefined)
      troubles.push({ at: name.at, text: `${quoted(name.text)} is there already, in line ${before.line}` });
    else entries.push(entry);
    if (before === undefined) seen.set(entry.key, name.at);
  }
  return { kind: 'mapping', entries, at };
}

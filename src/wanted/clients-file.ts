/** The clients file: its keys and values, each with its place, and everything that is wrong with their form. */
import { oneLine, quoted } from '../text/untrusted.ts';
import { CLIENT_ROWS, type ClientInput } from './client-inputs.ts';
import { lookAlike, nearest } from './nearest.ts';
import { type Entry, type Place, readYaml, type Trouble, type Value } from './yaml.ts';

/** A value as it was given: its text, or the entries of its list. */
export interface Given {
  readonly at: Place;
  readonly text: string;
  readonly items?: readonly { readonly at: Place; readonly text: string }[];
}

export interface Values {
  /** By the name of the input. */
  readonly given: ReadonlyMap<string, Given>;
  /** Inputs that are there and that say nothing, for what is wrong with them. */
  readonly broken: ReadonlySet<string>;
}

export interface ClientEntry extends Values {
  readonly name: string;
  readonly at: Place;
}

export interface ClientsFile {
  readonly defaults: Values;
  readonly clients: readonly ClientEntry[];
  readonly troubles: readonly Trouble[];
}

export const MOST_CLIENTS = 5_000;
export const CLIENT_NAME = /^[A-Za-z0-9._-]{1,100}$/;
const KEYS = [...CLIENT_ROWS].flatMap(([name, { inFile }]) => (inFile === 'no' ? [] : name));
const NOTHING: Values = { given: new Map(), broken: new Set() };
const START: Place = { line: 1, column: 1 };
const EXAMPLE = 'clients: { intake-portal: { display-name: …, publish-to: … } }';

export function readClientsFile(text: string): ClientsFile {
  const { root, troubles: found } = readYaml(text);
  const troubles = [...found];
  const tell = (at: Place, sentence: string) => troubles.push({ at, text: sentence });
  const nobody = { defaults: NOTHING, clients: [], troubles };
  if (root === undefined || (root.kind === 'text' && root.text === '')) {
    if (found.length === 0) tell(START, `the file is empty; it begins as ${EXAMPLE} does`);
    return nobody;
  }
  if (root.kind !== 'mapping') {
    tell(root.at, `the file has to be a mapping, as in ${EXAMPLE}`);
    return nobody;
  }
  const parts = ['defaults', 'clients'];
  for (const { key, at } of root.entries) if (!parts.includes(key)) tell(at, unknown(key, parts));
  const part = (name: string) => root.entries.find(({ key }) => key === name);
  const [defaults, clients] = [part('defaults'), part('clients')];
  if (clients === undefined) tell(root.at, `"clients" is missing, as in ${EXAMPLE}`);
  return {
    defaults: defaults === undefined ? NOTHING : readValues(defaults, 'defaults', tell),
    clients: clients === undefined ? [] : readClients(clients, tell),
    troubles,
  };
}

type Tell = (at: Place, sentence: string) => void;

function readClients({ at, value }: Entry, tell: Tell): ClientEntry[] {
  if (value.kind !== 'mapping' || value.entries.length === 0) {
    tell(at, `clients: at least one client is needed, each under its name, as in ${EXAMPLE}`);
    return [];
  }
  if (value.entries.length > MOST_CLIENTS) {
    tell(at, `clients: there are ${value.entries.length}; accepted are up to ${MOST_CLIENTS.toLocaleString('en')}`);
    return [];
  }
  const seen = new Map<string, Entry>();
  return value.entries.map((entry) => {
    const { key } = entry;
    const same = seen.get(key.toLowerCase());
    const odd = lookAlike(key);
    if (!CLIENT_NAME.test(key)) {
      const what = odd === undefined ? '' : `, ${odd} in it is none`;
      tell(
        entry.at,
        `${quoted(key)}: a client's name is made of up to 100 letters (a to z), digits, "-", "_" and "."${what}`,
      );
    } else if (same !== undefined)
      tell(entry.at, `${key}: differs only in letter case from ${same.key} in line ${same.at.line}`);
    else seen.set(key.toLowerCase(), entry);
    return { name: oneLine(key, 100), at: entry.at, ...readValues(entry, 'client', tell) };
  });
}

function readValues({ key: owner, at, value }: Entry, where: 'defaults' | 'client', tell: Tell): Values {
  const who = oneLine(owner, 100);
  if (value.kind !== 'mapping') {
    tell(at, `${who}: has to be a mapping, such as "fhir-service: …" on a line of its own below it`);
    return { given: new Map(), broken: new Set(KEYS) };
  }
  const given = new Map<string, Given>();
  const broken = new Set<string>();
  for (const { key, at: keyAt, value: own } of value.entries) {
    const row = CLIENT_ROWS.get(key);
    const trouble = row === undefined ? undefined : formTrouble(own, row);
    if (row === undefined) tell(keyAt, `${who}: ${unknown(key, KEYS)}`);
    else if (row.inFile === 'no')
      tell(keyAt, `${who}: ${key}: is an input of the step, together with "only", and never stands in the file`);
    else if (!mayStand(row, where)) tell(keyAt, `${who}: ${key}: stands with a single client, not in defaults`);
    else if (trouble !== undefined) {
      broken.add(key);
      tell(trouble.at ?? keyAt, `${who}: ${key}: ${trouble.text}`);
    } else given.set(key, givenOf(own));
  }
  return { given, broken };
}

function mayStand({ inFile }: ClientInput, where: 'defaults' | 'client'): boolean {
  return inFile === 'defaults' || inFile === where;
}

/** What is wrong with the form of a value; its place is the key's where there is no value. */
function formTrouble(value: Value, { is }: ClientInput): { readonly at?: Place; readonly text: string } | undefined {
  const empty = 'nothing was given; leave the key out, or give it a value';
  const wanted = is === 'list' ? 'a list or a text' : 'a text';
  if (value.kind === 'mapping') return { at: value.at, text: `a mapping was given; accepted is ${wanted}` };
  if (value.kind === 'text') {
    const says = is === 'list' ? /[^\s,]/ : /\S/;
    return says.test(value.text) ? undefined : { text: empty };
  }
  if (is !== 'list') return { at: value.at, text: `a list was given; accepted is ${wanted}` };
  if (value.items.length === 0) return { text: empty };
  for (const item of value.items) {
    if (item.kind !== 'text') return { at: item.at, text: `a ${item.kind} was given in the list; accepted are texts` };
    if (item.text.trim() === '') return { at: item.at, text: 'an entry of the list is empty' };
    if (/[\r\n]/.test(item.text.trim())) return { at: item.at, text: 'an entry of the list has several lines' };
  }
  return undefined;
}

function givenOf(value: Value): Given {
  if (value.kind !== 'list') return { at: value.at, text: value.kind === 'text' ? value.text.trim() : '' };
  const items = value.items.map((item) => ({ at: item.at, text: item.kind === 'text' ? item.text.trim() : '' }));
  return { at: value.at, text: items.map(({ text }) => text).join('\n'), items };
}

function unknown(key: string, accepted: readonly string[]): string {
  const odd = lookAlike(key);
  const what = odd === undefined ? '' : ` (it has ${odd} in it, which only looks like what is accepted)`;
  return `${quoted(key)} is not known${what}; the nearest known name is ${nearest(key, accepted)}`;
}

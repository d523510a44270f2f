/**
 * Writes what follows from action.yml and from the table of the inputs that describe one client: the schema of the
 * clients file, and the tables of the reference.
 *
 *     npm run inputs               writes clients.schema.json and docs/reference.md
 *     npm run inputs -- --check    fails when one of them is not what follows
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { CLIENT_ROWS, type ClientInput } from '../src/wanted/client-inputs.ts';
import { MOST_CLIENTS } from '../src/wanted/clients-file.ts';

const ROOT = resolve(import.meta.dirname, '..');
const REFERENCE = 'docs/reference.md';
const SCHEMA_URL = 'https://raw.githubusercontent.com/org/fhir-client-registrar/v1/clients.schema.json';

type Manifest = Readonly<
  Record<'inputs' | 'outputs', Readonly<Record<string, { description: string; required?: boolean; default?: string }>>>
>;

function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const manifest = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Manifest;
  const wanted = {
    'clients.schema.json': `${JSON.stringify(schemaOf(manifest), undefined, 2)}\n`,
    [REFERENCE]: withTables(readFileSync(join(ROOT, REFERENCE), 'utf8'), manifest),
  };
  const stale = Object.entries(wanted).filter(([file, text]) => read(file) !== text);
  if (values.check && stale.length > 0)
    throw new Error(`not what follows from action.yml (npm run inputs): ${stale.map(([file]) => file).join(', ')}`);
  for (const [file, text] of stale) writeFileSync(join(ROOT, file), text);
  console.log(stale.length === 0 ? 'all is fresh' : `written: ${stale.map(([file]) => file).join(', ')}`);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return undefined;
  }
}

type Schema = Readonly<Record<string, unknown>>;

/** Editors and validators read numbers and booleans where the action reads texts. */
const SCALAR = { type: ['string', 'number', 'boolean'] } as const;

function scalarLike(patterns: readonly RegExp[]): Schema {
  const fits = (text: string) => patterns.some((pattern) => pattern.test(text));
  return { type: ['string', ...(fits('7') ? ['number'] : []), ...(fits('true') ? ['boolean'] : [])] };
}

/** @returns draft-07 */
export function schemaOf({ inputs }: Manifest): Schema {
  const rows = [...CLIENT_ROWS].filter(([, { inFile }]) => inFile !== 'no');
  const properties = (list: typeof rows) =>
    Object.fromEntries(list.map(([name]) => [name, { $ref: `#/definitions/${name}` }]));
  const defaults = rows.filter(([, { inFile }]) => inFile === 'defaults');
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: SCHEMA_URL,
    title: 'Clients of fhir-client-registrar',
    description: 'The file that the input clients-file names: many clients of FHIR services.',
    type: 'object',
    additionalProperties: false,
    required: ['clients'],
    properties: {
      defaults: {
        description:
          'Holds for every client that does not say otherwise. A list of a client replaces the one given here.',
        type: 'object',
        additionalProperties: false,
        properties: properties(defaults),
      },
      clients: {
        description:
          'The clients. Each key names its client in logs, in the summary, in the input "only" and in the outputs; no two may differ in letter case alone.',
        type: 'object',
        minProperties: 1,
        maxProperties: MOST_CLIENTS,
        propertyNames: { pattern: '^[A-Za-z0-9._-]{1,100}$' },
        additionalProperties: { $ref: '#/definitions/client' },
      },
    },
    // Somewhere it has to be said where the credential goes.
    anyOf: [
      { required: ['defaults'], properties: { defaults: { required: ['publish-to'] } } },
      { properties: { clients: { additionalProperties: { required: ['publish-to'] } } } },
    ],
    definitions: {
      client: {
        description: 'One client.',
        type: 'object',
        additionalProperties: false,
        anyOf: [{ required: ['display-name'] }, { required: ['application-id'] }],
        properties: properties(rows),
      },
      ...Object.fromEntries(
        rows.map(([name, row]) => [name, { description: inOneLine(inputs[name]?.description), ...shapeOf(row) }]),
      ),
    },
  };
}

function shapeOf(row: ClientInput): Schema {
  switch (row.is) {
    case 'text': {
      const odd = row.written === 'several lines' ? '\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f' : '\\x00-\\x1f\\x7f';
      return { ...SCALAR, pattern: trimmed(`[^\\s${odd}][^${odd}]{0,${row.most - 1}}`) };
    }
    case 'word':
      return { ...scalarLike([row.pattern]), pattern: trimmed(inside(row.pattern)) };
    case 'guid':
      return { type: 'string', pattern: trimmed('[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}') };
    case 'choice':
      return { anyOf: [{ enum: row.of }, { type: 'string', pattern: trimmed(row.of.map(inAnyCase).join('|')) }] };
    case 'flag':
      return {
        anyOf: [{ type: 'boolean' }, { type: 'string', pattern: trimmed(['true', 'false'].map(inAnyCase).join('|')) }],
      };
    case 'days':
      return {
        anyOf: [
          { type: 'integer', minimum: row.least, maximum: row.most },
          { type: 'string', pattern: trimmed('\\d{1,6}') },
        ],
      };
    case 'list': {
      const { entries = [/^[^\s,].*$/] }: { entries?: readonly RegExp[] } = row;
      const patterns = entries.map(inside);
      return {
        anyOf: [
          { ...scalarLike(entries), pattern: listed(patterns) },
          { type: 'array', minItems: 1, items: { ...scalarLike(entries), pattern: trimmed(patterns.join('|')) } },
        ],
      };
    }
  }
}

/** As the action reads it: white space around a value is nothing. */
function trimmed(pattern: string): string {
  return `^\\s*(?:${pattern})\\s*$`;
}

/** Entries in a text. None of them has a separator in it, or there would be many ways to match. */
function listed(patterns: readonly string[]): string {
  const entry = `(?:${patterns.join('|')})`.replace(/(?<!\\)\.(?=[*{])/g, '[^,\\n\\r]');
  return `^[\\s,]*${entry}(?:[,\\n\\r][\\s,]*${entry})*[\\s,]*$`;
}

/** The source of a pattern that is anchored at both ends, without the names of groups: they may stand in it twice. */
function inside({ source }: RegExp): string {
  return source.replace(/^\^|\$$/g, '').replace(/\(\?<\w+>/g, '(?:');
}

function inAnyCase(word: string): string {
  return word.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

function inOneLine(text = ''): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** The tables below "Inputs" and "Outputs". */
export function withTables(page: string, { inputs, outputs }: Manifest): string {
  const names = new Set([...Object.keys(inputs), ...Object.keys(outputs)]);
  const rows = {
    Inputs: Object.entries(inputs).map(([name, { required = false, default: otherwise, description }]) => {
      const value = otherwise === undefined ? '–' : `\`${otherwise}\``;
      return `| \`${name}\` | ${required ? 'yes' : 'no'} | ${value} | ${marked(description, names)} |`;
    }),
    Outputs: Object.entries(outputs).map(
      ([name, { description }]) => `| \`${name}\` | ${marked(description, names)} |`,
    ),
  };
  return Object.entries(rows).reduce((text, [title, lines]) => {
    const table = new RegExp(
      `(?<=\\n## ${title}\\n(?:(?!\\n## )[^])*?\\n\\|[^\\n]*\\n\\| ---[^\\n]*\\n)(?:\\|[^\\n]*\\n)*`,
    );
    return text.replace(table, () => `${lines.join('\n')}\n`);
  }, page);
}

/** What a reader copies stands as code: names of inputs, variables and values, notations. */
function marked(description: string, names: ReadonlySet<string>): string {
  return inOneLine(description)
    .replace(/(?<![\w/.-])[A-Za-z][\w:/-]*\w/g, (word) => (isCode(word, names) ? `\`${word}\`` : word))
    .replaceAll('|', '\\|');
}

function isCode(word: string, names: ReadonlySet<string>): boolean {
  if (word.includes('-') && names.has(word)) return true;
  return /^[A-Z]+(_[A-Z]+)+$|^[a-z]+:[A-Z]\S+$|^Azure[A-Z]\w+$|^PersonalMicrosoftAccount$|^actions\/\w+$/.test(word);
}

if (import.meta.main) main();

/** The schema of the clients file: made from the table of inputs, and of one mind with the action. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { schemaOf, withTables } from '../../scripts/inputs.ts';
import { RegistrarError } from '../../src/failures/failures.ts';
import { CLIENT_INPUTS, CLIENT_ROWS, type ClientInput } from '../../src/wanted/client-inputs.ts';
import { readConfiguration } from '../../src/wanted/configuration.ts';
import { fleetReader } from '../../src/wanted/fleet.ts';
import { readManifest } from './manifest.ts';
import { REPOSITORY, readPage } from './markdown.ts';

const EXAMPLE = readFileSync(join(REPOSITORY, 'examples/clients.yml'), 'utf8');
const schema = JSON.parse(readFileSync(join(REPOSITORY, 'clients.schema.json'), 'utf8'));
const valid = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(schema);
const manifest = readManifest();

/** As an editor judges it, which reads YAML by the core schema. */
function bySchema(text: string): boolean {
  return valid(parse(text));
}

/** What the action has against a file; nothing when it takes it. */
function byAction(text: string): string {
  const given: Readonly<Record<string, string>> = {
    'tenant-id': '11111111-2222-3333-4444-555555555555',
    'client-id': 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    'github-token': 'ghs_1234567890',
    'clients-file': 'clients.yml',
  };
  try {
    const environment = { GITHUB_REPOSITORY: 'octo-org/platform' };
    readConfiguration(
      (name) => given[name] ?? '',
      environment,
      fleetReader(() => ({ text })),
    );
    return '';
  } catch (error) {
    if (error instanceof RegistrarError) return error.message;
    throw error;
  }
}

test('the schema and the tables of the reference are what follows from action.yml', () => {
  expect(schema, 'npm run inputs').toEqual(schemaOf(manifest));
  const page = readFileSync(join(REPOSITORY, 'docs/reference.md'), 'utf8');
  expect(withTables(page, manifest)).toBe(page);
  expect(withTables(page.replace('| no | – |', '| yes | 1 |'), manifest)).toBe(page);
});

describe('the table of inputs', () => {
  test('names inputs of action.yml, in its order, and no other describes a client', () => {
    const names = Object.keys(manifest.inputs);
    expect(names.filter((name) => CLIENT_ROWS.has(name))).toEqual(Object.keys(CLIENT_INPUTS));
    const [registrar, run] = [names.slice(0, 3), names.slice(3 + CLIENT_ROWS.size)];
    expect(registrar).toEqual(['tenant-id', 'client-id', 'github-token']);
    expect(run.slice(0, 3)).toEqual(['clients-file', 'only', 'shard']);
  });

  test('has no input with a default: what is not given can be told', () => {
    for (const name of CLIENT_ROWS.keys()) expect(manifest.inputs[name]?.default, name).toBeUndefined();
  });
});

describe('everything in the schema', () => {
  test('is described', () => {
    for (const [name, definition] of Object.entries<{ description?: string }>(schema.definitions))
      expect(definition.description, name).toMatch(/^[A-Z].+\.$/);
  });

  test('is closed', () => {
    for (const part of [schema, schema.properties.defaults, schema.definitions.client])
      expect(part.additionalProperties).toBe(false);
  });
});

const one = (lines: string) => `clients:\n  a:\n    display-name: A\n    publish-to: repo:o/r\n    ${lines}\n`;

describe.each<[verdict: 'good' | 'bad', files: Readonly<Record<string, string>>]>([
  [
    'good',
    {
      'the example': EXAMPLE,
      'the one of the page on many clients':
        readPage('docs/fleet.md')
          .blocks.find(({ text }) => /^clients:/m.test(text))
          ?.text.replace(
            '/subscriptions/…/',
            '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.HealthcareApis/',
          ) ?? '',
      'one client': one(''),
      'a place for all': 'defaults: {publish-to: repo:o/r}\nclients: {a: {display-name: A}}',
      'empty defaults': `defaults: {}\n${one('')}`,
      'an adopted application':
        'clients: {a: {application-id: 11111111-2222-3333-4444-555555555555, publish-to: repo:o/r}}',
      'numbers and booleans': one('secret-lifetime-days: 100\n    create-environments: true'),
      'texts in their place': one('secret-lifetime-days: "100"\n    create-environments: "TRUE"'),
      'names that look like numbers': 'clients: {1: {display-name: 2024, publish-to: repo:o/r}}',
      'any letter case': one('verify: None'),
      'several lines': one(
        'description: |\n      one\n      two\n    redirect-uris: |\n      https://a.example\n      https://b.example',
      ),
    },
  ],
  [
    'bad',
    {
      nothing: '',
      'a list': '- a',
      'no clients': 'defaults: {verify: none}',
      'no client': 'clients: {}',
      'a client without anything': 'clients: {a: }',
      'an unknown part': `version: 1\n${one('')}`,
      'an unknown input': one('fhir-role: x'),
      'an input of the step': one('force-rotate: true'),
      'a name that is none': one('').replace('  a:', '  "a b":'),
      'no name and no application': 'clients: {a: {publish-to: repo:o/r}}',
      'no place': 'clients: {a: {display-name: A}}',
      'a place for one of two': 'clients: {a: {display-name: A, publish-to: repo:o/r}, b: {display-name: B}}',
      "a single client's in defaults": `defaults: {unique-name: a}\n${one('')}`,
      'an empty value': one('description:'),
      'an empty text': one('description: " "'),
      'an empty list': one('fhir-roles: []'),
      'an empty entry': one('fhir-roles: [""]'),
      'a list for a text': one('description: [a]'),
      'a mapping for a list': one('fhir-roles: {a: b}'),
      'no such choice': one('verify: maybe'),
      'no boolean': one('create-environments: yes'),
      'too many days': one('secret-lifetime-days: 731'),
      'half a day': one('overlap-days: 0.5'),
      'no GUID': one('application-id: 1234'),
      'no place at GitHub': one('').replace('repo:o/r', '[octo-org/lab]'),
      'a bad prefix': one('name-prefix: GitHub_X'),
      'too long a name': one('').replace(': A', `: ${'A'.repeat(121)}`),
    },
  ],
])('%s files', (verdict, files) => {
  test.each(Object.entries(files))('%s', (_, text) => {
    expect({ schema: bySchema(text), action: byAction(text) }).toEqual({
      schema: verdict === 'good',
      action: verdict === 'good' ? '' : expect.stringMatching(/^INPUT_INVALID: /),
    });
  });
});

describe('the action and the schema', () => {
  /** Values that are right and wrong by themselves, and never at odds with each other. */
  const VALUES: Readonly<Record<string, readonly [right: readonly unknown[], wrong: readonly unknown[]]>> = {
    'application-id': [
      ['11111111-2222-3333-4444-555555555555', ' AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee'],
      ['1111', 7, []],
    ],
    'fhir-service': [['https://contoso-records.fhir.azurehealthcareapis.com'], ['', ['https://x.example']]],
    'fhir-roles': [
      ['none', ['none'], 'none,'],
      [[], [''], ' , ', { none: true }],
    ],
    'redirect-uris': [
      ['https://a.example', ['https://a.example', ' http://localhost/cb']],
      [[], '\n', [['https://a.example']]],
    ],
    'secret-lifetime-days': [
      [100, '730'],
      [731, 100.5, 'ninety', true, [100]],
    ],
    'rotate-before-days': [
      [1, '9'],
      [0, -1, ''],
    ],
    'overlap-days': [
      [0, 730, '14'],
      [1_000, 'soon'],
    ],
    'publish-to': [
      [
        'org:octo-org',
        ['org:octo-org', 'dependabot:o/r'],
        ['repo:o/r:environment:a, b'],
        '\n org:octo-org,\n,dependabot:o/r\n',
      ],
      [['repo:o'], ['org:octo-org,dependabot:o/r'], [], 7, 'org:octo-org dependabot:o/r'],
    ],
    'org-repositories': [[], [[], ['a/b/c'], [''], ['ä']]],
    'create-environments': [
      [true, false, 'TRUE', 'fAlSe'],
      ['yes', 1, [true]],
    ],
    'name-prefix': [
      ['FHIR', '_lab'],
      ['gitHUB', '9A', 'A-B', 'A'.repeat(101)],
    ],
    verify: [
      ['token', 'NONE'],
      ['tok', '', ['none']],
    ],
    'org-visibility': [
      ['all', 'Private'],
      ['some', 1],
    ],
    'sign-in-audience': [
      ['AzureADMyOrg', 'azureadmultipleorgs'],
      ['Everyone', false],
    ],
  };
  const TEXTS = [
    ['Intake portal', 'no', 7, true, 'ä'.repeat(90)],
    ['x'.repeat(2_001), '', ' ', 'a\u0007b', ['a'], { a: 'b' }],
  ] as const;
  const anyOf = (name: string): fc.Arbitrary<unknown> => {
    const [right, wrong] = VALUES[name] ?? TEXTS;
    const parts = [
      { weight: 9, of: right },
      { weight: 1, of: wrong },
    ].filter(({ of }) => of.length > 0);
    return fc.oneof(...parts.map(({ weight, of }) => ({ weight, arbitrary: fc.constantFrom(...of) })));
  };
  const odd = { 'dry-run': 'true', Verify: 'none', 'force-rotate': 'true' };
  /** Up to three keys, and seldom one that is not accepted there. */
  const given = (accepted: readonly string[], refused: readonly string[]) => {
    const key = fc.oneof(
      { weight: 24, arbitrary: fc.constantFrom(...accepted) },
      { weight: 1, arbitrary: fc.constantFrom(...refused) },
    );
    return fc
      .array(
        key.chain((name) => fc.tuple(fc.constant(name), anyOf(name))),
        { maxLength: 3 },
      )
      .map((entries) => Object.fromEntries(entries));
  };
  const inFile = (where: ClientInput['inFile']) =>
    [...CLIENT_ROWS].flatMap(([name, row]) => (row.inFile === where ? name : []));
  const [single, forAll] = [inFile('client'), inFile('defaults')];
  const seldom = fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0);
  const client = fc
    .tuple(given([...single, ...forAll], Object.keys(odd)), seldom, seldom)
    .map(([values, unnamed, nowhere]) => (place: string) => ({
      ...(!unnamed && { 'display-name': 'A' }),
      ...(!nowhere && { 'publish-to': place }),
      ...values,
    }));
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('a', 'b-1', 'c.d') },
    { weight: 1, arbitrary: fc.constantFrom('e f', 'ä') },
  );
  const file = fc
    .record({ defaults: fc.option(given(forAll, single)), clients: fc.dictionary(name, client, { maxKeys: 2 }) })
    .map(({ defaults, clients }) => {
      const placed = Object.entries(clients).map(([key, make], index) => [key, make(`repo:o/r${index}`)]);
      const content = { ...(defaults && { defaults }), clients: Object.fromEntries(placed) };
      return stringify(content, { aliasDuplicateObjects: false });
    })
    // What no schema can tell: two clients in one place.
    .filter((each) => !/is written by|names the same application/.test(byAction(each)));

  test('agree on a hundred random files, and on more of them', () => {
    const verdicts = { good: 0, bad: 0 };
    fc.assert(
      fc.property(file, (each) => {
        const [schema, action] = [bySchema(each), byAction(each)];
        verdicts[schema ? 'good' : 'bad'] += 1;
        expect(schema, `${each}\n${action}\n${JSON.stringify(valid.errors)}`).toBe(action === '');
      }),
      { numRuns: 500 },
    );
    expect(Math.min(verdicts.good, verdicts.bad)).toBeGreaterThan(50);
  });
});

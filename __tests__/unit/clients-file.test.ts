import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RegistrarError } from '../../src/failures/failures.ts';
import { namesFor } from '../../src/model/names.ts';
import { CLIENT_INPUTS } from '../../src/wanted/client-inputs.ts';
import { type Configuration, readConfiguration } from '../../src/wanted/configuration.ts';
import { claimOf, fleetReader } from '../../src/wanted/fleet.ts';
import { nearest } from '../../src/wanted/nearest.ts';
import { shardOf } from '../../src/wanted/selection.ts';
import { target } from './builders.ts';

type Texts = Readonly<Record<string, string>>;

const FILE = '.github/fhir-clients.yml';
const STEP: Texts = {
  'tenant-id': '11111111-2222-3333-4444-555555555555',
  'client-id': 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  'github-token': 'ghs_1234567890',
  'clients-file': FILE,
};
const SERVICE = 'https://contoso-records.fhir.azurehealthcareapis.com';

function read(text: string, inputs: Texts = {}, eventName = 'push'): Configuration {
  const given: Texts = { ...STEP, ...inputs };
  const environment = { GITHUB_REPOSITORY: 'octo-org/platform', GITHUB_EVENT_NAME: eventName };
  return readConfiguration(
    (name) => given[name] ?? '',
    environment,
    fleetReader(() => ({ text })),
  );
}

/** The lines of the error, those of the file without its name: `12:5: …`. */
function problems(text: string, inputs?: Texts, eventName?: string): string[] {
  try {
    read(text, inputs, eventName);
  } catch (error) {
    if (!(error instanceof RegistrarError)) throw error;
    expect(error.code).toBe('INPUT_INVALID');
    const lines = error.message.split('\n').slice(1, -1);
    return lines.map((line) => line.replace(/^- /, '').replace(`${FILE}:`, ''));
  }
  return [];
}

/** Of this process alone, however busy the machine is. */
function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

const names = ({ clients }: Configuration) => clients.map(({ name }) => name);
const TWO = `
defaults:
  fhir-service: ${SERVICE}
  verify: fhir
  redirect-uris: [https://a.example/cb]
clients:
  intake-portal:
    display-name: Intake portal
    publish-to: [repo:octo-org/intake-portal:environment:production, org:octo-org]
    org-visibility: private
  lab_import.2:
    display-name: 2024
    redirect-uris:
      - "https://b.example/a,b"
      - https://c.example/cb
    secret-lifetime-days: 30
    create-environments: TRUE
    verify: none
    publish-to: |
      repo:octo-org/lab,
      dependabot:octo-org/lab
`;

describe('a clients file', () => {
  test('describes each client as the inputs of a step would', () => {
    const { clients, fleet } = read(TWO);
    expect(fleet).toEqual({ file: FILE, only: false, size: 2 });
    const [portal, lab] = clients;
    expect(portal).toMatchObject({
      name: 'intake-portal',
      tenantId: STEP['tenant-id'],
      displayName: 'Intake portal',
      redirectUris: ['https://a.example/cb'],
      fhirService: { url: SERVICE },
      orgVisibility: 'private',
      credential: { lifetimeDays: 90, verify: 'fhir', forceRotate: false },
      targets: [{ notation: 'repo:octo-org/intake-portal:environment:production' }, { notation: 'org:octo-org' }],
    });
    expect(lab).toMatchObject({
      name: 'lab_import.2',
      displayName: '2024',
      // An entry of a YAML list is one entry; a list of the client replaces that of the defaults.
      redirectUris: ['https://b.example/a,b', 'https://c.example/cb'],
      createEnvironments: true,
      fhirService: { url: SERVICE },
      credential: { lifetimeDays: 30, verify: 'none' },
      targets: [{ notation: 'repo:octo-org/lab' }, { notation: 'dependabot:octo-org/lab' }],
    });
  });

  test('is read the same with a byte order mark taken off, CRLF, comments, flow style, quotes and a document end', () => {
    const wanted = read(TWO).clients;
    expect(read(TWO.replaceAll('\n', '\r\n')).clients).toEqual(wanted);
    expect(read(`# all of ours\n---${TWO}...\n`).clients).toEqual(wanted);
    expect(read(`%YAML 1.1\n---${TWO}`).clients).toEqual(wanted);
    const flow = "{'clients': {a: {display-name: 'A', publish-to: [repo:o/r]}}} # one";
    expect(names(read(flow))).toEqual(['a']);
  });

  test('has texts as written, whatever they look like', () => {
    const text = 'clients: {a: {display-name: no, description: 0x1F, secret-description: 1.10, publish-to: repo:o/r}}';
    expect(read(text).clients[0]).toMatchObject({
      displayName: 'no',
      description: '0x1F',
      credential: { description: '1.10' },
    });
  });

  test('may name a client as nothing else may be named', () => {
    const all = ['constructor', '__proto__', 'toString', '1', '-', '.', 'true', 'null'];
    const entry = (name: string, index: number) =>
      `  ${name === '-' ? '"-"' : name}: {display-name: A, publish-to: repo:o/r${index}}`;
    expect(names(read(`clients:\n${all.map(entry).join('\n')}`))).toEqual(all);
  });

  test('of a thousand clients is read in no time', () => {
    const client = (_: unknown, index: number) =>
      `  c${index}:\n    display-name: C ${index}\n    fhir-roles: [FHIR Data Reader]\n    fhir-service: /subscriptions/99999999-8888-7777-6666-555555555555/resourceGroups/g/providers/Microsoft.HealthcareApis/workspaces/contoso/fhirservices/records\n    publish-to: [repo:o/r${index}]\n`;
    const text = `clients:\n${Array.from({ length: 1_000 }, client).join('')}`;
    const began = process.cpuUsage();
    expect(read(text).clients).toHaveLength(1_000);
    expect(millisecondsSince(began)).toBeLessThan(1_000);
  });
});

const client = (lines: string, name = 'a') =>
  `clients:\n  ${name}:\n    display-name: A\n    publish-to: repo:o/r\n${lines.replace(/^(?=.)/gm, '    ')}\n`;

describe('a problem is told with line and column', () => {
  test.each<{ what: string; text: string; told: (string | RegExp)[] }>([
    { what: 'an empty file', text: '', told: [/^1:1: the file is empty; it begins as clients: /] },
    { what: 'a file of comments', text: '# nothing\n\n', told: [/^1:1: the file is empty/] },
    { what: 'a text', text: 'hello', told: [/^1:1: the file has to be a mapping, as in clients: /] },
    { what: 'a list', text: '- a', told: [/^1:1: the file has to be a mapping/] },
    { what: 'a file without clients', text: 'defaults: {verify: none}', told: [/^1:1: "clients" is missing/] },
    { what: 'no client at all', text: 'clients: {}', told: [/^1:1: clients: at least one client is needed/] },
    {
      what: 'clients as a list',
      text: 'clients:\n  - name: a',
      told: [/^1:1: clients: at least one client is needed/],
    },
    { what: 'clients without anything', text: 'clients:\n', told: [/^1:1: clients: at least one client is needed/] },
    { what: 'a client without anything', text: 'clients:\n  a:\n', told: [/^2:3: a: has to be a mapping/] },
    { what: 'defaults as a text', text: `defaults: x\n${client('')}`, told: [/^1:1: defaults: has to be a mapping/] },
    { what: 'no YAML', text: 'clients: [', told: [/^1:11: not YAML: /] },
    { what: 'tabs', text: 'clients:\n\ta: {}', told: ['2:1: not YAML: Tabs are not allowed as indentation'] },
    {
      what: 'an unclosed quote',
      text: 'clients:\n  a:\n    display-name: "A',
      told: [/^3:21: not YAML: Missing closing/],
    },
    { what: 'a text with a colon', text: client('description: a: b'), told: [/^5:18: not YAML: Nested mappings/] },
    {
      what: 'a second document',
      text: `${client('')}---\n${client('')}`,
      told: [/^6:1: a second document begins here/],
    },
    {
      what: 'a second document, and what is wrong in the first one',
      text: `${client('verifi: none')}---\n${client('verifi: none')}`,
      told: [/^5:5: a: "verifi" is not known/, /^6:1: a second document begins here/],
    },
    { what: 'too deep a list', text: '['.repeat(50_000), told: ['1:1: it is nested too deeply to be read'] },
    {
      what: 'an anchor and an alias',
      text: client('description: &d x\nsecret-description: *d'),
      told: [
        '5:18: anchors such as &d are not accepted: write the value itself',
        /^6:5: a: secret-description: nothing was given/,
        '6:25: aliases such as *d are not accepted: write the value itself',
      ],
    },
    {
      what: 'an anchor and a tag on the line before their value',
      text: 'clients: !!map\n  a: &a\n    display-name: A\n    publish-to: repo:o/a\n',
      told: [
        '1:10: tags such as !!map are not accepted: write the value itself',
        '2:6: anchors such as &a are not accepted: write the value itself',
      ],
    },
    {
      what: 'a merge key',
      text: client('<<: {verify: none}'),
      told: ['5:5: merge keys (<<) are not accepted: use "defaults"'],
    },
    {
      what: 'tags',
      text: client('description: !!str 1\nverify: !mine none\nfhir-roles: !!seq []'),
      told: [
        '5:18: tags such as !!str are not accepted: write the value itself',
        /^6:\d+: tags such as !mine are not accepted/,
        /^7:\d+: a: fhir-roles: nothing was given|^7:5: a: fhir-roles: nothing was given/,
        /^7:\d+: tags such as !!seq/,
      ],
    },
    {
      what: 'a key twice',
      text: client('verify: none\nverify: token'),
      told: ['6:5: "verify" is there already, in line 5'],
    },
    {
      what: 'a client twice',
      text: `${client('')}  a: {display-name: B, publish-to: repo:o/s}`,
      told: ['6:3: "a" is there already, in line 2'],
    },
    {
      what: 'a client in other letter case',
      text: `${client('')}  A: {display-name: B, publish-to: repo:o/s}`,
      told: ['6:3: A: differs only in letter case from a in line 2'],
    },
    { what: 'a key that is no text', text: client('? [verify]\n: none'), told: ['5:7: a key has to be a text'] },
    { what: 'a key that is missing', text: client(': none'), told: ['5:1: a key is missing'] },
    {
      what: 'an unknown key',
      text: client('fhir-role: x'),
      told: ['5:5: a: "fhir-role" is not known; the nearest known name is fhir-roles'],
    },
    {
      what: 'a key as other files write it',
      text: client('Name_Prefix: x'),
      told: ['5:5: a: "Name_Prefix" is not known; the nearest known name is name-prefix'],
    },
    {
      what: 'a look-alike key',
      text: client('vеrify: none\nver\u200bify: none'),
      told: [
        '5:5: a: "vеrify" is not known (it has U+0435 in it, which only looks like what is accepted); the nearest known name is verify',
        /^6:5: a: "ver\\u200bify" is not known \(it has U\+200B in it/,
      ],
    },
    {
      what: 'an unknown part',
      text: `client: {}\n${client('')}`,
      told: ['1:1: "client" is not known; the nearest known name is clients'],
    },
    {
      what: 'a name that is none',
      text: client('', '"lab import"') + client('', 'лаб').replace('clients:\n', '').replace('o/r', 'o/s'),
      told: [
        '2:3: "lab import": a client\'s name is made of up to 100 letters (a to z), digits, "-", "_" and "."',
        /^6:3: "лаб": .+, U\+043B in it is none$/,
      ],
    },
    {
      what: 'an empty value',
      text: client(
        'description:\nverify: ""\nfhir-roles: []\nredirect-uris: ["", https://a.example]\nname-prefix: "  "\norg-repositories: ","',
      ),
      told: [
        '5:5: a: description: nothing was given; leave the key out, or give it a value',
        '6:5: a: verify: nothing was given; leave the key out, or give it a value',
        '7:5: a: fhir-roles: nothing was given; leave the key out, or give it a value',
        '8:21: a: redirect-uris: an entry of the list is empty',
        '9:5: a: name-prefix: nothing was given; leave the key out, or give it a value',
        '10:5: a: org-repositories: nothing was given; leave the key out, or give it a value',
      ],
    },
    {
      what: 'a value of the wrong kind',
      text: client(
        'description: [a]\nverify: {a: b}\nfhir-roles: {a: b}\nredirect-uris: [[a]]\norg-repositories: ["a\\nb"]',
      ),
      told: [
        '5:18: a: description: a list was given; accepted is a text',
        '6:13: a: verify: a mapping was given; accepted is a text',
        '7:17: a: fhir-roles: a mapping was given; accepted is a list or a text',
        '8:21: a: redirect-uris: a list was given in the list; accepted are texts',
        '9:24: a: org-repositories: an entry of the list has several lines',
      ],
    },
    {
      what: 'a value that the input refuses',
      text: client('verify: maybe\nredirect-uris:\n  - https://a.example\n  - ftp://b.example'),
      told: [
        '5:13: a: verify: "maybe" was given; accepted is token, fhir, none',
        '8:9: a: redirect-uris: "ftp://b.example" was given; accepted is an https:// URI, or http:// on localhost',
      ],
    },
    {
      what: 'what does not go together',
      text: `defaults:\n  rotate-before-days: 20\n${client('secret-lifetime-days: 10')}`,
      told: ['4:3: a: rotate-before-days: 20 was given; accepted is less than secret-lifetime-days, which is 10'],
    },
    {
      what: 'a client without what it needs',
      text: 'clients:\n  a: {verify: none}',
      told: [
        '2:3: a: publish-to: nothing was given, neither here nor in defaults',
        '2:3: a: display-name: nothing was given; accepted is 1 to 120 characters (or give application-id to adopt an application)',
      ],
    },
    {
      what: 'what a single client has, in defaults',
      text: `defaults:\n  display-name: A\n  unique-name: a\n  application-id: x\n${client('')}`,
      told: [
        '2:3: defaults: display-name: stands with a single client, not in defaults',
        '3:3: defaults: unique-name: stands with a single client, not in defaults',
        '4:3: defaults: application-id: stands with a single client, not in defaults',
      ],
    },
    {
      what: 'what is given to the step alone',
      text: `defaults: {take-over: true}\n${client('force-rotate: true')}`,
      told: [
        /^1:12: defaults: take-over: is an input of the step, together with "only"/,
        /^6:5: a: force-rotate: is an input of the step/,
      ],
    },
    {
      what: 'a bad default, once',
      text: `defaults:\n  verify: maybe\nclients:\n  a: {display-name: A, publish-to: repo:o/a}\n  b: {display-name: B, publish-to: repo:o/b}`,
      told: ['2:11: defaults: verify: "maybe" was given; accepted is token, fhir, none'],
    },
    {
      what: 'a bad default that every client replaces',
      text: `defaults: {verify: maybe}\n${client('verify: none')}`,
      told: ['1:20: defaults: verify: "maybe" was given; accepted is token, fhir, none'],
    },
    {
      what: 'a default that is bad for one client',
      text: `defaults:\n  redirect-uris: https://a.example/?x\n${client('sign-in-audience: AzureADandPersonalMicrosoftAccount')}`,
      told: [
        '4:3: a: redirect-uris: "https://a.example/?x" was given; accepted is a URI without a query, since personal accounts are admitted',
      ],
    },
  ])('$what', ({ text, told }) => {
    const lines = problems(text);
    expect(lines, lines.join('\n')).toHaveLength(told.length);
    expect(lines).toEqual(told.map((each) => (each instanceof RegExp ? expect.stringMatching(each) : each)));
  });

  test('and with those of the step, all in one error', () => {
    const lines = problems(client('verify: maybe'), { 'tenant-id': 'contoso', only: 'b', 'dry-run': 'perhaps' });
    expect(lines.map((line) => line.slice(0, 10))).toEqual(['tenant-id:', 'only: "b" ', '5:13: a: v', 'dry-run: "']);
  });

  test('up to a hundred, and the number of the others', () => {
    const text = `clients:\n${Array.from({ length: 150 }, (_, index) => `  c${index}: {display-name: A, publish-to: nowhere}\n`).join('')}`;
    const lines = problems(text);
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe(' 50 more problems');
  });

  test('without a word of what it may hold by mistake', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    expect(problems(client(`verify: ${token}`)).join()).toMatch(/a value of 40 characters was given/);
  });
});

describe('limits', () => {
  const many = (count: number) =>
    `clients:\n${Array.from({ length: count }, (_, index) => ` c${index}: {display-name: A, publish-to: 'repo:o/r${index}'}\n`).join('')}`;

  test('5,000 clients are read, one more is not', () => {
    expect(read(many(5_000)).clients).toHaveLength(5_000);
    expect(problems(many(5_001))).toEqual(['1:1: clients: there are 5001; accepted are up to 5,000']);
  });

  test('a file of keys does not hold the run', () => {
    const text = `clients:\n${Array.from({ length: 150_000 }, (_, index) => ` a${index}:\n`).join('')}`.slice(
      0,
      1 << 20,
    );
    const began = process.cpuUsage();
    expect(problems(text)).toHaveLength(1);
    expect(millisecondsSince(began)).toBeLessThan(10_000);
  });

  test.each([
    ['places', `publish-to: [${Array.from({ length: 20_000 }, (_, index) => `repo:o/r${index}`).join(', ')}]`],
    [
      'repositories',
      `publish-to: org:o\n    org-visibility: selected\n    org-repositories: [${Array.from({ length: 60_000 }, (_, index) => `r${index}`).join(', ')}]`,
    ],
  ])('a client of %s does not, either', (_, lines) => {
    const began = process.cpuUsage();
    expect(problems(`clients:\n  a:\n    display-name: A\n    ${lines}\n`)).toEqual([]);
    expect(millisecondsSince(began)).toBeLessThan(10_000);
  });

  test('nor do names that nobody knows', () => {
    const only = Array.from({ length: 1_000 }, (_, index) => `client-of-a-long-name-${index}`);
    const began = process.cpuUsage();
    const told = problems(many(5_000), { only: only.join() });
    expect(told).toHaveLength(1_000);
    expect(told[0]).toContain('; the nearest is c');
    expect(millisecondsSince(began)).toBeLessThan(10_000);
  });

  test('whatever the file holds, it is read or refused', () => {
    const piece = fc.constantFrom(
      ...[
        'clients:',
        'defaults:',
        '\n',
        ' ',
        '  ',
        '\t',
        '- ',
        '&a ',
        '*a',
        '!x ',
        '<<: ',
        '? ',
        ': ',
        '"',
        "'",
        '|',
        '>',
      ],
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        '#',
        '---\n',
        '...\n',
        'a',
        'display-name: A',
        'publish-to: repo:o/r',
        '\0',
        '\r\n',
        '%YAML 1.2',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const line of problems(pieces.join(''))) expect(line).toMatch(/^\d+:\d+: ./);
      }),
      { numRuns: 500 },
    );
  });
});

describe('two clients', () => {
  const two = (one: string, other: string) =>
    `clients:\n  a:\n    display-name: A\n    ${one}\n  b:\n    display-name: B\n    ${other}\n`;
  const places = (one: string, other: string) => two(`publish-to: [${one}]`, `publish-to: [repo:o/own, ${other}]`);

  test.each([
    ['repo:o/r', 'repo:o/r'],
    ['repo:o/r', 'repo:O/R'],
    ['org:octo', 'org:Octo'],
    ['dependabot:o/r', 'dependabot:O/r'],
    ['"repo:o/r:environment:a:b"', '"repo:o/r:environment:A%3Ab"'],
  ])('may not both write %s and %s', (one, other) => {
    const [line, ...more] = problems(places(`repo:o/a, ${one}`, other));
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^7:30: b: publish-to: .+ is written by a in line 4, too: give one of them another place, or another name-prefix$/,
    );
  });

  test.each([
    ['repo:o/r', 'repo:o/s'],
    ['repo:o/r', 'dependabot:o/r'],
    ['repo:o/r', 'repo:o/r:environment:production'],
  ])('may write %s and %s', (one, other) => {
    expect(problems(places(one, other))).toEqual([]);
  });

  test('may write one place under two prefixes, in any letter case of one of them not', () => {
    const both = (prefix: string) => two('publish-to: repo:o/r', `publish-to: repo:o/r\n    name-prefix: ${prefix}`);
    expect(problems(both('LAB'))).toEqual([]);
    expect(problems(both('fhir'))).toHaveLength(1);
  });

  test('a place of all clients is told for each', () => {
    const text =
      'defaults: {publish-to: repo:o/r}\nclients:\n  a: {display-name: A}\n  b: {display-name: B}\n  c: {display-name: C}';
    expect(problems(text).map((line) => line.replace(/, too: .*/, ''))).toEqual([
      '4:3: b: publish-to: repo:o/r is written by a in line 3',
      '5:3: c: publish-to: repo:o/r is written by a in line 3',
    ]);
  });

  test('may not name one application', () => {
    const id = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeee1';
    const naming = (one: string, other: string) =>
      problems(two(`publish-to: repo:o/a\n    ${one}`, `publish-to: repo:o/b\n    ${other}`));
    expect(naming(`application-id: ${id}`, `application-id: ${id.toUpperCase()}`)).toEqual([
      '9:21: b: application-id: a in line 5 names the same application',
    ]);
    expect(naming(`application-id: ${id}`, `state: absent\n    confirm: ${id}`)).toEqual([
      '10:14: b: confirm: a in line 5 names the same application',
    ]);
    expect(naming('unique-name: portal', 'unique-name: Portal')).toEqual([
      '9:18: b: unique-name: a in line 5 names the same application',
    ]);
  });

  test('are compared also where the run is for one of them', () => {
    expect(problems(places('repo:o/r', 'repo:o/r'), { only: 'a' })).toHaveLength(1);
    expect(problems(places('repo:o/r', 'nowhere'), { shard: '1/1' })).toHaveLength(1);
  });
});

test('a place is claimed by what is written there', () => {
  const claim = (notation: string, prefix = 'FHIR') => claimOf(target(notation), { prefix, names: namesFor(prefix) });
  expect(claim('variables:O/r')).toBe(claim('repo:o/R'));
  expect(claim('vault:Contoso')).toBe(claim('vault:contoso/FHIR-Client-Secret', 'LAB'));
  expect(claim('vault:contoso', 'LAB')).not.toBe(claim('vault:contoso'));
});

test('a client knows the prefixes of those that share its first place, also of those that are left out', () => {
  const text = `
clients:
  one: { display-name: One, publish-to: 'repo:octo-org/lab' }
  two: { display-name: Two, publish-to: 'repo:octo-org/ward, repo:octo-org/lab', name-prefix: TWO }
  three: { display-name: Three, publish-to: 'repo:octo-org/other', name-prefix: THREE }
`;
  const told = (only: string) => read(text, { only }).clients.map(({ neighbours }) => neighbours);
  expect(told('')).toEqual([['TWO'], [], []]);
  expect(told('one')).toEqual([['TWO']]);
});

describe('the clients of a run', () => {
  const FOUR = `clients:\n${['Alpha', 'beta', 'gamma.1', 'delta'].map((name, index) => `  ${name}: {display-name: A, overlap-days: 9, publish-to: repo:o/r${index}}\n`).join('')}`;

  test('are all of the file, in its order', () => {
    expect(names(read(FOUR))).toEqual(['Alpha', 'beta', 'gamma.1', 'delta']);
  });

  test('are those that are named, in any letter case', () => {
    const configuration = read(FOUR, { only: 'DELTA,\n alpha' });
    expect(names(configuration)).toEqual(['Alpha', 'delta']);
    expect(configuration.fleet).toEqual({ file: FILE, only: true, size: 4 });
  });

  test('are not those that nobody knows', () => {
    expect(problems(FOUR, { only: 'alpha, betta' })).toEqual([
      'only: "betta" was given; accepted is a client of clients-file; the nearest is beta',
    ]);
    expect(problems(FOUR, { only: ',' })).toEqual([expect.stringMatching(/^only: "," was given; accepted is names/)]);
  });

  test('are parted without a rest, and stay in their part', () => {
    const list = Array.from({ length: 300 }, (_, index) => `Client-${index}`);
    for (const count of [1, 2, 7, 256]) {
      for (const name of list) {
        const first = createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 8);
        expect(shardOf(name, count)).toBe((Number.parseInt(first, 16) % count) + 1);
      }
    }
    const parts = [1, 2, 3].map((index) => names(read(FOUR, { shard: `${index}/3` })));
    expect(parts.flat().toSorted()).toEqual(['Alpha', 'beta', 'delta', 'gamma.1']);
  });

  test('of an empty part are none', () => {
    const empty = [1, 2, 3, 4, 5, 6, 7, 8].find(
      (index) => !['Alpha', 'beta', 'gamma.1', 'delta'].some((name) => shardOf(name, 8) === index),
    );
    const configuration = read(FOUR, { shard: `${empty}/8` });
    expect(configuration.clients).toEqual([]);
    expect(configuration.fleet).toEqual({ file: FILE, only: false, size: 4, shard: { index: empty, count: 8 } });
  });

  test.each(['0/2', '3/2', '1/0', '1/257', '1', '/2', '1/2/3', 'one/two', '-1/2', '1.5/2'])(
    'shard %s is none',
    (shard) => {
      expect(problems(FOUR, { shard })).toEqual([
        `shard: "${shard}" was given; accepted is i/n, such as 1/4: a part from 1 to n, of up to 256`,
      ]);
    },
  );

  test('are not chosen in two ways, nor without a file', () => {
    expect(problems(FOUR, { only: 'beta', shard: '1/2' })).toEqual([
      'only: is not accepted together with shard: it names its clients itself',
    ]);
    const single = { ...STEP, 'clients-file': '', 'display-name': 'A', only: 'a', shard: '1/2' } as Texts;
    const environment = { GITHUB_REPOSITORY: 'octo-org/platform' };
    expect(() => readConfiguration((name) => single[name] ?? '', environment)).toThrow(
      /- only: is accepted only with clients-file.*\n- shard: is accepted only with clients-file/,
    );
  });
});

describe('beside a clients file', () => {
  const FILE_OF_TWO =
    'clients:\n  a: {display-name: A, publish-to: repo:o/a, overlap-days: 9}\n  b: {display-name: B, publish-to: repo:o/b}';
  const withOnly = ['overlap-days', 'force-rotate', 'take-over'];

  test.each(Object.keys(CLIENT_INPUTS).filter((name) => !withOnly.includes(name)))('%s is not accepted', (name) => {
    for (const more of [{}, { only: 'a' }, { shard: '1/1' }])
      expect(problems(FILE_OF_TWO, { [name]: 'x', ...more })).toEqual([
        `${name}: describes one client, and is not accepted beside clients-file: give it in the file`,
      ]);
  });

  test.each(withOnly)('%s is accepted for the clients that are named', (name) => {
    const value = name === 'overlap-days' ? '0' : 'true';
    for (const more of [{}, { shard: '1/1' }])
      expect(problems(FILE_OF_TWO, { [name]: value, ...more })).toEqual([
        `${name}: is accepted beside clients-file only for the clients that "only" names`,
      ]);
    expect(problems(FILE_OF_TWO, { [name]: value, only: 'a' })).toEqual([]);
  });

  test('a leak is answered for the clients that are named, over the file', () => {
    const { clients } = read(FILE_OF_TWO, {
      only: 'a',
      'force-rotate': 'true',
      'overlap-days': '0',
      'take-over': 'true',
    });
    expect(clients).toMatchObject([{ name: 'a', takeOver: true, credential: { forceRotate: true, overlapDays: 0 } }]);
    expect(read(FILE_OF_TWO).clients).toMatchObject([
      { takeOver: false, credential: { forceRotate: false, overlapDays: 9 } },
      { takeOver: false, credential: { forceRotate: false } },
    ]);
  });

  test('what is switched off by a box that nobody ticked is as good as not given', () => {
    expect(problems(FILE_OF_TWO, { 'force-rotate': 'false', 'take-over': 'False' })).toEqual([]);
  });

  test('what is wrong with them is told of the step, once', () => {
    expect(problems(FILE_OF_TWO, { only: 'a, b', 'overlap-days': 'soon', 'force-rotate': 'perhaps' })).toEqual([
      'overlap-days: "soon" was given; accepted is a whole number of days from 0 to 730',
      'force-rotate: "perhaps" was given; accepted is true or false',
    ]);
    expect(problems(FILE_OF_TWO, { only: 'b', 'force-rotate': 'true' }, 'schedule')).toEqual([
      'force-rotate: b: true is not accepted on schedule events: every scheduled run rotates otherwise',
    ]);
  });
});

test('a file that cannot be read is a problem of the input', () => {
  const given: Texts = { ...STEP, 'display-name': 'A' };
  const reader = fleetReader(() => ({ problem: 'is not in the workspace' }));
  expect(() => readConfiguration((name) => given[name] ?? '', {}, reader)).toThrow(
    /- clients-file: ".github\/fhir-clients.yml" is not in the workspace\n- display-name: describes one client.*\nCould not start/,
  );
});

test('nothing is seen of a token in place of the path', () => {
  const given: Texts = { ...STEP, 'clients-file': 'ghp_1234567890abcdef' };
  const reader = fleetReader(() => ({ problem: 'is not in the workspace' }));
  const read = () => readConfiguration((name) => given[name] ?? '', {}, reader);
  expect(read).toThrow('- clients-file: a path of 20 characters is not in the workspace');
  expect(read).not.toThrow('ghp_');
});

test.each([
  ['displayname', 'display-name'],
  ['publish_to', 'publish-to'],
  ['pubilsh-to', 'publish-to'],
  ['roles', 'fhir-roles'],
  ['FHIR-SERVICE', 'fhir-service'],
])('whoever writes %s means %s', (given, meant) => {
  expect(nearest(given, Object.keys(CLIENT_INPUTS))).toBe(meant);
});

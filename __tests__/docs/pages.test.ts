/** The pages of the scenarios, as whoever reads a log or a summary reads them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { FAILURES } from '../../src/failures/failures.ts';
import { callsOf, expandedIn, SHELLS, syntaxErrorsIn } from '../support/shell.ts';
import { REPOSITORY, readPage } from './markdown.ts';

const FOLDER = join(REPOSITORY, '__tests__/scenarios/__snapshots__');
const pages = ['', 'failures'].flatMap((folder) =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ name: join(folder, name), text: shown(readFileSync(join(FOLDER, folder, name), 'utf8')) })),
);

/** Log and summary; nobody reads the conversation there. */
function shown(page: string): string {
  return page.replace(/^## conversation\n[\s\S]*?(?=^## log$)/gm, '');
}

/** As it was before the page gave names to what is random. */
function filledIn(line: string): string {
  return line
    .replace(/<port>/g, '8443')
    .replace(/<address>/g, '127.0.0.1:8443')
    .replace(/<[a-z][a-z ]*( \d+)?>/g, '5f0e8a57-3b1c-4d2e-9f60-a1b2c3d4e5f6');
}

const COMMAND = /^ *((?:az|gh|curl) .*)$/gm;
const commandsIn = (text: string) => [...text.matchAll(COMMAND)].map(([, command = '']) => filledIn(command));
const commands = [...new Set(pages.flatMap(({ text }) => commandsIn(text)))].toSorted();

/** What only whoever mends it can know: in each case another command finds it, or it is a choice. */
const TO_BE_CHOSEN = new Set([
  'GROUP',
  'NAME',
  'CREDENTIAL',
  'OBJECT_ID',
  'KEY_ID',
  'LOCK_ID',
  'ROLE_ASSIGNMENT_ID',
  'RESOURCE_ID',
]);

test('there are pages and commands to look at', () => {
  expect(pages.length).toBeGreaterThan(100);
  expect(commands.length).toBeGreaterThan(30);
});

test.each([
  ['az x --query [0].id', '[ in'],
  ['az x --url https://x/?a=b', '? in'],
  ['az x --url "https://x/?$filter=a"', '$ in'],
  ['curl https://x/a&b', '& in'],
  ['az x --name $NAME', '$ in'],
  ['az x --name "Hello!"', '! in'],
  ['az x # of the registrar', '# in'],
  ["az x --name Jo's", 'a quote that is not closed'],
  ['az x --id <client>', '< in'],
  ['az x --id "$(az y --query *)"', '* in'],
])('%s would not be left alone by a shell', (command, found) => {
  expect(expandedIn(command)[0]).toContain(found);
});

test.each(pages)('$name speaks plainly', ({ text }) => {
  expect(
    text.match(/^.*\b(slots?|markers?|drift\w*|foreign|companions?|superseded?s?|mint(ed|s)?|former)\b.*$/gim),
  ).toBe(null);
  expect(text.match(/^.*\b(at|the|its|this) home\b.*$/gim)).toBe(null);
});

describe.each(commands)('%s', (command) => {
  test('leaves nothing to the shell', () => {
    expect(expandedIn(command)).toEqual([]);
  });

  test.each(SHELLS)('is understood by %s', (shell) => {
    expect(syntaxErrorsIn(shell, command)).toBe('');
  });

  test.skipIf(SHELLS.length < 2)('means the same in bash and zsh', () => {
    expect(callsOf('zsh', command)).toBe(callsOf('bash', command));
  });

  test('has everything filled in that is known', () => {
    expect(command).not.toMatch(/<\w*>|undefined| --(id|ids|url|name|scope|hostname|key-id)(?= --|$)| {2}/);
    const words = [...command.replace(/'[^']*'/g, ' ').matchAll(/(?<![\w.$-])[A-Z][A-Z_]+(?![\w.-])/g)].map(
      ([word]) => word,
    );
    const verbs = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
    for (const word of words.filter((each) => !verbs.has(each) && !/^FHIR_|^HTTPS_/.test(each)))
      expect(TO_BE_CHOSEN).toContain(word);
  });
});

describe('settings to paste', () => {
  const settings = Object.entries(FAILURES).flatMap(([code, failure]) => {
    const paste: readonly string[] = 'paste' in failure ? failure.paste : [];
    return paste.some((line) => line.includes('uses: '))
      ? [{ code, text: paste.filter((line) => !/^<\w+>$/.test(line)).join('\n') }]
      : [];
  });

  test.each(settings)('of $code are steps', ({ text }) => {
    const [first, second] = parse(text) as { id?: string; uses?: string; with: Record<string, string> }[];
    expect(first).toMatchObject({ id: 'app-token', uses: expect.stringContaining('create-github-app-token') });
    expect(second?.with['github-token']).toBe('${{ steps.app-token.outputs.token }}');
    expect(Object.keys(first?.with ?? {})).not.toContain('github-token');
  });
});

const withCommands = ['README.md', ...readdirSync(join(REPOSITORY, 'docs')).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, blocks: readPage(path).blocks.filter(({ language }) => language === 'sh') }))
  .filter(({ blocks }) => blocks.length > 0);

describe.each(withCommands)('the commands in $path', ({ blocks }) => {
  test.each(blocks)('of line $line', ({ text }) => {
    for (const shell of SHELLS) expect(syntaxErrorsIn(shell, text)).toBe('');
    // A zsh at a prompt takes comments for commands and arguments.
    expect(text.match(/^.*(?:^|\s)#(?:\s.*)?$/gm)).toBe(null);
  });
});

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdown, mermaid, oneLine, quoted, shellWord } from '../../src/text/untrusted.ts';

const ESC = '\u001b';
const RLO = '\u202e';
const ZERO_WIDTH = '\u200b';

/** What the runner takes for a command: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[');
}

const hostile = [
  '::error::you are hacked',
  '  ::set-output name=x::y',
  '\t::add-mask::x',
  'ok\n::stop-commands::x',
  'ok\r\n::warning::x',
  'ok\u2028::warning::x',
  'ok\u0085::warning::x',
  '##[error]you are hacked',
  'text ##[group]x',
  '###[error]x',
  '##\u200b[error]x',
  `${ESC}[31mred${ESC}[0m`,
  `${ESC}]8;;https://evil.example${ESC}\\link`,
  `gnp.${RLO}exe`,
  `pass${ZERO_WIDTH}word`,
  '\ud800 half a character',
  '\u0000\u0007\u0008\u009b31m',
  '\ufeff::error::x',
  '\u00a0::error::x',
];

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom(...hostile, ':', '#', '[', ' ', '`', '|', '<b>', 'a'), { maxLength: 8 })
    .map((parts) => parts.join('')),
);

describe('one line of a log', () => {
  test.each(hostile)('is neither a command nor invisible: %j', (given) => {
    const line = oneLine(given);
    expect(isCommand(line)).toBe(false);
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });

  test('is so for any text', () => {
    fc.assert(
      fc.property(text, (given) => {
        const line = oneLine(given);
        return !isCommand(line) && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(line);
      }),
    );
  });

  test.each(['Clinic', 'Größe: 5 µm (ß)', '診療所', 'a::b', '#1 [x]', '👩‍⚕️'.replace('\u200d', '')])(
    'keeps what is harmless: %s',
    (given) => {
      expect(oneLine(given)).toBe(given.normalize());
    },
  );

  test('shows what is invisible by its code', () => {
    expect(oneLine('a\u202eb\nc')).toBe('a\\u202eb\\u000ac');
  });

  test('is cut to its limit, with a sign', () => {
    expect(oneLine('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(oneLine('x'.repeat(10), 10)).toBe('x'.repeat(10));
  });

  test('is never cut in the middle of a character', () => {
    for (let length = 2; length < 12; length++) expect(oneLine('🩺'.repeat(20), length).isWellFormed()).toBe(true);
  });

  test('does not become a command by being cut or joined', () => {
    for (let length = 1; length < 30; length++) expect(isCommand(oneLine('a ##[##[##[ ::x', length))).toBe(false);
  });
});

describe('a quoted value', () => {
  test('cannot leave its quotes', () => {
    expect(quoted('a" b')).toBe('"a\\" b"');
  });

  test('is short', () => {
    expect(quoted('x'.repeat(500)).length).toBeLessThan(90);
  });
});

describe('a cell of the summary', () => {
  test.each([
    { markup: 'a cell border', given: 'a | b', forbidden: /\|/ },
    { markup: 'a new line', given: 'a\n| b | c |', forbidden: /[\n|]/ },
    { markup: 'HTML', given: '<img src=x onerror=alert(1)>', forbidden: /[<>]/ },
    { markup: 'an entity', given: '&lt;b&gt;', forbidden: /&lt;|&gt;/ },
    { markup: 'an image', given: '![x](https://evil.example/x.png)', forbidden: /[[\]]|:\/\// },
    { markup: 'a link', given: '[click](javascript:alert)', forbidden: /[[\]]/ },
    { markup: 'a bare link', given: 'https://evil.example', forbidden: /:\/\// },
    { markup: 'a bare link without a scheme', given: 'www.evil.example', forbidden: /www\./ },
    { markup: 'code', given: '`x` ``` mermaid', forbidden: /`/ },
    { markup: 'emphasis', given: '**bold** _it_ ~~gone~~', forbidden: /[*_~]/ },
    { markup: 'a mention', given: '@octocat', forbidden: /@/ },
    { markup: 'an escape', given: '\\| x', forbidden: /\\|\|/ },
    { markup: 'a comment', given: '<!-- x', forbidden: /</ },
  ])('contains no $markup: $given', ({ given, forbidden }) => {
    const cell = markdown(given);
    const bare = cell.replace(/&#\d+;/g, '');
    expect(bare).not.toMatch(forbidden);
  });

  test('shows the very text that was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 80 }), (given) => {
        expect(decode(markdown(given))).toBe(oneLine(given));
      }),
    );
  });

  test('is one line of any text, without markup', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(markdown(given).replace(/&(#\d+|amp|lt|gt);/g, '')).not.toMatch(/[\n\r<>&|`*_[\]\\]/);
      }),
    );
  });
});

describe('a label of the timeline', () => {
  test.each(['a :crit, b', 'x\nsection Evil', 'a;b', 'a#b', '%%{init: {}}%%', '```', '<b>', 'click x href "y"'])(
    'has no syntax of Mermaid: %j',
    (given) => {
      expect(mermaid(given)).not.toMatch(/[:;,#%`<>"'{}\n\\]/);
    },
  );

  test('keeps names in any script', () => {
    expect(mermaid('Größe 診療所 (v1.2)')).toBe('Größe 診療所 (v1.2)');
  });
});

describe('a word of a command to paste', () => {
  test.each([
    ['plain', 'plain'],
    ['a b', "'a b'"],
    ["it's", "'it'\\''s'"],
    ['$(rm -rf /)', "'$(rm -rf /)'"],
    ['', "''"],
    ['*', "'*'"],
    ['~root', "'~root'"],
  ])('%j becomes %s', (given, expected) => {
    expect(shellWord(given)).toBe(expected);
  });

  test('is one word for a shell, and the very text', () => {
    const samples = [
      "'; touch x; '",
      '`id`',
      '"$HOME"',
      'a\\b',
      '!!',
      '#x',
      '&& x',
      '{a,b}',
      '-n',
      '[a-z]',
      "''",
      '=x',
    ];
    const script = samples.map((sample) => `printf '%s\\n' ${shellWord(sample)}`).join('\n');
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(`${samples.join('\n')}\n`);
  });

  test('is one line', () => {
    expect(shellWord('a\n; rm -rf /')).not.toContain('\n');
  });
});

function decode(html: string): string {
  return html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

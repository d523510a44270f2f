import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type ActionRun, type RunActionOptions, runAction } from '../../scripts/runner/run-action.ts';

const folders: string[] = [];
/** The patience of a runner that never loses it. */
const forEver = () => new Promise(() => undefined);

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const MANIFEST = `
name: Fake
inputs:
  display-name:
    description: A name.
    required: true
  days left:
    description: A number.
    default: 090
  old:
    description: Not used any more.
    deprecationMessage: Use display-name.
  publish-to:
    description: Where to.
    default: repo:\${{ github.repository }}
runs:
  using: node24
  main: dist/index.js
`;

/** An action of one file, written as the body of a CommonJS script. */
function fakeAction(script: string, manifest = MANIFEST): string {
  const folder = mkdtempSync(join(tmpdir(), 'fake-action-'));
  folders.push(folder);
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'action.yml'), manifest);
  writeFileSync(join(folder, 'dist', 'index.js'), script);
  return folder;
}

function run(script: string, options: Partial<RunActionOptions> = {}): Promise<ActionRun> {
  return runAction({ inputs: {}, actionFolder: fakeAction(script), ...options });
}

/** A script that prints these lines. */
function print(...lines: string[]): string {
  return lines.map((line) => `process.stdout.write(${JSON.stringify(`${line}\n`)});`).join('');
}

/** A script that appends this to one of the runner's files. */
function append(file: string, text: string): string {
  return `require('node:fs').appendFileSync(process.env.${file}, ${JSON.stringify(text)});`;
}

describe('inputs and environment', () => {
  const printEnvironment = 'console.log(JSON.stringify(process.env))';
  const environmentOf = (result: ActionRun) => JSON.parse(result.rawStdout) as Record<string, string>;

  test('inputs arrive as INPUT_ variables with hyphens kept, and defaults as they are written', async () => {
    const result = await run(printEnvironment, { inputs: { 'display-name': ' Röntgen\n' } });
    const inputs = Object.entries(environmentOf(result)).filter(([name]) => name.startsWith('INPUT_'));
    expect(Object.fromEntries(inputs)).toEqual({
      'INPUT_DISPLAY-NAME': ' Röntgen\n',
      INPUT_DAYS_LEFT: '090',
      INPUT_OLD: '',
      'INPUT_PUBLISH-TO': 'repo:octo-org/octo-repo',
    });
  });

  test('an input given as empty does not fall back to its default', async () => {
    const result = await run(printEnvironment, { inputs: { 'days left': '' } });
    expect(environmentOf(result)).toMatchObject({ INPUT_DAYS_LEFT: '' });
  });

  test('an unknown or deprecated input is warned about before the action starts', async () => {
    const result = await run(print('started'), { inputs: { 'display-nam': 'x', other: 'y', OLD: 'z' } });
    expect(result.log.split('\n')).toEqual([
      "##[warning]Input 'old' has been deprecated with message: Use display-name.",
      "##[warning]Unexpected input(s) 'display-nam', 'other', valid inputs are ['display-name', 'days left', 'old', 'publish-to']",
      'started',
      '',
    ]);
    expect(result.annotations).toHaveLength(2);
    expect(result.conclusion).toBe('success');
  });

  test("nothing of the caller's environment gets through but PATH", async () => {
    process.env['HARNESS_LEAK'] = 'x';
    process.env['NODE_PATH'] = '/nowhere';
    try {
      const result = await run(printEnvironment, { env: { GIVEN: 'yes' } });
      const foreign = Object.keys(environmentOf(result)).filter((name) => !/^(GITHUB|RUNNER|INPUT)_/.test(name));
      expect(foreign.sort()).toEqual(['CI', 'GIVEN', 'HOME', 'PATH', 'TMPDIR']);
    } finally {
      delete process.env['HARNESS_LEAK'];
      delete process.env['NODE_PATH'];
    }
  });

  test('the variables of a job agree with each other and with what was given', async () => {
    const result = await run(
      `${printEnvironment}; console.log(require('node:fs').readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8').replaceAll('\\n', ''))`,
      {
        env: {
          GITHUB_REPOSITORY: 'contoso/intake',
          GITHUB_REPOSITORY_ID: '77',
          GITHUB_API_URL: 'https://ghe.example/api/v3',
        },
      },
    );
    const [environment = '', event = ''] = result.rawStdout.split('\n');
    expect(JSON.parse(environment)).toMatchObject({
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      GITHUB_REPOSITORY_OWNER: 'contoso',
      GITHUB_WORKFLOW_REF: 'contoso/intake/.github/workflows/register.yml@refs/heads/main',
      GITHUB_GRAPHQL_URL: 'https://ghe.example/api/graphql',
      GITHUB_RUN_ATTEMPT: '1',
      RUNNER_ENVIRONMENT: 'github-hosted',
    });
    expect(JSON.parse(environment)).not.toHaveProperty('RUNNER_DEBUG');
    expect(JSON.parse(event)).toMatchObject({ repository: { id: 77, full_name: 'contoso/intake' } });
  });

  test('the entry file is run from a folder that sees no node_modules', async () => {
    const result = await run("require('yaml')");
    expect(result.rawStderr).toContain("Cannot find module 'yaml'");
    expect(result).toMatchObject({ exitCode: 1, conclusion: 'failure' });
  });

  test('preloads and node arguments are applied', async () => {
    const preload = join(fakeAction(''), 'pre load.cjs');
    writeFileSync(preload, 'globalThis.preloaded = true');
    const result = await run('console.log(globalThis.preloaded, process.execArgv)', {
      preload: [preload],
      nodeArgs: ['--no-deprecation'],
    });
    expect(result.log).toBe("true [ '--no-deprecation' ]\n");
  });

  test('a manifest that cannot be run as the runner would is refused', async () => {
    const using = (text: string) => run('', { actionFolder: fakeAction('', MANIFEST.replace('using: node24', text)) });
    await expect(using('using: node20')).rejects.toThrow("runs.using is 'node20'");
    await expect(using('using: node24\n  post: dist/post.js')).rejects.toThrow('runs.post is not supported');
    const token = MANIFEST.replace('github.repository', 'github.token');
    await expect(run('', { actionFolder: fakeAction('', token) })).rejects.toThrow('github.token');
  });
});

describe('masks', () => {
  test('what was registered is hidden from then on, in stdout and stderr, and not before', async () => {
    const result = await run(`${print('early s3cret', '::add-mask::s3cret', 'late s3cret!')}console.error('s3cret')`);
    expect(result.log).toContain('early s3cret\n');
    expect(result.log).toContain('late ***!\n');
    expect(result.log.match(/s3cret/g)).toHaveLength(1);
    expect(result.log).not.toContain('add-mask');
    expect(result.masks).toEqual(['s3cret']);
    expect(result.rawStdout).toContain('late s3cret!');
  });

  test('each line of a multi-line value is hidden on its own', async () => {
    const result = await run(print('::add-mask::first line%0D%0A  second%25line', 'a first line b', 'second%line'));
    expect(result.log).toBe('a *** b\n***\n');
    expect(result.masks).toEqual(['first line\r\n  second%line', 'first line', 'second%line']);
  });

  test.each([
    ['base64 at any alignment', () => Buffer.from('xys3cr&t~"value').toString('base64')],
    ['JSON', () => JSON.stringify('s3cr&t~"value').slice(1, -1)],
    ['URL encoding', () => encodeURIComponent('s3cr&t~"value')],
    ['XML', () => 's3cr&amp;t~&quot;value'],
  ])('the encodings the runner knows are hidden: %s', async (_, encoded) => {
    const result = await run(print('::add-mask::s3cr&t~"value', `[${encoded()}]`));
    expect(result.log).toContain('***');
    expect(result.log).not.toContain(encoded());
  });

  test('an empty mask is warned about and hides nothing', async () => {
    const result = await run(print('::add-mask::  ', 'a b'));
    expect(result.log).toContain("##[warning]Can't add secret mask for empty string");
    expect(result.log).toContain('a b\n');
  });

  test("the job's own secrets are hidden from the first line on", async () => {
    const result = await run(print('pat id-token'), {
      inputs: { 'display-name': 'pat' },
      secrets: ['pat'],
      env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'id-token' },
    });
    expect(result.log).toBe('*** ***\n');
    expect(result.header).toContain('  display-name: ***\n');
  });

  test('annotations and the summary are masked, outputs are kept but named as dropped', async () => {
    const result = await run(
      print('::add-mask::s3cret', '::error::no s3cret') +
        append('GITHUB_STEP_SUMMARY', '# s3cret\n') +
        append('GITHUB_OUTPUT', 'safe=1\nunsafe=a s3cret b\n'),
    );
    expect(result.annotations).toEqual([{ kind: 'error', message: 'no ***' }]);
    expect(result.summary).toBe('# ***\n');
    expect(result.outputs).toEqual({ safe: '1', unsafe: 'a s3cret b' });
    expect(result.droppedOutputs).toEqual(['unsafe']);
  });
});

describe('workflow commands', () => {
  test('groups, annotations and plain lines appear as GitHub shows them', async () => {
    const result = await run(
      print(
        '::group::Sign in',
        'inside',
        '::endgroup::',
        '  ::error title=No%3A really%2C no,file=a.ts,line=7::100%25%0Abroken',
        '::warning::careful',
        '::notice::hello',
        'not a ::error::command',
        '::unknown::command',
      ),
    );
    expect(result.log.split('\n')).toEqual([
      ...['##[group]Sign in', 'inside', '##[endgroup]', '##[error]100%', 'broken'],
      ...['##[warning]careful', '##[notice]hello', 'not a ::error::command', '::unknown::command', ''],
    ]);
    expect(result.annotations).toEqual([
      { kind: 'error', title: 'No: really, no', file: 'a.ts', line: '7', message: '100%\nbroken' },
      { kind: 'warning', message: 'careful' },
      { kind: 'notice', message: 'hello' },
    ]);
    expect(result.conclusion).toBe('success');
  });

  test('a carriage return starts a new line, and the older bracket form works anywhere in a line', async () => {
    const result = await run(print('safe\r::error::injected', 'text ##[warning title=a;x=%5D]b%3Bc'));
    expect(result.annotations).toEqual([
      { kind: 'error', message: 'injected' },
      { kind: 'warning', title: 'a', message: 'b;c' },
    ]);
    expect(result.log).toBe('safe\n##[error]injected\n##[warning]b;c\n');
  });

  test('messages are cut at 4,096 characters and ten annotations of a kind are kept', async () => {
    const errors = Array.from({ length: 12 }, (_, index) => `::error::${index}`);
    const result = await run(print(`::warning::${'x'.repeat(5000)}`, ...errors));
    expect(result.annotations.filter(({ kind }) => kind === 'error').map(({ message }) => message)).toEqual(
      Array.from({ length: 10 }, (_, index) => String(index)),
    );
    expect(result.annotations[0]?.message).toHaveLength(4096);
    expect(result.log).toContain('##[error]11\n');
  });

  test('debug lines are shown only when debugging', async () => {
    const script = print('::debug::one%0Atwo', 'end') + append('GITHUB_OUTPUT', 'a=1\n');
    expect((await run(script)).log).toBe('end\n');
    const debugged = await run(`${script}if (process.env.RUNNER_DEBUG !== '1') process.exitCode = 9;`, { debug: true });
    expect(debugged.exitCode).toBe(0);
    expect(debugged.log.split('\n')).toEqual([
      ...['##[debug]one', '##[debug]two', 'end', '##[debug]Node Action run completed with exit code 0'],
      ...['##[debug]Set output a = 1', ''],
    ]);
  });

  test('stop-commands pauses them until the token, and refuses tokens that are commands', async () => {
    const result = await run(print('::stop-commands::halt-123', '::error::quoted', '::halt-123::', '::error::meant'));
    expect(result.log).toBe('::stop-commands::***\n::error::quoted\n::***::\n##[error]meant\n');
    expect(result.annotations).toEqual([{ kind: 'error', message: 'meant' }]);
    expect((await run(print('::stop-commands::error'))).conclusion).toBe('failure');
  });

  test('deprecated commands still work with a warning, disabled ones fail the step', async () => {
    const result = await run(print('::set-output name=a::1', '::save-state name=b::2'));
    expect(result).toMatchObject({ outputs: { a: '1' }, state: { b: '2' }, conclusion: 'success' });
    expect(result.annotations.map(({ kind }) => kind)).toEqual(['warning', 'warning']);
    expect(await run(print('::set-env name=a::1'))).toMatchObject({ exitCode: 0, conclusion: 'failure', env: {} });
  });
});

describe('the files of a step', () => {
  test('outputs, state, environment and paths are read in both notations', async () => {
    const result = await run(
      append('GITHUB_OUTPUT', 'a=1=<<2\nb<<EOF\nline 1\r\n\nEOF \nEOF\nempty<<EOF\nEOF\n\nlast=x') +
        append('GITHUB_STATE', 's=1\n') +
        append('GITHUB_ENV', 'E<<_\n1\n_\nnode_options=--inspect\n') +
        append('GITHUB_PATH', '/opt/a\n\n/opt/b\n'),
    );
    expect(result).toMatchObject({
      outputs: { a: '1=<<2', b: 'line 1\r\n\nEOF ', empty: '', last: 'x' },
      state: { s: '1' },
      env: { E: '1' },
      paths: ['/opt/a', '/opt/b'],
    });
    expect(Object.keys(result.env)).toEqual(['E']);
    expect(result.annotations[0]?.message).toContain("Can't store NODE_OPTIONS");
  });

  test.each([
    ['no value', 'a=1\njust text\nb=2\n', "Invalid format 'just text'"],
    ['no delimiter', 'a=1\nb<<\nx\n', "Invalid format 'b<<'. Name must not be empty and delimiter must not be empty"],
    [
      'no name',
      'a=1\n<<EOF\nx\nEOF\n',
      "Invalid format '<<EOF'. Name must not be empty and delimiter must not be empty",
    ],
    ['never closed', 'a=1\nb<<EOF\nx\n', "Invalid value. Matching delimiter not found 'EOF'"],
    ['no line end before the end of the file', 'a=1\nb<<EOF\nx', 'Invalid value. EOF marker missing new line.'],
    ['an empty name', 'a=1\n=2\n', "Value cannot be null or empty. (Parameter 'name')"],
  ])('a malformed output fails the step and keeps what stood before it: %s', async (_, text, reason) => {
    const result = await run(append('GITHUB_OUTPUT', text));
    expect(result).toMatchObject({ exitCode: 0, conclusion: 'failure', outputs: { a: '1' } });
    expect(result.annotations.map(({ message }) => message)).toEqual([
      "Unable to process file command 'output' successfully.",
      reason,
    ]);
  });

  test('a summary above 1 MiB is dropped with an error, and the step still succeeds', async () => {
    const write = (bytes: number) =>
      `require('node:fs').writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(${bytes}));`;
    expect((await run(write(1024 * 1024))).summary).toHaveLength(1024 * 1024 + 1);
    const result = await run(write(1024 * 1024 + 1024));
    expect(result).toMatchObject({ summary: '', conclusion: 'success' });
    expect(result.annotations[0]?.message).toMatch(/^\$GITHUB_STEP_SUMMARY upload aborted.* 1024k, got 1025k\./);
  });

  test('files left behind are reported, the command files are not', async () => {
    const result = await run(
      "require('node:fs').writeFileSync(process.env.RUNNER_TEMP + '/note.txt', 'left');" +
        append('GITHUB_OUTPUT', 'a=1\n'),
    );
    expect(result.leftFiles).toEqual({ [join('_temp', 'note.txt')]: 'left' });
  });
});

describe('the end of a step', () => {
  test('the exit code decides, not the annotations', async () => {
    expect(await run('process.exitCode = 3')).toMatchObject({ exitCode: 3, signal: null, conclusion: 'failure' });
    expect(await run(print('::error::only shown'))).toMatchObject({ exitCode: 0, conclusion: 'success' });
  });

  const ready = 'setInterval(() => {}, 1000); console.log("ready");';

  test.each([
    ['SIGINT', `process.on('SIGINT', () => { console.log('rolled back'); process.exit(1); });`, 1, null, []],
    ['SIGTERM', `process.on('SIGINT', () => {}); process.on('SIGTERM', () => process.exit(143));`, 143, null, [7500]],
    ['SIGKILL', `process.on('SIGINT', () => {}); process.on('SIGTERM', () => {});`, null, 'SIGKILL', [7500, 2500]],
  ])('a cancelled step ends by %s when that is what it takes', async (_, handlers, exitCode, signal, patience) => {
    const cancellation = new AbortController();
    const left = [...patience];
    const result = await run(handlers + ready, {
      signal: cancellation.signal,
      sleep: async (milliseconds) => (left[0] === milliseconds ? left.shift() : forEver()),
      onLine: (line) => line === 'ready' && cancellation.abort(),
    });
    expect(result).toMatchObject({ exitCode, signal, conclusion: 'cancelled' });
    expect(result.log).toMatch(/^ready\n(rolled back\n)?##\[error\]The operation was canceled\.\n$/);
    expect(left).toEqual([]);
  });

  test('a step that takes too long is stopped the same way and fails', async () => {
    const result = await run(ready, { timeoutMs: 300, sleep: forEver });
    expect(result).toMatchObject({ exitCode: null, signal: 'SIGINT', conclusion: 'failure' });
    expect(result.log).toContain("##[error]The action 'Fake' has timed out after 0.005 minutes.");
  });
});

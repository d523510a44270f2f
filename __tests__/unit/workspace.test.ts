import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { leaveFile, readInWorkspace } from '../../src/workspace.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'workspace-')));
afterAll(() => rmSync(root, { recursive: true }));
const workspace = join(root, 'work', 'repo');
mkdirSync(join(workspace, 'fleet'), { recursive: true });
writeFileSync(join(root, 'outside.yml'), 'clients: {}');
writeFileSync(join(workspace, 'clients.yml'), 'clients: {}');
writeFileSync(join(workspace, '..clients.yml'), 'clients: {a: {}}');
writeFileSync(join(workspace, 'bom.yml'), '\ufeffclients: {}');
writeFileSync(join(workspace, 'utf16.yml'), Buffer.from('\ufeffclients: {}', 'utf16le'));
writeFileSync(join(workspace, 'largest.yml'), '#'.repeat(1_048_576));
writeFileSync(join(workspace, 'huge.yml'), '#'.repeat(1_048_577));
symlinkSync(join(root, 'outside.yml'), join(workspace, 'out.yml'));
symlinkSync(root, join(workspace, 'up'));
symlinkSync('../clients.yml', join(workspace, 'fleet', 'in.yml'));
symlinkSync('gone.yml', join(workspace, 'dangling.yml'));
symlinkSync('loop.yml', join(workspace, 'loop.yml'));
execFileSync('mkfifo', [join(workspace, 'pipe')]);

const read = (path: string) => readInWorkspace(path, workspace);

describe('a file below the workspace', () => {
  test.each(['clients.yml', './clients.yml', 'fleet/../clients.yml', 'fleet/in.yml', join(workspace, 'clients.yml')])(
    'is read: %s',
    (path) => expect(read(path)).toEqual({ text: 'clients: {}' }),
  );

  test('may begin with two dots', () => {
    expect(read('..clients.yml')).toEqual({ text: 'clients: {a: {}}' });
  });

  test('is read without its byte order mark', () => {
    expect(read('bom.yml')).toEqual({ text: 'clients: {}' });
  });

  test('has up to 1 MiB', () => {
    expect(read('largest.yml')).toHaveProperty('text');
    expect(read('huge.yml')).toEqual({ problem: 'is larger than 1 MiB (1048577 bytes)' });
  });

  test('is found where the workspace itself is reached by a link', () => {
    symlinkSync(workspace, join(root, 'linked'));
    expect(readInWorkspace('clients.yml', join(root, 'linked'))).toEqual({ text: 'clients: {}' });
  });
});

describe('no file', () => {
  test.each(['nowhere.yml', 'clients.yml/x', 'dangling.yml', 'fleet/nowhere/x.yml'])('is at %s', (path) => {
    const problem = 'is not in the workspace of the job: a step with actions/checkout has to come before this one';
    expect(read(path)).toEqual({ problem });
  });

  test.each(['../../outside.yml', '/etc/passwd', '..', '.', '', join(root, 'outside.yml'), 'fleet/../../x'])(
    'is read outside: %s',
    (path) => expect(read(path)).toEqual({ problem: expect.stringMatching(/^leads out of the workspace/) }),
  );

  test.each(['out.yml', 'up/outside.yml'])('is read through a link that leads out: %s', (path) => {
    expect(read(path)).toEqual({ problem: expect.stringMatching(/^is a link that leads out of the workspace/) });
  });

  test('is a folder, a pipe, or a link in a circle', () => {
    expect(read('fleet')).toEqual({ problem: 'is not a file' });
    expect(read('pipe')).toEqual({ problem: 'is not a file' });
    expect(read('loop.yml')).toEqual({ problem: 'cannot be read (ELOOP)' });
  });

  test('is in another encoding', () => {
    expect(read('utf16.yml')).toEqual({ problem: 'is not a text in UTF-8' });
  });

  test('is there without a workspace', () => {
    for (const none of [undefined, ''])
      expect(readInWorkspace('clients.yml', none)).toEqual({ problem: expect.stringMatching(/GITHUB_WORKSPACE/) });
    expect(readInWorkspace('clients.yml', join(root, 'nowhere'))).toHaveProperty('problem');
  });
});

test('what is left for later steps replaces nothing', () => {
  const [first, second, third] = ['1', '2', '3'].map((text) => leaveFile(root, 'clients', text));
  expect([first, second, third]).toEqual(
    ['clients.json', 'clients-2.json', 'clients-3.json'].map((name) => join(root, name)),
  );
  expect(readFileSync(first ?? '', 'utf8')).toBe('1');
  expect(() => leaveFile(join(root, 'nowhere'), 'clients', '')).toThrow(/ENOENT/);
});

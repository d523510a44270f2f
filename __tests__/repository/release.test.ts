/** A release, rehearsed: a clone, a bare remote, and a server that answers what GitHub would. */
import { type ExecFileException, execFile, execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { REPOSITORY } from '../docs/markdown.ts';

const NEEDED = [
  'action.yml',
  'CHANGELOG.md',
  'package.json',
  'package-lock.json',
  '.gitattributes',
  '.gitignore',
  'scripts',
];
const { version: VERSION } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string };
const TAG = `v${VERSION}`;
const MAJOR = TAG.split('.')[0] ?? '';

/** What each test begins with: `remote.git`, a clone of it, and `rebuilt`. */
let template = '';
let root = '';
let clone = '';
let server: Server;
/** What GitHub was asked and told, and what it answers. */
const github = {
  green: true,
  released: false,
  refuses: false,
  requests: [] as string[],
  release: {} as Record<string, string>,
};

const git = (...args: string[]) => execFileSync('git', args, { cwd: clone, encoding: 'utf8' }).trim();
const head = () => git('rev-parse', 'HEAD');
const remoteTags = () =>
  Object.fromEntries(
    git('ls-remote', '--tags', 'origin')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t').toReversed())
      .map(([ref = '', commit]) => [ref.replace('refs/tags/', ''), commit]),
  );

function commit(message: string): string {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
  git('push', '--quiet', 'origin', 'main');
  return head();
}

/** A version that was released before, of the commit that stands now. */
function releasedBefore(...tags: string[]): string {
  for (const tag of tags) git('push', '--quiet', 'origin', `HEAD:refs/tags/${tag}`);
  const before = head();
  appendFileSync(join(clone, 'action.yml'), '# changed since\n');
  commit('Change something');
  return before;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const path = request.url ?? '';
      github.requests.push(`${request.method} ${path} ${request.headers.authorization}`);
      const answer = (status: number, value: unknown) => response.writeHead(status).end(JSON.stringify(value));
      if (/\/actions\/workflows\/ci\.yml\/runs\?/.test(path)) answer(200, { total_count: github.green ? 1 : 0 });
      else if (request.method === 'GET' && path.endsWith(`/releases/tags/${TAG}`)) {
        answer(github.released ? 200 : 404, {});
      } else if (request.method === 'POST' && path.endsWith('/releases') && !github.refuses) {
        github.release = JSON.parse(body);
        answer(201, {});
      } else answer(500, { message: 'Something is wrong' });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

beforeAll(() => {
  template = mkdtempSync(join(realpathSync(tmpdir()), 'release-template-'));
  clone = join(template, 'clone');
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', join(template, 'remote.git')]);
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', clone]);
  git('remote', 'add', 'origin', '../remote.git');
  git('config', 'user.name', 'Nobody');
  git('config', 'user.email', 'nobody@example.com');
  for (const name of NEEDED) cpSync(join(REPOSITORY, name), join(clone, name), { recursive: true });
  mkdirSync(join(clone, 'dist'));
  writeFileSync(join(clone, 'dist/index.js'), 'built');
  cpSync(join(clone, 'dist'), join(template, 'rebuilt'), { recursive: true });
  commit('Begin');
});

afterAll(() => {
  server.close();
  rmSync(template, { recursive: true, force: true });
});

beforeEach(() => {
  Object.assign(github, { green: true, released: false, refuses: false, requests: [], release: {} });
  root = mkdtempSync(join(realpathSync(tmpdir()), 'release-'));
  clone = join(root, 'clone');
  cpSync(template, root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const { GITHUB_TOKEN, GITHUB_STEP_SUMMARY, GITHUB_REPOSITORY, ...outside } = process.env;
  const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`;
  return new Promise((resolve) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    execFile(command, args, { cwd: clone, env: { ...outside, PATH: path, ...env }, encoding: 'utf8' }, done);
  });
}

const release = (...options: string[]) => {
  const { port } = server.address() as AddressInfo;
  return run(process.execPath, ['scripts/release.ts', '--rebuilt', join(root, 'rebuilt'), ...options], {
    GITHUB_TOKEN: 'token',
    GITHUB_REPOSITORY: 'org/fhir-client-registrar',
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
    GITHUB_STEP_SUMMARY: join(root, 'summary.md'),
  });
};

describe('npm run release -- --dry-run', () => {
  test('says what it would do, and does nothing', async () => {
    const args = ['run', '--silent', 'release', '--', '--dry-run', '--rebuilt', join(root, 'rebuilt')];
    const { code, stdout, stderr } = await run('npm', args);
    expect(stderr).toBe('');
    expect(stdout).toContain(
      [
        'Without GITHUB_TOKEN it is not known whether the commit is green.',
        `Would release ${head()}:`,
        '',
        `- create the tag ${TAG}`,
        `- publish the release ${TAG} with its notes`,
        `- move ${MAJOR} from nowhere to ${head()}`,
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(remoteTags()).toEqual({});
    expect(github.requests).toEqual([]);
  });

  test('asks whether the commit is green where it can', async () => {
    github.green = false;
    const { code, stderr } = await release('--dry-run');
    expect(stderr).toContain(`- ci.yml has not passed for ${head()}`);
    expect(code).toBe(1);
    expect(github.requests).toEqual([
      `GET /repos/org/fhir-client-registrar/actions/workflows/ci.yml/runs?branch=main&head_sha=${head()}&status=success Bearer token`,
    ]);
  });
});

describe('a release', () => {
  test('makes the tag, publishes the notes, and moves the major tag last', async () => {
    const { code, stderr } = await release();
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(remoteTags()).toEqual({ [TAG]: head(), [MAJOR]: head() });
    expect(github.release).toMatchObject({ tag_name: TAG, name: TAG });
  });

  test('has the notes of the changelog, links that lead somewhere, the line to pin and the line to verify', async () => {
    await release();
    const { body = '' } = github.release;
    expect(body).toMatch(/^### What you have to do\n/);
    expect(body).toContain(`uses: org/fhir-client-registrar@${head()} # ${TAG}`);
    expect(body).toContain(`--source-digest ${head()}`);
    const links = [...body.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
    expect(links).toContain(`https://github.com/org/fhir-client-registrar/blob/${TAG}/README.md`);
    expect(links.filter((link) => !link?.startsWith('https://'))).toEqual([]);
  });

  test('prints the line to verify in the log and on the page of the run, and a shell can read it', async () => {
    const { stdout } = await release();
    const summary = readFileSync(join(root, 'summary.md'), 'utf8');
    expect(stdout).toContain(summary);
    const [, line = ''] = /```sh\n(.+)\n```/.exec(summary) ?? [];
    expect(line).toContain('gh attestation verify "$file" --repo org/fhir-client-registrar --signer-workflow');
    execFileSync('bash', ['-n', '-c', line]);
    const shown = line.replaceAll(head(), '0123456789abcdef0123456789abcdef01234567').replaceAll(TAG, 'v1.0.0');
    expect(readFileSync(join(REPOSITORY, 'docs/pinning.md'), 'utf8')).toContain(`\n${shown}\n`);
  });

  test('moves the major tag on from the version before', async () => {
    const before = releasedBefore('v1.0.0-rc', MAJOR);
    await release();
    expect(remoteTags()).toMatchObject({ [MAJOR]: head() });
    expect(head()).not.toBe(before);
  });

  test('that was interrupted is finished by the next one, and a finished one is left as it is', async () => {
    github.refuses = true;
    const interrupted = await release();
    expect(interrupted.code).not.toBe(0);
    expect(interrupted.stderr).toContain('500');
    expect(remoteTags()).toEqual({ [TAG]: head() });

    github.refuses = false;
    expect((await release()).code).toBe(0);
    expect(remoteTags()).toEqual({ [TAG]: head(), [MAJOR]: head() });

    Object.assign(github, { released: true, release: {} });
    expect((await release()).code).toBe(0);
    expect(github.release).toEqual({});
  });
});

describe('there is no release', () => {
  async function refused(): Promise<string> {
    const before = remoteTags();
    const { code, stderr } = await release();
    expect(code).toBe(1);
    expect(remoteTags()).toEqual(before);
    expect(github.release).toEqual({});
    return stderr;
  }

  test('of a commit that is not green', async () => {
    github.green = false;
    expect(await refused()).toContain(`${TAG} cannot be released:\n- ci.yml has not passed for ${head()}\n`);
  });

  test('without anybody to ask whether it is', async () => {
    const { code, stderr } = await run(process.execPath, ['scripts/release.ts', '--rebuilt', join(root, 'rebuilt')]);
    expect(stderr).toContain('- GITHUB_TOKEN is not set');
    expect(code).toBe(1);
    expect(remoteTags()).toEqual({});
  });

  test('of a version that was released', async () => {
    const before = releasedBefore(TAG);
    expect(await refused()).toContain(`- ${TAG} exists, at ${before}: a version is released once\n`);
  });

  test('of a version that is older than the newest', async () => {
    releasedBefore(`${MAJOR}.10.0`);
    expect(await refused()).toContain(`- ${MAJOR}.10.0 is newer, and ${MAJOR} never goes back\n`);
  });

  test('of a dist that is not built from the source, with names', async () => {
    writeFileSync(join(clone, 'dist/index.js'), 'built, and changed by hand');
    writeFileSync(join(clone, 'dist/more.js'), 'slipped in');
    commit('Change dist');
    const said = await refused();
    expect(said).toContain('- dist/index.js is not what was built from the source\n');
    expect(said).toContain('- dist/more.js is not what was built from the source\n');
  });

  test('of what is not merged, or not committed', async () => {
    appendFileSync(join(clone, 'action.yml'), '# not merged\n');
    git('commit', '--quiet', '--all', '--message', 'Not pushed');
    appendFileSync(join(clone, 'action.yml'), '# not committed\n');
    const said = await refused();
    expect(said).toContain(`- ${head()} is not on the remote's main\n`);
    expect(said).toContain('- the working tree has changes\n');
  });

  test('with the notes of another version', async () => {
    const file = join(clone, 'package.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(`"version": "${VERSION}"`, '"version": "1.99.0"'));
    commit('Forget the changelog');
    const said = await refused();
    expect(said).toContain(`- CHANGELOG.md begins with ${VERSION}, and package.json says 1.99.0\n`);
    expect(said).toContain('- package-lock.json has another version\n');
  });
});

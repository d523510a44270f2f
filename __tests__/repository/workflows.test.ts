/** The project's own workflows: valid by GitHub's rules, and with no right or code that they do not need. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { REPOSITORY } from '../docs/markdown.ts';
import { workflowJudge } from '../docs/workflow-judge.ts';

/** Each action with its only commit, the version that this is, and those of its inputs that are used. */
const ACTIONS: Readonly<
  Record<string, { readonly commit: string; readonly version: string; readonly inputs: string[] }>
> = {
  'actions/checkout': {
    commit: '3d3c42e5aac5ba805825da76410c181273ba90b1',
    version: 'v7.0.1',
    inputs: ['ref', 'path', 'fetch-depth', 'persist-credentials'],
  },
  'actions/setup-node': {
    commit: '820762786026740c76f36085b0efc47a31fe5020',
    version: 'v7.0.0',
    inputs: ['node-version-file', 'package-manager-cache'],
  },
  'actions/upload-artifact': {
    commit: 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f',
    version: 'v7.0.0',
    inputs: ['name', 'path', 'if-no-files-found', 'retention-days'],
  },
  'actions/download-artifact': {
    commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
    version: 'v8.0.1',
    inputs: ['name', 'path'],
  },
  'actions/attest-build-provenance': {
    commit: 'a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32',
    version: 'v4.1.0',
    inputs: ['subject-path'],
  },
  'github/codeql-action/init': {
    commit: '8aad20d150bbac5944a9f9d289da16a4b0d87c1e',
    version: 'v4.36.2',
    inputs: ['languages', 'build-mode', 'queries', 'config'],
  },
  'github/codeql-action/analyze': {
    commit: '8aad20d150bbac5944a9f9d289da16a4b0d87c1e',
    version: 'v4.36.2',
    inputs: ['category'],
  },
};

/** All rights to write that any job has. */
const WRITES = {
  'codeql.yml analyze': ['security-events'],
  'dist.yml commit': ['contents', 'actions'],
  'release.yml publish': ['contents', 'id-token', 'attestations'],
};

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(REPOSITORY, '.github/workflows');
const workflows = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return { name, text, workflow: parse(text) as Workflow };
});
const jobs = workflows.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ name: `${name} ${id}`, job })),
);
const workflowOf = (name: string) => workflows.find((each) => each.name === name)?.workflow as Workflow;
const jobOf = (name: string) => jobs.find((each) => each.name === name)?.job as Job;
const commandsOf = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);

const problemsOf = workflowJudge(
  Object.fromEntries(Object.entries(ACTIONS).map(([action, { commit, inputs }]) => [`${action}@${commit}`, inputs])),
);

test('the workflows are these', () => {
  expect(workflows.map(({ name }) => name).toSorted()).toEqual(['ci.yml', 'codeql.yml', 'dist.yml', 'release.yml']);
});

describe.each(workflows)('$name', ({ name, text, workflow }) => {
  test('is a valid workflow', async () => {
    expect(await problemsOf(`.github/workflows/${name}`, text)).toEqual([]);
    // The validator remembers a file by its path.
    const misspelt = text.replace('persist-credentials', 'persist');
    expect(await problemsOf(`.github/workflows/misspelt-${name}`, misspelt)).not.toEqual([]);
  });

  test('says what it is for, and gives no right to all jobs', () => {
    expect(text).toMatch(/^# [A-Z].+\n/);
    expect(workflow.permissions).toEqual({});
    expect(workflow.concurrency).toBeDefined();
  });

  test('pins every action to a commit, and says which version that is', () => {
    const lines = text.split('\n').filter((line) => /^\s*-? ?uses:/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const [, action = '', commit, version] = /uses: ([\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$/.exec(line) ?? [];
      expect({ commit, version }, line).toEqual({ commit: ACTIONS[action]?.commit, version: ACTIONS[action]?.version });
    }
  });

  test('never runs what a pull request wrote beside the rights of the base', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
  });
});

describe.each(jobs)('$name', ({ name, job }) => {
  const writes = Object.entries(job.permissions ?? {}).flatMap(([right, level]) => (level === 'write' ? [right] : []));

  test('has its own rights, and of those to write only what is listed', () => {
    expect(job.permissions).toBeDefined();
    expect(writes).toEqual((WRITES as Record<string, string[]>)[name] ?? []);
  });

  test('ends by itself', () => {
    expect(job['timeout-minutes']).toBeLessThanOrEqual(45);
  });

  test('leaves no token behind in a clone', () => {
    for (const { uses, with: inputs } of job.steps)
      if (uses?.startsWith('actions/checkout@')) expect(inputs).toMatchObject({ 'persist-credentials': false });
  });

  test('runs commands that run here too, with nothing pasted into them', () => {
    const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { scripts: object };
    for (const command of commandsOf(job)) {
      expect(command).not.toMatch(/\$\{\{|\n/);
      const [, file] = /^(?:node )?(?:base\/)?((?:scripts|\.ci)\/[\w./-]+)/.exec(command) ?? [];
      const [, script] = /^npm (?:run )?([\w:]+)/.exec(command) ?? [];
      if (file) expect(existsSync(join(REPOSITORY, file)), command).toBe(true);
      else if (script) expect(['ci', ...Object.keys(scripts)], command).toContain(script);
      else expect(command).toMatch(/^(?:npx vitest run|gh workflow run) /);
    }
  });

  test('runs no package where it may write', () => {
    if (writes.length === 0) return;
    for (const command of commandsOf(job)) {
      expect(command).toMatch(/^(?:node|gh) /);
      const [, file] = /^node (?:base\/)?(scripts\/\S+)/.exec(command) ?? [];
      if (file) expect(foreignImports(file)).toEqual([]);
    }
  });
});

/** What a script, or a file that it imports, takes from elsewhere than Node itself. */
function foreignImports(file: string): string[] {
  const text = readFileSync(join(REPOSITORY, file), 'utf8');
  const named = [...text.matchAll(/\b(?:from|import|require) ?\(?'([^']+)'/g)].map(([, from = '']) => from);
  const own = named.filter((from) => from.startsWith('./'));
  const foreign = named.filter((from) => !from.startsWith('./') && !from.startsWith('node:'));
  return [...foreign, ...own.flatMap((from) => foreignImports(join('scripts', from)))];
}

describe('ci.yml', () => {
  test('looks at every change and every commit of main, and can be asked to', () => {
    expect(workflowOf('ci.yml').on).toEqual({
      push: { branches: ['main'] },
      pull_request: null,
      workflow_dispatch: null,
    });
  });

  test('runs everything on Linux, and types, unit tests and the built action elsewhere', () => {
    expect(commandsOf(jobOf('ci.yml everything'))).toEqual(['.ci/run']);
    expect(commandsOf(jobOf('ci.yml elsewhere'))).toEqual([
      'npm ci',
      'npm run types',
      'npx vitest run --project fast unit',
      'npm start',
    ]);
  });
});

describe('dist.yml', () => {
  test('builds for Dependabot only, never for a fork, and commits with the script of the base', () => {
    const { if: condition, steps } = jobOf('dist.yml build');
    expect(condition).toContain("github.event.pull_request.user.login == 'dependabot[bot]'");
    expect(condition).toContain('github.event.pull_request.head.repo.full_name == github.repository');
    expect(steps[0]?.with?.['ref']).toBe('${{ github.event.pull_request.head.sha }}');
    const { needs, steps: committing } = jobOf('dist.yml commit');
    expect(needs).toBe('build');
    expect(committing[0]?.with).toMatchObject({ path: 'base', ref: '${{ github.event.pull_request.base.sha }}' });
  });
});

describe('release.yml', () => {
  const { needs, environment, steps } = jobOf('release.yml publish');

  test('is started by hand, from main, and let through by an environment', () => {
    expect(Object.keys(workflowOf('release.yml').on)).toEqual(['workflow_dispatch']);
    expect(jobOf('release.yml rebuild').if).toBe("github.ref == 'refs/heads/main'");
    expect(needs).toBe('rebuild');
    expect(environment).toBe('release');
  });

  test('rebuilds without rights, compares, attests what was compared, and publishes last', () => {
    expect(commandsOf(jobOf('release.yml rebuild'))).toEqual([
      'npm ci --ignore-scripts',
      'npm run release -- --dry-run',
      'npm run build',
    ]);
    const story = steps.map(({ uses, run }) => run ?? uses?.split('@')[0]);
    expect(story.slice(-3)).toEqual([
      'node scripts/release.ts --dry-run --rebuilt "$RUNNER_TEMP/rebuilt"',
      'actions/attest-build-provenance',
      'node scripts/release.ts --rebuilt "$RUNNER_TEMP/rebuilt"',
    ]);
    expect(steps.at(-2)?.with).toEqual({ 'subject-path': 'action.yml\ndist/*\n' });
  });
});

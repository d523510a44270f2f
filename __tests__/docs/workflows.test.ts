/** Every workflow in the README, the pages and the examples, judged by GitHub's own rules and by `action.yml`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readManifest } from './manifest.ts';
import { REPOSITORY, readPage } from './markdown.ts';
import { OURS, workflowJudge } from './workflow-judge.ts';

const EXAMPLES = [
  'bootstrap.yml',
  'deployment-step.yml',
  'emergency-stop.yml',
  'fleet-sharded.yml',
  'fleet.yml',
  'key-vault.yml',
  'leak-response.yml',
  'offboarding.yml',
  'organization-secret.yml',
  'scheduled-rotation.yml',
  'without-secret.yml',
];
/** What uses a client, and not this action. */
const CONSUMERS = ['count-patients.yml'];
const manifest = readManifest();

/** The inputs of the other actions that the workflows use, so that a misspelt one is noticed without a network. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'azure/login@v3': ['client-id', 'tenant-id', 'subscription-id', 'allow-no-subscriptions', 'environment', 'audience'],
  'actions/checkout@v6': ['repository', 'ref', 'token'],
  'actions/create-github-app-token@v3': [
    'client-id',
    'private-key',
    'owner',
    'repositories',
    'permission-secrets',
    'permission-environments',
    'permission-actions',
  ],
};

const problemsOf = workflowJudge(OTHERS);

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly jobs?: Readonly<
    Record<
      string,
      {
        readonly if?: string;
        readonly environment?: string;
        readonly permissions?: Readonly<Record<string, string>>;
        readonly steps: readonly Step[];
      }
    >
  >;
}

/** Every step of ours, with what its job may do. */
function ourSteps({ permissions, jobs = {} }: Workflow) {
  return Object.values(jobs).flatMap((job) =>
    job.steps
      .filter(({ uses }) => uses?.startsWith(`${OURS}@`))
      .map((step) => ({ step, permissions: job.permissions ?? permissions })),
  );
}

const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const JOBS = 'jobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n';

/** A fragment as a page shows it, put where it belongs in a workflow. */
function completed(fragment: string): string {
  const content: unknown = parse(fragment);
  if (Array.isArray(content)) return `on: push\n${JOBS}${indented(fragment, 6)}`;
  const keys = Object.keys(content as object);
  if (keys.includes('jobs')) return fragment;
  if (keys.includes('on') || keys.includes('permissions')) {
    return `${keys.includes('on') ? '' : 'on: push\n'}${fragment}${JOBS}      - run: 'true'\n`;
  }
  const step = `      - uses: ${OURS}@v1\n        with:\n${indented(fragment, 10)}`;
  return `on: push\n${JOBS}${step}${keys.includes('github-token') ? '' : '          github-token: token\n'}`;
}

test('the validator knows a bad workflow from a good one', async () => {
  const workflow = (step: string) => `on: push\n${JOBS}      - ${step}\n`;
  expect(await problemsOf('.github/workflows/good.yml', workflow('run: echo'))).toEqual([]);
  const misspelt = `uses: ${OURS}@v1\n        with:\n          github-token: t\n          overlap-dayz: 1`;
  expect(await problemsOf('.github/workflows/input.yml', workflow(misspelt))).not.toEqual([]);
  expect(await problemsOf('.github/workflows/key.yml', workflow('runs: echo'))).not.toEqual([]);
  const context = 'run: echo ${{ step.x.outputs.y }}';
  expect(await problemsOf('.github/workflows/context.yml', workflow(context))).not.toEqual([]);
});

test('action.yml is valid', async () => {
  expect(await problemsOf('action.yml', readFileSync(join(REPOSITORY, 'action.yml'), 'utf8'))).toEqual([]);
});

test('the examples are these', () => {
  const others = ['README.md', 'clients.yml', ...CONSUMERS];
  expect(readdirSync(join(REPOSITORY, 'examples')).toSorted()).toEqual([...EXAMPLES, ...others].toSorted());
});

describe.each(EXAMPLES)('examples/%s', (name) => {
  const text = readFileSync(join(REPOSITORY, 'examples', name), 'utf8');
  const workflow = parse(text) as Workflow;

  test('is a valid workflow', async () => {
    expect(await problemsOf(`.github/workflows/${name}`, text)).toEqual([]);
  });

  test('uses our action once, and once more to plan on pull requests, with inputs that exist', () => {
    const steps = ourSteps(workflow);
    expect(steps).toHaveLength('pull_request' in Object(workflow.on) ? 2 : 1);
    for (const { step } of steps) {
      expect(step.uses).toBe(`${OURS}@v1`);
      expect(Object.keys(manifest.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      const what = step.with?.['clients-file'] === undefined ? 'display-name' : 'clients-file';
      for (const needed of ['tenant-id', 'client-id', 'github-token', what])
        expect(step.with, needed).toHaveProperty(needed);
    }
  });

  test('signs in from the environment of the registrar, on pull requests as the one that can only read', () => {
    for (const { if: condition = '', environment, steps } of Object.values(workflow.jobs ?? {})) {
      const ours = steps.find(({ uses }) => uses?.startsWith(`${OURS}@`))?.with;
      if (ours === undefined) continue;
      const ofPullRequest = condition.startsWith("github.event_name == 'pull_request' && ");
      expect(ofPullRequest).toBe(ours['client-id'] === '${{ vars.READER_CLIENT_ID }}');
      expect(environment).toBe(ofPullRequest ? undefined : 'registrar');
      if (ofPullRequest) expect(ours['dry-run']).toBe(true);
      else if ('pull_request' in Object(workflow.on)) expect(condition).toBe("github.event_name != 'pull_request'");
    }
  });

  test('may ask for an OIDC token, and for no more than it needs', () => {
    for (const { step, permissions } of ourSteps(workflow)) {
      const file = step.with?.['clients-file'] === undefined ? {} : { contents: 'read' };
      expect(permissions).toEqual({ 'id-token': 'write', ...file });
    }
  });

  test('lets no run cancel another', () => {
    expect(workflow.concurrency).toMatchObject({ group: expect.any(String), 'cancel-in-progress': false });
  });

  test('begins with what it is for', () => {
    expect(text).toMatch(/^# [A-Z].+\n/);
  });
});

describe.each(CONSUMERS)('examples/%s', (name) => {
  const text = readFileSync(join(REPOSITORY, 'examples', name), 'utf8');

  test('is a valid workflow that begins with what it is for', async () => {
    expect(await problemsOf(`.github/workflows/${name}`, text)).toEqual([]);
    expect(text).toMatch(/^# [A-Z].+\n/);
  });
});

test('the leak response rotates and revokes at once, by hand only', () => {
  const workflow = parse(readFileSync(join(REPOSITORY, 'examples/leak-response.yml'), 'utf8')) as Workflow;
  expect(Object.keys(workflow.on as object)).toEqual(['workflow_dispatch']);
  expect(ourSteps(workflow)[0]?.step.with).toMatchObject({ 'force-rotate': true, 'overlap-days': 0 });
});

test.each(['emergency-stop.yml', 'offboarding.yml'])(
  '%s is run by hand only, and somebody types what it takes',
  (name) => {
    const workflow = parse(readFileSync(join(REPOSITORY, 'examples', name), 'utf8')) as {
      on: { workflow_dispatch: { inputs: Record<string, { type: string; required?: boolean }> } };
    };
    expect(Object.keys(workflow.on)).toEqual(['workflow_dispatch']);
    const [typed] = Object.values(workflow.on.workflow_dispatch.inputs);
    expect(typed).toMatchObject({ type: 'string', required: true });
  },
);

test('the bootstrap is started with the names of the repository and the environment', () => {
  const workflow = parse(readFileSync(join(REPOSITORY, 'examples/bootstrap.yml'), 'utf8')) as {
    on: { workflow_dispatch: { inputs: object } };
  };
  expect(workflow.on.workflow_dispatch.inputs).toMatchObject({ repository: {}, environment: {} });
  expect(ourSteps(workflow as Workflow)[0]?.step.with).toMatchObject({ 'create-environments': true });
});

test('the deployment begins on a schedule only with a new secret, by the condition that the page shows', () => {
  const workflow = parse(readFileSync(join(REPOSITORY, 'examples/deployment-step.yml'), 'utf8')) as Workflow;
  expect(Object.keys(workflow.on as object)).toEqual(['push', 'schedule', 'workflow_dispatch']);
  const condition = workflow.jobs?.['deploy']?.if;
  expect(condition).toContain("needs.register.outputs.rotated == 'true'");
  expect(readPage('docs/to-the-application.md').text).toContain(`\`if: ${condition}\``);
});

describe('the workflows for many clients', () => {
  const read = (name: string) => parse(readFileSync(join(REPOSITORY, 'examples', name), 'utf8')) as Workflow;

  test.each(['fleet.yml', 'fleet-sharded.yml'])('%s checks out the file, and drops no run that waits', (name) => {
    const workflow = read(name);
    const [job] = Object.values(workflow.jobs ?? {});
    expect(job?.steps[0]?.uses).toMatch(/^actions\/checkout@/);
    expect(workflow.concurrency).toMatchObject({ queue: 'max' });
    expect(ourSteps(workflow)[0]?.step.with).toMatchObject({ 'clients-file': '.github/fhir-clients.yml' });
  });

  test('one shows on a pull request what would be done, and answers a leak of the clients that are named', () => {
    const workflow = read('fleet.yml');
    const events = ['schedule', 'pull_request', 'push', 'workflow_dispatch'];
    expect(Object.keys(workflow.on as object)).toEqual(events);
    expect(ourSteps(workflow)[0]?.step.with).toMatchObject({
      only: '${{ inputs.clients }}',
      'force-rotate': '${{ inputs.leaked }}',
    });
  });

  test('the other has each part once, with a token of its own', () => {
    const [job] = Object.values(read('fleet-sharded.yml').jobs ?? {});
    const { matrix, ...strategy } = (job as unknown as { strategy: { matrix: { shard: string[] } } }).strategy;
    expect(strategy).toEqual({ 'fail-fast': false, 'max-parallel': 2 });
    expect(matrix.shard).toEqual(matrix.shard.map((_, index) => `${index + 1}/${matrix.shard.length}`));
    expect(job?.steps.map(({ uses = '' }) => uses.split('@')[0])).toContain('actions/create-github-app-token');
  });
});

const DOCS = readdirSync(join(REPOSITORY, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);
const fragments = ['README.md', ...DOCS].flatMap((path) =>
  readPage(path)
    .blocks.filter(({ language }) => language === 'yaml')
    .map(({ text, line }) => ({ path, line, text }))
    // A clients file, which its schema judges.
    .filter(({ text }) => !/^clients:$/m.test(text))
    // The settings of Dependabot, which GitHub's rules for workflows do not know.
    .filter(({ text }) => !/^version: 2$/m.test(text)),
);

describe.each(fragments)('$path, line $line', ({ path, line, text }) => {
  test('is valid in a workflow', async () => {
    // Steps shown on their own need not repeat what the page has shown before.
    const problems = await problemsOf(`.github/workflows/${line}.yml`, completed(text));
    const partial = path !== 'README.md';
    const shown = /Missing required input|Context access might be invalid: app-token$/;
    expect(problems.filter((problem) => !(partial && shown.test(problem)))).toEqual([]);
  });

  test('uses inputs that exist', () => {
    for (const { step } of ourSteps(parse(completed(text)) as Workflow))
      expect(Object.keys(manifest.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
  });
});

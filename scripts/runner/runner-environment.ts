/**
 * The environment a hosted runner gives to a JavaScript action: nothing of the caller's, and the `GITHUB_*` and
 * `RUNNER_*` variables of a job. https://docs.github.com/actions/reference/workflows-and-actions/variables
 *
 * `GITHUB_ACTION_PATH` is not among them: the runner sets it for composite actions only.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RunnerFolders {
  readonly home: string;
  readonly temp: string;
  readonly toolCache: string;
  readonly work: string;
}

export function createRunnerFolders(root: string): RunnerFolders {
  const folders = {
    home: join(root, 'home'),
    temp: join(root, '_temp'),
    toolCache: join(root, '_tool'),
    work: join(root, 'work'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  return folders;
}

/** Later sources win: what the job says, then what the caller gave. Derived values follow the given ones. */
export function runnerEnvironment(
  folders: RunnerFolders,
  given: Readonly<Record<string, string>>,
  debug: boolean,
): Record<string, string> {
  const value = (name: string, otherwise: string) => given[name] ?? otherwise;
  const repository = value('GITHUB_REPOSITORY', 'octo-org/octo-repo');
  const [owner = '', name = ''] = repository.split('/');
  const repositoryId = value('GITHUB_REPOSITORY_ID', numberFrom(repository));
  const ownerId = value('GITHUB_REPOSITORY_OWNER_ID', numberFrom(owner));
  const actor = value('GITHUB_ACTOR', 'octocat');
  const ref = value('GITHUB_REF', 'refs/heads/main');
  const sha = value('GITHUB_SHA', createHash('sha1').update(repository).digest('hex'));
  const serverUrl = value('GITHUB_SERVER_URL', 'https://github.com');
  const apiUrl = value('GITHUB_API_URL', 'https://api.github.com');
  const workflowFile = `${repository}/.github/workflows/register.yml@${ref}`;
  const workspace = join(folders.work, name, name);
  mkdirSync(workspace, { recursive: true });

  const environment: Record<string, string> = {
    PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: folders.home,
    TMPDIR: folders.temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'register',
    GITHUB_ACTION_REF: 'v1',
    GITHUB_ACTION_REPOSITORY: 'octo-org/fhir-client-registrar',
    GITHUB_ACTOR: actor,
    GITHUB_ACTOR_ID: numberFrom(actor),
    GITHUB_API_URL: apiUrl,
    GITHUB_BASE_REF: '',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_EVENT_PATH: join(folders.temp, '_github_workflow', 'event.json'),
    GITHUB_GRAPHQL_URL: apiUrl.endsWith('/v3') ? apiUrl.replace(/v3$/, 'graphql') : `${apiUrl}/graphql`,
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: 'register',
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_ID: repositoryId,
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_REPOSITORY_OWNER_ID: ownerId,
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '15000000001',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: serverUrl,
    GITHUB_SHA: sha,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_WORKFLOW: 'Register FHIR client',
    GITHUB_WORKFLOW_REF: workflowFile,
    GITHUB_WORKFLOW_SHA: sha,
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: { darwin: 'macOS', win32: 'Windows' }[process.platform as string] ?? 'Linux',
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.toolCache,
    RUNNER_WORKSPACE: join(folders.work, name),
    ...(debug ? { RUNNER_DEBUG: '1' } : {}),
    ...given,
  };
  if (given['GITHUB_EVENT_PATH'] === undefined) writeEvent(environment);
  return environment;
}

/** The webhook event that started the run, cut to what every event carries. */
function writeEvent(environment: Readonly<Record<string, string>>): void {
  const read = (name: string) => environment[name] ?? '';
  const owner = { login: read('GITHUB_REPOSITORY_OWNER'), id: Number(read('GITHUB_REPOSITORY_OWNER_ID')) };
  const event = {
    ...(read('GITHUB_EVENT_NAME') === 'schedule' ? { schedule: '17 4 * * *' } : {}),
    ref: read('GITHUB_REF'),
    repository: {
      id: Number(read('GITHUB_REPOSITORY_ID')),
      name: read('GITHUB_REPOSITORY').split('/')[1],
      full_name: read('GITHUB_REPOSITORY'),
      owner,
    },
    sender: { login: read('GITHUB_ACTOR'), id: Number(read('GITHUB_ACTOR_ID')) },
  };
  const file = read('GITHUB_EVENT_PATH');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(event, undefined, 2));
}

/** Stable made-up IDs, so that two runs of the same repository agree. */
function numberFrom(name: string): string {
  return String(createHash('sha256').update(name.toLowerCase()).digest().readUInt32BE(0));
}

/** Who is running: from the variables that the runner sets. */
export interface RunContext {
  /** `OWNER/REPO` */
  readonly repository: string;
  readonly repositoryId?: number;
  readonly runId: string;
  readonly runAttempt: string;
  readonly job: string;
  readonly runUrl: string;
  readonly eventName: string;
  /** Who started the run. */
  readonly actor: string;
  readonly apiUrl: string;
  /** Where GitHub is, when that is not github.com. */
  readonly githubHost?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function runContext(environment: Environment): RunContext {
  const value = (name: string) => environment[name] ?? '';
  const server = value('GITHUB_SERVER_URL') || 'https://github.com';
  const repositoryId = /^\d+$/.test(value('GITHUB_REPOSITORY_ID')) ? Number(value('GITHUB_REPOSITORY_ID')) : undefined;
  return {
    repository: value('GITHUB_REPOSITORY'),
    ...(repositoryId !== undefined && { repositoryId }),
    runId: value('GITHUB_RUN_ID') || '0',
    runAttempt: value('GITHUB_RUN_ATTEMPT') || '1',
    job: value('GITHUB_JOB'),
    runUrl: `${server}/${value('GITHUB_REPOSITORY')}/actions/runs/${value('GITHUB_RUN_ID')}`,
    eventName: value('GITHUB_EVENT_NAME'),
    ...(URL.canParse(server) && new URL(server).host !== 'github.com' && { githubHost: new URL(server).host }),
    actor: value('GITHUB_ACTOR'),
    apiUrl: (value('GITHUB_API_URL') || 'https://api.github.com').replace(/\/+$/, ''),
  };
}

/**
 * Where this version of the action explains its failures. The action itself is on github.com: an Enterprise Server takes
 * it from there, and knows no repository of that name.
 */
export function documentationUrl(environment: Environment): string {
  const { GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = environment;
  const page = 'docs/troubleshooting.md';
  if (!GITHUB_ACTION_REPOSITORY) return page;
  return `https://github.com/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'main'}/${page}`;
}

import { failure, type RegistrarError } from '../failures/failures.ts';
import { SIGN_IN_AUDIENCES, type SignInAudience } from '../model/application.ts';
import { CLOUDS, type Cloud } from '../model/clouds.ts';
import {
  type FhirRole,
  type FhirServiceReference,
  parseFhirRole,
  parseFhirService,
  READER,
} from '../model/fhir-service.ts';
import { type Names, namesFor, parseTarget, sameTarget, TARGET_EXAMPLES, type Target } from '../model/targets.ts';
import { inputReader, redirectUriProblem } from './fields.ts';

/** One client as the workflow wants it. Absent fields were not given and change nothing that exists. */
export interface DesiredClient {
  readonly displayName?: string;
  readonly uniqueName?: string;
  readonly applicationId?: string;
  readonly description?: string;
  readonly serviceManagementReference?: string;
  readonly signInAudience?: SignInAudience;
  readonly redirectUris?: readonly string[];
  readonly fhirService?: FhirServiceReference;
  readonly fhirRoles: readonly FhirRole[];
  readonly secretLifetimeDays: number;
  /** Absent: a third of the lifetime. */
  readonly rotateBeforeDays?: number;
  /** Absent: superseded secrets live until they expire. */
  readonly overlapDays?: number;
  readonly forceRotate: boolean;
  readonly takeOver: boolean;
  readonly secretDescription?: string;
  readonly targets: readonly Target[];
  /** The first target that has variables. */
  readonly home: Target;
  readonly prefix: string;
  readonly names: Names;
  readonly orgVisibility?: 'all' | 'private' | 'selected';
  readonly orgRepositories: readonly string[];
  readonly createEnvironments: boolean;
  readonly verify: 'token' | 'fhir' | 'none';
}

/** Who is running: from the variables that the runner sets. */
export interface RunContext {
  readonly repository: string;
  readonly repositoryId?: number;
  readonly runId: string;
  readonly runAttempt: string;
  readonly job: string;
  readonly runUrl: string;
  readonly eventName: string;
  readonly apiUrl: string;
}

export interface Configuration {
  readonly tenantId: string;
  readonly registrarClientId: string;
  readonly githubToken: string;
  /** github-token is known to be the job's own. */
  readonly jobToken: boolean;
  readonly cloud: Cloud;
  readonly oidcAudience: string;
  readonly dryRun: boolean;
  readonly clients: readonly [DesiredClient, ...DesiredClient[]];
  readonly run: RunContext;
}

type Environment = Readonly<Record<string, string | undefined>>;

const VERIFY = ['token', 'fhir', 'none'] as const;
const VISIBILITIES = ['all', 'private', 'selected'] as const;
const PERSONAL: readonly string[] = ['AzureADandPersonalMicrosoftAccount', 'PersonalMicrosoftAccount'];

/**
 * Reads and checks every input.
 *
 * @param input the trimmed value of an input, `''` when it was not given
 * @throws RegistrarError INPUT_INVALID that lists every problem, a line each
 */
export function readConfiguration(input: (name: string) => string, environment: Environment): Configuration {
  const { problems, problem, conflict, text, guid, required, flag, days, choice, entries, endpoint } =
    inputReader(input);

  const tenantId = required(
    'tenant-id',
    guid('tenant-id', environment['AZURE_TENANT_ID']),
    'the ID of the Entra tenant (or the environment variable AZURE_TENANT_ID)',
    '',
  );
  const registrarClientId = required(
    'client-id',
    guid('client-id', environment['AZURE_CLIENT_ID']),
    'the client ID of the registrar (or the environment variable AZURE_CLIENT_ID)',
    '',
  );
  const githubToken = required(
    'github-token',
    input('github-token') || undefined,
    'a GitHub App installation token or a fine-grained personal access token',
    '',
  );
  if (/[^\x21-\x7e]/.test(githubToken))
    conflict('github-token', 'what was given is not a token: it contains white space or special characters');

  const base =
    choice(
      'cloud',
      CLOUDS.map((cloud) => cloud.name),
    ) ?? 'AzureCloud';
  const listed = CLOUDS.find((cloud) => cloud.name === base) as Cloud;
  const [authorityHost, graphUrl, resourceManagerUrl] = [
    endpoint('authority-host'),
    endpoint('graph-url'),
    endpoint('resource-manager-url'),
  ];
  const unlisted = [authorityHost, graphUrl, resourceManagerUrl].some((url) => url !== undefined);
  const cloud: Cloud = {
    ...listed,
    ...(authorityHost !== undefined && { authorityHost }),
    ...(graphUrl !== undefined && { graphUrl }),
    ...(resourceManagerUrl !== undefined && { resourceManagerUrl }),
  };

  const applicationId = guid('application-id');
  const displayName = text('display-name', 120);
  if (displayName === undefined && applicationId === undefined) {
    problem('display-name', '', '1 to 120 characters (or give application-id to adopt an application)');
  }
  const signInAudience = choice('sign-in-audience', SIGN_IN_AUDIENCES);
  const personal = signInAudience !== undefined && PERSONAL.includes(signInAudience);
  if (personal && !cloud.personalAccounts)
    conflict(
      'sign-in-audience',
      `${signInAudience} does not exist in ${cloud.name}: personal Microsoft accounts are not offered there`,
    );
  if (personal && [...(displayName ?? '')].length > 90)
    conflict('display-name', 'an application that admits personal accounts has 90 characters at most');
  const redirectUris = entries('redirect-uris');
  for (const uri of redirectUris) {
    const accepted = redirectUriProblem(uri, personal);
    if (accepted !== undefined) problem('redirect-uris', uri, accepted);
  }
  if (redirectUris.length > (personal ? 100 : 256))
    conflict('redirect-uris', `${redirectUris.length} were given; accepted are up to ${personal ? 100 : 256}`);

  const lifetimeGiven = days('secret-lifetime-days', 1, 730);
  const lifetime = lifetimeGiven ?? 90;
  const rotateBeforeDays = days('rotate-before-days', 1, 729);
  const lifetimeKnown = lifetimeGiven !== undefined || input('secret-lifetime-days') === '';
  if (rotateBeforeDays !== undefined && lifetimeKnown && rotateBeforeDays >= lifetime) {
    conflict(
      'rotate-before-days',
      `${rotateBeforeDays} was given; accepted is less than secret-lifetime-days, which is ${lifetime}`,
    );
  }
  const overlapDays = days('overlap-days', 0, 730);

  const run = runContext(environment);
  const dryRun = flag('dry-run');
  if (/^pull_request(_target)?$/.test(run.eventName) && !dryRun) {
    conflict(
      'dry-run',
      `on ${run.eventName} events only "true" is accepted: a pull request must not change credentials`,
    );
  }
  const forceRotate = flag('force-rotate');
  if (forceRotate && run.eventName === 'schedule')
    conflict('force-rotate', 'true is not accepted on schedule events: every scheduled run rotates otherwise');

  const prefixGiven = input('name-prefix') || 'FHIR';
  const prefix = prefixGiven.toUpperCase();
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(prefixGiven) || prefix.startsWith('GITHUB')) {
    problem(
      'name-prefix',
      input('name-prefix'),
      'letters, digits and underscores, not beginning with a digit or with GITHUB, 100 at most',
    );
  }
  const targets: Target[] = [];
  const places = entries('publish-to');
  for (const notation of places.length > 0 ? places : [`repo:${run.repository}`]) {
    const target = parseTarget(notation);
    if (target === undefined) problem('publish-to', notation, TARGET_EXAMPLES.join(', '));
    else if (!targets.some((other) => sameTarget(other, target))) targets.push(target);
  }
  const home = targets.find((target) => target.variables !== undefined);
  if (home === undefined && targets.length > 0) {
    conflict(
      'publish-to',
      'at least one repository, environment or organization is needed: Dependabot and Codespaces have no variables to keep the state in',
    );
  }
  const orgVisibility = choice('org-visibility', VISIBILITIES);
  const orgRepositories: string[] = [];
  const organizations = targets.filter(({ kind }) => kind === 'organization').map(({ owner }) => owner.toLowerCase());
  for (const given of entries('org-repositories')) {
    const [, owner, name = ''] = /^(?:([^/]*)\/)?([A-Za-z0-9._-]{1,100})$/.exec(given) ?? [];
    const elsewhere = owner !== undefined && !organizations.includes(owner.toLowerCase());
    if (name === '' || /^\.{1,2}$/.test(name) || elsewhere)
      problem('org-repositories', given, 'repository names of the organization');
    else if (!orgRepositories.some((other) => other.toLowerCase() === name.toLowerCase())) orgRepositories.push(name);
  }
  if (orgRepositories.length > 0 && orgVisibility !== 'selected')
    conflict('org-repositories', 'repositories are accepted only with "org-visibility: selected"');

  const fhirGiven = input('fhir-service');
  const fhir = fhirGiven === '' ? undefined : parseFhirService(fhirGiven, cloud, unlisted);
  if (typeof fhir === 'string') problem('fhir-service', fhirGiven, fhir);
  const fhirService = typeof fhir === 'object' ? fhir : undefined;
  const roleNames = entries('fhir-roles');
  const noRoles = roleNames.length === 1 && roleNames[0]?.toLowerCase() === 'none';
  const fhirRoles: FhirRole[] = [];
  for (const name of noRoles ? [] : roleNames) {
    const role = name.toLowerCase() === 'none' ? '"none" alone, or roles without it' : parseFhirRole(name);
    if (typeof role === 'string') problem('fhir-roles', name, role);
    else if (!fhirRoles.some(({ id }) => id === role.id)) fhirRoles.push(role);
  }
  if (roleNames.length > 0 && !noRoles && typeof fhir !== 'string' && fhirService?.resourceId === undefined) {
    conflict(
      'fhir-roles',
      'roles are accepted only when fhir-service is a resource ID, for a URL does not say where to assign them',
    );
  }
  const verify = choice('verify', VERIFY) ?? 'token';
  if (verify === 'fhir' && fhirGiven === '') conflict('verify', '"fhir" needs the input fhir-service');
  if (signInAudience === 'PersonalMicrosoftAccount' && (verify !== 'none' || fhirGiven !== '')) {
    conflict(
      'sign-in-audience',
      'PersonalMicrosoftAccount cannot log in to a tenant: it is accepted only with "verify: none" and without fhir-service',
    );
  }

  const description = text('description', 1_024, 'several lines');
  const uniqueName = text('unique-name', 120);
  const serviceManagementReference = text('service-management-reference', 256);
  const secretDescription = text('secret-description', 200);
  const takeOver = flag('take-over');
  const createEnvironments = flag('create-environments');
  const oidcAudience = text('oidc-audience', 600) ?? 'api://AzureADTokenExchange';

  if (problems.length > 0 || home === undefined) throw invalidInputs(problems);
  const client: DesiredClient = {
    ...(displayName !== undefined && { displayName }),
    ...(uniqueName !== undefined && { uniqueName }),
    ...(applicationId !== undefined && { applicationId }),
    ...(description !== undefined && { description }),
    ...(serviceManagementReference !== undefined && { serviceManagementReference }),
    ...(signInAudience !== undefined && { signInAudience }),
    ...(redirectUris.length > 0 && { redirectUris: [...new Set(redirectUris)] }),
    ...(fhirService !== undefined && { fhirService }),
    fhirRoles: roleNames.length === 0 && fhirService?.resourceId !== undefined ? [READER] : fhirRoles,
    secretLifetimeDays: lifetime,
    ...(rotateBeforeDays !== undefined && { rotateBeforeDays }),
    ...(overlapDays !== undefined && { overlapDays }),
    forceRotate,
    takeOver,
    ...(secretDescription !== undefined && { secretDescription }),
    targets,
    home,
    prefix,
    names: namesFor(prefix),
    ...(orgVisibility !== undefined && { orgVisibility }),
    orgRepositories,
    createEnvironments,
    verify,
  };
  const jobToken = githubToken === environment['GITHUB_TOKEN'];
  return { tenantId, registrarClientId, githubToken, jobToken, cloud, oidcAudience, dryRun, clients: [client], run };
}

export function invalidInputs(problems: readonly string[]): RegistrarError {
  const attempted = `use the inputs:\n${problems.map((text) => `- ${text}`).join('\n')}\nNothing was sent anywhere`;
  return failure('INPUT_INVALID', { attempted });
}

function runContext(environment: Environment): RunContext {
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
    apiUrl: (value('GITHUB_API_URL') || 'https://api.github.com').replace(/\/+$/, ''),
  };
}

/** Where this version of the action explains its failures. */
export function documentationUrl(environment: Environment): string {
  const { GITHUB_SERVER_URL, GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = environment;
  const page = 'docs/troubleshooting.md';
  if (!GITHUB_ACTION_REPOSITORY) return page;
  return `${GITHUB_SERVER_URL || 'https://github.com'}/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'main'}/${page}`;
}

/** Everything a run is told, or one error that lists every problem. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import { CLOUDS, type Cloud } from '../model/clouds.ts';
import { isLoopback, type ProxyFor, readProxy } from '../net/proxy.ts';
import { type DesiredClient, readClient, type Surroundings } from './client.ts';
import { type Fields, openFields } from './fields.ts';
import { type Environment, type RunContext, runContext } from './run-context.ts';
import type { Shard } from './selection.ts';

export interface Configuration {
  readonly tenantId: string;
  readonly registrarClientId: string;
  readonly githubToken: string;
  /** github-token is known to be the job's own. */
  readonly jobToken: boolean;
  readonly cloud: Cloud;
  readonly oidcAudience: string;
  readonly dryRun: boolean;
  /** Those that this run is for, in the order of the file. */
  readonly clients: readonly DesiredClient[];
  /** With a clients file only. */
  readonly fleet?: Fleet;
  readonly run: RunContext;
  /** The proxy on the way to a URL, as the environment asks for. */
  readonly proxyFor: ProxyFor;
}

export interface Fleet {
  /** Path as given. */
  readonly file: string;
  /** The clients were named. */
  readonly only: boolean;
  readonly shard?: Shard;
  /** Clients in the file, also those that are left out. */
  readonly size: number;
}

/** Reads the clients file; every problem is added to those of the step. */
export type ReadFleet = (
  step: Fields,
  surroundings: Surroundings,
) => { readonly clients: readonly DesiredClient[]; readonly fleet?: Fleet };

/**
 * Reads and checks every input.
 *
 * @param input the trimmed value of an input, `''` when it was not given
 * @param readFleet to be given with the input clients-file
 * @throws RegistrarError INPUT_INVALID that lists every problem, a line each
 */
export function readConfiguration(
  input: (name: string) => string,
  environment: Environment,
  readFleet: ReadFleet = readSingle,
): Configuration {
  const fields = openFields(input);
  const run = runContext(environment);
  const registrar = readRegistrar(fields, environment, run);
  const { cloud, unlisted } = readCloud(fields);
  const given = readFleet(fields, { tenantId: registrar.tenantId, cloud, unlisted, run });
  const dryRun = readDryRun(fields, run);
  const proxyFor = readEndpoints(fields, environment, run);
  const oidcAudience = fields.text('oidc-audience', 600) ?? 'api://AzureADTokenExchange';
  if (fields.problems.length > 0 || proxyFor === undefined) throw invalidInputs(fields.problems);
  return { ...registrar, cloud, oidcAudience, dryRun, ...given, run, proxyFor };
}

/** The one client that the inputs of the step describe. */
function readSingle(fields: Fields, surroundings: Surroundings): { readonly clients: readonly DesiredClient[] } {
  for (const name of ['only', 'shard'])
    if (fields.given(name)) fields.conflict(name, 'is accepted only with clients-file, whose clients it selects');
  const client = readClient(fields, surroundings);
  return { clients: client === undefined ? [] : [client] };
}

function invalidInputs(problems: readonly string[]): RegistrarError {
  const list = problems.map((text) => `- ${text}`).join('\n');
  return failure('INPUT_INVALID', { attempted: 'start; nothing was sent anywhere' }, { problems: list });
}

function readRegistrar(
  { get, guid, required, conflict }: Fields,
  environment: Environment,
  { actor, eventName }: RunContext,
) {
  const tenantId = required(
    'tenant-id',
    guid('tenant-id', ['AZURE_TENANT_ID', environment['AZURE_TENANT_ID']]),
    'the ID of the Entra tenant (or the environment variable AZURE_TENANT_ID)',
    '',
  );
  const registrarClientId = required(
    'client-id',
    guid('client-id', ['AZURE_CLIENT_ID', environment['AZURE_CLIENT_ID']]),
    'the client ID of the registrar (or the environment variable AZURE_CLIENT_ID)',
    '',
  );
  const githubToken = required(
    'github-token',
    get('github-token') || undefined,
    `a GitHub App installation token or a fine-grained personal access token${withheld(actor, eventName)}`,
    '',
  );
  if (/[^\x21-\x7e]/.test(githubToken))
    conflict('github-token', 'what was given is not a token: it contains white space or special characters');
  // Other steps may read a token of somebody's own from that variable.
  const jobToken = githubToken === environment['GITHUB_TOKEN'] && !/^(gh[opu]_|github_pat_)/.test(githubToken);
  return { tenantId, registrarClientId, githubToken, jobToken };
}

/** Where GitHub gives a run none of the secrets that the workflow names. */
function withheld(actor: string, eventName: string): string {
  if (actor === 'dependabot[bot]')
    return '; runs of Dependabot get no secrets but Dependabot secrets: store it there, too';
  return /^pull_request(?!_target)/.test(eventName) ? '; runs of a fork get no secrets' : '';
}

function readCloud({ choice, endpoint, hostSuffix }: Fields): { cloud: Cloud; unlisted: boolean } {
  const names = CLOUDS.map(({ name }) => name);
  const base = choice('cloud', names) ?? 'AzureCloud';
  const listed = CLOUDS.find(({ name }) => name === base) as Cloud;
  const given = Object.entries({
    authorityHost: endpoint('authority-host'),
    graphUrl: endpoint('graph-url'),
    resourceManagerUrl: endpoint('resource-manager-url'),
    vaultSuffix: hostSuffix('vault-suffix'),
  }).filter(([name, url]) => url !== undefined && url !== listed[name as keyof Cloud]);
  // Where vaults are says nothing of where FHIR services are.
  const unlisted = given.some(([name]) => name !== 'vaultSuffix');
  return { cloud: { ...listed, ...Object.fromEntries(given) }, unlisted };
}

/** What the runner and its environment say: where GitHub is, and what is on the way. */
function readEndpoints(
  { problems, problem }: Fields,
  environment: Environment,
  { apiUrl }: RunContext,
): ProxyFor | undefined {
  const urls = { GITHUB_API_URL: apiUrl, ACTIONS_ID_TOKEN_REQUEST_URL: environment['ACTIONS_ID_TOKEN_REQUEST_URL'] };
  for (const [variable, text] of Object.entries(urls)) {
    if (!text) continue;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const loopback = url?.protocol === 'http:' && isLoopback(url);
    if (url?.protocol !== 'https:' && !loopback)
      problem(variable, text, 'an https:// URL, since a token is sent there');
  }
  const proxyFor = readProxy(environment);
  if (typeof proxyFor !== 'string') return proxyFor;
  problems.push(proxyFor);
  return undefined;
}

function readDryRun({ flag, conflict }: Fields, { eventName }: RunContext): boolean {
  const dryRun = flag('dry-run');
  if (/^pull_request(_target)?$/.test(eventName) && !dryRun) {
    conflict('dry-run', `on ${eventName} events only "true" is accepted: a pull request must not change credentials`);
  }
  return dryRun;
}

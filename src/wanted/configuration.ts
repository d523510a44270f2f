/** Everything a run is told, or one error that lists every problem. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import { CLOUDS, type Cloud } from '../model/clouds.ts';
import { type DesiredClient, readClient } from './client.ts';
import { type Fields, openFields } from './fields.ts';
import { type Environment, type RunContext, runContext } from './run-context.ts';

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

/**
 * Reads and checks every input.
 *
 * @param input the trimmed value of an input, `''` when it was not given
 * @throws RegistrarError INPUT_INVALID that lists every problem, a line each
 */
export function readConfiguration(input: (name: string) => string, environment: Environment): Configuration {
  const fields = openFields(input);
  const registrar = readRegistrar(fields, environment);
  const { cloud, unlisted } = readCloud(fields);
  const run = runContext(environment);
  const client = readClient(fields, { tenantId: registrar.tenantId, cloud, unlisted, run });
  const dryRun = readDryRun(fields, run);
  const oidcAudience = fields.text('oidc-audience', 600) ?? 'api://AzureADTokenExchange';
  if (fields.problems.length > 0 || client === undefined) throw invalidInputs(fields.problems);
  return { ...registrar, cloud, oidcAudience, dryRun, clients: [client], run };
}

export function invalidInputs(problems: readonly string[]): RegistrarError {
  const list = problems.map((text) => `- ${text}`).join('\n');
  return failure('INPUT_INVALID', { attempted: `use the inputs:\n${list}\nNothing was sent anywhere` });
}

function readRegistrar({ get, guid, required, conflict }: Fields, environment: Environment) {
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
    get('github-token') || undefined,
    'a GitHub App installation token or a fine-grained personal access token',
    '',
  );
  if (/[^\x21-\x7e]/.test(githubToken))
    conflict('github-token', 'what was given is not a token: it contains white space or special characters');
  return { tenantId, registrarClientId, githubToken, jobToken: githubToken === environment['GITHUB_TOKEN'] };
}

function readCloud({ choice, endpoint }: Fields): { cloud: Cloud; unlisted: boolean } {
  const names = CLOUDS.map(({ name }) => name);
  const base = choice('cloud', names) ?? 'AzureCloud';
  const listed = CLOUDS.find(({ name }) => name === base) as Cloud;
  const given = Object.entries({
    authorityHost: endpoint('authority-host'),
    graphUrl: endpoint('graph-url'),
    resourceManagerUrl: endpoint('resource-manager-url'),
  }).filter(([, url]) => url !== undefined);
  return { cloud: { ...listed, ...Object.fromEntries(given) }, unlisted: given.length > 0 };
}

function readDryRun({ flag, conflict }: Fields, { eventName }: RunContext): boolean {
  const dryRun = flag('dry-run');
  if (/^pull_request(_target)?$/.test(eventName) && !dryRun) {
    conflict('dry-run', `on ${eventName} events only "true" is accepted: a pull request must not change credentials`);
  }
  return dryRun;
}

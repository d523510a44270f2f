/** The action's main job, for real, on the embedded local cloud: registers, does nothing, rotates. `USAGE` tells what else it shows. */

import type { ChildProcess } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type LocalCloud, startCloud } from '../emulator/cloud.ts';
import { withoutSecret } from './demo-federated.ts';
import { fromRegistrationToNothing } from './demo-lifecycle.ts';
import { intoKeyVault, withVault } from './demo-vault.ts';
import { type ActionRun, runAction } from './runner/run-action.ts';
import { createScene, type Scene } from './scene.ts';

const USAGE = `npm start                  three runs: registers, does nothing, rotates
npm start -- --fleet       twelve clients in four repositories, from one file
npm start -- --federated   a tenant that forbids secrets: jobs sign in with their own tokens
npm start -- --vault       an application in Azure that reads its secret from Key Vault
npm start -- --lifecycle   the whole life of a client, until nothing is left
npm start -- --keep        keeps the local cloud up afterwards, and prints how to run the action against it by hand`;
const FLAG = { type: 'boolean', default: false } as const;
const DAYS_TO_ROTATION = 61;
const SUBSCRIPTION = '0b1f6471-1bf0-4dda-aec3-cb9272f09590';

async function main(): Promise<number> {
  const values = readOptions();
  if (values === undefined || values.help) {
    console.log(USAGE);
    return values === undefined ? 2 : 0;
  }
  const cloud = await startCloud();
  try {
    if (values.lifecycle) return await showLifecycle(cloud, values.keep);
    if (values.federated) return await showWithoutSecret(cloud, values.keep);
    if (values.vault) return await showVault(cloud, values.keep);
    const scene = withFhirService(cloud, createScene(cloud));
    introduce(scene);
    if (values.fleet) {
      const { demonstrateFleet } = await import('./demo-fleet.ts');
      const succeeded = await demonstrateFleet(cloud, scene);
      if (values.keep) await keepUp(cloud, scene);
      return succeeded ? 0 : 1;
    }

    const first = await run('First run: nothing exists yet', scene);
    const secret = storedSecret(cloud, scene);
    const second = await run('Second run: nothing is due', scene);
    cloud.clock.advance({ days: DAYS_TO_ROTATION });
    const third = await run(`Third run, ${DAYS_TO_ROTATION} days later: the secret is about to expire`, scene);

    title('What stands now');
    const clientId = first.outputs['client-id'] ?? '';
    const logsIn = (value: string) => (cloud.entra.canLogIn(clientId, value) === 'ok' ? 'logs in' : 'is refused');
    console.log(
      `The new secret ${logsIn(storedSecret(cloud, scene))}; the old one still ${logsIn(secret)} until it expires.`,
    );
    console.log('GitHub holds (the value of a secret cannot be read back):');
    printHoldings(cloud);
    console.log('\nOn your own tenant and repository: docs/setup.md, with a trial of ten minutes.');
    if (values.keep) await keepUp(cloud, scene);
    return [first, second, third].every(({ conclusion }) => conclusion === 'success') ? 0 : 1;
  } finally {
    await cloud.close();
  }
}

/** `undefined` when one is not known. */
function readOptions() {
  try {
    const options = { help: FLAG, keep: FLAG, fleet: FLAG, lifecycle: FLAG, federated: FLAG, vault: FLAG };
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}

async function showLifecycle(cloud: LocalCloud, keep: boolean): Promise<number> {
  const scene = withFhirService(cloud, createScene(cloud));
  introduce(scene);
  const succeeded = await fromRegistrationToNothing(cloud, scene, { title, run, printHoldings });
  if (keep) await keepUp(cloud, scene);
  return succeeded ? 0 : 1;
}

async function showWithoutSecret(cloud: LocalCloud, keep: boolean): Promise<number> {
  const scene = withFhirService(cloud, createScene(cloud));
  introduce(scene);
  const succeeded = await withoutSecret(cloud, scene, { title, run });
  console.log('GitHub holds:');
  printHoldings(cloud);
  if (keep) await keepUp(cloud, scene);
  return succeeded ? 0 : 1;
}

async function showVault(cloud: LocalCloud, keep: boolean): Promise<number> {
  const scene = withVault(cloud, withFhirService(cloud, createScene(cloud)));
  introduce(scene);
  const succeeded = await intoKeyVault(cloud, scene, { title, run });
  console.log('GitHub holds:');
  printHoldings(cloud);
  if (keep) await keepUp(cloud, scene);
  return succeeded ? 0 : 1;
}

function withFhirService(cloud: LocalCloud, scene: Scene): Scene {
  const { tenantId, registrarClientId } = scene;
  const service = cloud.arm.addFhirService({
    subscriptionId: SUBSCRIPTION,
    resourceGroup: 'intake',
    workspace: 'contoso',
    name: 'records',
    tenantId,
  });
  const registrar = cloud.directory.servicePrincipal({ tenantId, appId: registrarClientId });
  cloud.arm.allow({
    principalId: registrar?.id ?? '',
    scope: service.id,
    actions: [
      '*/read',
      'Microsoft.Authorization/roleAssignments/write',
      'Microsoft.Authorization/roleAssignments/delete',
    ],
  });
  // Real replicas take their time; so does this one.
  Object.assign(cloud.lag, { application: 1, servicePrincipalCreate: 1, secret: 2 });
  cloud.fhir.switches.propagation.reads = 1;
  return { ...scene, inputs: { ...scene.inputs, 'fhir-service': service.id, verify: 'fhir' } };
}

function introduce({ repository, tenantId, registrarClientId }: Scene): void {
  title('The local cloud is up');
  console.log(`It plays Microsoft Entra, Microsoft Graph, Azure Resource Manager, a FHIR service, Key Vault and GitHub, and takes nothing the real ones refuse.
tenant ${tenantId}, registrar ${registrarClientId}, repository ${repository}
What runs is dist/index.js, the way a GitHub runner runs it.`);
}

async function run(name: string, { inputs, env }: Scene, onStart?: (child: ChildProcess) => void): Promise<ActionRun> {
  title(name);
  const done = await runAction({ inputs, env, onLine: (line) => console.log(line), ...(onStart && { onStart }) });
  const chart = /```mermaid\n[\s\S]*?```\n/g;
  const summary = done.summary.replace(chart, '(a chart: `npm run preview` shows it as GitHub does)\n');
  console.log(`\n── job summary ──\n\n${summary || 'There is none.\n'}`);
  const end = done.exitCode === null ? 'killed' : `exit code ${done.exitCode}`;
  console.log(`── ${end}, ${(done.durationMs / 1000).toFixed(1)} s ──`);
  return done;
}

function storedSecret(cloud: LocalCloud, { repository }: Scene): string {
  return cloud.github.secretValue({ store: `repo:${repository}`, name: 'FHIR_CLIENT_SECRET' }) ?? '';
}

function printHoldings(cloud: LocalCloud): void {
  const stores = Object.entries(cloud.github.dump());
  if (stores.length === 0) console.log('  nothing');
  for (const [store, { secrets, variables }] of stores) {
    console.log(`  ${store}`);
    for (const { name, updated_at } of secrets) console.log(`    secret    ${name.padEnd(32)} updated ${updated_at}`);
    for (const [variable, value] of Object.entries(variables))
      console.log(`    variable  ${variable.padEnd(32)} ${value.replaceAll('\n', `\n${' '.repeat(47)}`)}`);
  }
}

async function keepUp(cloud: LocalCloud, { inputs, env }: Scene): Promise<void> {
  title('The local cloud stays up until you press Ctrl-C');
  const option = (name: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([key, value]) => `  ${name} '${key}=${value}'`);
  console.log('Run the action against it by hand, from another terminal:\n');
  console.log(['npm run action --', ...option('--input', inputs), ...option('--env', env)].join(' \\\n'));
  console.log(`\nIts certificate authority is in ${cloud.caFile}.`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function title(text: string): void {
  console.log(`\n━━━ ${text} ━━━\n`);
}

if (import.meta.main) process.exitCode = await main();

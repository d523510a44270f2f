/** Key Vault on the local cloud: an application in Azure reads its secret there, and what happens when hands or walls come in between. */

import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { type KeyVaultSecret, SecretClient } from '@azure/keyvault-secrets';
import type { LocalCloud } from '../emulator/cloud.ts';
import type { ActionRun } from './runner/run-action.ts';
import type { Scene } from './scene.ts';

const VAULT = 'contoso-intake';
const SECRET = 'FHIR-CLIENT-SECRET';
const SECRET_OF_JOBS = 'FHIR-JOBS-CLIENT-SECRET';
const DAYS_TO_ROTATION = 61;

export interface VaultTelling {
  title(text: string): void;
  run(name: string, scene: Scene): Promise<ActionRun>;
}

/** The scene with a vault and with what it takes to find it; for running the action by hand, too. */
export function withVault(cloud: LocalCloud, given: Scene): Scene {
  const { tenantId, registrarClientId, repository } = given;
  cloud.vault.add({ name: VAULT, tenantId });
  const registrar = cloud.directory.servicePrincipal({ tenantId, appId: registrarClientId });
  cloud.vault.grant({ vault: VAULT, principalId: registrar?.id ?? '', role: 'Key Vault Secrets Officer' });
  return {
    ...given,
    inputs: {
      ...given.inputs,
      'github-token': tokenFor(cloud, given, { actions_variables: 'write' }),
      'display-name': 'Intake service',
      'vault-suffix': cloud.vault.suffix,
      'publish-to': `variables:${repository},vault:${VAULT}`,
    },
    // Every vault has a host name of its own, which this machine's resolver need not know.
    env: {
      ...given.env,
      ...cloud.resolver.env(),
      NODE_OPTIONS: `--require ${JSON.stringify(cloud.resolver.preload)}`,
    },
  };
}

/** @returns whether everything went as it should */
export async function intoKeyVault(cloud: LocalCloud, scene: Scene, { title, run }: VaultTelling): Promise<boolean> {
  const told: boolean[] = [];
  const vault = cloud.vault.vault(VAULT);
  const at = { vault: VAULT, name: SECRET };
  const read = readerOf(cloud, scene);
  const succeeds = async (name: string, inputs: Scene['inputs'] = {}) => {
    const done = await run(name, { ...scene, inputs: { ...scene.inputs, ...inputs } });
    told.push(done.conclusion === 'success');
    return done;
  };
  const { outputs } = await succeeds(
    'A client for an application in Azure: its secret goes into a vault, and GitHub holds none',
  );
  const clientId = outputs['client-id'] ?? '';
  const logsIn = (value: string | undefined) => {
    const ok = cloud.entra.canLogIn(clientId, value ?? '') === 'ok';
    told.push(ok);
    return ok ? 'logs in' : 'is refused';
  };
  title('The application reads it, with the official client of Key Vault');
  const first = await read(SECRET);
  tell(first);
  console.log(`Its value ${logsIn(first.value)}.`);

  cloud.clock.advance({ days: 1 });
  await succeeds('A day later: nothing is due');

  cloud.clock.advance({ days: DAYS_TO_ROTATION - 1 });
  await succeeds(`${DAYS_TO_ROTATION} days after the first run: the secret is about to expire`);
  title('The application reads again');
  const second = await read(SECRET);
  tell(second);
  console.log(
    `Its value ${logsIn(second.value)}; the one that the application may still hold ${logsIn(first.value)}, too.`,
  );

  cloud.clock.advance({ days: 1 });
  title('Somebody sets a version by hand');
  cloud.vault.writeByHand({ ...at, value: 'pasted from an old note' });
  tell(await read(SECRET));
  console.log('Nothing beside it says which secret it is.');
  await succeeds('The next run says so, and stores a new one');
  const third = await read(SECRET);
  console.log(`\nThe newest version ${logsIn(third.value)}.`);

  cloud.clock.advance({ days: 1 });
  vault.firewall = true;
  const refused = await run("Somebody turned on the vault's firewall: the run says what is in the way", scene);
  told.push(refused.conclusion === 'failure');
  vault.firewall = false;
  console.log('\nIt is turned off again.');

  const jobs = await succeeds('Another client, whose secret jobs of the repository read as well', {
    'github-token': tokenFor(cloud, scene, { actions_variables: 'write', secrets: 'write' }),
    'display-name': 'Intake jobs',
    'name-prefix': 'FHIR_JOBS',
    'publish-to': `repo:${scene.repository},vault:${VAULT}`,
  });
  title('What stands now');
  const stored = cloud.github.secretValue({ store: `repo:${scene.repository}`, name: 'FHIR_JOBS_CLIENT_SECRET' });
  const kept = await read(SECRET_OF_JOBS);
  const same =
    stored === kept.value && cloud.entra.canLogIn(jobs.outputs['client-id'] ?? '', kept.value ?? '') === 'ok';
  told.push(same);
  console.log(`Repository and vault ${same ? 'hold the same secret of the second client, which logs in' : 'differ'}.`);
  for (const name of [SECRET, SECRET_OF_JOBS]) {
    console.log(`  vault:${VAULT}/${name}`);
    for (const { created, tags } of cloud.vault.versions({ vault: VAULT, name }))
      console.log(
        `    version of ${new Date(created * 1000).toISOString()}  ${tags?.['secret-id'] ? `secret ${tags['secret-id']}` : 'made by hand'}`,
      );
  }
  return told.every(Boolean);
}

function tell({ name, properties: { version, expiresOn, contentType, tags } }: KeyVaultSecret): void {
  console.log(`Secret ${name}, version ${version}`);
  const facts = { ...(contentType && { 'content type': contentType }), ...tags };
  if (expiresOn) console.log(`  ${'expires on'.padEnd(14)} ${expiresOn.toISOString()}`);
  for (const [fact, value] of Object.entries(facts)) console.log(`  ${fact.padEnd(14)} ${value}`);
}

/** As the managed identity of an application that may read the vault's secrets. */
export function readerOf(cloud: LocalCloud, { tenantId }: Scene): (name: string) => Promise<KeyVaultSecret> {
  const identity = cloud.directory.addApplication({ tenantId, displayName: 'Intake service (managed identity)' });
  const principal = cloud.directory.addServicePrincipal({ tenantId, appId: identity.appId });
  cloud.vault.grant({ vault: VAULT, principalId: principal.id, role: 'Key Vault Secrets User' });
  const getToken = async (scopes: string | string[]) => {
    const expiresAt = new Date(cloud.clock.now().getTime() + 3_600_000);
    const audience = [scopes].flat()[0]?.replace(/\/\.default$/, '') ?? '';
    const claims = { audience, tenantId, clientId: identity.appId, objectId: principal.id, expiresAt };
    return { token: cloud.tokens.issueAccessToken(claims), expiresOnTimestamp: 0 };
  };
  const agent = new Agent({
    ca: cloud.ca,
    lookup: (_, options, callback) => lookup('localhost', options, callback),
  });
  return (name) => {
    const client = new SecretClient(
      `https://${VAULT}.${cloud.vault.suffix}`,
      { getToken },
      {
        additionalPolicies: [
          {
            position: 'perCall',
            policy: { name: 'localCloud', sendRequest: (request, next) => next(Object.assign(request, { agent })) },
          },
        ],
      },
    );
    return client.getSecret(name);
  };
}

function tokenFor(cloud: LocalCloud, { repository }: Scene, permissions: Readonly<Record<string, 'write'>>): string {
  return cloud.github.addToken({
    kind: 'installation',
    permissions: { metadata: 'read', ...permissions },
    repositories: [repository],
  });
}

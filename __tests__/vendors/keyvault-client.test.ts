/** The official client on the vaults of the local cloud: it finds tenant and audience by the challenge alone. */

import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { SecretClient } from '@azure/keyvault-secrets';
import { expect, onTestFinished, test } from 'vitest';
import { cloudWithRegistrar } from '../emulator/core-client.ts';
import { validateExchange } from '../support/contract.ts';

const NAME = 'FHIR-CLIENT-SECRET';
const TAGS = { registrar: 'fhir-client-registrar', slot: 'fhir' };

async function open() {
  const stage = await cloudWithRegistrar();
  const { cloud, tenant, registrar, principal, logIn } = stage;
  onTestFinished(() => cloud.close());
  const vault = cloud.vault.add({ name: 'contoso-lab', tenantId: tenant.id });
  cloud.vault.grant({ vault: vault.name, principalId: principal.id, role: 'Key Vault Secrets Officer' });
  const { secretText } = cloud.directory.addPassword(registrar.appId);
  const asked: string[] = [];
  const credential = {
    async getToken(scopes: string | string[], options?: { readonly tenantId?: string }) {
      asked.push(`${options?.tenantId} ${[scopes].flat().join(' ')}`);
      const { json } = await logIn(registrar.appId, secretText, { scope: [scopes].flat()[0] ?? '' });
      return { token: String(json.access_token), expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
  const client = (name: string) =>
    new SecretClient(`https://${name}.${cloud.vault.suffix}`, credential, {
      retryOptions: { maxRetries: 0 },
      additionalPolicies: [
        {
          position: 'perCall',
          policy: {
            name: 'localCloud',
            sendRequest: (request, next) => next(Object.assign(request, { agent: agentFor(cloud.ca) })),
          },
        },
      ],
    });
  return { ...stage, vault, client, asked, suffix: cloud.vault.suffix };
}

/** No resolver knows these names. */
function agentFor(ca: string): Agent {
  return new Agent({ ca, lookup: (_, options, callback) => lookup('localhost', options, callback) });
}

test('writes, reads, lists and changes versions', async () => {
  const { cloud, tenant, client, asked, suffix } = await open();
  const official = client('contoso-lab');
  const [notBefore, expiresOn] = [new Date('2026-11-26T10:00:00Z'), new Date('2027-02-24T10:00:00Z')];
  const options = { notBefore, expiresOn, contentType: 'fhir-client-secret', tags: TAGS };
  const written = await official.setSecret(NAME, 'the value', options);
  expect(asked).toEqual([`${tenant.id} https://${suffix}/.default`]);
  expect(written).toMatchObject({ name: NAME, value: 'the value', properties: { ...options, enabled: true } });
  expect(written.properties).toMatchObject({ recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 });
  expect(await official.getSecret(NAME)).toMatchObject({ value: 'the value', properties: options });

  await official.setSecret(NAME, 'newer');
  await official.updateSecretProperties(NAME, written.properties.version ?? '', { enabled: false });
  const pages: (boolean | undefined)[][] = [];
  for await (const page of official.listPropertiesOfSecretVersions(NAME).byPage({ maxPageSize: 1 }))
    pages.push(page.map(({ enabled }) => enabled));
  expect(pages.map((page) => page.length)).toEqual([1, 1]);
  expect(pages.flat().sort()).toEqual([false, true]);
  await expect(official.getSecret(NAME, { version: written.properties.version ?? '' })).rejects.toMatchObject({
    ...{ statusCode: 403, code: 'Forbidden' },
  });
  expect(cloud.unexpected).toEqual([]);
  const tokenless = (entry: { readonly status: number }) => entry.status === 401;
  const described = cloud.journal.filter((entry) => !tokenless(entry));
  expect(described.flatMap((entry) => validateExchange(entry).problems)).toEqual([]);
});

test('reads what the hands of a test have written', async () => {
  const { cloud, client, vault } = await open();
  const at = { vault: vault.name, name: NAME };
  cloud.vault.writeByHand({ ...at, value: 'typed in', tags: { by: 'hand' } });
  expect(await client(vault.name).getSecret(NAME)).toMatchObject({
    value: 'typed in',
    properties: { tags: { by: 'hand' } },
  });
});

test('deletes, recovers and purges, and waits for it as ever', async () => {
  const { cloud, client, vault } = await open();
  cloud.clock.rate = 1000;
  const official = client(vault.name);
  const soon = { intervalInMs: 1 };
  await official.setSecret(NAME, 'the value');
  const deleted = await (await official.beginDeleteSecret(NAME, soon)).pollUntilDone();
  expect(deleted).toMatchObject({ name: NAME, recoveryId: expect.stringContaining(`/deletedsecrets/${NAME}`) });
  await expect(official.setSecret(NAME, 'x')).rejects.toMatchObject({ statusCode: 409, code: 'Conflict' });
  await (await official.beginRecoverDeletedSecret(NAME, soon)).pollUntilDone();
  expect(await official.getSecret(NAME)).toMatchObject({ value: 'the value' });
  await (await official.beginDeleteSecret(NAME, soon)).pollUntilDone();
  await official.purgeDeletedSecret(NAME);
  expect((await official.setSecret(NAME, 'again')).value).toBe('again');
});

test('is refused where it has no role, and told so', async () => {
  const { cloud, client, tenant } = await open();
  cloud.vault.add({ name: 'foreign', tenantId: tenant.id });
  await expect(client('foreign').setSecret(NAME, 'x')).rejects.toMatchObject({
    ...{ statusCode: 403, code: 'Forbidden', message: expect.stringContaining('Caller is not authorized') },
  });
});

/** Key Vault beside other targets and alone: what people, outages and deaths do to it, and what the action makes of that. */
import { describe, expect, test } from 'vitest';
import { codesOf, printed } from '../support/play.ts';
import type { Inputs } from '../support/rehearsal.ts';
import { AT, isPut, LEAK, NAME, newest, VAULT, type VaultPlay, vaultPlay } from '../support/vault-play.ts';

describe('a vault alone', () => {
  test('gets the secret; GitHub holds public facts and no secret', async () => {
    const here = await vaultPlay();
    const { outcome } = await here.run({ ...here.alone, 'fhir-service': here.fhirService });
    expect(codesOf(outcome)).toEqual([]);
    expect(here.kept()).toBe(here.valid()[0]);
    expect(Object.keys(here.cloud.github.variables({ store: here.home })).sort()).toEqual([
      'FHIR_CLIENT_ID',
      'FHIR_CLIENT_SECRET_EXPIRES_ON',
      'FHIR_CLIENT_TARGETS',
      'FHIR_TENANT_ID',
      'FHIR_URL',
    ]);
    expect(here.held(here.home)).toBeUndefined();
    const version = newest(here);
    expect(version?.contentType).toBe('fhir-client-secret');
    expect(version?.tags).toMatchObject({
      registrar: 'fhir-client-registrar',
      'secret-id': here.valid()[0],
      'client-id': here.client().appId,
      'fhir-url': here.variable(here.home, 'FHIR_URL'),
    });
    expect(version?.exp).toBe(Math.floor((here.client().passwords[0]?.endDateTime.getTime() ?? 0) / 1000));
  });

  test('a day later nothing is sent; at the threshold it is rotated and the earlier one still logs in', async () => {
    const here = await vaultPlay();
    await here.run(here.alone);
    const first = here.kept();
    here.writes();
    here.advance(1);
    expect((await here.run(here.alone)).outcome).toMatchObject({ reason: 'none', failures: [] });
    expect(here.writes()).toEqual([]);
    here.advance(60);
    expect((await here.run(here.alone)).outcome).toMatchObject({ reason: 'expiring', rotated: true, failures: [] });
    expect(here.valid()).toEqual([first, here.kept()]);
  });

  test('its clock is its own', async () => {
    const here = await vaultPlay();
    here.cloud.vault.vault(VAULT).ahead = 600;
    await here.run(here.alone);
    here.writes();
    for (const days of [0, 1, 3]) {
      here.advance(days);
      expect((await here.run(here.alone)).outcome).toMatchObject({ reason: 'none', failures: [] });
    }
    expect(here.writes()).toEqual([]);
  });

  test('a leak response leaves one secret', async () => {
    const here = await vaultPlay();
    await here.run(here.alone);
    here.advance(2);
    const { outcome } = await here.run({ ...here.alone, ...LEAK });
    expect(codesOf(outcome)).toEqual([]);
    expect(here.valid()).toEqual([here.kept()]);
  });
});

describe('a vault beside a repository', () => {
  test('is written before it', async () => {
    const here = await vaultPlay();
    const { outcome } = await here.run(here.beside);
    expect(codesOf(outcome)).toEqual([]);
    expect([here.kept(), here.held(here.home)]).toEqual([here.valid()[0], here.valid()[0]]);
    const puts = here.writes().filter((write) => write.startsWith('PUT /secrets') || /actions\/secrets/.test(write));
    expect(puts.map((put) => put.replace(/\/repos\/[^/]+\/[^/]+/, ''))).toEqual([
      `PUT /secrets/${NAME}`,
      'PUT /api/v3/actions/secrets/FHIR_CLIENT_SECRET',
    ]);
  });

  test.each([403, 400])('that refuses with %i: the new secret is taken back, and nothing changed', async (status) => {
    const here = await vaultPlay();
    await here.run(here.beside);
    const held = here.held(here.home);
    here.advance(61);
    here.cloud.vault.revoke({ vault: VAULT, principalId: here.principalId });
    // Enough to see that it is due, and too little to store.
    here.cloud.vault.grant({ vault: VAULT, principalId: here.principalId, role: 'Key Vault Reader' });
    if (status === 400) here.faults.add({ service: 'vault', method: 'PUT', kind: { status, applied: false } });
    const { outcome } = await here.run(here.beside);
    expect(codesOf(outcome)).toEqual([status === 403 ? 'VAULT_PERMISSION_MISSING' : 'VAULT_REFUSED']);
    expect(here.valid()).toEqual([held]);
    expect([here.held(here.home), here.kept()]).toEqual([held, held]);
  });

  test('a lost answer: the version tells that it was stored', async () => {
    const here = await vaultPlay();
    const lost = {
      strikes: isPut,
      applied: true,
      answer: () => {
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      },
    };
    const { outcome } = await here.run(here.beside, lost);
    expect(codesOf(outcome)).toEqual([]);
    expect([here.kept(), here.held(here.home)]).toEqual([here.valid()[0], here.valid()[0]]);
  });
});

test('a lost answer, and then a limit that outlasts the run: what was stored stays valid', async () => {
  const here = await vaultPlay();
  await here.run(here.beside);
  here.advance(61);
  const kind = { status: 429, applied: false, headers: { 'retry-after': '60' } } as const;
  here.faults.add({ service: 'vault', method: 'PUT', times: Number.POSITIVE_INFINITY, kind });
  let lost = false;
  await here.run(here.beside, undefined, {
    meanwhile(request) {
      if (lost || !isPut(request)) return;
      lost = true;
      here.cloud.send(request);
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    },
  });
  expect(lost).toBe(true);
  expect(here.vaultDead()).toBe(false);
});

describe('what stands in the way', () => {
  interface Obstacle {
    readonly description: string;
    readonly role?: string;
    readonly arrange: (here: VaultPlay) => void;
    readonly inputs?: Inputs;
    readonly code: string;
    readonly paste: RegExp;
  }
  const OBSTACLES: readonly Obstacle[] = [
    {
      description: 'no role',
      role: '',
      arrange: () => undefined,
      code: 'VAULT_PERMISSION_MISSING',
      paste: /az role assignment create .*'Key Vault Secrets Officer' --scope "\$\(az keyvault show --name contoso-lab/,
    },
    {
      description: 'no access policy',
      role: '',
      arrange: ({ cloud }) => {
        cloud.vault.vault(VAULT).authorization = 'policies';
      },
      code: 'VAULT_ACCESS_POLICY_MISSING',
      paste:
        /az keyvault set-policy --name contoso-lab --object-id [0-9a-f-]{36} --secret-permissions get list set delete/,
    },
    {
      description: 'the firewall',
      arrange: ({ cloud }) => {
        cloud.vault.vault(VAULT).firewall = true;
      },
      code: 'VAULT_NETWORK_REFUSED',
      paste: /az keyvault show --name contoso-lab --query properties.networkAcls/,
    },
    {
      description: 'a name that was deleted',
      arrange: ({ cloud }) => {
        cloud.vault.writeByHand({ ...AT, value: 'x' });
        cloud.vault.deleteByHand(AT);
      },
      code: 'VAULT_SECRET_DELETED',
      paste: /az keyvault secret recover --vault-name contoso-lab --name FHIR-CLIENT-SECRET/,
    },
    {
      description: 'no such vault',
      arrange: ({ cloud }) => cloud.vault.remove(VAULT),
      code: 'VAULT_NOT_FOUND',
      paste: /az keyvault show --name contoso-lab/,
    },
    {
      description: 'a secret that somebody made',
      arrange: ({ cloud }) => void cloud.vault.writeByHand({ ...AT, value: 'x' }),
      code: 'TARGET_TAKEN',
      paste: /^$/,
    },
  ];
  test.each(OBSTACLES)('$description: nothing is issued, and the cure is printed', async (obstacle) => {
    const { role, arrange, code, paste } = obstacle;
    for (const inputs of ['alone', 'beside'] as const) {
      const here = await vaultPlay({ role });
      arrange(here);
      const { outcome } = await here.run(here[inputs]);
      expect(codesOf(outcome)).toEqual([code]);
      expect(outcome.failures[0]?.paste.join('\n')).toMatch(paste);
      expect(here.client().passwords).toEqual([]);
      expect(here.held(here.home)).toBeUndefined();
    }
  });

  test('a vault of another cloud: the token is not for it', async () => {
    const here = await vaultPlay();
    here.cloud.vault.remove(VAULT);
    here.cloud.vault.add({ name: VAULT, tenantId: '11111111-1111-4111-8111-111111111111' });
    const { outcome } = await here.run(here.alone);
    expect(codesOf(outcome)).toEqual(['VAULT_TOKEN_REFUSED']);
    expect(here.client().passwords).toEqual([]);
  });

  test('trouble with the vault does not stop the rotation of the repository', async () => {
    const here = await vaultPlay();
    await here.run(here.beside);
    here.advance(61);
    here.cloud.vault.vault(VAULT).firewall = true;
    const { outcome } = await here.run(here.beside);
    expect(codesOf(outcome)).toEqual(['VAULT_NETWORK_REFUSED']);
    expect(outcome).toMatchObject({ rotated: true, reason: 'expiring' });
    here.cloud.vault.vault(VAULT).firewall = false;
    here.advance(1);
    expect((await here.run(here.beside)).outcome).toMatchObject({ rotated: true, failures: [] });
    expect(here.kept()).toBe(here.held(here.home));
    expect([here.vaultDead(), ...here.dead(here.home)]).toEqual([false]);
  });
});

describe('hands', () => {
  interface Hand {
    readonly description: string;
    readonly act: (here: VaultPlay) => void;
    readonly reason: string;
    readonly code?: string;
  }
  const HANDS: readonly Hand[] = [
    {
      description: 'set a version',
      act: ({ cloud }) => void cloud.vault.writeByHand({ ...AT, value: 'x' }),
      reason: 'drift',
    },
    {
      description: 'disable the newest version',
      act: ({ cloud }) => cloud.vault.changeByHand(AT, { enabled: false }),
      reason: 'drift',
    },
    { description: 'purge the secret', act: ({ cloud }) => cloud.vault.purgeByHand(AT), reason: 'missing' },
    {
      description: 'delete the secret',
      act: ({ cloud }) => cloud.vault.deleteByHand(AT),
      reason: 'none',
      code: 'VAULT_SECRET_DELETED',
    },
    {
      description: 'remove the credential in Entra',
      act: (here) => {
        here.advance(1);
        here.client().passwords.length = 0;
      },
      reason: 'drift',
    },
  ];
  test.each(HANDS)('$description', async ({ act, reason, code }) => {
    for (const inputs of ['alone', 'beside'] as const) {
      const here = await vaultPlay();
      await here.run(here[inputs]);
      here.advance(3);
      act(here);
      const { outcome } = await here.run(here[inputs]);
      expect([outcome.reason, ...codesOf(outcome)]).toEqual([reason, ...(code === undefined ? [] : [code])]);
      if (code !== undefined) continue;
      expect(here.vaultDead()).toBe(false);
      here.writes();
      here.advance(1);
      expect((await here.run(here[inputs])).outcome).toMatchObject({ reason: 'none', failures: [] });
      expect(here.writes()).toEqual([]);
    }
  });

  test('change the date and the address: put right without a rotation', async () => {
    const here = await vaultPlay();
    const inputs = { ...here.alone, 'fhir-service': here.fhirService };
    await here.run(inputs);
    const before = newest(here);
    const { tags = {}, exp = 0 } = before ?? {};
    here.cloud.vault.changeByHand(AT, { exp: 1, tags: { ...tags, 'fhir-url': 'https://typo.example' } });
    here.advance(1);
    expect((await here.run(inputs)).outcome).toMatchObject({ reason: 'none', rotated: false, failures: [] });
    expect(newest(here)).toMatchObject({ id: before?.id, tags, exp });
  });

  test('delete and recover: nothing is issued', async () => {
    const here = await vaultPlay();
    await here.run(here.alone);
    here.cloud.vault.deleteByHand(AT);
    here.cloud.vault.recoverByHand(AT);
    here.advance(1);
    expect((await here.run(here.alone)).outcome).toMatchObject({ reason: 'none', failures: [] });
    expect(here.valid()).toHaveLength(1);
  });
});

test('a vault that is served no more may hold what it was given', async () => {
  const here = await vaultPlay();
  await here.run(here.beside);
  const kept = here.kept();
  here.advance(61);
  await here.run({ 'publish-to': here.home, 'overlap-days': '0' });
  here.advance(10);
  await here.run({ 'publish-to': here.home, 'overlap-days': '0' });
  expect(here.valid()).toContain(kept);
  expect(here.variable(here.home, 'FHIR_CLIENT_TARGETS')).toMatch(/^vault:contoso-lab - left \d{4}-/m);
});

describe('a run that dies at any of its writes', () => {
  async function deaths(inputs: 'alone' | 'beside', more: Inputs, days: number) {
    const stories: string[] = [];
    for (let at = 0; ; at++) {
      const here = await vaultPlay();
      if (days > 0) await here.run(here[inputs]);
      here.advance(days);
      let writes = 0;
      let died = false;
      await here.run({ ...here[inputs], ...more }, undefined, {
        environment: { GITHUB_RUN_ID: '2' },
        meanwhile(request) {
          if (request.method !== 'GET' && !request.url.includes('/token') && writes++ === at) {
            here.cloud.send(request);
            died = true;
          }
          if (died) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
        },
      });
      if (!died) return stories;
      here.advance(1);
      const { outcome } = await here.run(here[inputs], undefined, { environment: { GITHUB_RUN_ID: '3' } });
      const fine =
        outcome.failures.length === 0 &&
        !here.vaultDead() &&
        (inputs === 'alone' || here.kept() === here.held(here.home));
      stories.push(fine ? 'fine' : `${at}: ${printed(outcome)}`);
    }
  }

  test.each([
    ['first', 0, {}],
    ['a rotation', 61, {}],
    ['a leak response', 3, LEAK],
  ] as const)('%s', async (_, days, more) => {
    for (const inputs of ['alone', 'beside'] as const) {
      const stories = await deaths(inputs, more, days);
      expect(stories.length).toBeGreaterThan(3);
      expect(stories.filter((story) => story !== 'fine')).toEqual([]);
    }
  });
});

/** Key Vault and public facts under attack: what nobody does on purpose, or only somebody who means harm. */
import { describe, expect, test } from 'vitest';
import type { WireAnswer, WireRequest } from '../../src/net/wire.ts';
import { verdictOf } from '../../src/report/verdict.ts';
import { codesOf, printed } from '../support/play.ts';
import { AT, isPut, LEAK, NAME, newest, VAULT, type VaultPlay, vaultPlay } from '../support/vault-play.ts';

const isVersions = ({ method, url }: WireRequest) => method === 'GET' && url.includes(`/secrets/${NAME}/versions`);
const isPatch = ({ method, url }: WireRequest) => method === 'PATCH' && url.includes(`/secrets/${NAME}`);

function silence(): never {
  throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}

function json(body: unknown, status = 200): (request: WireRequest, now: Date) => WireAnswer {
  return (_, now) => ({
    status,
    headers: { 'content-type': 'application/json', date: now.toUTCString() },
    body: JSON.stringify(body),
  });
}

async function registered(inputs: 'alone' | 'beside', days = 3): Promise<VaultPlay> {
  const here = await vaultPlay();
  const { outcome } = await here.run(here[inputs]);
  expect(codesOf(outcome)).toEqual([]);
  here.advance(days);
  here.writes();
  return here;
}

/** Somebody edits tags of the newest version. */
function retag(here: VaultPlay, tags: Readonly<Record<string, string | undefined>>) {
  const entries = Object.entries({ ...newest(here)?.tags, ...tags }).filter(
    (tag): tag is [string, string] => tag[1] !== undefined,
  );
  here.cloud.vault.changeByHand(AT, { tags: Object.fromEntries(entries) });
}

describe('tags that somebody edited', () => {
  test.each([
    ['a key ID that is none', { 'secret-id': 'none' }],
    ['no key ID at all', { 'secret-id': undefined }],
    ['an empty key ID', { 'secret-id': '' }],
    ['no registrar, and an earlier version of ours', { registrar: undefined }],
  ])('%s: stored anew, and nothing is removed meanwhile', async (_, tags) => {
    for (const inputs of ['alone', 'beside'] as const) {
      const here = await registered(inputs, 61);
      await here.run(here[inputs]);
      here.advance(3);
      retag(here, tags);
      const { outcome } = await here.run({ ...here[inputs], 'overlap-days': '2' });
      expect([outcome.reason, ...codesOf(outcome)]).toEqual(['drift']);
      expect(here.valid()).toHaveLength(3);
      here.writes();
      expect((await here.run(here[inputs])).outcome).toMatchObject({ reason: 'none', failures: [] });
      expect(here.writes()).toEqual([]);
    }
  });

  test('no registrar on the only version: it still says whose it is, and is stored anew', async () => {
    const here = await registered('alone');
    retag(here, { registrar: undefined });
    const { outcome } = await here.run(here.alone);
    expect([outcome.reason, ...codesOf(outcome)]).toEqual(['drift']);
    expect(here.vaultDead()).toBe(false);
  });

  test('none at all on the only version: nobody can tell whose it is', async () => {
    const here = await registered('alone');
    here.cloud.vault.changeByHand(AT, { tags: { team: 'intake' } });
    expect(codesOf((await here.run(here.alone)).outcome)).toEqual(['TARGET_TAKEN']);
    expect(here.writes()).toEqual([]);
  });

  test.each([
    ['another workflow', { slot: '0123456789ab' }],
    ['another workflow, whoever wrote it', { slot: '0123456789ab', registrar: undefined }],
    ['another workflow, in other words', { slot: '0123456789ab', registrar: 'FHIR-Client-Registrar' }],
    ['another client', { 'client-id': '99999999-9999-4999-8999-999999999999' }],
    ['another client, whoever wrote it', { 'client-id': '99999999-9999-4999-8999-999999999999', registrar: undefined }],
  ])('%s: it is left alone, even when forced', async (_, tags) => {
    const here = await registered('beside', 61);
    await here.run(here.beside);
    here.advance(3);
    retag(here, tags);
    const before = here.cloud.vault.versions(AT).length;
    const { outcome } = await here.run({ ...here.beside, 'force-rotate': 'true', 'overlap-days': '0' });
    expect(codesOf(outcome)).toContain('TARGET_TAKEN');
    expect(here.cloud.vault.versions(AT)).toHaveLength(before);
    expect((await here.run({ ...here.beside, 'take-over': 'true' })).outcome).toMatchObject({
      reason: 'drift',
      failures: [],
    });
    expect(here.kept()).toBe(here.held(here.home));
  });
});

describe('versions of one second', () => {
  const twin = (here: VaultPlay, tags: Readonly<Record<string, string>> | undefined) => {
    const created = newest(here)?.created ?? 0;
    here.cloud.vault.writeByHand({ ...AT, value: 'x', at: new Date(created * 1000), ...(tags && { tags }) });
  };

  test('one that somebody made: stored anew, in whatever order they are listed', async () => {
    for (let list = 0; list < 6; list++) {
      const here = await registered('beside');
      twin(here, undefined);
      const { outcome } = await here.run(here.beside);
      expect([outcome.reason, ...codesOf(outcome)]).toEqual(['drift']);
      expect([here.kept(), here.vaultDead()]).toEqual([here.held(here.home), false]);
    }
  });

  test('one of ours twice, of which one is switched off: stored anew', async () => {
    for (let list = 0; list < 4; list++) {
      const here = await registered('beside');
      twin(here, newest(here)?.tags);
      here.cloud.vault.changeByHand(AT, { enabled: false });
      const { outcome } = await here.run(here.beside);
      expect([outcome.reason, ...codesOf(outcome)]).toEqual(['drift']);
    }
  });

  test('one of another workflow: left alone, in whatever order they are listed', async () => {
    for (let list = 0; list < 6; list++) {
      const here = await registered('beside');
      twin(here, { ...newest(here)?.tags, slot: '0123456789ab', 'secret-id': '99999999-9999-4999-8999-999999999999' });
      const { outcome } = await here.run(here.beside);
      expect([outcome.reason, ...codesOf(outcome)]).toEqual(['none', 'TARGET_TAKEN']);
    }
  });

  test('a version that somebody makes right after ours, whose answer is lost: ours was accepted, and stays', async () => {
    const here = await registered('beside', 61);
    const lost = {
      strikes: isPut,
      applied: true,
      answer() {
        here.cloud.vault.writeByHand({ ...AT, value: 'x', at: new Date(here.now().getTime() + 2_000) });
        return { status: 400, headers: { date: here.now().toUTCString() }, body: '{}' };
      },
    };
    const { outcome } = await here.run(here.beside, lost);
    expect(outcome).toMatchObject({ rotated: true });
    expect(here.valid()).toHaveLength(2);
    expect(here.dead(here.home)).toEqual([]);
  });
});

describe('lists', () => {
  test('sixty versions, on pages in no order', async () => {
    for (const pageSize of [1, 7, 25]) {
      const here = await registered('beside');
      here.cloud.vault.switches.pageSize = pageSize;
      const { created = 0, tags = {} } = newest(here) ?? {};
      for (let n = 1; n < 60; n++)
        here.cloud.vault.writeByHand({ ...AT, value: `${n}`, tags, at: new Date((created - 60 * n) * 1000) });
      for (let run = 0; run < 3; run++)
        expect((await here.run(here.beside)).outcome).toMatchObject({ reason: 'none', failures: [] });
      expect(here.writes()).toEqual([]);
    }
  });

  const dated = { id: `https://x/secrets/${NAME}/1`, attributes: { enabled: true, created: 1_790_000_000 } };
  test.each([
    ['no list', 200, {}],
    ['a list that is none', 200, { value: 'none' }],
    ['a version without a date', 200, { value: [{ id: dated.id, attributes: { enabled: true } }] }],
    ['a version without an ID', 200, { value: [{ attributes: dated.attributes }] }],
    ['a version that is none', 200, { value: [dated, null] }],
    ['a path that is not known', 404, { error: 'no such route' }],
    ['a page of somebody else', 404, '<html>no such page</html>'],
  ])('%s: it cannot be read, and is no reason to issue', async (_, status, body) => {
    const here = await registered('beside');
    const headers = typeof body === 'string' ? { 'content-type': 'text/html' } : {};
    here.faults.add({
      ...{ service: 'vault', method: 'GET', path: /versions$/, times: Number.POSITIVE_INFINITY },
      kind: { status, applied: false, body, headers },
    });
    const { outcome } = await here.run(here.beside);
    expect(outcome.failures).toHaveLength(1);
    expect([outcome.reason, ...here.writes()]).toEqual(['none']);
  });

  test('deleted between two pages: it is deleted', async () => {
    const here = await registered('beside', 61);
    await here.run(here.beside);
    here.advance(1);
    here.cloud.vault.switches.pageSize = 1;
    here.faults.add({
      service: 'vault',
      path: /versions$/,
      nth: 2,
      kind: { answer: 'vault/notFound', applied: false },
    });
    const meanwhile = ({ url }: WireRequest) => {
      if (url.includes('skiptoken')) here.cloud.vault.purgeByHand(AT);
    };
    const { outcome } = await here.run(here.beside, undefined, { meanwhile });
    expect([outcome.reason, ...codesOf(outcome)]).toEqual(['missing']);
    expect(here.kept()).toBe(here.held(here.home));
  });

  test('a next page elsewhere: no token goes there', async () => {
    const here = await registered('beside');
    const asked: string[] = [];
    const meanwhile = ({ url }: WireRequest) => void asked.push(new URL(url).hostname);
    const elsewhere = json({
      value: [],
      nextLink: `https://evil.example/secrets/${NAME}/versions?api-version=2025-07-01`,
    });
    await here.run(here.beside, { strikes: isVersions, answer: elsewhere }, { meanwhile });
    expect(asked.filter((host) => host.includes('evil'))).toEqual([]);
  });
});

describe('what nobody can look at', () => {
  test('a vault alone behind a firewall: nothing is issued, even when forced', async () => {
    const here = await registered('alone');
    const recorded = here.variable(here.home, 'FHIR_CLIENT_SECRET_EXPIRES_ON');
    here.cloud.vault.vault(VAULT).firewall = true;
    for (const more of [{}, { 'force-rotate': 'true' }, LEAK]) {
      const { outcome } = await here.run({ ...here.alone, ...more });
      expect(codesOf(outcome)).toContain('VAULT_NETWORK_REFUSED');
      expect(outcome.rotated).toBe(false);
    }
    expect(here.writes().filter((write) => /addPassword|removePassword/.test(write))).toEqual([]);
    expect(here.variable(here.home, 'FHIR_CLIENT_SECRET_EXPIRES_ON')).toBe(recorded);
  });

  test('a leak response that cannot look into the vault revokes nothing, and says the commands', async () => {
    const here = await registered('beside');
    const before = here.kept() ?? '';
    here.cloud.vault.vault(VAULT).firewall = true;
    const { outcome } = await here.run({ ...here.beside, ...LEAK });
    expect(codesOf(outcome)).toContain('VAULT_NETWORK_REFUSED');
    expect(outcome.rotated).toBe(true);
    expect(here.valid()).toContain(before);
    expect(printed(outcome)).toMatch(new RegExp(`az ad app credential delete .*${before}`));
    here.cloud.vault.vault(VAULT).firewall = false;
    here.advance(1);
    const { outcome: later } = await here.run(here.beside);
    expect(codesOf(later)).toEqual([]);
    expect(here.valid()).not.toContain(before);
    expect(here.vaultDead()).toBe(false);
  });

  test('a deleted name that may not be looked up: taken back when the vault says so', async () => {
    const here = await registered('beside', 61);
    const held = here.held(here.home);
    here.cloud.vault.deleteByHand(AT);
    const forbidden = { answer: 'vault/accessDenied', applied: false } as const;
    here.faults.add({ service: 'vault', path: '/deletedsecrets/', times: Number.POSITIVE_INFINITY, kind: forbidden });
    const { outcome } = await here.run(here.beside);
    expect(codesOf(outcome)).toContain('VAULT_SECRET_DELETED');
    expect(here.valid()).toEqual([held]);
  });

  test('deleted between the look and the writing: taken back, and the cure is printed', async () => {
    for (const inputs of ['alone', 'beside'] as const) {
      const here = await registered(inputs, 61);
      const valid = here.valid();
      const meanwhile = (request: WireRequest) => {
        if (isPut(request) && here.cloud.vault.versions(AT).length > 0)
          here.cloud.vault.deleteByHand({ ...AT, at: here.now() });
      };
      const { outcome } = await here.run(here[inputs], undefined, { meanwhile });
      expect(codesOf(outcome)).toEqual(['VAULT_SECRET_DELETED']);
      expect(here.valid()).toEqual(valid);
    }
  });
});

describe('answers that do not come', () => {
  test('a version whose every answer is lost may be stored later: the new secret stays', async () => {
    for (const inputs of ['alone', 'beside'] as const) {
      const here = await registered(inputs, 61);
      let late: WireRequest | undefined;
      const meanwhile = (request: WireRequest) => {
        if (!isPut(request)) return;
        late = request;
        silence();
      };
      await here.run(here[inputs], undefined, { meanwhile });
      if (late === undefined) throw new Error('nothing was stored');
      // It is still on its way, and arrives now.
      here.cloud.send(late);
      expect(here.vaultDead()).toBe(false);
    }
  });

  test.each([429, 503])('%i once, without saying for how long', async (status) => {
    const here = await registered('beside', 61);
    const { outcome, repeated } = await here.run(here.beside, { strikes: isPut, answer: json({}, status) });
    expect([codesOf(outcome), repeated]).toEqual([[], true]);
    expect(here.kept()).toBe(here.held(here.home));
  });

  test('throttled for good: told so, and nothing is left behind', async () => {
    const here = await registered('beside', 61);
    const held = here.held(here.home);
    here.faults.add({
      service: 'vault',
      method: 'PUT',
      kind: { status: 429, applied: false },
      times: Number.POSITIVE_INFINITY,
    });
    const { outcome } = await here.run(here.beside);
    expect(codesOf(outcome)).toEqual(['RATE_LIMITED']);
    expect(here.valid()).toEqual([held]);
  });

  test('a change beside the secret that is refused is told, and the secret stays', async () => {
    const here = await registered('beside');
    here.cloud.vault.changeByHand(AT, { exp: 1 });
    const refuse = json({ error: { code: 'Forbidden', message: 'no', innererror: { code: 'ForbiddenByRbac' } } }, 403);
    const { outcome } = await here.run(here.beside, { strikes: isPatch, answer: refuse });
    expect([outcome.reason, ...codesOf(outcome)]).toEqual(['none', 'VAULT_PERMISSION_MISSING']);
  });

  test('a version that appears before a tag is changed is left as it is', async () => {
    const here = await registered('beside');
    here.cloud.vault.changeByHand(AT, { exp: 1 });
    let seen = 0;
    const tags = { registrar: 'fhir-client-registrar', slot: '0123456789ab', 'secret-id': 'x' };
    const meanwhile = (request: WireRequest) => {
      if (isVersions(request) && ++seen === 3) here.cloud.vault.writeByHand({ ...AT, value: 'x', tags });
    };
    const { outcome } = await here.run(here.beside, undefined, { meanwhile });
    expect(outcome.failures).toHaveLength(1);
    expect(newest(here)?.tags).toEqual(tags);
    expect(newest(here)?.exp).toBeUndefined();
  });
});

describe('several vaults', () => {
  async function two() {
    const here = await vaultPlay();
    const [tenant] = here.cloud.directory.tenants.values();
    here.cloud.vault.add({ name: 'contoso-ward', tenantId: tenant?.id ?? '' });
    here.cloud.vault.grant({ vault: 'contoso-ward', principalId: here.principalId, role: 'Key Vault Secrets Officer' });
    const both = { ...here.beside, 'publish-to': `${here.beside['publish-to']}\nvault:contoso-ward` };
    const second = { vault: 'contoso-ward', name: NAME };
    return { here, both, second };
  }

  test('the second refuses: the first and the repository have the new one, and the next run converges', async () => {
    const { here, both, second } = await two();
    await here.run(both);
    here.advance(61);
    here.faults.add({ service: 'vault', method: 'PUT', nth: 2, kind: { status: 400, applied: false } });
    const { outcome } = await here.run(both);
    expect(codesOf(outcome).sort()).toEqual(['PUBLISH_INCOMPLETE', 'VAULT_REFUSED']);
    expect(here.kept()).toBe(here.held(here.home));
    here.advance(1);
    expect(codesOf((await here.run(both)).outcome)).toEqual([]);
    expect(here.cloud.vault.value(second)).toBe(here.cloud.vault.value(AT));
  });

  test('several secrets in one vault', async () => {
    const here = await vaultPlay();
    const inputs = { ...here.alone, 'publish-to': `${here.alone['publish-to']}\nvault:${VAULT}/another` };
    expect(codesOf((await here.run(inputs)).outcome)).toEqual([]);
    expect(here.kept('another')).toBe(here.kept());
    here.writes();
    here.advance(1);
    await here.run(inputs);
    expect(here.writes()).toEqual([]);
  });
});

describe('names', () => {
  test('the longest', async () => {
    const here = await vaultPlay();
    const name = 'x'.repeat(127);
    const inputs = { ...here.alone, 'publish-to': `${here.alone['publish-to']}/${name}` };
    expect(codesOf((await here.run(inputs)).outcome)).toEqual([]);
    expect(here.kept(name)).toBe(here.valid()[0]);
  });

  test.each([`vault:${VAULT}/${NAME}`, `vault:CONTOSO-LAB`, `vault:${VAULT}/fhir-client-secret`])(
    '%s is the same place',
    async (notation) => {
      const here = await registered('beside', 61);
      const renamed = { ...here.beside, 'publish-to': `${here.home}\n${notation}`, 'overlap-days': '2' };
      const { outcome } = await here.run(renamed);
      expect([outcome.reason, ...codesOf(outcome)]).toEqual(['expiring']);
      expect(here.variable(here.home, 'FHIR_CLIENT_TARGETS')).not.toContain('left');
      here.advance(3);
      await here.run(renamed);
      expect(here.valid()).toEqual([here.kept()]);
    },
  );
});

describe('a home without a secret', () => {
  test('from the repository to public facts and back: never a dead secret', async () => {
    const here = await vaultPlay();
    await here.run({ 'publish-to': here.home });
    const first = here.held(here.home);
    here.advance(2);
    expect(codesOf((await here.run({ ...here.alone, 'overlap-days': '0' })).outcome)).toEqual([]);
    expect(here.vaultDead()).toBe(false);
    here.advance(2);
    expect(codesOf((await here.run({ ...here.alone, 'overlap-days': '0' })).outcome)).toEqual([]);
    // Somebody may still read it there.
    expect(here.valid()).toContain(first);
    here.advance(2);
    const { outcome } = await here.run({ ...here.beside, 'overlap-days': '0' });
    expect(codesOf(outcome)).toEqual([]);
    expect([here.kept(), here.dead(here.home)]).toEqual([here.held(here.home), []]);
    here.advance(1);
    here.writes();
    expect((await here.run({ ...here.beside, 'overlap-days': '0' })).outcome).toMatchObject({
      reason: 'none',
      failures: [],
    });
  });

  test('Graph is down: the variable tells until when the secret works', async () => {
    const here = await registered('alone');
    here.faults.add({ service: 'graph', times: Number.POSITIVE_INFINITY, kind: { status: 503, applied: false } });
    const { outcome } = await here.run(here.alone);
    expect(verdictOf([outcome])).toMatch(
      /FHIR_CLIENT_SECRET_EXPIRES_ON in variables:\S+ records that the stored secret works until 2027-04-04/,
    );
  });

  test('a token that may write variables alone', async () => {
    const here = await vaultPlay();
    const token = here.cloud.github.addToken({
      kind: 'installation',
      permissions: { metadata: 'read', actions_variables: 'write' },
      repositories: [here.repository],
    });
    for (const days of [0, 1, 61]) {
      here.advance(days);
      expect(codesOf((await here.run({ ...here.alone, 'github-token': token })).outcome)).toEqual([]);
    }
    expect(here.valid()).toHaveLength(2);
  });

  test('a service that refuses the client: remembered in the home until it is proven', async () => {
    const here = await vaultPlay();
    const inputs = { ...here.alone, 'fhir-service': here.fhirService, verify: 'fhir' };
    const refused = here.faults.add({
      service: 'fhir',
      times: Number.POSITIVE_INFINITY,
      kind: { status: 403, applied: false },
    });
    expect(codesOf((await here.run(inputs)).outcome)).toEqual(['FHIR_FORBIDDEN']);
    expect(here.kept()).toBe(here.valid()[0]);
    expect(here.variable(here.home, 'FHIR_CLIENT_ACCESS')).toMatch(/^refused 403 /);
    refused.remove();
    expect(codesOf((await here.run(inputs)).outcome)).toEqual(['FHIR_ACCESS_REFUSED']);
    expect(codesOf((await here.run({ ...inputs, 'force-rotate': 'true' })).outcome)).toEqual([]);
    expect(here.variable(here.home, 'FHIR_CLIENT_ACCESS')).toBeUndefined();
  });

  test('another application is named there: nothing is written anywhere', async () => {
    const here = await registered('alone', 61);
    here.typeIn(here.home, 'FHIR_CLIENT_ID', '99999999-9999-4999-8999-999999999999');
    const { outcome } = await here.run(here.alone);
    expect(codesOf(outcome)).toEqual(['TARGET_TAKEN']);
    expect(here.writes()).toEqual([]);
  });

  test('without room for one more name: nothing is issued', async () => {
    const here = await vaultPlay();
    for (let n = 0; n < 500; n++) here.typeIn(here.home, `OTHER_${n}`, 'x');
    const { outcome } = await here.run(here.alone);
    expect(codesOf(outcome)).toEqual(['NAME_LIMIT_REACHED']);
    expect(here.valid()).toEqual([]);
  });

  test('an unreadable FHIR service takes no address away from the vault', async () => {
    const here = await vaultPlay();
    const inputs = { ...here.alone, 'fhir-service': here.fhirService };
    await here.run(inputs);
    const url = newest(here)?.tags?.['fhir-url'];
    here.advance(61);
    here.faults.add({
      service: 'arm',
      method: 'GET',
      kind: { status: 403, applied: false },
      times: Number.POSITIVE_INFINITY,
    });
    const { outcome } = await here.run(inputs);
    expect(outcome.rotated).toBe(true);
    expect([url === undefined, newest(here)?.tags?.['fhir-url']]).toEqual([false, url]);
  });
});

describe('beside other places', () => {
  test('Dependabot, slowly: a day later nothing is sent', async () => {
    const here = await vaultPlay();
    const places = `variables:${here.repository}\nvault:${VAULT}\ndependabot:${here.repository}`;
    const inputs = { ...here.alone, 'publish-to': places, 'fhir-service': here.fhirService };
    const slowly = { meanwhile: () => here.advance(1.5 / 86_400) };
    for (const days of [0, 61]) {
      here.advance(days);
      expect(codesOf((await here.run(inputs, undefined, slowly)).outcome)).toEqual([]);
      here.writes();
      here.advance(1);
      expect(codesOf((await here.run(inputs, undefined, slowly)).outcome)).toEqual([]);
      expect(here.writes()).toEqual([]);
    }
  });

  test('an organization', async () => {
    const here = await vaultPlay();
    const [owner = ''] = here.repository.split('/');
    here.cloud.github.addOrganization({ login: owner });
    const permissions = ['secrets', 'actions_variables', 'organization_secrets', 'organization_actions_variables'];
    const token = here.cloud.github.addToken({
      kind: 'installation',
      permissions: Object.fromEntries(permissions.map((permission) => [permission, 'write'])),
      organizations: [owner],
    });
    const inputs = {
      ...here.alone,
      'publish-to': `org:${owner}\nvault:${VAULT}`,
      'org-visibility': 'private',
      'github-token': token,
    };
    for (const days of [0, 61]) {
      here.advance(days);
      expect(codesOf((await here.run(inputs)).outcome)).toEqual([]);
      expect(here.kept()).toBe(here.held(`org:${owner}`));
      here.writes();
      here.advance(1);
      expect((await here.run(inputs)).outcome).toMatchObject({ reason: 'none', failures: [] });
      expect(here.writes()).toEqual([]);
    }
  });
});

test.each([
  ['AzureCloud', 'vault.azure.net'],
  ['AzureUSGovernment', 'vault.usgovcloudapi.net'],
  ['AzureChinaCloud', 'vault.azure.cn'],
])('%s: its vaults have their own host names, and tokens are asked for them', async (cloud, suffix) => {
  const here = await vaultPlay();
  for (const tenant of here.cloud.directory.tenants.values()) Object.assign(tenant, { cloud });
  const asked: string[] = [];
  const meanwhile = ({ url, body }: WireRequest) => {
    const scope = new URLSearchParams(String(body ?? '')).get('scope');
    if (scope?.includes('vault')) asked.push(scope);
    if (url.includes('/secrets/')) asked.push(new URL(url).host);
  };
  const own = { 'authority-host': '', 'graph-url': '', 'resource-manager-url': '', 'vault-suffix': '' };
  const { outcome } = await here.run({ ...here.alone, ...own, cloud }, undefined, { meanwhile });
  expect(codesOf(outcome)).toEqual([]);
  expect([...new Set(asked)]).toEqual([`https://${suffix}/.default`, `${VAULT}.${suffix}`]);
});

describe('words', () => {
  test('vaults of another cloud: the input is named', async () => {
    const here = await vaultPlay();
    const { outcome } = await here.run({ ...here.alone, 'vault-suffix': 'vault.azure.cn' });
    expect(codesOf(outcome)).toEqual(['VAULT_TOKEN_REFUSED']);
    expect(printed(outcome).slice(0, 200)).toContain('vault-suffix');
    expect(here.client().passwords).toEqual([]);
  });

  test('what a vault says on several lines is one', async () => {
    const here = await registered('alone');
    here.cloud.vault.vault(VAULT).firewall = true;
    expect(printed((await here.run(here.alone)).outcome)).not.toContain('u000d');
  });

  test('what stands in a vault is no variable', async () => {
    const here = await registered('beside');
    retag(here, { 'client-id': '99999999-9999-4999-8999-999999999999' });
    expect(printed((await here.run(here.beside)).outcome)).toMatch(/where its tag client-id names another application/);
  });
});

describe('the end', () => {
  const end = (here: VaultPlay) => ({ ...here.alone, state: 'absent', confirm: here.client().appId });

  test('with a vault, and once more: nothing is left', async () => {
    const here = await registered('alone');
    const absent = end(here);
    expect(codesOf((await here.run(absent)).outcome)).toEqual([]);
    here.writes();
    here.advance(1);
    expect(codesOf((await here.run(absent)).outcome)).toEqual([]);
    expect(here.writes()).toEqual([]);
  });

  test('where somebody made a version: theirs stays, and the second run has nothing to do', async () => {
    const here = await registered('alone');
    here.cloud.vault.writeByHand({ ...AT, value: 'x' });
    const absent = end(here);
    expect(codesOf((await here.run(absent)).outcome)).toEqual([]);
    expect(here.cloud.vault.versions(AT).map(({ enabled }) => enabled)).toEqual([false, true]);
    here.writes();
    here.advance(1);
    const { outcome } = await here.run(absent);
    expect([codesOf(outcome), here.writes(), outcome.changed]).toEqual([[], [], false]);
  });

  test('a vault that is served no more is emptied, too', async () => {
    const here = await registered('beside');
    await here.run({ ...here.beside, 'publish-to': here.home, 'force-rotate': 'true' });
    const absent = { ...here.beside, 'publish-to': here.home, state: 'absent', confirm: here.client().appId };
    for (let run = 0; run < 2; run++) {
      expect(codesOf((await here.run(absent)).outcome)).toEqual([]);
      expect(here.cloud.vault.versions(AT)).toEqual([]);
      here.advance(1);
    }
  });

  test('killed right after the vault was emptied: the next run finishes', async () => {
    const here = await registered('alone');
    const absent = end(here);
    let dead = false;
    const meanwhile = (request: WireRequest) => {
      if (dead) silence();
      if (request.method !== 'DELETE' || !request.url.includes(NAME)) return;
      here.cloud.send(request);
      dead = true;
      silence();
    };
    await here.run(absent, undefined, { meanwhile });
    expect(dead).toBe(true);
    here.advance(1);
    expect(codesOf((await here.run(absent)).outcome)).toEqual([]);
    expect(here.cloud.github.variables({ store: here.home })).toEqual({});
  });
});

test.each([-240, 600])('a clock that is %i seconds off', async (ahead) => {
  for (const inputs of ['alone', 'beside'] as const) {
    const here = await vaultPlay();
    const run = (more = {}) => here.run({ ...here[inputs], 'overlap-days': '2', ...more });
    here.cloud.vault.vault(VAULT).ahead = ahead;
    await run();
    for (const [days, valid] of [
      [1, 1],
      [60, 2],
      [1, 2],
      [3, 1],
    ] as const) {
      here.advance(days);
      expect(codesOf((await run()).outcome)).toEqual([]);
      expect(here.valid()).toHaveLength(valid);
      expect(here.vaultDead()).toBe(false);
    }
  }
});

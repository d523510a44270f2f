/**
 * Random histories of clients whose secret is in vaults, alone or beside other places. Time, numbers and seeds as in
 * histories.test.ts.
 */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WireRequest } from '../../src/net/wire.ts';
import { codesOf, printed } from '../support/play.ts';
import type { Inputs } from '../support/rehearsal.ts';
import { AT, LEAK, VAULT, type VaultPlay, vaultPlay } from '../support/vault-play.ts';

const { HISTORIES_SECONDS = '10', FC_RUNS, FC_SEED, FC_PATH } = process.env;
const WARD = 'contoso-ward';
const DAY = 86_400_000;
const EVER = Number.POSITIVE_INFINITY;
/** Longer than a publication takes, after which a hand can be told from it. */
const QUARTER_HOUR = 0.01;
/** Between two runs, in days: where only stamps tell what a store holds, they tell no less than some seconds apart. */
const MINUTE = 0.0007;

type Act = (here: VaultPlay) => void;

const changed = (changes: Parameters<VaultPlay['cloud']['vault']['changeByHand']>[1]) => (here: VaultPlay) => {
  if (stored(here).length > 0) here.cloud.vault.changeByHand(AT, changes);
};
const untagged = (tag: string) => (here: VaultPlay) => {
  const { [tag]: _, ...tags } = stored(here).at(-1)?.tags ?? {};
  changed({ tags })(here);
};
const HANDS: Readonly<Record<string, Act>> = {
  nothing: () => undefined,
  'a version': (here) => {
    if (stored(here).length > 0) here.cloud.vault.writeByHand({ ...AT, value: 'x' });
  },
  'a version of the same second': (here) => {
    const at = new Date((stored(here).at(-1)?.created ?? 0) * 1000);
    if (stored(here).length > 0) here.cloud.vault.writeByHand({ ...AT, value: 'x', at });
  },
  'a disabled version': changed({ enabled: false }),
  'another expiry': changed({ exp: 1 }),
  'no registrar': untagged('registrar'),
  'no key ID': untagged('secret-id'),
  'no client ID': untagged('client-id'),
  'no tenant ID': untagged('tenant-id'),
  'a purged secret': ({ cloud }) => cloud.vault.purgeByHand(AT),
  'a deleted secret': (here) => {
    if (stored(here).length > 0) here.cloud.vault.deleteByHand(AT);
  },
  'a recovered secret': recovered,
  'another secret in the repository': (here) => {
    if (here.held(here.home) !== undefined) here.overwrite(here.home);
  },
};

const INPUTS: Readonly<Record<string, Inputs>> = {
  plain: {},
  'overlap 0': { 'overlap-days': '0' },
  'overlap 2': { 'overlap-days': '2' },
  forced: { 'force-rotate': 'true' },
  leak: LEAK,
};

const TROUBLES = ['none', 'dies', 'an answer is lost', 'no version is stored', 'versions are stored late'] as const;
const REFUSALS = ['none', 'PUT 403', 'PUT 400', 'PATCH 403', 'GET 403', 'PUT 429', 'GET 503', 'firewall'] as const;

const PLACES = ['F V', 'R V', 'F V W', 'R V W', 'F V D', 'R V D', 'F V O'] as const;

const day = fc.record({
  days: fc.constantFrom(0, 0.001, 1, 3, 20, 61, 95),
  hand: fc.constantFrom('nothing', 'nothing', ...Object.keys(HANDS)),
  places: fc.option(fc.constantFrom(...PLACES), { freq: 8 }),
  inputs: fc.constantFrom('plain', 'plain', ...Object.keys(INPUTS)),
  trouble: fc.oneof({ weight: 2, arbitrary: fc.constant('none' as const) }, fc.constantFrom(...TROUBLES)),
  refusal: fc.oneof({ weight: 2, arbitrary: fc.constant('none' as const) }, fc.constantFrom(...REFUSALS)),
  /** At which write trouble strikes, and whether it is applied. */
  write: fc.nat(11),
  applied: fc.boolean(),
});
const history = fc.record({
  places: fc.constantFrom(...PLACES),
  ahead: fc.constantFrom(0, 0, 200, -200),
  days: fc.array(day, { minLength: 1, maxLength: 9 }),
});
type Day = typeof day extends fc.Arbitrary<infer Value> ? Value : never;
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

test(
  'whatever happens to a vault, no place loses a secret that it uses, and a clean run converges',
  async () => {
    const limit =
      FC_RUNS === undefined
        ? { numRuns: EVER, interruptAfterTimeLimit: Number(HISTORIES_SECONDS) * 500 }
        : { numRuns: Number(FC_RUNS) };
    await fc.assert(fc.asyncProperty(history, playVaults), {
      ...limit,
      ...(FC_SEED !== undefined && { seed: Number(FC_SEED) }),
      ...(FC_PATH !== undefined && { path: FC_PATH }),
    });
  },
  24 * 3_600_000,
);

async function playVaults({ places: first, ahead, days }: History): Promise<void> {
  const here = await vaultPlay();
  const [tenant] = here.cloud.directory.tenants.values();
  here.cloud.vault.add({ name: WARD, tenantId: tenant?.id ?? '' });
  here.cloud.vault.grant({ vault: WARD, principalId: here.principalId, role: 'Key Vault Secrets Officer' });
  here.cloud.vault.vault(VAULT).ahead = ahead;
  /** Value and end of all that were issued. */
  const issued = new Map<string, Date>();
  let revoked = false;
  let places: string = first;
  let count = 0;
  const inputsOf = (given: Inputs) => ({ ...here.alone, 'publish-to': notations(here, places), ...given });
  const run = (given: Inputs, meanwhile?: (request: WireRequest) => void) =>
    here.run(inputsOf(given), undefined, {
      environment: { GITHUB_RUN_ID: String(++count) },
      ...(meanwhile && { meanwhile }),
    });
  for (const today of days) {
    here.advance(today.days + (today.hand === 'nothing' ? MINUTE : QUARTER_HOUR));
    HANDS[today.hand]?.(here);
    places = today.places ?? places;
    revoked ||= today.inputs === 'leak';
    const late: WireRequest[] = [];
    refuse(here, today);
    const trouble = troubleOf(here, today, late);
    const { outcome } = await run(INPUTS[today.inputs] ?? {}, (request) => {
      const value = valueIn(request);
      // Also of one that is removed again in this run.
      if (value !== undefined && !issued.has(value)) issued.set(value, new Date(here.now().getTime() + DAY));
      trouble(request);
    });
    here.faults.clear();
    here.cloud.vault.vault(VAULT).firewall = false;
    for (const request of late) here.cloud.send(request);
    expect(codesOf(outcome)).not.toContain('INTERNAL_ERROR');
    const living = new Set<string | undefined>();
    for (const { secretText = '', endDateTime } of passwordsOf(here)) {
      issued.set(secretText, endDateTime);
      living.add(secretText);
    }
    const held = holdings(here);
    const lost = Object.entries(held).filter(
      ([, value = '']) => (issued.get(value) ?? here.now()) > here.now() && !living.has(value),
    );
    if (!revoked) expect(lost).toEqual([]);
    if (codesOf(outcome).length === 0 && late.length === 0) {
      const served = new Set(places.split(' ').flatMap((place) => (place in held ? [held[place]] : [])));
      expect([served.size, ...served].filter((each) => each !== 1 && !living.has(String(each)))).toEqual([]);
    }
  }
  recovered(here);
  // No more than so many are issued in a week.
  here.advance(9);
  expect(printed((await run({ 'take-over': 'true' })).outcome)).toBe('');
  here.advance(1);
  here.writes();
  expect(printed((await run({})).outcome)).toBe('');
  expect(here.writes().filter((write) => !write.includes('removePassword'))).toEqual([]);
}

/** By the letters of `PLACES`: repository, vaults, Dependabot, another repository. Of facts there is no secret. */
function holdings(here: VaultPlay): Readonly<Record<string, string | undefined>> {
  const { cloud, home, ward, repository } = here;
  const inGithub = (store: string) => cloud.github.secretValue({ store, name: 'FHIR_CLIENT_SECRET' });
  const inVault = (vault: string) => {
    const versions = cloud.vault.versions({ ...AT, vault });
    return versions.at(-1)?.enabled ? cloud.vault.value({ ...AT, vault }) : undefined;
  };
  return {
    R: inGithub(home),
    O: inGithub(ward),
    D: inGithub(`dependabot:${repository}`),
    V: inVault(VAULT),
    W: inVault(WARD),
  };
}

function notations({ repository, home, ward }: VaultPlay, places: string): string {
  const known: Readonly<Record<string, string>> = {
    F: `variables:${repository}`,
    R: home,
    O: ward,
    D: `dependabot:${repository}`,
    V: `vault:${VAULT}`,
    W: `vault:${WARD}`,
  };
  return places
    .split(' ')
    .map((place) => known[place])
    .join('\n');
}

function refuse({ cloud, faults }: VaultPlay, { refusal }: Day): void {
  if (refusal === 'firewall') cloud.vault.vault(VAULT).firewall = true;
  const [method, status] = refusal.split(' ');
  if (status === undefined) return;
  faults.add({ service: 'vault', method: method ?? '', times: EVER, kind: { status: Number(status), applied: false } });
}

/** What a request would store in a vault. */
function valueIn({ method, url, body = '' }: WireRequest): string | undefined {
  if (method !== 'PUT' || !url.includes('/secrets/FHIR-CLIENT')) return undefined;
  const { value } = JSON.parse(String(body)) as { readonly value?: string };
  return value;
}

function troubleOf({ cloud }: VaultPlay, { trouble, write, applied }: Day, late: WireRequest[]) {
  let writes = 0;
  let dead = false;
  const silence = () => {
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  };
  return (request: WireRequest) => {
    if (dead) silence();
    if (request.method === 'GET' || request.url.includes('/token')) return;
    const stores = valueIn(request) !== undefined;
    if (stores && trouble === 'versions are stored late') late.push(request);
    if (stores && (trouble === 'versions are stored late' || trouble === 'no version is stored')) silence();
    if (writes++ !== write) return;
    if (trouble === 'an answer is lost' || (trouble === 'dies' && applied)) cloud.send(request);
    dead = trouble === 'dies';
    if (dead || trouble === 'an answer is lost') silence();
  };
}

function recovered({ cloud }: VaultPlay): void {
  if (cloud.vault.vault(VAULT).secrets.has(AT.name.toLowerCase())) cloud.vault.recoverByHand(AT);
}

function stored({ cloud }: VaultPlay) {
  return cloud.vault.versions(AT);
}

function passwordsOf({ cloud, registrarClientId }: VaultPlay) {
  return [...cloud.directory.tenants.values()]
    .flatMap(({ applications }) => [...applications.values()])
    .filter(({ appId }) => appId !== registrarClientId)
    .flatMap(({ passwords }) => passwords);
}

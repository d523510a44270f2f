/** What a vault's versions say, and what follows from it. */
import { describe, expect, test } from 'vitest';
import { changeOf, holdingFrom, secretBody, versionFrom } from '../../src/azure/vault-versions.ts';
import type { PasswordCredential } from '../../src/model/application.ts';
import { companionsOf } from '../../src/plan/companions.ts';
import {
  APP_ID,
  aClient,
  aCredential,
  ago,
  aHolding,
  codes,
  HOME,
  NAMES,
  NOW,
  OTHER_SLOT,
  plan,
  published,
  retired,
  rewritten,
  SECOND_TARGET,
  SLOT,
  type Span,
  situation,
  span,
  TENANT_ID,
  target,
} from './builders.ts';

const VAULT = target('vault:contoso-lab');
const FACTS = target('variables:acme/clinic');
const current = aCredential('key-2', { began: { days: 10 } });
const old = aCredential('key-1', { began: { days: 60 } });
/** A vault's clock is its own. */
const AHEAD = 400_000;

interface GivenVersion {
  readonly made?: Span;
  readonly tags?: Readonly<Record<string, string | undefined>>;
  readonly enabled?: boolean;
}

/** As the vault lists what the action wrote for a credential, unless told otherwise. */
function item(credential: PasswordCredential, { made, tags, enabled = true }: GivenVersion = {}) {
  const seconds = (date: Date) => Math.floor(date.getTime() / 1_000);
  const age = made ?? { seconds: (NOW.getTime() - credential.start.getTime()) / 1_000 - 5 };
  const companions = companionsOf(NAMES, { clientId: APP_ID, tenantId: TENANT_ID, url: undefined }, credential.end);
  const body = secretBody('value', { slot: SLOT, credential, companions });
  return {
    id: `https://contoso-lab.vault.azure.net/secrets/FHIR-CLIENT-SECRET/${credential.keyId.replaceAll('-', '')}`,
    attributes: {
      ...(body['attributes'] as object),
      enabled,
      created: seconds(new Date(NOW.getTime() + AHEAD - span(age))),
    },
    tags: Object.fromEntries(
      Object.entries({ ...(body['tags'] as object), ...tags }).filter(([, text]) => text !== undefined),
    ),
  };
}

const byHand = { tags: { registrar: undefined, slot: undefined, 'secret-id': undefined, 'client-id': undefined } };

function held(...items: ReturnType<typeof item>[]) {
  const readAt = { date: new Date(NOW.getTime() + AHEAD), elapsed: 0 };
  return holdingFrom(
    VAULT,
    NAMES,
    items.flatMap((each) => versionFrom(each) ?? []),
    readAt,
  );
}

const client = (given = {}) => aClient({ targets: [HOME, VAULT], ...given });
const inBoth = (vault: ReturnType<typeof held>, credentials = [old, current]) => ({
  credentials,
  holdings: [aHolding(HOME, current), vault],
  holderIds: { 'repo:acme/clinic': 11 },
});

test('one body stores the value with everything beside it', () => {
  expect(
    secretBody('value', { slot: SLOT, credential: current, companions: [[NAMES.url, 'https://fhir.example']] }),
  ).toEqual({
    value: 'value',
    contentType: 'fhir-client-secret',
    attributes: { enabled: true, nbf: current.start.getTime() / 1_000, exp: current.end.getTime() / 1_000 },
    tags: {
      registrar: 'fhir-client-registrar',
      slot: SLOT,
      'secret-id': current.keyId,
      'fhir-url': 'https://fhir.example',
    },
  });
});

test('a change keeps the other tags, for they come together', () => {
  const version = versionFrom(item(current));
  if (version === undefined) throw new Error('the item is a version');
  expect(changeOf(version, NAMES.url, 'https://new.example')).toEqual({
    tags: { ...version.tags, 'fhir-url': 'https://new.example' },
  });
  expect(changeOf(version, NAMES.expiresOn, '2027-01-01T00:00:00Z')).toEqual({ attributes: { exp: 1_798_761_600 } });
});

describe('what a vault holds', () => {
  test('the current secret: nothing is due', () => {
    const planned = plan(client(), inBoth(held(item(old), item(current))));
    expect([planned.reason, ...planned.secret, ...planned.problems]).toEqual(['none']);
  });

  test('versions have no order: the latest counts', () => {
    expect(plan(client(), inBoth(held(item(current), item(old)))).reason).toBe('none');
  });

  test.each<[what: string, items: ReturnType<typeof item>[], reason: string, finding: RegExp]>([
    ['nothing', [], 'missing', /^vault:contoso-lab lacks FHIR-CLIENT-SECRET$/],
    ['an older secret', [item(old)], 'drift', /^vault:contoso-lab names secret .* while the newest one is/],
    [
      'a version that somebody made by hand since',
      [item(current), item(current, { made: { days: 1 }, ...byHand })],
      'drift',
      /^vault:contoso-lab has a newest version that somebody else made$/,
    ],
    ['a disabled version', [item(current, { enabled: false })], 'drift', /has a newest version that is disabled$/],
    [
      'a version whose tag is gone',
      [item(current, { tags: { 'secret-id': undefined } })],
      'drift',
      /does not say which secret it is$/,
    ],
    [
      'two versions of one second',
      [item(current), item(old, { made: { seconds: (NOW.getTime() - current.start.getTime()) / 1_000 - 5 } })],
      'drift',
      /two newest versions/,
    ],
  ])('%s', (_, items, reason, finding) => {
    const planned = plan(client(), inBoth(held(...items)));
    expect(planned.reason).toBe(reason);
    expect(planned.findings).toContainEqual(expect.stringMatching(finding));
    expect(published(planned)).toEqual(['vault:contoso-lab', 'repo:acme/clinic']);
  });

  test.each<[what: string, items: ReturnType<typeof item>[]]>([
    ['a secret of another workflow', [item(current, { tags: { slot: OTHER_SLOT } })]],
    ['a secret of another client', [item(current, { tags: { 'client-id': TENANT_ID } })]],
    ['a secret that was made by hand', [item(current, byHand)]],
  ])('%s is left alone', (_, items) => {
    const planned = plan(client({ forceRotate: true }), inBoth(held(...items)));
    expect(codes(planned.problems)).toContain('TARGET_TAKEN');
    expect(published(planned)).toEqual(['repo:acme/clinic']);
    expect(retired(planned)).toEqual([]);
    const over = plan(client({ takeOver: true }), inBoth(held(...items)));
    expect([over.reason, ...published(over)]).toEqual(['drift', 'vault:contoso-lab', 'repo:acme/clinic']);
  });

  test('its times are its own: it may be older than the secret of the home', () => {
    const later = aHolding(HOME, current, { written: { days: 1 }, marked: { days: 1 } });
    const world = { ...inBoth(held(item(current))), holdings: [later, held(item(current))] };
    expect(plan(client(), world).reason).toBe('none');
  });

  test('another expiry or address is rewritten without a rotation', () => {
    const moved = item(current);
    const wrong = { ...moved, attributes: { ...moved.attributes, exp: 1 } };
    const planned = plan(client(), inBoth(held(wrong)));
    expect(rewritten(planned)).toEqual([
      `vault:contoso-lab FHIR_CLIENT_SECRET_EXPIRES_ON=${current.end.toISOString().replace('.000Z', 'Z')}`,
    ]);
  });

  test('a superseded secret goes only when the vault names the current one, too', () => {
    const desired = client({ overlapDays: 7 });
    expect(retired(plan(desired, inBoth(held(item(old), item(current)))))).toEqual(['key-1']);
    expect(retired(plan(desired, inBoth(held(item(old)))))).toEqual([]);
  });

  test('is noted in the list of targets without an ID', () => {
    const planned = plan(client({ forceRotate: true }), inBoth(held(item(current))));
    const record = planned.secret.find((step) => step.do === 'record targets');
    expect(record).toMatchObject({ value: 'repo:acme/clinic 11\nvault:contoso-lab -' });
  });

  test('once it is served no more, what began before is kept', () => {
    const list = `repo:acme/clinic 11\nvault:contoso-lab - left ${ago({ days: 5 }).toISOString()}`;
    const holdings = [aHolding(HOME, current, { companions: { [NAMES.targets]: list } })];
    const world = { credentials: [old, current], holdings, holderIds: { 'repo:acme/clinic': 11 } };
    expect(retired(plan(aClient({ overlapDays: 0 }), world))).toEqual([]);
  });
});

describe('a home that gets the public facts alone', () => {
  const desired = (given = {}) => aClient({ targets: [FACTS, VAULT], home: FACTS, ...given });
  const facts = (companions = {}) =>
    aHolding(FACTS, undefined, {
      companions: {
        [NAMES.clientId]: APP_ID,
        [NAMES.tenantId]: TENANT_ID,
        [NAMES.expiresOn]: current.end.toISOString().replace('.000Z', 'Z'),
        ...companions,
      },
    });
  const world = (vault: ReturnType<typeof held>, companions = {}) => ({
    credentials: [old, current],
    holdings: [facts(companions), vault],
    holderIds: { 'variables:acme/clinic': 11 },
  });

  test('lacks nothing without a secret', () => {
    const planned = plan(desired(), world(held(item(current))));
    expect([planned.reason, ...planned.secret, ...planned.refusals, ...planned.problems]).toEqual(['none']);
    expect(situation(desired(), world(held(item(current)))).settled).toBe(true);
  });

  test('comes after vaults, and before the rest', () => {
    const planned = plan(desired({ targets: [FACTS, SECOND_TARGET, VAULT], forceRotate: true }), {
      ...world(held(item(current))),
      holdings: [facts(), aHolding(SECOND_TARGET, current), held(item(current))],
    });
    expect(published(planned)).toEqual(['vault:contoso-lab', 'variables:acme/clinic', 'repo:acme/ward']);
  });

  test('has no marker, whatever is written there', () => {
    const planned = plan(desired(), world(held(item(current)), { [NAMES.marker]: old.keyId }));
    expect([planned.reason, ...planned.secret]).toEqual(['none']);
  });

  test('is rewritten where a fact differs', () => {
    expect(rewritten(plan(desired(), world(held(item(current)), { [NAMES.tenantId]: 'typo' })))).toEqual([
      `variables:acme/clinic FHIR_TENANT_ID=${TENANT_ID}`,
    ]);
  });

  test('names another application: nothing is written', () => {
    const planned = plan(desired(), world(held(item(current)), { [NAMES.clientId]: TENANT_ID }));
    expect(codes(planned.refusals)).toEqual(['TARGET_TAKEN']);
  });

  test('first secret: the vault alone is asked for', () => {
    const planned = plan(desired(), {
      credentials: [],
      holdings: [aHolding(FACTS, undefined), held()],
      holderIds: { 'variables:acme/clinic': 11 },
    });
    expect([planned.reason, ...published(planned)]).toEqual(['first', 'vault:contoso-lab', 'variables:acme/clinic']);
  });
});

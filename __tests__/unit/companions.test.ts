import { describe, expect, test } from 'vitest';
import { companionsOf } from '../../src/plan/companions.ts';
import { planClient } from '../../src/plan/plan.ts';
import {
  APP_ID,
  aClient,
  aCredential,
  aHolding,
  anObservation,
  DEPENDABOT,
  type GivenWorld,
  HOME,
  NAMES,
  plan,
  rewritten,
  SECOND_TARGET,
  TENANT_ID,
  target,
} from './builders.ts';

const current = aCredential('key-1', { began: { days: 10 } });
const EXPIRES_ON = '2027-02-11T12:00:00Z';
const URL = 'https://ward-fhir.fhir.azurehealthcareapis.com';
const fhir = { url: URL, audience: URL, assignments: [] };

interface Case {
  readonly description: string;
  readonly client?: Parameters<typeof aClient>[0];
  readonly world: GivenWorld;
  readonly expected: readonly string[];
}

const cases: readonly Case[] = [
  {
    description: 'nothing when all of them stand there',
    world: { credentials: [current], holdings: [aHolding(HOME, current)] },
    expected: [],
  },
  {
    description: 'a client ID that is missing',
    world: {
      credentials: [current],
      holdings: [aHolding(HOME, current, { companions: { [NAMES.clientId]: undefined } })],
    },
    expected: [`repo:acme/clinic FHIR_CLIENT_ID=${APP_ID}`],
  },
  {
    description: 'a tenant ID and an expiry that differ',
    world: {
      credentials: [current],
      holdings: [aHolding(HOME, current, { companions: { [NAMES.tenantId]: 'x', [NAMES.expiresOn]: 'never' } })],
    },
    expected: [
      `repo:acme/clinic FHIR_TENANT_ID=${TENANT_ID}`,
      `repo:acme/clinic FHIR_CLIENT_SECRET_EXPIRES_ON=${EXPIRES_ON}`,
    ],
  },
  {
    description: 'a URL that became known',
    world: { credentials: [current], holdings: [aHolding(HOME, current)], fhir },
    expected: [`repo:acme/clinic FHIR_URL=${URL}`],
  },
  {
    description: 'no URL when none is known any more',
    world: { credentials: [current], holdings: [aHolding(HOME, current, { companions: { [NAMES.url]: URL } })] },
    expected: [],
  },
  {
    description: 'only in the target where they differ',
    client: { targets: [HOME, SECOND_TARGET] },
    world: {
      credentials: [current],
      holdings: [aHolding(HOME, current), aHolding(SECOND_TARGET, current, { companions: { [NAMES.tenantId]: 'x' } })],
    },
    expected: [`repo:acme/ward FHIR_TENANT_ID=${TENANT_ID}`],
  },
  {
    description: 'nothing in a Dependabot store that has all of them',
    client: { targets: [HOME, DEPENDABOT] },
    world: { credentials: [current], holdings: [aHolding(HOME, current), aHolding(DEPENDABOT, current)] },
    expected: [],
  },
  {
    description: 'one that a Dependabot store lacks',
    client: { targets: [HOME, DEPENDABOT] },
    world: {
      credentials: [current],
      holdings: [
        aHolding(HOME, current),
        aHolding(DEPENDABOT, current, { companions: { [NAMES.tenantId]: undefined } }),
      ],
    },
    expected: [`dependabot:acme/clinic FHIR_TENANT_ID=${TENANT_ID}`],
  },
  {
    description: 'in a Dependabot store too, which cannot be compared, when the home’s differs',
    client: { targets: [HOME, DEPENDABOT] },
    world: {
      credentials: [current],
      holdings: [aHolding(HOME, current, { companions: { [NAMES.tenantId]: 'x' } }), aHolding(DEPENDABOT, current)],
    },
    expected: [`repo:acme/clinic FHIR_TENANT_ID=${TENANT_ID}`, `dependabot:acme/clinic FHIR_TENANT_ID=${TENANT_ID}`],
  },
];

describe('without a rotation a run rewrites', () => {
  test.each(cases)('$description', ({ client, world, expected }) => {
    const planned = plan(aClient(client), world);
    expect(planned.reason).toBe('none');
    expect(rewritten(planned)).toEqual(expected);
  });
});

describe('companions', () => {
  test('are no evidence: whatever they say, nothing is rotated', () => {
    const companions = { [NAMES.tenantId]: 'x', [NAMES.expiresOn]: '1999-01-01T00:00:00Z', [NAMES.url]: 'x' };
    const planned = plan(aClient(), { credentials: [current], holdings: [aHolding(HOME, current, { companions })] });
    expect(planned.secret.map((step) => step.do)).toEqual(['rewrite companion', 'rewrite companion']);
  });

  test('are not rewritten apart when a rotation writes them anyway', () => {
    const planned = plan(aClient({ forceRotate: true }), {
      credentials: [current],
      holdings: [aHolding(HOME, current, { companions: { [NAMES.tenantId]: 'x' } })],
    });
    expect(planned.secret.map((step) => step.do)).toEqual(['record targets', 'issue secret', 'publish']);
  });

  test('never include the marker, which is written last and elsewhere', () => {
    const facts = { clientId: 'c', tenantId: 't', url: 'https://u' };
    const values = companionsOf(NAMES, facts, new Date('2027-01-02T03:04:05.678Z'));
    expect(values).toEqual([
      ['FHIR_CLIENT_ID', 'c'],
      ['FHIR_TENANT_ID', 't'],
      ['FHIR_URL', 'https://u'],
      ['FHIR_CLIENT_SECRET_EXPIRES_ON', '2027-01-02T03:04:05Z'],
    ]);
  });

  test.each([
    { place: HOME, needs: [] },
    { place: DEPENDABOT, needs: ['preparations'] },
  ])('of $place.notation need of its key: $needs', ({ place, needs }) => {
    const { preparations: _, ...observed } = anObservation({
      credentials: [current],
      holdings: [HOME, DEPENDABOT].map((each) =>
        aHolding(each, current, { companions: each === place ? { [NAMES.tenantId]: undefined } : {} }),
      ),
    });
    const compared = place === HOME ? observed.holdings.slice(0, 1) : observed.holdings;
    const desired = aClient({ targets: compared.map(({ target }) => target) });
    expect(planClient(desired, { ...observed, holdings: compared }).needs).toEqual(needs);
  });

  test('get other readers in one sweep, the marker as the last of all: its date then tells that all was done', () => {
    const organization = target('org:acme');
    const home = aHolding(organization, current, { companions: { [NAMES.tenantId]: 'x' } });
    const companions = Object.fromEntries(
      Object.entries(home.companions).map(([name, each]) => [
        name,
        { ...each, readers: { visibility: 'all' } as const },
      ]),
    );
    const planned = plan(aClient({ targets: [organization, DEPENDABOT] }), {
      credentials: [current],
      holdings: [{ ...home, companions, readers: { visibility: 'private' } }, aHolding(DEPENDABOT, current)],
    });
    expect(rewritten(planned).map((each) => each.replace(/=.*/, ''))).toEqual([
      'org:acme FHIR_CLIENT_ID',
      'org:acme FHIR_TENANT_ID',
      'org:acme FHIR_CLIENT_SECRET_EXPIRES_ON',
      'dependabot:acme/clinic FHIR_TENANT_ID',
      'org:acme FHIR_CLIENT_SECRET_ID',
    ]);
  });

  test('are left alone in a place that is taken', () => {
    const planned = plan(aClient(), {
      credentials: [current],
      holdings: [aHolding(HOME, current, { companions: { [NAMES.clientId]: 'other' }, marked: { days: 20 } })],
    });
    expect(planned.refusals.map(({ code }) => code)).toEqual(['TARGET_TAKEN']);
  });
});

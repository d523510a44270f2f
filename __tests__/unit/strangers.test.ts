/** Guarantee 8: anybody can reckon the default unique name, and wait under it with an application of their own. */
import { describe, expect, test } from 'vitest';
import type { Application } from '../../src/model/application.ts';
import { planClient } from '../../src/plan/plan.ts';
import {
  APP_ID,
  aClient,
  aCredential,
  aHolding,
  anApplication,
  anObservation,
  codes,
  type GivenClient,
  type GivenWorld,
  HOME,
  keyIdOf,
  NAMES,
  plan,
  REGISTRAR,
  SLOT,
} from './builders.ts';

const SOMEBODY = '99999999-9999-4999-8999-999999999999';
/** Under the name that this slot's credentials have: that too can be reckoned. */
const planted = aCredential('planted', { began: { days: 3 } });
const byHand = aCredential('by-hand', { displayName: 'mine' });
const certificate = { keyId: keyIdOf('certificate'), displayName: 'CN=mine', end: planted.end };
const federated = [
  {
    id: 'trust-1',
    name: 'mine',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:mine/mine',
    audiences: ['api://AzureADTokenExchange'],
  },
];

function waiting(
  given: Partial<Application>,
  { companions, ...world }: GivenWorld & { companions?: Readonly<Record<string, string>> } = {},
): GivenWorld {
  return {
    application: anApplication([], { createdByAppId: undefined, ...given }),
    federatedCredentials: [],
    holdings: [aHolding(HOME, undefined, { ...(companions && { companions }) })],
    ...world,
  };
}

interface Case {
  readonly description: string;
  readonly client?: GivenClient;
  readonly world: GivenWorld;
}

const refused: readonly Case[] = [
  { description: 'somebody else created it', world: waiting({ createdByAppId: SOMEBODY }) },
  {
    description: 'somebody else created it, with a secret under our own name',
    world: waiting({ createdByAppId: SOMEBODY, credentials: [planted] }),
  },
  {
    description: 'nobody knows who created it, and it carries a secret',
    world: waiting({ credentials: [byHand] }),
  },
  {
    description: 'nobody knows who created it, and it carries a secret under our own name',
    world: waiting({ credentials: [planted] }),
  },
  {
    description: 'nobody knows who created it, and it carries an expired secret',
    world: waiting({ credentials: [aCredential('expired', { began: { days: 200 }, displayName: 'mine' })] }),
  },
  {
    description: 'nobody knows who created it, and it carries a certificate',
    world: waiting({ certificates: [certificate] }),
  },
  {
    description: 'nobody knows who created it, and it trusts a workflow',
    world: waiting({}, { federatedCredentials: federated }),
  },
  {
    description: 'nobody knows who created it, and somebody else owns it too',
    world: waiting({}, { owners: [REGISTRAR.objectId, SOMEBODY] }),
  },
  {
    description: 'the home names another application',
    client: { takeOver: true },
    world: waiting({ createdByAppId: SOMEBODY }, { companions: { [NAMES.clientId]: SOMEBODY } }),
  },
  {
    description: 'a target that is not the home names it',
    client: { targets: [HOME, { ...HOME, notation: 'repo:acme/ward', repository: 'ward' }] },
    world: waiting(
      { createdByAppId: SOMEBODY, credentials: [planted] },
      {
        holdings: [
          aHolding(HOME, undefined),
          aHolding({ ...HOME, notation: 'repo:acme/ward', repository: 'ward' }, planted),
        ],
      },
    ),
  },
];

const used: readonly Case[] = [
  { description: 'this registrar created it', world: waiting({ createdByAppId: REGISTRAR.clientId }) },
  {
    description: 'this registrar created it, whatever was added since',
    world: waiting(
      { createdByAppId: REGISTRAR.clientId, credentials: [byHand], certificates: [certificate] },
      { owners: [REGISTRAR.objectId, SOMEBODY], federatedCredentials: federated },
    ),
  },
  { description: 'nobody knows who created it, and nobody else could log in as it', world: waiting({}) },
  {
    description: 'the home names it',
    world: waiting({ createdByAppId: SOMEBODY, credentials: [byHand] }, { companions: { [NAMES.clientId]: APP_ID } }),
  },
  {
    description: 'the home names it, in capitals',
    world: waiting({ createdByAppId: SOMEBODY }, { companions: { [NAMES.clientId]: APP_ID.toUpperCase() } }),
  },
  {
    description: 'the unique name was given',
    client: { uniqueName: `fhir-client-${SLOT}` },
    world: waiting({ createdByAppId: SOMEBODY, credentials: [byHand] }),
  },
  {
    description: 'it is adopted by its client ID',
    client: { applicationId: APP_ID },
    world: waiting({ createdByAppId: SOMEBODY, credentials: [byHand] }),
  },
];

describe('an application that waits under the default unique name', () => {
  test.each(refused)('is refused before any write when $description', ({ client, world }) => {
    const { refusals } = plan(aClient(client), world);
    expect(codes(refusals)).toContain('APPLICATION_NOT_OURS');
    expect(refusals.map(({ message }) => message).join()).toContain(APP_ID);
  });

  test.each(used)('is used when $description', ({ client, world }) => {
    const planned = plan(aClient(client), world);
    expect(codes(planned.refusals)).toEqual([]);
    expect(planned.needs).toEqual([]);
  });

  test('is refused on a day on which nothing would be written, too', () => {
    const world = waiting({ createdByAppId: SOMEBODY, credentials: [planted] });
    expect(codes(plan(aClient(), { ...world, unreadable: [{ ...HOME, notation: 'repo:acme/x' }] }).refusals)).toEqual([
      'APPLICATION_NOT_OURS',
    ]);
  });

  test('is judged after its owners and whom it trusts were read, where its creator is not known', () => {
    const { owners, federatedCredentials: _, ...unread } = anObservation(waiting({}));
    const { needs, refusals } = planClient(aClient(), unread);
    expect({ needs, refusals }).toEqual({ needs: ['owners'], refusals: [] });
    expect(planClient(aClient(), { ...unread, owners: owners ?? [] }).needs).toEqual(['federated credentials']);
  });

  test('needs no more reading where its creator is known', () => {
    const { owners: _, federatedCredentials: __, ...unread } = anObservation(waiting({ createdByAppId: SOMEBODY }));
    expect(codes(planClient(aClient(), unread).refusals)).toEqual(['APPLICATION_NOT_OURS']);
  });
});

describe('a first secret', () => {
  const created = { application: anApplication([]), holdings: [aHolding(HOME, undefined)] };

  test('is issued only after the home names its application, so that no other can be put in its place', () => {
    const steps = plan(aClient(), created).secret;
    expect(steps[0]).toEqual({ do: 'rewrite companion', target: HOME, name: NAMES.clientId, value: APP_ID });
    expect(steps.findIndex((step) => step.do === 'issue secret')).toBeGreaterThan(0);
  });

  test('needs no such note where it stands', () => {
    const companions = { [NAMES.clientId]: APP_ID };
    const world = { ...created, holdings: [aHolding(HOME, undefined, { companions })] };
    expect(plan(aClient(), world).secret.map((step) => step.do)).not.toContain('rewrite companion');
  });
});

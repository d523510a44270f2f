import { describe, expect, test } from 'vitest';
import { githubWrites } from '../../src/plan/effort.ts';
import { byUrgency, inTurn, type Urgency, urgencyOf } from '../../src/plan/urgency.ts';
import {
  aClient,
  aCredential,
  aHolding,
  anObservation,
  DEPENDABOT,
  type GivenWorld,
  HOME,
  NAMES,
  plan,
  SECOND_TARGET,
  situation,
} from './builders.ts';

const young = aCredential('young', { began: { days: 5 } });
const leaked = aCredential('leaked', { began: { days: 9 } });
const revoking = { ...young, displayName: young.displayName.replace('4711', '4711.1.0123abcd-revoking') };
/** With a threshold of 30 days. */
const expiringIn = (days: number) => aCredential(`in-${days}`, { began: { days: 90 - days } });
const holds = (credential: ReturnType<typeof aCredential>): GivenWorld => ({
  credentials: [credential],
  holdings: [aHolding(HOME, credential)],
});

interface Case {
  readonly description: string;
  readonly client?: Parameters<typeof aClient>[0] & { readonly state?: 'disabled' | 'absent' };
  readonly world: GivenWorld;
  readonly kind: Urgency['kind'];
  readonly cannotWait: boolean;
}

/** In the order in which they are worked on. */
const cases: readonly Case[] = [
  {
    description: 'one that is to be disabled',
    client: { state: 'disabled' },
    world: holds(young),
    kind: 'ordered',
    cannotWait: true,
  },
  {
    description: 'one that is to be removed',
    client: { state: 'absent' },
    world: holds(young),
    kind: 'ordered',
    cannotWait: true,
  },
  {
    description: 'one that is forced',
    client: { forceRotate: true },
    world: holds(young),
    kind: 'ordered',
    cannotWait: true,
  },
  { description: 'one that expired', world: holds(expiringIn(-1)), kind: 'expired', cannotWait: true },
  {
    description: 'one of which a target lacks the secret',
    client: { targets: [HOME, SECOND_TARGET] },
    world: { credentials: [young], holdings: [aHolding(HOME, young), aHolding(SECOND_TARGET, undefined)] },
    kind: 'astray',
    cannotWait: true,
  },
  {
    description: 'one whose secret was overwritten',
    world: {
      credentials: [young],
      holdings: [aHolding(HOME, young, { written: { hours: 1 }, marked: { days: 2 } })],
    },
    kind: 'astray',
    cannotWait: true,
  },
  {
    description: 'one that expires within half its threshold',
    world: holds(expiringIn(14)),
    kind: 'expiring',
    cannotWait: true,
  },
  {
    description: 'one that expires later than half its threshold',
    world: holds(expiringIn(16)),
    kind: 'expiring',
    cannotWait: false,
  },
  {
    description: 'one that expires later still',
    world: holds(expiringIn(29)),
    kind: 'expiring',
    cannotWait: false,
  },
  {
    description: 'one with a revocation to finish',
    world: { credentials: [leaked, revoking], holdings: [aHolding(HOME, revoking)] },
    kind: 'revocation',
    cannotWait: false,
  },
  {
    description: 'a new one',
    world: { application: undefined, servicePrincipal: undefined, holdings: [aHolding(HOME, undefined)] },
    kind: 'new',
    cannotWait: false,
  },
  {
    description: 'one whose name changes',
    client: { displayName: 'Another name' },
    world: holds(young),
    kind: 'other',
    cannotWait: false,
  },
];

function urgency({ client = {}, world }: Case): Urgency {
  const desired = { ...aClient(client), ...(client.state && { state: client.state }) };
  return urgencyOf(desired, anObservation(world), situation(desired, world), plan(desired, world));
}

describe('urgency', () => {
  test.each(cases)('of $description', (each) => {
    expect(urgency(each)).toMatchObject({ kind: each.kind, cannotWait: each.cannotWait });
  });

  test('decides who is first', () => {
    const names = (list: readonly Case[]) => list.map(({ description }) => description);
    const sorted = cases.toReversed().toSorted((one, other) => byUrgency(urgency(one), urgency(other)));
    // Who is equally urgent keeps their order.
    const [disabled, removed, forced, ...others] = names(cases);
    const [expired, missing, overwritten, ...rest] = others;
    expect(names(sorted)).toEqual([forced, removed, disabled, expired, overwritten, missing, ...rest]);
  });
});

test('a run begins at a place that is drawn from its ID, and leaves nobody out', () => {
  const clients = ['a', 'b', 'c', 'd', 'e'];
  const turns = Array.from({ length: 40 }, (_, run) => inTurn(clients, String(run)).join(''));
  expect(new Set(turns)).toEqual(new Set(['abcde', 'bcdea', 'cdeab', 'deabc', 'eabcd']));
  expect(inTurn(clients, '7')).toEqual(inTurn(clients, '7'));
  expect(inTurn([], '7')).toEqual([]);
});

describe('the requests that write to GitHub', () => {
  test.each<[string, Parameters<typeof aClient>[0], GivenWorld, number]>([
    ['of a client that is well are the lock alone', {}, holds(young), 2],
    [
      'of a first secret are six for each target, the client ID and the list of targets',
      { targets: [HOME, SECOND_TARGET, DEPENDABOT] },
      {
        credentials: [],
        holdings: [HOME, SECOND_TARGET, DEPENDABOT].map((place) => aHolding(place, undefined)),
        holderIds: { [HOME.notation]: 1, [SECOND_TARGET.notation]: 2, [DEPENDABOT.notation]: 1 },
      },
      2 + 18 + 2,
    ],
    [
      'of a variable that differs is one',
      {},
      { credentials: [young], holdings: [aHolding(HOME, young, { companions: { [NAMES.tenantId]: 'typed over' } })] },
      3,
    ],
  ])('%s', (_, client, world, writes) => {
    const desired = aClient(client);
    expect(githubWrites(plan(desired, world), desired)).toBe(writes);
  });
});

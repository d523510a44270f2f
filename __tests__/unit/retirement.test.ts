import { describe, expect, test } from 'vitest';
import {
  aClient,
  aCredential,
  aHolding,
  anApplication,
  codes,
  DEPENDABOT,
  type GivenWorld,
  HOME,
  keyIdOf,
  madeRoom,
  NAMES,
  plan,
  retired,
  SECOND_TARGET,
} from './builders.ts';

const old = aCredential('key-1', { began: { days: 60 } });
const current = aCredential('key-2', { began: { days: 10 } });
const both = { targets: [HOME, SECOND_TARGET] };
const withDependabot = { targets: [HOME, DEPENDABOT] };

interface Case {
  readonly description: string;
  readonly client?: Parameters<typeof aClient>[0];
  readonly world: GivenWorld;
  readonly expected: readonly string[];
}

/** Two credentials, the newer one in every target since as many days as told. */
function rotated(days: number, targets = [HOME]): GivenWorld {
  const since = aCredential('key-2', { began: { days } });
  return { credentials: [old, since], holdings: targets.map((place) => aHolding(place, since)) };
}

const cases: readonly Case[] = [
  // (a) expired for a day
  {
    description: 'a credential that expired a day ago',
    world: {
      credentials: [aCredential('key-1', { began: { days: 91 } }), current],
      holdings: [aHolding(HOME, current)],
    },
    expected: ['key-1'],
  },
  {
    description: 'not one that expired less than a day ago',
    world: {
      credentials: [aCredential('key-1', { began: { days: 90, hours: 23, minutes: 59, seconds: 59 } }), current],
      holdings: [aHolding(HOME, current)],
    },
    expected: [],
  },
  {
    description: 'an expired one although a target cannot be read: nobody logs in with it any more',
    client: both,
    world: {
      credentials: [aCredential('key-1', { began: { days: 100 } }), current],
      holdings: [aHolding(HOME, current)],
      unreadable: [SECOND_TARGET],
    },
    expected: ['key-1'],
  },

  // (b) superseded, overlap over
  {
    description: 'without overlap-days, nothing before it expires',
    world: rotated(50),
    expected: [],
  },
  {
    description: 'with overlap-days 0, what was superseded, without a rotation',
    client: { overlapDays: 0 },
    world: rotated(1),
    expected: ['key-1'],
  },
  {
    description: 'with overlap-days 7, not on the sixth day after the marker',
    client: { overlapDays: 7 },
    world: rotated(6),
    expected: [],
  },
  {
    description: 'with overlap-days 7, on the eighth',
    client: { overlapDays: 7 },
    world: rotated(8),
    expected: ['key-1'],
  },
  {
    description: 'counted from the newest marker, not from the first',
    client: { ...both, overlapDays: 7 },
    world: {
      credentials: [old, current],
      holdings: [
        aHolding(HOME, current),
        aHolding(SECOND_TARGET, current, { written: { days: 6 }, marked: { days: 5, hours: 23 } }),
      ],
    },
    expected: [],
  },
  {
    description: 'not while a target cannot be read',
    client: { ...both, overlapDays: 0 },
    world: { ...rotated(10), unreadable: [SECOND_TARGET] },
    expected: [],
  },
  {
    description: 'not when a secret changed after its marker, be it by a second',
    client: { overlapDays: 0 },
    world: {
      credentials: [old, current],
      holdings: [aHolding(HOME, current, { written: { days: 9 }, marked: { days: 9, seconds: 1 } })],
    },
    expected: [],
  },
  {
    description: 'not when the value in the target is older than the credential that its marker names',
    client: { overlapDays: 7 },
    world: {
      credentials: [old, current],
      holdings: [aHolding(HOME, old, { companions: { [NAMES.marker]: keyIdOf('key-2') }, marked: { days: 8 } })],
    },
    expected: [],
  },
  {
    description: 'also when a Dependabot store holds the newest credential',
    client: { ...withDependabot, overlapDays: 7 },
    world: rotated(8, [HOME, DEPENDABOT]),
    expected: ['key-1'],
  },

  // (c) leftovers
  {
    description: 'a leftover that is older than 30 minutes and that no target can have received',
    world: {
      credentials: [current, aCredential('stray', { began: { minutes: 30 } })],
      holdings: [aHolding(HOME, current)],
    },
    expected: ['stray'],
  },
  {
    description: 'not a leftover of 29 minutes: its run may still be working',
    world: {
      credentials: [current, aCredential('stray', { began: { minutes: 29, seconds: 59 } })],
      holdings: [aHolding(HOME, current)],
    },
    expected: [],
  },
  {
    description: 'not a leftover when a target cannot be read',
    client: both,
    world: {
      credentials: [current, aCredential('stray', { began: { days: 2 } })],
      holdings: [aHolding(HOME, current)],
      unreadable: [SECOND_TARGET],
    },
    expected: [],
  },

  // never
  {
    description: 'never the current credential, however long it has been expired',
    world: {
      credentials: [aCredential('key-1', { began: { days: 400 } })],
      holdings: [aHolding(HOME, aCredential('key-1', { began: { days: 400 } }))],
    },
    expected: [],
  },
  {
    description: 'never a credential of another slot, expired or not',
    client: { overlapDays: 0 },
    world: {
      credentials: [
        current,
        aCredential('other-1', { slot: 'ffffffffffff', began: { days: 400 } }),
        aCredential('other-2', { slot: 'ffffffffffff', began: { hours: 2 } }),
      ],
      holdings: [aHolding(HOME, current)],
    },
    expected: [],
  },
  {
    description: 'never a credential whose name merely resembles ours',
    client: { overlapDays: 0 },
    world: {
      credentials: [
        current,
        ...[
          'fhir-client-registrar 0123456789abc 1',
          'fhir-client-registrar 0123456789ab-1',
          'Fhir-client-registrar 0123456789ab 1',
          'fhir-client-registrar  0123456789ab 1',
          'my fhir-client-registrar 0123456789ab 1',
          'fhir-client-registrar-0123456789ab',
          '0123456789ab',
          '',
        ].map((displayName, index) => aCredential(`foreign-${index}`, { displayName, began: { days: 400 } })),
      ],
      holdings: [aHolding(HOME, current)],
    },
    expected: [],
  },
];

describe('a run without a rotation removes', () => {
  test.each(cases)('$description', ({ client, world, expected }) => {
    expect(retired(plan(aClient(client), world))).toEqual(expected);
  });
});

describe('a rotation', () => {
  const due = aCredential('key-2', { began: { days: 70 } });

  test('without overlap-days leaves what it supersedes to expire', () => {
    const planned = plan(aClient(), { credentials: [due], holdings: [aHolding(HOME, due)] });
    expect({ reason: planned.reason, retired: retired(planned) }).toEqual({ reason: 'expiring', retired: [] });
  });

  test('with overlap-days 7 leaves what it supersedes', () => {
    const planned = plan(aClient({ overlapDays: 7 }), { credentials: [due], holdings: [aHolding(HOME, due)] });
    expect(retired(planned)).toEqual([]);
  });

  test('with overlap-days 0 removes everything of ours that is older, after it was published everywhere', () => {
    const planned = plan(aClient({ ...both, overlapDays: 0 }), {
      credentials: [aCredential('key-1', { began: { days: 75 } }), due, aCredential('theirs', { displayName: 'x' })],
      holdings: [aHolding(HOME, due), aHolding(SECOND_TARGET, due)],
    });
    expect(planned.secret.map((step) => step.do)).toEqual([
      'record targets',
      'issue secret',
      'publish',
      'publish',
      'retire',
      'retire',
    ]);
    expect(retired(planned)).toEqual(['key-1', 'key-2']);
  });

  test('forced with overlap-days 0 is the leak response: not even a fresh or stray secret of ours is left', () => {
    const fresh = aCredential('key-2', { began: { minutes: 3 } });
    const planned = plan(aClient({ forceRotate: true, overlapDays: 0 }), {
      credentials: [old, fresh, aCredential('stray', { began: { minutes: 1 } })],
      holdings: [aHolding(HOME, fresh)],
    });
    expect(planned.reason).toBe('forced');
    expect(retired(planned).sort()).toEqual(['key-1', 'key-2', 'stray']);
  });

  test('removes nothing before it has published', () => {
    const planned = plan(aClient({ overlapDays: 0, forceRotate: true }), {
      credentials: [aCredential('key-1', { began: { days: 200 } }), due],
      holdings: [aHolding(HOME, due)],
    });
    const steps = planned.secret.map((step) => step.do);
    expect(steps.indexOf('retire')).toBeGreaterThan(steps.lastIndexOf('publish'));
    expect(madeRoom(planned)).toEqual([]);
  });

  test('of a target that fell behind removes nothing that it supersedes: who undid our work may depend on it', () => {
    const planned = plan(aClient({ ...both, overlapDays: 0 }), {
      credentials: [old, current],
      holdings: [aHolding(HOME, old), aHolding(SECOND_TARGET, current)],
    });
    expect(planned.reason).toBe('drift');
    expect(planned.secret.map((step) => step.do)).toEqual(['record targets', 'issue secret', 'publish', 'publish']);
  });
});

describe('an application that admits personal accounts holds two secrets', () => {
  const personal = (credentials: Parameters<typeof anApplication>[0]) => ({
    application: anApplication(credentials, { signInAudience: 'AzureADandPersonalMicrosoftAccount' }),
  });
  const due = aCredential('key-2', { began: { days: 70 } });
  const foreign = aCredential('theirs', { displayName: 'portal' });

  test.each([
    { description: 'one secret leaves room', held: [due], expected: [] },
    {
      description: 'a superseded one of ours makes room, before the new one is issued',
      held: [aCredential('key-1', { began: { days: 80 } }), due],
      expected: ['key-1'],
    },
    {
      description: 'an expired one of ours makes room',
      held: [aCredential('key-1', { began: { days: 90, hours: 1 } }), due],
      expected: ['key-1'],
    },
  ])('$description', ({ held, expected }) => {
    const planned = plan(aClient(), { ...personal(held), holdings: [aHolding(HOME, due)] });
    expect({ refusals: codes(planned.refusals), room: madeRoom(planned) }).toEqual({ refusals: [], room: expected });
    expect(retired(planned)).toEqual([]);
  });

  test('a foreign one never makes room: the run is refused and says so', () => {
    const planned = plan(aClient(), { ...personal([foreign, due]), holdings: [aHolding(HOME, due)] });
    expect(codes(planned.refusals)).toEqual(['SECRET_LIMIT_REACHED']);
    expect(madeRoom(planned)).toEqual([]);
  });

  test('one that a target that fell behind may hold never makes room', () => {
    const planned = plan(aClient(both), {
      ...personal([aCredential('key-1', { began: { days: 80 } }), due]),
      holdings: [aHolding(HOME, due), aHolding(SECOND_TARGET, aCredential('key-1', { began: { days: 80 } }))],
    });
    expect(codes(planned.refusals)).toEqual(['SECRET_LIMIT_REACHED']);
  });

  test('one that a target that cannot be read may hold never makes room', () => {
    const planned = plan(aClient(both), {
      ...personal([aCredential('key-1', { began: { days: 80 } }), due]),
      holdings: [aHolding(HOME, due)],
      unreadable: [SECOND_TARGET],
    });
    expect(codes(planned.refusals)).toEqual(['SECRET_LIMIT_REACHED']);
  });

  test('one that was superseded never makes room while a secret changed after its marker', () => {
    const planned = plan(aClient(), {
      ...personal([aCredential('key-1', { began: { days: 80 } }), due]),
      holdings: [aHolding(HOME, due, { written: { days: 69 }, marked: { days: 69, seconds: 30 } })],
    });
    expect(codes(planned.refusals)).toEqual(['SECRET_LIMIT_REACHED']);
  });

  test('our own current one makes room once it has expired: nobody logs in with it', () => {
    const expired = aCredential('key-2', { began: { days: 90, minutes: 1 } });
    const planned = plan(aClient(), { ...personal([foreign, expired]), holdings: [aHolding(HOME, expired)] });
    expect({ refusals: codes(planned.refusals), room: madeRoom(planned) }).toEqual({ refusals: [], room: ['key-2'] });
  });

  test('other audiences hold many', () => {
    const planned = plan(aClient(), { credentials: [foreign, foreign, foreign, due], holdings: [aHolding(HOME, due)] });
    expect({ refusals: codes(planned.refusals), room: madeRoom(planned) }).toEqual({ refusals: [], room: [] });
  });
});

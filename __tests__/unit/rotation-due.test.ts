import { describe, expect, test } from 'vitest';
import { planClient } from '../../src/plan/plan.ts';
import { nextRotation, rotationThreshold } from '../../src/plan/threshold.ts';
import {
  aClient,
  aCredential,
  ago,
  aHolding,
  anApplication,
  anObservation,
  CODESPACES,
  codes,
  DAY,
  DEPENDABOT,
  type GivenWorld,
  HOME,
  HOUR,
  keyIdOf,
  MINUTE,
  NAMES,
  nameOf,
  plan,
  published,
  readable,
  retired,
  SECOND_TARGET,
  situation,
} from './builders.ts';

const only = aCredential('key-1', { began: { days: 10 } });
const newer = aCredential('key-2', { began: { days: 5 } });
const both = { targets: [HOME, SECOND_TARGET] };
const withDependabot = { targets: [HOME, DEPENDABOT] };

interface Case {
  readonly description: string;
  readonly client?: Parameters<typeof aClient>[0];
  readonly world: GivenWorld;
  readonly expected: string;
  /** Part of the finding in words. */
  readonly because?: RegExp;
}

const cases: readonly Case[] = [
  {
    description: 'nothing is due when the only target holds a young credential',
    world: { credentials: [only], holdings: [aHolding(HOME, only)] },
    expected: 'none',
  },

  // first
  {
    description: 'a slot without any credential gets its first',
    world: { holdings: [aHolding(HOME, undefined)] },
    expected: 'first',
    because: /never issued|ever issued/,
  },
  {
    description: 'an application that does not exist yet gets its first',
    world: { application: undefined, servicePrincipal: undefined, holdings: [aHolding(HOME, undefined)] },
    expected: 'first',
  },
  {
    description: 'credentials of others do not count as an earlier one of this slot',
    world: { credentials: [aCredential('theirs', { displayName: 'portal' })], holdings: [aHolding(HOME, undefined)] },
    expected: 'first',
  },
  {
    description: 'the first credential waits until all targets can be read',
    client: both,
    world: { holdings: [aHolding(HOME, undefined)], unreadable: [SECOND_TARGET] },
    expected: 'none',
  },
  {
    description: 'the first credential waits for all targets even when forced',
    client: { ...both, forceRotate: true },
    world: { holdings: [aHolding(HOME, undefined)], unreadable: [SECOND_TARGET] },
    expected: 'none',
  },

  // missing
  {
    description: 'a target without the secret is missing it',
    world: { credentials: [only], holdings: [aHolding(HOME, only, { written: 'none', marked: { days: 9 } })] },
    expected: 'missing',
    because: /repo:acme\/clinic lacks FHIR_CLIENT_SECRET$/,
  },
  {
    description: 'a target without the marker is missing it',
    world: { credentials: [only], holdings: [aHolding(HOME, only, { companions: { [NAMES.marker]: undefined } })] },
    expected: 'missing',
    because: /lacks FHIR_CLIENT_SECRET_ID/,
  },
  {
    description: 'a target that was added later lacks both',
    client: both,
    world: { credentials: [only], holdings: [aHolding(HOME, only), aHolding(SECOND_TARGET, undefined)] },
    expected: 'missing',
    because: /repo:acme\/ward lacks FHIR_CLIENT_SECRET and FHIR_CLIENT_SECRET_ID/,
  },
  {
    description: 'a Dependabot store that was added later lacks both',
    client: withDependabot,
    world: { credentials: [only], holdings: [aHolding(HOME, only), aHolding(DEPENDABOT, undefined)] },
    expected: 'missing',
    because: /dependabot:acme\/clinic lacks/,
  },
  {
    description: 'a run that died right after its first addPassword left a slot that is not new any more',
    world: { credentials: [only], holdings: [aHolding(HOME, undefined)] },
    expected: 'missing',
  },

  // drift
  {
    description: 'a marker that names a credential which is gone is drift',
    world: { credentials: [only], holdings: [aHolding(HOME, newer)] },
    expected: 'drift',
    because: /names secret key-2, which Entra does not have/,
  },
  {
    description: 'a marker is believed until it is 60 minutes old',
    world: {
      credentials: [only],
      holdings: [aHolding(HOME, aCredential('unlisted', { began: { minutes: 59 } }))],
    },
    expected: 'none',
  },
  {
    description: 'from 60 minutes on, a marker without its credential is drift',
    world: {
      credentials: [only],
      holdings: [aHolding(HOME, aCredential('unlisted', { began: { minutes: 61 } }), { marked: { minutes: 60 } })],
    },
    expected: 'drift',
  },
  {
    description: 'markers that disagree are drift',
    client: both,
    world: { credentials: [only, newer], holdings: [aHolding(HOME, newer), aHolding(SECOND_TARGET, only)] },
    expected: 'drift',
    because: /repo:acme\/ward names secret key-1, while the newest one is key-2/,
  },
  {
    description: 'markers that disagree are drift whichever of them is the home',
    client: both,
    world: { credentials: [only, newer], holdings: [aHolding(HOME, only), aHolding(SECOND_TARGET, newer)] },
    expected: 'drift',
    because: /repo:acme\/clinic names secret key-1/,
  },
  {
    description: 'a secret that is more than a minute newer than its marker was overwritten by hand',
    world: {
      credentials: [only],
      holdings: [aHolding(HOME, only, { written: { days: 3 }, marked: { days: 3, seconds: 61 } })],
    },
    expected: 'drift',
    because: /overwritten after it had been stored/,
  },
  {
    description: 'a secret up to a minute newer than its marker is not yet drift',
    world: {
      credentials: [only],
      holdings: [aHolding(HOME, only, { written: { days: 3 }, marked: { days: 3, seconds: 60 } })],
    },
    expected: 'none',
  },
  {
    description: 'a later credential of ours that may have reached a target is drift',
    world: {
      credentials: [only, newer],
      holdings: [aHolding(HOME, only, { written: { days: 4 }, marked: { days: 4 } })],
    },
    expected: 'drift',
    because: /key-2 was issued after the stored secret and may have reached repo:acme\/clinic/,
  },
  {
    description: 'a later credential of ours that no target can have received is not drift',
    world: { credentials: [only, newer], holdings: [aHolding(HOME, only)] },
    expected: 'none',
  },
  {
    description: 'a later credential of another slot is nobody’s drift',
    world: {
      credentials: [only, aCredential('key-2', { began: { days: 5 }, slot: 'ffffffffffff' })],
      holdings: [aHolding(HOME, only, { written: { days: 4 }, marked: { days: 4 } })],
    },
    expected: 'none',
  },
  {
    description: 'a marker that names somebody else’s credential was edited',
    world: {
      credentials: [only, aCredential('theirs', { displayName: 'portal', began: { days: 20 } })],
      holdings: [aHolding(HOME, only, { companions: { [NAMES.marker]: keyIdOf('theirs') } })],
    },
    expected: 'drift',
    because: /theirs/,
  },
  {
    description: 'a marker that was set back to an older credential of ours was edited',
    world: {
      credentials: [only, newer],
      holdings: [aHolding(HOME, newer, { companions: { [NAMES.marker]: keyIdOf('key-1') }, marked: { days: 1 } })],
    },
    expected: 'drift',
  },
  {
    description: 'a marker that was set ahead to a credential the target never received was edited',
    world: {
      credentials: [only, newer],
      holdings: [aHolding(HOME, only, { companions: { [NAMES.marker]: keyIdOf('key-2') }, marked: { days: 1 } })],
    },
    expected: 'drift',
  },
  {
    description: 'one of two markers that was set ahead by hand is drift too',
    client: both,
    world: {
      credentials: [only, newer],
      holdings: [
        aHolding(HOME, newer),
        aHolding(SECOND_TARGET, only, { companions: { [NAMES.marker]: keyIdOf('key-2') }, marked: { days: 1 } }),
      ],
    },
    expected: 'drift',
    because: /repo:acme\/ward/,
  },
  {
    description: 'a marker that was emptied is none',
    world: {
      credentials: [only],
      holdings: [aHolding(HOME, only, { companions: { [NAMES.marker]: '' }, marked: { hours: 2 } })],
    },
    expected: 'missing',
  },

  // Dependabot and Codespaces: no variables, judged by when value and marker changed
  ...[DEPENDABOT, CODESPACES].flatMap((place): Case[] => [
    {
      description: `${place.kind}: value and marker changed after the current credential began`,
      client: { targets: [HOME, place] },
      world: { credentials: [only, newer], holdings: [aHolding(HOME, newer), aHolding(place, newer)] },
      expected: 'none',
    },
    {
      description: `${place.kind}: value and marker are older than the current credential`,
      client: { targets: [HOME, place] },
      world: { credentials: [only, newer], holdings: [aHolding(HOME, newer), aHolding(place, only)] },
      expected: 'drift',
      because: new RegExp(`${place.notation} was not written since`),
    },
    {
      description: `${place.kind}: the value arrived, the marker did not`,
      client: { targets: [HOME, place] },
      world: {
        credentials: [only, newer],
        holdings: [aHolding(HOME, newer), aHolding(place, newer, { marked: { days: 9 } })],
      },
      expected: 'drift',
    },
    {
      description: `${place.kind}: the marker arrived, the value did not`,
      client: { targets: [HOME, place] },
      world: {
        credentials: [only, newer],
        holdings: [aHolding(HOME, newer), aHolding(place, newer, { written: { days: 9 }, marked: { days: 4 } })],
      },
      expected: 'drift',
    },
    {
      description: `${place.kind}: the value changed after its marker, by a second`,
      client: { targets: [HOME, place] },
      world: {
        credentials: [only],
        holdings: [
          aHolding(HOME, only),
          aHolding(place, only, { written: { days: 4 }, marked: { days: 4, seconds: 1 } }),
        ],
      },
      expected: 'drift',
      because: /overwritten after it had been stored/,
    },
  ]),

  // time
  {
    description: 'the credential is left alone a second before the threshold',
    world: worldWith(aCredential('key-1', { began: { days: 59, hours: 23, minutes: 59, seconds: 59 } })),
    expected: 'none',
  },
  {
    description: 'the credential is expiring from the threshold on',
    world: worldWith(aCredential('key-1', { began: { days: 60 } })),
    expected: 'expiring',
    because: /expires on 2026-12-23, in 30 days; the threshold is 30 days/,
  },
  {
    description: 'the last second of a life is expiring, not expired',
    world: worldWith(aCredential('key-1', { began: { days: 89, hours: 23, minutes: 59, seconds: 59 } })),
    expected: 'expiring',
  },
  {
    description: 'the credential is expired at its very end',
    world: worldWith(aCredential('key-1', { began: { days: 90 } })),
    expected: 'expired',
    because: /expired on 2026-11-23/,
  },
  {
    description: 'rotate-before-days moves the threshold',
    client: { rotateBeforeDays: 80 },
    world: worldWith(aCredential('key-1', { began: { days: 10 } })),
    expected: 'expiring',
  },
  {
    description: 'rotate-before-days is not reached',
    client: { rotateBeforeDays: 5 },
    world: worldWith(aCredential('key-1', { began: { days: 84 } })),
    expected: 'none',
  },
  {
    description: 'a young marker without a listed credential expires when the companion beside it says so',
    world: {
      credentials: [],
      holdings: [
        aHolding(HOME, aCredential('unlisted', { began: { minutes: 5 } }), {
          companions: { [NAMES.expiresOn]: '2026-11-23T11:59:59Z' },
        }),
      ],
    },
    expected: 'expired',
  },

  // forced, and what wins
  {
    description: 'force-rotate rotates what is not due',
    client: { forceRotate: true },
    world: { credentials: [only], holdings: [aHolding(HOME, only)] },
    expected: 'forced',
  },
  {
    description: 'a missing secret is the reason although force-rotate is set',
    client: { forceRotate: true },
    world: { credentials: [only], holdings: [aHolding(HOME, undefined)] },
    expected: 'missing',
  },

  // unreadable targets
  {
    description: 'a target that cannot be read is no reason to mint',
    client: both,
    world: { credentials: [only], holdings: [aHolding(HOME, only)], unreadable: [SECOND_TARGET] },
    expected: 'none',
  },
  {
    description: 'a target that cannot be read does not keep the others from being rotated in time',
    client: both,
    world: {
      ...worldWith(aCredential('key-1', { began: { days: 70 } })),
      unreadable: [SECOND_TARGET],
    },
    expected: 'expiring',
  },

  // taking over
  {
    description: 'a second target that names another application is overwritten when it is taken over',
    client: { ...both, takeOver: true },
    world: {
      credentials: [only],
      holdings: [
        aHolding(HOME, only),
        aHolding(SECOND_TARGET, only, {
          companions: { [NAMES.clientId]: 'other', [NAMES.marker]: keyIdOf('other-key') },
        }),
      ],
    },
    expected: 'drift',
  },
  {
    description: 'a second target that holds another slot’s credential is overwritten when it is taken over',
    client: { ...both, takeOver: true },
    world: {
      credentials: [only, aCredential('other-key', { slot: 'ffffffffffff', began: { days: 20 } })],
      holdings: [
        aHolding(HOME, only),
        aHolding(SECOND_TARGET, only, { companions: { [NAMES.marker]: keyIdOf('other-key') } }),
      ],
    },
    expected: 'drift',
  },
  {
    description: 'a home that names another application is overwritten when it is taken over, the slot being new',
    client: { takeOver: true },
    world: {
      holdings: [
        aHolding(HOME, only, { companions: { [NAMES.clientId]: 'other', [NAMES.marker]: keyIdOf('other-key') } }),
      ],
    },
    expected: 'first',
  },
  {
    description: 'a home that names another application is overwritten when it is taken over, the slot having a past',
    client: { takeOver: true },
    world: {
      credentials: [only],
      holdings: [
        aHolding(HOME, only, { companions: { [NAMES.clientId]: 'other', [NAMES.marker]: keyIdOf('other-key') } }),
      ],
    },
    expected: 'drift',
  },
];

describe('a rotation is due', () => {
  test.each(cases)('$expected: $description', ({ client, world, expected, because }) => {
    const { reason, findings, secret } = plan(aClient(client), world);
    expect(reason).toBe(expected);
    if (because !== undefined) expect(readable(findings.join('\n'))).toMatch(because);
    expect(secret.some((step) => step.do === 'issue secret')).toBe(expected !== 'none');
  });

  test.each(cases)(
    'is decided alike every time, and nothing observed is changed: $description',
    ({ client, world }) => {
      const [frozen, free] = [anObservation(world), anObservation(world)];
      expect(planClient(freeze(aClient(client)), freeze(frozen))).toEqual(planClient(aClient(client), free));
    },
  );
});

describe('a plan that rotates', () => {
  test('issues first, then publishes to the home, then to the other targets in the order of publish-to', () => {
    const targets = [DEPENDABOT, HOME, SECOND_TARGET];
    const planned = plan(aClient({ targets }), { holdings: targets.map((each) => aHolding(each, undefined)) });
    expect(planned.secret.map((step) => step.do)).toEqual([
      'rewrite companion',
      'record targets',
      'issue secret',
      'publish',
      'publish',
      'publish',
    ]);
    expect(published(planned)).toEqual([HOME, DEPENDABOT, SECOND_TARGET].map(({ notation }) => notation));
  });

  test('serves the targets that can be read and reports the one that cannot', () => {
    const current = aCredential('key-1', { began: { days: 70 } });
    const planned = plan(aClient(both), {
      credentials: [current],
      holdings: [aHolding(HOME, current)],
      unreadable: [SECOND_TARGET],
    });
    expect(published(planned)).toEqual(['repo:acme/clinic']);
    expect(codes(planned.problems)).toEqual(['TARGET_READ_ONLY']);
    expect(codes(planned.refusals)).toEqual([]);
  });

  test('needs the keys of its targets before it may mint', () => {
    const { preparations: _, ...observed } = anObservation({ holdings: [aHolding(HOME, undefined)] });
    expect(planClient(aClient(), observed).needs).toEqual(['preparations']);
  });

  test('asks for the tenant’s policy before it creates an application', () => {
    const { policy: _, ...observed } = anObservation({ application: undefined, holdings: [aHolding(HOME, undefined)] });
    expect(planClient(aClient(), observed).needs).toEqual(['policy']);
  });
});

describe('a home that cannot be read', () => {
  test('stops everything, whatever the other targets lack', () => {
    const planned = plan(aClient(both), {
      credentials: [only],
      holdings: [aHolding(SECOND_TARGET, undefined)],
      unreadable: [HOME],
    });
    expect(codes(planned.refusals)).toEqual(['TARGET_READ_ONLY']);
  });
});

describe('the current credential', () => {
  test('is the newest of ours that any marker names', () => {
    const { current } = situation(aClient(both), {
      credentials: [newer, only, aCredential('key-3', { began: { hours: 2 } })],
      holdings: [aHolding(HOME, only), aHolding(SECOND_TARGET, newer)],
    });
    expect(nameOf(current?.keyId)).toBe('key-2');
  });

  test('is never one of another slot, however new', () => {
    const theirs = aCredential('theirs', { slot: 'ffffffffffff', began: { hours: 1 } });
    const { current } = situation(aClient({ ...both, takeOver: true }), {
      credentials: [only, theirs],
      holdings: [aHolding(HOME, only), aHolding(SECOND_TARGET, theirs)],
    });
    expect(nameOf(current?.keyId)).toBe('key-1');
  });

  test('is believed from a young marker, with the expiry that stands beside it', () => {
    const unlisted = aCredential('unlisted', { began: { minutes: 10 } });
    const { current } = situation(aClient(), { credentials: [only], holdings: [aHolding(HOME, unlisted)] });
    expect(nameOf(current?.keyId)).toBe('unlisted');
    expect(current?.end).toEqual(unlisted.end);
  });

  test('does not retire what an unlisted successor supersedes', () => {
    const unlisted = aCredential('unlisted', { began: { minutes: 10 } });
    const planned = plan(aClient({ overlapDays: 0 }), { credentials: [only], holdings: [aHolding(HOME, unlisted)] });
    expect(planned.secret).toEqual([]);
  });
});

describe('four credentials of the slot within a week', () => {
  const four = [1, 2, 3, 4].map((number) => aCredential(`key-${number}`, { began: { days: 7 - number } }));
  const [, , , last] = four as [(typeof four)[0], (typeof four)[0], (typeof four)[0], (typeof four)[0]];
  const stray = [aHolding(HOME, last), aHolding(SECOND_TARGET, undefined)];

  test.each([
    { description: 'a fourth is still minted', credentials: four.slice(1), expected: 'missing' },
    { description: 'a fifth is not', credentials: four, expected: 'none' },
    {
      description: 'older ones do not count, however long they live',
      credentials: [
        ...four.slice(1),
        aCredential('old', { began: { days: 8 }, lives: { days: 365 } }),
        aCredential('older', { began: { days: 100 }, lives: { days: 365 } }),
      ],
      expected: 'missing',
    },
    {
      description: 'one that expired since counts: it was issued',
      credentials: [...four.slice(1), aCredential('brief', { began: { days: 3 }, lives: { days: 1 } })],
      expected: 'none',
    },
    {
      description: 'those of other slots do not count',
      credentials: [...four.slice(1), aCredential('theirs', { slot: 'ffffffffffff' })],
      expected: 'missing',
    },
  ])('for a target that does not follow: $description', ({ credentials, expected }) => {
    expect(plan(aClient(both), { credentials, holdings: stray }).reason).toBe(expected);
  });

  test('the run fails as not converging and names the target that does not follow', () => {
    const { problems, refusals } = plan(aClient(both), { credentials: four, holdings: stray });
    expect(codes(refusals)).toEqual([]);
    expect(codes(problems)).toEqual(['NOT_CONVERGING']);
    expect(problems[0]?.message).toContain('repo:acme/ward');
  });

  test('drift does not mint either', () => {
    const { reason, problems } = plan(aClient(both), {
      credentials: four,
      holdings: [aHolding(HOME, last), aHolding(SECOND_TARGET, four[0])],
    });
    expect({ reason, problems: codes(problems) }).toEqual({ reason: 'none', problems: ['NOT_CONVERGING'] });
  });

  test('an expiry is served nevertheless', () => {
    const { reason } = plan(aClient({ ...both, rotateBeforeDays: 87 }), { credentials: four, holdings: stray });
    expect(reason).toBe('expiring');
  });

  test('force-rotate is obeyed nevertheless', () => {
    expect(plan(aClient({ ...both, forceRotate: true }), { credentials: four, holdings: stray }).reason).toBe('forced');
  });

  test('without a stray target, nothing is wrong with them', () => {
    const { reason, problems } = plan(aClient(), { credentials: four, holdings: [aHolding(HOME, last)] });
    expect({ reason, problems }).toEqual({ reason: 'none', problems: [] });
  });
});

describe('secrets that were issued over a long time', () => {
  // 365 days, rotated every 65: many are valid at once.
  const began = [10, 75, 140, 205, 270].map((days) => ({ days }));
  const many = began.map((each, index) => aCredential(`key-${index}`, { began: each, lives: { days: 365 } }));
  const client = { ...both, lifetimeDays: 365, rotateBeforeDays: 300 };

  test('do not keep a target that joined from being served', () => {
    const holdings = [aHolding(HOME, many[0]), aHolding(SECOND_TARGET, undefined)];
    const planned = plan(aClient(client), { credentials: many, holdings });
    expect(planned).toMatchObject({ reason: 'missing', problems: [] });
  });

  test('do not keep one that fell behind from being served', () => {
    const holdings = [aHolding(HOME, many[0]), aHolding(SECOND_TARGET, many[1])];
    expect(plan(aClient(client), { credentials: many, holdings })).toMatchObject({ reason: 'drift', problems: [] });
  });
});

describe('what counts as issued within a week', () => {
  const three = [1, 2, 3].map((number) => aCredential(`key-${number}`, { began: { days: 7 - number } }));
  const gone = aCredential('gone', { began: { days: 2 } });
  const standing = [aHolding(HOME, gone), aHolding(SECOND_TARGET, undefined)];

  test('is also a key ID that a marker names and Entra does not list', () => {
    const planned = plan(aClient(both), { credentials: three, holdings: standing });
    expect(planned.reason).toBe('none');
    expect(codes(planned.problems)).toEqual(['NOT_CONVERGING']);
  });

  test('is counted once, however many markers name it', () => {
    const [, second, third] = three as [typeof gone, typeof gone, typeof gone];
    const holdings = [aHolding(HOME, gone), aHolding(SECOND_TARGET, gone)];
    expect(plan(aClient(both), { credentials: [second, third], holdings }).reason).toBe('drift');
  });

  test('is told with the list of targets, when that changes from run to run', () => {
    const four = [...three, aCredential('key-4', { began: { days: 1 } })];
    const companions = { [NAMES.targets]: 'repo:acme/clinic 11\nrepo:acme/surgery 33' };
    const holdings = [aHolding(HOME, four[3], { companions }), aHolding(SECOND_TARGET, undefined)];
    const [problem] = plan(aClient(both), { credentials: four, holdings }).problems;
    expect(problem?.message).toMatch(/list of targets changes from run to run \(repo:acme\/ward, repo:acme\/surgery\)/);
    expect(problem?.message).toContain('force-rotate');
  });
});

describe('an application that was restored', () => {
  const expired = [100, 200].map((days) => aCredential(`key-${days}`, { began: { days } }));
  const empty = [aHolding(HOME, undefined)];

  test('gets a first secret again, when none is valid and no target names one', () => {
    const planned = plan(aClient(), { credentials: expired, holdings: empty });
    expect(planned).toMatchObject({ reason: 'first', problems: [] });
  });

  test.each([
    { description: 'one is still valid', credentials: [...expired, only], holdings: empty, expected: 'missing' },
    {
      description: 'the home names one that expired',
      credentials: expired,
      holdings: [aHolding(HOME, expired[0])],
      expected: 'expired',
    },
    {
      description: 'the home names one that is gone',
      credentials: expired,
      holdings: [aHolding(HOME, only)],
      expected: 'drift',
    },
  ])('gets none that counts as a first when $description', ({ credentials, holdings, expected }) => {
    expect(plan(aClient(), { credentials, holdings }).reason).toBe(expected);
  });

  test('gets it only when all targets can be read', () => {
    const world = { credentials: expired, holdings: empty, unreadable: [SECOND_TARGET] };
    expect(plan(aClient(both), world).reason).toBe('none');
  });

  test('loses what expired in the same run', () => {
    expect(retired(plan(aClient(), { credentials: expired, holdings: empty }))).toEqual(['key-200', 'key-100']);
  });
});

describe('the threshold', () => {
  const lived = (days: number) => aCredential('key', { lives: { days } });

  test.each([
    { description: 'is a third of the lifetime', client: {}, granted: lived(90), expected: 30 * DAY },
    { description: 'need not be whole days', client: { lifetimeDays: 1 }, granted: lived(1), expected: 8 * HOUR },
    { description: 'is rotate-before-days', client: { rotateBeforeDays: 7 }, granted: lived(90), expected: 7 * DAY },
    {
      description: 'is a third of what was granted, when that was less than asked for',
      client: { rotateBeforeDays: 60 },
      granted: lived(30),
      expected: 10 * DAY,
    },
    {
      description: 'stays rotate-before-days, when that is less than a third of what was granted',
      client: { rotateBeforeDays: 2 },
      granted: lived(30),
      expected: 2 * DAY,
    },
    {
      description: 'is not changed by a credential that lives longer than is now asked for',
      client: { lifetimeDays: 30 },
      granted: lived(90),
      expected: 10 * DAY,
    },
    { description: 'does not wait for a credential', client: {}, granted: undefined, expected: 30 * DAY },
  ])('$description', ({ client, granted, expected }) => {
    expect(rotationThreshold(aClient(client).credential, granted)).toBe(expected);
  });

  test('never makes a new credential due at once, however short the granted life', () => {
    for (const minutes of [1, 60, 24 * 60]) {
      const granted = aCredential('key-1', { began: {}, lives: { minutes } });
      const { reason } = plan(aClient({ rotateBeforeDays: 89 }), worldWith(granted));
      expect(`${minutes} minutes: ${reason}`).toBe(`${minutes} minutes: none`);
    }
  });

  test('is what next-rotation-on is counted by', () => {
    const current = aCredential('key-1', { began: { days: 1 } });
    expect(nextRotation(current, 30 * DAY)).toEqual(ago({ days: -59 }));
  });
});

describe('clocks', () => {
  test.each([-12 * HOUR, -MINUTE, MINUTE, 12 * HOUR])(
    'GitHub’s clock may differ from Graph’s by %d ms: only ages are compared',
    (difference) => {
      const shift = (store: ReturnType<typeof aHolding>) => moved(store, difference);
      const settled = { credentials: [only, newer], holdings: [aHolding(HOME, newer), aHolding(DEPENDABOT, newer)] };
      expect(plan(aClient(withDependabot), { ...settled, holdings: settled.holdings.map(shift) }).reason).toBe('none');
      const reached = aHolding(HOME, only, { written: { days: 4 }, marked: { days: 4 } });
      expect(plan(aClient(), { credentials: [only, newer], holdings: [shift(reached)] }).reason).toBe('drift');
      expect(retired(plan(aClient(), { credentials: [only, newer], holdings: [shift(aHolding(HOME, only))] }))).toEqual(
        ['key-2'],
      );
    },
  );
});

function worldWith(current: ReturnType<typeof aCredential>): GivenWorld {
  return { credentials: [current], holdings: [aHolding(HOME, current)] };
}

function moved(store: ReturnType<typeof aHolding>, by: number): ReturnType<typeof aHolding> {
  return structuredCloneWith(store, (date) => new Date(date.getTime() + by));
}

function structuredCloneWith<T>(value: T, date: (date: Date) => Date): T {
  if (value instanceof Date) return date(value) as T;
  if (Array.isArray(value)) return value.map((item) => structuredCloneWith(item, date)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, structuredCloneWith(item, date)])) as T;
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const item of Object.values(value)) freeze(item);
  return Object.freeze(value);
}

// An application of another kind is no different: the audience is decided elsewhere.
test('an adopted application is judged by the same rules', () => {
  const application = anApplication([only], { uniqueName: undefined });
  const desired = aClient({ applicationId: application.appId });
  expect(plan(desired, { application, holdings: [aHolding(HOME, only)] }).reason).toBe('none');
});

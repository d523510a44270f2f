import { describe, expect, test } from 'vitest';
import {
  APP_ID,
  aClient,
  aCredential,
  aHolding,
  codes,
  DEPENDABOT,
  type GivenWorld,
  HOME,
  NAMES,
  OTHER_SLOT,
  plan,
  published,
  rewritten,
  SECOND_TARGET,
  situation,
} from './builders.ts';

const ours = aCredential('key-1', { began: { days: 10 } });
const theirs = aCredential('key-9', { began: { days: 5 }, slot: OTHER_SLOT });
const OTHER_APP = '99999999-9999-4999-8999-999999999999';

interface Case {
  readonly description: string;
  readonly client?: Parameters<typeof aClient>[0];
  readonly world: GivenWorld;
  /** What the message tells of the place. */
  readonly stands: readonly string[];
}

const taken: readonly Case[] = [
  {
    description: 'FHIR_CLIENT_ID names another application',
    world: { holdings: [aHolding(HOME, ours, { companions: { [NAMES.clientId]: OTHER_APP } })] },
    stands: ['repo:acme/clinic', 'FHIR_CLIENT_ID', OTHER_APP, 'unique-name'],
  },
  {
    description: 'FHIR_CLIENT_ID names an application, and ours does not exist yet',
    world: { application: undefined, holdings: [aHolding(HOME, ours)] },
    stands: ['FHIR_CLIENT_ID', APP_ID],
  },
  {
    description: 'FHIR_CLIENT_ID names another application, without any secret',
    world: { holdings: [aHolding(HOME, undefined, { companions: { [NAMES.clientId]: OTHER_APP } })] },
    stands: [OTHER_APP],
  },
  {
    description: 'the marker names a credential of another slot',
    world: { credentials: [ours, theirs], holdings: [aHolding(HOME, theirs)] },
    stands: ['FHIR_CLIENT_SECRET_ID', OTHER_SLOT],
  },
  {
    description: 'the secret stands there without a marker, and the slot has no credential',
    world: { holdings: [aHolding(HOME, undefined, { written: { days: 3 } })] },
    stands: ['FHIR_CLIENT_SECRET'],
  },
  {
    description: 'the secret stands in a Dependabot store without a marker, and the slot has no credential',
    client: { targets: [HOME, DEPENDABOT] },
    world: { holdings: [aHolding(HOME, undefined), aHolding(DEPENDABOT, undefined, { written: { days: 3 } })] },
    stands: ['dependabot:acme/clinic', 'FHIR_CLIENT_SECRET'],
  },
  {
    description: 'it is not the home but another target',
    client: { targets: [HOME, SECOND_TARGET] },
    world: { credentials: [ours, theirs], holdings: [aHolding(HOME, ours), aHolding(SECOND_TARGET, theirs)] },
    stands: ['repo:acme/ward', OTHER_SLOT],
  },
];

describe('a target is taken when', () => {
  test.each(taken)('$description', ({ client, world, stands }) => {
    const { refusals, problems } = plan(aClient(client), world);
    const failures = [...refusals, ...problems];
    expect(codes(failures)).toEqual(['TARGET_TAKEN']);
    for (const text of [...stands, 'Nothing was written', 'name-prefix', 'take-over: true'])
      expect(failures[0]?.message).toContain(text);
  });

  test.each(taken)('which take-over overcomes: $description', ({ client, world }) => {
    const planned = plan(aClient({ ...client, takeOver: true }), world);
    expect(codes(planned.refusals)).toEqual([]);
    expect(planned.reason).not.toBe('none');
    expect(published(planned)).toEqual((client?.targets ?? [HOME]).map(({ notation }) => notation));
  });

  test('every place that is taken is named', () => {
    const { refusals, problems } = plan(aClient({ targets: [HOME, SECOND_TARGET] }), {
      credentials: [theirs],
      holdings: [aHolding(HOME, theirs), aHolding(SECOND_TARGET, theirs)],
    });
    expect([...refusals, ...problems].map(({ message }) => /acme\/\w+/.exec(message)?.[0])).toEqual([
      'acme/clinic',
      'acme/ward',
    ]);
  });
});

const free: readonly Omit<Case, 'stands'>[] = [
  { description: 'it is empty', world: { holdings: [aHolding(HOME, undefined)] } },
  { description: 'it holds our own credential', world: { credentials: [ours], holdings: [aHolding(HOME, ours)] } },
  {
    description: 'the secret stands there without a marker, and the slot has a credential: a run died in between',
    world: {
      credentials: [ours],
      holdings: [aHolding(HOME, undefined, { written: { days: 3 } })],
    },
  },
  {
    description: 'the marker names a credential that is gone',
    world: { credentials: [ours], holdings: [aHolding(HOME, aCredential('key-0', { began: { days: 100 } }))] },
  },
  {
    description: 'only companions stand there that name our application',
    world: { holdings: [aHolding(HOME, undefined, { companions: { [NAMES.clientId]: APP_ID } })] },
  },
  {
    description: 'the marker stands there without a secret',
    world: {
      credentials: [ours],
      holdings: [aHolding(HOME, ours, { written: 'none', marked: { days: 9 } })],
    },
  },
];

describe('a target is not taken when', () => {
  test.each(free)('$description', ({ client, world }) => {
    expect(codes(plan(aClient(client), world).refusals)).toEqual([]);
  });
});

describe('taking over', () => {
  test('does not make a credential of another slot the current one', () => {
    const { current } = situation(aClient({ takeOver: true }), {
      credentials: [ours, theirs],
      holdings: [aHolding(HOME, theirs)],
    });
    expect(current).toBeUndefined();
  });

  test('does not remove the credential of the other slot', () => {
    const planned = plan(aClient({ takeOver: true, overlapDays: 0 }), {
      credentials: [ours, theirs],
      holdings: [aHolding(HOME, theirs)],
    });
    const removed = planned.secret.flatMap((step) => (step.do === 'retire' ? step.credential.keyId : []));
    expect(removed).not.toContain(theirs.keyId);
  });

  test('changes nothing in a place that is ours', () => {
    const planned = plan(aClient({ takeOver: true }), { credentials: [ours], holdings: [aHolding(HOME, ours)] });
    expect(planned.secret).toEqual([]);
  });
});

describe('what nobody can read', () => {
  const places = { targets: [HOME, DEPENDABOT] };
  const stranger = aHolding(DEPENDABOT, undefined, { written: { days: 3 } });
  const home = (list?: string) => aHolding(HOME, ours, { companions: { [NAMES.targets]: list } });

  test.each([
    {
      description: 'is left alone where the list of targets does not name it, whenever it was written',
      list: 'repo:acme/clinic 1',
      expected: ['TARGET_TAKEN'],
    },
    {
      description: 'is ours where the list names it, although it left once',
      list: 'repo:acme/clinic 1\ndependabot:acme/clinic 1 left 2026-11-01T00:00:00Z',
      expected: [],
    },
    { description: 'is ours without a list, when a credential may be in it', list: undefined, expected: [] },
    { description: 'is judged by the times when the list cannot be read as one', list: 'hello', expected: [] },
  ])('$description', ({ list, expected }) => {
    const { problems } = plan(aClient(places), { credentials: [ours], holdings: [home(list), stranger] });
    expect(codes(problems)).toEqual(expected);
  });

  test('is left alone without a list, when every credential is younger than it', () => {
    const old = aHolding(DEPENDABOT, undefined, { written: { days: 30 } });
    expect(codes(plan(aClient(places), { credentials: [ours], holdings: [home(), old] }).problems)).toEqual([
      'TARGET_TAKEN',
    ]);
  });
});

describe('a target that is taken and is not the home', () => {
  const both = { targets: [HOME, SECOND_TARGET] };
  const other = aHolding(SECOND_TARGET, undefined, {
    companions: { [NAMES.clientId]: OTHER_APP },
    written: { days: 1 },
  });

  test('is no reason to rotate, and does not keep the others from being served', () => {
    const quiet = plan(aClient(both), { credentials: [ours], holdings: [aHolding(HOME, ours), other] });
    expect(quiet).toMatchObject({ reason: 'none', refusals: [], secret: [] });
    const due = aCredential('key-1', { began: { days: 70 } });
    const rotates = plan(aClient({ ...both, overlapDays: 0 }), {
      credentials: [due],
      holdings: [aHolding(HOME, due), other],
    });
    expect(rotates.reason).toBe('expiring');
    expect(published(rotates)).toEqual(['repo:acme/clinic']);
  });

  test('stops only the issuing of a first secret', () => {
    const planned = plan(aClient({ ...both, displayName: 'Ward' }), { holdings: [aHolding(HOME, undefined), other] });
    expect(planned).toMatchObject({ reason: 'none', refusals: [], secret: [] });
    expect(planned.registration.map((step) => step.do)).toEqual(['update application']);
    expect(codes(planned.problems)).toEqual(['TARGET_TAKEN']);
  });
});

describe('a client ID that somebody typed over', () => {
  const both = { targets: [HOME, SECOND_TARGET] };
  const typed = { companions: { [NAMES.clientId]: OTHER_APP } };

  test.each([HOME, SECOND_TARGET])('in $notation is rewritten like any companion', (place) => {
    const holdings = [HOME, SECOND_TARGET].map((each) => aHolding(each, ours, each === place ? typed : {}));
    const planned = plan(aClient(both), { credentials: [ours], holdings });
    expect(planned).toMatchObject({ reason: 'none', refusals: [], problems: [] });
    expect(rewritten(planned)).toEqual([`${place.notation} FHIR_CLIENT_ID=${APP_ID}`]);
  });

  test('beside a secret that is newer than its marker is a place that somebody else uses', () => {
    const holdings = [aHolding(HOME, ours, { ...typed, written: { days: 2 }, marked: { days: 5 } })];
    expect(codes(plan(aClient(), { credentials: [ours], holdings }).refusals)).toEqual(['TARGET_TAKEN']);
  });
});

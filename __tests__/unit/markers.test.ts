import { describe, expect, test } from 'vitest';
import {
  aClient,
  aCredential,
  ago,
  aHolding,
  codes,
  type GivenWorld,
  HOME,
  keyIdOf,
  NAMES,
  nameOf,
  OTHER_SLOT,
  plan,
  retired,
  SECOND_TARGET,
  situation,
} from './builders.ts';

const BOTH = { targets: [HOME, SECOND_TARGET] };
const current = aCredential('key-1', { began: { days: 10 } });

describe('a marker that is no key ID', () => {
  const typed = [
    { description: 'a word', value: 'nothing' },
    { description: 'prose', value: 'the one from March' },
    { description: 'an empty text', value: '' },
    { description: 'a key ID in braces', value: `{${current.keyId}}` },
    { description: 'a key ID and more', value: `${current.keyId} (mine)` },
    { description: 'two key IDs', value: `${current.keyId}\n${current.keyId}` },
    { description: 'the client’s secret itself', value: 'abc8~QXYZ.0123456789_abcdefghij-klmnopqr' },
  ];

  test.each(typed)('is none: $description', ({ value }) => {
    const holdings = [aHolding(HOME, current, { companions: { [NAMES.marker]: value } })];
    const world = { credentials: [current], holdings };
    expect(situation(aClient(), world)).toMatchObject({ markers: [], current: undefined });
    const planned = plan(aClient(), world);
    expect(planned.reason).toBe('missing');
    expect(JSON.stringify(planned)).not.toContain(JSON.stringify(value || 'nothing').slice(1, -1));
  });

  test.each(typed)('does not hide what the other targets say: $description', ({ value }) => {
    const stray = aHolding(SECOND_TARGET, current, { companions: { [NAMES.marker]: value } });
    const world = { credentials: [current], holdings: [aHolding(HOME, current), stray] };
    expect(situation(aClient(BOTH), world).current).toBe(current);
    expect(plan(aClient(BOTH), world).findings).toEqual(['repo:acme/ward lacks FHIR_CLIENT_SECRET_ID']);
  });
});

test('a key ID that was typed in capitals is the same', () => {
  const companions = { [NAMES.marker]: current.keyId.toUpperCase() };
  const world = { credentials: [current], holdings: [aHolding(HOME, current, { companions })] };
  expect(situation(aClient(), world).current).toBe(current);
  expect(plan(aClient(), world).reason).toBe('none');
});

describe('a credential that Entra does not list yet', () => {
  const lately = aCredential('lately', { began: { minutes: 10 } });

  test.each([
    { description: 'a second before its marker', written: { minutes: 5, seconds: 1 }, believed: true },
    { description: 'in the same second', written: { minutes: 5 }, believed: true },
    { description: 'twenty minutes before it', written: { minutes: 25 }, believed: true },
    { description: 'longer before it', written: { minutes: 25, seconds: 1 }, believed: false },
    { description: 'days before it', written: { days: 80 }, believed: false },
    { description: 'after it', written: { minutes: 4, seconds: 59 }, believed: false },
    { description: 'not at all', written: 'none' as const, believed: false },
  ])('is believed when the secret beside the marker was written $description: $believed', ({ written, believed }) => {
    const holdings = [aHolding(HOME, lately, { written, marked: { minutes: 5 } })];
    const world = { credentials: [current], holdings };
    expect(nameOf(situation(aClient(), world).current?.keyId)).toBe(believed ? 'lately' : undefined);
    expect(plan(aClient(), world).reason).toBe(believed ? 'none' : written === 'none' ? 'missing' : 'drift');
  });

  test.each([
    { description: 'just under an hour', marked: { minutes: 59, seconds: 59 }, believed: true },
    { description: 'an hour', marked: { minutes: 60 }, believed: false },
  ])('is believed while the marker is younger than an hour: $description', ({ marked, believed }) => {
    const old = aCredential('old', { began: { hours: 2 } });
    const holdings = [aHolding(HOME, old, { written: { ...marked, seconds: (marked.seconds ?? 0) + 1 }, marked })];
    const planned = plan(aClient(), { credentials: [current], holdings });
    expect(planned.reason).toBe(believed ? 'none' : 'drift');
  });

  test('is believed from any target that was freshly written', () => {
    const world = {
      credentials: [current],
      holdings: [
        aHolding(HOME, lately, { written: { days: 9 }, marked: { minutes: 5 } }),
        aHolding(SECOND_TARGET, lately),
      ],
    };
    expect(nameOf(situation(aClient(BOTH), world).current?.keyId)).toBe('lately');
  });

  test.each([
    {
      description: 'as the target says',
      expiresOn: '2026-12-01T00:00:00Z',
      expected: new Date('2026-12-01T00:00:00Z'),
    },
    {
      description: 'one lifetime after the marker at most',
      expiresOn: '2099-01-01T00:00:00Z',
      expected: ago({ days: -90, minutes: 5 }),
    },
    { description: 'so, when the target says nothing', expiresOn: undefined, expected: ago({ days: -90, minutes: 5 }) },
    { description: 'so, when what it says is no date', expiresOn: 'never', expected: ago({ days: -90, minutes: 5 }) },
  ])('expires $description', ({ expiresOn, expected }) => {
    const companions = { [NAMES.expiresOn]: expiresOn };
    const holdings = [aHolding(HOME, lately, { written: { minutes: 6 }, marked: { minutes: 5 }, companions })];
    expect(situation(aClient(), { credentials: [current], holdings }).current?.end).toEqual(expected);
  });

  test('is not made up for an application that does not exist', () => {
    const world: GivenWorld = { application: undefined, holdings: [aHolding(HOME, lately)] };
    expect(situation(aClient(), world).current).toBeUndefined();
  });

  test('never lets anything be removed', () => {
    const older = aCredential('older', { began: { days: 40 } });
    const world = { credentials: [older, current], holdings: [aHolding(HOME, lately)] };
    expect(retired(plan(aClient({ overlapDays: 0 }), world))).toEqual([]);
  });
});

describe('a forged marker with an expiry far away', () => {
  const forged = (secretWritten: object, due = current): GivenWorld => ({
    credentials: [due],
    holdings: [
      aHolding(HOME, due, {
        written: secretWritten,
        marked: { minutes: 2 },
        companions: { [NAMES.marker]: keyIdOf('forged'), [NAMES.expiresOn]: '2099-01-01T00:00:00Z' },
      }),
    ],
  });

  test.each([
    { description: 'while the secret is young', began: { days: 10 } },
    { description: 'when a rotation is due', began: { days: 70 } },
    { description: 'when the secret has expired', began: { days: 90, hours: 12 } },
  ])('keeps nothing from rotating: $description', ({ began }) => {
    const planned = plan(aClient(), forged(began, aCredential('key-1', { began })));
    expect(planned.reason).toBe('drift');
    expect(retired(planned)).toEqual([]);
  });

  test('does not push the expiry of a listed credential out', () => {
    const due = aCredential('key-1', { began: { days: 70 } });
    const holdings = [aHolding(HOME, due, { companions: { [NAMES.expiresOn]: '2099-01-01T00:00:00Z' } })];
    expect(plan(aClient(), { credentials: [due], holdings }).reason).toBe('expiring');
  });

  test('with a secret that was forged beside it is believed for an hour at most', () => {
    expect(plan(aClient(), forged({ minutes: 3 })).reason).toBe('none');
    const anHourLater = aHolding(HOME, current, {
      written: { minutes: 61 },
      marked: { minutes: 60 },
      companions: { [NAMES.marker]: keyIdOf('forged'), [NAMES.expiresOn]: '2099-01-01T00:00:00Z' },
    });
    expect(plan(aClient(), { credentials: [current], holdings: [anHourLater] }).reason).toBe('drift');
  });
});

test('a marker that names another slot’s credential does not speak for ours', () => {
  const theirs = aCredential('theirs', { slot: OTHER_SLOT });
  const world = {
    credentials: [current, theirs],
    holdings: [aHolding(HOME, current), aHolding(SECOND_TARGET, theirs)],
  };
  expect(situation(aClient(BOTH), world)).toMatchObject({ current, markers: [{ keyId: current.keyId }] });
  expect(codes(plan(aClient(BOTH), world).problems)).toEqual(['TARGET_TAKEN']);
});

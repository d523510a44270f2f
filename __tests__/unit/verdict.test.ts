import { describe, expect, test } from 'vitest';
import { failure } from '../../src/failures/failures.ts';
import { verdictOf, verdictOfNothing } from '../../src/report/verdict.ts';
import type { Outcome } from '../../src/run/outcome.ts';
import { aClient, aCredential, ago, anApplication, HOME, NOW, SECOND_TARGET } from './builders.ts';

const left = (days: number) => aCredential('aaaaaaaa-0000-4000-8000-000000000001', { began: { days: 90 - days } });
const rotationOf = (credential: { end: Date }) => new Date(credential.end.getTime() - 30 * 86_400_000);
const down = failure(
  'SERVICE_UNAVAILABLE',
  { attempted: 'read', said: 'no' },
  { service: 'GitHub', trouble: 'failed', advice: 'Run again later.', page: '' },
);
const notOwner = failure('NOT_OWNER', { attempted: 'change' }, { application: 'a', registrarObjectId: 'r' });
const revocation = failure('REVOCATION_INCOMPLETE', { attempted: 'revoke' }, { application: 'a', keyId: 'k' });
const astray = failure('NOT_CONVERGING', { attempted: 'bring' }, { findings: 'repo:acme/clinic lacks it' });
const recorded = { target: HOME, name: 'FHIR_CLIENT_SECRET_EXPIRES_ON', end: ago({ days: -3 }), readAt: NOW };

/** Nothing was due, with that many days left. */
function quiet(days: number, given: Partial<Outcome> = {}): Outcome {
  const current = left(days);
  return {
    desired: aClient(),
    dryRun: false,
    uniqueName: 'u',
    application: anApplication([current]),
    servicePrincipalId: 'p',
    created: false,
    rotated: false,
    changed: false,
    reason: 'none',
    findings: [],
    current,
    nextRotationOn: rotationOf(current),
    targets: [{ target: HOME, state: 'current', errors: [] }],
    actions: [],
    failures: [],
    superseded: [],
    removed: false,
    foreign: [],
    certificates: [],
    federatedCredentials: [],
    othersTrust: [],
    otherAssignments: [],
    fhir: undefined,
    proven: undefined,
    now: NOW,
    before: { credential: current, rotationOn: rotationOf(current) },
    recorded: undefined,
    retired: [],
    otherOwners: [],
    mayTooMuch: false,
    newest: undefined,
    disabled: [],
    tokenExpiry: undefined,
    otherPrefixes: [],
    ...given,
  };
}

/** The secret with that many days left was replaced. */
function rotated(days: number, given: Partial<Outcome> = {}): Outcome {
  const [fresh, earlier] = [aCredential('new', { began: {} }), left(days)];
  return quiet(90, {
    rotated: true,
    changed: true,
    reason: 'expiring',
    actions: ['Issued secret new'],
    application: anApplication([earlier, fresh]),
    current: fresh,
    nextRotationOn: rotationOf(fresh),
    targets: [{ target: HOME, state: 'written', errors: [] }],
    before: { credential: earlier, rotationOn: rotationOf(earlier) },
    ...given,
  });
}

/** Entra could not be read. */
const blind = {
  now: undefined,
  current: undefined,
  nextRotationOn: undefined,
  application: undefined,
  before: undefined,
};

describe('the verdict', () => {
  test.each<{ of: string; outcome: Outcome; says: string }>([
    {
      of: 'a quiet day',
      outcome: quiet(60),
      says: 'Nobody has to act. The stored secret works until 2027-01-22, 60 days; the next rotation is on 2026-12-23.',
    },
    {
      of: 'a rotation',
      outcome: rotated(29),
      says: 'Nobody has to act. The new secret works until 2027-02-21, 90 days; the next rotation is on 2027-01-22.',
    },
    {
      of: 'a late rotation',
      outcome: rotated(20),
      says: 'Nobody has to act. The new secret works until 2027-02-21, 90 days; the next rotation is on 2027-01-22. This rotation was due since 2026-11-13, 10 days ago.',
    },
    {
      of: 'a rotation after the secret had expired',
      outcome: rotated(-5, { reason: 'expired' }),
      says: 'Nobody has to act. The new secret works until 2027-02-21, 90 days; the next rotation is on 2027-01-22. The secret before it had expired on 2026-11-18: jobs that used it failed for 5 days.',
    },
    {
      of: 'a first registration',
      outcome: rotated(29, { reason: 'first', before: undefined }),
      says: 'Nobody has to act. The new secret works until 2027-02-21, 90 days; the next rotation is on 2027-01-22.',
    },
    {
      of: 'a dry run with a rotation due',
      outcome: quiet(20, { dryRun: true, reason: 'expiring', actions: ['Would issue'] }),
      says: 'Dry run, nothing was written: a real run would rotate the secret (expiring). The stored secret works until 2026-12-13, 20 days; its rotation is due since 2026-11-13.',
    },
    {
      of: 'a dry run of a first registration',
      outcome: quiet(20, {
        ...blind,
        now: NOW,
        dryRun: true,
        reason: 'first',
        actions: ['Would issue'],
        superseded: [],
      }),
      says: 'Dry run, nothing was written: a real run would issue the first secret. No secret of this client is stored yet.',
    },
    {
      of: 'a dry run with nothing due',
      outcome: quiet(60, { dryRun: true }),
      says: 'Dry run, nothing was written: a real run would change nothing. The stored secret works until 2027-01-22, 60 days; the next rotation is on 2026-12-23.',
    },
    {
      of: 'a failure with nothing due',
      outcome: quiet(60, { failures: [notOwner] }),
      says: 'Somebody has to act: NOT_OWNER. The stored secret works until 2027-01-22, 60 days: mend this before then; the next rotation is on 2026-12-23.',
    },
    {
      of: 'a failure with three days left',
      outcome: quiet(3, { failures: [notOwner], reason: 'expiring' }),
      says: 'Somebody has to act: NOT_OWNER. The stored secret works until 2026-11-26, 3 days: mend this before then; its rotation is due since 2026-10-27.',
    },
    {
      of: 'a failure after the secret had expired',
      outcome: quiet(-5, { failures: [notOwner], reason: 'expired' }),
      says: 'Somebody has to act: NOT_OWNER. The stored secret expired on 2026-11-18, 5 days ago: jobs that use it fail until this is mended; its rotation is due since 2026-10-19.',
    },
    {
      of: 'a failure beside a rotation that succeeded',
      outcome: rotated(29, { failures: [notOwner] }),
      says: 'Somebody has to act: NOT_OWNER. The new secret works until 2027-02-21, 90 days; the next rotation is on 2027-01-22.',
    },
    {
      of: 'a publication that one target refused',
      outcome: rotated(20, {
        failures: [notOwner],
        before: { credential: left(20), rotationOn: ago({ days: 1 }) },
        targets: [
          { target: HOME, state: 'written', errors: [] },
          { target: SECOND_TARGET, state: 'failed', errors: [] },
        ],
      }),
      says: 'Somebody has to act: NOT_OWNER. Some targets hold the new secret, which works until 2027-02-21, 90 days; the others keep what they had, which works until 2026-12-13, 20 days: mend this before then.',
    },
    {
      of: 'a leak response beside a secret of somebody else',
      outcome: rotated(60, {
        reason: 'forced',
        before: undefined,
        desired: aClient({ overlapDays: 0, forceRotate: true }),
        foreign: [left(10), left(-1)],
      }),
      says: 'Somebody has to decide about a secret that was not revoked. The new secret works until 2027-02-21, 90 days; the next rotation is on 2027-01-22.',
    },
    {
      of: 'a leak response that could not revoke',
      outcome: rotated(60, { failures: [notOwner, revocation], reason: 'forced', before: undefined }),
      says: 'Somebody has to act now: a secret that was to be revoked still logs in (REVOCATION_INCOMPLETE). The new secret works until 2027-02-21, 90 days; the next rotation is on 2027-01-22.',
    },
    {
      of: 'a leak response that some targets did not take: nobody is told to wait with what is to go at once',
      outcome: rotated(60, {
        failures: [revocation],
        reason: 'forced',
        targets: [
          { target: HOME, state: 'written', errors: [] },
          { target: SECOND_TARGET, state: 'failed', errors: [] },
        ],
      }),
      says: 'Somebody has to act now: a secret that was to be revoked still logs in (REVOCATION_INCOMPLETE). Some targets hold the new secret, which works until 2027-02-21, 90 days; the others keep what they had until it is revoked.',
    },
    {
      of: 'secrets that do not stay: what is not stored is not called so',
      outcome: quiet(60, { failures: [astray] }),
      says: 'Somebody has to act: NOT_CONVERGING. The newest secret works until 2027-01-22, 60 days, but not every target holds it: jobs that use another one fail until this is mended.',
    },
    {
      of: 'a client that is not there yet, for a target that cannot be read',
      outcome: quiet(60, {
        ...blind,
        now: NOW,
        failures: [notOwner],
        targets: [{ target: HOME, state: 'unreadable', errors: [] }],
      }),
      says: 'Somebody has to act: NOT_OWNER. Entra shows no application of this client yet; whether a secret is stored is unknown: it could not be read.',
    },
    {
      of: 'a service that is down, with what the variable records',
      outcome: quiet(3, { ...blind, failures: [down], recorded }),
      says: 'Run again (SERVICE_UNAVAILABLE); somebody has to act only if it fails again. FHIR_CLIENT_SECRET_EXPIRES_ON in repo:acme/clinic records that the stored secret works until 2026-11-26, 3 days: mend this before then; Entra could not be read.',
    },
    {
      of: 'a service that is down, and nothing read',
      outcome: quiet(3, { ...blind, failures: [down] }),
      says: 'Run again (SERVICE_UNAVAILABLE); somebody has to act only if it fails again. Until when the stored secret works is unknown: it could not be read.',
    },
    {
      of: 'targets that could not be read',
      outcome: quiet(2, {
        current: undefined,
        nextRotationOn: undefined,
        before: undefined,
        newest: left(2),
        failures: [notOwner],
        targets: [{ target: HOME, state: 'unreadable', errors: [] }],
      }),
      says: 'Somebody has to act: NOT_OWNER. Which secret is stored could not be read; the newest that was issued works until 2026-11-25, 2 days: mend this before then.',
    },
    {
      of: 'one target of two that could not be read',
      outcome: quiet(60, {
        failures: [notOwner],
        targets: [
          { target: HOME, state: 'untouched', errors: [] },
          { target: SECOND_TARGET, state: 'unreadable', errors: [] },
        ],
      }),
      says: 'Somebody has to act: NOT_OWNER. The stored secret works until 2027-01-22, 60 days: mend this before then; the next rotation is on 2026-12-23. Not every target could be read.',
    },
    {
      of: 'a stored secret that Entra does not list yet',
      outcome: quiet(60, { application: anApplication([]), recorded }),
      says: 'Nobody has to act. FHIR_CLIENT_SECRET_EXPIRES_ON in repo:acme/clinic records that the stored secret works until 2026-11-26, 3 days; Entra does not list it yet.',
    },
  ])('of $of', ({ outcome, says }) => {
    expect(verdictOf([outcome])).toBe(says);
  });

  test('of several clients is one', () => {
    expect(verdictOf([quiet(60), quiet(3, { failures: [notOwner] }), quiet(60, blind)])).toBe(
      '1 of 3 clients failed. Somebody has to act: NOT_OWNER. The first of the stored secrets works until 2026-11-26, 3 days: mend this before then. Of 1 it is unknown.',
    );
  });

  test('of a run that read nothing', () => {
    expect(verdictOfNothing([failure('INPUT_INVALID', { attempted: 'start' }, { problems: '' })])).toBe(
      'Somebody has to act: INPUT_INVALID. Nothing was read: until when the stored secret works is unknown.',
    );
  });

  test('never says "not due", "up to date" or a date of what was not read', () => {
    for (const outcome of [
      quiet(3, { ...blind, failures: [down] }),
      quiet(3, { ...blind, failures: [notOwner, down] }),
    ])
      expect(verdictOf([outcome])).not.toMatch(/not due|up to date|20\d\d-/);
  });
});

describe('jobs that sign in without a secret', () => {
  const trust = {
    jobs: [{ subject: 'repo:a/b:environment:c', trusted: true }],
    course: 'none',
    proof: undefined,
    own: undefined,
    noSecret: true,
    since: ago({ days: 3 }),
    left: [],
    without: [],
  } as const;
  const none = (given: Partial<Outcome> = {}) =>
    quiet(90, { current: undefined, nextRotationOn: undefined, trust, ...given });

  test('and none is stored, since when', () => {
    expect(verdictOf([none()])).toBe(
      'Nobody has to act. No place holds a secret since 2026-11-20: 1 job signs in with its own token.',
    );
  });

  test('of whom not all are trusted yet', () => {
    const jobs = [...trust.jobs, { subject: 'x', trusted: false }, { subject: 'y', trusted: undefined }];
    expect(verdictOf([none({ trust: { ...trust, jobs } })])).toContain(': 1 of 3 entries of trust may sign in');
  });

  test('and what is left in Entra of earlier ones', () => {
    const left = [{ credential: aCredential('key-1'), removal: undefined }];
    expect(verdictOf([none({ trust: { ...trust, since: undefined, left } })])).toBe(
      'Nobody has to act. No place holds a secret: 1 job signs in with its own token. One secret from before still works.',
    );
  });

  test('and a run that failed', () => {
    expect(verdictOf([none({ failures: [notOwner] })])).toContain(
      'Somebody has to act: NOT_OWNER. No place holds a secret',
    );
  });

  test('and Entra could not be read', () => {
    expect(verdictOf([none({ now: undefined, failures: [down] })])).toContain('is unknown');
  });

  test('among clients that have one', () => {
    expect(verdictOf([none(), quiet(40)])).toBe(
      'Nobody has to act. The first of the stored secrets works until 2027-01-02, 40 days. 1 client has no secret.',
    );
  });

  test('beside a secret, whose dates count', () => {
    expect(verdictOf([quiet(40, { trust: { ...trust, course: 'keep', noSecret: false } })])).toContain(
      'The stored secret works until 2027-01-02, 40 days',
    );
  });
});

import { describe, expect, test } from 'vitest';
import {
  aClient,
  aCredential,
  ago,
  aHolding,
  codes,
  type GivenWorld,
  HOME,
  nameOf,
  plan,
  retired,
  SECOND_TARGET,
  SLOT,
} from './builders.ts';

const LEAK = { overlapDays: 0, forceRotate: true };
const BOTH = { targets: [HOME, SECOND_TARGET] };
const leaked = aCredential('leaked', { began: { days: 40 } });
const older = aCredential('older', { began: { days: 60 } });
const issuedBy = (name: string, began: Parameters<typeof ago>[0], revoking = true) =>
  aCredential(name, { began, displayName: `fhir-client-registrar ${SLOT} 1.1.c0ffee00${revoking ? '-revoking' : ''}` });
const held = (credential: typeof leaked) => aHolding(HOME, credential);
/** A run that began a moment after everything that stands. */
const run = (world: GivenWorld) => ({ began: ago({ seconds: -1 }), ...world });
const revocations = (client: Parameters<typeof aClient>[0], world: GivenWorld) =>
  plan(aClient(client), run(world)).revocations.map(({ keyId }) => nameOf(keyId));

describe('a leak response', () => {
  test('revokes all that was issued before, once every target holds the new secret', () => {
    const planned = plan(aClient(LEAK), run({ credentials: [older, leaked], holdings: [held(leaked)] }));
    expect(planned).toMatchObject({ reason: 'forced', revoking: true });
    expect(retired(planned)).toEqual(['older', 'leaked']);
  });

  test('revokes also what Entra does not list yet', () => {
    const unlisted = aCredential('unlisted', { began: { minutes: 10 } });
    const planned = plan(aClient(LEAK), run({ credentials: [older], holdings: [held(unlisted)] }));
    expect(retired(planned)).toEqual(['older', 'unlisted']);
  });

  test('names what it has to revoke although a place is taken and nothing is written', () => {
    const stranger = aHolding(HOME, leaked, {
      companions: { FHIR_CLIENT_ID: SLOT },
      written: { days: 1 },
      marked: { days: 9 },
    });
    const planned = plan(aClient(LEAK), run({ credentials: [older, leaked], holdings: [stranger] }));
    expect(codes(planned.refusals)).toEqual(['TARGET_TAKEN']);
    expect(planned.revocations.map(({ keyId }) => nameOf(keyId))).toEqual(['older', 'leaked']);
  });

  test('serves drift as well, and revokes all the same', () => {
    const world = run({ credentials: [older, leaked], holdings: [held(leaked), aHolding(SECOND_TARGET, older)] });
    const planned = plan(aClient({ ...LEAK, ...BOTH }), world);
    expect(planned.reason).toBe('drift');
    expect(retired(planned)).toEqual(['older', 'leaked']);
  });

  test('has nothing to do when another run answered it since this one began', () => {
    const fresh = issuedBy('fresh', { seconds: 30 });
    const world = { credentials: [fresh], holdings: [held(fresh)], began: ago({ minutes: 2 }) };
    expect(plan(aClient(LEAK), world)).toMatchObject({ reason: 'none', secret: [], revocations: [] });
  });

  test('finishes what such a run left', () => {
    const fresh = issuedBy('fresh', { seconds: 30 });
    const world = { credentials: [leaked, fresh], holdings: [held(fresh)], began: ago({ minutes: 2 }) };
    expect(retired(plan(aClient(LEAK), world))).toEqual(['leaked']);
  });
});

describe('a leak response that stopped half-way', () => {
  const answer = issuedBy('answer', { days: 2 });

  test('issues another secret where somebody wrote to a target after it, be it by a second', () => {
    const touched = aHolding(HOME, answer, { written: { days: 1 }, marked: { days: 1, seconds: 1 } });
    const planned = plan(aClient(), run({ credentials: [leaked, answer], holdings: [touched] }));
    expect(planned.reason).toBe('drift');
    expect(retired(planned)).toEqual(['leaked']);
  });

  test('is finished by any run, the overlap notwithstanding', () => {
    const planned = plan(aClient(), run({ credentials: [leaked, answer], holdings: [held(answer)] }));
    expect(retired(planned)).toEqual(['leaked']);
  });

  test('is finished by one that rotates for another reason, and whose secret is not one of a leak response', () => {
    const due = issuedBy('answer', { days: 70 });
    const before = aCredential('before', { began: { days: 80 } });
    const planned = plan(aClient(), run({ credentials: [before, due], holdings: [held(due)] }));
    expect(planned).toMatchObject({ reason: 'expiring', revoking: false });
    expect(retired(planned)).toEqual(['before']);
  });

  test('fails every run until then', () => {
    const world = { credentials: [leaked, answer], holdings: [held(answer)], unreadable: [SECOND_TARGET] };
    expect(revocations(BOTH, world)).toEqual(['leaked']);
    expect(retired(plan(aClient(BOTH), run(world)))).toEqual([]);
  });

  test('is over when all that came before it is gone', () => {
    expect(revocations({}, { credentials: [answer], holdings: [held(answer)] })).toEqual([]);
  });

  test('is answered again when no target got to hold its secret', () => {
    const lost = issuedBy('lost', { hours: 2 });
    const planned = plan(aClient(), run({ credentials: [leaked, lost], holdings: [held(leaked)] }));
    expect(planned).toMatchObject({ reason: 'forced', revoking: true });
    expect(retired(planned)).toEqual(expect.arrayContaining(['leaked', 'lost']));
  });
});

test('a forced rotation with an overlap is no leak response', () => {
  const planned = plan(
    aClient({ forceRotate: true, overlapDays: 3 }),
    run({ credentials: [leaked], holdings: [held(leaked)] }),
  );
  expect(planned).toMatchObject({ reason: 'forced', revoking: false, revocations: [] });
});

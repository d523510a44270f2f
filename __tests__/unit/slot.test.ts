import { describe, expect, test } from 'vitest';
import { credentialName, isRevoking, slotOf } from '../../src/model/application.ts';
import { slotFor } from '../../src/model/slot.ts';
import { aCredential, target } from './builders.ts';

// printf 'repo:42\nFHIR' | sha256sum | cut -c1-12
const vectors = [
  { home: 'repo:acme/clinic', id: 42, prefix: 'FHIR', slot: '31ac8d449159' },
  { home: 'repo:acme/renamed', id: 42, prefix: 'FHIR', slot: '31ac8d449159' },
  { home: 'repo:acme/clinic', id: 42, prefix: 'fhir', slot: '31ac8d449159' },
  { home: 'repo:acme/clinic:environment:Production', id: 987654321, prefix: 'FHIR', slot: 'd778beca32be' },
  { home: 'repo:acme/clinic:environment:production', id: 987654321, prefix: 'FHIR', slot: 'd778beca32be' },
  { home: 'org:acme', id: 7, prefix: 'EPIC', slot: 'cc223592a410' },
  { home: 'repo:acme/clinic:environment:Prod/EU%3A ÜBUNG', id: 1, prefix: 'FHIR', slot: '32e1eefe76b4' },
];

describe('a slot', () => {
  test.each(vectors)('of $home with ID $id and prefix $prefix is $slot', ({ home, id, prefix, slot }) => {
    expect(slotFor(target(home), id, prefix)).toBe(slot);
  });

  test('differs by holder, environment and prefix', () => {
    const slots = [
      slotFor(target('repo:acme/clinic'), 1, 'FHIR'),
      slotFor(target('repo:acme/clinic'), 2, 'FHIR'),
      slotFor(target('repo:acme/clinic'), 1, 'EPIC'),
      slotFor(target('org:acme'), 1, 'FHIR'),
      slotFor(target('repo:acme/clinic:environment:test'), 1, 'FHIR'),
    ];
    expect(new Set(slots).size).toBe(slots.length);
  });
});

describe('the display name of a credential', () => {
  const SLOT = '0123456789ab';
  const name = (description: string | undefined, revoking = false) =>
    credentialName({ slot: SLOT, runId: '4711', runAttempt: '2', revoking, description }, 'c0ffee00');

  test('names the slot, the run and what the workflow wants to add', () => {
    expect(name('for the ward')).toBe('fhir-client-registrar 0123456789ab 4711.2.c0ffee00 for the ward');
    expect(name(undefined)).toBe('fhir-client-registrar 0123456789ab 4711.2.c0ffee00');
  });

  test('of a leak response says so, and only there', () => {
    const displayName = name('-revoking', true);
    expect(displayName).toBe('fhir-client-registrar 0123456789ab 4711.2.c0ffee00-revoking -revoking');
    expect(isRevoking(aCredential('key', { displayName }))).toBe(true);
    expect(isRevoking(aCredential('key', { displayName: name('-revoking') }))).toBe(false);
    expect(isRevoking(aCredential('key', { displayName: 'made by hand x-revoking' }))).toBe(false);
  });

  test('has 90 UTF-16 units at most, as Graph counts, and no half characters', () => {
    const cut = name('🩺'.repeat(80));
    expect([89, 90]).toContain(cut.length);
    expect(cut.isWellFormed()).toBe(true);
  });

  test.each([
    { displayName: `fhir-client-registrar ${SLOT} 4711 for the ward`, slot: SLOT },
    { displayName: `fhir-client-registrar ${SLOT}`, slot: SLOT },
    { displayName: `fhir-client-registrar ${SLOT}0 4711`, slot: undefined },
    { displayName: `fhir-client-registrar ${SLOT}-4711`, slot: undefined },
    { displayName: `fhir-client-registrar ${SLOT.slice(1)} 4711`, slot: undefined },
    { displayName: `fhir-client-registrar ${SLOT.toUpperCase()} 4711`, slot: undefined },
    { displayName: ` fhir-client-registrar ${SLOT} 4711`, slot: undefined },
    { displayName: `not fhir-client-registrar ${SLOT} 4711`, slot: undefined },
    { displayName: '', slot: undefined },
  ])('"$displayName" is of slot $slot', ({ displayName, slot }) => {
    expect(slotOf(aCredential('key', { displayName }))).toBe(slot);
  });

  test('is recognized again, whatever the description', () => {
    for (const description of ['x', 'ü', '🩺'.repeat(90), 'a b', '-'])
      expect(slotOf(aCredential('key', { displayName: name(description) }))).toBe(SLOT);
  });
});

import { describe, expect, test } from 'vitest';
import { credentialName, slotOf } from '../../src/model/application.ts';
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

  test('names the slot, the run and what the workflow wants to add', () => {
    expect(credentialName(SLOT, '4711', 'for the ward')).toBe('fhir-client-registrar 0123456789ab 4711 for the ward');
    expect(credentialName(SLOT, '4711', undefined)).toBe('fhir-client-registrar 0123456789ab 4711');
  });

  test('has 90 characters at most, and no half ones', () => {
    const name = credentialName(SLOT, '4711', '🩺'.repeat(80));
    expect([...name]).toHaveLength(90);
    expect(name.isWellFormed()).toBe(true);
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
      expect(slotOf(aCredential('key', { displayName: credentialName(SLOT, '1', description) }))).toBe(SLOT);
  });
});

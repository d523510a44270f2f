import { describe, expect, test } from 'vitest';
import type { FederatedCredential } from '../../src/model/application.ts';
import { FHIR_ROLES, type FhirAccess, type FhirRole } from '../../src/model/fhir-service.ts';
import { assignmentDescription, assignmentName, type RoleAssignment } from '../../src/model/role-assignment.ts';
import { planClient } from '../../src/plan/plan.ts';
import { othersAssignments } from '../../src/plan/roles.ts';
import { aClient, aCredential, aHolding, anObservation, HOME, OTHER_SLOT, plan, SLOT } from './builders.ts';

const SCOPE =
  '/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/g/providers/Microsoft.HealthcareApis/workspaces/w/fhirservices/f';
const URL = 'https://w-f.fhir.azurehealthcareapis.com';
const [READER, WRITER] = FHIR_ROLES as unknown as readonly [FhirRole, FhirRole];
const CUSTOM: FhirRole = { name: 'custom', id: '00000000-1111-4222-8333-444444444444', reads: true };

const current = aCredential('key-1', { began: { days: 10 } });

function assigned(role: FhirRole, description: string): RoleAssignment {
  return { id: `${SCOPE}/roleAssignments/${role.name} ${description}`, roleId: role.id, description };
}

function steps(
  roles: readonly FhirRole[],
  assignments: readonly RoleAssignment[],
  {
    credentials = [current],
    federatedCredentials = [],
    scope = SCOPE,
  }: {
    credentials?: readonly (typeof current)[];
    federatedCredentials?: readonly FederatedCredential[];
    scope?: string | null;
  } = {},
): string[] {
  const fhir: FhirAccess = { url: URL, audience: URL, assignments, ...(scope !== null && { scope }) };
  const { registration } = plan(aClient({ fhirRoles: roles }), {
    credentials,
    federatedCredentials,
    holdings: [aHolding(HOME, current)],
    fhir,
  });
  return registration.map((step) =>
    step.do === 'assign role'
      ? `assign ${step.role.name}`
      : step.do === 'remove role assignment'
        ? `remove ${step.assignment.id.split('/').at(-1)}`
        : step.do,
  );
}

const OURS = assignmentDescription(SLOT);
const ours = (role: FhirRole) => assigned(role, OURS);

const cases = [
  {
    description: 'the role that is missing is assigned',
    wanted: [READER],
    stand: [],
    expected: ['assign FHIR Data Reader'],
  },
  {
    description: 'a role that is assigned already is left alone',
    wanted: [READER],
    stand: [ours(READER)],
    expected: [],
  },
  {
    description: 'a role that somebody else assigned serves as well',
    wanted: [READER],
    stand: [assigned(READER, 'by hand')],
    expected: [],
  },
  {
    description: 'wanted roles are assigned before ours that are not wanted any more are removed',
    wanted: [WRITER, CUSTOM],
    stand: [ours(READER)],
    expected: ['assign FHIR Data Writer', 'assign custom', `remove FHIR Data Reader ${OURS}`],
  },
  {
    description: 'none removes ours',
    wanted: [],
    stand: [ours(READER)],
    expected: [`remove FHIR Data Reader ${OURS}`],
  },
  {
    description: 'those of other slots and of anybody else are never removed',
    wanted: [],
    stand: [
      assigned(READER, assignmentDescription(OTHER_SLOT)),
      assigned(WRITER, 'by hand'),
      assigned(WRITER, ''),
      assigned(WRITER, `${OURS}0`),
      assigned(WRITER, `for ${OURS}`),
    ],
    expected: [],
  },
];

describe('role assignments', () => {
  test.each(cases)('$description', ({ wanted, stand, expected }) => {
    expect(steps(wanted, stand)).toEqual(expected);
  });

  test('of ours are not removed while another slot has an unexpired credential on the application', () => {
    const other = aCredential('other', { slot: OTHER_SLOT });
    expect(steps([WRITER], [ours(READER)], { credentials: [current, other] })).toEqual(['assign FHIR Data Writer']);
  });

  test.each([
    { description: 'is expired', other: aCredential('other', { slot: OTHER_SLOT, began: { days: 90 } }) },
    { description: 'belongs to no slot', other: aCredential('other', { displayName: 'portal' }) },
  ])('of ours are removed when the other credential $description', ({ other }) => {
    expect(steps([], [ours(READER)], { credentials: [current, other] })).toEqual([`remove FHIR Data Reader ${OURS}`]);
  });

  const trusted = (name: string) => ({
    name,
    id: 'trust-1',
    issuer: 'https://token.actions.githubusercontent.com',
    audiences: ['api://AzureADTokenExchange'],
    subject: 'repo:a/b',
  });

  test('of ours are not removed while another slot lets a workflow log in without a secret', () => {
    const federatedCredentials = [trusted(`fcr-${OTHER_SLOT}-main`)];
    expect(steps([WRITER], [ours(READER)], { federatedCredentials })).toEqual(['assign FHIR Data Writer']);
  });

  test.each([
    { description: 'of our own', name: `fcr-${SLOT}-main` },
    { description: 'that somebody else made', name: 'main' },
    { description: 'whose name only resembles such a one', name: `fcr-${OTHER_SLOT}` },
    { description: 'whose name has no slot', name: 'fcr-production-main' },
  ])('of ours are removed in spite of a federated credential $description', ({ name }) => {
    const federatedCredentials = [trusted(name)];
    expect(steps([], [ours(READER)], { federatedCredentials })).toEqual([`remove FHIR Data Reader ${OURS}`]);
  });

  test('of ours are removed only after the federated credentials were read, which nothing else needs', () => {
    const needs = (fhirRoles: readonly FhirRole[]) => {
      const fhir: FhirAccess = { url: URL, audience: URL, scope: SCOPE, assignments: [ours(READER)] };
      const world = { credentials: [current], holdings: [aHolding(HOME, current)], fhir };
      return planClient(aClient({ fhirRoles }), anObservation(world)).needs;
    };
    expect(needs([])).toEqual(['federated credentials']);
    expect(needs([READER, WRITER])).toEqual([]);
  });

  test('are nobody’s business when only a URL was given', () => {
    expect(steps([], [ours(READER)], { scope: null })).toEqual([]);
  });

  test('of others are reported', () => {
    const assignments = [ours(READER), assigned(WRITER, 'by hand')];
    expect(othersAssignments({ url: URL, audience: URL, assignments }, SLOT)).toEqual([assigned(WRITER, 'by hand')]);
  });

  test('are named by scope, principal and role, so that a repeated request is the same assignment', () => {
    const name = assignmentName(SCOPE, 'aaaa', READER.id);
    // python3: uuid.uuid5(uuid.NAMESPACE_URL, f'{scope}|aaaa|{role}'.lower())
    expect(name).toBe('bd1d5f1e-3d10-54a2-8036-f2e13a7031ac');
    expect(assignmentName(SCOPE.toUpperCase(), 'AAAA', READER.id.toUpperCase())).toBe(name);
    expect(assignmentName(SCOPE, 'bbbb', READER.id)).not.toBe(name);
  });
});

/** Which role assignments a client needs at its FHIR service: pure decisions, no requests. */
import { createHash } from 'node:crypto';
import { slotOf } from '../model/application.ts';
import type { FhirRole, ObservedAccess, RoleAssignment } from '../model/fhir-service.ts';
import type { DesiredClient } from '../wanted/configuration.ts';
import type { Observed } from './observed.ts';

export type RoleStep =
  | { readonly do: 'assign role'; readonly role: FhirRole; readonly scope: string }
  | { readonly do: 'remove role assignment'; readonly assignment: RoleAssignment; readonly scope: string };

const MARK = 'fhir-client-registrar';

/** The description that makes an assignment ours. */
export function assignmentDescription(slot: string): string {
  return `${MARK} ${slot}`;
}

/** Deterministic, so that a repeated PUT is the same assignment: UUID version 5 in the URL namespace of scope, principal and role. */
export function assignmentName(scope: string, principalId: string, roleId: string): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
  const name = `${scope.toLowerCase()}|${principalId.toLowerCase()}|${roleId.toLowerCase()}`;
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Guarantee 9: the wanted assignments first, then only this slot's others removed, none while another slot lives here. */
export function planAccess(
  { fhirRoles }: DesiredClient,
  { application, slot, now }: Observed,
  { scope, assignments }: ObservedAccess,
): RoleStep[] {
  if (scope === undefined) return [];
  const missing = fhirRoles.filter((role) => !assignments.some((assignment) => assignment.roleId === role.id));
  const superfluous = assignments.filter(
    ({ description, roleId }) => isOurs(description, slot) && !fhirRoles.some((role) => role.id === roleId),
  );
  const shared = application?.credentials.some((credential) => {
    const other = slotOf(credential);
    return other !== undefined && other !== slot && credential.end > now;
  });
  return [
    ...missing.map((role) => ({ do: 'assign role', role, scope }) as const),
    ...(shared ? [] : superfluous.map((assignment) => ({ do: 'remove role assignment', assignment, scope }) as const)),
  ];
}

/** Assignments at the service that this slot did not make: reported, never touched. */
export function othersAssignments({ assignments }: ObservedAccess, slot: string): RoleAssignment[] {
  return assignments.filter(({ description }) => !isOurs(description, slot));
}

function isOurs(description: string, slot: string): boolean {
  return description === assignmentDescription(slot) || description.startsWith(`${assignmentDescription(slot)} `);
}

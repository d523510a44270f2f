/** Which role assignments a client needs at its FHIR service. */
import { slotOf } from '../model/application.ts';
import type { FhirAccess } from '../model/fhir-service.ts';
import { isOurs, type RoleAssignment } from '../model/role-assignment.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';
import type { RoleStep } from './steps.ts';

/** Guarantee 9: the wanted assignments first, then only this slot's others removed, none while another slot lives here. */
export function planRoles(
  { fhirRoles }: DesiredClient,
  { application, slot, now }: Observed,
  { scope, assignments }: FhirAccess,
): RoleStep[] {
  if (scope === undefined) return [];
  const missing = fhirRoles.filter((role) => !assignments.some((assignment) => assignment.roleId === role.id));
  const superfluous = assignments.filter(
    (assignment) => isOurs(assignment, slot) && !fhirRoles.some((role) => role.id === assignment.roleId),
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
export function othersAssignments({ assignments }: FhirAccess, slot: string): RoleAssignment[] {
  return assignments.filter((assignment) => !isOurs(assignment, slot));
}

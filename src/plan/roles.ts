/** Which role assignments a client needs at its FHIR service. */
import { RegistrarError } from '../failures/failures.ts';
import { slotOf } from '../model/application.ts';
import type { FhirAccess } from '../model/fhir-service.ts';
import { isOurs, type RoleAssignment } from '../model/role-assignment.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';
import type { RoleStep } from './steps.ts';

/** Guarantee 9: the wanted assignments first, then only this slot's others removed, none while another slot lives here. */
export function planRoles({ fhirRoles }: DesiredClient, observed: Observed, access: FhirAccess): RoleStep[] {
  const { scope, assignments } = access;
  if (scope === undefined) return [];
  const missing = fhirRoles.filter((role) => !assignments.some((assignment) => assignment.roleId === role.id));
  const superfluous = assignments.filter(
    (assignment) => isOurs(assignment, observed.slot) && !fhirRoles.some((role) => role.id === assignment.roleId),
  );
  return [
    ...missing.map((role) => ({ do: 'assign role', role, scope }) as const),
    ...(usedByAnother(observed)
      ? []
      : superfluous.map((assignment) => ({ do: 'remove role assignment', assignment, scope }) as const)),
  ];
}

/** Another slot has, or may have, an unexpired secret or a federated credential on the same application. */
export function usedByAnother({ application, federatedCredentials = [], slot, now }: Observed): boolean {
  if (federatedCredentials instanceof RegistrarError) return true;
  const slots = [
    ...(application?.credentials ?? []).filter(({ end }) => end > now).map(slotOf),
    ...federatedCredentials.map(({ name }) => /^fcr-([0-9a-f]{12})-/.exec(name)?.[1]),
  ];
  return slots.some((other) => other !== undefined && other !== slot);
}

/** Assignments at the service that this slot did not make: reported, never touched. */
export function othersAssignments({ assignments }: FhirAccess, slot: string): RoleAssignment[] {
  return assignments.filter((assignment) => !isOurs(assignment, slot));
}

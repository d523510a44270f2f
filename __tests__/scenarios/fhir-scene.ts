/** A FHIR service beside the scene, and a registrar that may manage its role assignments. */

import type { FhirService, FhirServiceSeed } from '../../emulator/arm/fhir-service.ts';
import type { RoleAssignment } from '../../emulator/arm/role-assignments.ts';
import { findRole } from '../../emulator/arm/roles.ts';
import { openScenario, type Scenario, type ScenarioOptions } from '../support/scenario.ts';

export const SUBSCRIPTION = '2b4c1c9e-6f0a-4c53-9a53-0a1d3c3a8f10';

/** What Role Based Access Control Administrator allows. */
export const ADMINISTRATOR_ACTIONS = [
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Authorization/roleAssignments/delete',
  '*/read',
];

export interface FhirStage extends Scenario {
  readonly service: FhirService;
  /** The inputs of a workflow that registers a client for the service and proves that it reads. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The client's assignments at the service, as role name and who made them. */
  roles(): { readonly role: string | undefined; readonly description: string | undefined }[];
  assignments(): RoleAssignment[];
}

export async function setFhirStage(
  seed: Partial<FhirServiceSeed> = {},
  { allowed = true, ...options }: ScenarioOptions & { readonly allowed?: boolean } = {},
): Promise<FhirStage> {
  const stage = await openScenario({ debug: true, ...options });
  const { cloud, scene, registrarObjectId } = stage;
  const service = cloud.arm.addFhirService({
    subscriptionId: SUBSCRIPTION,
    resourceGroup: 'rg-health',
    workspace: 'clinic',
    name: 'r4',
    tenantId: scene.tenantId,
    ...seed,
  });
  if (allowed) cloud.arm.allow({ principalId: registrarObjectId, scope: service.id, actions: ADMINISTRATOR_ACTIONS });
  const assignments = () => {
    const clientId = cloud.github.variables({ store: `repo:${scene.repository}` })['FHIR_CLIENT_ID'] ?? '';
    const principal = cloud.directory.servicePrincipal({ appId: clientId });
    return cloud.arm.assignments({ scope: service.id, principalId: principal?.id ?? '' });
  };
  return {
    ...stage,
    service,
    inputs: { 'fhir-service': service.id, verify: 'fhir' },
    assignments,
    roles: () => assignments().map(({ roleId, description }) => ({ role: findRole(roleId)?.name, description })),
  };
}

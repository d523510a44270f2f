/**
 * The built-in Azure roles that matter around a FHIR service and a Key Vault, and what they allow.
 *
 * GUIDs and data actions are those of the published list of built-in roles; the retired `services/fhir` actions are
 * left out, since only the FHIR service of Azure Health Data Services exists any more.
 */

export interface Role {
  readonly name: string;
  /** The same GUID in every tenant and every cloud. */
  readonly id: string;
  readonly description: string;
  /** Control plane. `*` stands for any run of characters. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Data plane: what reads and writes resources. Owner has none, which surprises everybody once. */
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export const fhirReadAction = 'Microsoft.HealthcareApis/workspaces/fhirservices/resources/read';

export const roles: readonly Role[] = [
  dataRole('FHIR Data Contributor', '5a1fc7df-4bf1-4951-a576-89034ee01acd', 'Full access to FHIR data.', ['*'], {
    not: ['smart/action'],
  }),
  dataRole('FHIR Data Reader', '4c8d0bbc-75d3-4935-991f-5f3c56d81508', 'Reads FHIR data.', ['read']),
  dataRole('FHIR Data Writer', '3f88fce4-5892-4214-ae73-ba5294559913', 'Reads and writes FHIR data.', [
    'read',
    'write',
    'delete',
    'export/action',
    'resourceValidate/action',
    'reindex/action',
    'convertData/action',
    'editProfileDefinitions/action',
    'import/action',
  ]),
  dataRole('FHIR Data Exporter', '3db33094-8700-4567-8da5-1501d4e7e843', 'Reads and exports FHIR data.', [
    'read',
    'export/action',
  ]),
  dataRole('FHIR Data Importer', '4465e953-8ced-4406-a58e-0f6e3f3b530b', 'Reads and imports FHIR data.', [
    'read',
    'import/action',
  ]),
  dataRole('FHIR Data Converter', 'a1705bd2-3a8f-45a5-8683-466fcfd5cc24', 'Converts data to FHIR.', [
    'convertData/action',
  ]),
  dataRole('FHIR SMART User', '4ba50f17-9666-485c-a643-ff00808643f0', 'Uses SMART on FHIR.', ['read', 'smart/action']),
  // Its data actions are not published in a form that could be confirmed: it grants nothing here.
  dataRole('FHIR Data Bulk Operator', '804db8d3-32c7-4ad4-a975-3f6f90d5f5f5', 'Runs bulk operations.', []),
  dataRole('DICOM Data Owner', '58a3b984-7adf-4c20-983a-32417c86fbc8', 'Full access to DICOM data.', ['*'], {
    service: 'dicomservices',
  }),
  dataRole('DICOM Data Reader', 'e89c7a3c-2f64-4fa1-a847-3e4c9ba4283a', 'Reads DICOM data.', ['read'], {
    service: 'dicomservices',
  }),
  vaultRole('Key Vault Administrator', '00482a5a-887f-4fb3-b363-3b7fe8e74483', 'Full access to what is in a vault.', [
    '*',
  ]),
  vaultRole('Key Vault Secrets Officer', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7', 'Full access to secrets.', [
    'secrets/*',
  ]),
  vaultRole('Key Vault Secrets User', '4633458b-17de-408a-b874-0445c86b69e6', 'Reads secrets.', [
    'secrets/getSecret/action',
    'secrets/readMetadata/action',
  ]),
  vaultRole('Key Vault Reader', '21090545-7ca7-4776-b22c-e363652d74d2', 'Reads what stands beside secrets.', [
    '*/read',
    'secrets/readMetadata/action',
  ]),
  controlRole('Owner', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Manages everything, access included.', ['*']),
  controlRole('Contributor', 'b24988ac-6180-42a0-ab88-20f7382dd24c', 'Manages everything but access.', ['*'], {
    not: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write'],
  }),
  controlRole('Reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Sees everything, changes nothing.', ['*/read']),
  controlRole('Role Based Access Control Administrator', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168', 'Assigns roles.', [
    'Microsoft.Authorization/roleAssignments/write',
    'Microsoft.Authorization/roleAssignments/delete',
    '*/read',
  ]),
  controlRole('User Access Administrator', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', 'Manages access.', [
    '*/read',
    'Microsoft.Authorization/*',
  ]),
];

/** By built-in name (any case) or GUID. */
export function findRole(nameOrId: string): Role | undefined {
  const wanted = nameOrId.toLowerCase();
  return roles.find((role) => role.id === wanted || role.name.toLowerCase() === wanted);
}

/** Whether one of the patterns covers the action; Azure compares actions without regard to case. */
export function covers(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${source}$`, 'i').test(action);
  });
}

/** On the control plane. A role nobody knows allows nothing. */
export const allowsAction = (role: Role | undefined, action: string): boolean =>
  role !== undefined && covers(role.actions, action) && !covers(role.notActions, action);

/** On the data plane. */
export const allowsDataAction = (role: Role | undefined, action: string): boolean =>
  role !== undefined && covers(role.dataActions, action) && !covers(role.notDataActions, action);

function dataRole(
  name: string,
  id: string,
  description: string,
  allowed: readonly string[],
  { not = [], service = 'fhirservices' }: { not?: readonly string[]; service?: string } = {},
): Role {
  const full = (action: string) => `Microsoft.HealthcareApis/workspaces/${service}/resources/${action}`;
  return {
    ...{ name, id, description, actions: [], notActions: [] },
    ...{ dataActions: allowed.map(full), notDataActions: not.map(full) },
  };
}

function vaultRole(name: string, id: string, description: string, allowed: readonly string[]): Role {
  const dataActions = allowed.map((action) => `Microsoft.KeyVault/vaults/${action}`);
  return { name, id, description, actions: [], notActions: [], dataActions, notDataActions: [] };
}

function controlRole(
  name: string,
  id: string,
  description: string,
  actions: readonly string[],
  { not = [] }: { not?: readonly string[] } = {},
): Role {
  return { name, id, description, actions, notActions: not, dataActions: [], notDataActions: [] };
}

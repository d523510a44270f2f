/** A FHIR service of Azure Health Data Services, its roles, and how a workflow names them. */
import type { Cloud } from './clouds.ts';
import { isGuid } from './guid.ts';
import type { RoleAssignment } from './role-assignment.ts';

/** A FHIR service of Azure Health Data Services as the workflow names it: where to grant roles, or only where to read. */
export interface FhirServiceReference {
  /** ARM resource ID; absent when only a URL was given. */
  readonly resourceId?: string;
  /** `https://WORKSPACE-NAME.fhir.azurehealthcareapis.com`, without a trailing slash; absent where nothing tells it. */
  readonly url?: string;
}

export interface FhirRole {
  readonly name: string;
  /** GUID of the role definition. */
  readonly id: string;
  /** Whether the role lets its holder read resources. */
  readonly reads: boolean;
}

/** The FHIR service and what the client may do there. */
export interface FhirAccess {
  /** Base URL without trailing slash; `undefined` where nothing tells it, as in a cloud that is not listed. */
  readonly url: string | undefined;
  /** What a token for the service is asked for; `/.default` is added. It need not be the URL, which is never made from it. */
  readonly audience: string | undefined;
  /** ARM resource ID: the scope of the assignments. Absent: the workflow named only a URL. */
  readonly scope?: string;
  readonly publicNetworkAccess?: boolean;
  /** The client's assignments at exactly this scope. */
  readonly assignments: readonly RoleAssignment[];
}

/** Built-in roles for the data plane. Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/integration */
export const FHIR_ROLES: readonly FhirRole[] = [
  { name: 'FHIR Data Reader', id: '4c8d0bbc-75d3-4935-991f-5f3c56d81508', reads: true },
  { name: 'FHIR Data Writer', id: '3f88fce4-5892-4214-ae73-ba5294559913', reads: true },
  { name: 'FHIR Data Contributor', id: '5a1fc7df-4bf1-4951-a576-89034ee01acd', reads: true },
  { name: 'FHIR Data Exporter', id: '3db33094-8700-4567-8da5-1501d4e7e843', reads: true },
  { name: 'FHIR Data Importer', id: '4465e953-8ced-4406-a58e-0f6e3f3b530b', reads: true },
  { name: 'FHIR Data Converter', id: 'a1705bd2-3a8f-45a5-8683-466fcfd5cc24', reads: false },
  { name: 'FHIR Data Bulk Operator', id: '804db8d3-32c7-4ad4-a975-3f6f90d5f5f5', reads: false },
  { name: 'FHIR SMART User', id: '4ba50f17-9666-485c-a643-ff00808643f0', reads: true },
];

/** Least privilege: the default. */
export const READER = FHIR_ROLES[0] as FhirRole;

const RESOURCE_ID =
  /^\/subscriptions\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[\p{L}\p{N}._()-]{1,90}\/providers\/Microsoft\.HealthcareApis\/workspaces\/([a-z0-9]{3,24})\/fhirservices\/([a-z0-9-]{1,24})$/iu;
const RETIRED_RESOURCE_ID = /\/providers\/Microsoft\.HealthcareApis\/services\//i;
const RETIRED_HOST = /^[a-z0-9-]+\.azurehealthcareapis\.(com|us|cn)$|^[a-z0-9]+\.fhir\.azurehealthcareapis\.(com|us)$/i;
const RETIRED =
  'a FHIR service of Azure Health Data Services. What was given is an Azure API for FHIR, which Microsoft retired on 30 September 2026; migrate to a FHIR service (Microsoft.HealthcareApis/workspaces/fhirservices, https://WORKSPACE-NAME.fhir.azurehealthcareapis.com) and name that';

const FORMS =
  'the resource ID /subscriptions/…/resourceGroups/…/providers/Microsoft.HealthcareApis/workspaces/WORKSPACE/fhirservices/NAME or its https:// URL';

/** Reads `fhir-service`. A string says what is accepted instead. */
export function parseFhirService(given: string, cloud: Cloud, unlisted: boolean): FhirServiceReference | string {
  if (RETIRED_RESOURCE_ID.test(given)) return RETIRED;
  // Case folding in Unicode takes the long s for s and the Kelvin sign for k.
  if (/[\u017f\u212a]/.test(given)) return FORMS;
  if (cloud.fhirSuffix === undefined && !unlisted)
    return `nothing: Azure Health Data Services is not offered in ${cloud.name}`;
  const resource = RESOURCE_ID.exec(given.replace(/\/+$/, ''));
  if (resource !== null) {
    const host = `${resource[1]}-${resource[2]}.${cloud.fhirSuffix}`.toLowerCase();
    // In a cloud that is not listed, the host suffix is unknown, and with it the URL.
    return { resourceId: resource[0], ...(!unlisted && { url: `https://${host}` }) };
  }
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || url.protocol !== 'https:' || url.username || url.password || url.search || url.hash) {
    return FORMS;
  }
  if (RETIRED_HOST.test(url.hostname)) return RETIRED;
  const name = url.host.endsWith(`.${cloud.fhirSuffix}`) && url.host.slice(0, -`.${cloud.fhirSuffix}`.length);
  if (!unlisted && !(name && /^[a-z0-9]+-[a-z0-9-]+$/.test(name) && url.pathname === '/')) {
    return `https://WORKSPACE-NAME.${cloud.fhirSuffix} in ${cloud.name}`;
  }
  return { url: (url.origin + url.pathname).replace(/\/+$/, '') };
}

/** They let their holder manage the service, or whoever may: no client is given one. */
const PRIVILEGED_ROLES: Readonly<Record<string, string>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': 'Owner',
  'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': 'User Access Administrator',
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
};

/** A built-in role by name, or any role but the privileged ones by GUID. A string says what is accepted instead. */
export function parseFhirRole(given: string): FhirRole | string {
  const builtIn = FHIR_ROLES.find(
    (role) => role.name.toLowerCase() === given.toLowerCase() || role.id === given.toLowerCase(),
  );
  if (builtIn !== undefined) return builtIn;
  const names = `one of ${FHIR_ROLES.map((role) => role.name).join(', ')}`;
  const privileged = PRIVILEGED_ROLES[given.toLowerCase()];
  if (privileged !== undefined) return `${names}; this is ${privileged}, a privileged role, and no client is given one`;
  if (isGuid(given)) return { name: `role ${given.toLowerCase()}`, id: given.toLowerCase(), reads: true };
  return `none, the GUID of a role definition, or ${names}`;
}

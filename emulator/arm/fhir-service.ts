/** A FHIR service of Azure Health Data Services: what is set when it is made, and how ARM shows it. */
import { randomUUID } from 'node:crypto';
import { isLocalHost } from '../hosts.ts';

export interface FhirServiceSeed {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly workspace: string;
  readonly name: string;
  /** Tenant of the subscription, and of the authority unless that is given. */
  readonly tenantId: string;
  /** Default: the service's URL, as in Azure. */
  readonly audience?: string;
  /** Default: the tenant at this cloud's own token endpoint, or at the real one under a real name. */
  readonly authority?: string;
  readonly publicNetworkAccess?: 'Enabled' | 'Disabled';
  readonly provisioningState?: string;
  readonly kind?: 'fhir-R4' | 'fhir-Stu3';
  /** Default: `{origin}/fhir/{workspace}-{name}`, or the real host name under a real name. `real` means always that. */
  readonly url?: string;
}

export interface FhirService {
  /** ARM resource ID. */
  readonly id: string;
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly workspace: string;
  readonly name: string;
  readonly kind: string;
  /** `{workspace}-{name}` in lower case: the first label of its host name. */
  readonly label: string;
  readonly etag: string;
  provisioningState: string;
  publicNetworkAccess: 'Enabled' | 'Disabled';
  /** What these are depends on the origin the client addressed, unless they were given. */
  url(origin: string): string;
  audience(origin: string): string;
  authority(origin: string): string;
}

export function newFhirService(seed: FhirServiceSeed): FhirService {
  const { subscriptionId, resourceGroup, workspace, name, tenantId } = seed;
  const label = `${workspace}-${name}`.toLowerCase();
  const url = (origin: string) => {
    if (seed.url && seed.url !== 'real') return seed.url.replace(/\/$/, '');
    if (seed.url !== 'real' && isLocal(origin)) return `${origin}/fhir/${label}`;
    return `https://${label}.fhir.azurehealthcareapis.${isGovernment(origin) ? 'us' : 'com'}`;
  };
  return {
    ...{ subscriptionId, tenantId, workspace, name, label, url },
    id:
      `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}` +
      `/providers/Microsoft.HealthcareApis/workspaces/${workspace}/fhirservices/${name}`,
    kind: seed.kind ?? 'fhir-R4',
    etag: `"${randomUUID()}"`,
    provisioningState: seed.provisioningState ?? 'Succeeded',
    publicNetworkAccess: seed.publicNetworkAccess ?? 'Enabled',
    audience: (origin) => seed.audience ?? url(origin),
    authority: (origin) => seed.authority ?? `${authorityHost(origin)}/${tenantId}`,
  };
}

export function fhirServiceBody(service: FhirService, origin: string): Record<string, unknown> {
  const { id, kind, etag, workspace, name, provisioningState, publicNetworkAccess } = service;
  const connection = {
    id: `${id}/privateEndpointConnections/${name}-private`,
    name: `${name}-private`,
    type: 'Microsoft.HealthcareApis/workspaces/fhirservices/privateEndpointConnections',
    properties: {
      provisioningState: 'Succeeded',
      privateLinkServiceConnectionState: { status: 'Approved', description: 'Auto-approved', actionsRequired: 'None' },
    },
  };
  return {
    ...{ id, name: `${workspace}/${name}`, type: 'Microsoft.HealthcareApis/workspaces/fhirservices' },
    ...{ etag, location: 'westeurope', kind, tags: {}, identity: { type: 'None' } },
    properties: {
      authenticationConfiguration: {
        authority: service.authority(origin),
        audience: service.audience(origin),
        smartProxyEnabled: false,
        smartIdentityProviders: [],
      },
      corsConfiguration: { origins: [], headers: [], methods: [], allowCredentials: false },
      exportConfiguration: {},
      acrConfiguration: { loginServers: [] },
      importConfiguration: { enabled: false, initialImportMode: false },
      resourceVersionPolicyConfiguration: { default: 'versioned', resourceTypeOverrides: {} },
      eventState: 'Disabled',
      ...{ provisioningState, publicNetworkAccess },
      privateEndpointConnections: publicNetworkAccess === 'Disabled' ? [connection] : [],
    },
  };
}

const hostOf = (origin: string) => new URL(origin).hostname;
const isLocal = (origin: string) => isLocalHost(hostOf(origin));
const isGovernment = (origin: string) => /(\.usgovcloudapi\.net|\.us)$/.test(hostOf(origin));

function authorityHost(origin: string): string {
  if (isLocal(origin)) return origin;
  if (isGovernment(origin)) return 'https://login.microsoftonline.us';
  return hostOf(origin).endsWith('.cn') ? 'https://login.chinacloudapi.cn' : 'https://login.microsoftonline.com';
}

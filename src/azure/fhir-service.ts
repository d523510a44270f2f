/** A FHIR service as Azure Resource Manager describes it. */
import { failure } from '../failures/failures.ts';
import type { FhirAccess, FhirServiceReference } from '../model/fhir-service.ts';
import { guidIn } from '../model/guid.ts';
import { type Json, object, string } from '../net/json.ts';
import { shellWord } from '../text/untrusted.ts';

export const FHIR_SERVICES_VERSION = '2024-03-31';

const UNFINISHED =
  /^(Accepted|Creating|Verifying|Deleting|Deprovisioned|Canceled|Failed|Suspended|SystemMaintenance)$/i;

/** @throws RegistrarError when the service is not ready, or trusts another tenant than `tenantId` */
export function fhirServiceFrom(
  body: Json,
  { resourceId = '', url }: FhirServiceReference,
  tenantId: string,
): Omit<FhirAccess, 'assignments'> {
  const properties = object(body['properties']) ?? {};
  const authentication = object(properties['authenticationConfiguration']) ?? {};
  const attempted = `use the FHIR service ${resourceId}`;
  const state = string(properties['provisioningState']) ?? '';
  if (UNFINISHED.test(state))
    throw failure(
      'FHIR_SERVICE_NOT_READY',
      { attempted, said: `Its provisioning state is ${state}` },
      { scope: shellWord(resourceId) },
    );
  const authority = string(authentication['authority']) ?? '';
  const trusted = guidIn(authority);
  if (trusted !== undefined && trusted !== tenantId) {
    throw failure(
      'FHIR_AUTHORITY_MISMATCH',
      { attempted, said: `It trusts ${authority}, while the client lives in tenant ${tenantId}` },
      { authority: trusted, ...trusting(tenantId, shellWord(resourceId)) },
    );
  }
  const audience = (string(authentication['audience']) ?? url)?.replace(/\/+$/, '');
  return {
    url: url ?? ownUrl(audience, resourceId),
    audience,
    scope: resourceId,
    publicNetworkAccess: string(properties['publicNetworkAccess'])?.toLowerCase() !== 'disabled',
  };
}

/** The other way out, which costs the clients of the other tenant the service. */
function trusting(tenantId: string, scope: string) {
  const authority = 'properties.authenticationConfiguration.authority';
  return {
    instead: ', or let the service trust this one (below)',
    loss: 'Clients of the other tenant lose the service then.',
    commands: `az resource show --ids ${scope} --query ${authority} --output tsv\naz resource update --ids ${scope} --set ${authority}=https://login.microsoftonline.com/${tenantId} --output none`,
  };
}

/**
 * An audience may be anything; that it is the service's own URL, as Azure presets it, shows in its name: the host, or
 * the end of the path, is WORKSPACE-NAME.
 */
function ownUrl(audience: string | undefined, resourceId: string): string | undefined {
  const [, workspace = '', name = ''] = /\/workspaces\/([^/]+)\/fhirservices\/([^/]+)$/i.exec(resourceId) ?? [];
  const label = `${workspace}-${name}`.toLowerCase();
  const url = audience !== undefined && URL.canParse(audience) ? new URL(audience) : undefined;
  if (url?.protocol !== 'https:' || url.search !== '' || url.hash !== '') return undefined;
  const named = url.hostname.split('.')[0] === label || url.pathname.split('/').at(-1)?.toLowerCase() === label;
  return named ? audience : undefined;
}

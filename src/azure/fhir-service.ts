/** A FHIR service as Azure Resource Manager describes it. */
import { failure } from '../failures/failures.ts';
import type { FhirAccess, FhirServiceReference } from '../model/fhir-service.ts';
import { guidIn } from '../model/guid.ts';
import { type Json, object, string } from '../net/json.ts';

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
    throw failure('FHIR_SERVICE_NOT_READY', { attempted, said: `Its provisioning state is ${state}` });
  const authority = string(authentication['authority']) ?? '';
  const trusted = guidIn(authority);
  if (trusted !== undefined && trusted !== tenantId) {
    throw failure(
      'FHIR_AUTHORITY_MISMATCH',
      { attempted, said: `It trusts ${authority}, while the client lives in tenant ${tenantId}` },
      { authority: trusted },
    );
  }
  const audience = (string(authentication['audience']) ?? url ?? '').replace(/\/+$/, '');
  return {
    url: url ?? audience,
    audience,
    scope: resourceId,
    publicNetworkAccess: string(properties['publicNetworkAccess'])?.toLowerCase() !== 'disabled',
  };
}

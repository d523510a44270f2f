/** What the refusals of Azure Resource Manager mean. */
import type { Explain } from '../failures/explain.ts';
import { failure } from '../failures/failures.ts';
import type { FhirRole } from '../model/fhir-service.ts';
import { guidIn } from '../model/guid.ts';
import { shellWord } from '../text/untrusted.ts';

/** @param roles all that the run grants or removes: a missing permission is answered with a condition that covers them */
export function resourceManagerRefusals(scope: string, roles: readonly FhirRole[], registrarObjectId: string): Explain {
  return (refusal, circumstances) => {
    if (refusal.status === 403) {
      const facts = { scope, quotedScope: shellWord(scope), registrarObjectId };
      if (roles.length === 0) return failure('AZURE_READ_PERMISSION_MISSING', circumstances, facts);
      const condition = shellWord(abacCondition(roles));
      return failure('AZURE_PERMISSION_MISSING', circumstances, { ...facts, condition });
    }
    if (refusal.status === 404) return failure('FHIR_SERVICE_NOT_FOUND', circumstances);
    if (refusal.code === 'InvalidAuthenticationTokenTenant') {
      const authority = guidIn(refusal.message) ?? 'of the subscription';
      return failure('FHIR_AUTHORITY_MISMATCH', circumstances, { authority });
    }
    return refusal.method === 'GET' ? undefined : failure('ROLE_NOT_ASSIGNED', circumstances);
  };
}

/**
 * Limits the registrar to granting and removing exactly these roles for service principals: without it, it could
 * grant itself access to patients' data. Format: https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
 */
export function abacCondition(roles: readonly FhirRole[]): string {
  const guids = roles.map((role) => role.id).join(', ');
  const attributes = 'Microsoft.Authorization/roleAssignments';
  const clause = (action: string, source: string) =>
    `((!(ActionMatches{'${attributes}/${action}'})) OR (@${source}[${attributes}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${guids}} AND @${source}[${attributes}:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'ServicePrincipal'}))`;
  return `${clause('write', 'Request')} AND ${clause('delete', 'Resource')}`;
}

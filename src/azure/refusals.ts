/** What the refusals of Azure Resource Manager mean. */
import type { Circumstances, Explain } from '../failures/explain.ts';
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { FhirRole } from '../model/fhir-service.ts';
import { guidIn } from '../model/guid.ts';
import type { Refusal } from '../net/refusal.ts';
import { shellWord } from '../text/untrusted.ts';

/**
 * @param roles all that the run grants or removes: a missing permission is answered with a condition that covers them
 * @param resourceManagerUrl for the commands that mend it
 */
export function resourceManagerRefusals(
  scope: string,
  roles: readonly FhirRole[],
  registrarObjectId: string,
  resourceManagerUrl: string,
): Explain {
  return (refusal, circumstances) => {
    const { status, code = '', message, method } = refusal;
    if (/locked/i.test(code)) {
      const locked = lockedIn(message) ?? scope;
      const locks = `${resourceManagerUrl}${locked}/providers/Microsoft.Authorization/locks?api-version=2016-09-01`;
      return failure('RESOURCE_LOCKED', circumstances, { locked, locks: shellWord(locks) });
    }
    if (/assignment_?limit_?exceeded/i.test(code)) {
      const subscription = guidIn(scope) ?? '';
      return failure('ROLE_NOT_ASSIGNED', circumstances, {
        hint: 'Remove assignments that nobody uses: the subscription is full (those of deleted identities: first command).',
        commands: [
          `az role assignment list --all --subscription ${subscription} --query "[?principalName==''].id" --output tsv`,
          'az role assignment delete --ids ROLE_ASSIGNMENT_ID',
        ].join('\n'),
      });
    }
    // A policy or a deny assignment stands above every role.
    if (/policy|deny_?assignment|disabled_?subscription/i.test(code) || /\bdeny assignment\b/i.test(message))
      return method === 'GET' ? undefined : refusedForGood(circumstances);
    if (status === 403) {
      const quotedScope = shellWord(scope);
      const facts = { scope, quotedScope, registrarObjectId, ...rightsOf(refusal, quotedScope, registrarObjectId) };
      if (roles.length === 0) return failure('AZURE_READ_PERMISSION_MISSING', circumstances, facts);
      const condition = shellWord(abacCondition(roles, registrarObjectId));
      return failure('AZURE_PERMISSION_MISSING', circumstances, { ...facts, condition });
    }
    if (/role_?definition/i.test(code)) return failure('ROLE_UNKNOWN', circumstances, { scope: shellWord(scope) });
    if (status === 404) return failure('FHIR_SERVICE_NOT_FOUND', circumstances);
    if (code === 'InvalidAuthenticationTokenTenant') {
      // The tenant of the token that was refused is named first.
      const authority = guidIn(/must match .*/i.exec(message)?.[0] ?? '') ?? 'of the subscription';
      return failure('FHIR_AUTHORITY_MISMATCH', circumstances, { authority, instead: '', loss: '', commands: '' });
    }
    return method === 'GET' ? undefined : refusedForGood(circumstances);
  };
}

/** What is wrong with the registrar's rights, what to do, and what to run before the grant. */
function rightsOf({ method, message }: Refusal, quotedScope: string, registrarObjectId: string) {
  // A read without a role is answered like one at an ID that nothing has.
  if (method === 'GET')
    return {
      trouble: 'may not see the FHIR service or its roles, or the ID is wrong',
      advice: 'Compare the ID (first command below); if it is right, let an owner run the second one.',
      before:
        "az resource list --resource-type Microsoft.HealthcareApis/workspaces/fhirservices --query '[].id' --output tsv",
    };
  // Azure takes no second assignment of one role to one principal at one scope, whatever its condition.
  if (/ABAC condition/i.test(message)) {
    const given = `--assignee ${registrarObjectId} --role 'Role Based Access Control Administrator' --scope ${quotedScope}`;
    return {
      trouble: 'may manage roles at the FHIR service, but a condition excludes this one',
      advice: 'Let an owner replace its assignment (commands below); keep what else the condition names.',
      before: `az role assignment list ${given} --query '[].condition' --output tsv\naz role assignment delete ${given}`,
    };
  }
  return {
    trouble: 'may not manage roles at the FHIR service',
    advice: 'Let an owner grant it Role Based Access Control Administrator there (command below).',
    before: '',
  };
}

function refusedForGood(circumstances: Circumstances): RegistrarError {
  return failure('ROLE_NOT_ASSIGNED', circumstances, {
    hint: 'The end of this message has its answer; run again when that is mended.',
    commands: '',
  });
}

/** The scope that carries the lock, as Resource Manager names it: the service, its group or its subscription. */
function lockedIn(message: string): string | undefined {
  return /locked: '(\/subscriptions\/[^']+?)\/?'/i.exec(message)?.[1];
}

/**
 * Limits the registrar to granting and removing exactly these roles for service principals other than itself: without
 * it, it could grant itself access to patients' data. Format: https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
 */
export function abacCondition(roles: readonly FhirRole[], registrarObjectId: string): string {
  const guids = roles.map((role) => role.id).join(', ');
  const attributes = 'Microsoft.Authorization/roleAssignments';
  const clause = (action: string, source: string, more = '') =>
    `((!(ActionMatches{'${attributes}/${action}'})) OR (@${source}[${attributes}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${guids}} AND @${source}[${attributes}:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'ServicePrincipal'}${more}))`;
  const others = ` AND @Request[${attributes}:PrincipalId] ForAnyOfAnyValues:GuidNotEquals {${registrarObjectId}}`;
  return `${clause('write', 'Request', others)} AND ${clause('delete', 'Resource')}`;
}

/** The FHIR service in Azure Resource Manager, and the role assignments at it. */

import type { AccessToken } from '../entra/login.ts';
import { refreshing, type TokenSource } from '../entra/registrar-tokens.ts';
import { failure } from '../failures/failures.ts';
import type { FhirRole, FhirServiceReference, ObservedAccess, RoleAssignment } from '../model/fhir-service.ts';
import { type Json, list, object, string } from '../net/json.ts';
import { PATIENT, refusalOf, said, transient } from '../net/refusal.ts';
import { type Patience, retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import { assignmentDescription, assignmentName } from '../plan/roles.ts';
import { shellWord } from '../text/untrusted.ts';
import { openResourceManagerRequests } from './resource-manager.ts';

const FHIR_SERVICES_VERSION = '2024-03-31';
const ROLE_ASSIGNMENTS_VERSION = '2022-04-01';
/** A service principal that was just made may be unknown to ARM for that long. */
const REPLICATION_MS = 180_000;
const UNFINISHED =
  /^(Accepted|Creating|Verifying|Deleting|Deprovisioned|Canceled|Failed|Suspended|SystemMaintenance)$/i;

/** Azure Resource Manager: the FHIR service and the role assignments at it. */
export interface ResourceManager {
  // `roles` are all that the run grants or removes: a missing permission is answered with a condition that covers them.
  /** @throws RegistrarError when the service does not exist, is not ready, or trusts another tenant than `tenantId`. */
  readFhirService(
    reference: FhirServiceReference,
    tenantId: string,
    roles: readonly FhirRole[],
  ): Promise<Omit<ObservedAccess, 'assignments'>>;
  /** The principal's assignments at exactly this scope. */
  readAssignments(scope: string, principalId: string, roles: readonly FhirRole[]): Promise<RoleAssignment[]>;
  /** Succeeds also when the same assignment exists under another name. */
  assign(scope: string, principalId: string, role: FhirRole, slot: string, roles: readonly FhirRole[]): Promise<void>;
  /** Succeeds also when it is gone already. */
  removeAssignment(scope: string, assignment: RoleAssignment, roles: readonly FhirRole[]): Promise<void>;
}

export function openResourceManager(
  resourceManagerUrl: string,
  tokens: TokenSource,
  runtime: Runtime,
): ResourceManager {
  const call = openResourceManagerRequests(resourceManagerUrl, tokens, runtime);
  const repeatable = (attempted: string, operation: () => Promise<Json>, patience: Patience = PATIENT) =>
    retry(attempted, operation, refreshing(patience, tokens, resourceManagerUrl), runtime);
  const explained = async <T>(
    attempted: string,
    scope: string,
    roles: readonly FhirRole[],
    work: () => Promise<T>,
  ): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explain(error, attempted, scope, roles, await tokens.token(resourceManagerUrl));
    }
  };
  const assignmentPath = (scope: string, name: string) =>
    `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;

  return {
    readFhirService: ({ resourceId = '', url }, tenantId, roles) =>
      explained(`read the FHIR service ${resourceId}`, resourceId, roles, async () => {
        const body = await repeatable('read the FHIR service', () =>
          call('GET', resourceId, { 'api-version': FHIR_SERVICES_VERSION }),
        );
        const properties = object(body['properties']) ?? {};
        const authentication = object(properties['authenticationConfiguration']) ?? {};
        const attempted = `use the FHIR service ${resourceId}`;
        const state = string(properties['provisioningState']) ?? '';
        if (UNFINISHED.test(state))
          throw failure('FHIR_SERVICE_NOT_READY', { attempted, said: `Its provisioning state is ${state}` });
        const authority = string(authentication['authority']) ?? '';
        const trusted = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(authority)?.[0]?.toLowerCase();
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
      }),

    readAssignments: (scope, principalId, roles) =>
      explained(`read the role assignments at ${scope}`, scope, roles, async () => {
        const found: RoleAssignment[] = [];
        let next: string | undefined = `${scope}/providers/Microsoft.Authorization/roleAssignments`;
        let query: Record<string, string> = {
          'api-version': ROLE_ASSIGNMENTS_VERSION,
          $filter: `principalId eq '${principalId}'`,
        };
        while (next !== undefined) {
          const path: string = next;
          const parameters = query;
          const body = await repeatable('read the role assignments', () => call('GET', path, parameters));
          for (const item of list(body['value'])) {
            const assignment = object(item) ?? {};
            const properties = object(assignment['properties']) ?? {};
            const id = string(assignment['id']);
            const roleId = string(properties['roleDefinitionId'])?.split('/').at(-1)?.toLowerCase();
            const here = string(properties['scope'])?.toLowerCase() === scope.toLowerCase();
            if (
              id !== undefined &&
              roleId !== undefined &&
              here &&
              string(properties['principalId'])?.toLowerCase() === principalId.toLowerCase()
            ) {
              found.push({ id, roleId, description: string(properties['description']) ?? '' });
            }
          }
          const link = string(body['nextLink']);
          const page = link === undefined ? undefined : new URL(link, resourceManagerUrl);
          next = page?.pathname;
          query = Object.fromEntries(page?.searchParams ?? []);
        }
        return found;
      }),

    assign: (scope, principalId, role, slot, roles) =>
      explained(`give service principal ${principalId} the role ${role.name} at ${scope}`, scope, roles, async () => {
        const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
        const properties = {
          roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
          principalId,
          principalType: 'ServicePrincipal',
          description: assignmentDescription(slot),
        };
        const path = assignmentPath(scope, assignmentName(scope, principalId, role.id));
        const replicating = (error: unknown) =>
          refusalOf(error)?.code === 'PrincipalNotFound'
            ? 'Azure does not know the new service principal yet'
            : transient(error);
        try {
          await repeatable(
            'wait for the service principal',
            () => call('PUT', path, { 'api-version': ROLE_ASSIGNMENTS_VERSION }, { properties }),
            {
              ...PATIENT,
              withinMs: REPLICATION_MS,
              firstDelayMs: 5_000,
              announce: true,
              retryable: replicating,
            },
          );
        } catch (error) {
          if (refusalOf(error)?.code !== 'RoleAssignmentExists') throw error;
        }
      }),

    removeAssignment: (scope, assignment, roles) =>
      explained(`remove the role assignment ${assignment.id}`, scope, roles, async () => {
        await repeatable('remove a role assignment', () =>
          call('DELETE', assignment.id, { 'api-version': ROLE_ASSIGNMENTS_VERSION }),
        );
      }),
  };
}

function explain(
  error: unknown,
  attempted: string,
  scope: string,
  roles: readonly FhirRole[],
  { objectId }: AccessToken,
): unknown {
  const refusal = refusalOf(error);
  if (refusal?.status === undefined || transient(error) !== undefined) return error;
  const circumstances = { attempted, said: said(refusal), cause: error };
  if (refusal.status === 403) {
    const facts = { scope, quotedScope: shellWord(scope), registrarObjectId: objectId };
    if (roles.length === 0) return failure('AZURE_READ_PERMISSION_MISSING', circumstances, facts);
    return failure('AZURE_PERMISSION_MISSING', circumstances, { ...facts, condition: shellWord(abacCondition(roles)) });
  }
  if (refusal.status === 404) return failure('FHIR_SERVICE_NOT_FOUND', circumstances);
  if (refusal.code === 'InvalidAuthenticationTokenTenant') {
    const [authority = 'of the subscription'] =
      /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(refusal.message) ?? [];
    return failure('FHIR_AUTHORITY_MISMATCH', circumstances, { authority });
  }
  return failure(refusal.method === 'GET' ? 'REQUEST_REFUSED' : 'ROLE_NOT_ASSIGNED', circumstances);
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

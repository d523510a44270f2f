/** The FHIR service in Azure Resource Manager, and the role assignments at it. */
import { explaining } from '../failures/explain.ts';
import type { FhirAccess, FhirRole, FhirServiceReference } from '../model/fhir-service.ts';
import { assignmentDescription, assignmentName, isOurs, type RoleAssignment } from '../model/role-assignment.ts';
import { MOST_PAGES } from '../net/bounds.ts';
import { type Json, list, object, string } from '../net/json.ts';
import { hasStatus, PATIENT, refusalOf, ServiceError, transient } from '../net/refusal.ts';
import { type Patience, retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import { refreshing, type TokenSource } from '../net/tokens.ts';
import { FHIR_SERVICES_VERSION, fhirServiceFrom } from './fhir-service.ts';
import { resourceManagerRefusals } from './refusals.ts';
import { openResourceManagerRequests } from './resource-manager.ts';

const ROLE_ASSIGNMENTS_VERSION = '2022-04-01';
/** A service principal that was just made may be unknown to ARM for that long. */
const REPLICATION_MS = 180_000;

/**
 * Azure Resource Manager: the FHIR service and the role assignments at it. Failures are RegistrarErrors; `roles` are all
 * that the run grants or removes, for the condition that a missing permission is answered with.
 */
export interface ResourceManager {
  /** Fails when the service does not exist, is not ready, or trusts another tenant than `tenantId`. */
  readFhirService(
    reference: FhirServiceReference,
    tenantId: string,
    roles: readonly FhirRole[],
  ): Promise<Omit<FhirAccess, 'assignments'>>;
  /** The principal's assignments at exactly this scope. */
  readAssignments(scope: string, principalId: string, roles: readonly FhirRole[]): Promise<RoleAssignment[]>;
  /** All assignments at exactly this scope, by the principal's object ID in lower case. */
  readAllAssignments(scope: string, roles: readonly FhirRole[]): Promise<ReadonlyMap<string, RoleAssignment[]>>;
  /** Everything that this slot assigned at exactly this scope, also to a principal that is gone. */
  readAssignmentsOf(scope: string, slot: string, roles: readonly FhirRole[]): Promise<RoleAssignment[]>;
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
    const { objectId } = await tokens.token(resourceManagerUrl);
    return explaining(attempted, resourceManagerRefusals(scope, roles, objectId, resourceManagerUrl), work);
  };
  /** In all pages. */
  const assignments = async (scope: string, filter: string): Promise<RoleAssignment[]> => {
    const found: RoleAssignment[] = [];
    let next: string | undefined = assignmentsPath(scope);
    let query: Record<string, string> = { 'api-version': ROLE_ASSIGNMENTS_VERSION, $filter: filter };
    for (let page = 1; next !== undefined; page++) {
      if (page > MOST_PAGES) throw unusable(next, `more than ${MOST_PAGES} pages`);
      const path: string = next;
      const parameters = query;
      const body = await repeatable('read the role assignments', () => call('GET', path, parameters));
      found.push(...list(body['value']).flatMap((item) => assignmentAt(scope, object(item) ?? {})));
      const link = string(body['nextLink']);
      if (link !== undefined && !URL.canParse(link, resourceManagerUrl)) throw unusable(next, 'a next page nowhere');
      const following = link === undefined ? undefined : new URL(link, resourceManagerUrl);
      // Only its path: no token goes to another host, whoever asks for it.
      next = following?.pathname;
      query = Object.fromEntries(following?.searchParams ?? []);
    }
    return found;
  };
  const assignmentsPath = (scope: string) => `${scope}/providers/Microsoft.Authorization/roleAssignments`;

  return {
    readFhirService: (reference, tenantId, roles) => {
      const { resourceId = '' } = reference;
      return explained(`read the FHIR service ${resourceId}`, resourceId, roles, async () => {
        const query = { 'api-version': FHIR_SERVICES_VERSION };
        const body = await repeatable('read the FHIR service', () => call('GET', resourceId, query));
        return fhirServiceFrom(body, reference, tenantId);
      });
    },

    readAssignments: (scope, principalId, roles) =>
      explained(`read the role assignments at ${scope}`, scope, roles, async () =>
        (await assignments(scope, `principalId eq '${principalId}'`)).filter(
          (each) => each.principalId === principalId.toLowerCase(),
        ),
      ),

    readAllAssignments: (scope, roles) =>
      explained(`read the role assignments at ${scope}`, scope, roles, async () => {
        const found = new Map<string, RoleAssignment[]>();
        for (const each of await assignments(scope, 'atScope()'))
          found.set(each.principalId, [...(found.get(each.principalId) ?? []), each]);
        return found;
      }),

    readAssignmentsOf: (scope, slot, roles) =>
      explained(`read the role assignments at ${scope}`, scope, roles, async () =>
        (await assignments(scope, 'atScope()')).filter((each) => isOurs(each, slot)),
      ),

    assign: (scope, principalId, role, slot, roles) =>
      explained(`give service principal ${principalId} the role ${role.name} at ${scope}`, scope, roles, async () => {
        const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
        const properties = {
          roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
          principalId,
          principalType: 'ServicePrincipal',
          description: assignmentDescription(slot),
        };
        const path = `${assignmentsPath(scope)}/${assignmentName(scope, principalId, role.id)}`;
        const replicating = (error: unknown) =>
          refusalOf(error)?.code === 'PrincipalNotFound'
            ? 'Azure does not know the new service principal yet'
            : transient(error);
        try {
          await repeatable(
            'wait for the service principal',
            () => call('PUT', path, { 'api-version': ROLE_ASSIGNMENTS_VERSION }, { properties }),
            { ...PATIENT, withinMs: REPLICATION_MS, firstDelayMs: 5_000, announce: true, retryable: replicating },
          );
        } catch (error) {
          if (refusalOf(error)?.code !== 'RoleAssignmentExists') throw error;
        }
      }),

    removeAssignment: (scope, assignment, roles) =>
      explained(`remove the role assignment ${assignment.id}`, scope, roles, async () => {
        const query = { 'api-version': ROLE_ASSIGNMENTS_VERSION };
        try {
          await repeatable('remove a role assignment', () => call('DELETE', assignment.id, query));
        } catch (error) {
          if (!hasStatus(error, 404)) throw error;
        }
      }),
  };
}

/** `what` completes "it sent …". */
function unusable(path: string, what: string): ServiceError {
  return new ServiceError({ service: 'Azure Resource Manager', method: 'GET', path, message: `it sent ${what}` });
}

/** What is assigned at a wider scope is none. */
function assignmentAt(scope: string, assignment: Json): RoleAssignment[] {
  const properties = object(assignment['properties']) ?? {};
  const id = string(assignment['id']);
  const roleId = string(properties['roleDefinitionId'])?.split('/').at(-1)?.toLowerCase();
  const here = string(properties['scope'])?.toLowerCase() === scope.toLowerCase();
  const principalId = string(properties['principalId'])?.toLowerCase();
  if (id === undefined || roleId === undefined || principalId === undefined || !here) return [];
  return [{ id, roleId, principalId, description: string(properties['description']) ?? '' }];
}

/** The provider `Microsoft.Authorization`: role assignments and role definitions below any scope. */

import type { CloudAnswer, CloudRequest } from '../service.ts';
import { ArmError, badRequest, type Caller, invalidContent, unsupportedMethod } from './error.ts';
import type { FhirService } from './fhir-service.ts';
import {
  knownRole,
  listed,
  parseRoleName,
  parseWanted,
  roleAssignmentBody,
  roleDefinitionBody,
} from './role-assignment-content.ts';
import type { RoleAssignments } from './role-assignments.ts';
import { roles } from './roles.ts';
import { checkResource, checkSubscription, isGuid, same } from './scope.ts';

const route = /^(.*)\/providers\/Microsoft\.Authorization\/(roleAssignments|roleDefinitions)(?:\/([^/]+))?$/i;
const apiVersion = '2022-04-01';

export function createAuthorizationProvider(parts: {
  readonly services: readonly FhirService[];
  readonly assignments: RoleAssignments;
  readonly switches: { readonly pageSize: number };
}) {
  const { services, assignments, switches } = parts;

  /** `undefined` for a path that is not this provider's. */
  return function handle(request: CloudRequest, caller: Caller, path: string): CloudAnswer | undefined {
    const [, scope = '', type, name] = route.exec(path) ?? [];
    if (type === undefined) return undefined;
    if (request.query.get('api-version') !== apiVersion)
      throw badRequest(
        'InvalidResourceType',
        `The resource type '${type}' could not be found in the namespace 'Microsoft.Authorization' for api version ` +
          `'${request.query.get('api-version')}'. The supported api-versions are '${apiVersion}'.`,
      );
    if (same(type, 'roleDefinitions')) return definitions(request, caller, scope, name);
    return name === undefined ? list(request, caller, scope) : one(request, caller, scope, name);
  };

  function one(request: CloudRequest, caller: Caller, scope: string, name: string): CloudAnswer {
    const subscriptionId = checkSubscription(services, scope, caller);
    if (!isGuid(name))
      throw badRequest(
        'InvalidRoleAssignmentId',
        `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
      );
    if (request.method === 'PUT') {
      const wanted = parseWanted(json(request), subscriptionId);
      assignments.authorize(caller, 'Microsoft.Authorization/roleAssignments/write', scope, wanted);
      checkResource(services, scope);
      const { created, body } = assignments.put(caller, scope, name, wanted);
      return { status: created ? 201 : 200, body: roleAssignmentBody(body, created) };
    }
    const action = { GET: 'read', DELETE: 'delete' }[request.method];
    if (!action) throw unsupportedMethod(request.method);
    const named = assignments.find(caller.tenantId, name);
    const found = named && same(named.scope, scope) ? named : undefined;
    const judged = action === 'delete' ? found : undefined;
    assignments.authorize(caller, `Microsoft.Authorization/roleAssignments/${action}`, scope, judged);
    checkResource(services, scope);
    if (found && action === 'delete') assignments.remove(found);
    if (found) return { status: 200, body: roleAssignmentBody(found) };
    if (action === 'delete') return { status: 204 };
    throw new ArmError(404, 'RoleAssignmentNotFound', `The role assignment '${name}' is not found.`);
  }

  function list({ method, query, origin, path }: CloudRequest, caller: Caller, scope: string): CloudAnswer {
    if (method !== 'GET') throw unsupportedMethod(method);
    if (scope !== '') checkSubscription(services, scope, caller);
    assignments.authorize(caller, 'Microsoft.Authorization/roleAssignments/read', scope || '/');
    checkResource(services, scope);
    const ofTenant = assignments.all().filter((each) => each.tenantId === caller.tenantId);
    const found = listed(ofTenant, scope, query.get('$filter'));
    const start = Number(Buffer.from(query.get('$skipToken') ?? '', 'base64url').toString());
    if (!Number.isInteger(start) || start < 0) throw badRequest('InvalidSkipToken', 'The skip token is not valid.');
    const end = start + switches.pageSize;
    const next = new URLSearchParams(query);
    next.set('$skipToken', Buffer.from(String(end)).toString('base64url'));
    const more = end < found.length ? { nextLink: `${origin}${path}?${next}` } : {};
    return { status: 200, body: { value: found.slice(start, end).map((each) => roleAssignmentBody(each)), ...more } };
  }

  /** Built-in roles are no secret at the tenant root; below, reading them is a permission like any other. */
  function definitions(request: CloudRequest, caller: Caller, scope: string, name: string | undefined): CloudAnswer {
    if (request.method !== 'GET') throw unsupportedMethod(request.method);
    if (scope !== '') {
      checkSubscription(services, scope, caller);
      assignments.authorize(caller, 'Microsoft.Authorization/roleDefinitions/read', scope);
      checkResource(services, scope);
    }
    if (name !== undefined) return { status: 200, body: roleDefinitionBody(knownRole(name), scope) };
    const wanted = parseRoleName(request.query.get('$filter'));
    const found = roles.filter((role) => wanted === undefined || same(role.name, wanted));
    return { status: 200, body: { value: found.map((role) => roleDefinitionBody(role, scope)) } };
  }
}

function json({ headers, body }: CloudRequest): unknown {
  const type = headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type))
    throw new ArmError(
      415,
      'UnsupportedMediaType',
      `The content media type '${type}' is not supported. Only 'application/json' is supported.`,
    );
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw invalidContent('Unexpected character encountered while parsing');
  }
}

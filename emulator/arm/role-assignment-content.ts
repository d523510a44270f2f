/** What goes into and comes out of `Microsoft.Authorization`: bodies and filters of 2022-04-01. */
import { badRequest, compact, invalidContent, refused } from './error.ts';
import type { RoleAssignment, WantedAssignment } from './role-assignments.ts';
import { findRole, type Role } from './roles.ts';
import { isGuid, same, subscriptionIdOf, within } from './scope.ts';

const principalTypes = ['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device'];
const writable = ['roleDefinitionId', 'principalId', 'principalType', 'description', 'condition', 'conditionVersion'];

/** Reads the body of a PUT; anything the service does not know is refused. */
export function parseWanted(body: unknown, subscriptionId: string): WantedAssignment {
  if (!isRecord(body) || !isRecord(body['properties']))
    throw invalidContent("Required property 'properties' not found in JSON");
  const { properties, ...rest } = body;
  const unknown = [...Object.keys(rest), ...Object.keys(properties).filter((key) => !writable.includes(key))];
  if (unknown.length > 0) throw invalidContent(`Could not find member '${unknown[0]}' on object`);
  const text = (key: string): string | undefined => {
    const value = properties[key];
    if (value === undefined || typeof value === 'string') return value;
    throw invalidContent(`Error converting value of '${key}' to type 'String'`);
  };
  const [principalId = '', principalType] = [text('principalId'), text('principalType')];
  const [description, condition, conditionVersion] = ['description', 'condition', 'conditionVersion'].map(text);
  if (!isGuid(principalId))
    throw badRequest('InvalidPrincipalId', 'A valid principal ID must be provided for role assignment.');
  if (principalType !== undefined && !principalTypes.includes(principalType))
    throw invalidContent(`Requested value '${principalType}' was not found in 'PrincipalType'`);
  if (condition !== undefined && conditionVersion !== '2.0')
    throw badRequest('InvalidConditionVersion', "A condition needs the condition version '2.0'.");
  return {
    ...{ roleId: parseRoleDefinitionId(text('roleDefinitionId') ?? '', subscriptionId), principalId },
    ...(principalType === undefined ? {} : { principalType }),
    ...(description === undefined ? {} : { description }),
    ...(condition === undefined ? {} : { condition }),
    ...(conditionVersion === undefined ? {} : { conditionVersion }),
  };
}

/** The GUID of a known role, from `/subscriptions/{this one}/providers/…/roleDefinitions/{guid}` or tenant level. */
function parseRoleDefinitionId(id: string, subscriptionId: string): string {
  const shape = /^(?:\/subscriptions\/([^/]+))?\/providers\/Microsoft\.Authorization\/roleDefinitions\/([^/]+)$/i;
  const [, subscription = subscriptionId, name = ''] = shape.exec(id) ?? [];
  if (!isGuid(name) || !same(subscription, subscriptionId))
    throw badRequest('InvalidRoleDefinitionId', `The role definition ID '${id}' is not valid.`);
  return knownRole(name).id;
}

export function knownRole(name: string): Role {
  const role = isGuid(name) ? findRole(name) : undefined;
  if (role) return role;
  throw refused('roleUnknown', { role: compact(name) });
}

/** The assignments that a LIST at `scope` shows. */
export function listed(
  assignments: readonly RoleAssignment[],
  scope: string,
  filter: string | null,
): readonly RoleAssignment[] {
  let atScope = false;
  let principal: string | undefined;
  for (const clause of filter ? filter.split(/ and /i) : []) {
    const named = /^(?:principalId eq '([^']+)'|assignedTo\('([^']+)'\))$/i.exec(clause.trim());
    const id = named?.[1] ?? named?.[2];
    if (/^atScope\(\)$/i.test(clause.trim()) && !atScope) atScope = true;
    else if (id && isGuid(id) && principal === undefined) principal = id;
    else throw unsupportedFilter(`${filter}`, "'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'");
  }
  return assignments.filter(
    (each) =>
      (within(scope, each.scope) || (!atScope && within(each.scope, scope))) &&
      (principal === undefined || same(principal, each.principalId)),
  );
}

/** The role names a LIST of definitions asks for; `undefined` for all. */
export function parseRoleName(filter: string | null): string | undefined {
  if (filter === null) return undefined;
  const name = /^roleName eq '((?:[^']|'')*)'$/i.exec(filter.trim())?.[1];
  if (name === undefined) throw unsupportedFilter(filter, "'roleName eq '{value}''");
  return name.replaceAll("''", "'");
}

const unsupportedFilter = (filter: string, supported: string) =>
  badRequest('UnsupportedQuery', `The filter '${filter}' is not supported. Supported filters are either ${supported}.`);

/** `fresh`: in the answer to the request that creates it, which does not know yet who that was. */
export function roleAssignmentBody(assignment: RoleAssignment, fresh = false): Record<string, unknown> {
  const { name, scope, roleId, principalId, principalType, createdBy, updatedBy } = assignment;
  const { condition = null, conditionVersion = null, description = null } = assignment;
  const type = 'Microsoft.Authorization/roleAssignments';
  return {
    properties: {
      ...{ roleDefinitionId: roleDefinitionIdOf(roleId, scope), principalId, principalType, scope },
      ...{ condition, conditionVersion },
      ...{ createdOn: armTime(assignment.createdOn), updatedOn: armTime(assignment.updatedOn) },
      ...{ createdBy: fresh ? null : createdBy, updatedBy },
      ...{ delegatedManagedIdentityResourceId: null, description },
    },
    id: `${scope}/providers/${type}/${name}`,
    type,
    name,
  };
}

/** With seven fractional digits. */
function armTime(time: Date): string {
  return time.toISOString().replace(/Z$/, '0000Z');
}

/** A built-in role, as it stands below the subscription of `scope`. */
export function roleDefinitionBody(role: Role, scope: string): Record<string, unknown> {
  const { id: name, name: roleName, description, actions, notActions, dataActions, notDataActions } = role;
  const permissions = [{ actions, notActions, dataActions, notDataActions }];
  const properties = { roleName, type: 'BuiltInRole', description, assignableScopes: ['/'], permissions };
  return { id: roleDefinitionIdOf(name, scope), name, type: 'Microsoft.Authorization/roleDefinitions', properties };
}

function roleDefinitionIdOf(roleId: string, scope: string): string {
  const subscriptionId = subscriptionIdOf(scope);
  const root = subscriptionId && `/subscriptions/${subscriptionId}`;
  return `${root}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Role assignments: the rules of `Microsoft.Authorization/roleAssignments` 2022-04-01, and who may do what where.
 *
 * Everything here speaks in scopes and principals; HTTP, tokens and resources are `arm.ts`.
 */
import { randomUUID } from 'node:crypto';
import type { CloudClock } from '../service.ts';
import { type Caller, compact, conditionFailed, notAuthorized, refused } from './error.ts';
import { allowsAction, covers, findRole } from './roles.ts';
import { same, subscriptionIdOf, within } from './scope.ts';

export interface RoleAssignment {
  readonly name: string;
  readonly tenantId: string;
  /** As written when it was created; compared without regard to case. */
  readonly scope: string;
  readonly roleId: string;
  readonly principalId: string;
  readonly principalType: string;
  readonly createdOn: Date;
  readonly createdBy: string;
  description?: string | undefined;
  condition?: string | undefined;
  conditionVersion?: string | undefined;
  updatedOn: Date;
  updatedBy: string;
}

/** A permission of a registrar, given directly instead of through a role. */
export interface Grant {
  readonly principalId: string;
  readonly scope: string;
  /** `*` stands for any run of characters. */
  readonly actions: readonly string[];
  /** Limits writing and deleting role assignments, as the ABAC conditions of delegated administrators do. */
  readonly condition?: GrantCondition;
}

export interface GrantCondition {
  /** Built-in names or GUIDs. */
  readonly roles: readonly string[];
  readonly principalTypes: readonly string[];
}

export interface RoleAssignmentSwitches {
  /** So many writes naming a principal that was never assigned anything answer PrincipalNotFound. */
  lag: { principal: number };
  /** `withoutType`: a request that gives `principalType` skips the look-up, as the documentation promises. */
  principalCheck: 'always' | 'withoutType';
  /** Assignments a subscription takes before RoleAssignmentLimitExceeded. */
  assignmentLimit: number;
}

/** What is asked of the directory: the type of a principal, `undefined` when there is none. */
export type PrincipalType = (tenantId: string, objectId: string) => string | undefined;

export interface WantedAssignment {
  readonly roleId: string;
  readonly principalId: string;
  readonly principalType?: string;
  readonly description?: string;
  readonly condition?: string;
  readonly conditionVersion?: string;
}

/** What a condition looks at. */
type Attributes = Pick<WantedAssignment, 'roleId' | 'principalType'>;

/** Who made what was there before. */
const SOMEBODY = '5eed5eed-0000-4000-8000-000000000001';

export type RoleAssignments = ReturnType<typeof createRoleAssignments>;

export function createRoleAssignments(clock: CloudClock, principalType: PrincipalType) {
  let stored: RoleAssignment[] = [];
  const grants: Grant[] = [];
  const lagging = new Map<string, number>();
  const switches: RoleAssignmentSwitches = { lag: { principal: 0 }, principalCheck: 'always', assignmentLimit: 4000 };

  const find = (tenantId: string, name: string) =>
    stored.find((each) => each.tenantId === tenantId && same(each.name, name));

  /** Throws unless the caller may; `attributes` are those of the assignment to be written or deleted. */
  function authorize(caller: Caller, action: string, scope: string, attributes?: Attributes): void {
    const direct = grants.filter((grant) => covers(grant.actions, action) && applies(grant, caller, scope));
    const throughRoles = stored.some(
      (each) => allowsAction(findRole(each.roleId), action) && applies(each, caller, scope),
    );
    if (direct.length === 0 && !throughRoles) throw notAuthorized(caller, action, scope);
    if (!throughRoles && !direct.some((grant) => fulfils(attributes, grant.condition)))
      throw conditionFailed(caller, action, scope);
  }

  function put(caller: Caller, scope: string, name: string, wanted: WantedAssignment) {
    const { roleId, principalId, description, condition, conditionVersion } = wanted;
    const holdsTheSame = (each: RoleAssignment) =>
      same(each.scope, scope) && same(each.principalId, principalId) && each.roleId === roleId;
    const update = { description, condition, conditionVersion, updatedOn: clock.now(), updatedBy: caller.objectId };
    const named = find(caller.tenantId, name);
    if (named && !holdsTheSame(named)) throw refused('nameTaken');
    if (named) return { created: false, body: Object.assign(named, update) };
    const twin = stored.find(holdsTheSame);
    if (twin) throw refused('assignmentExists', { assignment: compact(twin.name) });
    refuseBeyondLimit(scope);
    const body: RoleAssignment = {
      ...{ name, tenantId: caller.tenantId, scope, roleId, principalId: principalId.toLowerCase() },
      ...{ principalType: checkPrincipal(caller.tenantId, wanted), ...update },
      ...{ createdOn: update.updatedOn, createdBy: caller.objectId },
    };
    stored = [...stored, body];
    return { created: true, body };
  }

  function refuseBeyondLimit(scope: string): void {
    const inSubscription = (each: RoleAssignment) => same(subscriptionIdOf(each.scope), subscriptionIdOf(scope));
    if (stored.filter(inSubscription).length < switches.assignmentLimit) return;
    throw refused('limitReached');
  }

  /** The type to record. A type that is given and believed is what keeps replication lag out of the way. */
  function checkPrincipal(tenantId: string, wanted: WantedAssignment): string {
    const { principalId, principalType: given } = wanted;
    if (given !== undefined && switches.principalCheck === 'withoutType') return given;
    const actual = principalType(tenantId, principalId.toLowerCase());
    const fresh = !stored.some((each) => same(each.principalId, principalId));
    const refusals = lagging.get(principalId.toLowerCase()) ?? 0;
    const lags = fresh && refusals < switches.lag.principal;
    if (actual === undefined || lags) {
      lagging.set(principalId.toLowerCase(), refusals + 1);
      throw refused('principalUnknown', { principal: compact(principalId), tenant: tenantId });
    }
    if (given !== undefined && given !== actual)
      throw refused('principalTypeWrong', { principal: compact(principalId), actual, given });
    return actual;
  }

  return {
    switches,
    authorize,
    find,
    put,
    allow: (grant: Grant) => void grants.push(grant),
    remove: (assignment: RoleAssignment) => {
      stored = stored.filter((each) => each !== assignment);
    },
    all: (): readonly RoleAssignment[] => stored,
    /** Puts an assignment there without asking anybody. */
    seed: (
      seeded: Omit<RoleAssignment, 'name' | 'createdOn' | 'createdBy' | 'updatedOn' | 'updatedBy'> & { name?: string },
    ) => {
      const now = clock.now();
      const by = { createdBy: SOMEBODY, updatedBy: SOMEBODY };
      const assignment = { ...seeded, ...by, name: seeded.name ?? randomUUID(), createdOn: now, updatedOn: now };
      stored = [...stored, assignment];
      return assignment;
    },
  };
}

const applies = (right: { principalId: string; scope: string }, caller: Caller, scope: string) =>
  same(right.principalId, caller.objectId) && within(scope, right.scope);

/** A condition sees the request only: a principal type that was not sent fulfils nothing. */
function fulfils(attributes: Attributes | undefined, condition: GrantCondition | undefined): boolean {
  if (!condition || !attributes) return true;
  const { roleId, principalType } = attributes;
  const roleFits = condition.roles.some((role) => findRole(role)?.id === roleId);
  return roleFits && principalType !== undefined && condition.principalTypes.includes(principalType);
}

/**
 * Azure Resource Manager: FHIR services to read, role assignments to write, role definitions to look up.
 *
 * A subscription exists as soon as a FHIR service was added to it. Nobody may do anything before `allow` or `assign`
 * says so.
 */
import { randomUUID } from 'node:crypto';
import type { Directory } from '../directory/directory.ts';
import type { Tokens } from '../directory/tokens.ts';
import { isLocalHost, realClouds } from '../hosts.ts';
import type { Tally } from '../meters.ts';
import type { CloudAnswer, CloudClock, CloudRequest, Service } from '../service.ts';
import { createAuthorizationProvider } from './authorization.ts';
import { ArmError, badRequest, type Caller, challenged, refused, unsupportedMethod } from './error.ts';
import { type FhirService, type FhirServiceSeed, fhirServiceBody, newFhirService } from './fhir-service.ts';
import {
  createRoleAssignments,
  type Grant,
  type RoleAssignment,
  type RoleAssignmentSwitches,
} from './role-assignments.ts';
import { findRole } from './roles.ts';
import { checkResource, checkSubscription, same, subscriptionIdOf } from './scope.ts';
import { createThrottling, publishedThrottling, type ThrottlingReason, type ThrottlingSwitches } from './throttling.ts';

export interface ArmSwitches extends RoleAssignmentSwitches {
  /** Entries on one page of a list. */
  pageSize: number;
  /** So many requests answer 429. */
  throttled: number;
  readonly throttling: ThrottlingSwitches;
}

export interface AssignmentSeed {
  readonly scope: string;
  readonly principalId: string;
  /** Built-in name (any case) or GUID. */
  readonly role: string;
  readonly principalType?: string;
  readonly description?: string;
  readonly name?: string;
}

export interface ArmState {
  readonly switches: ArmSwitches;
  /** How many requests were throttled for want of tokens; `{}` when none was. */
  readonly refused: Tally<ThrottlingReason>;
  addFhirService(seed: FhirServiceSeed): FhirService;
  readonly fhirServices: readonly FhirService[];
  /** Audiences of all FHIR services, as they are called on a cloud at that origin. */
  audiences(origin: string): string[];
  /** Gives a registrar single permissions, if need be under a condition; for whole roles use `assign`. */
  allow(grant: Grant): void;
  assign(seed: AssignmentSeed): RoleAssignment;
  /** Those at exactly that scope, of exactly that principal. */
  assignments(of?: { readonly scope?: string; readonly principalId?: string }): RoleAssignment[];
}

const hosts = ['management.azure.com', 'management.usgovcloudapi.net', 'management.chinacloudapi.cn'];
const fhirServiceVersions = ['2024-03-31', '2025-04-01-preview'];
const fhirServiceId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.HealthcareApis\/workspaces\/[^/]+\/fhirservices\/[^/]+$/i;

export function createArm(parts: {
  readonly clock: CloudClock;
  readonly directory: Directory;
  readonly tokens: Tokens;
  /** Where the cloud is reached. When given, Entra knows a FHIR service's audience as soon as the service exists. */
  readonly origin?: () => string;
}): Service & ArmState {
  const { clock, directory, tokens } = parts;
  const services: FhirService[] = [];
  const assignments = createRoleAssignments(clock, (tenantId, objectId) => {
    if (directory.servicePrincipal({ tenantId, id: objectId })) return 'ServicePrincipal';
    return directory.tenant(tenantId)?.users.has(objectId) ? 'User' : undefined;
  });
  const switches: ArmSwitches = Object.assign(assignments.switches, {
    pageSize: 100,
    throttled: 0,
    throttling: { ...publishedThrottling },
  });
  const throttling = createThrottling(switches.throttling);
  const authorization = createAuthorizationProvider({ services, assignments, switches });
  let spent = 0;

  function authenticate({ headers, origin }: CloudRequest): Caller {
    const known = [origin, ...realClouds.flatMap((cloud) => cloud.resourceManager)].map((each) =>
      each.replace(/\/$/, ''),
    );
    const audience = known.flatMap((each) => [each, `${each}/`]);
    const { claims, problem } = tokens.verifyAccessToken(headers['authorization'], { audience, now: clock.now() });
    if (claims) return { appId: claims.appid, objectId: claims.oid, tenantId: claims.tid };
    const why =
      problem === 'missing' ? "The 'Authorization' header is missing" : `The access token is invalid: ${problem}`;
    throw challenged('common', refused('tokenInvalid', { problem: why }));
  }

  /** What is written to `headers` goes out with a refusal as well. */
  function route(request: CloudRequest, headers: Record<string, string>): CloudAnswer {
    const caller = authenticate(request);
    const path = decodePath(request.path);
    const subscription = subscriptionIdOf(path);
    const left = throttle(request.method, { subscription, actor: caller.objectId });
    headers[remainingHeader(request.method)] = String(left);
    if (!request.query.get('api-version'))
      throw badRequest(
        'MissingApiVersionParameter',
        'The api-version query parameter (?api-version=) is required for all requests.',
      );
    if (fhirServiceId.test(path)) return getFhirService(request, caller, path);
    return authorization(request, caller, path) ?? unknownRoute(request, path);
  }

  function throttle(method: string, of: { readonly subscription: string; readonly actor: string }): number {
    if (switches.throttled <= 0) return throttling.admit(method, of, clock.now().getTime());
    switches.throttled -= 1;
    throw refused('throttled', { ...of, kind: method === 'GET' ? 'read' : 'write', seconds: '1' });
  }

  function getFhirService({ method, query, origin }: CloudRequest, caller: Caller, id: string): CloudAnswer {
    const version = query.get('api-version') ?? '';
    if (!fhirServiceVersions.includes(version))
      throw badRequest(
        'NoRegisteredProviderFound',
        `No registered resource provider found for location 'westeurope' and API version '${version}' for type ` +
          `'workspaces/fhirservices'. The supported api-versions are '${fhirServiceVersions.join(', ')}'. ` +
          "The supported locations are 'westeurope'.",
      );
    if (method !== 'GET') throw unsupportedMethod(method);
    checkSubscription(services, id, caller);
    assignments.authorize(caller, 'Microsoft.HealthcareApis/workspaces/fhirservices/read', id);
    checkResource(services, id);
    const service = services.find((each) => same(each.id, id));
    if (!service) throw new Error(`Invariant violation: ${id} exists and is no FHIR service`);
    return { status: 200, body: fhirServiceBody(service, origin) };
  }

  const arm: Service & ArmState = {
    name: 'arm',
    switches,
    refused: throttling.refused,
    fhirServices: services,
    serves: (host, path) =>
      hosts.includes(host) || (isLocalHost(host) && /^\/+(subscriptions|providers)\//i.test(path)),
    audiences: (origin) => services.map((service) => service.audience(origin)),

    addFhirService(seed) {
      const service = newFhirService(seed);
      services.push(service);
      if (parts.origin) directory.resources.add(service.audience(parts.origin()));
      return service;
    },

    allow: assignments.allow,

    assign({ role, ...seed }) {
      const known = findRole(role);
      const service = services.find((each) => same(each.subscriptionId, subscriptionIdOf(seed.scope)));
      if (!known) throw new Error(`No built-in role ${role}`);
      if (!service) throw new Error(`No FHIR service in the subscription of ${seed.scope}: addFhirService() first`);
      const { tenantId } = service;
      return assignments.seed({ principalType: 'ServicePrincipal', ...seed, roleId: known.id, tenantId });
    },

    assignments: ({ scope, principalId } = {}) =>
      assignments
        .all()
        .filter((each) => scope === undefined || same(each.scope, scope))
        .filter((each) => principalId === undefined || same(each.principalId, principalId)),

    handle(request) {
      // The origin is known at the latest now: from here on Entra issues tokens for these services.
      for (const audience of arm.audiences(request.origin)) directory.resources.add(audience);
      spent += 1;
      const headers: Record<string, string> = {
        'cache-control': 'no-cache',
        'x-ms-request-id': randomUUID(),
        'x-ms-correlation-request-id': request.headers['x-ms-correlation-request-id'] ?? randomUUID(),
        ...(request.method === 'GET' && {
          'x-ms-ratelimit-remaining-subscription-global-reads': String(Math.max(0, 3_750 - spent)),
        }),
      };
      try {
        const answer = route(request, headers);
        return { ...answer, headers: { ...headers, ...answer.headers } };
      } catch (error) {
        if (!(error instanceof ArmError)) throw error;
        const { status, code, message } = error;
        return { status, headers: { ...headers, ...error.headers }, body: { error: { code, message } } };
      }
    },
  };
  return arm;
}

const remainingHeader = (method: string): string =>
  `x-ms-ratelimit-remaining-subscription-${{ GET: 'reads', DELETE: 'deletes' }[method] ?? 'writes'}`;

/** A client that joins a base URL and a resource ID with a slash sends two; ARM takes both for one. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
      .replace(/\/{2,}/g, '/')
      .replace(/(?<=.)\/$/, '');
  } catch {
    throw badRequest('InvalidRequestUri', 'The request URI is not valid.');
  }
}

function unknownRoute({ method }: CloudRequest, path: string): never {
  const mark = { 'x-local-cloud': 'unknown-route' };
  const [, namespace, type = ''] = /.*\/providers\/([^/]+)(?:\/([^/]+))?/i.exec(path) ?? [];
  if (!namespace) throw new ArmError(404, 'NotFound', `No HTTP resource was found for '${method} ${path}'.`, mark);
  const message = `The resource type '${type}' could not be found in the namespace '${namespace}'.`;
  throw new ArmError(404, 'InvalidResourceType', message, mark);
}

/**
 * The data plane of FHIR services: who is let in, and how the others are turned away.
 *
 * It holds no patients, only their number. Reading needs a token for this very service and tenant, and a role
 * assignment at the service or above that has taken effect.
 */
import { randomUUID } from 'node:crypto';
import type { ArmState } from '../arm/arm.ts';
import type { FhirService } from '../arm/fhir-service.ts';
import type { RoleAssignment } from '../arm/role-assignments.ts';
import { allowsDataAction, fhirReadAction, findRole } from '../arm/roles.ts';
import { within } from '../arm/scope.ts';
import { takeOne } from '../directory/lag.ts';
import type { Tokens } from '../directory/tokens.ts';
import { isLocalHost } from '../hosts.ts';
import type { CloudAnswer, CloudClock, CloudRequest, Service } from '../service.ts';
import { type FhirAnswer, fhirAnswers } from '../vendor-answers/fhir.ts';
import { capabilityStatement, operationOutcome, resourceTypes, smartConfiguration } from './content.ts';

export interface FhirSwitches {
  /** A role assignment counts after so many reads that were refused for want of it, and after so many seconds. */
  propagation: { reads: number; seconds: number };
  /** So many reads answer 429. */
  throttled: number;
  /** 401 comes from the front end, without a body. */
  emptyUnauthorized: boolean;
}

export interface FhirState {
  readonly switches: FhirSwitches;
  /** How many patients every service says it has. */
  patients: number;
}

const realHost = /^([a-z0-9-]+)\.fhir\.azurehealthcareapis\.(com|us)$/;

export function createFhir(parts: {
  readonly clock: CloudClock;
  readonly tokens: Tokens;
  readonly arm: ArmState;
}): Service & FhirState {
  const { clock, tokens, arm } = parts;
  /** Reads that each assignment has missed while it was propagating. */
  const missed = new WeakMap<RoleAssignment, number>();
  const fhir: Service & FhirState = {
    name: 'fhir',
    switches: { propagation: { reads: 0, seconds: 0 }, throttled: 0, emptyUnauthorized: false },
    patients: 3,
    serves: (host, path) => realHost.test(host) || (isLocalHost(host) && /^\/fhir\//i.test(path)),
    handle(request) {
      const headers = { 'x-request-id': randomUUID() };
      const answer = route(request);
      return { ...answer, headers: { ...headers, ...answer.headers } };
    },
  };
  return fhir;

  function route(request: CloudRequest): CloudAnswer {
    const [label, path] = locate(request);
    const service = arm.fhirServices.find((each) => each.label === label);
    // In reality such a name does not resolve; there is no answer to copy.
    if (!service) return { status: 404, headers: { 'x-local-cloud': 'unknown-route' } };
    if (service.publicNetworkAccess === 'Disabled') return fhirRefusal(fhirAnswers.privateOnly);
    return anonymous(request, service, path) ?? read(request, service, path);
  }

  function anonymous({ method, origin }: CloudRequest, service: FhirService, path: string): CloudAnswer | undefined {
    if (method !== 'GET') return undefined;
    const body = {
      '/metadata': () => capabilityStatement(service.url(origin), service.authority(origin), clock.now()),
      '/.well-known/smart-configuration': () => smartConfiguration(service.authority(origin)),
      '/$versions': () => ({ versions: ['4.0'], default: '4.0' }),
      '/health/check': () => ({
        overallStatus: 'Healthy',
        details: [{ name: 'DataStoreHealthCheck', status: 'Healthy' }],
      }),
    }[path];
    if (!body) return undefined;
    return path === '/metadata' ? resource(200, body()) : { status: 200, body: body() };
  }

  function read(request: CloudRequest, service: FhirService, path: string): CloudAnswer {
    const { method, query, origin, headers } = request;
    const audience = service.audience(origin).replace(/\/$/, '');
    const expected = { audience: [audience, `${audience}/`], now: clock.now() };
    const { claims, problem } = tokens.verifyAccessToken(headers['authorization'], expected);
    const trusted = claims && service.authority(origin).toLowerCase().endsWith(`/${claims.tid.toLowerCase()}`);
    if (!trusted) return unauthorized(service.authority(origin), problem ?? 'issuer');
    if (takeOne(fhir.switches, 'throttled')) return fhirRefusal(fhirAnswers.throttled);
    if (!mayRead(claims.oid, service)) return fhirRefusal(fhirAnswers.forbidden);
    const [, type = '', id, ...rest] = path.split('/');
    if (method !== 'GET')
      return resource(405, operationOutcome('not-supported', `The ${method} interaction is not supported.`));
    if (!resourceTypes.has(type))
      return resource(404, operationOutcome('not-supported', `Resource type '${type}' is not supported.`));
    if (id || rest.length > 0)
      return resource(404, operationOutcome('not-found', `Resource type '${type}' with id '${id}' couldn't be found.`));
    const total = type === 'Patient' ? fhir.patients : 0;
    return resource(200, {
      ...{ resourceType: 'Bundle', id: randomUUID(), meta: { lastUpdated: clock.now().toISOString() } },
      ...{ type: 'searchset', total },
      link: [{ relation: 'self', url: `${service.url(origin)}/${type}${query.size > 0 ? `?${query}` : ''}` }],
      ...(query.get('_summary') === 'count' ? {} : { entry: [] }),
    });
  }

  /** Also lets time pass for the assignments that are still on their way. */
  function mayRead(principalId: string, service: FhirService): boolean {
    const { propagation } = fhir.switches;
    const granting = arm
      .assignments({ principalId })
      .filter((each) => within(service.id, each.scope))
      .filter(({ roleId }) => allowsDataAction(findRole(roleId), fhirReadAction));
    const effective = granting.filter((each) => {
      const age = (clock.now().getTime() - each.createdOn.getTime()) / 1000;
      return (missed.get(each) ?? 0) >= propagation.reads && age >= propagation.seconds;
    });
    for (const each of granting) missed.set(each, (missed.get(each) ?? 0) + 1);
    return effective.length > 0;
  }

  function unauthorized(authority: string, problem: string): CloudAnswer {
    const why = problem === 'missing' ? '' : `, error="invalid_token", error_description="The ${problem} is invalid"`;
    const headers = { 'www-authenticate': `Bearer authorization_uri="${authority}"${why}` };
    const refused = fhirRefusal(
      fhir.switches.emptyUnauthorized ? fhirAnswers.unauthorizedInFront : fhirAnswers.unauthorized,
    );
    return { ...refused, headers: { ...refused.headers, ...headers } };
  }
}

/** The service's label and the path below it. */
function locate({ origin, path }: CloudRequest): readonly [label: string, path: string] {
  const label = realHost.exec(new URL(origin).hostname)?.[1];
  if (label) return [label, path];
  const [, local = '', rest = '/'] = /^\/fhir\/([^/]+)(\/.*)?$/i.exec(path) ?? [];
  return [local.toLowerCase(), rest];
}

function resource(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): CloudAnswer {
  const type = { 'content-type': 'application/fhir+json; charset=utf-8' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}

/** An OperationOutcome where the FHIR server refuses, and something else where the gateway in front of it does. */
export function fhirRefusal({ status, code, text, headers }: FhirAnswer): CloudAnswer {
  if (code !== undefined) return resource(status, operationOutcome(code, text), headers);
  if (text === '') return { status, ...(headers && { headers }) };
  return {
    status,
    ...(headers && { headers }),
    body: { error: { code: 'PublicNetworkAccessDisabled', message: text } },
  };
}

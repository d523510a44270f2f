/** Microsoft Graph v1.0, and a little of the beta: authorises each request, finds its route, and words every answer as Graph does. */

import { randomUUID } from 'node:crypto';
import type { Directory } from '../directory/directory.ts';
import type { Lag } from '../directory/lag.ts';
import type { AccessTokenProblem, Tokens } from '../directory/tokens.ts';
import { graphHosts, isLocalHost } from '../hosts.ts';
import type { Tally } from '../meters.ts';
import type { CloudAnswer, CloudClock, CloudRequest, Service } from '../service.ts';
import { batchAnswer } from './batch.ts';
import type { GraphCall, GraphContext, GraphSwitches } from './call.ts';
import {
  badRequest,
  GraphRefusal,
  jsonContentType,
  methodNotAllowed,
  refusalAnswer,
  refused,
  traceHeaders,
  unknownRoute,
  unsupportedQuery,
} from './errors.ts';
import { parsePath } from './odata.ts';
import { type GraphRoute, graphRoutes } from './routes.ts';
import { createThrottling, publishedThrottling, type ThrottlingReason } from './throttling.ts';

export interface GraphState {
  readonly switches: GraphSwitches;
  /** How many requests were throttled; `{}` when none was. */
  readonly refused: Tally<ThrottlingReason>;
}

export function createGraph(parts: {
  readonly clock: CloudClock;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly lag: Lag;
}): Service & GraphState {
  const switches: GraphSwitches = {
    ownerOnUpsert: true,
    ownerOnCreate: true,
    deletedKeepsUniqueName: true,
    uniqueNameTaken: 'uniqueNameTaken',
    throttling: { ...publishedThrottling },
    unknownProperties: [],
    isDisabledInV1: 'written',
    flexibleBreaksLists: false,
  };
  const throttling = createThrottling(switches.throttling);
  const context: GraphContext = { ...parts, switches, personalAttempts: new Map() };

  function handle(request: CloudRequest): CloudAnswer {
    const now = parts.clock.now();
    const clientRequestId = request.headers['client-request-id'];
    try {
      const answer = dispatch(request, now);
      const requestId = randomUUID();
      const type: Record<string, string> =
        answer.body === undefined ? {} : { 'content-type': jsonContentType, 'odata-version': '4.0' };
      const headers = { ...traceHeaders(requestId, clientRequestId ?? requestId), ...type, ...answer.headers };
      return { ...answer, headers };
    } catch (error) {
      if (error instanceof GraphRefusal) return refusalAnswer(error, { now, clientRequestId });
      throw error;
    }
  }

  function dispatch(request: CloudRequest, now: Date): CloudAnswer {
    const { tenant, caller } = authorise(request, now);
    const version = /^\/(v1\.0|beta)(?=\/)/.exec(request.path)?.[1];
    if (version !== 'v1.0' && version !== 'beta') throw unknownRoute(request.path.split('/')[1] ?? '');
    const path = request.path.slice(`/${version}`.length);
    if (path === '/$batch') {
      if (request.method !== 'POST') throw methodNotAllowed();
      return batchAnswer(request, readJson(request), { lag: parts.lag, now, handle });
    }

    const units = throttling.admit(request, { appId: caller.appId, tenantId: tenant.id }, now.getTime());
    const { route: name, keys } = parsePath(path);
    const methods = Object.hasOwn(graphRoutes, name) ? graphRoutes[name] : undefined;
    if (!methods) throw unknownRoute(name);
    const route = methods[request.method];
    if (!route) throw methodNotAllowed();
    if (version === 'beta' && !route.beta) throw unknownRoute('beta');
    checkPermission(route, caller.roles);
    checkQuery(route, request.query);

    const call: GraphCall = {
      ...context,
      tenant,
      caller,
      keys,
      now,
      query: request.query,
      headers: request.headers,
      body: route.body === 'json' ? readJson(request) : {},
      changes: request.method !== 'GET',
      version,
      root: `${request.origin}/${version}`,
    };
    const answer = route.handler(call);
    return { ...answer, headers: { 'x-ms-resource-unit': String(units), ...answer.headers } };
  }

  function authorise(request: CloudRequest, now: Date): Pick<GraphCall, 'tenant' | 'caller'> {
    const everywhere = isLocalHost(new URL(request.origin).hostname) ? graphHosts.map((host) => `https://${host}`) : [];
    const audience = [request.origin, '00000003-0000-0000-c000-000000000000', ...everywhere];
    const { claims, problem } = parts.tokens.verifyAccessToken(request.headers['authorization'], { audience, now });
    if (problem !== undefined) throw refused('tokenInvalid', { problem: tokenProblems[problem] });
    const tenant = parts.directory.tenant(claims.tid);
    if (!tenant) throw refused('tokenInvalid', { problem: 'Access token validation failure. Invalid tenant.' });
    const caller = { appId: claims.appid, objectId: claims.oid, roles: new Set(claims.roles ?? []) };
    return { tenant, caller };
  }

  return {
    name: 'graph',
    switches,
    refused: throttling.refused,
    serves: (host, path) => graphHosts.includes(host) || (isLocalHost(host) && /^\/(v1\.0|beta)\//.test(path)),
    handle,
  };
}

const tokenProblems: Readonly<Record<AccessTokenProblem, string>> = {
  missing: 'Access token is empty.',
  malformed: 'IDX14100: JWT is not well formed, there are no dots (.).',
  signature: 'Access token validation failure. Invalid signature.',
  audience: 'Access token validation failure. Invalid audience.',
  expired: 'Lifetime validation failed, the token is expired.',
  'not-yet-valid': 'Lifetime validation failed, the token is not yet valid.',
};

function checkPermission({ roles, alsoRoles }: GraphRoute, held: ReadonlySet<string>): void {
  const holds = (some: readonly string[]) => some.some((role) => held.has(role));
  if (!holds(roles) || (alsoRoles && !holds(alsoRoles))) throw refused('insufficientPrivileges');
}

function checkQuery({ query: allowed = [] }: GraphRoute, query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (!allowed.includes(name)) throw unsupportedQuery(`The query option '${name}' is not supported here.`);
    if (query.getAll(name).length > 1) throw unsupportedQuery(`Query option '${name}' was specified more than once.`);
  }
}

function readJson(request: CloudRequest): Readonly<Record<string, unknown>> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    const message = `Unsupported media type '${type ?? ''}'. The body must be sent as 'application/json'.`;
    throw new GraphRefusal(415, 'Request_BadRequest', message);
  }
  const message =
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.';
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString());
  } catch {
    throw new GraphRefusal(400, 'BadRequest', message);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest(message);
  return body as Readonly<Record<string, unknown>>;
}

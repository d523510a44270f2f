import { count } from '../meters.ts';
import type { CloudAnswer, CloudRequest } from '../service.ts';
import { notFound, ok, refuse, refused } from './answers.ts';
import type { Limits } from './limits.ts';
import {
  fullName,
  organizationNamed,
  type Repository,
  repositoryFormerlyNamed,
  repositoryNamed,
  type World,
} from './places.ts';
import { createMatcher, type Place, type Route } from './routes.ts';
import { type Access, accessHeaders, objection, type Token } from './tokens.ts';

/** Path prefix of GitHub Enterprise Server, and of the local cloud's localhost addresses. */
export const serverPrefix = '/api/v3';

export interface Dispatcher {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly tokens: ReadonlyMap<string, Token>;
  readonly limits: Limits;
  readonly switches: DispatchSwitches;
}

export interface DispatchSwitches {
  /** Answer as GitHub Enterprise Server does, which lags behind in API versions. */
  ghes: boolean;
  /** Whether the secrets of an environment demand the permission for secrets too, as the header says. */
  environmentSecretsNeedSecrets: boolean;
}

/** What is known of a request so far; each step of the dispatch adds to it. */
interface Dispatched {
  readonly answer: CloudAnswer;
  readonly token?: Token | undefined;
  readonly route?: Route | undefined;
}

/** The way of every request: headers, token, limits, route, place, permission, archive, handler. */
export function createDispatcher(cloud: Dispatcher): (request: CloudRequest, now: Date) => CloudAnswer {
  const match = createMatcher(cloud.routes);
  let requests = 0;

  function dispatch(request: CloudRequest, now: Date): Dispatched {
    const malformed = headerObjection(request, cloud.switches.ghes);
    if (malformed) return { answer: malformed };
    const token = tokenOf(request, cloud.tokens, now);
    if (!token) {
      count(cloud.limits.refused, 'credentials');
      return { answer: refused(request.headers['authorization'] ? 'badCredentials' : 'noCredentials') };
    }

    const { base, path, asked } = addressed(request, cloud.world);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (method === 'GET' && path === '/rate_limit')
      return { token, answer: rateLimit(request, cloud.limits, token, now) };
    const limited = cloud.limits.admit(token, method !== 'GET', now);
    if (limited) return { token, answer: limited };

    const found = match(method, path);
    const moved = movedRepository(cloud.world, path);
    if (moved && !objection(token, mereReading, { repository: moved }))
      return { token, route: found?.route, answer: redirect(moved, request, path, base) };
    if (!found) return { token, answer: { ...notFound(), headers: unknownRoute } };
    const { route, params } = found;
    const place = placeOf(cloud.world, params);
    if (!place) return { token, route, answer: notFound() };

    const isEnterpriseServer = cloud.switches.ghes;
    const seen = { ...place, request, params, token, isEnterpriseServer };
    const answer =
      objection(token, route.access, place, cloud.switches.environmentSecretsNeedSecrets) ??
      archiveObjection(place, method) ??
      route.handle({ ...seen, world: cloud.world, now, base, url: `${base}${asked}` });
    return { token, route, answer };
  }

  return (request, now) => {
    requests += 1;
    const { answer, token, route } = dispatch(request, now);
    const body = documented(answer, route);
    return {
      status: answer.status,
      body: request.method === 'HEAD' ? undefined : body,
      headers: {
        server: 'github.com',
        'x-github-request-id': `10CA:${requests.toString(16).toUpperCase().padStart(6, '0')}`,
        'x-github-media-type': 'github.v3; format=json',
        'x-github-api-version-selected': request.headers['x-github-api-version'] ?? '2022-11-28',
        ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
        ...(token && rateLimitHeaders(cloud.limits, token, now)),
        ...(token && accessHeaders(token, route?.access)),
        ...answer.headers,
      },
    };
  };
}

/** Whoever sees a repository is told its new name. */
const mereReading: Access = { permission: 'metadata', level: 'read', scope: undefined };

/** Tells the server that a client asked for something the local cloud does not have. */
const unknownRoute = { 'x-local-cloud': 'unknown-route' };

function headerObjection({ headers }: CloudRequest, isEnterpriseServer: boolean): CloudAnswer | undefined {
  if (!headers['user-agent'])
    return {
      status: 403,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
    };
  const supported = isEnterpriseServer ? ['2022-11-28'] : ['2022-11-28', '2026-03-10'];
  const version = headers['x-github-api-version'] ?? '2022-11-28';
  return supported.includes(version)
    ? undefined
    : refuse(400, `X-GitHub-Api-Version ${version} is not supported. Supported versions: ${supported.join(', ')}.`);
}

export function tokenOf({ headers }: CloudRequest, tokens: ReadonlyMap<string, Token>, now: Date): Token | undefined {
  const text = /^(?:bearer|token) +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
  const token = text === undefined ? undefined : tokens.get(text);
  return token?.expiresAt && now >= token.expiresAt ? undefined : token;
}

/** Takes the prefix off, and turns `/repositories/{id}`, where redirects lead, into the present name. */
function addressed({ origin, path }: CloudRequest, world: World): { base: string; path: string; asked: string } {
  const isPrefixed = path === serverPrefix || path.startsWith(`${serverPrefix}/`);
  const rest = isPrefixed ? path.slice(serverPrefix.length) : path;
  const [, id, below = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(rest) ?? [];
  const repository = world.repositories.get(Number(id));
  return {
    base: isPrefixed ? `${origin}${serverPrefix}` : origin,
    path: repository ? `/repos/${fullName(repository)}${below}` : rest,
    asked: rest,
  };
}

type Params = Readonly<Record<string, string>>;

/** The place a path names, or `undefined` when there is none. Routes without a place get an empty one. */
function placeOf(world: World, { owner, repo, org, environment_name }: Params): Place | undefined {
  if (org === undefined && owner === undefined) return {};
  if (org !== undefined) {
    const organization = organizationNamed(world, org);
    return organization && { organization };
  }
  const repository = repositoryNamed(world, `${owner}/${repo}`);
  return repository && { repository, environment: repository.environments.get((environment_name ?? '').toLowerCase()) };
}

function movedRepository(world: World, path: string): Repository | undefined {
  const name = /^\/repos\/([^/]+\/[^/]+)/.exec(path)?.[1] ?? '';
  return repositoryNamed(world, name) ? undefined : repositoryFormerlyNamed(world, name);
}

/** GitHub redirects former names to the immutable ID, and asks to repeat the method where it matters. */
function redirect(repository: Repository, request: CloudRequest, path: string, base: string): CloudAnswer {
  const below = path.split('/').slice(4).join('/');
  const query = request.query.size > 0 ? `?${request.query}` : '';
  const location = `${base}/repositories/${repository.id}${below && `/${below}`}${query}`;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return {
    status: isRead ? 301 : 307,
    headers: { location },
    body: { message: 'Moved Permanently', url: location },
  };
}

function archiveObjection({ repository }: Place, method: string): CloudAnswer | undefined {
  return repository?.archived && method !== 'GET' ? refused('archived') : undefined;
}

function rateLimit(request: CloudRequest, limits: Limits, token: Token, now: Date): CloudAnswer {
  const core = limits.state(token, now);
  const search = { limit: 30, remaining: 30, reset: core.reset, used: 0 };
  const isNewest = request.headers['x-github-api-version'] === '2026-03-10';
  return ok({ resources: { core, search }, ...(!isNewest && { rate: core }) });
}

function rateLimitHeaders(limits: Limits, token: Token, now: Date): Record<string, string> {
  const { limit, remaining, reset, used } = limits.state(token, now);
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-used': String(used),
    'x-ratelimit-resource': 'core',
  };
}

/** Errors and redirects carry a link to the documentation of the route. */
function documented({ status, body }: CloudAnswer, route: Route | undefined): unknown {
  if (status < 300 || typeof body !== 'object' || body === null) return body;
  if ('documentation_url' in body) return body;
  return { ...body, documentation_url: `https://docs.github.com/rest${route ? `/${route.docs}` : ''}` };
}

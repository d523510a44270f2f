import type { CloudAnswer, CloudRequest } from '../service.ts';
import type { Environment, Owner, Repository, World } from './places.ts';
import type { Access, Token } from './tokens.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a path names. The repository or organization exists; the environment may not. */
export interface Place {
  readonly repository?: Repository | undefined;
  readonly organization?: Owner | undefined;
  readonly environment?: Environment | undefined;
}

/** One request that was let in. */
export interface Call extends Place {
  readonly request: CloudRequest;
  /** Decoded values of the path's placeholders. */
  readonly params: Readonly<Record<string, string>>;
  readonly token: Token;
  readonly isEnterpriseServer: boolean;
  readonly world: World;
  readonly now: Date;
  /** Root of the API as the caller addressed it, for links. */
  readonly base: string;
  /** The called address without its query. */
  readonly url: string;
}

export interface Route {
  readonly method: Method;
  /** As in GitHub's OpenAPI description. */
  readonly path: string;
  readonly access: Access;
  /** Below `https://docs.github.com/rest/`. */
  readonly docs: string;
  handle(call: Call): CloudAnswer;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a path. Literal segments win over placeholders: `…/secrets/public-key` is no secret. */
export function createMatcher(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const table = routes.map((route) => ({ route, segments: route.path.split('/') }));
  table.sort((a, b) => placeholders(a.route) - placeholders(b.route));
  const byShape = Map.groupBy(table, ({ route, segments }) => `${route.method} ${segments.length}`);
  return (method, path) => {
    const given = path.split('/');
    for (const { route, segments } of byShape.get(`${method} ${given.length}`) ?? []) {
      const params = matchSegments(segments, given);
      if (params) return { route, params };
    }
    return undefined;
  };
}

const placeholders = (route: Route): number => route.path.split('{').length;

function matchSegments(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = decode(given[index] ?? '');
    if (value === undefined) return undefined;
    if (segment.startsWith('{')) {
      if (value === '') return undefined;
      params[segment.slice(1, -1)] = value;
    } else if (segment !== value) return undefined;
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

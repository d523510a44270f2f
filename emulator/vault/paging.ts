/** Pages of a list, in no order that anybody could rely on. */

import type { CloudRequest } from '../service.ts';
import { badRequest } from './errors.ts';

const LARGEST_PAGE = 25;

export type Paging = <Entry extends { readonly id: string }>(
  request: CloudRequest,
  all: readonly Entry[],
) => { readonly value: readonly Entry[]; readonly nextLink: string | null };

/**
 * Lists go by ID, which is as good as shuffled, and every other one goes backwards: neither the first entry nor the
 * last one is the newest for long.
 */
export function createPaging(switches: { readonly pageSize: number }): Paging {
  let lists = 0;
  return (request, all) => {
    const { query, origin, path } = request;
    const size = Math.min(pageSize(query.get('maxresults')), switches.pageSize);
    const token = query.get('$skiptoken');
    const [list = 0, start = 0] = token === null ? [++lists, 0] : readToken(token);
    const sorted = all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const ordered = list % 2 === 0 ? sorted : sorted.toReversed();
    const end = start + size;
    return {
      value: ordered.slice(start, end),
      nextLink: end < ordered.length ? nextLink(origin, path, query, `${list}:${end}`) : null,
    };
  };
}

function pageSize(given: string | null): number {
  if (given === null) return LARGEST_PAGE;
  const size = /^\d{1,3}$/.test(given) ? Number(given) : 0;
  if (size >= 1 && size <= LARGEST_PAGE) return size;
  throw badRequest(`Invalid value '${given}' for maxresults: it must be from 1 to ${LARGEST_PAGE}.`);
}

function readToken(token: string): number[] {
  const [, list, start] = /^(\d+):(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (list === undefined) throw badRequest('The skip token is not valid.');
  return [Number(list), Number(start)];
}

/** The real one writes the port even where it goes without saying. */
function nextLink(origin: string, path: string, query: URLSearchParams, token: string): string {
  const { hostname, port } = new URL(origin);
  const skip = `$skiptoken=${Buffer.from(token).toString('base64url')}`;
  const size = query.get('maxresults');
  const version = `api-version=${query.get('api-version')}`;
  const parameters = [version, skip, ...(size === null ? [] : [`maxresults=${size}`])];
  return `https://${hostname}:${port || 443}${path}?${parameters.join('&')}`;
}

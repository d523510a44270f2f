/** Reads of Microsoft Graph that take more than one request: properties a cloud may not know, and lists in pages. */
import { MOST_PAGES } from '../net/bounds.ts';
import { type Json, list, object, string } from '../net/json.ts';
import { hasStatus, refusalOf, transient } from '../net/refusal.ts';
import { type GraphCall, unusable } from './graph.ts';

/** What of an object is read: properties that every cloud knows, and extras that one may refuse to be asked for. */
export interface Properties {
  readonly always: readonly string[];
  readonly extras: readonly string[];
}

/** Reads one object by its path. Extras that were refused once (400) are not asked for again. */
export function entityReader(call: GraphCall): (path: string, properties: Properties) => Promise<Json> {
  const unknown = new Set<string>();
  return async function read(path, { always, extras }): Promise<Json> {
    const asked = extras.filter((name) => !unknown.has(name));
    try {
      return (await call('GET', `${path}?$select=${[...always, ...asked].join(',')}`)).body;
    } catch (error) {
      if (!hasStatus(error, 400) || transient(error) !== undefined || asked.length === 0) throw error;
      const named = asked.filter((name) => refusalOf(error)?.message.includes(name));
      const refused = named.length > 0 ? named : asked;
      const body = await read(path, { always, extras: asked.filter((name) => !refused.includes(name)) });
      for (const name of refused) unknown.add(name);
      return body;
    }
  };
}

/**
 * All members of a list, to the 1,000th page.
 *
 * @param get reads one page by its path
 */
export async function members(
  path: string,
  graphUrl: string,
  get: (path: string) => Promise<Json>,
): Promise<readonly Json[]> {
  const found: Json[] = [];
  let next: string | undefined = path;
  for (let page = 1; next !== undefined; page++) {
    if (page > MOST_PAGES) throw unusable('GET', path, `more than ${MOST_PAGES} pages`);
    const body = await get(next);
    for (const item of list(body['value'])) found.push(object(item) ?? {});
    const link = string(body['@odata.nextLink']);
    next = link === undefined ? undefined : pathOf(link, graphUrl);
    if (link !== undefined && next === undefined) throw unusable('GET', path, 'a further page at another host');
  }
  return found;
}

/** No token goes to another host, whoever asks for it. */
function pathOf(link: string, graphUrl: string): string | undefined {
  const url = URL.canParse(link, graphUrl) ? new URL(link, graphUrl) : undefined;
  if (url?.origin !== new URL(graphUrl).origin) return undefined;
  return `${url.pathname.replace(/^.*?\/v1\.0(?=\/)/, '')}${url.search}`;
}

/** OData as Graph speaks it: keys in paths, `$select`, `$expand`, `$filter`, and pages. */

import { badRequest, GraphRefusal, unsupportedQuery } from './errors.ts';

export interface EntityKey {
  /** `id` or an alternate key. */
  readonly property: string;
  readonly value: string;
}

export interface ResourcePath {
  /** With `()` for every key: `applications()/owners/$ref`. */
  readonly route: string;
  /** In the order of the path. */
  readonly keys: readonly EntityKey[];
}

/** Segments after which a plain segment is the ID of one of them. */
const collections = [
  'applications',
  'servicePrincipals',
  'deletedItems',
  'owners',
  'federatedIdentityCredentials',
  'directoryObjects',
];

/** `/applications(uniqueName='a''b')/owners/$ref` and `/applications/{id}/owners/$ref` alike. */
export function parsePath(path: string): ResourcePath {
  const keys: EntityKey[] = [];
  const route: string[] = [];
  let collection = '';
  for (const encoded of path.split('/').slice(1)) {
    const segment = decode(encoded);
    const keyed = /^([A-Za-z]+)\((.*)\)$/s.exec(segment);
    const action = /^microsoft\.graph\.(\w+Password)$/.exec(segment)?.[1];
    if (collections.includes(collection) && !segment.startsWith('$') && !segment.startsWith('microsoft.graph.')) {
      keys.push({ property: 'id', value: segment });
      route[route.length - 1] += '()';
      collection = '';
    } else if (keyed?.[1] !== undefined && keyed[2] !== undefined) {
      keys.push(parseKey(keyed[2]));
      route.push(`${keyed[1]}()`);
      collection = '';
    } else {
      route.push(action ?? segment);
      collection = segment;
    }
  }
  return { route: route.join('/'), keys };
}

function parseKey(text: string): EntityKey {
  const [, property = 'id', value] = /^(?:([A-Za-z]+)=)?'((?:[^']|'')*)'$/s.exec(text) ?? [];
  if (value === undefined) throw badRequest(`Bad Request - Error in query syntax: '${text}'.`);
  return { property, value: value.replaceAll("''", "'") };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest('The request URI is not valid: it is not percent-encoded.');
  }
}

export interface Selection {
  wants(property: string): boolean;
  readonly properties: readonly string[] | undefined;
  readonly expand: { readonly property: string; readonly select: readonly string[] | undefined } | undefined;
}

export function parseSelection(query: URLSearchParams): Selection {
  const properties = list(query.get('$select'));
  const expand = /^(\w+)(?:\(\$select=([\w,]+)\))?$/.exec(query.get('$expand') ?? '');
  if (query.has('$expand') && !expand) throw unsupportedQuery('Unsupported $expand.');
  return {
    properties,
    wants: (property) => properties?.some((name) => name.toLowerCase() === property.toLowerCase()) ?? true,
    expand: expand?.[1] ? { property: expand[1], select: list(expand[2] ?? null) } : undefined,
  };
}

function list(text: string | null): string[] | undefined {
  return text === null ? undefined : text.split(',').map((name) => name.trim());
}

/** Annotations stay, whatever is selected. */
export function selected(
  entity: Readonly<Record<string, unknown>>,
  properties: readonly string[] | undefined,
  type: string,
): Record<string, unknown> {
  const names = new Map(Object.keys(entity).map((name) => [name.toLowerCase(), name]));
  const unknown = properties?.find((name) => !names.has(name.toLowerCase()));
  if (unknown !== undefined) {
    const message = `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`;
    throw new GraphRefusal(400, 'BadRequest', message);
  }
  const wanted = properties?.map((name) => names.get(name.toLowerCase()));
  return Object.fromEntries(
    Object.entries(entity).filter(([name]) => name.startsWith('@') || !wanted || wanted.includes(name)),
  );
}

export type Predicate = (textOf: (property: string) => string | null) => boolean;

const tokenPattern = /\s*('(?:[^']|'')*'|[A-Za-z]+|[(),])/y;

/** `eq`, `in` and `startsWith` on strings, joined by `and` and `or` from left to right. */
export function parseFilter(filter: string, filterable: readonly string[], type: string): Predicate {
  const tokens = tokenize(filter);
  let position = 0;
  const next = () => tokens[position++] ?? '';
  const expect = (wanted: string) => {
    if (next().toLowerCase() !== wanted) throw invalidFilter();
  };
  const property = () => {
    const name = next();
    if (filterable.includes(name)) return name;
    throw unsupportedQuery(
      `Unsupported or invalid query filter clause specified for property '${name}' of resource '${type}'.`,
    );
  };
  const literal = () => {
    const token = next();
    if (!token.startsWith("'")) throw invalidFilter();
    // The directory compares without regard to case.
    return token.slice(1, -1).replaceAll("''", "'").toLowerCase();
  };

  const clause = (): Predicate => {
    if (tokens[position]?.toLowerCase() === 'startswith') {
      next();
      expect('(');
      const name = property();
      expect(',');
      const start = literal();
      expect(')');
      return (textOf) => textOf(name)?.toLowerCase().startsWith(start) ?? false;
    }
    const name = property();
    const operator = next().toLowerCase();
    if (operator !== 'eq' && operator !== 'in') throw invalidFilter();
    const wanted: string[] = [];
    if (operator === 'eq') wanted.push(literal());
    else {
      expect('(');
      do wanted.push(literal());
      while (tokens[position] === ',' && next());
      expect(')');
    }
    return (textOf) => wanted.includes(textOf(name)?.toLowerCase() ?? '');
  };

  let predicate = clause();
  while (position < tokens.length) {
    const left = predicate;
    const operator = next().toLowerCase();
    if (operator !== 'and' && operator !== 'or') throw invalidFilter();
    const right = clause();
    predicate = operator === 'and' ? (value) => left(value) && right(value) : (value) => left(value) || right(value);
  }
  return predicate;
}

function tokenize(filter: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < filter.trimEnd().length) {
    const token = tokenPattern.exec(filter)?.[1];
    if (token === undefined) throw invalidFilter();
    tokens.push(token);
  }
  return tokens;
}

function invalidFilter(): GraphRefusal {
  return new GraphRefusal(
    400,
    'BadRequest',
    'Invalid filter clause: There is an unterminated literal or a syntax error.',
  );
}

const defaultPage = 100;
const largestPage = 999;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Query of the next page. */
  readonly next: URLSearchParams | undefined;
}

export function page<Item>(all: readonly Item[], query: URLSearchParams): Page<Item> {
  const top = query.get('$top') ?? String(defaultPage);
  if (!/^\d+$/.test(top) || Number(top) < 1 || Number(top) > largestPage) {
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${largestPage} inclusive.`);
  }
  const token = query.get('$skiptoken');
  const start = token === null ? 0 : Number(/^after:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1]);
  if (Number.isNaN(start)) {
    throw new GraphRefusal(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.');
  }
  const end = start + Number(top);
  if (end >= all.length) return { items: all.slice(start), next: undefined };
  const next = new URLSearchParams(query);
  next.set('$skiptoken', Buffer.from(`after:${end}`).toString('base64url'));
  return { items: all.slice(start, end), next };
}

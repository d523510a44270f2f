/**
 * An OpenAPI description made ready for validation: references resolved, `allOf` of objects merged (so that `nullable`
 * beside it means something), request bodies closed, and every path turned into one that any router can match.
 */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export interface DocumentOptions {
  /** Paths compare without regard to case. */
  readonly caseInsensitive?: boolean;
  /** Names beside the declared ones, as a regular expression, that a closed request body may have. */
  readonly alsoInRequests?: string;
  /** Closes answers too, but for these names. */
  readonly alsoInAnswers?: string;
  /** Name of a component that stands for everything derived from it, and so is never closed where it stands alone. */
  readonly baseType?: string;
}

export interface DescribedOperation {
  readonly method: string;
  readonly template: string;
  readonly hasRequestBody: boolean;
  readonly responses: JsonObject;
  readonly operationId: string;
}

export interface MatchedPath {
  readonly operations: readonly DescribedOperation[];
  /** The same path in the prepared definition, with its parameters. */
  readonly preparedPath: string;
}

export interface PreparedDocument {
  readonly definition: JsonObject;
  match(path: string): MatchedPath | undefined;
}

export function prepareDocument(document: JsonObject, options: DocumentOptions = {}): PreparedDocument {
  const paths: JsonObject = {};
  const routes = Object.entries(asObject(document['paths'])).map(([template, item], index) => {
    const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '');
    const preparedTemplate = ['', `p${index}`, ...names.map((name) => `{${name}}`)].join('/');
    const prepared = prepareItem(asObject(inlined(item, document, [], options.baseType)), options);
    paths[preparedTemplate] = prepared;
    return {
      index,
      pattern: templatePattern(template, asObject(item), options.caseInsensitive ?? false),
      literal: template.replace(/\{[^}]+\}/g, '').length,
      operations: describe(template, prepared),
    };
  });
  // `/secrets/public-key` also fits `/secrets/{secret_name}`: the most literal template wins.
  routes.sort((a, b) => b.literal - a.literal);
  return {
    definition: { openapi: '3.0.3', info: document['info'] ?? {}, paths },
    match(path) {
      for (const { pattern, index, operations } of routes) {
        const [, ...values] = pattern.exec(path) ?? [];
        if (values.length === 0 && !pattern.test(path)) continue;
        const encoded = values.map((value) => encodeURIComponent(decodeURIComponent(value)));
        return { operations, preparedPath: ['', `p${index}`, ...encoded].join('/') };
      }
      return undefined;
    },
  };
}

function templatePattern(template: string, item: JsonObject, caseInsensitive: boolean): RegExp {
  const wide = new Set(Object.values(item).flatMap((operation) => wideParameters(asObject(operation))));
  const parts = template.split(/(\{[^}]+\})/).map((part) => {
    if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return wide.has(part.slice(1, -1)) ? '(.+)' : '([^/]+)';
  });
  return new RegExp(`^${parts.join('')}$`, caseInsensitive ? 'i' : '');
}

/** Parameters that hold slashes: an ARM scope is a whole path. */
function wideParameters(operation: JsonObject): string[] {
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].map(asObject) : [];
  return parameters.filter((parameter) => parameter['x-ms-skip-url-encoding'] === true).map(({ name }) => String(name));
}

function describe(template: string, item: JsonObject): DescribedOperation[] {
  return Object.entries(item).map(([method, operation]) => ({
    method: method.toUpperCase(),
    template,
    hasRequestBody: asObject(operation)['requestBody'] !== undefined,
    responses: asObject(asObject(operation)['responses']),
    operationId: String(asObject(operation)['operationId']),
  }));
}

/** Marks the base type until its place in the schema is known. */
const BASE_TYPE = 'x-base-type';

/** A copy with every reference replaced by what it names. A schema within itself becomes one that takes anything. */
function inlined(value: Json, document: JsonObject, trail: readonly string[], baseType: string | undefined): Json {
  if (Array.isArray(value)) return value.map((item) => inlined(item, document, trail, baseType));
  if (typeof value !== 'object' || value === null) return value;
  const reference = value['$ref'];
  if (typeof reference !== 'string') return mapValues(value, (child) => inlined(child, document, trail, baseType));
  if (trail.includes(reference)) return {};
  const found = asObject(inlined(lookUp(reference, document), document, [...trail, reference], baseType));
  return reference.endsWith(`/${baseType}`) ? { ...found, [BASE_TYPE]: true } : found;
}

function lookUp(reference: string, document: JsonObject): Json {
  const keys = reference.replace(/^#\//, '').split('/');
  return keys.reduce<Json>((node, key) => {
    const child = asObject(node)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (child === undefined) throw new Error(`${reference} leads nowhere.`);
    return child;
  }, document);
}

function prepareItem(item: JsonObject, options: DocumentOptions): JsonObject {
  return mapValues(item, (operation) => {
    const prepared = { ...asObject(operation) };
    if (prepared['requestBody'] !== undefined) {
      prepared['requestBody'] = prepareContent(asObject(prepared['requestBody']), (schema) =>
        close(withoutReadOnly(schema), options.alsoInRequests),
      );
    }
    prepared['responses'] = mapValues(asObject(prepared['responses']), (response) =>
      prepareContent(asObject(response), (schema) =>
        options.alsoInAnswers === undefined ? schema : close(schema, options.alsoInAnswers),
      ),
    );
    return prepared;
  });
}

function prepareContent(holder: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  if (holder['content'] === undefined) return holder;
  const content = mapValues(asObject(holder['content']), (media) => {
    const { schema } = asObject(media);
    return schema === undefined ? {} : { schema: change(simplify(asObject(schema))) };
  });
  return { ...holder, content };
}

/** Merges `allOf`, and spells `nullable` in a way the validator accepts without a type beside it. */
function simplify(schema: JsonObject): JsonObject {
  const { allOf, nullable, ...rest } = mapSubschemas(schema, simplify);
  const parts = Array.isArray(allOf) ? allOf.map((part) => simplify(withoutMark(asObject(part)))) : [];
  const merged = [...parts, rest].reduce<JsonObject>(merge, {});
  if (nullable !== true && merged['nullable'] !== true) return merged;
  const { nullable: _, ...own } = merged;
  return Object.keys(own).length === 0 ? {} : orNull(own);
}

/** A list of types where possible: an error then names the one thing that is wrong, not every choice. */
function orNull(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return { anyOf: [{ type: 'null' }, schema] };
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
}

function withoutMark({ [BASE_TYPE]: _, ...schema }: JsonObject): JsonObject {
  return schema;
}

function merge(base: JsonObject, addition: JsonObject): JsonObject {
  const both = { ...base, ...addition };
  if (base['properties'] !== undefined && addition['properties'] !== undefined) {
    both['properties'] = { ...asObject(base['properties']), ...asObject(addition['properties']) };
  }
  if (Array.isArray(base['required']) && Array.isArray(addition['required'])) {
    both['required'] = [...new Set([...base['required'], ...addition['required']])];
  }
  return both;
}

/** What only the service sets has no place in a request. */
function withoutReadOnly(schema: JsonObject): JsonObject {
  const inner = mapSubschemas(schema, withoutReadOnly);
  if (inner['properties'] === undefined) return inner;
  const kept = Object.entries(asObject(inner['properties'])).filter(([, property]) => !isReadOnly(asObject(property)));
  return { ...inner, properties: Object.fromEntries(kept) };
}

function isReadOnly(property: JsonObject): boolean {
  if (Array.isArray(property['anyOf'])) return property['anyOf'].some((choice) => isReadOnly(asObject(choice)));
  return property['readOnly'] === true;
}

/** Refuses names that are not declared wherever names are declared and nothing else is said. */
function close(schema: JsonObject, also: string | undefined): JsonObject {
  const closed = mapSubschemas(schema, (inner) => close(inner, also));
  if (closed['properties'] === undefined || closed['additionalProperties'] !== undefined) return closed;
  if (closed[BASE_TYPE] === true) return closed;
  const choices = ['anyOf', 'oneOf'].flatMap((key) => (Array.isArray(closed[key]) ? closed[key] : []));
  if (choices.some((choice) => asObject(choice)['properties'] !== undefined)) return closed;
  return {
    ...closed,
    additionalProperties: false,
    ...(also === undefined ? {} : { patternProperties: { [also]: {} } }),
  };
}

function mapSubschemas(schema: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const mapped = { ...schema };
  for (const key of ['anyOf', 'oneOf']) {
    const choices = schema[key];
    if (Array.isArray(choices)) mapped[key] = choices.map((choice) => change(asObject(choice)));
  }
  for (const key of ['items', 'additionalProperties', 'not']) {
    const inner = schema[key];
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) mapped[key] = change(inner);
  }
  if (schema['properties'] !== undefined) {
    mapped['properties'] = mapValues(asObject(schema['properties']), (property) => change(asObject(property)));
  }
  return mapped;
}

function mapValues(from: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
}

function asObject(value: Json | undefined): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('An object was expected.');
  return value;
}

import type { CloudAnswer } from '../service.ts';
import { refuse } from './answers.ts';

/** What a JSON field may hold. `null` is only taken where a field is nullable, and then means absent. */
interface Meanings {
  readonly string: string;
  readonly integer: number;
  readonly boolean: boolean;
  readonly strings: readonly string[];
  readonly integers: readonly number[];
  /** The secrets of an organization also take repository IDs written as strings, its variables do not. */
  readonly ids: readonly (number | string)[];
  readonly object: Readonly<Record<string, unknown>>;
  readonly objects: readonly Readonly<Record<string, unknown>>[];
}

interface Field {
  readonly type: keyof Meanings;
  readonly required?: boolean;
  readonly nullable?: boolean;
  readonly oneOf?: readonly string[];
  readonly pattern?: RegExp;
}

export type Shape = Readonly<Record<string, Field>>;

type Value<F extends Field> = F extends { oneOf: readonly (infer V)[] } ? V : Meanings[F['type']];

type Meaning<F extends Field> = F extends { required: true } ? Value<F> : Value<F> | undefined;

export type Fields<S extends Shape> = { readonly [K in keyof S]: Meaning<S[K]> };

export type ParsedBody<S extends Shape> = { readonly fields: Fields<S> } | { readonly refusal: CloudAnswer };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDigits = (value: unknown): boolean => typeof value === 'string' && /^\d+$/.test(value);
const isListOf = (value: unknown, test: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(test);

const checks: Readonly<Record<keyof Meanings, readonly [(value: unknown) => boolean, string]>> = {
  string: [(value) => typeof value === 'string', 'a string'],
  integer: [Number.isInteger, 'an integer'],
  boolean: [(value) => typeof value === 'boolean', 'a boolean'],
  strings: [(value) => isListOf(value, (item) => typeof item === 'string'), 'an array of strings'],
  integers: [(value) => isListOf(value, Number.isInteger), 'an array of integers'],
  ids: [(value) => isListOf(value, (item) => Number.isInteger(item) || isDigits(item)), 'an array of integers'],
  object: [isObject, 'an object'],
  objects: [(value) => isListOf(value, isObject), 'an array of objects'],
};

/** Reads a JSON object as GitHub does: 400 when it is none, 422 naming every field that is unknown, missing or wrong. */
export function parseBody<const S extends Shape>(body: Buffer, shape: S): ParsedBody<S> {
  let json: unknown;
  try {
    json = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    return { refusal: refuse(400, 'Problems parsing JSON') };
  }
  if (!isObject(json)) return { refusal: refuse(400, 'Body should be a JSON object') };
  return parseFields(json, shape);
}

/** The same for an object that stands inside another body. */
export function parseFields<const S extends Shape>(json: Readonly<Record<string, unknown>>, shape: S): ParsedBody<S> {
  const problems = [
    ...Object.entries(shape).flatMap(([name, field]) => problemsOf(name, field, json[name])),
    ...Object.keys(json)
      .filter((name) => !Object.hasOwn(shape, name))
      .map((name) => `${JSON.stringify(name)} is not a permitted key.`),
  ];
  if (problems.length > 0) return { refusal: refuse(422, `Invalid request.\n\n${problems.join('\n')}`) };
  const present = Object.entries(json).filter(([, value]) => value !== null);
  return { fields: Object.fromEntries(present) as Fields<S> };
}

function problemsOf(name: string, field: Field, value: unknown): string[] {
  if (value === undefined) return field.required ? [`${JSON.stringify(name)} wasn't supplied.`] : [];
  if (value === null && field.nullable) return [];
  const [isRight, kind] = checks[field.type];
  if (!isRight(value)) return [`For 'properties/${name}', ${JSON.stringify(value)} is not ${kind}.`];
  if (typeof value !== 'string') return [];
  if (field.oneOf && !field.oneOf.includes(value))
    return [`For 'properties/${name}', ${JSON.stringify(value)} is not a member of ${JSON.stringify(field.oneOf)}.`];
  if (field.pattern && !field.pattern.test(value))
    return [`For 'properties/${name}', ${JSON.stringify(value)} does not match ${field.pattern}.`];
  return [];
}

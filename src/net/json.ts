/** Turning `unknown` into types at the border: absent and mistyped are both `undefined`. */

export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function string(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** An ISO 8601 moment. */
export function moment(value: unknown): Date | undefined {
  const date = typeof value === 'string' ? new Date(value) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

export function strings(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}

/** The object that a text is in JSON; `undefined` for anything else. */
export function parseJson(text: string): Json | undefined {
  try {
    return object(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The claims of a JWT, unverified: whoever issued it is asked to honour it anyway. */
export function claimsOf(jwt: string): Json {
  return parseJson(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) ?? {};
}

/** In what one JSON value is of another shape than another. */

/**
 * A line for every difference in names, types, nulls and the form of times; values are their own affair.
 * Of lists the first entries are compared.
 */
export function shapeDifferences(expected: unknown, actual: unknown, place: string): string[] {
  const [one, other] = [kindOf(expected), kindOf(actual)];
  if (one !== other) return [`${place} is ${other}, not ${one}`];
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length === 0 || actual.length === 0)
      return expected.length === actual.length ? [] : [`${place} has ${actual.length} entries, not ${expected.length}`];
    return shapeDifferences(expected[0], actual[0], `${place}[]`);
  }
  if (!isObject(expected) || !isObject(actual)) return [];
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((name) => {
    const where = `${place}.${name}`;
    if (!Object.hasOwn(actual, name)) return [`${where} is missing`];
    if (!Object.hasOwn(expected, name)) return [`${where} is added`];
    return shapeDifferences(expected[name], actual[name], where);
  });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'string') return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  const [, fraction] = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d+))?Z$/.exec(value) ?? [];
  if (fraction !== undefined) return `a moment with ${fraction.length} fractional digits`;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return 'a moment in whole seconds';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? 'a GUID' : 'a text';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

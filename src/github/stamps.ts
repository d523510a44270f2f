/** Secrets and variables as GitHub lists them: everything but the values of secrets. */
import type { Companion, Stamp } from '../model/holding.ts';
import { type Json, list, moment, object, string } from '../net/json.ts';
import { visibilityOf } from './readers.ts';

export function stampOf(body: Json): Stamp | undefined {
  const [createdAt, updatedAt] = [moment(body['created_at']), moment(body['updated_at'])];
  return createdAt && updatedAt && { createdAt, updatedAt };
}

/** An empty value is a value. */
export function variableOf(body: Json): Companion | undefined {
  const stamp = stampOf(body);
  return stamp && { ...stamp, value: typeof body['value'] === 'string' ? body['value'] : '' };
}

/** Entries of a list by their upper-case name. */
export function entriesByName(items: unknown): Record<string, Companion> {
  const found: Record<string, Companion> = {};
  for (const item of list(items)) {
    const body = object(item) ?? {};
    const [name, stamp] = [string(body['name']), stampOf(body)];
    if (name !== undefined && stamp !== undefined) {
      found[name.toUpperCase()] = {
        ...stamp,
        ...(typeof body['value'] === 'string' && { value: body['value'] }),
        ...(body['visibility'] !== undefined && { readers: { visibility: visibilityOf(body) } }),
      };
    }
  }
  return found;
}

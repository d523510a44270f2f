/** What goes into a vault and how it comes out again. */

import { seconds } from '../directory/tokens.ts';
import type { CloudRequest } from '../service.ts';
import { badRequest, refused } from './errors.ts';
import { type Changes, currentVersion, purgeDate, type Secret, type Vault, type Version } from './vaults.ts';

const LARGEST_VALUE = 25 * 1024;
const MOST_TAGS = 15;
const LONGEST_TAG = 512;
const LONGEST_CONTENT_TYPE = 255;

export function checkName(name: string): void {
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) throw refused('nameInvalid', { name });
}

export function readSet(request: CloudRequest): Changes & { readonly value: string } {
  const { value, ...rest } = jsonOf(request);
  if (typeof value !== 'string') throw refused('propertyInvalid', { name: 'value' });
  // The service does not name the property here.
  if (Buffer.byteLength(value) > LARGEST_VALUE) throw refused('propertyInvalid', { name: '' });
  return { value, ...readChanges(rest) };
}

export const readUpdate = (request: CloudRequest): Changes => readChanges(jsonOf(request));

function readChanges({ attributes = {}, contentType, tags, ...unknown }: Record<string, unknown>): Changes {
  refuseUnknown(unknown);
  if (!isRecord(attributes)) throw refused('propertyInvalid', { name: 'attributes' });
  const { enabled, nbf, exp, ...others } = attributes;
  refuseUnknown(others);
  return {
    ...taken('enabled', enabled, (value) => typeof value === 'boolean'),
    ...taken('nbf', nbf, isTime),
    ...taken('exp', exp, isTime),
    ...taken('contentType', contentType, (value) => isTextWithin(value, LONGEST_CONTENT_TYPE)),
    ...taken('tags', tags, isTags, ''),
  };
}

function refuseUnknown(unknown: Record<string, unknown>): void {
  const [name] = Object.keys(unknown);
  if (name !== undefined) throw refused('propertyInvalid', { name });
}

function taken<Name extends keyof Changes>(
  name: Name,
  value: unknown,
  fits: (value: unknown) => boolean,
  called: string = name,
): Changes {
  if (value === undefined || value === null) return {};
  if (!fits(value)) throw refused('propertyInvalid', { name: called });
  return { [name]: value };
}

const isTime = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;

const isTextWithin = (value: unknown, length: number) => typeof value === 'string' && value.length <= length;

function isTags(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MOST_TAGS && entries.every((pair) => pair.every((text) => isTextWithin(text, LONGEST_TAG)));
}

function jsonOf({ headers, body }: CloudRequest): Record<string, unknown> {
  const type = headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) throw badRequest(`Content type '${type}' is not supported.`, 415);
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (isRecord(parsed)) return parsed;
  } catch {
    // Refused below, like JSON that is no object.
  }
  throw badRequest('The request body is not a valid JSON object.');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Everything but the value. */
export function bundle(vault: Vault, secret: Secret, version: Version, origin: string) {
  return { ...described(vault, version), id: `${origin}/secrets/${secret.name}/${version.id}` };
}

/** Of a secret as a whole, as lists show it: its newest version under the name alone. */
export function secretItem(vault: Vault, secret: Secret, origin: string) {
  return { ...described(vault, currentVersion(secret)), id: `${origin}/secrets/${secret.name}` };
}

export function deletedPart(vault: Vault, { name, deletedAt }: Secret, origin: string) {
  if (deletedAt === undefined) throw new Error('Invariant violation: a secret that is not deleted');
  return {
    recoveryId: `${origin}/deletedsecrets/${name}`,
    deletedDate: seconds(deletedAt),
    scheduledPurgeDate: purgeDate(vault, deletedAt),
  };
}

function described({ retentionDays }: Vault, { contentType, tags, enabled, nbf, exp, created, updated }: Version) {
  const times = { ...(nbf !== undefined && { nbf }), ...(exp !== undefined && { exp }), created, updated };
  const customized = retentionDays < 90 ? 'Customized' : '';
  return {
    ...(contentType !== undefined && { contentType }),
    attributes: {
      ...{ enabled, ...times },
      ...{ recoveryLevel: `${customized}Recoverable+Purgeable`, recoverableDays: retentionDays },
    },
    ...(tags !== undefined && { tags }),
  };
}

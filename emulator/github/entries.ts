import type { CloudAnswer } from '../service.ts';
import { refuse, timestamp } from './answers.ts';
import type { Entry, Repository, Visibility } from './places.ts';
import type { Call } from './routes.ts';

/** What secrets and variables have in common: names, size, who sees them, how they are shown. */

export const visibilities = ['all', 'private', 'selected'] as const satisfies readonly Visibility[];

/** Bytes of a secret or a variable. */
const largestValue = 48 * 1024;

export type EntryWord = 'Secret' | 'Variable';

/** Names are case-insensitive and kept in upper case. */
export const entryKey = (name: string): string => name.toUpperCase();

export function nameObjection(word: EntryWord, name: string): CloudAnswer | undefined {
  const message = /^github_/i.test(name)
    ? `${word} names must not start with GITHUB_.`
    : `${word} names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).`;
  return /^(?!github_)[a-z_][a-z0-9_]*$/i.test(name) ? undefined : invalid(word, 'name', message);
}

export function sizeObjection(word: EntryWord, value: string): CloudAnswer | undefined {
  return Buffer.byteLength(value) > largestValue
    ? invalid(word, 'value', `${word} value is larger than 48 KB.`)
    : undefined;
}

export function countObjection(
  word: EntryWord,
  entries: ReadonlyMap<string, Entry>,
  name: string,
  limit: number,
): CloudAnswer | undefined {
  return entries.size >= limit && !entries.has(entryKey(name))
    ? invalid(word, 'base', `There are already ${limit} entries here, no more can be added.`)
    : undefined;
}

export function invalid(word: EntryWord, field: string, message: string): CloudAnswer {
  return refuse(422, 'Validation Failed', [{ resource: word, field, code: 'custom', message }]);
}

/** The list of repositories that a body asks for, as IDs of the organization's repositories. */
export type Audience =
  | { readonly refusal: CloudAnswer }
  | { readonly refusal?: undefined; readonly visibility: Visibility; readonly selected: number[] };

/** Reads who may see the entry. A list that is not given is an empty one: nothing is kept from before. */
export function audience(
  call: Call,
  word: EntryWord,
  visibility: Visibility,
  ids: readonly (number | string)[] | undefined,
): Audience {
  if (ids !== undefined && visibility !== 'selected')
    return { refusal: invalid(word, 'selected_repository_ids', "Only allowed when visibility is 'selected'.") };
  const selected = [...new Set((ids ?? []).map(Number))];
  const foreign = selected.filter((id) => organizationRepository(call, id) === undefined);
  return foreign.length > 0
    ? { refusal: invalid(word, 'selected_repository_ids', `No such repositories: ${foreign.join(', ')}.`) }
    : { visibility, selected };
}

export function organizationRepository(call: Call, id: number): Repository | undefined {
  const repository = call.world.repositories.get(id);
  return repository && repository.owner === call.organization ? repository : undefined;
}

/** Name, times and visibility: all that is ever said about a secret. */
export function describeEntry(entry: Entry, url: string): Record<string, unknown> {
  return {
    name: entry.name,
    created_at: timestamp(entry.createdAt),
    updated_at: timestamp(entry.updatedAt),
    ...(entry.visibility && { visibility: entry.visibility }),
    ...(entry.visibility === 'selected' && { selected_repositories_url: `${url}/repositories` }),
  };
}

/** GitHub lists by name. */
export function sorted(entries: ReadonlyMap<string, Entry>): Entry[] {
  return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

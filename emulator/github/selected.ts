import type { CloudAnswer } from '../service.ts';
import { noContent, notFound, ok, refuse } from './answers.ts';
import { parseBody } from './body.ts';
import { audience, type EntryWord, entryKey, organizationRepository } from './entries.ts';
import { page } from './paging.ts';
import type { Entry } from './places.ts';
import { describeRepository } from './repositories.ts';
import type { Call, Method, Route } from './routes.ts';

/** The repositories that see an organization's secret or variable with visibility `selected`. */

interface SelectedRoutes {
  readonly word: EntryWord;
  /** Path of the entry: `/orgs/{org}/actions/secrets/{secret_name}`. */
  readonly path: string;
  /** The template for reading and writing routes. */
  route(method: Method, path: string, anchor: string, handle: (call: Call) => CloudAnswer): Route;
  entries(call: Call): ReadonlyMap<string, Entry> | undefined;
  nameOf(call: Call): string;
}

export function selectedRoutes({ word, path, route, entries, nameOf }: SelectedRoutes): Route[] {
  const list = `${path}/repositories`;
  const noun = `organization-${word.toLowerCase()}`;

  /** Runs on the entry's list of repository IDs; other visibilities have none. */
  const onSelected =
    (act: (call: Call, entry: Entry, selected: readonly number[]) => CloudAnswer) =>
    (call: Call): CloudAnswer => {
      const entry = entries(call)?.get(entryKey(nameOf(call)));
      if (!entry) return notFound();
      if (entry.visibility !== 'selected') return refuse(409, `Conflict - ${word} visibility is not set to selected`);
      return act(call, entry, entry.selected ?? []);
    };

  return [
    route(
      'GET',
      list,
      `list-selected-repositories-for-an-${noun}`,
      onSelected((call, _entry, selected) => {
        const repositories = selected.flatMap((id) => organizationRepository(call, id) ?? []);
        const { items, headers } = page(repositories, call.request, call.url, { usual: 30, most: 100 });
        const described = items.map((repository) => describeRepository(repository, call.base));
        return { ...ok({ total_count: repositories.length, repositories: described }), headers };
      }),
    ),
    route(
      'PUT',
      list,
      `set-selected-repositories-for-an-${noun}`,
      onSelected((call, entry) => {
        const body = parseBody(call.request.body, {
          selected_repository_ids: { type: 'integers', required: true },
        });
        if ('refusal' in body) return body.refusal;
        const seenBy = audience(call, word, 'selected', body.fields.selected_repository_ids);
        if (seenBy.refusal) return seenBy.refusal;
        entry.selected = seenBy.selected;
        return noContent();
      }),
    ),
    route(
      'PUT',
      `${list}/{repository_id}`,
      `add-selected-repository-to-an-${noun}`,
      onSelected((call, entry, selected) => {
        const repository = organizationRepository(call, Number(call.params['repository_id']));
        if (!repository) return notFound();
        entry.selected = [...new Set([...selected, repository.id])];
        return noContent();
      }),
    ),
    route(
      'DELETE',
      `${list}/{repository_id}`,
      `remove-selected-repository-from-an-${noun}`,
      onSelected((call, entry, selected) => {
        entry.selected = selected.filter((id) => id !== Number(call.params['repository_id']));
        return noContent();
      }),
    ),
  ];
}

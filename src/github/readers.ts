/** Which repositories of an organization may read its secret, and the variables beside it. */
import type { Companion, Readers } from '../model/holding.ts';
import type { Names } from '../model/names.ts';
import { MOST_PAGES } from '../net/bounds.ts';
import { type Json, list, number, object, string } from '../net/json.ts';
import { ServiceError } from '../net/refusal.ts';
import type { Github } from './rest.ts';

/** What repositories read beside the secret; what only this action needs is shown to none of them. */
const shownNames = ({ clientId, tenantId, url, expiresOn, marker }: Names) => [
  clientId,
  tenantId,
  url,
  expiresOn,
  marker,
];

/** As an entry of an organization tells it, without the list of repositories. */
export function visibilityOf(body: Json): Readers['visibility'] {
  const visibility = string(body['visibility']);
  return visibility === 'all' || visibility === 'private' ? visibility : 'selected';
}

/** The list is read where there is one. */
export async function readReaders(github: Github, path: string, visibility: Readers['visibility']): Promise<Readers> {
  if (visibility !== 'selected') return { visibility };
  const ids: number[] = [];
  for (let page = 1; ; page++) {
    if (page > MOST_PAGES) {
      const message = `it sent more than ${MOST_PAGES} pages`;
      throw new ServiceError({ service: 'GitHub', method: 'GET', path, message });
    }
    const { body } = await github.call('GET', `${path}/repositories?per_page=100&page=${page}`);
    const repositories = list(body['repositories']);
    ids.push(...repositories.flatMap((repository) => number(object(repository)?.['id']) ?? []));
    if (repositories.length < 100) return { visibility, repositoryIds: ids };
  }
}

/** The variables with their lists, as far as those have to be known to compare them with the secret's readers. */
export async function withReaders(
  github: Github,
  variables: string,
  companions: Readonly<Record<string, Companion>>,
  names: Names,
  secret: Readers,
): Promise<Record<string, Companion>> {
  const listed = secret.visibility === 'selected';
  const shown = shownNames(names).flatMap((name) => {
    const companion = companions[name];
    return companion?.readers === undefined ? [] : [{ name, companion, visibility: companion.readers.visibility }];
  });
  const read = await Promise.all(
    shown.map(async ({ name, companion, visibility }) => {
      const readers = listed ? await readReaders(github, `${variables}/${name}`, visibility) : { visibility };
      return [name, { ...companion, readers }] as const;
    }),
  );
  return { ...companions, ...Object.fromEntries(read) };
}

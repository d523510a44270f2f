/** Reads of GitHub that several clients share, made once. */
import { type Json, list, number, object, string } from '../net/json.ts';
import { ServiceError } from '../net/refusal.ts';
import type { Github, GithubAnswer } from './rest.ts';

/** What was read for one client, kept for the others. */
export interface GithubReads {
  /** `github`, but what others have read of an organization, or of who a repository is, is not asked for again. */
  through(github: Github): Github;
}

export interface Wanted {
  /** How many repositories will be looked up. */
  readonly repositories: number;
  /** Whether the token can list the ones that it reaches, as one of an App installation can. */
  readonly listable: boolean;
  /** Logins, in lower case, of organizations in which several clients have a place. */
  readonly organizations: ReadonlySet<string>;
}

const REPOSITORY = /^\/repos\/[^/]+\/[^/]+$/;
/** A secret or variable of an organization; the key of its secrets has another form. */
const ENTRY = /^(\/orgs\/([^/]+)\/actions\/(secrets|variables))\/([A-Z0-9_]+)$/;
/** The most that GitHub hands out. */
const PER_PAGE = { repositories: 100, secrets: 100, variables: 30 } as const;

export function openGithubReads({ repositories, listable, organizations }: Wanted): GithubReads {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const asked = (known.get(key) as Promise<T> | undefined) ?? read();
    known.set(key, asked);
    return asked;
  };

  const repository = async (github: Github, path: string): Promise<GithubAnswer> => {
    const listed =
      listable && repositories > 1
        ? await once('repositories', () => listRepositories(github, repositories))
        : new Map<string, GithubAnswer>();
    return listed.get(path) ?? github.call('GET', path);
  };

  const entry = async (github: Github, [path, store = '', , kind = '', name = '']: RegExpExecArray) => {
    const read = () => pages(github, store, kind as 'secrets' | 'variables', Number.POSITIVE_INFINITY);
    const entries = await once(`all ${store.toLowerCase()}`, async () => {
      const answers = await read();
      const found = answers.flatMap(({ body }) => list(body[kind]).map((each) => object(each) ?? {}));
      return { entries: new Map(found.map((each) => [string(each['name']) ?? '', each])), last: answers.at(-1) };
    });
    return answerOf(entries.entries.get(name), entries.last, path);
  };

  return {
    through: (github) => ({
      ...github,
      call(method, path, body, patience) {
        if (method !== 'GET') return github.call(method, path, body, patience);
        if (REPOSITORY.test(path)) return once(path.toLowerCase(), () => repository(github, path.toLowerCase()));
        const named = ENTRY.exec(path);
        if (named !== null && organizations.has(named[2]?.toLowerCase() ?? '')) return entry(github, named);
        if (!path.startsWith('/orgs/')) return github.call(method, path, body, patience);
        return once(path.toLowerCase(), () => github.call(method, path, body, patience));
      },
    }),
  };
}

/** By path, in lower case. Where listing takes more requests than looking them up, or does not work, none. */
async function listRepositories(github: Github, wanted: number): Promise<ReadonlyMap<string, GithubAnswer>> {
  try {
    const answers = await pages(github, '/installation/repositories', 'repositories', wanted);
    const found = answers.flatMap((answer) =>
      list(answer.body['repositories']).map((each) => ({ ...answer, body: object(each) ?? {} })),
    );
    return new Map(found.map((each) => [`/repos/${string(each.body['full_name']) ?? ''}`.toLowerCase(), each]));
  } catch (error) {
    // Each is then looked up by itself, and says what is wrong.
    if (error instanceof ServiceError) return new Map();
    throw error;
  }
}

/** All pages of a list; the first one alone when there are more than `most`. */
async function pages(
  github: Github,
  path: string,
  what: keyof typeof PER_PAGE,
  most: number,
): Promise<readonly GithubAnswer[]> {
  const answers: GithubAnswer[] = [];
  for (let page = 1; ; page++) {
    const answer = await github.call('GET', `${path}?per_page=${PER_PAGE[what]}&page=${page}`);
    answers.push(answer);
    const all = Math.ceil((number(answer.body['total_count']) ?? 0) / PER_PAGE[what]);
    if (page >= all || all > most) return answers;
  }
}

function answerOf(entry: Json | undefined, list: GithubAnswer | undefined, path: string): GithubAnswer {
  if (entry !== undefined && list !== undefined) return { ...list, body: entry };
  throw new ServiceError({ service: 'GitHub', method: 'GET', path, status: 404, message: 'it is not in the list' });
}

import { getOctokit } from '@actions/github';
import { carriedTo, type ServerTime } from '../model/dates.ts';
import type { TokenExpiry } from '../model/places.ts';
import { LONGEST_TEXT } from '../net/bounds.ts';
import { type Answer, type Asked, exchange, refused, unusable } from '../net/exchange.ts';
import { type Json, list, moment, object, string } from '../net/json.ts';
import { hasStatus, PATIENT } from '../net/refusal.ts';
import { type Patience, retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';

/** The one version that github.com, GHE.com and every supported GHES understand. */
const API_VERSION = '2022-11-28';

export interface GithubAnswer {
  readonly status: number;
  readonly body: Json;
  /** Scopes of a classic personal access token; other tokens have none. */
  readonly scopes: readonly string[] | undefined;
  /** GitHub's `Date`, to be compared with GitHub's stamps. */
  readonly date: Date;
  readonly time: ServerTime;
}

/** GitHub's REST API: one request, repeated where that can help. Paths are already percent-encoded. */
export interface Github {
  /** @throws ServiceError */
  call(
    method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: Json,
    patience?: GithubPatience,
  ): Promise<GithubAnswer>;
  /** When the token expires, as the last answer said that said it. */
  tokenExpiry(): TokenExpiry | undefined;
  /** GitHub's clock, by the last answer; `undefined` before the first. */
  now(): Date | undefined;
}

export interface GithubPatience extends Patience {
  /** The lock's: ahead of everything else. */
  readonly urgent?: boolean;
}

/** No second attempt: what locks. */
export const ONCE: GithubPatience = { withinMs: 0, retryable: () => undefined, urgent: true };
/** What finishes or undoes what was begun. */
export const CLEANUP: GithubPatience = { ...PATIENT, evenCancelled: true };
/** Looks at the lock. */
export const LOOK: GithubPatience = { ...CLEANUP, urgent: true };

export function openGithub(token: string, apiUrl: string, runtime: Runtime): Github {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const octokit = getOctokit(token, { baseUrl: apiUrl, log: silent, userAgent: 'fhir-client-registrar' });

  const setBy = apiUrl === 'https://api.github.com' ? undefined : 'GITHUB_API_URL';
  let expiry: TokenExpiry | undefined;
  let time: ServerTime | undefined;

  const once = async (asked: Asked, body: Json | undefined): Promise<GithubAnswer> => {
    const answer = await exchange(asked, runtime, (send) =>
      // Octokit expands {…} in paths as templates; a percent-encoded path has none.
      octokit.request(`${asked.method} ${asked.path}`, {
        ...body,
        headers: { 'x-github-api-version': API_VERSION },
        request: {
          async fetch(url: string, { method, headers, body }: SentByLibrary) {
            await send({ method, url, headers, ...(body !== undefined && { body }) });
            return NOTHING_TO_READ;
          },
        },
      }),
    );
    const { status, headers, json, date } = answer;
    if (date !== undefined) time = { date, elapsed: answer.elapsed };
    const end = expiryIn(headers['github-authentication-token-expiration']);
    if (end !== undefined && date !== undefined) expiry = { end, readAt: date };
    if (status >= 400) {
      throw refused(answer, {
        message: messageOf(json),
        retryAfterMs: limitMs(answer),
      });
    }
    if (date === undefined || (status !== 204 && json === undefined))
      throw unusable(answer, `an unreadable body with status ${status}`);
    return {
      status,
      body: json ?? {},
      date,
      time: { date, elapsed: answer.elapsed },
      scopes: headers['x-oauth-scopes']?.split(/,\s*/),
    };
  };
  const written = openWritten(runtime);
  return {
    async call(method, path, body, patience = PATIENT) {
      const { urgent = false, evenCancelled = false } = patience;
      const asked: Asked = { service: 'GitHub', method, path, setBy, urgent, evenCancelled, restMs: limitMs };
      const retryable = (error: unknown) => patience.retryable(error) ?? written.stale(method, path, error);
      const attempted = `${method} ${path.split('?')[0]} at GitHub`;
      const answer = await retry(attempted, () => once(asked, body), { ...patience, retryable }, runtime);
      written.note(method, method === 'POST' ? `${path}/${string(body?.['name']) ?? ''}` : path);
      return answer;
    },
    tokenExpiry: () => expiry,
    now: () => time && carriedTo(time, runtime.clock.elapsed()),
  };
}

/** `2027-01-31 10:21:53 UTC`, or `2027-01-31 05:21:53 -0500`: GitHub was seen to write both. */
function expiryIn(header = ''): Date | undefined {
  const [, day, time, zone = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (UTC|[+-]\d{4})$/.exec(header.trim()) ?? [];
  return moment(`${day}T${time}${zone === 'UTC' ? 'Z' : zone.replace(/\d\d$/, ':$&')}`);
}

/** How long after a write GitHub may answer from a replica that has not seen it. */
const STALE_MS = 30_000;

/** What this run wrote a moment ago is not missing because a read says 404. */
function openWritten({ clock }: Runtime) {
  const writtenAt = new Map<string, number>();
  const key = (path: string) => (path.split('?')[0] ?? '').toLowerCase();
  return {
    note(method: string, path: string): void {
      if (method === 'DELETE') writtenAt.delete(key(path));
      else if (method !== 'GET') writtenAt.set(key(path), clock.elapsed());
    },
    stale(method: string, path: string, error: unknown): string | undefined {
      if (method !== 'GET' || !hasStatus(error, 404)) return undefined;
      const read = key(path);
      const recent = [...writtenAt].some(
        ([each, at]) => (read === each || read.startsWith(`${each}/`)) && clock.elapsed() - at < STALE_MS,
      );
      return recent ? 'it was written a moment ago and is not to be seen yet' : undefined;
    },
  };
}

/** What the library hands to `fetch`. */
interface SentByLibrary {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the library gets for an answer: it is read before. */
const NOTHING_TO_READ = { status: 204, headers: new Map<string, string>() };

/** What GitHub says; of a 422 it often says what is wrong in `errors` alone: resource, field and code, no message. */
function messageOf(json: Json | undefined): string {
  const errors = typeof json?.['errors'] === 'string' ? [json['errors']] : list(json?.['errors']);
  const details = errors.map((item) => {
    const { message, resource, field, code } = object(item) ?? {};
    const where = [string(field), string(resource)].filter(Boolean).join(' of ');
    const what = CODES[string(code) ?? ''] ?? string(code)?.replaceAll('_', ' ');
    return string(item) ?? string(message) ?? [where, what].filter(Boolean).join(' ');
  });
  return [string(json?.['message']) ?? 'no explanation', ...details.filter(Boolean)].join('; ').slice(0, LONGEST_TEXT);
}

/** Source: https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed */
const CODES: Readonly<Record<string, string>> = {
  missing: 'does not exist',
  missing_field: 'is missing',
  invalid: 'is invalid',
  already_exists: 'already exists',
  unprocessable: 'is not acceptable',
  custom: 'is refused',
};

/**
 * The wait that a limit asks for: the primary one names the moment it ends, in seconds since 1970; the others, in the
 * words of then and now, mean a minute at least. `undefined` for what is no limit.
 */
function limitMs({ status, headers, json }: Answer): number | undefined {
  const [message, page] = [messageOf(json), string(json?.['documentation_url']) ?? ''];
  const spent = headers['x-ratelimit-remaining'] === '0';
  const [reset, now] = [Number(headers['x-ratelimit-reset']) * 1000, Date.parse(headers['date'] ?? '')];
  const pace =
    /secondary rate limit|\babuse\b|\b(has|have) exceeded\b/i.test(message) ||
    /(abuse|secondary)-rate-limits/.test(page);
  if (spent && !pace && !Number.isNaN(reset) && !Number.isNaN(now)) return Math.max(1_000, reset - now);
  const limited = status === 429 || (status === 403 && (spent || pace || /rate limit/i.test(message)));
  return limited ? 60_000 : undefined;
}

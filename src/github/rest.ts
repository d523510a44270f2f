import { getOctokit } from '@actions/github';
import { type Asked, exchange, refused, unusable } from '../net/exchange.ts';
import { type Json, list, object, string } from '../net/json.ts';
import { PATIENT } from '../net/refusal.ts';
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
}

/** GitHub's REST API: one request, repeated where that can help. Paths are already percent-encoded. */
export interface Github {
  /** @throws ServiceError */
  call(
    method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: Json,
    patience?: Patience,
  ): Promise<GithubAnswer>;
}

/** No second attempt: what locks. */
export const ONCE: Patience = { withinMs: 0, retryable: () => undefined };
/** Writes that finish or undo what was begun. */
export const CLEANUP: Patience = { ...PATIENT, evenCancelled: true };

export function openGithub(token: string, apiUrl: string, runtime: Runtime): Github {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const octokit = getOctokit(token, { baseUrl: apiUrl, log: silent, userAgent: 'fhir-client-registrar' });

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
    if (status >= 400) {
      const details = list(json?.['errors']).map((item) => string(item) ?? string(object(item)?.['message']) ?? '');
      const message = string(json?.['message']);
      throw refused(answer, {
        message: [message ?? 'no explanation', ...details.filter(Boolean)].join('; '),
        retryAfterMs: limitResetMs(headers, message),
      });
    }
    if (date === undefined || (status !== 204 && json === undefined))
      throw unusable(answer, `an unreadable body with status ${status}`);
    return { status, body: json ?? {}, date, scopes: headers['x-oauth-scopes']?.split(/,\s*/) };
  };
  return {
    call(method, path, body, patience = PATIENT) {
      const urgent = patience === ONCE || patience.evenCancelled === true;
      const asked: Asked = { service: 'GitHub', method, path, urgent };
      return retry(`${method} ${path.split('?')[0]} at GitHub`, () => once(asked, body), patience, runtime);
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

/** GitHub's primary limit names the moment it ends, in seconds since 1970; its secondary limit means a minute at least. */
function limitResetMs(headers: Readonly<Record<string, string | undefined>>, message = ''): number | undefined {
  if (/secondary rate limit/i.test(message)) return 60_000;
  if (headers['x-ratelimit-remaining'] !== '0') return undefined;
  const [reset, now] = [Number(headers['x-ratelimit-reset']) * 1000, Date.parse(headers['date'] ?? '')];
  return Number.isNaN(reset) || Number.isNaN(now) ? 60_000 : Math.max(1_000, reset - now);
}

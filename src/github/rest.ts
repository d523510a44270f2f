import { getOctokit } from '@actions/github';
import { type Json, list, object, string } from '../net/json.ts';
import { PATIENT, retryAfterMs, ServiceError } from '../net/refusal.ts';
import { inTime, type Patience, type Runtime, retry } from '../net/retry.ts';
import { connectionFailure } from '../net/unreachable.ts';

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

/** No second attempt. */
export const ONCE: Patience = { withinMs: 0, retryable: () => undefined };
/** Writes that finish or undo what was begun. */
export const CLEANUP: Patience = { ...PATIENT, evenCancelled: true };

export function openGithub(token: string, apiUrl: string, runtime: Runtime): Github {
  const { clock, log } = runtime;
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const octokit = getOctokit(token, { baseUrl: apiUrl, log: silent, userAgent: 'fhir-client-registrar' });

  const once = async (method: string, path: string, body: Json | undefined): Promise<GithubAnswer> => {
    const began = clock.elapsed();
    const place = { service: 'GitHub', method, path } as const;
    const debug = (status: number | undefined, id: string | undefined) => {
      const took = `${Math.round(clock.elapsed() - began)} ms`;
      const end = status === undefined ? `no answer after ${took}` : `${status} ${took} ${id ?? '-'}`;
      log.debug(`GitHub ${method} ${path.split('?')[0]} ${end}`);
    };
    try {
      // Octokit expands {…} in paths as templates; a percent-encoded path has none.
      const { status, data, headers } = await inTime(
        (signal) =>
          octokit.request(`${method} ${path}`, {
            ...body,
            headers: { 'x-github-api-version': API_VERSION },
            request: { signal },
          }),
        runtime,
      );
      const id = string(headers['x-github-request-id']);
      debug(status, id);
      const parsed = object(data);
      const date = new Date(headers.date ?? '');
      if (Number.isNaN(date.getTime()) || (status !== 204 && parsed === undefined)) {
        throw new ServiceError({
          ...place,
          message: `it sent an unreadable body with status ${status}`,
          requestId: id,
        });
      }
      const scopes = headers['x-oauth-scopes'];
      return {
        status,
        body: parsed ?? {},
        date,
        scopes: typeof scopes === 'string' ? scopes.split(/,\s*/) : undefined,
      };
    } catch (error) {
      if (error instanceof ServiceError) throw error;
      const response = object(object(error)?.['response']);
      if (response === undefined) {
        debug(undefined, undefined);
        throw new ServiceError({ ...place, ...connectionFailure(error, apiUrl) }, error);
      }
      const status = Number(response['status']);
      const headers = (object(response['headers']) ?? {}) as Record<string, string | undefined>;
      debug(status, headers['x-github-request-id']);
      const data = object(response['data']);
      const details = list(data?.['errors']).map((item) => string(item) ?? string(object(item)?.['message']) ?? '');
      throw new ServiceError({
        ...place,
        status,
        message: [string(data?.['message']) ?? 'no explanation', ...details.filter(Boolean)].join('; '),
        requestId: headers['x-github-request-id'],
        retryAfterMs:
          retryAfterMs(headers['retry-after'], headers['date']) ?? limitResetMs(headers, string(data?.['message'])),
        headers,
      });
    }
  };
  return {
    call: (method, path, body, patience = PATIENT) =>
      retry(`${method} ${path.split('?')[0]} at GitHub`, () => once(method, path, body), patience, runtime),
  };
}

/** GitHub's primary limit names the moment it ends, in seconds since 1970; its secondary limit means a minute at least. */
function limitResetMs(headers: Readonly<Record<string, string | undefined>>, message = ''): number | undefined {
  if (/secondary rate limit/i.test(message)) return 60_000;
  if (headers['x-ratelimit-remaining'] !== '0') return undefined;
  const [reset, now] = [Number(headers['x-ratelimit-reset']) * 1000, Date.parse(headers['date'] ?? '')];
  return Number.isNaN(reset) || Number.isNaN(now) ? 60_000 : Math.max(1_000, reset - now);
}

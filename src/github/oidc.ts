import { explainSilence } from '../failures/explain.ts';
import { failure } from '../failures/failures.ts';
import { fetch } from '../net/fetch.ts';
import { claimsOf, parseJson, string } from '../net/json.ts';
import { PATIENT, refusalOf, ServiceError, said } from '../net/refusal.ts';
import { inTime, type Runtime, retry } from '../net/retry.ts';
import { connectionFailure } from '../net/unreachable.ts';

/** GitHub's OIDC token of this job and what it presents to Entra. The value is never logged. */
export interface IdToken {
  readonly value: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** Where this job may ask for its token, and with what. */
export interface IdTokenSource {
  readonly url: string;
  readonly requestToken: string;
}

/** What the runner tells a job that was given `id-token: write`; nothing for any other. */
export function idTokenSource(environment: Readonly<Record<string, string | undefined>>): IdTokenSource | undefined {
  const url = environment['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const requestToken = environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  return url && requestToken && URL.canParse(url) ? { url, requestToken } : undefined;
}

/** Asks GitHub for the job's OIDC token. It lives about five minutes. */
export async function requestIdToken(source: IdTokenSource, audience: string, runtime: Runtime): Promise<IdToken> {
  const attempted = 'get an OIDC token from GitHub';
  try {
    const value = await retry(attempted, () => requestOnce(source, audience, runtime), PATIENT, runtime);
    const claims = claimsOf(value);
    return {
      value,
      issuer: string(claims['iss']) ?? '',
      subject: string(claims['sub']) ?? '',
      audience: string(claims['aud']) ?? audience,
    };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const circumstances = { attempted, said: said(refusal), cause: error };
    // `host`: the request did not get through, which is no fault of GitHub.
    if (refusal.host !== undefined) throw explainSilence(refusal, circumstances);
    throw failure('ID_TOKEN_REQUEST_FAILED', circumstances);
  }
}

/** As `getIDToken` of @actions/core does, which keeps neither the status nor the reason of a failed connection. */
async function requestOnce({ url, requestToken }: IdTokenSource, audience: string, runtime: Runtime): Promise<string> {
  const { clock, log } = runtime;
  const began = clock.elapsed();
  const target = new URL(url);
  target.searchParams.set('audience', audience);
  const place = { service: 'GitHub OIDC', method: 'GET', path: target.pathname } as const;
  const debug = (what: string, id = '') =>
    log.debug(`GitHub OIDC GET ${place.path} ${what} ${Math.round(clock.elapsed() - began)} ms${id}`);
  const { response, text } = await inTime(async (signal) => {
    const headers = { accept: 'application/json', authorization: `Bearer ${requestToken}` };
    const response = await fetch(target.href, { headers, signal });
    return { response, text: await response.text() };
  }, runtime).catch((error: unknown) => {
    debug('no answer after');
    throw new ServiceError({ ...place, ...connectionFailure(error, url) }, error);
  });
  const { status } = response;
  const requestId = response.headers.get('x-github-request-id') ?? response.headers.get('x-vss-e2eid') ?? undefined;
  debug(String(status), ` ${requestId ?? '-'}`);
  const body = parseJson(text);
  const value = string(body?.['value']);
  if (status !== 200) {
    throw new ServiceError({ ...place, status, message: string(body?.['message']) ?? 'no explanation', requestId });
  }
  if (value === undefined) throw new ServiceError({ ...place, message: 'it sent no token', requestId });
  log.mask(value);
  return value;
}

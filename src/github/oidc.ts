/** The job's OIDC token, which GitHub hands out. */
import { explainSilence } from '../failures/explain.ts';
import { failure } from '../failures/failures.ts';
import { exchange, refused, unusable } from '../net/exchange.ts';
import { claimsOf, string } from '../net/json.ts';
import { PATIENT, refusalOf, said } from '../net/refusal.ts';
import { retry } from '../net/retry.ts';
import type { Runtime } from '../net/runtime.ts';
import type { IdToken } from '../net/tokens.ts';

/** Where this job may ask for its token, and with what. */
export interface IdTokenSource {
  readonly url: string;
  readonly requestToken: string;
  /** Where GitHub is, when that is not github.com. */
  readonly server?: string;
}

const GITHUB_COM = 'https://github.com';

/** What the runner tells a job that was given `id-token: write`; nothing for any other. */
export function idTokenSource(environment: Readonly<Record<string, string | undefined>>): IdTokenSource | undefined {
  const url = environment['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const requestToken = environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  if (!url || !requestToken || !URL.canParse(url)) return undefined;
  const server = environment['GITHUB_SERVER_URL'] || GITHUB_COM;
  return { url, requestToken, ...(server !== GITHUB_COM && { server }) };
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
    if (refusal.host !== undefined || refusal.page) throw explainSilence(refusal, circumstances);
    throw failure('ID_TOKEN_REQUEST_FAILED', circumstances, {
      status:
        source.server === undefined
          ? 'see https://www.githubstatus.com'
          : `ask who administers ${source.server} whether it hands out OIDC tokens`,
    });
  }
}

/** As `getIDToken` of @actions/core does, which keeps neither the status nor the reason of a failed connection. */
async function requestOnce({ url, requestToken }: IdTokenSource, audience: string, runtime: Runtime): Promise<string> {
  const target = new URL(url);
  target.searchParams.set('audience', audience);
  const headers = { accept: 'application/json', authorization: `Bearer ${requestToken}` };
  // GitHub's own name is right.
  const setBy = target.hostname.endsWith('.actions.githubusercontent.com') ? undefined : 'ACTIONS_ID_TOKEN_REQUEST_URL';
  const asked = { service: 'GitHub OIDC', method: 'GET', path: target.pathname, setBy } as const;
  const answer = await exchange(asked, runtime, (send) => send({ method: 'GET', url: target.href, headers }));
  if (answer.status !== 200) throw refused(answer, { message: string(answer.json?.['message']) ?? 'no explanation' });
  const value = string(answer.json?.['value']);
  if (value === undefined) throw unusable(answer, 'no token');
  runtime.log.mask(value);
  return value;
}

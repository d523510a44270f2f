import { getIDToken } from '@actions/core';
import { connectionCode, PATIENT, refusalOf, ServiceError, said } from './answers.ts';
import { failure } from './failures.ts';
import { claimsOf, string } from './narrow.ts';
import { inTime, type Runtime, retry } from './retry.ts';

/** GitHub's OIDC token of this job and what it presents to Entra. The value is never logged. */
export interface IdToken {
  readonly value: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** Whether the job was given `id-token: write`: the runner then sets these two variables. */
export function mayRequestIdToken(environment: Readonly<Record<string, string | undefined>>): boolean {
  return Boolean(environment['ACTIONS_ID_TOKEN_REQUEST_URL'] && environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']);
}

/** Asks GitHub for the job's OIDC token. It lives about five minutes. */
export async function requestIdToken(audience: string, runtime: Runtime): Promise<IdToken> {
  const attempted = 'get an OIDC token from GitHub';
  try {
    const value = await retry(attempted, () => requestOnce(audience, runtime), PATIENT, runtime);
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
    throw failure('ID_TOKEN_REQUEST_FAILED', { attempted, said: said(refusal), cause: error });
  }
}

async function requestOnce(audience: string, runtime: Runtime): Promise<string> {
  try {
    return await inTime(
      (signal) =>
        Promise.race([
          getIDToken(audience),
          new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
        ]),
      runtime,
    );
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    const status = /Error Code ?: (\d{3})/.exec(message)?.[1];
    throw new ServiceError(
      {
        service: 'GitHub OIDC',
        method: 'GET',
        path: '',
        status: status === undefined ? undefined : Number(status),
        code: connectionCode(error),
        message,
      },
      error,
    );
  }
}

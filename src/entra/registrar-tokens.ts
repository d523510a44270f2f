import { explain } from '../failures/explain.ts';
import { failure, type PlainCode, RegistrarError } from '../failures/failures.ts';
import type { IdToken } from '../github/oidc.ts';
import { hasStatus, PATIENT, refusalOf, said, transient } from '../net/refusal.ts';
import { type Patience, retry } from '../net/retry.ts';
import { HEAD_START_MS, type Runtime } from '../net/runtime.ts';
import { shellWord } from '../text/untrusted.ts';
import type { AccessToken, Identity } from './login.ts';

/** The OIDC token lives five minutes; past this age a fresh one is requested. */
const ID_TOKEN_FRESH_MS = 240_000;

/** Access tokens of one identity, one per resource, asked for once and kept. */
export interface TokenSource {
  /** @throws RegistrarError when Entra refuses the sign-in. */
  token(resource: string): Promise<AccessToken>;
  /** Drops the kept token, after a service did not accept it. */
  forget(resource: string): void;
}

/** Signs the registrar in with the job's OIDC token: a federated credential, no stored secret. */
export function registrarTokens(
  identity: Identity,
  requestIdToken: () => Promise<IdToken>,
  runtime: Runtime,
): TokenSource {
  const assertion = memoized(requestIdToken, ID_TOKEN_FRESH_MS, runtime);
  const kept = new Map<string, Promise<AccessToken>>();
  const signIn = (resource: string) =>
    retry(
      `sign in for ${resource}`,
      async () => {
        assertion().catch(() => undefined);
        await runtime.clock.sleep(HEAD_START_MS);
        const { logInWithAssertion } = await import('./login.ts');
        return logInWithAssertion(identity, (await assertion()).value, resource, runtime);
      },
      PATIENT,
      runtime,
    ).catch(async (error: unknown) => {
      throw error instanceof RegistrarError ? error : explainSignIn(error, identity, await assertion());
    });
  return {
    token(resource) {
      const known = kept.get(resource);
      if (known !== undefined) return known;
      const token = signIn(resource);
      kept.set(resource, token);
      token.catch(() => kept.delete(resource));
      return token;
    },
    forget: (resource) => void kept.delete(resource),
  };
}

/** AADSTS codes of the registrar's sign-in → what they mean here. */
const SIGN_IN_FAILURES: Readonly<Record<string, PlainCode>> = {
  AADSTS90002: 'TENANT_UNKNOWN',
  AADSTS900023: 'TENANT_UNKNOWN',
  AADSTS7000112: 'REGISTRAR_BLOCKED',
  AADSTS53003: 'REGISTRAR_BLOCKED',
  AADSTS700024: 'CLOCK_WRONG',
};
/** No such application in this tenant, or one without a service principal there. */
const UNKNOWN = new Set(['AADSTS700016', 'AADSTS7000229']);
/** No federated credential for this issuer, subject or audience; 70021 is the older form of all three. */
const MISMATCHES = new Set(['AADSTS700211', 'AADSTS700212', 'AADSTS700213', 'AADSTS70021']);

/** The same patience, but a 401 is cured once by a fresh token. Not for requests that must never be repeated. */
export function refreshing(patience: Patience, tokens: TokenSource, resource: string): Patience {
  let refreshed = false;
  const retryable = (error: unknown) => {
    if (refreshed || !hasStatus(error, 401)) return patience.retryable(error);
    refreshed = true;
    tokens.forget(resource);
    return 'the access token was not accepted';
  };
  return { ...patience, retryable };
}

/** GitHub's subject with immutable IDs: `repo:OWNER@ID/REPO@ID:…`, the default for repositories made after 15 July 2026. */
const IMMUTABLE_SUBJECT = /^repo:[^/]+@\d+\/[^:]+@\d+:/;

/** Always with a code: whoever asked for the token must not take this for trouble of its own and try again. */
function explainSignIn(error: unknown, identity: Identity, idToken: IdToken): RegistrarError {
  const refusal = refusalOf(error);
  const attempted = `sign in as registrar ${identity.clientId} to tenant ${identity.tenantId}`;
  if (refusal === undefined || refusal.status === undefined || transient(error) !== undefined)
    return explain(error, attempted, { registrarClientId: identity.clientId, graphUrl: '' });
  const { code = '' } = refusal;
  const { issuer, subject, audience } = idToken;
  const circumstances = {
    attempted: `${attempted} with the OIDC token of subject ${subject}, issuer ${issuer}, audience ${audience}`,
    said: said(refusal),
    cause: error,
  };
  const name = `github-${subject.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 120);
  const credential = {
    ...{ registrar: identity.clientId, name },
    ...{ issuer: inJson(issuer), subject: inJson(subject), audience: inJson(audience) },
    ...{ quotedIssuer: shellWord(issuer), quotedSubject: shellWord(subject), quotedAudience: shellWord(audience) },
  };
  if (code === 'AADSTS70025') return failure('FEDERATED_CREDENTIAL_MISSING', circumstances, credential);
  if (MISMATCHES.has(code)) {
    const hint = IMMUTABLE_SUBJECT.test(subject)
      ? " The subject is in GitHub's immutable form (repo:OWNER@ID/REPO@ID:…, the default for repositories created, renamed or transferred after 15 July 2026), so a credential with the names alone no longer matches."
      : '';
    return failure('FEDERATED_CREDENTIAL_MISMATCH', circumstances, { ...credential, hint });
  }
  if (UNKNOWN.has(code)) return failure('REGISTRAR_UNKNOWN', circumstances, { registrar: identity.clientId });
  return failure(SIGN_IN_FAILURES[code] ?? 'SIGN_IN_FAILED', circumstances);
}

/** Inside a JSON string that stands between single quotes of a shell. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll("'", '\\u0027');
}

function memoized<T>(produce: () => Promise<T>, freshMs: number, { clock }: Runtime): () => Promise<T> {
  let kept: { value: Promise<T>; at: number } | undefined;
  return () => {
    if (kept === undefined || clock.elapsed() - kept.at > freshMs) {
      const value = produce();
      kept = { value, at: clock.elapsed() };
      value.catch(() => {
        if (kept?.value === value) kept = undefined;
      });
    }
    return kept.value;
  };
}

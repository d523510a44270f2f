/** The registrar's access tokens. */
import { RegistrarError } from '../failures/failures.ts';
import { PATIENT, ServiceError } from '../net/refusal.ts';
import { retry } from '../net/retry.ts';
import { HEAD_START_MS, type Runtime } from '../net/runtime.ts';
import type { IdToken, TokenSource } from '../net/tokens.ts';
import type { Identity } from './login.ts';
import { explainSignIn } from './sign-in-refusals.ts';

/** The OIDC token lives five minutes; past this age a fresh one is requested. */
const ID_TOKEN_FRESH_MS = 240_000;

/** The job's OIDC token, asked for anew only when the last one is about to expire. */
export function freshIdTokens(requestIdToken: () => Promise<IdToken>, runtime: Runtime): () => Promise<IdToken> {
  return memoized(requestIdToken, ID_TOKEN_FRESH_MS, runtime);
}

/**
 * Signs the registrar in with the job's OIDC token: a federated credential, no stored secret.
 *
 * @param assertion a token that is fresh
 */
export function registrarTokens(identity: Identity, assertion: () => Promise<IdToken>, runtime: Runtime): TokenSource {
  const kept = new Map<string, ReturnType<TokenSource['token']>>();
  const signIn = (resource: string) =>
    retry(
      `sign in for ${resource}`,
      async () => {
        const idToken = assertion();
        idToken.catch(() => undefined);
        await runtime.clock.sleep(HEAD_START_MS);
        const { logInWithAssertion } = await import('./login.ts');
        return logInWithAssertion(identity, (await idToken).value, resource, runtime);
      },
      PATIENT,
      runtime,
    ).catch(async (error: unknown) => {
      if (error instanceof ServiceError) error.refusal = { ...error.refusal, resource };
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

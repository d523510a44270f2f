/** Tokens: what is asked for without knowing who hands them out. */
import { hasStatus, refusalOf } from './refusal.ts';
import type { Patience } from './retry.ts';

/** GitHub's OIDC token of this job and what it presents to Entra. The value is never logged. */
export interface IdToken {
  readonly value: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

export interface AccessToken {
  readonly value: string;
  /** Object ID of the service principal that the token speaks for. */
  readonly objectId: string;
  /** Application permissions that the token carries. */
  readonly roles: readonly string[];
}

/** Access tokens of one identity, one per resource, asked for once and kept. */
export interface TokenSource {
  /** @throws RegistrarError when Entra refuses the sign-in. */
  token(resource: string): Promise<AccessToken>;
  /** Drops the kept token, after a service did not accept it. */
  forget(resource: string): void;
}

/** The same patience, but a 401 is cured once by a fresh token. Not for requests that must never be repeated. */
export function refreshing(patience: Patience, tokens: TokenSource, resource: string): Patience {
  let refreshed = false;
  const retryable = (error: unknown) => {
    // Of another tenant: every token of this one is.
    const elsewhere = /tenant$/i.test(refusalOf(error)?.code ?? '');
    if (refreshed || elsewhere || !hasStatus(error, 401)) return patience.retryable(error);
    refreshed = true;
    tokens.forget(resource);
    return 'the access token was not accepted';
  };
  return { ...patience, retryable };
}

/** What a client may prove itself with: a secret by value and time, or GitHub's token by signature, time and match. */

import { takeOne } from '../directory/lag.ts';
import type { FederatedCredential, PasswordCredential } from '../directory/objects.ts';
import { parseJsonWebToken, seconds } from '../directory/tokens.ts';
import type { OidcState } from '../oidc/oidc.ts';
import { type EntraRefusal, refused } from './errors.ts';

export interface Client {
  readonly appId: string;
  readonly displayName: string;
  readonly passwords: readonly PasswordCredential[];
  readonly federatedCredentials: readonly FederatedCredential[];
}

type SecretVerdict =
  | { readonly password: PasswordCredential; readonly refusal?: never }
  | { readonly refusal: EntraRefusal; readonly password?: never };

/** Regardless of lag. A secret whose time has not come is as good as none. */
export function secretVerdict(client: Client, secretText: string, now: Date): SecretVerdict {
  const password = client.passwords.find((candidate) => candidate.secretText === secretText);
  if (!password || password.startDateTime > now) return { refusal: refused('secret', { appId: client.appId }) };
  if (password.endDateTime <= now) return { refusal: refused('secretExpired', { appId: client.appId }) };
  return { password };
}

export function checkSecret(client: Client, secretText: string, now: Date): EntraRefusal | undefined {
  const { password, refusal } = secretVerdict(client, secretText, now);
  if (refusal) return refusal;
  if (takeOne(password.pending, 'login')) return refused('secret', { appId: client.appId });
  if (!password.flapsNext) return undefined;
  password.flapsNext = false;
  return refused('secret', { appId: client.appId });
}

/** Tells the secret, if it was one, that a login with it has succeeded. */
export function secretSucceeded(client: Client, secretText: string): void {
  const password = client.passwords.find((candidate) => candidate.secretText === secretText);
  if (password) password.flapsNext = takeOne(password.pending, 'flap');
}

export function checkAssertion(
  client: Client,
  assertion: string,
  { oidc, now }: { readonly oidc: OidcState; readonly now: Date },
): EntraRefusal | undefined {
  const claims = parseJsonWebToken(assertion)?.claims;
  if (!claims) return refused('assertionMalformed');
  const { iss, sub, aud, exp, nbf } = claims;
  if (typeof iss !== 'string' || typeof sub !== 'string' || typeof aud !== 'string')
    return refused('assertionMalformed');

  const visible = client.federatedCredentials.filter((credential) => !takeOne(credential.pending, 'login'));
  if (visible.length === 0) return refused('noFederation', { name: client.displayName });
  const fromIssuer = visible.filter((credential) => credential.issuer === iss);
  if (fromIssuer.length === 0)
    return refused(visible.some(({ issuer }) => sameButForCase(issuer, iss)) ? 'issuerCase' : 'issuer', {
      issuer: iss,
    });

  // Only GitHub's own keys can be fetched from here, so no other issuer can be believed.
  if (iss !== oidc.issuer || !oidc.verify(assertion)) return refused('assertionSignature');
  const time = seconds(now);
  if (typeof exp !== 'number' || time >= exp) return refused('assertionTime');
  if (typeof nbf === 'number' && time < nbf) return refused('assertionTime');

  const forSubject = fromIssuer.filter((credential) => credential.subject === sub);
  if (forSubject.length === 0)
    return refused(fromIssuer.some(({ subject }) => sameButForCase(subject, sub)) ? 'subjectCase' : 'subject', {
      subject: sub,
    });
  if (!forSubject.some((credential) => credential.audience === aud)) return refused('audience', { audience: aud });
  return undefined;
}

function sameButForCase(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

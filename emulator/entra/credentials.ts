/** What a client may prove itself with: a secret by value and time, or GitHub's token by signature, time and match. */

import { takeOne } from '../directory/lag.ts';
import type { Application, FederatedCredential, PasswordCredential, Trust } from '../directory/objects.ts';
import { parseJsonWebToken, seconds } from '../directory/tokens.ts';
import type { OidcState } from '../oidc/oidc.ts';
import { type EntraRefusal, refused } from './errors.ts';

export interface Client {
  readonly appId: string;
  readonly displayName: string;
  readonly passwords: readonly PasswordCredential[];
  readonly federatedCredentials: readonly FederatedCredential[];
  readonly removedTrust: Application['removedTrust'];
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

/** What is trusted as this login sees it, with how it may flap once it succeeded. */
interface Seen {
  readonly trust: Trust;
  readonly credential?: FederatedCredential;
}

type AssertionVerdict =
  | { readonly seen: Seen; readonly refusal?: never }
  | { readonly refusal: EntraRefusal; readonly seen?: never };

interface Judging {
  readonly oidc: OidcState;
  readonly now: Date;
  /** Says a mismatch in the older, combined words. */
  readonly olderWords: boolean;
}

export function checkAssertion(client: Client, assertion: string, judging: Judging): EntraRefusal | undefined {
  const { seen, refusal } = judged(client, seenNow(client), assertion, judging);
  const { credential } = seen ?? {};
  if (credential) credential.flapsNext = takeOne(credential.pending, 'flap');
  return refusal;
}

/** Regardless of lag. */
export function assertionVerdict(client: Client, assertion: string, judging: Judging): AssertionVerdict {
  const all = client.federatedCredentials.map(({ trust }) => ({ trust }));
  return judged(client, all, assertion, judging);
}

/** Looking is what a lag counts. */
function seenNow({ federatedCredentials, removedTrust }: Client): Seen[] {
  const seen = federatedCredentials.flatMap((credential): Seen[] => {
    const isHidden = takeOne(credential.pending, 'login') || credential.flapsNext;
    if (!isHidden) return [{ trust: credential.trust, credential }];
    credential.flapsNext = false;
    return credential.before ? [{ trust: credential.before }] : [];
  });
  const ghosts = removedTrust.filter(({ pending }) => takeOne(pending, 'login'));
  return [...seen, ...ghosts.map(({ trust }) => ({ trust }))];
}

function judged(
  client: Client,
  all: readonly Seen[],
  assertion: string,
  { oidc, now, olderWords }: Judging,
): AssertionVerdict {
  const claims = parseJsonWebToken(assertion)?.claims;
  if (!claims) return { refusal: refused('assertionMalformed') };
  const { iss: issuer, sub: subject, aud: audience, exp, nbf } = claims;
  if (typeof issuer !== 'string' || typeof subject !== 'string' || typeof audience !== 'string')
    return { refusal: refused('assertionMalformed') };
  const mismatch = (refusal: EntraRefusal): AssertionVerdict => ({
    refusal: olderWords ? refused('mismatch', { issuer, subject, audience }) : refusal,
  });

  if (all.length === 0) return { refusal: refused('noFederation', { name: client.displayName }) };
  const fromIssuer = all.filter(({ trust }) => trust.issuer === issuer);
  if (fromIssuer.length === 0) {
    if (all.some(({ trust }) => sameButForCase(trust.issuer, issuer)))
      return { refusal: refused('issuerCase', { issuer }) };
    return mismatch(refused('issuer', { issuer }));
  }

  // Only GitHub's own keys can be fetched from here, so no other issuer can be believed.
  if (issuer !== oidc.issuer || !oidc.verify(assertion)) return { refusal: refused('assertionSignature') };
  const time = seconds(now);
  if (typeof exp !== 'number' || time >= exp) return { refusal: refused('assertionTime') };
  if (typeof nbf === 'number' && time < nbf) return { refusal: refused('assertionTime') };

  const forSubject = fromIssuer.filter(({ trust }) => trust.subject === subject);
  if (forSubject.length === 0) {
    if (fromIssuer.some(({ trust }) => sameButForCase(trust.subject ?? '', subject)))
      return { refusal: refused('subjectCase', { subject }) };
    return mismatch(refused('subject', { subject }));
  }
  const seen = forSubject.find(({ trust }) => trust.audience === audience);
  return seen ? { seen } : mismatch(refused('audience', { audience }));
}

function sameButForCase(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

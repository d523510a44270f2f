/**
 * Real RS256 tokens. Two signers exist: Entra's, for access tokens, and GitHub's, for the OIDC tokens that Entra
 * checks. Nothing in the cloud trusts a token that it has not verified.
 */

import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

export interface JsonWebToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface Signer {
  sign(claims: Readonly<Record<string, unknown>>): string;
  /** Whether this signer's key made the token's RS256 signature. Says nothing about times. */
  verify(token: string): boolean;
  /** Public key in JWKS form. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

export interface AccessTokenClaims {
  readonly aud: string;
  readonly iss: string;
  readonly tid: string;
  readonly appid: string;
  /** Object ID of the service principal. */
  readonly oid: string;
  readonly roles?: readonly string[];
  /** Seconds since 1970. */
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
}

export interface AccessTokenRequest {
  readonly audience: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly objectId: string;
  readonly roles?: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

export type AccessTokenProblem = 'missing' | 'malformed' | 'signature' | 'audience' | 'expired' | 'not-yet-valid';

export type AccessTokenVerdict =
  | { readonly claims: AccessTokenClaims; readonly problem?: never }
  | { readonly problem: AccessTokenProblem; readonly claims?: never };

export interface Tokens {
  issueAccessToken(request: Omit<AccessTokenRequest, 'issuedAt'> & { readonly issuedAt?: Date }): string;
  /** Takes the value of the Authorization header, or the bare token. */
  verifyAccessToken(
    bearer: string | undefined,
    expected: { readonly audience: string | readonly string[]; readonly now: Date },
  ): AccessTokenVerdict;
  readonly jwk: Readonly<Record<string, unknown>>;
}

export function createTokens(signer: Signer = createSigner('entra')): Tokens {
  return {
    jwk: signer.jwk,
    issueAccessToken(request) {
      const issuedAt = request.issuedAt ?? new Date(request.expiresAt.getTime() - 3_599_000);
      const claims: AccessTokenClaims = {
        aud: request.audience,
        iss: `https://sts.windows.net/${request.tenantId}/`,
        tid: request.tenantId,
        appid: request.clientId,
        oid: request.objectId,
        ...(request.roles?.length ? { roles: request.roles } : {}),
        iat: seconds(issuedAt),
        // Entra allows for clocks that are five minutes behind.
        nbf: seconds(issuedAt) - 300,
        exp: seconds(request.expiresAt),
      };
      return signer.sign({ ...claims, appidacr: '1', idtyp: 'app', sub: request.objectId, ver: '1.0' });
    },
    verifyAccessToken(bearer, { audience, now }) {
      const token = bearer?.replace(/^Bearer\s+/i, '').trim();
      if (!token) return { problem: 'missing' };
      const claims = parseJsonWebToken(token)?.claims;
      if (!isAccessTokenClaims(claims)) return { problem: 'malformed' };
      if (!signer.verify(token)) return { problem: 'signature' };
      if (![audience].flat().includes(claims.aud)) return { problem: 'audience' };
      if (seconds(now) >= claims.exp) return { problem: 'expired' };
      if (seconds(now) < claims.nbf) return { problem: 'not-yet-valid' };
      return { claims };
    },
  };
}

export function createSigner(name: 'entra' | 'oidc'): Signer {
  const { privateKey, publicKey } = keyPair(name);
  const jwk = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
  const header = encode({ typ: 'JWT', alg: 'RS256', kid, x5t: kid });
  return {
    jwk: { ...jwk, kid, use: 'sig', alg: 'RS256' },
    sign(claims) {
      const signed = `${header}.${encode(claims)}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    verify(token) {
      const parts = token.split('.');
      const [head, payload, signature] = parts;
      if (parts.length !== 3 || !head || !payload || !signature) return false;
      if (parseJsonWebToken(token)?.header['alg'] !== 'RS256') return false;
      const signed = Buffer.from(`${head}.${payload}`);
      return verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'));
    },
  };
}

/** Reads without verifying. `undefined` when it is not a JSON web token at all. */
export function parseJsonWebToken(token: string): JsonWebToken | undefined {
  const [header, claims, signature, ...rest] = token.split('.');
  if (!header || !claims || signature === undefined || rest.length > 0) return undefined;
  try {
    const parsed = [header, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown);
    if (!isRecord(parsed[0]) || !isRecord(parsed[1])) return undefined;
    return { header: parsed[0], claims: parsed[1] };
  } catch {
    return undefined;
  }
}

export function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}

// Making an RSA key costs more than starting a cloud, and tests start many clouds in one process.
const keyPairs = new Map<string, { privateKey: KeyObject; publicKey: KeyObject }>();

function keyPair(name: string) {
  let pair = keyPairs.get(name);
  if (!pair) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    pair = { privateKey, publicKey: createPublicKey(privateKey) };
    keyPairs.set(name, pair);
  }
  return pair;
}

function isAccessTokenClaims(claims: unknown): claims is AccessTokenClaims {
  return (
    isRecord(claims) &&
    ['aud', 'iss', 'tid', 'appid', 'oid'].every((name) => typeof claims[name] === 'string') &&
    ['iat', 'nbf', 'exp'].every((name) => typeof claims[name] === 'number')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

import { Agent } from 'node:https';
import {
  ClientAssertionCredential,
  type ClientAssertionCredentialOptions,
  ClientSecretCredential,
} from '@azure/identity';
import {
  connectionCode,
  PATIENT,
  type Refusal,
  refusalOf,
  retryAfterMs,
  ServiceError,
  said,
  transient,
} from './answers.ts';
import { CLOUDS } from './clouds.ts';
import { type FailureCode, failure, RegistrarError } from './failures.ts';
import { claimsOf, list, object, string, strings } from './narrow.ts';
import type { IdToken } from './oidc.ts';
import { type Runtime, retry } from './retry.ts';

const REQUEST_TIMEOUT_MS = 30_000;
/** The OIDC token lives five minutes; past this age a fresh one is requested. */
const ID_TOKEN_FRESH_MS = 240_000;

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

interface Identity {
  readonly tenantId: string;
  readonly clientId: string;
  readonly authorityHost: string;
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
        const { options, refused } = pipeline(identity.authorityHost, runtime);
        const credential = new ClientAssertionCredential(
          identity.tenantId,
          identity.clientId,
          async () => (await assertion()).value,
          options,
        );
        return accessToken(credential, resource, refused);
      },
      PATIENT,
      runtime,
    ).catch(async (error: unknown) => {
      throw explainSignIn(error, identity, await assertion());
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

/**
 * Logs in once as the client with its secret, on a connection of its own and past every cache.
 *
 * @throws ServiceError with the AADSTS code when Entra refuses.
 */
export async function logInWithSecret(
  identity: Identity,
  secret: string,
  resource: string,
  runtime: Runtime,
): Promise<AccessToken> {
  const { options, refused } = pipeline(identity.authorityHost, runtime, new Agent({ keepAlive: false }));
  const credential = new ClientSecretCredential(identity.tenantId, identity.clientId, secret, options);
  return accessToken(credential, resource, refused);
}

async function accessToken(
  credential: ClientAssertionCredential | ClientSecretCredential,
  resource: string,
  refused: (error: unknown) => ServiceError,
): Promise<AccessToken> {
  let value: string;
  try {
    value = (await credential.getToken(`${resource}/.default`)).token;
  } catch (error) {
    // The assertion callback runs inside getToken; its own failure is already explained.
    for (let inner: unknown = error; inner instanceof Error; inner = inner.cause) {
      if (inner instanceof RegistrarError || inner.name === 'AbortError') throw inner;
    }
    throw refused(error);
  }
  const claims = claimsOf(value);
  return { value, objectId: string(claims['oid']) ?? '', roles: strings(claims['roles']) };
}

/**
 * Options for a credential of @azure/identity, and what the server said last through it: the library keeps AADSTS
 * codes only inside a message text.
 */
function pipeline(authorityHost: string, { log, clock }: Runtime, agent?: Agent) {
  let answered:
    | { method: string; path: string; status: number; body: string; header(name: string): string | undefined }
    | undefined;
  const options: ClientAssertionCredentialOptions = {
    authorityHost,
    // Other authorities are not on Entra's public list, and asking that list about them would fail.
    disableInstanceDiscovery: !CLOUDS.some((cloud) => cloud.authorityHost === authorityHost),
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [
      {
        position: 'perRetry',
        policy: {
          name: 'registrarObserver',
          async sendRequest(request, next) {
            const { method, url } = request;
            const began = clock.elapsed();
            request.timeout = REQUEST_TIMEOUT_MS;
            if (agent !== undefined) request.agent ??= agent;
            answered = undefined;
            const response = await next(request);
            const path = new URL(url).pathname;
            answered = {
              method,
              path,
              status: response.status,
              body: response.bodyAsText ?? '',
              header: (name) => response.headers.get(name),
            };
            const id = response.headers.get('x-ms-request-id') ?? '-';
            log.debug(
              `Microsoft Entra ${method} ${path} ${response.status} ${Math.round(clock.elapsed() - began)} ms ${id}`,
            );
            return response;
          },
        },
      },
    ],
  };
  const refused = (error: unknown): ServiceError => {
    const message = error instanceof Error ? error.message : String(error);
    const place = {
      service: 'Microsoft Entra',
      method: answered?.method ?? 'POST',
      path: answered?.path ?? '',
    } as const;
    if (answered === undefined || answered.status < 400) {
      const code = connectionCode(error);
      return new ServiceError({ ...place, code, message: firstSentence(message) }, error);
    }
    const body = parsed(answered.body);
    const description = string(body?.['error_description']) ?? message;
    const number = list(body?.['error_codes'])[0] ?? /AADSTS(\d+)/.exec(description)?.[1];
    return new ServiceError(
      {
        ...place,
        status: answered.status,
        code: number === undefined ? string(body?.['error']) : `AADSTS${number}`,
        message: firstSentence(description.replace(/^AADSTS\d+: /, '')),
        requestId: answered.header('x-ms-request-id') ?? string(body?.['trace_id']),
        retryAfterMs: retryAfterMs(answered.header('retry-after'), answered.header('date')),
      },
      error,
    );
  };
  return { options, refused };
}

function parsed(body: string) {
  try {
    return object(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** Without the trace ID, correlation ID and timestamp that Entra appends. */
function firstSentence(description: string): string {
  return description.split(/\s*(?:Trace ID:|\r?\n)/)[0] ?? '';
}

/** AADSTS codes of the registrar's sign-in → what they mean here. */
const SIGN_IN_FAILURES: Readonly<Record<string, FailureCode>> = {
  AADSTS700211: 'FEDERATED_CREDENTIAL_MISMATCH',
  AADSTS700212: 'FEDERATED_CREDENTIAL_MISMATCH',
  AADSTS700213: 'FEDERATED_CREDENTIAL_MISMATCH',
  AADSTS70021: 'FEDERATED_CREDENTIAL_MISMATCH',
  AADSTS70025: 'FEDERATED_CREDENTIAL_MISSING',
  AADSTS90002: 'TENANT_UNKNOWN',
  AADSTS900023: 'TENANT_UNKNOWN',
  AADSTS700016: 'REGISTRAR_UNKNOWN',
  AADSTS7000229: 'REGISTRAR_UNKNOWN',
  AADSTS7000112: 'REGISTRAR_BLOCKED',
  AADSTS53003: 'REGISTRAR_BLOCKED',
  AADSTS700024: 'CLOCK_WRONG',
};

/** GitHub's subject with immutable IDs: `repo:OWNER@ID/REPO@ID:…`, the default for repositories made after 15 July 2026. */
const IMMUTABLE_SUBJECT = /^repo:[^/]+@\d+\/[^:]+@\d+:/;

function explainSignIn(error: unknown, identity: Identity, idToken: IdToken): unknown {
  const refusal: Refusal | undefined = refusalOf(error);
  if (refusal === undefined || refusal.status === undefined || transient(error) !== undefined) return error;
  const code = SIGN_IN_FAILURES[refusal.code ?? ''] ?? 'SIGN_IN_FAILED';
  const { issuer, subject, audience } = idToken;
  const circumstances = {
    attempted: `sign in as registrar ${identity.clientId} to tenant ${identity.tenantId} with the OIDC token of subject ${subject}, issuer ${issuer}, audience ${audience}`,
    said: said(refusal),
    cause: error,
  };
  const name = `github-${subject.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 120);
  const credential = { registrar: identity.clientId, name, issuer, subject, audience };
  if (code === 'FEDERATED_CREDENTIAL_MISSING') return failure(code, circumstances, credential);
  if (code === 'FEDERATED_CREDENTIAL_MISMATCH') {
    const hint = IMMUTABLE_SUBJECT.test(subject)
      ? " The subject is in GitHub's immutable form (repo:OWNER@ID/REPO@ID:…, the default for repositories created, renamed or transferred after 15 July 2026), so a credential with the names alone no longer matches."
      : '';
    return failure(code, circumstances, { ...credential, hint });
  }
  return failure(code as 'SIGN_IN_FAILED', circumstances);
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

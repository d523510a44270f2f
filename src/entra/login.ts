/** Single logins at Microsoft Entra through @azure/identity. Loaded late: it is the largest part of the bundle. */
import { Agent } from 'node:https';
import { createHttpHeaders, type PipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline';
import {
  ClientAssertionCredential,
  type ClientAssertionCredentialOptions,
  ClientSecretCredential,
} from '@azure/identity';
import { CLOUDS } from '../model/clouds.ts';
import { claimsOf, list, parseJson, string, strings } from '../net/json.ts';
import { retryAfterMs, ServiceError } from '../net/refusal.ts';
import { inTime, type Runtime } from '../net/retry.ts';
import { connectionFailure, refusedByProxy } from '../net/unreachable.ts';

export interface AccessToken {
  readonly value: string;
  /** Object ID of the service principal that the token speaks for. */
  readonly objectId: string;
  /** Application permissions that the token carries. */
  readonly roles: readonly string[];
}

export interface Identity {
  readonly tenantId: string;
  readonly clientId: string;
  readonly authorityHost: string;
}

/**
 * Logs in once with an assertion, such as the job's OIDC token.
 *
 * @throws ServiceError with the AADSTS code when Entra refuses
 */
export function logInWithAssertion(
  identity: Identity,
  assertion: string,
  resource: string,
  runtime: Runtime,
): Promise<AccessToken> {
  const { tenantId, clientId } = identity;
  const credential = (options: ClientAssertionCredentialOptions) =>
    new ClientAssertionCredential(tenantId, clientId, async () => assertion, options);
  return accessToken(credential, resource, identity.authorityHost, runtime);
}

/**
 * Logs in once as the client with its secret, on a connection of its own and past every cache.
 *
 * @throws ServiceError with the AADSTS code when Entra refuses.
 */
export function logInWithSecret(
  identity: Identity,
  secret: string,
  resource: string,
  runtime: Runtime,
): Promise<AccessToken> {
  const { tenantId, clientId } = identity;
  const credential = (options: ClientAssertionCredentialOptions) =>
    new ClientSecretCredential(tenantId, clientId, secret, options);
  return accessToken(credential, resource, identity.authorityHost, runtime, new Agent({ keepAlive: false }));
}

async function accessToken(
  credential: (options: ClientAssertionCredentialOptions) => ClientAssertionCredential | ClientSecretCredential,
  resource: string,
  authorityHost: string,
  runtime: Runtime,
  agent?: Agent,
): Promise<AccessToken> {
  const { optionsFor, refused } = pipeline(authorityHost, runtime, agent);
  const value = await inTime(
    async (signal) => (await credential(optionsFor(signal)).getToken(`${resource}/.default`)).token,
    runtime,
  ).catch((error: unknown) => {
    throw refused(error);
  });
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
  let lost: unknown;
  const optionsFor = (signal: AbortSignal): ClientAssertionCredentialOptions => ({
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
            if (url.endsWith(DISCOVERY)) return metadataOf(request);
            const began = clock.elapsed();
            const path = new URL(url).pathname;
            request.abortSignal = signal;
            if (agent !== undefined) request.agent ??= agent;
            const response = await next(request).catch((error: unknown) => {
              log.debug(`Microsoft Entra ${method} ${path} no answer after ${Math.round(clock.elapsed() - began)} ms`);
              // A time-out is told by whoever set it.
              lost = signal.aborted ? undefined : error;
              throw error;
            });
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
  });
  const refused = (error: unknown): ServiceError => {
    const message = error instanceof Error ? error.message : String(error);
    const place = {
      service: 'Microsoft Entra',
      method: answered?.method ?? 'POST',
      path: answered?.path ?? '',
    } as const;
    if (answered === undefined) {
      // What the library makes of a lost connection names no code.
      const silence = connectionFailure(lost ?? error, authorityHost);
      return new ServiceError({ ...place, ...silence, message: firstSentence(silence.message) }, error);
    }
    const requestId = answered.header('x-ms-request-id');
    const unanswered = refusedByProxy(authorityHost, answered.status, requestId);
    if (unanswered !== undefined) return new ServiceError({ ...place, ...unanswered }, error);
    if (answered.status < 400) return new ServiceError({ ...place, message: firstSentence(message), requestId }, error);
    const body = parseJson(answered.body);
    const description = string(body?.['error_description']) ?? message;
    const number = list(body?.['error_codes'])[0] ?? /AADSTS(\d+)/.exec(description)?.[1];
    return new ServiceError(
      {
        ...place,
        status: answered.status,
        code: number === undefined ? string(body?.['error']) : `AADSTS${number}`,
        message: firstSentence(description.replace(/^AADSTS\d+: /, '')),
        requestId: requestId ?? string(body?.['trace_id']),
        retryAfterMs: retryAfterMs(answered.header('retry-after'), answered.header('date')),
      },
      error,
    );
  };
  return { optionsFor, refused };
}

const DISCOVERY = '/v2.0/.well-known/openid-configuration';

/**
 * The endpoints of an authority that the library has no built-in metadata for. All of Entra's clouds lay them out
 * alike, so asking would only add a request to the longest chain.
 */
function metadataOf(request: PipelineRequest): PipelineResponse {
  const base = request.url.slice(0, -DISCOVERY.length);
  const metadata = {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
  return { request, status: 200, headers: createHttpHeaders(), bodyAsText: JSON.stringify(metadata) };
}

/** Without the trace ID, correlation ID and timestamp that Entra appends. */
function firstSentence(description: string): string {
  return description.split(/\s*(?:Trace ID:|\r?\n)/)[0] ?? '';
}

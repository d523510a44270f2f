/** Single logins at Microsoft Entra through @azure/identity. Loaded late: it is the largest part of the bundle. */
import {
  createEmptyPipeline,
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import {
  ClientAssertionCredential,
  type ClientAssertionCredentialOptions,
  ClientSecretCredential,
} from '@azure/identity';
import { CLOUDS, inputBehind } from '../model/clouds.ts';
import { LONGEST_TEXT } from '../net/bounds.ts';
import { exchange, refused, type Send, unusable } from '../net/exchange.ts';
import { claimsOf, list, string, strings } from '../net/json.ts';
import type { Runtime } from '../net/runtime.ts';
import type { AccessToken } from '../net/tokens.ts';

export interface Identity {
  readonly tenantId: string;
  readonly clientId: string;
  readonly authorityHost: string;
}

/**
 * Logs in once with an assertion, such as the job's OIDC token.
 *
 * @param newConnection on a connection of its own
 *
 * @throws ServiceError with the AADSTS code when Entra refuses
 */
export function logInWithAssertion(
  identity: Identity,
  assertion: string,
  resource: string,
  runtime: Runtime,
  newConnection = false,
): Promise<AccessToken> {
  const { tenantId, clientId } = identity;
  const credential = (options: ClientAssertionCredentialOptions) =>
    new ClientAssertionCredential(tenantId, clientId, async () => assertion, options);
  return accessToken(credential, resource, identity, runtime, newConnection);
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
  return accessToken(credential, resource, identity, runtime, true);
}

async function accessToken(
  credential: (options: ClientAssertionCredentialOptions) => ClientAssertionCredential | ClientSecretCredential,
  resource: string,
  { tenantId, authorityHost }: Identity,
  runtime: Runtime,
  newConnection: boolean,
): Promise<AccessToken> {
  const path = `/${tenantId}/oauth2/v2.0/token`;
  const setBy = inputBehind('authorityHost', authorityHost);
  const asked = { service: 'Microsoft Entra', method: 'POST', path, setBy } as const;
  const answer = await exchange(asked, runtime, (send) =>
    credential(optionsFor(authorityHost, send, newConnection)).getToken(`${resource}/.default`),
  );
  const { status, json } = answer;
  if (status >= 400) {
    const description = (string(json?.['error_description']) ?? 'no explanation').slice(0, LONGEST_TEXT);
    const number = list(json?.['error_codes'])[0] ?? /AADSTS(\d+)/.exec(description)?.[1];
    throw refused(answer, {
      code: number === undefined ? string(json?.['error']) : `AADSTS${number}`,
      message: firstSentence(description.replace(/^AADSTS\d+: /, '')),
      passing: /^(temporarily_unavailable|server_error)$/.test(string(json?.['error']) ?? ''),
    });
  }
  const value = string(json?.['access_token']);
  if (value === undefined) throw unusable(answer, 'no token');
  const claims = claimsOf(value);
  return { value, objectId: string(claims['oid']) ?? '', roles: strings(claims['roles']) };
}

function optionsFor(authorityHost: string, send: Send, newConnection: boolean): ClientAssertionCredentialOptions {
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const { method, url, body } = request;
      if (url.endsWith(DISCOVERY)) return metadataOf(request);
      const headers = request.headers.toJSON();
      const sent = { method, url, headers, newConnection, ...(typeof body === 'string' && { body }) };
      const { status, ...answer } = await send(sent);
      return { request, status, headers: createHttpHeaders(answer.headers), bodyAsText: answer.body };
    },
  };
  // An empty pipeline: the library's own would repeat requests, follow redirections and read the proxy variables.
  const nothingBetween = { httpClient, pipeline: createEmptyPipeline() };
  return {
    ...nothingBetween,
    authorityHost,
    // Other authorities are not on Entra's public list, and asking that list about them would fail.
    disableInstanceDiscovery: !CLOUDS.some((cloud) => cloud.authorityHost === authorityHost),
  };
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

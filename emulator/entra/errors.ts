/** The token endpoint's errors: code, HTTP status, OAuth error and text as they are observed. */

import { randomUUID } from 'node:crypto';
import type { CloudAnswer } from '../service.ts';

export interface EntraRefusal {
  readonly code: number;
  readonly status: number;
  readonly error: string;
  readonly text: string;
}

const federation =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ' +
  'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';
const notInstalled =
  'This can happen if the application has not been installed by the administrator of the tenant or consented to by ' +
  'any user in the tenant.';

export const refusals = {
  methodNotAllowed: () =>
    refusal(900561, 405, 'invalid_request', 'The endpoint only accepts POST requests. Received a GET request.'),
  notForm: () =>
    refusal(900144, 400, 'invalid_request', "The request body must contain the following parameter: 'grant_type'."),
  missing: (parameter: string) =>
    refusal(900144, 400, 'invalid_request', `The request body must contain the following parameter: '${parameter}'.`),
  duplicate: (parameter: string) =>
    refusal(
      9000411,
      400,
      'invalid_request',
      `The request is not properly formatted. The parameter '${parameter}' is duplicated.`,
    ),
  grantType: (value: string) =>
    refusal(70003, 400, 'unsupported_grant_type', `The app requested an unsupported grant type '${value}'.`),
  scope: (scope: string) =>
    refusal(
      70011,
      400,
      'invalid_scope',
      `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    ),
  notDefaultScope: (scope: string) =>
    refusal(
      1002012,
      400,
      'invalid_scope',
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  tenant: (tenant: string) =>
    refusal(
      90002,
      400,
      'invalid_request',
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    ),
  resource: (resource: string, tenant: string) =>
    refusal(
      500011,
      400,
      'invalid_resource',
      `The resource principal named ${resource} was not found in the tenant named ${tenant}. ${notInstalled} You might have sent your authentication request to the wrong tenant.`,
    ),
  application: (appId: string, tenant: string) =>
    refusal(
      700016,
      400,
      'unauthorized_client',
      `Application with identifier '${appId}' was not found in the directory '${tenant}'. ${notInstalled} You may have sent your authentication request to the wrong tenant.`,
    ),
  servicePrincipal: (appId: string, tenant: string) =>
    refusal(
      7000229,
      401,
      'invalid_client',
      `The client application ${appId} is missing service principal in the tenant ${tenant}.`,
    ),
  disabled: (appId: string, name: string) =>
    refusal(7000112, 401, 'invalid_client', `Application '${appId}'(${name}) is disabled.`),
  conditionalAccess: () =>
    refusal(
      53003,
      400,
      'invalid_grant',
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    ),
  noCredential: () =>
    refusal(
      7000216,
      401,
      'invalid_client',
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    ),
  secret: (appId: string) =>
    refusal(
      7000215,
      401,
      'invalid_client',
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
    ),
  secretExpired: (appId: string) =>
    refusal(
      7000222,
      401,
      'invalid_client',
      `The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    ),
  assertionType: () =>
    refusal(
      50027,
      401,
      'invalid_client',
      "The 'client_assertion_type' must be 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'.",
    ),
  assertionMalformed: () => refusal(50027, 401, 'invalid_client', 'JWT token is invalid or malformed.'),
  assertionTime: () => refusal(700024, 401, 'invalid_client', 'Client assertion is not within its valid time range.'),
  assertionSignature: () =>
    refusal(
      700027,
      401,
      'invalid_client',
      'The certificate with identifier used to sign the client assertion is not registered on application, or the signature is invalid.',
    ),
  noFederation: (name: string) =>
    refusal(70025, 401, 'invalid_client', `The client '${name}' has no configured federated identity credentials.`),
  issuer: (issuer: string) => noMatch(700211, 'issuer', issuer),
  audience: (audience: string) => noMatch(700212, 'audience', audience),
  subject: (subject: string) => noMatch(700213, 'subject', subject),
  throttled: () =>
    refusal(
      90024,
      429,
      'temporarily_unavailable',
      'Request budget exceeded. A transient error has occurred. Please try again.',
    ),
  unavailable: (status: number) =>
    refusal(90033, status, 'temporarily_unavailable', 'A transient error has occurred. Please try again.'),
} as const;

/** The error that the token endpoint most likely means with a status. */
export function entraRefusalForStatus(status: number): EntraRefusal {
  if (status === 429) return refusals.throttled();
  if (status >= 500) return refusals.unavailable(status);
  if (status === 401) return { ...refusals.secret('unknown'), status };
  return { ...refusals.missing('scope'), status };
}

export function entraRefusalAnswer(
  { code, status, error, text }: EntraRefusal,
  request: { readonly now: Date; readonly clientRequestId: string | undefined },
): CloudAnswer {
  const trace = randomUUID();
  const correlation = request.clientRequestId ?? randomUUID();
  const timestamp = `${request.now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    status,
    headers: {
      ...entraHeaders(trace),
      'x-ms-clitelem': `1,${code},0,,`,
      ...(status === 429 ? { 'retry-after': '1' } : {}),
    },
    body: {
      error,
      error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
  };
}

export function entraHeaders(trace: string = randomUUID()): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store, no-cache',
    'x-ms-request-id': trace,
    'x-ms-ests-server': '2.1.0 - LOCAL ProdSlices',
  };
}

function noMatch(code: number, part: string, value: string): EntraRefusal {
  const text = `No matching federated identity record found for presented assertion ${part} '${value}'. ${federation}`;
  return refusal(code, 401, 'invalid_client', text);
}

function refusal(code: number, status: number, error: string, text: string): EntraRefusal {
  return { code, status, error, text };
}

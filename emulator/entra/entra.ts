/** Entra: the v2.0 token endpoint for the client credentials grant, and the discovery documents around it. */

import type { Directory } from '../directory/directory.ts';
import { takeOne } from '../directory/lag.ts';
import type { Application, Tenant } from '../directory/objects.ts';
import type { Tokens } from '../directory/tokens.ts';
import { authorityHosts, graphHosts, isLocalHost, realClouds } from '../hosts.ts';
import type { OidcState } from '../oidc/oidc.ts';
import type { CloudAnswer, CloudClock, CloudRequest, Service } from '../service.ts';
import {
  assertionVerdict,
  type Client,
  checkAssertion,
  checkSecret,
  secretSucceeded,
  secretVerdict,
} from './credentials.ts';
import { type EntraRefusal, entraHeaders, entraRefusalAnswer, refused } from './errors.ts';

export interface EntraState {
  /** Client IDs whose logins Conditional Access refuses. */
  readonly blockedByConditionalAccess: Set<string>;
  /** What a login with that secret will come to once all lag is over: `ok` or the number of the AADSTS error. */
  canLogIn(appId: string, secretText: string): 'ok' | number;
  /** The same for a sign-in with that OIDC token of a job. */
  canSignIn(appId: string, assertion: string): 'ok' | number;
  readonly switches: EntraSwitches;
}

export interface EntraSwitches {
  /** Says that nothing matches an assertion as it did until 2023: AADSTS70021, with status 400. */
  olderMismatch: boolean;
}

interface EntraContext {
  readonly clock: CloudClock;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly oidc: OidcState;
  /** Further App ID URIs of a cloud at that origin: the audiences of its FHIR services and vaults. */
  readonly audiences?: (origin: string) => readonly string[];
}

const tokenPath = /^\/([^/]+)\/oauth2\/v2\.0\/token$/;
const configurationPath = /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/;
const keysPath = /^\/([^/]+)\/discovery\/v2\.0\/keys$/;
const lifetimeSeconds = 3599;

export function createEntra(context: EntraContext): Service & EntraState {
  const { clock, directory, tokens, oidc } = context;
  const blockedByConditionalAccess = new Set<string>();
  const switches: EntraSwitches = { olderMismatch: false };
  const judging = () => ({ oidc, now: clock.now(), olderWords: switches.olderMismatch });

  function handle(request: CloudRequest): CloudAnswer {
    const tenantId = tokenPath.exec(request.path)?.[1];
    if (tenantId !== undefined) return outcome(request, () => logIn(request, tenantId));
    const configured = configurationPath.exec(request.path)?.[1];
    if (configured !== undefined) return outcome(request, () => openidConfiguration(request, configured));
    if (keysPath.test(request.path)) return outcome(request, () => ({ keys: [tokens.jwk] }));
    return { status: 404, headers: { 'x-local-cloud': 'unknown-route', 'content-type': 'text/html' }, body: '' };
  }

  function outcome(request: CloudRequest, run: () => EntraRefusal | object): CloudAnswer {
    const result = run();
    const clientRequestId = request.headers['client-request-id'];
    if ('answer' in result) return entraRefusalAnswer(result, { now: clock.now(), clientRequestId });
    return { status: 200, headers: entraHeaders({ clientRequestId }), body: result };
  }

  /** In the order in which Entra seems to look at things: the form, the tenant, the client, its credential, the resource. */
  function logIn(request: CloudRequest, tenantId: string): EntraRefusal | object {
    const form = readForm(request);
    if ('answer' in form) return form;
    const tenant = directory.tenant(tenantId);
    if (!tenant || !signsInTo(tenant, request.origin)) return refused('tenant', { tenant: tenantId });

    const { clientId } = form;
    const servicePrincipal = directory.servicePrincipal({ tenantId: tenant.id, appId: clientId });
    const application = directory.application({ appId: clientId });
    const isHome = application?.tenantId === tenant.id;
    if (!servicePrincipal && !isHome) return refused('application', { appId: clientId, tenant: tenant.displayName });
    if (application && takeOne(application.pending, 'login'))
      return refused('application', { appId: clientId, tenant: tenant.displayName });

    const client: Client = {
      appId: clientId,
      displayName: application?.displayName ?? servicePrincipal?.displayName ?? clientId,
      passwords: application?.passwords ?? [],
      federatedCredentials: (application ?? servicePrincipal)?.federatedCredentials ?? [],
      removedTrust: application?.removedTrust ?? [],
    };
    const refusal =
      form.credential.kind === 'secret'
        ? checkSecret(client, form.credential.value, clock.now())
        : checkAssertion(client, form.credential.value, judging());
    if (refusal) return refusal;

    if (application?.isDisabled || servicePrincipal?.accountEnabled === false) {
      return refused('disabled', { appId: clientId, name: client.displayName });
    }
    if (!servicePrincipal || takeOne(servicePrincipal.pending, 'login')) {
      return refused('servicePrincipal', { appId: clientId, tenant: tenant.id });
    }
    if (!isResource(form.resource, request.origin))
      return refused('resource', { resource: form.resource, tenant: tenant.displayName });
    if (blockedByConditionalAccess.has(clientId)) return refused('conditionalAccess');

    if (form.credential.kind === 'secret') secretSucceeded(client, form.credential.value);
    const issuedAt = clock.now();
    const accessToken = tokens.issueAccessToken({
      audience: form.resource,
      tenantId: tenant.id,
      clientId,
      objectId: servicePrincipal.id,
      roles: isGraph(form.resource, request.origin) ? [...servicePrincipal.roles] : [],
      issuedAt,
      expiresAt: new Date(issuedAt.getTime() + lifetimeSeconds * 1000),
    });
    return {
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
      ext_expires_in: lifetimeSeconds,
      access_token: accessToken,
    };
  }

  function openidConfiguration(request: CloudRequest, tenantId: string): EntraRefusal | object {
    const tenant = directory.tenant(tenantId);
    const shared = ['common', 'organizations', 'consumers'].includes(tenantId);
    if (!shared && (!tenant || !signsInTo(tenant, request.origin))) return refused('tenant', { tenant: tenantId });
    const base = `${request.origin}/${tenantId}`;
    return {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: `${request.origin}/${shared ? '{tenantid}' : tenantId}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    };
  }

  /** Graph and Resource Manager of the same cloud as the authority, and what the directory has registered. */
  function isResource(resource: string, origin: string): boolean {
    return (
      isGraph(resource, origin) ||
      resource === origin ||
      realClouds.some(
        (cloud) => isAuthorityOf(cloud.authorities, origin) && cloud.resourceManager.includes(resource),
      ) ||
      directory.resources.has(resource) ||
      (context.audiences?.(origin).includes(resource) ?? false)
    );
  }

  return {
    name: 'entra',
    blockedByConditionalAccess,
    switches,
    serves: (host, path) =>
      authorityHosts.includes(host) ||
      (isLocalHost(host) && [tokenPath, configurationPath, keysPath].some((pattern) => pattern.test(path))),
    handle,
    canLogIn(appId, secretText) {
      const application = directory.application({ appId });
      if (!application) return 700016;
      return standing(application, secretVerdict(application, secretText, clock.now()).refusal);
    },
    canSignIn(appId, assertion) {
      const application = directory.application({ appId });
      if (!application) return 700016;
      return standing(application, assertionVerdict(application, assertion, judging()).refusal);
    },
  };

  /** What a client whose credential was judged so will be told once all lag is over. */
  function standing(application: Application, refusal: EntraRefusal | undefined): 'ok' | number {
    if (refusal) return Number(refusal.answer.code);
    const { tenantId, appId, isDisabled } = application;
    const servicePrincipal = directory.servicePrincipal({ tenantId, appId });
    if (isDisabled || servicePrincipal?.accountEnabled === false) return 7000112;
    return servicePrincipal ? 'ok' : 7000229;
  }
}

interface LoginForm {
  readonly clientId: string;
  readonly resource: string;
  readonly credential: { readonly kind: 'secret' | 'assertion'; readonly value: string };
}

function readForm(request: CloudRequest): LoginForm | EntraRefusal {
  if (request.method !== 'POST') return refused('methodNotAllowed');
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return refused('missing', { parameter: 'grant_type' });
  const form = new URLSearchParams(request.body.toString());
  const repeated = [...form.keys()].find((name) => form.getAll(name).length > 1);
  if (repeated) return refused('duplicate', { parameter: repeated });

  const grantType = form.get('grant_type');
  if (!grantType) return refused('missing', { parameter: 'grant_type' });
  if (grantType !== 'client_credentials') return refused('grantType', { grantType });
  const basic = readBasic(request.headers['authorization']);
  const clientId = form.get('client_id') ?? basic?.clientId;
  if (!clientId) return refused('missing', { parameter: 'client_id' });

  const scope = form.get('scope');
  if (!scope) return refused('missing', { parameter: 'scope' });
  if (scope.trim().split(/\s+/).length !== 1) return refused('scope', { scope });
  if (!scope.endsWith('/.default')) return refused('notDefaultScope', { scope });
  const resource = scope.slice(0, -'/.default'.length);

  const secret = form.get('client_secret') ?? basic?.secret;
  const assertion = form.get('client_assertion');
  if (assertion) {
    const type = form.get('client_assertion_type');
    if (!type) return refused('missing', { parameter: 'client_assertion_type' });
    if (type !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer') return refused('assertionType');
    return { clientId, resource, credential: { kind: 'assertion', value: assertion } };
  }
  if (!secret) return refused('noCredential');
  return { clientId, resource, credential: { kind: 'secret', value: secret } };
}

function readBasic(authorization: string | undefined): { clientId: string; secret: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(authorization ?? '')?.[1];
  if (!encoded) return undefined;
  const [clientId = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':').map(decodeURIComponent);
  return { clientId, secret };
}

/** On its own origin the cloud is every cloud; under a real name only the one with that authority. */
function signsInTo(tenant: Tenant, origin: string): boolean {
  const cloud = realClouds.find(({ authorities }) => authorities.includes(new URL(origin).hostname));
  return cloud === undefined || cloud.name === tenant.cloud;
}

function isGraph(resource: string, origin: string): boolean {
  if (resource === origin) return true;
  if (['00000003-0000-0000-c000-000000000000', ...graphHosts.map((host) => `https://${host}`)].includes(resource)) {
    return realClouds.some(
      (cloud) =>
        isAuthorityOf(cloud.authorities, origin) &&
        (!resource.startsWith('https:') || cloud.graph.includes(resource.slice('https://'.length))),
    );
  }
  return false;
}

function isAuthorityOf(authorities: readonly string[], origin: string): boolean {
  const host = new URL(origin).hostname;
  return isLocalHost(host) || authorities.includes(host);
}

/** A cloud with one registrar in it, and a plain HTTPS client that believes only the cloud's own authority. */

import { type Agent, request as httpsRequest } from 'node:https';
import { type LocalCloud, startCloud } from '../../emulator/cloud.ts';

export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a service answers is what the test is about
  readonly json: any;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes out as JSON. */
  readonly body?: unknown;
  readonly agent?: Agent;
  readonly timeout?: number;
}

export function send(cloud: LocalCloud, path: string, options: Sending = {}): Promise<Sent> {
  const { method = 'GET', headers = {}, body, agent, timeout = 5_000 } = options;
  const isText = typeof body === 'string' || body === undefined;
  const type: Record<string, string> = isText ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      new URL(path, cloud.url),
      { method, ca: cloud.ca, headers: { ...type, ...headers }, agent: agent ?? false, timeout },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('aborted', () => reject(new Error('aborted')));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
        });
      },
    );
    request.on('timeout', () => request.destroy(new Error('timed out')));
    request.on('error', reject);
    request.end(isText ? body : JSON.stringify(body));
  });
}

export function form(fields: Readonly<Record<string, string>>): Sending {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}

export const job = { repository: 'octo/hello', repositoryId: 456, owner: 'octo', ownerId: 123 };

/** The registrar holds `Application.ReadWrite.OwnedBy` and trusts the main branch of `octo/hello`. */
export async function cloudWithRegistrar(roles: readonly string[] = ['Application.ReadWrite.OwnedBy']) {
  const cloud = await startCloud();
  const { directory } = cloud;
  const tenant = directory.addTenant();
  const registrar = directory.addApplication({ displayName: 'Registrar' });
  const principal = directory.addServicePrincipal({ appId: registrar.appId, roles });
  directory.addFederatedCredential(registrar.appId, { subject: 'repo:octo/hello:ref:refs/heads/main' });

  const tokenPath = `/${tenant.id}/oauth2/v2.0/token`;
  const assertion = (claims = {}) => cloud.oidc.issueToken(job, 'api://AzureADTokenExchange', claims);
  const exchange = (jwt: string, resource = cloud.url) =>
    send(
      cloud,
      tokenPath,
      form({
        grant_type: 'client_credentials',
        client_id: registrar.appId,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: jwt,
        scope: `${resource}/.default`,
      }),
    );
  const logIn = (clientId: string, secret: string, fields: Readonly<Record<string, string>> = {}) =>
    send(
      cloud,
      tokenPath,
      form({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: secret,
        scope: `${cloud.url}/.default`,
        ...fields,
      }),
    );
  const token = (held: readonly string[] = roles, audience = cloud.url) =>
    cloud.tokens.issueAccessToken({
      audience,
      tenantId: tenant.id,
      clientId: registrar.appId,
      objectId: principal.id,
      roles: held,
      expiresAt: new Date(cloud.clock.now().getTime() + 3_600_000),
    });
  const graph = (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
    send(cloud, `/v1.0${path}`, { method, body, headers: { authorization: `Bearer ${token()}`, ...headers } });
  const upsert = (uniqueName: string, body: object = {}) =>
    graph(
      'PATCH',
      `/applications(uniqueName='${uniqueName}')`,
      { displayName: uniqueName, ...body },
      { prefer: 'create-if-missing' },
    );
  return {
    cloud,
    directory,
    tenant,
    registrar,
    principal,
    tokenPath,
    assertion,
    exchange,
    logIn,
    token,
    graph,
    upsert,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

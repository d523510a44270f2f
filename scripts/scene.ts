/**
 * A set stage on the local cloud: one tenant, the registrar with its federated credential, one repository and its App
 * token, and what a workflow there would hand to the action.
 */

import type { LocalCloud } from '../emulator/cloud.ts';

type SceneCloud = Pick<LocalCloud, 'url' | 'caFile' | 'directory' | 'github' | 'oidc'>;

export interface Scene {
  readonly repository: string;
  readonly tenantId: string;
  readonly registrarClientId: string;
  readonly githubToken: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

export interface SceneOptions {
  /** Address of a CONNECT proxy: the action then uses the real host names and is told no endpoints. */
  readonly proxyUrl?: string;
}

export function createScene(cloud: SceneCloud, { proxyUrl }: SceneOptions = {}): Scene {
  const [owner, name] = ['contoso-health', 'intake-portal'] as const;
  const repository = cloud.github.addRepository({ owner, name });
  const fullName = `${owner}/${name}`;
  const githubToken = cloud.github.addToken({
    kind: 'installation',
    permissions: { metadata: 'read', secrets: 'write', actions_variables: 'write' },
    repositories: [fullName],
  });
  const tenant = cloud.directory.addTenant({ displayName: 'Contoso Health' });
  const job = { repository: fullName, repositoryId: repository.id, ownerId: repository.owner.id };
  const registrar = cloud.directory.addApplication({ tenantId: tenant.id, displayName: 'FHIR client registrar' });
  cloud.directory.addServicePrincipal({
    tenantId: tenant.id,
    appId: registrar.appId,
    roles: ['Application.ReadWrite.OwnedBy'],
  });
  cloud.directory.addFederatedCredential(registrar.appId, { name: 'main', subject: cloud.oidc.subjectOf(job) });
  const idToken = cloud.oidc.issueRequest(job);

  const endpoints = { 'authority-host': cloud.url, 'graph-url': cloud.url, 'resource-manager-url': cloud.url };
  const direct = { GITHUB_API_URL: `${cloud.url}/api/v3` };
  const proxied = { HTTPS_PROXY: proxyUrl ?? '', NO_PROXY: 'localhost', GITHUB_API_URL: 'https://api.github.com' };
  return {
    repository: fullName,
    tenantId: tenant.id,
    registrarClientId: registrar.appId,
    githubToken,
    inputs: {
      'tenant-id': tenant.id,
      'client-id': registrar.appId,
      'github-token': githubToken,
      'display-name': 'Intake portal',
      ...(proxyUrl === undefined ? endpoints : {}),
    },
    env: {
      NODE_EXTRA_CA_CERTS: cloud.caFile,
      ACTIONS_ID_TOKEN_REQUEST_URL: idToken.url,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken.token,
      GITHUB_REPOSITORY: fullName,
      GITHUB_REPOSITORY_ID: String(repository.id),
      GITHUB_REPOSITORY_OWNER_ID: String(repository.owner.id),
      ...(proxyUrl === undefined ? direct : proxied),
    },
  };
}

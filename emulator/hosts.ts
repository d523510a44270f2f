/** The hosts of the real clouds. Through the proxy a client reaches the local cloud under these names. */

export interface RealCloud {
  readonly name: string;
  readonly authorities: readonly string[];
  readonly graph: readonly string[];
  /** App ID URIs under which Azure Resource Manager is known to Entra. */
  readonly resourceManager: readonly string[];
  /** Host name below which each Key Vault has its own. */
  readonly vaultSuffix: string;
}

export const realClouds: readonly RealCloud[] = [
  {
    name: 'AzureCloud',
    authorities: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    graph: ['graph.microsoft.com'],
    resourceManager: [
      'https://management.azure.com',
      'https://management.azure.com/',
      'https://management.core.windows.net/',
    ],
    vaultSuffix: 'vault.azure.net',
  },
  {
    name: 'AzureUSGovernment',
    authorities: ['login.microsoftonline.us'],
    graph: ['graph.microsoft.us', 'dod-graph.microsoft.us'],
    resourceManager: ['https://management.usgovcloudapi.net', 'https://management.core.usgovcloudapi.net/'],
    vaultSuffix: 'vault.usgovcloudapi.net',
  },
  {
    name: 'AzureChinaCloud',
    authorities: ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
    graph: ['microsoftgraph.chinacloudapi.cn'],
    resourceManager: ['https://management.chinacloudapi.cn', 'https://management.core.chinacloudapi.cn/'],
    vaultSuffix: 'vault.azure.cn',
  },
];

export const graphHosts: readonly string[] = realClouds.flatMap((cloud) => cloud.graph);
export const authorityHosts: readonly string[] = realClouds.flatMap((cloud) => cloud.authorities);

/** Everything the certificate is good for beside `localhost`. */
export const certifiedHosts: readonly string[] = [
  ...authorityHosts,
  ...graphHosts,
  'management.azure.com',
  'management.usgovcloudapi.net',
  'management.chinacloudapi.cn',
  'api.github.com',
  'token.actions.githubusercontent.com',
  '*.actions.githubusercontent.com',
  '*.fhir.azurehealthcareapis.com',
  '*.fhir.azurehealthcareapis.us',
  '*.azurehealthcareapis.com',
  '*.azurehealthcareapis.us',
  ...realClouds.map((cloud) => `*.${cloud.vaultSuffix}`),
  '*.vault.localhost',
  '*.vault.loopback.localhost',
];

/** On its own origin the cloud tells its services by path; under a real name, by host. */
export function isLocalHost(host: string): boolean {
  return /^(localhost|.+\.localhost|127\.0\.0\.1|\[?::1\]?)$/.test(host);
}

/**
 * Host, and port if need be, below which the vaults are found that belong to the authority at that origin: the real
 * one's for a real authority, else `vault.localhost:8443`, or `vault.x.localhost:8443` for `x.localhost`.
 */
export function vaultSuffix(origin: string): string {
  const { hostname, port } = new URL(origin);
  const cloud = realClouds.find(({ authorities }) => authorities.includes(hostname));
  if (cloud) return cloud.vaultSuffix;
  // Nothing can stand before an address.
  const name = hostname.endsWith('localhost') ? hostname : 'loopback.localhost';
  return `vault.${name}${port && `:${port}`}`;
}

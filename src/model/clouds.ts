/** Endpoints of the national clouds. Source: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
export interface Cloud {
  readonly name: string;
  readonly authorityHost: string;
  readonly graphUrl: string;
  readonly resourceManagerUrl: string;
  /** Host suffix of FHIR services; absent where Azure Health Data Services is not offered. */
  readonly fhirSuffix?: string;
  /** Host suffix of key vaults. Source: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
  readonly vaultSuffix: string;
  /** Whether applications may admit personal Microsoft accounts. */
  readonly personalAccounts: boolean;
}

export const CLOUDS: readonly Cloud[] = [
  {
    name: 'AzureCloud',
    authorityHost: 'https://login.microsoftonline.com',
    graphUrl: 'https://graph.microsoft.com',
    resourceManagerUrl: 'https://management.azure.com',
    vaultSuffix: 'vault.azure.net',
    fhirSuffix: 'fhir.azurehealthcareapis.com',
    personalAccounts: true,
  },
  {
    name: 'AzureUSGovernment',
    authorityHost: 'https://login.microsoftonline.us',
    graphUrl: 'https://graph.microsoft.us',
    resourceManagerUrl: 'https://management.usgovcloudapi.net',
    vaultSuffix: 'vault.usgovcloudapi.net',
    fhirSuffix: 'fhir.azurehealthcareapis.us',
    personalAccounts: false,
  },
  {
    name: 'AzureChinaCloud',
    authorityHost: 'https://login.chinacloudapi.cn',
    graphUrl: 'https://microsoftgraph.chinacloudapi.cn',
    resourceManagerUrl: 'https://management.chinacloudapi.cn',
    vaultSuffix: 'vault.azure.cn',
    personalAccounts: false,
  },
];

const ENDPOINT_INPUTS = {
  authorityHost: 'authority-host',
  graphUrl: 'graph-url',
  resourceManagerUrl: 'resource-manager-url',
  vaultSuffix: 'vault-suffix',
} as const;

/** The input that an endpoint comes from: its own, `cloud`, or none for the default. */
export function inputBehind(endpoint: keyof typeof ENDPOINT_INPUTS, url: string): string | undefined {
  const cloud = CLOUDS.find((listed) => listed[endpoint] === url);
  if (cloud === undefined) return ENDPOINT_INPUTS[endpoint];
  return cloud === CLOUDS[0] ? undefined : 'cloud';
}

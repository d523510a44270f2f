/** Refusals of Key Vault's data plane. What only a malformed request meets is worded in the service itself. */

import type { VendorAnswer } from './answer.ts';

export interface VaultAnswer extends VendorAnswer {
  readonly on: readonly (
    | 'list versions'
    | 'write vault secret'
    | 'change version'
    | 'delete vault secret'
    | 'read deleted secret'
  )[];
  readonly code: string;
  /** Of `innererror`, where there is one. */
  readonly inner?: string;
}

const RECORDED = 'recorded: Azure/azure-sdk-for-js keyvault-secrets';
const EVERYTHING = ['list versions', 'write vault secret', 'change version', 'delete vault secret'] as const;

export const vaultAnswers = {
  tokenMissing: {
    on: EVERYTHING,
    status: 401,
    code: 'Unauthorized',
    text: 'AKV10000: Request is missing a Bearer or PoP token.',
    meaning: 'no token; the challenge beside it names tenant and audience',
    source: 'recorded: Azure/azure-cli test_keyvault_secret.yaml',
    recording: 'keyvault 0',
    date: '2022-06-21',
  },
  audience: {
    on: EVERYTHING,
    status: 401,
    code: 'Unauthorized',
    text: 'AKV10022: Invalid audience. Expected {expected}, found: {found}.',
    meaning: 'a token for another service, or for the vaults of another cloud',
    source: 'MicrosoftDocs/azure-docs#109562, microsoft/vscode-azure-account#679',
    date: '2023-05-15',
  },
  issuer: {
    on: EVERYTHING,
    status: 401,
    code: 'Unauthorized',
    text: 'AKV10032: Invalid issuer. Expected one of https://sts.windows.net/{owner}/, found https://sts.windows.net/{tenant}/.',
    meaning: 'the vault belongs to another tenant',
    source: 'MicrosoftDocs/azure-docs#75410, Azure/azure-sdk-for-js#13036',
    date: '2021-05-17',
  },
  tokenExpired: {
    on: EVERYTHING,
    status: 401,
    code: 'Unauthorized',
    text: "[TokenExpired] Error validating token: 'S2S12086'.",
    meaning: 'the access token is too old; another one may be accepted',
    source: 'public troubleshooting notes, for instance of confidential-sidecar-containers',
    date: '2026-11-26',
  },
  tokenInvalid: {
    on: EVERYTHING,
    status: 401,
    code: 'Unauthorized',
    text: "[BearerReadAccessTokenFailed] Error validating token: 'S2S12005'.",
    meaning: 'the access token cannot be read; another one may be accepted',
    source: 'test doubles of public clients; unconfirmed',
    date: '2026-11-26',
  },
  forbiddenByRbac: {
    on: [...EVERYTHING, 'read deleted secret'],
    status: 403,
    code: 'Forbidden',
    inner: 'ForbiddenByRbac',
    text: "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: {caller}\r\nAction: '{action}'\r\nResource: '{resource}'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: {vault}\r\n",
    meaning: 'no role at the vault that allows it, or one that takes effect in some minutes',
    source: 'piyushsachdeva/Terraform_AKS#2, Azure/Commercial-Marketplace-SaaS-Accelerator#710',
    date: '2024-05-30',
  },
  accessDenied: {
    on: [...EVERYTHING, 'read deleted secret'],
    status: 403,
    code: 'Forbidden',
    inner: 'AccessDenied',
    text: "The user, group or application '{caller}' does not have secrets {permission} permission on key vault '{vault}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287",
    meaning: 'the vault goes by access policies, and none of them allows it',
    source: 'Azure/azure-libraries-for-net#1067, MicrosoftDocs/azure-docs#57072',
    date: '2020-06-15',
  },
  accessDeniedNewer: {
    on: [...EVERYTHING, 'read deleted secret'],
    status: 403,
    code: 'Forbidden',
    inner: 'ForbiddenByPolicy',
    text: "The user, group or application '{caller}' does not have secrets {permission} permission on key vault '{vault}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287",
    meaning: 'the same under another name',
    source: 'microsoft/AzureTRE#1237',
    date: '2022-02-03',
  },
  forbiddenByFirewall: {
    on: EVERYTHING,
    status: 403,
    code: 'Forbidden',
    inner: 'ForbiddenByFirewall',
    text: 'Client address is not authorized and caller is not a trusted service.\r\nClient address: {address}\r\nCaller: {caller}\r\nVault: {vault}',
    meaning: "the vault's firewall does not know the address of the runner",
    source: 'MicrosoftDocs/azure-devops-docs#8581, hashicorp/terraform-provider-azurerm#4553 and others',
    date: '2020-06-09',
  },
  forbiddenByConnection: {
    on: EVERYTHING,
    status: 403,
    code: 'Forbidden',
    inner: 'ForbiddenByConnection',
    text: 'Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: {caller}\r\nVault: {vault}',
    meaning: 'the vault is reached from its own network only',
    source: 'https://learn.microsoft.com/azure/key-vault/secrets and public logs',
    date: '2026-11-26',
  },
  disabled: {
    on: [],
    status: 403,
    code: 'Forbidden',
    inner: 'SecretDisabled',
    text: 'Operation get is not allowed on a disabled secret.',
    meaning: 'the value of a disabled version is not told',
    source: `${RECORDED} cant_get_a_disabled_secret`,
    recording: 'keyvault 18',
    date: '2022-11-11',
  },
  notFound: {
    on: ['change version', 'delete vault secret'],
    status: 404,
    code: 'SecretNotFound',
    text: 'A secret with (name/id) {id} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182',
    meaning: 'no such secret or version, or one that is deleted softly',
    source: `${RECORDED} can_recover_a_deleted_secret`,
    recording: 'keyvault 16',
    date: '2022-11-11',
  },
  deletedNotFound: {
    on: ['read deleted secret'],
    status: 404,
    code: 'SecretNotFound',
    text: 'Deleted Secret not found: {name}',
    meaning: 'no such deleted secret, or one that is being deleted right now',
    source: `${RECORDED} can_recover_a_deleted_secret`,
    recording: 'keyvault 14',
    date: '2022-11-11',
  },
  beingDeleted: {
    on: ['write vault secret'],
    status: 409,
    code: 'Conflict',
    inner: 'ObjectIsBeingDeleted',
    text: 'Secret {name} is currently being deleted and cannot be re-created; retry later.',
    meaning: 'somebody deleted it seconds ago; the name stays taken afterwards',
    source: 'recorded: Azure/azure-cli test_keyvault_secret_soft_delete.yaml',
    recording: 'keyvault 11',
    date: '2022-06-30',
  },
  deletedButRecoverable: {
    on: ['write vault secret'],
    status: 409,
    code: 'Conflict',
    inner: 'ObjectIsDeletedButRecoverable',
    text: 'Secret {name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
    meaning: 'the name belongs to a secret that was deleted softly',
    source: 'recorded: Azure/azure-cli test_keyvault_secret_soft_delete.yaml',
    recording: 'keyvault 12',
    date: '2022-06-30',
  },
  nameInvalid: {
    on: ['write vault secret'],
    status: 400,
    code: 'BadParameter',
    text: 'The request URI contains an invalid name: {name}',
    meaning: 'letters, digits and hyphens only',
    source: 'aspnet/MicrosoftConfigurationBuilders#22',
    date: '2018-06-15',
  },
  propertyInvalid: {
    on: ['write vault secret', 'change version'],
    status: 400,
    code: 'BadParameter',
    text: 'Property {name} has invalid value\r\n',
    meaning: 'too many tags, a value that is too large and the like; the name is often empty',
    source: 'hashicorp/terraform-provider-azurerm#16780, Azure/azure-sdk-for-node#2198',
    date: '2022-05-13',
  },
  throttled: {
    on: EVERYTHING,
    status: 429,
    code: 'Throttled',
    text: 'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
    meaning: 'passes; how soon it does not say',
    source: 'vcsjones/AzureSignTool#219',
    date: '2023-12-04',
  },
  unavailable: {
    on: EVERYTHING,
    status: 503,
    code: 'ServiceUnavailable',
    text: 'The request failed: ServiceUnavailable.',
    meaning: 'passes',
    source: 'unconfirmed',
    date: '2026-11',
  },
} as const satisfies Readonly<Record<string, VaultAnswer>>;

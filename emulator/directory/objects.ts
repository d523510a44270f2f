/** What stands in a tenant, and how new ones look before anyone has changed them. */

import { randomBytes, randomUUID } from 'node:crypto';

export interface PasswordCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly startDateTime: Date;
  readonly endDateTime: Date;
  readonly hint: string;
  readonly secretText: string;
  /** Requests that do not see it yet. */
  readonly pending: { list: number; login: number; flap: number };
  /** Whether the next login fails, while it flaps. */
  flapsNext: boolean;
}

/** What an assertion has to carry. */
export interface Trust {
  readonly issuer: string;
  /** `null`: it has an expression instead, and matches nothing here. */
  readonly subject: string | null;
  readonly audience: string;
}

export interface FederatedCredential {
  readonly id: string;
  readonly name: string;
  description: string | null;
  trust: Trust;
  /** Of a flexible one, as only the beta writes and shows it. */
  readonly claimsMatchingExpression: string | undefined;
  /** What logins see that do not see it as it is yet. */
  before: Trust | undefined;
  readonly pending: { list: number; login: number; flap: number };
  /** Whether the next login fails, while it flaps. */
  flapsNext: boolean;
}

export interface Application {
  readonly id: string;
  readonly appId: string;
  readonly tenantId: string;
  readonly createdDateTime: Date;
  readonly createdByAppId: string | null;
  deletedDateTime: Date | undefined;
  uniqueName: string | undefined;
  displayName: string;
  signInAudience: string;
  isDisabled: boolean;
  /** Every further writable property, in Graph's own form. */
  properties: Record<string, unknown>;
  readonly passwords: PasswordCredential[];
  /** Removed passwords that some reads still list. */
  readonly removedPasswords: { readonly password: PasswordCredential; readonly pending: { list: number } }[];
  readonly federatedCredentials: FederatedCredential[];
  /** Removed ones that some logins still see. */
  readonly removedTrust: { readonly trust: Trust; readonly pending: { login: number } }[];
  /** Object IDs of service principals and users. */
  readonly owners: string[];
  readonly pending: {
    address: number;
    removal: number;
    servicePrincipalCreate: number;
    login: number;
    concurrency: number;
  };
}

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly tenantId: string;
  readonly createdDateTime: Date;
  readonly servicePrincipalType: 'Application' | 'ManagedIdentity';
  displayName: string;
  accountEnabled: boolean;
  deletedDateTime: Date | undefined;
  /** Every further writable property, in Graph's own form. */
  properties: Record<string, unknown>;
  /** Application permissions that were granted, by value: `Application.ReadWrite.OwnedBy`. */
  readonly roles: Set<string>;
  /** Of a managed identity; those of an application stand at the application. */
  readonly federatedCredentials: FederatedCredential[];
  readonly owners: string[];
  readonly pending: { read: number; login: number };
}

export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
}

/** What the tenant's default app management policy forbids. Nothing, unless a test says so. */
export interface TenantPolicy {
  readonly id: string;
  passwordsForbidden: boolean;
  maxPasswordLifetimeDays: number | undefined;
  singleTenantOnly: boolean;
  serviceManagementReferenceRequired: boolean;
  /** Of federated credentials; any unless given. */
  allowedIssuers: readonly string[] | undefined;
}

export interface Tenant {
  readonly id: string;
  readonly displayName: string;
  readonly cloud: string;
  readonly domain: string;
  readonly policy: TenantPolicy;
  /** By object ID, in order of creation. */
  readonly applications: Map<string, Application>;
  readonly servicePrincipals: Map<string, ServicePrincipal>;
  readonly users: Map<string, User>;
  /** The recycle bin. */
  readonly deletedApplications: Map<string, Application>;
  readonly deletedServicePrincipals: Map<string, ServicePrincipal>;
}

export interface TenantSeed {
  readonly id?: string;
  readonly displayName?: string;
  /** As in `hosts.ts`. */
  readonly cloud?: string;
  readonly domain?: string;
}

export interface PasswordSeed {
  readonly displayName?: string | null;
  readonly startDateTime?: Date;
  readonly endDateTime?: Date;
  readonly keyId?: string;
  readonly secretText?: string;
}

export interface FederatedCredentialSeed {
  readonly name?: string;
  readonly issuer?: string;
  /** `null` for a flexible one. */
  readonly subject: string | null;
  readonly audience?: string;
  readonly description?: string | null;
  readonly claimsMatchingExpression?: string;
}

export interface ApplicationSeed {
  readonly tenantId?: string;
  readonly displayName: string;
  readonly uniqueName?: string;
  readonly id?: string;
  readonly appId?: string;
  readonly signInAudience?: string;
  readonly createdByAppId?: string;
  readonly owners?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly passwords?: readonly PasswordSeed[];
  readonly federatedCredentials?: readonly FederatedCredentialSeed[];
}

export interface ServicePrincipalSeed {
  readonly tenantId?: string;
  /** Of an application that exists, of a first-party one, or a new one for a managed identity. */
  readonly appId: string;
  readonly displayName?: string;
  readonly id?: string;
  readonly servicePrincipalType?: 'Application' | 'ManagedIdentity';
  readonly roles?: readonly string[];
  readonly federatedCredentials?: readonly FederatedCredentialSeed[];
}

export function newApplication(tenant: Tenant, seed: ApplicationSeed, now: Date): Application {
  return {
    id: seed.id ?? randomUUID(),
    appId: seed.appId ?? randomUUID(),
    tenantId: tenant.id,
    createdDateTime: now,
    createdByAppId: seed.createdByAppId ?? null,
    deletedDateTime: undefined,
    uniqueName: seed.uniqueName,
    displayName: seed.displayName,
    signInAudience: seed.signInAudience ?? 'AzureADMyOrg',
    isDisabled: false,
    properties: { ...seed.properties },
    passwords: (seed.passwords ?? []).map((password) => newPassword(password, now)),
    removedPasswords: [],
    federatedCredentials: (seed.federatedCredentials ?? []).map(newFederatedCredential),
    removedTrust: [],
    owners: [...(seed.owners ?? [])],
    pending: { address: 0, removal: 0, servicePrincipalCreate: 0, login: 0, concurrency: 0 },
  };
}

export function newServicePrincipal(tenant: Tenant, seed: ServicePrincipalSeed, now: Date): ServicePrincipal {
  return {
    id: seed.id ?? randomUUID(),
    appId: seed.appId,
    tenantId: tenant.id,
    createdDateTime: now,
    servicePrincipalType: seed.servicePrincipalType ?? 'Application',
    displayName: seed.displayName ?? seed.appId,
    accountEnabled: true,
    deletedDateTime: undefined,
    properties: {},
    roles: new Set(seed.roles),
    federatedCredentials: (seed.federatedCredentials ?? []).map(newFederatedCredential),
    owners: [],
    pending: { read: 0, login: 0 },
  };
}

/** Without an end it lives until two years from now, as at Graph, whenever it begins. */
export function newPassword(seed: PasswordSeed, now: Date): PasswordCredential {
  const startDateTime = seed.startDateTime ?? now;
  const endDateTime = seed.endDateTime ?? new Date(now);
  if (!seed.endDateTime) endDateTime.setUTCFullYear(now.getUTCFullYear() + 2);
  const secretText = seed.secretText ?? newSecretText();
  return {
    keyId: seed.keyId ?? randomUUID(),
    displayName: seed.displayName ?? null,
    startDateTime,
    endDateTime,
    hint: secretText.slice(0, 3),
    secretText,
    pending: { list: 0, login: 0, flap: 0 },
    flapsNext: false,
  };
}

export function newTenant(seed: TenantSeed): Tenant {
  return {
    id: (seed.id ?? randomUUID()).toLowerCase(),
    displayName: seed.displayName ?? 'Contoso Health',
    cloud: seed.cloud ?? 'AzureCloud',
    domain: seed.domain ?? 'contoso.example',
    policy: {
      id: randomUUID(),
      passwordsForbidden: false,
      maxPasswordLifetimeDays: undefined,
      singleTenantOnly: false,
      serviceManagementReferenceRequired: false,
      allowedIssuers: undefined,
    },
    applications: new Map(),
    servicePrincipals: new Map(),
    users: new Map(),
    deletedApplications: new Map(),
    deletedServicePrincipals: new Map(),
  };
}

export function newFederatedCredential(seed: FederatedCredentialSeed): FederatedCredential {
  return {
    id: randomUUID(),
    name: seed.name ?? `github-${randomBytes(3).toString('hex')}`,
    description: seed.description ?? null,
    trust: {
      issuer: seed.issuer ?? 'https://token.actions.githubusercontent.com',
      subject: seed.subject,
      audience: seed.audience ?? 'api://AzureADTokenExchange',
    },
    claimsMatchingExpression: seed.claimsMatchingExpression,
    before: undefined,
    pending: { list: 0, login: 0, flap: 0 },
    flapsNext: false,
  };
}

/** Forty characters with the four signs that real secrets have, so that a missing URL encoding shows. */
function newSecretText(): string {
  const letters = randomBytes(48).toString('base64').replaceAll(/[+/]/g, 'x');
  return `${letters.slice(0, 3)}8~${letters.slice(5, 11)}.${letters.slice(12, 23)}_${letters.slice(24, 33)}-${letters.slice(34, 40)}`;
}

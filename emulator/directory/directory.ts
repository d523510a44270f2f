/**
 * The tenants and what stands in them: applications, service principals, users. Plain data with lookups; Graph
 * changes it, Entra and ARM read it, tests seed it and look at it. Objects seeded here are old: no lag
 * holds for them, but for federated credentials, which have no other way in.
 */

import { randomUUID } from 'node:crypto';
import type { CloudClock } from '../service.ts';
import type { Lag } from './lag.ts';
import {
  type Application,
  type ApplicationSeed,
  type FederatedCredential,
  type FederatedCredentialSeed,
  newApplication,
  newFederatedCredential,
  newPassword,
  newServicePrincipal,
  newTenant,
  type PasswordCredential,
  type PasswordSeed,
  type ServicePrincipal,
  type ServicePrincipalSeed,
  type Tenant,
  type TenantSeed,
  type User,
} from './objects.ts';

export interface ApplicationKey {
  readonly tenantId?: string;
  readonly id?: string;
  readonly appId?: string;
  readonly uniqueName?: string;
}

export interface Directory {
  readonly tenants: Map<string, Tenant>;
  /** App ID URIs beside Graph and ARM for which Entra issues tokens: every FHIR service adds its audience. */
  readonly resources: Set<string>;

  tenant(id: string): Tenant | undefined;
  /** Not those in the recycle bin. Without a tenant all tenants are searched. */
  application(key: ApplicationKey): Application | undefined;
  servicePrincipal(key: { tenantId?: string; id?: string; appId?: string }): ServicePrincipal | undefined;
  passwordsOf(appId: string): readonly PasswordCredential[];

  addTenant(seed?: TenantSeed): Tenant;
  /** Without a tenant the only or first one is meant, here and below. */
  addApplication(seed: ApplicationSeed): Application;
  addServicePrincipal(seed: ServicePrincipalSeed): ServicePrincipal;
  addUser(seed: { tenantId?: string; displayName: string; userPrincipalName?: string }): User;
  addPassword(appId: string, seed?: PasswordSeed): PasswordCredential;
  /** Of an application, or of a managed identity. */
  addFederatedCredential(appId: string, seed: FederatedCredentialSeed): FederatedCredential;
  /** Grants application permissions to the service principal of that client. */
  grant(appId: string, ...roles: string[]): void;
}

export function createDirectory({ clock, lag }: { readonly clock: CloudClock; readonly lag?: Lag }): Directory {
  const tenants = new Map<string, Tenant>();

  const tenantOf = (id: string | undefined): Tenant => {
    const found = id === undefined ? tenants.values().next().value : tenants.get(id);
    if (!found) throw new Error(`No tenant ${id ?? 'at all'}: addTenant() first`);
    return found;
  };

  const searched = (tenantId: string | undefined): Tenant[] => {
    if (tenantId === undefined) return [...tenants.values()];
    return [tenants.get(tenantId)].filter((tenant) => tenant !== undefined);
  };

  /** Remembers what each key led to last, and looks whether that still holds: a large directory is searched seldom. */
  const finder = <Item extends { readonly id: string; readonly tenantId: string }>(
    itemsOf: (tenant: Tenant) => Map<string, Item>,
  ) => {
    const hints = new Map<string, Item>();
    return (key: string, tenantId: string | undefined, isWanted: (item: Item) => boolean): Item | undefined => {
      const hinted = hints.get(key);
      const home = hinted && tenants.get(hinted.tenantId);
      if (hinted && home && itemsOf(home).get(hinted.id) === hinted && isWanted(hinted)) return hinted;
      for (const tenant of searched(tenantId)) {
        for (const item of itemsOf(tenant).values()) {
          if (!isWanted(item)) continue;
          hints.set(key, item);
          return item;
        }
      }
      return undefined;
    };
  };
  const findApplication = finder((tenant) => tenant.applications);
  const findServicePrincipal = finder((tenant) => tenant.servicePrincipals);

  const directory: Directory = {
    tenants,
    resources: new Set(),
    tenant: (id) => tenants.get(id.toLowerCase()),

    application({ tenantId, id, appId, uniqueName }) {
      return findApplication([tenantId, id, appId, uniqueName].join('|'), tenantId, (application) => {
        return (
          (id === undefined || application.id === id) &&
          (appId === undefined || application.appId === appId) &&
          (uniqueName === undefined || application.uniqueName === uniqueName)
        );
      });
    },

    servicePrincipal({ tenantId, id, appId }) {
      return findServicePrincipal([tenantId, id, appId].join('|'), tenantId, (servicePrincipal) => {
        return (
          (id === undefined || servicePrincipal.id === id) && (appId === undefined || servicePrincipal.appId === appId)
        );
      });
    },

    passwordsOf(appId) {
      return directory.application({ appId })?.passwords ?? [];
    },

    addTenant(seed = {}) {
      const tenant = newTenant(seed);
      tenants.set(tenant.id, tenant);
      return tenant;
    },

    addApplication(seed) {
      const tenant = tenantOf(seed.tenantId);
      const application = newApplication(tenant, seed, clock.now());
      tenant.applications.set(application.id, application);
      return application;
    },

    addServicePrincipal(seed) {
      const tenant = tenantOf(seed.tenantId);
      const named = directory.application({ appId: seed.appId })?.displayName;
      const servicePrincipal = newServicePrincipal(tenant, { displayName: named ?? seed.appId, ...seed }, clock.now());
      tenant.servicePrincipals.set(servicePrincipal.id, servicePrincipal);
      return servicePrincipal;
    },

    addUser({ tenantId, displayName, userPrincipalName }) {
      const tenant = tenantOf(tenantId);
      const name = userPrincipalName ?? `${displayName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@${tenant.domain}`;
      const user: User = { id: randomUUID(), displayName, userPrincipalName: name };
      tenant.users.set(user.id, user);
      return user;
    },

    addPassword(appId, seed = {}) {
      const application = directory.application({ appId });
      if (!application) throw new Error(`No application ${appId}`);
      const password = newPassword(seed, clock.now());
      application.passwords.push(password);
      return password;
    },

    addFederatedCredential(appId, seed) {
      const holder = directory.application({ appId }) ?? directory.servicePrincipal({ appId });
      if (!holder) throw new Error(`No application or managed identity ${appId}`);
      const credential = newFederatedCredential(seed);
      Object.assign(credential.pending, { login: lag?.federated ?? 0, flap: lag?.federatedFlap ?? 0 });
      holder.federatedCredentials.push(credential);
      return credential;
    },

    grant(appId, ...roles) {
      const servicePrincipal = directory.servicePrincipal({ appId });
      if (!servicePrincipal) throw new Error(`No service principal for ${appId}`);
      for (const role of roles) servicePrincipal.roles.add(role);
    },
  };
  return directory;
}

/** Vaults and what is in them. */

import { randomUUID } from 'node:crypto';
import { seconds } from '../directory/tokens.ts';
import type { CloudClock } from '../service.ts';

/** One version of a secret. All times are seconds since 1970, by the clock of its vault. */
export interface Version {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly value: string;
  readonly created: number;
  updated: number;
  enabled: boolean;
  nbf?: number;
  exp?: number;
  contentType?: string;
  tags?: Readonly<Record<string, string>>;
}

/** What may be set; the rest stays as it is. */
export type Changes = Partial<Pick<Version, 'enabled' | 'nbf' | 'exp' | 'contentType' | 'tags'>>;

export interface Secret {
  /** As it was first written; compared without regard to case. */
  readonly name: string;
  /** At least one, in the order in which they were written. */
  readonly versions: Version[];
  /** Since when it is deleted softly, by the clock of its vault. */
  deletedAt?: Date;
  /** So many reads do not find it yet after it was recovered. */
  unseen: number;
}

export type Permission = 'get' | 'list' | 'set' | 'delete' | 'recover' | 'purge';

export interface Vault {
  readonly name: string;
  /** ARM resource ID. */
  readonly id: string;
  readonly tenantId: string;
  readonly location: string;
  /** Soft-deleted secrets stay so many days, 7 to 90. */
  readonly retentionDays: number;
  /** By name in lower case. */
  readonly secrets: Map<string, Secret>;
  readonly roles: RoleGrant[];
  /** Object ID and what it may do to secrets. */
  readonly policies: Map<string, ReadonlySet<Permission>>;
  /** `policies`: roles count for nothing, as in vaults that were made before RBAC became the rule. */
  authorization: 'rbac' | 'policies';
  /** Lets in nobody from the public network. */
  firewall: boolean;
  publicNetworkAccess: 'Enabled' | 'Disabled';
  /** Seconds that its clock is ahead of the cloud's. */
  ahead: number;
}

export interface RoleGrant {
  readonly principalId: string;
  /** ARM scope: the vault or one secret in it. */
  readonly scope: string;
  readonly roleId: string;
}

export interface VaultSeed {
  /** 3 to 24 letters, digits and hyphens. */
  readonly name: string;
  readonly tenantId: string;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  readonly location?: string;
  readonly retentionDays?: number;
  readonly authorization?: Vault['authorization'];
  readonly ahead?: number;
}

/** For so long nobody can tell what becomes of a secret that was deleted. Milliseconds. */
const BEING_DELETED = 4_000;

export function newVault(seed: VaultSeed): Vault {
  const {
    subscriptionId = '5bd4c1a7-0b5c-4a52-9a3d-31d0e63a3a55',
    resourceGroup = 'rg-vaults',
    location = 'westeurope',
    retentionDays = 90,
    authorization = 'rbac',
    ahead = 0,
    ...rest
  } = seed;
  return {
    ...{ ...rest, location, retentionDays, authorization, ahead },
    id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${seed.name}`,
    ...{ secrets: new Map(), roles: [], policies: new Map(), firewall: false, publicNetworkAccess: 'Enabled' },
  };
}

export const timeOf = ({ ahead }: Vault, clock: CloudClock): Date => new Date(clock.now().getTime() + ahead * 1000);

/** Of several that were created in the same second the one that was written last. */
export function currentVersion({ versions }: Secret): Version {
  const [first, ...rest] = versions;
  if (first === undefined) throw new Error('Invariant violation: a secret without versions');
  return rest.reduce((newest, each) => (each.created >= newest.created ? each : newest), first);
}

export function deletion({ deletedAt }: Secret, now: Date): 'none' | 'under way' | 'done' {
  if (deletedAt === undefined) return 'none';
  return now.getTime() - deletedAt.getTime() < BEING_DELETED ? 'under way' : 'done';
}

/** Seconds since 1970. */
export function purgeDate({ retentionDays }: Vault, deletedAt: Date): number {
  return seconds(deletedAt) + retentionDays * 86_400;
}

/** A secret whose time in the bin is over is as gone as one that was purged. */
export function secretNamed(vault: Vault, name: string, now: Date): Secret | undefined {
  const secret = vault.secrets.get(name.toLowerCase());
  if (secret?.deletedAt === undefined || seconds(now) < purgeDate(vault, secret.deletedAt)) return secret;
  vault.secrets.delete(name.toLowerCase());
  return undefined;
}

/** Another version, or the first. */
export function write(vault: Vault, name: string, given: Changes & { readonly value: string }, at: Date): Version {
  const now = seconds(at);
  const id = randomUUID().replaceAll('-', '');
  const version: Version = { id, created: now, updated: now, enabled: true, ...given };
  const known = vault.secrets.get(name.toLowerCase());
  if (known) known.versions.push(version);
  else vault.secrets.set(name.toLowerCase(), { name, versions: [version], unseen: 0 });
  return version;
}

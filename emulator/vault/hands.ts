/** What tests and the demo set up, change behind the API's back, and look up. */

import { findRole } from '../arm/roles.ts';
import { seconds } from '../directory/tokens.ts';
import type { CloudClock } from '../service.ts';
import {
  type Changes,
  currentVersion,
  newVault,
  type Permission,
  type Secret,
  timeOf,
  type Vault,
  type VaultSeed,
  type Version,
  write,
} from './vaults.ts';

/** Both names without regard to case. */
export interface SecretAddress {
  readonly vault: string;
  readonly name: string;
}

export interface VersionAddress extends SecretAddress {
  /** Default: the newest. */
  readonly version?: string;
}

export interface VersionByHand extends SecretAddress, Changes {
  readonly value: string;
  /** Default: now, by the vault's clock. */
  readonly at?: Date;
}

export interface VaultHands {
  /** Nobody may do anything there before `grant` or `allow` says so. */
  add(seed: VaultSeed): Vault;
  /** With everything in it, as when it is purged. Its name leads nowhere then. */
  remove(vault: string): void;
  /** What it is right now: firewall, clock and the like may be set there. */
  vault(name: string): Vault;
  /** A built-in role by name (any case) or GUID, at the vault or at one secret of it. */
  grant(role: {
    readonly vault: string;
    readonly name?: string;
    readonly principalId: string;
    readonly role: string;
  }): void;
  /** All roles and policies of a principal. */
  revoke(from: { readonly vault: string; readonly principalId: string }): void;
  /** An access policy, in place of the one before. It counts where `authorization` of the vault is `policies`. */
  allow(policy: {
    readonly vault: string;
    readonly principalId: string;
    readonly permissions: readonly Permission[];
  }): void;
  /** Also of a disabled version; `undefined` when there is none, or it is deleted. */
  value(of: VersionAddress): string | undefined;
  /** The newest last. Empty when there are none, or the secret is deleted. */
  versions(of: SecretAddress): readonly Version[];
  /** Another version, or the first. */
  writeByHand(version: VersionByHand): Version;
  /** Disables it, lets it expire, gives it other tags. */
  changeByHand(of: VersionAddress, changes: Changes): void;
  /** Softly. `at` by the vault's clock; default: long enough ago that it is not under way any more. */
  deleteByHand(of: SecretAddress & { readonly at?: Date }): void;
  recoverByHand(of: SecretAddress): void;
  /** As if it had never been. */
  purgeByHand(of: SecretAddress): void;
}

export function vaultHands(vaults: Map<string, Vault>, clock: CloudClock): VaultHands {
  function vault(name: string): Vault {
    const found = vaults.get(name.toLowerCase());
    if (!found) throw new Error(`The local cloud has no vault '${name}'.`);
    return found;
  }

  const find = ({ vault: of, name }: SecretAddress): Secret | undefined => vault(of).secrets.get(name.toLowerCase());

  function secret(address: SecretAddress): Secret {
    const found = find(address);
    if (!found) throw new Error(`The vault '${address.vault}' has no secret '${address.name}'.`);
    return found;
  }

  function alive(address: SecretAddress): readonly Version[] {
    const found = find(address);
    return found === undefined || found.deletedAt !== undefined ? [] : found.versions;
  }

  function version({ version: id, ...address }: VersionAddress): Version | undefined {
    if (id !== undefined) return alive(address).find((each) => each.id === id);
    return alive(address).length === 0 ? undefined : currentVersion(secret(address));
  }

  return {
    add(seed) {
      if (!/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i.test(seed.name)) throw new Error(`'${seed.name}' is no name of a vault.`);
      const added = newVault(seed);
      vaults.set(seed.name.toLowerCase(), added);
      return added;
    },
    remove: (name) => void vaults.delete(vault(name).name.toLowerCase()),
    vault,
    grant({ vault: of, name, principalId, role }) {
      const known = findRole(role);
      if (!known) throw new Error(`No built-in role ${role}`);
      const { id, roles } = vault(of);
      roles.push({ principalId, scope: name === undefined ? id : `${id}/secrets/${name}`, roleId: known.id });
    },
    revoke({ vault: of, principalId }) {
      const { roles, policies } = vault(of);
      roles.splice(0, roles.length, ...roles.filter((each) => each.principalId !== principalId));
      policies.delete(principalId.toLowerCase());
    },
    allow: ({ vault: of, principalId, permissions }) =>
      void vault(of).policies.set(principalId.toLowerCase(), new Set(permissions)),
    value: (of) => version(of)?.value,
    versions: (of) => alive(of).toSorted((one, other) => one.created - other.created),
    writeByHand: ({ vault: of, name, value, at, ...changes }) =>
      write(vault(of), name, { value, ...changes }, at ?? timeOf(vault(of), clock)),
    changeByHand(of, changes) {
      const found = version(of);
      if (!found) throw new Error(`The secret '${of.name}' has no such version.`);
      Object.assign(found, changes, { updated: seconds(timeOf(vault(of.vault), clock)) });
    },
    deleteByHand(of) {
      secret(of).deletedAt = of.at ?? new Date(timeOf(vault(of.vault), clock).getTime() - 60_000);
    },
    recoverByHand(of) {
      delete secret(of).deletedAt;
    },
    purgeByHand: (of) => void vault(of.vault).secrets.delete(of.name.toLowerCase()),
  };
}

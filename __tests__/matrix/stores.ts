/** What stands in a store of GitHub or in a vault, as the guarantees speak of it. */

import type { LocalCloud } from '../../emulator/cloud.ts';

export const NAMES = {
  secret: 'FHIR_CLIENT_SECRET',
  clientId: 'FHIR_CLIENT_ID',
  tenantId: 'FHIR_TENANT_ID',
  url: 'FHIR_URL',
  expiresOn: 'FHIR_CLIENT_SECRET_EXPIRES_ON',
  marker: 'FHIR_CLIENT_SECRET_ID',
  lock: 'FHIR_CLIENT_SECRET_LOCK',
} as const;
/** The marker last, as it is written. */
const COMPANIONS = [NAMES.clientId, NAMES.tenantId, NAMES.url, NAMES.expiresOn, NAMES.marker];
export const VAULT = { vault: 'contoso-lab', name: 'FHIR-CLIENT-SECRET' } as const;
/** Tags of a version, and what they are called elsewhere. */
export const TAGS = {
  [NAMES.clientId]: 'client-id',
  [NAMES.tenantId]: 'tenant-id',
  [NAMES.url]: 'fhir-url',
  [NAMES.marker]: 'secret-id',
} as const;

/** What stands beside the secret: variables, secrets where a place has no variables, or what a version says of itself. */
export function companionsOf({ github, vault }: LocalCloud, store: string): Record<string, string> {
  if (isVault(store)) {
    const { exp, tags = {} } = vault.versions(VAULT).at(-1) ?? {};
    const expiresOn = exp === undefined ? undefined : new Date(exp * 1_000).toISOString().replace('.000Z', 'Z');
    const values = COMPANIONS.map((name) => [
      name,
      name === NAMES.expiresOn ? expiresOn : tags[TAGS[name as keyof typeof TAGS]],
    ]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  }
  if (hasVariables(store)) return github.variables({ store: placeOf(store) });
  const values = COMPANIONS.map((name) => [name, github.secretValue({ store, name })] as const);
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** The secret's value, of a target that takes one. */
export function valueIn({ github, vault }: LocalCloud, store: string): string | undefined {
  return isVault(store) ? vault.value(VAULT) : github.secretValue({ store, name: NAMES.secret });
}

/** Differs after every write of the secret, also of the same value. */
export function writeOf({ github, vault }: LocalCloud, store: string): string | undefined {
  return isVault(store)
    ? vault.versions(VAULT).at(-1)?.id
    : github.secret({ store: placeOf(store), name: NAMES.secret })?.updated_at;
}

/** Milliseconds since 1970, or NaN. */
export function stampOf({ github, vault }: LocalCloud, store: string, name: string): number {
  if (isVault(store)) return (vault.versions(VAULT).at(-1)?.created ?? Number.NaN) * 1_000;
  const kept = name === NAMES.secret || !hasVariables(store) ? github.secret({ store, name }) : undefined;
  return Date.parse((kept ?? github.variable({ store: placeOf(store), name }))?.updated_at ?? '');
}

export function hasVariables(store: string): boolean {
  return !/^(dependabot|codespaces|vault):/.test(store);
}

export function takesSecret(store: string): boolean {
  return !store.startsWith('variables:');
}

export function isVault(store: string): boolean {
  return store.startsWith('vault:');
}

/** Where GitHub keeps the variables of a target that gets nothing else. */
function placeOf(store: string): string {
  return store.replace(/^variables:/, 'repo:');
}

export function lockOf({ cloud, home }: { readonly cloud: LocalCloud; readonly home: string }): string | undefined {
  return cloud.github.variables({ store: home })[NAMES.lock];
}

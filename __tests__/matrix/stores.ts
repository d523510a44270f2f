/** What stands in a store of GitHub, as the guarantees speak of it. */

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
const COMPANIONS = [NAMES.clientId, NAMES.tenantId, NAMES.url, NAMES.expiresOn, NAMES.marker];

/** What stands beside the secret: variables, or secrets where a place has no variables. */
export function companionsOf({ github }: LocalCloud, store: string): Record<string, string> {
  if (hasVariables(store)) return github.variables({ store });
  const values = COMPANIONS.map((name) => [name, github.secretValue({ store, name })] as const);
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Milliseconds since 1970, or NaN. */
export function stampOf({ github }: LocalCloud, store: string, name: string): number {
  const kept = name === NAMES.secret || !hasVariables(store) ? github.secret({ store, name }) : undefined;
  return Date.parse((kept ?? github.variable({ store, name }))?.updated_at ?? '');
}

export function hasVariables(store: string): boolean {
  return !/^(dependabot|codespaces):/.test(store);
}

export function lockOf({ cloud, home }: { readonly cloud: LocalCloud; readonly home: string }): string | undefined {
  return cloud.github.variables({ store: home })[NAMES.lock];
}

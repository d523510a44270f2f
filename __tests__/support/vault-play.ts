/** A play with a key vault that the registrar may write to. */

import type { WireRequest } from '../../src/net/wire.ts';
import { type Play, play } from './play.ts';
import type { Inputs } from './rehearsal.ts';

export const VAULT = 'contoso-lab';
export const NAME = 'FHIR-CLIENT-SECRET';
export const AT = { vault: VAULT, name: NAME };
const OFFICER = 'Key Vault Secrets Officer';
export const LEAK = { 'force-rotate': 'true', 'overlap-days': '0' };

export interface VaultPlay extends Play {
  /** The vault alone, with a home that gets no secret. */
  readonly alone: Inputs;
  /** The vault beside the running repository. */
  readonly beside: Inputs;
  readonly principalId: string;
  /** Key ID whose value the vault's newest version is. */
  kept(secret?: string): string | undefined;
  /** The vault's newest version does not log in. */
  vaultDead(): boolean;
}

export async function vaultPlay({ role = OFFICER }: { readonly role?: string | undefined } = {}): Promise<VaultPlay> {
  const here = await play();
  const { cloud } = here;
  const principalId = cloud.directory.servicePrincipal({ appId: here.registrarClientId })?.id ?? '';
  const [tenant] = cloud.directory.tenants.values();
  cloud.vault.add({ name: VAULT, tenantId: tenant?.id ?? '' });
  if (role !== '') cloud.vault.grant({ vault: VAULT, principalId, role });
  const suffix = { 'vault-suffix': cloud.vault.suffix };
  const passwords = () => here.client().passwords;
  const kept = (secret = NAME) => {
    const value = cloud.vault.value({ vault: VAULT, name: secret });
    return passwords().find(({ secretText }) => secretText === value)?.keyId;
  };
  return {
    ...here,
    alone: { ...suffix, 'publish-to': `variables:${here.repository}\nvault:${VAULT}` },
    beside: { ...suffix, 'publish-to': `${here.home}\nvault:${VAULT}` },
    principalId,
    kept,
    vaultDead: () => !passwords().some(({ keyId, endDateTime }) => keyId === kept() && endDateTime > here.now()),
  };
}

export const newest = ({ cloud }: Play) => cloud.vault.versions(AT).at(-1);
export const isPut = ({ method, url }: WireRequest) => method === 'PUT' && url.includes(`/secrets/${NAME}`);

/** Who is let into a vault, in the order in which the real one seems to look: the token, the network, the permission. */

import { allowsDataAction, findRole } from '../arm/roles.ts';
import { same, within } from '../arm/scope.ts';
import { type AccessTokenClaims, parseJsonWebToken, type Tokens } from '../directory/tokens.ts';
import { realClouds } from '../hosts.ts';
import type { CloudRequest } from '../service.ts';
import { refused, VaultError } from './errors.ts';
import type { Permission, Vault } from './vaults.ts';

/** What a request does, as a data action of roles and as a permission of access policies. */
export interface Operation {
  readonly action: string;
  readonly permission: Permission;
}

const operation = (name: string, permission: Permission): Operation => ({
  action: `Microsoft.KeyVault/vaults/secrets/${name}`,
  permission,
});

export const operations = {
  set: operation('setSecret/action', 'set'),
  get: operation('getSecret/action', 'get'),
  list: operation('readMetadata/action', 'list'),
  update: operation('update/action', 'set'),
  delete: operation('delete', 'delete'),
  getDeleted: operation('readMetadata/action', 'get'),
  recover: operation('recover/action', 'recover'),
  purge: operation('purge/action', 'purge'),
} as const;

interface Door {
  readonly vault: Vault;
  readonly tokens: Tokens;
  /** By the vault's clock. */
  readonly now: Date;
  /** `https://vault.azure.net` */
  readonly audience: string;
  /** `https://login.windows.net` */
  readonly authority: string;
}

export function authenticate(request: CloudRequest, door: Door): AccessTokenClaims {
  const { vault, tokens, now, audience, authority } = door;
  const header = request.headers['authorization'];
  const { claims, problem } = tokens.verifyAccessToken(header, { audience, now });
  if (claims?.tid.toLowerCase() === vault.tenantId.toLowerCase()) return claims;
  const refusal = claims
    ? refused('issuer', { owner: vault.tenantId, tenant: claims.tid })
    : tokenRefused(problem, header, audience);
  const challenge = `Bearer authorization="${authority}/${vault.tenantId}", resource="${audience}"`;
  throw new VaultError(refusal.message, { ...refusal.answer, headers: { 'www-authenticate': challenge } });
}

function tokenRefused(problem: string | undefined, header: string | undefined, expected: string): VaultError {
  if (problem === 'missing') return refused('tokenMissing');
  if (problem === 'expired') return refused('tokenExpired');
  if (problem !== 'audience') return refused('tokenInvalid');
  const found = parseJsonWebToken(header?.replace(/^Bearer\s+/i, '') ?? '')?.claims['aud'];
  return refused('audience', { expected, found: String(found) });
}

/** The address is one of those that documentation uses. */
export function passFirewall(vault: Vault, claims: AccessTokenClaims): void {
  const facts = { caller: callerOf(claims), vault: placeOf(vault) };
  if (vault.publicNetworkAccess === 'Disabled') throw refused('forbiddenByConnection', facts);
  if (vault.firewall) throw refused('forbiddenByFirewall', { ...facts, address: '192.0.2.44' });
}

/** `name` of the secret, unless the whole vault is meant. */
export function authorize(vault: Vault, claims: AccessTokenClaims, wanted: Operation, name?: string): void {
  const { action, permission } = wanted;
  const facts = { caller: callerOf(claims), vault: placeOf(vault) };
  if (vault.authorization === 'policies') {
    if (vault.policies.get(claims.oid.toLowerCase())?.has(permission)) return;
    throw refused('accessDenied', { ...facts, permission });
  }
  const scope = name === undefined ? vault.id : `${vault.id}/secrets/${name}`;
  const granted = vault.roles
    .filter((each) => same(each.principalId, claims.oid) && within(scope, each.scope))
    .some(({ roleId }) => allowsDataAction(findRole(roleId), action));
  if (!granted) throw refused('forbiddenByRbac', { ...facts, action, resource: inLowerCase(scope) });
}

/** Where the challenge of a vault below that suffix leads. On its own origin the local cloud is every authority. */
export function authorityOf(suffix: string, origin: string): string {
  const cloud = realClouds.find(({ vaultSuffix }) => vaultSuffix === suffix);
  if (cloud === undefined) return origin;
  return cloud.name === 'AzureCloud' ? 'https://login.windows.net' : `https://${cloud.authorities[0]}`;
}

const callerOf = ({ appid, oid, tid }: AccessTokenClaims) =>
  `appid=${appid};oid=${oid};iss=https://sts.windows.net/${tid}/`;

const placeOf = ({ name, location }: Vault) => `${name};location=${location}`;

/** As the real one writes it in refusals: types in lower case, names as they are. */
const inLowerCase = (scope: string) =>
  scope.replace('/resourceGroups/', '/resourcegroups/').replace('Microsoft.KeyVault', 'microsoft.keyvault');

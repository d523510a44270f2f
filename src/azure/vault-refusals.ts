/** What the refusals of Key Vault mean. */
import type { Explain } from '../failures/explain.ts';
import { failure } from '../failures/failures.ts';
import { shellWord } from '../text/untrusted.ts';

/** @param registrarObjectId for the commands that mend it */
export function vaultRefusals(vault: string, secret: string, registrarObjectId: string): Explain {
  const facts = { vault, secret, registrarObjectId, quotedSecret: shellWord(secret) };
  return ({ status, code = '', message }, circumstances) => {
    if (/DeletedBut|ObjectIsBeingDeleted|ObjectIsDeleted/i.test(code))
      return failure('VAULT_SECRET_DELETED', circumstances, facts);
    if (
      /Firewall|ForbiddenByConnection|PublicNetworkAccess|NetworkAcl/i.test(code) ||
      /firewall|public network access/i.test(message)
    )
      return failure('VAULT_NETWORK_REFUSED', circumstances, facts);
    if (/^(AccessDenied|ForbiddenByPolicy)$/i.test(code))
      return failure('VAULT_ACCESS_POLICY_MISSING', circumstances, facts);
    if (status === 403) return failure('VAULT_PERMISSION_MISSING', circumstances, facts);
    if (status === 401) return failure('VAULT_TOKEN_REFUSED', circumstances, facts);
    return failure('VAULT_REFUSED', circumstances, facts);
  };
}

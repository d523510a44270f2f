/** The tenant's default app management policy, as those may read it who have Policy.Read.All. */

import type { CloudAnswer } from '../service.ts';
import type { GraphCall } from './call.ts';

export function getDefaultAppManagementPolicy(call: GraphCall): CloudAnswer {
  const { policy } = call.tenant;
  const restriction = (restrictionType: string, enabled: boolean, maxLifetime: string | null) => ({
    restrictionType,
    state: enabled ? 'enabled' : 'disabled',
    maxLifetime,
    restrictForAppsCreatedAfterDateTime: '2019-01-01T00:00:00Z',
    excludeActors: null,
  });
  const days = policy.maxPasswordLifetimeDays;
  const restrictions = {
    passwordCredentials: [
      restriction('passwordAddition', policy.passwordsForbidden, null),
      restriction('passwordLifetime', days !== undefined, days === undefined ? null : `P${days}D`),
    ],
    keyCredentials: [],
  };
  return {
    status: 200,
    body: {
      '@odata.context': `${call.root}/$metadata#policies/defaultAppManagementPolicy/$entity`,
      id: policy.id,
      deletedDateTime: null,
      displayName: 'Default app management tenant policy',
      description:
        'Default tenant policy that enforces app management restrictions on applications and service principals.',
      isEnabled: policy.passwordsForbidden || days !== undefined,
      applicationRestrictions: { ...restrictions, identifierUris: null },
      servicePrincipalRestrictions: restrictions,
    },
  };
}

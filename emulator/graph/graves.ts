/** What goes into the recycle bin, and for how long it lies there. */

import type { ServicePrincipal } from '../directory/objects.ts';
import type { GraphCall } from './call.ts';

const days = 30;

export function bury({ tenant, now }: GraphCall, servicePrincipal: ServicePrincipal): void {
  servicePrincipal.deletedDateTime = now;
  tenant.servicePrincipals.delete(servicePrincipal.id);
  tenant.deletedServicePrincipals.set(servicePrincipal.id, servicePrincipal);
}

/** Nobody has to look: after thirty days it is gone for good, and a unique name is free again. */
export function emptyOfOld({ tenant, now }: GraphCall): void {
  const oldest = now.getTime() - days * 86_400_000;
  for (const bin of [tenant.deletedApplications, tenant.deletedServicePrincipals]) {
    for (const [id, { deletedDateTime }] of bin) {
      if (deletedDateTime && deletedDateTime.getTime() < oldest) bin.delete(id);
    }
  }
}

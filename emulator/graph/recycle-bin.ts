/** The recycle bin: what was deleted can be restored for thirty days. */

import type { Application, ServicePrincipal, Tenant } from '../directory/objects.ts';
import type { CloudAnswer } from '../service.ts';
import { applications } from './applications.ts';
import { entityAnswer, type GraphCall, guid, keyAt, listAnswer, requireOwnership } from './call.ts';
import { refused } from './errors.ts';
import { emptyOfOld } from './graves.ts';
import { servicePrincipals } from './service-principals.ts';

export function listDeletedApplications(call: GraphCall): CloudAnswer {
  emptyOfOld(call);
  const kind = { ...applications, set: 'directory/deletedItems/microsoft.graph.application' };
  return listAnswer(call, kind, [...call.tenant.deletedApplications.values()]);
}

export function getDeletedItem(call: GraphCall): CloudAnswer {
  const { application, servicePrincipal } = deleted(call);
  return application
    ? entityAnswer(call, applications, application)
    : entityAnswer(call, servicePrincipals, servicePrincipal);
}

export function restoreDeletedItem(call: GraphCall): CloudAnswer {
  const { tenant } = call;
  const { application, servicePrincipal } = deleted(call);
  if (!application) {
    const { appId } = servicePrincipal;
    if (call.directory.servicePrincipal({ tenantId: tenant.id, appId }))
      throw refused('servicePrincipalExists', { appId });
    servicePrincipal.deletedDateTime = undefined;
    tenant.deletedServicePrincipals.delete(servicePrincipal.id);
    tenant.servicePrincipals.set(servicePrincipal.id, servicePrincipal);
    return entityAnswer(call, servicePrincipals, servicePrincipal);
  }
  const { uniqueName } = application;
  const taken = uniqueName !== undefined && call.directory.application({ tenantId: tenant.id, uniqueName });
  if (taken) throw refused(call.switches.uniqueNameTaken);
  tenant.deletedApplications.delete(application.id);
  application.deletedDateTime = undefined;
  application.pending.removal = 0;
  // Its service principal stays where it is: another one has to be made, with another object ID.
  tenant.applications.set(application.id, application);
  return entityAnswer(call, applications, application);
}

export function purgeDeletedItem(call: GraphCall): CloudAnswer {
  const { application, servicePrincipal } = deleted(call);
  if (application) call.tenant.deletedApplications.delete(application.id);
  else call.tenant.deletedServicePrincipals.delete(servicePrincipal.id);
  return { status: 204 };
}

type Deleted =
  | { readonly application: Application; readonly servicePrincipal?: never }
  | { readonly application?: never; readonly servicePrincipal: ServicePrincipal };

function deleted(call: GraphCall): Deleted {
  emptyOfOld(call);
  const id = guid(keyAt(call, 0).value, 'id');
  const application = call.tenant.deletedApplications.get(id);
  const servicePrincipal = call.tenant.deletedServicePrincipals.get(id);
  const found = application ?? servicePrincipal;
  if (!found) throw refused('notFound', { id });
  if (call.changes) requireOwnership(call, [...found.owners, ...applicationOwners(call.tenant, found.appId)]);
  if (application) return { application };
  if (servicePrincipal) return { servicePrincipal };
  throw refused('notFound', { id });
}

function applicationOwners(tenant: Tenant, appId: string): string[] {
  const known = [...tenant.applications.values(), ...tenant.deletedApplications.values()];
  return known.find((application) => application.appId === appId)?.owners ?? [];
}

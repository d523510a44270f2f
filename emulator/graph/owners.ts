/** Owners of an application: reading them, and adding and removing references to them. */

import type { Tenant } from '../directory/objects.ts';
import type { CloudAnswer } from '../service.ts';
import { addressedApplication, type GraphCall, guid, keyAt, referencedId, requireOwnership, write } from './call.ts';
import { badRequest, refused } from './errors.ts';
import { page, parseSelection, selected } from './odata.ts';

const most = 100;

export function listOwners(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  const { properties } = parseSelection(call.query);
  const { items, next } = page(application.owners, call.query);
  const path = `applications/${application.id}/owners`;
  return {
    status: 200,
    body: {
      '@odata.context': `${call.root}/$metadata#directoryObjects${properties ? `(${properties.join(',')})` : ''}`,
      ...(next ? { '@odata.nextLink': `${call.root}/${path}?${next}` } : {}),
      value: items.map((id) => ownerBody(call, id, properties)),
    },
  };
}

export function addOwner(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  requireOwnership(call, application.owners);
  const { '@odata.id': reference, ...others } = call.body;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`);
  const id = requireOwner(call.tenant, referencedId(reference));
  if (application.owners.includes(id)) {
    throw refused('ownerExists');
  }
  if (application.owners.length >= most) throw badRequest(`An application can have at most ${most} owners.`);
  write(call, application, () => application.owners.push(id));
  return { status: 204 };
}

export function removeOwner(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  requireOwnership(call, application.owners);
  const id = guid(keyAt(call, 1).value, 'id');
  const index = application.owners.indexOf(id);
  if (index < 0) throw refused('notFound', { id });
  write(call, application, () => application.owners.splice(index, 1));
  return { status: 204 };
}

/** The ID again, if something with that ID can own. */
export function requireOwner(tenant: Tenant, id: string): string {
  if (!tenant.servicePrincipals.has(id) && !tenant.users.has(id)) throw refused('notFound', { id });
  return id;
}

/** Who may not read people sees that there is one, not who. */
export function ownerBody(
  call: GraphCall,
  id: string,
  properties: readonly string[] | undefined,
): Record<string, unknown> {
  const readsPeople = ['Directory.Read.All', 'Directory.ReadWrite.All'].some((role) => call.caller.roles.has(role));
  const servicePrincipal = call.tenant.servicePrincipals.get(id);
  const user = readsPeople ? call.tenant.users.get(id) : undefined;
  const body = servicePrincipal
    ? {
        '@odata.type': '#microsoft.graph.servicePrincipal',
        id,
        deletedDateTime: null,
        appId: servicePrincipal.appId,
        displayName: servicePrincipal.displayName,
        servicePrincipalType: servicePrincipal.servicePrincipalType,
      }
    : {
        '@odata.type': '#microsoft.graph.user',
        id,
        businessPhones: [],
        displayName: user?.displayName ?? null,
        givenName: null,
        jobTitle: null,
        mail: null,
        mobilePhone: null,
        officeLocation: null,
        preferredLanguage: null,
        surname: null,
        userPrincipalName: user?.userPrincipalName ?? null,
      };
  // What is selected may be a property of the other kind.
  const nothing = Object.fromEntries((properties ?? []).map((name) => [name, null]));
  return selected({ ...nothing, ...body }, properties, 'directoryObject');
}

/** Service principals: what acts for an application in a tenant. */

import { takeOne } from '../directory/lag.ts';
import { newServicePrincipal, type ServicePrincipal } from '../directory/objects.ts';
import type { CloudAnswer } from '../service.ts';
import { isPersonal } from './application-body.ts';
import {
  createsIfMissing,
  directoryLocation,
  type EntityKind,
  entityAnswer,
  type GraphCall,
  graphTime,
  guid,
  keyAt,
  known,
  listAnswer,
  requireKnown,
  requireOwnership,
  wholeSeconds,
} from './call.ts';
import { badRequest, invalidValue, refused } from './errors.ts';
import { bury } from './graves.ts';

/** Microsoft's own applications, of which any tenant may get a service principal. */
const firstParty: Readonly<Record<string, string>> = {
  '4f6778d8-5aef-43dc-a1ff-b073724b9495': 'Azure Healthcare APIs',
  '00000003-0000-0000-c000-000000000000': 'Microsoft Graph',
};

const writable = [
  'accountEnabled',
  'alternativeNames',
  'appRoleAssignmentRequired',
  'description',
  'displayName',
  'homepage',
  'loginUrl',
  'logoutUrl',
  'notes',
  'notificationEmailAddresses',
  'preferredSingleSignOnMode',
  'replyUrls',
  'servicePrincipalNames',
  'tags',
];

export const servicePrincipals: EntityKind<ServicePrincipal> = {
  set: 'servicePrincipals',
  type: 'servicePrincipal',
  filterable: ['id', 'appId', 'displayName', 'servicePrincipalType'],
  textOf: (servicePrincipal, property) => servicePrincipal[property as 'appId' | 'displayName'],
  entity: (call, servicePrincipal) => known(call, servicePrincipalBody(call, servicePrincipal)),
};

export function listServicePrincipals(call: GraphCall): CloudAnswer {
  const visible = [...call.tenant.servicePrincipals.values()].filter(({ pending }) => !takeOne(pending, 'read'));
  return listAnswer(call, servicePrincipals, visible);
}

export function getServicePrincipal(call: GraphCall): CloudAnswer {
  return entityAnswer(call, servicePrincipals, addressed(call));
}

export function createServicePrincipal(call: GraphCall): CloudAnswer {
  const appId = guid(call.body['appId'], 'appId');
  if (call.directory.servicePrincipal({ tenantId: call.tenant.id, appId })) {
    throw refused('servicePrincipalExists', { appId });
  }
  return create(call, appId);
}

/** PATCH by any key. By client ID and with `Prefer: create-if-missing` it creates what is not there. */
export function updateServicePrincipal(call: GraphCall): CloudAnswer {
  const key = keyAt(call, 0);
  if (!createsIfMissing(call)) return change(call, addressed(call));
  if (key.property !== 'appId') throw badRequest('A service principal can be created only by its appId.');
  const appId = guid(key.value, 'appId');
  if (call.body['appId'] !== undefined && call.body['appId'] !== appId) throw invalidValue('appId', 'ServicePrincipal');
  const existing = call.directory.servicePrincipal({ tenantId: call.tenant.id, appId });
  return existing ? change(call, existing) : create(call, appId);
}

export function deleteServicePrincipal(call: GraphCall): CloudAnswer {
  const servicePrincipal = addressed(call);
  requireOwnership(call, ownersOf(call, servicePrincipal));
  bury(call, servicePrincipal);
  return { status: 204 };
}

function addressed(call: GraphCall): ServicePrincipal {
  const { property, value } = keyAt(call, 0);
  if (property !== 'id' && property !== 'appId') {
    throw badRequest(`The property '${property}' is not a key of 'microsoft.graph.servicePrincipal'.`);
  }
  const wanted = { tenantId: call.tenant.id, [property]: guid(value, property) };
  const servicePrincipal = call.directory.servicePrincipal(wanted);
  if (!servicePrincipal || takeOne(servicePrincipal.pending, 'read')) throw refused('notFound', { id: value });
  return servicePrincipal;
}

function create(call: GraphCall, appId: string): CloudAnswer {
  const mayCreateAny = call.caller.roles.has('Application.ReadWrite.All');
  const notLocal = () => refused('backingApplication');
  const noApplication = () => refused('applicationUnknown', { appId });

  const application = call.directory.application({ appId });
  if (application) {
    const refusedBefore = call.lag.servicePrincipalCreate - application.pending.servicePrincipalCreate;
    if (takeOne(application.pending, 'servicePrincipalCreate')) {
      throw !mayCreateAny && refusedBefore % 2 === 1 ? notLocal() : noApplication();
    }
    const isHome = application.tenantId === call.tenant.id;
    if (!isHome && application.signInAudience === 'AzureADMyOrg') throw noApplication();
    if (!isHome && !mayCreateAny) throw notLocal();
    requireOwnership(call, application.owners);
  } else {
    if (!(appId in firstParty)) throw noApplication();
    if (!mayCreateAny) throw notLocal();
  }

  const properties = checked(call.body);
  const displayName = application?.displayName ?? firstParty[appId] ?? appId;
  const servicePrincipal = newServicePrincipal(call.tenant, { appId, displayName }, call.now);
  Object.assign(servicePrincipal.pending, { read: call.lag.servicePrincipal, login: call.lag.clientLogin });
  apply(servicePrincipal, properties);
  if (application) servicePrincipal.owners.push(call.caller.objectId);
  call.tenant.servicePrincipals.set(servicePrincipal.id, servicePrincipal);

  const context = `${call.root}/$metadata#servicePrincipals/$entity`;
  return {
    status: 201,
    headers: directoryLocation(call, servicePrincipal.id, 'ServicePrincipal'),
    body: { '@odata.context': context, ...servicePrincipalBody(call, servicePrincipal) },
  };
}

function change(call: GraphCall, servicePrincipal: ServicePrincipal): CloudAnswer {
  requireOwnership(call, ownersOf(call, servicePrincipal));
  requireKnown(call);
  apply(servicePrincipal, checked(call.body));
  return { status: 204 };
}

function ownersOf(call: GraphCall, { appId, owners }: ServicePrincipal): string[] {
  return [...owners, ...(call.directory.application({ tenantId: call.tenant.id, appId })?.owners ?? [])];
}

function checked({ appId: _, ...body }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  for (const name of Object.keys(body)) {
    if (!writable.includes(name)) throw badRequest(`Invalid property '${name}', or it is read-only.`);
  }
  return body;
}

function apply(servicePrincipal: ServicePrincipal, { accountEnabled, displayName, ...rest }: Record<string, unknown>) {
  if (typeof accountEnabled === 'boolean') servicePrincipal.accountEnabled = accountEnabled;
  if (typeof displayName === 'string') servicePrincipal.displayName = displayName;
  servicePrincipal.properties = { ...servicePrincipal.properties, ...rest };
}

export function servicePrincipalBody(call: GraphCall, servicePrincipal: ServicePrincipal): Record<string, unknown> {
  const { id, appId, displayName, accountEnabled, servicePrincipalType, properties } = servicePrincipal;
  const application = call.directory.application({ appId });
  const audience = application?.signInAudience ?? 'AzureADMultipleOrgs';
  return {
    id,
    deletedDateTime: servicePrincipal.deletedDateTime ? graphTime(servicePrincipal.deletedDateTime) : null,
    accountEnabled,
    alternativeNames: [],
    appDescription: application?.properties['description'] ?? null,
    appDisplayName: application?.displayName ?? displayName,
    appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: application?.tenantId ?? 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    appRoleAssignmentRequired: false,
    createdDateTime: graphTime(wholeSeconds(servicePrincipal.createdDateTime)),
    description: null,
    disabledByMicrosoftStatus: null,
    displayName,
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    servicePrincipalNames: [appId],
    servicePrincipalType,
    signInAudience: isPersonal(audience) ? 'AzureADandPersonalMicrosoftAccount' : audience,
    tags: application?.properties['tags'] ?? [],
    tokenEncryptionKeyId: null,
    samlSingleSignOnSettings: null,
    addIns: [],
    appRoles: [],
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    keyCredentials: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    ...properties,
  };
}

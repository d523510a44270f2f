/** Every route of Graph that is modelled: who may take it, what it may be asked, and who handles it. */

import {
  createApplication,
  deleteApplication,
  getApplication,
  listApplications,
  updateApplication,
} from './applications.ts';
import type { GraphHandler } from './call.ts';
import {
  createFederatedCredential,
  deleteFederatedCredential,
  getFederatedCredential,
  listFederatedCredentials,
  updateFederatedCredential,
} from './federated-credentials.ts';
import { addOwner, listOwners, removeOwner } from './owners.ts';
import { addPassword, removePassword } from './passwords.ts';
import { getDefaultAppManagementPolicy } from './policies.ts';
import { getDeletedItem, listDeletedApplications, purgeDeletedItem, restoreDeletedItem } from './recycle-bin.ts';
import {
  createServicePrincipal,
  deleteServicePrincipal,
  getServicePrincipal,
  listServicePrincipals,
  updateServicePrincipal,
} from './service-principals.ts';

export interface GraphRoute {
  readonly handler: GraphHandler;
  /** Application permissions, one of which is needed. */
  readonly roles: readonly string[];
  /** One of these is needed as well. */
  readonly alsoRoles?: readonly string[];
  /** Query options. */
  readonly query?: readonly string[];
  readonly body: 'json' | 'none';
  /** Whether it is modelled below `/beta` as well. */
  readonly beta?: boolean;
}

const all = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];
const writers = ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'];
const readers = [...writers, 'Application.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const collection = ['$select', '$filter', '$top', '$skiptoken', '$count', '$expand'];
const entity = ['$select', '$expand'];

const read = (handler: GraphHandler, query: readonly string[]): GraphRoute => ({
  handler,
  roles: readers,
  query,
  body: 'none',
});
const change = (handler: GraphHandler, roles: readonly string[] = writers): GraphRoute => ({
  handler,
  roles,
  body: 'json',
});
const remove = (handler: GraphHandler): GraphRoute => ({ handler, roles: writers, body: 'none' });

export const graphRoutes: Readonly<Record<string, Readonly<Record<string, GraphRoute>>>> = {
  applications: {
    GET: read(listApplications, collection),
    POST: change(createApplication, [...writers, 'AppRegistration.Create']),
  },
  'applications()': {
    GET: { ...read(getApplication, entity), beta: true },
    // The upsert is not among what AppRegistration.Create allows.
    PATCH: { ...change(updateApplication), beta: true },
    DELETE: remove(deleteApplication),
  },
  'applications()/addPassword': { POST: change(addPassword, [...writers, ...all]) },
  'applications()/removePassword': { POST: change(removePassword, [...writers, ...all]) },
  'applications()/federatedIdentityCredentials': {
    GET: { ...read(listFederatedCredentials, ['$select', '$top', '$skiptoken']), beta: true },
    POST: change(createFederatedCredential),
  },
  'applications()/federatedIdentityCredentials()': {
    GET: read(getFederatedCredential, ['$select']),
    PATCH: change(updateFederatedCredential),
    DELETE: remove(deleteFederatedCredential),
  },
  'applications()/owners': { GET: read(listOwners, ['$select', '$top', '$skiptoken']) },
  'applications()/owners/$ref': {
    POST: { ...change(addOwner), alsoRoles: ['Directory.Read.All', 'Directory.ReadWrite.All'] },
  },
  'applications()/owners()/$ref': { DELETE: remove(removeOwner) },
  servicePrincipals: {
    GET: read(listServicePrincipals, collection),
    POST: change(createServicePrincipal),
  },
  'servicePrincipals()': {
    GET: read(getServicePrincipal, ['$select']),
    PATCH: change(updateServicePrincipal),
    DELETE: remove(deleteServicePrincipal),
  },
  'directory/deletedItems/microsoft.graph.application': {
    // With OwnedBy alone nobody may look into the recycle bin.
    GET: {
      ...read(listDeletedApplications, ['$select', '$filter', '$top', '$skiptoken']),
      roles: readers.filter((role) => !role.endsWith('OwnedBy')),
    },
  },
  'directory/deletedItems()': { GET: read(getDeletedItem, ['$select']), DELETE: remove(purgeDeletedItem) },
  'directory/deletedItems()/restore': { POST: remove(restoreDeletedItem) },
  'policies/defaultAppManagementPolicy': {
    GET: {
      handler: getDefaultAppManagementPolicy,
      roles: ['Policy.Read.All', 'Policy.ReadWrite.ApplicationConfiguration'],
      body: 'none',
    },
  },
};

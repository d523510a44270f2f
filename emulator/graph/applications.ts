/** Applications: creating, reading, changing and deleting them. */

import { takeOne } from '../directory/lag.ts';
import { type Application, newApplication } from '../directory/objects.ts';
import type { CloudAnswer } from '../service.ts';
import {
  type ApplicationState,
  applicationBody,
  changedState,
  isPersonal,
  type Properties,
} from './application-body.ts';
import {
  addressedApplication,
  createsIfMissing,
  directoryLocation,
  type EntityKind,
  entityAnswer,
  findApplication,
  type GraphCall,
  graphTime,
  keyAt,
  known,
  listAnswer,
  referencedId,
  requireKnown,
  requireOwnership,
  write,
} from './call.ts';
import { badRequest, invalidValue, refused } from './errors.ts';
import { bury, emptyOfOld } from './graves.ts';
import { ownerBody, requireOwner } from './owners.ts';
import { freshPassword, listedPasswords, passwordBody, passwordSeed, tooManyPasswords } from './passwords.ts';

export const applications: EntityKind<Application> = {
  set: 'applications',
  type: 'application',
  filterable: ['id', 'appId', 'displayName', 'uniqueName', 'signInAudience'],
  textOf: (application, property) => {
    const value = application[property as 'displayName' | 'uniqueName'];
    return value ?? null;
  },
  entity: (call, application, { wants, expand }) => ({
    ...known(call, applicationBody(application, call.tenant)),
    // Looking is what a lag counts, so the list is made only when it is looked at.
    passwordCredentials: wants('passwordCredentials') ? listedPasswords(application) : [],
    ...(expand?.property === 'owners'
      ? { owners: application.owners.slice(0, 20).map((id) => ownerBody(call, id, expand.select)) }
      : {}),
  }),
};

export function listApplications(call: GraphCall): CloudAnswer {
  const visible = [...call.tenant.applications.values()].filter(({ pending }) => !takeOne(pending, 'address'));
  return listAnswer(call, applications, visible);
}

export function getApplication(call: GraphCall): CloudAnswer {
  return entityAnswer(call, applications, addressedApplication(call));
}

export function createApplication(call: GraphCall): CloudAnswer {
  const { 'owners@odata.bind': bound = [], passwordCredentials = [], ...body } = call.body;
  if (!Array.isArray(bound) || bound.length > 20) throw invalidValue('owners');
  if (!Array.isArray(passwordCredentials)) throw invalidValue('passwordCredentials');
  if ('uniqueName' in body)
    throw badRequest("Property 'uniqueName' cannot be set on create; use the upsert by uniqueName.");
  const state = createdState(call, body);
  const owners = bound.map((reference) => requireOwner(call.tenant, referencedId(reference)));
  const fresh = { tenant: call.tenant, lag: call.lag, now: call.now };
  const passwords = passwordCredentials.map((item) => freshPassword(passwordSeed(item, call.now), fresh));
  if (isPersonal(state.signInAudience) && passwords.length > 2) throw tooManyPasswords();

  const application = create(call, state, { owners, ownedByCaller: call.switches.ownerOnCreate });
  application.passwords.push(...passwords);
  const secrets = passwords.map((password) => ({ ...passwordBody(password), secretText: password.secretText }));
  return createdAnswer(call, application, secrets);
}

/** PATCH by any key. By unique name and with `Prefer: create-if-missing` it creates what is not there. */
export function updateApplication(call: GraphCall): CloudAnswer {
  const key = keyAt(call, 0);
  const upserts = createsIfMissing(call);
  if (upserts && key.property !== 'uniqueName')
    throw badRequest('An application can be created only by its uniqueName.');
  if (!upserts) return change(call, addressedApplication(call), call.body);

  const { uniqueName = key.value, ...body } = call.body;
  if (uniqueName !== key.value) throw badRequest('The uniqueName of the body differs from that of the request URI.');
  if (typeof body['displayName'] !== 'string')
    throw badRequest("A value is required for property 'displayName' of resource 'Application'.");
  // The index of unique names is not behind: an upsert finds what a read by another key may miss.
  const existing = findApplication(call, key);
  if (existing) return change(call, existing, body);

  checkUniqueName(call, key.value);
  const state = createdState(call, body, key.value);
  const application = create(call, state, { uniqueName: key.value, ownedByCaller: call.switches.ownerOnUpsert });
  return createdAnswer(call, application, []);
}

export function deleteApplication(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  requireOwnership(call, application.owners);
  write(call, application, () => {
    application.deletedDateTime = call.now;
    application.pending.removal = call.lag.applicationRemoval;
    call.tenant.applications.delete(application.id);
    call.tenant.deletedApplications.set(application.id, application);
    // What acts for it in its own tenant goes with it.
    const servicePrincipal = call.directory.servicePrincipal({ tenantId: call.tenant.id, appId: application.appId });
    if (servicePrincipal) bury(call, servicePrincipal);
  });
  return { status: 204 };
}

function change(call: GraphCall, application: Application, given: Properties): CloudAnswer {
  requireOwnership(call, application.owners);
  requireKnown(call);
  const body = withoutIgnored(call, given);
  const { uniqueName = application.uniqueName, ...rest } = body;
  if (uniqueName !== application.uniqueName) {
    if (application.uniqueName !== undefined) throw badRequest("Property 'uniqueName' is immutable once it is set.");
    if (typeof uniqueName !== 'string') throw invalidValue('uniqueName');
    checkUniqueName(call, uniqueName);
    if (call.directory.application({ tenantId: call.tenant.id, uniqueName }))
      throw refused(call.switches.uniqueNameTaken);
  }
  const state = changedState(rest, application, call.tenant);
  if (isPersonal(state.signInAudience) && application.passwords.length > 2) throw tooManyPasswords();
  write(call, application, () => Object.assign(application, state, { uniqueName }));
  return { status: 204 };
}

/** `isDisabled` has been seen to be written through the beta only. */
function withoutIgnored({ version, switches }: GraphCall, body: Properties): Properties {
  if (!('isDisabled' in body) || version === 'beta' || switches.isDisabledInV1 === 'written') return body;
  if (switches.isDisabledInV1 === 'refused') throw refused('propertyInvalid');
  const { isDisabled: _, ...rest } = body;
  return rest;
}

function checkUniqueName(call: GraphCall, uniqueName: string): void {
  if (uniqueName === '' || uniqueName.length > 256) throw invalidValue('uniqueName');
  emptyOfOld(call);
  const buried = [...call.tenant.deletedApplications.values()].some((deleted) => deleted.uniqueName === uniqueName);
  if (buried && call.switches.deletedKeepsUniqueName) throw refused(call.switches.uniqueNameTaken);
}

function createdState(call: GraphCall, body: Properties, uniqueName?: string): ApplicationState {
  if (typeof body['displayName'] !== 'string') {
    throw badRequest("A value is required for property 'displayName' of resource 'Application'.");
  }
  const blank: ApplicationState = {
    displayName: '',
    signInAudience: 'AzureADMyOrg',
    isDisabled: false,
    properties: {},
  };
  const state = changedState(body, blank, call.tenant);
  if (call.tenant.policy.serviceManagementReferenceRequired && !state.properties['serviceManagementReference']) {
    throw refused('referenceRequired');
  }
  if (isPersonal(state.signInAudience)) {
    const name = uniqueName ?? state.displayName;
    const attempts = call.personalAttempts.get(name) ?? 0;
    call.personalAttempts.set(name, attempts + 1);
    if (attempts < call.lag.personalAccounts) throw refused('personalAccountsNotReady');
  }
  return state;
}

function create(
  call: GraphCall,
  state: ApplicationState,
  how: { readonly uniqueName?: string; readonly owners?: readonly string[]; readonly ownedByCaller: boolean },
): Application {
  const { uniqueName, owners = [], ownedByCaller } = how;
  const seed = {
    ...state,
    ...(uniqueName === undefined ? {} : { uniqueName }),
    createdByAppId: call.caller.appId,
    owners: [...new Set([...owners, ...(ownedByCaller ? [call.caller.objectId] : [])])],
  };
  const application = newApplication(call.tenant, seed, call.now);
  application.isDisabled = state.isDisabled;
  Object.assign(application.pending, {
    address: call.lag.application,
    servicePrincipalCreate: call.lag.servicePrincipalCreate,
    login: call.lag.clientLogin,
    concurrency: call.lag.concurrency,
  });
  call.tenant.applications.set(application.id, application);
  return application;
}

function createdAnswer(call: GraphCall, application: Application, secrets: readonly object[]): CloudAnswer {
  const body = {
    '@odata.context': `${call.root}/$metadata#applications/$entity`,
    ...applicationBody(application, call.tenant),
    createdDateTime: graphTime(application.createdDateTime),
    passwordCredentials: secrets,
  };
  return { status: 201, headers: directoryLocation(call, application.id, 'Application'), body };
}

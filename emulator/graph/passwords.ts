/** Client secrets: adding, removing and listing them. */

import { type Lag, takeOne } from '../directory/lag.ts';
import {
  type Application,
  newPassword,
  type PasswordCredential,
  type PasswordSeed,
  type Tenant,
} from '../directory/objects.ts';
import type { CloudAnswer } from '../service.ts';
import { isPersonal } from './application-body.ts';
import { addressedApplication, type GraphCall, graphTime, guid, parseTime, requireOwnership, write } from './call.ts';
import { badRequest, type GraphRefusal, invalidValue, refused } from './errors.ts';

const everywhere = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];

export function addPassword(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  requireOwnership(call, application.owners, everywhere);
  const { passwordCredential = {}, ...others } = call.body;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`);
  const seed = passwordSeed(passwordCredential ?? {}, call.now);

  const password = freshPassword(seed, { tenant: call.tenant, lag: call.lag, now: call.now });
  if (isPersonal(application.signInAudience) && application.passwords.length >= 2) throw tooManyPasswords();
  write(call, application, () => application.passwords.push(password));

  const context = `${call.root}/$metadata#microsoft.graph.passwordCredential`;
  const shown = { ...passwordBody(password), secretText: password.secretText };
  const headers = { location: new URL(call.root).origin };
  return { status: 200, headers, body: { '@odata.context': context, ...shown } };
}

export function removePassword(call: GraphCall): CloudAnswer {
  const application = addressedApplication(call);
  requireOwnership(call, application.owners, everywhere);
  const { keyId: given, ...others } = call.body;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`);
  const keyId = guid(given, 'keyId');

  const index = application.passwords.findIndex((password) => password.keyId === keyId);
  const password = application.passwords[index];
  if (!password) throw refused('passwordUnknown', { keyId });
  write(call, application, () => {
    application.passwords.splice(index, 1);
    application.removedPasswords.push({ password, pending: { list: call.lag.keyRemoval } });
  });
  return { status: 204 };
}

/** Reads what a client says about a password that it wants. */
export function passwordSeed(value: unknown, now: Date): PasswordSeed {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidValue('passwordCredential');
  const { displayName = null, startDateTime, endDateTime, ...others } = value as Record<string, unknown>;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined)
    throw badRequest(`Property '${unknown}' is read-only or not known to a passwordCredential.`);
  if (displayName !== null && typeof displayName !== 'string') throw invalidValue('displayName');
  if (displayName !== null && displayName.length > 90) throw invalidValue('displayName');

  const start = startDateTime == null ? now : parseTime(startDateTime, 'startDateTime');
  const end = endDateTime == null ? undefined : parseTime(endDateTime, 'endDateTime');
  if (end && (end <= start || end <= now)) {
    throw badRequest("The credential's endDateTime must be later than its startDateTime and must not have passed.");
  }
  return { displayName, startDateTime: start, ...(end ? { endDateTime: end } : {}) };
}

/** Held against the tenant's policy, and new to everyone who looks at it. */
export function freshPassword(
  seed: PasswordSeed,
  { tenant, lag, now }: { readonly tenant: Tenant; readonly lag: Lag; readonly now: Date },
): PasswordCredential {
  const { policy } = tenant;
  if (policy.passwordsForbidden) throw refused('secretsForbidden', { policy: policy.id });
  const password = newPassword(seed, now);
  const lifetime = password.endDateTime.getTime() - password.startDateTime.getTime();
  if (policy.maxPasswordLifetimeDays !== undefined && lifetime > policy.maxPasswordLifetimeDays * 86_400_000) {
    throw refused('lifetimeForbidden', { policy: policy.id });
  }
  Object.assign(password.pending, { list: lag.keyList, login: lag.secret, flap: lag.secretFlap });
  return password;
}

/** What one read lists: not yet the newest, and still what was just removed. Newest first, as Graph does. */
export function listedPasswords(application: Application): Record<string, unknown>[] {
  const current = application.passwords.filter((password) => !takeOne(password.pending, 'list'));
  const ghosts = application.removedPasswords.filter(({ pending }) => takeOne(pending, 'list'));
  return [...ghosts.map(({ password }) => password), ...current]
    .sort((left, right) => right.startDateTime.getTime() - left.startDateTime.getTime())
    .map(passwordBody);
}

export function passwordBody(password: PasswordCredential): Record<string, unknown> {
  return {
    customKeyIdentifier: null,
    displayName: password.displayName,
    endDateTime: graphTime(password.endDateTime),
    hint: password.hint,
    keyId: password.keyId,
    secretText: null,
    startDateTime: graphTime(password.startDateTime),
  };
}

export function tooManyPasswords(): GraphRefusal {
  return badRequest('An application that supports personal Microsoft accounts can have at most two passwords.');
}

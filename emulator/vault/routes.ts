/** The operations on secrets, by path and method. */

import { takeOne } from '../directory/lag.ts';
import { seconds } from '../directory/tokens.ts';
import type { CloudAnswer, CloudRequest } from '../service.ts';
import { type Operation, operations } from './access.ts';
import { bundle, deletedPart, readSet, readUpdate, secretItem } from './content.ts';
import { refused } from './errors.ts';
import type { Paging } from './paging.ts';
import { currentVersion, deletion, type Secret, secretNamed, type Vault, type Version, write } from './vaults.ts';

export interface Call {
  readonly request: CloudRequest;
  readonly vault: Vault;
  /** By the vault's clock. */
  readonly now: Date;
  readonly page: Paging;
  /** Throws unless the caller may. */
  may(operation: Operation): void;
}

/** By method. */
type Handlers = Readonly<Record<string, (call: Call) => CloudAnswer>>;

/** `undefined` for a path that is not known here. A version that is left empty means the newest. */
export function handlersFor([collection, name, third, ...rest]: readonly string[]): Handlers | undefined {
  if (rest.length > 0) return undefined;
  if (collection === 'secrets') return secrets(name, third);
  if (collection === 'deletedsecrets') return deletedSecrets(name, third);
  return undefined;
}

function secrets(name: string | undefined, version: string | undefined): Handlers {
  if (name === undefined) return { GET: listSecrets };
  if (version === 'versions') return { GET: (call) => listVersions(call, name) };
  const one: Handlers = { GET: (call) => get(call, name, version), PATCH: (call) => update(call, name, version) };
  if (version !== undefined) return one;
  return { ...one, PUT: (call) => set(call, name), DELETE: (call) => remove(call, name) };
}

function deletedSecrets(name: string | undefined, verb: string | undefined): Handlers | undefined {
  if (name === undefined) return { GET: listDeleted };
  if (verb === undefined) return { GET: (call) => getDeleted(call, name), DELETE: (call) => purge(call, name) };
  return verb === 'recover' ? { POST: (call) => recover(call, name) } : undefined;
}

function listSecrets({ request, vault, page, may }: Call): CloudAnswer {
  may(operations.list);
  const living = [...vault.secrets.values()].filter(({ deletedAt }) => deletedAt === undefined);
  return {
    status: 200,
    body: page(
      request,
      living.map((each) => secretItem(vault, each, request.origin)),
    ),
  };
}

/** A secret that does not exist has no versions, which is no error. */
function listVersions({ request, vault, now, page, may }: Call, name: string): CloudAnswer {
  may(operations.list);
  const secret = secretNamed(vault, name, now);
  const found = secret && secret.deletedAt === undefined && !takeOne(secret, 'unseen') ? secret : undefined;
  const versions = found?.versions.map((each) => bundle(vault, found, each, request.origin)) ?? [];
  return { status: 200, body: page(request, versions) };
}

function get(call: Call, name: string, id: string | undefined): CloudAnswer {
  call.may(operations.get);
  const [secret, version] = living(call, name, id);
  if (!version.enabled) throw refused('disabled');
  return { status: 200, body: { value: version.value, ...bundle(call.vault, secret, version, call.request.origin) } };
}

function set({ request, vault, now, may }: Call, name: string): CloudAnswer {
  may(operations.set);
  const given = readSet(request);
  const before = secretNamed(vault, name, now);
  const state = before ? deletion(before, now) : 'none';
  if (state === 'under way') throw refused('beingDeleted', { name });
  if (state === 'done') throw refused('deletedButRecoverable', { name });
  const version = write(vault, name, given, now);
  const secret = secretNamed(vault, name, now) as Secret;
  return { status: 200, body: { value: version.value, ...bundle(vault, secret, version, request.origin) } };
}

function update(call: Call, name: string, id: string | undefined): CloudAnswer {
  const { request, vault, now, may } = call;
  may(operations.update);
  const changes = readUpdate(request);
  const [secret, version] = living(call, name, id);
  Object.assign(version, changes, { updated: seconds(now) });
  return { status: 200, body: bundle(vault, secret, version, request.origin) };
}

function remove(call: Call, name: string): CloudAnswer {
  call.may(operations.delete);
  const [secret] = living(call, name);
  secret.deletedAt = call.now;
  return { status: 200, body: deletedBundle(call, secret) };
}

function listDeleted({ request, vault, now, page, may }: Call): CloudAnswer {
  may(operations.list);
  const gone = [...vault.secrets.values()].filter((each) => deletion(each, now) === 'done');
  const items = gone.map((each) => ({
    ...deletedPart(vault, each, request.origin),
    ...secretItem(vault, each, request.origin),
  }));
  return { status: 200, body: page(request, items) };
}

function getDeleted(call: Call, name: string): CloudAnswer {
  call.may(operations.getDeleted);
  return { status: 200, body: deletedBundle(call, deleted(call, name)) };
}

function recover(call: Call, name: string): CloudAnswer {
  const { request, vault, may } = call;
  may(operations.recover);
  const secret = deleted(call, name);
  delete secret.deletedAt;
  secret.unseen = 1;
  return { status: 200, body: bundle(vault, secret, currentVersion(secret), request.origin) };
}

function purge(call: Call, name: string): CloudAnswer {
  call.may(operations.purge);
  call.vault.secrets.delete(deleted(call, name).name.toLowerCase());
  return { status: 204 };
}

function deletedBundle({ request, vault }: Call, secret: Secret) {
  return {
    ...deletedPart(vault, secret, request.origin),
    ...bundle(vault, secret, currentVersion(secret), request.origin),
  };
}

/** A secret and one of its versions, the newest unless it is named. */
function living({ vault, now }: Call, name: string, id?: string): readonly [Secret, Version] {
  const secret = secretNamed(vault, name, now);
  const missing = refused('notFound', { id: id === undefined ? name : `${name}/${id}` });
  if (!secret || secret.deletedAt !== undefined || takeOne(secret, 'unseen')) throw missing;
  const version = id === undefined ? currentVersion(secret) : secret.versions.find((each) => each.id === id);
  if (!version) throw missing;
  return [secret, version];
}

function deleted({ vault, now }: Call, name: string): Secret {
  const secret = secretNamed(vault, name, now);
  if (!secret || deletion(secret, now) !== 'done') throw refused('deletedNotFound', { name });
  return secret;
}

import type { CloudAnswer } from '../service.ts';
import { githubAnswers } from '../vendor-answers/github.ts';
import { created, githubRefusal, noContent, notFound, ok, refuse } from './answers.ts';
import { type Fields, parseBody } from './body.ts';
import type { BoxKey } from './boxes.ts';
import {
  audience,
  countObjection,
  describeEntry,
  entryKey,
  nameObjection,
  sizeObjection,
  sorted,
  visibilities,
} from './entries.ts';
import { page } from './paging.ts';
import type { Entry, Store } from './places.ts';
import type { Call, Method, Route } from './routes.ts';
import { selectedRoutes } from './selected.ts';
import { inStore, type StoreKind } from './stores.ts';
import type { Access } from './tokens.ts';

/** Padded base64 of the standard alphabet, from GitHub's OpenAPI description. libsodium's default does not match. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;

const sealed = {
  encrypted_value: { type: 'string', pattern: base64 },
  key_id: { type: 'string' },
} as const;

const sealedForSome = {
  ...sealed,
  visibility: { type: 'string', required: true, oneOf: visibilities },
  selected_repository_ids: { type: 'ids' },
} as const;

/** The routes of one kind of secret store. */
export function secretRoutes(kind: StoreKind): Route[] {
  const { permission, also, docs, appsReadKey } = kind.secrets;
  const list = `${kind.path}/secrets`;
  const one = `${list}/{secret_name}`;

  const route = (
    method: Method,
    path: string,
    anchor: string,
    handle: Route['handle'],
    more?: Partial<Access>,
  ): Route => ({
    method,
    path,
    docs: `${docs}#${anchor}`,
    access: {
      permission,
      ...(also && { also }),
      level: method === 'GET' ? 'read' : 'write',
      scope: kind.scope,
      noun: 'actions secrets',
      ...more,
    },
    handle,
  });
  const nameOf = (call: Call): string => call.params['secret_name'] ?? '';

  return [
    route(
      'GET',
      `${list}/public-key`,
      `get-${kind.owner}-public-key`,
      inStore(kind, (_call, { key }) => ok({ key_id: key.keyId, key: key.publicKey })),
      { everyReader: true, apps: appsReadKey },
    ),
    route(
      'GET',
      list,
      `list-${kind.owner.replace(/^an?-/, '')}-secrets`,
      inStore(kind, (call, { secrets }) => {
        const { items, headers } = page(sorted(secrets), call.request, call.url, { usual: 30, most: 100 });
        const described = items.map((secret) => describeEntry(secret, `${call.url}/${secret.name}`));
        return { ...ok({ total_count: secrets.size, secrets: described }), headers };
      }),
    ),
    route(
      'GET',
      one,
      `get-${kind.owner}-secret`,
      inStore(kind, (call, { secrets }) => {
        const secret = secrets.get(entryKey(nameOf(call)));
        return secret ? ok(describeEntry(secret, call.url)) : notFound();
      }),
    ),
    route(
      'PUT',
      one,
      `create-or-update-${kind.owner}-secret`,
      inStore(kind, (call, store) => putSecret(kind, call, store, nameOf(call))),
    ),
    route(
      'DELETE',
      one,
      `delete-${kind.owner}-secret`,
      inStore(kind, (call, { secrets }) => (secrets.delete(entryKey(nameOf(call))) ? noContent() : notFound())),
    ),
    ...(kind.hasVisibility
      ? selectedRoutes({ word: 'Secret', path: one, route, nameOf, entries: (call) => kind.storeAt(call)?.secrets })
      : []),
  ];
}

function putSecret(kind: StoreKind, call: Call, { key, secrets }: Store, name: string): CloudAnswer {
  const body = parseBody(call.request.body, kind.hasVisibility ? sealedForSome : sealed);
  if ('refusal' in body) return body.refusal;
  const fields: Partial<Fields<typeof sealedForSome>> = body.fields;
  const before = secrets.get(entryKey(name));
  const objection = nameObjection('Secret', name) ?? countObjection('Secret', secrets, name, kind.secrets.limit);
  if (objection) return objection;

  const kept = kind.hasVisibility ? before : undefined;
  const value = openedValue(key, fields.encrypted_value, fields.key_id, kept);
  if (typeof value !== 'string') return value;
  const secret: Entry = { name: entryKey(name), value, createdAt: before?.createdAt ?? call.now, updatedAt: call.now };
  if (fields.visibility) {
    const seenBy = audience(call, 'Secret', fields.visibility, fields.selected_repository_ids);
    if (seenBy.refusal) return seenBy.refusal;
    Object.assign(secret, { visibility: seenBy.visibility, selected: seenBy.selected });
  }
  secrets.set(secret.name, secret);
  return before ? noContent() : created();
}

/**
 * What the box holds. Only a box sealed for this store's present key opens. Without a box an organization's secret
 * keeps its value, since there a PUT may change the visibility alone.
 */
function openedValue(
  key: BoxKey,
  box: string | undefined,
  keyId: string | undefined,
  before: Entry | undefined,
): string | CloudAnswer {
  if (box === undefined && keyId === undefined && before) return before.value;
  if (box === undefined) return invalidRequest('encrypted_value');
  if (keyId === undefined) return invalidRequest('key_id');
  if (keyId !== key.keyId) return improperlyEncrypted('key_id', 'key_id is not the current one of this store.');
  const value = key.open(box);
  if (value === undefined)
    return improperlyEncrypted('encrypted_value', "The box does not open with this store's key.");
  return sizeObjection('Secret', value) ?? value;
}

const invalidRequest = (field: string): CloudAnswer =>
  refuse(422, `Invalid request.\n\n${JSON.stringify(field)} wasn't supplied.`);

/** GitHub says no more than that; `errors` helps whoever debugs against the local cloud. */
const improperlyEncrypted = (field: string, message: string): CloudAnswer =>
  githubRefusal({
    ...githubAnswers.sealedForAnotherKey,
    errors: [{ resource: 'Secret', field, code: 'custom', message }],
  });

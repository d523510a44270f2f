import type { CloudAnswer } from '../service.ts';
import { created, noContent, notFound, ok, refused } from './answers.ts';
import { type Fields, parseBody } from './body.ts';
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
import type { Entry } from './places.ts';
import type { Call, Method, Route } from './routes.ts';
import { selectedRoutes } from './selected.ts';
import { inStore, type StoreKind } from './stores.ts';

const creation = {
  name: { type: 'string', required: true },
  value: { type: 'string', required: true },
} as const;
const creationForSome = {
  ...creation,
  visibility: { type: 'string', required: true, oneOf: visibilities },
  selected_repository_ids: { type: 'integers' },
} as const;
const change = { name: { type: 'string' }, value: { type: 'string' } } as const;
const changeForSome = {
  ...change,
  visibility: { type: 'string', oneOf: visibilities },
  selected_repository_ids: { type: 'integers' },
} as const;

/** The routes of one kind of store's variables; none where a store has no variables. */
export function variableRoutes(kind: StoreKind): Route[] {
  const { variables: rules } = kind;
  if (!rules) return [];
  const list = `${kind.path}/variables`;
  const one = `${list}/{name}`;

  const route = (method: Method, path: string, anchor: string, handle: Route['handle']): Route => ({
    method,
    path,
    docs: `${rules.docs}#${anchor}`,
    access: {
      permission: rules.permission,
      level: method === 'GET' ? 'read' : 'write',
      scope: kind.scope,
      noun: 'actions variables',
    },
    handle,
  });
  const nameOf = (call: Call): string => call.params['name'] ?? '';

  return [
    route(
      'GET',
      list,
      `list-${kind.owner.replace(/^an?-/, '')}-variables`,
      inStore(kind, (call, { variables }) => {
        const { items, headers } = page(sorted(variables), call.request, call.url, { usual: 10, most: 30 });
        const described = items.map((variable) => describeVariable(variable, `${call.url}/${variable.name}`));
        return { ...ok({ total_count: variables.size, variables: described }), headers };
      }),
    ),
    route(
      'GET',
      one,
      `get-${kind.owner}-variable`,
      inStore(kind, (call, { variables }) => {
        const variable = variables.get(entryKey(nameOf(call)));
        return variable ? ok(describeVariable(variable, call.url)) : notFound();
      }),
    ),
    route(
      'POST',
      list,
      `create-${kind.owner}-variable`,
      inStore(kind, (call, { variables }) => createVariable(call, variables, kind.hasVisibility, rules.limit)),
    ),
    route(
      'PATCH',
      one,
      `update-${kind.owner}-variable`,
      inStore(kind, (call, { variables }) => changeVariable(call, variables, kind.hasVisibility, nameOf(call))),
    ),
    route(
      'DELETE',
      one,
      `delete-${kind.owner}-variable`,
      inStore(kind, (call, { variables }) => (variables.delete(entryKey(nameOf(call))) ? noContent() : notFound())),
    ),
    ...(kind.hasVisibility
      ? selectedRoutes({ word: 'Variable', path: one, route, nameOf, entries: (call) => kind.storeAt(call)?.variables })
      : []),
  ];
}

type Variables = Map<string, Entry>;

function createVariable(call: Call, variables: Variables, hasVisibility: boolean, limit: number): CloudAnswer {
  const body = parseBody(call.request.body, hasVisibility ? creationForSome : creation);
  if ('refusal' in body) return body.refusal;
  const { name, value } = body.fields;
  const objection = nameObjection('Variable', name) ?? sizeObjection('Variable', value);
  if (objection) return objection;
  if (variables.has(entryKey(name))) return alreadyExists();
  const tooMany = countObjection('Variable', variables, name, limit);
  if (tooMany) return tooMany;

  const variable: Entry = { name: entryKey(name), value, createdAt: call.now, updatedAt: call.now };
  const refusal = setAudience(call, variable, body.fields);
  if (refusal) return refusal;
  variables.set(variable.name, variable);
  return created();
}

function changeVariable(call: Call, variables: Variables, hasVisibility: boolean, oldName: string): CloudAnswer {
  const before = variables.get(entryKey(oldName));
  if (!before) return notFound();
  const body = parseBody(call.request.body, hasVisibility ? changeForSome : change);
  if ('refusal' in body) return body.refusal;
  const { name = before.name, value = before.value } = body.fields;
  const objection = nameObjection('Variable', name) ?? sizeObjection('Variable', value);
  if (objection) return objection;
  if (entryKey(name) !== before.name && variables.has(entryKey(name))) return alreadyExists();

  const variable: Entry = { ...before, name: entryKey(name), value, updatedAt: call.now };
  const refusal = setAudience(call, variable, body.fields);
  if (refusal) return refusal;
  variables.delete(before.name);
  variables.set(variable.name, variable);
  return noContent();
}

type AudienceFields = Partial<Fields<typeof changeForSome>>;

/** Sets who sees an organization's variable. A change that names no visibility keeps it, and the list as well. */
function setAudience(call: Call, variable: Entry, fields: AudienceFields): CloudAnswer | undefined {
  const { visibility = variable.visibility, selected_repository_ids: ids } = fields;
  if (visibility === undefined || (fields.visibility === undefined && ids === undefined)) return undefined;
  const seenBy = audience(call, 'Variable', visibility, ids);
  if (seenBy.refusal) return seenBy.refusal;
  variable.visibility = seenBy.visibility;
  variable.selected = seenBy.selected;
  return undefined;
}

const describeVariable = (variable: Entry, url: string): Record<string, unknown> => ({
  ...describeEntry(variable, url),
  value: variable.value,
});

const alreadyExists = (): CloudAnswer => refused('variableExists');

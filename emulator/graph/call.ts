/** One authorised request to Graph, as its handlers see it, and the rules that several of them share. */

import type { Directory } from '../directory/directory.ts';
import { type Lag, takeOne } from '../directory/lag.ts';
import type { Application, Tenant } from '../directory/objects.ts';
import type { CloudAnswer, CloudClock } from '../service.ts';
import { badRequest, refused, unsupportedQuery } from './errors.ts';
import { type EntityKey, page, parseFilter, parseSelection, type Selection, selected } from './odata.ts';
import type { ThrottlingSwitches } from './throttling.ts';

/** Where the real service is known to behave now this way, now that. */
export interface GraphSwitches {
  /** Whether the calling service principal becomes an owner of what it creates by upsert. */
  ownerOnUpsert: boolean;
  /** The same for POST. */
  ownerOnCreate: boolean;
  /** Whether an application in the recycle bin keeps others from taking its unique name. */
  deletedKeepsUniqueName: boolean;
  readonly throttling: ThrottlingSwitches;
  /** Properties of applications and service principals that this cloud does not have: nobody reads or writes them. */
  unknownProperties: readonly string[];
  /** What v1.0 does with `isDisabled` when it is written. The beta always takes it. */
  isDisabledInV1: 'written' | 'refused' | 'ignored';
  /** Whether a flexible federated credential breaks the lists of v1.0, as it did in 2024. */
  flexibleBreaksLists: boolean;
  /** How it says that a unique name is taken. The first is what is seen; the last, its older wording. */
  uniqueNameTaken: 'uniqueNameTaken' | 'uniqueNameConflict' | 'conflictingObject';
}

export interface GraphContext {
  readonly clock: CloudClock;
  readonly directory: Directory;
  readonly lag: Lag;
  readonly switches: GraphSwitches;
  /** Refused creations of applications for personal accounts, by name. */
  readonly personalAttempts: Map<string, number>;
}

export interface GraphCall extends GraphContext {
  readonly tenant: Tenant;
  readonly caller: { readonly appId: string; readonly objectId: string; readonly roles: ReadonlySet<string> };
  readonly keys: readonly EntityKey[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly now: Date;
  /** Whether it is more than a read. */
  readonly changes: boolean;
  readonly version: 'v1.0' | 'beta';
  /** `https://host/v1.0` */
  readonly root: string;
}

export type GraphHandler = (call: GraphCall) => CloudAnswer;

export function keyAt(call: GraphCall, index: number): EntityKey {
  const key = call.keys[index];
  if (!key) throw new Error(`The route has no key ${index}`);
  return key;
}

/** The application that the path addresses, unless it is too new to be seen. */
export function addressedApplication(call: GraphCall): Application {
  const key = keyAt(call, 0);
  const application = findApplication(call, key);
  if (!application && !call.changes) return ghost(call, key);
  if (!application || takeOne(application.pending, 'address')) throw refused('notFound', { id: key.value });
  return application;
}

/** A replica that does not know of a deletion yet. */
function ghost({ tenant }: GraphCall, { property, value }: EntityKey): Application {
  const isIt = (each: Application) => each[property as 'id' | 'appId' | 'uniqueName'] === value;
  const deleted = [...tenant.deletedApplications.values()].find(isIt);
  if (!deleted || !takeOne(deleted.pending, 'removal')) throw refused('notFound', { id: value });
  return deleted;
}

/** What this cloud has of an entity. */
export function known({ switches }: GraphCall, entity: Record<string, unknown>): Record<string, unknown> {
  const { unknownProperties } = switches;
  if (unknownProperties.length === 0) return entity;
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !unknownProperties.includes(name)));
}

export function requireKnown({ switches, body }: GraphCall): void {
  const unknown = switches.unknownProperties.find((name) => name in body);
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`);
}

export function findApplication(call: GraphCall, { property, value }: EntityKey): Application | undefined {
  const tenantId = call.tenant.id;
  if (property === 'id') return call.directory.application({ tenantId, id: guid(value, 'id') });
  if (property === 'appId') return call.directory.application({ tenantId, appId: guid(value, 'appId') });
  if (property === 'uniqueName') return call.directory.application({ tenantId, uniqueName: value });
  throw badRequest(`The property '${property}' is not a key of 'microsoft.graph.application'.`);
}

/** With `OwnedBy` only what the caller owns, with one of `everywhere` anything. */
export function requireOwnership(
  call: GraphCall,
  owners: readonly string[],
  everywhere: readonly string[] = ['Application.ReadWrite.All'],
): void {
  if (everywhere.some((role) => call.caller.roles.has(role))) return;
  if (call.caller.roles.has('Application.ReadWrite.OwnedBy') && owners.includes(call.caller.objectId)) return;
  throw refused('insufficientPrivileges');
}

/** Every write to an application goes through here, so that writes in quick succession can collide. */
export function write(call: GraphCall, application: Application, change: () => void): void {
  if (takeOne(application.pending, 'concurrency')) throw refused('concurrency');
  change();
  application.pending.concurrency = call.lag.concurrency;
}

export function createsIfMissing(call: GraphCall): boolean {
  return /(^|,)\s*create-if-missing\s*(,|$)/.test(call.headers['prefer'] ?? '');
}

export function guid(value: unknown, property: string): string {
  const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
  if (typeof value !== 'string' || !pattern.test(value)) {
    throw badRequest(
      property === 'id'
        ? `Invalid object identifier '${value}'.`
        : `Invalid value specified for property '${property}'.`,
    );
  }
  return value.toLowerCase();
}

/** The object ID in a reference such as `https://graph.microsoft.com/v1.0/directoryObjects/{id}`. */
export function referencedId(reference: unknown): string {
  const pattern =
    /^https:\/\/[^/]+\/(?:v1\.0|beta)\/(?:directoryObjects|servicePrincipals|users)(?:\/([^/]+)|\('([^']+)'\))$/;
  const match = typeof reference === 'string' ? pattern.exec(reference) : null;
  if (!match) throw badRequest("Invalid entity reference: expected '@odata.id' with the URL of a directory object.");
  return guid(match[1] ?? match[2], 'id');
}

export interface EntityKind<Item> {
  /** `applications` */
  readonly set: string;
  /** `application` */
  readonly type: string;
  readonly filterable: readonly string[];
  textOf(item: Item, property: string): string | null;
  entity(call: GraphCall, item: Item, selection: Selection): Record<string, unknown>;
}

export function entityAnswer<Item>(call: GraphCall, kind: EntityKind<Item>, item: Item, status = 200): CloudAnswer {
  const selection = parseSelection(call.query);
  const shape = selection.properties ? `(${selection.properties.join(',')})` : '';
  const body = {
    '@odata.context': `${call.root}/$metadata#${kind.set}${shape}/$entity`,
    ...selected(kind.entity(call, item, selection), allSelected(selection), kind.type),
  };
  return { status, body };
}

export function listAnswer<Item>(call: GraphCall, kind: EntityKind<Item>, all: readonly Item[]): CloudAnswer {
  const eventual = call.headers['consistencylevel'] === 'eventual';
  if (call.query.has('$count') && !eventual) {
    throw unsupportedQuery("The query needs the header 'ConsistencyLevel: eventual' and $count=true.");
  }
  const filter = call.query.get('$filter');
  const predicate = filter === null ? () => true : parseFilter(filter, kind.filterable, kind.type);
  const matching = all.filter((item) => predicate((property) => kind.textOf(item, property)));
  const { items, next } = page(matching, call.query);
  const selection = parseSelection(call.query);
  const shape = selection.properties ? `(${selection.properties.join(',')})` : '';
  const body = {
    '@odata.context': `${call.root}/$metadata#${kind.set}${shape}`,
    ...(call.query.has('$count') ? { '@odata.count': matching.length } : {}),
    ...(next ? { '@odata.nextLink': `${call.root}/${kind.set}?${next}` } : {}),
    value: items.map((item) => selected(kind.entity(call, item, selection), allSelected(selection), kind.type)),
  };
  return { status: 200, body };
}

/** What is expanded is shown also where it is not selected. */
function allSelected({ properties, expand }: Selection): readonly string[] | undefined {
  return properties && expand ? [...properties, expand.property] : properties;
}

/** Whole seconds without a fraction, everything else with seven digits. */
export function graphTime(time: Date): string {
  return time
    .toISOString()
    .replace('.000Z', 'Z')
    .replace(/(\.\d{3})Z$/, '$10000Z');
}

/** When an object was made: its creation tells more exactly than all later reads. */
export function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}

/** Where a 201 says that the new object is. */
export function directoryLocation({ root, tenant }: GraphCall, id: string, type: string): Record<string, string> {
  const { origin } = new URL(root);
  return { location: `${origin}/v2/${tenant.id}/directoryObjects/${id}/Microsoft.DirectoryServices.${type}` };
}

export function parseTime(value: unknown, property: string): Date {
  const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$/;
  const time = typeof value === 'string' && pattern.test(value) ? new Date(value) : undefined;
  if (!time || Number.isNaN(time.getTime())) {
    throw badRequest(
      `Cannot convert the value of '${property}' to target type 'Edm.DateTimeOffset' because of conversion error.`,
    );
  }
  return time;
}

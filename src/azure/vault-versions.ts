/** What the versions of a secret in Key Vault say, and how a credential is written down as one. */
import { isoSecond, SECOND, type ServerTime } from '../model/dates.ts';
import type { Companion, Holding, Stamp } from '../model/holding.ts';
import { meaningOf, type Names } from '../model/names.ts';
import type { Beside } from '../model/places.ts';
import type { Target } from '../model/targets.ts';
import { type Json, number, object, string } from '../net/json.ts';

export interface Version {
  /** The last part of its identifier. */
  readonly id: string;
  readonly created: Date;
  readonly enabled: boolean;
  /** Informational: nothing keeps anybody from reading it later. */
  readonly expires: Date | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

const CONTENT_TYPE = 'fhir-client-secret';
const REGISTRAR = 'fhir-client-registrar';

/** Tag that keeps what elsewhere is a variable of its own. */
const TAGS: Readonly<Partial<Record<keyof Names, string>>> = {
  marker: 'secret-id',
  clientId: 'client-id',
  tenantId: 'tenant-id',
  url: 'fhir-url',
};

/** From an item of a list; `undefined` for what is none. */
export function versionFrom(item: Json): Version | undefined {
  const id = string(item['id'])?.split('/').at(-1);
  const attributes = object(item['attributes']) ?? {};
  const [created, exp] = [number(attributes['created']), number(attributes['exp'])];
  if (id === undefined || created === undefined) return undefined;
  const tags = Object.entries(object(item['tags']) ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    id,
    created: new Date(created * SECOND),
    enabled: attributes['enabled'] === true,
    expires: exp === undefined ? undefined : new Date(exp * SECOND),
    tags: Object.fromEntries(tags),
  };
}

/** The latest; a list has no order. */
export function newestOf(versions: readonly Version[]): Version | undefined {
  return versions.toSorted((one, other) => other.created.getTime() - one.created.getTime())[0];
}

/** The slot that a version carries; `undefined` for one that this action did not write. */
export function slotIn({ tags }: Version): string | undefined {
  return tags['registrar'] === REGISTRAR ? tags['slot'] : undefined;
}

/** A vault's secret as any other target: its version is the secret, its tags are what stands beside it. */
export function holdingFrom(target: Target, names: Names, versions: readonly Version[], readAt: ServerTime): Holding {
  const newest = newestOf(versions);
  const slots = versions.map(slotIn);
  const live = versions.flatMap((version) => (version.enabled ? (slotIn(version) ?? []) : []));
  if (newest === undefined)
    return {
      target,
      readAt,
      secret: undefined,
      companions: {},
      variableCount: 0,
      versions: { newest: undefined, slots, live },
    };
  const stamp = { createdAt: newest.created, updatedAt: newest.created };
  const trouble = troubleWith(newest, versions);
  return {
    target,
    readAt,
    secret: stamp,
    companions: slotIn(newest) === undefined ? {} : companionsIn(newest, names, stamp),
    variableCount: 0,
    versions: {
      newest: slotIn(newest),
      slots,
      live,
      ...(trouble !== undefined && { trouble }),
      ...(!newest.enabled && { off: true as const }),
    },
  };
}

function companionsIn({ tags, expires }: Version, names: Names, stamp: Stamp): Record<string, Companion> {
  const texts = Object.entries(TAGS).map(([meaning, tag]) => [names[meaning as keyof Names], tags[tag]] as const);
  const all = [...texts, [names.expiresOn, expires && isoSecond(expires)] as const];
  return Object.fromEntries(all.flatMap(([name, value]) => (value ? [[name, { ...stamp, value }]] : [])));
}

/** Why the newest version does not serve; words that follow the notation. */
function troubleWith(newest: Version, versions: readonly Version[]): string | undefined {
  const twins = versions.filter(({ created }) => created.getTime() === newest.created.getTime());
  if (new Set(twins.map(({ tags }) => tags['secret-id'])).size > 1)
    return 'has two newest versions with different secrets, made within one second';
  if (slotIn(newest) === undefined) return 'has a newest version that somebody else made';
  if (!newest.enabled) return 'has a newest version that is disabled';
  return newest.tags['secret-id'] === undefined
    ? 'has a newest version that does not say which secret it is'
    : undefined;
}

/** The body of the one PUT that stores a secret with everything beside it. */
export function secretBody(value: string, { slot, credential, companions }: Beside): Json {
  const tags = Object.fromEntries(
    companions.flatMap(([name, text]) => {
      const tag = tagFor(name);
      return tag === undefined ? [] : [[tag, text]];
    }),
  );
  return {
    value,
    contentType: CONTENT_TYPE,
    attributes: { enabled: true, nbf: seconds(credential.start), exp: seconds(credential.end) },
    tags: { registrar: REGISTRAR, slot, 'secret-id': credential.keyId, ...tags },
  };
}

/** The body of the PATCH that rewrites one thing beside the value: all tags come together. */
export function changeOf({ tags }: Version, name: string, value: string): Json {
  const tag = tagFor(name);
  return tag === undefined ? { attributes: { exp: seconds(new Date(value)) } } : { tags: { ...tags, [tag]: value } };
}

function tagFor(name: string): string | undefined {
  return TAGS[meaningOf(name).meaning];
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / SECOND);
}

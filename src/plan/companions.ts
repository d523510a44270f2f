/** The public facts beside a secret: which they are, and where they differ from what stands there. */
import type { PasswordCredential } from '../model/application.ts';
import { isoSecond } from '../model/dates.ts';
import { type Companion, type Holding, type Readers, sameReaders } from '../model/holding.ts';
import type { Names } from '../model/names.ts';
import { inOrder, type Target } from '../model/targets.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { SKEW } from './ages.ts';
import { PUBLICATION } from './markers.ts';
import type { Observed } from './observed.ts';

/** What a consumer has to know beside the secret. */
export interface PublicFacts {
  readonly clientId: string;
  readonly tenantId: string;
  /** Base URL of the FHIR service, when one was named. */
  readonly url: string | undefined;
}

export interface Rewrite {
  readonly target: Target;
  readonly name: string;
  readonly value: string;
  /** The marker, which only gets other readers: its date is to tell that everything before it was written. */
  readonly last?: true;
}

/** `undefined` as long as there is no application. */
export function publicFacts({ tenantId }: DesiredClient, { application, fhir }: Observed): PublicFacts | undefined {
  return application && { clientId: application.appId, tenantId, url: fhir?.url };
}

/** Names and values in the order in which they are written. The marker comes after them. */
export function companionsOf(
  names: Names,
  { clientId, tenantId, url }: PublicFacts,
  expiresOn: Date,
): readonly (readonly [name: string, value: string])[] {
  return [
    [names.clientId, clientId],
    [names.tenantId, tenantId],
    ...(url === undefined ? [] : ([[names.url, url]] as const)),
    [names.expiresOn, isoSecond(expiresOn)],
  ];
}

/** What differs, or has other readers than the secret, is rewritten without a rotation; only the marker is evidence. */
export function rewrites(
  { names, home }: DesiredClient,
  holdings: readonly Holding[],
  facts: PublicFacts,
  { keyId, end }: PasswordCredential,
): Rewrite[] {
  const wanted = companionsOf(names, facts, end);
  const state = holdings.find(({ target }) => target === home);
  const originals = state?.companions ?? {};
  const shown = (companion: Companion | undefined, readers: Readers | undefined) =>
    companion === undefined || sameAsSecret(companion.readers, readers);
  const sweeping = !shown(originals[names.marker], state?.readers);
  const found = inOrder(home, holdings).flatMap(({ target, companions, readers }) => {
    // What names another secret gets the facts of that one only with it.
    const marker = companions[names.marker];
    const other =
      marker === undefined || (marker.value !== undefined && marker.value.toLowerCase() !== keyId.toLowerCase());
    if (target.takesSecret && other) return [];
    const kept = target.takesSecret ? keptBesides(wanted, names, companions) : [];
    return [...wanted, ...kept].flatMap(([name, value]) => {
      const [companion, original] = [companions[name], originals[name]];
      // One that is kept as a secret cannot be compared; it is stale when home's copy is missing, differs or is newer.
      const stands = target.readable
        ? companion?.value === value && shown(companion, readers)
        : companion !== undefined &&
          original?.value === value &&
          (sweeping || shown(original, state?.readers)) &&
          (companion.updatedAt.getTime() + SKEW >= original.updatedAt.getTime() || sweptWith(original, state, names));
      return stands ? [] : { target, name, value, ...(name === names.marker && { last: true as const }) };
    });
  });
  return [...found.filter(({ last }) => !last), ...found.filter(({ last }) => last)];
}

/**
 * Whether a variable of the home is that new only because all of them were given other readers, the marker as the last.
 * A publication writes the secret as well, and whatever else is rewritten leaves the marker alone.
 */
function sweptWith({ updatedAt }: Companion, state: Holding | undefined, { marker }: Names): boolean {
  const [marked, published] = [state?.companions[marker]?.updatedAt, state?.secret?.updatedAt];
  if (marked === undefined || published === undefined) return false;
  const before = marked.getTime() - updatedAt.getTime();
  return marked.getTime() - published.getTime() > PUBLICATION && before >= -SKEW && before <= PUBLICATION;
}

/** What stands there and keeps its value, whoever may read it. */
function keptBesides(
  wanted: readonly (readonly [name: string, value: string])[],
  { url, marker }: Names,
  companions: Holding['companions'],
): readonly (readonly [name: string, value: string])[] {
  return [url, marker].flatMap((name) => {
    const value = companions[name]?.value;
    return value === undefined || wanted.some(([each]) => each === name) ? [] : [[name, value] as const];
  });
}

/** An organization's variables are shown to whom its secret is shown, also when somebody changed that later. */
function sameAsSecret(readers: Readers | undefined, ofSecret: Readers | undefined): boolean {
  return readers === undefined || ofSecret === undefined || sameReaders(readers, ofSecret);
}

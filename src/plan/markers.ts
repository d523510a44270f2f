/** What the targets say about the credential they hold. */
import { type PasswordCredential, slotOf } from '../model/application.ts';
import { DAY, MINUTE } from '../model/dates.ts';
import { isGuid } from '../model/guid.ts';
import type { Holding, Stamp } from '../model/holding.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { ageOf } from './ages.ts';
import type { Observed } from './observed.ts';

/** A new key ID may be unlisted for minutes; younger markers are believed without it. */
const UNLISTED = 60 * MINUTE;
/** A publication writes the secret and, soon after, its marker. */
export const PUBLICATION = 20 * MINUTE;

/** What stands in the home in place of a key ID once no target holds a secret. */
export const NO_SECRET = 'none';

export interface Marker {
  readonly holding: Holding;
  readonly keyId: string;
  readonly stamp: Stamp;
}

/** The key ID that a marker names. What is no key ID, or stands where no secret belongs, is no marker. */
export function markedKeyId({ names }: DesiredClient, { target, companions }: Holding): string | undefined {
  const value = target.takesSecret ? companions[names.marker]?.value : undefined;
  return value !== undefined && isGuid(value) ? value.toLowerCase() : undefined;
}

/** Since when the home says that no target holds a secret; `undefined` when it does not. */
export function noSecretSince({ names }: DesiredClient, home: Holding | undefined): Date | undefined {
  const marker = home?.companions[names.marker];
  return marker?.value === NO_SECRET ? marker.updatedAt : undefined;
}

/** Its secret, or the variable that names it and goes last. */
export function holdsSecret(desired: DesiredClient, holding: Holding): boolean {
  const { target, secret, companions, versions } = holding;
  // What is switched off nobody reads any more, whatever it says of itself.
  if (versions !== undefined) return secret !== undefined && versions.off !== true;
  const marked = target.readable
    ? markedKeyId(desired, holding) !== undefined
    : companions[desired.names.marker] !== undefined;
  return secret !== undefined || marked;
}

/** Readable markers; one that names a credential of another slot speaks of somebody else's. */
export function markersOf(desired: DesiredClient, { application, slot }: Observed, held: readonly Holding[]): Marker[] {
  return held.flatMap((holding) => {
    const keyId = markedKeyId(desired, holding);
    const stamp = holding.companions[desired.names.marker];
    if (keyId === undefined || stamp === undefined) return [];
    const named = application?.credentials.find((credential) => credential.keyId === keyId);
    const elsewhere = named && slotOf(named);
    return elsewhere !== undefined && elsewhere !== slot ? [] : [{ holding, keyId, stamp }];
  });
}

/** Key IDs that young markers name and Entra does not list: it may just not show them yet. */
export function unlistedMarkers(observed: Observed, markers: readonly Marker[]): Marker[] {
  const listed = new Set(observed.application?.credentials.map(({ keyId }) => keyId));
  return markers.filter(
    ({ holding, keyId, stamp }) => !listed.has(keyId) && ageOf(observed, holding, stamp.updatedAt) < UNLISTED,
  );
}

/**
 * Credentials that Entra does not list yet: taken at the word of a marker that a fresh secret stands beside, as after
 * every publication, and expiring as it says there, but not later than one lifetime after the marker.
 */
export function presumedCredentials(
  { names, credential: { lifetimeDays } }: DesiredClient,
  observed: Observed,
  markers: readonly Marker[],
): PasswordCredential[] {
  if (observed.application === undefined) return [];
  const presumed = new Map<string, PasswordCredential>();
  for (const { holding, keyId, stamp } of unlistedMarkers(observed, markers)) {
    const since = stamp.updatedAt.getTime() - (holding.secret?.updatedAt.getTime() ?? Number.NaN);
    if (!(since >= 0 && since <= PUBLICATION)) continue;
    const start = new Date(observed.now.getTime() - ageOf(observed, holding, stamp.updatedAt));
    const latest = start.getTime() + lifetimeDays * DAY;
    const written = Date.parse(holding.companions[names.expiresOn]?.value ?? '');
    const end = new Date(Number.isNaN(written) ? latest : Math.min(written, latest));
    if (!presumed.has(keyId)) presumed.set(keyId, { keyId, displayName: '', start, end });
  }
  return [...presumed.values()];
}

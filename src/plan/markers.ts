/** What the targets say about the credential they hold. */
import { type PasswordCredential, slotOf } from '../model/application.ts';
import { DAY, MINUTE } from '../model/dates.ts';
import type { Holding, Stamp } from '../model/holding.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { ageOf } from './ages.ts';
import type { Observed } from './observed.ts';

/** A new key ID may be unlisted for minutes; younger markers are believed without it. */
const UNLISTED = 60 * MINUTE;

export interface Marker {
  readonly holding: Holding;
  readonly keyId: string;
  readonly stamp: Stamp;
}

/** Readable markers that speak of this application: one that was taken over speaks of somebody else's. */
export function markersOf({ names }: DesiredClient, { holdings, application, slot }: Observed): Marker[] {
  return holdings.flatMap((holding) => {
    const marker = holding.companions[names.marker];
    const clientId = holding.companions[names.clientId]?.value;
    if (
      marker?.value === undefined ||
      (clientId !== undefined && clientId.toLowerCase() !== application?.appId.toLowerCase())
    )
      return [];
    const named = application?.credentials.find((credential) => credential.keyId === marker.value);
    const elsewhere = named && slotOf(named);
    return elsewhere !== undefined && elsewhere !== slot ? [] : [{ holding, keyId: marker.value, stamp: marker }];
  });
}

/** A young marker whose credential is not listed yet: taken at its word, with the expiry that stands beside it. */
export function presumedCredentials(
  { names, credential: { lifetimeDays } }: DesiredClient,
  { application, now }: Observed,
  markers: readonly Marker[],
): PasswordCredential[] {
  if (application === undefined) return [];
  return markers.flatMap(({ holding, keyId, stamp }) => {
    const age = ageOf(holding, stamp.updatedAt);
    if (age >= UNLISTED || application.credentials.some((credential) => credential.keyId === keyId)) return [];
    const start = new Date(now.getTime() - age);
    const written = new Date(holding.companions[names.expiresOn]?.value ?? '');
    const end = Number.isNaN(written.getTime()) ? new Date(start.getTime() + lifetimeDays * DAY) : written;
    return { keyId, displayName: '', start, end };
  });
}

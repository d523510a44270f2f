/** What the targets say about the credential they hold, and where they contradict Entra or each other. */

import { failure, type RegistrarError } from '../failures/failures.ts';
import { type PasswordCredential, slotOf } from '../model/application.ts';
import type { Stamp, Store } from '../model/holding.ts';
import type { DesiredClient } from '../wanted/configuration.ts';
import { ageOf, changedAfter, DAY, MINUTE } from './ages.ts';
import type { Observed } from './observed.ts';

/** A secret this much newer than its marker was overwritten by somebody else. */
const OVERWRITTEN = MINUTE;
/** GitHub's stamps are cut to the second. */
const RESOLUTION = 1_000;
/** A new key ID may be unlisted for minutes; younger markers are believed without it. */
const UNLISTED = 60 * MINUTE;

export interface Marker {
  readonly store: Store;
  readonly keyId: string;
  readonly stamp: Stamp;
}

/** Readable markers that speak of this application: one that was taken over speaks of somebody else's. */
export function markersOf({ names }: DesiredClient, { stores, application, slot }: Observed): Marker[] {
  return stores.flatMap((store) => {
    const marker = store.companions[names.marker];
    const clientId = store.companions[names.clientId]?.value;
    if (
      marker?.value === undefined ||
      (clientId !== undefined && clientId.toLowerCase() !== application?.appId.toLowerCase())
    )
      return [];
    const named = application?.credentials.find((credential) => credential.keyId === marker.value);
    const elsewhere = named && slotOf(named);
    return elsewhere !== undefined && elsewhere !== slot ? [] : [{ store, keyId: marker.value, stamp: marker }];
  });
}

/** A young marker whose credential is not listed yet: taken at its word, with the expiry that stands beside it. */
export function presumedCredential(
  { names, secretLifetimeDays }: DesiredClient,
  observed: Observed,
  markers: readonly Marker[],
): PasswordCredential[] {
  const { application, now } = observed;
  if (application === undefined) return [];
  return markers.flatMap(({ store, keyId, stamp }) => {
    if (
      application.credentials.some((credential) => credential.keyId === keyId) ||
      ageOf(store, stamp.updatedAt) >= UNLISTED
    )
      return [];
    const start = new Date(now.getTime() - ageOf(store, stamp.updatedAt));
    const written = new Date(store.companions[names.expiresOn]?.value ?? '');
    const end = Number.isNaN(written.getTime()) ? new Date(start.getTime() + secretLifetimeDays * DAY) : written;
    return { keyId, displayName: '', start, end };
  });
}

export function takenBy(
  store: Store,
  { names, prefix }: DesiredClient,
  { application, slot }: Observed,
  ours: readonly PasswordCredential[],
): RegistrarError[] {
  const { target, companions, secret } = store;
  const refuse = (stands: string, cure: string) =>
    failure(
      'TARGET_TAKEN',
      { attempted: `store the credential in ${target.notation}, where ${stands}`, said: 'Nothing was written' },
      { cure },
    );
  const clientId = companions[names.clientId]?.value;
  if (clientId && clientId.toLowerCase() !== application?.appId.toLowerCase()) {
    return [
      refuse(
        `${names.clientId} names another application, ${clientId}`,
        `give the unique-name (or application-id) of that application`,
      ),
    ];
  }
  const marker = companions[names.marker];
  const named = application?.credentials.find((credential) => credential.keyId === marker?.value);
  const owner = named && slotOf(named);
  if (owner !== undefined && owner !== slot) {
    return [
      refuse(`${names.marker} names a credential of another slot, ${owner}`, 'publish from the workflow that owns it'),
    ];
  }
  if (secret !== undefined && marker === undefined && ours.length === 0) {
    return [
      refuse(
        `the secret ${names.secret} exists and was not written by this action`,
        `remove that secret (prefix ${prefix})`,
      ),
    ];
  }
  return [];
}

export function missingFrom({ target, secret, companions }: Store, { names }: DesiredClient): string[] {
  const lacks = [secret === undefined && names.secret, companions[names.marker] === undefined && names.marker].filter(
    (name) => name !== false,
  );
  return lacks.length === 0 ? [] : [`${target.notation} lacks ${lacks.join(' and ')}`];
}

export function driftFindings(
  { names, home }: DesiredClient,
  observed: Observed,
  ours: readonly PasswordCredential[],
  markers: readonly Marker[],
  current: PasswordCredential | undefined,
): string[] {
  const { stores, application } = observed;
  const findings: string[] = [];
  for (const store of stores) {
    if (store.companions[names.marker]?.value !== undefined && !markers.some((marker) => marker.store === store)) {
      findings.push(`${store.target.notation} holds the credential of another client`);
    }
  }
  for (const { store, keyId } of markers) {
    const where = store.target.notation;
    const listed = application?.credentials.find((credential) => credential.keyId === keyId);
    if (listed === undefined && keyId !== current?.keyId) {
      findings.push(`the marker of ${where} names ${keyId}, which Entra does not have`);
    } else if (listed !== undefined && !ours.includes(listed)) {
      findings.push(`the marker of ${where} names ${keyId}, which this action did not issue`);
    } else if (keyId !== current?.keyId) {
      findings.push(`the marker of ${where} names ${keyId}, while the current credential is ${current?.keyId}`);
    } else if (listed !== undefined && store.secret && !changedAfter(observed, store, store.secret.updatedAt, listed)) {
      findings.push(`the secret in ${where} is older than ${keyId}, which its marker names`);
    }
  }
  const served = stores.find(({ target }) => target === home)?.secret;
  for (const store of stores) {
    const { target, secret } = store;
    const marker = store.companions[names.marker];
    if (secret === undefined || marker === undefined) continue;
    // The home is served first, and both stamps are GitHub's: an older one missed the latest publication.
    if (served !== undefined && served.updatedAt.getTime() - secret.updatedAt.getTime() > RESOLUTION) {
      findings.push(`the secret in ${target.notation} is older than the one in ${home.notation}`);
    }
    if (target.variables === undefined) {
      const written =
        current !== undefined &&
        [secret, marker].every((stamp) => changedAfter(observed, store, stamp.updatedAt, current));
      if (!written) findings.push(`${target.notation} was not written since the current credential was issued`);
      else if (marker.updatedAt < secret.updatedAt)
        findings.push(`the secret in ${target.notation} was overwritten after its marker`);
    } else if (secret.updatedAt.getTime() - marker.updatedAt.getTime() > OVERWRITTEN) {
      findings.push(`the secret in ${target.notation} was overwritten after its marker`);
    }
  }
  if (current !== undefined) {
    for (const later of ours.filter((credential) => credential.start > current.start)) {
      const reached = stores.find(
        ({ secret }, index) =>
          secret !== undefined && changedAfter(observed, stores[index] as Store, secret.updatedAt, later),
      );
      if (reached)
        findings.push(
          `${later.keyId} was issued after the current credential and may have reached ${reached.target.notation}`,
        );
    }
  }
  return findings;
}

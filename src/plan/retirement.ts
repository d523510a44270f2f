/** Guarantee 3: which of our own credentials may be removed, and why. Never one that a target may still hold. */
import type { PasswordCredential } from '../model/application.ts';
import type { Store } from '../model/holding.ts';
import type { Names } from '../model/targets.ts';
import type { DesiredClient } from '../wanted/configuration.ts';
import { ageOf, changedAfter, DAY, isoDay, MINUTE } from './ages.ts';
import type { Marker } from './markers.ts';
import type { Observed } from './observed.ts';

const LEFTOVER_AGE = 30 * MINUTE;
const EXPIRED_FOR = DAY;
/** Microsoft's limit for applications that admit personal accounts. */
const PERSONAL_SECRET_LIMIT = 2;

export interface Retirement {
  readonly credential: PasswordCredential;
  readonly why: string;
}

/** Guarantee 3: what may be removed of our own, and why. */
export function retirements(
  { overlapDays, names }: DesiredClient,
  observed: Observed,
  {
    ours,
    current,
    markers,
    settled,
  }: {
    ours: readonly PasswordCredential[];
    current: PasswordCredential | undefined;
    markers: readonly Marker[];
    settled: boolean;
  },
): Retirement[] {
  const { stores, now, unreadable } = observed;
  const newestMarkerAge = Math.min(
    ...stores.map((store) => ageOf(store, store.companions[names.marker]?.updatedAt ?? store.now)),
  );
  const untouched = untouchedSince(stores, names);
  return ours.flatMap((credential): Retirement[] => {
    if (credential === current || markers.some(({ keyId }) => keyId === credential.keyId)) return [];
    if (now.getTime() - credential.end.getTime() >= EXPIRED_FOR)
      return [{ credential, why: `expired on ${isoDay(credential.end)}` }];
    if (settled && untouched && current !== undefined && credential.start < current.start) {
      const over = overlapDays !== undefined && newestMarkerAge >= overlapDays * DAY;
      return over ? [{ credential, why: `superseded by ${current.keyId}, and the overlap is over` }] : [];
    }
    const neverReached =
      unreadable.length === 0 &&
      stores.every((store) => !store.secret || !changedAfter(observed, store, store.secret.updatedAt, credential));
    if (neverReached && now.getTime() - credential.start.getTime() >= LEFTOVER_AGE) {
      return [{ credential, why: 'left over from a run that did not finish; no target ever held it' }];
    }
    return [];
  });
}

/** `overlap-days: 0`: once every target holds the new secret, all earlier ones go. */
export function revocations(ours: readonly PasswordCredential[], already: readonly Retirement[]): Retirement[] {
  return ours
    .filter((credential) => !already.some((retirement) => retirement.credential === credential))
    .map((credential) => ({ credential, why: 'superseded, and overlap-days is 0' }));
}

/** Applications that admit personal accounts hold two secrets: room is made only with our own that no target holds. */
export function makeRoom(
  desired: DesiredClient,
  { application, now, stores }: Observed,
  {
    ours,
    current,
    retire,
    settled,
  }: {
    ours: readonly PasswordCredential[];
    current: PasswordCredential | undefined;
    retire: readonly Retirement[];
    settled: boolean;
  },
): { retire: readonly Retirement[]; enough: boolean } {
  const audience = application?.signInAudience ?? desired.signInAudience ?? '';
  const held = application?.credentials.length ?? 0;
  const excess = /Personal/.test(audience) ? held - (PERSONAL_SECRET_LIMIT - 1) : 0;
  if (excess <= 0) return { retire: [], enough: true };
  const spare = ours
    .filter(
      (credential) =>
        credential.end <= now || (credential !== current && settled && untouchedSince(stores, desired.names)),
    )
    .map((credential) => ({
      credential,
      why: 'room for the new secret: applications with personal accounts hold two',
    }));
  const removable = [
    ...retire,
    ...spare.filter(({ credential }) => !retire.some((due) => due.credential === credential)),
  ].slice(0, excess);
  return { retire: removable, enough: removable.length >= excess };
}

/** No secret changed after its marker. */
function untouchedSince(stores: readonly Store[], names: Names): boolean {
  return stores.every(({ secret, companions }) => {
    const marker = companions[names.marker];
    return secret !== undefined && marker !== undefined && secret.updatedAt <= marker.updatedAt;
  });
}

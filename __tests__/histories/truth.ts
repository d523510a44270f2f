/** What really stands in the world, which nobody in it can read: who holds which value, and who did it. */

import type { PasswordCredential } from '../../emulator/directory/objects.ts';
import type { Run } from './run.ts';
import {
  DAY,
  lockOf,
  MINUTE,
  markerOf,
  NAMES,
  type Place,
  passwordsOf,
  SECOND,
  secretOf,
  type World,
} from './world.ts';

/** Between two services' clocks, and what stamps are cut to. */
export const SKEW = 5 * SECOND;
const LEFTOVER_AGE = 30 * MINUTE;
/** A secret may be this much newer than its marker. */
const OVERWRITTEN = MINUTE;
const UNLISTED = 60 * MINUTE;

export interface Issued {
  readonly credential: PasswordCredential;
  /** Nobody: a hand. */
  readonly by: Run | undefined;
  /** Its value reached the run that asked for it. */
  delivered: boolean;
  /** Places that ever held it. */
  readonly stored: Set<Place>;
}

export type Change =
  | { readonly what: 'issued'; readonly issued: Issued }
  | { readonly what: 'removed'; readonly credential: PasswordCredential }
  | { readonly what: 'stored'; readonly place: Place; readonly held: Issued | undefined }
  | { readonly what: 'marked'; readonly place: Place; readonly named: Issued | undefined }
  | { readonly what: 'locked'; readonly before: string | undefined; readonly after: string | undefined };

export interface Truth {
  /** By key ID, also what was removed since. */
  readonly issued: ReadonlyMap<string, Issued>;
  /** Places whose value or marker a hand has ever touched. */
  readonly touched: ReadonlySet<Place>;
  /** What changed since the last look, by the hand of that run or of nobody. */
  look(by: Run | undefined): readonly Change[];
  /** Why these places do not all hold one secret that logs in, as far as anybody could tell. */
  unserved(places: readonly Place[]): readonly string[];
  /** A hand wrote the value or the marker so that no stamp tells that the one is not the other's. */
  isDisguised(place: Place): boolean;
  /**
   * Whether a credential is superseded, and its overlap over, or left over.
   *
   * @param counts whether the run could know of a place that has held it
   */
  isDue(credential: PasswordCredential, run: Run, places: readonly Place[], counts: (place: Place) => boolean): boolean;
  /** A place that left these may hold it: by the home's list, it was served when this one began, or after. */
  isKept(credential: PasswordCredential, places: readonly Place[]): boolean;
  /** A leak response was to revoke it, and these places all hold what was issued since. */
  isRevoked(credential: PasswordCredential, places: readonly Place[]): boolean;
  /** Whether each of these places holds one that began later. */
  holdNewer(credential: PasswordCredential, targets: readonly Place[]): boolean;
}

export function isOurs({ displayName }: PasswordCredential): boolean {
  return /^fhir-client-registrar (?!0123456789ab)[0-9a-f]{12} /.test(displayName ?? '');
}

/** Issued to end a leak: what began before it is to go. */
function isRevoking({ displayName }: PasswordCredential): boolean {
  return /^\S+ [0-9a-f]{12} \d+\.\d+\.[0-9a-f]{8}-revoking( |$)/.test(displayName ?? '');
}

export function openTruth(world: World): Truth {
  const { cloud, timeline, places } = world;
  const issued = new Map<string, Issued>();
  const touched = new Set<Place>();
  /** Values of credentials that a hand deleted in Entra. */
  const deletedByHand = new Set<string>();
  /** Who was the last to write a place's secret, or its marker. */
  const [secretBy, markerBy] = [new Map<Place, Run | undefined>(), new Map<Place, Run | undefined>()];
  const [secrets, markers] = [places.map(secretOf), places.map(markerOf)];
  let lock = lockOf(world);
  let standing: readonly PasswordCredential[] = [];

  const byHand = (writers: ReadonlyMap<Place, Run | undefined>, place: Place) =>
    writers.has(place) && writers.get(place) === undefined;

  function credentialChanges(by: Run | undefined): Change[] {
    const [before, after] = [standing, passwordsOf(world)];
    if (after.length === before.length && after.every((each, index) => each === before[index])) return [];
    standing = [...after];
    const fresh = standing.filter((each) => !before.includes(each));
    const gone = before.filter((each) => !standing.includes(each));
    for (const credential of fresh)
      issued.set(credential.keyId, { credential, by, delivered: false, stored: new Set() });
    if (by === undefined) for (const { secretText } of gone) deletedByHand.add(secretText);
    return [
      ...fresh.map(({ keyId }): Change => ({ what: 'issued', issued: issued.get(keyId) as Issued })),
      ...gone.map((credential): Change => ({ what: 'removed', credential })),
    ];
  }

  function placeChanges(place: Place, index: number, by: Run | undefined): Change[] {
    const changes: Change[] = [];
    const [secret, marker] = [secretOf(place), markerOf(place)];
    if (secret !== secrets[index]) {
      secrets[index] = secret;
      secretBy.set(place, by);
      const held = [...issued.values()].find(({ credential }) => credential.secretText === secret?.value);
      held?.stored.add(place);
      changes.push({ what: 'stored', place, held });
    }
    if (marker !== markers[index]) {
      markers[index] = marker;
      markerBy.set(place, by);
      changes.push({ what: 'marked', place, named: issued.get(marker?.value ?? '') });
    }
    if (changes.length > 0 && by === undefined) touched.add(place);
    return changes;
  }

  function lockChanges(): Change[] {
    const [before, after] = [lock, lockOf(world)];
    lock = after;
    return before === after ? [] : [{ what: 'locked', before: before?.value, after: after?.value }];
  }

  function isDisguised(place: Place): boolean {
    const [secret, marker] = [secretOf(place), markerOf(place)];
    if (secret === undefined || marker === undefined) return false;
    if (byHand(secretBy, place)) {
      const allowed = place.hasVariables ? OVERWRITTEN + SECOND : 0;
      return secret.updatedAt.getTime() - marker.updatedAt.getTime() <= allowed;
    }
    // What a killed run stored, and no list shows yet or any more, passes for the end of the publication before it.
    const soon = secret.updatedAt.getTime() - marker.updatedAt.getTime() <= OVERWRITTEN + SECOND;
    const unlisted = cloud.lag.keyList > 0 || deletedByHand.has(secret.value);
    if (place.hasVariables && soon && unlisted) return true;
    if (!byHand(markerBy, place)) return false;
    const held = standing.find(({ secretText }) => secretText === secret.value);
    const named = issued.get(marker.value)?.credential;
    // What is not listed yet is not known to be newer.
    if (!place.hasVariables || held === undefined || named === undefined || cloud.lag.keyList > 0) return true;
    return Math.abs(held.startDateTime.getTime() - named.startDateTime.getTime()) < 2 * SKEW;
  }

  /** `NOTATION ID` and, of one that left, ` left DATE`, a line each. */
  function isKept({ startDateTime }: PasswordCredential, targets: readonly Place[]): boolean {
    const lines = world.home.store.variables.get(NAMES.targets)?.value.split('\n') ?? [];
    return lines.some((line) => {
      const [notation, , , left] = line.split(' ');
      if (targets.some((place) => place.notation === notation)) return false;
      return left === undefined || startDateTime.getTime() < Date.parse(left) + SKEW;
    });
  }

  /** Each of them holds one of ours, as far as a run can know, and none such. */
  function holdNone(targets: readonly Place[], such: (held: PasswordCredential) => boolean): boolean {
    return targets.every((place) => {
      const named = issued.get(markerOf(place)?.value ?? '')?.credential;
      const held = [...issued.values()].find(({ credential }) => credential.secretText === secretOf(place)?.value);
      const known = isDisguised(place) ? named : held?.credential;
      return known !== undefined && !such(known);
    });
  }

  return {
    issued,
    touched,
    isDisguised,
    isKept,
    look: (by) => [
      ...credentialChanges(by),
      ...lockChanges(),
      ...places.flatMap((place, index) => placeChanges(place, index, by)),
    ],

    unserved(targets) {
      const named = new Set<string>();
      const now = timeline.now();
      const sentences = targets.flatMap((place) => {
        const { notation } = place;
        const [secret, marker] = [secretOf(place), markerOf(place)];
        if (secret === undefined || marker === undefined) return [`${notation} lacks the secret or the marker`];
        // Nobody can read a marker that is a secret.
        if (!place.hasVariables && byHand(markerBy, place)) return [];
        named.add(marker.value);
        const credential = standing.find(({ keyId }) => keyId === marker.value);
        // It may be that no replica lists it yet.
        if (credential === undefined && now - marker.updatedAt.getTime() < UNLISTED) return [];
        if (credential === undefined) return [`the marker of ${notation} names ${marker.value}, which does not exist`];
        if (credential.secretText !== secret.value)
          return isDisguised(place) ? [] : [`${notation} holds another value than its marker says`];
        return credential.endDateTime.getTime() > now - SKEW ? [] : [`the secret in ${notation} has expired`];
      });
      return named.size > 1 ? [...sentences, `the markers disagree: ${[...named].join(', ')}`] : sentences;
    },

    isDue(credential, { overlapDays }, targets, counts) {
      const { keyId, startDateTime } = credential;
      const now = timeline.now();
      const readable = targets.filter(({ hasVariables }) => hasVariables).map((place) => markerOf(place)?.value);
      const current = new Set(readable).size === 1 ? issued.get(readable[0] ?? '')?.credential : undefined;
      const newest = Math.max(...targets.map((place) => markerOf(place)?.updatedAt.getTime() ?? 0));
      const overlapOver = overlapDays !== undefined && now - newest >= overlapDays * DAY - SKEW;
      const superseded = current !== undefined && startDateTime < current.startDateTime && overlapOver;
      const old = now - startDateTime.getTime() >= LEFTOVER_AGE - SKEW;
      const held = [...(issued.get(keyId)?.stored ?? [])].some(counts);
      return (superseded || (old && !held)) && !isKept(credential, targets);
    },

    isRevoked({ startDateTime }, targets) {
      const revoking = standing.filter(
        (each) => isOurs(each) && each.startDateTime > startDateTime && isRevoking(each),
      );
      return revoking.some((since) => holdNone(targets, ({ startDateTime: start }) => start < since.startDateTime));
    },

    holdNewer: ({ startDateTime }, targets) => holdNone(targets, ({ startDateTime: start }) => start <= startDateTime),
  };
}

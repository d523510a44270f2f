/** How things stand with a client's secret: what the plan is made from, and what a report tells. */
import { isRevoking, type PasswordCredential, slotOf } from '../model/application.ts';
import type { Holding } from '../model/holding.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { byStart } from './ages.ts';
import { driftFindings, missingFrom, type Reading } from './drift.ts';
import { type TargetChanges, targetChanges } from './former-targets.ts';
import { type Marker, markersOf, presumedCredentials, unlistedMarkers } from './markers.ts';
import type { Observed, Registrar, Unserved } from './observed.ts';
import { takenBy } from './taken.ts';
import { rotationThreshold } from './threshold.ts';

export interface Situation extends Reading {
  /** Credentials of other slots and of anybody else, oldest first. */
  readonly foreign: readonly PasswordCredential[];
  /** What the targets hold that get the public facts alone. */
  readonly informed: readonly Holding[];
  /** Targets in which something stands that is not ours. */
  readonly taken: readonly Unserved[];
  readonly changes: TargetChanges;
  /** Targets that lack the secret or the marker, in words. */
  readonly missing: readonly string[];
  /** Contradictions, in words. */
  readonly drift: readonly string[];
  /** Every target that takes a secret could be read and is ours. */
  readonly complete: boolean;
  /** Complete, and all of them hold the current credential, which Entra lists. */
  readonly settled: boolean;
  /** Markers whose credential Entra does not list yet. */
  readonly unlisted: readonly Marker[];
  /** The newest credential that a leak response issued. */
  readonly revoking: PasswordCredential | undefined;
  /** Milliseconds before its expiry at which the current credential is rotated. */
  readonly thresholdMs: number;
  /** Owners of the application other than the registrar; object IDs. */
  readonly otherOwners: readonly string[];
}

/** One of them is the registrar that does the work, where this one only reads. */
export function othersOf(owners: readonly string[], { objectId, readsOnly }: Registrar): readonly string[] {
  return readsOnly ? [] : owners.filter((owner) => owner !== objectId);
}

export function situationOf(desired: DesiredClient, observed: Observed): Situation {
  const { application, unreadable, slot, owners = [], registrar } = observed;
  const credentials = (application?.credentials ?? []).toSorted(byStart);
  const ours = credentials.filter((credential) => slotOf(credential) === slot);
  const changes = targetChanges(desired, observed);
  const { kept: all, taken } = sortOut(desired, observed, ours, changes);
  const kept = all.filter(({ target }) => target.takesSecret);
  const writable = desired.takeOver ? observed.holdings : all;
  const markers = markersOf(desired, observed, kept);
  const marked = ours.filter(({ keyId }) => markers.some((marker) => marker.keyId === keyId));
  const current = [...marked, ...presumedCredentials(desired, observed, markers)].sort(byStart).at(-1);
  const missing = kept.flatMap((holding) => missingFrom(desired, holding));
  const drift = driftFindings(desired, observed, { ours, served: kept, markers, current });
  const overwritten = desired.takeOver
    ? taken.map(({ target }) => `${target.notation} holds what somebody else stored`)
    : [];
  const lost = [...unreadable, ...(desired.takeOver ? [] : taken)];
  const complete = lost.every(({ target }) => !target.takesSecret);
  const listed = current !== undefined && ours.includes(current);
  return {
    ours,
    served: writable.filter(({ target }) => target.takesSecret),
    informed: writable.filter(({ target }) => !target.takesSecret),
    markers,
    current,
    foreign: credentials.filter((credential) => slotOf(credential) !== slot),
    taken: desired.takeOver ? [] : taken,
    changes,
    missing,
    drift: [...drift, ...overwritten],
    complete,
    settled: complete && listed && missing.length === 0 && drift.length === 0 && overwritten.length === 0,
    unlisted: unlistedMarkers(observed, markersOf(desired, observed, observed.holdings)),
    revoking: ours.filter(isRevoking).at(-1),
    thresholdMs: rotationThreshold(desired.credential, current),
    otherOwners: othersOf(owners, registrar),
  };
}

function sortOut(
  desired: DesiredClient,
  observed: Observed,
  ours: readonly PasswordCredential[],
  changes: TargetChanges,
): { kept: readonly Holding[]; taken: readonly Unserved[] } {
  const kept: Holding[] = [];
  const taken: Unserved[] = [];
  for (const holding of observed.holdings) {
    const error = takenBy(holding, desired, observed, ours, changes);
    if (error === undefined) kept.push(holding);
    else taken.push({ target: holding.target, error });
  }
  return { kept, taken };
}

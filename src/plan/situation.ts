/** How things stand with a client's secret: what the plan is made from, and what a report tells. */
import { type PasswordCredential, slotOf } from '../model/application.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { byStart } from './ages.ts';
import { driftFindings, missingFrom, type Reading } from './drift.ts';
import { markersOf, presumedCredentials } from './markers.ts';
import type { Observed } from './observed.ts';
import { rotationThreshold } from './threshold.ts';

export interface Situation extends Reading {
  /** Credentials of other slots and of anybody else, oldest first. */
  readonly foreign: readonly PasswordCredential[];
  /** Targets that lack the secret or the marker, in words. */
  readonly missing: readonly string[];
  /** Contradictions, in words. */
  readonly drift: readonly string[];
  /** Every target was read, and all of them hold the current credential, which Entra lists. */
  readonly settled: boolean;
  /** Milliseconds before its expiry at which the current credential is rotated. */
  readonly thresholdMs: number;
  /** Owners of the application other than the registrar; object IDs. */
  readonly otherOwners: readonly string[];
}

export function situationOf(desired: DesiredClient, observed: Observed): Situation {
  const { application, holdings, unreadable, slot, owners = [], registrar } = observed;
  const credentials = (application?.credentials ?? []).toSorted(byStart);
  const ours = credentials.filter((credential) => slotOf(credential) === slot);
  const markers = markersOf(desired, observed);
  const marked = ours.filter(({ keyId }) => markers.some((marker) => marker.keyId === keyId));
  const current = [...marked, ...presumedCredentials(desired, observed, markers)].sort(byStart).at(-1);
  const missing = holdings.flatMap((holding) => missingFrom(desired, holding));
  const drift = driftFindings(desired, observed, { ours, markers, current });
  const listed = current !== undefined && ours.includes(current);
  return {
    ours,
    markers,
    current,
    foreign: credentials.filter((credential) => slotOf(credential) !== slot),
    missing,
    drift,
    settled: unreadable.length === 0 && listed && missing.length === 0 && drift.length === 0,
    thresholdMs: rotationThreshold(desired.credential, current),
    otherOwners: owners.filter((owner) => owner !== registrar.objectId),
  };
}

/** Guarantee 10: what a leak response is, what it revokes, and whether one was left half-way. */
import { type PasswordCredential, unfinishedLeak } from '../model/application.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';
import type { Situation } from './situation.ts';

/** `force-rotate` with `overlap-days: 0`: whatever was issued before is to be revoked. */
export function isLeakResponse({ credential }: DesiredClient): boolean {
  return credential.forceRotate && credential.overlapDays === 0;
}

/** A leak response issued a secret that no target got to hold: it has to be answered again. */
export function toBeRepeated({ revoking, current, markers }: Situation): boolean {
  if (revoking === undefined) return false;
  const newer = current === undefined || revoking.start > current.start;
  return newer && !markers.some(({ keyId }) => keyId === revoking.keyId);
}

/** The one that tells that a leak was not answered to the end: it has to stand as long as one from before it lives. */
export function remembersLeak(
  credential: PasswordCredential,
  { revoking, ours }: Situation,
  { now }: Observed,
): boolean {
  return credential === revoking && ours.some(({ start, end }) => end > now && start < credential.start);
}

/** What goes with a leak that was not answered to the end, when no secret is to follow. */
export function leakedBefore(ours: readonly PasswordCredential[], observed: Observed): PasswordCredential[] {
  return unfinishedLeak(ours, observed.now) ? ours.filter(({ end }) => end > observed.now) : [];
}

/**
 * Unexpired credentials that are to be revoked once every target holds a newer one: all that began before this run, in a
 * leak response; else what an unfinished one has left. Also those that Entra does not list yet.
 */
export function toRevoke(desired: DesiredClient, observed: Observed, situation: Situation): PasswordCredential[] {
  const { ours, unlisted, revoking, current } = situation;
  const alive = [...ours, ...unlisted.map(({ keyId }) => unlistedCredential(keyId, observed, current))].filter(
    ({ end }) => end > observed.now,
  );
  const since = isLeakResponse(desired) ? observed.began : toBeRepeated(situation) ? observed.now : revoking?.start;
  return since === undefined ? [] : alive.filter(({ start }) => start < since);
}

function unlistedCredential(
  keyId: string,
  { began, now }: Observed,
  current: PasswordCredential | undefined,
): PasswordCredential {
  if (keyId === current?.keyId) return current;
  return { keyId, displayName: '', start: new Date(began.getTime() - 1), end: new Date(now.getTime() + 1) };
}

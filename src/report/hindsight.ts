/** What a report reckons from an outcome: what came late, what still logs in. */
import type { PasswordCredential } from '../model/application.ts';
import { DAY } from '../model/dates.ts';
import type { TokenExpiry } from '../model/places.ts';
import type { Outcome } from '../run/outcome.ts';

/** A rotation that comes later than this after its day is late. */
const LATE = 3 * DAY;

/** What ends within this is worth a warning. */
export const SOON = 30 * DAY;

export function expiresSoon({ end, readAt }: TokenExpiry): boolean {
  return end.getTime() - readAt.getTime() <= SOON;
}

/** Whether what still logs in is to be told: after an answer to a leak, and any rotation without overlap. */
export function tellsWhatLivesOn({ desired, rotated, answersLeak }: Outcome): boolean {
  return answersLeak === true || (rotated && desired.credential.overlapDays === 0);
}

/** Secrets of the client that then still log in beside the stored one. */
export function notRevoked(outcome: Outcome): PasswordCredential[] {
  const { superseded, foreign, now } = outcome;
  if (!tellsWhatLivesOn(outcome)) return [];
  return [...superseded, ...foreign].filter(({ end }) => now === undefined || end > now);
}

/** The day from which on a rotation was due, when this run came more than three days later. */
export function lateSince({ before, now }: Outcome): Date | undefined {
  if (before === undefined || now === undefined) return undefined;
  return now.getTime() - before.rotationOn.getTime() > LATE ? before.rotationOn : undefined;
}

/** The day on which the secret that was stored before this run had expired. */
export function expiredSince({ before, now }: Outcome): Date | undefined {
  return before !== undefined && now !== undefined && before.credential.end <= now ? before.credential.end : undefined;
}

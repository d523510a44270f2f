/**
 * The verdict: whether somebody has to act, until when the stored secret works, when the next rotation is. It says what
 * the run saw, and calls unknown what it did not see.
 */
import type { FailureCode, RegistrarError } from '../failures/failures.ts';
import type { PasswordCredential } from '../model/application.ts';
import { DAY, days, isoDay } from '../model/dates.ts';
import type { TokenExpiry } from '../model/places.ts';
import { reasonInWords } from '../model/reason.ts';
import type { Outcome } from '../run/outcome.ts';
import { signsInWithoutSecret } from './trust.ts';

/** What cures itself, or is cured by running again. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'CANCELLED',
  'FHIR_SERVICE_NOT_READY',
  'ID_TOKEN_REQUEST_FAILED',
  'LOCK_HELD',
  'LOCK_LOST',
  'OUT_OF_TIME',
  'RATE_LIMITED',
  'ROLLBACK_INCOMPLETE',
  'SECRET_DOES_NOT_LOG_IN',
  'SECRET_NOT_ISSUED',
  'SECRET_NOT_RENEWED',
  'SERVICE_UNAVAILABLE',
]);

/** A rotation that comes later than this after its day is late. */
const LATE = 3 * DAY;

/** What ends within this is worth a warning. */
export const SOON = 30 * DAY;

/** One verdict in all, in a line without markup. */
export function verdictOf(outcomes: readonly Outcome[]): string {
  const [only, ...others] = outcomes;
  if (only === undefined) return 'Nobody has to act: there is no client to take care of.';
  return others.length === 0 ? verdict(only) : verdictOfMany(outcomes);
}

/** The verdict of a run that stopped before it read anything. */
export function verdictOfNothing(failures: readonly RegistrarError[]): string {
  return `${actOn(failures)} Nothing was read: until when the stored secret works is unknown.`;
}

/** After a rotation without overlap: secrets of the client that still log in beside the stored one. */
export function notRevoked({ desired, rotated, superseded, foreign, now }: Outcome): PasswordCredential[] {
  if (!(rotated && desired.credential.overlapDays === 0)) return [];
  return [...superseded, ...foreign].filter(({ end }) => now === undefined || end > now);
}

export function expiresSoon({ end, readAt }: TokenExpiry): boolean {
  return end.getTime() - readAt.getTime() <= SOON;
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

function verdict(outcome: Outcome): string {
  return [act(outcome), validity(outcome), lateness(outcome)].filter(Boolean).join(' ');
}

function act(outcome: Outcome): string {
  const { failures, dryRun, actions, reason } = outcome;
  if (failures.length > 0) return actOn(failures);
  if (!dryRun) {
    const { disabled, tokenExpiry } = outcome;
    if (disabled.length > 0) return 'Somebody has to act: the client is disabled, so nothing logs in as it.';
    const spared = outcome.desired.credential.forceRotate ? notRevoked(outcome).length : 0;
    if (spared === 0) {
      const renewal = tokenExpiry && expiresSoon(tokenExpiry) ? isoDay(tokenExpiry.end) : undefined;
      return renewal === undefined
        ? 'Nobody has to act.'
        : `Somebody has to act before ${renewal}: then github-token expires.`;
    }
    return `Somebody has to decide about ${spared === 1 ? 'a secret that was' : `${spared} secrets that were`} not revoked.`;
  }
  const would =
    reason !== 'none'
      ? `would rotate the secret (${reasonInWords(reason)})`
      : actions.length === 0
        ? 'would change nothing'
        : outcome.trust === undefined || outcome.trust.course === 'keep'
          ? 'would not rotate the secret, and make the other changes that are listed'
          : 'would make the changes that are listed';
  return `Dry run, nothing was written: a real run ${would}.`;
}

function actOn(failures: readonly RegistrarError[]): string {
  const codes = [...new Set(failures.map(({ code }) => code))];
  if (codes.includes('REVOCATION_INCOMPLETE'))
    return 'Somebody has to act now: a secret that was to be revoked still logs in (REVOCATION_INCOMPLETE).';
  const named = codes.slice(0, 3).join(', ') + (codes.length > 3 ? ` and ${codes.length - 3} more` : '');
  return codes.every((code) => PASSING.has(code))
    ? `Run again (${named}); somebody has to act only if it fails again.`
    : `Somebody has to act: ${named}.`;
}

function validity(outcome: Outcome): string {
  const { now, current, rotated, application, newest, targets, recorded, failures, before, disabled } = outcome;
  const failed = failures.length > 0;
  if (now === undefined)
    return recorded === undefined ? unknown() : asRecorded(outcome, recorded.readAt, 'Entra could not be read');
  const without = signsInWithoutSecret(outcome);
  if (without !== undefined) return without;
  const unread = targets.some(({ state }) => state === 'unreadable');
  if (current === undefined) {
    if (newest !== undefined)
      return `Which secret is stored could not be read; the newest that was issued ${untilWhen(newest.end, now, failed)}.`;
    if (!unread) return 'No secret of this client is stored yet.';
    return application === undefined
      ? 'Entra shows no application of this client yet; whether a secret is stored is unknown: it could not be read.'
      : unknown();
  }
  if (!rotated && !application?.credentials.some(({ keyId }) => keyId === current.keyId) && recorded !== undefined)
    return asRecorded(outcome, now, 'Entra does not list it yet');
  const others = targets.filter(({ state }) => state !== 'written');
  if (rotated && others.length > 0) {
    const sure = others.every(({ state }) => state !== 'unknown' && state !== 'incomplete');
    const keep = sure ? 'the others keep what they had' : 'the others may keep what they had';
    const revoking = failures.some(({ code }) => code === 'REVOCATION_INCOMPLETE');
    const until = revoking ? ' until it is revoked' : '';
    const earlier =
      before === undefined || revoking ? until : `, which ${untilWhen(before.credential.end, now, failed)}`;
    return `Some targets hold the new secret, which ${untilWhen(current.end, now, false)}; ${keep}${earlier}.`;
  }
  if (failures.some(({ code }) => code === 'NOT_CONVERGING'))
    return `The newest secret ${untilWhen(current.end, now, false)}, but not every target holds it: jobs that use another one fail until this is mended.`;
  if (disabled.length > 0)
    return `The stored secret ${current.end > now ? `is valid until ${isoDay(current.end)}, once the client is enabled` : `expired on ${isoDay(current.end)}`}.`;
  const stored = rotated ? 'The new secret' : 'The stored secret';
  const sentences = [`${stored} ${untilWhen(current.end, now, failed && !rotated)}${nextRotation(outcome)}.`];
  if (unread) sentences.push('Not every target could be read.');
  return sentences.join(' ');
}

function nextRotation({ nextRotationOn, now, rotated, failures, reason }: Outcome): string {
  if (nextRotationOn === undefined || now === undefined) return '';
  if (nextRotationOn > now) {
    const due = !rotated && reason !== 'none' && failures.length > 0;
    return due
      ? `; a rotation is due (${reasonInWords(reason)})`
      : `; the next rotation is on ${isoDay(nextRotationOn)}`;
  }
  return rotated ? '' : `; its rotation is due since ${isoDay(nextRotationOn)}`;
}

function asRecorded({ recorded, failures }: Outcome, now: Date, why: string): string {
  if (recorded === undefined) return unknown();
  const says = untilWhen(recorded.end, now, failures.length > 0);
  return `${recorded.name} in ${recorded.target.notation} records that the stored secret ${says}; ${why}.`;
}

function unknown(): string {
  return 'Until when the stored secret works is unknown: it could not be read.';
}

/** Completes "The secret …". */
function untilWhen(end: Date, now: Date, mend: boolean): string {
  const left = end.getTime() - now.getTime();
  if (left > 0) return `works until ${isoDay(end)}, ${days(left)}${mend ? ': mend this before then' : ''}`;
  return `expired on ${isoDay(end)}, ${days(-left)} ago${mend ? ': jobs that use it fail until this is mended' : ''}`;
}

function lateness(outcome: Outcome): string {
  const { rotated, now } = outcome;
  if (!rotated || now === undefined) return '';
  const [expired, late] = [expiredSince(outcome), lateSince(outcome)];
  const ago = (since: Date) => days(now.getTime() - since.getTime());
  if (expired !== undefined)
    return `The secret before it had expired on ${isoDay(expired)}: jobs that used it failed for ${ago(expired)}.`;
  return late === undefined ? '' : `This rotation was due since ${isoDay(late)}, ${ago(late)} ago.`;
}

function verdictOfMany(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ failures }) => failures.length > 0);
  const acting =
    failed.length === 0
      ? 'Nobody has to act.'
      : `${failed.length} of ${outcomes.length} clients failed. ${actOn(failed.flatMap(({ failures }) => failures))}`;
  const known = outcomes.flatMap(({ current, now }) => (current && now ? { end: current.end, now } : []));
  const [first] = known.toSorted((one, other) => one.end.getTime() - other.end.getTime());
  const without = outcomes.filter(({ current, trust }) => current === undefined && trust?.noSecret === true).length;
  const unread = outcomes.length - known.length - without;
  return [
    acting,
    first && `The first of the stored secrets ${untilWhen(first.end, first.now, failed.length > 0)}.`,
    without > 0 && `${without === 1 ? '1 client has' : `${without} clients have`} no secret.`,
    unread > 0 && `Of ${unread} it is unknown.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * The verdict: whether somebody has to act, until when the stored secret works, when the next rotation is. It says what
 * the run saw, and calls unknown what it did not see.
 */
import type { FailureCode } from '../failures/failures.ts';
import { dayOf, days, isoDay } from '../model/dates.ts';
import { reasonInWords } from '../model/reason.ts';
import type { Outcome } from '../run/outcome.ts';
import { oneLine } from '../text/untrusted.ts';
import { endingVerdict, endOf } from './client-end.ts';
import { expiredSince, expiresSoon, lateSince, notRevoked } from './hindsight.ts';
import { type Failure, type Fleet, failuresOf, listOf } from './told.ts';
import { type Standing, standingOf, totalsOf } from './totals.ts';
import { signsInWithoutSecret } from './trust.ts';

/** What cures itself, or is cured by running again. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'CANCELLED',
  'CLIENTS_NOT_SERVED',
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

/**
 * One verdict in all, in a line without markup.
 *
 * @param fleet with a clients file
 */
export function verdictOf(outcomes: readonly Outcome[], fleet?: Fleet): string {
  const [only, ...others] = outcomes;
  if (only === undefined) return nobodyToServe(fleet);
  return others.length === 0 && only.deferred === undefined ? verdict(only) : verdictOfMany(outcomes);
}

function nobodyToServe({ file, shard }: Partial<Fleet> = {}): string {
  if (file === undefined || shard === undefined) return 'Nobody has to act: there is no client to take care of.';
  return `Nobody has to act: no client of ${oneLine(file)} belongs to part ${shard.index}/${shard.count}.`;
}

/** The verdict of a run that stopped before it read anything. */
export function verdictOfNothing(failures: readonly Failure[]): string {
  return `${actOn(failures)} Nothing was read: until when the stored secret works is unknown.`;
}

function verdict(outcome: Outcome): string {
  return [act(outcome), endingVerdict(outcome) ?? validity(outcome), lateness(outcome)].filter(Boolean).join(' ');
}

function act(outcome: Outcome): string {
  const { failures, dryRun, disabled, ending } = outcome;
  if (failures.length > 0) return actOn(failures);
  if (dryRun) return `Dry run, nothing was written: a real run ${wouldDo(outcome)}.`;
  if (disabled.length > 0 && ending === undefined)
    return 'Somebody has to act: the client is disabled, so nothing logs in as it.';
  const spared = outcome.desired.credential.forceRotate ? notRevoked(outcome).length : 0;
  if (spared > 0)
    return `Somebody has to decide about ${spared === 1 ? 'a secret that was' : `${spared} secrets that were`} not revoked.`;
  return renewalOf([outcome]) ?? 'Nobody has to act.';
}

function wouldDo({ reason, actions, ending, trust }: Outcome): string {
  if (actions.length > 0 && ending !== undefined)
    return ending.state === 'disabled' ? 'would disable the client' : 'would take the client away, as listed';
  if (reason === 'first') return 'would issue the first secret';
  if (reason !== 'none') return `would rotate the secret (${reasonInWords(reason)})`;
  if (actions.length === 0) return 'would change nothing';
  return trust === undefined || trust.course === 'keep'
    ? 'would not rotate the secret, but make the other changes that are listed'
    : 'would make the changes that are listed';
}

/** The token is that of the whole run. */
function renewalOf(outcomes: readonly Outcome[]): string | undefined {
  const expiry = outcomes.flatMap(({ tokenExpiry }) => tokenExpiry ?? []).find(expiresSoon);
  return expiry && `Somebody has to act before ${isoDay(expiry.end)}: then github-token expires.`;
}

function actOn(failures: readonly Failure[]): string {
  const codes = [...new Set(failures.map(({ code }) => code))];
  if (codes.includes('REVOCATION_INCOMPLETE'))
    return 'Somebody has to act now: a secret that was to be revoked still logs in (REVOCATION_INCOMPLETE).';
  const named = codes.slice(0, 3).join(', ') + (codes.length > 3 ? ` and ${codes.length - 3} more` : '');
  return codes.every((code) => PASSING.has(code))
    ? `Run again (${named}); somebody has to act only if it fails again.`
    : `Somebody has to act: ${named}.`;
}

function validity(outcome: Outcome): string {
  const { now, current, rotated, application, newest, targets, recorded, failures, before, disabled, superseded } =
    outcome;
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
  const newer = superseded.findLast(({ start, end }) => start > current.start && end > now);
  if (!rotated && unread && newer !== undefined)
    return `The stored secret that could be read ${untilWhen(current.end, now, failed)}; a newer one, which works until ${isoDay(newer.end)}, may be stored where nothing could be read.`;
  if (!rotated && !application?.credentials.some(({ keyId }) => keyId === current.keyId) && recorded !== undefined)
    return asRecorded(outcome, now, 'Entra does not list it yet');
  const others = targets.filter(({ state }) => state !== 'written');
  if (rotated && others.length > 0) {
    const sure = others.every(({ state }) => state !== 'unknown' && state !== 'incomplete');
    const keep = sure ? 'the others keep what they had' : 'the others may keep what they had';
    const revoking = failures.some(({ code }) => code === 'REVOCATION_INCOMPLETE');
    const until = revoking ? ' until it is revoked' : '';
    // Of what was not read, or is somebody else's, nobody knows until when it works.
    const known = others.every(({ target }) => before?.notIn?.includes(target) !== true);
    const earlier =
      before === undefined || revoking || !known ? until : `, which ${untilWhen(before.credential.end, now, failed)}`;
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
  const failures = failuresOf(outcomes);
  const mend = failures.length > 0;
  const serving = outcomes.filter((outcome) => endOf(outcome) === undefined && !wouldEnd(outcome));
  const firstOf = (
    secrets: readonly (Pick<Outcome, 'now' | 'desired'> & { readonly secret: Outcome['current'] })[],
  ) => {
    const ends = secrets.flatMap(({ secret, now, desired }) =>
      secret && now ? { end: secret.end, now, whose: desired.name ? ` (${oneLine(desired.name, 100)})` : '' } : [],
    );
    return ends.toSorted((one, other) => dayOf(one.end) - dayOf(other.end))[0];
  };
  const known = serving.filter(({ current, now }) => current !== undefined && now !== undefined);
  const first = firstOf(known.map((each) => ({ ...each, secret: each.current })));
  const without = serving.filter(({ current, trust }) => current === undefined && trust?.noSecret === true).length;
  const none = serving.filter((outcome) => outcome.current === undefined && hasNone(outcome)).length - without;
  const unread = serving.length - known.length - none - without;
  const newest = firstOf(
    serving.filter((each) => !known.includes(each)).map((each) => ({ ...each, secret: each.newest })),
  );
  // One date to mend it by: the earlier one, and whatever has passed already.
  const [deadline] = [first, newest]
    .flatMap((each) => each ?? [])
    .toSorted((one, other) => dayOf(one.end) - dayOf(other.end));
  const says = (each: NonNullable<typeof first>) =>
    untilWhen(each.end, each.now, mend && (each === deadline || each.end <= each.now));
  return [
    actOnMany(outcomes, failures),
    first && `The first of the stored secrets${first.whose} ${says(first)}.`,
    none > 0 && `${none} ${none === 1 ? 'has' : 'have'} no secret yet.`,
    without > 0 && `${without === 1 ? '1 client has' : `${without} clients have`} no secret.`,
    ...(['disabled', 'taken away'] as const).map((end) => endedSentence(outcomes, end)),
    unread > 0 &&
      `Of ${unread} it is unknown${newest === undefined ? '' : `; what was issued last for ${unread === 1 ? 'it' : 'one of them'}${newest.whose} ${says(newest)}`}.`,
    latenessOfMany(outcomes),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Of what a dry run read and a real one would end, the totals tell. */
function wouldEnd({ dryRun, ending, failures, now }: Outcome): boolean {
  return dryRun && ending !== undefined && failures.length === 0 && now !== undefined;
}

function endedSentence(outcomes: readonly Outcome[], end: 'disabled' | 'taken away'): string {
  const count = outcomes.filter((outcome) => endOf(outcome) === end).length;
  if (count === 0) return '';
  const those =
    end === 'disabled' ? `of ${count === 1 ? 'it' : 'them'} serves` : 'that this workflow issued serves any more';
  return `${count} ${count === 1 ? 'client is' : 'clients are'} ${end}, as the file asks: no secret ${those}.`;
}

/** Everything was read, and no secret is stored. */
function hasNone({ now, superseded, targets, ending }: Outcome): boolean {
  return (
    ending === undefined &&
    now !== undefined &&
    superseded.length === 0 &&
    targets.every(({ state }) => state !== 'unreadable')
  );
}

function actOnMany(outcomes: readonly Outcome[], failures: readonly Failure[]): string {
  const those = (standing: Standing) => outcomes.filter((outcome) => standingOf(outcome) === standing);
  const namesOf = (some: readonly Outcome[]) => {
    const names = some.flatMap(({ desired }) => desired.name ?? []);
    return names.length === 0 ? '' : ` (${listOf(names)})`;
  };
  const [failed, pressing, waiting] = [those('failed'), those('not served'), those('deferred')];
  if (failures.length > 0) {
    return [
      failed.length > 0 && `${failed.length} of ${outcomes.length} clients failed${namesOf(failed)}.`,
      pressing.length > 0 &&
        `${pressing.length} of ${outcomes.length} clients could not wait and ${pressing.length === 1 ? 'was' : 'were'} not served${namesOf(pressing)}.`,
      actOn(failures),
    ]
      .filter(Boolean)
      .join(' ');
  }
  const left =
    waiting.length === 0
      ? ''
      : ` ${waiting.length} of ${outcomes.length} clients wait${waiting.length === 1 ? 's' : ''} for the next run${namesOf(waiting)}.`;
  if (outcomes.every(({ dryRun }) => dryRun))
    return `Dry run, nothing was written: of ${outcomes.length} clients ${totalsOf(outcomes)}.`;
  const spared = outcomes.filter(({ desired }) => desired.credential.forceRotate).flatMap(notRevoked).length;
  const disabled = outcomes.filter(({ disabled: what, ending }) => what.length > 0 && ending === undefined);
  if (disabled.length > 0)
    return `Somebody has to act: ${disabled.length} of ${outcomes.length} clients ${disabled.length === 1 ? 'is' : 'are'} disabled${namesOf(disabled)}, so nothing logs in as them.${left}`;
  if (spared === 0) return `${renewalOf(outcomes) ?? 'Nobody has to act.'}${left}`;
  return `Somebody has to decide about ${spared === 1 ? 'a secret that was' : `${spared} secrets that were`} not revoked.${left}`;
}

function latenessOfMany(outcomes: readonly Outcome[]): string {
  const rotated = outcomes.filter((outcome) => outcome.rotated);
  const expired = rotated.filter((outcome) => expiredSince(outcome) !== undefined);
  const late = rotated.filter((outcome) => expiredSince(outcome) === undefined && lateSince(outcome) !== undefined);
  const secrets = (count: number) => `${count} ${count === 1 ? 'secret' : 'secrets'}`;
  return [
    expired.length > 0 && `${secrets(expired.length)} had expired before this run: jobs that used them failed.`,
    late.length > 0 && `${secrets(late.length)} came more than 3 days late.`,
  ]
    .filter(Boolean)
    .join(' ');
}

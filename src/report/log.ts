/** What the log says at its end, line by line. */
import type { PasswordCredential } from '../model/application.ts';
import { DAY, days, isoDay } from '../model/dates.ts';
import type { Outcome } from '../run/outcome.ts';
import { oneLine } from '../text/untrusted.ts';

const SOON = 30 * DAY;

/** The closing lines of the log. */
export function closingLines(outcome: Outcome): string[] {
  const { current, nextRotationOn, actions, failures, now } = outcome;
  const lines: string[] = [];
  if (actions.length === 0 && failures.length === 0)
    lines.push('Nothing to do: the registration and every target are up to date.');
  if (current !== undefined && nextRotationOn !== undefined && now !== undefined) {
    const left = current.end.getTime() - now.getTime();
    lines.push(
      `Secret ${current.keyId} ${left > 0 ? `expires on ${isoDay(current.end)}, in ${days(left)}` : `expired on ${isoDay(current.end)}`}; next rotation on ${isoDay(nextRotationOn)}.`,
    );
  }
  if (!outcome.rotated && !outcome.dryRun && current !== undefined) {
    lines.push('Not verified: no secret was issued in this run, and the value of the current one cannot be read back.');
  }
  return [...lines, ...leakLines(outcome), ...foreignLines(outcome)];
}

/** The leak response is honest about what still logs in. */
export function leakLines({ desired, rotated, superseded, foreign, now }: Outcome): string[] {
  if (!(rotated && desired.credential.overlapDays === 0)) return [];
  const alive = [...superseded, ...foreign].filter((credential) => now === undefined || credential.end > now);
  return [
    'Access tokens that were already issued stay valid until they expire, up to about 90 minutes.',
    ...alive.map(
      (credential) =>
        `Not revoked: secret ${credential.keyId} (${nameOf(credential)}), valid until ${isoDay(credential.end)}.`,
    ),
  ];
}

export function foreignLines({ foreign, now, otherAssignments }: Outcome): string[] {
  const worth = foreign.filter((credential) => now !== undefined && credential.end.getTime() - now.getTime() <= SOON);
  return [
    ...worth.map(
      (credential) =>
        `Foreign secret ${credential.keyId} (${nameOf(credential)}) ${now !== undefined && credential.end <= now ? 'expired' : 'expires'} on ${isoDay(credential.end)}; it is left alone.`,
    ),
    ...otherAssignments.map(
      (assignment) =>
        `Role assignment ${oneLine(assignment.id)} of the client was made by somebody else; it is left alone.`,
    ),
  ];
}

function nameOf({ displayName }: PasswordCredential): string {
  return displayName === '' ? 'without a name' : `"${oneLine(displayName, 90)}"`;
}

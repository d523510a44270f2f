/** What the log says at its end, line by line, and what it warns of. */
import { days, isoDay } from '../model/dates.ts';
import type { Ending, Outcome } from '../run/outcome.ts';
import { oneLine } from '../text/untrusted.ts';
import { endingNotes } from './client-end.ts';
import { expiredSince, expiresSoon, lateSince, notRevoked, SOON, tellsWhatLivesOn } from './hindsight.ts';
import { linesOf } from './told.ts';
import { standingOf } from './totals.ts';
import { consumerJob, NOT_FROM_HERE, trustLines } from './trust.ts';

/** Of what nobody has to act on. */
const MOST_NAMED = 20;

/** The closing lines of the log, before warnings, errors and the verdict. */
export function closingLines(outcome: Outcome): string[] {
  const { current, rotated, dryRun, actions, failures } = outcome;
  const lines: string[] = [];
  if (actions.length === 0 && failures.length === 0) lines.push(nothingToDo(outcome));
  if (!rotated && !dryRun && failures.length === 0 && current !== undefined && outcome.ending === undefined)
    lines.push('Nothing to verify: no secret was issued in this run.');
  const job = consumerJob(outcome);
  if (job.length > 0) lines.push(NOT_FROM_HERE, ...job.map((line) => `  ${line}`));
  return [...lines, ...notices(outcome)];
}

/** The same of many clients: a line each, and what is worth knowing. */
export function closingLinesOfMany(outcomes: readonly Outcome[]): string[] {
  return [
    ...outcomes.flatMap((outcome) => {
      const said = standingLine(outcome);
      return said === undefined ? [] : `${oneLine(outcome.desired.name ?? '', 100)}: ${said}`;
    }),
    ...linesOf(outcomes, (outcome) => [...notices(outcome), ...notFromHere(outcome)]),
  ];
}

/** The summary has the jobs. */
function notFromHere(outcome: Outcome): string[] {
  return consumerJob(outcome).length === 0 ? [] : [`${NOT_FROM_HERE} see the summary.`];
}

/** What changed was said when it was done, and what failed is said below. */
function standingLine(outcome: Outcome): string | undefined {
  const { deferred, nextRotationOn, now, ending } = outcome;
  const standing = standingOf(outcome);
  if (standing === 'deferred') return `waits for the next run: ${deferred?.why}`;
  if (standing === 'not served') return `was not served, and could not wait: ${deferred?.why}`;
  if (standing !== 'unchanged') return undefined;
  if (ending !== undefined) return `nothing to do: ${whyNothing(ending)}`;
  const next =
    nextRotationOn === undefined || now === undefined ? '' : `; the next rotation is on ${isoDay(nextRotationOn)}`;
  return `nothing to do${next}`;
}

function nothingToDo({ ending, disabled }: Outcome): string {
  if (ending === undefined && disabled.length > 0) return 'Nothing was changed: the client is disabled.';
  if (ending === undefined) return 'Nothing to do: the registration and every target are up to date.';
  return `Nothing to do: ${whyNothing(ending)}.`;
}

function whyNothing(ending: Ending): string {
  if (ending.state === 'disabled') return 'the client is disabled';
  const stays = ending.fate?.application === 'kept' || ending.left.length > 0;
  return stays ? 'what was to go is gone' : 'nothing of this client is left';
}

/** What is worth knowing and asks nobody to act. */
export function notices(outcome: Outcome): string[] {
  const { otherAssignments, otherOwners, application, foreign, now } = outcome;
  const expired = foreign.filter(({ end }) => now !== undefined && end <= now);
  return [
    ...leakLines(outcome),
    ...endingNotes(outcome),
    ...removedLines(outcome),
    ...trustLines(outcome),
    ...expired
      .slice(0, MOST_NAMED)
      .map(
        (credential) =>
          `Secret ${oneLine(credential.keyId)} (${nameOf(credential)}), made by somebody else, expired on ${isoDay(credential.end)}; it is left alone.`,
      ),
    ...(expired.length > MOST_NAMED
      ? [`${expired.length - MOST_NAMED} more secrets that somebody else made have expired.`]
      : []),
    ...(outcome.readsOnly && application !== undefined
      ? [
          `This dry run signed in as a registrar that can only read: it takes for granted that the one that does the work owns application ${application.appId}.`,
        ]
      : []),
    ...(otherOwners.length === 0
      ? []
      : [
          `Application ${application?.appId ?? ''} has other owners, too: ${otherOwners.map((id) => oneLine(id)).join(', ')}.`,
        ]),
    ...otherAssignments.map(
      (assignment) =>
        `Role assignment ${oneLine(assignment.id)} of the client was made by somebody else; it is left alone.`,
    ),
  ];
}

/** What ends badly if nobody acts, each with its cure. */
export function warnings(outcome: Outcome): string[] {
  const { application, mayTooMuch, foreign, rotated, now } = outcome;
  const late = lateSince(outcome) ?? expiredSince(outcome);
  const soon = foreign.filter(({ end }) => now !== undefined && end > now && end.getTime() - now.getTime() <= SOON);
  return [
    ...(late === undefined || now === undefined || !rotated
      ? []
      : [
          `This rotation came ${days(now.getTime() - late.getTime())} late (${isoDay(late)}). Check that the workflow's schedule is enabled (GitHub disables it after 60 days without activity in a public repository) and why earlier runs failed.`,
        ]),
    ...vaultWarnings(outcome),
    ...soon
      .slice(0, 5)
      .map(
        (credential) =>
          `Secret ${oneLine(credential.keyId)} (${nameOf(credential)}), made by somebody else, expires on ${isoDay(credential.end)} and is not renewed here. Ask who uses it, or remove it: az ad app credential delete --id ${application?.appId ?? ''} --key-id ${oneLine(credential.keyId)}`,
      ),
    ...disabledLines(outcome),
    ...tokenLines(outcome),
    ...prefixLines(outcome),
    ...(soon.length > 5 ? [`${soon.length - 5} more secrets that somebody else made expire within 30 days.`] : []),
    ...(mayTooMuch
      ? [
          'The registrar may write every application of the tenant (Application.ReadWrite.All) and owns this one: Application.ReadWrite.OwnedBy suffices. Grant that and remove the other.',
        ]
      : []),
  ];
}

/** Services read a vault once a day. */
function vaultWarnings({ desired, changed }: Outcome): string[] {
  const { overlapDays } = desired.credential;
  const vaults = desired.targets.filter(({ service }) => service === 'Key Vault').map(({ notation }) => notation);
  if (vaults.length === 0 || overlapDays === undefined || overlapDays >= 2) return [];
  return [
    `overlap-days is ${overlapDays}: services read ${vaults.join(', ')} once a day (App Service and Functions), so give at least 2${changed ? ', and restart those that read it if they fail with AADSTS7000215' : ''}.`,
  ];
}

function disabledLines({ disabled, application, desired, failures, ending }: Outcome): string[] {
  // What was asked for is no news, and a failure says it with its own words.
  if (ending !== undefined) return [];
  if (disabled.length === 0 || application === undefined || failures.some(({ code }) => code === 'CLIENT_DISABLED'))
    return [];
  const { appId } = application;
  const commands = {
    application: `az rest --method PATCH --url "${desired.graphUrl}/beta/applications(appId='${appId}')" --body '{"isDisabled":false}'`,
    'service principal': `az ad sp update --id ${appId} --set accountEnabled=true`,
  };
  return [
    `Client ${appId} is disabled in Entra (its ${disabled.join(' and its ')}): nothing logs in as it, and no new secret is issued. Enable it: ${disabled.map((each) => commands[each]).join(' && ')}`,
  ];
}

function tokenLines({ tokenExpiry }: Outcome): string[] {
  if (tokenExpiry === undefined || !expiresSoon(tokenExpiry)) return [];
  const { end, readAt } = tokenExpiry;
  return [
    `The personal access token in github-token expires on ${isoDay(end)}, in ${days(end.getTime() - readAt.getTime())}: from then on no run can store a secret. Make a new one (GitHub, Settings, Developer settings) and store it where the workflow takes github-token from; a GitHub App needs no such renewal.`,
  ];
}

function prefixLines({ otherPrefixes, desired, dryRun }: Outcome): string[] {
  const { home, prefix } = desired;
  return otherPrefixes.slice(0, 5).map(({ marker, prefix: other, clientId }) => {
    const whose = clientId === undefined ? '' : `, of client ${oneLine(clientId, 80)}`;
    return `${marker} stands in ${oneLine(home.notation)} already${whose}: this run ${dryRun ? 'would make' : 'made'} a second set of names beside it, with the prefix ${prefix}, and nobody rotates the first one but a workflow with its prefix. If name-prefix was changed by mistake, set "name-prefix: ${other}" again and remove what ${prefix} stands for.`;
  });
}

/** The leak response is honest about what still logs in. */
export function leakLines(outcome: Outcome): string[] {
  const { certificates, federatedCredentials, now } = outcome;
  if (!tellsWhatLivesOn(outcome)) return [];
  const until = (what: string, { keyId, displayName, end }: { keyId: string; displayName: string; end: Date }) =>
    now !== undefined && end <= now
      ? []
      : `Not revoked: ${what} ${oneLine(keyId)} (${nameOf({ displayName })}), valid until ${isoDay(end)}.`;
  return [
    'Access tokens that were already issued stay valid until they expire, up to about 90 minutes.',
    ...notRevoked(outcome).flatMap((secret) => until('secret', secret)),
    ...certificates.flatMap((certificate) => until('certificate', certificate)),
    ...federatedCredentials.map(
      ({ name, subject, issuer }) =>
        `Not revoked: federated credential "${oneLine(name, 120)}" for ${oneLine(subject ?? issuer, 300)}.`,
    ),
  ];
}

/** Runs read their secrets when they are queued or begin. */
function removedLines({ retired, now, ending }: Outcome): string[] {
  const alive = retired.filter(({ end }) => now === undefined || end > now);
  if (alive.length === 0 || ending !== undefined) return [];
  return [
    'Jobs that were queued or running before this run may still hold a secret that was removed: run them again if they fail with AADSTS7000215.',
  ];
}

function nameOf({ displayName }: { displayName: string }): string {
  return displayName === '' ? 'without a name' : `"${oneLine(displayName, 90)}"`;
}

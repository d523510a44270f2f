/** The job summary, as GitHub-flavoured Markdown. */
import { DAY, days, isoDay } from '../model/dates.ts';
import { reasonInWords } from '../model/reason.ts';
import type { Target } from '../model/targets.ts';
import type { Outcome, TargetState } from '../run/outcome.ts';
import { markdown, oneLine } from '../text/untrusted.ts';
import { endingCells } from './client-end.ts';
import { notices, warnings } from './log.ts';
import { timeline } from './timeline.ts';
import type { Failure } from './told.ts';
import { consumerJob, NOT_FROM_HERE, noSecret, trustRows } from './trust.ts';
import { verdictOfNothing } from './verdict.ts';

/** What a summary links to. */
export interface Links {
  /** The page that explains every failure. */
  readonly docsUrl: string;
  /** Of Microsoft Graph: tells the cloud. */
  readonly graphUrl?: string;
  /** Whose author decides what runs. */
  readonly ofPullRequest?: boolean;
}

/** Where people look at applications. Source: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
const PORTALS: Readonly<Record<string, string>> = {
  'https://graph.microsoft.com': 'https://entra.microsoft.com',
  'https://graph.microsoft.us': 'https://portal.azure.us',
  'https://microsoftgraph.chinacloudapi.cn': 'https://portal.azure.cn',
};

const STATES: Readonly<Record<TargetState, string>> = {
  current: 'up to date',
  written: 'written',
  failed: '**not written**, keeps what it had',
  unknown: '**unknown**: an answer was lost',
  incomplete: '**value written**, names beside it incomplete',
  taken: '**holds what somebody else stored**',
  unreadable: '**could not be read**',
  untouched: 'not touched',
  emptied: 'holds nothing of this client',
  left: 'left as it is',
  ended: 'its secret was removed',
  'no secret': 'holds no secret',
};

/** The first line of every summary. */
export function headline(verdict: string, failed: boolean, dryRun: boolean): string {
  const fine = verdict.startsWith('Nobody') ? '✅' : '⚠️';
  return `${failed ? '❌' : dryRun ? '🔍' : fine} ${strong(verdict)}`;
}

/** The summary of a run that stopped before it read anything. */
export function summaryOfNothing(failures: readonly Failure[], links: Links): string {
  return [`❌ ${strong(verdictOfNothing(failures))}`, '', ...failures.flatMap((each) => caution(each, links)), ''].join(
    '\n',
  );
}

/** Below the verdict: everything about one client. */
export function clientSummary(outcome: Outcome, failures: readonly Failure[], links: Links): string {
  const { desired, application, dryRun, actions } = outcome;
  const title = markdown(application?.displayName ?? desired.displayName ?? outcome.uniqueName ?? 'FHIR client');
  const rows: [string, string][] = [
    ['Client', clientOf(outcome, links)],
    [
      dryRun ? 'Would be done' : 'Done',
      actions.length === 0
        ? 'nothing'
        : actions.map((action) => brief(dryRun ? action.replace(/^Would /, '') : action)).join('<br>'),
    ],
    ['Rotation', outcome.ending === undefined ? rotationOf(outcome) : endingCells(outcome.ending, dryRun).rotation],
    ['Stored secret', outcome.ending === undefined ? secretOf(outcome) : endingCells(outcome.ending, dryRun).secret],
    ...earlierRows(outcome),
    ...trustRows(outcome),
    [
      'Stored in',
      outcome.targets
        .map(({ target, state }) => `${markdown(target.notation)}: ${factsAlone(target, state)}${STATES[state]}`)
        .join('<br>'),
    ],
    ['FHIR service', fhirOf(outcome)],
  ];
  return [
    `### ${title}`,
    '',
    ...failures.flatMap((failed) => caution(failed, links)),
    ...warnings(outcome).flatMap((text) => ['> [!WARNING]', `> ${markdown(text)}`, '']),
    '| | |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    '',
    ...timeline(outcome.ending === undefined ? outcome : { ...outcome, nextRotationOn: undefined }),
    ...consumerJobOf(outcome),
    ...folded(
      'Notes',
      notices(outcome).map((line) => `- ${markdown(line)}`),
    ),
    ...folded('IDs in full', idsOf(outcome)),
  ].join('\n');
}

/** A failure with its link and what can be pasted. */
export function caution({ code: name, message, paste }: Failure, { docsUrl }: Links): string[] {
  // At the very end stands the request ID.
  const [first = '', ...more] = message.split('\n').map((line) => markdown(line, 4_000));
  const link = ` See ${docsUrl}#${name.toLowerCase()}`;
  const ticks = Math.max(2, ...[...paste.join('\n').matchAll(/`+/g)].map(([run]) => run.length)) + 1;
  return [
    '> [!CAUTION]',
    ...[`${first}${more.length === 0 ? link : ''}`, ...more.slice(0, -1)].map((line) => `> ${line}`),
    // Behind a list, text without a blank line belongs to its last item.
    ...more.slice(-1).flatMap((last) => ['>', `> ${last}${link}`]),
    '',
    ...(paste.length === 0
      ? []
      : ['`'.repeat(ticks), ...paste.map((line) => oneLine(line, 8_000)), '`'.repeat(ticks), '']),
  ];
}

/** What stands there is not the secret. */
function factsAlone({ takesSecret }: Target, state: TargetState): string {
  return !takesSecret && (state === 'written' || state === 'current') ? 'public facts ' : '';
}

function consumerJobOf(outcome: Outcome): string[] {
  const job = consumerJob(outcome);
  return job.length === 0 ? [] : [NOT_FROM_HERE, '', '```yaml', ...job, '```', ''];
}

function clientOf({ application }: Outcome, { graphUrl = '' }: Links): string {
  if (application === undefined) return '–';
  const id = code(application.appId);
  const portal = PORTALS[graphUrl];
  if (portal === undefined) return id;
  const page = '#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/';
  return `${id} (<a href="${portal}/${page}${encodeURIComponent(application.appId)}">open in Entra</a>)`;
}

function rotationOf(outcome: Outcome): string {
  const { reason, findings, now, failures, nextRotationOn, rotated, application, foreign, trust } = outcome;
  if (now === undefined) return '**unknown**: Entra could not be read';
  if (reason !== 'none') return `${reasonInWords(reason)}: ${findings.map(brief).join('<br>')}`;
  if (trust?.noSecret || trust?.course === 'none') return 'there is no secret to rotate';
  if (nextRotationOn === undefined) {
    const issued = application?.credentials.some((credential) => !foreign.includes(credential)) ?? false;
    return issued
      ? '**unknown**: which secret is stored could not be read'
      : 'the first secret is not issued before every target can be read and is free to be written';
  }
  if (failures.some(({ code }) => code === 'NOT_CONVERGING')) return '**stopped**: new secrets did not stay in place';
  if (nextRotationOn <= now && !rotated) return `**due since ${isoDay(nextRotationOn)}**`;
  return `${failures.length === 0 ? 'not due' : 'by the date of the secret, not due'} before ${isoDay(nextRotationOn)}`;
}

function secretOf(outcome: Outcome): string {
  const stored = expiryOf(outcome);
  return outcome.current === undefined || outcome.now === undefined ? stored : `${stored}; ${proofOf(outcome)}`;
}

/** A cell: which secret is stored, and until when it works. */
export function expiryOf(outcome: Outcome): string {
  const { current, now, recorded } = outcome;
  if (now === undefined && recorded !== undefined)
    return `${markdown(recorded.name)} in ${markdown(recorded.target.notation)} records ${isoDay(recorded.end)}`;
  if (now === undefined) return '**unknown**';
  if (current === undefined) return noSecret(outcome) ?? '–';
  const left = current.end.getTime() - now.getTime();
  const when = left > 0 ? `expires ${isoDay(current.end)}, in ${days(left)}` : `**expired ${isoDay(current.end)}**`;
  return `${id(current.keyId)}, ${when}`;
}

function proofOf({ proven, rotated }: Outcome): string {
  if (!rotated) return 'nothing to verify in this run';
  if (proven === 'read') return 'it logs in and reads the FHIR service';
  return proven === 'login' ? 'it logs in' : 'not verified';
}

/** What becomes of the secrets before it. */
function earlierRows({ superseded, current, desired, now, targets, disabled }: Outcome): [string, string][] {
  const alive = superseded.filter(({ end }) => now !== undefined && end > now);
  if (alive.length === 0 || current === undefined) return [];
  const { overlapDays } = desired.credential;
  const complete = targets.every(({ state }) => state === 'written' || state === 'current');
  const removal = overlapDays === undefined ? undefined : new Date(current.start.getTime() + overlapDays * DAY);
  const fate = (end: Date) => {
    if (disabled.length > 0) return `expires on ${isoDay(end)}`;
    if (removal === undefined || removal >= end) return `works until it expires on ${isoDay(end)}`;
    return `works until ${isoDay(end)}; a run from ${isoDay(removal)} on removes it${complete ? '' : ' once every target holds the stored one'}`;
  };
  const shown = alive.slice(0, 5).map(({ keyId, end }) => `${id(keyId)} ${fate(end)}`);
  return [['Earlier secrets', [...shown, ...(alive.length > 5 ? [`and ${alive.length - 5} more`] : [])].join('<br>')]];
}

function fhirOf({ desired, fhir, now, ending, failures }: Outcome): string {
  if (desired.fhirService === undefined)
    return `none is given: no role is assigned and no ${markdown(desired.names.url)} is stored`;
  if (ending?.state === 'absent') return 'only its role assignments are looked at';
  if (fhir === undefined) return now === undefined ? '**unknown**' : '–';
  const roles =
    fhir.scope === undefined ? 'granted elsewhere' : desired.fhirRoles.map((role) => role.name).join(', ') || 'none';
  const url =
    fhir.url === undefined ? 'its URL is not known in this cloud, so that none is stored' : markdown(fhir.url);
  // What a run that failed did not come to give.
  return `${url}<br>${failures.length > 0 ? 'roles that are wanted' : 'roles'}: ${markdown(roles)}`;
}

function idsOf({ application, servicePrincipalId, desired, uniqueName, current }: Outcome): string[] {
  const ids = {
    'application (client)': application?.appId,
    'application (object)': application?.id,
    'service principal (object)': servicePrincipalId,
    tenant: desired.tenantId,
    'unique name': uniqueName,
    'stored secret (key)': current?.keyId,
    'FHIR service': desired.fhirService?.resourceId,
  };
  return Object.entries(ids).flatMap(([name, value]) => (value ? [`- ${name}: ${code(value)}`] : []));
}

export function folded(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  if (title === 'Notes' && lines.length <= 5) return [...lines, ''];
  return [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>', ''];
}

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Text for a cell: IDs are cut to what tells them apart, and stand in full elsewhere. */
export function brief(text: string): string {
  return markdown(
    text
      .replace(/\/subscriptions\/\S+\/workspaces\/([^/\s]+)\/fhirservices\/([^/\s]+)/gi, '$1/$2')
      .replace(GUID, (guid) => `${guid.slice(0, 8)}…`),
  );
}

function id(keyId: string): string {
  return code(`${keyId.slice(0, 8)}…`);
}

/** Between backticks nothing can be escaped: what would need it stands without. */
function code(text: string): string {
  return /^[\w.…-]+$/.test(text) ? `\`${text}\`` : markdown(text);
}

/** The first sentence of the verdict in bold. */
function strong(verdict: string): string {
  const [, first = verdict, rest = ''] = /^(.+?[.:;])( .*)?$/s.exec(verdict) ?? [];
  return `**${markdown(first)}**${markdown(rest)}`;
}

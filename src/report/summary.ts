/** The job summary, as GitHub-flavoured Markdown. */
import type { PasswordCredential } from '../model/application.ts';
import { isoDay } from '../model/dates.ts';
import type { Outcome, TargetState } from '../run/outcome.ts';
import { markdown, mermaid } from '../text/untrusted.ts';
import { foreignLines, leakLines } from './log.ts';

const STATES: Readonly<Record<TargetState, string>> = {
  current: 'up to date',
  written: 'written',
  failed: '**not written**, keeps what it had',
  unknown: '**unknown**: an answer was lost',
  incomplete: '**value written**, names beside it incomplete',
  unreadable: '**could not be read**',
  untouched: 'not touched',
};

/** The job summary, GitHub-flavoured Markdown. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  return outcomes.map(clientSummary).join('\n');
}

function clientSummary(outcome: Outcome): string {
  const { desired, application, dryRun, failures, reason, findings, current, nextRotationOn, targets, actions } =
    outcome;
  const title = markdown(application?.displayName ?? desired.displayName ?? outcome.uniqueName ?? 'FHIR client');
  const verdict =
    failures.length > 0 ? '❌ failed' : dryRun ? '🔍 dry run' : actions.length === 0 ? '✅ nothing to do' : '✅ done';
  const rows: [string, string][] = [
    ['Client ID', application === undefined ? '–' : `\`${application.appId}\``],
    [
      dryRun ? 'Would be done' : 'Done',
      actions.length === 0
        ? 'nothing'
        : actions.map((action) => markdown(dryRun ? action.replace(/^Would /, '') : action)).join('<br>'),
    ],
    ['Rotation', reason === 'none' ? 'not due' : `${reason}: ${findings.map(markdown).join('<br>')}`],
    [
      'Secret',
      current === undefined ? '–' : `\`${markdown(current.keyId)}\`, expires ${isoDay(current.end)}${proofOf(outcome)}`,
    ],
    ['Next rotation', nextRotationOn === undefined ? '–' : isoDay(nextRotationOn)],
    ['Stored in', targets.map(({ target, state }) => `${markdown(target.notation)}: ${STATES[state]}`).join('<br>')],
    ...fhirRows(outcome),
  ];
  return [
    `### ${title} — ${verdict}`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    '',
    ...failures.flatMap((failed) => [`> [!CAUTION]`, `> ${markdown(failed.message.split('\n')[0] ?? '')}`, '']),
    ...timeline(outcome),
    ...[...leakLines(outcome), ...foreignLines(outcome)].map((line) => `- ${markdown(line)}`),
    '',
  ].join('\n');
}

function proofOf({ proven, rotated }: Outcome): string {
  if (!rotated) return '; not verified in this run';
  if (proven === 'read') return '; it logs in and reads the FHIR service';
  return proven === 'login' ? '; it logs in' : '; not verified';
}

function fhirRows({ desired, fhir }: Outcome): [string, string][] {
  if (fhir === undefined) return [];
  const roles =
    fhir.scope === undefined ? 'granted elsewhere' : desired.fhirRoles.map((role) => role.name).join(', ') || 'none';
  return [['FHIR service', `${markdown(fhir.url)}<br>roles: ${markdown(roles)}`]];
}

/** A Mermaid gantt chart of how long each credential is valid. */
function timeline({ current, superseded, foreign, nextRotationOn, now }: Outcome): string[] {
  const bar = (name: string, state: string, { keyId, start, end }: PasswordCredential) =>
    `  ${mermaid(`${name} ${keyId.slice(0, 8)}`)} :${state}${isoDay(start)}, ${isoDay(end)}`;
  const expired = ({ end }: PasswordCredential) => now !== undefined && end <= now;
  const bars = [
    ...(current === undefined ? [] : ['  section Current', bar('current', 'active, ', current)]),
    ...(current === undefined || nextRotationOn === undefined
      ? []
      : [`  next rotation :milestone, ${isoDay(nextRotationOn)}, 0d`]),
    ...(superseded.length === 0
      ? []
      : [
          '  section Superseded',
          ...superseded.map((each) => bar('superseded', expired(each) ? 'crit, ' : 'done, ', each)),
        ]),
    ...(foreign.length === 0
      ? []
      : [
          '  section Foreign',
          ...foreign.map((each) => bar(`foreign ${each.displayName}`, expired(each) ? 'crit, ' : '', each)),
        ]),
  ];
  if (bars.length === 0) return [];
  return [
    '```mermaid',
    'gantt',
    '  title Validity of the client secrets',
    '  dateFormat YYYY-MM-DD',
    '  axisFormat %Y-%m-%d',
    ...bars,
    '```',
    '',
  ];
}

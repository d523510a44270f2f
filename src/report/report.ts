/** What a run says: sentences, outputs and the job summary, as pure strings of an outcome. */
import type { PasswordCredential } from '../model/application.ts';
import { days, isoDay, isoSecond } from '../plan/ages.ts';
import type { RegistrationStep, SecretStep } from '../plan/plan.ts';
import type { Outcome } from '../run/outcome.ts';
import type { TargetState } from '../run/publish.ts';
import { markdown, mermaid, oneLine } from '../text/untrusted.ts';
import type { DesiredClient } from '../wanted/configuration.ts';

const SOON = 30 * 86_400_000;

/** A step as the end of a sentence that begins with "Would". */
export function describe(step: RegistrationStep | SecretStep, desired: DesiredClient): string {
  switch (step.do) {
    case 'create application':
      return `create application ${oneLine(step.fields.displayName ?? '')} with unique name ${oneLine(step.uniqueName)} for ${step.fields.signInAudience}`;
    case 'update application':
      return `update ${Object.keys(step.fields).join(', ')} of the application`;
    case 'create service principal':
      return 'create the service principal';
    case 'create environment':
      return `create ${oneLine(step.target.notation)}`;
    case 'assign role':
      return `assign ${step.role.name} at ${oneLine(step.scope)}`;
    case 'remove role assignment':
      return `remove role assignment ${oneLine(step.assignment.id)}`;
    case 'issue secret':
      return [
        ...step.makeRoom.map(({ credential, why }) => `remove secret ${credential.keyId} (${why}), `),
        `issue a secret for ${desired.secretLifetimeDays} days (${step.reason})`,
        desired.verify === 'none' ? '' : ' and prove that it logs in',
      ].join('');
    case 'publish':
      return `publish it to ${oneLine(step.target.notation)}`;
    case 'rewrite companion':
      return `rewrite ${step.name} in ${oneLine(step.target.notation)}`;
    case 'retire':
      return `remove secret ${step.credential.keyId}: ${step.why}`;
  }
}

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
function leakLines({ desired, rotated, superseded, foreign, now }: Outcome): string[] {
  if (!(rotated && desired.overlapDays === 0)) return [];
  const alive = [...superseded, ...foreign].filter((credential) => now === undefined || credential.end > now);
  return [
    'Access tokens that were already issued stay valid until they expire, up to about 90 minutes.',
    ...alive.map(
      (credential) =>
        `Not revoked: secret ${credential.keyId} (${nameOf(credential)}), valid until ${isoDay(credential.end)}.`,
    ),
  ];
}

function foreignLines({ foreign, now, otherAssignments }: Outcome): string[] {
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

/** The outputs of one client, as documented in action.yml. */
export function outputsOf(outcome: Outcome): Record<string, string> {
  const {
    application,
    servicePrincipalId,
    tenantId,
    uniqueName,
    current,
    nextRotationOn,
    created,
    rotated,
    changed,
    reason,
  } = outcome;
  return {
    'client-id': application?.appId ?? '',
    'object-id': application?.id ?? '',
    'service-principal-id': servicePrincipalId ?? '',
    'tenant-id': tenantId,
    'unique-name': uniqueName ?? '',
    'secret-id': current?.keyId ?? '',
    'secret-expires-on': current ? isoSecond(current.end) : '',
    'next-rotation-on': nextRotationOn ? isoSecond(nextRotationOn) : '',
    created: String(created),
    rotated: String(rotated),
    changed: String(changed),
    'rotation-reason': reason,
  };
}

/** The output `clients`: one object per client. */
export function clientsOutput(outcomes: readonly Outcome[]): string {
  return JSON.stringify(
    outcomes.map((outcome) => {
      const { created, rotated, changed, ...texts } = outputsOf(outcome);
      const [first] = outcome.failures;
      return {
        displayName: outcome.application?.displayName ?? outcome.desired.displayName ?? '',
        ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [camelCase(name), value])),
        created: created === 'true',
        rotated: rotated === 'true',
        changed: changed === 'true',
        status: first === undefined ? 'ok' : 'failed',
        ...(first !== undefined && { error: { code: first.code, message: first.message } }),
        targets: outcome.targets.map(({ target, state, error }) => ({
          target: target.notation,
          state,
          ...(error && { error: error.code }),
        })),
      };
    }),
  );
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

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
    ...accessRows(outcome),
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

function accessRows({ desired, access }: Outcome): [string, string][] {
  if (access === undefined) return [];
  const roles =
    access.scope === undefined ? 'granted elsewhere' : desired.fhirRoles.map((role) => role.name).join(', ') || 'none';
  return [['FHIR service', `${markdown(access.url)}<br>roles: ${markdown(roles)}`]];
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

function nameOf({ displayName }: PasswordCredential): string {
  return displayName === '' ? 'without a name' : `"${oneLine(displayName, 90)}"`;
}

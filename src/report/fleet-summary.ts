/** The job summary of a run for many clients: one table. */
import { dayOf, isoDay } from '../model/dates.ts';
import type { Outcome } from '../run/outcome.ts';
import { markdown } from '../text/untrusted.ts';
import { endingCells, endOf } from './client-end.ts';
import { dueChart } from './due-chart.ts';
import { notices, warnings } from './log.ts';
import { brief, caution, expiryOf, folded, type Links } from './summary.ts';
import { type Failure, type Fleet, linesOf } from './told.ts';
import { standingOf, totalsOf } from './totals.ts';
import { consumerJob, NOT_FROM_HERE } from './trust.ts';

/** GitHub takes 1 MiB of a step, of all or nothing. */
const MOST_BYTES = 900 * 1024;
/** What is left for what stands below the table. */
const TABLE_BYTES = 550 * 1024;
const MOST_ROWS = 500;
const MOST_FAILURES = 50;
const MOST_NOTES = 200;
const MOST_ACTIONS = 8;
const MOST_JOBS = 10;

/** Below the verdict. */
export function fleetParts(
  outcomes: readonly Outcome[],
  failures: readonly Failure[],
  links: Links,
  fleet: Fleet,
): string {
  const { lines, add } = sheet();
  add(MOST_BYTES, [totals(outcomes, fleet), '']);
  if (outcomes.length === 0) return lines.join('\n');
  add(MOST_BYTES, ['| client | in this run | stored secret | next rotation |', '| --- | --- | --- | --- |']);
  const rows = outcomes.toSorted(byInterest);
  const shown = rows.slice(0, MOST_ROWS).findIndex((outcome) => !add(TABLE_BYTES, [rowOf(outcome, links)]));
  const left = rows.length - (shown < 0 ? Math.min(rows.length, MOST_ROWS) : shown);
  add(MOST_BYTES, [
    '',
    ...(left === 0 ? [] : [`… and ${left} more clients: the file that report-file names has all of them.`, '']),
  ]);
  add(MOST_BYTES, dueChart(outcomes.filter(({ ending }) => ending === undefined)));
  const told = failures.slice(0, MOST_FAILURES).filter((each) => add(MOST_BYTES, caution(each, links)));
  if (told.length < failures.length)
    add(MOST_BYTES + 1024, [`… and ${failures.length - told.length} more failures, which the log has.`, '']);
  add(MOST_BYTES, folded('Jobs that sign in', jobsOf(outcomes)));
  const notes = [...linesOf(outcomes, warnings), ...linesOf(outcomes, notices)];
  const listed = notes.slice(0, MOST_NOTES).map((line) => `- ${markdown(line)}`);
  const rest = notes.length - listed.length;
  add(MOST_BYTES, folded('Notes', [...listed, ...(rest > 0 ? [`- … and ${rest} more, which the log has`] : [])]));
  return lines.join('\n');
}

/** Where nobody can tell from here whether trusted jobs can sign in. */
function jobsOf(outcomes: readonly Outcome[]): string[] {
  const trusting = outcomes.flatMap((outcome) => {
    const job = consumerJob(outcome);
    return job.length === 0 ? [] : [[`**${markdown(outcome.desired.name ?? '')}**`, '', '```yaml', ...job, '```', '']];
  });
  if (trusting.length === 0) return [];
  const rest = trusting.length - MOST_JOBS;
  return [NOT_FROM_HERE, '', ...trusting.slice(0, MOST_JOBS).flat(), ...(rest > 0 ? [`… and ${rest} more`] : [])];
}

/** Takes what fits. */
function sheet() {
  const lines: string[] = [];
  let bytes = 0;
  return {
    lines,
    add(most: number, more: readonly string[]): boolean {
      const length = more.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
      if (bytes + length > most) return false;
      bytes += length;
      lines.push(...more);
      return true;
    },
  };
}

function totals(outcomes: readonly Outcome[], { file, only, shard, size }: Fleet): string {
  const count = outcomes.length;
  const all = `${size} ${size === 1 ? 'client' : 'clients'} of ${markdown(file)}`;
  const part = shard === undefined ? '' : ` in part ${shard.index}/${shard.count}`;
  const which = only || shard !== undefined ? `${count} of the ${all}${part}` : all;
  const parts = totalsOf(outcomes);
  return `${which}${parts === '' ? '' : `: ${parts}`}.`;
}

/** Failed, deferred and changed first, then by the next rotation. */
function byInterest(one: Outcome, other: Outcome): number {
  const rank = (outcome: Outcome) =>
    ['failed', 'not served', 'deferred', 'changed', 'unchanged'].indexOf(standingOf(outcome));
  // By days, as they are shown: those of one day stand as in the file.
  const due = (outcome: Outcome) => {
    const date = dueOn(outcome);
    return date === undefined ? Number.MAX_SAFE_INTEGER : dayOf(date);
  };
  return rank(one) - rank(other) || due(one) - due(other);
}

/** A client that is to serve nobody is never due. */
function dueOn({ nextRotationOn, ending }: Outcome): Date | undefined {
  return ending === undefined ? nextRotationOn : undefined;
}

function rowOf(outcome: Outcome, links: Links): string {
  const { desired, application, now, ending, dryRun } = outcome;
  const nextRotationOn = dueOn(outcome);
  const mayServe = ending?.state === 'disabled' && endOf(outcome) === undefined;
  const title = application?.displayName ?? desired.displayName ?? '';
  const next = nextRotationOn === undefined || now === undefined ? '–' : isoDay(nextRotationOn);
  const cells = [
    `**${markdown(desired.name ?? title)}**${title === '' || desired.name === undefined ? '' : `<br>${markdown(title)}`}`,
    happened(outcome, links),
    ending === undefined || mayServe ? expiryOf(outcome) : endingCells(ending, dryRun).secret,
    nextRotationOn !== undefined && now !== undefined && nextRotationOn <= now ? `**${next}**` : next,
  ];
  return `| ${cells.join(' | ')} |`;
}

function happened(outcome: Outcome, { docsUrl }: Links): string {
  const { failures, deferred, actions, dryRun } = outcome;
  const [first] = failures;
  const done = actions.slice(0, MOST_ACTIONS).map((action) => brief(dryRun ? action.replace(/^Would /, '') : action));
  if (actions.length > MOST_ACTIONS) done.push(`and ${actions.length - MOST_ACTIONS} more`);
  if (first !== undefined) {
    const [, said = ''] = /^[A-Z_]+: (.*)/.exec(first.message) ?? [];
    const more = failures.length > 1 ? `<br>and ${failures.length - 1} more failures` : '';
    const link = `[${first.code.replaceAll('_', '&#95;')}](${docsUrl}#${first.code.toLowerCase()})`;
    return [`❌ ${link}: ${markdown(said.split(' Could not ')[0] ?? '')}${more}`, ...done].join('<br>');
  }
  if (deferred !== undefined) {
    const waits = deferred.urgent ? '**not served, and could not wait**' : 'waits for the next run';
    return [`⏸️ ${waits}: ${markdown(deferred.why)}`, ...done].join('<br>');
  }
  if (done.length === 0) return '✅ nothing to do';
  return dryRun ? `🔍 would ${done.join('<br>would ')}` : `🔁 ${done.join('<br>')}`;
}

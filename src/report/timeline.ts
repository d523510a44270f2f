/** A Mermaid gantt chart of how long each secret of a client is valid. */
import type { PasswordCredential } from '../model/application.ts';
import { DAY, isoDay } from '../model/dates.ts';
import type { Outcome } from '../run/outcome.ts';
import { mermaid } from '../text/untrusted.ts';

/** GitHub does not draw charts of more than 50,000 characters, and nobody reads more bars than these. */
const BARS = 20;
/** What lies further off would squeeze everything else. */
const HORIZON = 730 * DAY;

type Drawn = Pick<Outcome, 'current' | 'superseded' | 'foreign' | 'nextRotationOn' | 'now'>;

/** Lines of Markdown; none without a secret to draw. */
export function timeline({ current, superseded, foreign, nextRotationOn, now }: Drawn): string[] {
  const today = (now ?? current?.start ?? new Date(0)).getTime();
  const nearest = [...superseded, ...foreign].sort(
    (one, other) => Math.abs(one.end.getTime() - today) - Math.abs(other.end.getTime() - today),
  );
  const shown = nearest.slice(0, current === undefined ? BARS : BARS - 1);
  const drawn = current === undefined ? shown : [current, ...shown];
  if (drawn.length === 0) return [];
  const clipped = (date: Date) => new Date(Math.min(today + HORIZON, Math.max(today - HORIZON / 2, date.getTime())));
  const bar = (name: string, state: string, { keyId, start, end }: PasswordCredential) => {
    const until = clipped(end) < end ? ` until ${isoDay(end)}` : '';
    const [from, to] = [isoDay(clipped(start)), isoDay(clipped(end))];
    return `  ${mermaid(`${name} ${keyId.slice(0, 8)}${until}`)} :${state}${from}, ${to > from ? to : '1d'}`;
  };
  const section = (title: string, bars: readonly string[]) =>
    bars.length === 0 ? [] : [`  section ${title}`, ...bars];
  const expired = ({ end }: PasswordCredential) => end.getTime() <= today;
  const ours = shown.filter((each) => superseded.includes(each)).toSorted(byEnd);
  const others = shown.filter((each) => !superseded.includes(each)).toSorted(byEnd);
  const milestone =
    nextRotationOn === undefined ? [] : [`  next rotation :milestone, ${isoDay(clipped(nextRotationOn))}, 0d`];
  const span =
    Math.max(...drawn.map(({ end }) => clipped(end).getTime())) -
    Math.min(...drawn.map(({ start }) => clipped(start).getTime()));
  return [
    '```mermaid',
    'gantt',
    '  title How long the secrets of the client are valid',
    '  dateFormat YYYY-MM-DD',
    ...axis(span),
    ...(current === undefined ? [] : section('Stored', [bar('stored', 'active, ', current), ...milestone])),
    ...section(
      current === undefined ? 'Issued here' : 'Earlier',
      ours.map((each) =>
        bar(current === undefined ? 'issued here' : 'earlier', expired(each) ? 'crit, ' : 'done, ', each),
      ),
    ),
    ...section(
      'Made by others',
      others.map((each) => bar(`by others ${each.displayName}`, expired(each) ? 'crit, ' : '', each)),
    ),
    '```',
    '',
    ...(nearest.length > shown.length ? [`… and ${nearest.length - shown.length} more secrets.`, ''] : []),
  ];
}

/** About ten ticks, whatever the span. */
function axis(span: number): string[] {
  if (span <= 60 * DAY) return ['  axisFormat %m-%d', '  tickInterval 1week'];
  const months = Math.max(1, Math.ceil(span / (300 * DAY)));
  return ['  axisFormat %Y-%m', `  tickInterval ${months}month`];
}

function byEnd(one: PasswordCredential, other: PasswordCredential): number {
  return one.end.getTime() - other.end.getTime();
}

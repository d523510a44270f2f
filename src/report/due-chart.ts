/** A Mermaid bar chart of how many secrets of many clients are due for rotation, by week. */
import { DAY } from '../model/dates.ts';
import type { Outcome } from '../run/outcome.ts';

/** As many as stand side by side with a label each. */
const WEEKS = 12;
const WEEK = 7 * DAY;

type Drawn = Pick<Outcome, 'nextRotationOn' | 'now' | 'ending'>;

/** Lines of Markdown; none when nothing is due at a time that is known. */
export function dueChart(outcomes: readonly Drawn[]): string[] {
  const today = Math.max(...outcomes.map(({ now }) => now?.getTime() ?? Number.NEGATIVE_INFINITY));
  const dates = outcomes.flatMap(({ nextRotationOn, now, ending }) =>
    nextRotationOn && now && ending === undefined ? nextRotationOn.getTime() : [],
  );
  if (dates.length === 0) return [];
  const monday = Math.floor((today - 4 * DAY) / WEEK) * WEEK + 4 * DAY;
  const weekOf = (date: number) => Math.min(WEEKS, Math.floor((date - monday) / WEEK));
  const coming = dates.filter((date) => date > today);
  const counts = Array.from({ length: coming.reduce((most, date) => Math.max(most, weekOf(date) + 1), 0) }, () => 0);
  for (const date of coming) counts[weekOf(date)] = (counts[weekOf(date)] ?? 0) + 1;
  const overdue = dates.length - coming.length;
  const bars = [
    ...(overdue === 0 ? [] : [{ label: 'overdue', count: overdue }]),
    ...counts.map((count, week) => ({ label: week < WEEKS ? dayOf(monday + week * WEEK) : 'later', count })),
  ];
  return [
    '```mermaid',
    'xychart-beta',
    '  title "Secrets by the week in which their next rotation is due"',
    `  x-axis [${bars.map(({ label }) => `"${label}"`).join(', ')}]`,
    `  y-axis "secrets" 0 --> ${Math.max(...bars.map(({ count }) => count))}`,
    `  bar [${bars.map(({ count }) => count).join(', ')}]`,
    '```',
    '',
  ];
}

/** `01-04` */
function dayOf(date: number): string {
  return new Date(date).toISOString().slice(5, 10);
}

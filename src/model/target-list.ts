/** The variable that keeps, beside the state, which targets were to be served: one line for each. */
import { isoSecond } from './dates.ts';
import type { Names } from './names.ts';
import { parseTarget, placeOf, type Target } from './targets.ts';

export interface ListedTarget {
  readonly target: Target;
  /** Immutable ID of its repository or organization; absent, written as `-`, of a vault and where it could not be read. */
  readonly holderId?: number;
  /** By Graph's clock: since when it is no longer to be served. */
  readonly left?: Date;
}

/** `undefined` for what is not such a list: then it says nothing. */
export function parseTargetList(text: string | undefined): readonly ListedTarget[] | undefined {
  if (!text) return undefined;
  const listed: ListedTarget[] = [];
  for (const line of text.split('\n')) {
    const [, notation = '', id = '', date] = /^(.+) (\d{1,15}|-)(?: left (\S+))?$/.exec(line.trimEnd()) ?? [];
    const target = parseTarget(notation);
    const left = date === undefined ? undefined : new Date(date);
    if (target === undefined || Number.isNaN(left?.getTime())) return undefined;
    listed.push({ target, ...(id !== '-' && { holderId: Number(id) }), ...(left && { left }) });
  }
  return listed;
}

export function formatTargetList(list: readonly ListedTarget[]): string {
  return list
    .map(
      ({ target, holderId, left }) => `${target.notation} ${holderId ?? '-'}${left ? ` left ${isoSecond(left)}` : ''}`,
    )
    .join('\n');
}

/** The same place under another name: a renamed repository keeps its ID, and a vault's secret may be named or not. */
export function samePlace(
  listed: ListedTarget,
  target: Target,
  holderId: number | undefined,
  names: Pick<Names, 'secret'>,
): boolean {
  if (listed.target.notation.toLowerCase() === target.notation.toLowerCase()) return true;
  if (target.kind === 'vault' && listed.target.kind === 'vault')
    return placeOf(listed.target, names) === placeOf(target, names);
  return (
    holderId !== undefined &&
    listed.holderId === holderId &&
    listed.target.kind === target.kind &&
    listed.target.environment?.toLowerCase() === target.environment?.toLowerCase()
  );
}

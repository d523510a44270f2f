/** Targets that were to be served once and no longer are: they may still hold a secret, and nobody can look. */
import type { PasswordCredential } from '../model/application.ts';
import type { Names } from '../model/names.ts';
import { formatTargetList, type ListedTarget, parseTargetList, samePlace } from '../model/target-list.ts';
import type { Target } from '../model/targets.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { SKEW } from './ages.ts';
import type { Observed } from './observed.ts';

export interface TargetChanges {
  /** What the home's list says; absent when there is none. */
  readonly listed: readonly ListedTarget[] | undefined;
  readonly former: readonly ListedTarget[];
  /** Listed, not wanted any more, and not yet noted as such. */
  readonly left: readonly Target[];
  /** Wanted, and not in the list. */
  readonly joined: readonly Target[];
  readonly names: Pick<Names, 'secret'>;
  /** Immutable IDs have to be read to tell a rename from one that left and one that joined. */
  readonly uncertain: boolean;
}

export function targetChanges({ names, home, targets }: DesiredClient, observed: Observed): TargetChanges {
  const state = observed.holdings.find(({ target }) => target === home);
  const listed = parseTargetList(state?.companions[names.targets]?.value);
  const match = (entry: ListedTarget, target: Target) =>
    samePlace(entry, target, observed.holderIds?.[target.notation], names);
  const former = (listed ?? []).filter((entry) => !targets.some((target) => match(entry, target)));
  const joined = listed === undefined ? [] : targets.filter((target) => !listed.some((entry) => match(entry, target)));
  return {
    listed,
    former,
    joined,
    names,
    left: former.filter(({ left }) => left === undefined).map(({ target }) => target),
    uncertain: joined.length > 0 && former.length > 0 && observed.holderIds === undefined,
  };
}

/** Whether the list names a target, under whatever name. */
export function isListed({ listed = [], names }: TargetChanges, target: Target, { holderIds }: Observed): boolean {
  return listed.some((entry) => samePlace(entry, target, holderIds?.[target.notation], names));
}

/** A former target may hold what began before it left. */
export function mayBeHeldByFormer({ former }: TargetChanges, { start }: PasswordCredential): ListedTarget[] {
  return former.filter(
    ({ target, left }) => target.takesSecret && (left === undefined || start.getTime() < left.getTime() + SKEW),
  );
}

/**
 * The list as it has to be before the next secret: those to be served now, and the former ones that still matter.
 *
 * @param alive credentials of this slot; `unknown` as long as there may be more than are listed
 */
export function nextTargetList(
  served: readonly Target[],
  { former, listed = [], names }: TargetChanges,
  { now, holderIds = {} }: Observed,
  alive: readonly PasswordCredential[] | 'unknown',
): string {
  const current = served.map((target) => {
    const holderId =
      holderIds[target.notation] ?? listed.find((entry) => samePlace(entry, target, undefined, names))?.holderId;
    return { target, ...(holderId !== undefined && { holderId }) };
  });
  const matters = (left: Date) =>
    alive === 'unknown' || alive.some(({ start, end }) => end > now && start.getTime() < left.getTime() + SKEW);
  const gone = former.map((entry) => ({ ...entry, left: entry.left ?? now })).filter(({ left }) => matters(left));
  return formatTargetList([...current, ...gone]);
}

/** What became of a client that is not to serve any more, folded from the journal. */
import type { Application } from '../model/application.ts';
import { postponed } from '../plan/disabling.ts';
import type { Fate, Left } from '../plan/removal.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Deed } from './journal.ts';
import type { TargetReport } from './target-report.ts';

export type Ending =
  | { readonly state: 'disabled'; readonly postponed: readonly string[]; readonly targets?: undefined }
  | Removed;

export interface Removed {
  readonly state: 'absent';
  /** Absent: nothing was read. */
  readonly fate?: Fate;
  /** Something stood against it, and nothing at all was removed. */
  readonly refused: boolean;
  /** Nothing was left to do. */
  readonly nothing: boolean;
  /** Everything that was to go is gone. */
  readonly complete: boolean;
  readonly application: Application | undefined;
  /** Secrets of this client that were to go and stand. */
  readonly standing: number;
  readonly left: readonly Left[];
  readonly notes: readonly string[];
  readonly targets: readonly TargetReport[];
}

export function endingOf(desired: DesiredClient, deeds: readonly Deed[]): Ending | undefined {
  if (desired.state === 'disabled') return disabledOf(desired, deeds);
  return desired.state === 'absent' ? removedOf(desired, deeds) : undefined;
}

function disabledOf(desired: DesiredClient, deeds: readonly Deed[]): Ending {
  const assessed = deeds.findLast((deed) => deed.did === 'assessed');
  const left = assessed === undefined ? [] : postponed(desired, assessed.observed, assessed.situation);
  return { state: 'disabled', postponed: left };
}

function removedOf(desired: DesiredClient, deeds: readonly Deed[]): Removed {
  const surveys = deeds.filter((deed) => deed.did === 'surveyed');
  const [first, last] = [surveys[0], surveys.at(-1)];
  // What is of somebody else was not to go.
  const failed = deeds.some((deed) => deed.did === 'failed' && deed.failure.code !== 'TARGET_NOT_EMPTIED');
  const refused = (last?.removal.refusals.length ?? 0) > 0;
  const deleted = deeds.some(({ did }) => did === 'deleted application');
  const retired = new Set(deeds.flatMap((deed) => (deed.did === 'retired' ? deed.credential.keyId : [])));
  const secrets = last?.removal.steps.flatMap((step) => (step.do === 'remove secret' ? step.credential : [])) ?? [];
  return {
    state: 'absent',
    ...(last !== undefined && { fate: last.removal.fate }),
    refused,
    nothing: first !== undefined && first.removal.steps.length === 0,
    complete: !failed,
    application: last?.surveyed.observed.application,
    standing: deleted ? 0 : secrets.filter(({ keyId }) => !retired.has(keyId)).length,
    left: refused ? [] : (last?.removal.left ?? []),
    notes: refused ? [] : (last?.removal.notes ?? []),
    targets: targetsOf(desired, deeds),
  };
}

/** Former targets, too, where something was removed or is left. */
function targetsOf({ targets, names }: DesiredClient, deeds: readonly Deed[]): TargetReport[] {
  const last = deeds.findLast((deed) => deed.did === 'surveyed');
  const { surveyed, removal } = last ?? {};
  const former = (surveyed?.former ?? []).map(({ listed }) => listed.target);
  const emptied = new Set(deeds.flatMap((deed) => (deed.did === 'emptied' ? deed.target.notation : [])));
  const planned = new Set(removal?.steps.flatMap((step) => (step.do === 'empty' ? step.target.notation : [])));
  return [...targets, ...former].map((target): TargetReport => {
    const { notation } = target;
    const failed = deeds.find((deed) => deed.did === 'not emptied' && deed.target.notation === notation);
    if (failed?.did === 'not emptied') return { target, state: 'failed', errors: [failed.error] };
    if (emptied.has(notation)) return { target, state: 'emptied', errors: [] };
    const unreadable =
      surveyed?.observed.unreadable.find((each) => each.target === target)?.error ??
      surveyed?.former.find(({ listed }) => listed.target === target)?.error;
    if (unreadable !== undefined) return { target, state: 'unreadable', errors: [unreadable] };
    const taken = removal?.problems.find(
      ({ code, message }) => code === 'TARGET_NOT_EMPTIED' && message.includes(`empty ${notation}, `),
    );
    if (taken !== undefined) return { target, state: 'taken', errors: [taken] };
    if (removal?.left.some((each) => each.target === target)) return { target, state: 'left', errors: [] };
    const holding = surveyed?.observed.holdings.find((each) => each.target === target);
    const stands = planned.has(notation) || holding?.companions[names.clientId] !== undefined;
    return { target, state: surveyed === undefined || stands ? 'untouched' : 'emptied', errors: [] };
  });
}

/** What a report says of a client that serves nobody any more: disabled, or taken away. */
import { isoDay } from '../model/dates.ts';
import type { Ending, Outcome, Removed } from '../run/outcome.ts';
import { oneLine } from '../text/untrusted.ts';

const TOKENS = 'Access tokens that were already issued stay valid until they expire, up to about 90 minutes.';

/** In place of until when the stored secret works. */
export function endingVerdict(outcome: Outcome): string | undefined {
  const { ending, dryRun } = outcome;
  if (ending === undefined) return undefined;
  if (ending.state === 'disabled') return disabledVerdict(outcome);
  return dryRun ? plannedFate(ending) : removedVerdict(ending);
}

/** What became of it, where no secret of it serves any more; `undefined` where one may. */
export function endOf({ ending, dryRun, disabled }: Outcome): 'disabled' | 'taken away' | undefined {
  if (ending?.state === 'disabled') return disabled.length > 0 ? 'disabled' : undefined;
  const gone = ending?.fate !== undefined && !ending.refused && ending.standing === 0;
  return gone && (!dryRun || ending.fate?.application === 'gone') ? 'taken away' : undefined;
}

function disabledVerdict({ disabled, application, dryRun, failures, current }: Outcome): string {
  if (application === undefined) return 'Whether the client is disabled is unknown.';
  if (disabled.length === 0)
    return dryRun && failures.length === 0
      ? 'No secret of the client would serve then, until it is enabled again.'
      : 'The client is not known to be disabled: its secrets may still serve.';
  const rest = current === undefined ? '' : ` The stored secret stays, and expires on ${isoDay(current.end)}.`;
  return `The client is disabled: nothing logs in as it, and no secret of it serves, until somebody enables it.${rest}`;
}

function plannedFate({ fate }: Removed): string {
  switch (fate?.application) {
    case undefined:
      return 'Whether a secret of the client serves is unknown.';
    case 'gone':
      return 'The application is gone already: no secret of it serves.';
    case 'deleted':
      return 'The application would be deleted, and no secret of it would serve then.';
    case 'kept':
      return 'The application would stay, without the secrets that this workflow issued.';
  }
}

function removedVerdict({ fate, nothing, complete, refused, application, standing }: Removed): string {
  const id = application?.appId ?? '';
  if (fate === undefined)
    return 'Whether a secret of the client still serves is unknown: not everything could be read.';
  if (refused) return standing > 0 ? `Nothing was removed: ${stillServing(standing)}.` : 'Nothing was removed.';
  const rest = complete ? '' : ' What else was to go is not all gone yet.';
  if (standing > 0) return `The client still serves: ${stillServing(standing)}.`;
  if (fate.application === 'gone')
    return nothing && complete
      ? 'The client was taken away before: no secret of it serves, and nothing of it is left.'
      : `The application is gone: no secret of it serves.${rest}`;
  if (fate.application === 'deleted' && !complete) return `No secret of the client serves any more.${rest}`;
  if (fate.application === 'deleted') return `Application ${id} was deleted: no secret of it serves any more.`;
  return `No secret that this workflow issued serves any more; application ${id} stays.${rest}`;
}

function stillServing(secrets: number): string {
  return secrets === 1 ? 'a secret of it still logs in' : `${secrets} secrets of it still log in`;
}

/** What is worth knowing, a sentence each. */
export function endingNotes({ ending, changed, disabled }: Outcome): string[] {
  if (ending === undefined) return [];
  if (ending.state === 'disabled') return [...(disabled.length > 0 && changed ? [TOKENS] : []), ...ending.postponed];
  const tokens = changed && ending.fate?.application !== 'gone' ? [TOKENS] : [];
  return [
    ...tokens,
    ...ending.left.map(({ target, why }) => `${oneLine(target.notation)} is left as it is: ${oneLine(why, 500)}.`),
    ...ending.notes.map((note) => oneLine(note, 1_000)),
  ];
}

/** What the summary says where it speaks of rotation and of the stored secret. */
export function endingCells(ending: Ending, dryRun: boolean): { readonly rotation: string; readonly secret: string } {
  if (ending.state === 'disabled')
    return { rotation: 'none while the client is disabled', secret: 'stays as it is, and logs in nowhere meanwhile' };
  return { rotation: 'none: the client is to go', secret: dryRun ? 'would be removed' : secretsOf(ending) };
}

function secretsOf({ standing, fate, refused }: Removed): string {
  if (fate === undefined) return '**unknown**: nothing was read';
  // Of the wrong client nothing is known.
  if (refused && standing === 0) return '–';
  return standing > 0 ? `**${stillServing(standing)}**` : 'none of this workflow';
}

/** Many clients in figures. */
import type { Outcome } from '../run/outcome.ts';

export type Standing = 'failed' | 'not served' | 'deferred' | 'changed' | 'unchanged';

/** What a client is counted as: `not served` is one that cannot wait for the next run, `deferred` one that can. */
export function standingOf({ failures, deferred, actions }: Outcome): Standing {
  if (failures.length > 0) return 'failed';
  if (deferred !== undefined) return deferred.urgent ? 'not served' : 'deferred';
  return actions.length > 0 ? 'changed' : 'unchanged';
}

/** `1 failed, 2 rotated, 97 unchanged`; every client is counted once. */
export function totalsOf(outcomes: readonly Outcome[]): string {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    const word = wordFor(outcome);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return WORDS.flatMap((word) => (counts.has(word) ? `${counts.get(word)} ${word}` : [])).join(', ');
}

const WORDS = [
  'failed',
  'not served',
  'waiting for the next run',
  'deleted',
  'created',
  'rotated',
  'changed otherwise',
  'to be rotated',
  'to be changed otherwise',
  'unchanged',
];

function wordFor(outcome: Outcome): string {
  const standing = standingOf(outcome);
  if (standing === 'deferred') return 'waiting for the next run';
  if (standing !== 'changed') return standing;
  const { dryRun, created, rotated, removed, reason } = outcome;
  if (dryRun) return reason === 'none' ? 'to be changed otherwise' : 'to be rotated';
  if (removed) return 'deleted';
  if (created) return 'created';
  return rotated ? 'rotated' : 'changed otherwise';
}

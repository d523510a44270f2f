/** How a report names what became of one target. */
import type { RegistrarError } from '../failures/failures.ts';
import type { Target } from '../model/targets.ts';
import type { PublicationState } from './journal.ts';

/** Beside what a publication can come to: `current`, it holds the current secret; `taken`, something that is not ours. */
export type TargetState =
  | PublicationState
  | 'current'
  | 'unreadable'
  | 'taken'
  | 'untouched'
  | 'emptied'
  | 'left'
  | 'ended'
  | 'no secret';

export interface TargetReport {
  readonly target: Target;
  readonly state: TargetState;
  readonly errors: readonly RegistrarError[];
}

/** Ending the secrets of a client whose jobs sign in without one: place by place, the home last. */
import { RegistrarError } from '../failures/failures.ts';
import type { Companion } from '../model/holding.ts';
import type { Places } from '../model/places.ts';
import type { Target } from '../model/targets.ts';
import type { Runtime } from '../net/runtime.ts';
import { NO_SECRET } from '../plan/markers.ts';
import type { EndStep, MarkNoneStep, UnmarkStep } from '../plan/steps.ts';
import type { Journal } from './journal.ts';

export interface EndingActs {
  /** The secret goes first, what names it last: whoever is stopped in between leaves what tells the next run. */
  end(step: EndStep): Promise<void>;
  markNone(step: MarkNoneStep): Promise<void>;
  unmark(step: UnmarkStep): Promise<void>;
}

export function endingActs(
  home: Target,
  slot: string,
  places: Places,
  stateOf: (name: string) => Companion | undefined,
): EndingActs {
  return {
    async end({ target, secret, companions }) {
      if (secret !== undefined) await places.switchOff(target, secret, slot);
      for (const name of companions) await places.removeCompanion(target, name);
    },
    async markNone({ name }) {
      const { createdAt, updatedAt } = stateOf(name) ?? {};
      // Written also where it says so already: its date is to tell since when.
      const before = createdAt && updatedAt && { createdAt, updatedAt };
      const written = await places.writeVariable(home, name, NO_SECRET, before);
      if (written.stored !== true) throw written.error;
    },
    unmark: ({ target, name }) => places.removeCompanion(target, name),
  };
}

/** What was told to end. */
export interface Ending {
  /** The home, and what follows it, waits for all others. */
  carryOut(step: EndStep | MarkNoneStep | UnmarkStep): Promise<void>;
  /** Everything that was to be emptied is. */
  complete(): boolean;
}

/** @param assertHeld before each place: nothing is taken away under a lock that is lost */
export function openEnding(
  home: Target,
  acts: EndingActs,
  assertHeld: () => Promise<void>,
  journal: Journal,
  { cancelled }: Runtime,
): Ending {
  let failed = false;
  return {
    complete: () => !failed,
    async carryOut(step) {
      if (failed && step.target === home) return;
      cancelled.throwIfAborted();
      await assertHeld();
      try {
        if (step.do === 'mark none') await acts.markNone(step);
        else if (step.do === 'unmark none') await acts.unmark(step);
        else await acts.end(step);
        if (step.do === 'unmark none') journal.record({ did: 'unmarked', name: step.name });
        else if (step.do === 'mark none') journal.record({ did: 'marked none', name: step.name, target: step.target });
        else journal.record({ did: 'ended secret', target: step.target, secret: step.secret !== undefined });
      } catch (error) {
        if (!(error instanceof RegistrarError) || error.code === 'CANCELLED') throw error;
        failed = true;
        journal.fail(error);
      }
    },
  };
}

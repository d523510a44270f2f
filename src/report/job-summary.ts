/** The job summary of a run, GitHub-flavoured Markdown. Its first line is the verdict. */
import type { Outcome } from '../run/outcome.ts';
import { fleetParts } from './fleet-summary.ts';
import { clientSummary, headline, type Links } from './summary.ts';
import { type Fleet, failuresOf } from './told.ts';
import { verdictOf } from './verdict.ts';

/** @param fleet with a clients file */
export function summaryOf(outcomes: readonly Outcome[], links: Links, fleet?: Fleet): string {
  const failures = failuresOf(outcomes);
  const dryRun = outcomes.length > 0 && outcomes.every((outcome) => outcome.dryRun);
  const [only, ...others] = outcomes;
  const single = only !== undefined && others.length === 0;
  const body =
    single || fleet === undefined
      ? outcomes.map((each) => clientSummary(each, single ? failures : each.failures, links)).join('\n')
      : fleetParts(outcomes, failures, links, fleet);
  return [headline(verdictOf(outcomes, fleet), failures.length > 0, dryRun), '', body].join('\n');
}

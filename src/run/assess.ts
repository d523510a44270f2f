/** Observing as deep as the plan needs to decide. */

import { DAY } from '../model/dates.ts';
import type { Runtime } from '../net/runtime.ts';
import { planDisabling } from '../plan/disabling.ts';
import { planClient } from '../plan/plan.ts';
import { situationOf } from '../plan/situation.ts';
import { describe } from '../plan/steps.ts';
import { oneLine } from '../text/untrusted.ts';
import type { Assessment, Seen } from './journal.ts';
import { type Created, observe, observeMore } from './observe.ts';
import type { Story } from './story.ts';

/** @param began Graph's clock when this run first looked; absent when it does so now */
export async function assess(
  { desired, configuration, services, runtime, journal }: Story,
  created: Created,
  began?: Date,
): Promise<Assessment> {
  const seen = (read: Seen) => journal.record({ did: 'read', ...read });
  let observed = await observe(desired, configuration, services, created, seen, began, runtime.clock);
  for (;;) {
    const situation = situationOf(desired, observed);
    const plan =
      desired.state === 'disabled' ? planDisabling(desired, observed) : planClient(desired, observed, situation);
    const assessment = { observed, situation, plan };
    if (plan.needs.length === 0 || plan.refusals.length > 0) {
      journal.record({ did: 'assessed', ...assessment });
      debugAssessment(assessment, runtime);
      return assessment;
    }
    observed = await observeMore(observed, plan.needs, desired, configuration.run, services).catch((error: unknown) => {
      // What was read stays known.
      journal.record({ did: 'assessed', ...assessment });
      throw error;
    });
  }
}

function debugAssessment({ observed, situation, plan }: Assessment, { log }: Runtime): void {
  const { slot, uniqueName, application, now } = observed;
  const { current, thresholdMs } = situation;
  log.debug(
    `plan: slot ${slot}, unique name ${oneLine(uniqueName)}, application ${application?.appId ?? 'absent'}, Graph's clock ${now.toISOString()}`,
  );
  log.debug(`plan: rotation ${plan.reason}${plan.findings.map((finding) => `; ${oneLine(finding)}`).join('')}`);
  log.debug(
    `plan: current ${current?.keyId ?? 'none'}, expires ${current?.end.toISOString() ?? '-'}, threshold ${thresholdMs / DAY} days`,
  );
  for (const step of [...plan.registration, ...plan.secret]) log.debug(`plan: ${step.do}: ${describe(step)}`);
}

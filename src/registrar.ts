/** The story of one client: observe → plan → apply → outcome. */

import { applyRegistration } from './apply.ts';
import { openDirectory } from './directory.ts';
import { explain } from './explain.ts';
import { openGithub } from './github.ts';
import { registrarTokens } from './identity.ts';
import type { Configuration, DesiredClient } from './inputs.ts';
import { underLock } from './lock.ts';
import { type Created, concerned, observe, observeMore, type Services } from './observe.ts';
import type { Observed } from './observed.ts';
import type { IdToken } from './oidc.ts';
import { type Ledger, type Outcome, outcomeOf } from './outcome.ts';
import { type Plan, planClient } from './plan.ts';
import { openResourceManager } from './rbac.ts';
import { describe } from './report.ts';
import type { Runtime } from './retry.ts';
import { applySecretSteps, type Progress } from './rotation.ts';
import { openStores } from './stores.ts';
import { oneLine } from './untrusted.ts';

export function openServices(
  configuration: Configuration,
  requestIdToken: () => Promise<IdToken>,
  runtime: Runtime,
): Services {
  const { tenantId, registrarClientId, cloud, githubToken, jobToken, run } = configuration;
  const tokens = registrarTokens(
    { tenantId, clientId: registrarClientId, authorityHost: cloud.authorityHost },
    requestIdToken,
    runtime,
  );
  return {
    tokens,
    directory: openDirectory(cloud.graphUrl, tokens, runtime),
    stores: openStores(openGithub(githubToken, run.apiUrl, runtime), { jobToken }),
    resourceManager: openResourceManager(cloud.resourceManagerUrl, tokens, runtime),
  };
}

/** Registers one client. Expected failures are in the outcome; nothing is thrown. */
export async function registerClient(
  desired: DesiredClient,
  configuration: Configuration,
  services: Services,
  runtime: Runtime,
): Promise<Outcome> {
  const ledger: Ledger = { desired, configuration, actions: [], failures: [], created: false };
  const who = desired.displayName ?? desired.applicationId ?? 'the client';
  try {
    await tell(desired, configuration, services, runtime, ledger);
  } catch (error) {
    const at = {
      ...concerned(configuration),
      application: ledger.observed?.application?.appId,
      uniqueName: ledger.observed?.uniqueName,
    };
    ledger.failures.push(explain(error, `register ${oneLine(who, 120)}`, at));
  }
  return outcomeOf(ledger);
}

async function tell(
  desired: DesiredClient,
  configuration: Configuration,
  services: Services,
  runtime: Runtime,
  ledger: Ledger,
): Promise<void> {
  const { log } = runtime;
  const done = (what: string) => {
    ledger.actions.push(what);
    log.info(what);
  };
  const assess = async (created: Created = {}) => {
    const { observed, plan } = await observeAndPlan(desired, configuration, services, created);
    ledger.observed = observed;
    ledger.plan = plan;
    debugPlan(plan, observed, runtime);
    return { observed, plan };
  };

  const { observed, plan } = await assess();
  ledger.failures.push(...plan.refusals);
  if (plan.refusals.length > 0) return;
  if (configuration.dryRun) {
    const steps = [...plan.registration, ...plan.secret];
    for (const step of steps) done(`Would ${describe(step, desired)}`);
    // The real run would do these steps first and fail afterwards.
    if (steps.length === 0) ledger.failures.push(...plan.problems);
    else for (const problem of plan.problems) log.warning(problem.message);
    return;
  }
  if (plan.otherOwners.length > 0) {
    log.warning(
      `Other owners of application ${observed.application?.appId}: ${plan.otherOwners.join(', ')}. Owners can issue secrets of their own.`,
    );
  }
  const registered = await applyRegistration(plan.registration, observed, services, runtime, done);
  ledger.created = registered.createdApplication;
  if (plan.secret.length === 0) {
    ledger.failures.push(...plan.problems);
    return;
  }
  const place = { stores: services.stores, home: desired.home, name: desired.names.lock, run: configuration.run };
  await underLock(
    place,
    runtime,
    async (lock) => {
      const under = await assess(registered);
      ledger.failures.push(...under.plan.refusals, ...under.plan.problems);
      if (under.plan.refusals.length > 0) return;
      const { application } = under.observed;
      if (application === undefined)
        throw new Error('Invariant violation: the application was registered and is not there');
      const progress: Progress = { rolledBack: false, retired: [], targets: [], failures: ledger.failures };
      ledger.progress = progress;
      if (under.plan.reason !== 'none')
        log.info(`Rotation is due (${under.plan.reason}): ${oneLine(under.plan.findings.join('; '), 500)}`);
      const context = {
        desired,
        configuration,
        services,
        runtime,
        lock,
        observed: under.observed,
        application,
        created: registered,
        done,
      };
      await applySecretSteps(under.plan, progress, context);
    },
    async () => {
      // The other run may have done the work.
      const again = await assess(registered);
      ledger.failures.push(...again.plan.problems);
      return again.plan.secret.length === 0 && again.plan.refusals.length === 0;
    },
  );
}

/** Observes as deep as the plan needs to decide. */
async function observeAndPlan(
  desired: DesiredClient,
  configuration: Configuration,
  services: Services,
  created: Created,
) {
  let observed = await observe(desired, configuration, services, created);
  let plan = planClient(desired, observed);
  while (plan.needs.length > 0 && plan.refusals.length === 0) {
    observed = await observeMore(observed, plan.needs, desired, configuration, services);
    plan = planClient(desired, observed);
  }
  return { observed, plan };
}

function debugPlan(plan: Plan, { slot, uniqueName, application, now }: Observed, { log }: Runtime): void {
  log.debug(
    `plan: slot ${slot}, unique name ${oneLine(uniqueName)}, application ${application?.appId ?? 'absent'}, Graph's clock ${now.toISOString()}`,
  );
  log.debug(`plan: rotation ${plan.reason}${plan.findings.map((finding) => `; ${oneLine(finding)}`).join('')}`);
  log.debug(
    `plan: current ${plan.current?.keyId ?? 'none'}, expires ${plan.current?.end.toISOString() ?? '-'}, threshold ${plan.thresholdMs / 86_400_000} days`,
  );
  for (const step of [...plan.registration, ...plan.secret]) log.debug(`plan: ${step.do}`);
}

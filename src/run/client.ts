/** The story of one client: observe → plan → apply → outcome. */

import { openResourceManager } from '../azure/role-assignments.ts';
import { openDirectory } from '../entra/directory.ts';
import { registrarTokens } from '../entra/registrar-tokens.ts';
import { type Concerned, explain } from '../failures/explain.ts';
import type { IdToken } from '../github/oidc.ts';
import { openStores } from '../github/places.ts';
import { openGithub } from '../github/rest.ts';
import type { Application } from '../model/application.ts';
import type { Runtime } from '../net/runtime.ts';
import type { Observed } from '../plan/observed.ts';
import { type Plan, planClient } from '../plan/plan.ts';
import { describe } from '../report/report.ts';
import { oneLine } from '../text/untrusted.ts';
import type { Configuration, DesiredClient } from '../wanted/configuration.ts';
import { type Lock, underLock } from './lock.ts';
import { type Created, concerned, observe, observeMore, type Services } from './observe.ts';
import { type Ledger, type Outcome, outcomeOf } from './outcome.ts';
import { applyRegistration, type Registered, reportOwners } from './register.ts';
import { applySecretSteps, type Progress } from './rotate.ts';

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
    stores: openStores(openGithub(githubToken, run.apiUrl, runtime), { jobToken, cancelled: runtime.cancelled }),
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
  const chapter: Chapter = {
    desired,
    configuration,
    services,
    runtime,
    ledger,
    done(what) {
      ledger.actions.push(what);
      runtime.log.info(what);
    },
  };
  try {
    await tell(chapter);
  } catch (error) {
    const who = desired.displayName ?? desired.applicationId ?? 'the client';
    ledger.failures.push(explain(error, `register ${oneLine(who, 120)}`, concernedBy(ledger)));
  }
  return outcomeOf(ledger);
}

interface Chapter {
  readonly desired: DesiredClient;
  readonly configuration: Configuration;
  readonly services: Services;
  readonly runtime: Runtime;
  readonly ledger: Ledger;
  /** Something was done. */
  done(what: string): void;
}

async function tell(chapter: Chapter): Promise<void> {
  const { configuration, ledger } = chapter;
  const { observed, plan } = await assess(chapter, {});
  ledger.failures.push(...plan.refusals);
  if (plan.refusals.length > 0) return;
  if (configuration.dryRun) {
    announce(plan, chapter);
    return;
  }
  const registered = await register(plan, observed, chapter);
  if (plan.secret.length === 0) ledger.failures.push(...plan.problems);
  else await takeCareOfSecrets(registered, chapter);
}

/** Observes as deep as the plan needs to decide. */
async function assess({ desired, configuration, services, runtime, ledger }: Chapter, created: Created) {
  let observed = await observe(desired, configuration, services, created);
  let plan = planClient(desired, observed);
  while (plan.needs.length > 0 && plan.refusals.length === 0) {
    observed = await observeMore(observed, plan.needs, desired, configuration, services);
    plan = planClient(desired, observed);
  }
  debugPlan(plan, observed, desired, runtime);
  Object.assign(ledger, { observed, plan });
  return { observed, plan };
}

function announce(plan: Plan, { desired, runtime, ledger, done }: Chapter): void {
  const steps = [...plan.registration, ...plan.secret];
  for (const step of steps) done(`Would ${describe(step, desired)}`);
  // The real run does these steps first and fails afterwards.
  if (steps.length === 0) ledger.failures.push(...plan.problems);
  else for (const problem of plan.problems) runtime.log.warning(problem.message);
}

async function register(
  plan: Plan,
  observed: Observed,
  { desired, services, runtime, ledger, done }: Chapter,
): Promise<Registered> {
  if (plan.otherOwners.length > 0) reportOwners(observed.application?.appId ?? '', plan.otherOwners, runtime);
  const found = (application: Application, created: boolean) => {
    ledger.created = created;
    ledger.observed = { ...observed, application };
  };
  const registered = await applyRegistration(plan.registration, desired, observed, services, runtime, done, found);
  return registered;
}

/** Under the lock everything is observed and planned again: another run may have been at work until now. */
async function takeCareOfSecrets(created: Registered, chapter: Chapter): Promise<void> {
  const { desired, configuration, services, runtime, ledger } = chapter;
  const place = { stores: services.stores, home: desired.home, name: desired.names.lock, run: configuration.run };
  const work = async (lock: Lock) => {
    const { observed, plan } = await assess(chapter, created);
    ledger.failures.push(...plan.refusals, ...plan.problems);
    if (plan.refusals.length > 0) return;
    const { application } = observed;
    if (application === undefined)
      throw new Error('Invariant violation: the application was registered and is not there');
    if (plan.reason !== 'none')
      runtime.log.info(`Rotation is due (${plan.reason}): ${oneLine(plan.findings.join('; '), 500)}`);
    const progress: Progress = {
      rolledBack: false,
      retired: [],
      unremoved: new Map(),
      targets: [],
      failures: ledger.failures,
    };
    ledger.progress = progress;
    await applySecretSteps(plan, progress, { ...chapter, lock, observed, application, created });
  };
  const nothingLeft = async () => {
    const { plan } = await assess(chapter, created);
    ledger.failures.push(...plan.problems);
    return plan.secret.length === 0 && plan.refusals.length === 0;
  };
  await underLock(place, runtime, work, nothingLeft);
}

function concernedBy({ configuration, observed }: Ledger): Concerned {
  return { ...concerned(configuration), application: observed?.application?.appId, uniqueName: observed?.uniqueName };
}

function debugPlan(
  plan: Plan,
  { slot, uniqueName, application, now }: Observed,
  desired: DesiredClient,
  { log }: Runtime,
): void {
  log.debug(
    `plan: slot ${slot}, unique name ${oneLine(uniqueName)}, application ${application?.appId ?? 'absent'}, Graph's clock ${now.toISOString()}`,
  );
  log.debug(`plan: rotation ${plan.reason}${plan.findings.map((finding) => `; ${oneLine(finding)}`).join('')}`);
  log.debug(
    `plan: current ${plan.current?.keyId ?? 'none'}, expires ${plan.current?.end.toISOString() ?? '-'}, threshold ${plan.thresholdMs / 86_400_000} days`,
  );
  for (const step of [...plan.registration, ...plan.secret]) log.debug(`plan: ${step.do}: ${describe(step, desired)}`);
}

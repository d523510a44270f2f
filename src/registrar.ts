/** The story of one client: observe → plan → apply → outcome. */

import type { Application, PasswordCredential } from './application.ts';
import { applyRegistration } from './apply.ts';
import { openDirectory } from './directory.ts';
import { explain } from './explain.ts';
import type { RegistrarError } from './failures.ts';
import { openGithub } from './github.ts';
import { registrarTokens } from './identity.ts';
import type { Configuration, DesiredClient } from './inputs.ts';
import { underLock } from './lock.ts';
import { type Created, concerned, observe, observeMore, type Services } from './observe.ts';
import type { Observed } from './observed.ts';
import type { IdToken } from './oidc.ts';
import { type Plan, planClient } from './plan.ts';
import type { TargetReport } from './publish.ts';
import { openResourceManager } from './rbac.ts';
import { describe } from './report.ts';
import type { Runtime } from './retry.ts';
import { type ObservedAccess, othersAssignments, type RoleAssignment } from './roles.ts';
import { applySecretSteps, type Progress } from './rotation.ts';
import { nextRotation, type Reason, rotationThreshold } from './rotation-due.ts';
import { openStores } from './stores.ts';
import { oneLine } from './untrusted.ts';

/** What became of one client. Everything a report needs; no value of a secret. */
export interface Outcome {
  readonly desired: DesiredClient;
  readonly tenantId: string;
  readonly dryRun: boolean;
  readonly uniqueName: string | undefined;
  readonly application: Application | undefined;
  readonly servicePrincipalId: string | undefined;
  readonly created: boolean;
  readonly rotated: boolean;
  readonly changed: boolean;
  readonly reason: Reason;
  readonly findings: readonly string[];
  readonly current: PasswordCredential | undefined;
  readonly nextRotationOn: Date | undefined;
  readonly targets: readonly TargetReport[];
  /** What was done (or, in a dry run, what would be done), a sentence each. */
  readonly actions: readonly string[];
  readonly failures: readonly RegistrarError[];
  /** Credentials of this slot other than the current one that still stand. */
  readonly superseded: readonly PasswordCredential[];
  readonly foreign: readonly PasswordCredential[];
  readonly otherAssignments: readonly RoleAssignment[];
  readonly access: ObservedAccess | undefined;
  /** How far the new secret was proven, in a run that issued one. */
  readonly proven: 'login' | 'read' | undefined;
  /** Graph's clock. */
  readonly now: Date | undefined;
}

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
  const record: Record = { desired, configuration, actions: [], failures: [], created: false };
  const who = desired.displayName ?? desired.applicationId ?? 'the client';
  try {
    await tell(desired, configuration, services, runtime, record);
  } catch (error) {
    const at = {
      ...concerned(configuration),
      application: record.observed?.application?.appId,
      uniqueName: record.observed?.uniqueName,
    };
    record.failures.push(explain(error, `register ${oneLine(who, 120)}`, at));
  }
  return outcomeOf(record);
}

interface Record {
  readonly desired: DesiredClient;
  readonly configuration: Configuration;
  readonly actions: string[];
  readonly failures: RegistrarError[];
  created: boolean;
  observed?: Observed;
  plan?: Plan;
  progress?: Progress;
}

async function tell(
  desired: DesiredClient,
  configuration: Configuration,
  services: Services,
  runtime: Runtime,
  record: Record,
): Promise<void> {
  const { log } = runtime;
  const done = (what: string) => {
    record.actions.push(what);
    log.info(what);
  };
  const assess = async (created: Created = {}) => {
    const { observed, plan } = await observeAndPlan(desired, configuration, services, created);
    record.observed = observed;
    record.plan = plan;
    debugPlan(plan, observed, runtime);
    return { observed, plan };
  };

  const { observed, plan } = await assess();
  record.failures.push(...plan.refusals);
  if (plan.refusals.length > 0) return;
  if (configuration.dryRun) {
    const steps = [...plan.registration, ...plan.secret];
    for (const step of steps) done(`Would ${describe(step, desired)}`);
    // The real run would do these steps first and fail afterwards.
    if (steps.length === 0) record.failures.push(...plan.problems);
    else for (const problem of plan.problems) log.warning(problem.message);
    return;
  }
  if (plan.otherOwners.length > 0) {
    log.warning(
      `Other owners of application ${observed.application?.appId}: ${plan.otherOwners.join(', ')}. Owners can issue secrets of their own.`,
    );
  }
  const registered = await applyRegistration(plan.registration, observed, services, runtime, done);
  record.created = registered.createdApplication;
  if (plan.secret.length === 0) {
    record.failures.push(...plan.problems);
    return;
  }
  const place = { stores: services.stores, home: desired.home, name: desired.names.lock, run: configuration.run };
  await underLock(
    place,
    runtime,
    async (lock) => {
      const under = await assess(registered);
      record.failures.push(...under.plan.refusals, ...under.plan.problems);
      if (under.plan.refusals.length > 0) return;
      const { application } = under.observed;
      if (application === undefined)
        throw new Error('Invariant violation: the application was registered and is not there');
      const progress: Progress = { rolledBack: false, retired: [], targets: [], failures: record.failures };
      record.progress = progress;
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
      record.failures.push(...again.plan.problems);
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

function outcomeOf({ desired, configuration, actions, failures, created, observed, plan, progress }: Record): Outcome {
  const { dryRun, tenantId } = configuration;
  const issued = progress?.issued !== undefined && !progress.rolledBack ? progress.issued : undefined;
  const reached = progress?.targets.some(({ state }) => state !== 'failed') ?? false;
  const fresh: PasswordCredential | undefined =
    issued && reached ? { keyId: issued.keyId, displayName: '', start: issued.start, end: issued.end } : undefined;
  const current = fresh ?? plan?.current;
  const reports = desired.targets.map((target): TargetReport => {
    const report = progress?.targets.find((each) => each.target === target);
    if (report !== undefined) return report;
    const unreadable = observed?.unreadable.find((each) => each.target === target);
    if (unreadable !== undefined) return { target, state: 'unreadable', error: unreadable.error };
    const settled = plan !== undefined && plan.reason === 'none' && plan.refusals.length === 0 && current !== undefined;
    return { target, state: settled ? 'current' : 'untouched' };
  });
  const application = observed?.application;
  const slotted = application?.credentials.filter((credential) => !plan?.foreign.includes(credential)) ?? [];
  return {
    desired,
    tenantId,
    dryRun,
    uniqueName: observed?.uniqueName || undefined,
    application,
    servicePrincipalId: observed?.servicePrincipalId,
    created,
    rotated: fresh !== undefined,
    changed: !dryRun && actions.length > 0,
    reason: dryRun || fresh !== undefined || (plan?.reason ?? 'none') !== 'none' ? (plan?.reason ?? 'none') : 'none',
    findings: plan?.findings ?? [],
    current,
    nextRotationOn: current && nextRotation(current, rotationThreshold(desired, current)),
    targets: reports,
    actions,
    failures: [...new Set(failures)],
    superseded: slotted.filter(({ keyId }) => keyId !== current?.keyId && !progress?.retired.includes(keyId)),
    foreign: plan?.foreign ?? [],
    otherAssignments: observed?.access === undefined ? [] : othersAssignments(observed.access, observed.slot),
    access: observed?.access,
    proven: progress?.proven,
    now: observed?.now,
  };
}

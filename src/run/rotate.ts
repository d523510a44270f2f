/** The steps under the lock: issue → prove → publish → retire, and what is undone when one of them fails. */
import type { IssuedSecret } from '../entra/directory.ts';
import { explain } from '../failures/explain.ts';
import { failure, type RegistrarError } from '../failures/failures.ts';
import { probeFhir, proveLogin } from '../fhir/probe.ts';
import { isoDay, MINUTE } from '../plan/ages.ts';
import type { Plan } from '../plan/plan.ts';
import type { Retirement } from '../plan/retirement.ts';
import { oneLine } from '../text/untrusted.ts';
import { issue } from './issue.ts';
import { concerned } from './observe.ts';
import { publishTo, type TargetReport, writeCompanion } from './publish.ts';
import type { RotationContext } from './rotation-context.ts';

const PROBE_PATIENCE = 8 * MINUTE;

/** What the secret steps have done so far; kept up to date so that a failure can report it. */
export interface Progress {
  issued?: IssuedSecret;
  rolledBack: boolean;
  retired: string[];
  /** Key IDs whose removal failed, and why. */
  readonly unremoved: Map<string, unknown>;
  targets: TargetReport[];
  failures: RegistrarError[];
  /** The client read the FHIR service. */
  proven?: 'login' | 'read';
}

/** Carries out the secret steps of a plan. What fails is in `progress.failures` or thrown. */
export async function applySecretSteps(plan: Plan, progress: Progress, context: RotationContext): Promise<void> {
  const doors = context.observed.doorways ?? {};
  let published = true;
  let removing = false;
  const remove = async (retirement: Retirement) => {
    if (!removing) await context.lock.assertHeld();
    removing = true;
    await retire(retirement, progress, context);
  };
  try {
    for (const step of plan.secret) {
      context.runtime.cancelled.throwIfAborted();
      switch (step.do) {
        case 'issue secret':
          for (const retirement of step.makeRoom) await remove(retirement);
          published = await issueAndPublish(plan, step.reason, progress, context);
          break;
        case 'publish':
          // All targets are served together, right after the secret is proven.
          break;
        case 'rewrite companion': {
          const { target, name, value } = step;
          const written = await writeCompanion(target, name, value, doors[target.notation], context);
          const attempted = `rewrite ${name} in ${target.notation}`;
          if (written.stored === true) context.done(`Rewrote ${name} in ${oneLine(target.notation)}`);
          else progress.failures.push(explain(written.error, attempted, concerned(context.configuration)));
          break;
        }
        case 'retire':
          // Never before every target holds the new secret.
          if (published) await remove(step);
          break;
      }
    }
  } finally {
    if (context.desired.overlapDays === 0) progress.failures.push(...notRevoked(plan, progress, context));
  }
}

/** Returns whether every target of the client holds the new secret. */
async function issueAndPublish(
  plan: Plan,
  reason: string,
  progress: Progress,
  context: RotationContext,
): Promise<boolean> {
  context.lock.assertTimeLeft();
  const issued = await issue(context);
  progress.issued = issued;
  context.done(`Issued secret ${issued.keyId}, valid until ${isoDay(issued.end)} (${reason})`);
  await orRollBack(progress, context, () => prove(progress, context));
  return (await publishEverywhere(plan, issued, progress, context)) && context.observed.unreadable.length === 0;
}

/** Returns whether every target holds the new secret. When none does, it is taken back. */
async function publishEverywhere(
  plan: Plan,
  issued: IssuedSecret,
  progress: Progress,
  context: RotationContext,
): Promise<boolean> {
  const targets = plan.secret.flatMap((step) => (step.do === 'publish' ? step.target : []));
  const { reports, stopped } = await publishTo(targets, issued, context);
  progress.targets.push(...reports);
  const reasons = reports.flatMap(({ error }) => error ?? []);
  if (reports.every(({ state }) => state === 'failed')) {
    await rollBack(progress, context);
    progress.failures.push(...reasons);
    if (stopped !== undefined) throw stopped;
    return false;
  }
  if (reports.length === targets.length && reports.every(({ state }) => state === 'written')) return true;
  const standing = reports.map(({ target, state }) => `${target.notation}: ${state}`).join('; ');
  const attempted = `publish secret ${issued.keyId} to all ${targets.length} targets (${standing})`;
  progress.failures.push(...reasons, failure('PUBLISH_INCOMPLETE', { attempted }));
  if (stopped !== undefined) throw stopped;
  return false;
}

/** The secret logs in, and with `verify: fhir` the client reads; a read that fails does not hold back a secret that logs in. */
async function prove(progress: Progress, context: RotationContext): Promise<void> {
  const { desired, configuration, application, observed, runtime, created, services } = context;
  const { issued } = progress;
  if (desired.verify === 'none' || issued === undefined) return;
  const { tenantId, cloud } = configuration;
  const { access } = observed;
  const client = {
    tenantId,
    clientId: application.appId,
    authorityHost: cloud.authorityHost,
    resource: access?.audience ?? cloud.graphUrl,
  };
  const token = await proveLogin(client, issued.value, runtime);
  progress.proven = 'login';
  if (desired.verify !== 'fhir' || access === undefined) return;
  const principal = observed.servicePrincipalId ?? '';
  const reads = desired.fhirRoles.some((role) => role.reads);
  const suspicion = async () => {
    const { scope } = access;
    const misplaced =
      scope === undefined
        ? []
        : await services.resourceManager.readAssignments(scope, application.id, desired.fhirRoles).catch(() => []);
    if (misplaced.length > 0) {
      return `A role is assigned to ${application.id}, the object ID of the application: assign it to ${principal}, the object ID of its service principal.`;
    }
    if (scope === undefined || desired.fhirRoles.length === 0) {
      return `Give service principal ${principal} (its object ID, not the client ID) a role such as FHIR Data Reader at the service.`;
    }
    if (!reads)
      return 'None of the roles in fhir-roles lets the client read: add FHIR Data Reader, or use "verify: token".';
    return `The role assignments of service principal ${principal} at ${scope} may still be propagating: run again in some minutes.`;
  };
  const probe = { access, freshlyAssigned: created.assignedRole && reads, withinMs: PROBE_PATIENCE, suspicion };
  const failed = await probeFhir(probe, token, runtime);
  if (failed === undefined) {
    progress.proven = 'read';
    context.done(`The client reads ${oneLine(access.url)}`);
  } else {
    progress.failures.push(failed);
  }
}

/** Until a target may hold the new secret, a failure takes it back. */
async function orRollBack(progress: Progress, context: RotationContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    context.runtime.cancelled.throwIfAborted();
  } catch (error) {
    await rollBack(progress, context);
    throw error;
  }
}

async function rollBack(progress: Progress, { services, application, runtime, done }: RotationContext): Promise<void> {
  const { issued } = progress;
  if (issued === undefined) return;
  try {
    await services.directory.removePassword(application.id, issued.keyId);
    progress.rolledBack = true;
    done(`Removed secret ${issued.keyId} again: no target holds it`);
  } catch (error) {
    runtime.log.debug(`rollback: ${oneLine(String(error), 500)}`);
    progress.failures.push(
      failure('ROLLBACK_INCOMPLETE', {
        attempted: `remove the unused secret ${issued.keyId}`,
        said: error instanceof Error ? error.message : String(error),
        cause: error,
      }),
    );
  }
}

async function retire({ credential, why }: Retirement, progress: Progress, context: RotationContext): Promise<void> {
  const { services, application, runtime } = context;
  const { keyId } = credential;
  try {
    await services.directory.removePassword(application.id, keyId);
    progress.retired.push(keyId);
    context.done(`Removed secret ${keyId}: ${why}`);
  } catch (error) {
    progress.unremoved.set(keyId, error);
    const said = oneLine(error instanceof Error ? error.message : String(error), 300);
    runtime.log.warning(`Secret ${keyId} (${why}) could not be removed; the next run tries again (${said})`);
  }
}

/** The leak response is honest: what was to be revoked and was not is named, whatever stopped the run. */
function notRevoked(plan: Plan, progress: Progress, { application }: RotationContext): RegistrarError[] {
  return plan.secret.flatMap((step) => {
    if (step.do !== 'retire' || progress.retired.includes(step.credential.keyId)) return [];
    const { keyId } = step.credential;
    const error = progress.unremoved.get(keyId);
    const said = error instanceof Error ? error.message : 'Not every target holds a new secret yet';
    return failure(
      'REVOCATION_INCOMPLETE',
      { attempted: `revoke secret ${keyId}`, said, cause: error },
      { application: application.appId, keyId },
    );
  });
}

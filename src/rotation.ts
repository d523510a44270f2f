/** The steps under the lock: issue → prove → publish → retire, and what is undone when one of them fails. */
import type { IssuedSecret } from './directory.ts';
import { explain } from './explain.ts';
import { failure, type RegistrarError } from './failures.ts';
import { probeFhir, proveLogin } from './fhir.ts';
import { issue } from './issue.ts';
import { isoDay, MINUTE } from './moments.ts';
import { concerned } from './observe.ts';
import type { Plan } from './plan.ts';
import { publishTo, type TargetReport, writeCompanion } from './publish.ts';
import type { Retirement } from './retirement.ts';
import type { RotationContext } from './rotation-context.ts';
import { oneLine } from './untrusted.ts';

const PROBE_PATIENCE = 8 * MINUTE;

/** What the secret steps have done so far; kept up to date so that a failure can report it. */
export interface Progress {
  issued?: IssuedSecret;
  rolledBack: boolean;
  retired: string[];
  targets: TargetReport[];
  failures: RegistrarError[];
  /** The client read the FHIR service. */
  proven?: 'login' | 'read';
}

/** Carries out the secret steps of a plan. What fails is in `progress.failures` or thrown. */
export async function applySecretSteps(plan: Plan, progress: Progress, context: RotationContext): Promise<void> {
  const { lock } = context;
  let published = true;
  let mayRemove = false;
  const remove = async (retirement: Retirement) => {
    if (!mayRemove) await lock.assertHeld();
    mayRemove = true;
    await retire(retirement, progress, context);
  };
  for (const step of plan.secret) {
    context.runtime.cancelled.throwIfAborted();
    switch (step.do) {
      case 'issue secret': {
        for (const retirement of step.makeRoom) await remove(retirement);
        lock.assertTimeLeft();
        progress.issued = await issue(context);
        context.done(
          `Issued secret ${progress.issued.keyId}, valid until ${isoDay(progress.issued.end)} (${step.reason})`,
        );
        await orRollBack(progress, context, () => prove(progress, context));
        await orRollBack(progress, context, () => lock.assertHeld());
        published =
          (await publishEverywhere(plan, progress.issued, progress, context)) &&
          context.observed.unreadable.length === 0;
        break;
      }
      case 'publish':
        // All targets are served together, right after the secret is proven.
        break;
      case 'rewrite companion': {
        const { target, name, value } = step;
        const written = await writeCompanion(
          target,
          name,
          value,
          context.observed.doorways?.[target.notation],
          context,
        );
        if (written.stored === true) context.done(`Rewrote ${name} in ${oneLine(target.notation)}`);
        else
          progress.failures.push(
            explain(written.error, `rewrite ${name} in ${target.notation}`, concerned(context.configuration)),
          );
        break;
      }
      case 'retire':
        // Never before every target holds the new secret.
        if (published) await remove(step);
        else if (context.desired.overlapDays === 0)
          progress.failures.push(
            notRevoked(step.credential.keyId, 'not every target holds the new secret yet', context),
          );
        break;
    }
  }
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
  const suspicion = async () => {
    if (access.scope === undefined)
      return `Give service principal ${principal} (its object ID, not the client ID) a role such as FHIR Data Reader at the service.`;
    const misplaced = await services.resourceManager
      .readAssignments(access.scope, application.id, desired.fhirRoles)
      .catch(() => []);
    if (misplaced.length > 0)
      return `A role is assigned to ${application.id}, the object ID of the application: assign it to ${principal}, the object ID of its service principal.`;
    if (!desired.fhirRoles.some((role) => role.reads))
      return `None of the roles in fhir-roles lets the client read: add FHIR Data Reader, or use "verify: token".`;
    return `The role assignments of service principal ${principal} at ${access.scope} may still be propagating: run again in some minutes.`;
  };
  const failed = await probeFhir(
    { access, freshlyAssigned: created.assignedRole, withinMs: PROBE_PATIENCE, suspicion: await suspicion() },
    token,
    runtime,
  );
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
  const { services, application, runtime, desired } = context;
  const { keyId } = credential;
  try {
    await services.directory.removePassword(application.id, keyId);
    progress.retired.push(keyId);
    context.done(`Removed secret ${keyId}: ${why}`);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (desired.overlapDays === 0) progress.failures.push(notRevoked(keyId, said, context));
    else
      runtime.log.warning(
        `Secret ${keyId} (${why}) could not be removed; the next run tries again (${oneLine(said, 300)})`,
      );
  }
}

function notRevoked(keyId: string, said: string, { application }: RotationContext): RegistrarError {
  return failure(
    'REVOCATION_INCOMPLETE',
    { attempted: `revoke secret ${keyId}`, said },
    { application: application.appId, keyId },
  );
}

/** Issue → prove → publish → retire, under the lock, with what has to be undone when a step fails. */

import { refusalOf, transient } from './answers.ts';
import { type Application, credentialName } from './application.ts';
import type { IssuedSecret } from './directory.ts';
import { explain } from './explain.ts';
import { failure, type RegistrarError } from './failures.ts';
import { probeFhir, proveLogin } from './fhir.ts';
import type { Configuration, DesiredClient } from './inputs.ts';
import type { Lock } from './lock.ts';
import { isoDay } from './moments.ts';
import type { Created, Services } from './observe.ts';
import { concerned } from './observe.ts';
import type { Observed } from './observed.ts';
import { companionValues, type Plan } from './plan.ts';
import type { Retirement } from './retirement.ts';
import type { Runtime } from './retry.ts';
import type { Doorway, Written } from './stores.ts';
import type { Target } from './targets.ts';
import { oneLine } from './untrusted.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Tried in turn, in days, when the tenant caps the lifetime and does not say at what. */
const SHORTER_LIFETIMES = [365, 180, 90, 60, 30, 14, 7, 1];
/** How long `addPassword` is tried anew after answers that may be different later. */
const ISSUE_PATIENCE = 2 * MINUTE;
const PROBE_PATIENCE = 8 * MINUTE;

export type TargetState = 'current' | 'written' | 'failed' | 'unknown' | 'incomplete' | 'unreadable' | 'untouched';

export interface TargetReport {
  readonly target: Target;
  readonly state: TargetState;
  readonly error?: RegistrarError;
}

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

export interface RotationContext {
  readonly desired: DesiredClient;
  readonly configuration: Configuration;
  readonly services: Services;
  readonly runtime: Runtime;
  readonly lock: Lock;
  readonly observed: Observed;
  readonly application: Application;
  readonly created: Created & { readonly assignedRole: boolean };
  done(what: string): void;
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
        published = (await publishEverywhere(plan, progress, context)) && context.observed.unreadable.length === 0;
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

/** One secret. After every answer but a success the credentials are listed: the secret may exist all the same. */
async function issue(context: RotationContext): Promise<IssuedSecret> {
  const { desired, services, runtime, application, observed, configuration } = context;
  const { directory } = services;
  const { clock, log, cancelled } = runtime;
  const attempted = `issue a secret for application ${application.appId}`;
  const displayName = credentialName(observed.slot, configuration.run.runId, desired.secretDescription);
  const known = new Set(application.credentials.map((credential) => credential.keyId));
  const began = clock.elapsed();
  let lifetimeMs = desired.secretLifetimeDays * DAY;
  for (let pause = 1_000; ; ) {
    cancelled.throwIfAborted();
    context.lock.assertTimeLeft();
    const start = directory.now();
    try {
      return await directory.addPassword(application.id, {
        displayName,
        start,
        end: new Date(start.getTime() + lifetimeMs),
      });
    } catch (error) {
      await removeStrays(error, application.id, displayName, known, context);
      if (refusalOf(error)?.code === 'CredentialInvalidLifetimeAsPerAppPolicy') {
        const shorter = await shorterLifetime(lifetimeMs, context);
        if (shorter !== undefined) {
          log.warning(
            `The tenant does not allow a secret that lives ${lifetimeMs / DAY} days; trying ${Math.floor(shorter / DAY)} days. Rotation adapts to what is granted.`,
          );
          lifetimeMs = shorter;
          continue;
        }
      }
      const reason = transient(error);
      if (reason === undefined)
        throw explain(error, attempted, { ...concerned(configuration), application: application.appId });
      const wait = refusalOf(error)?.retryAfterMs ?? pause;
      if (clock.elapsed() - began + wait > ISSUE_PATIENCE)
        throw failure('SECRET_NOT_ISSUED', { attempted, said: reason, cause: error });
      log.debug(`${attempted}: again in ${wait / 1000} s: ${reason}`);
      await clock.sleep(wait, cancelled);
      pause = Math.min(pause * 2, 15_000);
    }
  }
}

/** A secret whose value nobody knows is removed, never published. One that no replica lists yet is left to a later run. */
async function removeStrays(
  error: unknown,
  id: string,
  displayName: string,
  known: Set<string>,
  { services, runtime }: RotationContext,
): Promise<void> {
  const { directory } = services;
  const lost = transient(error) !== undefined;
  for (let read = 1; read <= (lost && !runtime.cancelled.aborted ? 3 : 1); read++) {
    if (read > 1) await runtime.clock.sleep(2_000, runtime.cancelled).catch(() => undefined);
    const listed = await directory.listCredentials(id).catch(() => []);
    const strays = listed.filter(
      (credential) => !known.has(credential.keyId) && credential.displayName === displayName,
    );
    for (const { keyId } of strays) {
      runtime.log.info(`Removing secret ${keyId}: it was issued, but the answer with its value was lost`);
      await directory
        .removePassword(id, keyId)
        .catch((failed: unknown) =>
          runtime.log.warning(
            `Secret ${keyId}, whose value nobody knows, could not be removed (${oneLine(String(failed), 300)}); a later run removes it`,
          ),
        );
      known.add(keyId);
    }
    if (strays.length > 0) return;
  }
}

async function shorterLifetime(refusedMs: number, { services }: RotationContext): Promise<number | undefined> {
  const cap = (await services.directory.readSecretPolicy())?.longestMs;
  if (cap !== undefined && cap < refusedMs) return cap;
  const shorter = SHORTER_LIFETIMES.find((days) => days * DAY < refusedMs);
  return shorter === undefined ? undefined : shorter * DAY;
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

/** Serves the targets one after the other, home first. Returns whether all of them hold the new secret. */
async function publishEverywhere(plan: Plan, progress: Progress, context: RotationContext): Promise<boolean> {
  const { lock, runtime, configuration } = context;
  const { issued } = progress;
  if (issued === undefined) throw new Error('Invariant violation: nothing to publish');
  let stopped: unknown;
  for (const step of plan.secret) {
    if (step.do !== 'publish') continue;
    try {
      lock.assertTimeLeft();
    } catch (error) {
      stopped = error;
      break;
    }
    const report = await publish(step.target, issued, context).catch(
      (error: unknown): TargetReport => ({
        target: step.target,
        state: 'unknown',
        error: explain(error, `publish to ${step.target.notation}`, concerned(configuration)),
      }),
    );
    progress.targets.push(report);
    if (report.state === 'written') context.done(`Published to ${oneLine(step.target.notation)}`);
    else
      runtime.log.warning(`${oneLine(step.target.notation)}: ${oneLine(report.error?.message ?? report.state, 500)}`);
  }
  const states = progress.targets.map(({ state }) => state);
  const reasons = progress.targets.flatMap(({ error }) => error ?? []);
  if (states.every((state) => state === 'failed')) {
    await rollBack(progress, context);
    if (stopped !== undefined) throw stopped;
    progress.failures.push(...reasons);
    return false;
  }
  if (states.every((state) => state === 'written') && stopped === undefined) return true;
  const total = plan.secret.filter((step) => step.do === 'publish').length;
  const standing = progress.targets.map(({ target, state }) => `${target.notation}: ${state}`).join('; ');
  progress.failures.push(
    ...reasons,
    failure('PUBLISH_INCOMPLETE', {
      attempted: `publish secret ${issued.keyId} to all ${total} targets (${standing})`,
    }),
  );
  if (stopped !== undefined) throw stopped;
  return false;
}

/** One target: the value first, then the public facts, the marker last. */
async function publish(target: Target, issued: IssuedSecret, context: RotationContext): Promise<TargetReport> {
  const { desired, configuration, application, observed, services } = context;
  const { names } = desired;
  const doorway = observed.doorways?.[target.notation];
  if (doorway === undefined) throw new Error(`Invariant violation: ${target.notation} was not prepared`);
  const explained = (written: Exclude<Written, { stored: true }>, what: string) =>
    services.stores.explain(written.error, target, `write ${what} to ${target.notation}`);
  const store = observed.stores.find((each) => each.target === target);
  const secret = await services.stores.putSecret(target, names.secret, issued.value, doorway, store?.secret);
  if (secret.stored !== true) {
    return {
      target,
      state: secret.stored === false ? 'failed' : 'unknown',
      error: explain(explained(secret, names.secret), `publish to ${target.notation}`, concerned(configuration)),
    };
  }
  const facts = {
    clientId: application.appId,
    tenantId: configuration.tenantId,
    url: observed.access?.url,
    expiresOn: issued.end,
  };
  let failed: RegistrarError | undefined;
  for (const [name, value] of [...companionValues(desired, facts), [names.marker, issued.keyId] as const]) {
    const written = await writeCompanion(target, name, value, doorway, context);
    if (written.stored !== true)
      failed = explain(explained(written, name), `write ${name} to ${target.notation}`, concerned(configuration));
  }
  return failed === undefined ? { target, state: 'written' } : { target, state: 'incomplete', error: failed };
}

/** A companion is a variable, or a secret where the store has no variables. */
function writeCompanion(
  target: Target,
  name: string,
  value: string,
  doorway: Doorway | undefined,
  { services, observed }: RotationContext,
): Promise<Written> {
  const { stores } = services;
  const before = observed.stores.find((store) => store.target === target)?.companions[name];
  if (target.variables !== undefined) return stores.putVariable(target, name, value, before, doorway?.access);
  if (doorway === undefined) throw new Error(`Invariant violation: ${target.notation} was not prepared`);
  return stores.putSecret(target, name, value, doorway, before);
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

function notRevoked(keyId: string, said: string, { application }: { application: Application }): RegistrarError {
  return failure(
    'REVOCATION_INCOMPLETE',
    { attempted: `revoke secret ${keyId}`, said },
    { application: application.appId, keyId },
  );
}

/** Storing an issued secret in the targets, one after the other. */

import type { IssuedSecret } from '../entra/directory.ts';
import { explain } from '../failures/explain.ts';
import type { RegistrarError } from '../failures/failures.ts';
import type { Written } from '../github/places.ts';
import type { Doorway } from '../github/preparation.ts';
import type { Target } from '../model/targets.ts';
import { companionValues } from '../plan/plan.ts';
import { oneLine } from '../text/untrusted.ts';
import { concerned } from './observe.ts';
import type { RotationContext } from './rotation-context.ts';

/**
 * - `current`: held the current credential already · `written`: holds the new one, marker and all
 * - `incomplete`: holds the new value, but not everything beside it · `unknown`: an answer was lost
 * - `failed`: keeps what it had · `unreadable`, `untouched`: nothing was tried
 */
export type TargetState = 'current' | 'written' | 'failed' | 'unknown' | 'incomplete' | 'unreadable' | 'untouched';

export interface TargetReport {
  readonly target: Target;
  readonly state: TargetState;
  readonly error?: RegistrarError;
}

/**
 * Serves the targets in the given order. Stops when the lock has no time left or the run is cancelled.
 *
 * @returns what became of each target that was tried, and why the rest was not
 */
export async function publishTo(
  targets: readonly Target[],
  issued: IssuedSecret,
  context: RotationContext,
): Promise<{ reports: TargetReport[]; stopped?: unknown }> {
  const { lock, runtime, configuration, done } = context;
  const reports: TargetReport[] = [];
  for (const target of targets) {
    try {
      await lock.assertHeld();
      lock.assertTimeLeft();
    } catch (stopped) {
      return { reports, stopped };
    }
    const report = await publish(target, issued, context).catch((error: unknown): TargetReport => {
      return {
        target,
        state: 'unknown',
        error: explain(error, `publish to ${target.notation}`, concerned(configuration)),
      };
    });
    reports.push(report);
    if (report.state === 'written') done(`Published to ${oneLine(target.notation)}`);
    else runtime.log.info(`Not published to ${oneLine(target.notation)}; the error follows at the end`);
  }
  return { reports };
}

/** One target: the value first, then the public facts, the marker last. */
async function publish(target: Target, issued: IssuedSecret, context: RotationContext): Promise<TargetReport> {
  const { desired, configuration, application, observed, services, lock } = context;
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
  const write = async (name: string, value: string) => {
    const written = await writeCompanion(target, name, value, doorway, context);
    const attempted = `write ${name} to ${target.notation}`;
    if (written.stored !== true) failed = explain(explained(written, name), attempted, concerned(configuration));
  };
  try {
    for (const [name, value] of companionValues(desired, facts)) await write(name, value);
    // A marker over somebody else's value would make the credential of that value look superseded.
    await lock.assertHeld();
    await write(names.marker, issued.keyId);
  } catch (error) {
    failed = explain(error, `finish publishing to ${target.notation}`, concerned(configuration));
  }
  return failed === undefined ? { target, state: 'written' } : { target, state: 'incomplete', error: failed };
}

/** A companion is a variable, or a secret where the store has no variables. */
export function writeCompanion(
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

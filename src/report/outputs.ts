/** The outputs of the step. */
import { isoSecond } from '../model/dates.ts';
import type { Outcome } from '../run/outcome.ts';

/** The outputs of one client, as documented in action.yml. */
export function outputsOf(outcome: Outcome): Record<string, string> {
  const {
    application,
    servicePrincipalId,
    desired,
    uniqueName,
    current,
    nextRotationOn,
    created,
    rotated,
    changed,
    removed,
    reason,
  } = outcome;
  return {
    'client-id': application?.appId ?? '',
    'object-id': application?.id ?? '',
    'service-principal-id': servicePrincipalId ?? '',
    'tenant-id': desired.tenantId,
    'unique-name': uniqueName ?? '',
    'secret-id': current?.keyId ?? '',
    'secret-expires-on': current ? isoSecond(current.end) : '',
    'next-rotation-on': nextRotationOn ? isoSecond(nextRotationOn) : '',
    created: String(created),
    rotated: String(rotated),
    changed: String(changed),
    removed: String(removed),
    'rotation-reason': reason,
  };
}

/** With one client those of it; with none or several only whether any of them was created, rotated, changed or deleted. */
export function stepOutputs(outcomes: readonly Outcome[]): Record<string, string> {
  const [only, ...others] = outcomes;
  if (only !== undefined && others.length === 0) return outputsOf(only);
  const any = (was: (outcome: Outcome) => boolean) => String(outcomes.some(was));
  const empty = Object.fromEntries(SINGLE.map((name) => [name, '']));
  return {
    ...empty,
    created: any(({ created }) => created),
    rotated: any(({ rotated }) => rotated),
    changed: any(({ changed }) => changed),
    removed: any(({ removed }) => removed),
  };
}

const SINGLE = [
  'client-id',
  'object-id',
  'service-principal-id',
  'tenant-id',
  'unique-name',
  'secret-id',
  'secret-expires-on',
  'next-rotation-on',
  'rotation-reason',
] as const;

/** What the runner takes of all outputs together is 1 MiB. */
const LONGEST = 400_000;

/** The output `clients`: all of them, or those that somebody may want to look at, or none. */
export function clientsOutput(outcomes: readonly Outcome[]): string {
  const all = clientsReport(outcomes);
  if (all.length <= LONGEST) return all;
  const some = clientsReport(outcomes.filter((each) => each.changed || statusOf(each) !== 'ok'));
  return some.length <= LONGEST ? some : '[]';
}

/** A JSON array with one object per client, all of them. */
export function clientsReport(outcomes: readonly Outcome[]): string {
  return JSON.stringify(outcomes.map(entryOf));
}

function entryOf(outcome: Outcome): object {
  const { created, rotated, changed, removed, ...texts } = outputsOf(outcome);
  const { application, desired, failures, targets } = outcome;
  const [first] = failures;
  return {
    name: desired.name ?? '',
    displayName: application?.displayName ?? desired.displayName ?? '',
    ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [camelCase(name), value])),
    created: created === 'true',
    rotated: rotated === 'true',
    changed: changed === 'true',
    removed: removed === 'true',
    status: statusOf(outcome),
    ...(first !== undefined && { error: { code: first.code, message: first.message } }),
    targets: targets.map(({ target, state, errors: [error] }) => ({
      target: target.notation,
      state,
      ...(error && { error: error.code }),
    })),
  };
}

function statusOf({ failures, deferred }: Outcome): 'ok' | 'failed' | 'deferred' {
  if (failures.length > 0) return 'failed';
  return deferred === undefined ? 'ok' : 'deferred';
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

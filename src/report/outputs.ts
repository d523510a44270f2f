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

/** The output `clients`: one object per client. */
export function clientsOutput(outcomes: readonly Outcome[]): string {
  return JSON.stringify(
    outcomes.map((outcome) => {
      const { created, rotated, changed, removed, ...texts } = outputsOf(outcome);
      const [first] = outcome.failures;
      return {
        displayName: outcome.application?.displayName ?? outcome.desired.displayName ?? '',
        ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [camelCase(name), value])),
        created: created === 'true',
        rotated: rotated === 'true',
        changed: changed === 'true',
        removed: removed === 'true',
        status: first === undefined ? 'ok' : 'failed',
        ...(first !== undefined && { error: { code: first.code, message: first.message } }),
        targets: outcome.targets.map(({ target, state, errors: [error] }) => ({
          target: target.notation,
          state,
          ...(error && { error: error.code }),
        })),
      };
    }),
  );
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a rotation is due, and why: decided here and nowhere else. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { PasswordCredential } from '../model/application.ts';
import { days, isoDay } from '../model/dates.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';
import type { Situation } from './situation.ts';

/** With that many unexpired secrets of the slot, something keeps undoing our work. */
const CONVERGENCE_LIMIT = 4;

export const REASONS = ['none', 'first', 'expiring', 'expired', 'missing', 'drift', 'forced'] as const;
export type Reason = (typeof REASONS)[number];

export interface Due {
  readonly reason: Reason;
  /** Why, in words. */
  readonly findings: readonly string[];
  readonly problems: readonly RegistrarError[];
}

export function rotationDue({ credential }: DesiredClient, observed: Observed, situation: Situation): Due {
  const { now, holdings, unreadable } = observed;
  const { ours, markers, missing, drift, current, thresholdMs } = situation;
  const due = (reason: Reason, ...findings: string[]): Due => ({ reason, findings, problems: [] });
  if (ours.length === 0 && markers.length === 0) {
    // A target that cannot be read may hold what we believe was never issued.
    return unreadable.length > 0 || holdings.length === 0
      ? due('none')
      : due('first', 'no secret of this slot was ever issued');
  }
  const astray = missing.length > 0 ? missing : drift;
  const unexpired = ours.filter(({ end }) => end > now);
  const converging = unexpired.length < CONVERGENCE_LIMIT;
  if (astray.length > 0 && converging) return due(missing.length > 0 ? 'missing' : 'drift', ...astray);
  const byTime = current && expiry(current, now, thresholdMs);
  if (byTime !== undefined) return byTime;
  if (credential.forceRotate) return due('forced', 'force-rotate is set');
  return { ...due('none'), problems: astray.length === 0 ? [] : [notConverging(astray, unexpired.length)] };
}

function notConverging(astray: readonly string[], unexpired: number): RegistrarError {
  const findings = astray.join('; ');
  const attempted = `bring all targets to one credential (${findings}); ${unexpired} unexpired secrets of this slot exist`;
  return failure('NOT_CONVERGING', { attempted }, { findings });
}

function expiry({ end }: PasswordCredential, now: Date, thresholdMs: number): Due | undefined {
  const left = end.getTime() - now.getTime();
  const due = (reason: Reason, finding: string): Due => ({ reason, findings: [finding], problems: [] });
  if (left <= 0) return due('expired', `the current secret expired on ${isoDay(end)}`);
  if (left > thresholdMs) return undefined;
  return due(
    'expiring',
    `the current secret expires on ${isoDay(end)}, in ${days(left)}; the threshold is ${days(thresholdMs)}`,
  );
}

/** Whether a rotation is due, and why. */

import { failure, type RegistrarError } from '../failures/failures.ts';
import type { PasswordCredential } from '../model/application.ts';
import type { DesiredClient } from '../wanted/configuration.ts';
import { DAY, days, isoDay, MINUTE } from './ages.ts';
import type { Observed } from './observed.ts';

/** With that many unexpired secrets of the slot, something keeps undoing our work. */
const CONVERGENCE_LIMIT = 4;

export const REASONS = ['none', 'first', 'expiring', 'expired', 'missing', 'drift', 'forced'] as const;
export type Reason = (typeof REASONS)[number];

export interface Situation {
  readonly never: boolean;
  readonly missing: readonly string[];
  readonly drift: readonly string[];
  readonly unexpired: readonly PasswordCredential[];
  readonly current: PasswordCredential | undefined;
  readonly thresholdMs: number;
}

export interface Due {
  readonly reason: Reason;
  readonly findings: readonly string[];
  readonly problems: readonly RegistrarError[];
}

/** Whether a rotation is due, and why: decided here and nowhere else. */
export function rotationDue(desired: DesiredClient, { now, stores, unreadable }: Observed, situation: Situation): Due {
  const { never, missing, drift, unexpired, current, thresholdMs } = situation;
  const due = (reason: Reason, ...findings: string[]): Due => ({ reason, findings, problems: [] });
  if (never) {
    // A target that cannot be read may hold what we believe was never issued.
    return unreadable.length > 0 || stores.length === 0
      ? due('none')
      : due('first', 'no secret of this slot was ever issued');
  }
  const astray = missing.length > 0 ? missing : drift;
  const converging = unexpired.length < CONVERGENCE_LIMIT;
  if (astray.length > 0 && converging) return due(missing.length > 0 ? 'missing' : 'drift', ...astray);
  const problems =
    astray.length === 0
      ? []
      : [
          failure(
            'NOT_CONVERGING',
            {
              attempted: `bring all targets to one credential (${astray.join('; ')}); ${unexpired.length} unexpired secrets of this slot exist`,
            },
            { findings: astray.join('; ') },
          ),
        ];
  const byTime = current && expiry(current, now, thresholdMs);
  if (byTime) return { ...byTime, problems: [] };
  if (desired.forceRotate) return due('forced', 'force-rotate is set');
  return { reason: 'none', findings: [], problems };
}

function expiry({ end }: PasswordCredential, now: Date, thresholdMs: number): Omit<Due, 'problems'> | undefined {
  const left = end.getTime() - now.getTime();
  if (left <= 0) return { reason: 'expired', findings: [`the current secret expired on ${isoDay(end)}`] };
  if (left <= thresholdMs) {
    return {
      reason: 'expiring',
      findings: [
        `the current secret expires on ${isoDay(end)}, in ${days(left)}; the threshold is ${days(thresholdMs)}`,
      ],
    };
  }
  return undefined;
}

/**
 * The effective threshold in milliseconds: what was asked for, but when the tenant granted a shorter life than was
 * asked for, a third of that life at most, or every run rotates.
 */
export function rotationThreshold(
  { secretLifetimeDays, rotateBeforeDays }: DesiredClient,
  current: PasswordCredential | undefined,
): number {
  const asked = rotateBeforeDays === undefined ? (secretLifetimeDays * DAY) / 3 : rotateBeforeDays * DAY;
  if (current === undefined) return asked;
  const span = current.end.getTime() - current.start.getTime();
  const grantedLess = span < secretLifetimeDays * DAY - 60 * MINUTE;
  return grantedLess ? Math.min(asked, span / 3) : asked;
}

/** `next-rotation-on`. */
export function nextRotation(current: PasswordCredential, thresholdMs: number): Date {
  return new Date(current.end.getTime() - thresholdMs);
}

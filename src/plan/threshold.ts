/** How long before its expiry a credential is rotated. */
import type { PasswordCredential } from '../model/application.ts';
import type { SecretCredential } from '../model/credential.ts';
import { DAY, MINUTE } from '../model/dates.ts';

/**
 * The effective threshold in milliseconds: what was asked for, but when the tenant granted a shorter life than was
 * asked for, a third of that life at most, or every run rotates.
 */
export function rotationThreshold(
  { lifetimeDays, rotateBeforeDays }: Pick<SecretCredential, 'lifetimeDays' | 'rotateBeforeDays'>,
  current: PasswordCredential | undefined,
): number {
  const asked = rotateBeforeDays === undefined ? (lifetimeDays * DAY) / 3 : rotateBeforeDays * DAY;
  if (current === undefined) return asked;
  const span = current.end.getTime() - current.start.getTime();
  const grantedLess = span < lifetimeDays * DAY - 60 * MINUTE;
  return grantedLess ? Math.min(asked, span / 3) : asked;
}

/** `next-rotation-on`. */
export function nextRotation(current: PasswordCredential, thresholdMs: number): Date {
  return new Date(current.end.getTime() - thresholdMs);
}

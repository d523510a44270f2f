/** Whether a rotation is due, and why: decided here and nowhere else. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { PasswordCredential } from '../model/application.ts';
import { DAY, days, isoDay } from '../model/dates.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { toBeRepeated } from './leak.ts';
import { holdsSecret, noSecretSince } from './markers.ts';
import type { Observed } from './observed.ts';
import type { Situation } from './situation.ts';

/** With that many secrets issued within a week, something keeps undoing our work. */
const CONVERGENCE_LIMIT = 4;
const CONVERGENCE_DAYS = 7;

export const REASONS = ['none', 'first', 'expiring', 'expired', 'missing', 'drift', 'forced'] as const;
export type Reason = (typeof REASONS)[number];

export interface Due {
  readonly reason: Reason;
  /** Why, in words. */
  readonly findings: readonly string[];
  readonly problems: readonly RegistrarError[];
}

export function rotationDue(desired: DesiredClient, observed: Observed, situation: Situation): Due {
  const { missing, drift, current, thresholdMs, complete, served } = situation;
  const due = (reason: Reason, ...findings: string[]): Due => ({ reason, findings, problems: [] });
  const first = wantedAgain(desired, situation) ?? firstOne(situation, observed);
  // A target that cannot be read may hold what we believe was never issued.
  if (first !== undefined) return complete && served.length > 0 ? due('first', first) : due('none');
  const astray = missing.length > 0 ? missing : drift;
  const issued = issuedLately(situation, observed);
  if (astray.length > 0 && issued < CONVERGENCE_LIMIT) return due(missing.length > 0 ? 'missing' : 'drift', ...astray);
  const byTime = current && expiry(current, observed.now, thresholdMs);
  if (byTime !== undefined) return byTime;
  // No place that takes a secret can be written to: none is issued for nothing.
  if (served.length === 0) return due('none');
  // The run that held the lock before this one may have served the wish already.
  if (desired.credential.forceRotate && (current === undefined || current.start < observed.began))
    return due('forced', 'force-rotate is set');
  if (toBeRepeated(situation))
    return due('forced', 'an earlier run answered a leak, and no target holds the secret that it issued');
  return { ...due('none'), problems: astray.length === 0 ? [] : [notConverging(astray, issued, situation)] };
}

/** The secrets were ended, and one is wanted. */
function wantedAgain(desired: DesiredClient, { served, informed }: Situation): string | undefined {
  const home = [...served, ...informed].find(({ target }) => target === desired.home);
  // One that holds no secret itself may not have been told yet that there is one.
  if (home?.target.takesSecret === false && served.some((holding) => holdsSecret(desired, holding))) return undefined;
  if (desired.credential.kind === 'federated' || noSecretSince(desired, home) === undefined) return undefined;
  return 'no place holds a secret any more, and one is wanted again';
}

/** Why a first secret is to be issued. */
function firstOne({ ours, markers }: Situation, { now }: Observed): string | undefined {
  if (markers.length > 0) return undefined;
  if (ours.length === 0) return 'no secret was ever issued here';
  return ours.every(({ end }) => end <= now) ? 'no secret is valid any more, and no target names one' : undefined;
}

/** Secrets of the slot that began within the last week, listed or not. */
function issuedLately({ ours, markers }: Situation, { now }: Observed): number {
  const since = now.getTime() - CONVERGENCE_DAYS * DAY;
  const lately = ours.filter(({ start }) => start.getTime() > since).map(({ keyId }) => keyId);
  const unlisted = markers.filter(({ keyId }) => !ours.some((credential) => credential.keyId === keyId));
  return new Set([...lately, ...unlisted.map(({ keyId }) => keyId)]).size;
}

function notConverging(astray: readonly string[], issued: number, { changes }: Situation): RegistrarError {
  const moving = [...changes.joined, ...changes.former.map(({ target }) => target)].map(({ notation }) => notation);
  const findings = [
    ...astray,
    ...(moving.length > 0 ? [`the list of targets changes from run to run (${moving.join(', ')})`] : []),
  ].join('; ');
  const attempted = `bring all targets to one secret (${findings}); ${issued} secrets were issued within ${CONVERGENCE_DAYS} days`;
  return failure('NOT_CONVERGING', { attempted }, { findings });
}

function expiry({ end }: PasswordCredential, now: Date, thresholdMs: number): Due | undefined {
  const left = end.getTime() - now.getTime();
  const due = (reason: Reason, finding: string): Due => ({ reason, findings: [finding], problems: [] });
  if (left <= 0) return due('expired', `the stored secret expired on ${isoDay(end)}`);
  if (left > thresholdMs) return undefined;
  return due(
    'expiring',
    `the stored secret expires on ${isoDay(end)}, in ${days(left)}; the threshold is ${days(thresholdMs)}`,
  );
}

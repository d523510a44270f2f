/** Guarantee 3: which of our own credentials may be removed, and why. Never one that a target may still hold. */
import type { PasswordCredential } from '../model/application.ts';
import { DAY, isoDay, MINUTE } from '../model/dates.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { ageOf, changedAfter } from './ages.ts';
import { mayBeHeldByFormer } from './former-targets.ts';
import { isLeakResponse, remembersLeak, toBeRepeated, toRevoke } from './leak.ts';
import type { Observed } from './observed.ts';
import type { Reason } from './rotation-due.ts';
import type { Situation } from './situation.ts';

const LEFTOVER_AGE = 30 * MINUTE;
const EXPIRED_FOR = DAY;
/** Microsoft's limit for applications that admit personal accounts. */
const PERSONAL_SECRET_LIMIT = 2;

export interface Retirement {
  readonly credential: PasswordCredential;
  readonly why: string;
}

/** What may be removed of our own as things stand. */
export function retirements(desired: DesiredClient, observed: Observed, situation: Situation): Retirement[] {
  const { ours, current, markers } = situation;
  const over = overlapOver(desired, observed, situation);
  const superseded = supersededBy(desired, situation);
  const revoked = finishedRevocation(desired, observed, situation);
  return ours.flatMap((credential): Retirement[] => {
    if (credential === current || markers.some(({ keyId }) => keyId === credential.keyId)) return [];
    if (remembersLeak(credential, situation, observed)) return [];
    if (expiredForADay(credential, observed)) return [{ credential, why: `expired on ${isoDay(credential.end)}` }];
    if (revoked.includes(credential)) return [{ credential, why: 'revoked: it was to go with a leaked one' }];
    if (superseded(credential))
      return over && current ? [{ credential, why: `replaced by ${current.keyId}, and its overlap is over` }] : [];
    if (isLeftover(credential, observed, situation))
      return [{ credential, why: 'left over from a run that did not finish; no target ever held it' }];
    return [];
  });
}

/** (a) */
function expiredForADay({ end }: PasswordCredential, { now }: Observed): boolean {
  return now.getTime() - end.getTime() >= EXPIRED_FOR;
}

/** (b), apart from the overlap: every target names the current one and no secret changed after its marker. */
function supersededBy(desired: DesiredClient, situation: Situation): (credential: PasswordCredential) => boolean {
  const { current, settled, changes } = situation;
  const proven = settled && untouchedSince(desired, situation);
  return (credential) =>
    proven &&
    current !== undefined &&
    credential.start < current.start &&
    mayBeHeldByFormer(changes, credential).length === 0;
}

/** Counted from the newest marker. */
function overlapOver({ credential: { overlapDays }, names }: DesiredClient, observed: Observed, { served }: Situation) {
  if (overlapDays === undefined) return false;
  const ages = served.map((holding) => {
    const marker = holding.companions[names.marker];
    return marker === undefined ? 0 : ageOf(observed, holding, marker.updatedAt);
  });
  return Math.min(...ages) >= overlapDays * DAY;
}

/** (c): no run that issued it is at work any more. */
function isLeftover(credential: PasswordCredential, observed: Observed, situation: Situation): boolean {
  const age = observed.now.getTime() - credential.start.getTime();
  return age >= LEFTOVER_AGE && neverStored(credential, observed, situation);
}

/** Begun after the secret last changed in every target. A target without a secret proves nothing. */
function neverStored(
  credential: PasswordCredential,
  observed: Observed,
  { served, complete, taken, changes }: Situation,
): boolean {
  return (
    complete &&
    taken.every(({ target }) => !target.takesSecret) &&
    served.length > 0 &&
    served.every(
      (holding) => holding.secret && !changedAfter(observed, holding, holding.secret.updatedAt, credential),
    ) &&
    mayBeHeldByFormer(changes, credential).length === 0
  );
}

/** (10): what a leak response was to revoke goes as soon as every target holds its secret, or a newer one. */
function finishedRevocation(
  desired: DesiredClient,
  observed: Observed,
  situation: Situation,
): readonly PasswordCredential[] {
  const { current, settled, revoking } = situation;
  const revoked = toRevoke(desired, observed, situation);
  const since = revoking?.start ?? observed.began;
  return settled && current !== undefined && current.start >= since
    ? revoked.filter(({ start }) => start < current.start)
    : [];
}

/** What goes once every target holds the secret that this run issues. */
export function supersededByNew(
  desired: DesiredClient,
  observed: Observed,
  situation: Situation,
  reason: Reason,
): Retirement[] {
  const { ours, changes } = situation;
  const revoked = toRevoke(desired, observed, situation);
  const why = isLeakResponse(desired) ? 'replaced, and overlap-days is 0' : 'revoked: it was to go with a leaked one';
  const undoing = reason === 'missing' || reason === 'drift';
  // Somebody else may be serving these targets: whoever undoes our work may depend on what we would remove.
  const superseded = desired.credential.overlapDays === 0 && !undoing ? ours : [];
  return [
    ...revoked.map((credential) => {
      const holders = mayBeHeldByFormer(changes, credential).map(({ target }) => target.notation);
      const still = holders.length === 0 ? '' : `; ${holders.join(', ')}, served no more, may still hold it`;
      return { credential, why: `${why}${still}` };
    }),
    ...superseded
      .filter((credential) => !revoked.includes(credential) && mayBeHeldByFormer(changes, credential).length === 0)
      .map((credential) => ({ credential, why: 'replaced, and overlap-days is 0' })),
  ];
}

/** (f) Applications that admit personal accounts hold two secrets: room is made only with our own that no target holds, or that leaked. */
export function roomFor(
  desired: DesiredClient,
  observed: Observed,
  situation: Situation,
  due: readonly Retirement[],
): { readonly retire: readonly Retirement[]; readonly enough: boolean } {
  const { application, now } = observed;
  const audience = application?.signInAudience ?? desired.signInAudience ?? '';
  const held = application?.credentials.length ?? 0;
  const excess = /Personal/.test(audience) ? held - (PERSONAL_SECRET_LIMIT - 1) : 0;
  if (excess <= 0) return { retire: [], enough: true };
  const superseded = supersededBy(desired, situation);
  const spare = situation.ours
    // Under the lock, no other run is about to store one.
    .filter(
      (credential) => credential.end <= now || superseded(credential) || neverStored(credential, observed, situation),
    )
    .filter((credential) => !remembersLeak(credential, situation, observed))
    .filter((credential) => !due.some((retirement) => retirement.credential === credential))
    .map((credential) => ({
      credential,
      why: 'room for the new secret: applications with personal accounts hold two',
    }));
  // An answer to a leak that nobody got to hold is remembered by its secret: what leaked makes room for the next one.
  const leaked = toBeRepeated(situation)
    ? toRevoke(desired, observed, situation)
        .filter(({ keyId }) => keyId !== situation.revoking?.keyId)
        .filter(({ keyId }) => ![...due, ...spare].some(({ credential }) => credential.keyId === keyId))
        .map((credential) => ({ credential, why: 'leaked, and room for the new secret' }))
    : [];
  const removable = [...due, ...spare, ...leaked].slice(0, excess);
  return { retire: removable, enough: removable.length >= excess };
}

/** No secret changed after its marker. */
function untouchedSince({ names }: DesiredClient, { served }: Situation): boolean {
  return served.every(({ secret, companions }) => {
    const marker = companions[names.marker];
    return secret !== undefined && marker !== undefined && secret.updatedAt <= marker.updatedAt;
  });
}

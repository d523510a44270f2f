/** Guarantee 3: which of our own credentials may be removed, and why. Never one that a target may still hold. */
import type { PasswordCredential } from '../model/application.ts';
import { DAY, isoDay, MINUTE } from '../model/dates.ts';
import type { Holding } from '../model/holding.ts';
import type { Names } from '../model/names.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { ageOf, changedAfter } from './ages.ts';
import type { Observed } from './observed.ts';
import type { Situation } from './situation.ts';

const LEFTOVER_AGE = 30 * MINUTE;
const EXPIRED_FOR = DAY;
/** Microsoft's limit for applications that admit personal accounts. */
const PERSONAL_SECRET_LIMIT = 2;

export interface Retirement {
  readonly credential: PasswordCredential;
  readonly why: string;
}

/** What may be removed of our own without a rotation, and why. */
export function retirements(
  { credential: { overlapDays }, names }: DesiredClient,
  observed: Observed,
  { ours, current, markers, settled }: Situation,
): Retirement[] {
  const { holdings, now, unreadable } = observed;
  const markerAges = holdings.map((holding) =>
    ageOf(holding, holding.companions[names.marker]?.updatedAt ?? holding.readAt),
  );
  const overlapOver = overlapDays !== undefined && Math.min(...markerAges) >= overlapDays * DAY;
  const untouched = untouchedSince(holdings, names);
  const reached = (credential: PasswordCredential) =>
    unreadable.length > 0 ||
    holdings.some((holding) => holding.secret && changedAfter(observed, holding, holding.secret.updatedAt, credential));
  return ours.flatMap((credential): Retirement[] => {
    if (credential === current || markers.some(({ keyId }) => keyId === credential.keyId)) return [];
    if (now.getTime() - credential.end.getTime() >= EXPIRED_FOR)
      return [{ credential, why: `expired on ${isoDay(credential.end)}` }];
    if (settled && untouched && current !== undefined && credential.start < current.start)
      return overlapOver ? [{ credential, why: `superseded by ${current.keyId}, and the overlap is over` }] : [];
    if (!reached(credential) && now.getTime() - credential.start.getTime() >= LEFTOVER_AGE)
      return [{ credential, why: 'left over from a run that did not finish; no target ever held it' }];
    return [];
  });
}

/** `overlap-days: 0`: once every target holds the new secret, all earlier ones go. */
export function revocations(ours: readonly PasswordCredential[], already: readonly Retirement[]): Retirement[] {
  return ours
    .filter((credential) => !already.some((retirement) => retirement.credential === credential))
    .map((credential) => ({ credential, why: 'superseded, and overlap-days is 0' }));
}

/** Applications that admit personal accounts hold two secrets: room is made only with our own that no target holds. */
export function roomFor(
  desired: DesiredClient,
  { application, now, holdings }: Observed,
  { ours, current, settled }: Situation,
  due: readonly Retirement[],
): { readonly retire: readonly Retirement[]; readonly enough: boolean } {
  const audience = application?.signInAudience ?? desired.signInAudience ?? '';
  const held = application?.credentials.length ?? 0;
  const excess = /Personal/.test(audience) ? held - (PERSONAL_SECRET_LIMIT - 1) : 0;
  if (excess <= 0) return { retire: [], enough: true };
  const superseded = settled && untouchedSince(holdings, desired.names);
  const spare = ours
    .filter((credential) => credential.end <= now || (credential !== current && superseded))
    .filter((credential) => !due.some((retirement) => retirement.credential === credential))
    .map((credential) => ({
      credential,
      why: 'room for the new secret: applications with personal accounts hold two',
    }));
  const removable = [...due, ...spare].slice(0, excess);
  return { retire: removable, enough: removable.length >= excess };
}

/** No secret changed after its marker. */
function untouchedSince(holdings: readonly Holding[], names: Names): boolean {
  return holdings.every(({ secret, companions }) => {
    const marker = companions[names.marker];
    return secret !== undefined && marker !== undefined && secret.updatedAt <= marker.updatedAt;
  });
}

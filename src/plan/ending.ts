/** A client that signs in without a secret: what becomes of secrets from before, and what its targets hold instead. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import { unfinishedLeak } from '../model/application.ts';
import { DAY } from '../model/dates.ts';
import type { Holding } from '../model/holding.ts';
import { inOrder, type Target } from '../model/targets.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { ageOf } from './ages.ts';
import { type PublicFacts, publicFacts } from './companions.ts';
import { holdsSecret, markedKeyId, noSecretSince } from './markers.ts';
import type { Observed } from './observed.ts';
import type { Retirement } from './retirement.ts';
import type { Situation } from './situation.ts';
import type { EndStep, RewriteStep, SecretStep, UnmarkStep } from './steps.ts';
import type { TrustPlan } from './trust.ts';

/**
 * - `keep`: secrets are issued, stored and rotated as ever
 * - `end`: those that targets hold go in this run · `none`: no target holds one, and none is issued
 */
export type Course = 'keep' | 'end' | 'none';

/** The secrets go only in a run that found the trust complete and had none of it to write. */
export function courseOf(
  desired: DesiredClient,
  observed: Observed,
  { served, informed }: Situation,
  trust: TrustPlan,
): Course {
  if (desired.credential.kind !== 'federated') return 'keep';
  const holders = served.filter((holding) => holdsSecret(desired, holding));
  if (holders.length === 0) return 'none';
  if (isFound(trust, observed)) return 'end';
  const home = [...served, ...informed].find(({ target }) => target === desired.home);
  // What was put there since the secrets were ended, and names none of ours, is not kept alive by another secret.
  const ended = noSecretSince(desired, home) !== undefined;
  return ended && holders.every((holding) => markedKeyId(desired, holding) === undefined) ? 'none' : 'keep';
}

/** Complete, and none of it was written in this run. */
function isFound({ complete }: TrustPlan, { trustUncertain }: Observed): boolean {
  return complete && trustUncertain === undefined;
}

/** What a client gets that has no secret, or has no more after this run. */
export function stepsWithoutSecret(
  desired: DesiredClient,
  observed: Observed,
  situation: Situation,
  course: Exclude<Course, 'keep'>,
  trust: TrustPlan,
  due: readonly Retirement[],
): SecretStep[] {
  const { home, names } = desired;
  const { served, informed, taken } = situation;
  const complete = observed.unreadable.length === 0 && taken.length === 0;
  const all = [...served, ...informed];
  const others = all.filter(({ target }) => target !== home);
  const state = all.find(({ target }) => target === home);
  // What stands in the home tells of all: it changes last, and only when all of them are known to be empty.
  const emptied = [...others, ...(complete && state ? [state] : [])];
  const ends = course === 'none' ? [] : emptied.flatMap((holding) => endOf(desired, holding));
  const since = course === 'end' ? undefined : noSecretSince(desired, state);
  const marked = since !== undefined || !complete || state === undefined;
  const gone = isFound(trust, observed) ? afterwards(desired, observed, situation, course) : [];
  return [
    ...facts(desired, observed, situation),
    ...ends,
    ...(marked ? [] : [{ do: 'mark none', target: home, name: names.marker } as const]),
    ...due.map((retirement) => ({ do: 'retire', ...retirement }) as const),
    ...gone
      .filter(({ credential }) => !due.some((each) => each.credential === credential))
      .map((retirement) => ({ do: 'retire', ...retirement }) as const),
  ];
}

/** The secret first, what names it last. */
function endOf(desired: DesiredClient, holding: Holding): EndStep[] {
  const { home, names } = desired;
  const { target, secret, companions, versions } = holding;
  if (versions !== undefined)
    return holdsSecret(desired, holding) ? [{ do: 'end secret', target, secret: names.secret, companions: [] }] : [];
  const beside = target === home ? [names.expiresOn, names.access] : [names.expiresOn, names.marker];
  const standing = beside.filter((name) => companions[name] !== undefined);
  if (secret === undefined && standing.length === 0) return [];
  return [{ do: 'end secret', target, secret: secret === undefined ? undefined : names.secret, companions: standing }];
}

/** What jobs have to know that sign in without a secret; in places without variables, nobody could read it. */
function facts(desired: DesiredClient, observed: Observed, { served, informed }: Situation): RewriteStep[] {
  const { names, home, tenantId } = desired;
  // A plan that is made before there is an application is only told.
  const known: PublicFacts = publicFacts(desired, observed) ?? { clientId: '', tenantId, url: observed.fhir?.url };
  const wanted = [
    [names.clientId, known.clientId],
    [names.tenantId, known.tenantId],
    ...(known.url === undefined ? [] : ([[names.url, known.url]] as const)),
  ] as const;
  return inOrder(home, [...served, ...informed])
    .filter(({ target }) => keepsVariables(target))
    .flatMap(({ target, companions }) =>
      wanted.flatMap(([name, value]) =>
        companions[name]?.value === value ? [] : [{ do: 'rewrite companion', target, name, value } as const],
      ),
    );
}

/** Guarantee 3 (d): what was issued before goes after the overlap, counted from when no target held a secret any more. */
function afterwards(
  desired: DesiredClient,
  observed: Observed,
  { ours, served, informed, complete }: Situation,
  course: Exclude<Course, 'keep'>,
): Retirement[] {
  const { overlapDays } = desired.credential;
  const state = [...served, ...informed].find(({ target }) => target === desired.home);
  const since = noSecretSince(desired, state);
  const overlap = unfinishedLeak(ours, observed.now) ? 0 : overlapDays;
  if (overlap === undefined || !complete) return [];
  // What stands somewhere against the rule may be one of them.
  if (course === 'none' && served.some((holding) => holdsSecret(desired, holding))) return [];
  const age = state === undefined || since === undefined ? 0 : ageOf(observed, state, since);
  const over = course === 'none' && since !== undefined ? age >= overlap * DAY : overlap === 0;
  return over ? ours.map((credential) => ({ credential, why: 'no target holds a secret any more' })) : [];
}

/** A run that was stopped may have stored a secret, and not told a home that holds none itself. */
export function secretAgain(desired: DesiredClient, { served, informed }: Situation): UnmarkStep[] {
  const home = informed.find(({ target }) => target === desired.home);
  if (noSecretSince(desired, home) === undefined || !served.some((holding) => holdsSecret(desired, holding))) return [];
  return [{ do: 'unmark none', target: desired.home, name: desired.names.marker }];
}

/** Places that get nothing from a client without a secret: they have no variables. */
export function placesWithoutFacts({ credential, targets }: DesiredClient): Target[] {
  return credential.kind === 'federated' ? targets.filter((target) => !keepsVariables(target)) : [];
}

function keepsVariables({ readable, service }: Target): boolean {
  return readable && service === 'GitHub';
}

/** Whoever ended the secrets on purpose is not given one by a workflow that does not say so. */
export function credentialNotGiven(desired: DesiredClient, { holdings }: Observed): RegistrarError[] {
  const { credential, home, names } = desired;
  const since = noSecretSince(
    desired,
    holdings.find(({ target }) => target === home),
  );
  if (credential.given || since === undefined) return [];
  const attempted = `take care of the client: ${names.marker} in ${home.notation} says that it has no secret any more`;
  return [failure('CREDENTIAL_NOT_GIVEN', { attempted })];
}

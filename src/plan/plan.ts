/**
 * What is to be done for one client, as data: a pure function of what is wanted and what was observed. The dry run
 * prints it, the real run carries out exactly it.
 */
import { failure, RegistrarError } from '../failures/failures.ts';
import type { PasswordCredential } from '../model/application.ts';
import { isoDay } from '../model/dates.ts';
import { inOrder, type Target } from '../model/targets.ts';
import { oneLine } from '../text/untrusted.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { publicFacts, rewrites } from './companions.ts';
import { type Course, courseOf, credentialNotGiven, secretAgain, stepsWithoutSecret } from './ending.ts';
import { standingRefusal } from './fhir-access.ts';
import { isListed, nextTargetList } from './former-targets.ts';
import { isLeakResponse, leakedBefore, toBeRepeated, toRevoke } from './leak.ts';
import { noSecretSince } from './markers.ts';
import type { Observed } from './observed.ts';
import {
  identityRefusals,
  ownerRefusal,
  registrationSteps,
  strangerUnderDefaultName,
  uniqueNameProblem,
} from './registration.ts';
import { type Retirement, retirements, roomFor, supersededByNew } from './retirement.ts';
import { type Due, type Reason, rotationDue } from './rotation-due.ts';
import { type Situation, situationOf } from './situation.ts';
import type { RecordStep, RegistrationStep, RewriteStep, SecretStep } from './steps.ts';
import { planTrust, type TrustPlan, trustRemovals } from './trust.ts';

/** What is read only when a plan depends on it. */
export type Need = 'owners' | 'federated credentials' | 'trust' | 'preparations' | 'readers' | 'policy' | 'holder IDs';

export interface Plan {
  /** What must be known before this plan can be carried out. */
  readonly needs: readonly Need[];
  /** Why nothing at all may be written. */
  readonly refusals: readonly RegistrarError[];
  /** What fails the run without stopping it. */
  readonly problems: readonly RegistrarError[];
  readonly registration: readonly RegistrationStep[];
  /** What becomes of the client's secrets. */
  readonly course: Course;
  /** A secret was issued before: trouble beside it does not stop its rotation. */
  readonly issuedBefore: boolean;
  /** Carried out under the lock. */
  readonly secret: readonly SecretStep[];
  readonly reason: Reason;
  /** Why, in words. */
  readonly findings: readonly string[];
  /** What a leak response has to revoke: what is not, is named. */
  readonly revocations: readonly PasswordCredential[];
  /** The new secret is one of a leak response. */
  readonly revoking: boolean;
}

const NOT_DUE: Due = { reason: 'none', findings: [], problems: [] };

export function planClient(
  desired: DesiredClient,
  observed: Observed,
  situation: Situation = situationOf(desired, observed),
): Plan {
  const { application, unreadable, fhirTrouble, federatedCredentials } = observed;
  const { ours, markers, taken, changes } = situation;
  const isHome = ({ target }: { target: unknown }) => target === desired.home;
  const trust = planTrust(desired, observed);
  const course = courseOf(desired, observed, situation, trust);
  const due = course === 'keep' ? rotationDue(desired, observed, situation) : NOT_DUE;
  const rotates = due.reason !== 'none';
  const home = observed.holdings.find(isHome);
  const issuedBefore = ours.length > 0 || markers.length > 0 || noSecretSince(desired, home) !== undefined;
  const disabled = rotates ? clientDisabled(desired, observed) : undefined;
  const reason = disabled === undefined ? due.reason : 'none';
  const { secret, roomLacks } = secretSteps(desired, observed, situation, course, trust, reason);
  const stale = secret.some((step) => step.do === 'rewrite companion');
  const registration = [
    ...registrationSteps(desired, observed),
    ...trust.steps,
    // Trust goes only in a run that found the secret everywhere and had none of it to write.
    ...(secretAlone(desired) && situation.settled && !rotates && !stale ? trustRemovals(observed) : []),
  ];
  const issues = secret.some((step) => step.do === 'issue secret');
  const touchesApplication =
    registration.some((step) => step.do !== 'create environment') ||
    secret.some((step) => step.do === 'issue secret' || step.do === 'retire');
  const writesToExisting = application !== undefined && touchesApplication;
  const createsToIssue = application === undefined && issues;
  const stranger = strangerUnderDefaultName(desired, observed);
  const standing = issues || course !== 'keep' ? undefined : standingRefusal(desired, observed);
  const lost = [...unreadable, ...taken];
  const revocations = course === 'keep' ? toRevoke(desired, observed, situation) : leakedBefore(ours, observed);
  return {
    needs: [
      ...((writesToExisting || stranger === 'owners') && observed.owners === undefined ? (['owners'] as const) : []),
      ...(needsFederated(desired, revocations, registration, stranger) &&
      observed.federatedCredentials === undefined &&
      application
        ? (['federated credentials'] as const)
        : []),
      ...(observed.trust === undefined && desired.credential.kind !== 'secret' ? (['trust'] as const) : []),
      ...(observed.preparations === undefined && secret.some((step) => needsPreparation(step, observed, course))
        ? [course === 'keep' ? ('preparations' as const) : ('readers' as const)]
        : []),
      ...(createsToIssue && observed.policy === undefined ? (['policy'] as const) : []),
      ...((issues || changes.uncertain) && observed.holderIds === undefined ? (['holder IDs'] as const) : []),
    ],
    refusals: [
      ...lost.filter(isHome).map(({ error }) => error),
      ...identityRefusals(desired, observed),
      ...credentialNotGiven(desired, observed),
      ...(issuedBefore ? [] : uniqueNameProblem(desired, observed)),
      ...(stranger instanceof RegistrarError ? [stranger] : []),
      ...(writesToExisting ? ownerRefusal(observed) : []),
      ...(fhirTrouble !== undefined && !issuedBefore ? [fhirTrouble] : []),
      ...(issuedBefore ? [] : trust.problems),
      ...(createsToIssue && observed.policy?.forbidden ? [secretsForbidden(desired, observed)] : []),
      ...(roomLacks ? [secretLimitReached(desired, observed)] : []),
    ],
    problems: [
      ...lost.filter((each) => !isHome(each)).map(({ error }) => error),
      ...(issuedBefore ? uniqueNameProblem(desired, observed) : []),
      ...(fhirTrouble !== undefined && issuedBefore ? [fhirTrouble] : []),
      ...(issuedBefore ? trust.problems : []),
      ...(federatedCredentials instanceof RegistrarError &&
      stranger !== federatedCredentials &&
      !trust.problems.includes(federatedCredentials)
        ? [federatedCredentials]
        : []),
      ...(disabled === undefined ? [] : [disabled]),
      ...(standing === undefined ? [] : [standing]),
      ...due.problems,
    ],
    registration,
    course,
    issuedBefore,
    secret,
    reason: due.reason,
    findings: due.findings,
    revocations,
    revoking: isLeakResponse(desired) || toBeRepeated(situation),
  };
}

function secretSteps(
  desired: DesiredClient,
  observed: Observed,
  situation: Situation,
  course: Course,
  trust: TrustPlan,
  reason: Reason,
): { secret: SecretStep[]; roomLacks: boolean } {
  const { credential, home } = desired;
  const facts = publicFacts(desired, observed);
  const due = retirements(desired, observed, situation);
  if (course !== 'keep')
    return { secret: stepsWithoutSecret(desired, observed, situation, course, trust, due), roomLacks: false };
  if (reason === 'none') {
    const { current, served, informed } = situation;
    const stale = facts && current ? rewrites(desired, [...served, ...informed], facts, current) : [];
    const secret = [
      ...stale.map((rewrite) => ({ do: 'rewrite companion', ...rewrite }) as const),
      ...secretAgain(desired, situation),
      ...due.map((retirement) => ({ do: 'retire', ...retirement }) as const),
    ];
    return { secret, roomLacks: false };
  }
  const room = roomFor(desired, observed, situation, due);
  const gone = [...room.retire];
  const afterwards = [...due, ...supersededByNew(desired, observed, situation, reason)].filter((retirement) =>
    isNew(retirement, gone),
  );
  const { lifetimeDays, verify } = credential;
  const secret = [
    ...room.retire.map((retirement) => ({ do: 'retire', ...retirement }) as const),
    ...clientIdFirst(desired, observed),
    ...recordOfTargets(desired, observed, situation),
    { do: 'issue secret', reason, lifetimeDays, prove: verify !== 'none' } as const,
    ...inOrder(home, [...situation.served, ...situation.informed]).map(
      ({ target }) => ({ do: 'publish', target, facts }) as const,
    ),
    ...afterwards.map((retirement) => ({ do: 'retire', ...retirement }) as const),
  ];
  return { secret, roomLacks: !room.enough };
}

/** Adds it to what was seen, and tells whether it was new. */
function isNew(retirement: Retirement, seen: Retirement[]): boolean {
  if (seen.some(({ credential }) => credential.keyId === retirement.credential.keyId)) return false;
  seen.push(retirement);
  return true;
}

/**
 * Guarantee 8: before a first secret is issued, the home names the application; nobody can then put another in its place.
 * A plan that is made before there is an application is only told.
 */
function clientIdFirst({ home, names }: DesiredClient, { application, holdings }: Observed): RewriteStep[] {
  const state = holdings.find(({ target }) => target === home);
  const value = application?.appId ?? '';
  if (state?.companions[names.clientId]?.value === value) return [];
  return [{ do: 'rewrite companion', target: home, name: names.clientId, value }];
}

/** The home's list of targets, when it differs. */
function recordOfTargets(desired: DesiredClient, observed: Observed, situation: Situation): RecordStep[] {
  const { home, names, targets } = desired;
  const { taken, changes, ours } = situation;
  const { unreadable } = observed;
  const state = observed.holdings.find(({ target }) => target === home);
  const left = (target: Target) =>
    taken.some((each) => each.target === target) ||
    // A store in which nothing can be told apart becomes ours by being listed: what nobody looked at does not.
    (changes.listed !== undefined && !target.readable && unreadable.some((each) => each.target === target));
  // One that is taken now may hold what it was given when it was served.
  const served = targets.filter((target) => !left(target) || isListed(changes, target, observed));
  const alive = situation.unlisted.length > 0 ? 'unknown' : ours;
  const value = nextTargetList(served, changes, observed, alive);
  if (state === undefined || value === state.companions[names.targets]?.value) return [];
  const own = [names.clientId, names.tenantId, names.url, names.expiresOn, names.marker, names.lock, names.targets];
  const added = own.filter((name) => state.companions[name] === undefined).length;
  const fits = state.variableCount + added <= (state.variableLimit ?? Number.POSITIVE_INFINITY);
  const obstacle = fits ? undefined : 'there is no room for it beside the names of the secret';
  // Without variables nothing else tells whose the secret there is.
  const unnamed = served.filter((target) => !target.readable && !isListed(changes, target, observed));
  return [{ do: 'record targets', name: names.targets, value, obstacle, unnamed }];
}

function needsFederated(
  desired: DesiredClient,
  revocations: readonly PasswordCredential[],
  registration: readonly RegistrationStep[],
  stranger: ReturnType<typeof strangerUnderDefaultName>,
): boolean {
  return (
    stranger === 'federated credentials' ||
    isLeakResponse(desired) ||
    revocations.length > 0 ||
    desired.credential.given ||
    registration.some((step) => step.do === 'remove role assignment')
  );
}

/** The workflow says that there is to be a secret, and nothing else. */
function secretAlone({ credential }: DesiredClient): boolean {
  return credential.kind === 'secret' && credential.given;
}

/** Sealing needs the store's key, and an organization needs to be told who may read. */
function needsPreparation(step: SecretStep, { holdings }: Observed, course: Course): boolean {
  if (step.do !== 'rewrite companion') return step.do === 'issue secret';
  const { target, name } = step;
  if (course === 'keep') return !target.readable || target.kind === 'organization';
  // Without a secret beside it, a variable that stands keeps its readers.
  const stands = holdings.find((holding) => holding.target === target)?.companions[name] !== undefined;
  return target.kind === 'organization' && !stands;
}

function clientDisabled({ graphUrl }: DesiredClient, { application, servicePrincipal }: Observed) {
  if (application === undefined || !(application.disabled === true || servicePrincipal?.enabled === false))
    return undefined;
  const attempted = `issue a secret for application ${application.appId} ("${application.displayName}")`;
  return failure('CLIENT_DISABLED', { attempted }, { client: application.appId, graph: graphUrl });
}

function secretsForbidden(desired: DesiredClient, observed: Observed): RegistrarError {
  return failure('SECRETS_FORBIDDEN', {
    attempted: `issue a secret for ${nameOf(desired, observed)}, which was therefore not created`,
    said: "The tenant's default app management policy forbids client secrets",
  });
}

function secretLimitReached(desired: DesiredClient, observed: Observed): RegistrarError {
  const held = (observed.application?.credentials ?? []).map(
    ({ keyId, displayName, end }) => `${oneLine(keyId)} ("${oneLine(displayName, 90)}", until ${isoDay(end)})`,
  );
  return failure(
    'SECRET_LIMIT_REACHED',
    {
      attempted: `issue a secret for ${nameOf(desired, observed)}`,
      said: `It admits personal accounts and holds the two secrets that such an application may have: ${held.join(', ')}`,
    },
    { application: observed.application?.appId ?? '' },
  );
}

function nameOf({ displayName }: DesiredClient, { application, uniqueName }: Observed): string {
  return displayName ?? application?.displayName ?? uniqueName;
}

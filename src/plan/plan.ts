/**
 * What is to be done for one client, as data: a pure function of what is wanted and what was observed. The dry run
 * prints it, the real run carries out exactly it.
 */
import { failure, type RegistrarError } from '../failures/failures.ts';
import { homeFirst } from '../model/targets.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { publicFacts, rewrites } from './companions.ts';
import type { Observed } from './observed.ts';
import { identityRefusals, ownerRefusal, registrationSteps } from './registration.ts';
import { retirements, revocations, roomFor } from './retirement.ts';
import { type Reason, rotationDue } from './rotation-due.ts';
import { type Situation, situationOf } from './situation.ts';
import type { RegistrationStep, SecretStep } from './steps.ts';
import { takenBy } from './taken.ts';

/** What is read only when a plan depends on it. */
export type Need = 'owners' | 'preparations' | 'policy';

export interface Plan {
  /** What must be known before this plan can be carried out. */
  readonly needs: readonly Need[];
  /** Why nothing at all may be written. */
  readonly refusals: readonly RegistrarError[];
  /** What fails the run without stopping it. */
  readonly problems: readonly RegistrarError[];
  readonly registration: readonly RegistrationStep[];
  /** Carried out under the lock. */
  readonly secret: readonly SecretStep[];
  readonly reason: Reason;
  /** Why, in words. */
  readonly findings: readonly string[];
}

export function planClient(
  desired: DesiredClient,
  observed: Observed,
  situation: Situation = situationOf(desired, observed),
): Plan {
  const { application, unreadable } = observed;
  const due = rotationDue(desired, observed, situation);
  const registration = registrationSteps(desired, observed);
  const { secret, roomLacks } = secretSteps(desired, observed, situation, due.reason);
  const rotates = due.reason !== 'none';
  const touchesApplication =
    registration.some((step) => step.do !== 'create environment') ||
    secret.some((step) => step.do === 'issue secret' || step.do === 'retire');
  const writesToExisting = application !== undefined && touchesApplication;
  const createsToIssue = application === undefined && rotates;
  return {
    needs: [
      ...(writesToExisting && observed.owners === undefined ? (['owners'] as const) : []),
      ...(observed.preparations === undefined && secret.some(needsPreparation) ? (['preparations'] as const) : []),
      ...(createsToIssue && observed.policy === undefined ? (['policy'] as const) : []),
    ],
    refusals: [
      ...unreadable.filter(({ target }) => target === desired.home).map(({ error }) => error),
      ...(desired.takeOver
        ? []
        : observed.holdings.flatMap((holding) => takenBy(holding, desired, observed, situation.ours))),
      ...identityRefusals(desired, observed),
      ...(writesToExisting ? ownerRefusal(observed) : []),
      ...(createsToIssue && observed.policy?.forbidden ? [secretsForbidden(desired, observed)] : []),
      ...(roomLacks ? [secretLimitReached(desired, observed)] : []),
    ],
    problems: [
      ...unreadable.filter(({ target }) => target !== desired.home).map(({ error }) => error),
      ...due.problems,
    ],
    registration,
    secret,
    reason: due.reason,
    findings: due.findings,
  };
}

function secretSteps(
  desired: DesiredClient,
  observed: Observed,
  situation: Situation,
  reason: Reason,
): { secret: SecretStep[]; roomLacks: boolean } {
  const { credential, home } = desired;
  const { ours, current } = situation;
  const facts = publicFacts(desired, observed);
  const retire = retirements(desired, observed, situation);
  if (reason === 'none') {
    const stale = facts && current ? rewrites(desired, observed, facts, current.end) : [];
    const secret = [
      ...stale.map((rewrite) => ({ do: 'rewrite companion', ...rewrite }) as const),
      ...retire.map((retirement) => ({ do: 'retire', ...retirement }) as const),
    ];
    return { secret, roomLacks: false };
  }
  const room = roomFor(desired, observed, situation, retire);
  const afterwards = retire.filter(({ credential }) => !room.retire.some((early) => early.credential === credential));
  const revoked = credential.overlapDays === 0 ? revocations(ours, [...room.retire, ...afterwards]) : [];
  const { lifetimeDays, verify } = credential;
  const secret = [
    ...room.retire.map((retirement) => ({ do: 'retire', ...retirement }) as const),
    { do: 'issue secret', reason, lifetimeDays, prove: verify !== 'none' } as const,
    ...homeFirst(home, observed.holdings).map(({ target }) => ({ do: 'publish', target, facts }) as const),
    ...[...afterwards, ...revoked].map((retirement) => ({ do: 'retire', ...retirement }) as const),
  ];
  return { secret, roomLacks: !room.enough };
}

/** Sealing needs the store's key, and an organization needs to be told who may read. */
function needsPreparation(step: SecretStep): boolean {
  if (step.do === 'rewrite companion') return !step.target.readable || step.target.kind === 'organization';
  return step.do === 'issue secret';
}

function secretsForbidden(desired: DesiredClient, observed: Observed): RegistrarError {
  return failure('SECRETS_FORBIDDEN', {
    attempted: `issue a secret for ${nameOf(desired, observed)}, which was therefore not created`,
    said: "The tenant's default app management policy forbids client secrets",
  });
}

function secretLimitReached(desired: DesiredClient, observed: Observed): RegistrarError {
  return failure(
    'SECRET_LIMIT_REACHED',
    {
      attempted: `issue a secret for ${nameOf(desired, observed)}`,
      said: 'It admits personal accounts and holds the two secrets that such an application may have',
    },
    { application: observed.application?.appId ?? '' },
  );
}

function nameOf({ displayName }: DesiredClient, { application, uniqueName }: Observed): string {
  return displayName ?? application?.displayName ?? uniqueName;
}

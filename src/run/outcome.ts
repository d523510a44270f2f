/** What became of one client: everything a report needs, folded from the journal, and no value of a secret. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { Application, PasswordCredential } from '../model/application.ts';
import type { FhirAccess } from '../model/fhir-service.ts';
import type { RoleAssignment } from '../model/role-assignment.ts';
import type { Target } from '../model/targets.ts';
import { othersAssignments } from '../plan/roles.ts';
import type { Reason } from '../plan/rotation-due.ts';
import { nextRotation, rotationThreshold } from '../plan/threshold.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { type Deed, type PublicationState, sentenceOf } from './journal.ts';

/** Beside what a publication can come to: `current`, it holds the current secret; `unreadable`; `untouched`. */
export type TargetState = PublicationState | 'current' | 'unreadable' | 'untouched';

export interface TargetReport {
  readonly target: Target;
  readonly state: TargetState;
  readonly errors: readonly RegistrarError[];
}

export interface Outcome {
  readonly desired: DesiredClient;
  readonly dryRun: boolean;
  readonly uniqueName: string | undefined;
  readonly application: Application | undefined;
  readonly servicePrincipalId: string | undefined;
  readonly created: boolean;
  readonly rotated: boolean;
  readonly changed: boolean;
  readonly reason: Reason;
  readonly findings: readonly string[];
  readonly current: PasswordCredential | undefined;
  readonly nextRotationOn: Date | undefined;
  readonly targets: readonly TargetReport[];
  /** What was done (or, in a dry run, what would be done), a sentence each. */
  readonly actions: readonly string[];
  readonly failures: readonly RegistrarError[];
  /** Credentials of this slot other than the current one that still stand. */
  readonly superseded: readonly PasswordCredential[];
  readonly foreign: readonly PasswordCredential[];
  readonly otherAssignments: readonly RoleAssignment[];
  readonly fhir: FhirAccess | undefined;
  /** How far the new secret was proven, in a run that issued one. */
  readonly proven: 'login' | 'read' | undefined;
  /** Graph's clock. */
  readonly now: Date | undefined;
}

export function outcomeOf(desired: DesiredClient, dryRun: boolean, deeds: readonly Deed[]): Outcome {
  const all = <Did extends Deed['did']>(did: Did) =>
    deeds.filter((deed): deed is Extract<Deed, { did: Did }> => deed.did === did);
  const assessed = all('assessed').at(-1);
  const registered = all('registered').at(-1);
  const { observed, situation, plan } = assessed ?? {};
  const application = observed?.application ?? registered?.application;

  const publications = all('published');
  const takenBack = all('taken back').length > 0;
  const reached = publications.some(({ state }) => state !== 'failed');
  const fresh = reached && !takenBack ? all('issued').at(-1)?.credential : undefined;
  const current = fresh ?? situation?.current;
  const retired = new Set(all('retired').map(({ credential }) => credential.keyId));
  const ours = situation?.ours ?? [];

  const holdsCurrent =
    plan?.reason === 'none' &&
    plan.refusals.length === 0 &&
    situation?.missing.length === 0 &&
    situation.drift.length === 0 &&
    current !== undefined;
  const targets = desired.targets.map((target): TargetReport => {
    const publication = publications.find((each) => each.target === target);
    if (publication !== undefined) return { target, state: publication.state, errors: publication.errors };
    const unreadable = observed?.unreadable.find((each) => each.target === target);
    if (unreadable !== undefined) return { target, state: 'unreadable', errors: [unreadable.error] };
    return { target, state: holdsCurrent ? 'current' : 'untouched', errors: [] };
  });

  const actions = deeds.flatMap((deed) => sentenceOf(deed) ?? []);
  return {
    desired,
    dryRun,
    uniqueName: observed?.uniqueName || undefined,
    application,
    servicePrincipalId: observed?.servicePrincipalId,
    created: registered?.created ?? false,
    rotated: fresh !== undefined,
    changed: !dryRun && actions.length > 0,
    reason: plan?.reason ?? 'none',
    findings: plan?.findings ?? [],
    current,
    nextRotationOn: current && nextRotation(current, rotationThreshold(desired.credential, current)),
    targets,
    actions,
    failures: distinct(deeds.flatMap((deed) => failuresOf(deed, desired, application))),
    superseded: (application?.credentials ?? []).filter(
      (credential) =>
        ours.includes(credential) && credential.keyId !== current?.keyId && !retired.has(credential.keyId),
    ),
    foreign: situation?.foreign ?? [],
    otherAssignments: observed?.fhir === undefined ? [] : othersAssignments(observed.fhir, observed.slot),
    fhir: observed?.fhir,
    proven: all('proven').at(-1)?.by,
    now: observed?.now,
  };
}

function failuresOf(
  deed: Deed,
  desired: DesiredClient,
  application: Application | undefined,
): readonly RegistrarError[] {
  if (deed.did === 'failed') return [deed.failure];
  if (deed.did === 'published') return deed.errors;
  // The leak response is honest: what was to be revoked and was not is named, whatever stopped the run.
  if (deed.did !== 'not retired' || desired.credential.overlapDays !== 0) return [];
  const { keyId } = deed.credential;
  const said = deed.error instanceof Error ? deed.error.message : 'Not every target holds a new secret yet';
  return [
    failure(
      'REVOCATION_INCOMPLETE',
      { attempted: `revoke secret ${keyId}`, said, cause: deed.error },
      { application: application?.appId ?? '', keyId },
    ),
  ];
}

/** What stops several steps is one failure. */
function distinct(failures: readonly RegistrarError[]): RegistrarError[] {
  return [...new Map(failures.map((each) => [each.message, each])).values()];
}

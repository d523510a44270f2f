/** What became of one client: everything a report needs, and no value of a secret. */

import type { RegistrarError } from '../failures/failures.ts';
import type { Application, PasswordCredential } from '../model/application.ts';
import type { ObservedAccess, RoleAssignment } from '../model/fhir-service.ts';
import type { Observed } from '../plan/observed.ts';
import type { Plan } from '../plan/plan.ts';
import { othersAssignments } from '../plan/roles.ts';
import { nextRotation, type Reason, rotationThreshold } from '../plan/rotation-due.ts';
import type { Configuration, DesiredClient } from '../wanted/configuration.ts';
import type { TargetReport } from './publish.ts';
import type { Progress } from './rotate.ts';

export interface Outcome {
  readonly desired: DesiredClient;
  readonly tenantId: string;
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
  readonly access: ObservedAccess | undefined;
  /** How far the new secret was proven, in a run that issued one. */
  readonly proven: 'login' | 'read' | undefined;
  /** Graph's clock. */
  readonly now: Date | undefined;
}

/** What a run has learnt and done so far; a failure leaves it where it stood. */
export interface Ledger {
  readonly desired: DesiredClient;
  readonly configuration: Configuration;
  readonly actions: string[];
  readonly failures: RegistrarError[];
  created: boolean;
  observed?: Observed;
  plan?: Plan;
  progress?: Progress;
}

export function outcomeOf({
  desired,
  configuration,
  actions,
  failures,
  created,
  observed,
  plan,
  progress,
}: Ledger): Outcome {
  const { dryRun, tenantId } = configuration;
  const issued = progress?.issued !== undefined && !progress.rolledBack ? progress.issued : undefined;
  const reached = progress?.targets.some(({ state }) => state !== 'failed') ?? false;
  const fresh: PasswordCredential | undefined =
    issued && reached ? { keyId: issued.keyId, displayName: '', start: issued.start, end: issued.end } : undefined;
  const current = fresh ?? plan?.current;
  const reports = desired.targets.map((target): TargetReport => {
    const report = progress?.targets.find((each) => each.target === target);
    if (report !== undefined) return report;
    const unreadable = observed?.unreadable.find((each) => each.target === target);
    if (unreadable !== undefined) return { target, state: 'unreadable', error: unreadable.error };
    const settled = plan?.reason === 'none' && plan.refusals.length === 0 && plan.converging && current !== undefined;
    return { target, state: settled ? 'current' : 'untouched' };
  });
  const application = observed?.application;
  const slotted = application?.credentials.filter((credential) => !plan?.foreign.includes(credential)) ?? [];
  return {
    desired,
    tenantId,
    dryRun,
    uniqueName: observed?.uniqueName || undefined,
    application,
    servicePrincipalId: observed?.servicePrincipalId,
    created,
    rotated: fresh !== undefined,
    changed: !dryRun && actions.length > 0,
    reason: dryRun || fresh !== undefined || (plan?.reason ?? 'none') !== 'none' ? (plan?.reason ?? 'none') : 'none',
    findings: plan?.findings ?? [],
    current,
    nextRotationOn: current && nextRotation(current, rotationThreshold(desired, current)),
    targets: reports,
    actions,
    failures: [...new Set(failures)],
    superseded: slotted.filter(({ keyId }) => keyId !== current?.keyId && !progress?.retired.includes(keyId)),
    foreign: plan?.foreign ?? [],
    otherAssignments: observed?.access === undefined ? [] : othersAssignments(observed.access, observed.slot),
    access: observed?.access,
    proven: progress?.proven,
    now: observed?.now,
  };
}

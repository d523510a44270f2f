/**
 * What is to be done for one client, as data: a pure function of what is wanted and what was observed. The dry run
 * prints it, the real run carries out exactly it.
 */

import { failure, type RegistrarError } from '../failures/failures.ts';
import { type ApplicationFields, differences, type PasswordCredential, slotOf } from '../model/application.ts';
import type { Target } from '../model/targets.ts';
import type { DesiredClient } from '../wanted/configuration.ts';
import { byStart, isoSecond, SKEW } from './ages.ts';
import { driftFindings, markersOf, missingFrom, presumedCredential, takenBy } from './markers.ts';
import type { Observed } from './observed.ts';
import { makeRoom, type Retirement, retirements, revocations } from './retirement.ts';
import { planAccess, type RoleStep } from './roles.ts';
import { type Reason, rotationDue, rotationThreshold } from './rotation-due.ts';

export type RegistrationStep =
  | { readonly do: 'create application'; readonly uniqueName: string; readonly fields: ApplicationFields }
  | { readonly do: 'update application'; readonly fields: ApplicationFields }
  | { readonly do: 'create service principal' }
  | { readonly do: 'create environment'; readonly target: Target }
  | RoleStep;

export type SecretStep =
  | { readonly do: 'issue secret'; readonly reason: Exclude<Reason, 'none'>; readonly makeRoom: readonly Retirement[] }
  | { readonly do: 'publish'; readonly target: Target }
  | { readonly do: 'rewrite companion'; readonly target: Target; readonly name: string; readonly value: string }
  | ({ readonly do: 'retire' } & Retirement);

/** What is read only when a plan depends on it. */
export type Need = 'owners' | 'doorways' | 'policy';

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
  /** Targets follow what is written to them. */
  readonly converging: boolean;
  readonly current: PasswordCredential | undefined;
  /** Milliseconds before its expiry at which the current credential is rotated. */
  readonly thresholdMs: number;
  /** Owners of the application other than the registrar; object IDs. */
  readonly otherOwners: readonly string[];
  /** Credentials of other slots and of anybody else. */
  readonly foreign: readonly PasswordCredential[];
}

export function planClient(desired: DesiredClient, observed: Observed): Plan {
  const { application, stores, unreadable, slot } = observed;
  const credentials = application?.credentials ?? [];
  const ours = credentials.filter((credential) => slotOf(credential) === slot).sort(byStart);
  const taken = desired.takeOver ? [] : stores.flatMap((store) => takenBy(store, desired, observed, ours));
  const markers = markersOf(desired, observed);
  const presumed = presumedCredential(desired, observed, markers);
  const current = [...ours.filter((credential) => markers.some(({ keyId }) => keyId === credential.keyId)), ...presumed]
    .sort(byStart)
    .at(-1);
  const believed = current !== undefined && ours.includes(current);

  const missing = stores.flatMap((store) => missingFrom(store, desired));
  const drift = driftFindings(desired, observed, ours, markers, current);
  const unexpired = ours.filter((credential) => credential.end > observed.now);
  const thresholdMs = rotationThreshold(desired, current);
  const due = rotationDue(desired, observed, {
    never: ours.length === 0 && markers.length === 0,
    missing,
    drift,
    unexpired,
    current,
    thresholdMs,
  });

  const registration = registrationSteps(desired, observed);
  const rotates = due.reason !== 'none';
  const everywhere = unreadable.length === 0;
  const settled = everywhere && believed && missing.length === 0 && drift.length === 0;
  const retire = retirements(desired, observed, { ours, current, markers, settled });
  const room = rotates ? makeRoom(desired, observed, { ours, current, retire, settled }) : { retire: [], enough: true };
  const afterwards = retire.filter(({ credential }) => !room.retire.some((early) => early.credential === credential));
  const revoke = rotates && desired.overlapDays === 0 ? revocations(ours, [...room.retire, ...afterwards]) : [];
  const secret: SecretStep[] = [
    ...(due.reason === 'none'
      ? companionSteps(desired, observed, current)
      : [
          { do: 'issue secret', reason: due.reason, makeRoom: room.retire } as const,
          ...homeFirst(desired.home, stores).map(({ target }) => ({ do: 'publish', target }) as const),
        ]),
    ...[...afterwards, ...revoke].map((retirement) => ({ do: 'retire', ...retirement }) as const),
  ];

  const writesToExisting =
    application !== undefined &&
    (registration.some((step) => step.do !== 'create environment') ||
      secret.some((step) => step.do === 'issue secret' || step.do === 'retire'));
  const refusals = [
    ...unreadable.filter(({ target }) => target === desired.home).map(({ error }) => error),
    ...taken,
    ...identityRefusals(desired, observed),
    ...(writesToExisting ? ownerRefusal(observed) : []),
    ...(application === undefined && rotates && observed.policy?.forbidden
      ? [
          failure('SECRETS_FORBIDDEN', {
            attempted: `issue a secret for ${nameOf(desired, observed)}, which was therefore not created`,
            said: "The tenant's default app management policy forbids client secrets",
          }),
        ]
      : []),
    ...(rotates && !room.enough
      ? [
          failure(
            'SECRET_LIMIT_REACHED',
            {
              attempted: `issue a secret for ${nameOf(desired, observed)}`,
              said: 'It admits personal accounts and holds the two secrets that such an application may have',
            },
            { application: application?.appId ?? '' },
          ),
        ]
      : []),
  ];
  return {
    needs: [
      ...(writesToExisting && observed.owners === undefined ? (['owners'] as const) : []),
      ...(observed.doorways === undefined && secret.some(throughDoorway) ? (['doorways'] as const) : []),
      ...(rotates && application === undefined && observed.policy === undefined ? (['policy'] as const) : []),
    ],
    refusals,
    problems: [
      ...unreadable.filter(({ target }) => target !== desired.home).map(({ error }) => error),
      ...due.problems,
    ],
    registration,
    secret,
    reason: due.reason,
    findings: due.findings,
    converging: due.problems.length === 0,
    current,
    thresholdMs,
    otherOwners: (observed.owners ?? []).filter((owner) => owner !== observed.registrar.objectId),
    foreign: credentials.filter((credential) => slotOf(credential) !== slot).sort(byStart),
  };
}

function registrationSteps(desired: DesiredClient, observed: Observed): RegistrationStep[] {
  const { application, servicePrincipalId, uniqueName, stores, access } = observed;
  const { displayName, description, serviceManagementReference, signInAudience, redirectUris } = desired;
  const wanted: ApplicationFields = {
    ...(displayName !== undefined && { displayName }),
    ...(description !== undefined && { description }),
    ...(serviceManagementReference !== undefined && { serviceManagementReference }),
    ...(signInAudience !== undefined && { signInAudience }),
    ...(redirectUris !== undefined && { redirectUris }),
  };
  const steps: RegistrationStep[] = [];
  if (application === undefined) {
    steps.push({ do: 'create application', uniqueName, fields: { signInAudience: 'AzureADMyOrg', ...wanted } });
  } else {
    // An adopted application that has no unique name may be given one.
    const backfill =
      desired.uniqueName !== undefined && application.uniqueName === undefined
        ? { uniqueName: desired.uniqueName }
        : {};
    const fields = differences(application, { ...wanted, ...backfill });
    if (fields !== undefined) steps.push({ do: 'update application', fields });
  }
  if (servicePrincipalId === undefined) steps.push({ do: 'create service principal' });
  for (const { target, absent } of stores) if (absent) steps.push({ do: 'create environment', target });
  if (access !== undefined) steps.push(...planAccess(desired, observed, access));
  return steps;
}

/** Companions that differ are rewritten without a rotation; only the marker is evidence. */
function companionSteps(
  desired: DesiredClient,
  observed: Observed,
  current: PasswordCredential | undefined,
): SecretStep[] {
  const { application, tenantId, access, stores } = observed;
  if (application === undefined || current === undefined) return [];
  const wanted = companionValues(desired, {
    clientId: application.appId,
    tenantId,
    url: access?.url,
    expiresOn: current.end,
  });
  const home = stores.find(({ target }) => target === desired.home);
  return homeFirst(desired.home, stores).flatMap((store) => {
    if (store.companions[desired.names.marker] === undefined) return [];
    return wanted.flatMap(([name, value]): SecretStep[] => {
      const companion = store.companions[name];
      const original = home?.companions[name];
      // A companion kept as a secret cannot be compared; it is stale when home's copy is missing, differs or is newer.
      const stands =
        store.target.variables !== undefined
          ? companion?.value === value
          : companion !== undefined &&
            original?.value === value &&
            companion.updatedAt.getTime() + SKEW >= original.updatedAt.getTime();
      return stands ? [] : [{ do: 'rewrite companion', target: store.target, name, value }];
    });
  });
}

/** The public facts beside a secret, in the order they are written. The marker comes after them. */
export function companionValues(
  { names }: DesiredClient,
  facts: { clientId: string; tenantId: string; url: string | undefined; expiresOn: Date },
): [name: string, value: string][] {
  return [
    [names.clientId, facts.clientId],
    [names.tenantId, facts.tenantId],
    ...(facts.url === undefined ? [] : ([[names.url, facts.url]] as [string, string][])),
    [names.expiresOn, isoSecond(facts.expiresOn)],
  ];
}

/** Sealing needs the store's key, and an organization needs to be told who may read. */
function throughDoorway(step: SecretStep): boolean {
  if (step.do === 'rewrite companion')
    return step.target.variables === undefined || step.target.kind === 'organization';
  return step.do === 'issue secret';
}

function identityRefusals(desired: DesiredClient, observed: Observed): RegistrarError[] {
  const { application, registrar, tenantId } = observed;
  if (desired.applicationId === registrar.clientId || application?.appId === registrar.clientId) {
    return [
      failure('OWN_IDENTITY', { attempted: `manage application ${registrar.clientId}, which is the registrar itself` }),
    ];
  }
  if (application === undefined && desired.applicationId !== undefined) {
    return [
      failure('APPLICATION_NOT_FOUND', {
        attempted: `find application ${desired.applicationId} in tenant ${tenantId}`,
      }),
    ];
  }
  if (
    application?.uniqueName !== undefined &&
    desired.uniqueName !== undefined &&
    application.uniqueName !== desired.uniqueName
  ) {
    return [
      failure('UNIQUE_NAME_FIXED', {
        attempted: `name application ${application.appId} "${desired.uniqueName}"; it is named "${application.uniqueName}"`,
      }),
    ];
  }
  return [];
}

/** With OwnedBy a registrar that is not an owner fails at the first write, or at every later run. */
export function ownerRefusal({
  application,
  owners,
  registrar,
}: Pick<Observed, 'application' | 'owners' | 'registrar'>): RegistrarError[] {
  if (
    application === undefined ||
    owners === undefined ||
    registrar.ownsEverything ||
    owners.includes(registrar.objectId)
  )
    return [];
  const attempted = `change application ${application.appId} ("${application.displayName}"), which registrar ${registrar.clientId} does not own`;
  return [
    failure('NOT_OWNER', { attempted }, { application: application.appId, registrarObjectId: registrar.objectId }),
  ];
}

function nameOf({ displayName }: DesiredClient, { application, uniqueName }: Observed): string {
  return displayName ?? application?.displayName ?? uniqueName;
}

export function homeFirst<T extends { readonly target: Target }>(home: Target, stores: readonly T[]): T[] {
  return [...stores].sort((one, other) => Number(other.target === home) - Number(one.target === home));
}

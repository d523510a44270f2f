/**
 * How a client is taken away (`state: absent`), as data: a pure function of what is wanted and what was observed. Nothing
 * of anybody else is in it.
 */
import { failure, RegistrarError } from '../failures/failures.ts';
import { type Application, type FederatedCredential, type PasswordCredential, slotOf } from '../model/application.ts';
import { DAY, isoDay, MINUTE } from '../model/dates.ts';
import type { Holding } from '../model/holding.ts';
import type { RoleAssignment } from '../model/role-assignment.ts';
import type { ListedTarget } from '../model/target-list.ts';
import { placeOf, type Target } from '../model/targets.ts';
import { isOurTrust } from '../model/trust.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { ageOf, byStart } from './ages.ts';
import { isListed, targetChanges } from './former-targets.ts';
import { markersOf, unlistedMarkers } from './markers.ts';
import type { Observed, Unserved } from './observed.ts';
import { identityRefusals, ownerRefusal } from './registration.ts';
import type { EmptyStep, RemovalStep } from './removal-steps.ts';
import { usedByAnother } from './roles.ts';
import { somebodyElseIn } from './taken.ts';

/** How long a deleted application can be restored. */
const RECYCLE_BIN = 30 * DAY;
/** No run works that long: an older lock belongs to a dead one. */
const DEAD_LOCK = 30 * MINUTE;

/** What an offboarding knows beside what every run observes. */
export interface Surveyed {
  readonly observed: Observed;
  /** The client that this workflow's unique name leads to, when it is not the confirmed one. */
  readonly named?: Application;
  /** What this slot assigned at the FHIR service that was given, whoever has it; why it could not be read. */
  readonly assignments?: readonly SlotAssignment[] | RegistrarError;
  /** Targets that are served no more: what they hold, or why nothing is removed there. */
  readonly former: readonly FormerTarget[];
  /** Why the home takes no writes, although it can be read. */
  readonly unwritable?: RegistrarError;
}

export interface SlotAssignment {
  readonly assignment: RoleAssignment;
  /** Of whom it was given to: the client, nobody any more, or somebody else. */
  readonly holder: 'client' | 'nobody' | 'somebody else';
}

export interface FormerTarget {
  readonly listed: ListedTarget;
  /** Absent when it is not that place any more, could not be read, or holds nothing. */
  readonly holding?: Holding;
  /** It cannot be read, which may pass. */
  readonly error?: RegistrarError;
  /** It is gone, or another repository has its name. */
  readonly gone?: string;
}

/** What becomes of the application: `kept`, since others may use it; `gone`, it was deleted before. */
export type Fate =
  | { readonly application: 'deleted' }
  | { readonly application: 'gone' }
  | { readonly application: 'kept'; readonly why: string };

/** Something that is left where it is. */
export interface Left {
  readonly target: Target;
  /** A sentence without a full stop. */
  readonly why: string;
}

export interface Removal {
  readonly needs: readonly ('owners' | 'federated credentials')[];
  /** Why nothing at all may be removed. */
  readonly refusals: readonly RegistrarError[];
  /** What fails the run and holds nothing back, except the home. */
  readonly problems: readonly RegistrarError[];
  readonly steps: readonly RemovalStep[];
  readonly fate: Fate;
  readonly left: readonly Left[];
  /** What a person may want to look at, a sentence each. */
  readonly notes: readonly string[];
}

export function planRemoval(desired: DesiredClient, surveyed: Surveyed): Removal {
  const { observed, assignments, unwritable } = surveyed;
  const { application, unreadable, owners, federatedCredentials } = observed;
  const ours = ownSecrets(observed);
  const trusts = ownTrust(observed);
  const fate = fateOf(desired, observed);
  const places = placesOf(desired, surveyed, ours);
  const roles = removableRoles(observed, assignments);
  const steps: RemovalStep[] = [
    ...places.overtyped,
    ...[...ours, ...unlistedOf(desired, observed, fate, places.mine)].map(
      (credential) => ({ do: 'remove secret', credential }) as const,
    ),
    ...trusts.map((credential) => ({ do: 'remove federated credential', credential }) as const),
    ...roles,
    ...places.others,
    ...(fate.application === 'deleted' && application !== undefined
      ? [{ do: 'delete application', application } as const]
      : []),
    ...places.home,
  ];
  const mismatch = confirmRefusal(desired, surveyed, ours, trusts);
  const blocked =
    unreadable.find(({ target }) => target === desired.home)?.error ?? (steps.length > 0 ? unwritable : undefined);
  const writes = steps.some(({ do: act }) => act === 'remove secret' || /federated|application/.test(act));
  return {
    needs: [
      ...(application !== undefined && federatedCredentials === undefined ? (['federated credentials'] as const) : []),
      ...(application !== undefined && writes && owners === undefined ? (['owners'] as const) : []),
    ],
    refusals: [
      ...(blocked === undefined ? [] : [offboardingBlocked(desired, blocked)]),
      // That there is none is what an offboarding ends with.
      ...(application === undefined ? [] : identityRefusals(desired, observed)),
      ...(mismatch.length > 0 ? mismatch : places.homeTaken),
      ...(federatedCredentials instanceof RegistrarError ? [federatedCredentials] : []),
      ...(writes ? ownerRefusal(observed) : []),
    ],
    // Of the wrong client everything else is wrong.
    problems:
      mismatch.length > 0 ? [] : [...places.problems, ...(assignments instanceof RegistrarError ? [assignments] : [])],
    steps: steps.length > 0 ? steps : deadLock(desired, observed),
    fate,
    left: places.left,
    notes: [...places.notes, ...notesOn(desired, surveyed, fate)],
  };
}

function ownSecrets({ application, slot }: Observed): PasswordCredential[] {
  return (application?.credentials ?? []).filter((credential) => slotOf(credential) === slot).toSorted(byStart);
}

/** What Entra does not list yet would outlive an application that stays. One that is deleted takes it along. */
function unlistedOf(
  desired: DesiredClient,
  observed: Observed,
  fate: Fate,
  mine: readonly Holding[],
): PasswordCredential[] {
  if (fate.application !== 'kept') return [];
  const keyIds = unlistedMarkers(observed, markersOf(desired, observed, mine)).map(({ keyId }) => keyId);
  return [...new Set(keyIds)].map((keyId) => ({ keyId, displayName: '', start: observed.now, end: observed.now }));
}

function ownTrust({ slot, federatedCredentials }: Observed): FederatedCredential[] {
  if (federatedCredentials === undefined || federatedCredentials instanceof RegistrarError) return [];
  return federatedCredentials.filter((each) => isOurTrust(each, slot));
}

/** It is deleted when this registrar made it, nobody adopted it, and nobody else has a way to log in as it. */
export function fateOf({ applicationId }: DesiredClient, observed: Observed): Fate {
  const { application, registrar, slot, federatedCredentials = [] } = observed;
  if (application === undefined) return { application: 'gone' };
  const others = [
    ...application.credentials.filter((credential) => slotOf(credential) !== slot).map(() => 'secrets'),
    ...application.certificates.map(() => 'certificates'),
    ...(federatedCredentials instanceof RegistrarError ? [] : federatedCredentials)
      .filter((each) => !isOurTrust(each, slot))
      .map(() => 'federated credentials'),
  ];
  const kinds = [...new Set(others)];
  if (applicationId !== undefined) return { application: 'kept', why: 'it was adopted with application-id' };
  if (kinds.length > 0) return { application: 'kept', why: `it carries ${kinds.join(' and ')} of others` };
  if (application.createdByAppId === undefined)
    return { application: 'kept', why: 'Entra does not tell whether this registrar created it' };
  if (!registrar.readsOnly && application.createdByAppId.toLowerCase() !== registrar.clientId.toLowerCase())
    return { application: 'kept', why: `${application.createdByAppId} created it, not this registrar` };
  return { application: 'deleted' };
}

/** The confirmed client ID has to be the one of this workflow's client. */
function confirmRefusal(
  desired: DesiredClient,
  surveyed: Surveyed,
  ours: readonly PasswordCredential[],
  trusts: readonly FederatedCredential[],
): RegistrarError[] {
  const { applicationId, uniqueName, confirm = '', home, names } = desired;
  const { observed, named, assignments = [] } = surveyed;
  const { application, slot, holdings } = observed;
  const standing = holdings.find(({ target }) => target === home)?.companions[names.clientId]?.value?.toLowerCase();
  const refuse = (right: string, said?: string) => {
    const attempted = `take client ${confirm} away`;
    return [failure('CONFIRM_MISMATCH', { attempted, said }, { right })];
  };
  const elsewhere =
    standing !== undefined && standing !== confirm
      ? { is: standing, said: `${names.clientId} in ${home.notation} names ${standing}` }
      : named !== undefined
        ? { is: named.appId, said: `The application with unique name ${named.uniqueName} is ${named.appId}` }
        : undefined;
  const mismatch = () =>
    elsewhere === undefined ? refuse('', nothingShows(application)) : refuse(`: ${elsewhere.is}`, elsewhere.said);
  if (standing === confirm) return [];
  if (application === undefined) return elsewhere === undefined ? [] : mismatch();
  const roles = assignments instanceof RegistrarError ? [] : assignments.filter(({ holder }) => holder === 'client');
  const shown =
    ours.length > 0 || trusts.length > 0 || roles.length > 0 || application.uniqueName?.includes(slot) === true;
  // What the workflow itself names carries nothing of it any more: an earlier run took it away.
  const given =
    applicationId === application.appId || (uniqueName !== undefined && application.uniqueName === uniqueName);
  return shown || (given && standing === undefined) ? [] : mismatch();
}

function nothingShows(application: Application | undefined): string | undefined {
  return (
    application && `Nothing of this workflow is on application ${application.appId} ("${application.displayName}")`
  );
}

export function offboardingBlocked(
  { home, confirm = '' }: Pick<DesiredClient, 'home' | 'confirm'>,
  error: RegistrarError,
): RegistrarError {
  const attempted = `take client ${confirm} away`;
  return failure(
    'OFFBOARDING_BLOCKED',
    { attempted, said: error.message, cause: error },
    { place: home.notation, client: confirm },
  );
}

/** What every place holds of ours, and what stays. */
function placesOf(desired: DesiredClient, surveyed: Surveyed, ours: readonly PasswordCredential[]) {
  const { home, confirm = '' } = desired;
  // Of an application that is gone, its client ID is what the targets still name.
  const observed = { ...surveyed.observed, application: surveyed.observed.application ?? remains(confirm) };
  const changes = targetChanges(desired, observed);
  const problems: RegistrarError[] = [];
  const left: Left[] = [];
  const notes: string[] = [];
  const homeTaken: RegistrarError[] = [];
  const overtyped: RemovalStep[] = [];
  const emptied: EmptyStep[] = [];
  const mine: Holding[] = [];
  // Served once with a secret and now without, or the other way round: the state is in it.
  const inHome = (target: Target) => placeOf(target, desired.names) === placeOf(home, desired.names);
  const look = (holding: Holding, former: boolean) => {
    const { target } = holding;
    const stranger = somebodyElseIn(holding, desired, observed, ours, changes);
    const found = namesIn(holding, desired, observed);
    const names = former && inHome(target) ? found.filter((name) => name === desired.names.secret) : found;
    if (!target.readable && names.length > 0 && !isListed(changes, target, observed)) {
      left.push({ target, why: notNamed(desired) });
    } else if (stranger !== undefined) {
      const attempted = `empty ${target.notation}, where ${stranger.stands}`;
      const error = failure('TARGET_NOT_EMPTIED', { attempted }, { target: target.notation });
      if (target === home) homeTaken.push(error);
      else if (former) left.push({ target, why: stranger.stands });
      else problems.push(error);
    } else if (names.length > 0) {
      mine.push(holding);
      const named = holding.companions[desired.names.clientId]?.value;
      if (named !== undefined && named.toLowerCase() !== confirm)
        overtyped.push({ do: 'rewrite companion', target, name: desired.names.clientId, value: confirm });
      emptied.push({ do: 'empty', target, names, home: inHome(target) });
    }
  };
  for (const holding of observed.holdings) look(holding, false);
  for (const { listed, holding, error, gone } of surveyed.former) {
    if (holding !== undefined) look(holding, true);
    if (error !== undefined) problems.push(error);
    if (gone !== undefined) left.push({ target: listed.target, why: gone });
  }
  const lost = surveyed.observed.unreadable.filter(({ target }: Unserved) => target !== home);
  const held = lost.length > 0 || surveyed.former.some(({ error }) => error !== undefined);
  const inOrder = emptied.toSorted((one, other) => Number(one.target === home) - Number(other.target === home));
  const homeSteps = inOrder.filter((step) => step.home);
  if (held && homeSteps.length > 0)
    notes.push(
      `${home.notation} keeps its names until every other target was emptied: run again then. A place that will never be readable again is forgotten when ${desired.names.targets} is removed there, and the place from publish-to.`,
    );
  return {
    overtyped,
    others: emptied.filter((step) => !step.home),
    home: held ? [] : homeSteps,
    problems: [...lost.map(({ error }) => error), ...problems],
    homeTaken,
    left,
    mine,
    notes,
  };
}

function notNamed({ home, names }: DesiredClient): string {
  return `${names.targets} in ${home.notation} does not name it, so nothing tells that what stands there is of this client`;
}

/** Those of our names that stand there: the value first, what tells whose it is last. */
function namesIn(
  { target, secret, companions, versions }: Holding,
  { names, home }: DesiredClient,
  { slot }: Observed,
): string[] {
  const { tenantId, url, expiresOn, marker, clientId, targets, access } = names;
  // What was stored in one write goes with it. Where versions of others keep the secret there, ours are switched off.
  if (versions !== undefined)
    return versions.live.includes(slot) || (secret !== undefined && versions.slots.every((each) => each === slot))
      ? [names.secret]
      : [];
  const state = target === home ? [targets, access] : [];
  const ours = [clientId, marker, ...state].some((name) => companions[name] !== undefined) || secret !== undefined;
  if (!ours) return [];
  const beside = [tenantId, url, expiresOn, marker, ...state, clientId].filter(
    (name) => companions[name] !== undefined,
  );
  return [...(secret === undefined ? [] : [names.secret]), ...beside];
}

/** The client itself, as far as the targets name it. */
function remains(appId: string): Application {
  return {
    id: '',
    appId,
    uniqueName: undefined,
    displayName: '',
    description: undefined,
    serviceManagementReference: undefined,
    signInAudience: '',
    redirectUris: [],
    requestedAccessTokenVersion: undefined,
    createdByAppId: undefined,
    disabled: undefined,
    credentials: [],
    certificates: [],
  };
}

/** Guarantee 9: this slot's, given to the client or to nobody that still exists; none while another slot lives there. */
function removableRoles(observed: Observed, assignments: Surveyed['assignments'] = []): RemovalStep[] {
  if (assignments instanceof RegistrarError) return [];
  const shared = usedByAnother(observed);
  return assignments
    .filter(({ holder }) => holder === 'nobody' || (holder === 'client' && !shared))
    .map(({ assignment }) => ({
      do: 'remove role assignment',
      assignment,
      scope: assignment.id.replace(/\/providers\/Microsoft\.Authorization\/.*$/i, ''),
    }));
}

/** A lock that is all that is left, of a run that is dead. */
function deadLock({ home, names }: DesiredClient, observed: Observed): RemovalStep[] {
  const state = observed.holdings.find(({ target }) => target === home);
  const lock = state?.companions[names.lock];
  if (state === undefined || lock === undefined || ageOf(observed, state, lock.updatedAt) <= DEAD_LOCK) return [];
  return [{ do: 'remove lock', name: names.lock }];
}

function notesOn(desired: DesiredClient, { observed, assignments }: Surveyed, fate: Fate): string[] {
  const { servicePrincipal, now } = observed;
  const { fhirService, confirm = '' } = desired;
  const notes: string[] = [];
  if (fate.application === 'deleted')
    notes.push(
      `A deleted application can be restored for 30 days, this one until ${isoDay(new Date(now.getTime() + RECYCLE_BIN))}; until then it keeps its unique name. Its service principal is not restored with it.`,
    );
  if (fate.application === 'kept')
    notes.push(
      `Application ${confirm} stays, since ${fate.why}. Whoever knows that nobody needs it deletes it: az ad app delete --id ${confirm}`,
    );
  if (fhirService?.resourceId === undefined)
    notes.push(
      `No role assignment was looked for, since no FHIR service is given as a resource ID.${servicePrincipal == null ? '' : ` These are all that the client has: az role assignment list --all --query "[?principalId=='${servicePrincipal.id}']" --output table`}`,
    );
  const spared = assignments instanceof RegistrarError || assignments === undefined ? [] : assignments;
  const others = spared.filter(({ holder }) => holder === 'somebody else');
  for (const { assignment } of others)
    notes.push(
      `Role assignment ${assignment.id} was made for another client of the same place and prefix; it is left alone.`,
    );
  if (usedByAnother(observed) && spared.some(({ holder }) => holder === 'client'))
    notes.push('The role assignments of the client stay, since another workflow lives on the same application.');
  return notes;
}

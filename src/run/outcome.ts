/** What became of one client: everything a report needs, folded from the journal, and no value of a secret. */
import { failure, RegistrarError } from '../failures/failures.ts';
import type {
  Application,
  CertificateCredential,
  FederatedCredential,
  PasswordCredential,
} from '../model/application.ts';
import type { FhirAccess } from '../model/fhir-service.ts';
import { isGuid } from '../model/guid.ts';
import type { Holding } from '../model/holding.ts';
import { namesFor, prefixOf } from '../model/names.ts';
import type { TokenExpiry } from '../model/places.ts';
import type { RoleAssignment } from '../model/role-assignment.ts';
import type { Target } from '../model/targets.ts';
import { byStart } from '../plan/ages.ts';
import { isLeakResponse } from '../plan/leak.ts';
import { holdsSecret, markedKeyId } from '../plan/markers.ts';
import { othersAssignments } from '../plan/roles.ts';
import type { Reason } from '../plan/rotation-due.ts';
import { othersOf } from '../plan/situation.ts';
import { nextRotation, rotationThreshold } from '../plan/threshold.ts';
import type { DesiredClient } from '../wanted/client.ts';
import { type Ending, endingOf } from './client-end.ts';
import { type Assessment, type Deed, type Seen, sentenceOf } from './journal.ts';
import type { TargetReport } from './target-report.ts';
import { othersTrust, type TrustReport, trustReport } from './trust-report.ts';

export type { Ending, Removed } from './client-end.ts';
export type { TargetReport, TargetState } from './target-report.ts';

/** Why a client's work was not begun in this run. */
export interface Deferral {
  /** It could not wait: the run fails. */
  readonly urgent: boolean;
  /** A clause for a person. */
  readonly why: string;
}

export interface Outcome {
  readonly desired: DesiredClient;
  readonly deferred?: Deferral;
  readonly dryRun: boolean;
  readonly uniqueName: string | undefined;
  readonly application: Application | undefined;
  readonly servicePrincipalId: string | undefined;
  readonly created: boolean;
  readonly rotated: boolean;
  readonly changed: boolean;
  /** The application was deleted in this run. */
  readonly removed: boolean;
  /** The client is disabled, or was to be taken away: no secret of it serves. */
  readonly ending?: Ending;
  readonly reason: Reason;
  readonly findings: readonly string[];
  readonly current: PasswordCredential | undefined;
  readonly nextRotationOn: Date | undefined;
  readonly targets: readonly TargetReport[];
  /** What was done (or, in a dry run, what would be done), a sentence each. */
  readonly actions: readonly string[];
  readonly failures: readonly RegistrarError[];
  /** Those of the failures that several clients met for one reason, with the reason. */
  readonly common?: ReadonlyMap<RegistrarError, string>;
  /** Credentials of this slot other than the current one that still stand; none as long as that is unknown. */
  readonly superseded: readonly PasswordCredential[];
  /** Where no current one is known: the newest that was issued. */
  readonly newest: PasswordCredential | undefined;
  readonly foreign: readonly PasswordCredential[];
  readonly certificates: readonly CertificateCredential[];
  /** As far as they were read. */
  readonly federatedCredentials: readonly FederatedCredential[];
  /** Of those, what somebody else made. */
  readonly othersTrust: readonly FederatedCredential[];
  /** Absent: the client has a secret and nothing else is wanted, or it is to serve nobody. */
  readonly trust?: TrustReport;
  readonly otherAssignments: readonly RoleAssignment[];
  readonly fhir: FhirAccess | undefined;
  /** How far the new secret was proven, in a run that issued one. */
  readonly proven: 'login' | 'read' | undefined;
  /** Graph's clock; `undefined` when Entra could not be read. */
  readonly now: Date | undefined;
  /** The secret that was stored when the run began, and when it was to be rotated. */
  readonly before:
    | {
        readonly credential: PasswordCredential;
        readonly rotationOn: Date;
        /** Targets that were not seen to hold it. */
        readonly notIn?: readonly Target[];
      }
    | undefined;
  /** What a variable beside the stored secret records about its expiry. */
  readonly recorded: Recorded | undefined;
  /** It answers a leak, or finishes what another run left of an answer. */
  readonly answersLeak?: true;
  /** What this run removed. */
  readonly retired: readonly PasswordCredential[];
  /** Object IDs of owners other than the registrar, when owners were read. */
  readonly otherOwners: readonly string[];
  /** The registrar may only read: another one does the work, and what it may do was not seen. */
  readonly readsOnly?: true;
  /** The registrar may write every application, though it owns this one. */
  readonly mayTooMuch: boolean;
  /** What of the client is disabled in Entra, so that nobody logs in as it. */
  readonly disabled: readonly ('application' | 'service principal')[];
  /** When the token for GitHub expires, if GitHub says so. */
  readonly tokenExpiry: TokenExpiry | undefined;
  /** In a run that issued, or would issue, the first secret: markers of other prefixes that stood in the home already. */
  readonly otherPrefixes: readonly OtherPrefix[];
}

export interface OtherPrefix {
  /** Name of the marker. */
  readonly marker: string;
  readonly prefix: string;
  /** What is named beside it. */
  readonly clientId: string | undefined;
}

export interface Recorded {
  readonly target: Target;
  /** Of the variable. */
  readonly name: string;
  readonly end: Date;
  /** GitHub's clock. */
  readonly readAt: Date;
}

export function outcomeOf(desired: DesiredClient, dryRun: boolean, deeds: readonly Deed[]): Outcome {
  const all = <Did extends Deed['did']>(did: Did) =>
    deeds.filter((deed): deed is Extract<Deed, { did: Did }> => deed.did === did);
  const assessed = all('assessed').at(-1);
  const registered = all('registered').at(-1);
  const surveyed = all('surveyed').at(-1);
  const { observed = surveyed?.surveyed.observed, situation, plan } = assessed ?? {};
  const ending = endingOf(desired, deeds);
  const seen = all('read').at(-1);
  const application = observed?.application ?? registered?.application;

  const publications = all('published');
  const takenBack = all('taken back').length > 0;
  const reached = publications.some(({ state }) => state !== 'failed');
  const fresh = reached && !takenBack ? all('issued').at(-1)?.credential : undefined;
  const trust = trustReport(desired, all('assessed')[0], assessed, deeds);
  const current = trust?.noSecret === true ? undefined : (fresh ?? situation?.current);
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
    const taken = situation?.taken.find((each) => each.target === target);
    if (taken !== undefined) return { target, state: 'taken', errors: [taken.error] };
    if (unreadable !== undefined) return { target, state: 'unreadable', errors: [unreadable.error] };
    if (all('ended secret').some((each) => each.target === target)) return { target, state: 'ended', errors: [] };
    const holding = situation?.served.find((each) => each.target === target);
    if (plan?.course === 'none' && plan.refusals.length === 0 && !(holding && holdsSecret(desired, holding)))
      return { target, state: 'no secret', errors: [] };
    return { target, state: holdsCurrent ? 'current' : 'untouched', errors: [] };
  });

  // With an overlap of 0 whatever was to go and stands fails the run, as what a leak response was to revoke. What is still the
  // stored secret, since none took its place, is not to go unless none is wanted.
  const atOnce = desired.credential.overlapDays === 0 ? (plan?.secret ?? []) : [];
  const toGo = new Set([
    ...(plan?.revocations ?? []).map(({ keyId }) => keyId),
    ...atOnce
      .flatMap((step) => (step.do === 'retire' ? step.credential.keyId : []))
      .filter((keyId) => plan?.course !== 'keep' || keyId !== current?.keyId),
    ...(plan === undefined && isLeakResponse(desired) ? leakedBefore(desired, seen) : []),
  ]);
  const unrevoked = [...toGo].filter((keyId) => !dryRun && !retired.has(keyId) && keyId !== fresh?.keyId);
  const federated = observed?.federatedCredentials ?? [];
  const actions = deeds.flatMap((deed) => sentenceOf(deed) ?? []);
  return {
    desired,
    dryRun,
    uniqueName: observed?.uniqueName || undefined,
    application,
    servicePrincipalId: observed?.servicePrincipal?.id ?? all('service principal').at(-1)?.id,
    created: registered?.created ?? false,
    rotated: fresh !== undefined,
    changed: !dryRun && actions.length > 0,
    removed: all('deleted application').length > 0,
    ...(ending !== undefined && { ending }),
    reason: plan?.reason ?? 'none',
    findings: plan?.findings ?? [],
    current,
    nextRotationOn: current && nextRotation(current, rotationThreshold(desired.credential, current)),
    targets: ending?.targets ?? targets,
    actions,
    failures: urgentFirst(
      distinct([
        ...deeds.flatMap((deed) =>
          deed.did === 'failed' ? deed.failure : deed.did === 'published' ? deed.errors : [],
        ),
        ...notRevoked(
          unrevoked,
          application?.appId ?? clientIdSeen(desired, seen) ?? 'CLIENT_ID',
          plan === undefined
            ? 'The run was stopped before it could look at it'
            : takenBack
              ? 'The new secret was taken back, so nothing was revoked'
              : 'Not every target holds a new secret yet',
          new Map(all('not retired').map(({ credential, error }) => [credential.keyId, error])),
        ),
      ]),
    ),
    // Without a current one nobody knows which of them serves.
    superseded: (application?.credentials ?? []).filter(
      (credential) =>
        current !== undefined &&
        ours.includes(credential) &&
        credential.keyId !== current.keyId &&
        !retired.has(credential.keyId),
    ),
    newest: current === undefined ? newestOf(ours.length > 0 ? ours : (seen?.ours ?? [])) : undefined,
    foreign: situation?.foreign ?? [],
    certificates: application?.certificates ?? [],
    federatedCredentials: federated instanceof RegistrarError ? [] : federated,
    othersTrust: othersTrust(federated instanceof RegistrarError ? [] : federated, observed?.slot ?? ''),
    ...(trust !== undefined && { trust }),
    otherAssignments: observed?.fhir === undefined ? [] : othersAssignments(observed.fhir, observed.slot),
    fhir: observed?.fhir,
    proven: all('proven').at(-1)?.by,
    now: observed?.now,
    before: beforeOf(desired, all('assessed')[0], all('read')[0]),
    recorded: recordedOf(desired, observed?.holdings ?? seen?.holdings ?? []),
    ...(!dryRun && (plan?.revoking || (plan?.revocations.length ?? 0) > 0) && { answersLeak: true as const }),
    retired: all('retired').map(({ credential }) => credential),
    otherOwners: observed === undefined ? [] : othersOf(observed.owners ?? [], observed.registrar),
    ...(observed?.registrar.readsOnly && { readsOnly: true as const }),
    mayTooMuch:
      observed?.registrar.ownsEverything === true && observed.owners?.includes(observed.registrar.objectId) === true,
    disabled: [
      ...(application?.disabled === true || all('disabled').length > 0 ? (['application'] as const) : []),
      ...(observed?.servicePrincipal?.enabled === false ? (['service principal'] as const) : []),
    ],
    tokenExpiry: seen?.tokenExpiry,
    otherPrefixes: plan?.reason === 'first' ? otherPrefixes(desired, all('read')[0]?.holdings ?? []) : [],
  };
}

function newestOf(credentials: readonly PasswordCredential[]): PasswordCredential | undefined {
  return credentials.toSorted(byStart).at(-1);
}

function beforeOf(
  desired: DesiredClient,
  assessment: Assessment | undefined,
  seen: Seen | undefined,
): Outcome['before'] {
  const { current: credential, thresholdMs = 0 } = assessment?.situation ?? {};
  if (credential === undefined) return undefined;
  const holds = (holding: Holding) =>
    holding.target.readable
      ? markedKeyId(desired, holding) === credential.keyId
      : holding.companions[desired.names.marker] !== undefined;
  const holders = seen?.holdings.filter(holds).map(({ target }) => target) ?? [];
  const notIn = desired.targets.filter((target) => !holders.includes(target));
  return { credential, rotationOn: nextRotation(credential, thresholdMs), notIn };
}

function recordedOf({ home, names }: DesiredClient, holdings: readonly Holding[]): Recorded | undefined {
  const held = holdings.find(({ target }) => target === home);
  const end = new Date(held?.companions[names.expiresOn]?.value ?? Number.NaN);
  // Public facts stand there without a secret.
  if (held === undefined || (home.takesSecret && held.secret === undefined) || Number.isNaN(end.getTime()))
    return undefined;
  return { target: home, name: names.expiresOn, end, readAt: held.readAt.date };
}

/** Another client of the same home, which may be the one that was meant, when nobody looks after it from here. */
function otherPrefixes({ home, names, neighbours = [] }: DesiredClient, holdings: readonly Holding[]): OtherPrefix[] {
  const { companions = {} } = holdings.find(({ target }) => target === home) ?? {};
  return Object.entries(companions).flatMap(([marker, { value = '' }]) => {
    const prefix = prefixOf(marker);
    if (prefix === undefined || marker === names.marker || neighbours.includes(prefix) || !isGuid(value)) return [];
    return { marker, prefix, clientId: companions[namesFor(prefix).clientId]?.value };
  });
}

/** The leak response is honest: what was to be revoked and was not is named, whatever stopped the run. */
function notRevoked(
  keyIds: readonly string[],
  clientId: string,
  because: string,
  errors: ReadonlyMap<string, unknown>,
): RegistrarError[] {
  return keyIds.map((keyId) => {
    const cause = errors.get(keyId);
    const said = cause instanceof Error ? cause.message : because;
    const facts = { application: clientId, keyId };
    return failure('REVOCATION_INCOMPLETE', { attempted: `revoke secret ${keyId}`, said, cause }, facts);
  });
}

/** Key IDs that a leak response would have revoked which was stopped before there was a plan. */
function leakedBefore(desired: DesiredClient, seen: Seen | undefined): string[] {
  const { holdings = [], ours = [] } = seen ?? {};
  const clientId = clientIdSeen(desired, seen)?.toLowerCase();
  // Another client's target is not what leaked.
  const markers = holdings.flatMap((holding) => {
    const theirs = holding.companions[desired.names.clientId]?.value?.toLowerCase();
    const keyId = markedKeyId(desired, holding);
    return keyId === undefined || (theirs !== undefined && theirs !== clientId) ? [] : keyId;
  });
  return [...markers, ...ours.map(({ keyId }) => keyId)];
}

/** As Entra, the workflow or the home says, in this order. */
function clientIdSeen({ home, names, applicationId }: DesiredClient, seen: Seen | undefined): string | undefined {
  const named = seen?.holdings.find(({ target }) => target === home)?.companions[names.clientId]?.value;
  return seen?.clientId ?? applicationId ?? (named !== undefined && isGuid(named) ? named : undefined);
}

/** What is read first is done first: whoever has a leaked secret logs in until it is removed. */
function urgentFirst(failures: readonly RegistrarError[]): RegistrarError[] {
  const urgent = failures.filter(({ code }) => code === 'REVOCATION_INCOMPLETE');
  return [...urgent, ...failures.filter((each) => !urgent.includes(each))];
}

/** What stops several steps is one failure. */
function distinct(failures: readonly RegistrarError[]): RegistrarError[] {
  return [...new Map(failures.map((each) => [each.message, each])).values()];
}

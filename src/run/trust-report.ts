/** What became of the trust in jobs, and of secrets beside it: folded from the journal. */
import { RegistrarError } from '../failures/failures.ts';
import type { FederatedCredential, PasswordCredential } from '../model/application.ts';
import { DAY } from '../model/dates.ts';
import type { Target } from '../model/targets.ts';
import { isOurTrust } from '../model/trust.ts';
import { type Course, placesWithoutFacts } from '../plan/ending.ts';
import { holdsSecret, noSecretSince } from '../plan/markers.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Assessment, Deed } from './journal.ts';

export interface TrustedJob {
  readonly subject: string;
  /** It stood or was written; `undefined` where that is not known. */
  readonly trusted: boolean | undefined;
}

/** Of a client whose jobs sign in without a secret, alone or beside one. */
export interface TrustReport {
  /** Everybody who is to sign in; none as long as GitHub does not tell their subjects. */
  readonly jobs: readonly TrustedJob[];
  readonly course: Course;
  /** `not from here`: this job is not trusted itself. */
  readonly proof: 'signed in' | 'not from here' | undefined;
  /** The subject of this job. */
  readonly own: string | undefined;
  /** No place holds a secret, as far as all could be read. */
  readonly noSecret: boolean;
  /** Since when, by GitHub's clock; absent when this run saw to it. */
  readonly since: Date | undefined;
  /** Secrets that still log in although no place holds one, and when a run removes each; absent: when it expires. */
  readonly left: readonly { readonly credential: PasswordCredential; readonly removal: Date | undefined }[];
  /** Places that get nothing. */
  readonly without: readonly Target[];
}

export function trustReport(
  desired: DesiredClient,
  first: Assessment | undefined,
  last: Assessment | undefined,
  deeds: readonly Deed[],
): TrustReport | undefined {
  const { credential, home, state: ending } = desired;
  if (credential.kind === 'secret' || ending !== undefined) return undefined;
  const { observed, situation, plan } = last ?? {};
  const did = (what: Deed['did']) => deeds.some((deed) => deed.did === what);
  const course = did('ended secret') || did('marked none') ? (plan?.course ?? 'keep') : (first?.plan.course ?? 'keep');
  const state = observed?.holdings.find(({ target }) => target === home);
  const since = noSecretSince(desired, state);
  const noSecret =
    did('marked none') ||
    (plan?.course === 'none' &&
      situation?.complete === true &&
      since !== undefined &&
      !situation.served.some((holding) => holdsSecret(desired, holding)));
  const retired = deeds.flatMap((deed) => (deed.did === 'retired' ? deed.credential.keyId : []));
  const alive = (situation?.ours ?? []).filter(
    ({ keyId, end }) => !retired.includes(keyId) && observed !== undefined && end > observed.now,
  );
  const { overlapDays } = credential;
  const removal = (end: Date) => {
    const date =
      overlapDays === undefined ? undefined : new Date((since ?? observed?.now ?? end).getTime() + overlapDays * DAY);
    return date !== undefined && date < end ? date : undefined;
  };
  return {
    jobs: jobsOf(last ?? first, first, deeds),
    course,
    proof: did('signed in') ? 'signed in' : did('not provable') ? 'not from here' : undefined,
    own: deeds.flatMap((deed) => (deed.did === 'not provable' ? deed.own : [])).at(-1),
    noSecret,
    since: did('marked none') ? undefined : since,
    left: noSecret ? alive.map((each) => ({ credential: each, removal: removal(each.end) })) : [],
    without: placesWithoutFacts(desired),
  };
}

function jobsOf(
  last: Assessment | undefined,
  first: Assessment | undefined,
  deeds: readonly Deed[],
): readonly TrustedJob[] {
  const trust = last?.observed.trust ?? first?.observed.trust;
  if (trust === undefined || trust instanceof RegistrarError) return [];
  const listed = first?.observed.federatedCredentials;
  const written = deeds.flatMap((deed) => (deed.did === 'trusted' ? deed.subject : []));
  const known = first?.observed.application === undefined ? [] : listed;
  return trust.subjects.map(({ subject }) => {
    const stood =
      known === undefined || known instanceof RegistrarError
        ? undefined
        : known.some((each) => each.issuer === trust.issuer && each.subject === subject);
    return { subject, trusted: written.includes(subject) || stood };
  });
}

/** Federated credentials that this client's workflow did not make: reported, never touched. */
export function othersTrust(listed: readonly FederatedCredential[], slot: string): FederatedCredential[] {
  return listed.filter((each) => !isOurTrust(each, slot));
}

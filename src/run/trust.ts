/** Jobs that sign in as the client: who is meant, and how that is written. */
import type { Directory } from '../entra/directory.ts';
import { failure, RegistrarError } from '../failures/failures.ts';
import type { Target } from '../model/targets.ts';
import { type Trust, type TrustEntry, type TrustedSubject, trustName } from '../model/trust.ts';
import type { IdToken } from '../net/tokens.ts';
import type { Observed } from '../plan/observed.ts';
import type { TrustStep } from '../plan/steps.ts';
import { oneLine } from '../text/untrusted.ts';
import type { Journal } from './journal.ts';

/** The subjects that are wanted, as GitHub spells them in its tokens. */
export async function readTrust(
  entries: readonly TrustEntry[],
  slot: string,
  idToken: () => Promise<IdToken>,
  subjectPrefix: (repository: Target) => Promise<{ readonly repositoryId: number; readonly prefix: string }>,
): Promise<Trust | RegistrarError> {
  try {
    const [token, subjects] = await Promise.all([
      idToken(),
      Promise.all(
        entries.map(async (entry): Promise<TrustedSubject> => {
          if (entry.kind === 'subject')
            return { entry, name: trustName(slot, entry, undefined), subject: entry.subject };
          const { repositoryId, prefix } = await subjectPrefix(entry.repository);
          return { entry, name: trustName(slot, entry, repositoryId), subject: `${prefix}:${entry.context}` };
        }),
      ),
    ]);
    const { issuer, audience, subject: own } = token;
    const distinct = subjects.filter(
      (each, index) => subjects.findIndex(({ subject }) => subject === each.subject) === index,
    );
    const twice = distinct.find((each) => sameName(distinct, each) !== undefined);
    if (twice !== undefined) return spelledTwice(twice, sameName(distinct, twice) ?? twice);
    return { issuer, audience, subjects: distinct, own };
  } catch (error) {
    if (!(error instanceof RegistrarError) || error.code === 'CANCELLED') throw error;
    return error;
  }
}

function sameName(subjects: readonly TrustedSubject[], { name, subject }: TrustedSubject): TrustedSubject | undefined {
  return subjects.find((each) => each.name === name && each.subject !== subject);
}

/** By two names of one repository: GitHub leads from an old one to the new one. */
function spelledTwice({ entry }: TrustedSubject, other: TrustedSubject): RegistrarError {
  const [here, there] = [oneLine(entry.notation, 400), oneLine(other.entry.notation, 400)];
  return failure(
    'TRUST_SUBJECT_UNKNOWN',
    { attempted: `find out which subject the jobs of ${here} present` },
    { why: `${here} and ${there} are one environment`, hint: 'Or give it once, as its jobs spell it.' },
  );
}

/** Carries out one step. */
export async function changeTrust(
  step: TrustStep,
  applicationId: string,
  { trust }: Observed,
  directory: Directory,
  journal: Journal,
): Promise<void> {
  if (step.do === 'remove trust') {
    await directory.removeFederatedCredential(applicationId, step.credential.id);
    journal.record({ did: 'removed trust', credential: step.credential });
    return;
  }
  if (trust === undefined || trust instanceof RegistrarError)
    throw new Error('Invariant violation: trust is planned without its issuer');
  const { name, subject } = step.subject;
  const { issuer, audience } = trust;
  await directory.upsertFederatedCredential(applicationId, { name, issuer, subject, audience });
  journal.record({ did: 'trusted', subject });
}

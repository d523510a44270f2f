/** Which jobs at GitHub may sign in as a client, and how the federated credential of each is called. */
import { createHash } from 'node:crypto';
import { parseTarget, type Target } from './targets.ts';

/** One entry of `trust`. */
export type TrustEntry = RepositoryTrust | SubjectTrust;

/** Jobs of a repository: its subject is made of what GitHub reports for the repository, and the context. */
export interface RepositoryTrust {
  readonly kind: 'repository';
  /** As written. */
  readonly notation: string;
  readonly repository: Target;
  /** As it stands in subjects: `environment:NAME`, `ref:refs/heads/BRANCH` or `ref:refs/tags/TAG`. */
  readonly context: string;
}

/** Whoever presents exactly this subject. */
export interface SubjectTrust {
  readonly kind: 'subject';
  readonly notation: string;
  readonly subject: string;
}

/** A subject that may sign in, and the name of its federated credential if that has to be made. */
export interface TrustedSubject {
  readonly entry: TrustEntry;
  readonly name: string;
  readonly subject: string;
}

/** Who asks at Entra, and for whom the subjects hold. */
export interface Trust {
  /** Of this job's own token, as of all others from the same GitHub. */
  readonly issuer: string;
  readonly audience: string;
  readonly subjects: readonly TrustedSubject[];
  /** The subject of this job's own token. */
  readonly own: string;
}

export const TRUST_EXAMPLES = [
  'repo:OWNER/REPO:environment:NAME',
  'repo:OWNER/REPO:ref:refs/heads/BRANCH',
  'repo:OWNER/REPO:ref:refs/tags/TAG',
  'subject: and the exact subject of an OIDC token',
];

/** What one entry of `trust` looks like, as far as an editor can tell. */
export const TRUST_PATTERNS: readonly RegExp[] = [
  /^repo:[^/:]+\/[^/:]+:environment:.+$/,
  /^repo:[^/:]+\/[^/:]+:ref:refs\/(heads|tags)\/.+$/,
  /^[Ss][Uu][Bb][Jj][Ee][Cc][Tt]:.+$/,
];

/** What Microsoft Graph lets one application have. */
export const TRUST_LIMIT = 20;
/** Longest subject that Graph takes. */
const SUBJECT_LENGTH = 600;

/** Reads one entry of `trust`. `undefined` for what is none. */
export function parseTrust(notation: string): TrustEntry | undefined {
  if (!/^[\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u.test(notation)) return undefined;
  if (/^subject:/i.test(notation)) {
    const subject = notation.slice('subject:'.length).trim();
    if (subject === '' || subject.length > SUBJECT_LENGTH) return undefined;
    return everybody(subject) ? undefined : { kind: 'subject', notation, subject };
  }
  const [, place = '', ref = ''] =
    /^(repo:[^/:]+\/[^/:]+):ref:(refs\/(?:heads|tags)\/[^\s~^:?*[\\]+)$/.exec(notation) ?? [];
  if (ref !== '') {
    const repository = parseTarget(place);
    return repository && { kind: 'repository', notation, repository, context: `ref:${ref}` };
  }
  const target = parseTarget(notation);
  if (target?.environment === undefined || target.environment.includes('*')) return undefined;
  return trustIn(target);
}

/** The trust in the jobs of an environment. */
export function trustIn(target: Target): RepositoryTrust {
  const { owner, repository = '', environment = '' } = target;
  const place = parseTarget(`repo:${owner}/${repository}`);
  if (place === undefined) throw new Error(`Invariant violation: ${target.notation} is in no repository`);
  const context = `environment:${environment.replaceAll(':', '%3A')}`;
  return { kind: 'repository', notation: target.notation, repository: place, context };
}

/** Entra knows no wildcards, and pull requests come from anybody. */
function everybody(subject: string): boolean {
  return subject.includes('*') || /:pull_request$/i.test(subject);
}

/** What cannot stand in one list: the same environment, spelled twice. */
export function sameEnvironment(one: TrustEntry, other: TrustEntry): boolean {
  return (
    one.kind === 'repository' &&
    other.kind === 'repository' &&
    one.repository.notation.toLowerCase() === other.repository.notation.toLowerCase() &&
    one.context.startsWith('environment:') &&
    one.context.toLowerCase() === other.context.toLowerCase()
  );
}

/**
 * A federated credential is called after what never changes: a renamed repository is found again, and its subject
 * patched.
 *
 * @param repositoryId of an entry for a repository
 */
export function trustName(slot: string, entry: TrustEntry, repositoryId: number | undefined): string {
  return `${namePrefix(slot)}${createHash('sha256').update(hashed(entry, repositoryId), 'utf8').digest('hex').slice(0, 12)}`;
}

function hashed(entry: TrustEntry, repositoryId: number | undefined): string {
  if (entry.kind === 'subject') return entry.subject;
  if (repositoryId === undefined) throw new Error(`Invariant violation: the ID of ${entry.notation} is not known`);
  const { context } = entry;
  return `${repositoryId}\n${context.startsWith('environment:') ? context.toLowerCase() : context}`;
}

function namePrefix(slot: string): string {
  return `fcr-${slot}-`;
}

/** Whether a federated credential is one of this slot, by its name. */
export function isOurTrust({ name }: { readonly name: string }, slot: string): boolean {
  return name.startsWith(namePrefix(slot)) && /^[0-9a-f]{12}$/.test(name.slice(namePrefix(slot).length));
}

/** What a client logs in with, as it is wanted: a secret, nothing but trust in jobs, or both on the way. */
import type { TrustEntry } from './trust.ts';

export type Credential = SecretCredential | TrustCredential;

/** A client secret: issued, proven, stored in the targets, and rotated before it expires. */
export interface SecretCredential extends SecretRules {
  readonly kind: 'secret';
  /** The workflow said so: what stands otherwise is changed. */
  readonly given: boolean;
}

/** Jobs at GitHub sign in as the client with their own OIDC tokens; with `both`, there is a secret beside that. */
export interface TrustCredential extends SecretRules {
  readonly kind: 'federated' | 'both';
  readonly given: true;
  /** Who may sign in: the complete list, one at least. */
  readonly trust: readonly TrustEntry[];
}

/** With `federated` they hold only as long as a secret is left from before. */
export interface SecretRules {
  readonly lifetimeDays: number;
  /** Absent: a third of the lifetime. */
  readonly rotateBeforeDays?: number;
  /** Absent: superseded secrets live until they expire. */
  readonly overlapDays?: number;
  readonly forceRotate: boolean;
  /** Appended to the credential's display name in Entra. */
  readonly description?: string;
  readonly verify: 'token' | 'fhir' | 'none';
}

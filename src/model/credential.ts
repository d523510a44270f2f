/** What a client logs in with, as it is wanted: a union with one member so far. */

export type Credential = SecretCredential;

/** A client secret: issued, proven, stored in the targets, and rotated before it expires. */
export interface SecretCredential {
  readonly kind: 'secret';
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

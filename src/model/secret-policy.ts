/** The tenant's default app management policy, as far as it concerns the client secrets of a new application. */
export interface SecretPolicy {
  readonly forbidden: boolean;
  /** Longest lifetime in milliseconds. */
  readonly longestMs?: number;
}

/** What one target holds under our names. */
import type { Target } from './targets.ts';

/** When a secret or variable was created and last changed (second resolution, the clock of the service that keeps it). */
export interface Stamp {
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What stands beside the secret. `value` is absent where it is kept as a secret, which cannot be read. */
export interface Companion extends Stamp {
  readonly value?: string;
}

export interface Holding {
  readonly target: Target;
  /** The service's clock when it was read. */
  readonly readAt: Date;
  readonly secret: Stamp | undefined;
  /** Companions, marker and lock by name. */
  readonly companions: Readonly<Record<string, Companion>>;
  /** How many variables of any name it holds. */
  readonly variableCount: number;
  /** The environment does not exist yet. */
  readonly absent?: true;
}

import type { Target } from './targets.ts';

/** When GitHub created and last changed a secret or variable (second resolution, GitHub's clock). */
export interface Stamp {
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** `value` is absent where the companion is kept as a secret, which cannot be read. */
export interface Companion extends Stamp {
  readonly value?: string;
}

/** What one target holds under our names. */
export interface Store {
  readonly target: Target;
  /** GitHub's clock when it was read. */
  readonly now: Date;
  readonly secret: Stamp | undefined;
  /** How many variables of any name it holds. */
  readonly variableCount: number;
  /** Companions, marker and lock by name. */
  readonly companions: Readonly<Record<string, Companion>>;
  /** The environment does not exist yet. */
  readonly absent?: true;
}

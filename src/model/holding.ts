/** What one target holds under our names. */
import type { ServerTime } from './dates.ts';
import type { Target } from './targets.ts';

/** When a secret or variable was created and last changed (second resolution, the clock of the service that keeps it). */
export interface Stamp {
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Which repositories of an organization may read one of its secrets or variables. */
export interface Readers {
  readonly visibility: 'all' | 'private' | 'selected';
  /** With `selected` only; none when absent. */
  readonly repositoryIds?: readonly number[];
}

/** What stands beside the secret. `value` is absent where it is kept as a secret, which cannot be read. */
export interface Companion extends Stamp {
  readonly value?: string;
  /** Of an organization's, as far as they were read. */
  readonly readers?: Readers;
}

/** Where each write makes a version that says whose it is. */
export interface Versions {
  /** Slot that the newest one carries; `undefined` for one that somebody made by hand. */
  readonly newest: string | undefined;
  /** Slot that each of them carries. */
  readonly slots: readonly (string | undefined)[];
  /** Slots of those that are not switched off. */
  readonly live: readonly string[];
  /** Why the newest one does not serve, in words that follow the notation. */
  readonly trouble?: string;
  /** The newest one is switched off: nobody reads it. */
  readonly off?: true;
}

export interface Holding {
  readonly target: Target;
  /** The service's clock when it was read. */
  readonly readAt: ServerTime;
  readonly secret: Stamp | undefined;
  /** Who may read an organization's secret; its variables are to have the same readers. */
  readonly readers?: Readers;
  /** The immutable ID of the repository or organization, where it came with what was read. */
  readonly holderId?: number;
  /** Companions, marker and lock by name. */
  readonly companions: Readonly<Record<string, Companion>>;
  /** How many variables of any name it holds. */
  readonly variableCount: number;
  /** How many it may hold. */
  readonly variableLimit?: number;
  readonly versions?: Versions;
  /** The environment does not exist yet. */
  readonly absent?: true;
}

/** The order of a list of repositories means nothing. */
export function sameReaders(one: Readers, other: Readers): boolean {
  const ids = ({ visibility, repositoryIds = [] }: Readers) =>
    visibility === 'selected' ? [...new Set(repositoryIds)].sort((a, b) => a - b).join() : '';
  return one.visibility === other.visibility && ids(one) === ids(other);
}

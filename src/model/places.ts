/** What a service that keeps credentials for their consumers can do: GitHub and Key Vault. */
import type { RegistrarError } from '../failures/failures.ts';
import type { PasswordCredential } from './application.ts';
import type { Companion, Holding, Readers, Stamp } from './holding.ts';
import type { Names } from './names.ts';
import type { Target } from './targets.ts';

export interface PublicKey {
  readonly keyId: string;
  /** Base64, 32 bytes. */
  readonly key: string;
}

/** What was read of a target to write to it. */
export interface Preparation {
  /** Absent where nothing is sealed. */
  readonly publicKey?: PublicKey;
  readonly readers?: Readers;
}

/** What is to be written, and who may read an organization's secret that does not exist yet. */
export interface WantedPreparation {
  /** Absent: no secret is to be written, only what stands beside one elsewhere. */
  readonly secret?: string;
  /** Names beside the secret. */
  readonly companions: readonly string[];
  readonly visibility?: Readers['visibility'];
  readonly repositories: readonly string[];
}

/** What became of a write: `unknown` when an answer was lost and it may still have been applied. */
export type Written =
  | { readonly stored: true }
  | { readonly stored: false | 'unknown'; readonly error: RegistrarError };

/** What goes with a secret where one write stores it all. */
export interface Beside {
  readonly slot: string;
  readonly credential: PasswordCredential;
  /** Names and values in the order in which they are written elsewhere; the marker is not among them. */
  readonly companions: readonly (readonly [name: string, value: string])[];
}

export interface TokenExpiry {
  readonly end: Date;
  /** The service's clock when it said so. */
  readonly readAt: Date;
}

/** The targets of one service. Every failure is a RegistrarError that is explained for its target. */
export interface Places {
  /** The immutable ID of the repository or organization; asked for at most once, and known once it was prepared. */
  holderId(target: Target): Promise<number>;
  /** `toEmpty`: nothing is to be stored there, so that a name that is deleted and can be recovered is as good as none. */
  read(target: Target, names: Names, createEnvironments: boolean, toEmpty?: boolean): Promise<Holding>;
  /** What writing takes; fails when there is no room, no permission, or nobody decided who may read. */
  prepare(holding: Holding, wanted: WantedPreparation): Promise<Preparation>;
  createEnvironment(target: Target): Promise<void>;
  /** `before`: the stamp that was observed, by which a write is recognized whose answer said otherwise. */
  writeSecret(
    target: Target,
    name: string,
    value: string,
    preparation: Preparation,
    before: Stamp | undefined,
    beside: Beside,
  ): Promise<Written>;
  /**
   * `before`: what was observed there. Nothing is sent when it holds the value already, for whom it should. An
   * organization's variable gets the readers of the secret.
   */
  writeCompanion(
    target: Target,
    name: string,
    value: string,
    preparation: Preparation | undefined,
    before: Companion | undefined,
  ): Promise<Written>;
  /**
   * Another variable of a target that has variables. `before`: what was observed there. In an organization nobody may
   * read a new one unless `readers` says who.
   */
  writeVariable(
    target: Target,
    name: string,
    value: string,
    before: Companion | undefined,
    readers?: Readers,
  ): Promise<Written>;
  /** For good, and only what this slot stored. Succeeds also when it is gone already. */
  removeSecret(target: Target, name: string, slot: string): Promise<void>;
  /** So that nobody reads it any more; where it is kept in versions, the newest one is disabled. */
  switchOff(target: Target, name: string): Promise<void>;
  /** What stands beside the secret, be it a variable or a secret. Succeeds also when it is gone already. */
  removeCompanion(target: Target, name: string): Promise<void>;
  /** When the token that all this is done with expires, as the service says of personal ones with its answers. */
  tokenExpiry(): TokenExpiry | undefined;
}

/** Why a lock could not be created or taken over. */
export interface LockRefusal {
  readonly error: RegistrarError;
  /** A second attempt may succeed: a collision, or a passing failure. */
  readonly passing: boolean;
  /** Milliseconds that the service asks to wait. */
  readonly retryAfterMs?: number | undefined;
}

/** Where a lock stands: something that can be created by one run only. */
export interface LockPlace {
  /** For messages. */
  readonly notation: string;
  readonly name: string;
  /** API path by which a person removes it. */
  readonly path: string;
  /** Host to be given to `gh`, off github.com. */
  readonly hostname?: string;
  /** One attempt to create what nobody else may see; whether it succeeded is told by reading back. */
  create(value: string): Promise<LockRefusal | undefined>;
  read(): Promise<{ readonly lock: Companion | undefined; readonly readAt: Date }>;
  /** One attempt to overwrite it, whatever it holds: a late repetition would hit somebody else's. */
  overwrite(value: string): Promise<LockRefusal | undefined>;
  /** One attempt: a late repetition would hit the lock of another run. */
  remove(): Promise<LockRefusal | undefined>;
}

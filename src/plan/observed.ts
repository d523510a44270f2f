/** Everything about one client that was read, as plain data: what a plan is made from. */
import type { RegistrarError } from '../failures/failures.ts';
import type { Application, FederatedCredential, ServicePrincipal } from '../model/application.ts';
import type { FhirAccess } from '../model/fhir-service.ts';
import type { Holding } from '../model/holding.ts';
import type { Preparation } from '../model/places.ts';
import type { SecretPolicy } from '../model/secret-policy.ts';
import type { Target } from '../model/targets.ts';
import type { Trust } from '../model/trust.ts';

export interface Registrar {
  readonly clientId: string;
  /** Object ID of its service principal. */
  readonly objectId: string;
  /** Its token carries Application.ReadWrite.All. */
  readonly ownsEverything: boolean;
  /** A dry run whose registrar may read applications and change none: another one does the work. */
  readonly readsOnly?: true;
}

/** A target that cannot be served, and why. */
export interface Unserved {
  readonly target: Target;
  readonly error: RegistrarError;
}

export interface Observed {
  readonly slot: string;
  readonly registrar: Registrar;
  /** The name the application has or will be created with. */
  readonly uniqueName: string;
  readonly application: Application | undefined;
  /** The client ID that the home names, when there is no such application. */
  readonly goneClientId?: string;
  readonly servicePrincipal: ServicePrincipal | undefined;
  /** Elapsed time at which everything had been read: what ages are taken at. */
  readonly at: number;
  /** Graph's clock at that moment. */
  readonly now: Date;
  /** Milliseconds by which that may be behind: how long the answer took. */
  readonly behind?: number;
  /** Graph's clock when this run first looked. */
  readonly began: Date;
  /** What the targets hold that could be read, in the order of publish-to. */
  readonly holdings: readonly Holding[];
  readonly unreadable: readonly Unserved[];
  /** The FHIR service and what the client may do there, when one was named and could be read. */
  readonly fhir?: FhirAccess;
  /** Why it could not. */
  readonly fhirTrouble?: RegistrarError;

  // Read only when a plan depends on it.
  /** Object IDs. */
  readonly owners?: readonly string[];
  /** Or why they could not be read. */
  readonly federatedCredentials?: readonly FederatedCredential[] | RegistrarError;
  /** Which jobs are to sign in as the client; or why their subjects are not known. */
  readonly trust?: Trust | RegistrarError;
  /** This run wrote some of the trust, or could not sign in by it. */
  readonly trustUncertain?: true;
  /** By notation. */
  readonly preparations?: Readonly<Record<string, Preparation>>;
  /** The tenant's policy; `null` when it may not be read. */
  readonly policy?: SecretPolicy | null;
  /** Immutable IDs of the repositories and organizations, by notation; one that could not be read is missing. */
  readonly holderIds?: Readonly<Record<string, number>>;
}

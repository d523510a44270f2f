/** Everything about one client that was read, as plain data: what a plan is made from. */
import type { RegistrarError } from '../failures/failures.ts';
import type { Application } from '../model/application.ts';
import type { FhirAccess } from '../model/fhir-service.ts';
import type { Holding } from '../model/holding.ts';
import type { Preparation } from '../model/places.ts';
import type { SecretPolicy } from '../model/secret-policy.ts';
import type { Target } from '../model/targets.ts';

export interface Registrar {
  readonly clientId: string;
  /** Object ID of its service principal. */
  readonly objectId: string;
  /** Its token carries Application.ReadWrite.All. */
  readonly ownsEverything: boolean;
}

export interface Unreadable {
  readonly target: Target;
  readonly error: RegistrarError;
}

export interface Observed {
  readonly slot: string;
  readonly registrar: Registrar;
  /** The name the application has or will be created with. */
  readonly uniqueName: string;
  readonly application: Application | undefined;
  readonly servicePrincipalId: string | undefined;
  /** Object IDs; read when the plan writes to an existing application. */
  readonly owners?: readonly string[];
  /** Graph's clock. */
  readonly now: Date;
  /** What the targets hold that could be read, in the order of publish-to. */
  readonly holdings: readonly Holding[];
  readonly unreadable: readonly Unreadable[];
  /** By notation; read when something will be sealed. */
  readonly preparations?: Readonly<Record<string, Preparation>>;
  /** The tenant's policy; `null` when it may not be read. Asked for before an application is created. */
  readonly policy?: SecretPolicy | null;
  /** The FHIR service and what the client may do there, when one was named. */
  readonly fhir?: FhirAccess;
}

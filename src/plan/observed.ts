/** Everything about one client that was read, as plain data: what a plan is made from. */

import type { SecretPolicy } from '../entra/directory.ts';
import type { RegistrarError } from '../failures/failures.ts';
import type { Doorway } from '../github/preparation.ts';
import type { Application } from '../model/application.ts';
import type { ObservedAccess } from '../model/fhir-service.ts';
import type { Store } from '../model/holding.ts';
import type { Target } from '../model/targets.ts';

export interface Registrar {
  readonly clientId: string;
  /** Object ID of its service principal. */
  readonly objectId: string;
  /** Its token carries Application.ReadWrite.All. */
  readonly ownsEverything: boolean;
}

export interface Observed {
  readonly slot: string;
  readonly registrar: Registrar;
  readonly tenantId: string;
  /** The name the application has or will be created with. */
  readonly uniqueName: string;
  readonly application: Application | undefined;
  readonly servicePrincipalId: string | undefined;
  /** Object IDs; read when the plan writes to an existing application. */
  readonly owners?: readonly string[];
  /** Graph's clock. */
  readonly now: Date;
  /** The targets that could be read, in the order of publish-to. */
  readonly stores: readonly Store[];
  readonly unreadable: readonly { readonly target: Target; readonly error: RegistrarError }[];
  /** By notation; read when something will be sealed. */
  readonly doorways?: Readonly<Record<string, Doorway>>;
  /** The tenant's policy; `null` when it may not be read. Asked for before an application is created. */
  readonly policy?: SecretPolicy | null;
  /** The FHIR service and who may use it, when one was named. */
  readonly access?: ObservedAccess;
}

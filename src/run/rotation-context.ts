import type { Application } from '../model/application.ts';
import type { Runtime } from '../net/runtime.ts';
import type { Observed } from '../plan/observed.ts';
import type { Configuration, DesiredClient } from '../wanted/configuration.ts';
import type { Lock } from './lock.ts';
import type { Created, Services } from './observe.ts';

/** What the steps under the lock work with. */
export interface RotationContext {
  readonly desired: DesiredClient;
  readonly configuration: Configuration;
  readonly services: Services;
  readonly runtime: Runtime;
  readonly lock: Lock;
  readonly observed: Observed;
  readonly application: Application;
  readonly created: Created & { readonly assignedRole: boolean };
  done(what: string): void;
}

import type { Runtime } from '../net/runtime.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Configuration } from '../wanted/configuration.ts';
import type { Hours } from './hours.ts';
import type { Journal } from './journal.ts';
import type { Services } from './services.ts';

/** What the chapters of a client's story are told with. They take it apart: single acts are given what they use. */
export interface Story {
  readonly desired: DesiredClient;
  readonly configuration: Configuration;
  readonly services: Services;
  readonly runtime: Runtime;
  readonly journal: Journal;
  /** Of a run of many clients. */
  readonly hours?: Hours | undefined;
}

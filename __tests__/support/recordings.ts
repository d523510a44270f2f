/** What third parties recorded of the real services. See `__tests__/recordings/README.md`. */

import { readFileSync } from 'node:fs';

export interface Recording {
  /** `graph 7`: the file, and the place in it from 0. */
  readonly id: string;
  readonly service: RecordedService;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null`: no body at all. */
  readonly body: unknown;
}

export const recordedServices = ['entra', 'graph', 'arm', 'github', 'keyvault'] as const;
export type RecordedService = (typeof recordedServices)[number];

export const recordings: readonly Recording[] = recordedServices.flatMap((service) => {
  const file = new URL(`../recordings/${service}.json`, import.meta.url);
  const exchanges = JSON.parse(readFileSync(file, 'utf8')) as Recorded[];
  return exchanges.map(({ responseHeaders, responseBody, ...exchange }, index) => ({
    ...exchange,
    ...{ id: `${service} ${index}`, service, body: responseBody },
    headers: Object.fromEntries(Object.entries(responseHeaders).map(([name, value]) => [name.toLowerCase(), value])),
  }));
});

interface Recorded extends Omit<Recording, 'id' | 'service' | 'headers' | 'body'> {
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}

export function recording(id: string): Recording {
  const found = recordings.find((each) => each.id === id);
  if (found === undefined) throw new Error(`No recording ${id}`);
  return found;
}

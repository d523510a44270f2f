/** A runtime for tests without sockets: whatever waits is waited for at once, and only the clock tells. */

import type { Runtime } from '../../src/net/runtime.ts';
import type { Wire } from '../../src/net/wire.ts';

export interface WaitlessRuntime extends Runtime {
  /** Everything for the log but what is masked. */
  readonly lines: readonly string[];
}

export function waitlessRuntime(wire: Wire): WaitlessRuntime {
  const cancelled = new AbortController().signal;
  const lines: string[] = [];
  const log = (level: string) => (text: string) => void lines.push(`${level}: ${text}`);
  let elapsed = 0;
  let made = 0;
  return {
    lines,
    cancelled,
    wire,
    uuid: () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
    log: { info: log('info'), debug: log('debug'), notice: log('notice'), warning: log('warning'), mask: () => {} },
    clock: {
      elapsed: () => elapsed,
      sleep(milliseconds, signal) {
        // Time limits have a signal of their own. Here every answer comes before they end.
        if (signal !== undefined && signal !== cancelled) return new Promise(() => {});
        elapsed += milliseconds;
        return Promise.resolve();
      },
    },
  };
}

/** A request by what it asks, the same in every cloud: service, method, path without IDs, and which one of its kind. */
import type { LocalCloud } from '../../emulator/cloud.ts';
import type { JournalEntry } from '../../emulator/server/server.ts';

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

export interface RequestName {
  readonly kind: string;
  /** Counted from 1. */
  readonly nth: number;
}

export function kindOf({ service, method, path }: JournalEntry): string {
  return `${service} ${method} ${decodeURIComponent(path)
    .replace(/^\/api\/v3/, '')
    .replace(GUID, '*')}`;
}

export function nameText({ kind, nth }: RequestName): string {
  return `${kind} #${nth}`;
}

export function isRead({ kind }: RequestName): boolean {
  return / GET /.test(kind);
}

/** The requests of a run, in order, each with its number among those of its kind. */
export function namesOf(requests: readonly JournalEntry[]): RequestName[] {
  const counts = new Map<string, number>();
  return requests.map((entry) => {
    const kind = kindOf(entry);
    const nth = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, nth);
    return { kind, nth };
  });
}

export interface Strike {
  /** Whether the request came. */
  readonly met: boolean;
  /** The request that was met. */
  readonly entry: JournalEntry | undefined;
  remove(): void;
}

/** Calls back when that request arrives (then `entry.fault` may be set), and again when it was handled. */
export function meet(
  cloud: LocalCloud,
  { kind, nth }: RequestName,
  act: (phase: 'before' | 'after', entry: JournalEntry) => void | Promise<void>,
  { times = 1, host }: { times?: number; host?: string } = {},
): Strike {
  let seen = 0;
  const met = new Set<JournalEntry>();
  const remove = cloud.observe(async (phase, entry) => {
    if (kindOf(entry) !== kind || (host !== undefined && entry.host !== host)) return;
    if (phase === 'before') {
      seen += 1;
      if (seen < nth || seen >= nth + times) return;
      met.add(entry);
    }
    if (met.has(entry)) await act(phase, entry);
  });
  return {
    get met() {
      return met.size > 0;
    },
    get entry() {
      return [...met][0];
    },
    remove,
  };
}

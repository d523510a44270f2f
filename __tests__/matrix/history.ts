/** What really happened in the cloud, request by request: told from its state, not from what anybody claims. */
import type { LocalCloud } from '../../emulator/cloud.ts';
import type { Application, PasswordCredential } from '../../emulator/directory/objects.ts';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { companionsOf, NAMES, takesSecret, valueIn, writeOf } from './stores.ts';

export interface CloudEvent {
  readonly kind: 'issued' | 'removed' | 'stored' | 'marked' | 'companion' | 'locked' | 'unlocked';
  /** Journal number and host of the request that did it. */
  readonly n: number;
  readonly host: string;
  readonly at: Date;
  readonly target?: string;
  readonly credential?: PasswordCredential;
  /** The value stored, or the key ID of a marker, or the value of the lock. */
  readonly value?: string;
  /** What every target held when it was over. */
  readonly held: Readonly<Record<string, Held>>;
  /** The lock's value at that moment. */
  readonly lock: string | undefined;
}

/** What a target holds. */
export interface Held {
  readonly value: string | undefined;
  readonly marker: string | undefined;
}

export interface History {
  readonly events: readonly CloudEvent[];
  /** Every credential that ever stood there, also removed ones. */
  readonly credentials: ReadonlyMap<string, PasswordCredential>;
  heldNow(): Readonly<Record<string, Held>>;
  /** Takes what stands there now as the start. */
  begin(): void;
}

interface Snapshot {
  readonly passwords: ReadonlyMap<string, PasswordCredential>;
  readonly companions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly held: Readonly<Record<string, Held>>;
  /** A PUT of the same value changes its stamp only. */
  readonly stored: Readonly<Record<string, string>>;
}

export function openHistory(
  cloud: LocalCloud,
  targets: readonly string[],
  application: () => Application | undefined,
): History {
  const events: CloudEvent[] = [];
  const credentials = new Map<string, PasswordCredential>();
  const home = targets[0] ?? '';

  const look = (): Snapshot => {
    const passwords = new Map(application()?.passwords.map((password) => [password.keyId, password]));
    for (const [keyId, password] of passwords) credentials.set(keyId, password);
    const companions = Object.fromEntries(targets.map((store) => [store, companionsOf(cloud, store)]));
    const held = Object.fromEntries(
      targets
        .filter(takesSecret)
        .map((store) => [store, { value: valueIn(cloud, store), marker: companions[store]?.[NAMES.marker] }]),
    );
    const stored = Object.fromEntries(
      targets.filter(takesSecret).map((store) => [store, `${held[store]?.value} ${writeOf(cloud, store)}`]),
    );
    return { passwords, companions, held, stored };
  };
  let before = look();

  const note = (entry: JournalEntry) => {
    const after = look();
    const { n, host } = entry;
    const { held } = after;
    const common = { n, host, at: cloud.clock.now(), held, lock: after.companions[home]?.[NAMES.lock] };
    for (const [keyId, credential] of after.passwords)
      if (!before.passwords.has(keyId)) events.push({ ...common, kind: 'issued', credential });
    for (const [keyId, credential] of before.passwords)
      if (!after.passwords.has(keyId)) events.push({ ...common, kind: 'removed', credential });
    for (const target of targets) {
      if (after.stored[target] !== before.stored[target])
        events.push({ ...common, kind: 'stored', target, value: held[target]?.value ?? '' });
      const [old, young] = [before.companions[target] ?? {}, after.companions[target] ?? {}];
      for (const name of new Set([...Object.keys(old), ...Object.keys(young)])) {
        const value = young[name];
        if (value === old[name]) continue;
        const kind =
          name === NAMES.lock
            ? value === undefined
              ? 'unlocked'
              : 'locked'
            : name === NAMES.marker
              ? 'marked'
              : 'companion';
        events.push({ ...common, kind, target, ...(value !== undefined && { value }) });
      }
    }
    before = after;
  };
  cloud.observe((phase, entry) => {
    if (phase === 'after' && entry.handled && entry.method !== 'GET') note(entry);
  });
  return {
    events,
    credentials,
    heldNow: () => look().held,
    begin() {
      before = look();
    },
  };
}

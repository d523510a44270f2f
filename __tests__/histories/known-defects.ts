/**
 * Histories in which a guarantee is known to break today. They are kept from being played; whoever mends one deletes
 * its entry, and the compiler shows what else kept it away.
 *
 *     HISTORIES_WITH='a secret deleted by hand' npx vitest run __tests__/histories     plays one of them; `all`, all
 */

import type { FaultRule } from '../../emulator/server/faults.ts';
import { NAMES } from './world.ts';

interface KnownDefect {
  /** What happens today. */
  readonly today: string;
  /** Whether it may come of this fault. */
  readonly comesOf?: (fault: FaultRule, run: Circumstances) => boolean;
}

export interface Circumstances {
  /** An earlier attempt of the same run was there before. */
  readonly again: boolean;
  /** New credentials are not listed at once. */
  readonly lagging: boolean;
}

export const KNOWN_DEFECTS = {
  'a secret deleted by hand': {
    today: 'A target without its secret proves nothing, but every live secret counts as left over and is removed.',
  },
  'a target that leaves publish-to': {
    today: 'What only a former target holds is superseded once the listed ones hold a newer secret, and is removed.',
  },
  'two lists at once': {
    today: 'Two workflows on one home: the one with the shorter publish-to removes what only the other one serves.',
  },
  'a false absence': {
    today: 'A 404 for the lock, or for its removal, is believed at once: the lock stays, or is made anew.',
    comesOf: ({ kind }) => 'status' in kind && kind.status === 404,
  },
  'a removal in trouble while lists lag': {
    today: 'It is refused or lost, and a list that does not show the new credential yet is taken for its absence.',
    comesOf: (fault, { lagging }) => lagging && strikes(fault, 'graph', 'POST', '/removePassword'),
  },
  'another attempt in trouble while lists lag': {
    today: 'What an earlier attempt published, not listed yet, is taken for a stray, for it has the same name.',
    comesOf: (fault, { again, lagging }) => again && lagging && strikes(fault, 'graph', 'POST', '/addPassword'),
  },
  'a lost answer to the removal of the lock': {
    today: 'The removal is repeated blindly, and removes the lock that another run has created since.',
    comesOf: (fault) => fault.kind.applied && strikes(fault, 'github', 'DELETE', `/variables/${NAMES.lock}`),
  },
  'a takeover that always fails': {
    today: 'It is tried every five seconds without end.',
    comesOf: (fault) =>
      fault.times === Number.POSITIVE_INFINITY && strikes(fault, 'github', 'PATCH', `/variables/${NAMES.lock}`),
  },
} as const satisfies Readonly<Record<string, KnownDefect>>;

export function avoided(history: keyof typeof KNOWN_DEFECTS): boolean {
  return lifted !== 'all' && lifted !== history;
}

/** Faults that no known defect comes of. */
export function harmless(faults: readonly FaultRule[], run: Circumstances): readonly FaultRule[] {
  const defects: readonly [string, KnownDefect][] = Object.entries(KNOWN_DEFECTS);
  return faults.filter(
    (fault) => !defects.some(([name, { comesOf }]) => lifted !== 'all' && lifted !== name && comesOf?.(fault, run)),
  );
}

const lifted = process.env['HISTORIES_WITH'];

function strikes(fault: FaultRule, service: string, method: string, path: string): boolean {
  return (
    (fault.service ?? service) === service &&
    (fault.method ?? method) === method &&
    (fault.path === undefined || path.includes(String(fault.path)))
  );
}

/** What may happen in a history, as data: runs of any sort, hands, clocks, and services that are out of order. */

import fc from 'fast-check';
import type { FaultKind, FaultRule } from '../../emulator/server/faults.ts';
import type { Ending, Pause } from './run.ts';
import { type Beginning, DAY, HOUR, MINUTE, NAMES, SECOND } from './world.ts';

export interface Inputs {
  readonly secretLifetimeDays: number;
  readonly overlapDays: number | undefined;
  readonly rotateBefore: boolean;
  readonly forceRotate: boolean;
  readonly verify: 'token' | 'none';
  /** Of the places; the home is always one. */
  readonly targets: readonly boolean[];
}

export interface RunAction {
  readonly do: 'run';
  readonly inputs: Inputs;
  readonly latencies: readonly number[];
  readonly faults: readonly FaultRule[];
  readonly ending: Ending | undefined;
  readonly pause: Pause | undefined;
  /** It is another attempt of the last one, if that is over. */
  readonly again: boolean;
  /** Milliseconds after which the history goes on while the run does, too; else it waits for its end. */
  readonly head: number | undefined;
}

export type Action =
  | RunAction
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'lag'; readonly lag: Lag }
  | { readonly do: 'add a foreign credential'; readonly slot: boolean; readonly days: number }
  | { readonly do: 'delete a credential'; readonly which: number }
  | { readonly do: 'delete the lock' }
  | { readonly do: 'archive or not'; readonly at: number }
  | { readonly do: 'overwrite the secret'; readonly at: number }
  | { readonly do: 'delete the secret'; readonly at: number }
  | { readonly do: 'delete the marker'; readonly at: number }
  | { readonly do: 'edit the marker'; readonly at: number; readonly to: number }
  | { readonly do: 'edit a companion'; readonly at: number }
  | { readonly do: 'settle'; readonly inputs: Inputs };

/** Requests that do not see what is new. */
export interface Lag {
  readonly keyList: number;
  readonly keyRemoval: number;
  readonly secret: number;
  readonly secretFlap: number;
  readonly application: number;
}

export interface History extends Beginning {
  readonly actions: readonly Action[];
}

const PLACES = 5;

const inputs: fc.Arbitrary<Inputs> = fc.record({
  secretLifetimeDays: fc.constantFrom(90, 90, 90, 2, 365),
  overlapDays: fc.constantFrom(undefined, undefined, 0, 0, 3),
  rotateBefore: fc.boolean(),
  forceRotate: fc.constantFrom(false, false, false, true),
  verify: fc.constantFrom('none' as const, 'none' as const, 'token' as const),
  targets: fc.tuple(
    fc.constant(true),
    fc.boolean(),
    ...[4, 8, 8].map((rarity) => fc.nat(rarity - 1).map((number) => number === rarity - 1)),
  ),
});

const kind: fc.Arbitrary<FaultKind> = fc.oneof(
  fc.record({ reset: fc.constant(true as const), applied: fc.boolean() }),
  fc.record({ hang: fc.constant(true as const), applied: fc.boolean() }),
  fc.record({ status: fc.constantFrom(500, 502, 503), applied: fc.boolean() }),
  fc.record({
    status: fc.constantFrom(403, 404, 409, 422, 429),
    applied: fc.constant(false),
  }),
);

/** Where a fault tells most: the writes, and the reads that they depend on. */
const place: fc.Arbitrary<Omit<FaultRule, 'kind'>> = fc.constantFrom<Omit<FaultRule, 'kind'>>(
  { path: '/addPassword' },
  { path: '/removePassword' },
  { service: 'graph', method: 'GET' },
  { service: 'graph' },
  { service: 'entra', method: 'POST' },
  { service: 'github', method: 'PUT' },
  { method: 'PUT', path: `/secrets/${NAMES.secret}` },
  { method: 'GET', path: `/secrets/${NAMES.secret}` },
  { method: 'GET', path: '/public-key' },
  { path: NAMES.lock },
  { method: 'POST', path: '/variables' },
  { method: 'PATCH', path: '/variables' },
  { method: 'DELETE', path: '/variables' },
  { path: NAMES.marker },
  { service: 'github', method: 'GET' },
  { service: 'github' },
);

const fault: fc.Arbitrary<FaultRule> = fc
  .record({
    place,
    nth: fc.constantFrom(1, 1, 1, 2, 3, 5),
    times: fc.constantFrom(1, 1, 1, 2, 4, Number.POSITIVE_INFINITY),
    kind,
  })
  .map(({ place, ...rule }) => ({ ...place, ...rule }));

/** Milliseconds on the way. A client waits 30 s for both ways together. */
const latency = fc.constantFrom(20, 20, 50, 100, 300, 300, 1_000, 4_000, 14_000);

const run: fc.Arbitrary<RunAction> = fc.record({
  do: fc.constant('run' as const),
  inputs,
  latencies: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom([20], [100], [300, 20]) },
    { weight: 2, arbitrary: fc.array(latency, { minLength: 2, maxLength: 12 }) },
  ),
  faults: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(fault, { minLength: 1, maxLength: 3 }) },
  ),
  ending: fc.oneof(
    { weight: 1, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.record({
        at: fc.integer({ min: 1, max: 45 }),
        how: fc.constantFrom('killed' as const, 'killed under way' as const, 'cancelled' as const),
      }),
    },
  ),
  pause: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.record({
        at: fc.integer({ min: 1, max: 45 }),
        milliseconds: fc.integer({ min: 1, max: 45 }).map((minutes) => minutes * MINUTE),
      }),
    },
  ),
  again: fc.constantFrom(false, false, true),
  head: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
  ),
});

const at = fc.nat(PLACES - 1);
const hand = <Do extends string>(what: Do) => fc.record({ do: fc.constant(what), at });

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 12, arbitrary: run },
  {
    weight: 6,
    arbitrary: fc
      .oneof(
        fc.integer({ min: 1, max: 300 }).map((seconds) => seconds * SECOND),
        fc.integer({ min: 5, max: 90 }).map((minutes) => minutes * MINUTE),
        fc.integer({ min: 1, max: 48 }).map((hours) => hours * HOUR),
        fc.integer({ min: 2, max: 70 }).map((days) => days * DAY),
        fc.integer({ min: 1, max: 3 }).map((years) => years * 365 * DAY),
      )
      .map((milliseconds) => ({ do: 'wait' as const, milliseconds })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('lag' as const),
      lag: fc.record({
        keyList: fc.constantFrom(0, 1, 3, 10),
        keyRemoval: fc.constantFrom(0, 1, 3),
        secret: fc.constantFrom(0, 2, 5),
        secretFlap: fc.constantFrom(0, 1, 2),
        application: fc.constantFrom(0, 2),
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('add a foreign credential' as const),
      slot: fc.boolean(),
      days: fc.integer({ min: 1, max: 400 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete a credential' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'delete the lock' as const }) },
  { weight: 1, arbitrary: hand('archive or not') },
  { weight: 1, arbitrary: hand('overwrite the secret') },
  { weight: 1, arbitrary: hand('delete the secret') },
  { weight: 1, arbitrary: hand('delete the marker') },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit the marker' as const), at, to: fc.nat(6) }) },
  { weight: 1, arbitrary: hand('edit a companion') },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), inputs }) },
);

export const history: fc.Arbitrary<History> = fc.record({
  fraction: fc.nat(999),
  microsoftAhead: fc.integer({ min: -2_000, max: 2_000 }),
  githubAhead: fc.integer({ min: -2_000, max: 2_000 }),
  actions: fc.array(action, { minLength: 1, maxLength: 8 }),
});

export const CALM: Inputs = {
  secretLifetimeDays: 90,
  overlapDays: undefined,
  rotateBefore: false,
  forceRotate: false,
  verify: 'none',
  targets: [true],
};

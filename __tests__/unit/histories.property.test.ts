import fc from 'fast-check';
import { describe, test } from 'vitest';
import { nextRotation } from '../../src/plan/rotation-due.ts';
import type { DesiredClient } from '../../src/wanted/configuration.ts';
import { aClient, DAY, DEPENDABOT, HOME, HOUR, MINUTE, NAMES, OTHER_SLOT, SECOND_TARGET } from './builders.ts';
import { type Fault, type Place, type Result, run, type Settings, World } from './world.ts';

/** More, or the very same again: FC_RUNS=100000, FC_SEED=… as a failure prints it. */
const RUNS = Number(process.env['FC_RUNS'] ?? 10_000);
const SEED = process.env['FC_SEED'] === undefined ? {} : { seed: Number(process.env['FC_SEED']) };

const TARGETS = [HOME, SECOND_TARGET, DEPENDABOT];
const SECOND = 1_000;

interface Inputs {
  readonly secretLifetimeDays: number;
  readonly overlapDays: number | undefined;
  readonly rotateBefore: boolean;
  readonly forceRotate: boolean;
  readonly verify: 'token' | 'none';
  /** How many of the three targets, the home being the first. */
  readonly targets: number;
}

interface RunAction {
  readonly inputs: Inputs;
  readonly pace: number;
  readonly faults: readonly (readonly [number, Fault])[];
  readonly loginFails: boolean;
  readonly killedAt: number | undefined;
  readonly sameRun: boolean;
}

type Action =
  | ({ readonly do: 'run' } & RunAction)
  | { readonly do: 'two runs'; readonly one: RunAction; readonly other: RunAction; readonly turns: readonly boolean[] }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'foreign credential'; readonly slot: boolean; readonly days: number }
  | { readonly do: 'overwrite secret'; readonly at: number }
  | { readonly do: 'delete secret'; readonly at: number }
  | { readonly do: 'edit marker'; readonly at: number; readonly to: number }
  | { readonly do: 'delete marker'; readonly at: number }
  | { readonly do: 'edit companion'; readonly at: number }
  | { readonly do: 'delete credential'; readonly which: number }
  | { readonly do: 'close or open'; readonly at: number }
  | { readonly do: 'lag'; readonly minutes: number }
  | { readonly do: 'settle'; readonly inputs: Inputs };

const inputs: fc.Arbitrary<Inputs> = fc.record({
  secretLifetimeDays: fc.constantFrom(90, 90, 90, 2, 365),
  overlapDays: fc.constantFrom(undefined, undefined, 0, 0, 3),
  rotateBefore: fc.boolean(),
  forceRotate: fc.constantFrom(false, false, false, true),
  verify: fc.constantFrom('token' as const, 'token' as const, 'none' as const),
  targets: fc.constantFrom(1, 2, 3, 3),
});

const fault = fc.constantFrom<Fault>('refused', 'lost after it was applied', 'lost before it was applied');

const runAction: fc.Arbitrary<RunAction> = fc.record({
  inputs,
  pace: fc.constantFrom(0.2, 0.2, 1, 3, 100),
  faults: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(fc.tuple(fc.nat(20), fault), { maxLength: 4 }) },
    // Everything that is written fails.
    { weight: 1, arbitrary: fault.map((each) => Array.from({ length: 40 }, (_, index) => [index + 1, each] as const)) },
  ),
  loginFails: fc.constantFrom(false, false, false, false, true),
  killedAt: fc.option(fc.nat(30), { nil: undefined, freq: 2 }),
  sameRun: fc.boolean(),
});

const at = fc.nat(2);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: runAction.map((given) => ({ do: 'run' as const, ...given })) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('two runs' as const),
      one: runAction,
      other: runAction,
      turns: fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc
      .oneof(
        fc.integer({ min: 1, max: 300 }).map((seconds) => seconds * SECOND),
        fc.integer({ min: 5, max: 90 }).map((minutes) => minutes * MINUTE),
        fc.integer({ min: 1, max: 48 }).map((hours) => hours * HOUR),
        fc.integer({ min: 2, max: 70 }).map((days) => days * DAY),
        fc.integer({ min: 1, max: 5 }).map((years) => years * 365 * DAY),
      )
      .map((milliseconds) => ({ do: 'wait' as const, milliseconds })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('foreign credential' as const),
      slot: fc.boolean(),
      days: fc.integer({ min: 1, max: 400 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('overwrite secret' as const, 'delete secret' as const, 'delete marker' as const),
      at,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit marker' as const), at, to: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit companion' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete credential' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close or open' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lag' as const), minutes: fc.constantFrom(0, 3, 20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const), inputs }) },
);

const history = fc.record({
  graphAhead: fc.integer({ min: -2_000, max: 2_000 }),
  githubAhead: fc.integer({ min: -2_000, max: 2_000 }),
  actions: fc.array(action, { minLength: 1, maxLength: 14 }),
});

describe('whatever happens', () => {
  test(
    `in ${RUNS} random histories every guarantee holds after every step`,
    () => {
      fc.assert(
        fc.property(history, ({ graphAhead, githubAhead, actions }) => {
          const world = new World(TARGETS, graphAhead, githubAhead);
          for (const [index, each] of actions.entries()) act(world, each, index);
          settle(world, { ...CALM, targets: 3 }, 'the end');
        }),
        { numRuns: RUNS, ...SEED },
      );
    },
    10 * MINUTE,
  );
});

const CALM: Inputs = {
  secretLifetimeDays: 90,
  overlapDays: undefined,
  rotateBefore: false,
  forceRotate: false,
  verify: 'token',
  targets: 3,
};

function clientOf({ targets, rotateBefore, overlapDays, ...given }: Inputs): DesiredClient {
  return aClient({
    ...given,
    targets: TARGETS.slice(0, targets),
    ...(overlapDays !== undefined && { overlapDays }),
    ...(rotateBefore && { rotateBeforeDays: given.secretLifetimeDays - 1 }),
  });
}

function act(world: World, action: Action, index: number): void {
  world.tell(JSON.stringify(action.do));
  switch (action.do) {
    case 'run':
      // A runner takes a while to start.
      world.time += 10 * SECOND;
      together(world, [start(world, action, `run-${index}`)], [true]);
      break;
    case 'two runs':
      world.time += 10 * SECOND;
      together(
        world,
        [start(world, action.one, `run-${index}a`), start(world, action.other, `run-${index}b`)],
        action.turns,
      );
      break;
    case 'wait':
      world.time += action.milliseconds;
      break;
    case 'foreign credential':
      world.issue(action.slot ? `fhir-client-registrar ${OTHER_SLOT} 1` : 'made in the portal', action.days * DAY);
      break;
    case 'lag':
      world.lag = action.minutes;
      break;
    case 'settle':
      settle(world, action.inputs, `settle-${index}`);
      break;
    default:
      editByHand(world, action);
  }
}

interface Running {
  readonly steps: Generator<number, Result>;
  readonly settings: Settings;
  killedAt: number | undefined;
  taken: number;
}

function start(world: World, given: RunAction, runId: string): Running {
  const settings: Settings = {
    desired: clientOf(given.inputs),
    runId,
    pace: given.pace,
    faults: new Map(given.faults),
    loginFails: given.loginFails,
    // Only a run that is dead has a later attempt.
    sameRun: given.sameRun && world.lock !== undefined,
  };
  return { steps: run(world, settings), settings, killedAt: given.killedAt, taken: 0 };
}

/** Lets runs take turns until each has ended or was killed; judges those that call themselves successful. */
function together(world: World, running: Running[], turns: readonly boolean[]): void {
  const [first] = running;
  if (running.length > 1 && first !== undefined)
    for (const each of running) Object.assign(each.settings, { sameRun: false });
  const alive = [...running];
  for (let turn = 0; alive.length > 0; turn++) {
    if (turn > 20_000) world.violated('a run does not end');
    const next = alive.length === 1 || turns[turn % turns.length] ? alive[0] : alive[1];
    if (next === undefined) return;
    if (next.taken++ === next.killedAt) {
      world.tell(`${next.settings.runId} is killed`);
      alive.splice(alive.indexOf(next), 1);
      continue;
    }
    const { done, value } = next.steps.next();
    if (!done) {
      world.time += value * SECOND;
      continue;
    }
    alive.splice(alive.indexOf(next), 1);
    world.tell(`${next.settings.runId} ends: ${value.codes.join(', ') || 'ok'}`);
    // While another run is on its way, what stands is not this run's alone.
    if (value.codes.length === 0 && alive.length === 0 && running.length === 1)
      assertComplete(world, next.settings.desired, value);
  }
}

/** A run that ended without a failure has left nothing to do. */
function assertComplete(world: World, desired: DesiredClient, { last }: Result): void {
  // What Graph does not list yet, no run can know of; settle() waits until it does.
  if (!world.credentials.every((credential) => world.isListed(credential))) return;
  for (const target of desired.targets) {
    const place = world.place(target);
    if (!place.readable) world.violated(`${target.notation} cannot be read, and the run succeeded`);
    if (!place.edited && !place.disguised) assertHoldsOne(world, place);
  }
  const held = new Set(
    desired.targets
      .map((each) => world.place(each))
      .filter(({ edited, disguised }) => !edited && !disguised)
      .map(({ secret }) => secret?.value),
  );
  if (held.size > 1) world.violated(`the targets hold different credentials: ${[...held].join(', ')}`);

  // Companions of an earlier plan may have been rewritten, which is no reason for another one.
  const calm = { ...desired, forceRotate: false };
  const again = world.plan(calm);
  if (again.secret.length === 0) return;
  const { current, thresholdMs } = again;
  const justDue =
    current !== undefined && Math.abs(world.graphNow().getTime() - nextRotation(current, thresholdMs).getTime()) < HOUR;
  const onlyRemovals = again.secret.every((step) => step.do === 'retire');
  const edited = desired.targets.some((target) => world.place(target).edited) || world.handEdits > 0;
  if (!(justDue || onlyRemovals || edited))
    world.violated(
      `a second run finds something to do: ${again.reason}: ${again.findings.join('; ')}; ${again.secret.map((step) => step.do).join(', ')} (the first: ${last.reason})`,
    );
}

function assertHoldsOne(world: World, { target, secret, companions }: Place): void {
  const marker = companions.get(NAMES.marker)?.value;
  if (secret === undefined || secret.value !== marker)
    world.violated(`${target.notation} holds ${secret?.value}, while its marker names ${marker}`);
}

/** Everything can be read again, and nobody interferes: the next run that gets the lock converges. */
function settle(world: World, inputs: Inputs, runId: string): void {
  for (const place of world.places) place.readable = true;
  world.lag = 0;
  // Longer than any lock stands and any new key ID is unlisted.
  world.time += 61 * MINUTE;
  const desired = clientOf({ ...inputs, forceRotate: false });
  let result = calmRun(world, desired, runId);
  if (result.codes.includes('NOT_CONVERGING')) {
    if (result.last.reason !== 'none') world.violated('not converging, and yet it mints');
    result = calmRun(world, { ...desired, forceRotate: true }, `${runId}-forced`);
  }
  if (result.codes.includes('TARGET_TAKEN')) {
    if (world.handEdits === 0) world.violated('our own place counts as taken');
    result = calmRun(world, { ...desired, takeOver: true }, `${runId}-takeover`);
  }
  if (result.codes.length > 0) world.violated(`a clean run fails: ${result.codes.join(', ')}`);
  // A dead run's lock harms nobody as long as nothing is due.
  if (world.lock !== undefined && result.last.secret.length > 0) world.violated('the lock stands');

  const places = desired.targets.map((target) => world.place(target));
  const known = places.some(({ disguised }) => disguised) ? [] : places;
  for (const place of known) assertHoldsOne(world, place);
  const held = new Set(known.map(({ secret }) => secret?.value));
  if (held.size > 1) world.violated(`the targets hold different credentials: ${[...held].join(', ')}`);
  const [keyId] = held;
  const current = world.credentials.find((credential) => credential.keyId === keyId);
  if (held.size > 0 && (current === undefined || world.isExpired(current)))
    world.violated(`the targets hold ${keyId}, which does not log in`);

  world.time += 31 * MINUTE;
  const again = calmRun(world, desired, `${runId}-again`);
  if (again.codes.length > 0) world.violated(`the second clean run fails: ${again.codes.join(', ')}`);
  if (current !== undefined && again.last.reason === 'none') assertNoLeftovers(world, desired, current.keyId);
  const nothing = world.plan(desired);
  if (nothing.secret.length > 0 && again.last.reason === 'none')
    world.violated(`there is always something to do: ${nothing.reason}: ${nothing.findings.join('; ')}`);
}

function calmRun(world: World, desired: DesiredClient, runId: string): Result {
  const steps = run(world, {
    ...{ desired, runId, pace: 0.2, faults: new Map(), loginFails: false, sameRun: false },
  });
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      world.tell(`${runId} ends: ${value.codes.join(', ') || 'ok'}`);
      return value;
    }
    world.time += value * SECOND;
  }
}

/** Own leftovers go once they are due. */
function assertNoLeftovers(world: World, { overlapDays }: DesiredClient, currentId: string): void {
  const now = world.graphNow().getTime();
  const current = world.credentials.find(({ keyId }) => keyId === currentId);
  if (current === undefined) return;
  for (const credential of world.ours()) {
    if (credential === current) continue;
    if (now - credential.end.getTime() > DAY + MINUTE)
      world.violated(`${credential.keyId} expired long ago and stands`);
    if (credential.start > current.start) world.violated(`${credential.keyId} is left over and stands`);
    if (overlapDays === 0) world.violated(`${credential.keyId} is superseded without overlap and stands`);
  }
}

function editByHand(world: World, action: Action): void {
  world.handEdits += 1;
  // Within a minute of its marker, a secret that was overwritten cannot be told from a fresh one.
  world.time += 2 * MINUTE;
  switch (action.do) {
    case 'overwrite secret': {
      const place = world.places[action.at] as Place;
      world.write(place, NAMES.secret, `by hand ${world.handEdits}`);
      place.edited = true;
      break;
    }
    case 'delete secret': {
      const place = world.places[action.at] as Place;
      place.secret = undefined;
      place.edited = true;
      break;
    }
    case 'edit marker': {
      const place = world.places[action.at] as Place;
      const names = [...world.credentials.filter(({ displayName }) => !displayName.includes(OTHER_SLOT)), undefined];
      const keyId = names[action.to % names.length]?.keyId ?? `no-key-${world.handEdits}`;
      const written = place.secret?.updatedAt.getTime();
      // Stamps are believed to a few seconds, since two services made them.
      const ambiguous = world
        .ours()
        .some(
          (each) => each.keyId !== place.secret?.value && Math.abs(each.start.getTime() - (written ?? 0)) < 10 * SECOND,
        );
      const gone = !world.credentials.some((each) => each.keyId === place.secret?.value);
      if (written !== undefined && (place.edited || place.target.variables === undefined || ambiguous || gone))
        place.disguised = true;
      world.write(place, NAMES.marker, keyId);
      place.edited = true;
      break;
    }
    case 'delete marker': {
      const place = world.places[action.at] as Place;
      place.companions.delete(NAMES.marker);
      place.edited = true;
      break;
    }
    case 'edit companion':
      world.write(world.places[action.at] as Place, NAMES.expiresOn, '2001-01-01T00:00:00Z');
      break;
    case 'delete credential':
      for (const { keyId } of world.credentials.splice(action.which % Math.max(1, world.credentials.length), 1)) {
        for (const place of world.places) {
          // A value without a marker is known by its credential, or by being a minute newer than the marker.
          if (place.secret?.value !== keyId || place.companions.get(NAMES.marker)?.value === keyId) continue;
          place.edited = true;
          place.disguised = true;
        }
      }
      break;
    case 'close or open': {
      const place = world.places[action.at] as Place;
      place.readable = !place.readable;
      break;
    }
  }
}

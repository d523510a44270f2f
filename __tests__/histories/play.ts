/** Plays one history, and has every step judged. */

import { type Action, CALM, type History, type Inputs, type RunAction } from './actions.ts';
import { type Oracle, openOracle, Violation } from './oracle.ts';
import { type Run, startRun } from './run.ts';
import { isOurs } from './truth.ts';
import {
  applicationOf,
  DAY,
  HOUR,
  MINUTE,
  markerOf,
  NAMES,
  openWorld,
  type Place,
  passwordsOf,
  SECOND,
  type World,
} from './world.ts';

/** No run waits or works longer. */
const LONGEST_RUN = 2 * HOUR;
/** Real milliseconds for what is beyond virtual time. */
const PATIENCE = 10_000;

interface Stage {
  readonly world: World;
  readonly oracle: Oracle;
  readonly runs: Run[];
  /** How often a hand has done something. */
  edits: number;
}

export async function playHistory({ actions, ...beginning }: History): Promise<World> {
  const world = await openWorld(beginning);
  const stage: Stage = { world, oracle: openOracle(world), runs: [], edits: 0 };
  const unhandled = (error: unknown) => {
    world.broken ??= new Violation(
      `nobody handles a rejection: ${error instanceof Error ? error.stack : String(error)}`,
    );
  };
  process.on('unhandledRejection', unhandled);
  try {
    for (const action of actions) await act(stage, action);
    await settle(stage, CALM);
  } finally {
    process.off('unhandledRejection', unhandled);
  }
  return world;
}

async function act(stage: Stage, action: Action): Promise<void> {
  const { world, oracle } = stage;
  const { timeline, cloud } = world;
  if (action.do !== 'run') world.tell(JSON.stringify(action));
  switch (action.do) {
    case 'run': {
      // A runner takes a while to start.
      await pass(stage, 10 * SECOND);
      const run = start(stage, action, action);
      if (action.head !== undefined) await pass(stage, action.head);
      else await finish(stage, run);
      break;
    }
    case 'wait':
      await pass(stage, action.milliseconds);
      break;
    case 'lag':
      Object.assign(cloud.lag, action.lag);
      break;
    case 'settle':
      await settle(stage, action.inputs);
      break;
    case 'add a foreign credential': {
      const application = applicationOf(world);
      if (application === undefined) return;
      const now = timeline.now();
      cloud.directory.addPassword(application.appId, {
        displayName: action.slot ? 'fhir-client-registrar 0123456789ab 1' : 'made in the portal',
        startDateTime: new Date(now),
        endDateTime: new Date(now + action.days * DAY),
      });
      oracle.handsWereHere();
      break;
    }
    case 'delete a credential': {
      const passwords = applicationOf(world)?.passwords ?? [];
      stage.edits += passwords.splice(action.which % Math.max(1, passwords.length), 1).length;
      oracle.handsWereHere();
      break;
    }
    case 'delete the lock': {
      // Nothing protects two runs from each other any more after that.
      const alive = stage.runs.filter(({ state }) => state === 'running');
      if (alive.length > 1) return;
      world.home.store.variables.delete(NAMES.lock);
      oracle.handsWereHere();
      for (const run of alive) await finish(stage, run);
      break;
    }
    default: {
      // A repository may be archived before any run; everything else is done where something stands.
      const anywhere = action.do === 'archive or not';
      const within = world.places.filter(({ notation }) => anywhere || oracle.listed.has(notation));
      const place = within[action.at % Math.max(1, within.length)];
      if (place === undefined) return;
      // Within a minute of its marker, a secret that was overwritten cannot be told from a fresh one.
      await pass(stage, 2 * MINUTE);
      stage.edits += 1;
      edit(stage, place, action);
      oracle.handsWereHere();
    }
  }
}

type Edit = Extract<Action, { readonly at: number }>;

function edit({ world, edits }: Stage, { notation: store, hasVariables, repository }: Place, action: Edit): void {
  const { github } = world.cloud;
  const writeCompanion = hasVariables ? github.writeVariableByHand : github.writeSecretByHand;
  const deleteCompanion = hasVariables ? github.deleteVariableByHand : github.deleteSecretByHand;
  switch (action.do) {
    case 'archive or not':
      if (repository !== undefined) repository.archived = !repository.archived;
      break;
    case 'overwrite the secret':
      github.writeSecretByHand({ store, name: NAMES.secret, value: `by hand ${edits}` });
      break;
    case 'delete the secret':
      github.deleteSecretByHand({ store, name: NAMES.secret });
      break;
    case 'delete the marker':
      deleteCompanion({ store, name: NAMES.marker });
      break;
    case 'edit the marker': {
      const named = [...passwordsOf(world).map(({ keyId }) => keyId), '00000000-0000-4000-8000-000000000000'];
      writeCompanion({ store, name: NAMES.marker, value: named[action.to % named.length] ?? '' });
      break;
    }
    case 'edit a companion':
      writeCompanion({ store, name: NAMES.expiresOn, value: '2001-01-01T00:00:00Z' });
      break;
  }
}

type Settings = Omit<RunAction, 'do' | 'head' | 'again'>;

function start(
  stage: Stage,
  { inputs, ...weather }: Settings,
  { again = false, more = {} }: { readonly again?: boolean; readonly more?: Record<string, string> } = {},
): Run {
  const { world, oracle, runs } = stage;
  const latest = runs.at(-1);
  const last = again && latest?.state !== 'running' ? latest : undefined;
  const run = startRun(
    world,
    {
      ...weather,
      runId: last?.runId ?? String(1_000 + runs.length),
      attempt: (last?.attempt ?? 0) + 1,
      inputs: { ...inputsOf(stage, inputs), ...more },
    },
    oracle,
  );
  oracle.started(run);
  runs.push(run);
  world.tell(`${run.name} starts: ${JSON.stringify(run.inputs)} ${JSON.stringify(weather.faults)}`);
  return run;
}

function inputsOf({ world }: Stage, inputs: Inputs): Record<string, string> {
  const { secretLifetimeDays, overlapDays, rotateBefore, forceRotate, verify, targets } = inputs;
  const wanted = world.places.filter((_, index) => targets[index]);
  return {
    'publish-to': wanted.map(({ notation }) => notation).join(','),
    'secret-lifetime-days': String(secretLifetimeDays),
    ...(overlapDays !== undefined && { 'overlap-days': String(overlapDays) }),
    ...(rotateBefore && { 'rotate-before-days': String(secretLifetimeDays - 1) }),
    'force-rotate': String(forceRotate),
    verify,
  };
}

/** Lets time pass, and whatever runs are on their way go on. */
async function pass({ world }: Stage, milliseconds: number): Promise<void> {
  const until = world.timeline.now() + milliseconds;
  for (;;) {
    await stirred(world);
    if (!world.timeline.step(until)) return;
  }
}

async function finish({ world, oracle }: Stage, run: Run): Promise<void> {
  const until = run.startedAt + LONGEST_RUN;
  const began = performance.now();
  while (run.state === 'running') {
    await stirred(world);
    if (run.state !== 'running' || world.timeline.step(until)) continue;
    // Loading a module, say.
    if (performance.now() - began > PATIENCE) oracle.violated(`${run.name} does not end`);
    await round();
  }
}

/** Lets the code of runs go on until it waits again. */
async function stirred(world: World): Promise<void> {
  while (world.stirred) {
    world.stirred = false;
    await round();
  }
  if (world.broken !== undefined) throw world.broken;
}

function round(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

/** Everything can be read again, and nobody interferes: the next run that gets the lock converges. */
async function settle(stage: Stage, inputs: Inputs): Promise<void> {
  const { world, oracle, runs } = stage;
  for (const run of runs) if (run.state === 'running') await finish(stage, run);
  calm(world);
  world.tell('all is calm');
  // Longer than any lock stands and any new key ID is unlisted.
  await pass(stage, 61 * MINUTE);
  const desired = { ...inputs, forceRotate: false };
  let run = await calmRun(stage, desired);
  if (codesOf(run).includes('NOT_CONVERGING')) run = await calmRun(stage, { ...desired, forceRotate: true });
  if (codesOf(run).includes('TARGET_TAKEN')) {
    // What tells whose the secret of a store without variables is goes when every secret from its time has expired.
    const list = world.home.store.variables.get(NAMES.targets)?.value ?? '';
    const forgotten = oracle.placesOf(run).some((place) => !place.hasVariables && !list.includes(place.notation));
    if (stage.edits === 0 && !forgotten) oracle.violated('our own place counts as taken');
    run = await calmRun(stage, desired, { 'take-over': 'true' });
  }
  if (codesOf(run).length > 0) oracle.violated(`a clean run fails: ${failuresOf(run)}`);
  for (const sentence of oracle.truth.unserved(oracle.placesOf(run))) oracle.violated(`after a clean run ${sentence}`);

  await pass(stage, 31 * MINUTE);
  let writes = await writesOf(stage, desired);
  leftovers(stage, inputs);
  // What is left over is removed once; and so near to its expiry a secret is rotated by every run.
  if (writes.length > 0) writes = await writesOf(stage, desired);
  const rotatesAlways = inputs.rotateBefore && inputs.secretLifetimeDays === 2;
  if (writes.length > 0 && !rotatesAlways) oracle.violated(`nothing was due, but a clean run sent ${writes}`);
}

/** What one more clean run sends; a login is no write. */
async function writesOf(stage: Stage, inputs: Inputs): Promise<string[]> {
  const { journal } = stage.world.cloud;
  const from = journal.length;
  const run = await calmRun(stage, inputs);
  if (codesOf(run).length > 0) stage.oracle.violated(`one more clean run fails: ${failuresOf(run)}`);
  return journal
    .slice(from)
    .filter(({ method, service }) => method !== 'GET' && service !== 'entra')
    .map(({ method, path }) => `${method} ${path}`);
}

/** Own leftovers go once they are due. */
function leftovers({ world, oracle, runs }: Stage, { overlapDays }: Inputs): void {
  const last = runs.at(-1);
  const now = world.timeline.now();
  const marker = markerOf(world.home)?.value;
  const current = passwordsOf(world).find(({ keyId }) => keyId === marker);
  if (current === undefined || last === undefined || world.places.some(oracle.truth.isDisguised)) return;
  for (const credential of passwordsOf(world)) {
    const { keyId, startDateTime, endDateTime } = credential;
    if (keyId === marker || !isOurs(credential)) continue;
    if (now - endDateTime.getTime() > DAY + MINUTE) oracle.violated(`${keyId} expired long ago and stands`);
    if (oracle.truth.isKept(credential, oracle.placesOf(last))) continue;
    if (startDateTime > current.startDateTime) oracle.violated(`${keyId} is left over and stands`);
    if (overlapDays === 0) oracle.violated(`${keyId} is superseded without overlap and stands`);
  }
}

function calm({ cloud, places }: World): void {
  for (const { repository } of places) if (repository !== undefined) repository.archived = false;
  for (const key of Object.keys(cloud.lag)) Object.assign(cloud.lag, { [key]: 0 });
  for (const tenant of cloud.directory.tenants.values()) {
    for (const application of tenant.applications.values()) {
      Object.assign(application.pending, { address: 0, servicePrincipalCreate: 0, login: 0, concurrency: 0 });
      application.removedPasswords.length = 0;
      for (const password of application.passwords) {
        Object.assign(password.pending, { list: 0, login: 0, flap: 0 });
        password.flapsNext = false;
      }
    }
  }
}

async function calmRun(stage: Stage, inputs: Inputs, more: Record<string, string> = {}): Promise<Run> {
  await pass(stage, 10 * SECOND);
  const run = start(stage, { inputs, latencies: [20], faults: [], ending: undefined, pause: undefined }, { more });
  await finish(stage, run);
  return run;
}

function codesOf({ outcome }: Run): readonly string[] {
  return outcome?.failures.map(({ code }) => code) ?? ['no outcome'];
}

function failuresOf({ outcome }: Run): string {
  return outcome?.failures.map(({ message }) => message).join(' | ') ?? '';
}

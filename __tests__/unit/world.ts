/**
 * A small model of Entra and GitHub, and an interpreter that carries out plans against it in the order that the action
 * does: the lock, the new credential, per target the value first and the marker last, removals at the end.
 */

import { failure } from '../../src/failures/failures.ts';
import type { PasswordCredential } from '../../src/model/application.ts';
import type { Companion, Stamp, Store } from '../../src/model/holding.ts';
import type { Target } from '../../src/model/targets.ts';
import { companionValues, planClient } from '../../src/plan/plan.ts';
import type { DesiredClient } from '../../src/wanted/configuration.ts';
import {
  APP_ID,
  anApplication,
  DAY,
  MINUTE,
  NAMES,
  type Observed,
  type Plan,
  PRINCIPAL_ID,
  REGISTRAR,
  SLOT,
  TENANT_ID,
} from './builders.ts';

const SECOND = 1_000;
const BEGINNING = Date.parse('2026-11-23T12:00:00Z');

interface Kept extends Stamp {
  readonly value: string;
}

/** One target as it really is: also what nobody can read back. */
export interface Place {
  readonly target: Target;
  secret: Kept | undefined;
  readonly companions: Map<string, Kept>;
  readable: boolean;
  /** A person wrote the value or the marker since a run last wrote both. */
  edited: boolean;
  /** No stamp tells that the value is not the marker's: a person moved the marker, or the target was left out for a while. */
  disguised: boolean;
}

/** What a run found when it wrote. */
export type Fault = 'refused' | 'lost after it was applied' | 'lost before it was applied';

export interface Settings {
  readonly desired: DesiredClient;
  readonly runId: string;
  /** Seconds that each request takes. */
  readonly pace: number;
  /** By the number of the write in this run. */
  readonly faults: ReadonlyMap<number, Fault>;
  /** The new secret does not log in. */
  readonly loginFails: boolean;
  /** The run is a later attempt of the one that holds the lock. */
  readonly sameRun: boolean;
}

export interface Result {
  readonly codes: readonly string[];
  readonly last: Plan;
}

/** Something that may not happen, whatever the history. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

export class World {
  time = BEGINNING;
  credentials: PasswordCredential[] = [];
  readonly places: readonly Place[];
  lock: { owner: string; runId: string; at: number } | undefined;
  /** Key IDs that Graph does not list yet, and until when. */
  readonly unlisted = new Map<string, number>();
  /** Minutes that Graph takes to list what is new. */
  lag = 0;
  handEdits = 0;
  readonly story: string[] = [];
  readonly #graphAhead: number;
  readonly #githubAhead: number;
  #issued = 0;

  constructor(targets: readonly Target[], graphAhead: number, githubAhead: number) {
    this.places = targets.map((target) => ({
      target,
      secret: undefined,
      companions: new Map(),
      readable: true,
      edited: false,
      disguised: false,
    }));
    this.#graphAhead = graphAhead;
    this.#githubAhead = githubAhead;
  }

  tell(what: string): void {
    this.story.push(`${new Date(this.time).toISOString()} ${what}`);
  }

  violated(guarantee: string): never {
    throw new Violation(`${guarantee}\n${this.story.slice(-60).join('\n')}`);
  }

  graphNow(): Date {
    return cutToSecond(this.time + this.#graphAhead);
  }

  githubNow(): Date {
    return cutToSecond(this.time + this.#githubAhead);
  }

  place({ notation }: Target): Place {
    const place = this.places.find(({ target }) => target.notation === notation);
    if (place === undefined) throw new Error(`no such place: ${notation}`);
    return place;
  }

  nextKeyId(): string {
    this.#issued += 1;
    return `key-${String(this.#issued).padStart(3, '0')}`;
  }

  issue(displayName: string, lifetimeMs: number): PasswordCredential {
    const start = this.graphNow();
    const credential = {
      keyId: this.nextKeyId(),
      displayName,
      start,
      end: new Date(start.getTime() + lifetimeMs),
    };
    this.credentials.push(credential);
    if (this.lag > 0) this.unlisted.set(credential.keyId, this.time + this.lag * MINUTE);
    return credential;
  }

  isListed({ keyId }: PasswordCredential): boolean {
    return (this.unlisted.get(keyId) ?? 0) <= this.time;
  }

  isExpired({ end }: PasswordCredential): boolean {
    return end <= this.graphNow();
  }

  ours(): PasswordCredential[] {
    return this.credentials.filter(isOurs);
  }

  write(place: Place, name: string, value: string): void {
    const now = this.githubNow();
    if (name === NAMES.secret) {
      place.secret = { value, createdAt: place.secret?.createdAt ?? now, updatedAt: now };
      return;
    }
    const before = place.companions.get(name);
    if (place.target.variables !== undefined && before?.value === value) return;
    place.companions.set(name, { value, createdAt: before?.createdAt ?? now, updatedAt: now });
  }

  /** GitHub first and Graph a moment later, as requests in parallel may be answered. */
  observe(desired: DesiredClient, pace: number): Observed {
    const read = desired.targets.map((target) => this.place(target));
    const stores = read.filter(({ readable }) => readable).map((place) => this.#store(place));
    this.time += Math.min(pace, 2) * SECOND;
    return {
      slot: SLOT,
      registrar: REGISTRAR,
      tenantId: TENANT_ID,
      uniqueName: `fhir-client-${SLOT}`,
      application: anApplication(this.credentials.filter((credential) => this.isListed(credential))),
      servicePrincipalId: PRINCIPAL_ID,
      owners: [REGISTRAR.objectId],
      policy: null,
      doorways: {},
      now: this.graphNow(),
      stores,
      unreadable: read
        .filter(({ readable }) => !readable)
        .map(({ target }) => ({
          target,
          error: failure('TARGET_READ_ONLY', { attempted: `read ${target.notation}` }, { target: target.notation }),
        })),
    };
  }

  #store({ target, secret, companions }: Place): Store {
    const seen: Record<string, Companion> = {};
    for (const [name, { value, ...stamp }] of companions)
      seen[name] = target.variables === undefined ? stamp : { ...stamp, value };
    return {
      target,
      now: this.githubNow(),
      secret: secret && { createdAt: secret.createdAt, updatedAt: secret.updatedAt },
      companions: seen,
      variableCount: companions.size,
    };
  }

  /** Plans, and holds every plan to what is true of all plans. */
  plan(desired: DesiredClient, pace = 0): Plan {
    const observed = this.observe(desired, pace);
    const before = JSON.stringify(observed);
    const planned = planClient(desired, observed);
    if (JSON.stringify(observed) !== before) this.violated('a plan changed what was observed');
    if (JSON.stringify(planClient(desired, observed)) !== JSON.stringify(planned))
      this.violated('two plans of the same observation differ');
    const issues = planned.secret.filter((step) => step.do === 'issue secret');
    if (issues.length > 1) this.violated('a plan issues two secrets');
    if ((planned.reason === 'none') !== (issues.length === 0)) this.violated('a reason without a rotation');
    const removed = planned.secret.flatMap((step) => (step.do === 'retire' ? step.credential : []));
    if (issues.length === 0 && removed.some(({ keyId }) => keyId === planned.current?.keyId))
      this.violated(`the current credential ${planned.current?.keyId} is to be retired`);
    if (removed.some((credential) => !isOurs(credential))) this.violated('a foreign credential is to be retired');
    const listed = observed.application?.credentials.filter(
      (credential) => isOurs(credential) && credential.end > observed.now,
    );
    if ((planned.reason === 'missing' || planned.reason === 'drift') && (listed?.length ?? 0) >= 4)
      this.violated(`${planned.reason} mints although four unexpired secrets exist`);
    return planned;
  }

  /** Removes a credential of ours; checks that nobody needs it. */
  remove(keyId: string, configured: readonly Target[], why: string): void {
    const credential = this.credentials.find((each) => each.keyId === keyId);
    if (credential === undefined) return;
    this.tell(`removes ${keyId} (${why})`);
    if (!isOurs(credential)) this.violated(`removed ${keyId}, which is foreign`);
    const holder = configured.find((target) => this.place(target).secret?.value === keyId);
    if (holder !== undefined && !this.isExpired(credential))
      this.violated(`removed ${keyId}, which ${holder.notation} still holds`);
    // A target that was left out of publish-to in the meantime is not looked after: what it held may be removed, and
    // within the minute that a value may be newer than its marker no stamp tells of it.
    for (const place of this.places) if (place.secret?.value === keyId) place.disguised = true;
    this.credentials = this.credentials.filter((each) => each !== credential);
  }
}

function isOurs({ displayName }: PasswordCredential): boolean {
  return displayName.startsWith(`fhir-client-registrar ${SLOT} `);
}

/** GitHub's stamps and Date headers have whole seconds. */
function cutToSecond(time: number): Date {
  return new Date(Math.floor(time / SECOND) * SECOND);
}

class Stopped extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * One run of the action. It pauses before every request that writes or waits, so that it can be killed there or another
 * run can come in between; what it yields are the seconds that pass.
 */
export function* run(world: World, settings: Settings): Generator<number, Result> {
  const { desired, runId, pace } = settings;
  let plan = world.plan(desired, pace);
  const codes: string[] = [];
  const result = (): Result => ({ codes, last: plan });
  if (plan.refusals.length > 0) return { codes: plan.refusals.map(({ code }) => code), last: plan };
  if (plan.secret.length === 0) {
    codes.push(...plan.problems.map(({ code }) => code));
    return result();
  }

  const acquired = yield* lock(world, settings);
  if (!acquired) {
    plan = world.plan(desired, pace);
    codes.push(...plan.problems.map(({ code }) => code));
    if (plan.secret.length > 0 || plan.refusals.length > 0) codes.push('LOCK_HELD');
    return result();
  }
  const since = world.time;
  try {
    plan = world.plan(desired, pace);
    codes.push(...[...plan.refusals, ...plan.problems].map(({ code }) => code));
    if (plan.refusals.length === 0) yield* carryOut(world, settings, plan, since, codes);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    codes.push(error.code);
  }
  yield pace;
  if (world.lock?.owner === runId) world.lock = undefined;
  return result();
}

function* lock(world: World, { runId, pace, sameRun }: Settings): Generator<number, boolean> {
  const began = world.time;
  for (;;) {
    yield pace;
    world.lock ??= { owner: runId, runId, at: world.time };
    yield pace;
    if (world.lock?.owner === runId) return true;
    if (world.lock !== undefined && (sameRun || world.time - world.lock.at > 30 * MINUTE)) {
      world.tell(`${runId} takes over the lock of ${world.lock.owner}`);
      world.lock = { owner: runId, runId, at: world.time };
      yield 5;
      if (world.lock?.owner === runId) return true;
      continue;
    }
    if (world.time - began >= 10 * MINUTE) return false;
    yield 10;
  }
}

type State = 'written' | 'failed' | 'unknown' | 'incomplete';

function* carryOut(
  world: World,
  { desired, runId, pace, faults, loginFails }: Settings,
  plan: Plan,
  since: number,
  codes: string[],
): Generator<number, void> {
  let writes = 0;
  let published = true;
  const unreadable = plan.problems.some(({ code }) => code === 'TARGET_READ_ONLY');

  /** Carries out one write; what came back is all that the run knows of it. */
  function* write(apply: () => void): Generator<number, 'ok' | Fault> {
    yield pace;
    const fault = faults.get(writes++);
    if (fault === undefined || fault === 'lost after it was applied') apply();
    if (fault !== undefined) world.tell(`write ${writes - 1} of ${runId} was ${fault}`);
    return fault ?? 'ok';
  }
  const assertHeld = () => {
    if (world.lock?.owner !== runId) throw new Stopped('LOCK_LOST');
  };
  const assertTimeLeft = () => {
    if (world.time - since > 20 * MINUTE) throw new Stopped('OUT_OF_TIME');
  };
  function* removal(keyId: string, why: string): Generator<number, void> {
    assertHeld();
    const answer = yield* write(() => world.remove(keyId, desired.targets, why));
    if (answer !== 'ok' && desired.overlapDays === 0) codes.push('REVOCATION_INCOMPLETE');
  }

  function* issue(reason: string): Generator<number, PasswordCredential> {
    assertTimeLeft();
    let issued: PasswordCredential | undefined;
    const answer = yield* write(() => {
      issued = world.issue(`fhir-client-registrar ${SLOT} ${runId}`, desired.secretLifetimeDays * DAY);
      world.tell(`${runId} issues ${issued.keyId} (${reason}: ${plan.findings.join('; ')})`);
    });
    if (issued !== undefined && answer === 'ok') return issued;
    // The answer was lost: what is listed by now is removed, for nobody knows its value.
    if (issued !== undefined && world.isListed(issued)) yield* rollBack(issued);
    throw new Stopped('SECRET_NOT_ISSUED');
  }

  function* rollBack({ keyId }: PasswordCredential): Generator<number, void> {
    const answer = yield* write(() => world.remove(keyId, desired.targets, 'taken back'));
    if (answer !== 'ok') codes.push('ROLLBACK_INCOMPLETE');
  }

  function* publish(target: Target, issued: PasswordCredential): Generator<number, State> {
    const place = world.place(target);
    const value = yield* write(() => {
      world.write(place, NAMES.secret, issued.keyId);
      world.tell(`${target.notation} holds ${issued.keyId}`);
    });
    if (value !== 'ok') return value === 'refused' ? 'failed' : 'unknown';
    const facts = { clientId: APP_ID, tenantId: TENANT_ID, url: undefined, expiresOn: issued.end };
    let state: State = 'written';
    for (const [name, text] of [...companionValues(desired, facts), [NAMES.marker, issued.keyId] as const]) {
      if ((yield* write(() => world.write(place, name, text))) !== 'ok') state = 'incomplete';
    }
    if (state === 'written') {
      place.edited = false;
      place.disguised = false;
    }
    return state;
  }

  function* publishEverywhere(issued: PasswordCredential): Generator<number, boolean> {
    const states: State[] = [];
    const targets = plan.secret.flatMap((step) => (step.do === 'publish' ? step.target : []));
    let outOfTime = false;
    for (const target of targets) {
      try {
        assertTimeLeft();
      } catch {
        outOfTime = true;
        break;
      }
      states.push(yield* publish(target, issued));
    }
    if (states.every((state) => state === 'failed')) {
      yield* rollBack(issued);
      codes.push('TARGET_REFUSED');
      return false;
    }
    if (states.every((state) => state === 'written') && !outOfTime) return true;
    codes.push('PUBLISH_INCOMPLETE');
    if (outOfTime) throw new Stopped('OUT_OF_TIME');
    return false;
  }

  for (const step of plan.secret) {
    switch (step.do) {
      case 'issue secret': {
        for (const { credential, why } of step.makeRoom) yield* removal(credential.keyId, why);
        const issued = yield* issue(step.reason);
        // Three logins, two seconds apart.
        if (desired.verify !== 'none') yield 4;
        try {
          if (loginFails && desired.verify !== 'none') throw new Stopped('SECRET_DOES_NOT_LOG_IN');
          assertHeld();
        } catch (error) {
          yield* rollBack(issued);
          throw error;
        }
        published = (yield* publishEverywhere(issued)) && !unreadable;
        break;
      }
      case 'publish':
        break;
      case 'rewrite companion': {
        const { target, name, value } = step;
        const answer = yield* write(() => world.write(world.place(target), name, value));
        if (answer !== 'ok') codes.push('TARGET_REFUSED');
        break;
      }
      case 'retire':
        if (published) yield* removal(step.credential.keyId, step.why);
        else if (desired.overlapDays === 0) codes.push('REVOCATION_INCOMPLETE');
        break;
    }
  }
}

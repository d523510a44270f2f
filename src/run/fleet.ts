/** The story of many clients: all are looked at, and what has to be done is done in the order of its urgency. */
import { explainUnexpected } from '../failures/explain.ts';
import { failure } from '../failures/failures.ts';
import { placeOf, type Target } from '../model/targets.ts';
import { shareLimits } from '../net/gate.ts';
import type { Log, Runtime } from '../net/runtime.ts';
import type { IdToken } from '../net/tokens.ts';
import type { Observed } from '../plan/observed.ts';
import { byUrgency, inTurn, ORDERED, type Urgency, urgencyOf } from '../plan/urgency.ts';
import { oneLine } from '../text/untrusted.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Configuration } from '../wanted/configuration.ts';
import { assess } from './assess.ts';
import { carryOutPlan, isIdle, openStory, registerClient, tell } from './client.ts';
import { type Hours, openHours } from './hours.ts';
import { readHolderIds } from './observe.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { openTokens, servicesFor, type Tokens } from './services.ts';
import { openSharedReads } from './shared-reads.ts';
import type { Story } from './story.ts';
import { openTrouble, type Trouble } from './trouble.ts';

/** Clients under way at a time. */
const AT_A_TIME = 16;
/** How often it is told how far the whole is. */
const PROGRESS_MS = 15_000;

/** What was seen of a client. */
interface Seen {
  readonly observed: Observed;
  /** There is nothing to do, or nothing may be done. */
  readonly idle: boolean;
  readonly urgency: Urgency;
}

/** Its outcome is final, unless there is something to do. */
interface Look {
  readonly desired: DesiredClient;
  readonly outcome: Outcome;
  readonly seen: Seen | undefined;
  /** Nothing may be written for it. */
  readonly barred?: boolean;
}

interface Work {
  readonly desired: DesiredClient;
  readonly outcome: Outcome;
  readonly urgency: Urgency;
  /** Graph's clock when it was looked at. */
  readonly began: Date;
}

interface Run {
  readonly configuration: Configuration;
  readonly tokens: Tokens;
  readonly runtime: Runtime;
  readonly hours: Hours;
  readonly trouble: Trouble;
  readonly progress: Progress;
}

/** Expected failures are in the outcomes, which are in the order of the clients; nothing is thrown. */
export async function registerFleet(
  configuration: Configuration,
  requestIdToken: () => Promise<IdToken>,
  runtime: Runtime,
): Promise<Outcome[]> {
  const { clients, dryRun } = configuration;
  shareLimits(runtime, configuration.fleet?.shard?.count ?? 1);
  const run: Run = {
    configuration,
    tokens: openTokens(configuration, requestIdToken, runtime),
    runtime,
    hours: openHours(runtime.clock),
    trouble: openTrouble(configuration.cloud.graphUrl),
    progress: openProgress(clients.length, runtime),
  };
  const outcomes = new Map<DesiredClient, Outcome>();
  const done = (desired: DesiredClient, outcome: Outcome) => {
    outcomes.set(desired, outcome);
    run.progress.done(outcome);
  };

  const looks = withoutTwins(await lookAtAll(run));
  const work: Work[] = [];
  for (const { desired, outcome, seen, barred = false } of looks) {
    // What a leak response has to revoke fails an outcome as long as it stands: that is no reason not to begin.
    if (dryRun || barred || seen === undefined || seen.idle) done(desired, outcome);
    else work.push({ desired, outcome, urgency: seen.urgency, began: seen.observed.began });
  }
  const inOrder = work.toSorted((one, other) => byUrgency(one.urgency, other.urgency));
  await someAtATime(inOrder, async (each) => done(each.desired, await workOn(each, run)));
  return clients.flatMap((desired) => withCommon(outcomes.get(desired), run.trouble));
}

/** What concerns all alike is told once. */
function withCommon(outcome: Outcome | undefined, { behind }: Trouble): Outcome[] {
  if (outcome === undefined) return [];
  const common = outcome.failures.flatMap((failed) => {
    const reason = behind(failed);
    return reason === undefined ? [] : [[failed, reason] as const];
  });
  return [common.length === 0 ? outcome : { ...outcome, common: new Map(common) }];
}

/** Begins with one drawn from the run ID. What several have in common is read once. */
async function lookAtAll({ configuration, tokens, runtime, hours, trouble, progress }: Run): Promise<Look[]> {
  const { clients, dryRun, run } = configuration;
  const shared = openSharedReads(configuration);
  const looks: Look[] = [];
  await someAtATime(inTurn(clients, run.runId), async (desired) => {
    const why = whyNot(runtime, trouble) ?? hours.closedForLooks();
    if (why !== undefined) {
      const deferred = { urgent: true, why: `${why}; it was not read` };
      looks.push({ desired, outcome: { ...outcomeOf(desired, dryRun, []), deferred }, seen: undefined });
      return;
    }
    let seen: Seen | undefined;
    const outcome = await alone(desired, dryRun, () => {
      const own = runtimeOf(desired, runtime);
      const services = servicesFor(configuration, tokens, own, { hours, shared });
      const story = openStory(desired, configuration, services, own, hours);
      return tell(story, async () => {
        seen = await lookAt(story);
      });
    });
    trouble.note(nameOf(desired), outcome.failures);
    looks.push({ desired, outcome, seen });
    progress.looked();
  });
  return looks;
}

/** A plan to do nothing, and one that is only told, are carried out at once. */
async function lookAt(story: Story): Promise<Seen> {
  const { desired, configuration } = story;
  if (desired.state === 'absent') {
    const [{ assessRemoval }, removing] = await Promise.all([import('./survey.ts'), import('./offboard.ts')]);
    const first = await assessRemoval(story);
    const idle = removing.isOver(first);
    if (configuration.dryRun || idle) await removing.carryOutRemoval(story, first);
    return { observed: await withHolders(first.surveyed.observed, idle, story), idle, urgency: ORDERED };
  }
  const assessment = await assess(story, {});
  const { observed, situation, plan } = assessment;
  const idle = isIdle(assessment);
  if (configuration.dryRun || idle) await carryOutPlan(story, assessment);
  const urgency = urgencyOf(desired, observed, situation, plan);
  return { observed: await withHolders(observed, idle, story), idle, urgency };
}

/** Whoever writes nothing meets a place of somebody else's as one that is taken. */
async function withHolders(observed: Observed, idle: boolean, story: Story): Promise<Observed> {
  if (idle || observed.holderIds !== undefined) return observed;
  const { desired, configuration, services } = story;
  return { ...observed, holderIds: await readHolderIds(desired, configuration.run, services.places) };
}

/** With a new observation, exactly as for a single client. */
async function workOn({ desired, outcome, urgency, began }: Work, run: Run): Promise<Outcome> {
  const { configuration, tokens, runtime, hours, trouble } = run;
  const why = whyNot(runtime, trouble) ?? hours.closed();
  if (why !== undefined) return left(outcome, urgency, why);
  const registered = await alone(desired, configuration.dryRun, () => {
    const own = runtimeOf(desired, runtime);
    const services = servicesFor(configuration, tokens, own, { hours });
    return registerClient(desired, configuration, services, own, { hours, began });
  });
  trouble.note(nameOf(desired), registered.failures);
  const { deferred } = registered;
  if (deferred === undefined) return registered;
  // What was seen before holds where nothing was seen since.
  const seen = registered.now === undefined ? outcome : registered;
  return left(seen, urgency, deferred.why);
}

/** One with secrets that were to be revoked has failed. */
function left({ deferred: _, ...outcome }: Outcome, { cannotWait }: Urgency, why: string): Outcome {
  return outcome.failures.length > 0 ? outcome : { ...outcome, deferred: { urgent: cannotWait, why } };
}

function whyNot({ cancelled }: Runtime, trouble: Trouble): string | undefined {
  return cancelled.aborted ? 'the run was cancelled' : trouble.reason();
}

/** A bug that one client meets touches no other. */
async function alone(desired: DesiredClient, dryRun: boolean, story: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await story();
  } catch (error) {
    const unexpected = explainUnexpected(error, `register ${nameOf(desired)}`);
    return outcomeOf(desired, dryRun, [{ did: 'failed', failure: unexpected }]);
  }
}

/** Two clients that turn out to be one: nothing is written for either. */
function withoutTwins(looks: readonly Look[]): Look[] {
  const claims = new Map<string, string[]>();
  for (const look of looks)
    for (const key of new Set(claimsOf(look).map(({ key }) => key)))
      claims.set(key, [...(claims.get(key) ?? []), nameOf(look.desired)]);
  return looks.map((look) => {
    const claimed = claimsOf(look).find(({ key }) => (claims.get(key)?.length ?? 0) > 1);
    if (claimed === undefined) return look;
    const { what, key } = claimed;
    const attempted = `tell ${(claims.get(key) ?? []).map((name) => oneLine(name, 120)).join(' and ')} apart`;
    const twice = failure('CLIENT_CLAIMED_TWICE', { attempted }, { same: what });
    return { ...look, barred: true, outcome: { ...look.outcome, failures: [twice, ...look.outcome.failures] } };
  });
}

/** What only one client may have. An application that is still to be created is known by its unique name. */
function claimsOf({ desired, seen, outcome }: Look): readonly { readonly what: string; readonly key: string }[] {
  if (seen === undefined) return [];
  const { slot, application, uniqueName, holderIds = {} } = seen.observed;
  const { home, targets, prefix, names } = desired;
  const named = ({ notation }: Target) => `${notation} with name-prefix ${prefix}`;
  const places = targets.flatMap((target) => {
    const id = holderIds[target.notation];
    return id === undefined ? [] : { what: named(target), key: `${placeOf(target, names, id)} ${prefix}` };
  });
  const own = [{ what: named(home), key: slot }, ...places];
  // What was confirmed by mistake is another client's, which is none of its business.
  if (outcome.failures.some(({ code }) => code === 'CONFIRM_MISMATCH')) return own;
  return [
    ...own,
    ...(application === undefined ? [] : [{ what: `application ${application.appId}`, key: application.appId }]),
    ...(uniqueName === ''
      ? []
      : [{ what: `the application with the unique name ${uniqueName}`, key: uniqueName.toLowerCase() }]),
  ];
}

async function someAtATime<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, items.length) }, worker));
}

function nameOf({ name, displayName, applicationId }: DesiredClient): string {
  return name ?? displayName ?? applicationId ?? 'the client';
}

/** Every line of a client begins with its name. */
function runtimeOf(desired: DesiredClient, runtime: Runtime): Runtime {
  const { log } = runtime;
  const name = oneLine(nameOf(desired), 120);
  const named = (level: 'info' | 'debug' | 'notice' | 'warning') => (text: string) => log[level](`${name}: ${text}`);
  const own: Log = {
    info: named('info'),
    debug: named('debug'),
    notice: named('notice'),
    warning: named('warning'),
    mask: (secret) => log.mask(secret),
  };
  return { ...runtime, log: own };
}

interface Progress {
  looked(): void;
  done(outcome: Outcome): void;
}

function openProgress(clients: number, { clock, log }: Runtime): Progress {
  let [looked, done, failed] = [0, 0, 0];
  let told = clock.elapsed();
  const show = () => {
    if (clock.elapsed() - told < PROGRESS_MS) return;
    told = clock.elapsed();
    if (looked < clients && done === 0) log.info(`… ${looked} of ${clients} clients read`);
    else log.info(`… ${done} of ${clients} clients done, ${failed} failed, ${clients - done} waiting`);
  };
  return {
    looked() {
      looked += 1;
      show();
    },
    done({ failures }) {
      done += 1;
      if (failures.length > 0) failed += 1;
      show();
    },
  };
}

/**
 * The guarantees of the contract, held against what happened: each broken one is a sentence.
 *
 * The cloud's own state and journal are the witnesses. What the action says of itself is only compared with them.
 */
import type { JournalEntry } from '../../emulator/server/server.ts';
import { FAILURES } from '../../src/failures/failures.ts';
import type { CloudEvent } from './history.ts';
import { kindOf } from './requests.ts';
import { foreignOf, handSet, type Run, type Stage } from './stage.ts';
import { companionsOf, lockOf, NAMES, stampOf, takesSecret, valueIn } from './stores.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LEFTOVER_AGE = 30 * MINUTE;
/** Between two services' clocks, and what stamps are cut to. */
const SKEW = 5_000;
const LOGINS = 3;
/** Two seconds, less the step of time by which the cloud may be ahead of the run. */
const LOGIN_PAUSE = 1_900;
const ANNOTATION_LIMIT = 4_096;

export interface Circumstances {
  /** What failed was the run's own reading or deleting of the lock, or it could no longer tell whose it was. */
  readonly lockMayStay?: boolean;
}

/** After every run, whatever became of it. */
export function checkGuarantees(stage: Stage, run: Run, circumstances: Circumstances = {}): string[] {
  const events = eventsOf(stage, run);
  return [
    ...foreignUntouched(stage),
    ...readersKept(stage),
    ...storedValuesLogIn(stage),
    ...removalsAllowed(stage, run, events),
    ...publishedLogsIn(run, events),
    ...markerLast(stage, events),
    ...mintedOnce(run),
    ...preparedBeforeMinting(stage, run, events),
    ...workedUnderLock(stage, events),
    ...takenBack(stage, run, events),
    ...(circumstances.lockMayStay ? [] : unlocked(stage, run, events)),
    ...exitTellsState(stage, run),
    ...errorsWellFormed(run),
  ].map((sentence) => `${run.name}: ${sentence}`);
}

/** After a run with nothing in its way. `due`: what was due to be gone when it began. */
export function checkConverged(stage: Stage, run: Run, due: readonly string[] = []): string[] {
  const standing = new Set(stage.passwords().map(({ keyId }) => keyId));
  return [
    ...(run.exitCode === 0 ? [] : [`exit code ${run.exitCode}: ${run.errors.join(' | ')}`]),
    ...staleTargets(stage),
    ...staleCompanions(stage),
    // A run with nothing to do under the lock leaves a dead one to the run that needs it.
    ...(lockOf(stage) !== undefined && eventsOf(stage, run).length > 0 ? ['the lock still stands'] : []),
    ...due.filter((keyId) => standing.has(keyId)).map((keyId) => `${keyId} of ours was due to be gone`),
  ].map((sentence) => `${run.name} does not converge: ${sentence}`);
}

/** The write requests of a run; a login is none. */
export function writesOf(run: Run): string[] {
  return run.conversation.filter(({ method, service }) => method !== 'GET' && service !== 'entra').map(kindOf);
}

/** Key IDs of ours that guarantee 3 wants gone by the next run, as the targets stand now. */
export function dueNow(stage: Stage, overlapDays?: number): string[] {
  const { cloud, targets } = stage;
  const now = cloud.clock.now().getTime();
  const held = Object.values(heldNow(stage));
  const stamps = targets.filter(takesSecret).map((store) => ({
    secret: stampOf(cloud, store, NAMES.secret),
    marker: stampOf(cloud, store, NAMES.marker),
  }));
  const agreed =
    new Set(held.map(({ marker }) => marker)).size === 1 &&
    stage.passwords().find(({ keyId }) => keyId === held[0]?.marker);
  const overlapOver = stamps.every(
    ({ marker }) => overlapDays !== undefined && now - marker >= overlapDays * DAY + SKEW,
  );
  const unchanged = stamps.every(({ secret, marker }) => secret <= marker);
  return stage
    .passwords()
    .filter((credential) => stage.isOurs(credential) && !held.some(({ marker }) => marker === credential.keyId))
    .filter(({ startDateTime, endDateTime }) => {
      const [start, end] = [startDateTime.getTime(), endDateTime.getTime()];
      const expired = now - end >= DAY + SKEW;
      const superseded = agreed && start < agreed.startDateTime.getTime() && unchanged && overlapOver;
      const leftover =
        // A target without a secret proves nothing.
        now - start >= LEFTOVER_AGE + SKEW && stamps.every(({ secret }) => secret < start - 2 * SKEW);
      return expired || superseded || leftover;
    })
    .map(({ keyId }) => keyId);
}

export function heldNow({ cloud, targets }: Stage) {
  return Object.fromEntries(
    targets.filter(takesSecret).map((store) => [
      store,
      {
        value: valueIn(cloud, store),
        marker: companionsOf(cloud, store)[NAMES.marker],
      },
    ]),
  );
}

export function eventsOf({ history }: Stage, { from, to, host }: Run): CloudEvent[] {
  return history.events.filter((event) => event.n >= from && event.n <= to && event.host === host);
}

function foreignUntouched(stage: Stage): string[] {
  const foreign = foreignOf(stage);
  const lost = stage.foreignAtFirst.filter((text) => !foreign.includes(text));
  const hand = stage.applicationAtFirst !== undefined && handSet(stage) !== stage.applicationAtFirst;
  return [
    ...lost.map((text) => `a foreign credential was removed or changed: ${text}`),
    ...(hand ? [`what people set on the application was changed: ${handSet(stage)}`] : []),
  ];
}

/** Who may read what stands in an organization was decided before any run: the one repository. */
function readersKept({ cloud, targets, scene }: Stage): string[] {
  const reader = cloud.github.repository(scene.repository)?.id;
  return targets
    .filter((store) => store.startsWith('org:'))
    .flatMap((store) =>
      Object.values(NAMES).flatMap((name) => {
        const entry = cloud.github.secret({ store, name }) ?? cloud.github.variable({ store, name });
        if (entry === undefined) return [];
        const { visibility, selected_repository_ids: readers } = entry;
        return visibility === 'selected' && String(readers) === String([reader])
          ? []
          : [`${name} in ${store} is read by ${visibility} ${readers}`];
      }),
    );
}

function storedValuesLogIn(stage: Stage): string[] {
  const { cloud, history, scene } = stage;
  const now = cloud.clock.now();
  return Object.entries(heldNow(stage)).flatMap(([target, { value }]) => {
    const credential = [...history.credentials.values()].find(({ secretText }) => secretText === value);
    // Written by hand, or nothing at all.
    if (value === undefined || credential === undefined || credential.endDateTime <= now) return [];
    const appId = cloud.directory.application({ tenantId: scene.tenantId, uniqueName: uniqueName(stage) })?.appId ?? '';
    const verdict = cloud.entra.canLogIn(appId, value);
    return verdict === 'ok' ? [] : [`${target} holds ${credential.keyId}, with which nobody logs in (${verdict})`];
  });
}

function removalsAllowed(stage: Stage, run: Run, events: readonly CloudEvent[]): string[] {
  const issuedHere = new Set(
    events.flatMap(({ kind, credential }) => (kind === 'issued' ? (credential?.keyId ?? '') : [])),
  );
  const everStored = new Set(
    stage.history.events.flatMap(({ kind, value }) => (kind === 'stored' ? (value ?? '') : [])),
  );
  return events.flatMap(({ kind, credential, held, at }) => {
    if (kind !== 'removed' || credential === undefined) return [];
    const { keyId, secretText, startDateTime, endDateTime } = credential;
    if (!stage.isOurs(credential)) return [`removed ${keyId} ("${credential.displayName}"), which is foreign`];
    if (at.getTime() - endDateTime.getTime() >= DAY) return [];
    const targets = Object.entries(held);
    const holders = targets.filter(([, { value }]) => value === secretText).map(([target]) => target);
    if (holders.length > 0) return [`removed ${keyId} while ${holders.join(' and ')} held it`];
    if (issuedHere.has(keyId)) return [];
    const successor = [...stage.history.credentials.values()].find(
      ({ keyId: other }) => other === targets[0]?.[1].marker,
    );
    const settled =
      successor !== undefined &&
      successor.startDateTime > startDateTime &&
      targets.every(([, { value, marker }]) => marker === successor.keyId && value === successor.secretText);
    const justSuperseded = Object.values(run.heldAtStart).some(({ value }) => value === secretText);
    if (settled && !(justSuperseded && stage.overlapDays !== 0)) return [];
    const leftover = at.getTime() - startDateTime.getTime() >= LEFTOVER_AGE - SKEW && !everStored.has(secretText);
    return leftover && !justSuperseded
      ? []
      : [`removed ${keyId}, which was neither expired nor superseded nor left over`];
  });
}

function publishedLogsIn(run: Run, events: readonly CloudEvent[]): string[] {
  const seen = new Set<string>();
  return events.flatMap(({ kind, n, target, value = '' }) => {
    if (kind !== 'stored' || seen.has(value)) return [];
    seen.add(value);
    if (!events.some((event) => event.kind === 'issued' && event.credential?.secretText === value))
      return [`stored a value in ${target} that it had not issued itself`];
    const logins = run.conversation.filter(
      (entry) =>
        entry.n < n &&
        entry.service === 'entra' &&
        entry.method === 'POST' &&
        new URLSearchParams(entry.requestBody).get('client_secret') === value,
    );
    const last = logins.slice(-LOGINS);
    const succeeded = last.filter((entry) => answered(entry, 200) && /"access_token"/.test(entry.answerBody));
    const pauses = last.slice(1).map((entry, index) => entry.at.getTime() - (last[index]?.at.getTime() ?? 0));
    return [
      ...(succeeded.length === LOGINS
        ? []
        : [`stored a secret in ${target} that had logged in ${succeeded.length} times in a row`]),
      ...(new Set(last.map(({ connection }) => connection)).size === last.length
        ? []
        : ['proved the secret twice on the same connection']),
      ...(pauses.every((pause) => pause >= LOGIN_PAUSE) ? [] : [`paused ${pauses.join(', ')} ms between logins`]),
    ];
  });
}

function markerLast({ history }: Stage, events: readonly CloudEvent[]): string[] {
  const marked = new Set<string>();
  return events.flatMap(({ kind, target = '', value, held }) => {
    if (kind === 'marked' && value !== undefined) {
      marked.add(target);
      const named = history.credentials.get(value);
      return named !== undefined && held[target]?.value === named.secretText
        ? []
        : [`marked ${target} with ${value} while it held another value`];
    }
    if ((kind === 'stored' || kind === 'companion') && marked.has(target))
      return [`wrote a ${kind === 'stored' ? 'secret' : 'companion'} to ${target} after its marker`];
    return [];
  });
}

function mintedOnce({ conversation: requests }: Run): string[] {
  let outcome: 'none' | 'issued' | 'unclear' = 'none';
  const problems: string[] = [];
  for (const entry of requests) {
    if (/ POST .*\/addPassword$/.test(kindOf(entry))) {
      if (outcome === 'issued') problems.push('issued a second secret after one that it was given');
      if (outcome === 'unclear') problems.push('called addPassword again without having listed the credentials');
      outcome = answered(entry, 200) ? 'issued' : 'unclear';
    } else if (outcome === 'unclear' && /^graph GET \/v1.0\/applications/.test(kindOf(entry)) && answered(entry, 200)) {
      if (/"passwordCredentials"/.test(entry.answerBody)) outcome = 'none';
    }
  }
  return problems;
}

function preparedBeforeMinting(
  { targets, home }: Stage,
  { conversation: requests }: Run,
  events: readonly CloudEvent[],
): string[] {
  const mint = requests.find((entry) => / POST .*\/addPassword$/.test(kindOf(entry)));
  if (mint === undefined) return [];
  const earlier = requests.filter(({ n }) => n < mint.n);
  const lock = events.findLast(({ kind, n }) => kind === 'locked' && n < mint.n);
  const confirmed =
    lock !== undefined &&
    earlier.some(
      (entry) =>
        entry.n > lock.n &&
        kindOf(entry).endsWith(`GET ${storePath(home)}/variables/${NAMES.lock}`) &&
        answered(entry, 200) &&
        entry.answerBody.includes(JSON.stringify(lock.value)),
    );
  const served = targets.filter((target) =>
    requests.some((entry) => kindOf(entry).endsWith(`PUT ${storePath(target)}/secrets/${NAMES.secret}`)),
  );
  const closed = served.filter(
    (target) =>
      !earlier.some(
        (entry) => kindOf(entry).endsWith(`GET ${storePath(target)}/secrets/public-key`) && answered(entry, 200),
      ),
  );
  return [
    ...(confirmed ? [] : ['called addPassword before it had read its own lock back']),
    ...closed.map((target) => `called addPassword before it had the public key of ${target}`),
  ];
}

function workedUnderLock({ targets: [home] }: Stage, events: readonly CloudEvent[]): string[] {
  let mine: string | undefined;
  const issued = new Set<string>();
  const stored = new Set<string>();
  return events.flatMap(({ kind, lock, value, credential, target }) => {
    if (kind === 'locked') mine = value;
    if (kind === 'locked' || kind === 'unlocked')
      return target === home ? [] : [`locked ${target}, which is not the home`];
    if (kind === 'issued' && credential !== undefined) issued.add(credential.keyId);
    // Taking back what was just issued needs no lock: nobody else knows of it.
    if (kind === 'removed' && issued.has(credential?.keyId ?? '')) return [];
    // The public facts belong to the value that was stored under the lock, which is read again before the marker.
    if (kind === 'companion' && stored.has(target ?? '')) return [];
    if (kind === 'stored' && lock === mine) stored.add(target ?? '');
    return mine !== undefined && lock === mine
      ? []
      : [`${kind} ${target ?? credential?.keyId} without holding the lock`];
  });
}

/** What was issued and no target took is gone again, or the run says that it stands. */
function takenBack(
  stage: Stage,
  { signal, conversation: requests, errors }: Run,
  events: readonly CloudEvent[],
): string[] {
  const offers = requests.filter((entry) =>
    /^(github PUT .*\/FHIR_CLIENT_SECRET|vault PUT \/secrets\/.*)$/.test(kindOf(entry)),
  );
  const refused = ({ status }: JournalEntry) => status >= 400 && status < 500 && status !== 408 && status !== 429;
  // A lost answer leaves it open who holds it.
  if (signal !== null || !offers.every(refused)) return [];
  const held = Object.values(heldNow(stage)).map(({ value }) => value);
  return events.flatMap(({ kind, n, credential }) => {
    if (kind !== 'issued' || credential === undefined || held.includes(credential.secretText)) return [];
    const known = requests.some((entry) => entry.n === n && answered(entry, 200));
    const stands = stage.passwords().some(({ keyId }) => keyId === credential.keyId);
    const said = errors.some((error) => error.startsWith('ROLLBACK_INCOMPLETE: ') && error.includes(credential.keyId));
    return known && stands && !said ? [`${credential.keyId} was issued, no target took it, and it still stands`] : [];
  });
}

function unlocked(stage: Stage, { signal }: Run, events: readonly CloudEvent[]): string[] {
  const mine = events.findLast(({ kind }) => kind === 'locked')?.value;
  return signal === null && mine !== undefined && lockOf(stage) === mine ? ['left its lock behind'] : [];
}

/** Why a target is not served with one current secret. */
function staleTargets(stage: Stage): string[] {
  const now = stage.cloud.clock.now();
  const held = Object.entries(heldNow(stage));
  const markers = new Set(held.map(([, { marker }]) => marker));
  return [
    ...(markers.size === 1 ? [] : [`the markers disagree: ${[...markers].join(', ')}`]),
    ...held.flatMap(([target, { value, marker }]) => {
      if (value === undefined || marker === undefined) return [`${target} lacks the secret or the marker`];
      const named = stage.passwords().find(({ keyId }) => keyId === marker);
      if (named === undefined) return [`the marker of ${target} names ${marker}, which does not exist`];
      if (named.secretText !== value) return [`${target} holds another value than its marker says`];
      return named.endDateTime > now ? [] : [`the secret in ${target} has expired`];
    }),
  ];
}

function staleCompanions(stage: Stage): string[] {
  const application = stage.cloud.directory.application({ uniqueName: uniqueName(stage) });
  const [held] = Object.values(heldNow(stage));
  return stage.targets.flatMap((store) => {
    const companions = companionsOf(stage.cloud, store);
    const marker = takesSecret(store) ? companions[NAMES.marker] : held?.marker;
    const current = stage.passwords().find(({ keyId }) => keyId === marker);
    const wanted = {
      [NAMES.clientId]: application?.appId,
      [NAMES.tenantId]: application?.tenantId,
      [NAMES.expiresOn]: current?.endDateTime.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    };
    return Object.entries(wanted)
      .filter(([name, value]) => companions[name] !== value)
      .map(([name, value]) => `${name} in ${store} is ${companions[name]}, not ${value}`);
  });
}

function exitTellsState(stage: Stage, { exitCode }: Run): string[] {
  return exitCode === 0 ? staleTargets(stage).map((stale) => `the exit code is 0, but ${stale}`) : [];
}

function errorsWellFormed({ errors }: Run): string[] {
  const problems = errors.flatMap((message) => {
    const code = /^([A-Z][A-Z_]+): /.exec(message)?.[1] ?? '';
    if (!(code in FAILURES || code === 'MORE_FAILURES')) return [`no stable code: ${message}`];
    return message.length <= ANNOTATION_LIMIT ? [] : [`an error of ${message.length} characters`];
  });
  return new Set(errors).size < errors.length ? [...problems, `the same error twice: ${errors.join(' | ')}`] : problems;
}

/** The client saw exactly that, whole. */
function answered({ status, fault }: JournalEntry, wanted: number): boolean {
  return status === wanted && fault === undefined;
}

/** Where the API keeps a target's secrets and variables. */
function storePath(target: string): string {
  const [, kind, holder, environment] = /^(\w+):([^:]+)(?::environment:(.+))?$/.exec(target) ?? [];
  if (environment !== undefined) return `/repos/${holder}/environments/${environment}`;
  if (kind === 'org') return `/orgs/${holder}/actions`;
  return `/repos/${holder}/${kind === 'repo' ? 'actions' : kind}`;
}

function uniqueName({ slot }: Stage): string {
  return `fhir-client-${slot}`;
}

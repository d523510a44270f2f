/** Holds every run to the guarantees of the contract (docs/design.md), at each of its writes and at its end. */

import type { PasswordCredential } from '../../emulator/directory/objects.ts';
import type { JournalEntry } from '../../emulator/server/server.ts';
import type { Run, Watcher } from './run.ts';
import { storyOf } from './story.ts';
import { type Change, type Issued, isOurs, openTruth, SKEW, type Truth } from './truth.ts';
import {
  DAY,
  lockOf,
  MINUTE,
  markerOf,
  NAMES,
  type Place,
  passwordsOf,
  SECOND,
  secretOf,
  type World,
} from './world.ts';

/** Something that may not happen, whatever the history. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

const STALE = 30 * MINUTE;
/** After locking; and for one request that was begun in time, and its repetition with a fresh key. */
const WORKING_TIME = 20 * MINUTE + 3 * MINUTE;
/** From a look at a dead lock to the end of its takeover. */
const TAKEOVER = 5 * SECOND;
const LOGINS = 3;
const LOGIN_PAUSE = 2 * SECOND;

export interface Oracle extends Watcher {
  readonly truth: Truth;
  /** Places that any run was told to serve. */
  readonly listed: ReadonlySet<string>;
  started(run: Run): void;
  /** A hand did something: look who may be surprised by it. */
  handsWereHere(): void;
  placesOf(run: Run): readonly Place[];
  violated(guarantee: string): never;
}

/** What is known of a run, from what it sent and what it was told. */
interface Known {
  /** When it read its own lock for the first time. */
  lockedAt: number | undefined;
  /** What it read last in the place of the lock: whether it was its own, or one that nobody works under. */
  lockRead: 'own' | 'left' | 'other' | undefined;
  /** It has looked at the lock since its last publication, marker or first removal. */
  looked: boolean;
  /** What it was told last was that its lock, which stands, is not there. */
  denied: boolean;
  /** A hand took its lock, or a takeover that came too late, and it has not looked since. */
  robbed: boolean;
  /** When it last looked at the lock, as the services saw it. */
  lookedAt: number | undefined;
  /** It took over a lock so long after its look that another run may be at work: it has to give up. */
  late: boolean;
  minted: 'never' | 'given' | 'unclear';
  removing: boolean;
  /** Key IDs that were due to be gone when it got the lock. */
  due: ReadonlySet<string>;
  readonly keysRead: Set<Place>;
  /** Places of which it was told last that their secret, which stands, is not there. */
  readonly hidden: Set<Place>;
  readonly logins: { readonly value: string; readonly ok: boolean; readonly entry: JournalEntry }[];
  /** What it has stored, and marked with. */
  readonly served: Map<Place, Issued>;
  readonly marked: Map<Place, Issued>;
  /** A hand did something while it ran. */
  surprised: boolean;
  /** Another run was on its way while it ran. */
  accompanied: boolean;
}

export function openOracle(world: World): Oracle {
  const { cloud, timeline, places, home } = world;
  const truth = openTruth(world);
  const { issued } = truth;
  const listed = new Set<string>();
  const knowledge = new Map<Run, Known>();

  const violated = (guarantee: string): never => {
    throw new Violation(`${guarantee}\n${storyOf(world)}`);
  };
  const knownOf = (run: Run): Known => {
    const known = knowledge.get(run);
    if (known === undefined) throw new Error(`${run.name} was not started`);
    return known;
  };
  const isLockOf = ({ runId, attempt }: Run, value: string | undefined) =>
    value?.includes(`/runs/${runId} attempt ${attempt} job `) ?? false;
  const isRunning = ({ state }: Run) => state === 'running';
  const runs = () => [...knowledge.keys()];
  const placesOf = ({ targets }: Run) => places.filter(({ notation }) => targets.includes(notation));

  /** Guarantee 6: mutual exclusion, and a look at it before each step that others could suffer from. */
  function assertLocked(run: Run, known: Known, what: string): void {
    if (!isLockOf(run, lockOf(world)?.value) && !known.robbed) violated(`${run.name} ${what} without the lock`);
    if (known.late) violated(`${run.name} ${what} under a lock that it took over too late`);
    if (!known.looked) violated(`${run.name} ${what} without another look at the lock`);
    known.looked = false;
  }

  function assertInTime(run: Run, { lockedAt }: Known, what: string): void {
    if (timeline.now() - (lockedAt ?? 0) > WORKING_TIME)
      violated(`${run.name} ${what} later than 20 minutes after locking`);
  }

  function issuedBy(run: Run, { credential }: Issued): void {
    const known = knownOf(run);
    const what = `issued ${credential.keyId}`;
    if (!isOurs(credential)) violated(`${run.name} ${what} under a name of somebody else`);
    if (known.lockedAt === undefined || !(isLockOf(run, lockOf(world)?.value) || known.robbed))
      violated(`${run.name} ${what} without the lock`);
    if (known.late) violated(`${run.name} ${what} under a lock that it took over too late`);
    assertInTime(run, known, what);
    const never = [...issued.values()].every((each) => each.credential === credential || !isOurs(each.credential));
    const isClosed = ({ repository }: Place) => !known.surprised && repository?.archived === true;
    const unprepared = placesOf(run).filter((place) => !known.keysRead.has(place) || isClosed(place));
    if (unprepared.includes(home) || (never && truth.touched.size === 0 && unprepared.length > 0))
      violated(`${run.name} ${what} before it could write to ${unprepared.map(({ notation }) => notation)}`);
    if (isNeedless(run, credential)) violated(`${run.name} ${what}, and nothing was due`);
  }

  /** Whether all targets hold one secret that is far from its end, and no hand, lag or answer made it look otherwise. */
  function isNeedless(run: Run, fresh: PasswordCredential): boolean {
    if (run.inputs['force-rotate'] === 'true' || truth.touched.size > 0 || cloud.lag.keyList > 0) return false;
    if (knownOf(run).hidden.size > 0) return false;
    const current = passwordsOf(world).find(({ keyId }) => keyId === markerOf(home)?.value);
    if (current === undefined || truth.unserved(placesOf(run)).length > 0) return false;
    const later = [...issued.values()].some(
      ({ credential }) =>
        credential !== fresh && isOurs(credential) && credential.startDateTime > current.startDateTime,
    );
    const lifetime = Number(run.inputs['secret-lifetime-days']) * DAY;
    const threshold = run.inputs['rotate-before-days'] ? Number(run.inputs['rotate-before-days']) * DAY : lifetime / 3;
    return !later && current.endDateTime.getTime() - timeline.now() > threshold + MINUTE;
  }

  /** Wanted by any run, unless one that served it could not note so and told: a later one cannot know of it. */
  function isServed(run: Run, { notation }: Place): boolean {
    if (run.targets.includes(notation)) return true;
    const noted = world.home.store.variables.get(NAMES.targets)?.value.includes(notation) === true;
    const untold = runs().every(
      ({ targets, log }) =>
        !targets.includes(notation) || !log.some((line) => line.startsWith(`warning: ${NAMES.targets},`)),
    );
    return listed.has(notation) && (noted || untold);
  }

  /** Guarantee 3, and 4, 7 and 10 for what a run takes back and what has leaked. */
  function removedBy(run: Run, credential: PasswordCredential): void {
    const { keyId, secretText, endDateTime } = credential;
    const known = knownOf(run);
    const targets = placesOf(run);
    const what = `removed ${keyId}`;
    const own = issued.get(keyId)?.by === run;
    if (!isOurs(credential)) violated(`${run.name} ${what}, which is foreign`);
    if (!own && !known.removing) assertLocked(run, known, what);
    known.removing ||= !own;
    const expired = timeline.now() - endDateTime.getTime();
    if (expired >= DAY - SKEW) return;

    const leaked = run.inputs['force-rotate'] === 'true' && run.overlapDays === 0;
    // Another run may have served them meanwhile.
    if (leaked && !own && targets.every((place) => known.served.has(place))) return;
    if (leaked && !own && truth.holdNewer(credential, targets)) return;
    if (!own && truth.isRevoked(credential, targets)) return;
    const holders = places.filter((place) => isServed(run, place) && secretOf(place)?.value === secretText);
    if (holders.length > 0 && expired < -SKEW)
      violated(`${run.name} ${what}, which ${holders.map(({ notation }) => notation)} holds`);
    const due = known.due.has(keyId) || truth.isDue(credential, run, targets, (place) => isServed(run, place));
    if (own || known.surprised || due) return;
    violated(`${run.name} ${what}, which was neither expired nor superseded nor left over`);
  }

  /** Guarantees 1 and 2. */
  function storedBy(run: Run, place: Place, held: Issued | undefined): void {
    const known = knownOf(run);
    if (held === undefined) throw violated(`${run.name} stored in ${place.notation} what is no secret of the client`);
    const { keyId, secretText } = held.credential;
    const what = `stored ${keyId} in ${place.notation}`;
    if (held.by !== run) violated(`${run.name} ${what}, which it did not issue`);
    if (!run.targets.includes(place.notation)) violated(`${run.name} ${what}, which it was not to serve`);
    if (!known.keysRead.has(place)) violated(`${run.name} ${what} without its key`);
    // The same once more: an answer was lost.
    if (known.served.get(place) === held) return;
    assertLocked(run, known, what);
    assertInTime(run, known, what);
    known.served.set(place, held);
    if (run.inputs['verify'] === 'none') return;
    const last = known.logins.slice(-LOGINS);
    if (last.length < LOGINS || !last.every(({ value, ok }) => ok && value === secretText))
      violated(`${run.name} ${what} before it had logged in ${LOGINS} times in a row`);
    const pauses = last.slice(1).map(({ entry }, index) => entry.at.getTime() - (last[index]?.entry.at.getTime() ?? 0));
    if (pauses.some((pause) => pause < LOGIN_PAUSE)) violated(`${run.name} ${what}, having hurried its logins`);
    if (new Set(last.map(({ entry }) => entry.connection)).size < LOGINS)
      violated(`${run.name} ${what}, having logged in on kept connections`);
  }

  /** The marker comes last, and tells the truth. */
  function markedBy(run: Run, place: Place, named: Issued | undefined): void {
    const known = knownOf(run);
    const what = `marked ${place.notation} with ${named?.credential.keyId}`;
    // By its stamp, what a hand wrote meanwhile passes for a write whose answer was lost.
    if (named?.by !== run || !(known.served.get(place) === named || known.surprised))
      throw violated(`${run.name} ${what}, which it had not stored there`);
    if (!known.surprised && secretOf(place)?.value !== named.credential.secretText)
      violated(`${run.name} ${what}, while it held another value`);
    if (known.marked.get(place) === named) return;
    assertLocked(run, known, what);
    known.marked.set(place, named);
  }

  function lockedBy(run: Run, before: string | undefined, after: string | undefined): void {
    const known = knownOf(run);
    const { lockRead, lockedAt, lookedAt = timeline.now() } = known;
    if (before !== undefined && after !== undefined && timeline.now() - lookedAt >= TAKEOVER) {
      known.late = true;
      for (const [other, victim] of knowledge) victim.robbed ||= isRunning(other) && isLockOf(other, before);
    }
    if (after === undefined) {
      const late = timeline.now() - (lockedAt ?? timeline.now()) > STALE;
      if (!isLockOf(run, before) && !late) violated(`${run.name} removed the lock of another: ${before}`);
    } else {
      if (!isLockOf(run, after)) violated(`${run.name} locked for somebody else: ${after}`);
      if (before !== undefined && lockRead !== 'left')
        violated(`${run.name} took over a lock that was in use: ${before}`);
    }
  }

  function judge(run: Run, change: Change): void {
    switch (change.what) {
      case 'issued':
        issuedBy(run, change.issued);
        break;
      case 'removed':
        removedBy(run, change.credential);
        break;
      case 'stored':
        storedBy(run, change.place, change.held);
        break;
      case 'marked':
        markedBy(run, change.place, change.named);
        break;
      case 'locked':
        lockedBy(run, change.before, change.after);
        break;
    }
  }

  /** Guarantee 7: whether the secret exists is unclear until its value or a list of all has arrived. */
  function askedForSecret(run: Run, known: Known): void {
    if (known.minted === 'given') violated(`${run.name} asked for a second secret after one that it was given`);
    if (known.minted === 'unclear') violated(`${run.name} asked for a secret again without a look at the credentials`);
    known.minted = 'unclear';
  }

  function readLock(run: Run, known: Known, body: string): void {
    const { value, updated_at: at = '' } = JSON.parse(body) as { value?: string; updated_at?: string };
    const own = isLockOf(run, value);
    const earlier = runs().some(
      (each) => each.runId === run.runId && each.attempt < run.attempt && isLockOf(each, value),
    );
    const left = earlier || timeline.now() - Date.parse(at) > STALE - SKEW;
    known.lockRead = own ? 'own' : left ? 'left' : 'other';
    known.looked = own;
    if (!own) known.robbed = false;
    if (!own || known.lockedAt !== undefined) return;
    known.lockedAt = timeline.now();
    const counts = (place: Place) => isServed(run, place);
    const due = [...issued.values()].filter(({ credential }) => truth.isDue(credential, run, placesOf(run), counts));
    known.due = new Set(due.map(({ credential }) => credential.keyId));
  }

  /** What the run says of itself is what stands, and it leaves nothing behind. */
  function judgeEnd(run: Run): void {
    const { outcome, thrown } = run;
    const known = knownOf(run);
    if (outcome === undefined) throw violated(`${run.name} threw ${thrown instanceof Error ? thrown.stack : thrown}`);
    const { failures } = outcome;
    const codes = failures.map(({ code }) => code);
    world.tell(`${run.name} ends: ${codes.join(', ') || 'ok'}`);
    const bug = failures.find(({ code }) => code === 'INTERNAL_ERROR');
    if (bug !== undefined) violated(`${run.name} has a bug: ${bug.message} ${bug.cause}`);
    const said = [...run.log, ...failures.flatMap(({ message, paste }) => [message, ...paste])].join('\n');

    const warned = run.log.some((line) => line.startsWith('warning: ') && line.includes(NAMES.lock));
    // A takeover that took too long is neither worked under nor undone.
    if (isLockOf(run, lockOf(world)?.value) && !warned && !known.denied && !codes.includes('LOCK_LOST'))
      violated(`${run.name} left its lock behind`);
    for (const { credential, by, delivered, stored } of issued.values()) {
      const { keyId, secretText } = credential;
      if (said.includes(secretText)) violated(`${run.name} shows the value of ${keyId}`);
      const stands = by === run && delivered && stored.size === 0 && passwordsOf(world).includes(credential);
      if (stands && !known.surprised && failures.every(({ message }) => !message.includes(keyId)))
        violated(`${run.name} says nothing of ${keyId}, which it issued, which no place took and which stands`);
    }
    const strange =
      cloud.unexpected[0] ?? cloud.journal.find((entry) => entry.answerHeaders['x-local-cloud'] === 'broken');
    if (strange !== undefined) violated(`${run.name} sent ${strange.method} ${strange.path}: ${strange.answerBody}`);

    if (codes.length > 0 || known.surprised || known.accompanied) return;
    for (const sentence of truth.unserved(placesOf(run))) violated(`${run.name} succeeded, but ${sentence}`);
    const marker = markerOf(home)?.value;
    if (outcome.current?.keyId !== marker)
      violated(`${run.name} calls ${outcome.current?.keyId} current, while the home's marker names ${marker}`);
  }

  return {
    truth,
    listed,
    placesOf,
    violated,

    started(run) {
      const others = runs().filter(isRunning);
      for (const other of others) knownOf(other).accompanied = true;
      knowledge.set(run, {
        lockedAt: undefined,
        lockRead: undefined,
        looked: false,
        denied: false,
        robbed: false,
        lookedAt: undefined,
        late: false,
        minted: 'never',
        removing: false,
        due: new Set(),
        keysRead: new Set(),
        hidden: new Set(),
        logins: [],
        served: new Map(),
        marked: new Map(),
        surprised: false,
        accompanied: others.length > 0,
      });
      for (const notation of run.targets) listed.add(notation);
    },

    handsWereHere() {
      const changes = truth.look(undefined);
      // The last request of a dead one may still be under way.
      for (const [run, known] of knowledge) {
        if (run.state === 'ended') continue;
        known.surprised = true;
        known.robbed ||= changes.some((change) => change.what === 'locked' && isLockOf(run, change.before));
      }
    },

    arrived(run, { method, path, service, handled }) {
      if (method === 'POST' && path.endsWith('/addPassword')) askedForSecret(run, knownOf(run));
      if (method === 'GET' && path.endsWith(`/${NAMES.lock}`)) knownOf(run).lookedAt = timeline.now();
      if (!handled || method === 'GET' || service === 'entra') return;
      for (const change of truth.look(run)) judge(run, change);
    },

    answered(run, entry) {
      const { method, path, status, answerBody, service } = entry;
      const known = knownOf(run);
      if (service === 'entra') {
        const value = new URLSearchParams(entry.requestBody).get('client_secret');
        if (value !== null) known.logins.push({ value, ok: status === 200, entry });
      }
      if (method === 'POST' && path.endsWith('/addPassword') && status === 200) {
        known.minted = 'given';
        for (const each of issued.values()) if (answerBody.includes(each.credential.keyId)) each.delivered = true;
      }
      if (method !== 'GET') return;
      if (path.endsWith(`/${NAMES.lock}`) && (status === 200 || status === 404)) {
        readLock(run, known, answerBody);
        known.denied = status === 404 && isLockOf(run, lockOf(world)?.value);
      }
      const read = places.find(({ notation }) => path.endsWith(`${secretsPath(notation)}/${NAMES.secret}`));
      if (read !== undefined && status === 404 && secretOf(read) !== undefined) known.hidden.add(read);
      if (status !== 200) return;
      if (read !== undefined) known.hidden.delete(read);
      if (service === 'graph' && known.minted === 'unclear' && answerBody.includes('"passwordCredentials"'))
        known.minted = 'never';
      const place = places.find(({ notation }) => path.endsWith(`${secretsPath(notation)}/public-key`));
      if (place !== undefined) known.keysRead.add(place);
    },

    ended: judgeEnd,
  };
}

function secretsPath(notation: string): string {
  const [, kind, holder, environment] = /^(\w+):([^:]+)(?::environment:(.+))?$/.exec(notation) ?? [];
  if (environment !== undefined) return `/repos/${holder}/environments/${environment}/secrets`;
  if (kind === 'org') return `/orgs/${holder}/actions/secrets`;
  return `/repos/${holder}/${kind === 'repo' ? 'actions' : kind}/secrets`;
}

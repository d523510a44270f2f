/** Histories in which the contract is broken. Each test states what is right. */
import { describe, expect, test } from 'vitest';
import { openDirectory } from '../../src/entra/directory.ts';
import { failure } from '../../src/failures/failures.ts';
import { credentialName } from '../../src/model/application.ts';
import type { Companion, Holding } from '../../src/model/holding.ts';
import type { LockPlace } from '../../src/model/places.ts';
import { parseTargetList } from '../../src/model/target-list.ts';
import { mayBeHeldByFormer } from '../../src/plan/former-targets.ts';
import { planClient } from '../../src/plan/plan.ts';
import { situationOf } from '../../src/plan/situation.ts';
import { describe as sentence } from '../../src/plan/steps.ts';
import { leakLines } from '../../src/report/log.ts';
import { openJournal } from '../../src/run/journal.ts';
import { underLock } from '../../src/run/lock.ts';
import { observeMore } from '../../src/run/observe.ts';
import { outcomeOf } from '../../src/run/outcome.ts';
import { register } from '../../src/run/register.ts';
import { readConfiguration } from '../../src/wanted/configuration.ts';
import { runContext } from '../../src/wanted/run-context.ts';
import { rehearsal } from '../support/rehearsal.ts';
import { waitlessRuntime } from '../support/waitless-runtime.ts';
import {
  APP_ID,
  aClient,
  aCredential,
  ago,
  aHolding,
  anApplication,
  anObservation,
  codes,
  DEPENDABOT,
  type GivenWorld,
  HOME,
  keyIdOf,
  MINUTE,
  madeRoom,
  NAMES,
  NOW,
  nameOf,
  OBJECT_ID,
  plan,
  retired,
  rewritten,
  SECOND_TARGET,
  SLOT,
  span,
  TENANT_ID,
  target,
} from './builders.ts';

const LEAK = { overlapDays: 0, forceRotate: true };
const BOTH = { targets: [HOME, SECOND_TARGET] };
const OTHER_APP = '99999999-9999-4999-8999-999999999999';
const IDS = { 'repo:acme/clinic': 11, 'repo:acme/ward': 22 };
const revoking = (name: string, began: Parameters<typeof ago>[0], lives = { days: 90 }) =>
  aCredential(name, { began, lives, displayName: `fhir-client-registrar ${SLOT} 1.1.c0ffee00-revoking` });
/** A run that began a moment after everything that stands. */
const run = (world: GivenWorld) => ({ began: ago({ seconds: -1 }), ...world });
const nextList = (client: Parameters<typeof aClient>[0], world: GivenWorld) =>
  plan(aClient(client), world).secret.find((step) => step.do === 'record targets')?.value;
const configured = (inputs: Readonly<Record<string, string>>, eventName = 'push') =>
  readConfiguration(
    (name) =>
      ({ 'tenant-id': TENANT_ID, 'client-id': APP_ID, 'github-token': 'ghs_x', 'display-name': 'Clinic', ...inputs })[
        name
      ] ?? '',
    { GITHUB_REPOSITORY: 'acme/clinic', GITHUB_EVENT_NAME: eventName },
  );

describe('(a) a secret that a target holds is removed:', () => {
  test('a target that left while its secret was not listed yet loses its line, and later its secret', () => {
    // First run: key-1 to home and ward. Ten minutes later ward is replaced; Entra does not list key-1 yet.
    const first = aCredential('key-1', { began: { minutes: 10 } });
    const joined = target('repo:acme/lab');
    const list = { companions: { [NAMES.targets]: 'repo:acme/clinic 11\nrepo:acme/ward 22' } };
    const world = {
      holdings: [aHolding(HOME, first, list), aHolding(joined, undefined)],
      holderIds: { ...IDS, 'repo:acme/lab': 33 },
    };
    const written = nextList({ targets: [HOME, joined] }, world);
    // key-1 is listed by now, and key-2 is in every target that is left.
    const second = aCredential('key-2', { began: { minutes: 1 } });
    const later = {
      credentials: [first, second],
      holdings: [aHolding(HOME, second, { companions: { [NAMES.targets]: written } }), aHolding(joined, second)],
      holderIds: { ...IDS, 'repo:acme/lab': 33 },
    };
    expect(retired(plan(aClient({ targets: [HOME, joined], overlapDays: 0 }), later))).toEqual([]);
    expect(written).toContain('repo:acme/ward 22 left');
  });

  test('a target that was taken when the list was written is no former target afterwards', () => {
    // Ward holds key-1; its marker and its client ID were typed over. Then a rotation; then ward is no longer listed.
    const due = aCredential('key-1', { began: { days: 70 } });
    const list = { companions: { [NAMES.targets]: 'repo:acme/clinic 11\nrepo:acme/ward 22' } };
    const edited = { companions: { [NAMES.clientId]: OTHER_APP, [NAMES.marker]: 'todo' } };
    const written = nextList(BOTH, {
      credentials: [due],
      holdings: [aHolding(HOME, due, list), aHolding(SECOND_TARGET, due, edited)],
      holderIds: IDS,
    });
    const next = aCredential('key-2', { began: { minutes: 1 } });
    const later = {
      credentials: [due, next],
      holdings: [
        aHolding(HOME, next, { companions: { [NAMES.targets]: written ?? 'repo:acme/clinic 11\nrepo:acme/ward 22' } }),
      ],
      holderIds: IDS,
    };
    expect(retired(plan(aClient({ overlapDays: 0 }), later))).toEqual([]);
  });

  test('a run that was killed before a marker, and is followed before Entra lists its secret, makes of that target a stranger', () => {
    // No hands: key-1 reached home with its marker, ward without, lab not at all; five minutes later; then ward leaves.
    const lab = target('repo:acme/lab');
    const first = aCredential('key-1', { began: { minutes: 5 } });
    const list = 'repo:acme/clinic 11\nrepo:acme/ward 22\nrepo:acme/lab 33';
    const holderIds = { ...IDS, [lab.notation]: 33 };
    const halfway = aHolding(SECOND_TARGET, undefined, { written: { minutes: 4 } });
    const home = aHolding(HOME, first, { companions: { [NAMES.targets]: list } });
    const written = nextList(
      { targets: [HOME, SECOND_TARGET, lab] },
      { holdings: [home, halfway, aHolding(lab, undefined)], holderIds },
    );
    const second = aCredential('key-2', { began: { minutes: 1 } });
    const later = {
      credentials: [first, second],
      holdings: [aHolding(HOME, second, { companions: { [NAMES.targets]: written ?? list } }), aHolding(lab, second)],
      holderIds,
    };
    expect(retired(plan(aClient({ targets: [HOME, lab], overlapDays: 0 }), later))).toEqual([]);
  });

  test('a target that could not be read when the first list was written is no former target afterwards', () => {
    const due = aCredential('key-1', { began: { days: 70 } });
    const written = nextList(BOTH, {
      credentials: [due],
      holdings: [aHolding(HOME, due)],
      unreadable: [SECOND_TARGET],
      holderIds: { 'repo:acme/clinic': 11 },
    });
    const next = aCredential('key-2', { began: { minutes: 1 } });
    const later = {
      credentials: [due, next],
      holdings: [aHolding(HOME, next, { companions: { [NAMES.targets]: written } })],
      holderIds: IDS,
    };
    expect(retired(plan(aClient({ overlapDays: 0 }), later))).toEqual([]);
  });

  test('the date at which a target left is cut to the second, and then is not after what began in that second', () => {
    const began = aCredential('key-1', { began: { seconds: 0 } });
    const now = new Date(NOW.getTime() + 700);
    const written = nextList(
      { forceRotate: true },
      {
        credentials: [began],
        holdings: [
          aHolding(HOME, began, { companions: { [NAMES.targets]: 'repo:acme/clinic 11\nrepo:acme/ward 22' } }),
        ],
        holderIds: IDS,
        now,
        began: now,
      },
    );
    const former = (parseTargetList(written) ?? []).filter(({ left }) => left !== undefined);
    const changes = { listed: former, former, left: [], joined: [], names: NAMES, uncertain: false };
    expect(mayBeHeldByFormer(changes, began)).toHaveLength(1);
  });
});

describe('(b) a leaked secret is forgotten:', () => {
  const leaked = aCredential('leaked', { began: { days: 40 } });

  test('a disabled client loses, as a leftover, the only thing that remembers the leak', () => {
    // The leak response was killed after addPassword; somebody disabled the client; a scheduled run comes by.
    const lost = revoking('lost', { hours: 2 });
    const application = anApplication([leaked, lost], { disabled: true });
    const planned = plan(aClient(), run({ application, holdings: [aHolding(HOME, leaked)] }));
    expect(codes(planned.problems)).toEqual(['CLIENT_DISABLED']);
    expect(retired(planned)).toEqual([]);
  });

  test('a secret of a leak response that expired before anybody held it is no longer a reason to answer again', () => {
    // The tenant granted a day. "A -revoking credential newer than the current one that no target holds makes forced due."
    const lost = revoking('lost', { days: 1, hours: 12 }, { days: 1 });
    const planned = plan(aClient(), run({ credentials: [leaked, lost], holdings: [aHolding(HOME, leaked)] }));
    expect(planned.reason).toBe('forced');
  });

  test('a secret of a leak response that expired for a day is removed, and every later run is green', () => {
    const lost = revoking('lost', { days: 3 }, { days: 1 });
    const planned = plan(aClient(), run({ credentials: [leaked, lost], holdings: [aHolding(HOME, leaked)] }));
    const stay = planned.secret.some((step) => step.do === 'issue secret') || !retired(planned).includes('lost');
    expect(stay).toBe(true);
  });

  test('likewise one that home held, while another target kept the leaked one', () => {
    // lifetime 730, then shortened to 90 days; ward could not be read since the leak response.
    const long = aCredential('leaked', { began: { days: 120 }, lives: { days: 730 } });
    const answer = revoking('answer', { days: 100 });
    const next = aCredential('next', { began: { days: 40 } });
    const planned = plan(
      aClient(BOTH),
      run({ credentials: [long, answer, next], holdings: [aHolding(HOME, next)], unreadable: [SECOND_TARGET] }),
    );
    expect(planned.revocations.map(({ keyId }) => nameOf(keyId))).toEqual(['leaked']);
    expect(retired(planned)).toEqual([]);
  });

  test.each([HOME, SECOND_TARGET])(
    'a key ID that the marker of $notation names, not listed yet, is not named when that place is taken',
    (place) => {
      // key-2 was published ten minutes ago; somebody typed over FHIR_CLIENT_ID.
      const unlisted = aCredential('unlisted', { began: { minutes: 10 } });
      const holdings = [HOME, SECOND_TARGET].map((each) =>
        each === place
          ? aHolding(each, unlisted, { companions: { [NAMES.clientId]: OTHER_APP } })
          : aHolding(each, leaked),
      );
      const planned = plan(aClient({ ...LEAK, ...BOTH }), run({ credentials: [leaked], holdings }));
      expect(planned.revocations.map(({ keyId }) => nameOf(keyId))).toContain('unlisted');
    },
  );

  test('what Entra never listed counts as removed because Entra does not list it', async () => {
    // Another run issued it ten minutes ago; no replica knows it yet. Ten minutes later it logs in.
    const answered = (status: number, body: unknown) => ({
      status,
      headers: { date: NOW.toUTCString(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const unknown = { error: { code: 'Request_BadRequest', message: 'No password credential found with keyId.' } };
    const application = { id: OBJECT_ID, appId: APP_ID, displayName: 'Clinic', passwordCredentials: [] };
    const runtime = waitlessRuntime(async ({ method }) =>
      method === 'POST' ? answered(400, unknown) : answered(200, application),
    );
    const tokens = { token: async () => ({ value: 't', objectId: '', roles: [] }), forget: () => {} };
    const directory = openDirectory('https://graph.microsoft.com', tokens, runtime);
    await expect(directory.removePassword(OBJECT_ID, keyIdOf('unlisted'))).rejects.toThrow();
  });

  test('what is revoked goes also when the list cannot be written', () => {
    const one = aCredential('one', { began: { minutes: 12 } });
    const two = aCredential('two', { began: { minutes: 10 } });
    const holdings = [aHolding(HOME, two), aHolding(SECOND_TARGET, one)];
    const planned = plan(aClient({ ...LEAK, ...BOTH }), run({ holdings, holderIds: IDS }));
    expect(planned.revocations.map(({ keyId }) => nameOf(keyId)).sort()).toEqual(retired(planned).sort());
  });

  test('nothing tells that a leak response revokes what a former target may hold', () => {
    const list = {
      companions: { [NAMES.targets]: 'repo:acme/clinic 11\nrepo:acme/ward 22 left 2026-11-20T00:00:00Z' },
    };
    const planned = plan(
      aClient(LEAK),
      run({ credentials: [leaked], holdings: [aHolding(HOME, leaked, list)], holderIds: IDS }),
    );
    const told = [...planned.secret.map(sentence), ...planned.problems.map(({ message }) => message)].join('\n');
    expect(told).toContain('remove secret');
    expect(told.replace(/note in .*/, '')).toContain('repo:acme/ward');
  });

  test('room for a second answer is made with the first one, before it is known that a second can be issued', () => {
    // Personal accounts: two secrets. The first answer was killed before it was published; addPassword may now fail.
    const lost = revoking('lost', { hours: 2 });
    const application = anApplication([leaked, lost], { signInAudience: 'AzureADandPersonalMicrosoftAccount' });
    const planned = plan(aClient(), run({ application, holdings: [aHolding(HOME, leaked)] }));
    expect(planned.reason).toBe('forced');
    expect(madeRoom(planned)).not.toContain('lost');
  });

  test('certificates are not named among what is not revoked', () => {
    const world = { credentials: [leaked], holdings: [aHolding(HOME, leaked)] };
    const certificate = { keyId: keyIdOf('certificate'), displayName: 'portal', end: ago({ days: -100 }) };
    const observed = anObservation(
      run({ ...world, application: anApplication([leaked], { certificates: [certificate] }) }),
    );
    const desired = aClient(LEAK);
    const fresh = revoking('fresh', {});
    const outcome = outcomeOf(desired, false, [
      {
        did: 'assessed',
        observed,
        situation: situationOf(desired, observed),
        plan: planClient(desired, observed),
      },
      { did: 'issued', credential: fresh, reason: 'forced' },
      { did: 'published', target: HOME, state: 'written', errors: [] },
      { did: 'retired', credential: leaked, why: '' },
    ]);
    expect(leakLines(outcome).join('\n')).toContain(certificate.keyId);
  });
});

describe('(c) something beside the secret stops its rotation:', () => {
  const due = aCredential('key-1', { began: { days: 70 } });
  const environment = target('repo:acme/clinic:environment:blue');

  test('an environment that was added and cannot be created', async () => {
    const runtime = waitlessRuntime(() => Promise.reject(new Error('nothing is sent')));
    const observed = anObservation({
      credentials: [due],
      holdings: [aHolding(HOME, due), aHolding(environment, undefined, { absent: true })],
    });
    const desired = aClient({ targets: [HOME, environment], createEnvironments: true });
    const refused = failure('TARGET_READ_ONLY', { attempted: 'create it' }, { target: environment.notation });
    const services = {
      directory: {},
      resourceManager: {},
      places: { createEnvironment: () => Promise.reject(refused) },
    };
    const journal = openJournal(runtime.log);
    const registering = register(
      planClient(desired, observed),
      desired,
      observed,
      services as unknown as Parameters<typeof register>[3],
      journal,
      runtime,
    );
    await expect(registering).resolves.toBeDefined();
  });

  test('federated credentials that cannot be read, which a leak response or the removal of a role asks for', async () => {
    const desired = aClient(LEAK);
    const observed = anObservation(run({ credentials: [due], holdings: [aHolding(HOME, due)] }));
    const refused = failure('INTERNAL_ERROR', { attempted: 'read the federated credentials', said: '503' });
    const services = { directory: { readFederatedCredentials: () => Promise.reject(refused) }, places: {} };
    const reading = observeMore(
      observed,
      ['federated credentials'],
      desired,
      runContext({}),
      services as unknown as Parameters<typeof observeMore>[4],
    );
    await expect(reading).resolves.toBeDefined();
  });

  test('a unique-name that the adopted application does not have', () => {
    const desired = aClient({ applicationId: APP_ID, uniqueName: 'ward' });
    const planned = plan(desired, { credentials: [due], holdings: [aHolding(HOME, due)] });
    expect(planned.secret.some((step) => step.do === 'issue secret') && planned.refusals.length === 0).toBe(true);
  });

  test('a secret-description of wide characters: Graph counts UTF-16 units', () => {
    const naming = { slot: SLOT, runId: '12345678901', runAttempt: '1', revoking: true, description: '🏥'.repeat(60) };
    expect(credentialName(naming, 'c0ffee00').length).toBeLessThanOrEqual(90);
  });
});

describe('(d) what was said or written is not what was seen:', () => {
  test('a target that does not follow is given the expiry of a secret that it does not hold', () => {
    const four = [1, 2, 3, 4].map((number) => aCredential(`key-${number}`, { began: { days: 7 - number } }));
    const [oldest, , , last] = four;
    const planned = plan(aClient(BOTH), {
      credentials: four,
      holdings: [aHolding(HOME, last), aHolding(SECOND_TARGET, oldest)],
    });
    expect(codes(planned.problems)).toEqual(['NOT_CONVERGING']);
    expect(rewritten(planned)).toEqual([]);
  });
});

describe('(f) a second run writes:', () => {
  test('a Dependabot store follows readers that changed in the organization, where no value did', () => {
    const organization = target('org:acme');
    const current = aCredential('key-1', { began: { days: 10 } });
    const desired = aClient({ targets: [organization, DEPENDABOT] });
    const selected = { visibility: 'selected', repositoryIds: [1] } as const;
    const widened = { visibility: 'selected', repositoryIds: [1, 2] } as const;
    const read = (holding: Holding, readers: Companion['readers'], marked: Parameters<typeof ago>[0]): Holding => {
      const updatedAt = new Date(holding.readAt.date.getTime() - span(marked));
      const companions = Object.fromEntries(
        Object.entries(holding.companions).map(([name, each]) => [
          name,
          { ...each, updatedAt, ...(readers && { readers }) },
        ]),
      );
      return { ...holding, readers: widened, companions };
    };
    const home = aHolding(organization, current);
    const store = aHolding(DEPENDABOT, current);
    const first = plan(desired, {
      credentials: [current],
      holdings: [read(home, selected, { days: 9, hours: 23, minutes: 59, seconds: 54 }), store],
    });
    expect(rewritten(first).every((each) => each.startsWith('org:acme'))).toBe(true);
    // GitHub stamps what was written.
    const second = plan(desired, { credentials: [current], holdings: [read(home, widened, { minutes: 5 }), store] });
    expect(rewritten(second)).toEqual([]);
  });
});

describe('(g) the lock', () => {
  const context = { ...runContext({}), runUrl: 'https://github.com/acme/clinic/actions/runs/1' };
  const place = (more: Partial<LockPlace>): LockPlace => ({
    notation: 'repo:acme/clinic',
    name: NAMES.lock,
    path: '/repos/acme/clinic/actions/variables/FHIR_CLIENT_SECRET_LOCK',
    create: async () => undefined,
    read: async () => ({ lock: undefined, readAt: NOW }),
    overwrite: async () => undefined,
    remove: async () => {},
    ...more,
  });
  const offline = () => waitlessRuntime(() => Promise.reject(new Error('nothing is sent')));

  test('that is stale and must not be written is not written again and again', async () => {
    let patches = 0;
    const old = { createdAt: ago({ minutes: 45 }), updatedAt: ago({ minutes: 45 }), value: 'somebody' };
    const refused = failure('TARGET_READ_ONLY', { attempted: 'take over' }, { target: 'repo:acme/clinic' });
    const held = place({
      create: async () => ({ error: refused, passing: true }),
      read: async () => ({ lock: old, readAt: NOW }),
      async overwrite() {
        patches += 1;
        if (patches > 200) throw failure('LOCK_LOST', { attempted: 'stop this test' });
        return { error: refused, passing: false };
      },
    });
    const runtime = offline();
    await underLock(
      held,
      context,
      runtime,
      async () => {},
      async () => false,
    ).catch(() => undefined);
    expect(patches).toBe(1);
    expect(runtime.clock.elapsed()).toBeLessThanOrEqual(10 * MINUTE);
  });

  test('is not lost because one read does not show it', async () => {
    let value = '';
    let reads = 0;
    const lagging = place({
      async create(mine) {
        value = mine;
        return undefined;
      },
      async read() {
        reads += 1;
        const stamp = { createdAt: NOW, updatedAt: NOW };
        return { lock: reads === 2 ? undefined : { ...stamp, value }, readAt: NOW };
      },
    });
    await expect(
      underLock(
        lagging,
        context,
        offline(),
        (lock) => lock.assertHeld(),
        async () => false,
      ),
    ).resolves.toBe(undefined);
  });
});

describe('(g) a sentence of the contract is not kept:', () => {
  const ours = aCredential('key-1', { began: { days: 10 } });

  test('an application of a stranger is used because it has a secret with the key ID that the marker names', () => {
    // Ours was deleted; somebody waits under the default name, with our key ID and our name for it.
    const application = anApplication([ours], { createdByAppId: OTHER_APP });
    const home = aHolding(HOME, ours, { companions: { [NAMES.clientId]: '88888888-8888-4888-8888-888888888888' } });
    const planned = plan(aClient(), { application, holdings: [home] });
    expect(codes(planned.refusals)).toEqual(['APPLICATION_NOT_OURS']);
  });

  test('a home that is taken over names the application only after addPassword', () => {
    const home = aHolding(HOME, undefined, { written: { days: 3 }, companions: { [NAMES.clientId]: OTHER_APP } });
    const planned = plan(aClient({ takeOver: true }), { holdings: [home] });
    const steps = planned.secret.map((step) => step.do);
    expect(steps.indexOf('rewrite companion')).not.toBe(-1);
    expect(steps.indexOf('rewrite companion')).toBeLessThan(steps.indexOf('issue secret'));
  });

  test('a secret is minted for an environment that was just created and whose key was never read', async () => {
    const stage = await rehearsal();
    const { outcome } = await stage.run(
      {
        'publish-to': `repo:${stage.repository}\nrepo:${stage.repository}:environment:blue`,
        'create-environments': 'true',
        verify: 'none',
      },
      {
        strikes: ({ method, url }) => method === 'PUT' && /\/environments\/blue$/.test(new URL(url).pathname),
        answer: (_, now) => ({ status: 200, headers: { date: now.toUTCString() }, body: '{"id":1,"name":"blue"}' }),
      },
    );
    expect({
      internal: codes(outcome.failures).includes('INTERNAL_ERROR'),
      issued: outcome.actions.filter((action) => /^(Issued|Removed) secret/.test(action)).length,
    }).toEqual({ internal: false, issued: 0 });
  });

  test.each([
    { description: 'take-over on schedules', inputs: { 'take-over': 'true' }, event: 'schedule' },
    {
      description: 'the role Owner by its GUID',
      inputs: {
        'fhir-service':
          '/subscriptions/2b4c1c9e-6f0a-4c53-9a53-0a1d3c3a8f10/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/r4',
        'fhir-roles': '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
      },
      event: 'push',
    },
  ])('$description is accepted', ({ inputs, event }) => {
    expect(() => configured(inputs, event)).toThrow();
  });

  test('a home whose first run was killed between secret and marker is taken until Entra lists that secret', () => {
    // "Killed at any point, the next run that gets the lock converges": the client ID and the list are ours.
    const companions = { [NAMES.clientId]: APP_ID, [NAMES.targets]: 'repo:acme/clinic 11' };
    const home = aHolding(HOME, undefined, { written: { minutes: 4 }, companions });
    expect(codes(plan(aClient(), { holdings: [home], holderIds: IDS }).refusals)).toEqual([]);
  });

  test('a store without variables that joins is served although the list that is written does not name it, for want of an ID', () => {
    const due = aCredential('key-1', { began: { days: 70 } });
    const world = {
      credentials: [due],
      holdings: [
        aHolding(HOME, due, { companions: { [NAMES.targets]: 'repo:acme/clinic 11' } }),
        aHolding(DEPENDABOT, undefined),
      ],
      holderIds: { 'repo:acme/clinic': 11 },
    };
    const both = { targets: [HOME, DEPENDABOT] };
    const record = plan(aClient(both), world).secret.find((step) => step.do === 'record targets');
    expect(record?.value).toBe('repo:acme/clinic 11\ndependabot:acme/clinic -');
    expect(record?.unnamed).toEqual([DEPENDABOT]);
  });
});

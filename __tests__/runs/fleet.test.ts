/** Many clients in one run. */
import { describe, expect, test } from 'vitest';
import { closingLinesOfMany } from '../../src/report/log.ts';
import { failuresOf } from '../../src/report/told.ts';
import { verdictOf } from '../../src/report/verdict.ts';
import { type Clients, codesOf, type Fleet, type FleetRun, openFleet, troubles } from '../support/fleet.ts';

const MINUTE = 60_000;
const WRITES = /^(github|graph|arm) (?!GET)/;
/** Signing in is no write. */
const writesOf = (requests: readonly string[]) => requests.filter((each) => WRITES.test(each));
const withoutSecret = ({ repositories, held }: Fleet) => repositories.filter((each) => held(each) === undefined);
/** What logs in and no repository holds. */
const strays = ({ repositories, valid, held }: Fleet) =>
  repositories.flatMap((each) => valid(each).filter((keyId) => keyId !== held(each)));
/** At the n-th request of that kind. */
const at = (pattern: RegExp, n: number, happen: (run: FleetRun) => void) => {
  let seen = 0;
  return ({ method, url }: { method: string; url: string }, _: number, run: FleetRun) => {
    if (pattern.test(`${method} ${url}`) && ++seen === n) happen(run);
  };
};
const LOCKED = /POST .*\/variables$/;

describe('a hundred clients in a hundred repositories', () => {
  test('are registered within the limits of GitHub, sixteen at a time, and then are well', async () => {
    const fleet = await openFleet(100);
    const first = fleet.begin(fleet.clients);
    const outcomes = await fleet.finish(first);
    expect(troubles(outcomes)).toEqual({});
    expect(outcomes.map(({ desired }) => desired.name)).toEqual(Object.keys(fleet.clients));
    expect(withoutSecret(fleet)).toEqual([]);
    expect(strays(fleet)).toEqual([]);
    expect(fleet.locks()).toEqual([]);
    expect(fleet.refused()).toEqual({});
    expect(fleet.cloud.github.peaks.writesPerMinute).toBeLessThanOrEqual(80);
    // 800 writes are ten minutes of GitHub's limit.
    expect(first.took()).toBeLessThan(12 * MINUTE);
    const waits = first.lines.filter((line) => line.includes('wait for room within its limits'));
    expect(waits.length).toBeGreaterThan(5);
    const progress = first.lines.filter((line) => /… \d+ of 100 clients done, 0 failed, \d+ waiting/.test(line));
    expect(progress.length).toBeGreaterThan(5);
    expect(first.lines.every((line) => /^\w+: (client-\d+: |… )/.test(line))).toBe(true);

    await fleet.advance(1);
    fleet.requests();
    let begun = 0;
    const second = fleet.begin(fleet.clients, {
      latency: 4_000,
      meanwhile: at(/variables\?/, 17, (run) => {
        begun = run.took();
      }),
    });
    expect(troubles(await fleet.finish(second))).toEqual({});
    const sent = fleet.requests();
    expect(writesOf(sent)).toEqual([]);
    expect(sent.filter((each) => each.startsWith('github')).length).toBeLessThanOrEqual(2.1 * 100);
    expect(sent.filter((each) => each.startsWith('graph')).length).toBeLessThanOrEqual(2.2 * 100);
    // The seventeenth waited for one of the first sixteen.
    expect(begun).toBeGreaterThan(4_000);
  });

  test('cost Azure two requests where they share a FHIR service and are well', async () => {
    const fleet = await openFleet(20);
    const clients = Object.fromEntries(
      Object.entries(fleet.clients).map(([name, inputs]) => [name, { ...inputs, 'fhir-service': fleet.fhirService }]),
    );
    expect(troubles(await fleet.run(clients))).toEqual({});
    expect(fleet.cloud.arm.assignments({ scope: fleet.fhirService }).length).toBe(20);
    await fleet.advance(1);
    fleet.requests();
    expect(troubles(await fleet.run(clients))).toEqual({});
    const sent = fleet.requests();
    expect(writesOf(sent)).toEqual([]);
    expect(sent.filter((each) => each.startsWith('arm')).length).toBe(2);
  });

  test('of one organization read its lists once', async () => {
    const fleet = await openFleet(1);
    const clients = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `client-${index}`,
        {
          'display-name': `Portal ${index}`,
          'publish-to': 'org:contoso-health',
          'name-prefix': `P${index}`,
          'org-visibility': 'private',
        },
      ]),
    );
    expect(troubles(await fleet.run(clients))).toEqual({});
    await fleet.advance(1);
    fleet.requests();
    expect(troubles(await fleet.run(clients))).toEqual({});
    const sent = fleet.requests();
    expect(writesOf(sent)).toEqual([]);
    // Six variables each, in pages of thirty, twice; the secrets, and who the organization is.
    expect(sent.filter((each) => each.startsWith('github')).length).toBeLessThan(15);
  });
});

test('a dry run writes nothing, and says of each client what it would do', async () => {
  const fleet = await openFleet(6);
  const run = fleet.begin(fleet.clients, { inputs: { 'dry-run': 'true' } });
  expect(troubles(await fleet.finish(run))).toEqual({});
  expect(writesOf(fleet.requests())).toEqual([]);
  for (const name of Object.keys(fleet.clients))
    expect(run.lines.filter((line) => line.startsWith(`info: ${name}: Would issue a secret`)).length).toBe(1);
});

test('clients that are due are worked on in the order of their urgency', async () => {
  const fleet = await openFleet(5);
  const lifetimes = [90, 40, 30, 90, 35];
  const clients = Object.fromEntries(
    Object.entries(fleet.clients).map(([name, inputs], index) => [
      name,
      { ...inputs, 'secret-lifetime-days': String(lifetimes[index]), 'rotate-before-days': '20' },
    ]),
  );
  await fleet.run(clients);
  await fleet.advance(31);
  // Expired since yesterday: 2; in 4 days: 4; in 9 days: 1; not due: 0; the target of 3 lost its secret.
  fleet.cloud.github.deleteSecretByHand({ store: `repo:${fleet.repositories[3]}`, name: 'FHIR_CLIENT_SECRET' });
  const run = fleet.begin(clients);
  expect(troubles(await fleet.finish(run))).toEqual({});
  const due = run.lines.flatMap(
    (line) => /(client-\d): Rotation is due \((\w+)\)/.exec(line)?.slice(1).join(' ') ?? [],
  );
  expect(due).toEqual(['client-2 expired', 'client-3 missing', 'client-4 expiring', 'client-1 expiring']);
});

test('clients that are disabled and taken away then stand in the file in peace', async () => {
  const fleet = await openFleet(6);
  await fleet.run(fleet.clients);
  const id = fleet.cloud.github.variables({ store: `repo:${fleet.repositories[4]}` })['FHIR_CLIENT_ID'] ?? '';
  const clients = {
    ...fleet.clients,
    'client-1': { ...fleet.clients['client-1'], state: 'disabled' },
    'client-4': { ...fleet.clients['client-4'], state: 'absent', confirm: id },
  };
  const scheduled = { environment: { GITHUB_EVENT_NAME: 'schedule' } };
  await fleet.advance(1);
  const outcomes = await fleet.run(clients, scheduled);
  expect(troubles(outcomes)).toEqual({});
  expect(verdictOf(outcomes)).toMatch(/^Nobody has to act\. .* 1 client is disabled, .* 1 client is taken away, /);
  for (let day = 0; day < 2; day++) {
    await fleet.advance(1);
    fleet.requests();
    const later = await fleet.run(clients, scheduled);
    expect(troubles(later)).toEqual({});
    expect(writesOf(fleet.requests())).toEqual([]);
    expect(verdictOf(later)).toMatch(/^Nobody has to act\. /);
  }
});

test('clients with vaults, and without a secret, come, stay and go', async () => {
  const fleet = await openFleet(4);
  const { vault, directory } = fleet.cloud;
  const [tenant] = directory.tenants.values();
  const [registrar] = tenant?.applications.values() ?? [];
  const principalId = directory.servicePrincipal({ appId: registrar?.appId ?? '' })?.id ?? '';
  vault.add({ name: 'contoso-lab', tenantId: tenant?.id ?? '' });
  vault.grant({ vault: 'contoso-lab', principalId, role: 'Key Vault Secrets Officer' });
  const [one = '', two = '', three = ''] = fleet.repositories;
  const trusting = (repository: string) => ({
    ...{ credential: 'federated', trust: `repo:${repository}:environment:production` },
  });
  const clients = {
    vaults: { 'display-name': 'V', 'publish-to': `variables:${one},vault:contoso-lab,vault:contoso-lab/Lab` },
    trusted: { 'display-name': 'T', 'publish-to': `variables:${two}`, ...trusting(two) },
    moving: { 'display-name': 'M', 'publish-to': `repo:${three},vault:contoso-lab/Moving` },
  };
  const inputs = { 'vault-suffix': vault.suffix };
  const converge = async (wanted: Clients) => {
    expect(troubles(await fleet.run(wanted, { inputs }))).toEqual({});
    await fleet.advance(2);
    expect(troubles(await fleet.run(wanted, { inputs }))).toEqual({});
    await fleet.advance(2);
    fleet.requests();
    const outcomes = await fleet.run(wanted, { inputs });
    expect(troubles(outcomes)).toEqual({});
    expect(fleet.requests().filter((each) => /^(github|graph|arm|vault) (?!GET)/.test(each))).toEqual([]);
    return [verdictOf(outcomes), ...closingLinesOfMany(outcomes)].join('\n');
  };
  expect(await converge(clients)).toContain('1 client has no secret.');
  const moved = { ...clients, moving: { ...clients.moving, ...trusting(three) } };
  expect(await converge(moved)).toContain('2 clients have no secret.');
  const gone = Object.entries(moved).map(([name, client], index) => {
    const store = `repo:${fleet.repositories[index]}`;
    const confirm = fleet.cloud.github.variables({ store })['FHIR_CLIENT_ID'] ?? '';
    return [name, { ...client, state: 'absent', confirm }];
  });
  const told = await converge(Object.fromEntries(gone));
  expect(told).toMatch(/^Nobody has to act\. 3 clients are taken away/);
  expect(told).not.toMatch(/stays for now|gets nothing/);
});

describe('the response to a leak of one client', () => {
  const leak = { only: 'client-2', 'force-rotate': 'true', 'overlap-days': '0' };

  test('is made for that one, and revokes', async () => {
    const fleet = await openFleet(5);
    await fleet.run(fleet.clients);
    const before = fleet.repositories.map(fleet.held);
    await fleet.advance(1);
    const outcomes = await fleet.run(fleet.clients, { inputs: leak });
    expect(outcomes.map(({ desired, reason }) => [desired.name, reason])).toEqual([['client-2', 'forced']]);
    expect(troubles(outcomes)).toEqual({});
    const after = fleet.repositories.map(fleet.held);
    expect(after.map((keyId, index) => keyId === before[index])).toEqual([true, true, false, true, true]);
    expect(strays(fleet)).toEqual([]);
  });

  test('that there is no time for fails, and names what still logs in', async () => {
    const fleet = await openFleet(5);
    await fleet.run(fleet.clients);
    await fleet.advance(1);
    const leaked = fleet.held(fleet.repositories[2] ?? '') ?? '';
    let rested = false;
    const outcomes = await fleet.run(fleet.clients, {
      inputs: leak,
      meanwhile: () => {
        if (!rested)
          fleet.cloud.github.switches.primaryLimit = { until: new Date(fleet.now().getTime() + 31 * MINUTE) };
        rested = true;
      },
    });
    expect(troubles(outcomes)).toEqual({ 'client-2': 'REVOCATION_INCOMPLETE' });
    expect(outcomes.flatMap(({ failures }) => failures.map(({ message }) => message)).join()).toContain(leaked);
  });
});

describe('alone', () => {
  test('a repository that is gone, and one that is archived, touch no other client', async () => {
    const fleet = await openFleet(8);
    fleet.cloud.github.deleteRepository(fleet.repositories[2] ?? '');
    fleet.cloud.github.setArchived(fleet.repositories[5] ?? '', true);
    const outcomes = await fleet.run(fleet.clients);
    expect(troubles(outcomes)).toEqual({ 'client-2': 'TARGET_NOT_FOUND', 'client-5': 'TARGET_READ_ONLY' });
    const served = fleet.repositories.filter((_, index) => index !== 2 && index !== 5);
    expect(served.filter((each) => fleet.held(each) === undefined)).toEqual([]);
  });

  test('a bug in the story of one client touches no other', async () => {
    const fleet = await openFleet(5);
    const outcomes = await fleet.finish(
      fleet.begin(fleet.clients, {
        change: (configuration) => ({
          ...configuration,
          clients: configuration.clients.map((client) =>
            client.name === 'client-3' ? { ...client, names: undefined as never } : client,
          ),
        }),
      }),
    );
    expect(troubles(outcomes)).toEqual({ 'client-3': 'INTERNAL_ERROR' });
    expect(withoutSecret(fleet)).toEqual([fleet.repositories[3]]);
  });

  test.each<[string, (fleet: Fleet) => Promise<Record<string, Record<string, string>>>, string]>([
    [
      'one home under its old and its new name',
      async (fleet) => {
        await fleet.run(fleet.clients);
        fleet.cloud.github.renameRepository(fleet.repositories[1] ?? '', 'contoso-health/renamed');
        return {
          ...fleet.clients,
          renamed: { 'display-name': 'Renamed', 'publish-to': 'repo:contoso-health/renamed' },
        };
      },
      'renamed',
    ],
    [
      'one application, by its client ID and by its name',
      async (fleet) => {
        await fleet.run(fleet.clients);
        const id = fleet.cloud.github.variables({ store: `repo:${fleet.repositories[1]}` })['FHIR_CLIENT_ID'] ?? '';
        return {
          ...fleet.clients,
          adopted: { 'application-id': id, 'name-prefix': 'OTHER', 'publish-to': `repo:${fleet.repositories[2]}` },
        };
      },
      'adopted',
    ],
    [
      'one application that is still to be created, by the name that one has of its own and the other gives',
      async (fleet) => {
        const planned = await fleet.run(fleet.clients, { inputs: { 'dry-run': 'true' } });
        const name = planned.find(({ desired }) => desired.name === 'client-1')?.uniqueName ?? '';
        const publishTo = `repo:${fleet.repositories[2]}`;
        return {
          ...fleet.clients,
          named: { 'display-name': 'N', 'unique-name': name, 'name-prefix': 'OTHER', 'publish-to': publishTo },
        };
      },
      'named',
    ],
    [
      'at one place that is the home of one and a further target of the other, under its old and its new name',
      async (fleet) => {
        fleet.cloud.github.renameRepository(fleet.repositories[1] ?? '', 'contoso-health/renamed');
        fleet.cloud.github.addRepository({ owner: 'contoso-health', name: 'ward' });
        const publishTo = 'repo:contoso-health/ward,variables:contoso-health/renamed';
        return { ...fleet.clients, ward: { 'display-name': 'Ward', 'publish-to': publishTo } };
      },
      'ward',
    ],
    [
      'at one further place, under its old and its new name',
      async (fleet) => {
        fleet.cloud.github.addRepository({ owner: 'contoso-health', name: 'ward' });
        fleet.cloud.github.addRepository({ owner: 'contoso-health', name: 'shared' });
        fleet.cloud.github.renameRepository('contoso-health/shared', 'contoso-health/renamed');
        const places = (repository: string, shared: string) => `repo:${repository},dependabot:contoso-health/${shared}`;
        return {
          ...fleet.clients,
          'client-1': { ...fleet.clients['client-1'], 'publish-to': places(fleet.repositories[1] ?? '', 'shared') },
          ward: { 'display-name': 'Ward', 'publish-to': places('contoso-health/ward', 'renamed') },
        };
      },
      'ward',
    ],
  ])('two clients that are %s both fail, and nothing is written for either', async (_, prepare, other) => {
    const fleet = await openFleet(4);
    const clients = await prepare(fleet);
    await fleet.advance(61);
    fleet.requests();
    const outcomes = await fleet.run(clients);
    expect(troubles(outcomes)).toEqual({ 'client-1': 'CLIENT_CLAIMED_TWICE', [other]: 'CLIENT_CLAIMED_TWICE' });
    const [message = ''] = outcomes.flatMap(({ failures }) => failures.map((each) => each.message));
    expect(message).toMatch(new RegExp(`client-1 and ${other}|${other} and client-1`));
    // The three others were due, or new.
    const issued = writesOf(fleet.requests()).filter((each) => each.endsWith('addPassword'));
    expect(issued.length).toBe(3);
  });

  test('a client that is too large for its share of the limits is refused before anything is issued', async () => {
    const fleet = await openFleet(20);
    const clients = {
      large: { 'display-name': 'Large', 'publish-to': fleet.repositories.map((each) => `repo:${each}`).join(',') },
    };
    const shard = ['1/2', '2/2'];
    const shards = await Promise.all(shard.map((each) => fleet.run(clients, { inputs: { shard: each } })));
    expect(shards.map(troubles)).toEqual([{}, {}]);
    await fleet.advance(61);
    fleet.requests();
    const small = [];
    for (let index = 1; index <= 64; index++)
      small.push(troubles(await fleet.run(clients, { inputs: { shard: `${index}/64` } })));
    expect(small.filter(({ large }) => large !== undefined)).toEqual([{ large: 'TOO_MANY_TARGETS' }]);
    expect(writesOf(fleet.requests())).toEqual([]);
  });
});

describe('trouble that concerns all alike', () => {
  test('is met by those under way, as one error, and no further client is begun', async () => {
    const fleet = await openFleet(60);
    const [registrar] = [...fleet.cloud.directory.tenants.values()].flatMap(({ applications }) => [
      ...applications.values(),
    ]);
    registrar?.federatedCredentials.splice(0);
    const outcomes = await fleet.run(fleet.clients);
    const failed = outcomes.filter(({ failures }) => failures.length > 0);
    expect(failed.length).toBeGreaterThanOrEqual(3);
    expect(failed.length).toBeLessThanOrEqual(16);
    expect(new Set(failed.flatMap(({ failures }) => failures.map(({ message }) => message))).size).toBe(1);
    const left = outcomes.filter(({ deferred }) => deferred !== undefined);
    expect(left.length).toBe(60 - failed.length);
    expect(new Set(left.map(({ deferred }) => `${deferred?.urgent} ${deferred?.why}`))).toEqual(
      new Set(['true 3 clients failed because the registrar could not sign in; it was not read']),
    );
  });

  test.each<[string, (fleet: Fleet) => unknown, string]>([
    [
      'GitHub takes no token',
      ({ faults }) => faults.add({ service: 'github', times: 1e6, kind: { status: 401, applied: false } }),
      'GITHUB_CREDENTIALS_BAD',
    ],
    [
      'Graph is out of order',
      ({ faults }) => faults.add({ service: 'graph', times: 1e6, kind: { status: 503, applied: false } }),
      'SERVICE_UNAVAILABLE',
    ],
    [
      'GitHub is out of reach',
      ({ faults }) => faults.add({ service: 'github', times: 1e6, kind: { reset: true, applied: false } }),
      'ENDPOINT_UNREACHABLE',
    ],
  ])('is one error, though each client meets it at a request of its own: %s', async (_, breaks, code) => {
    const fleet = await openFleet(30);
    breaks(fleet);
    const outcomes = await fleet.run(fleet.clients);
    const [failed = 0, ...more] = outcomes.map(codesOf).filter(({ length }) => length > 0);
    expect(more.length).toBeGreaterThanOrEqual(2);
    expect(failed).toEqual([code]);
    const told = failuresOf(outcomes);
    expect(told.map((each) => each.code)).toEqual([code, 'CLIENTS_NOT_SERVED']);
    expect(told[0]?.message).toMatch(/^[A-Z_]+: .* For \d+ clients \(client-.*: could not, for instance, /);
  });

  test('such as a token that dies in the middle leaves the rest to the next run', async () => {
    const fleet = await openFleet(40);
    const token = fleet.newToken();
    const run = fleet.begin(fleet.clients, {
      inputs: { 'github-token': token },
      meanwhile: at(/addPassword/, 12, () => fleet.cloud.github.revokeToken(token)),
    });
    const outcomes = await fleet.finish(run);
    const failed = outcomes.filter(({ failures }) => failures.length > 0);
    expect(failed.length).toBeGreaterThanOrEqual(3);
    // In the places of the first two, others were begun.
    expect(failed.length).toBeLessThanOrEqual(18);
    for (const outcome of failed) expect(codesOf(outcome)).toEqual(expect.arrayContaining(['GITHUB_CREDENTIALS_BAD']));
    const left = outcomes.filter(({ deferred }) => deferred !== undefined);
    expect(left.length).toBeGreaterThan(10);
    // New clients can wait.
    expect(left.every(({ deferred }) => deferred?.urgent === false)).toBe(true);
    await fleet.advance(1);
    expect(troubles(await fleet.run(fleet.clients))).toEqual({});
    expect(withoutSecret(fleet)).toEqual([]);
    expect(fleet.locks()).toEqual([]);
    await fleet.advance(1);
    await fleet.run(fleet.clients);
    expect(strays(fleet)).toEqual([]);
  });

  test('is not what Azure alone has: secrets are rotated all the same', async () => {
    const fleet = await openFleet(8);
    const clients = Object.fromEntries(
      Object.entries(fleet.clients).map(([name, inputs]) => [name, { ...inputs, 'fhir-service': fleet.fhirService }]),
    );
    await fleet.run(clients);
    await fleet.advance(61);
    fleet.faults.add({ service: 'arm', times: Number.POSITIVE_INFINITY, kind: { status: 503, applied: false } });
    const outcomes = await fleet.run(clients);
    expect(outcomes.map(({ rotated }) => rotated)).toEqual(outcomes.map(() => true));
    expect(outcomes.map(codesOf)).toEqual(outcomes.map(() => ['SERVICE_UNAVAILABLE']));
  });
});

describe('a limit of GitHub', () => {
  test('that is met in the middle stops all requests until it is over', async () => {
    const fleet = await openFleet(24);
    const run = fleet.begin(fleet.clients, {
      meanwhile: at(/addPassword/, 6, () => {
        const until = new Date(fleet.now().getTime() + 90_000);
        fleet.cloud.github.switches.secondaryLimit = { until, retryAfter: 90 };
      }),
    });
    const outcomes = await fleet.finish(run);
    expect(troubles(outcomes)).toEqual({});
    expect(withoutSecret(fleet)).toEqual([]);
    expect(strays(fleet)).toEqual([]);
    // Only what was under way met it.
    expect(fleet.refused()['switched']).toBeLessThanOrEqual(16);
    expect(run.lines.join('\n')).toMatch(/… GitHub: .* for 90 s, as it asks for: it answered 403 to/);
  });

  test('that is over within five minutes is waited for by all requests under a lock', async () => {
    const fleet = await openFleet(20);
    const meanwhile = at(LOCKED, 10, () => {
      fleet.cloud.github.switches.primaryLimit = { until: new Date(fleet.now().getTime() + 4.5 * MINUTE) };
    });
    expect(troubles(await fleet.run(fleet.clients, { meanwhile }))).toEqual({});
    expect(fleet.locks()).toEqual([]);
    expect(withoutSecret(fleet)).toEqual([]);
  });

  test('whose quota is empty is waited for, and what then has no time is left to the next run', async () => {
    const fleet = await openFleet(24);
    const clients = { ...fleet.clients };
    await fleet.run(clients);
    await fleet.advance(61);
    const run = fleet.begin(clients, {
      meanwhile: at(/addPassword/, 3, () => {
        const until = new Date(fleet.now().getTime() + 45 * MINUTE);
        fleet.cloud.github.switches.primaryLimit = { until };
      }),
    });
    const outcomes = await fleet.finish(run);
    const left = outcomes.filter(({ deferred }) => deferred !== undefined);
    expect(left.length).toBeGreaterThan(10);
    // 29 days before their expiry they can wait; those that had the lock could not.
    expect(left.every(({ deferred }) => deferred?.urgent === false)).toBe(true);
    const failed = outcomes.filter(({ failures }) => failures.length > 0);
    for (const outcome of failed) expect(codesOf(outcome)).toContain('RATE_LIMITED');
    expect(failed.length).toBeLessThanOrEqual(10);
    expect(run.took()).toBeLessThan(56 * MINUTE);
    await fleet.advance(1);
    expect(troubles(await fleet.run(clients))).toEqual({});
    expect(withoutSecret(fleet)).toEqual([]);
    expect(fleet.locks()).toEqual([]);
  });

  test('no client is begun later than 30 minutes after the start, and those that cannot wait fail the run', async () => {
    const fleet = await openFleet(6);
    await fleet.run(fleet.clients);
    await fleet.advance(61);
    fleet.cloud.github.deleteSecretByHand({ store: `repo:${fleet.repositories[3]}`, name: 'FHIR_CLIENT_SECRET' });
    fleet.requests();
    let rested = false;
    const run = fleet.begin(fleet.clients, {
      // The last client's reads are held up.
      meanwhile: () => {
        if (rested) return;
        rested = true;
        fleet.cloud.github.switches.primaryLimit = { until: new Date(fleet.now().getTime() + 31 * MINUTE) };
      },
    });
    const outcomes = await fleet.finish(run);
    expect(troubles(outcomes)).toEqual(
      Object.fromEntries(
        Object.keys(fleet.clients).map((name) => [name, name === 'client-3' ? 'deferred urgently' : 'deferred']),
      ),
    );
    expect(writesOf(fleet.requests())).toEqual([]);
    expect(outcomes.every(({ current }) => current !== undefined)).toBe(true);
  });
});

describe('a run that ends in the middle', () => {
  const moments: [string, RegExp, number][] = [
    ['while clients are looked at', /GET .*variables\?/, 20],
    ['right before a lock', LOCKED, 6],
    ['when some secrets are issued', /addPassword/, 7],
    ['while they are published', /PUT .*FHIR_CLIENT_SECRET/, 5],
    ['when some are unlocked', /DELETE .*_LOCK/, 4],
  ];

  test.each(moments)('killed %s: the next run converges', async (_, pattern, n) => {
    const fleet = await openFleet(24);
    const clients = Object.fromEntries(
      Object.entries(fleet.clients).map(([name, inputs]) => [name, { ...inputs, 'overlap-days': '1' }]),
    );
    let killed = false;
    fleet.begin(clients, {
      meanwhile: at(pattern, n, (each) => {
        killed = true;
        each.kill();
      }),
    });
    await fleet.clock.pass(35 * MINUTE);
    expect(killed).toBe(true);
    expect(troubles(await fleet.run(clients))).toEqual({});
    expect(withoutSecret(fleet)).toEqual([]);
    await fleet.advance(2);
    expect(troubles(await fleet.run(clients))).toEqual({});
    expect(strays(fleet)).toEqual([]);
  });

  test.each(moments)('cancelled %s: everything is rolled back and unlocked', async (_, pattern, n) => {
    const fleet = await openFleet(24);
    let cancelledAt = Number.NaN;
    const run = fleet.begin(fleet.clients, {
      meanwhile: at(pattern, n, (each) => {
        cancelledAt = each.took();
        each.cancel();
      }),
    });
    const outcomes = await fleet.finish(run);
    // The runner kills ten seconds later.
    expect(run.took() - cancelledAt).toBeLessThan(10_000);
    expect(fleet.locks()).toEqual([]);
    const ends = new Set(outcomes.map((each) => each.deferred?.why.split(';')[0] ?? codesOf(each).join()));
    expect([...ends].filter((end) => !/^$|^the run was cancelled$|CANCELLED|PUBLISH_INCOMPLETE/.test(end))).toEqual([]);
    const torn = outcomes.filter((each) => codesOf(each).includes('PUBLISH_INCOMPLETE')).length;
    expect(strays(fleet).length).toBeLessThanOrEqual(torn);
    await fleet.advance(1);
    expect(troubles(await fleet.run(fleet.clients))).toEqual({});
    expect(withoutSecret(fleet)).toEqual([]);
  });
});

describe('two runs at a time', () => {
  test('of one fleet serve every client once', async () => {
    const fleet = await openFleet(24);
    const runs = [fleet.begin(fleet.clients), fleet.begin(fleet.clients)];
    const [one = [], other = []] = await Promise.all(runs.map((run) => fleet.finish(run)));
    expect([troubles(one), troubles(other)]).toEqual([{}, {}]);
    expect(withoutSecret(fleet)).toEqual([]);
    expect(strays(fleet)).toEqual([]);
    expect(fleet.locks()).toEqual([]);
  });

  test('of a fleet, and of a single one of its clients', async () => {
    const fleet = await openFleet(12);
    const [home = ''] = fleet.repositories;
    const all = fleet.begin(fleet.clients);
    const single = fleet.beginSingle({ 'display-name': 'Portal 0', 'publish-to': `repo:${home}` });
    const [many, one] = await Promise.all([fleet.finish(all), fleet.finish(single)]);
    expect([troubles(many), one.flatMap(codesOf)]).toEqual([{}, []]);
    expect(fleet.valid(home)).toEqual([fleet.held(home)]);
    expect(fleet.locks()).toEqual([]);
  });
});

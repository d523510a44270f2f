/** Forty clients with all kinds of targets, a tenth of them in trouble of different kinds: whatever happens, the others are well. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Clients, type Fleet, openFleet, troubles } from '../support/fleet.ts';

const MINUTE = 60_000;
const OWNER = 'contoso-health';
const IN_TROUBLE = {
  'client-0': 'TARGET_NOT_FOUND',
  'client-1': 'TARGET_READ_ONLY',
  'client-2': 'ENVIRONMENT_NOT_FOUND',
  'client-3': 'TARGET_TAKEN',
};

let fleet: Fleet;
let clients: Clients;

beforeEach(async () => {
  fleet = await openFleet(40);
  const { github } = fleet.cloud;
  const [gone = '', archived = '', , taken = ''] = fleet.repositories;
  github.deleteRepository(gone);
  github.setArchived(archived, true);
  github.writeVariableByHand({
    store: `repo:${taken}`,
    name: 'FHIR_CLIENT_ID',
    value: '5f0e8a57-3b1c-4d2e-9f60-a1b2c3d4e5f6',
  });
  clients = Object.fromEntries(
    fleet.repositories.map((repository, index) => [
      `client-${index}`,
      { 'display-name': `Portal ${index}`, 'overlap-days': '1', ...placesOf(repository, index) },
    ]),
  );
});

function placesOf(repository: string, index: number): Clients[string] {
  const environment = `repo:${repository}:environment:production`;
  if (index === 2) return { 'publish-to': environment };
  if (index < 4) return { 'publish-to': `repo:${repository}` };
  switch (index % 6) {
    case 0:
      return { 'publish-to': environment, 'create-environments': 'true' };
    case 1:
      return { 'publish-to': `repo:${repository},dependabot:${repository}` };
    case 2:
      return { 'publish-to': `org:${OWNER}`, 'name-prefix': `P${index}`, 'org-visibility': 'private' };
    case 3:
      return { 'publish-to': `repo:${repository},repo:${OWNER}/portal-4`, 'name-prefix': `P${index}` };
    case 4:
      return { 'publish-to': `repo:${repository}`, 'fhir-service': fleet.fhirService };
    default:
      return { 'publish-to': `repo:${repository}` };
  }
}

/** Targets of a client that is not in trouble whose value does not log in, or that have another value than its others. */
function unserved(): string[] {
  const { github, directory } = fleet.cloud;
  const valid = [...directory.tenants.values()].flatMap(({ applications }) =>
    [...applications.values()].flatMap(({ passwords }) =>
      passwords.filter(({ endDateTime }) => endDateTime > fleet.now()).map(({ secretText }) => secretText),
    ),
  );
  return Object.entries(clients).flatMap(([name, inputs]) => {
    if (name in IN_TROUBLE) return [];
    const secret = `${inputs['name-prefix'] ?? 'FHIR'}_CLIENT_SECRET`;
    const stores = (inputs['publish-to'] ?? '').split(',');
    const stands = (store: string) => Object.hasOwn(github.dump(), store);
    const values = stores.map((store) => (stands(store) ? github.secretValue({ store, name: secret }) : undefined));
    return stores.filter((_, index) => values[index] !== values[0] || !valid.includes(values[index] ?? ''));
  });
}

/** How many secrets log in, of the clients that are not in trouble. */
function validSecrets(): number {
  const tenants = [...fleet.cloud.directory.tenants.values()];
  return tenants.flatMap(({ applications }) =>
    [...applications.values()].flatMap(({ passwords }) =>
      passwords.filter(({ endDateTime }) => endDateTime > fleet.now()),
    ),
  ).length;
}

async function convergesOver(days: number): Promise<void> {
  await fleet.clock.pass(35 * MINUTE);
  expect(troubles(await fleet.run(clients))).toEqual(IN_TROUBLE);
  expect(unserved()).toEqual([]);
  await fleet.advance(days);
  expect(troubles(await fleet.run(clients))).toEqual(IN_TROUBLE);
  expect(unserved()).toEqual([]);
  expect(validSecrets()).toBe(36);
}

test('are served, and those in trouble are named', async () => {
  expect(troubles(await fleet.run(clients))).toEqual(IN_TROUBLE);
  expect(unserved()).toEqual([]);
  expect(validSecrets()).toBe(36);
  expect(fleet.refused()).toEqual({});
  await fleet.advance(61);
  expect(troubles(await fleet.run(clients))).toEqual(IN_TROUBLE);
  expect(unserved()).toEqual([]);
  expect(fleet.refused()).toEqual({});
});

test.each([150, 700, 1_000, 1_300, 1_600])(
  'are served by the next run when one is killed at its request %i',
  async (n) => {
    let killed = false;
    fleet.begin(clients, {
      meanwhile: (_, number, run) => {
        if (number !== n) return;
        killed = true;
        run.kill();
      },
    });
    await fleet.clock.pass(20 * MINUTE);
    expect(killed).toBe(true);
    await convergesOver(2);
  },
);

describe.each([
  ['is not seen', false],
  ['takes effect', true],
] as const)('while every 40th request gets no answer, and %s,', (_, applied) => {
  test.each([7, 23, 36])('from request %i on', async (first) => {
    for (let index = 0; index < 80; index++)
      fleet.faults.add({ nth: first + 40 * index, kind: { status: 502, applied } });
    const torn = await fleet.run(clients);
    // Whatever fails is said.
    for (const { failures, deferred, desired } of torn)
      if (failures.length === 0 && deferred === undefined)
        expect(unserved().filter((each) => desired.targets.some(({ notation }) => notation === each))).toEqual([]);
    fleet.faults.clear();
    await convergesOver(2);
  });
});

test('are served once by two runs at a time', async () => {
  const runs = [fleet.begin(clients), fleet.begin(clients)];
  const [one = [], other = []] = await Promise.all(runs.map((run) => fleet.finish(run)));
  expect([troubles(one), troubles(other)]).toEqual([IN_TROUBLE, IN_TROUBLE]);
  expect(unserved()).toEqual([]);
  expect(validSecrets()).toBe(36);
});

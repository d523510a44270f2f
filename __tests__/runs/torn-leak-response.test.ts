/** A leak response that dies at any of its requests: nothing is green until what leaked is gone. */
import { describe, expect, test } from 'vitest';
import { newFederatedCredential, newPassword } from '../../emulator/directory/objects.ts';
import { leakLines } from '../../src/report/log.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';

const LEAK = { 'force-rotate': 'true', 'overlap-days': '0' };

interface Death {
  /** The first request that gets no answer any more, counted from 0. */
  readonly at: number;
  /** Whether the service has seen that one all the same. */
  readonly applied: boolean;
  /** Graph lists the new secret only on the next day. */
  readonly unlisted?: boolean;
}

interface Story {
  readonly here: Play;
  readonly inputs: Readonly<Record<string, string>>;
  readonly leaked: string;
  /** Numbers of the requests that change something. */
  readonly writes: readonly number[];
}

async function tornAt({ at, applied, unlisted = false }: Death): Promise<Story> {
  const here = await play();
  const inputs = { 'publish-to': `${here.home}\n${here.ward}` };
  await here.run(inputs);
  const leaked = here.held(here.home) ?? '';
  here.advance(20);
  here.cloud.lag.keyList = unlisted ? 1_000 : 0;
  let requests = 0;
  const writes: number[] = [];
  const environment = { GITHUB_RUN_ID: '2' };
  await here.run({ ...inputs, ...LEAK }, undefined, {
    environment,
    meanwhile(request) {
      const n = requests++;
      if (request.method !== 'GET' && !request.url.includes('/token')) writes.push(n);
      if (n < at) return;
      if (n === at && applied) here.cloud.send(request);
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    },
  });
  here.cloud.lag.keyList = 0;
  for (const password of here.client().passwords) password.pending.list = 0;
  return { here, inputs, leaked, writes };
}

/** Plain runs on the days after. */
async function aftermath({ here, inputs, leaked }: Story): Promise<void> {
  const answered = here.client().passwords.some(({ keyId }) => keyId !== leaked);
  for (let day = 0; day < 4; day++) {
    here.advance(1);
    const { outcome } = await here.run(inputs);
    expect(here.dead(here.home, here.ward)).toEqual([]);
    const green = outcome.failures.length === 0;
    // One that died before it issued anything left no trace.
    if (green && answered) expect(here.valid()).not.toContain(leaked);
    if (!green) expect(printed(outcome)).toContain(leaked);
    if (green) return;
  }
  throw new Error('It never became green');
}

const undisturbed = await tornAt({ at: Number.POSITIVE_INFINITY, applied: false });

test('a leak response that nothing tears is done at once', () => {
  const { here, leaked } = undisturbed;
  expect(here.valid()).toEqual([here.held(here.home)]);
  expect(here.valid()).not.toContain(leaked);
});

describe.each([
  { description: 'and the last request is not seen', applied: false },
  { description: 'and the last request takes effect', applied: true },
  { description: 'while Graph is slow to list', applied: true, unlisted: true },
])('a leak response that dies, $description,', ({ applied, unlisted }) => {
  test.each(undisturbed.writes)('at request %i is finished by a plain run', async (at) => {
    await aftermath(await tornAt({ at, applied, ...(unlisted && { unlisted }) }));
  });
});

test('one that dies right after its secret was issued is answered again by a plain run', async () => {
  for (const at of undisturbed.writes) {
    const { here, inputs, leaked } = await tornAt({ at, applied: true });
    if (here.client().passwords.length < 2) continue;
    here.advance(1);
    const { outcome } = await here.run(inputs);
    expect(outcome).toMatchObject({ reason: 'forced', rotated: true });
    expect(codesOf(outcome)).toEqual([]);
    expect(here.valid()).toEqual([here.held(here.home)]);
    expect(here.valid()).not.toContain(leaked);
    return;
  }
  throw new Error('No death left a secret behind');
});

describe('who else logs in is told', () => {
  const begin = async () => {
    const here = await play();
    await here.run({});
    const client = here.client();
    const theirs = newPassword({ displayName: 'of the portal' }, here.now());
    client.passwords.push(theirs);
    client.federatedCredentials.push(newFederatedCredential({ subject: 'repo:portal/portal:ref:refs/heads/main' }));
    here.advance(20);
    const told = (outcome: Parameters<typeof leakLines>[0]) => leakLines(outcome).join('\n');
    const expectTold = (lines: string) => {
      expect(lines).toContain('Access tokens that were already issued stay valid');
      expect(lines).toContain(`Not revoked: secret ${theirs.keyId}`);
      expect(lines).toContain('Not revoked: federated credential');
      expect(lines).toContain('repo:portal/portal');
    };
    return { here, told, expectTold };
  };
  const EVER = Number.POSITIVE_INFINITY;

  test.each([
    {
      description: 'when its new secret is taken back',
      rule: { service: 'github', method: 'PUT', path: '/actions/secrets/', times: EVER },
      answer: 'github/appForbidden',
    },
    {
      description: 'when nothing can be removed, and by the run that removes it later',
      rule: { service: 'graph', method: 'POST', path: '/removePassword', times: EVER },
      answer: 'graph/unavailable',
    },
  ] as const)('$description', async ({ rule, answer }) => {
    const { here, told, expectTold } = await begin();
    here.faults.add({ ...rule, kind: { answer, applied: false } });
    const { outcome } = await here.run(LEAK);
    expect(codesOf(outcome)).toContain('REVOCATION_INCOMPLETE');
    expectTold(told(outcome));
    if (!outcome.rotated) return;
    here.faults.clear();
    here.advance(1);
    const { outcome: later } = await here.run({});
    expect(later).toMatchObject({ failures: [], rotated: false, changed: true });
    expectTold(told(later));
    here.advance(1);
    expect(told((await here.run({})).outcome)).toBe('');
  });

  test('by the run that answers it again', async () => {
    const { here, told, expectTold } = await begin();
    let dead = false;
    await here.run(LEAK, undefined, {
      environment: { GITHUB_RUN_ID: '2' },
      meanwhile(request) {
        if (request.url.endsWith('/addPassword') && !dead) here.cloud.send(request);
        dead ||= request.url.endsWith('/addPassword');
        if (dead) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      },
    });
    here.advance(1);
    const { outcome } = await here.run({});
    expect(outcome).toMatchObject({ failures: [], reason: 'forced', rotated: true });
    expectTold(told(outcome));
  });
});

describe('whatever answers it gets from some request on, a leak response names what still logs in', () => {
  test.each([
    { description: 'no answer', status: undefined },
    { description: 'forbidden', status: 403 },
    { description: 'unavailable', status: 503 },
  ])('$description', async ({ status }) => {
    for (let at = 3; ; at += 2) {
      const here = await play();
      const inputs = { 'publish-to': `${here.home}\n${here.ward}` };
      await here.run(inputs);
      here.advance(70);
      await here.run(inputs);
      here.advance(1);
      const before = here.valid();
      const asked = here.cloud.journal.length;
      let requests = 0;
      // GitHub and Graph alike; what the run cannot read it cannot name.
      const strikes = ({ url, method }: { url: string; method: string }) =>
        ++requests > at && !url.includes('/token') && !(method === 'GET' && url.includes('/variables'));
      let struck = false;
      const { outcome } = await here.run({ ...inputs, ...LEAK }, undefined, {
        environment: { GITHUB_RUN_ID: '2' },
        meanwhile(request) {
          if (!strikes(request)) return;
          struck = true;
          if (status === undefined) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
          here.faults.clear();
          here.faults.add({ path: new URL(request.url).pathname, kind: { status, applied: false } });
        },
      });
      here.faults.clear();
      // A superseded one is known only where Entra was read.
      const known = here.cloud.journal
        .slice(asked)
        .some((entry) => entry.method === 'GET' && entry.path.includes('/applications(') && entry.status === 200);
      const alive = before.slice(known ? 0 : -1).filter((keyId) => here.valid().includes(keyId));
      for (const keyId of alive) expect([at, printed(outcome).includes(keyId)]).toEqual([at, true]);
      if (alive.length > 0) expect(outcome.failures.length).toBeGreaterThan(0);
      expect(here.valid().filter((keyId) => keyId === here.held(here.home))).toHaveLength(1);
      if (!struck) return;
    }
  });
});

/** How long a run of many clients works, and how long services may hold a client back. */
import { describe, expect, test } from 'vitest';
import { type FailureCode, failure, type RegistrarError } from '../../src/failures/failures.ts';
import { HeldBack, openGate } from '../../src/net/gate.ts';
import { PATIENT, ServiceError } from '../../src/net/refusal.ts';
import { retry } from '../../src/net/retry.ts';
import type { Runtime } from '../../src/net/runtime.ts';
import { Deferred, openAllowance, openHours } from '../../src/run/hours.ts';
import { commonTrouble, openTrouble } from '../../src/run/trouble.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const [SECOND, MINUTE] = [1_000, 60_000];
const never = new AbortController().signal;
const NONE = Number.POSITIVE_INFINITY;

function thrown(work: () => void): string {
  try {
    work();
    return 'goes on';
  } catch (error) {
    return error instanceof Deferred ? 'Deferred' : String((error as RegistrarError).code);
  }
}

describe('a run of many clients', () => {
  test.each<[number, string, string, string, string, boolean]>([
    [29, 'begins', 'looks', 'goes on', 'goes on', false],
    [31, 'closed', 'looks', 'goes on', 'goes on', false],
    [41, 'closed', 'closed', 'Deferred', 'goes on', false],
    [54, 'closed', 'closed', 'Deferred', 'goes on', false],
    [56, 'closed', 'closed', 'Deferred', 'OUT_OF_TIME', true],
  ])('after %i minutes', async (minutes, begins, looks, issues, publishes, spent) => {
    const clock = virtualClock();
    await clock.pass(7 * MINUTE);
    const hours = openHours(clock);
    await clock.pass(minutes * MINUTE);
    expect([
      hours.closed() === undefined ? 'begins' : 'closed',
      hours.closedForLooks() === undefined ? 'looks' : 'closed',
      thrown(() => hours.assertTimeLeft('issue')),
      thrown(() => hours.assertTimeLeft('publish')),
      hours.tokenSpent(),
    ]).toEqual([begins, looks, issues, publishes, spent]);
  });
});

describe('a client', () => {
  test('of a run of its own waits two minutes, and five in all under the lock', () => {
    const allowance = openAllowance(undefined);
    expect([allowance.restUntil(0), allowance.turnUntil(), allowance.over()]).toEqual([2 * MINUTE, NONE, undefined]);
    allowance.underLock();
    expect(allowance.restUntil(0)).toBe(5 * MINUTE);
    allowance.rested(0, MINUTE);
    // At two gates at a time.
    allowance.rested(30 * SECOND, 2 * MINUTE);
    allowance.rested(MINUTE, 90 * SECOND);
    expect(allowance.restUntil(10 * MINUTE)).toBe(13 * MINUTE);
    expect(allowance.turnUntil()).toBe(NONE);
  });

  test('among many waits until nothing may be issued any more, and is then left; under the lock as any other', async () => {
    const clock = virtualClock();
    await clock.pass(MINUTE);
    const allowance = openAllowance(openHours(clock));
    allowance.rested(0, 20 * MINUTE);
    expect([allowance.restUntil(30 * MINUTE), allowance.turnUntil()]).toEqual([41 * MINUTE, 41 * MINUTE]);
    expect(allowance.over()).toBeInstanceOf(Deferred);
    allowance.underLock();
    expect([allowance.restUntil(30 * MINUTE), allowance.over()]).toEqual([35 * MINUTE, undefined]);
  });

  const limited = (seconds: number) =>
    new ServiceError({
      ...{ service: 'GitHub', method: 'PUT', path: '/', status: 403, message: 'rate limit' },
      headers: { 'retry-after': String(seconds) },
      retryAfterMs: seconds * SECOND,
    });
  const story = (allowance?: ReturnType<typeof openAllowance>, clock = virtualClock()) => {
    const log = { info() {}, debug() {}, notice() {}, warning() {}, mask() {} };
    const runtime = { clock, log, cancelled: never, ...(allowance && { allowance }) } as unknown as Runtime;
    const answers = [...Array(3)].map(() => limited(90));
    const work = () =>
      retry('write', async () => answers.splice(0, 1).map((error) => Promise.reject(error))[0], PATIENT, runtime);
    return { clock, work };
  };

  test.each([
    ['without an allowance', undefined],
    ['before the lock', openAllowance(undefined)],
  ])('that is limited again and again %s gives up after two minutes', async (_, allowance) => {
    const { clock, work } = story(allowance);
    await expect(clock.until(work())).rejects.toThrow('rate limit');
    expect(clock.elapsed()).toBe(90 * SECOND);
  });

  test('under the lock goes on after three waits of 90 seconds, and not after four', async () => {
    const allowance = openAllowance(undefined);
    allowance.underLock();
    const first = story(allowance);
    await first.clock.until(first.work());
    expect(first.clock.elapsed()).toBe(270 * SECOND);
    const second = story(allowance, first.clock);
    await expect(second.clock.until(second.work())).rejects.toThrow('rate limit');
  });

  test('under the lock waits once for what all its requests wait for', async () => {
    const clock = virtualClock();
    const log = { info() {}, debug() {}, notice() {}, warning() {}, mask() {} };
    const allowance = openAllowance(undefined);
    allowance.underLock();
    const runtime = { clock, log, cancelled: never, allowance } as unknown as Runtime;
    const request = () => {
      const answers = [limited(200)];
      return retry('read', async () => answers.splice(0, 1).map((error) => Promise.reject(error))[0], PATIENT, runtime);
    };
    await clock.until(Promise.all([request(), request(), request()]));
    expect(clock.elapsed()).toBe(200 * SECOND);
    expect(allowance.restUntil(clock.elapsed())).toBe(clock.elapsed() + 100 * SECOND);
  });

  test('that waits for its turn has its patience for what fails then', async () => {
    const clock = virtualClock();
    const log = { info() {}, debug() {}, notice() {}, warning() {}, mask() {} };
    const runtime = { clock, log, cancelled: never } as unknown as Runtime;
    const gate = openGate('GitHub', { atATime: 1, points: NONE, writes: NONE }, runtime);
    void gate.pass(() => clock.sleep(10 * MINUTE), { write: false, urgent: false, cancelled: never });
    let attempts = 0;
    const operation = async () => {
      const came = clock.elapsed();
      await gate.pass(async () => undefined, { write: false, urgent: false, cancelled: never });
      attempts += 1;
      if (attempts === 3) return;
      const heldMs = clock.elapsed() - came;
      throw new ServiceError({ service: 'GitHub', method: 'GET', path: '/', status: 502, message: 'bad', heldMs });
    };
    await clock.until(retry('read', operation, PATIENT, runtime));
    expect(attempts).toBe(3);
  });

  test('whose request is held back is told so, and asks no more', async () => {
    const { message } = new HeldBack('it answered 403', MINUTE);
    expect(message).toBe('it answered 403');
    expect(PATIENT.retryable(new ServiceError({ ...held, retryAfterMs: 1 }))).toBeUndefined();
  });
  const held = { service: 'GitHub', method: 'GET', path: '/', message: 'it said so', heldBack: true } as const;
});

describe('trouble that concerns all alike', () => {
  type Behind = Partial<ConstructorParameters<typeof ServiceError>[0]>;
  const failed = (code: FailureCode, behind: Behind = {}): RegistrarError => {
    const cause = new ServiceError({ service: 'GitHub', method: 'GET', path: '/', message: 'no', ...behind });
    return failure(code as 'OUT_OF_TIME', { attempted: 'read', cause });
  };

  test.each<[string, RegistrarError, string | undefined]>([
    [
      'a sign-in that is refused',
      failed('FEDERATED_CREDENTIAL_MISSING', { service: 'Microsoft Entra', status: 400 }),
      'the registrar could not sign in',
    ],
    ['a 401 of GitHub', failed('GITHUB_CREDENTIALS_BAD', { status: 401 }), 'GitHub does not accept the token'],
    [
      'a host that does not answer',
      failed('ENDPOINT_UNREACHABLE', { service: 'Microsoft Graph', host: 'graph.microsoft.com' }),
      'graph.microsoft.com gives no answer',
    ],
    ['a service that answers 5xx', failed('SERVICE_UNAVAILABLE', { status: 503 }), 'GitHub is out of order'],
    ['no permission for one repository', failed('GITHUB_PERMISSION_MISSING', { status: 403 }), undefined],
    ['a repository that is gone', failed('TARGET_NOT_FOUND', { status: 404 }), undefined],
    [
      'a client that does not log in',
      failed('SECRET_DOES_NOT_LOG_IN', { service: 'Microsoft Entra', status: 401 }),
      undefined,
    ],
    [
      'Azure out of order: that is beside the secret',
      failed('SERVICE_UNAVAILABLE', { service: 'Azure Resource Manager', status: 503 }),
      undefined,
    ],
    ['a limit, which is waited for', failed('RATE_LIMITED', { heldBack: true }), undefined],
    ['a bug', failure('INTERNAL_ERROR', { attempted: 'read', cause: new TypeError('x') }), undefined],
  ])('%s', (_, trouble, expected) => {
    expect(commonTrouble(trouble)).toBe(expected);
  });

  test('has to be met by three clients, and be the same', () => {
    const trouble = openTrouble();
    const dead = failed('GITHUB_CREDENTIALS_BAD', { status: 401 });
    trouble.note('one', [dead, dead]);
    trouble.note('one', [dead]);
    trouble.note('two', [dead]);
    trouble.note('three', [failed('SERVICE_UNAVAILABLE', { status: 503 })]);
    expect(trouble.reason()).toBeUndefined();
    expect(trouble.behind(dead)).toBeUndefined();
    trouble.note('four', [dead]);
    expect(trouble.behind(dead)).toBe('GitHub does not accept the token');
    expect(trouble.reason()).toBe('3 clients failed because GitHub does not accept the token');
  });
});

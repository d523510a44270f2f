import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../emulator/clock.ts';
import { keepTime, TIME_PRELOAD } from '../support/time.ts';

const START = new Date('2027-01-04T06:00:00Z');

async function open() {
  const clock = createClock({ start: START });
  const time = await keepTime({ clock });
  onTestFinished(time.close);
  return { clock, time };
}

/** Runs an ES module under the preload; what its `result` variable holds comes back. */
async function child(script: string, env?: Readonly<Record<string, string>>): Promise<unknown> {
  const source = `let result; ${script}\nconsole.log(JSON.stringify(result));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--require', TIME_PRELOAD, '--input-type=module', '--eval', source],
    { env: env ?? (await open()).time.env },
  );
  return JSON.parse(stdout);
}

/** Waits by every means there is and tells what each clock says: all in milliseconds. */
const MEASURE = `
  const clocks = () => [Date.now(), +new Date(), performance.now(), Number(process.hrtime.bigint()) / 1e6, process.uptime() * 1000];
  const measure = async (wait) => {
    const [start, since] = [clocks(), process.hrtime()];
    await wait();
    const [end, [seconds, nanoseconds]] = [clocks(), process.hrtime(since)];
    return [...end.map((value, index) => value - start[index]), seconds * 1000 + nanoseconds / 1e6];
  };`;

describe('waiting', () => {
  test.each([
    ['setTimeout', '', 'new Promise((done) => setTimeout(done, 60_000))'],
    [
      'node:timers setTimeout',
      "import { setTimeout as t } from 'node:timers';",
      'new Promise((done) => t(done, 60_000))',
    ],
    ['node:timers/promises setTimeout', "import { setTimeout as t } from 'node:timers/promises';", 't(60_000)'],
    ['scheduler.wait', "import { scheduler } from 'node:timers/promises';", 'scheduler.wait(60_000)'],
    ['promisify(setTimeout)', "import { promisify } from 'node:util';", 'promisify(setTimeout)(60_000)'],
    [
      'setInterval',
      '',
      'new Promise((done) => { let left = 3; const i = setInterval(() => { left -= 1; if (left === 0) { clearInterval(i); done(); } }, 20_000) })',
    ],
    [
      'node:timers/promises setInterval',
      "import { setInterval as i } from 'node:timers/promises';",
      '(async () => { let left = 3; for await (const _ of i(20_000)) { left -= 1; if (left === 0) break; } })()',
    ],
    [
      'AbortSignal.timeout',
      '',
      'new Promise((done) => { const keep = setInterval(() => {}, 1e6); AbortSignal.timeout(60_000).onabort = () => { clearInterval(keep); done(); } })',
    ],
    [
      'refresh',
      '',
      'new Promise((done) => { let left = 3; const t = setTimeout(() => { left -= 1; if (left === 0) done(); else t.refresh(); }, 20_000); })',
    ],
    ['a setTimeout given as text', '', "new Promise((done) => setTimeout(done, '60000'))"],
  ])('%s takes no time, and every clock says that the whole of it is over', async (_, imports, wait) => {
    const clocks = await child(`${imports}${MEASURE} result = await measure(() => ${wait});`);
    for (const elapsed of clocks as number[]) {
      // Sums of fractions.
      expect(elapsed).toBeGreaterThanOrEqual(59_999);
      expect(elapsed).toBeLessThan(64_000);
    }
    expect(clocks).toHaveLength(6);
  });

  test('the cloud is as late as the processes in front of it, however long each of them takes', async () => {
    const { clock, time } = await open();
    const busy = 'for (const end = process.hrtime.bigint; process.cpuUsage().user < 300_000; ) end();';
    const late = "import { setTimeout as t } from 'node:timers/promises'; await t(60_000); result = Date.now();";
    const began = Date.now();
    const [one, other] = await Promise.all([child(late, time.env), child(`${busy}${late}`, time.env)]);
    for (const seen of [one, other] as number[]) expect(seen - began).toBeGreaterThanOrEqual(60_000);
    expect(time.now()).toBeGreaterThanOrEqual(60_000);
    expect(clock.now().getTime() - START.getTime()).toBe(time.now());
  });

  test('without a process time stands still, and is skipped on request', async () => {
    const { clock, time } = await open();
    const woken: string[] = [];
    void time.sleep(90_000).then(() => woken.push('later'));
    const slept = time.sleep(60_000).then(() => woken.push('now'));
    expect(time.now()).toBe(0);
    time.skip({ minutes: 1 });
    await slept;
    expect(woken).toEqual(['now']);
    expect(clock.now().getTime() - START.getTime()).toBe(60_000);
  });

  test("the time-outs of Node's own connections stay real", async () => {
    const began = performance.now();
    await child(`
      import net from 'node:net';
      const server = net.createServer(() => {}).listen(0, '127.0.0.1');
      await new Promise((done) => server.once('listening', done));
      const socket = net.connect(server.address().port, '127.0.0.1').setTimeout(1000);
      const keep = setInterval(() => {}, 100);
      await new Promise((done) => socket.once('timeout', done));
      clearInterval(keep);
      socket.destroy();
      server.close();
      result = 'timed out';`);
    expect(performance.now() - began).toBeGreaterThanOrEqual(1000);
  });

  test('timers of different lengths fire in their order', async () => {
    const order = await child(`
      result = [];
      await Promise.all([3000, 1000, 1010, 2000].map((delay) => new Promise((done) => setTimeout(() => { result.push(delay); done(); }, delay))));`);
    expect(order).toEqual([1000, 1010, 2000, 3000]);
  });

  test('what is cleared or let go does not hold the process', async () => {
    const seen = await child(`
      const cleared = setTimeout(() => { result = 'fired'; }, 1000);
      clearTimeout(cleared);
      { using disposed = setTimeout(() => { result = 'fired'; }, 1000); }
      setTimeout(() => { result = 'fired'; }, 1000).unref();
      result = 'nothing';`);
    expect(seen).toBe('nothing');
  });
});

describe('what a timer is stays what it was', () => {
  test('unref, hasRef, refresh, disposal, arguments and values', async () => {
    const seen = await child(`
      import { setTimeout as wait } from 'node:timers/promises';
      import timers from 'node:timers';
      const timeout = setTimeout(() => {}, 1e6);
      result = {
        name: setTimeout.name,
        hasRef: timeout.hasRef(),
        unref: timeout.unref().hasRef(),
        refreshes: timeout.refresh() === timeout,
        disposes: typeof timeout[Symbol.dispose],
        number: Number.isInteger(+timeout),
        same: timers.setTimeout === setTimeout,
        args: await new Promise((done) => setTimeout((...args) => done(args), 100, 'a', 'b')),
        value: await wait(100, 'value'),
        noDelay: await new Promise((done) => setTimeout(done, undefined, 'soon')),
      };`);
    expect(seen).toEqual({
      name: 'setTimeout',
      hasRef: true,
      unref: false,
      refreshes: true,
      disposes: 'function',
      number: true,
      same: true,
      args: ['a', 'b'],
      value: 'value',
      noDelay: 'soon',
    });
  });

  test('waits can be aborted, time-outs are TimeoutErrors, and wrong arguments are still refused', async () => {
    const seen = await child(`
      import { setTimeout as wait, scheduler } from 'node:timers/promises';
      const nameOf = (act) => Promise.resolve().then(act).then(() => 'nothing', (error) => error.code ?? error.name);
      const keep = setInterval(() => {}, 1000);
      const timedOut = AbortSignal.timeout(1000);
      const reason = new Promise((done) => { timedOut.onabort = () => done(timedOut.reason.name); });
      const later = new AbortController();
      setTimeout(() => later.abort('enough'), 1000);
      result = [
        await nameOf(() => wait(1e6, undefined, { signal: AbortSignal.abort() })),
        await nameOf(() => scheduler.wait(1e6, { signal: AbortSignal.abort() })),
        await wait(1e6, undefined, { signal: later.signal }).catch((error) => error.cause),
        await reason,
        await nameOf(() => setTimeout('text')),
        await nameOf(() => wait('5')),
        await nameOf(() => AbortSignal.timeout(-1)),
        await nameOf(() => AbortSignal.timeout(1.5)),
        await nameOf(() => process.hrtime([1])),
      ];
      clearInterval(keep);`);
    expect(seen).toEqual([
      ...['ABORT_ERR', 'ABORT_ERR', 'enough', 'TimeoutError', 'ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_TYPE'],
      ...['ERR_OUT_OF_RANGE', 'ERR_OUT_OF_RANGE', 'ERR_OUT_OF_RANGE'],
    ]);
  });
});

describe('dates', () => {
  test('start at the real time and stay dates', async () => {
    const before = Date.now();
    const seen = await child(`
      class Day extends Date {}
      const date = new Date();
      result = {
        now: date.getTime(),
        instance: date instanceof Date && new Day() instanceof Day && new Day() instanceof Date,
        type: Object.prototype.toString.call(structuredClone(date)),
        given: new Date(0).toISOString(),
        parts: new Date(2026, 0, 2).getDate(),
        text: typeof Date(),
        parse: Date.parse('1970-01-01T00:00:01Z'),
        own: date.constructor === Date,
      };`);
    const { now, ...rest } = seen as { now: number } & Record<string, unknown>;
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
    expect(rest).toEqual({
      instance: true,
      type: '[object Date]',
      given: '1970-01-01T00:00:00.000Z',
      parts: 2,
      text: 'string',
      parse: 1000,
      own: true,
    });
  });
});

test('without a keeper nothing changes', async () => {
  const wait =
    'await new Promise((done) => setTimeout(done, 20)); result = [Date.name, performance.now() - start >= 19];';
  expect(await child(`const start = performance.now(); ${wait}`, {})).toEqual(['Date', true]);
});

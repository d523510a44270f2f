import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const PRELOAD = join(import.meta.dirname, '../support/timers.cjs');

/** Runs an ES module under the preload; what its `result` variable holds comes back. */
async function child(script: string, scale = '100'): Promise<unknown> {
  const source = `let result; ${script}\nconsole.log(JSON.stringify(result));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--require', PRELOAD, '--input-type=module', '--eval', source],
    { env: { TIME_SCALE: scale } },
  );
  return JSON.parse(stdout);
}

/** Waits by every means there is and tells what each clock says: all in milliseconds. */
const MEASURE = `
  const measure = async (wait) => {
    const start = [Date.now(), +new Date(), performance.now(), Number(process.hrtime.bigint()) / 1e6, process.uptime() * 1000];
    const real = process.hrtime();
    await wait();
    const end = [Date.now(), +new Date(), performance.now(), Number(process.hrtime.bigint()) / 1e6, process.uptime() * 1000];
    const [seconds, nanoseconds] = process.hrtime(real);
    return [...end.map((value, index) => value - start[index]), seconds * 1000 + nanoseconds / 1e6];
  };`;

describe('waiting', () => {
  test.each([
    ['setTimeout', '', 'new Promise((done) => setTimeout(done, 5000))'],
    [
      'node:timers setTimeout',
      "import { setTimeout as t } from 'node:timers';",
      'new Promise((done) => t(done, 5000))',
    ],
    ['node:timers/promises setTimeout', "import { setTimeout as t } from 'node:timers/promises';", 't(5000)'],
    ['scheduler.wait', "import { scheduler } from 'node:timers/promises';", 'scheduler.wait(5000)'],
    ['promisify(setTimeout)', "import { promisify } from 'node:util';", 'promisify(setTimeout)(5000)'],
    ['setInterval', '', 'new Promise((done) => { const i = setInterval(() => { clearInterval(i); done(); }, 5000) })'],
    [
      'node:timers/promises setInterval',
      "import { setInterval as i } from 'node:timers/promises';",
      '(async () => { for await (const _ of i(5000)) break; })()',
    ],
    [
      'AbortSignal.timeout',
      '',
      'new Promise((done) => { setTimeout(() => {}, 60000).unref; const s = AbortSignal.timeout(5000); const keep = setInterval(() => {}, 1e6); s.onabort = () => { clearInterval(keep); done(); } })',
    ],
    ['a setTimeout given as text', '', "new Promise((done) => setTimeout(done, '5000'))"],
  ])(
    '%s takes a hundredth of the time, and every clock says that the whole of it is over',
    async (_, imports, wait) => {
      const started = performance.now();
      const clocks = await child(`${imports}${MEASURE} result = await measure(() => ${wait});`);
      expect(performance.now() - started).toBeLessThan(4000);
      for (const elapsed of clocks as number[]) {
        // Date shows whole milliseconds.
        expect(elapsed).toBeGreaterThanOrEqual(4999);
        // A busy machine may wake up late: 300 ms of real time are allowed.
        expect(elapsed).toBeLessThan(35_000);
      }
    },
  );

  test("the time-outs of Node's own connections stay real", async () => {
    const elapsed = await child(`
      import net from 'node:net';
      const server = net.createServer(() => {}).listen(0, '127.0.0.1');
      await new Promise((done) => server.once('listening', done));
      const started = performance.now();
      const socket = net.connect(server.address().port, '127.0.0.1').setTimeout(300);
      await new Promise((done) => socket.once('timeout', done));
      result = performance.now() - started;
      socket.destroy();
      server.close();`);
    expect(elapsed).toBeGreaterThan(25_000);
  });

  test('timers of different lengths fire in their order', async () => {
    const order = await child(`
      result = [];
      await Promise.all([3000, 1000, 2000].map((delay) => new Promise((done) => setTimeout(() => { result.push(delay); done(); }, delay))));`);
    expect(order).toEqual([1000, 2000, 3000]);
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
      result = [
        await nameOf(() => wait(1e6, undefined, { signal: AbortSignal.abort() })),
        await nameOf(() => scheduler.wait(1e6, { signal: AbortSignal.abort() })),
        await new Promise((done) => { timedOut.onabort = () => done(timedOut.reason.name); }),
        await nameOf(() => setTimeout('text')),
        await nameOf(() => wait('5')),
        await nameOf(() => AbortSignal.timeout(-1)),
        await nameOf(() => AbortSignal.timeout(1.5)),
        await nameOf(() => process.hrtime([1])),
      ];
      clearInterval(keep);`);
    expect(seen).toEqual([
      ...['ABORT_ERR', 'ABORT_ERR', 'TimeoutError', 'ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_TYPE'],
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
        origin: performance.timeOrigin + performance.now() - Date.now(),
        instance: date instanceof Date && new Day() instanceof Day && new Day() instanceof Date,
        type: Object.prototype.toString.call(structuredClone(date)),
        given: new Date(0).toISOString(),
        parts: new Date(2026, 0, 2).getDate(),
        text: typeof Date(),
        parse: Date.parse('1970-01-01T00:00:01Z'),
        own: date.constructor === Date,
      };`);
    const { now, origin, ...rest } = seen as { now: number; origin: number } & Record<string, unknown>;
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThan(before + 600_000);
    expect(Math.abs(origin)).toBeLessThan(100);
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

test('a scale that is no positive number stops the process', async () => {
  await expect(child('', 'fast')).rejects.toThrow("TIME_SCALE must be a positive number, not 'fast'.");
});

test('without a scale nothing changes', async () => {
  expect(await child('result = [Date.name, setTimeout.toString().includes("shorten")];', '1')).toEqual(['Date', false]);
});

/**
 * Preload (`node --require`): time as this process sees it runs TIME_SCALE times as fast as on the wall.
 *
 * Timers, `Date`, `performance.now` and `process.hrtime` agree with each other: a wait of 2 s ends after 20 ms at scale
 * 100, and every clock then shows that 2 s are over. Time-outs of sockets stay real: they guard against a dead network,
 * which is no faster here.
 */

const { performance } = require('node:perf_hooks');
const timers = require('node:timers');
const timersPromises = require('node:timers/promises');
const { promisify } = require('node:util');
const { syncBuiltinESMExports } = require('node:module');

// Node's own modules take their timers when they are first loaded. Loaded now, they keep the real ones: a connection
// attempt to the second address after 250 ms must not become one after 3 ms.
for (const name of ['net', 'tls', 'http', 'https', 'http2', 'dns', 'child_process', 'readline', 'stream']) {
  require(`node:${name}`);
}
const abortSignalTimeout = AbortSignal.timeout.bind(AbortSignal);

const SCALE = Number(process.env.TIME_SCALE ?? '1');
if (!(SCALE > 0 && SCALE < Number.POSITIVE_INFINITY)) {
  throw new Error(`TIME_SCALE must be a positive number, not '${process.env.TIME_SCALE}'.`);
}

/** Node turns a longer delay into 1 ms, with a warning. */
const LONGEST_DELAY = 2 ** 31 - 1;

if (SCALE !== 1) {
  scaleClocks();
  scaleTimers();
  syncBuiltinESMExports();
}

function scaleClocks() {
  const realNow = performance.now.bind(performance);
  const realHrtime = process.hrtime;
  const RealDate = Date;
  const origin = { performance: realNow(), date: RealDate.now(), hrtime: realHrtime.bigint() };

  const now = () => origin.performance + (realNow() - origin.performance) * SCALE;
  const dateNow = () => Math.floor(origin.date + (now() - origin.performance));
  const nanoseconds = () => origin.hrtime + BigInt(Math.round((now() - origin.performance) * 1e6));

  function hrtime(previous) {
    // For the checks of the argument.
    if (previous !== undefined) realHrtime(previous);
    const [seconds, rest] = previous ?? [0, 0];
    const elapsed = nanoseconds() - (BigInt(seconds) * 1_000_000_000n + BigInt(rest));
    return [Number(elapsed / 1_000_000_000n), Number(elapsed % 1_000_000_000n)];
  }

  define(performance, 'now', now);
  define(process, 'hrtime', Object.assign(hrtime, { bigint: nanoseconds }));
  define(process, 'uptime', () => now() / 1000);
  define(RealDate, 'now', dateNow);
  // The real constructor stays underneath, so that dates are dates for `instanceof` and for the engine.
  const ScaledDate = new Proxy(RealDate, {
    apply: () => new RealDate(dateNow()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [dateNow()] : args, newTarget === ScaledDate ? target : newTarget),
  });
  define(RealDate.prototype, 'constructor', ScaledDate);
  define(globalThis, 'Date', ScaledDate);
}

function scaleTimers() {
  const real = { ...timersPromises };
  const promises = {
    setTimeout: (delay, ...rest) => real.setTimeout(shorten(delay), ...rest),
    setInterval: (delay, ...rest) => real.setInterval(shorten(delay), ...rest),
  };
  for (const name of ['setTimeout', 'setInterval']) {
    const original = timers[name];
    // Returns Node's own Timeout: unref, refresh, hasRef and disposal work as ever.
    const scaled = (callback, delay, ...args) => original(callback, shorten(coerce(delay)), ...args);
    define(scaled, 'name', name);
    define(globalThis, name, scaled);
    define(timers, name, scaled);
    define(timersPromises, name, promises[name]);
  }
  define(timers.setTimeout, promisify.custom, promises.setTimeout);
  const wait = timersPromises.scheduler.wait.bind(timersPromises.scheduler);
  define(timersPromises.scheduler, 'wait', (delay, options) => wait(shorten(delay), options));
  define(AbortSignal, 'timeout', (delay) => abortSignalTimeout(shorten(delay)));
}

function coerce(delay) {
  return delay === undefined ? undefined : Number(delay);
}

/**
 * Real milliseconds for this many scaled ones. A timer may fire a fraction of a millisecond early, which would be much
 * in scaled time, so one is added. What Node refuses or corrects is left to Node.
 */
function shorten(delay) {
  if (typeof delay !== 'number' || !(delay > 1 && delay <= LONGEST_DELAY)) return delay;
  // `AbortSignal.timeout` refuses fractions, and so it should.
  return Number.isInteger(delay) ? Math.ceil(delay / SCALE) + 1 : delay / SCALE + 1;
}

function define(object, name, value) {
  Object.defineProperty(object, name, {
    value,
    writable: true,
    configurable: true,
    enumerable: isEnumerable(object, name),
  });
}

function isEnumerable(object, name) {
  return Object.getOwnPropertyDescriptor(object, name)?.enumerable ?? false;
}

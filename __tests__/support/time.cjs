/**
 * Preload (`node --require`): the time of this process is kept by whoever listens at TIME_PORT (time.ts).
 *
 * Timers, `Date`, `performance.now` and `process.hrtime` agree with each other. Time goes on only when the keeper says
 * so, and the keeper waits for an answer: nothing times out because a machine is busy, and nobody waits for a pause.
 * Time-outs of sockets stay real: they guard against a dead network.
 */

const { connect } = require('node:net');
const { performance } = require('node:perf_hooks');
const timers = require('node:timers');
const timersPromises = require('node:timers/promises');
const { promisify } = require('node:util');
const { syncBuiltinESMExports } = require('node:module');

// Node's own modules take their timers when they are first loaded. Loaded now, they keep the real ones.
require('node:https');
const { setTimeout: setRealTimeout, setInterval: setRealInterval, setImmediate, clearTimeout } = timers;
const real = { ...timersPromises, AbortSignal: AbortSignal.timeout.bind(AbortSignal) };

/** Node turns a longer delay into 1 ms, with a warning. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** Milliseconds since the process began. */
let elapsed = 0;
/** What waits, in the order in which it was asked for. */
const waiting = new Set();

if (process.env.TIME_PORT) {
  replaceClocks();
  replaceTimers();
  syncBuiltinESMExports();
  listen(Number(process.env.TIME_PORT));
}

/** One number in: how late it is. Then, when everything due is done, one line out: how long there is nothing but waiting. */
function listen(port) {
  const keeper = connect(port, '127.0.0.1').setNoDelay().setEncoding('utf8');
  const answer = () => keeper.write(isIdle() ? `${nextDue()}\n` : '\n');
  let began;
  let rest = '';
  keeper.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      began ??= Number(line);
      elapsed = Number(line) - began;
      const due = alive().filter((timer) => timer.due <= elapsed);
      for (const timer of due.sort((one, other) => one.due - other.due)) fire(timer);
      // Timers of the same length come in their order.
      if (due.length > 0) setRealTimeout(answer, 1);
      else setImmediate(answer);
    }
  });
  keeper.on('error', () => {});
  // The test is over.
  keeper.on('close', () => process.kill(process.pid, 'SIGKILL'));
  keeper.unref();
}

/** Standard output apart, only timers keep this process alive. */
function isIdle() {
  const resources = new Set(process.getActiveResourcesInfo());
  return resources.delete('Timeout') && [...resources].every((name) => name === 'PipeWrap');
}

/** In milliseconds from now. */
function nextDue() {
  return Math.min(...alive().map(({ due }) => due)) - elapsed;
}

function alive() {
  for (const timer of waiting) if (timer.handle._destroyed) waiting.delete(timer);
  return [...waiting];
}

/** Node does it, in a millisecond. */
function fire({ handle }) {
  handle._idleTimeout = 1;
  refresh(handle);
}

function refresh(handle) {
  Object.getPrototypeOf(handle).refresh.call(handle);
}

function replaceClocks() {
  const RealDate = Date;
  const origin = { performance: performance.now(), date: RealDate.now(), hrtime: process.hrtime.bigint() };
  const realHrtime = process.hrtime;

  const now = () => origin.performance + elapsed;
  const dateNow = () => Math.floor(origin.date + elapsed);
  const nanoseconds = () => origin.hrtime + BigInt(Math.round(elapsed * 1e6));

  function hrtime(previous) {
    // For the checks of the argument.
    if (previous !== undefined) realHrtime(previous);
    const [seconds, rest] = previous ?? [0, 0];
    const since = nanoseconds() - (BigInt(seconds) * 1_000_000_000n + BigInt(rest));
    return [Number(since / 1_000_000_000n), Number(since % 1_000_000_000n)];
  }

  define(performance, 'now', now);
  define(process, 'hrtime', Object.assign(hrtime, { bigint: nanoseconds }));
  define(process, 'uptime', () => now() / 1000);
  define(RealDate, 'now', dateNow);
  // The real constructor stays underneath, so that dates are dates for `instanceof` and for the engine.
  const KeptDate = new Proxy(RealDate, {
    apply: () => new RealDate(dateNow()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [dateNow()] : args, newTarget === KeptDate ? target : newTarget),
  });
  define(RealDate.prototype, 'constructor', KeptDate);
  define(globalThis, 'Date', KeptDate);
}

function replaceTimers() {
  for (const [name, original] of Object.entries({ setTimeout: setRealTimeout, setInterval: setRealInterval })) {
    const kept = (callback, delay, ...args) => {
      const milliseconds = Number(delay);
      if (!isKept(milliseconds) || typeof callback !== 'function') return original(callback, delay, ...args);
      // Node's own Timeout, too long to fire before it is made to: it can do all that a Timeout can.
      const handle = original(fired, LONGEST_DELAY);
      const timer = { handle, due: elapsed + milliseconds };
      function fired() {
        handle._idleTimeout = LONGEST_DELAY;
        timer.due = elapsed + milliseconds;
        callback.apply(this, args);
      }
      handle.refresh = () => {
        timer.due = elapsed + milliseconds;
        refresh(handle);
        waiting.add(timer);
        return handle;
      };
      waiting.add(timer);
      return handle;
    };
    define(kept, 'name', name);
    define(globalThis, name, kept);
    define(timers, name, kept);
  }
  define(timers.setTimeout, promisify.custom, wait);
  define(timersPromises, 'setTimeout', wait);
  define(timersPromises, 'setInterval', async function* (delay, value, options) {
    for (;;) yield await wait(delay, value, options);
  });
  define(timersPromises.scheduler, 'wait', (delay, options) => wait(delay, undefined, options));
  define(AbortSignal, 'timeout', (delay) => {
    if (!Number.isInteger(delay) || !isKept(delay)) return real.AbortSignal(delay);
    const controller = new AbortController();
    const abort = () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    timers.setTimeout(abort, delay).unref();
    return controller.signal;
  });
}

/** The real one of `node:timers/promises` with all its checks, but over when it is over here. */
async function wait(delay, value, options = {}) {
  if (typeof delay !== 'number' || !isKept(delay)) return real.setTimeout(delay, value, options);
  const over = new AbortController();
  const signal = options.signal === undefined ? over.signal : AbortSignal.any([options.signal, over.signal]);
  const timer = timers.setTimeout(() => over.abort(), delay);
  if (options.ref === false) timer.unref();
  try {
    await real.setTimeout(LONGEST_DELAY, undefined, { ...options, signal });
  } catch (error) {
    if (!over.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return value;
}

/** Whatever Node refuses or corrects is left to Node. */
function isKept(milliseconds) {
  return milliseconds > 1 && milliseconds <= LONGEST_DELAY;
}

function define(object, name, value) {
  const enumerable = Object.getOwnPropertyDescriptor(object, name)?.enumerable ?? false;
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable });
}

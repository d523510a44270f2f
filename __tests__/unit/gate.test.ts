import { describe, expect, test } from 'vitest';
import type { Allowance } from '../../src/net/allowance.ts';
import { type Gate, type Guest, gateTo, HeldBack, openGate, shareLimits } from '../../src/net/gate.ts';
import type { Limits } from '../../src/net/pace.ts';
import type { Runtime } from '../../src/net/runtime.ts';
import { type VirtualClock, virtualClock } from '../support/virtual-clock.ts';

const never = new AbortController().signal;
const NONE = Number.POSITIVE_INFINITY;
const SECOND = 1_000;
const MINUTE = 60_000;

/** A gate on a clock of its own, and requests that are answered when the test says so, in the order of their sending. */
function stage(limits: Partial<Limits>) {
  const clock = virtualClock();
  const lines: string[] = [];
  const log = { info: (text: string) => lines.push(text) } as unknown as Runtime['log'];
  const gate = openGate('GitHub', { atATime: NONE, points: NONE, writes: NONE, ...limits }, { clock, log });
  return { clock, lines, gate, ...requests(gate, clock) };
}

function requests(gate: Gate, clock: VirtualClock) {
  const sent: string[] = [];
  const answers = new Map<string, () => void>();
  const ask = (name: string, guest: Partial<Guest> = {}) =>
    gate.pass(
      () => {
        sent.push(name);
        return new Promise<string>((answer) => answers.set(name, () => answer(name)));
      },
      { write: false, urgent: false, cancelled: never, ...guest },
    );
  const answer = async (name: string) => {
    answers.get(name)?.();
    await clock.pass(0);
  };
  return { sent, ask, answer };
}

/** Requests that are answered after some time, and when they were sent. */
function traffic(gate: Gate, clock: VirtualClock, latency = 50) {
  const sent: { readonly at: number; readonly write: boolean }[] = [];
  const ask = (guest: Partial<Guest> = {}) =>
    gate.pass(
      async () => {
        sent.push({ at: clock.elapsed(), write: guest.write ?? false });
        await clock.sleep(latency);
      },
      { write: false, urgent: false, cancelled: never, ...guest },
    );
  /** The most in any minute. */
  const densest = (weight: (write: boolean) => number) =>
    Math.max(
      ...sent.map(({ at }) =>
        sent
          .filter((other) => other.at >= at && other.at < at + MINUTE)
          .reduce((sum, { write }) => sum + weight(write), 0),
      ),
    );
  return { sent, ask, densest };
}

describe('a gate', () => {
  test('admits so many at a time, and the next in turn', async () => {
    const { sent, ask, answer, clock } = stage({ atATime: 2 });
    const all = ['one', 'two', 'three', 'four'].map((name) => ask(name));
    await clock.pass(0);
    expect(sent).toEqual(['one', 'two']);
    await answer('two');
    expect(sent).toEqual(['one', 'two', 'three']);
    await answer('one');
    await answer('three');
    await answer('four');
    expect(await Promise.all(all)).toEqual(['one', 'two', 'three', 'four']);
  });

  test('lets nobody who comes later slip into a place that was handed on', async () => {
    const { sent, ask, answer, clock } = stage({ atATime: 1 });
    const all = [ask('one'), ask('two')];
    all[0]?.then(() => all.push(ask('three')));
    await clock.pass(0);
    await answer('one');
    expect(sent).toEqual(['one', 'two']);
    await answer('two');
    await answer('three');
    expect(await Promise.all(all)).toEqual(['one', 'two', 'three']);
  });

  test('lets what is urgent pass first', async () => {
    const { sent, ask, answer, clock } = stage({ atATime: 1 });
    const all = [ask('one'), ask('two'), ask('unlock', { urgent: true }), ask('three')];
    await clock.pass(0);
    for (const name of ['one', 'unlock', 'two', 'three']) await answer(name);
    await Promise.all(all);
    expect(sent).toEqual(['one', 'unlock', 'two', 'three']);
  });

  test('is left by what fails, too', async () => {
    const { gate, ask, answer, clock } = stage({ atATime: 1 });
    const guest = { write: false, urgent: false, cancelled: never };
    await expect(gate.pass(() => Promise.reject(new Error('lost')), guest)).rejects.toThrow('lost');
    const after = ask('after');
    await clock.pass(0);
    await answer('after');
    expect(await after).toBe('after');
  });

  test('sends nothing that waited until its run was cancelled, unless it is urgent or finishes something', async () => {
    const cancellation = new AbortController();
    const { signal: cancelled } = cancellation;
    const { sent, ask, answer, clock } = stage({ atATime: 1 });
    const first = ask('one');
    await clock.pass(0);
    const waiting = ask('two', { cancelled });
    const finishing = ask('marker', { cancelled, evenCancelled: true });
    const urgent = ask('unlock', { cancelled, urgent: true });
    const refused = expect(waiting).rejects.toThrow('cancelled');
    cancellation.abort(new Error('cancelled'));
    await refused;
    for (const name of ['one', 'marker', 'unlock']) await answer(name);
    expect(await Promise.all([first, finishing, urgent])).toEqual(['one', 'marker', 'unlock']);
    expect(sent).toEqual(['one', 'marker', 'unlock']);
  });
});

describe('the pace', () => {
  test('is 80 writes and 900 points in any minute, as fast as that goes', async () => {
    const { gate, clock } = stage({ atATime: 90, points: 900, writes: 80 });
    const { sent, ask, densest } = traffic(gate, clock);
    const all = Array.from({ length: 2_000 }, (_, index) => ask({ write: index % 8 === 0 }));
    await clock.until(Promise.all(all));
    expect(densest(() => 1)).toBeLessThanOrEqual(900);
    expect(densest((write) => (write ? 1 : 0))).toBeLessThanOrEqual(80);
    expect(densest((write) => (write ? 5 : 1))).toBeLessThanOrEqual(900);
    // 250 writes and 1,750 reads are 3,000 points: three minutes and the rest.
    expect(clock.elapsed()).toBeGreaterThan(3 * MINUTE);
    expect(clock.elapsed()).toBeLessThan(3.1 * MINUTE);
    expect(sent.length).toBe(2_000);
  });

  test('counts from the answer: whenever the service saw it, no minute of the service has more', async () => {
    const { gate, clock } = stage({ writes: 1 });
    const { sent, ask } = traffic(gate, clock, 20 * SECOND);
    await clock.until(Promise.all([ask({ write: true }), ask({ write: true })]));
    expect(sent.map(({ at }) => at)).toEqual([0, 80 * SECOND]);
  });

  test('holds back what lacks writes, and lets reads pass it; whoever lacks points is not overtaken', async () => {
    const { gate, clock } = stage({ points: 20, writes: 2 });
    const { sent, ask } = traffic(gate, clock, 0);
    const kinds = [true, true, true, false, false, false, false, false, false];
    void kinds.map((write) => ask({ write }));
    await clock.pass(0);
    expect(sent.map(({ write }) => write)).toEqual([true, true, false, false, false, false, false, false]);
    const more = stage({ points: 6 });
    const other = traffic(more.gate, more.clock, 0);
    void [false, false, true, false].map((write) => other.ask({ write }));
    await more.clock.pass(0);
    expect(other.sent.map(({ write }) => write)).toEqual([false, false]);
  });

  test('is not waited for by what is urgent, which counts all the same', async () => {
    const { gate, clock } = stage({ writes: 2 });
    const { sent, ask } = traffic(gate, clock, 0);
    for (let index = 0; index < 5; index++) void ask({ write: true, urgent: true });
    void ask({ write: true });
    await clock.pass(MINUTE - 1);
    expect(sent.length).toBe(5);
    await clock.pass(1);
    expect(sent.length).toBe(6);
  });

  test('keeps room for the unlocking of those at work', async () => {
    const { gate, clock } = stage({ points: 100, writes: 10 });
    const { sent, ask, densest } = traffic(gate, clock, 0);
    const client = async () => {
      for (let read = 0; read < 20; read++) await ask();
      const hold = await gate.hold(5, { cancelled: never });
      await ask({ write: true, urgent: true });
      hold.locked();
      for (let write = 0; write < 3; write++) {
        await ask({ urgent: true });
        await ask({ write: true });
      }
      await ask({ write: true, urgent: true });
      hold.end();
    };
    await clock.until(Promise.all(Array.from({ length: 12 }, client)));
    expect(sent.length).toBe(12 * 28);
    expect(densest((write) => (write ? 1 : 0))).toBeLessThanOrEqual(10);
    expect(densest((write) => (write ? 5 : 1))).toBeLessThanOrEqual(100);
  });

  test('lets work begin only when the writes of all fit into ten minutes', async () => {
    const { gate, clock } = stage({ writes: 80 });
    expect(gate.mostWrites).toBe(800);
    const first = await gate.hold(500, { cancelled: never });
    const second = gate.hold(400, { cancelled: never });
    // In turn: a small one does not slip in, or a large one would never begin.
    const third = gate.hold(1, { cancelled: never });
    let begun = 0;
    for (const hold of [second, third])
      void hold.then(() => {
        begun += 1;
      });
    await clock.pass(MINUTE);
    expect(begun).toBe(0);
    first.end();
    await clock.pass(0);
    expect(begun).toBe(2);
  });

  test('is told when it takes long, and not too often', async () => {
    const { gate, clock, lines } = stage({ writes: 1 });
    const { ask } = traffic(gate, clock, 0);
    void Array.from({ length: 4 }, () => ask({ write: true }));
    await clock.pass(5 * MINUTE);
    expect(lines).toEqual([
      '… GitHub: 2 requests wait for room within its limits',
      '… GitHub: what is next waits for room within its limits',
    ]);
  });
});

describe('a service that asks to be left alone', () => {
  const allowance = (restMs: number, over?: Error): Allowance & { rested(from: number, to: number): void } => ({
    counts: () => true,
    restUntil: (from) => from + restMs,
    rested: () => undefined,
    turnUntil: () => NONE,
    over: () => over,
  });
  const resting = async (guest: Partial<Guest>, milliseconds: number) => {
    const here = stage({});
    await here.gate.pass(async () => here.gate.rest(milliseconds, 'it said so'), {
      write: false,
      urgent: false,
      cancelled: never,
    });
    const asked = here.ask('one', guest);
    asked.catch(() => undefined);
    await here.clock.pass(0);
    return { ...here, asked };
  };

  test('is asked nothing until that is over', async () => {
    const { sent, clock, lines } = await resting({}, 40 * SECOND);
    await clock.pass(40 * SECOND - 1);
    expect(sent).toEqual([]);
    await clock.pass(1);
    expect(sent).toEqual(['one']);
    expect(lines).toEqual(['… GitHub: what is next waits for 40 s, as it asks for: it said so']);
  });

  test('not even by what is urgent, unless the run was cancelled', async () => {
    const cancellation = new AbortController();
    const { sent, clock } = await resting({ urgent: true, cancelled: cancellation.signal }, 40 * SECOND);
    await clock.pass(10 * SECOND);
    expect(sent).toEqual([]);
    cancellation.abort(new Error('cancelled'));
    await clock.pass(0);
    expect(sent).toEqual(['one']);
  });

  test.each([
    ['two minutes unless more is allowed', undefined, 121 * SECOND],
    ['as long as is allowed', allowance(5 * MINUTE), 301 * SECOND],
  ])('is waited for %s', async (_, allowed, milliseconds) => {
    const { sent, asked } = await resting({ allowance: allowed }, milliseconds);
    await expect(asked).rejects.toThrow(HeldBack);
    const inTime = await resting({ allowance: allowed }, milliseconds - SECOND);
    await inTime.clock.pass(milliseconds);
    expect([...sent, ...inTime.sent]).toEqual(['one']);
  });

  test('ends the story that may not wait for so long', async () => {
    const { asked } = await resting({ allowance: allowance(MINUTE, new Error('later')) }, 2 * MINUTE);
    await expect(asked).rejects.toThrow('later');
  });
});

describe('a run', () => {
  const runtime = () =>
    ({
      clock: virtualClock(),
      log: { info() {} },
      wire: () => Promise.reject(new Error('nothing is sent here')),
    }) as unknown as Runtime;

  test('has one gate for each service', () => {
    const one = runtime();
    expect(gateTo('GitHub', one)).toBe(gateTo('GitHub', one));
    expect(gateTo('GitHub', one)).not.toBe(gateTo('Microsoft Graph', one));
    expect(gateTo('GitHub', one)).not.toBe(gateTo('GitHub', runtime()));
  });

  test.each([
    ['alone: 90 at a time', 1, 90, 800],
    ['one of three: a third', 3, 30, 260],
    ['one of 256: no less than 5 at a time and 10 writes a minute', 256, 5, 100],
  ])('%s', async (_, runs, atATime, mostWrites) => {
    const one = runtime();
    if (runs > 1) shareLimits(one, runs);
    const gate = gateTo('GitHub', one);
    expect(gate.mostWrites).toBe(mostWrites);
    const { sent, ask } = requests(gate, one.clock as VirtualClock);
    for (let index = 0; index < 200; index++) void ask(String(index));
    await (one.clock as VirtualClock).pass(0);
    expect(sent.length).toBe(atATime);
  });

  test('paces no other service', async () => {
    const one = runtime();
    const { sent, ask } = requests(gateTo('Microsoft Graph', one), one.clock as VirtualClock);
    for (let index = 0; index < 200; index++) void ask(String(index), { write: true });
    await (one.clock as VirtualClock).pass(0);
    expect(sent.length).toBe(200);
  });
});

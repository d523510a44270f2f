import { describe, expect, test } from 'vitest';
import { gateTo, openGate } from '../../src/net/gate.ts';
import type { Wire } from '../../src/net/wire.ts';

const never = new AbortController().signal;

/** Requests that are answered when the test says so, in the order in which they were sent. */
function requests(gate: ReturnType<typeof openGate>) {
  const sent: string[] = [];
  const answers = new Map<string, () => void>();
  const ask = (name: string, urgent = false, cancelled = never) =>
    gate.pass(
      () => {
        sent.push(name);
        return new Promise<string>((answer) => answers.set(name, () => answer(name)));
      },
      urgent,
      cancelled,
    );
  const answer = async (name: string) => {
    answers.get(name)?.();
    await new Promise(setImmediate);
  };
  return { sent, ask, answer };
}

describe('a gate', () => {
  test('admits so many at a time, and the next in turn', async () => {
    const { sent, ask, answer } = requests(openGate(2));
    const all = ['one', 'two', 'three', 'four'].map((name) => ask(name));
    await new Promise(setImmediate);
    expect(sent).toEqual(['one', 'two']);
    await answer('two');
    expect(sent).toEqual(['one', 'two', 'three']);
    await answer('one');
    await answer('three');
    await answer('four');
    expect(await Promise.all(all)).toEqual(['one', 'two', 'three', 'four']);
  });

  test('lets nobody who comes later slip into a place that was handed on', async () => {
    const { sent, ask, answer } = requests(openGate(1));
    const all = [ask('one'), ask('two')];
    all[0]?.then(() => all.push(ask('three')));
    await answer('one');
    expect(sent).toEqual(['one', 'two']);
    await answer('two');
    await answer('three');
    expect(await Promise.all(all)).toEqual(['one', 'two', 'three']);
  });

  test('lets what is urgent pass first', async () => {
    const { sent, ask, answer } = requests(openGate(1));
    const all = [ask('one'), ask('two'), ask('unlock', true), ask('three')];
    for (const name of ['one', 'unlock', 'two', 'three']) await answer(name);
    await Promise.all(all);
    expect(sent).toEqual(['one', 'unlock', 'two', 'three']);
  });

  test('is left by what fails, too', async () => {
    const gate = openGate(1);
    await expect(gate.pass(() => Promise.reject(new Error('lost')), false, never)).rejects.toThrow('lost');
    expect(await gate.pass(async () => 'after', false, never)).toBe('after');
  });

  test('sends nothing that waited until its run was cancelled, unless it is urgent', async () => {
    const cancellation = new AbortController();
    const { sent, ask, answer } = requests(openGate(1));
    const first = ask('one');
    const waiting = ask('two', false, cancellation.signal);
    const urgent = ask('unlock', true, cancellation.signal);
    const refused = expect(waiting).rejects.toThrow('cancelled');
    cancellation.abort(new Error('cancelled'));
    await answer('one');
    await answer('unlock');
    await refused;
    expect(await Promise.all([first, urgent])).toEqual(['one', 'unlock']);
    expect(sent).toEqual(['one', 'unlock']);
  });
});

test('a run has one gate for each service, and GitHub admits 90 at a time', async () => {
  const wire: Wire = () => Promise.reject(new Error('nothing is sent here'));
  expect(gateTo('GitHub', wire)).toBe(gateTo('GitHub', wire));
  expect(gateTo('GitHub', wire)).not.toBe(gateTo('Microsoft Graph', wire));
  expect(gateTo('GitHub', wire)).not.toBe(gateTo('GitHub', (request) => wire(request)));
  for (const [service, expected] of [
    ['GitHub', 90],
    ['Microsoft Graph', 200],
  ] as const) {
    const { sent, ask } = requests(gateTo(service, wire));
    for (let index = 0; index < 200; index++) void ask(String(index));
    await new Promise(setImmediate);
    expect(sent.length).toBe(expected);
  }
});

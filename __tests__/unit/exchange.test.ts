import { describe, expect, test } from 'vitest';
import { type Asked, exchange, refused, unusable } from '../../src/net/exchange.ts';
import { refusalOf } from '../../src/net/refusal.ts';
import type { Runtime } from '../../src/net/runtime.ts';
import type { WireAnswer, WireRequest } from '../../src/net/wire.ts';

const ASKED: Asked = { service: 'Microsoft Graph', method: 'GET', path: '/applications?$select=id' };
const URL_OF_IT = 'https://graph.microsoft.com/v1.0/applications?$select=id';
const DATE = 'Mon, 23 Nov 2026 12:00:00 GMT';

/** A wire that answers in turn, or fails with an error; time passes by 7 ms per request. */
function stage(...answers: (Partial<WireAnswer> | Error)[]) {
  const sent: WireRequest[] = [];
  const lines: string[] = [];
  let time = 0;
  const log = (text: string) => void lines.push(text);
  const runtime: Runtime = {
    clock: { elapsed: () => time, sleep: () => new Promise(() => undefined) },
    log: { info: log, debug: log, notice: log, warning: log, mask: log },
    cancelled: new AbortController().signal,
    uuid: () => '00000000-0000-4000-8000-000000000000',
    async wire(request) {
      sent.push(request);
      time += 7;
      const answer = answers[sent.length - 1] ?? new Error('one request too many');
      if (answer instanceof Error) throw answer;
      return { status: 200, headers: {}, body: '{}', ...answer };
    },
  };
  const ask = (asked = ASKED, url = URL_OF_IT, headers: Record<string, string> = {}) =>
    exchange(asked, runtime, (send) => send({ method: asked.method, url, headers }));
  return { sent, lines, runtime, ask };
}

describe('one exchange', () => {
  test('reads the answer once', async () => {
    const { ask, lines } = stage({ headers: { date: DATE, 'request-id': 'r-1' }, body: '{"id": 1}' });
    expect(await ask()).toMatchObject({
      status: 200,
      json: { id: 1 },
      requestId: 'r-1',
      date: new Date('2026-11-23T12:00:00Z'),
    });
    expect(lines).toEqual(['Microsoft Graph GET /applications 200 7 ms r-1']);
  });

  test.each([
    ['no JSON', '<!doctype html>'],
    ['no object', '[1]'],
    ['nothing', ''],
  ])('%s is no JSON object', async (_, body) => {
    expect((await stage({ body }).ask()).json).toBeUndefined();
  });

  test('keeps the answer whatever the library makes of it', async () => {
    const { runtime } = stage({ status: 409, body: '{"error": "taken"}' });
    const answer = await exchange(ASKED, runtime, async (send) => {
      await send({ method: 'GET', url: URL_OF_IT, headers: {} });
      throw new TypeError('the library is confused');
    });
    expect(answer).toMatchObject({ status: 409, json: { error: 'taken' } });
  });

  test('fails as the library does when nothing was sent', async () => {
    const { runtime } = stage();
    const confused = exchange(ASKED, runtime, () => Promise.reject(new TypeError('the library is confused')));
    await expect(confused).rejects.toThrow(TypeError);
    await expect(exchange(ASKED, runtime, async () => 'cached')).rejects.toThrow('Invariant violation');
  });

  test('sends header names in lower case', async () => {
    const { ask, sent } = stage({});
    await ask(ASKED, URL_OF_IT, { Authorization: 'Bearer secret', 'Content-Type': 'application/json' });
    expect(sent[0]?.headers).toEqual({ authorization: 'Bearer secret', 'content-type': 'application/json' });
  });
});

describe('no answer', () => {
  const code = (name: string, more = {}) => Object.assign(new Error(`${name} it is`), { code: name, ...more });

  test.each([
    ['a refused connection', code('ECONNREFUSED'), { code: 'ECONNREFUSED', message: 'ECONNREFUSED it is' }],
    [
      'every address of a name',
      Object.assign(new AggregateError([code('ETIMEDOUT'), code('ENETUNREACH')]), { code: 'ETIMEDOUT' }),
      { code: 'ETIMEDOUT', message: 'ETIMEDOUT it is' },
    ],
    ['an answer beyond all bounds', new Error('it sent more than 8 MiB'), { message: 'it sent more than 8 MiB' }],
    [
      'the proxy',
      Object.assign(new Error('the proxy p:1 answered 407'), { proxy: { host: 'p:1', status: 407 } }),
      { message: 'the proxy p:1 answered 407', proxy: { host: 'p:1', status: 407 } },
    ],
  ])('is told with its reason: %s', async (_, error, expected) => {
    const { ask, lines } = stage(error);
    const failed = await ask().catch((caught: unknown) => caught);
    expect(refusalOf(failed)).toMatchObject({ service: 'Microsoft Graph', host: 'graph.microsoft.com', ...expected });
    expect(refusalOf(failed)?.status).toBeUndefined();
    expect(lines).toEqual(['Microsoft Graph GET /applications no answer after 7 ms']);
  });

  test('is told even when the library hides it', async () => {
    const { runtime } = stage(code('ECONNRESET'));
    const hidden = exchange(ASKED, runtime, (send) =>
      send({ method: 'GET', url: URL_OF_IT, headers: {} }).catch(() => 'never mind'),
    );
    expect(refusalOf(await hidden.catch((caught: unknown) => caught))?.code).toBe('ECONNRESET');
  });
});

describe('a redirection', () => {
  const GITHUB: Asked = { service: 'GitHub', method: 'PATCH', path: '/repos/contoso/old/actions/variables/A' };
  const OLD = 'https://api.github.com/repos/contoso/old/actions/variables/A';
  const to = (location: string, status = 301) => ({ status, headers: { location } });

  test('within GitHub is followed, with the same method, body and token', async () => {
    const { runtime, sent, lines } = stage(
      to('https://api.github.com/repositories/7/actions/variables/A'),
      to('/new', 307),
      {
        status: 204,
        body: '',
      },
    );
    const headers = { authorization: 'token secret' };
    const answer = await exchange(GITHUB, runtime, (send) => send({ method: 'PATCH', url: OLD, headers, body: '{}' }));
    expect(answer.status).toBe(204);
    expect(sent.map(({ method, url, body, headers }) => [method, url, body, headers['authorization']])).toEqual([
      ['PATCH', OLD, '{}', 'token secret'],
      ['PATCH', 'https://api.github.com/repositories/7/actions/variables/A', '{}', 'token secret'],
      ['PATCH', 'https://api.github.com/new', '{}', 'token secret'],
    ]);
    expect(lines[1]).toBe('GitHub PATCH /repositories/7/actions/variables/A 307 7 ms -');
  });

  test.each([
    ['to another host', 'https://evil.example/repos'],
    ['to another port', 'https://api.github.com:8443/repos'],
    ['into the clear', 'http://api.github.com/repos'],
    ['to nowhere', ''],
  ])('of GitHub %s is not followed', async (_, location) => {
    const { ask, sent } = stage(to(location));
    const failed = await ask(GITHUB, OLD).catch((caught: unknown) => caught);
    expect(refusalOf(failed)).toMatchObject({ status: 301, message: expect.stringContaining('not followed') });
    expect(sent.length).toBe(1);
  });

  test('is followed five times, no more', async () => {
    const { ask, sent } = stage(...Array.from({ length: 9 }, () => to('/again')));
    await expect(ask(GITHUB, OLD)).rejects.toThrow(
      'GitHub answered 301: a redirection to api.github.com that is not followed',
    );
    expect(sent.length).toBe(6);
  });

  test('of anybody else is not followed, even to itself', async () => {
    const { ask, sent } = stage(to('/elsewhere', 302));
    await expect(ask()).rejects.toThrow('Microsoft Graph answered 302: a redirection to graph.microsoft.com');
    expect(sent.length).toBe(1);
  });
});

test('a refusal tells what the service said, and when to come back', async () => {
  const { ask } = stage({ status: 429, headers: { 'request-id': 'r-2', 'retry-after': '7' } });
  const refusal = refusalOf(refused(await ask(), { code: 'TooMany', message: 'slow down', retryAfterMs: 1 }));
  expect(refusal).toMatchObject({ status: 429, code: 'TooMany', requestId: 'r-2', retryAfterMs: 7_000 });
  const unusableOne = unusable(await stage({ headers: { 'request-id': 'r-3' } }).ask(), 'no token');
  expect(unusableOne.message).toBe('Microsoft Graph gave no usable answer: it sent no token (request ID r-3)');
});

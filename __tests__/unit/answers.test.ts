import { describe, expect, test } from 'vitest';
import { type Refusal, retryAfterMs, ServiceError, throttled, transient } from '../../src/net/refusal.ts';

const refusal = (given: Partial<Refusal>): Refusal => ({
  service: 'Microsoft Graph',
  method: 'GET',
  path: '/applications',
  message: 'no',
  ...given,
});

describe('Retry-After', () => {
  const date = 'Mon, 23 Nov 2026 12:00:00 GMT';
  test.each([
    ['seconds', '7', 7_000],
    ['fractions of seconds', '0.5', 500],
    ["a date, by the server's own clock", 'Mon, 23 Nov 2026 12:00:42 GMT', 42_000],
    ['a date that is past', 'Mon, 23 Nov 2026 11:59:00 GMT', 0],
    ['nothing', undefined, undefined],
    ['no sense', 'soon', undefined],
  ])('is understood as %s', (_, header, expected) => {
    expect(retryAfterMs(header, date)).toBe(expected);
  });

  test('as a date means nothing without the date of the answer', () => {
    expect(retryAfterMs('Mon, 23 Nov 2026 12:00:42 GMT', undefined)).toBeUndefined();
  });
});

describe('what may succeed later', () => {
  test.each<[string, Partial<Refusal>]>([
    ['no answer', { status: undefined, code: 'ECONNRESET' }],
    ['a name that could not be looked up', { status: undefined, code: 'EAI_AGAIN' }],
    ['a request time-out', { status: 408 }],
    ['throttling', { status: 429 }],
    ['a failing server', { status: 500 }],
    ['an unavailable server', { status: 503 }],
    ['two writers at once', { status: 409, code: 'Directory_ConcurrencyViolation' }],
    ['two writers at once, with another status', { status: 400, code: 'ConcurrencyViolation' }],
    ["GitHub's primary limit", { service: 'GitHub', status: 403, headers: { 'x-ratelimit-remaining': '0' } }],
    [
      "GitHub's secondary limit",
      { service: 'GitHub', status: 403, message: 'You have exceeded a secondary rate limit' },
    ],
  ])('%s', (_, given) => {
    expect(transient(new ServiceError(refusal(given)))).toBeTypeOf('string');
  });
});

describe('what no second attempt cures', () => {
  test.each<[string, Partial<Refusal>]>([
    ['a malformed request', { status: 400 }],
    ['bad credentials', { status: 401 }],
    ['a missing permission', { status: 403 }],
    ["GitHub's missing permission", { service: 'GitHub', status: 403, headers: { 'x-ratelimit-remaining': '12' } }],
    ['an absent object', { status: 404 }],
    ['a conflict', { status: 409, code: 'Request_MultipleObjectsWithSameKeyValue' }],
    ['an untrusted certificate', { status: undefined, code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
    ['a certificate of the future', { status: undefined, code: 'CERT_NOT_YET_VALID' }],
    ['http where https is spoken', { status: undefined, code: 'ERR_INVALID_PROTOCOL' }],
    ['a proxy that does not let through', { status: undefined, proxy: { host: 'proxy:3128', status: 403 } }],
  ])('%s', (_, given) => {
    expect(transient(new ServiceError(refusal(given)))).toBeUndefined();
  });

  test('a bug', () => {
    expect(transient(new TypeError('x is undefined'))).toBeUndefined();
  });
});

test('a 403 of Graph is never throttling', () => {
  expect(throttled(refusal({ status: 403, headers: { 'retry-after': '1' } }))).toBe(false);
});

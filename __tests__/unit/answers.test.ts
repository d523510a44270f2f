import { describe, expect, test } from 'vitest';
import { type Refusal, retryAfterMs, ServiceError, throttled, transient, waitOf } from '../../src/net/refusal.ts';

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

describe('what a service itself calls passing, whatever the status', () => {
  test.each<[string, Partial<Refusal>]>([
    ['a field of its own', { status: 400, passing: true }],
    ["Entra's numbers", { service: 'Microsoft Entra', status: 400, code: 'AADSTS90033' }],
    ["Entra's numbers, of another kind", { service: 'Microsoft Entra', status: 401, code: 'AADSTS90006' }],
    ['a code: unavailable', { status: 400, code: 'ServiceUnavailable' }],
    ['a code: not available', { status: 403, code: 'serviceNotAvailable' }],
    ['a code: a replica', { status: 404, code: 'Directory_ReplicaUnavailable' }],
    ['a code: too many', { status: 400, code: 'TooManyRequests' }],
    ['a code: throttled', { status: 403, code: 'SubscriptionRequestsThrottled' }],
    ['a code: time-out', { status: 400, code: 'OperationTimedOut' }],
    ['a code: another operation', { status: 409, code: 'AnotherOperationInProgress' }],
    ['words: transient', { status: 400, message: 'A transient error has occurred. Please try again.' }],
    ['words: temporarily', { status: 403, message: 'The service is temporarily unavailable.' }],
    ['words: later', { status: 409, message: 'Something went wrong. Please try again later.' }],
    ['words: retry later', { status: 400, message: 'The operation failed; retry later.' }],
    ['words: in minutes', { status: 400, message: "That didn't work. Try again in 5 minutes." }],
    ['words: wait', { status: 400, message: 'Please wait briefly and retry.' }],
    [
      "GitHub's older limit",
      { service: 'GitHub', status: 403, message: 'You have triggered an abuse detection mechanism.' },
    ],
    [
      "GitHub's limit, by its documentation",
      {
        service: 'GitHub',
        status: 403,
        message: 'Forbidden',
        documentation: 'https://docs.github.com/rest/overview/resources-in-the-rest-api#secondary-rate-limits',
      },
    ],
  ])('%s', (_, given) => {
    expect(transient(new ServiceError(refusal(given)))).toBeTypeOf('string');
  });
});

describe('the wait that a service asks for', () => {
  test.each<[string, Partial<Refusal>, number | undefined]>([
    ['is a minute after an uncounted limit of GitHub', { service: 'GitHub', status: 403, message: 'abuse' }, 60_000],
    ['is what the service says', { service: 'GitHub', status: 403, message: 'abuse', retryAfterMs: 5_000 }, 5_000],
    ['is not told by Graph', { status: 429 }, undefined],
  ])('%s', (_, given, expected) => {
    expect(waitOf(refusal(given))).toBe(expected);
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
    ['a lock', { status: 409, code: 'ScopeLocked', message: 'Please remove the lock and try again.' }],
    ['too many values', { status: 400, message: 'Reduce the number of values and retry your request.' }],
    ['a name that sounds passing', { status: 401, message: "Application 'x'(Temporary staff) is disabled." }],
    ['what is not retryable', { status: 400, code: 'MsodsServiceUnretryableFailure' }],
    ['what is not implemented', { status: 501 }],
    ['a web page in between', { status: 403, page: true, message: 'Too many requests' }],
    ['a certificate that is not valid yet', { status: undefined, code: 'CERT_NOT_YET_VALID' }],
    ['a certificate for another host', { status: undefined, code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
    ['a certificate that was revoked', { status: undefined, code: 'CERT_REVOKED' }],
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

import { beforeEach, describe, expect, test } from 'vitest';
import { startCloud } from '../../emulator/cloud.ts';
import { publishedLimits, publishedWritesPerHour } from '../../emulator/github/secondary-limits.ts';
import { openCloud } from '../../emulator/in-process.ts';
import { send as sendTo } from './core-client.ts';
import { type Answer, openGithub } from './github-client.ts';

const secondary = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const content =
  'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.';
const readers = { metadata: 'read', actions_variables: 'write' } as const;

let setting: Awaited<ReturnType<typeof openGithub>>;
let token: string;
let installation: number;

beforeEach(async () => {
  setting = await openGithub();
  setting.github.addOrganization({ login: 'acme' });
  setting.github.addRepository({ owner: 'acme', name: 'portal' });
  setting.github.writeVariableByHand({ store: 'repo:acme/portal', name: 'V', value: '' });
  installation = setting.github.addInstallation({ owner: 'acme', permissions: readers });
  token = setting.github.installationToken(installation);
});

const read = (by = token): Answer => setting.send('GET /repos/acme/portal', by);
const write = (by = token): Answer => setting.send('PATCH /repos/acme/portal/actions/variables/V', by, { value: 'v' });
const times = (count: number, act: () => Answer): number[] => Array.from({ length: count }, () => act().status);
const only = (count: number, status: number): number[] => Array.from({ length: count }, () => status);

describe('the tokens of an installation', () => {
  test('die after 60 minutes, and others can be had', () => {
    setting.advance(60 * 60 - 1);
    expect(read().status).toBe(200);
    expect(setting.github.refused).toEqual({});
    setting.advance(1);
    expect(read()).toMatchObject({ status: 401, body: { message: 'Bad credentials', status: '401' } });
    expect(read(setting.github.installationToken(installation)).status).toBe(200);
    expect(setting.github.refused).toEqual({ credentials: 1 });
  });

  test('serve one owner', () => {
    setting.github.addRepository({ owner: 'else', name: 'private' });
    expect(setting.send('GET /repos/else/private', token).status).toBe(404);
    const list = 'GET /repos/acme/portal/actions/variables';
    expect(setting.send(list, token).status).toBe(200);
    const stranger = setting.github.addInstallation({ owner: 'else', permissions: readers });
    expect(setting.send(list, setting.github.installationToken(stranger)).status).toBe(404);
  });

  test('share one quota, which is told and ends in 403 or 429', () => {
    const small = setting.github.addInstallation({ owner: 'acme', permissions: readers, hourlyLimit: 3 });
    const [one, other] = [setting.github.installationToken(small), setting.github.installationToken(small)];
    read(one);
    expect(read(other).headers).toMatchObject({ 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '1' });
    read(one);
    const empty = read(other);
    expect(empty).toMatchObject({
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-used': '3', 'x-ratelimit-resource': 'core' },
      body: {
        message: `API rate limit exceeded for installation ID ${small}.`,
        documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
      },
    });
    expect(empty.headers['retry-after']).toBeUndefined();
    setting.github.switches.primaryLimit = { status: 429, times: 0 };
    expect(read(one).status).toBe(429);
    expect(setting.github.refused).toEqual({ quota: 2 });
    expect(read().status).toBe(200);
    setting.advance(3600);
    expect(read(setting.github.installationToken(small)).status).toBe(200);
  });

  test.for<[repositories: number, limit: string]>([
    [20, '5000'],
    [21, '5050'],
    [300, '12500'],
  ])('with %i repositories have a quota of %s', async ([repositories, limit]) => {
    const { github, send } = await openGithub();
    for (let n = 0; n < repositories; n += 1) github.addRepository({ owner: 'acme', name: `r${n}` });
    const id = github.addInstallation({ owner: 'acme', permissions: readers });
    expect(send('GET /repos/acme/r0', github.installationToken(id)).headers['x-ratelimit-limit']).toBe(limit);
  });
});

describe('points', () => {
  beforeEach(() => {
    Object.assign(setting.github.switches, { pointsPerMinute: publishedLimits.pointsPerMinute });
  });

  test('are 900 in any minute, and one too many shuts everything out for a minute', () => {
    expect(times(450, read)).toEqual(only(450, 200));
    setting.advance(30);
    expect(times(450, read)).toEqual(only(450, 200));
    setting.advance(29);
    expect(read()).toMatchObject({
      status: 403,
      headers: { 'retry-after': '60' },
      body: {
        message: secondary,
        documentation_url:
          'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
      },
    });
    setting.advance(59);
    expect(read().headers['retry-after']).toBe('1');
    setting.advance(1);
    expect(read().status).toBe(200);
    expect(setting.github.refused).toEqual({ points: 2 });
    expect(setting.github.peaks.pointsPerMinute).toBe(900);
  });

  test('are kept by whoever spends 900 a minute', () => {
    for (let n = 0; n < 3; n += 1) {
      expect(times(900, read)).toEqual(only(900, 200));
      setting.advance(60);
    }
    expect(setting.github.refused).toEqual({});
  });

  test('cost 1 for a read and 5 for a write', () => {
    expect(times(179, write)).toEqual(only(179, 204));
    expect(times(5, read)).toEqual(only(5, 200));
    expect(read().status).toBe(403);
    setting.advance(60);
    times(896, read);
    expect(write().status).toBe(403);
  });

  test('are counted for each installation', () => {
    times(900, read);
    const other = setting.github.addInstallation({ owner: 'acme', permissions: readers });
    expect(read(setting.github.installationToken(installation)).status).toBe(403);
    expect(read(setting.github.installationToken(other)).status).toBe(200);
  });

  test('can be refused without a time', () => {
    setting.github.switches.namesRetryAfter = false;
    times(900, read);
    const answer = read();
    expect([answer.status, answer.headers['retry-after'], answer.body.message]).toEqual([403, undefined, secondary]);
  });
});

describe('writes', () => {
  test('are 80 in any minute, and one too many shuts writing out, not reading', () => {
    Object.assign(setting.github.switches, { writesPerMinute: publishedLimits.writesPerMinute });
    expect(times(80, write)).toEqual(only(80, 204));
    expect(write()).toMatchObject({
      status: 403,
      headers: { 'retry-after': '60' },
      body: {
        message: content,
        documentation_url: 'https://docs.github.com/rest/overview/resources-in-the-rest-api#secondary-rate-limits',
      },
    });
    expect(read().status).toBe(200);
    setting.advance(60);
    expect(write().status).toBe(204);
    expect(setting.github.refused).toEqual({ writes: 1 });
  });

  test('are 500 in any hour, where that is switched on', () => {
    setting.github.switches.writesPerHour = publishedWritesPerHour;
    for (let n = 0; n < 500; n += 1) {
      expect(write().status).toBe(204);
      setting.advance(6);
      token = setting.github.installationToken(installation);
    }
    expect(write()).toMatchObject({ status: 403, headers: { 'retry-after': '600' }, body: { message: content } });
    setting.advance(600);
    expect(write(setting.github.installationToken(installation)).status).toBe(204);
    expect(setting.github.refused).toEqual({ 'writes per hour': 1 });
    expect(setting.github.peaks).toMatchObject({ writesPerMinute: 10, writesPerHour: 500 });
  });

  test('are not limited unless that is switched on', () => {
    expect(times(600, write)).toEqual(only(600, 204));
    expect(setting.github.refused).toEqual({});
    expect(setting.github.peaks).toMatchObject({ writesPerMinute: 600, pointsPerMinute: 3_000 });
  });
});

describe('requests at a time', () => {
  const headers = (by: string) => ({ 'user-agent': 'test', authorization: `Bearer ${by}` });

  test('are counted until the client has its answer', async () => {
    const cloud = await openCloud(() => ({ now: () => new Date('2026-11-23T05:30:00Z') }));
    cloud.github.addRepository({ owner: 'acme', name: 'portal' });
    const id = cloud.github.addInstallation({ owner: 'acme', permissions: readers });
    const by = cloud.github.installationToken(id);
    cloud.github.switches.requestsAtATime = publishedLimits.requestsAtATime;
    const request = { method: 'GET', url: `${cloud.url}/api/v3/repos/acme/portal`, headers: headers(by) };
    const open = Array.from({ length: 100 }, () => cloud.send(request, { underWay: true }));
    expect(open.map(({ status }) => status)).toEqual(only(100, 200));
    expect(cloud.send(request)).toMatchObject({ status: 403, answerBody: expect.stringContaining(secondary) });
    for (const entry of open.slice(0, 1)) cloud.finish(entry);
    expect(cloud.send(request).status).toBe(200);
    expect(cloud.github.refused).toEqual({ 'requests at a time': 1 });
    expect(cloud.github.peaks.requestsAtATime).toBe(101);
  });

  test('are counted by the server as well, also those that are broken off', async () => {
    const cloud = await startCloud();
    try {
      cloud.github.addRepository({ owner: 'acme', name: 'portal' });
      const id = cloud.github.addInstallation({ owner: 'acme', permissions: readers });
      const by = cloud.github.installationToken(id);
      cloud.github.switches.requestsAtATime = 2;
      cloud.latency = 200;
      const ask = () => sendTo(cloud, '/api/v3/repos/acme/portal', { headers: headers(by) });
      const statuses = (await Promise.all([ask(), ask(), ask()])).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 200, 403]);
      cloud.latency = 0;
      cloud.faults.add({ kind: { reset: true, applied: true }, times: 2 });
      await Promise.allSettled([ask(), ask()]);
      expect((await Promise.all([ask(), ask()])).map(({ status }) => status)).toEqual([200, 200]);
    } finally {
      await cloud.close();
    }
  });
});

import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulator/cloud.ts';
import { parseJsonWebToken } from '../../emulator/directory/tokens.ts';
import type { OidcJob } from '../../emulator/oidc/oidc.ts';
import { job, send } from './core-client.ts';

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());

async function tokenFor(given: OidcJob, audience = '&audience=api%3A%2F%2FAzureADTokenExchange') {
  const { url, token } = cloud.oidc.issueRequest(given);
  return send(cloud, `${url}${audience}`, { headers: { authorization: `Bearer ${token}` } });
}

test('a job gets a token that the published key has signed', async () => {
  const answer = await tokenFor({ ...job, runId: 77, runAttempt: 2 });
  expect(answer).toMatchObject({ status: 200, json: { count: 1, value: expect.any(String) } });
  const [header, payload, signature] = answer.json.value.split('.');
  const { keys } = (await send(cloud, '/oidc/.well-known/jwks')).json;
  const key = createPublicKey({ key: keys[0], format: 'jwk' });
  expect(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);

  const token = parseJsonWebToken(answer.json.value);
  expect(token?.header).toMatchObject({ alg: 'RS256', typ: 'JWT', kid: keys[0].kid });
  expect(token?.claims).toMatchObject({
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'api://AzureADTokenExchange',
    sub: 'repo:octo/hello:ref:refs/heads/main',
    repository: 'octo/hello',
    repository_id: '456',
    repository_owner_id: '123',
    run_id: '77',
    run_attempt: '2',
  });
  const { iat, nbf, exp } = token?.claims ?? {};
  expect([Number(exp) - Number(iat), Number(iat) - Number(nbf)]).toEqual([300, 600]);
});

describe('the subject', () => {
  test.for<[subject: string, given: Partial<OidcJob>]>([
    ['repo:octo/hello:ref:refs/tags/v1', { ref: 'refs/tags/v1' }],
    ['repo:octo/hello:environment:prod', { environment: 'prod', event: 'pull_request' }],
    ['repo:octo/hello:environment:Production%3AV1', { environment: 'Production:V1' }],
    ['repo:octo/hello:pull_request', { event: 'pull_request', ref: 'refs/pull/1/merge' }],
    ['repo:octo@123/hello@456:ref:refs/heads/main', { immutableSubject: true }],
    ['repo:octo@123/hello@456:environment:prod', { immutableSubject: true, environment: 'prod' }],
    ['repository_id:456', { sub: 'repository_id:456' }],
  ])('is %s', async ([subject, given]) => {
    const answer = await tokenFor({ ...job, ...given });
    expect(parseJsonWebToken(answer.json.value)?.claims['sub']).toBe(subject);
  });
});

test('without an audience the owner is the audience', async () => {
  const answer = await tokenFor(job, '');
  expect(parseJsonWebToken(answer.json.value)?.claims['aud']).toBe('https://github.com/octo');
});

test('without the request token there is none', async () => {
  const { url } = cloud.oidc.issueRequest(job);
  expect((await send(cloud, url)).status).toBe(401);
  expect((await send(cloud, url, { headers: { authorization: 'Bearer else' } })).status).toBe(401);
});

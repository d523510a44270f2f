/** What GitHub refuses: the token, the targets, the pace. */

import { describe, expect, test } from 'vitest';
import type { TokenInput } from '../../emulator/github/tokens.ts';
import { openScenario } from '../support/scenario.ts';
import { mintedIn } from './expectations.ts';
import { expectFailurePage } from './failure-page.ts';
import { ALL_POWERFUL, PLACES, REPOSITORY, setPlaces, tokenWithout } from './target-places.ts';

const APP_TOKEN = ['- id: app-token', '  uses: actions/create-github-app-token@v3'];
const READ = `read what ${PLACES.repository} holds`;
const REQUEST_ID = /\(request ID [0-9A-F:]+\)/;

async function withToken(token: TokenInput, env: (text: string) => Record<string, string> = () => ({})) {
  const scenario = await openScenario();
  const text = scenario.cloud.github.addToken(token);
  const run = await scenario.run({ 'github-token': text }, { env: env(text) });
  expect(run.writes).toEqual([]);
  return { scenario, run };
}

describe('the token', () => {
  const jobToken: TokenInput = {
    kind: 'job',
    permissions: { actions: 'read', metadata: 'read' },
    repositories: [REPOSITORY],
  };

  test("is the job's own", async () => {
    const { scenario, run } = await withToken(jobToken, (text) => ({ GITHUB_TOKEN: text }));
    await expectFailurePage("token is the job's own", scenario, run, {
      code: 'TOKEN_IS_JOB_TOKEN',
      attempted: READ,
      said: ['GitHub answered 403: Resource not accessible by integration', REQUEST_ID],
      todo: "The job's own GITHUB_TOKEN was given as github-token; it can never write secrets or variables.",
      paste: APP_TOKEN,
    });
  });

  test("may be the job's own", async () => {
    const { scenario, run } = await withToken(jobToken);
    await expectFailurePage("token may be the job's own", scenario, run, {
      code: 'GITHUB_PERMISSION_MISSING',
      attempted: READ,
      said: ['Resource not accessible by integration'],
      todo: 'Give the GitHub App the permissions',
      more: "If github-token is the job's own GITHUB_TOKEN, it can never write secrets: use an App token.",
      paste: APP_TOKEN,
    });
  });

  test('is fine-grained and lacks a permission', async () => {
    const { scenario, run } = await withToken({ ...tokenWithout('actions_variables'), repositories: [REPOSITORY] });
    await expectFailurePage('token without a permission', scenario, run, {
      code: 'GITHUB_PERMISSION_MISSING',
      attempted: READ,
      said: ['GitHub answered 403: Resource not accessible by personal access token', REQUEST_ID],
      todo: 'Give the fine-grained token the permissions "Secrets: read and write" and "Variables: read and write".',
    });
    expect(run.log).not.toContain('GITHUB_TOKEN');
  });

  test('is fine-grained and does not cover the repository', async () => {
    const scenario = await openScenario();
    scenario.cloud.github.addRepository({ owner: 'contoso-health', name: 'other' });
    const token = scenario.cloud.github.addToken({ ...ALL_POWERFUL, repositories: ['contoso-health/other'] });
    const run = await scenario.run({ 'github-token': token });
    expect(run.writes).toEqual([]);
    await expectFailurePage('token without the repository', scenario, run, {
      code: 'TARGET_NOT_FOUND',
      attempted: READ,
      said: ['GitHub answered 404: Not Found', REQUEST_ID],
      todo: `Check its spelling in publish-to, and that the fine-grained token covers it.`,
    });
  });

  test('is not accepted', async () => {
    const scenario = await openScenario();
    scenario.cloud.github.revokeToken(scenario.scene.githubToken);
    const run = await scenario.run();
    await expectFailurePage('token revoked', scenario, run, {
      code: 'GITHUB_CREDENTIALS_BAD',
      attempted: READ,
      said: ['GitHub answered 401: Bad credentials', REQUEST_ID],
      todo: 'Make a new token',
    });
  });

  test('was not authorized for single sign-on', async () => {
    const stage = await setPlaces({ githubToken: { ...ALL_POWERFUL, ssoRequired: true } });
    const run = await stage.run({}, { debug: false });
    await expectFailurePage('single sign-on', stage, run, {
      code: 'GITHUB_SSO_REQUIRED',
      attempted: READ,
      said: ['GitHub answered 403'],
      todo: 'Authorize it at the address below, as the person whose token it is.',
    });
  });
});

test('an environment that does not exist', async () => {
  const stage = await setPlaces();
  const place = `repo:${REPOSITORY}:environment:staging`;
  const run = await stage.run({ 'publish-to': place }, { debug: false });
  await expectFailurePage('environment missing', stage, run, {
    code: 'ENVIRONMENT_NOT_FOUND',
    attempted: `read what ${place} holds`,
    said: ['GitHub answered 404'],
    todo: `The environment of ${place} does not exist. Create it, or set "create-environments: true"`,
  });
});

test('an archived repository', async () => {
  const scenario = await openScenario();
  scenario.cloud.github.setArchived(REPOSITORY, true);
  const run = await scenario.run();
  await expectFailurePage('repository archived', scenario, run, {
    code: 'TARGET_READ_ONLY',
    attempted: `prepare writing to ${PLACES.repository}, which is archived`,
    todo: `Unarchive the repository of ${PLACES.repository}`,
  });
});

test('Codespaces with an App token', async () => {
  const stage = await setPlaces({ githubToken: { ...ALL_POWERFUL, kind: 'installation' } });
  const run = await stage.run(stage.to(PLACES.repository, PLACES.codespaces), { debug: false });
  expect(mintedIn(run)).toEqual([]);
  await expectFailurePage('Codespaces with an App token', stage, run, {
    code: 'CODESPACES_NEEDS_USER_TOKEN',
    attempted: PLACES.codespaces,
    said: ['GitHub answered 403'],
    todo: 'Give a personal access token with "Codespaces secrets: write"',
  });
});

test('an organization secret that nobody decided on', async () => {
  const stage = await setPlaces();
  const run = await stage.run({ 'publish-to': PLACES.organization }, { debug: false });
  expect(mintedIn(run)).toEqual([]);
  await expectFailurePage('organization visibility', stage, run, {
    code: 'ORG_VISIBILITY_REQUIRED',
    attempted: `prepare a new organization secret in ${PLACES.organization}`,
    todo: 'Give org-visibility: all, private or selected',
  });
});

test('a repository with 500 variables', async () => {
  const stage = await setPlaces();
  for (let n = 1; n <= 500; n += 1)
    stage.cloud.github.writeVariableByHand({ store: PLACES.repository, name: `OTHER_${n}`, value: 'x' });
  const run = await stage.run({}, { debug: false });
  expect(mintedIn(run)).toEqual([]);
  await expectFailurePage('variables full', stage, run, {
    code: 'NAME_LIMIT_REACHED',
    attempted: `make room in ${PLACES.repository}`,
    said: ['It holds 500 of 500 variables'],
    todo: `${PLACES.repository} holds as many secrets or variables as GitHub allows. Remove some that nobody uses.`,
  });
});

test('a lock that another run does not give back', async () => {
  const scenario = await openScenario();
  const { cloud, home } = scenario;
  const holder = 'https://github.com/contoso-health/intake-portal/actions/runs/7 attempt 1 nonce';
  const write = () => cloud.github.writeVariableByHand({ store: home, name: 'FHIR_CLIENT_SECRET_LOCK', value: holder });
  write();
  const run = await scenario.run();
  await expectFailurePage('lock held', scenario, run, {
    code: 'LOCK_HELD',
    attempted: 'get the lock FHIR_CLIENT_SECRET_LOCK',
    said: ['https://github.com/contoso-health/intake-portal/actions/runs/7'],
    todo: 'if it is dead, remove its lock',
    paste: [
      `gh run view 7 --repo github.com/${REPOSITORY}`,
      `gh api --method DELETE /repos/${REPOSITORY}/actions/variables/FHIR_CLIENT_SECRET_LOCK`,
    ],
  });
});

describe('a limit', () => {
  test('of requests per hour, the primary one', async () => {
    const scenario = await openScenario();
    scenario.cloud.github.switches.primaryLimit = { until: new Date('2027-01-04T06:44:30Z') };
    const run = await scenario.run();
    expect(run.writes).toEqual([]);
    await expectFailurePage('primary rate limit', scenario, run, {
      code: 'RATE_LIMITED',
      attempted: READ,
      said: ['GitHub answered 403: API rate limit exceeded'],
      todo: 'Run again after 45 minutes; spread scheduled runs over the hour.',
    });
  });

  test('of the pace, the secondary one', async () => {
    const scenario = await openScenario();
    scenario.cloud.github.switches.secondaryLimit = { retryAfter: 600 };
    const run = await scenario.run();
    await expectFailurePage('secondary rate limit', scenario, run, {
      code: 'RATE_LIMITED',
      attempted: READ,
      said: ['GitHub answered 403: You have exceeded a secondary rate limit'],
      todo: 'Run again after 10 minutes',
    });
  });
});

test.each([
  ['hangs', { hang: true, applied: false }, 'no answer within 30 s'],
  ['is down', { status: 502, applied: false }, 'GitHub answered 502'],
] as const)('GitHub %s', async (what, kind, said) => {
  const scenario = await openScenario();
  scenario.cloud.faults.add({ service: 'github', times: Infinity, kind });
  const run = await scenario.run();
  await expectFailurePage(`GitHub ${what}`, scenario, run, {
    code: 'SERVICE_UNAVAILABLE',
    attempted: READ,
    said: [said],
    todo: 'Run again later',
  });
});

test('a page in place of an answer of GitHub', async () => {
  const scenario = await openScenario();
  scenario.cloud.faults.add({ service: 'github', times: Infinity, kind: { garbage: 'html', applied: true } });
  const run = await scenario.run();
  await expectFailurePage('GitHub sends a page', scenario, run, {
    code: 'ANSWER_INTERCEPTED',
    attempted: READ,
    said: ['it sent a web page'],
    todo: `Read it (below), then let the network pass ${new URL(scenario.cloud.url).host} unchanged.`,
  });
});

test("a runner whose address is not on the organization's list", async () => {
  const scenario = await openScenario();
  const message =
    'Although you appear to have the correct authorization credentials, the `contoso-health` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.';
  const kind = { status: 403, applied: false, body: { message, status: '403' } };
  scenario.cloud.faults.add({ service: 'github', times: Infinity, kind });
  const run = await scenario.run();
  await expectFailurePage('address not allowed', scenario, run, {
    code: 'GITHUB_ADDRESS_NOT_ALLOWED',
    attempted: READ,
    said: ['GitHub answered 403: Although you appear to have the correct authorization credentials'],
    todo: 'Add it in the security settings there, or use another runner.',
  });
});

test('an environment that the plan does not offer: found out before anything else is created', async () => {
  const stage = await setPlaces();
  const place = `repo:${REPOSITORY}:environment:staging`;
  stage.cloud.faults.add({
    ...{ service: 'github', method: 'PUT', path: /\/environments\/staging$/, times: Infinity },
    kind: { status: 404, applied: false, body: { message: 'Not Found', status: '404' } },
  });
  const run = await stage.run({ 'publish-to': place, 'create-environments': 'true' }, { debug: false });
  expect(run.writes.map(({ service, status }) => `${service} ${status}`)).toEqual(['github 404']);
  await expectFailurePage('environment not created', stage, run, {
    code: 'ENVIRONMENT_NOT_CREATED',
    attempted: `create ${place}`,
    said: ['GitHub answered 404'],
    todo: 'Give the fine-grained token "Administration: read and write", or create it by hand.',
  });
});

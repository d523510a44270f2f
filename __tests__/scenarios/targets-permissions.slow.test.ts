import { describe, expect, test } from 'vitest';
import type { Permission } from '../../emulator/github/tokens.ts';
import {
  errorsOf,
  expectFailure,
  expectRefusal,
  expectSuccess,
  loginFrom,
  mintedIn,
  writesOf,
} from './expectations.ts';
import { ALL_POWERFUL, PLACES, setPlaces, tokenWithout } from './target-places.ts';

const NEEDED = {
  repository: '"Secrets: read and write" and "Variables: read and write"',
  environment: '"Environments: read and write"',
  organization: 'of the organization "Secrets: read and write" and "Variables: read and write"',
  dependabot: '"Dependabot secrets: read and write"',
  codespaces: '"Codespaces secrets: read and write"',
} as const;

type Kind = keyof typeof PLACES;
const KINDS = Object.keys(PLACES) as Kind[];

const MISSING: readonly (readonly [Kind, Permission])[] = [
  ['repository', 'secrets'],
  ['repository', 'actions_variables'],
  ['environment', 'environments'],
  ['organization', 'organization_secrets'],
  ['organization', 'organization_actions_variables'],
  ['dependabot', 'dependabot_secrets'],
  ['codespaces', 'codespaces_secrets'],
];

describe.each(MISSING)('for %s without %s', (kind, permission) => {
  const beside = kind === 'repository' ? PLACES.environment : PLACES.repository;

  test('nothing is minted, and exactly the permission of that kind is named', async () => {
    const { run, to } = await setPlaces({ githubToken: tokenWithout(permission) });
    const refused = await run(to(beside, PLACES[kind]));
    expectRefusal(refused, 'GITHUB_PERMISSION_MISSING', PLACES[kind], NEEDED[kind]);
    const [error = ''] = errorsOf(refused);
    for (const other of KINDS.filter((each) => each !== kind && !NEEDED[kind].includes(NEEDED[each])))
      expect(error).not.toContain(NEEDED[other]);
    expect(refused.log).toContain('actions/create-github-app-token');
    expect(errorsOf(refused)).toHaveLength(1);
  });
});

test.each<[Kind, Permission]>([
  ['repository', 'secrets'],
  ['environment', 'environments'],
  ['organization', 'organization_secrets'],
  ['dependabot', 'dependabot_secrets'],
  ['codespaces', 'codespaces_secrets'],
])('a token that only reads at %s leaves no secret and no lock behind', async (kind, permission) => {
  const permissions = { ...ALL_POWERFUL.permissions, [permission]: 'read' as const };
  const stage = await setPlaces({ githubToken: { kind: 'fine-grained', permissions } });
  const places = kind === 'dependabot' || kind === 'codespaces' ? [PLACES.repository, PLACES[kind]] : [PLACES[kind]];
  const refused = await stage.run(stage.to(...places));
  expectFailure(refused, 'GITHUB_PERMISSION_MISSING', PLACES[kind], NEEDED[kind]);
  expect(stage.cloud.github.secret({ store: PLACES[kind], name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
  if (places.length === 1) {
    expect(stage.cloud.directory.passwordsOf(refused.outputs['client-id'] ?? '')).toEqual([]);
    const left = Object.keys(stage.cloud.github.variables({ store: PLACES[kind] }));
    expect(left.filter((name) => name.includes('_SECRET_'))).toEqual([]);
  } else {
    expect(loginFrom(stage, PLACES.repository)).toBe('ok');
  }
});

test.each([
  ['repository', 'repo:contoso-health/no-such-repository'],
  ['organization', 'org:no-such-organization'],
  ['Dependabot store', 'dependabot:contoso-health/no-such-repository'],
])('a %s that does not exist beside one that does: nothing is minted', async (_, place) => {
  const { run, to } = await setPlaces();
  expectRefusal(await run(to(PLACES.repository, place)), 'TARGET_NOT_FOUND', place);
});

test('a token that has expired', async () => {
  const stage = await setPlaces({ githubToken: { ...ALL_POWERFUL, expiresAt: new Date('2027-01-04T07:00:00Z') } });
  stage.cloud.clock.advance({ hours: 2 });
  const refused = await stage.run();
  expectRefusal(refused, 'GITHUB_CREDENTIALS_BAD', PLACES.repository, 'Bad credentials');
});

test.each([
  ['another target', 'repo:contoso-health/attic'],
  ['another Dependabot store', 'dependabot:contoso-health/attic'],
])('an archived repository as %s: nothing is minted', async (_, place) => {
  const stage = await setPlaces();
  stage.cloud.github.addRepository({ owner: 'contoso-health', name: 'attic' });
  stage.cloud.github.setArchived('contoso-health/attic', true);
  const refused = await stage.run(stage.to(PLACES.repository, place));
  expectRefusal(refused, 'TARGET_READ_ONLY', place, 'archived');
});

test('a classic token is told the scope that it lacks', async () => {
  const { run, to } = await setPlaces({ githubToken: { kind: 'classic', scopes: ['repo'] } });
  const refused = await run(to(PLACES.repository, PLACES.organization));
  expectRefusal(refused, 'GITHUB_PERMISSION_MISSING', PLACES.organization, 'admin:org');
});

test('a classic token with the scopes serves every kind of place', async () => {
  const stage = await setPlaces({ githubToken: { kind: 'classic', scopes: ['repo', 'admin:org'] } });
  expectSuccess(await stage.run(stage.to(...Object.values(PLACES))));
});

test('Codespaces with an App token do not keep the other places from a rotation that is due', async () => {
  const stage = await setPlaces();
  const inputs = stage.to(PLACES.repository, PLACES.codespaces);
  await stage.run(inputs);
  stage.cloud.clock.advance({ days: 61 });
  const rotated = await stage.entered({ githubToken: { ...ALL_POWERFUL, kind: 'installation' } }).run(inputs);
  expectFailure(rotated, 'CODESPACES_NEEDS_USER_TOKEN', PLACES.codespaces);
  expect(mintedIn(rotated)).toHaveLength(1);
  expect(loginFrom(stage, PLACES.repository)).toBe('ok');
  expect(loginFrom(stage, PLACES.codespaces)).toBe('ok');
});

describe('limits of GitHub', () => {
  const fill = (
    stage: Awaited<ReturnType<typeof setPlaces>>,
    store: string,
    kind: 'Secret' | 'Variable',
    count: number,
  ) => {
    const write = kind === 'Secret' ? stage.cloud.github.writeSecretByHand : stage.cloud.github.writeVariableByHand;
    for (let n = 1; n <= count; n += 1) write({ store, name: `OTHER_${n}`, value: 'x' });
  };

  test.each<[string, string, 'Secret' | 'Variable', number]>([
    ['100 secrets of a repository', PLACES.repository, 'Secret', 100],
    ['100 secrets of an environment', PLACES.environment, 'Secret', 100],
    ['100 Dependabot secrets, five of which would be needed', PLACES.dependabot, 'Secret', 97],
    ['100 variables of an environment, five of which would be needed', PLACES.environment, 'Variable', 97],
  ])('%s: nothing is minted', async (_, place, kind, count) => {
    const stage = await setPlaces();
    fill(stage, place, kind, count);
    const places = place === PLACES.dependabot ? [PLACES.repository, place] : [place];
    expectRefusal(await stage.run(stage.to(...places)), 'NAME_LIMIT_REACHED', place);
  });

  test.each<[string, string, 'Secret' | 'Variable', number]>([
    ['an environment: four facts and the lock', PLACES.environment, 'Variable', 95],
    ['a Dependabot store: the value and four facts', PLACES.dependabot, 'Secret', 95],
    ['a Codespaces store: the value and four facts', PLACES.codespaces, 'Secret', 95],
  ])('exactly enough room is enough, first and later, in %s', async (_, place, kind, count) => {
    const stage = await setPlaces();
    fill(stage, place, kind, count);
    const inputs = stage.to(...(kind === 'Secret' ? [PLACES.repository, place] : [place]));
    expectSuccess(await stage.run(inputs));
    expectSuccess(await stage.run({ ...inputs, 'force-rotate': 'true' }));
    expect(loginFrom(stage, place)).toBe('ok');
  });

  test('a full repository in which our names stand already is served', async () => {
    const stage = await setPlaces();
    expectSuccess(await stage.run());
    fill(stage, PLACES.repository, 'Secret', 99);
    fill(stage, PLACES.repository, 'Variable', 200);
    expect(writesOf(await stage.run())).toEqual([]);
    expectSuccess(await stage.run({ 'force-rotate': 'true' }));
  });

  /** Late enough for a slow start, early enough to be waited for. */
  const LIMIT_ENDS = new Date('2027-01-04T06:01:50Z');

  test.each([
    ['the primary one', { primaryLimit: { times: 2, until: LIMIT_ENDS } }],
    ['the primary one with 429', { primaryLimit: { times: 1, status: 429, until: LIMIT_ENDS } }],
    ['the secondary one', { secondaryLimit: { times: 2, retryAfter: 7 } }],
    ['the secondary one without a Retry-After', { secondaryLimit: { times: 1 } }],
    ['the secondary one for writes', { secondaryLimit: { times: 3, retryAfter: 3, writesOnly: true } }],
    ['few writes per minute', { writesPerMinute: 5 }],
  ] as const)('of requests, %s, are waited out', async (_, limits) => {
    const stage = await setPlaces();
    Object.assign(stage.cloud.github.switches, limits);
    const registered = await stage.run(stage.to(PLACES.repository, PLACES.environment));
    expectSuccess(registered);
    const refused = registered.conversation.filter(
      ({ service, status }) => service === 'github' && [403, 429].includes(status),
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const { n, at, method, path, answerHeaders } of refused) {
      const again = registered.conversation.find(
        (entry) => entry.n > n && entry.method === method && entry.path === path,
      );
      const wait = Number(answerHeaders['retry-after'] ?? (answerHeaders['x-ratelimit-remaining'] === '0' ? 1 : 60));
      expect(((again?.at.getTime() ?? 0) - at.getTime()) / 1000, `${method} ${path}`).toBeGreaterThanOrEqual(
        wait * 0.9,
      );
    }
  });
});

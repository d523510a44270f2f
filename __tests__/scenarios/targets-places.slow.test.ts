import { describe, expect, test } from 'vitest';
import type { EntryMetadata } from '../../emulator/github/state.ts';
import { openBehindProxy, openScenario } from '../support/scenario.ts';
import { clientIn, expectFailure, expectRefusal, expectSuccess, loginFrom, writesOf } from './expectations.ts';
import { ALL_POWERFUL, PLACES, type PlacesStage, REPOSITORY, setPlaces, tokenWithout } from './target-places.ts';

describe('an organization', () => {
  const secret = { store: PLACES.organization, name: 'FHIR_CLIENT_SECRET' };
  const ORG: Readonly<Record<string, string>> = { 'publish-to': `${PLACES.repository}\n${PLACES.organization}` };
  const marker = { store: PLACES.organization, name: 'FHIR_CLIENT_SECRET_ID' };
  const tenantVariable = { store: PLACES.organization, name: 'FHIR_TENANT_ID' };
  const audienceOf = (entry: EntryMetadata | undefined) => [entry?.visibility, entry?.selected_repository_ids];
  const setUp = async () => {
    const stage = await setPlaces();
    const ids = ['lab', 'ward'].map((name) => stage.cloud.github.addRepository({ owner: 'contoso-health', name }).id);
    return { ...stage, ids };
  };

  test.each(['all', 'private'] as const)(
    'secret with visibility %s: its variables have the same',
    async (visibility) => {
      const { cloud, run } = await setUp();
      expectSuccess(await run({ ...ORG, 'org-visibility': visibility }));
      for (const entry of [cloud.github.secret(secret), cloud.github.variable(marker)])
        expect(entry).toMatchObject({ visibility });
    },
  );

  test('secret for selected repositories: its variables have the same', async () => {
    const { cloud, run, ids } = await setUp();
    const inputs = { ...ORG, 'org-visibility': 'selected', 'org-repositories': 'lab, contoso-health/ward' };
    expectSuccess(await run(inputs));
    for (const entry of [cloud.github.secret(secret), cloud.github.variable(marker)])
      expect(entry).toMatchObject({ visibility: 'selected', selected_repository_ids: ids });
    expect(writesOf(await run(inputs))).toEqual([]);
  });

  test('secret for a repository that does not exist: it is named, and nothing is minted', async () => {
    const { run } = await setUp();
    const refused = await run({ ...ORG, 'org-visibility': 'selected', 'org-repositories': 'lab\nno-such-ward' });
    expectRefusal(refused, 'TARGET_NOT_FOUND', 'no-such-ward', 'org-repositories');
  });

  test.each([
    ['all', []],
    ['private', []],
    ['selected', ['contoso-health/lab']],
    ['selected', []],
  ] as const)(
    'secret that exists keeps its visibility %s and its repositories %j, whatever is asked for',
    async (visibility, repositories) => {
      const { cloud, run } = await setUp();
      const asked = { ...ORG, 'org-visibility': visibility === 'all' ? 'private' : 'all' };
      expectSuccess(await run(asked));
      const value = cloud.github.secretValue(secret) ?? '';
      const at = new Date(cloud.github.secret(secret)?.updated_at ?? '');
      cloud.github.writeSecretByHand({ ...secret, value, visibility, repositories, at });
      const audience = audienceOf(cloud.github.secret(secret));
      for (const more of [{}, { 'org-visibility': undefined }]) {
        cloud.github.deleteVariableByHand(tenantVariable);
        expectSuccess(await run({ ...asked, ...more, 'force-rotate': 'true' }));
        expect(cloud.github.secretValue(secret)).not.toBe(value);
        expect(audienceOf(cloud.github.secret(secret))).toEqual(audience);
        expect(audienceOf(cloud.github.variable(tenantVariable))).toEqual(audience);
        expect(audienceOf(cloud.github.variable(marker))).toEqual(audience);
      }
    },
  );

  test.each([
    ['to more repositories', 'selected', ['contoso-health/lab', 'contoso-health/ward'], 5],
    ['to fewer', 'selected', [], 5],
    ['to all private ones', 'private', [], 5],
  ] as const)(
    'secret that somebody opens %s: its variables follow without a rotation',
    async (_, visibility, repositories, follow) => {
      const { cloud, run } = await setUp();
      const inputs = {
        ...ORG,
        'org-visibility': 'selected',
        'org-repositories': 'lab',
      };
      expectSuccess(await run(inputs));
      cloud.github.writeVariableByHand({
        store: PLACES.organization,
        name: 'FHIR_URL',
        value: 'https://lab.example',
        visibility: 'all',
      });
      const { updated_at } = cloud.github.secret(secret) ?? {};
      const value = cloud.github.secretValue(secret) ?? '';
      cloud.github.writeSecretByHand({ ...secret, value, visibility, repositories, at: new Date(updated_at ?? '') });
      const audience = audienceOf(cloud.github.secret(secret));

      // A URL that is no longer asked for stands all the same.
      const next = await run(inputs);
      expectSuccess(next);
      expect(next.outputs['rotated']).toBe('false');
      for (const name of Object.keys(cloud.github.variables(secret)))
        expect([name, ...audienceOf(cloud.github.variable({ ...secret, name }))]).toEqual([name, ...audience]);
      expect(writesOf(next).filter((write) => write.includes('/orgs/'))).toHaveLength(follow);
      expect(writesOf(await run(inputs))).toEqual([]);

      cloud.clock.advance({ days: 61 });
      expectSuccess(await run(inputs));
      expect(audienceOf(cloud.github.secret(secret))).toEqual(audience);
      expect(audienceOf(cloud.github.variable(marker))).toEqual(audience);
    },
  );

  test.each([
    { description: 'the secret', changed: secret, follow: ['/orgs/'] },
    { description: 'one variable alone', changed: tenantVariable, follow: ['/orgs/', '/dependabot/'] },
  ])(
    'that has a Dependabot store beside it: when somebody opens $description, a second run writes nothing',
    async ({ changed, follow }) => {
      const { cloud, run } = await setUp();
      const inputs = {
        'publish-to': `${PLACES.organization}\n${PLACES.dependabot}`,
        ...{ 'org-visibility': 'selected', 'org-repositories': 'lab' },
      };
      expectSuccess(await run(inputs));
      cloud.clock.advance({ days: 2 });
      const opened = { visibility: 'private', repositories: [] } as const;
      if (changed === secret) {
        const at = new Date(cloud.github.secret(secret)?.updated_at ?? '');
        cloud.github.writeSecretByHand({ ...secret, value: cloud.github.secretValue(secret) ?? '', ...opened, at });
      } else {
        const value = cloud.github.variables(changed)[changed.name] ?? '';
        cloud.github.writeVariableByHand({ ...changed, value, visibility: 'private' });
      }
      const next = await run(inputs);
      expectSuccess(next);
      expect(next.outputs['rotated']).toBe('false');
      const where = ['/orgs/', '/dependabot/'].filter((part) => writesOf(next).some((write) => write.includes(part)));
      expect(where).toEqual(follow);
      expect(audienceOf(cloud.github.variable(tenantVariable))).toEqual(audienceOf(cloud.github.secret(secret)));
      for (let day = 0; day < 2; day++) {
        expect(writesOf(await run(inputs))).toEqual([]);
        cloud.clock.advance({ days: 1 });
      }
      // What is true of one is true of the other.
      cloud.github.writeVariableByHand({ ...tenantVariable, value: 'typo' });
      const mended = writesOf(await run(inputs)).filter((write) => write.endsWith('TENANT_ID'));
      expect(mended).toHaveLength(2);
      expect(writesOf(await run(inputs))).toEqual([]);
    },
  );

  test('secret with more selected repositories than fit on a page keeps all of them', async () => {
    const { cloud, run } = await setUp();
    expectSuccess(await run({ ...ORG, 'org-visibility': 'all' }));
    const repositories = Array.from({ length: 130 }, (_, n) => {
      cloud.github.addRepository({ owner: 'contoso-health', name: `ward-${n}` });
      return `contoso-health/ward-${n}`;
    });
    const at = new Date(cloud.github.secret(secret)?.updated_at ?? '');
    cloud.github.writeSecretByHand({
      ...secret,
      value: cloud.github.secretValue(secret) ?? '',
      visibility: 'selected',
      repositories,
      at,
    });
    expectSuccess(await run({ ...ORG, 'force-rotate': 'true' }));
    expect(cloud.github.secret(secret)?.selected_repository_ids).toHaveLength(130);
  });

  test('holds the lock where no repository can see it', async () => {
    const stage = await setUp();
    const registered = await stage.run({ 'publish-to': PLACES.organization, 'org-visibility': 'all' });
    const lock = registered.conversation.find(({ requestBody }) => requestBody.includes('"FHIR_CLIENT_SECRET_LOCK"'));
    expect(lock?.path).toContain('/orgs/contoso-health/actions/variables');
    expect(JSON.parse(lock?.requestBody ?? '{}')).toMatchObject({
      visibility: 'selected',
      selected_repository_ids: [],
    });
    expectSuccess(registered);
  });
});

describe('an environment', () => {
  const protection = {
    wait_timer: 30,
    prevent_self_review: true,
    reviewers: [{ type: 'Team', id: 7 }],
    deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
  } as const;
  const place = `repo:${REPOSITORY}:environment:staging/eu`;
  const rules = (stage: PlacesStage) =>
    stage.cloud.github.repository(REPOSITORY)?.environments.get('staging/eu')?.protection;

  test('that is missing beside a repository: nothing is minted', async () => {
    const stage = await setPlaces();
    const refused = await stage.run(stage.to(PLACES.repository, place));
    expectRefusal(refused, 'ENVIRONMENT_NOT_FOUND', place, 'create-environments');
    expect(rules(stage)).toBeUndefined();
  });

  test.each([
    ['as the only target', [place]],
    ['beside a repository', [PLACES.repository, place]],
  ])('that is missing %s is created when asked for', async (_, places) => {
    const stage = await setPlaces();
    const inputs = { ...stage.to(...places), 'create-environments': 'true' };
    const planned = await stage.run({ ...inputs, 'dry-run': 'true' });
    expectSuccess(planned);
    expect(planned.writes).toEqual([]);
    expect(planned.log).toMatch(/^Would create .*staging\/eu/m);
    expectSuccess(await stage.run(inputs));
    for (const each of places) expect(loginFrom(stage, each)).toBe('ok');
    expect(writesOf(await stage.run(inputs))).toEqual([]);
  });

  test('that exists is never touched: its rules survive', async () => {
    const stage = await setPlaces();
    stage.cloud.github.addEnvironment({ repository: REPOSITORY, name: 'staging/eu', ...protection });
    const inputs = { ...stage.to(place), 'create-environments': 'true' };
    const registered = await stage.run(inputs);
    expectSuccess(registered);
    expectSuccess(await stage.run({ ...inputs, 'force-rotate': 'true' }));
    expect(rules(stage)).toEqual(protection);
    expect(writesOf(registered).filter((write) => /environments\/[^/]+(\/eu)?$/.test(write))).toEqual([]);
  });

  test('that exists and may not be read is not taken for a missing one', async () => {
    const stage = await setPlaces({ githubToken: tokenWithout('environments') });
    stage.cloud.github.addEnvironment({ repository: REPOSITORY, name: 'staging/eu', ...protection });
    const refused = await stage.run({ ...stage.to(PLACES.repository, place), 'create-environments': 'true' });
    expectRefusal(refused, 'GITHUB_PERMISSION_MISSING', place, '"Environments: read and write"');
    expect(rules(stage)).toEqual(protection);
  });

  test('that somebody creates in the meantime keeps its rules', async () => {
    const stage = await setPlaces();
    stage.cloud.observe((phase, { method, path }) => {
      if (
        phase === 'after' &&
        method === 'GET' &&
        path.endsWith('/environments/staging%2Feu') &&
        rules(stage) === undefined
      )
        stage.cloud.github.addEnvironment({ repository: REPOSITORY, name: 'staging/eu', ...protection });
    });
    expectSuccess(await stage.run({ ...stage.to(place), 'create-environments': 'true' }));
    expect(rules(stage)).toEqual(protection);
  });

  test('that may not be created: Administration is named, and nothing is minted', async () => {
    const stage = await setPlaces({ githubToken: tokenWithout('administration') });
    const refused = await stage.run({ ...stage.to(PLACES.repository, place), 'create-environments': 'true' });
    expectRefusal(refused, 'GITHUB_PERMISSION_MISSING', place, 'Administration');
  });

  test('of a repository that does not exist is not created', async () => {
    const stage = await setPlaces();
    const nowhere = 'repo:contoso-health/no-such-repository:environment:production';
    const refused = await stage.run({ ...stage.to(nowhere), 'create-environments': 'true' });
    expectRefusal(refused, 'TARGET_NOT_FOUND', nowhere);
    expect(refused.writes).toEqual([]);
  });
});

describe('a place that is taken', () => {
  const by = { store: PLACES.environment, value: 'theirs' };
  /** What a first registration does whose home is free: only the issuing waits for all. */
  const registering = (uniqueName: string) => [
    `PATCH /v1.0/applications(uniqueName='${uniqueName}')`,
    'POST /v1.0/servicePrincipals',
  ];
  /** Before the first run: our home is the repository, the environment is taken. */
  const kinds: readonly [
    what: string,
    take: (stage: PlacesStage) => void | Promise<void>,
    said: readonly string[],
    written: readonly string[],
  ][] = [
    [
      'names another application',
      ({ cloud }) =>
        cloud.github.writeVariableByHand({
          ...by,
          name: 'FHIR_CLIENT_ID',
          value: '12121212-3434-4565-8787-909090909090',
        }),
      ['FHIR_CLIENT_ID', '12121212-3434-4565-8787-909090909090', 'unique-name'],
      registering('shared'),
    ],
    [
      'holds a credential of another slot',
      async (stage) => expectSuccess(await stage.run({ 'publish-to': PLACES.environment, 'unique-name': 'shared' })),
      ['FHIR_CLIENT_SECRET_ID', 'another workflow'],
      [],
    ],
    [
      'holds a secret that nobody marked',
      ({ cloud }) => cloud.github.writeSecretByHand({ ...by, name: 'FHIR_CLIENT_SECRET' }),
      ['FHIR_CLIENT_SECRET'],
      registering('shared'),
    ],
  ];

  test.each(kinds)('because it %s is never overwritten; take-over does it once', async (_, take, said, written) => {
    const stage = await setPlaces();
    await take(stage);
    const inputs = { ...stage.to(PLACES.repository, PLACES.environment, PLACES.dependabot), 'unique-name': 'shared' };
    const before = stage.cloud.github.dump();
    const value = stage.cloud.github.secretValue({ store: PLACES.environment, name: 'FHIR_CLIENT_SECRET' });

    const refused = await stage.run(inputs);
    expectRefusal(refused, 'TARGET_TAKEN', PLACES.environment, 'name-prefix', 'take-over', ...said);
    expect(writesOf(refused)).toEqual(written);
    expect(stage.cloud.github.dump()).toEqual(before);
    expect(stage.cloud.github.secretValue({ store: PLACES.environment, name: 'FHIR_CLIENT_SECRET' })).toBe(value);
    expectRefusal(await stage.run({ ...inputs, 'dry-run': 'true' }), 'TARGET_TAKEN');

    expectSuccess(await stage.run({ ...inputs, 'take-over': 'true' }));
    for (const place of [PLACES.repository, PLACES.environment, PLACES.dependabot])
      expect(loginFrom(stage, place)).toBe('ok');
    const next = await stage.run(inputs);
    expectSuccess(next);
    expect(next.writes).toEqual([]);
  });

  test.each([PLACES.dependabot, PLACES.codespaces])(
    'because %s holds a secret that nobody marked is not overwritten',
    async (place) => {
      const stage = await setPlaces();
      stage.cloud.github.writeSecretByHand({ store: place, name: 'FHIR_CLIENT_SECRET', value: 'theirs' });
      const refused = await stage.run(stage.to(PLACES.repository, place));
      expectRefusal(refused, 'TARGET_TAKEN', place, 'FHIR_CLIENT_SECRET');
      expect(writesOf(refused)).toEqual(registering(refused.outputs['unique-name'] ?? ''));
      expect(clientIn(refused).targets).toEqual([
        { target: PLACES.repository, state: 'untouched' },
        { target: place, state: 'taken', error: 'TARGET_TAKEN' },
      ]);
      expect(stage.cloud.github.secretValue({ store: place, name: 'FHIR_CLIENT_SECRET' })).toBe('theirs');
    },
  );

  test('is told with the others that are, in one run', async () => {
    const stage = await setPlaces();
    for (const store of [PLACES.repository, PLACES.environment])
      stage.cloud.github.writeSecretByHand({ store, name: 'FHIR_CLIENT_SECRET', value: 'theirs' });
    const refused = await stage.run(stage.to(PLACES.repository, PLACES.environment));
    expect(refused.codes).toEqual(['TARGET_TAKEN', 'TARGET_TAKEN']);
    // The home is one of them, so nothing is written anywhere.
    expect(refused.writes).toEqual([]);
  });
});

describe('where GitHub is', () => {
  test('GitHub Enterprise Server, whose API is older and below a path', async () => {
    const stage = await setPlaces();
    stage.cloud.github.switches.ghes = true;
    expectSuccess(await stage.run(stage.to(...Object.values(PLACES))));
  });

  test('GHE.com, with a host of its own', async () => {
    const host = 'api.contoso.ghe.com';
    const stage = await openBehindProxy({ hosts: [host], githubToken: ALL_POWERFUL, debug: true });
    const { cloud, proxy } = stage;
    cloud.github.addEnvironment({ repository: REPOSITORY, name: 'production' });
    const inputs = { 'publish-to': [PLACES.repository, PLACES.environment, PLACES.dependabot].join('\n') };
    const env = { GITHUB_API_URL: `https://${host}`, GITHUB_SERVER_URL: 'https://contoso.ghe.com' };
    const registered = await stage.run(inputs, { env });
    expectSuccess(registered);
    expect(
      new Set(registered.conversation.filter(({ service }) => service === 'github').map((entry) => entry.host)),
    ).toEqual(new Set([host]));
    expect(proxy.plain).toEqual([]);
  });
});

test('a target that cannot be read any more fails the run and is no reason to mint', async () => {
  const stage = await setPlaces();
  const inputs = stage.to(PLACES.repository, PLACES.environment);
  const first = await stage.run(inputs);
  stage.cloud.github.deleteEnvironment({ repository: REPOSITORY, name: 'production' });
  const failed = await stage.run(inputs);
  expectRefusal(failed, 'ENVIRONMENT_NOT_FOUND', PLACES.environment);
  expect(clientIn(failed).targets).toEqual([
    { target: PLACES.repository, state: 'current' },
    { target: PLACES.environment, state: 'unreadable', error: 'ENVIRONMENT_NOT_FOUND' },
  ]);
  expect(failed.outputs['secret-id']).toBe(first.outputs['secret-id']);

  stage.cloud.clock.advance({ days: 61 });
  const rotated = await stage.run(inputs);
  expectFailure(rotated, 'ENVIRONMENT_NOT_FOUND', PLACES.environment);
  expect(loginFrom(stage, PLACES.repository)).toBe('ok');
});

test('names of another prefix are other names', async () => {
  const stage = await openScenario();
  expectSuccess(await stage.run());
  expectSuccess(await stage.run({ 'name-prefix': 'lab_2', 'display-name': 'Laboratory' }));
  expect(loginFrom(stage, stage.home)).toBe('ok');
  expect(loginFrom(stage, stage.home, 'LAB_2')).toBe('ok');
});

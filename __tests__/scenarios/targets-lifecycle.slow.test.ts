import { describe, expect, test } from 'vitest';
import type { Scenario, ScenarioRun } from '../support/scenario.ts';
import { clientIn, expectFailure, expectSuccess, loginFrom, mintedIn, writesOf } from './expectations.ts';
import { ALL_PLACES, PLACES, type PlacesStage, REPOSITORY, setPlaces } from './target-places.ts';

const secretIn = ({ cloud }: Scenario, store: string) =>
  cloud.github.secretValue({ store, name: 'FHIR_CLIENT_SECRET' });

/** Every place holds the same value, and it logs in. */
function expectOneCredential(stage: Scenario, places: readonly string[]): void {
  expect(places.map((place) => `${place} ${loginFrom(stage, place)}`)).toEqual(places.map((place) => `${place} ok`));
  expect(new Set(places.map((place) => secretIn(stage, place))).size).toBe(1);
}

const companion = ({ cloud }: Scenario, store: string, name: string) =>
  cloud.github.variables({ store })[name] ?? cloud.github.secretValue({ store, name });

test.each([
  ['an environment', [PLACES.environment]],
  ['an organization', [PLACES.organization]],
  ['Dependabot before its home', [PLACES.dependabot, PLACES.organization]],
  ['all five kinds', ALL_PLACES],
] as const)('%s: registration, nothing due, rotation, drift, a lost secret', async (_, places) => {
  const stage = await setPlaces();
  const { cloud, run } = stage;
  const inputs = stage.to(...places);
  const last = places.at(-1) ?? '';
  const values = new Set<string | undefined>();
  const expectServed = async (rotated: ScenarioRun, reason: string) => {
    expectSuccess(rotated);
    expect(rotated.outputs['rotation-reason']).toBe(reason);
    expectOneCredential(stage, places);
    expect(values).not.toContain(secretIn(stage, last));
    values.add(secretIn(stage, last));
    for (const place of places) {
      expect(companion(stage, place, 'FHIR_CLIENT_SECRET_ID')).toBe(rotated.outputs['secret-id']);
      expect(companion(stage, place, 'FHIR_TENANT_ID')).toBe(stage.scene.tenantId);
      expect(companion(stage, place, 'FHIR_CLIENT_SECRET_EXPIRES_ON')).toBe(rotated.outputs['secret-expires-on']);
      expect(companion(stage, place, 'FHIR_CLIENT_SECRET_LOCK')).toBeUndefined();
    }
    expect(clientIn(rotated).targets).toEqual(places.map((target) => ({ target, state: 'written' })));
  };

  await expectServed(await run(inputs), 'first');
  const second = await run(inputs);
  expectSuccess(second);
  expect(writesOf(second)).toEqual([]);
  expect(clientIn(second).targets).toEqual(places.map((target) => ({ target, state: 'current' })));

  cloud.clock.advance({ days: 61 });
  await expectServed(await run(inputs), 'expiring');

  cloud.clock.advance({ hours: 2 });
  cloud.github.writeSecretByHand({ store: last, name: 'FHIR_CLIENT_SECRET', value: 'wrong' });
  await expectServed(await run(inputs), 'drift');

  cloud.clock.advance({ hours: 2 });
  cloud.github.deleteSecretByHand({ store: last, name: 'FHIR_CLIENT_SECRET' });
  await expectServed(await run(inputs), 'missing');
  expect(writesOf(await run(inputs))).toEqual([]);
});

const secretPath: Readonly<Record<keyof typeof PLACES, RegExp>> = {
  repository: /\/repos\/[^/]+\/[^/]+\/actions\/secrets\/FHIR/,
  environment: /\/environments\/production\/secrets\/FHIR/,
  organization: /\/orgs\/contoso-health\/actions\/secrets\/FHIR/,
  dependabot: /\/dependabot\/secrets\/FHIR/,
  codespaces: /\/codespaces\/secrets\/FHIR/,
};

describe('a place that persistently refuses the new value', () => {
  test.each([
    ['repository', 403],
    ['environment', 422],
    ['organization', 403],
    ['dependabot', 422],
    ['codespaces', 403],
  ] as const)('%s (%i): the others are served, its state is told, and the next run converges', async (kind, status) => {
    const stage = await setPlaces();
    const inputs = stage.to(...ALL_PLACES);
    expectSuccess(await stage.run(inputs));
    const before = secretIn(stage, PLACES[kind]);
    stage.cloud.clock.advance({ days: 61 });
    const body = { message: 'Refused by a rule of the house', status: String(status) };
    const fault = stage.cloud.faults.add({
      ...{ service: 'github', method: 'PUT', path: secretPath[kind], times: Number.POSITIVE_INFINITY },
      kind: { status, applied: false, body },
    });

    const partial = await stage.run(inputs);
    expectFailure(partial, 'PUBLISH_INCOMPLETE', PLACES[kind]);
    expectFailure(partial, status === 403 ? 'GITHUB_PERMISSION_MISSING' : 'TARGET_REFUSED', PLACES[kind], body.message);
    const served = ALL_PLACES.filter((place) => place !== PLACES[kind]);
    expectOneCredential(stage, served);
    expect(secretIn(stage, PLACES[kind])).toBe(before);
    expect(loginFrom(stage, PLACES[kind])).toBe('ok');
    const states = Object.fromEntries(clientIn(partial).targets.map(({ target, state }) => [target, state]));
    expect(states).toEqual(
      Object.fromEntries(ALL_PLACES.map((place) => [place, served.includes(place) ? 'written' : 'failed'])),
    );
    expect(clientIn(partial).status).toBe('failed');
    expect(partial.summary).toMatch(/not written/);

    fault.remove();
    const next = await stage.run(inputs);
    expectSuccess(next);
    expectOneCredential(stage, ALL_PLACES);
    expect(writesOf(await stage.run(inputs))).toEqual([]);
  });

  test('every place: the new credential is removed again, and the old one still serves', async () => {
    const stage = await setPlaces();
    const inputs = stage.to(...ALL_PLACES);
    const first = await stage.run(inputs);
    stage.cloud.clock.advance({ days: 61 });
    stage.cloud.faults.add({
      ...{ service: 'github', method: 'PUT', path: /\/secrets\//, times: Number.POSITIVE_INFINITY },
      kind: { status: 422, applied: false },
    });
    const failed = await stage.run(inputs);
    expectFailure(failed, 'TARGET_REFUSED', PLACES.repository);
    expect(stage.cloud.directory.passwordsOf(first.outputs['client-id'] ?? '').map(({ keyId }) => keyId)).toEqual([
      first.outputs['secret-id'],
    ]);
    expect(mintedIn(failed)).toHaveLength(1);
    expectOneCredential(stage, ALL_PLACES);
    expect(failed.outputs['secret-id']).toBe(first.outputs['secret-id']);
  });
});

test('environments are found under whatever names they have', async () => {
  const named = [
    ['prod eu west', 'prod eu west'],
    ['prod/eu/../west', 'prod/eu/../west'],
    ['prod: blue', 'prod: blue'],
    // Colons and commas as OIDC subjects write them.
    ['prod%3Agreen', 'prod:green'],
    ['a%2Cb', 'a,b'],
    ['100%25 & more?#', '100%25 & more?#'],
    ['Übung 試験 🏥', 'Übung 試験 🏥'],
    ['{owner}', '{owner}'],
  ] as const;
  const stage = await setPlaces();
  for (const [, name] of named) stage.cloud.github.addEnvironment({ repository: REPOSITORY, name });
  const inputs = stage.to(...named.map(([notation]) => `repo:${REPOSITORY}:environment:${notation}`));
  expectSuccess(await stage.run(inputs));
  expectOneCredential(
    stage,
    named.map(([, name]) => `repo:${REPOSITORY}:environment:${name}`),
  );
  expect(writesOf(await stage.run(inputs))).toEqual([]);
});

test('duplicates are folded', async () => {
  const stage = await setPlaces();
  const run = await stage.run(
    stage.to(
      PLACES.repository,
      'repo:Contoso-Health/INTAKE-portal',
      PLACES.environment,
      PLACES.environment.replace('production', 'Production'),
    ),
  );
  expectSuccess(run);
  expect(writesOf(run).filter((write) => write.endsWith('/secrets/FHIR_CLIENT_SECRET'))).toHaveLength(2);
  expect(clientIn(run).targets).toHaveLength(2);
});

test.each([
  ['Dependabot', PLACES.dependabot],
  ['Codespaces', PLACES.codespaces],
])('%s alone is refused before any request: it has no variables', async (name, place) => {
  const stage = await setPlaces();
  const refused = await stage.run(stage.to(place));
  expectFailure(refused, 'INPUT_INVALID', 'publish-to', name);
  expect(refused.conversation).toEqual([]);
});

test('writes go one after the other, reads side by side', async () => {
  const stage = await setPlaces();
  const open = { GET: 0, write: 0 };
  const most = { GET: 0, write: 0 };
  stage.cloud.observe(async (phase, { service, method }) => {
    if (service !== 'github') return;
    const kind = method === 'GET' ? 'GET' : 'write';
    open[kind] += phase === 'before' ? 1 : -1;
    most[kind] = Math.max(most[kind], open[kind]);
    // By far enough for what is asked side by side to be asked.
    await stage.time.sleep(2_000);
  });
  expectSuccess(await stage.run(stage.to(...ALL_PLACES)));
  expect(most.write).toBe(1);
  expect(most.GET).toBeGreaterThan(3);
});

test('a key that changes between its reading and the writing is fetched again, once', async () => {
  const stage: PlacesStage = await setPlaces();
  const { cloud, run } = stage;
  const inputs = stage.to(PLACES.repository, PLACES.environment);
  let rotations = 0;
  cloud.observe((phase, { method, path }) => {
    if (phase === 'before' && method === 'PUT' && path.includes('/environments/') && rotations === 0) {
      rotations += 1;
      cloud.github.rotateKey(PLACES.environment);
    }
  });
  const registered = await run(inputs);
  expectSuccess(registered);
  expectOneCredential(stage, [PLACES.repository, PLACES.environment]);
  const puts = registered.conversation.filter(
    ({ method, path }) => method === 'PUT' && path.includes('/environments/'),
  );
  expect(puts.map(({ status }) => status)).toEqual([422, 201]);

  rotations = Number.NEGATIVE_INFINITY;
  cloud.observe((phase, { method, path }) => {
    if (phase === 'before' && method === 'PUT' && path.includes('/environments/'))
      cloud.github.rotateKey(PLACES.environment);
  });
  const failed = await run({ ...inputs, 'force-rotate': 'true' });
  expectFailure(failed, 'TARGET_REFUSED', PLACES.environment);
  expect(
    failed.conversation.filter(({ method, path }) => method === 'PUT' && path.includes('/environments/')),
  ).toHaveLength(2);
});

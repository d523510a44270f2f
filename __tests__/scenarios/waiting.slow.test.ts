import { describe, expect, it } from 'vitest';
import type { Lag } from '../../emulator/directory/lag.ts';
import { openScenario } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';

const FOR_EVER = Number.POSITIVE_INFINITY;

describe('while Entra is not of one mind', () => {
  const waits: [what: string, lag: Partial<Lag>, progress: RegExp | undefined][] = [
    ['the new application is unknown', { application: 4 }, /^… wait for the application: /m],
    [
      'the service principal cannot be made yet',
      { servicePrincipalCreate: 3 },
      /^… create the service principal: Entra is still replicating the application /m,
    ],
    ['one replica does not know the new service principal', { servicePrincipal: 1 }, undefined],
    [
      'the new secret does not log in',
      { secret: 3 },
      /^… wait until the new secret logs in everywhere: .*AADSTS7000215/m,
    ],
    ['the new secret logs in now and then', { secretFlap: 2 }, /^… wait until the new secret logs in everywhere: /m],
    ['the new client does not log in', { clientLogin: 2 }, /^… wait until the new secret logs in everywhere: /m],
    ['new keys are not listed', { keyList: 3 }, undefined],
    ['writes collide', { concurrency: 2 }, undefined],
  ];

  it.each(waits)('a registration succeeds although %s', async (_, lag, progress) => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    Object.assign(cloud.lag, lag);
    const run = await scenario.succeed();
    if (progress !== undefined) expect(run.log).toMatch(progress);
    const client = scenario.client();
    expect(client.passwords).toHaveLength(1);
    expect(cloud.entra.canLogIn(client.appId, scenario.held())).toBe('ok');
    expect((await scenario.succeed()).writes).toEqual([]);
    expect(client.passwords).toHaveLength(1);
  });

  it('a registration succeeds with all of it at once, and shows a person what it waits for', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    Object.assign(cloud.lag, {
      application: 2,
      servicePrincipalCreate: 2,
      servicePrincipal: 1,
      secret: 2,
      secretFlap: 1,
      clientLogin: 1,
      keyList: 2,
      keyRemoval: 2,
      concurrency: 1,
    });
    const run = await scenario.succeed();
    expect(scenario.client().passwords).toHaveLength(1);
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
    // How often the waiting is told depends on the time it takes, so only the first line of each is compared.
    const told = new Set<string>();
    const log = run.log.replace(/^… ([^:]+): (?!done).*\n/gm, (line, what: string) => {
      if (told.has(what)) return '';
      told.add(what);
      return line;
    });
    await expectPage('waits for Entra', scenario, { run: { ...run, log } });
  });

  it('a retirement succeeds although the removed key is still listed', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    await scenario.succeed();
    cloud.clock.advance({ days: 61 });
    cloud.lag.keyRemoval = 4;
    await scenario.succeed({ 'overlap-days': '0' });
    expect(scenario.client().passwords).toHaveLength(1);
    cloud.lag.keyRemoval = 0;
    // The ghost is seen once more, and removing it again is no error.
    await scenario.succeed({ 'overlap-days': '0' });
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
  });

  it('flapping begins again from one: the three logins are in a row', async () => {
    const scenario = await openScenario();
    scenario.cloud.lag.secretFlap = 2;
    const { conversation } = await scenario.succeed();
    const logins = conversation.filter(({ requestBody }) => requestBody.includes('client_secret='));
    expect(logins.map(({ status }) => status)).toEqual([200, 401, 200, 401, 200, 200, 200]);
  });
});

describe('when Entra never agrees', () => {
  it('a secret that never logs in is taken back after ten minutes, and nothing is published', async () => {
    const scenario = await openScenario();
    const { cloud, home } = scenario;
    cloud.lag.secret = FOR_EVER;
    const run = await scenario.run();
    expect(run.exitCode).toBe(1);
    expect(run.codes).toEqual(['SECRET_DOES_NOT_LOG_IN']);
    expect(run.annotations[0]?.message).toContain('AADSTS7000215');
    expect(scenario.client().passwords).toEqual([]);
    expect(cloud.github.secret({ store: home, name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
    expect(cloud.github.variables({ store: home })).toEqual({
      FHIR_CLIENT_ID: scenario.client().appId,
      FHIR_CLIENT_TARGETS: `${home} ${cloud.github.repository(scenario.scene.repository)?.id}`,
    });
    expect(run.took / 60_000).toBeCloseTo(10, 0);
    cloud.lag.secret = 0;
    await scenario.succeed();
    expect(cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
  });

  it('a rotation leaves the old secret in service', async () => {
    const scenario = await openScenario();
    const { cloud, home } = scenario;
    await scenario.succeed();
    const [held, variables] = [scenario.held(), cloud.github.variables({ store: home })];
    cloud.lag.secret = FOR_EVER;
    const run = await scenario.run({ 'force-rotate': 'true' });
    expect(run.codes).toEqual(['SECRET_DOES_NOT_LOG_IN']);
    expect(run.outputs).toMatchObject({ rotated: 'false', 'secret-id': variables['FHIR_CLIENT_SECRET_ID'] });
    expect(scenario.held()).toBe(held);
    expect(cloud.github.variables({ store: home })).toEqual(variables);
    expect(scenario.client().passwords).toHaveLength(1);
  });

  it('an application that never appears fails the run after three minutes', async () => {
    const scenario = await openScenario();
    scenario.cloud.lag.application = FOR_EVER;
    const run = await scenario.run();
    expect(run.log).toMatch(/^… wait for the application: .*at most 180 s/m);
    expect(run.took / 60_000).toBeCloseTo(3, 0);
    expect(scenario.cloud.github.dump()).toEqual({});
    // Not REQUEST_REFUSED: nobody refused anything, and running again is the cure.
    expect(run.codes).toEqual(['SERVICE_UNAVAILABLE']);
  });
});

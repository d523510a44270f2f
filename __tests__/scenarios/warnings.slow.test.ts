/** What ends badly if nobody acts is said before it does: once in a run, with what to do, and no run fails for it. */
import { describe, expect, test } from 'vitest';
import type { TokenInput } from '../../emulator/github/tokens.ts';
import { openScenario, type Scenario, type ScenarioRun } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';

const warningsOf = ({ annotations }: ScenarioRun) =>
  annotations.filter(({ kind }) => kind === 'warning').map(({ message }) => message);

/** The only warning of the run; the summary says it, too. */
function warned(run: ScenarioRun, ...said: readonly string[]): string {
  const [warning = '', ...more] = warningsOf(run);
  expect(more).toEqual([]);
  for (const text of said) expect(warning).toContain(text);
  expect(run.log.split(warning)).toHaveLength(2);
  expect(run.summary.match(/> \[!WARNING\]/g)).toHaveLength(1);
  return warning;
}

describe('a client that somebody disabled', () => {
  const disable = {
    application: (scenario: Scenario) => {
      scenario.client().isDisabled = true;
    },
    'service principal': (scenario: Scenario) => {
      const principal = scenario.cloud.directory.servicePrincipal({ appId: scenario.client().appId });
      if (principal !== undefined) principal.accountEnabled = false;
    },
  };

  test.each([
    {
      what: 'application',
      command: /^az rest --method PATCH --url "\S+\(appId='\S+'\)" --body '{"isDisabled":false}'$/,
    },
    { what: 'service principal', command: /^az ad sp update --id \S+ --set accountEnabled=true$/ },
  ] as const)('is told on a quiet day, with the command that enables its $what', async ({ what, command }) => {
    const scenario = await openScenario();
    await scenario.succeed();
    disable[what](scenario);
    scenario.cloud.clock.advance({ days: 3 });
    const quiet = await scenario.succeed();
    expect(quiet.writes).toEqual([]);
    const warning = warned(quiet, `Client ${scenario.client().appId} is disabled`, `its ${what}`);
    expect(warning.split('Enable it: ')[1]).toMatch(command);
    expect(quiet.log.trimEnd().split('\n').at(-1)).toMatch(/^Somebody has to act: the client is disabled/);
    if (what === 'application') await expectPage('a disabled client on a quiet day', scenario, { quiet });
  });

  test('is not told twice when a rotation fails for it', async () => {
    const scenario = await openScenario();
    await scenario.succeed();
    disable.application(scenario);
    scenario.cloud.clock.advance({ days: 61 });
    const run = await scenario.run();
    expect(run.codes).toEqual(['CLIENT_DISABLED']);
    expect(warningsOf(run)).toEqual([]);
  });
});

describe('a personal access token that expires', () => {
  const personal = { permissions: { secrets: 'write', actions_variables: 'write', metadata: 'read' } } as const;
  const after = (days: number, more: Partial<TokenInput> = {}): TokenInput => ({
    kind: 'fine-grained',
    ...personal,
    expiresAt: new Date(Date.parse('2027-01-04T06:00:00Z') + days * 86_400_000),
    ...more,
  });

  test.each(['UTC', '-0500'] as const)('within 30 days is told, with its day (%s)', async (expiryZone) => {
    const scenario = await openScenario({ githubToken: after(20, { expiryZone }) });
    warned(await scenario.succeed(), 'github-token expires on 2027-01-24, in 20 days', 'Make a new one');
    const quiet = await scenario.succeed();
    expect(quiet.writes).toEqual([]);
    warned(quiet, 'github-token expires on 2027-01-24, in 20 days');
    expect(quiet.log.trimEnd().split('\n').at(-1)).toMatch(/^Somebody has to act before 2027-01-24: /);
    if (expiryZone === 'UTC') await expectPage('a token that expires soon', scenario, { quiet });
  });

  test('is told by a run that fails, too', async () => {
    const scenario = await openScenario({ githubToken: after(20, { kind: 'classic', scopes: ['repo'] }) });
    scenario.cloud.faults.add({
      ...{ service: 'entra', times: Number.POSITIVE_INFINITY },
      kind: { answer: 'entra/noFederation', applied: false },
    });
    const run = await scenario.run();
    expect(run.exitCode).toBe(1);
    warned(run, 'github-token expires on 2027-01-24');
  });

  test.each([
    { description: 'later than that', token: after(31) },
    { description: 'never', token: { kind: 'fine-grained', ...personal } as const },
    { description: 'as those of Apps do after an hour', token: after(0.04, { kind: 'installation' }) },
  ])('$description is not', async ({ token }) => {
    const scenario = await openScenario({ githubToken: token });
    expect(warningsOf(await scenario.succeed())).toEqual([]);
  });
});

describe('another name-prefix', () => {
  test.each([
    { description: 'few', others: 0 },
    { description: 'very many', others: 75 },
  ])('makes a second client beside the first, and says so, among $description other variables', async ({ others }) => {
    const scenario = await openScenario();
    const { cloud, home } = scenario;
    // Of the names that end likewise only one speaks of a client.
    cloud.github.writeVariableByHand({ store: home, name: 'OAUTH_CLIENT_SECRET_ID', value: 'none' });
    const first = await scenario.succeed({ 'name-prefix': 'WARD' });
    expect(warningsOf(first)).toEqual([]);
    for (let n = 0; n < others; n++)
      cloud.github.writeVariableByHand({ store: home, name: `ABC_${String(n).padStart(3, '0')}`, value: 'x' });
    cloud.clock.advance({ days: 1 });

    const planned = await scenario.succeed({ 'dry-run': 'true' });
    warned(planned, 'WARD_CLIENT_SECRET_ID', 'would make');
    const second = await scenario.succeed();
    expect(second.outputs).toMatchObject({ created: 'true', rotated: 'true' });
    warned(second, 'WARD_CLIENT_SECRET_ID', first.outputs['client-id'] ?? '', 'name-prefix: WARD');
    if (others === 0) await expectPage('another name-prefix', scenario, { second });
    // From then on both are as they were meant.
    for (const prefix of ['FHIR', 'WARD']) {
      const quiet = await scenario.succeed({ 'name-prefix': prefix });
      expect(quiet.writes).toEqual([]);
      expect(warningsOf(quiet)).toEqual([]);
    }
  });
});

describe('a rotation', () => {
  test.each([
    { description: 'that is more than three days late', days: 64, says: 'This rotation came 4 days late (2027-03-05)' },
    { description: 'whose secret had expired', days: 95, says: 'This rotation came 35 days late (2027-03-05)' },
  ])('$description says so, and what to look at', async ({ days, says }) => {
    const scenario = await openScenario();
    await scenario.succeed();
    scenario.cloud.clock.advance({ days });
    const late = await scenario.succeed();
    warned(late, says, "Check that the workflow's schedule is enabled");
    if (days === 95) {
      expect(late.log).toContain('jobs that used it failed for 5 days');
      await expectPage('a rotation after the secret had expired', scenario, { late });
    }
    expect(warningsOf(await scenario.succeed())).toEqual([]);
  });

  test('that is a few days late is not late', async () => {
    const scenario = await openScenario();
    await scenario.succeed();
    scenario.cloud.clock.advance({ days: 62, hours: 23 });
    expect(warningsOf(await scenario.succeed())).toEqual([]);
  });
});

test('a registrar that may write every application and owns this one is told what suffices', async () => {
  const scenario = await openScenario();
  const { cloud, scene } = scenario;
  cloud.directory.grant(scene.registrarClientId, 'Application.ReadWrite.All');
  await scenario.succeed();
  cloud.clock.advance({ days: 61 });
  warned(await scenario.succeed(), 'Application.ReadWrite.OwnedBy suffices');
});

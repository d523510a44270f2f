import { describe, expect, it } from 'vitest';
import { openScenario, type ScenarioRun } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';

const DRY = { 'dry-run': 'true' };

/** What a sentence of the plan and the sentence about the deed have in common: `create application`, `publish …`. */
const SAME: readonly [planned: RegExp, done: RegExp][] = [
  [/^Would create application /, /^Created application /],
  [/^Would update (.+) of the application$/, /^Updated (.+) of application /],
  [/^Would create the service principal$/, /^Created service principal /],
  [/^Would issue a secret for \d+ days \((\w+)\)/, /^Issued secret .* \((\w+)\)$/],
  [/^Would publish it to (.+)$/, /^Published to (.+)$/],
  [/^Would write (.+)$/, /^Wrote (.+)$/],
  [/^Would note (.+)$/, /^Noted (.+)$/],
  [/^Would remove secret (.+)$/, /^Removed secret (.+)$/],
];

function stepsOf({ log }: ScenarioRun, tense: 0 | 1): string[] {
  return log.split('\n').flatMap((line) => {
    const index = SAME.findIndex((pair) => pair[tense].test(line));
    return index < 0
      ? []
      : `${SAME[index]?.[0].source.split(' ')[1]} ${index} ${SAME[index]?.[tense].exec(line)?.[1] ?? ''}`;
  });
}

/** A dry run, then the real one: the same steps in the same order, and the first of them writes nothing. */
function expectSameSteps(dry: ScenarioRun, real: ScenarioRun, count: number): void {
  expect(dry.writes).toEqual([]);
  const requests = dry.conversation.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/token'));
  expect(requests).toEqual([]);
  expect(dry.log.match(/^Would /gm) ?? []).toHaveLength(count);
  expect(stepsOf(dry, 0)).toHaveLength(count);
  expect(stepsOf(dry, 0)).toEqual(stepsOf(real, 1));
  expect(dry.outputs).toMatchObject({
    changed: 'false',
    rotated: 'false',
    created: 'false',
    'rotation-reason': real.outputs['rotation-reason'],
  });
}

describe('a dry run', () => {
  it('of a creation prints the steps of the real run and writes nothing', async () => {
    const scenario = await openScenario();
    const dry = await scenario.succeed(DRY);
    const real = await scenario.succeed();
    expectSameSteps(dry, real, 6);
    expect(dry.outputs).toMatchObject({ 'client-id': '', 'secret-id': '', 'rotation-reason': 'first' });
    await expectPage('a dry run of a creation', scenario, { 'dry run': dry });
  });

  it('of a rotation with a retirement and changed properties prints the steps of the real run and writes nothing', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    const inputs = { 'overlap-days': '5' };
    await scenario.succeed(inputs);
    await scenario.succeed({ ...inputs, 'force-rotate': 'true' });
    cloud.clock.advance({ days: 61 });
    const changed = { ...inputs, description: 'new', 'redirect-uris': 'https://a.example/cb' };
    const dry = await scenario.succeed({ ...changed, ...DRY });
    const real = await scenario.succeed(changed);
    expectSameSteps(dry, real, 4);
    await expectPage('a dry run of a rotation', scenario, { 'dry run': dry, 'real run': real });
  });

  it('of rewritten companions prints the steps of the real run and writes nothing', async () => {
    const scenario = await openScenario();
    await scenario.succeed();
    scenario.cloud.github.deleteVariableByHand({ store: scenario.home, name: 'FHIR_TENANT_ID' });
    expectSameSteps(await scenario.succeed(DRY), await scenario.succeed(), 1);
  });

  it('with nothing due says so', async () => {
    const scenario = await openScenario();
    await scenario.succeed();
    const dry = await scenario.succeed(DRY);
    expectSameSteps(dry, await scenario.succeed(), 0);
    expect(dry.log).toContain('Nothing to do');
    await expectPage('a dry run with nothing due', scenario, { 'dry run': dry });
  });

  it('fails where the real run would fail before its first write', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    const foreign = cloud.directory.addApplication({ displayName: 'Of somebody else' });
    const run = await scenario.run({ ...DRY, 'application-id': foreign.appId });
    expect(run.codes).toEqual(['NOT_OWNER']);
    expect(run.writes).toEqual([]);
  });

  it.each(['pull_request', 'pull_request_target'])('is the only run that %s events get', async (event) => {
    const scenario = await openScenario();
    const env = { GITHUB_EVENT_NAME: event };
    const real = await scenario.run({}, { env });
    expect(real.codes).toEqual(['INPUT_INVALID']);
    expect(real.conversation).toEqual([]);
    const dry = await scenario.succeed(DRY, { env });
    expect(dry.writes).toEqual([]);
  });
});

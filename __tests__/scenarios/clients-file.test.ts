import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Given, openScenario, type Scenario, type ScenarioRun } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';

const FILE = '.github/fhir-clients.yml';
const THREE = `defaults:
  secret-lifetime-days: 60
clients:
  intake-portal:
    display-name: Intake portal
    publish-to: [repo:contoso-health/intake-portal]
  lab-import:
    display-name: Lab import
    publish-to: [repo:contoso-health/lab]
  reporting:
    display-name: Reporting
    name-prefix: REPORTING
    publish-to: [repo:contoso-health/lab]
`;

/** A second repository, and a token for both. The scene's one client is in the file like the others. */
function withClients(scenario: Scenario) {
  const { cloud, scene } = scenario;
  cloud.github.addRepository({ owner: 'contoso-health', name: 'lab' });
  const permissions = { metadata: 'read', secrets: 'write', actions_variables: 'write' } as const;
  const repositories = [scene.repository, 'contoso-health/lab'];
  const githubToken = cloud.github.addToken({ kind: 'installation', permissions, repositories });
  const given = { 'github-token': githubToken, 'display-name': undefined, 'clients-file': FILE };
  return (inputs: Given = {}, text = THREE, env: Given = {}): Promise<ScenarioRun> =>
    scenario.run({ ...given, ...inputs }, { workspace: { [FILE]: text }, env });
}

interface Entry {
  readonly name: string;
  readonly status: string;
  readonly rotated: boolean;
}
const clientsOf = ({ outputs }: ScenarioRun): Entry[] => JSON.parse(outputs['clients'] ?? '');
const statusesOf = (run: ScenarioRun) => clientsOf(run).map(({ name, status }) => `${name} ${status}`);

it('is read by code that a run for a single client does not load', () => {
  const loadedAtOnce = readFileSync(resolve(import.meta.dirname, '../../dist/index.js'), 'utf8');
  expect(loadedAtOnce).toContain('clients-file');
  expect(loadedAtOnce).not.toMatch(/tag:yaml\.org|LineCounter/);
});

describe('many clients in one file', () => {
  it('are registered, each with a secret of its own, and told in one report', async () => {
    const scenario = await openScenario();
    const run = withClients(scenario);
    const first = await run();
    expect(statusesOf(first)).toEqual(['intake-portal ok', 'lab-import ok', 'reporting ok']);
    expect(first.outputs).toMatchObject({ created: 'true', rotated: 'true', changed: 'true', removed: 'false' });
    expect(first.outputs).toMatchObject({ 'client-id': '', 'rotation-reason': '', 'secret-expires-on': '' });
    const values = [
      scenario.held(),
      scenario.held('repo:contoso-health/lab'),
      scenario.held('repo:contoso-health/lab', 'REPORTING'),
    ];
    expect(new Set(values).size).toBe(3);
    expect(first.summary.match(/^\| \*\*/gm)).toHaveLength(3);
    expect(first.summary).toContain('```mermaid\nxychart-beta');

    const second = await run();
    expect(second.writes).toEqual([]);
    expect(second.outputs).toMatchObject({ created: 'false', rotated: 'false', changed: 'false' });
    expect(second.log).toContain('lab-import: nothing to do; the next rotation is on 2027-02-13');
    // Several are under way at once: what they say and send comes in any order.
    await expectPage('many clients', scenario, { 'a quiet day': { ...second, conversation: [], log: '' } });
  });

  it('fail alone, with their name behind what to do', async () => {
    const scenario = await openScenario();
    const run = withClients(scenario);
    scenario.cloud.github.setArchived('contoso-health/lab', true);
    const refused = await run();
    expect(statusesOf(refused)).toEqual(['intake-portal ok', 'lab-import failed', 'reporting failed']);
    expect(refused.log.trimEnd().split('\n').at(-1)).toMatch(/^2 of 3 clients failed \(lab-import, reporting\)\. /);
    for (const { message } of refused.annotations)
      expect(message).toMatch(
        /^[A-Z_]+: .* For (lab-import|reporting|2 clients \(lab-import, reporting\)): could not /,
      );
    expect(scenario.held()).not.toBe('');
  });

  it('share a repository under two prefixes, and nobody is warned of the other', async () => {
    const run = withClients(await openScenario());
    await run({ only: 'lab-import' });
    const other = await run({ only: 'reporting' });
    expect(statusesOf(other)).toEqual(['reporting ok']);
    expect(other.annotations).toEqual([]);
  });

  it('are told by a dry run, report file and all', async () => {
    const run = withClients(await openScenario());
    const dry = await run({ 'dry-run': 'true' });
    expect(dry.writes).toEqual([]);
    expect(dry.codes).toEqual([]);
    expect(dry.outputs).toMatchObject({ created: 'false', rotated: 'false', changed: 'false' });
    expect(dry.leftFiles[join('_temp', 'fhir-clients.json')]).toBe(dry.outputs['clients']);
    expect(dry.summary).toMatch(/^🔍 \*\*Dry run, nothing was written:\*\* of 3 clients 3 to be rotated\./);
  });

  it('leave no report file where there is no place for it', async () => {
    const run = withClients(await openScenario());
    expect((await run({ 'dry-run': 'true' }, THREE, { RUNNER_TEMP: '' })).outputs['report-file']).toBe('');
    const nowhere = await run({ 'dry-run': 'true' }, THREE, { RUNNER_TEMP: '/nowhere' });
    expect(nowhere.outputs['report-file']).toBe('');
    expect(nowhere.annotations).toEqual([
      { kind: 'warning', message: expect.stringContaining('The report file could not be written') },
    ]);
  });
});

describe('of many clients', () => {
  it('those that are named are looked at, and a leak is answered for them alone', async () => {
    const scenario = await openScenario();
    const run = withClients(scenario);
    await run();
    const before = scenario.held('repo:contoso-health/lab', 'REPORTING');
    scenario.cloud.clock.advance({ days: 1 });
    const response = await run({ only: 'LAB-import', 'force-rotate': 'true', 'overlap-days': '0' });
    expect(response.codes).toEqual([]);
    expect(clientsOf(response)).toMatchObject([{ name: 'lab-import', status: 'ok', rotated: true }]);
    expect(response.outputs).toMatchObject({ rotated: 'true', 'rotation-reason': 'forced' });
    expect(response.outputs['client-id']).not.toBe('');
    expect(scenario.held('repo:contoso-health/lab', 'REPORTING')).toBe(before);
    expect(response.conversation.filter(({ path }) => path.includes('/intake-portal/'))).toEqual([]);
  });

  it('those of a part are looked at; a part without any is green and says so', async () => {
    const run = withClients(await openScenario());
    const parts: ScenarioRun[] = [];
    for (const index of [1, 2, 3, 4]) parts.push(await run({ shard: `${index}/4`, 'dry-run': 'true' }));
    expect(
      parts
        .flatMap(clientsOf)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['intake-portal', 'lab-import', 'reporting']);
    const empty = parts.findIndex((part) => clientsOf(part).length === 0);
    expect(parts[empty]?.exitCode).toBe(0);
    expect(parts[empty]?.log).toContain(`no client of ${FILE} belongs to part ${empty + 1}/4.`);
    expect(parts[empty]?.outputs).toMatchObject({ clients: '[]', changed: 'false', 'client-id': '' });
  });
});

describe('a clients file that is not in order', () => {
  it('stops the run before anything is sent, with every problem and its line', async () => {
    const scenario = await openScenario();
    const run = withClients(scenario);
    const text = `defaults:\n  verify: maybe\n${THREE.slice(THREE.indexOf('clients:'))}    fhir-role: x\n  Reporting: {}\n`;
    const refused = await run({ 'display-name': 'Lab' }, text);
    expect(refused.codes).toEqual(['INPUT_INVALID']);
    expect(refused.conversation).toEqual([]);
    await expectPage('clients file, wrong', scenario, { run: refused });
  });

  it('or is not there asks for a checkout', async () => {
    const scenario = await openScenario();
    const refused = await scenario.run({ 'display-name': undefined, 'clients-file': FILE });
    expect(refused.codes).toEqual(['INPUT_INVALID']);
    expect(refused.annotations[0]?.message).toContain(
      `clients-file: "${FILE}" is not in the workspace of the job: a step with actions/checkout has to come before this one`,
    );
  });
});

/** Text of others that contains commands, markup, quotes and escapes is shown, and does nothing. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { JournalEntry } from '../../emulator/server/server.ts';
import { openScenario, type ScenarioRun } from '../support/scenario.ts';
import { ALL_POWERFUL } from './target-places.ts';

const ESC = '\u001b';
const HOSTILE = [
  '::error::owned',
  '::set-output name=client-id::owned',
  '  ::add-mask::e',
  '::stop-commands::owned',
  '##[error]owned',
  `${ESC}[31mred${ESC}]8;;https://evil.example${ESC}\\`,
  '\u202egnp.exe\u200b\u2028::warning::owned\u0085',
  '| owned | row |',
  '</td><img src=x onerror=alert(1)> <!-- **bold** `code` [link](https://evil.example) @octocat #1',
  `"'); drop ' or 1 eq 1)&$filter=x ../../.. %0A::error::owned %2F $(id) \`id\``,
].join('\r\n');
/** The same where the service or the input takes one line only. */
const LINE = HOSTILE.replaceAll('\r\n', ' ').replace(/[\p{Cc}\p{Cf}\p{Zl}]/gu, '');

const OUTPUTS = Object.keys(
  (parse(readFileSync(resolve(import.meta.dirname, '../../action.yml'), 'utf8')) as { outputs: object }).outputs,
);
const ROWS = [
  ...['---', 'Client', 'Would be done', 'Done', 'Rotation', 'Stored secret', 'Earlier secrets', 'Stored in'],
  'FHIR service',
];

/** Nothing that the text asked for has happened. */
function expectHarmless(
  run: ScenarioRun,
  expected: { readonly codes?: readonly string[]; readonly warnings?: number },
) {
  const { codes = [], warnings = 0 } = expected;
  expect(run.codes, run.log).toEqual(codes);
  expect(run.annotations.filter(({ kind }) => kind !== 'error')).toHaveLength(warnings);
  expect(Object.keys(run.outputs).filter((name) => !OUTPUTS.includes(name))).toEqual([]);
  expect(run.outputs['client-id'] ?? '').not.toContain('owned');
  expect(run.masks.filter((mask) => mask.length < 20)).toEqual([]);
  expect({ ...run.env, ...run.state }).toEqual({});
  expect(run.paths).toEqual([]);
  expect(run.rawStdout).not.toMatch(/^\s*(::(error|warning|add-mask|set-output|stop-commands)\b.*::\s*(owned|e)$)/m);
  expect(run.log).not.toMatch(/^##\[(error|warning)\]\s*owned/m);
  expect(run.rawStdout + run.summary).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}]/u);

  for (const row of run.summary.split('\n').filter((line) => line.startsWith('|') && line !== '| | |')) {
    expect(ROWS).toContain(/^\| (.*?) \|/.exec(row)?.[1] ?? row);
    expect(row.match(/\|/g), row).toHaveLength(3);
  }
  expect(run.summary).not.toMatch(/<(?!br>|\/?details>|\/?summary>)[a-z/!]|\*\*bold|`code`|\]\(|(?<![&\w])@octocat/);
  for (const { path, query } of run.conversation) {
    expect(path, 'a path that text has broken out of').not.toMatch(/\/\.\.?(\/|$)|\/%2e|[\s"<>\\^`{|}]/i);
    expect(query).not.toMatch(/filter=x|[\s"<>]/);
  }
}

/** A string key of OData, as Graph would read it. */
function keyOf({ path }: JournalEntry): string | undefined {
  const literal = /\((?:uniqueName|appId)='(.*)'\)$/.exec(decodeURIComponent(path))?.[1];
  return literal?.replaceAll("''", "'");
}

test('names that the workflow gives', async () => {
  const scenario = await openScenario();
  const inputs = {
    'display-name': LINE.slice(0, 120),
    'unique-name': LINE.slice(-120),
    'secret-description': LINE.slice(0, 200),
    description: LINE,
  };
  const first = await scenario.run(inputs, { debug: true });
  expectHarmless(first, {});
  expect(scenario.client()).toMatchObject({ displayName: inputs['display-name'], uniqueName: inputs['unique-name'] });
  const keys = new Set(first.conversation.flatMap((entry) => keyOf(entry) ?? []));
  expect([...keys].filter((key) => !/^[0-9a-f-]{36}$/.test(key))).toEqual([inputs['unique-name']]);
  expect(JSON.parse(first.outputs['clients'] ?? '')).toMatchObject([{ displayName: inputs['display-name'] }]);
  const second = await scenario.run(inputs, { debug: true });
  expectHarmless(second, {});
  expect(second.writes).toEqual([]);
});

test.each([
  ['../../../secrets', 'ENVIRONMENT_NOT_FOUND'],
  ['..', 'INPUT_INVALID'],
  ['.', 'INPUT_INVALID'],
  ['a/../b', 'ENVIRONMENT_NOT_FOUND'],
  [`it's "x" | %2F..%2F ?x=1#y`, 'ENVIRONMENT_NOT_FOUND'],
  ['%2e%2e', 'ENVIRONMENT_NOT_FOUND'],
  ['x; $(id)', 'ENVIRONMENT_NOT_FOUND'],
])('an environment named %s is asked for under exactly that name, or refused', async (name, code) => {
  const scenario = await openScenario({ githubToken: ALL_POWERFUL });
  const run = await scenario.run({ 'publish-to': `repo:contoso-health/intake-portal:environment:${name}` });
  expectHarmless(run, { codes: [code] });
  expect(run.writes).toEqual([]);
  const asked = run.conversation
    .filter(({ service }) => service === 'github')
    // Whether the repository itself is there is asked too.
    .filter(({ path }) => path !== '/api/v3/repos/contoso-health/intake-portal')
    .map(({ path }) => /^\/api\/v3\/repos\/contoso-health\/intake-portal\/environments\/([^/]+)\//.exec(path)?.[1]);
  const names = new Set(asked.map((each) => decodeURIComponent(each ?? '').toLowerCase()));
  expect([...names]).toEqual(code === 'INPUT_INVALID' ? [] : [name.toLowerCase()]);
});

test('names that stand in the tenant', async () => {
  const scenario = await openScenario();
  const { cloud } = scenario;
  await scenario.succeed();
  const client = scenario.client();
  client.displayName = HOSTILE;
  const soon = new Date(cloud.clock.now().getTime() + 86_400_000 * 5);
  for (const displayName of [HOSTILE, `fhir-client-registrar 000000000000 ${LINE}`])
    cloud.directory.addPassword(client.appId, { displayName, endDateTime: soon });
  const quiet = await scenario.run({ 'display-name': undefined, 'application-id': client.appId }, { debug: true });
  // Each of the two expires soon.
  expectHarmless(quiet, { warnings: 2 });
  expect(quiet.log.match(/Secret .*, made by somebody else, expire/gm)).toHaveLength(2);

  // Below the picture nothing ends it early.
  const [, chart = ''] = /```mermaid\n([\s\S]*?)\n```/.exec(quiet.summary) ?? [];
  expect(chart).toMatch(/owned/);
  expect(chart).not.toMatch(/`|click|javascript|::/);

  client.owners.splice(0);
  const refused = await scenario.run({ 'application-id': client.appId, 'display-name': 'New' }, { debug: true });
  expectHarmless(refused, { codes: ['NOT_OWNER'], warnings: 2 });
  expect(refused.annotations.find(({ kind }) => kind === 'error')?.message.split('\n')).toHaveLength(1);
  expect(refused.summary).toContain('does not own');
});

test.each(['FHIR_CLIENT_ID', 'FHIR_CLIENT_SECRET_ID', 'FHIR_TENANT_ID', 'FHIR_CLIENT_SECRET_EXPIRES_ON'])(
  'the value of the variable %s',
  async (name) => {
    const scenario = await openScenario();
    const { cloud, home } = scenario;
    await scenario.succeed();
    cloud.github.writeVariableByHand({ store: home, name, value: HOSTILE });
    // A marker that was just written is not doubted.
    cloud.clock.advance({ minutes: 61 });
    const run = await scenario.run({}, { debug: true });
    expectHarmless(run, {});
    expect(cloud.github.variables({ store: home })[name]).not.toContain('owned');
  },
);

test('the value of the lock', async () => {
  const scenario = await openScenario();
  const { cloud, home } = scenario;
  cloud.github.writeVariableByHand({ store: home, name: 'FHIR_CLIENT_SECRET_LOCK', value: HOSTILE });
  const run = await scenario.run();
  expectHarmless(run, { codes: ['LOCK_HELD'] });
});

describe('what a server says', () => {
  const graph = { error: { code: HOSTILE, message: HOSTILE, innerError: { 'request-id': HOSTILE } } };
  const entra = {
    error: HOSTILE,
    error_description: `AADSTS50000: ${HOSTILE}`,
    error_codes: [50000],
    trace_id: HOSTILE,
  };
  const github = { message: HOSTILE, errors: [HOSTILE, { message: HOSTILE }], documentation_url: HOSTILE };

  test.each([
    ['Graph, reading', { service: 'graph', method: 'GET' }, 400, graph, 'REQUEST_REFUSED'],
    ['Graph, writing', { service: 'graph', method: 'PATCH' }, 400, graph, 'APPLICATION_REFUSED'],
    ['Graph, issuing', { service: 'graph', path: /addPassword$/ }, 400, graph, 'REQUEST_REFUSED'],
    ['Graph, forbidding', { service: 'graph' }, 403, graph, 'GRAPH_PERMISSION_MISSING'],
    ['Entra', { service: 'entra' }, 400, entra, 'SIGN_IN_FAILED'],
    ['GitHub, reading', { service: 'github', method: 'GET' }, 403, github, 'GITHUB_PERMISSION_MISSING'],
    ['GitHub, writing', { service: 'github', method: 'PUT' }, 422, github, 'TARGET_REFUSED'],
    ['GitHub, locking', { service: 'github', method: 'POST' }, 400, github, 'TARGET_REFUSED'],
    ['GitHub OIDC', { service: 'oidc' }, 403, { message: HOSTILE }, 'ID_TOKEN_REQUEST_FAILED'],
  ] as const)('%s', async (_, rule, status, body, code) => {
    const scenario = await openScenario();
    scenario.cloud.faults.add({ ...rule, times: Infinity, kind: { status, applied: false, body } });
    const run = await scenario.run({}, { debug: true });
    expectHarmless(run, { codes: [code] });
    expect(run.log).toContain('owned');
    for (const { message } of run.annotations) expect(message.split('\n')).toHaveLength(1);
  });

  test('also where it names an address to visit', async () => {
    const scenario = await openScenario();
    scenario.cloud.faults.add({
      service: 'github',
      times: Infinity,
      kind: {
        status: 403,
        applied: false,
        headers: { 'x-github-sso': 'required; url=https://evil.example/::error::owned##[error]owned' },
        body: github,
      },
    });
    const run = await scenario.run();
    expectHarmless(run, { codes: ['GITHUB_SSO_REQUIRED'] });
  });
});

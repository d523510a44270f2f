import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openScenario } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';

const MANIFEST = resolve(import.meta.dirname, '../../action.yml');
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

describe('the outputs', () => {
  it('are those of action.yml, all of them, and none is dropped for being masked', async () => {
    const scenario = await openScenario();
    const { outputs, droppedOutputs, masks, leftFiles } = await scenario.succeed({}, { debug: true });
    const declared = Object.keys((parse(readFileSync(MANIFEST, 'utf8')) as { outputs: object }).outputs);
    expect(Object.keys(outputs).sort()).toEqual(declared.sort());
    const client = scenario.client();
    const [secret] = client.passwords;
    expect(outputs).toMatchObject({
      'client-id': client.appId,
      'object-id': client.id,
      'service-principal-id': scenario.cloud.directory.servicePrincipal({ appId: client.appId })?.id,
      'tenant-id': scenario.scene.tenantId,
      'unique-name': client.uniqueName,
      'secret-id': secret?.keyId,
      'secret-expires-on': expect.stringMatching(ISO),
      'next-rotation-on': expect.stringMatching(ISO),
      created: 'true',
      rotated: 'true',
      changed: 'true',
      'rotation-reason': 'first',
    });
    expect(Date.parse(outputs['secret-expires-on'] ?? '')).toBe(secret?.endDateTime.getTime());
    expect(droppedOutputs).toEqual([]);
    for (const id of [client.appId, client.id, secret?.keyId, scenario.scene.tenantId]) expect(masks).not.toContain(id);

    const clients: unknown = JSON.parse(outputs['clients'] ?? '');
    const { clients: _, 'report-file': file = '', ...single } = outputs;
    expect(file).toMatch(/_temp\/fhir-clients\.json$/);
    expect(JSON.parse(leftFiles[join('_temp', 'fhir-clients.json')] ?? '')).toEqual(clients);
    const camelCase = (name: string) => name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
    const flags: Record<string, boolean> = { true: true, false: false };
    expect(clients).toEqual([
      {
        ...Object.fromEntries(Object.entries(single).map(([name, value]) => [camelCase(name), flags[value] ?? value])),
        name: '',
        displayName: 'Intake portal',
        status: 'ok',
        targets: [{ target: scenario.home, state: 'written' }],
      },
    ]);
  });

  it('are complete for a run with nothing due, and for one that fails', async () => {
    const scenario = await openScenario();
    const first = await scenario.succeed();
    const quiet = await scenario.succeed();
    expect(quiet.outputs).toMatchObject({
      ...first.outputs,
      created: 'false',
      rotated: 'false',
      changed: 'false',
      'rotation-reason': 'none',
      clients: expect.any(String),
      'report-file': expect.any(String),
    });
    scenario.cloud.directory.tenants.values().next().value?.servicePrincipals.clear();
    const failed = await scenario.run();
    expect(Object.keys(failed.outputs).sort()).toEqual(Object.keys(first.outputs).sort());
    expect(JSON.parse(failed.outputs['clients'] ?? '')).toMatchObject([
      { status: 'failed', error: { code: failed.codes[0], message: expect.any(String) }, rotated: false },
    ]);
  });

  it('of the debug log neither are missing request IDs nor show anything secret', async () => {
    const scenario = await openScenario();
    const run = await scenario.succeed({}, { debug: true });
    const requests = run.log.match(
      /^##\[debug\](GitHub|Microsoft Graph|Microsoft Entra) \w+ \/\S+ \d{3} \d+ ms \S+$/gm,
    );
    const asked = run.conversation.filter(({ service }) => service !== 'oidc');
    expect(requests?.length).toBe(asked.length);
    expect(requests?.filter((line) => line.endsWith(' -'))).toEqual([]);
  });
});

describe('bad input', () => {
  it('is reported all at once, naming input, value and what is accepted, before any request', async () => {
    const scenario = await openScenario();
    const run = await scenario.run({
      'tenant-id': 'contoso.example',
      'client-id': '',
      'github-token': '',
      'display-name': 'x'.repeat(121),
      'sign-in-audience': 'Everyone',
      'redirect-uris': 'http://portal.example/cb\nhttps://ok.example/cb\nhttps://portal.example/#x',
      'secret-lifetime-days': '731',
      'rotate-before-days': '0',
      'overlap-days': 'soon',
      'force-rotate': 'yes',
      'publish-to': 'contoso/intake, repo:contoso/intake',
      'name-prefix': 'GITHUB_X',
      verify: 'maybe',
      'dry-run': '1',
      cloud: 'Azure',
      'graph-url': 'http://graph.example',
    });
    expect(run.codes).toEqual(['INPUT_INVALID']);
    expect(run.conversation).toEqual([]);
    const named = run.annotations[0]?.message.match(/^- ([a-z-]+):/gm)?.map((line) => line.slice(2, -1));
    expect(named?.sort()).toEqual(
      [
        ...['tenant-id', 'client-id', 'github-token', 'display-name', 'sign-in-audience', 'redirect-uris'],
        ...['redirect-uris', 'secret-lifetime-days', 'rotate-before-days', 'overlap-days', 'force-rotate'],
        ...['publish-to', 'name-prefix', 'verify', 'dry-run', 'cloud', 'graph-url'],
      ].sort(),
    );
    await expectPage('bad input', scenario, { run });
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['force-rotate on a schedule', { 'force-rotate': 'true' }, { GITHUB_EVENT_NAME: 'schedule' }],
    ['a threshold that is not below the lifetime', { 'secret-lifetime-days': '10', 'rotate-before-days': '10' }, {}],
    ['a value that tries to be a workflow command', { verify: 'x\n::set-output name=client-id::evil\n##[error]x' }, {}],
    ['a personal audience with a login to prove', { 'sign-in-audience': 'PersonalMicrosoftAccount' }, {}],
  ])('%s is refused before any request', async (_, inputs, env) => {
    const scenario = await openScenario();
    const run = await scenario.run(inputs, { env });
    expect(run.codes).toEqual(['INPUT_INVALID']);
    expect(run.annotations).toHaveLength(1);
    expect(run.conversation).toEqual([]);
    expect(run.outputs['client-id'] ?? '').toBe('');
  });
});

describe('without "id-token: write"', () => {
  it('nothing is sent, and the permission to add is shown', async () => {
    const scenario = await openScenario();
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' };
    const run = await scenario.run({}, { env });
    expect(run.codes).toEqual(['ID_TOKEN_UNAVAILABLE']);
    expect(run.conversation).toEqual([]);
    expect(run.log).toContain('permissions:\n    id-token: write\n');
    await expectPage('no id-token permission', scenario, { run });
  });
});

describe('the outputs', () => {
  it('take nothing from a run when they cannot be written', async () => {
    const scenario = await openScenario();
    const run = await scenario.succeed({}, { env: { GITHUB_OUTPUT: '/nowhere/output' } });
    expect(run.annotations).toEqual([
      { kind: 'warning', message: expect.stringContaining('The outputs could not be written') },
    ]);
    expect(run.summary).toMatch(/^✅ \*\*Nobody has to act\.\*\* The new secret works until /);
    expect(run.log.trimEnd().split('\n').at(-1)).toMatch(/^Nobody has to act\. The new secret works until /);
  });
});

describe('the job summary', () => {
  it('takes nothing from a run when it cannot be written', async () => {
    const scenario = await openScenario();
    const env = { GITHUB_STEP_SUMMARY: '/nowhere/summary.md' };
    const run = await scenario.succeed({}, { env });
    expect(run.annotations).toEqual([
      { kind: 'warning', message: expect.stringContaining('The job summary could not be written') },
    ]);
    expect(run.outputs['rotated']).toBe('true');
    expect(run.log.trimEnd().split('\n').at(-1)).toMatch(/^Nobody has to act\. The new secret works until /);
  });

  it('and the log tell until when the stored secret works, from the variable, when Entra cannot be asked', async () => {
    const scenario = await openScenario();
    await scenario.succeed();
    scenario.cloud.clock.advance({ days: 88 });
    const run = await scenario.run({ 'client-id': '99999999-9999-4999-8999-999999999999' });
    const verdict =
      /^Somebody has to act: REGISTRAR_UNKNOWN\. FHIR_CLIENT_SECRET_EXPIRES_ON in repo:\S+ records that the stored secret works until 2027-04-04, 2 days: mend this before then; Entra could not be read\.$/;
    expect(run.log.trimEnd().split('\n').at(-1)).toMatch(verdict);
    expect(run.summary).not.toMatch(/not due|superseded|up to date/);
  });
});

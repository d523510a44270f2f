/** The emergency switch: one run, nothing lost, and nothing but a person undoes it. */
import { describe, expect, test } from 'vitest';
import { closingLines, warnings } from '../../src/report/log.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { verdictOf } from '../../src/report/verdict.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';
import { type Inputs, registered, type Stage, standing } from './offboarding-stage.ts';

const EVER = Number.POSITIVE_INFINITY;
const disable = async ({ here, inputs }: Stage, more: Inputs = {}) =>
  (await here.run({ ...inputs, ...more, state: 'disabled' })).outcome;
const logsIn = ({ here, appId }: Stage) =>
  here.cloud.entra.canLogIn(
    appId,
    here.cloud.github.secretValue({ store: here.home, name: 'FHIR_CLIENT_SECRET' }) ?? '',
  );
const patches = (here: Play) =>
  here.cloud.journal
    .filter(({ method, path }) => method === 'PATCH' && path.includes('/applications'))
    .map(({ path }) => path);

test('ends all tokens of a client with one write, and everything else stays', async () => {
  const stage = await registered();
  const { here } = stage;
  const before = [standing(stage), here.valid(), here.cloud.arm.assignments()];
  expect(logsIn(stage)).toBe('ok');
  here.writes();
  const outcome = await disable(stage);
  expect(codesOf(outcome), printed(outcome)).toEqual([]);
  expect(here.writes()).toEqual([expect.stringMatching(/^PATCH \/v1\.0\/applications\/[0-9a-f-]+$/)]);
  expect(here.cloud.journal.some(({ path, method }) => method !== 'GET' && path.includes('_LOCK'))).toBe(true);
  expect(logsIn(stage)).not.toBe('ok');
  expect([standing(stage), here.valid(), here.cloud.arm.assignments()]).toEqual(before);
  expect(outputsOf(outcome)).toMatchObject({ changed: 'true', rotated: 'false', removed: 'false' });
  expect(verdictOf([outcome])).toMatch(
    /^Nobody has to act\. The client is disabled: nothing logs in as it, and no secret of it serves/,
  );
  expect(closingLines(outcome).join('\n')).toMatch(/up to about 90 minutes/);
});

test('is only told of in a dry run', async () => {
  const stage = await registered();
  const outcome = await disable(stage, { 'dry-run': 'true' });
  expect(outcome.actions).toEqual(['Would disable the application, so that Entra gives it no more tokens']);
  expect(verdictOf([outcome])).toMatch(/a real run would disable the client/);
  expect(logsIn(stage)).toBe('ok');
});

test('is done once: later runs write nothing, whatever is due, refused or unfinished', async () => {
  const stage = await registered();
  const { here } = stage;
  await disable(stage);
  here.typeIn(here.home, 'FHIR_CLIENT_ACCESS', `refused 403 2027-01-01T00:00:00Z https://x`);
  here.advance(85);
  here.writes();
  const outcome = await disable(stage, { verify: 'fhir', 'fhir-roles': 'FHIR Data Writer', 'display-name': 'Other' });
  expect(codesOf(outcome), printed(outcome)).toEqual([]);
  expect(here.writes()).toEqual([]);
  expect(outputsOf(outcome)).toMatchObject({ 'rotation-reason': 'none', changed: 'false' });
  expect(closingLines(outcome).join('\n')).toMatch(/Nothing to do: the client is disabled[\s\S]*FHIR_CLIENT_ACCESS/);
});

test.each([
  [
    'targets cannot be read',
    { service: 'github', path: /\/(ward|actions|organization|dependabot|codespaces)/, times: EVER },
  ],
  ['the FHIR service cannot be read', { service: 'arm', times: EVER }],
] as const)('works while %s', async (_, fault) => {
  const stage = await registered();
  stage.here.faults.add({
    ...fault,
    kind: { answer: fault.service === 'arm' ? 'arm/notAuthorized' : 'github/appForbidden', applied: false },
  });
  const outcome = await disable(stage);
  expect(codesOf(outcome), printed(outcome)).toEqual([]);
  expect(logsIn(stage)).not.toBe('ok');
});

test('an answer to a leak that was not finished is told of, and finished when the client is enabled', async () => {
  const stage = await registered({}, (here) => ({ 'publish-to': `${here.home}\n${here.ward}` }));
  const { here, inputs } = stage;
  const leaked = here.held(here.home) ?? '';
  let issued = false;
  await here.run({ ...inputs, 'force-rotate': 'true', 'overlap-days': '0' }, undefined, {
    meanwhile({ url }) {
      if (issued && !url.includes('/token')) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      issued ||= url.endsWith('/addPassword');
    },
  });
  here.advance(1);
  const outcome = await disable(stage);
  expect(codesOf(outcome), printed(outcome)).toEqual([]);
  expect(closingLines(outcome).join('\n')).toContain(leaked);
  expect(here.valid()).toContain(leaked);
});

describe('a cloud', () => {
  test('that takes the property through beta alone is asked there once', async () => {
    for (const way of ['refused', 'ignored'] as const) {
      const stage = await registered();
      const { here } = stage;
      here.cloud.graph.switches.isDisabledInV1 = way;
      const before = patches(here).length;
      const outcome = await disable(stage);
      expect(codesOf(outcome), printed(outcome)).toEqual([]);
      expect(
        patches(here)
          .slice(before)
          .map((path) => path.split('/')[1]),
      ).toEqual(['v1.0', 'beta']);
      expect(logsIn(stage)).not.toBe('ok');
    }
  });

  test('that does not have the property fails the run, with what else ends the tokens', async () => {
    const stage = await registered();
    const { here } = stage;
    here.cloud.graph.switches.unknownProperties = ['isDisabled', 'createdByAppId', 'accountEnabled'];
    const outcome = await disable(stage);
    expect(codesOf(outcome)).toEqual(['NOT_DISABLED']);
    expect(printed(outcome)).toContain(`az ad sp update --id ${stage.appId} --set accountEnabled=false`);
    expect(verdictOf([outcome])).toMatch(/not known to be disabled/);
    // Whether it is enabled is unknown, and nothing else is done about it.
    here.advance(70);
    expect((await here.run(stage.inputs)).outcome.rotated).toBe(true);
  });
});

describe('a client that does not exist', () => {
  test('is an error, and is not created', async () => {
    const here = await play();
    const { outcome } = await here.run({ state: 'disabled' });
    expect(codesOf(outcome)).toEqual(['CLIENT_ABSENT']);
    expect(here.writes()).toEqual([]);
  });

  test('is one too when it was to be adopted', async () => {
    const here = await play();
    const { outcome } = await here.run({ state: 'disabled', 'application-id': '0d2c1f4e-0000-4000-8000-000000000003' });
    expect(codesOf(outcome)).toEqual(['CLIENT_ABSENT']);
  });
});

describe('a client that is not the registrar’s', () => {
  test('is not disabled', async () => {
    const stage = await registered();
    stage.here.client().owners.splice(0);
    const outcome = await disable(stage);
    expect(codesOf(outcome)).toEqual(['NOT_OWNER']);
    expect(logsIn(stage)).toBe('ok');
  });
});

describe('without the input again', () => {
  test('nothing enables the client: a quiet run warns with the command, a due rotation fails before it issues', async () => {
    const stage = await registered();
    const { here, inputs, appId } = stage;
    await disable(stage);
    here.writes();
    const quiet = (await here.run(inputs)).outcome;
    expect(codesOf(quiet)).toEqual([]);
    expect(here.writes()).toEqual([]);
    expect(warnings(quiet).join('\n')).toMatch(new RegExp(`applications\\(appId='${appId}'\\).*"isDisabled":false`));
    expect(verdictOf([quiet])).toMatch(/^Somebody has to act: the client is disabled, so nothing logs in as it\./);
    here.advance(70);
    const due = (await here.run(inputs)).outcome;
    expect(codesOf(due)).toEqual(['CLIENT_DISABLED']);
    expect(here.writes()).toEqual([]);
    here.client().isDisabled = false;
    const enabled = (await here.run(inputs)).outcome;
    expect(codesOf(enabled), printed(enabled)).toEqual([]);
    expect(enabled.rotated).toBe(true);
  });
});

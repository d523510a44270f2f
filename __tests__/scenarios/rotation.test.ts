import { describe, expect, it } from 'vitest';
import { gistOf } from '../support/conversation.ts';
import { openScenario, type Scenario } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';

const DAY = 86_400_000;
const ROTATION = [
  'github POST FHIR_CLIENT_SECRET_LOCK',
  'graph POST addPassword',
  'github PUT FHIR_CLIENT_SECRET',
  'github PATCH FHIR_CLIENT_SECRET_EXPIRES_ON',
  'github PATCH FHIR_CLIENT_SECRET_ID',
  'github DELETE FHIR_CLIENT_SECRET_LOCK',
];
const UNDER_LOCK = (...writes: string[]) => [
  'github POST FHIR_CLIENT_SECRET_LOCK',
  ...writes,
  'github DELETE FHIR_CLIENT_SECRET_LOCK',
];

/** A client that was registered just now, the value of its secret and the slot of its credentials. */
async function registered(inputs: Readonly<Record<string, string>> = {}) {
  const scenario = await openScenario();
  const run = await scenario.succeed(inputs);
  const slot = run.outputs['unique-name']?.replace('fhir-client-', '') ?? '';
  return { scenario, cloud: scenario.cloud, first: scenario.held(), slot, keyId: run.outputs['secret-id'] ?? '' };
}

const logsIn = ({ cloud, client }: Scenario, value: string) => cloud.entra.canLogIn(client().appId, value);

describe('by time', () => {
  it('nothing is due a day before the threshold; at the threshold the secret is rotated and the old one still logs in', async () => {
    const { scenario, cloud, first } = await registered();
    cloud.clock.advance({ days: 59 });
    expect((await scenario.succeed()).writes).toEqual([]);
    cloud.clock.advance({ days: 1 });
    const rotated = await scenario.succeed();
    expect(gistOf(rotated.writes)).toEqual(ROTATION);
    expect(rotated.outputs).toMatchObject({ rotated: 'true', 'rotation-reason': 'expiring', created: 'false' });
    const second = scenario.held();
    expect(second).not.toBe(first);
    expect([logsIn(scenario, first), logsIn(scenario, second)]).toEqual(['ok', 'ok']);
    const after = await scenario.succeed();
    expect(after.writes).toEqual([]);
    await expectPage('rotates at the threshold', scenario, { rotated, after });

    // The old one expires by itself and is cleared away a day later.
    cloud.clock.advance({ days: 30 });
    expect(logsIn(scenario, first)).toBe(7000222);
    expect((await scenario.succeed()).writes).toEqual([]);
    cloud.clock.advance({ days: 1 });
    expect(gistOf((await scenario.succeed()).writes)).toEqual(UNDER_LOCK('graph POST removePassword'));
    expect(scenario.client().passwords).toHaveLength(1);
    expect(logsIn(scenario, second)).toBe('ok');
  });

  it('rotate-before-days moves the threshold', async () => {
    const { scenario, cloud } = await registered({ 'rotate-before-days': '10' });
    cloud.clock.advance({ days: 79 });
    expect((await scenario.succeed({ 'rotate-before-days': '10' })).writes).toEqual([]);
    cloud.clock.advance({ days: 1 });
    const run = await scenario.succeed({ 'rotate-before-days': '10' });
    expect(run.outputs['rotation-reason']).toBe('expiring');
    const left = Date.parse(run.outputs['secret-expires-on'] ?? '') - Date.parse(run.outputs['next-rotation-on'] ?? '');
    expect(left).toBe(10 * DAY);
  });

  it('the old secret logs in during the overlap and is removed after it', async () => {
    const inputs = { 'overlap-days': '7' };
    const { scenario, cloud, first } = await registered(inputs);
    cloud.clock.advance({ days: 60 });
    await scenario.succeed(inputs);
    cloud.clock.advance({ days: 6, hours: 23 });
    expect((await scenario.succeed(inputs)).writes).toEqual([]);
    expect(logsIn(scenario, first)).toBe('ok');
    cloud.clock.advance({ hours: 1 });
    const retired = await scenario.succeed(inputs);
    expect(gistOf(retired.writes)).toEqual(UNDER_LOCK('graph POST removePassword'));
    expect(retired.outputs).toMatchObject({ rotated: 'false', changed: 'true', 'rotation-reason': 'none' });
    expect(logsIn(scenario, first)).toBe(7000215);
    expect(logsIn(scenario, scenario.held())).toBe('ok');
    expect((await scenario.succeed(inputs)).writes).toEqual([]);
    await expectPage('retires after the overlap', scenario, { retired });
  });

  it('an expired secret is replaced', async () => {
    const { scenario, cloud, first } = await registered();
    cloud.clock.advance({ days: 90, minutes: 1 });
    const run = await scenario.succeed();
    expect(run.outputs['rotation-reason']).toBe('expired');
    expect([logsIn(scenario, first), logsIn(scenario, scenario.held())]).toEqual([7000222, 'ok']);
    expect((await scenario.succeed()).writes).toEqual([]);
  });
});

describe('by will', () => {
  it('force-rotate rotates now', async () => {
    const { scenario, first } = await registered();
    const run = await scenario.succeed({ 'force-rotate': 'TRUE' });
    expect(run.outputs['rotation-reason']).toBe('forced');
    expect(gistOf(run.writes)).toEqual(ROTATION);
    expect([logsIn(scenario, first), logsIn(scenario, scenario.held())]).toEqual(['ok', 'ok']);
  });

  it('a leak is answered by revoking every earlier secret at once and naming what still logs in', async () => {
    const { scenario, cloud, first } = await registered();
    await scenario.succeed({ 'force-rotate': 'true' });
    const second = scenario.held();
    cloud.directory.addPassword(scenario.client().appId, {
      keyId: '33333333-3333-4333-8333-333333333333',
      displayName: 'laptop of Jo',
    });
    const leak = await scenario.succeed({ 'force-rotate': 'true', 'overlap-days': '0' });
    expect([first, second].map((value) => logsIn(scenario, value))).toEqual([7000215, 7000215]);
    expect(logsIn(scenario, scenario.held())).toBe('ok');
    expect(leak.log).toMatch(/Not revoked: secret 33333333-3333-4333-8333-333333333333/);
    expect(leak.log).toContain('90 minutes');
    expect(scenario.client().passwords).toHaveLength(2);
    await expectPage('the leak response', scenario, { leak });
  });

  it('a leak response whose removal fails is a failed run with the key ID and the command', async () => {
    const { scenario, cloud, keyId } = await registered();
    const times = Number.POSITIVE_INFINITY;
    cloud.faults.add({ service: 'graph', path: /removePassword$/, times, kind: { status: 403, applied: false } });
    const run = await scenario.run({ 'force-rotate': 'true', 'overlap-days': '0' });
    expect(run.codes).toEqual(['REVOCATION_INCOMPLETE']);
    expect(run.annotations[0]?.message).toContain(keyId);
    expect(run.log).toContain(`az ad app credential delete --id ${scenario.client().appId} --key-id ${keyId}`);
    expect(logsIn(scenario, scenario.held())).toBe('ok');
    expect(run.outputs['rotated']).toBe('true');
  });
});

describe('because something is missing', () => {
  it.each(['FHIR_CLIENT_SECRET', 'FHIR_CLIENT_SECRET_ID'])('%s was deleted', async (name) => {
    const { scenario, cloud, first } = await registered();
    if (name === 'FHIR_CLIENT_SECRET') cloud.github.deleteSecretByHand({ store: scenario.home, name });
    else cloud.github.deleteVariableByHand({ store: scenario.home, name });
    const run = await scenario.succeed();
    expect(run.outputs['rotation-reason']).toBe('missing');
    expect(run.log).toContain(`lacks ${name}\n`);
    expect([logsIn(scenario, first), logsIn(scenario, scenario.held())]).toEqual(['ok', 'ok']);
    expect((await scenario.succeed()).writes).toEqual([]);
  });

  it('but not for ever: with four unexpired secrets the run fails as not converging', async () => {
    const { scenario, cloud } = await registered();
    const remove = () => cloud.github.deleteSecretByHand({ store: scenario.home, name: 'FHIR_CLIENT_SECRET' });
    for (let round = 2; round <= 4; round++) {
      remove();
      await scenario.succeed();
      expect(scenario.client().passwords).toHaveLength(round);
    }
    remove();
    const run = await scenario.run();
    expect(run.codes).toEqual(['NOT_CONVERGING']);
    expect(run.annotations[0]?.message).toContain('repo:contoso-health/intake-portal');
    expect(run.writes).toEqual([]);
    await expectPage('not converging', scenario, { 'fifth run': run });
  });
});

describe('because of drift', () => {
  it('the marker names a credential that Entra no longer has', async () => {
    const { scenario, cloud, keyId } = await registered();
    cloud.clock.advance({ minutes: 61 });
    scenario.client().passwords.splice(0);
    const run = await scenario.succeed();
    expect(run.outputs['rotation-reason']).toBe('drift');
    expect(run.log).toContain(`names secret ${keyId}, which Entra does not have`);
    expect(logsIn(scenario, scenario.held())).toBe('ok');
    expect((await scenario.succeed()).writes).toEqual([]);
    await expectPage('drift', scenario, { run });
  });

  it('the marker names a credential that somebody else made', async () => {
    const { scenario, cloud } = await registered();
    const { keyId } = cloud.directory.addPassword(scenario.client().appId, { displayName: 'by hand' });
    cloud.github.writeVariableByHand({ store: scenario.home, name: 'FHIR_CLIENT_SECRET_ID', value: keyId });
    const run = await scenario.succeed();
    expect(run.outputs['rotation-reason']).toBe('drift');
    expect(scenario.client().passwords.map((password) => password.keyId)).toContain(keyId);
    expect((await scenario.succeed()).writes).toEqual([]);
  });

  it('the secret was overwritten by hand more than a minute after its marker', async () => {
    const { scenario, cloud } = await registered();
    cloud.clock.advance({ seconds: 90 });
    cloud.github.writeSecretByHand({ store: scenario.home, name: 'FHIR_CLIENT_SECRET', value: 'pasted' });
    const run = await scenario.succeed();
    expect(run.outputs['rotation-reason']).toBe('drift');
    expect(run.log).toContain('was overwritten after it had been stored');
    expect(logsIn(scenario, scenario.held())).toBe('ok');
    expect((await scenario.succeed()).writes).toEqual([]);
  });

  it('a later credential of ours may have reached the target', async () => {
    const { scenario, cloud, slot } = await registered();
    cloud.clock.advance({ seconds: 20 });
    const killed = cloud.directory.addPassword(scenario.client().appId, {
      displayName: `fhir-client-registrar ${slot} 14999999999`,
      startDateTime: new Date(Math.floor(cloud.clock.now().getTime() / 1000) * 1000),
      endDateTime: new Date(cloud.clock.now().getTime() + 90 * DAY),
    });
    cloud.github.writeSecretByHand({
      store: scenario.home,
      name: 'FHIR_CLIENT_SECRET',
      value: killed.secretText,
    });
    cloud.clock.advance({ minutes: 5 });
    const run = await scenario.succeed();
    expect(run.outputs['rotation-reason']).toBe('drift');
    expect(run.log).toContain(`${killed.keyId} was issued after the stored secret`);
    expect(logsIn(scenario, killed.secretText)).toBe('ok');
    expect((await scenario.succeed()).writes).toEqual([]);
  });

  it('but a leftover of a killed run that reached no target is only removed, once it is 30 minutes old', async () => {
    const { scenario, cloud, slot, first } = await registered();
    cloud.clock.advance({ minutes: 2 });
    cloud.directory.addPassword(scenario.client().appId, {
      displayName: `fhir-client-registrar ${slot} 14999999999`,
      endDateTime: new Date(cloud.clock.now().getTime() + 90 * DAY),
    });
    expect((await scenario.succeed()).writes).toEqual([]);
    cloud.clock.advance({ minutes: 31 });
    const run = await scenario.succeed();
    expect(gistOf(run.writes)).toEqual(UNDER_LOCK('graph POST removePassword'));
    expect(run.outputs).toMatchObject({ rotated: 'false', 'rotation-reason': 'none' });
    expect(scenario.held()).toBe(first);
    expect(logsIn(scenario, first)).toBe('ok');
  });

  it('but a young marker is believed although its key is not listed yet; after an hour it is not', async () => {
    const scenario = await openScenario();
    const { cloud } = scenario;
    cloud.lag.keyList = 1_000;
    const first = await scenario.succeed();
    cloud.clock.advance({ minutes: 55 });
    const young = await scenario.succeed();
    expect(young.writes).toEqual([]);
    expect(young.outputs).toMatchObject({
      'secret-id': first.outputs['secret-id'],
      'secret-expires-on': first.outputs['secret-expires-on'],
      'rotation-reason': 'none',
    });
    cloud.lag.keyList = 0;
    cloud.clock.advance({ minutes: 6 });
    expect((await scenario.succeed()).outputs['rotation-reason']).toBe('drift');
  });
});

describe('not at all', () => {
  it('companions that differ are rewritten without a rotation', async () => {
    const { scenario, cloud, first } = await registered();
    const { home } = scenario;
    const before = cloud.github.variables({ store: home });
    cloud.github.writeVariableByHand({ store: home, name: 'FHIR_TENANT_ID', value: 'typo' });
    cloud.github.deleteVariableByHand({ store: home, name: 'FHIR_CLIENT_SECRET_EXPIRES_ON' });
    cloud.github.deleteVariableByHand({ store: home, name: 'FHIR_CLIENT_ID' });
    const run = await scenario.succeed();
    expect(gistOf(run.writes).sort()).toEqual(
      UNDER_LOCK(
        'github POST FHIR_CLIENT_ID',
        'github PATCH FHIR_TENANT_ID',
        'github POST FHIR_CLIENT_SECRET_EXPIRES_ON',
      ).sort(),
    );
    expect(run.outputs).toMatchObject({ rotated: 'false', changed: 'true', 'rotation-reason': 'none' });
    expect(cloud.github.variables({ store: home })).toEqual(before);
    expect(scenario.held()).toBe(first);
    await expectPage('rewrites companions', scenario, { run });
  });

  it('secrets of others are left alone and reported when they are about to expire', async () => {
    const { scenario, cloud } = await registered();
    const { appId } = scenario.client();
    const later = (days: number) => new Date(cloud.clock.now().getTime() + days * DAY);
    const others = [
      { keyId: '44444444-4444-4444-8444-444444444444', displayName: 'fhir-client-registrar', endDateTime: later(20) },
      {
        keyId: '55555555-5555-4555-8555-555555555555',
        displayName: null,
        startDateTime: later(-9),
        endDateTime: later(-3),
      },
      { keyId: '66666666-6666-4666-8666-666666666666', displayName: 'far away', endDateTime: later(300) },
    ];
    for (const other of others) cloud.directory.addPassword(appId, other);
    const quiet = await scenario.succeed();
    expect(quiet.writes).toEqual([]);
    expect(quiet.log).toMatch(/Secret 44444444\S+ .* made by somebody else, expires on/);
    expect(quiet.log).toMatch(/Secret 55555555\S+ .* made by somebody else, expired on/);
    expect(quiet.log).not.toContain('66666666');
    await scenario.succeed({ 'force-rotate': 'true', 'overlap-days': '0' });
    const left = scenario.client().passwords.map(({ keyId }) => keyId);
    expect(left).toEqual([...others.map(({ keyId }) => keyId), expect.any(String)]);
    await expectPage('foreign secrets', scenario, { quiet });
  });
});

describe('when it fails half-way', () => {
  it('before any target took the new secret, that secret is removed and the old one serves', async () => {
    const { scenario, cloud, first } = await registered();
    const times = Number.POSITIVE_INFINITY;
    const fault = cloud.faults.add({
      service: 'github',
      method: 'PUT',
      times,
      kind: { status: 403, applied: false },
    });
    const run = await scenario.run({ 'force-rotate': 'true' });
    expect(run.codes).toEqual(['GITHUB_PERMISSION_MISSING']);
    expect(gistOf(run.writes)).toContain('graph POST removePassword');
    expect(run.outputs['rotated']).toBe('false');
    expect(scenario.client().passwords).toHaveLength(1);
    expect(scenario.held()).toBe(first);
    expect(cloud.github.variables({ store: scenario.home })['FHIR_CLIENT_SECRET_LOCK']).toBeUndefined();
    fault.remove();
    expect((await scenario.succeed()).writes).toEqual([]);
    await expectPage('a publication that is refused', scenario, { run });
  });

  it('an answer of addPassword that was lost leaves no secret behind whose value nobody knows', async () => {
    const { scenario, cloud } = await registered();
    const lost = cloud.faults.add({ service: 'graph', path: /addPassword$/, kind: { reset: true, applied: true } });
    await scenario.succeed({ 'force-rotate': 'true' });
    expect(lost.hits).toBe(1);
    expect(scenario.client().passwords).toHaveLength(2);
    expect(logsIn(scenario, scenario.held())).toBe('ok');
  });
});

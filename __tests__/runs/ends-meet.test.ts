/** Where clients without a secret meet the end of a client: disabled, or taken away. */
import { describe, expect, test } from 'vitest';
import { summaryOf } from '../../src/report/job-summary.ts';
import { closingLines, closingLinesOfMany, warnings } from '../../src/report/log.ts';
import { verdictOf } from '../../src/report/verdict.ts';
import { openFleet, troubles } from '../support/fleet.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';
import { application, expectGone, type Inputs, registered, type Stage, standing } from './offboarding-stage.ts';

const MAIN = ':ref:refs/heads/main';

const AT = { vault: 'contoso-lab', name: 'FHIR-CLIENT-SECRET' };
const go = async (here: Play, inputs: Inputs) => (await here.run(inputs)).outcome;
const well = async (here: Play, inputs: Inputs) => {
  const outcome = await go(here, inputs);
  expect(codesOf(outcome), printed(outcome)).toEqual([]);
  return outcome;
};
const away = async ({ here, absent }: Stage, more: Inputs = {}) => go(here, { ...absent, ...more });
const secretIn = (here: Play, store: string) => here.cloud.github.secretValue({ store, name: 'FHIR_CLIENT_SECRET' });
const trusted = (here: Play) => here.client().federatedCredentials.map(({ name }) => name);

function withVault(here: Play, first: string): Inputs {
  const { cloud } = here;
  const [tenant] = cloud.directory.tenants.values();
  cloud.vault.add({ name: AT.vault, tenantId: tenant?.id ?? '' });
  const principalId = cloud.directory.servicePrincipal({ appId: here.registrarClientId })?.id ?? '';
  cloud.vault.grant({ vault: AT.vault, principalId, role: 'Key Vault Secrets Officer' });
  return { 'vault-suffix': cloud.vault.suffix, 'publish-to': `${first}\nvault:${AT.vault}` };
}

const without = (here: Play, more: Inputs = {}): Inputs => ({
  'publish-to': `${here.home}\n${here.ward}`,
  credential: 'federated',
  trust: `${here.home}${MAIN}`,
  ...more,
});

describe('taking away a client without a secret', () => {
  test('that never had one leaves nothing, and a second run has nothing to do', async () => {
    const stage = await registered({}, (here) => without(here));
    const { here } = stage;
    expect(trusted(here)).toHaveLength(1);
    const outcome = await away(stage);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
    const said = [...closingLines(outcome), ...warnings(outcome), summaryOf([outcome], { docsUrl: 'x' })].join('\n');
    expect(said).not.toMatch(/stays for now|gets nothing|Signs in without a secret/);
    here.writes();
    const again = await away(stage);
    expect(codesOf(again)).toEqual([]);
    expect(here.writes()).toEqual([]);
    expect(closingLines(again)).toContain('Nothing to do: nothing of this client is left.');
  });

  test('whose secrets were ended at all kinds of places leaves nothing', async () => {
    const stage = await registered({}, (here) => ({ credential: 'both', trust: `${here.home}${MAIN}` }));
    const { here, inputs } = stage;
    await well(here, { ...inputs, credential: 'federated' });
    expect(here.variable(here.home, 'FHIR_CLIENT_SECRET_ID')).toBe('none');
    const outcome = await away(stage, { credential: 'federated' });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
  });

  test.each(['repo', 'variables'])('whose vault was switched off (%s)', async (kind) => {
    const stage = await registered({}, (here) => ({
      ...withVault(here, `${kind}:${here.repository}`),
      credential: 'both',
      trust: `${here.home}${MAIN}`,
    }));
    const { here, inputs } = stage;
    await well(here, { ...inputs, credential: 'federated' });
    for (let run = 0; run < 2; run++) {
      here.writes();
      const outcome = await away(stage, { credential: 'federated' });
      expect(codesOf(outcome), printed(outcome)).toEqual([]);
      if (run === 1) expect(here.writes()).toEqual([]);
      here.advance(1);
    }
    expectGone(stage);
    expect(here.cloud.vault.versions(AT)).toEqual([]);
  });

  test('takes a federated credential whose name only begins like one of ours for somebody else’s', async () => {
    const stage = await registered({}, (here) => without(here));
    const { here, appId } = stage;
    const [name = ''] = trusted(here);
    const theirs = `${name.slice(0, 'fcr-'.length + 12)}-by-hand`;
    here.cloud.directory.addFederatedCredential(appId, { name: theirs, subject: 'repo:a/b:environment:prod' });
    const outcome = await away(stage);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(application(stage, appId)?.federatedCredentials.map((each) => each.name)).toEqual([theirs]);
    expect(outcome.removed).toBe(false);
  });

  test('stays when a credential of it is a flexible one', async () => {
    const stage = await registered({}, (here) => without(here));
    const { here, appId } = stage;
    here.cloud.directory.addFederatedCredential(appId, { name: 'flexible', subject: undefined } as never);
    const outcome = await away(stage);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(outcome.removed).toBe(false);
  });

  test('moved from a repository’s secret to its variables leaves nothing, and empties its home last', async () => {
    const stage = await registered({}, (here) => ({ 'publish-to': `${here.home}\n${here.ward}` }));
    const { here, inputs, absent } = stage;
    const moved = {
      'publish-to': `variables:${here.repository}`,
      credential: 'federated',
      trust: `${here.home}${MAIN}`,
    };
    await well(here, { ...inputs, ...moved });
    const seen: string[] = [];
    const { outcome } = await here.run({ ...absent, ...moved }, undefined, {
      meanwhile({ method, url }) {
        if (method === 'DELETE' && url.includes('/v1.0/applications/') && !url.includes('federated'))
          seen.push(...standing(stage).filter((each) => each.startsWith(`${here.home} `)));
      },
    });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(seen).toContain(`${here.home} FHIR_CLIENT_ID`);
    expectGone(stage);
  });
});

describe('a vault in which others have versions', () => {
  test('loses ours alone, once', async () => {
    const here = await play();
    const places = { ...withVault(here, here.home), 'fhir-service': here.fhirService };
    here.cloud.vault.writeByHand({ ...AT, value: 'theirs', at: new Date(here.now().getTime() - 9e6) });
    const made = await well(here, { ...places, 'take-over': 'true' });
    here.advance(2);
    const absent = { ...places, state: 'absent', confirm: made.application?.appId ?? '' };
    const enabled = () => here.cloud.vault.versions(AT).map(({ value, enabled: on }) => [value === 'theirs', on]);
    await well(here, absent);
    expect(enabled()).toEqual([
      [true, true],
      [false, false],
    ]);
    here.cloud.journal.splice(0);
    const again = await well(here, absent);
    expect(again.changed).toBe(false);
    expect(here.cloud.journal.filter(({ method, service }) => method !== 'GET' && service !== 'entra')).toEqual([]);
  });
});

describe('a client without a secret is issued none', () => {
  test.each([undefined, '30'])(
    'in a run that writes trust and finds one that somebody typed in (overlap %s)',
    async (overlap) => {
      const here = await play();
      const given = overlap === undefined ? {} : { 'overlap-days': overlap };
      if (overlap !== undefined) await well(here, without(here, { credential: 'both', ...given }));
      await well(here, without(here, given));
      await well(here, without(here, given));
      const before = here.client().passwords.length;
      here.advance(1);
      here.overwrite(here.home);
      const outcome = await well(here, without(here, { trust: `${here.home}${MAIN}\n${here.ward}${MAIN}`, ...given }));
      expect(outcome.rotated).toBe(false);
      expect(here.client().passwords).toHaveLength(before);
      await well(here, without(here, { trust: `${here.home}${MAIN}\n${here.ward}${MAIN}`, ...given }));
      expect(secretIn(here, here.home)).toBeUndefined();
      expect(here.variable(here.home, 'FHIR_CLIENT_SECRET_ID')).toBe('none');
    },
  );
});

describe('a home of variables alone', () => {
  test('says that there is a secret again although the run died before it did', async () => {
    const stage = await registered({}, (here) => ({
      ...withVault(here, `variables:${here.repository}`),
      credential: 'both',
      trust: `${here.home}${MAIN}`,
    }));
    const { here, inputs } = stage;
    await well(here, { ...inputs, credential: 'federated' });
    let dead = false;
    await here.run({ ...inputs, credential: 'secret', trust: '' }, undefined, {
      meanwhile({ method, url }) {
        if (dead) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
        dead = method === 'PUT' && url.includes('/secrets/');
      },
    });
    here.advance(1);
    for (let run = 0; run < 3; run++) await well(here, { ...inputs, credential: 'secret', trust: '' });
    expect(here.variable(here.home, 'FHIR_CLIENT_SECRET_ID')).toBeUndefined();
  });
});

describe('the emergency switch', () => {
  test('leaves an application of somebody else alone that waits under the default name', async () => {
    const stage = await registered({}, (here) => without(here));
    const { here, inputs } = stage;
    const client = here.client();
    here.cloud.github.deleteVariableByHand({ store: here.home, name: 'FHIR_CLIENT_ID' });
    delete (client as { createdByAppId?: string }).createdByAppId;
    here.cloud.graph.switches.unknownProperties = ['createdByAppId'];
    here.cloud.directory.addFederatedCredential(client.appId, {
      name: 'by-hand',
      subject: 'repo:a/b:environment:prod',
    });
    const outcome = await go(here, { ...inputs, state: 'disabled' });
    expect(codesOf(outcome)).toEqual(['APPLICATION_NOT_OURS']);
    expect(client.isDisabled).not.toBe(true);
  });

  test('says nothing of a secret that ends, and nothing else about jobs', async () => {
    const stage = await registered({}, (here) => without(here));
    const { here, inputs } = stage;
    const outcome = await well(here, { ...inputs, state: 'disabled' });
    const said = [...closingLines(outcome), ...warnings(outcome), summaryOf([outcome], { docsUrl: 'x' })].join('\n');
    expect(said).not.toMatch(/stays for now|gets nothing|\*\*unknown\*\*/);
    expect(verdictOf([outcome])).toMatch(/^Nobody has to act\. The client is disabled/);
    here.writes();
    const trust = `${here.home}${MAIN}\n${here.ward}${MAIN}`;
    await well(here, { ...inputs, state: 'disabled', trust });
    expect(here.writes()).toEqual([]);
  });
});

describe('trust', () => {
  test('follows a repository that is renamed, and nothing else is written', async () => {
    const here = await play();
    const trust = 'repo:contoso-health/ward:environment:production';
    await well(here, without(here, { trust, 'publish-to': here.home }));
    const [name = ''] = trusted(here);
    here.cloud.github.renameRepository('contoso-health/ward', 'contoso-health/station');
    here.writes();
    for (const now of [trust, trust.replace('ward', 'station')]) {
      await well(here, without(here, { trust: now, 'publish-to': here.home }));
      expect(here.writes()).toEqual(
        now === trust ? [expect.stringMatching(new RegExp(`^PATCH .*federatedIdentityCredentials.*${name}`))] : [],
      );
    }
    expect(trusted(here)).toEqual([name]);
  });

  test('makes room first where all 20 are taken, and a run that dies in between costs the others nothing', async () => {
    const here = await play();
    const list = (...numbers: number[]) => numbers.map((each) => `${here.home}:environment:e${each}`).join('\n');
    const all = Array.from({ length: 20 }, (_, index) => index);
    await well(here, without(here, { trust: list(...all) }));
    here.writes();
    const other = list(...all.slice(1), 20);
    let dead = false;
    await here.run(without(here, { trust: other }), undefined, {
      meanwhile({ method, url }) {
        if (dead) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
        dead = method === 'DELETE' && url.includes('federatedIdentityCredentials');
      },
    });
    expect(trusted(here)).toHaveLength(19);
    await well(here, without(here, { trust: other }));
    const written = here.writes().filter((each) => each.includes('federatedIdentityCredentials'));
    expect(written.map((each) => each.split(' ')[0])).toEqual(['DELETE', 'PATCH']);
    expect(trusted(here)).toHaveLength(20);
  });

  test('in one environment by the old and the new name of its repository is an error', async () => {
    const here = await play();
    here.cloud.github.renameRepository('contoso-health/ward', 'contoso-health/station');
    const trust = 'repo:contoso-health/ward:environment:Production\nrepo:contoso-health/station:environment:production';
    for (let run = 0; run < 2; run++) {
      const outcome = await go(here, without(here, { trust, 'publish-to': here.home }));
      expect(codesOf(outcome)).not.toEqual([]);
    }
    expect(here.writes()).toEqual([]);
  });

  test.each([
    [20, 0],
    [21, 1],
  ])('that needs %i federated credentials in all', async (all, failures) => {
    const here = await play();
    await well(here, without(here));
    const { appId } = here.client();
    for (let index = 0; index < 10; index++)
      here.cloud.directory.addFederatedCredential(appId, {
        name: `by-hand-${index}`,
        subject: `repo:a/b:environment:${index}`,
      });
    here.writes();
    const trust = Array.from({ length: all - 10 }, (_, index) => `${here.home}:environment:e${index}`).join('\n');
    const outcome = await go(here, without(here, { trust }));
    expect(codesOf(outcome)).toHaveLength(failures);
    expect(trusted(here)).toHaveLength(failures === 0 ? 20 : 11);
    if (failures > 0) expect(here.writes()).toEqual([]);
  });
});

describe('a client without a secret of which nobody can be served', () => {
  test('is not said to let jobs sign in: it is disabled', async () => {
    const here = await play();
    await well(here, without(here));
    here.client().isDisabled = true;
    const outcome = await well(here, without(here));
    expect(verdictOf([outcome])).toBe(
      'Somebody has to act: the client is disabled, so nothing logs in as it. No place holds a secret since 2027-01-04.',
    );
  });

  test('is not said to let jobs sign in: its application was deleted by hand', async () => {
    const here = await play();
    await well(here, without(here));
    const [tenant] = here.cloud.directory.tenants.values();
    tenant?.applications.delete(here.client().id);
    here.writes();
    const outcome = await go(here, without(here));
    expect(codesOf(outcome)).toContain('TARGET_TAKEN');
    expect(verdictOf([outcome])).toBe('Somebody has to act: TARGET_TAKEN. No secret is issued.');
    expect(here.writes()).toEqual([]);
  });
});

describe('an ending', () => {
  const seven = { 'overlap-days': '7' };

  test('counts the overlap from when the last place lost its secret', async () => {
    const here = await play();
    await well(here, { 'publish-to': `${here.home}\n${here.ward}` });
    await well(here, without(here, { ...seven, credential: 'both', 'publish-to': here.home }));
    await well(here, without(here, { ...seven, 'publish-to': here.home }));
    expect(here.variable(here.home, 'FHIR_CLIENT_SECRET_ID')).toBe('none');
    here.advance(5);
    expect(here.dead(here.ward)).toEqual([]);
    await well(here, without(here, seven));
    expect(secretIn(here, here.ward)).toBeUndefined();
    for (const left of [1, 0]) {
      here.advance(left === 1 ? 3 : 5);
      await well(here, without(here, seven));
      expect(here.valid()).toHaveLength(left);
    }
  });

  test('removes no secret in the run that writes the trust, also where the place that has it is served no more', async () => {
    const here = await play();
    await well(here, { 'publish-to': here.home });
    const inputs = without(here, { 'publish-to': `variables:${here.repository}`, 'overlap-days': '0' });
    await well(here, inputs);
    expect(here.dead(here.home)).toEqual([]);
    await well(here, inputs);
    expect(here.valid()).toEqual([]);
  });

  test('switches off no version that somebody stores meanwhile', async () => {
    const here = await play();
    const inputs = { ...withVault(here, here.home), trust: `${here.home}${MAIN}` };
    await well(here, { ...inputs, credential: 'both' });
    let reads = 0;
    await here.run({ ...inputs, credential: 'federated' }, undefined, {
      meanwhile({ method, url }) {
        // Observed, observed again under the lock, and read to be switched off.
        if (method === 'GET' && url.includes('/versions') && ++reads === 3)
          here.cloud.vault.writeByHand({ ...AT, value: 'theirs', at: here.now() });
      },
    });
    expect(reads).toBe(3);
    const theirs = here.cloud.vault.versions(AT).filter(({ value }) => value === 'theirs');
    expect(theirs.map(({ enabled }) => enabled)).toEqual([true]);
  });
});

describe('an application that two workflows share without a secret', () => {
  test('goes with the last of them, and so do its roles', async () => {
    const stage = await registered({ 'unique-name': 'shared' }, (here) => without(here));
    const { here, inputs, appId } = stage;
    const lab = { ...inputs, 'name-prefix': 'LAB', 'publish-to': here.laboratory, trust: `${here.laboratory}${MAIN}` };
    expect((await well(here, lab)).application?.appId).toBe(appId);
    for (const changed of [true, false]) {
      const outcome = await well(here, stage.absent);
      expect(outcome).toMatchObject({ changed, removed: false });
      expect(closingLines(outcome).join('\n')).toContain('another workflow lives on the same application');
      if (!changed) expect(closingLines(outcome)).toContain('Nothing to do: what was to go is gone.');
    }
    expect(trusted(here)).toHaveLength(1);
    expect(here.cloud.arm.assignments()).toHaveLength(1);
    expect(standing(stage, 'LAB')).toHaveLength(4);
    const last = await well(here, { ...lab, state: 'absent', confirm: appId });
    expect(last.removed).toBe(true);
    expect(standing(stage, 'LAB')).toEqual([]);
    await well(here, stage.absent);
    expectGone(stage);
  });
});

describe('many clients', () => {
  test('are not touched by one that is confirmed with the ID of another', async () => {
    const fleet = await openFleet(3);
    const clients = Object.fromEntries(
      Object.entries(fleet.clients).map(([name, given], index) => {
        const repository = fleet.repositories[index] ?? '';
        fleet.cloud.github.addEnvironment({ repository, name: 'production' });
        return [name, { ...given, credential: 'federated', 'publish-to': `repo:${repository}:environment:production` }];
      }),
    );
    const outcomes = await fleet.run(clients);
    expect(troubles(outcomes)).toEqual({});
    const confirm = outcomes[1]?.application?.appId ?? '';
    await fleet.advance(1);
    const ended = {
      ...clients,
      'client-0': { ...clients['client-0'], state: 'absent', confirm },
      'client-1': { ...clients['client-1'], state: 'disabled' },
    };
    const done = await fleet.run(ended);
    expect(troubles(done)).toEqual({ 'client-0': 'CONFIRM_MISMATCH' });
    expect(done.map(({ disabled, removed }) => [disabled.length, removed])).toEqual([
      [0, false],
      [1, false],
      [0, false],
    ]);
  });

  const FILES = { state: 'disabled' } as const;
  test('of which one is disabled and another one taken away need nobody', async () => {
    const fleet = await openFleet(4);
    const clients = fleet.clients;
    expect(troubles(await fleet.run(clients))).toEqual({});
    await fleet.advance(1);
    const appId = (index: number) =>
      fleet.cloud.github.variables({ store: `repo:${fleet.repositories[index]}` })['FHIR_CLIENT_ID'] ?? '';
    const ended = {
      ...clients,
      'client-0': { ...clients['client-0'], ...FILES },
      'client-1': { ...clients['client-1'], state: 'absent', confirm: appId(1) },
    };
    for (const days of [0, 1, 80]) {
      await fleet.advance(days);
      const outcomes = await fleet.run(ended, { environment: { GITHUB_EVENT_NAME: 'schedule' } });
      expect(troubles(outcomes)).toEqual({});
      const links = { file: 'clients.yml', only: false, size: 4 };
      expect(verdictOf(outcomes, links)).toMatch(/^Nobody has to act\. The first .*client-[23]\) works until/);
      expect(verdictOf(outcomes, links)).toContain(
        '1 client is disabled, as the file asks: no secret of it serves. 1 client is taken away, as the file asks: no secret that this workflow issued serves any more.',
      );
      expect(verdictOf(outcomes, links)).not.toMatch(/no secret yet|unknown/);
      const summary = summaryOf(outcomes, { docsUrl: 'x' }, links);
      expect(summary).not.toContain('overdue');
      expect(summary).toMatch(/\*\*client-0\*\*.* \| stays as it is, and logs in nowhere meanwhile \| – \|/);
      if (days > 0) {
        const said = closingLinesOfMany(outcomes);
        expect(said).toContain('client-0: nothing to do: the client is disabled');
        expect(said).toContain('client-1: nothing to do: nothing of this client is left');
      }
    }
  });
});

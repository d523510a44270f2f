/** Taking a client away: what goes, what stays, and what nobody may touch. */
import { describe, expect, test } from 'vitest';
import { endingVerdict } from '../../src/report/client-end.ts';
import { summaryOf } from '../../src/report/job-summary.ts';
import { closingLines } from '../../src/report/log.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { verdictOf } from '../../src/report/verdict.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';
import {
  application,
  deleted,
  expectGone,
  type Inputs,
  registered,
  type Stage,
  standing,
} from './offboarding-stage.ts';

const EVER = Number.POSITIVE_INFINITY;
const SOMEBODY = 'fhir-client-registrar ba9876543210 42.1.00000000';

const away = async ({ here, absent }: Stage, more: Inputs = {}) => (await here.run({ ...absent, ...more })).outcome;
const owned = (here: Play) => here.cloud.directory.servicePrincipal({ appId: here.registrarClientId })?.id ?? '';
const lockOf = ({ here }: Stage) => here.variable(here.home, 'FHIR_CLIENT_SECRET_LOCK');

describe('a client that this registrar created', () => {
  test('goes completely, out of every kind of place', async () => {
    const stage = await registered();
    const outcome = await away(stage);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
    expect(outputsOf(outcome)).toMatchObject({
      'client-id': stage.appId,
      'secret-id': '',
      'next-rotation-on': '',
      removed: 'true',
      changed: 'true',
      rotated: 'false',
      'rotation-reason': 'none',
    });
    expect(verdictOf([outcome])).toBe(
      `Nobody has to act. Application ${stage.appId} was deleted: no secret of it serves any more.`,
    );
    expect(closingLines(outcome).join('\n')).toMatch(/this one until 2027-02-05/);
    expect(new Set(outcome.targets.map(({ state }) => state))).toEqual(new Set(['emptied']));
    expect(summaryOf([outcome], { docsUrl: 'x' })).toContain('holds nothing of this client');
  });

  test('is emptied out of the targets before the application goes, and out of the home after it, the lock last', async () => {
    const stage = await registered();
    const { here } = stage;
    here.cloud.journal.splice(0);
    await away(stage);
    const removals = here.cloud.journal.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
    const at = removals.findIndex((path) => path.includes('/v1.0/applications/'));
    const home = `/api/v3/repos/${here.repository}/actions/`;
    expect(removals.slice(0, at).filter((path) => path.startsWith(home))).toEqual([]);
    expect(removals.slice(at + 1).filter((path) => !path.startsWith(home))).toEqual([]);
    expect(removals.at(-2)).toBe(`${home}variables/FHIR_CLIENT_ID`);
    expect(removals.at(-1)).toBe(`${home}variables/FHIR_CLIENT_SECRET_LOCK`);
  });

  test('is only told of in a dry run', async () => {
    const stage = await registered();
    const before = standing(stage);
    const outcome = await away(stage, { 'dry-run': 'true' });
    expect(outcome.actions).toContain(`Would delete application ${stage.appId}`);
    expect(outputsOf(outcome)).toMatchObject({ removed: 'false', changed: 'false' });
    expect(verdictOf([outcome])).toMatch(/^Dry run, nothing was written: a real run would take the client away/);
    expect(standing(stage)).toEqual(before);
    expect(application(stage, stage.appId)).toBeDefined();
  });

  test('leaves what others keep in the same places', async () => {
    const stage = await registered();
    const { here } = stage;
    here.typeIn(here.home, 'DEPLOY_REGION', 'westeurope');
    here.cloud.github.writeSecretByHand({ store: `dependabot:${here.repository}`, name: 'NPM_TOKEN', value: 'x' });
    await away(stage);
    expectGone(stage);
    expect(here.variable(here.home, 'DEPLOY_REGION')).toBe('westeurope');
    expect(here.cloud.github.secretValue({ store: `dependabot:${here.repository}`, name: 'NPM_TOKEN' })).toBe('x');
  });

  test('and that was deleted by hand leaves its targets and its role assignments to be removed', async () => {
    const stage = await registered();
    const [tenant] = stage.here.cloud.directory.tenants.values();
    const client = stage.here.client();
    tenant?.applications.delete(client.id);
    tenant?.deletedApplications.set(client.id, client);
    for (const [id, { appId }] of tenant?.servicePrincipals ?? []) {
      if (appId === client.appId) tenant?.servicePrincipals.delete(id);
    }
    const outcome = await away(stage);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
    expect(outcome.removed).toBe(false);
    expect(endingVerdict(outcome)).toMatch(/^The application is gone/);
  });

  test('keeps the role assignments of another client that was registered from the same place', async () => {
    const stage = await registered({ 'unique-name': 'older' });
    const { here, inputs } = stage;
    const younger = await here.run({ ...inputs, 'unique-name': 'younger', 'take-over': 'true' });
    expect(codesOf(younger.outcome), printed(younger.outcome)).toEqual([]);
    expect(here.cloud.arm.assignments()).toHaveLength(2);
    const appId = younger.outcome.application?.appId ?? '';
    const { outcome } = await here.run({ ...stage.absent, 'unique-name': 'younger', confirm: appId });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(here.cloud.arm.assignments()).toHaveLength(1);
    expect(application(stage, stage.appId)).toBeDefined();
    expect(closingLines(outcome).join('\n')).toMatch(/was made for another client/);
  });

  test('whose roles cannot be removed is taken away all the same, and the next run removes them', async () => {
    const stage = await registered();
    stage.here.faults.add({
      ...{ service: 'arm', method: 'DELETE', times: EVER },
      kind: { answer: 'arm/deletionLocked', applied: false },
    });
    const outcome = await away(stage);
    expect(codesOf(outcome)).toEqual(['RESOURCE_LOCKED']);
    expect(outcome.removed).toBe(true);
    expect(standing(stage)).toEqual([]);
    stage.here.faults.clear();
    expect(codesOf(await away(stage))).toEqual([]);
    expectGone(stage);
  });

  test('without a FHIR service is told which command finds its role assignments', async () => {
    const stage = await registered();
    const outcome = await away(stage, { 'fhir-service': '' });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(stage.here.cloud.arm.assignments()).toHaveLength(1);
    expect(closingLines(outcome).join('\n')).toMatch(
      /az role assignment list --all --query "\[\?principalId=='[0-9a-f-]{36}'\]"/,
    );
  });
});

describe('an application that others use', () => {
  const withOther = (add: (here: Play, appId: string) => void) => async () => {
    const stage = await registered();
    add(stage.here, stage.appId);
    return stage;
  };
  const certificate = {
    keyId: '0d2c1f4e-0000-4000-8000-000000000001',
    displayName: 'CN=x',
    type: 'AsymmetricX509Cert',
  };
  const shared: readonly { readonly what: string; readonly begin: () => Promise<Stage> }[] = [
    { what: 'a secret of somebody', begin: withOther(({ cloud }, appId) => cloud.directory.addPassword(appId)) },
    {
      what: 'a secret of another workflow, expired',
      begin: withOther(({ cloud, now }, appId) =>
        cloud.directory.addPassword(appId, {
          displayName: SOMEBODY,
          startDateTime: new Date(now().getTime() - 9e9),
          endDateTime: new Date(now().getTime() - 8e9),
        }),
      ),
    },
    {
      what: 'a federated credential of another workflow',
      begin: withOther(({ cloud }, appId) =>
        cloud.directory.addFederatedCredential(appId, { name: 'fcr-ba9876543210-main', subject: 'repo:a/b:ref:x' }),
      ),
    },
    {
      what: 'a certificate',
      begin: withOther((here) => {
        const now = here.now();
        const end = new Date(now.getTime() + 9e9);
        here.client().properties['keyCredentials'] = [
          { ...certificate, usage: 'Verify', startDateTime: now.toISOString(), endDateTime: end.toISOString() },
        ];
      }),
    },
    { what: 'nothing of others, created by somebody else', begin: withOther((here) => createdBySomebody(here)) },
    { what: 'nothing of others, adopted', begin: () => registered({}, adoption) },
  ];

  function createdBySomebody(here: Play) {
    Object.assign(here.client(), { createdByAppId: '0d2c1f4e-0000-4000-8000-000000000002' });
  }

  function adoption(here: Play): Inputs {
    const { directory } = here.cloud;
    const { appId } = directory.addApplication({ displayName: 'By hand' });
    directory.addServicePrincipal({ appId });
    directory.application({ appId })?.owners.push(owned(here));
    return { 'application-id': appId };
  }

  test.each(shared)('stays with all that is theirs: $what', async ({ begin }) => {
    const stage = await begin();
    const { here, appId } = stage;
    const ours = here.held(here.home);
    const theirs = () => {
      const found = application(stage, appId);
      return JSON.stringify([
        found?.passwords.filter(({ keyId }) => keyId !== ours),
        found?.federatedCredentials,
        found?.properties,
        found?.owners,
      ]);
    };
    const before = theirs();
    const outcome = await away(stage);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(theirs()).toBe(before);
    expect(standing(stage)).toEqual([]);
    expect(deleted(stage)).toEqual([]);
    expect(application(stage, appId)?.passwords.some(({ keyId }) => keyId === ours)).toBe(false);
    expect(outcome.removed).toBe(false);
    expect(closingLines(outcome).join('\n')).toContain(`az ad app delete --id ${appId}`);
    expect(verdictOf([outcome])).toContain(`application ${appId} stays`);
    here.writes();
    const again = await away(stage);
    expect(codesOf(again), printed(again)).toEqual([]);
    expect(here.writes()).toEqual([]);
  });

  test('keeps its roles while another workflow has a secret on it', async () => {
    const stage = await registered();
    stage.here.cloud.directory.addPassword(stage.appId, { displayName: SOMEBODY });
    await away(stage);
    expect(stage.here.cloud.arm.assignments()).toHaveLength(1);
  });

  test('stays when somebody adds a secret while it is being taken away', async () => {
    const stage = await registered();
    const { here, absent, appId } = stage;
    let added = false;
    const { outcome } = await here.run(absent, undefined, {
      meanwhile({ method, url }) {
        if (added || method !== 'DELETE' || !url.includes('codespaces')) return;
        added = true;
        here.cloud.directory.addPassword(appId, { displayName: 'by hand' });
      },
    });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(application(stage, appId)?.passwords.map(({ displayName }) => displayName)).toEqual(['by hand']);
    expect(verdictOf([outcome])).toContain('stays');
  });

  test('that only others own is not touched', async () => {
    const stage = await registered();
    const client = stage.here.client();
    client.owners.splice(0);
    stage.here.writes();
    const outcome = await away(stage);
    expect(codesOf(outcome)).toEqual(['NOT_OWNER']);
    expect(stage.here.writes()).toEqual([]);
  });

  test('that others own as well goes, and they are named', async () => {
    const stage = await registered();
    const { id } = stage.here.cloud.directory.addUser({ displayName: 'Ada' });
    stage.here.client().owners.push(id);
    const outcome = await away(stage);
    expect(closingLines(outcome).join('\n')).toContain(id);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
  });
});

describe('a client ID that is not this client’s', () => {
  test.each([
    ['of nobody', () => '0d2c1f4e-0000-4000-8000-000000000003'],
    [
      'of another application',
      ({ here }: Stage) => {
        const { appId } = here.cloud.directory.addApplication({ displayName: 'Billing', owners: [owned(here)] });
        here.cloud.directory.addPassword(appId);
        return appId;
      },
    ],
  ])('stops everything before the first write: %s', async (_, other) => {
    const stage = await registered();
    const confirm = other(stage);
    stage.here.writes();
    const outcome = await away(stage, { confirm });
    expect(codesOf(outcome)).toEqual(['CONFIRM_MISMATCH']);
    expect(printed(outcome)).toContain(`lead to: ${stage.appId}`);
    expect(stage.here.writes()).toEqual([]);
  });

  test('is refused when it is the registrar’s', async () => {
    const stage = await registered();
    const outcome = await away(stage, { confirm: stage.here.registrarClientId });
    expect(codesOf(outcome)).toContain('OWN_IDENTITY');
    expect(application(stage, stage.appId)).toBeDefined();
  });

  test('is told apart also where the home lost its variable', async () => {
    const stage = await registered();
    stage.here.cloud.github.deleteVariableByHand({ store: stage.here.home, name: 'FHIR_CLIENT_ID' });
    const outcome = await away(stage, { confirm: '0d2c1f4e-0000-4000-8000-000000000003' });
    expect(codesOf(outcome)).toEqual(['CONFIRM_MISMATCH']);
    expect(codesOf(await away(stage))).toEqual([]);
    expectGone(stage);
  });

  test('that was typed over the right one in the home is no obstacle, even when the run dies', async () => {
    const stage = await registered();
    const { here, absent } = stage;
    here.typeIn(here.home, 'FHIR_CLIENT_ID', '0d2c1f4e-0000-4000-8000-000000000003');
    let dead = false;
    await here.run(absent, undefined, {
      meanwhile({ method, url }) {
        dead ||= method === 'DELETE' && url.includes('/v1.0/applications/');
        if (dead) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      },
    });
    here.advance(1);
    const outcome = await away(stage);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
  });
});

describe('a target', () => {
  test('that is archived fails the run and keeps the home, and the next run finishes', async () => {
    const stage = await registered();
    const { here } = stage;
    here.cloud.github.setArchived(here.others[0], true);
    const outcome = await away(stage);
    expect(codesOf(outcome)).toEqual(['TARGET_READ_ONLY']);
    expect(outcome.removed).toBe(true);
    expect(standing(stage).every((each) => each.startsWith(here.ward) || each.startsWith(`${here.home} `))).toBe(true);
    expect(here.variable(here.home, 'FHIR_CLIENT_TARGETS')).toBeDefined();
    expect(verdictOf([outcome])).toMatch(/no secret of the client serves any more.*not all gone/i);
    here.cloud.github.setArchived(here.others[0], false);
    here.advance(1);
    expect(codesOf(await away(stage))).toEqual([]);
    expectGone(stage);
  });

  test('that cannot be read fails the run and holds nothing back but the home', async () => {
    const stage = await registered();
    const { here } = stage;
    here.faults.add({
      ...{ service: 'github', path: `/repos/${here.others[0]}/actions`, times: EVER },
      kind: { answer: 'github/appForbidden', applied: false },
    });
    const outcome = await away(stage);
    expect(codesOf(outcome)).toEqual(['GITHUB_PERMISSION_MISSING']);
    expect(outcome.removed).toBe(true);
    expect(standing(stage).every((each) => each.startsWith(here.ward) || each.startsWith(`${here.home} `))).toBe(true);
    here.faults.clear();
    expect(codesOf(await away(stage))).toEqual([]);
    expectGone(stage);
  });

  test('that is gone fails the run while it is listed, and is forgotten once it is not', async () => {
    const stage = await registered();
    const { here, inputs } = stage;
    here.cloud.github.deleteRepository(here.others[0]);
    const outcome = await away(stage);
    expect(codesOf(outcome)).toEqual(['TARGET_NOT_FOUND']);
    const others = (inputs['publish-to'] ?? '').split('\n').filter((each) => each !== here.ward);
    const last = await away(stage, { 'publish-to': others.join('\n') });
    expect(codesOf(last), printed(last)).toEqual([]);
    expect(closingLines(last).join('\n')).toMatch(/ward is left as it is: it is gone/);
    expectGone(stage);
  });

  test.each([
    ['another client', 'FHIR_CLIENT_ID', '0d2c1f4e-0000-4000-8000-000000000009'],
    ['another workflow', 'FHIR_CLIENT_SECRET_ID', ''],
  ])('that holds what is of %s is left alone, named, and fails the run', async (_, name, value) => {
    const stage = await registered();
    const { here, appId } = stage;
    const other = here.cloud.directory.addPassword(appId, { displayName: SOMEBODY });
    here.overwrite(here.ward, 'theirs');
    here.typeIn(here.ward, name, value || other.keyId);
    const before = standing(stage).filter((each) => each.startsWith(here.ward));
    const outcome = await away(stage);
    expect(codesOf(outcome)).toEqual(['TARGET_NOT_EMPTIED']);
    expect(printed(outcome)).toContain(here.ward);
    expect(standing(stage)).toEqual(before);
    expect(here.cloud.github.secretValue({ store: here.ward, name: 'FHIR_CLIENT_SECRET' })).toBe('theirs');
  });

  test('without variables that the list does not name is left and named', async () => {
    const stage = await registered();
    const { here } = stage;
    const dependabot = `dependabot:${here.repository}`;
    const list = here.variable(here.home, 'FHIR_CLIENT_TARGETS') ?? '';
    const without = list.split('\n').filter((line) => !line.startsWith(dependabot));
    here.typeIn(here.home, 'FHIR_CLIENT_TARGETS', without.join('\n'));
    const outcome = await away(stage);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(new Set(standing(stage).map((each) => each.split(' ')[0]))).toEqual(new Set([dependabot]));
    expect(closingLines(outcome).join('\n')).toMatch(/dependabot:\S+ is left as it is: FHIR_CLIENT_TARGETS/);
  });

  test('that is served no more is emptied, too', async () => {
    const stage = await registered();
    const { here } = stage;
    const outcome = await away(stage, { 'publish-to': here.home });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
    expect(outcome.targets).toHaveLength(6);
  });

  test('that is served no more and is another repository by now is left alone', async () => {
    const stage = await registered();
    const { here } = stage;
    here.cloud.github.deleteRepository(here.others[0]);
    const [owner = '', name = ''] = here.others[0].split('/');
    here.cloud.github.addRepository({ owner, name });
    here.typeIn(here.ward, 'FHIR_CLIENT_ID', stage.appId);
    const outcome = await away(stage, { 'publish-to': here.home });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(standing(stage)).toEqual([`${here.ward} FHIR_CLIENT_ID`]);
    expect(closingLines(outcome).join('\n')).toMatch(/another repository or organization has that name now/);
  });

  test.each([
    ['dies', true],
    ['lives', false],
  ])(
    'never holds a secret of an application that is deleted, when one of them fails for a while and the run %s',
    async (_, dies) => {
      const stage = await registered();
      const { here, absent } = stage;
      let requests = 0;
      await here.run(absent, undefined, {
        meanwhile(request) {
          if (dies && ++requests > 45) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
          if (request.method !== 'DELETE' || !request.url.includes('/v1.0/applications/')) return;
          expect(standing(stage).filter((each) => !each.startsWith(`${here.home} `))).toEqual([]);
        },
      });
    },
  );
});

describe('the home', () => {
  test.each([
    ['is archived', (here: Play) => here.cloud.github.setArchived(here.repository, true), 'TARGET_READ_ONLY'],
    ['is gone', (here: Play) => here.cloud.github.deleteRepository(here.repository), 'TARGET_NOT_FOUND'],
  ])('that %s stops everything, with the commands', async (_, end, why) => {
    const stage = await registered({}, (here) => ({ 'publish-to': `${here.home}\n${here.ward}` }));
    end(stage.here);
    stage.here.writes();
    for (const dry of ['true', 'false']) {
      const outcome = await away(stage, { 'dry-run': dry });
      expect(codesOf(outcome)).toEqual(['OFFBOARDING_BLOCKED']);
      expect(printed(outcome)).toContain(why);
      expect(printed(outcome)).toContain(`az ad app delete --id ${stage.appId}`);
    }
    expect(stage.here.writes()).toEqual([]);
    expect(application(stage, stage.appId)).toBeDefined();
  });

  test('of another client of the same repository is told by its prefix', async () => {
    const stage = await registered();
    const { here, inputs } = stage;
    const other = await here.run({ ...inputs, 'publish-to': here.home, 'name-prefix': 'LAB', 'display-name': 'Lab' });
    expect(codesOf(other.outcome)).toEqual([]);
    expect(codesOf(await away(stage))).toEqual([]);
    expect(standing(stage)).toEqual([]);
    expect(standing(stage, 'LAB')).toHaveLength(7);
    expect(application(stage, other.outcome.application?.appId ?? '')?.passwords).toHaveLength(1);
  });

  test('that was moved is cleared by the old list of targets, then by the new one', async () => {
    const stage = await registered({ 'unique-name': 'intake' }, (here) => ({ 'publish-to': here.home }));
    const { here, absent } = stage;
    const moved = { 'publish-to': here.ward };
    expect(codesOf((await here.run({ ...stage.inputs, ...moved })).outcome)).toEqual([]);
    const first = await away(stage);
    expect(codesOf(first), printed(first)).toEqual([]);
    expect(first.removed).toBe(false);
    expect(here.dead(here.ward)).toEqual([]);
    expect(standing(stage).every((each) => each.startsWith(here.ward))).toBe(true);
    const { outcome } = await here.run({ ...absent, ...moved });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(outcome.removed).toBe(true);
    expect(standing(stage)).toEqual([]);
  });
});

describe('a lock that is all that is left', () => {
  const left = async (minutes: number) => {
    const stage = await registered();
    await away(stage);
    const { cloud, home, now } = stage.here;
    const at = new Date(now().getTime() - minutes * 60_000);
    const value = 'https://github.com/x/y/actions/runs/9 attempt 1 job - nonce x';
    cloud.github.writeVariableByHand({ store: home, name: 'FHIR_CLIENT_SECRET_LOCK', value, at });
    return stage;
  };

  test('is removed once it is 30 minutes old', async () => {
    const stage = await left(31);
    const outcome = await away(stage);
    expect(codesOf(outcome)).toEqual([]);
    expect(outcome.actions).toEqual(['Removed FHIR_CLIENT_SECRET_LOCK, which a run that is dead had left']);
    expect(standing(stage)).toEqual([]);
  });

  test('is left to the run that may be at work before that', async () => {
    const stage = await left(5);
    const { outcome, lines } = await stage.here.run(stage.absent);
    expect(codesOf(outcome)).toEqual([]);
    expect(lockOf(stage)).toBeDefined();
    expect(lines.join('\n')).toContain('FHIR_CLIENT_SECRET_LOCK stands in');
  });
});

describe('a client that was taken away', () => {
  test('is not registered again while its name lies in the recycle bin, and is restored by the commands', async () => {
    const stage = await registered();
    const { here, inputs } = stage;
    await away(stage);
    const refused = (await here.run(inputs)).outcome;
    expect(codesOf(refused)).toEqual(['APPLICATION_DELETED']);
    expect(printed(refused)).toMatch(/restore/);
    expect(printed(refused)).toMatch(/new service principal/);
    const [tenant] = here.cloud.directory.tenants.values();
    const [buried] = deleted(stage);
    if (tenant === undefined || buried === undefined) throw new Error('nothing lies there');
    tenant.deletedApplications.delete(buried.id);
    tenant.applications.set(buried.id, buried);
    const { outcome } = await here.run(inputs);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(outcome).toMatchObject({ reason: 'first', rotated: true });
    expect(here.cloud.arm.assignments()).toHaveLength(1);
    expect(here.dead(here.home, here.ward)).toEqual([]);
  });

  test('that was never there is nothing to do', async () => {
    const here = await play();
    const { outcome } = await here.run({ state: 'absent', confirm: '0d2c1f4e-0000-4000-8000-000000000003' });
    expect(codesOf(outcome)).toEqual([]);
    expect(here.writes()).toEqual([]);
    expect(closingLines(outcome)).toContain('Nothing to do: nothing of this client is left.');
  });
});

describe('a key vault', () => {
  const VAULT = 'contoso-lab';
  const AT = { vault: VAULT, name: 'FHIR-CLIENT-SECRET' };
  const inVault = (first: (here: Play) => string) =>
    registered({}, (here) => {
      const { cloud } = here;
      const [tenant] = cloud.directory.tenants.values();
      cloud.vault.add({ name: VAULT, tenantId: tenant?.id ?? '' });
      const principalId = cloud.directory.servicePrincipal({ appId: here.registrarClientId })?.id ?? '';
      cloud.vault.grant({ vault: VAULT, principalId, role: 'Key Vault Secrets Officer' });
      return { 'vault-suffix': cloud.vault.suffix, 'publish-to': `${first(here)}\nvault:${VAULT}` };
    });

  test.each([
    ['beside a repository', (here: Play) => here.home],
    ['beside public facts alone', (here: Play) => `variables:${here.repository}`],
  ])('%s loses its secret, and a second run finds nothing left', async (_, first) => {
    const stage = await inVault(first);
    for (let run = 0; run < 2; run++) {
      const outcome = await away(stage);
      expect(codesOf(outcome), printed(outcome)).toEqual([]);
      expect(outcome.removed).toBe(run === 0);
      // What is deleted can be recovered for a while, and is shown as such after some seconds.
      stage.here.advance(1);
    }
    expectGone(stage);
    expect(stage.here.cloud.vault.versions(AT)).toEqual([]);
  });

  test('that lost its secret in a run that was stopped does not stop the next one', async () => {
    const stage = await inVault((here) => here.home);
    const { faults } = stage.here;
    faults.add({ service: 'github', method: 'DELETE', times: 1_000, kind: { status: 403, applied: false } });
    expect(codesOf(await away(stage))).not.toEqual([]);
    expect(stage.here.cloud.vault.versions(AT)).toEqual([]);
    faults.clear();
    stage.here.advance(1);
    const outcome = await away(stage);
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
  });

  test('that is served no more is emptied, too', async () => {
    const stage = await inVault((here) => here.home);
    const outcome = await away(stage, { 'publish-to': stage.here.home });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
    expect(stage.here.cloud.vault.versions(AT)).toEqual([]);
  });
});

describe('taking away a client whose secret Graph does not list yet', () => {
  const begin = async () => {
    const here = await play();
    const registrar = here.cloud.directory.servicePrincipal({ appId: here.registrarClientId });
    const owners = [registrar?.id ?? ''];
    const { appId } = here.cloud.directory.addApplication({ displayName: 'Portal', uniqueName: 'portal', owners });
    const inputs = { 'application-id': appId };
    await here.run(inputs);
    here.advance(70);
    here.cloud.lag.keyList = 1_000;
    await here.run(inputs);
    here.advance(1 / 144);
    return { here, absent: { ...inputs, state: 'absent', confirm: appId } };
  };

  test('leaves no secret on an application that stays', async () => {
    const { here, absent } = await begin();
    expect(here.valid()).toHaveLength(2);
    const { outcome } = await here.run(absent);
    expect(codesOf(outcome)).toEqual([]);
    expect(here.valid()).toEqual([]);
    expect((await here.run(absent)).outcome).toMatchObject({ failures: [], changed: false });
  });

  test('fails, and keeps what names it, as long as Graph does not find it', async () => {
    const { here, absent } = await begin();
    const keyId = here.held(here.home) ?? '';
    const lost = here.faults.add({
      ...{ service: 'graph', method: 'POST', path: '/removePassword', nth: 2, times: Number.POSITIVE_INFINITY },
      kind: { answer: 'graph/passwordUnknown', applied: false, facts: { keyId } },
    });
    const { outcome } = await here.run(absent);
    expect(codesOf(outcome)).not.toEqual([]);
    expect(here.variable(here.home, 'FHIR_CLIENT_SECRET_ID')).toBe(keyId);
    lost.remove();
    expect(codesOf((await here.run(absent)).outcome)).toEqual([]);
    expect(here.valid()).toEqual([]);
  });
});

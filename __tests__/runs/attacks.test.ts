/** Histories in which a run once removed a secret in use, forgot a leaked one, or was green although something was wrong. */
import { describe, expect, test } from 'vitest';
import type { AnswerName } from '../../emulator/vendor-answers/table.ts';
import type { WireRequest } from '../../src/net/wire.ts';
import { verdictOf } from '../../src/report/verdict.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';

const LEAK = { 'force-rotate': 'true', 'overlap-days': '0' };
const MINUTES = 1 / 24 / 60;
/** Graph shows a new secret to nobody for now. */
const unlisted = (stage: Play) => {
  stage.cloud.lag.keyList = 1_000;
};
/** It shows all of them from now on. */
const listed = (stage: Play) => {
  stage.cloud.lag.keyList = 0;
  for (const password of stage.client().passwords) password.pending.list = 0;
};
const both = (stage: Play) => ({ 'publish-to': `${stage.home}\n${stage.ward}` });
const isUpsert = ({ method, url }: WireRequest) => method === 'PATCH' && url.includes('/applications(uniqueName');

describe('a second attempt whose answer is lost', () => {
  const stage = async (applied: boolean) => {
    const here = await play();
    unlisted(here);
    await here.run({ 'force-rotate': 'true' });
    const [first] = here.valid();
    here.advance(5 * MINUTES);
    here.faults.add({
      ...{ service: 'graph', method: 'POST', path: '/addPassword', times: Number.POSITIVE_INFINITY },
      kind: { answer: 'graph/unavailable', applied },
    });
    // Not before it is on the way: until then no read shows the first one.
    const meanwhile = ({ url }: WireRequest) => {
      if (url.endsWith('/addPassword')) listed(here);
    };
    const environment = { GITHUB_RUN_ATTEMPT: '2' };
    const { outcome } = await here.run({ 'force-rotate': 'true' }, undefined, { environment, meanwhile });
    here.faults.clear();
    return { here, first, outcome };
  };

  test.each([{ applied: false }, { applied: true }])(
    'never takes the secret of the first for its own stray (request handled: $applied)',
    async ({ applied }) => {
      const { here, first, outcome } = await stage(applied);
      expect(codesOf(outcome)).toEqual(['SECRET_NOT_ISSUED']);
      expect(here.valid()).toContain(first);
      expect(here.held(here.home)).toBe(first);
      here.advance(1);
      for (let day = 0; day < 3; day++) {
        const { outcome: later } = await here.run({});
        expect(codesOf(later)).toEqual([]);
        expect(here.dead(here.home)).toEqual([]);
        here.advance(1);
      }
      expect(here.valid()).toContain(here.held(here.home));
    },
  );
});

describe('a leak response while Graph does not list the secret in use', () => {
  const leaked = async () => {
    const here = await play();
    await here.run({});
    here.advance(80);
    unlisted(here);
    await here.run({});
    const second = here.held(here.home) ?? '';
    here.advance(10 * MINUTES);
    return { here, second };
  };

  test('revokes it all the same', async () => {
    const { here, second } = await leaked();
    const { outcome } = await here.run(LEAK);
    expect(codesOf(outcome)).toEqual([]);
    expect(here.valid()).not.toContain(second);
    expect(here.valid()).toEqual([here.held(here.home)]);
  });

  test.each(['graph/passwordUnknown', 'graph/unavailable'] as const)(
    'does not believe that it is gone, and says how to remove it (%s)',
    async (answer) => {
      const { here, second } = await leaked();
      here.faults.add({
        ...{ service: 'graph', method: 'POST', path: '/removePassword', times: Number.POSITIVE_INFINITY },
        kind: { answer, applied: false, facts: { keyId: second } },
      });
      const { outcome } = await here.run(LEAK);
      expect(here.valid()).toContain(second);
      expect(codesOf(outcome)).toContain('REVOCATION_INCOMPLETE');
      expect(printed(outcome)).toContain(`--key-id ${second}`);
      here.faults.clear();
      listed(here);
      here.advance(1);
      expect(codesOf((await here.run({})).outcome)).toEqual([]);
      expect(here.valid()).toEqual([here.held(here.home)]);
    },
  );
});

describe('a secret that was deleted by hand', () => {
  test('during the overlap costs no other one its life', async () => {
    const here = await play();
    const overlap = { ...both(here), 'overlap-days': '20' };
    await here.run(overlap);
    here.advance(80);
    await here.run(overlap);
    const before = here.valid();
    expect(before).toHaveLength(2);
    here.advance(1);
    for (const store of [here.home, here.ward])
      here.cloud.github.deleteSecretByHand({ store, name: 'FHIR_CLIENT_SECRET' });
    const { outcome } = await here.run(overlap);
    expect(outcome).toMatchObject({ reason: 'missing', rotated: true, failures: [] });
    expect(here.valid()).toEqual([...before, here.held(here.home)]);
  });

  test('from the home, while the list of targets shrinks, leaves the secret of the one that left', async () => {
    const here = await play();
    await here.run({ ...both(here), 'overlap-days': '0' });
    here.advance(3);
    const theirs = here.held(here.ward);
    here.cloud.github.deleteSecretByHand({ store: here.home, name: 'FHIR_CLIENT_SECRET' });
    const { outcome, lines } = await here.run({ 'overlap-days': '0' });
    expect(outcome).toMatchObject({ reason: 'missing', rotated: true, failures: [] });
    expect(lines.join('\n')).toContain(`No longer in publish-to: ${here.ward}`);
    for (const days of [1, 5, 60]) {
      expect(here.valid()).toContain(theirs);
      expect(here.dead(here.home, here.ward)).toEqual([]);
      here.advance(days);
      expect(codesOf((await here.run({ 'overlap-days': '0' })).outcome)).toEqual([]);
    }
  });

  test.each([
    {
      description: 'deleted',
      undo: (here: Play) => here.cloud.github.deleteSecretByHand({ store: here.ward, name: 'FHIR_CLIENT_SECRET' }),
      reason: 'missing',
    },
    { description: 'overwritten', undo: (here: Play) => here.overwrite(here.ward), reason: 'drift' },
  ])('or $description is put right, and nothing goes in the run that does so', async ({ undo, reason }) => {
    const here = await play();
    const inputs = { ...both(here), 'overlap-days': '0' };
    await here.run(inputs);
    here.advance(3);
    const before = here.valid();
    undo(here);
    here.advance(1);
    expect((await here.run(inputs)).outcome).toMatchObject({ failures: [], reason, rotated: true });
    expect(here.valid()).toEqual([...before, here.held(here.home)]);
    here.advance(1);
    expect((await here.run(inputs)).outcome).toMatchObject({ failures: [], reason: 'none' });
    expect(here.valid()).toEqual([here.held(here.home)]);
    expect(here.dead(here.home, here.ward)).toEqual([]);
  });

  test('of a target that left, a leaked one goes in a leak response, which names the target', async () => {
    const here = await play();
    await here.run(both(here));
    here.advance(3);
    const { outcome, lines } = await here.run(LEAK);
    expect(codesOf(outcome)).toEqual([]);
    expect(here.valid()).toEqual([here.held(here.home)]);
    expect(here.dead(here.ward)).toEqual([here.ward]);
    expect(lines.join('\n')).toContain(here.ward);
  });
});

test.each([0, 1, 9, 40])(
  'two workflows on one home with other targets kill no secret in use (%i days apart)',
  async (days) => {
    const here = await play();
    const workflows = [
      { targets: [here.home, here.ward], shared: [here.home] },
      { targets: [here.home, here.laboratory], shared: [here.home] },
    ];
    const served = new Set<string>();
    for (let turn = 0; turn < 10; turn++) {
      const { targets } = workflows[turn % 2] ?? { targets: [] };
      const { outcome } = await here.run({ 'publish-to': targets.join('\n'), 'overlap-days': '0' });
      if (outcome.failures.length === 0) for (const target of targets) served.add(target);
      expect([turn, ...here.dead(...served)]).toEqual([turn]);
      here.advance(days);
    }
    expect([...served].sort()).toEqual([here.home, here.ward, here.laboratory].sort());
  },
);

describe('a creation that another run was faster with', () => {
  const race = async (given: (stage: Play, uniqueName: string) => object, inputs = {}) => {
    const here = await play();
    const registrar = here.cloud.directory.servicePrincipal({ appId: here.registrarClientId });
    let done = false;
    const { outcome } = await here.run(inputs, undefined, {
      meanwhile(request) {
        if (done || !isUpsert(request)) return;
        done = true;
        const uniqueName = /uniqueName='([^']+)'/.exec(decodeURIComponent(request.url))?.[1] ?? '';
        here.cloud.directory.addApplication({
          ...{ displayName: 'Intake portal', uniqueName, createdByAppId: here.registrarClientId },
          owners: [registrar?.id ?? ''],
          ...given(here, uniqueName),
        });
      },
    });
    expect(done).toBe(true);
    return { here, outcome };
  };

  test('leaves what it set alone', async () => {
    const properties = { description: 'theirs', serviceManagementReference: 'INC-7' };
    const { here, outcome } = await race(() => ({ signInAudience: 'AzureADMultipleOrgs', properties }));
    expect(outcome).toMatchObject({ failures: [], created: false, rotated: true });
    expect(here.client()).toMatchObject({ signInAudience: 'AzureADMultipleOrgs', properties });
    expect(here.dead(here.home)).toEqual([]);
  });

  test('does as it is told', async () => {
    const inputs = { 'sign-in-audience': 'AzureADMyOrg', description: 'ours' };
    const { here, outcome } = await race(() => ({ signInAudience: 'AzureADMultipleOrgs' }), inputs);
    expect(codesOf(outcome)).toEqual([]);
    expect(here.client()).toMatchObject({ signInAudience: 'AzureADMyOrg', properties: { description: 'ours' } });
  });

  test('puts no application of a stranger in its place', async () => {
    const { here, outcome } = await race(() => ({ createdByAppId: '99999999-9999-4999-8999-999999999999' }));
    expect(codesOf(outcome)).toEqual(['APPLICATION_NOT_OURS']);
    expect(here.client().passwords).toEqual([]);
    expect(here.cloud.github.dump()).toEqual({});
    // The one that the other run was faster with.
    expect(here.writes()).toEqual([expect.stringMatching(/^PATCH \S+uniqueName=/)]);
  });
});

describe('a leak response that a taken place stops', () => {
  const taken = async (place: (stage: Play) => string) => {
    const here = await play();
    await here.run(both(here));
    const leaked = here.held(here.home) ?? '';
    here.advance(3);
    here.overwrite(place(here));
    here.typeIn(place(here), 'FHIR_CLIENT_ID', '99999999-9999-4999-8999-999999999999');
    here.writes();
    const { outcome } = await here.run({ ...both(here), ...LEAK });
    return { here, leaked, outcome };
  };

  test('in the home prints what is to be removed, and writes nothing', async () => {
    const { here, leaked, outcome } = await taken(({ home }) => home);
    expect(codesOf(outcome)).toEqual(['REVOCATION_INCOMPLETE', 'TARGET_TAKEN']);
    expect(printed(outcome)).toContain(`az ad app credential delete --id ${here.client().appId} --key-id ${leaked}`);
    expect(here.writes()).toEqual([]);
    expect(here.valid()).toEqual([leaked]);
  });

  test('elsewhere serves the others, and prints the rest', async () => {
    const { here, leaked, outcome } = await taken(({ ward }) => ward);
    expect(codesOf(outcome)).toEqual(['REVOCATION_INCOMPLETE', 'TARGET_TAKEN']);
    expect(printed(outcome)).toContain(`--key-id ${leaked}`);
    expect(here.held(here.home)).not.toBe(leaked);
    expect(here.dead(here.home)).toEqual([]);
    here.advance(1);
    const again = await here.run(both(here));
    expect(codesOf(again.outcome)).toContain('REVOCATION_INCOMPLETE');
    expect(printed(again.outcome)).toContain(`--key-id ${leaked}`);
    const mended = await here.run({ ...both(here), 'take-over': 'true' });
    expect(codesOf(mended.outcome)).toEqual([]);
    expect(here.valid()).not.toContain(leaked);
    expect(here.dead(here.home, here.ward)).toEqual([]);
  });
});

describe('a client ID that somebody typed over in a target', () => {
  const edited = async (place: (stage: Play) => string) => {
    const here = await play();
    await here.run(both(here));
    here.advance(5);
    here.typeIn(place(here), 'FHIR_CLIENT_ID', '99999999-9999-4999-8999-999999999999');
    return here;
  };
  const places = [
    { description: 'the second', place: ({ ward }: Play) => ward },
    { description: 'the home', place: ({ home }: Play) => home },
  ];

  test.each(places)('is put right without a rotation: $description', async ({ place }) => {
    const here = await edited(place);
    const { outcome } = await here.run(both(here));
    expect(outcome).toMatchObject({ failures: [], rotated: false, changed: true });
    expect(here.variable(place(here), 'FHIR_CLIENT_ID')).toBe(here.client().appId);
  });

  test.each(places)('keeps nothing from rotating: $description', async ({ place }) => {
    const here = await edited(place);
    here.advance(75);
    expect((await here.run(both(here))).outcome).toMatchObject({ failures: [], reason: 'expiring', rotated: true });
    expect(here.dead(here.home, here.ward)).toEqual([]);
  });

  test.each(places)('blocks no leak response: $description', async ({ place }) => {
    const here = await edited(place);
    expect(codesOf((await here.run({ ...both(here), ...LEAK })).outcome)).toEqual([]);
    expect(here.valid()).toEqual([here.held(here.home)]);
    expect(here.dead(here.home, here.ward)).toEqual([]);
  });

  test('with a secret of somebody else beside it keeps that target alone from being served', async () => {
    const here = await edited(({ ward }) => ward);
    here.overwrite(here.ward);
    here.advance(75);
    const before = here.valid();
    const { outcome } = await here.run({ ...both(here), 'overlap-days': '0' });
    expect(outcome).toMatchObject({ reason: 'expiring', rotated: true });
    expect(codesOf(outcome)).toEqual(['REVOCATION_INCOMPLETE', 'TARGET_TAKEN']);
    expect(here.dead(here.home)).toEqual([]);
    expect(here.valid()).toEqual(expect.arrayContaining(before));
    expect(here.cloud.github.secretValue({ store: here.ward, name: 'FHIR_CLIENT_SECRET' })).toBe('somebody else’s');
  });
});

describe('a place where another client stored its secret a moment ago', () => {
  const KEY = 'FHIR_CLIENT_SECRET';

  test('keeps its client ID when the workflow is given another application within the hour', async () => {
    const here = await play();
    await here.run({});
    const first = here.client().appId;
    const value = here.cloud.github.secretValue({ store: here.home, name: KEY }) ?? '';
    const registrar = here.cloud.directory.servicePrincipal({ appId: here.registrarClientId });
    const owners = [registrar?.id ?? ''];
    const { appId } = here.cloud.directory.addApplication({ displayName: 'Other', uniqueName: 'other', owners });
    here.advance(5 * MINUTES);
    const { outcome } = await here.run({ 'application-id': appId });
    expect(codesOf(outcome)).toEqual(['TARGET_TAKEN']);
    expect(here.variable(here.home, 'FHIR_CLIENT_ID')).toBe(first);
    expect(here.cloud.entra.canLogIn(first, value)).toBe('ok');
  });

  test('is not overwritten by the workflow of another place', async () => {
    const here = await play();
    await here.run({});
    const value = here.cloud.github.secretValue({ store: here.home, name: KEY });
    await here.run({ 'publish-to': here.ward });
    here.advance(5 * MINUTES);
    const { outcome } = await here.run({ 'publish-to': `${here.ward}\n${here.home}` });
    expect(codesOf(outcome)).toEqual(['TARGET_TAKEN']);
    expect(here.cloud.github.secretValue({ store: here.home, name: KEY })).toBe(value);
  });
});

describe('a secret that somebody stores by hand while the new one is proven', () => {
  test.each([
    { answer: 'github/appForbidden', codes: ['GITHUB_PERMISSION_MISSING'], rotated: false },
    { answer: 'github/unavailable', codes: ['SERVICE_UNAVAILABLE', 'PUBLISH_INCOMPLETE'], rotated: true },
  ] as const)('is not taken for the new one when that is refused: $answer', async ({ answer, codes, rotated }) => {
    const here = await play();
    await here.run({});
    here.advance(70);
    here.faults.add({
      ...{ service: 'github', method: 'PUT', path: '/actions/secrets/', times: Number.POSITIVE_INFINITY },
      kind: { answer, applied: false },
    });
    const { outcome } = await here.run({}, undefined, {
      meanwhile: ({ url }) => url.endsWith('/addPassword') && here.overwrite(here.home),
    });
    expect(outcome.rotated).toBe(rotated);
    expect(codesOf(outcome)).toEqual(codes);
    here.faults.clear();
    here.advance(1);
    expect((await here.run({})).outcome).toMatchObject({ failures: [], reason: 'drift', rotated: true });
    expect(here.dead(here.home)).toEqual([]);
  });
});

test('what stands beside a marker in capitals is put right all the same', async () => {
  const here = await play();
  await here.run({});
  here.typeIn(here.home, 'FHIR_CLIENT_SECRET_ID', (here.held(here.home) ?? '').toUpperCase());
  here.typeIn(here.home, 'FHIR_TENANT_ID', 'nobody’s');
  here.advance(1);
  const { outcome } = await here.run({});
  expect(outcome).toMatchObject({ failures: [], reason: 'none', rotated: false });
  expect(here.variable(here.home, 'FHIR_TENANT_ID')).toBe(outcome.desired.tenantId);
});

test('a rotation without overlap that is taken back tells nobody to remove the secret in use', async () => {
  const here = await play();
  await here.run({});
  here.advance(70);
  here.faults.add({
    ...{ service: 'github', method: 'PUT', path: '/actions/secrets/', times: Number.POSITIVE_INFINITY },
    kind: { answer: 'github/appForbidden', applied: false },
  });
  const { outcome } = await here.run({ 'overlap-days': '0' });
  expect(codesOf(outcome)).toEqual(['GITHUB_PERMISSION_MISSING']);
  expect(printed(outcome)).not.toContain(here.held(here.home));
});

describe('a place that gets the public facts alone, and is out of reach,', () => {
  const stage = async () => {
    const here = await play();
    return { here, inputs: { 'publish-to': `${here.home}\nvariables:${here.others[0]}` } };
  };
  const away = [
    {
      how: 'archived',
      code: 'TARGET_READ_ONLY',
      put: (here: Play) => here.cloud.github.setArchived(here.others[0], true),
    },
    {
      how: 'of another client',
      code: 'TARGET_TAKEN',
      put: (here: Play) => here.typeIn(here.ward, 'FHIR_CLIENT_ID', '99999999-9999-4999-8999-999999999999'),
    },
    {
      how: 'taking no writes',
      code: 'PUBLISH_INCOMPLETE',
      put: (here: Play) =>
        here.faults.add({
          ...{ service: 'github', method: 'PATCH', path: '/ward/', times: Number.POSITIVE_INFINITY },
          kind: { answer: 'github/appForbidden', applied: false },
        }),
    },
  ];

  test.each(away)('keeps no leaked secret alive: $how', async ({ code, put }) => {
    const { here, inputs } = await stage();
    await here.run(inputs);
    here.advance(5);
    put(here);
    const { outcome } = await here.run({ ...inputs, ...LEAK });
    expect(codesOf(outcome)).toContain(code);
    expect(codesOf(outcome)).not.toContain('REVOCATION_INCOMPLETE');
    expect(here.valid()).toEqual([here.held(here.home)]);
  });

  test.each(away.slice(0, 2))('keeps no first secret from being issued: $how', async ({ code, put }) => {
    const { here, inputs } = await stage();
    put(here);
    const { outcome } = await here.run(inputs);
    expect(outcome).toMatchObject({ reason: 'first', rotated: true });
    expect(codesOf(outcome)).toEqual([code]);
    expect(here.dead(here.home)).toEqual([]);
  });
});

describe('the verdict says nothing of the secret in a place that was not read', () => {
  test('where only an older one could be read', async () => {
    const here = await play();
    await here.run(both(here));
    here.advance(70);
    here.cloud.github.setArchived(here.others[0], true);
    await here.run(both(here));
    here.cloud.github.setArchived(here.others[0], false);
    here.advance(25);
    here.faults.add({
      ...{ service: 'github', path: `/${here.repository}/actions/variables`, times: Number.POSITIVE_INFINITY },
      kind: { answer: 'github/appForbidden', applied: false },
    });
    const { outcome } = await here.run(both(here));
    expect(here.dead(here.home)).toEqual([]);
    expect(verdictOf([outcome])).toContain(
      'The stored secret that could be read expired on 2027-04-04, 5 days ago: jobs that use it fail until this is mended; a newer one, which works until 2027-06-13, may be stored where nothing could be read.',
    );
  });

  test('where it joins, and was never stored', async () => {
    const here = await play();
    await here.run({});
    here.advance(70);
    here.cloud.github.setArchived(here.others[0], true);
    const { outcome } = await here.run(both(here));
    expect(outcome).toMatchObject({ reason: 'expiring', rotated: true });
    expect(verdictOf([outcome])).toContain('90 days; the others keep what they had. ');
  });

  test('but tells until when one works that is served no more', async () => {
    const here = await play();
    await here.run(both(here));
    here.advance(70);
    here.cloud.github.setArchived(here.others[0], true);
    const { outcome } = await here.run(both(here));
    expect(verdictOf([outcome])).toContain('the others keep what they had, which works until 2027-04-04, 20 days');
  });
});

describe('with personal accounts, which have room for two secrets, a rotation that dies right after it issued one', () => {
  const torn = async (inputs: object) => {
    const here = await play();
    const personal = { 'sign-in-audience': 'AzureADandPersonalMicrosoftAccount', verify: 'none' };
    await here.run(personal);
    here.advance(20);
    let dead = false;
    await here.run({ ...personal, ...inputs }, undefined, {
      environment: { GITHUB_RUN_ID: '2' },
      meanwhile(request) {
        if (request.url.endsWith('/addPassword') && !dead) here.cloud.send(request);
        dead ||= request.url.endsWith('/addPassword');
        if (dead) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      },
    });
    expect(here.valid()).toHaveLength(2);
    return { here, personal };
  };

  test('is repeated at once by the second attempt', async () => {
    const { here, personal } = await torn({ 'force-rotate': 'true' });
    here.advance(5 * MINUTES);
    const environment = { GITHUB_RUN_ID: '2', GITHUB_RUN_ATTEMPT: '2' };
    const { outcome } = await here.run({ ...personal, 'force-rotate': 'true' }, undefined, { environment });
    expect(outcome).toMatchObject({ failures: [], rotated: true });
    expect(here.dead(here.home)).toEqual([]);
  });

  // Room could only be made with what tells that a leak is to be answered: were that gone and no other one issued, the next
  // run would be green. As it is every later run fails, and none rotates until what leaked has expired.
  test('is finished by a later run when it answered a leak', async () => {
    const { here, personal } = await torn(LEAK);
    const leaked = here.held(here.home);
    here.advance(1);
    const { outcome } = await here.run(personal);
    expect(codesOf(outcome)).toEqual([]);
    expect(here.valid()).not.toContain(leaked);
    expect(here.dead(here.home)).toEqual([]);
  });
});

test('a service principal that was removed by hand is made anew, and told, without a rotation', async () => {
  const here = await play();
  await here.run({});
  const [tenant] = here.cloud.directory.tenants.values();
  const former = here.cloud.directory.servicePrincipal({ appId: here.client().appId });
  tenant?.servicePrincipals.delete(former?.id ?? '');
  here.advance(1);
  const { outcome } = await here.run({});
  const fresh = here.cloud.directory.servicePrincipal({ appId: here.client().appId });
  expect(fresh?.id).toBeDefined();
  expect(fresh?.id).not.toBe(former?.id);
  expect(outcome).toMatchObject({ failures: [], rotated: false, servicePrincipalId: fresh?.id });
});

test('a removal that Graph answers with an absence is not believed while the secret is listed', async () => {
  const here = await play();
  await here.run({});
  const leaked = here.held(here.home) ?? '';
  here.advance(3);
  here.faults.add({
    ...{ service: 'graph', method: 'POST', path: '/removePassword', times: Number.POSITIVE_INFINITY },
    kind: { answer: 'graph/passwordUnknown', applied: false, facts: { keyId: leaked } },
  });
  const { outcome } = await here.run(LEAK);
  expect(codesOf(outcome)).toEqual(['REVOCATION_INCOMPLETE']);
  expect(printed(outcome)).toContain(`--key-id ${leaked}`);
});

test('the first secret of all is revoked although Graph has never listed it', async () => {
  const here = await play();
  unlisted(here);
  await here.run({});
  const leaked = here.held(here.home);
  here.advance(10 * MINUTES);
  const { outcome } = await here.run(LEAK);
  expect(outcome).toMatchObject({ failures: [], reason: 'forced', rotated: true });
  expect(here.valid()).toEqual([here.held(here.home)]);
  expect(here.valid()).not.toContain(leaked);
});

describe('a Dependabot secret of another client, which nobody can read', () => {
  const theirs = 'of the portal';
  const published = (here: Play) => ({ 'publish-to': `${here.home}\ndependabot:${here.repository}` });
  const stored = (here: Play) =>
    here.cloud.github.secretValue({ store: `dependabot:${here.repository}`, name: 'FHIR_CLIENT_SECRET' });

  test.each([
    { description: 'before this client has any', before: 0, after: 0 },
    { description: 'long before this client', before: 40, after: 0 },
    { description: 'since this client has one', before: 0, after: 3 },
  ])('is neither overwritten nor called current: $description', async ({ before, after }) => {
    const here = await play();
    const dependabot = `dependabot:${here.repository}`;
    if (after > 0) await here.run({});
    here.advance(after);
    for (const name of ['FHIR_CLIENT_SECRET', 'FHIR_CLIENT_SECRET_ID'])
      here.cloud.github.writeSecretByHand({ store: dependabot, name, value: theirs });
    here.advance(before);
    if (before > 0) await here.run({});
    const held = here.held(here.home);
    const { outcome } = await here.run(published(here));
    expect(codesOf(outcome)).toEqual(['TARGET_TAKEN']);
    expect(outcome.targets.map(({ state }) => state)[1]).toBe('taken');
    expect(stored(here)).toBe(theirs);
    // A secret that exists still rotates.
    here.advance(80);
    await here.run(published(here));
    expect(stored(here)).toBe(theirs);
    if (held !== undefined) expect(here.dead(here.home)).toEqual([]);
  });

  test('is overwritten with take-over', async () => {
    const here = await play();
    await here.run({});
    here.advance(1);
    here.cloud.github.writeSecretByHand({
      ...{ store: `dependabot:${here.repository}`, name: 'FHIR_CLIENT_SECRET' },
      value: theirs,
    });
    const { outcome } = await here.run({ ...published(here), 'take-over': 'true' });
    expect(codesOf(outcome)).toEqual([]);
    expect(here.dead(here.home, `dependabot:${here.repository}`)).toEqual([]);
  });
});

test('two workflows of which one serves Dependabot kill no secret in use', async () => {
  const here = await play();
  const dependabot = `dependabot:${here.others[0]}`;
  const lists = [
    [here.home, dependabot],
    [here.home, here.laboratory],
  ];
  const served = new Set<string>();
  for (let turn = 0; turn < 8; turn++) {
    const targets = lists[turn % 2] ?? [];
    const { outcome } = await here.run({ 'publish-to': targets.join('\n'), 'overlap-days': '0' });
    if (outcome.failures.length === 0) for (const target of targets) served.add(target);
    expect([turn, ...here.dead(...served)]).toEqual([turn]);
    here.advance(10);
  }
  expect(served.size).toBe(3);
});

describe('a forged marker and an expiry far away', () => {
  test.each([
    { description: 'once', times: 1 },
    { description: 'before every run', times: Number.POSITIVE_INFINITY },
  ])('let no secret expire unseen: $description', async ({ times }) => {
    const here = await play();
    await here.run({});
    here.advance(55);
    for (let week = 0; week < 8; week++) {
      if (week < times) {
        here.typeIn(here.home, 'FHIR_CLIENT_SECRET_ID', '12345678-1234-4234-8234-123456789012');
        here.typeIn(here.home, 'FHIR_CLIENT_SECRET_EXPIRES_ON', '2099-01-01T00:00:00Z');
      }
      const { outcome } = await here.run({});
      if (outcome.failures.length === 0) expect(here.dead(here.home)).toEqual([]);
      here.advance(7);
    }
    expect(here.dead(here.home)).toEqual([]);
  });
});

describe('the list of targets', () => {
  const refuseList = {
    strikes: ({ method, body = '' }: WireRequest) => method === 'POST' && body.includes('FHIR_CLIENT_TARGETS'),
    answer: (_: WireRequest, now: Date) => ({
      status: 403,
      headers: { date: now.toUTCString() },
      body: '{"message":"Resource not accessible by integration"}',
    }),
  };

  test('that cannot be written costs no rotation, and lets nothing superseded go', async () => {
    const here = await play();
    await here.run({}, refuseList);
    expect(here.variable(here.home, 'FHIR_CLIENT_TARGETS')).toBeUndefined();
    here.advance(70);
    const before = here.valid();
    const { outcome, lines } = await here.run({ 'overlap-days': '0' }, refuseList);
    expect(outcome.rotated).toBe(true);
    expect(here.dead(here.home)).toEqual([]);
    expect(here.valid()).toEqual([...before, here.held(here.home)]);
    expect(lines.join('\n')).toContain('FHIR_CLIENT_TARGETS');
  });

  test('that cannot be written does not keep a leaked secret alive', async () => {
    const here = await play();
    await here.run({}, refuseList);
    here.advance(3);
    expect(codesOf((await here.run(LEAK, refuseList)).outcome)).toEqual([]);
    expect(here.valid()).toEqual([here.held(here.home)]);
  });

  test.each(['', 'do not touch', 'repo:contoso-health/ward'])(
    'in which somebody typed %j refuses nothing',
    async (typed) => {
      const here = await play();
      await here.run(both(here));
      here.typeIn(here.home, 'FHIR_CLIENT_TARGETS', typed);
      here.advance(70);
      const { outcome } = await here.run(both(here));
      expect(outcome).toMatchObject({ failures: [], rotated: true });
      expect(here.variable(here.home, 'FHIR_CLIENT_TARGETS')).toMatch(/^repo:\S+ \d+\nrepo:\S+ \d+$/);
    },
  );
});

test('a list of targets that cannot be written leaves nothing to issue for where it alone tells whose the secret is', async () => {
  const here = await play();
  const inputs = { 'publish-to': `variables:${here.repository}\ndependabot:${here.others[0]}` };
  const closed = here.faults.add({
    ...{ service: 'github', method: 'POST', path: `/${here.repository}/actions/variables`, nth: 3 },
    kind: { answer: 'github/appForbidden', applied: false },
  });
  const { outcome } = await here.run(inputs);
  expect(closed.hits).toBe(1);
  expect(codesOf(outcome)).toEqual(['TARGET_NOT_RECORDED']);
  expect(here.writes().filter((write) => write.endsWith('/addPassword'))).toEqual([]);
  expect((await here.run(inputs)).outcome).toMatchObject({ failures: [], reason: 'first', rotated: true });
});

describe('a target that is out of reach when the first list is written', () => {
  /** As after a first version that kept no list. */
  const upgraded = async (where: (stage: Play) => string) => {
    const here = await play();
    const inputs = { 'publish-to': `${here.home}\n${where(here)}` };
    await here.run(inputs);
    here.cloud.github.deleteVariableByHand({ store: here.home, name: 'FHIR_CLIENT_TARGETS' });
    here.advance(70);
    // Not even its ID can be read.
    const away = here.faults.add({
      ...{ service: 'github', path: `/repos/${here.others[0]}`, times: Number.POSITIVE_INFINITY },
      kind: { answer: 'github/notFound', applied: false },
    });
    const { outcome } = await here.run(inputs);
    expect(outcome).toMatchObject({ rotated: true, failures: [{ code: 'TARGET_NOT_FOUND' }] });
    away.remove();
    here.advance(1);
    return { here, inputs };
  };

  test.each([
    { description: 'a repository', where: ({ ward }: Play) => ward },
    { description: 'Dependabot', where: ({ others }: Play) => `dependabot:${others[0]}` },
  ])('keeps its secret when it is given up before it was seen again: $description', async ({ where }) => {
    const { here } = await upgraded(where);
    for (let day = 0; day < 3; day++) {
      expect(codesOf((await here.run({ 'overlap-days': '0' })).outcome)).toEqual([]);
      expect(here.dead(here.home, where(here))).toEqual([]);
      here.advance(1);
    }
  });

  test('gets its ID in the list once it can be read', async () => {
    const { here, inputs } = await upgraded(({ ward }) => ward);
    expect(here.variable(here.home, 'FHIR_CLIENT_TARGETS')).toMatch(/^repo:\S+ \d+\nrepo:\S+ -$/);
    expect(codesOf((await here.run(inputs)).outcome)).toEqual([]);
    expect(here.variable(here.home, 'FHIR_CLIENT_TARGETS')).toMatch(/^repo:\S+ \d+\nrepo:\S+ \d+$/);
    expect(here.dead(here.home, here.ward)).toEqual([]);
  });
});

test('a Dependabot store of somebody else that could not be read when it joined is not taken for ours later', async () => {
  const here = await play();
  await here.run({});
  const dependabot = `dependabot:${here.repository}`;
  here.cloud.github.writeSecretByHand({ store: dependabot, name: 'FHIR_CLIENT_SECRET', value: 'of the portal' });
  const inputs = { 'publish-to': `${here.home}\n${dependabot}` };
  const closed = here.faults.add({
    ...{ service: 'github', path: '/dependabot/', times: Number.POSITIVE_INFINITY },
    kind: { answer: 'github/appForbidden', applied: false },
  });
  here.advance(70);
  expect((await here.run(inputs)).outcome).toMatchObject({
    rotated: true,
    failures: [{ code: 'GITHUB_PERMISSION_MISSING' }],
  });
  closed.remove();
  here.advance(1);
  expect(codesOf((await here.run(inputs)).outcome)).toEqual(['TARGET_TAKEN']);
  expect(here.cloud.github.secretValue({ store: dependabot, name: 'FHIR_CLIENT_SECRET' })).toBe('of the portal');
});

describe('an application that waits under the default unique name', () => {
  const SOMEBODY = '99999999-9999-4999-8999-999999999999';
  /** The name that a run would use, as anybody can reckon it. */
  const reckoned = async () => {
    const other = await play();
    await other.run({});
    return other.client().uniqueName ?? '';
  };

  test.each([
    { description: 'made by somebody else', given: { createdByAppId: SOMEBODY } },
    {
      description: 'made by nobody knows whom, with a secret of somebody else',
      given: { passwords: [{ displayName: 'mine' }] },
    },
    {
      description: 'made by nobody knows whom, that trusts a workflow',
      given: { federatedCredentials: [{ subject: 'repo:mine/mine:ref:refs/heads/main' }] },
    },
  ])('is given no role, no secret and no word of ours: $description', async ({ given }) => {
    const uniqueName = await reckoned();
    const here = await play();
    const registrar = here.cloud.directory.servicePrincipal({ appId: here.registrarClientId });
    const owners = [registrar?.id ?? ''];
    here.cloud.directory.addApplication({ displayName: 'Intake portal', uniqueName, owners, ...given });
    const before = structuredClone(here.client());
    const { outcome } = await here.run({ 'fhir-service': here.fhirService, description: 'ours' });
    expect(here.client().uniqueName).toBe(outcome.uniqueName);
    expect(codesOf(outcome)).toEqual(['APPLICATION_NOT_OURS']);
    expect(printed(outcome)).toContain(here.client().appId);
    expect(here.writes()).toEqual([]);
    expect(here.client()).toEqual(before);
    // Whoever wants it says so.
    const adopted = await here.run({ 'application-id': here.client().appId });
    expect(codesOf(adopted.outcome)).toEqual([]);
    expect(here.dead(here.home)).toEqual([]);
  });
});

describe('a leak response', () => {
  test('that a read-only target holds up prints the command, and is finished when it can be', async () => {
    const here = await play();
    await here.run(both(here));
    const leaked = here.held(here.home) ?? '';
    here.advance(3);
    here.cloud.github.setArchived(here.others[0], true);
    for (const inputs of [LEAK, {}, {}]) {
      const { outcome } = await here.run({ ...both(here), ...inputs });
      expect(codesOf(outcome)).toContain('REVOCATION_INCOMPLETE');
      expect(printed(outcome)).toContain(`--key-id ${leaked}`);
      expect(here.valid()).toContain(leaked);
      here.advance(1);
    }
    here.cloud.github.setArchived(here.others[0], false);
    expect(codesOf((await here.run(both(here))).outcome)).toEqual([]);
    expect(here.valid()).not.toContain(leaked);
    expect(here.dead(here.home, here.ward)).toEqual([]);
  });

  test('that is rolled back says that nothing was revoked', async () => {
    const here = await play();
    await here.run({});
    const leaked = here.held(here.home) ?? '';
    here.advance(3);
    here.faults.add({
      ...{ service: 'github', method: 'PUT', path: '/actions/secrets/', times: Number.POSITIVE_INFINITY },
      kind: { answer: 'github/appForbidden', applied: false },
    });
    const { outcome } = await here.run(LEAK);
    expect(outcome.rotated).toBe(false);
    expect(codesOf(outcome)).toContain('REVOCATION_INCOMPLETE');
    expect(printed(outcome)).toContain('nothing was revoked');
    expect(printed(outcome)).toContain(`--key-id ${leaked}`);
    expect(here.valid()).toEqual([leaked]);
    expect(here.dead(here.home)).toEqual([]);
  });

  const stopped = async (service: 'entra' | 'graph' | 'github', answer: AnswerName) => {
    const here = await play();
    await here.run({});
    const leaked = here.held(here.home) ?? '';
    here.advance(3);
    here.faults.add({ service, times: Number.POSITIVE_INFINITY, kind: { answer, applied: false } });
    const { outcome } = await here.run(LEAK);
    expect(outcome.failures.length).toBeGreaterThan(0);
    expect(here.valid()).toEqual([leaked]);
    expect(printed(outcome)).toContain(`--key-id ${leaked}`);
  };

  test('that GitHub stops before it begins prints what it would have revoked', () =>
    stopped('github', 'github/badCredentials'));

  test('that Entra stops before it begins prints what the home names', () => stopped('entra', 'entra/noFederation'));
  test('that Graph stops before it begins prints what the home names', () => stopped('graph', 'graph/unavailable'));

  test.each([
    { description: 'the owners', path: '/owners' },
    { description: 'the service principal', path: '/servicePrincipals' },
  ])('that cannot read $description prints every secret that Entra lists, with the client', async ({ path }) => {
    const here = await play();
    await here.run({});
    here.advance(70);
    await here.run({});
    const before = here.valid();
    expect(before).toHaveLength(2);
    here.advance(1);
    here.faults.add({
      ...{ service: 'graph', method: 'GET', path, times: Number.POSITIVE_INFINITY },
      kind: { answer: 'graph/unavailable', applied: false },
    });
    const { outcome } = await here.run(LEAK);
    expect(codesOf(outcome)).toEqual(['REVOCATION_INCOMPLETE', 'REVOCATION_INCOMPLETE', 'SERVICE_UNAVAILABLE']);
    for (const keyId of before)
      expect(printed(outcome)).toContain(`az ad app credential delete --id ${here.client().appId} --key-id ${keyId}`);
    expect(here.valid()).toEqual(before);
  });

  test('that Entra stops names what every target of the client holds, and nothing of another client', async () => {
    const here = await play();
    const all = { 'publish-to': [here.home, here.ward, here.laboratory].join('\n') };
    await here.run(both(here));
    const first = here.held(here.home) ?? '';
    here.advance(70);
    here.cloud.github.setArchived(here.others[0], true);
    await here.run(both(here));
    here.cloud.github.setArchived(here.others[0], false);
    const second = here.held(here.home) ?? '';
    expect(here.held(here.ward)).toBe(first);
    const theirs = '12345678-1234-4234-8234-123456789012';
    here.typeIn(here.laboratory, 'FHIR_CLIENT_ID', '99999999-9999-4999-8999-999999999999');
    here.typeIn(here.laboratory, 'FHIR_CLIENT_SECRET_ID', theirs);
    here.advance(1);
    here.faults.add({
      ...{ service: 'entra', times: Number.POSITIVE_INFINITY },
      kind: { answer: 'entra/noFederation', applied: false },
    });
    const { outcome } = await here.run({ ...all, ...LEAK });
    for (const keyId of [first, second])
      expect(printed(outcome)).toContain(`az ad app credential delete --id ${here.client().appId} --key-id ${keyId}`);
    expect(printed(outcome)).not.toContain(theirs);
    // What was not asked for is not named.
    expect(codesOf((await here.run(all)).outcome)).not.toContain('REVOCATION_INCOMPLETE');
  });

  test('that comes too late for its lock prints what it would have revoked', async () => {
    const here = await play();
    await here.run({});
    const leaked = here.held(here.home) ?? '';
    here.advance(3);
    here.typeIn(here.home, 'FHIR_CLIENT_SECRET_LOCK', 'somebody at work');
    const { outcome } = await here.run(LEAK);
    expect(codesOf(outcome)).toEqual(['REVOCATION_INCOMPLETE', 'LOCK_HELD']);
    expect(printed(outcome)).toContain(`--key-id ${leaked}`);
  });
});

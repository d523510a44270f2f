/** What people who do this job ran into, as whole runs: as far as it is decided by what a run plans and does. */
import { describe, expect, test } from 'vitest';
import { codesOf, type Play, play, printed } from '../support/play.ts';

const LEAK = { 'force-rotate': 'true', 'overlap-days': '0' };
const EVER = Number.POSITIVE_INFINITY;
const both = (stage: Play) => ({ 'publish-to': `${stage.home}\n${stage.ward}` });
const withFhir = (stage: Play, inputs = {}) => ({ 'fhir-service': stage.fhirService, verify: 'fhir', ...inputs });

describe('trouble beside the secret', () => {
  test('a role that a resource lock keeps from being removed costs no rotation, on no day', async () => {
    const here = await play();
    const reading = { 'fhir-service': here.fhirService, 'fhir-roles': 'FHIR Data Reader' };
    await here.run({ ...reading, 'fhir-roles': 'FHIR Data Writer' });
    here.faults.add({
      ...{ service: 'arm', method: 'DELETE', times: EVER },
      kind: { answer: 'arm/deletionLocked', applied: false },
    });
    const rotated: boolean[] = [];
    for (const days of [70, 19, 3]) {
      here.advance(days);
      const { outcome } = await here.run(reading);
      expect(codesOf(outcome)).toHaveLength(1);
      expect(printed(outcome)).toContain('lock');
      expect(here.dead(here.home)).toEqual([]);
      rotated.push(outcome.rotated);
    }
    expect(rotated).toEqual([true, false, false]);
    here.faults.clear();
    expect(codesOf((await here.run(reading)).outcome)).toEqual([]);
  });

  test('a role that cannot be added costs no rotation, and none is removed for it', async () => {
    const here = await play();
    await here.run({ 'fhir-service': here.fhirService, 'fhir-roles': 'FHIR Data Writer' });
    const before = here.cloud.arm.assignments();
    expect(before).toHaveLength(1);
    here.faults.add({
      ...{ service: 'arm', method: 'PUT', times: EVER },
      kind: { answer: 'arm/limitReached', applied: false },
    });
    here.advance(70);
    const { outcome } = await here.run({ 'fhir-service': here.fhirService, 'fhir-roles': 'FHIR Data Reader' });
    expect(outcome).toMatchObject({ rotated: true, failures: [{ code: 'ROLE_NOT_ASSIGNED' }] });
    expect(here.cloud.arm.assignments()).toEqual(before);
  });

  test('a role that another workflow’s way to log in needs is not removed', async () => {
    const here = await play();
    const writing = { 'fhir-service': here.fhirService, 'fhir-roles': 'FHIR Data Writer' };
    await here.run(writing);
    const before = here.cloud.arm.assignments();
    const { appId } = here.client();
    here.cloud.directory.addFederatedCredential(appId, { name: 'fcr-ba9876543210-main', subject: 'repo:a/b:ref:x' });
    expect(codesOf((await here.run({ ...writing, 'fhir-roles': 'FHIR Data Reader' })).outcome)).toEqual([]);
    expect(here.cloud.arm.assignments()).toEqual(expect.arrayContaining(before));
    expect(here.cloud.arm.assignments()).toHaveLength(2);
  });

  test.each(['graph/propertyInvalid', 'graph/insufficientPrivileges'] as const)(
    'a property that is refused costs no rotation (%s)',
    async (answer) => {
      const here = await play();
      await here.run({});
      here.advance(70);
      here.faults.add({
        ...{ service: 'graph', method: 'PATCH', path: /\/applications\/[^/]+$/, times: EVER },
        kind: { answer, applied: false },
      });
      const { outcome } = await here.run({ description: 'Reads observations' });
      expect(outcome).toMatchObject({ reason: 'expiring', rotated: true });
      expect(codesOf(outcome)).toHaveLength(1);
      expect(here.dead(here.home)).toEqual([]);
    },
  );

  test.each([1, EVER])(
    'a FHIR service that cannot be read (%d times) costs no rotation, and fails the run',
    async (times) => {
      const here = await play();
      await here.run({ 'fhir-service': here.fhirService });
      here.advance(70);
      here.faults.add({
        ...{ service: 'arm', method: 'GET', path: '/fhirservices/', times },
        kind: { answer: 'arm/notAuthorized', applied: false },
      });
      const { outcome } = await here.run({ 'fhir-service': here.fhirService, 'fhir-roles': 'FHIR Data Writer' });
      expect(outcome).toMatchObject({ reason: 'expiring', rotated: true });
      expect(codesOf(outcome)).toEqual(['AZURE_PERMISSION_MISSING']);
      expect(here.dead(here.home)).toEqual([]);
      expect(here.variable(here.home, 'FHIR_URL')).toBeDefined();
    },
  );

  test('the same stops a first secret before anything is written', async () => {
    const here = await play();
    here.faults.add({
      ...{ service: 'arm', method: 'GET', path: '/fhirservices/', times: EVER },
      kind: { answer: 'arm/resourceNotFound', applied: false },
    });
    const { outcome } = await here.run({ 'fhir-service': here.fhirService });
    expect(codesOf(outcome)).toEqual(['FHIR_SERVICE_NOT_FOUND']);
    expect(here.writes()).toEqual([]);
  });
});

describe('a client whom the FHIR service refused', () => {
  const refused = async () => {
    const here = await play();
    await here.run(withFhir(here));
    here.advance(70);
    here.faults.add({
      ...{ service: 'fhir', path: '/Patient', times: EVER },
      kind: { answer: 'fhir/forbidden', applied: false },
    });
    const { outcome } = await here.run(withFhir(here));
    expect(outcome).toMatchObject({ rotated: true, failures: [{ code: 'FHIR_FORBIDDEN' }] });
    expect(here.dead(here.home)).toEqual([]);
    here.advance(1);
    return here;
  };

  test('fails every run until it is proven', async () => {
    const here = await refused();
    here.writes();
    for (let day = 0; day < 3; day++) {
      const { outcome } = await here.run(withFhir(here));
      expect(codesOf(outcome)).toEqual(['FHIR_ACCESS_REFUSED']);
      expect(printed(outcome)).toContain('force-rotate: true');
      here.advance(1);
    }
    expect(here.writes()).toEqual([]);
    expect(here.variable(here.home, 'FHIR_CLIENT_ACCESS')).toMatch(/^refused 403 2027-03-\d\dT[\d:]+Z https:/);
    here.faults.clear();
    expect(codesOf((await here.run(withFhir(here))).outcome)).toEqual(['FHIR_ACCESS_REFUSED']);
    expect(codesOf((await here.run(withFhir(here, { 'force-rotate': 'true' }))).outcome)).toEqual([]);
    expect(here.variable(here.home, 'FHIR_CLIENT_ACCESS')).toBeUndefined();
    expect(codesOf((await here.run(withFhir(here))).outcome)).toEqual([]);
  });

  test('is refused anew by a forced run with nothing mended, and keeps the note', async () => {
    const here = await refused();
    expect(codesOf((await here.run(withFhir(here, { 'force-rotate': 'true' }))).outcome)).toEqual(['FHIR_FORBIDDEN']);
    expect(codesOf((await here.run(withFhir(here))).outcome)).toEqual(['FHIR_ACCESS_REFUSED']);
  });

  test('is believed when somebody deletes the variable', async () => {
    const here = await refused();
    here.cloud.github.deleteVariableByHand({ store: here.home, name: 'FHIR_CLIENT_ACCESS' });
    expect(codesOf((await here.run(withFhir(here))).outcome)).toEqual([]);
  });

  test('keeps no secret from rotating when the note cannot be written', async () => {
    const here = await play();
    await here.run(withFhir(here));
    here.advance(70);
    here.faults.add({
      ...{ service: 'fhir', path: '/Patient', times: EVER },
      kind: { answer: 'fhir/forbidden', applied: false },
    });
    let struck = false;
    const { outcome } = await here.run(withFhir(here), {
      strikes: ({ method, body = '' }) => method === 'POST' && body.includes('FHIR_CLIENT_ACCESS'),
      answer(_, now) {
        struck = true;
        return {
          status: 403,
          headers: { date: now.toUTCString() },
          body: '{"message":"Resource not accessible by integration"}',
        };
      },
    });
    expect(struck).toBe(true);
    expect(outcome.rotated).toBe(true);
    expect(codesOf(outcome)).toContain('FHIR_FORBIDDEN');
    expect(here.dead(here.home)).toEqual([]);
  });

  test('is not kept for a probe that could not be made', async () => {
    const here = await play();
    await here.run(withFhir(here));
    here.advance(70);
    here.faults.add({
      ...{ service: 'fhir', path: '/Patient', times: EVER },
      kind: { answer: 'fhir/unavailable', applied: false },
    });
    const { outcome } = await here.run(withFhir(here));
    expect(outcome.rotated).toBe(true);
    expect(codesOf(outcome)).toHaveLength(1);
    here.faults.clear();
    expect(codesOf((await here.run(withFhir(here))).outcome)).toEqual([]);
  });
});

describe('a run that could read little claims nothing', () => {
  const nearExpiry = async () => {
    const here = await play();
    await here.run(both(here));
    here.advance(87);
    return here;
  };

  test.each([
    { description: 'sign-in fails', service: 'entra', answer: 'entra/noFederation' },
    { description: 'GitHub takes no token', service: 'github', answer: 'github/badCredentials' },
    { description: 'Graph is down', service: 'graph', answer: 'graph/unavailable' },
  ] as const)('$description', async ({ service, answer }) => {
    const here = await nearExpiry();
    const before = here.valid();
    here.faults.add({ service, times: EVER, kind: { answer, applied: false } });
    here.writes();
    const { outcome } = await here.run({ ...both(here), 'overlap-days': '0' });
    expect(outcome.failures.length).toBeGreaterThan(0);
    expect(outcome.targets.map(({ state }) => state)).not.toContain('current');
    expect(outcome).toMatchObject({ rotated: false, changed: false, superseded: [], nextRotationOn: undefined });
    expect(here.writes().filter((line) => !line.startsWith('POST /graphql'))).toEqual([]);
    expect(here.valid()).toEqual(before);
  });

  test('but a second target that cannot be read hides nothing of the rest', async () => {
    const here = await nearExpiry();
    here.cloud.github.setArchived(here.others[0], true);
    const { outcome } = await here.run(both(here));
    expect(outcome).toMatchObject({ reason: 'expiring', rotated: true });
    expect(outcome.targets.map(({ state }) => state)).toEqual(['written', 'unreadable']);
  });
});

describe('a leak response that is torn after the first target', () => {
  const torn = async () => {
    const here = await play();
    await here.run(both(here));
    const leaked = here.held(here.home) ?? '';
    here.advance(20);
    here.faults.add({
      ...{
        service: 'github',
        method: 'PUT',
        path: `${here.others[0]}/actions/secrets/FHIR_CLIENT_SECRET`,
        times: EVER,
      },
      kind: { answer: 'github/validationFailed', applied: false },
    });
    const { outcome } = await here.run({ ...both(here), ...LEAK });
    return { here, leaked, outcome };
  };

  test('says what still logs in, and removes nothing that a target holds', async () => {
    const { here, leaked, outcome } = await torn();
    expect(codesOf(outcome)).toEqual(expect.arrayContaining(['PUBLISH_INCOMPLETE', 'REVOCATION_INCOMPLETE']));
    expect(printed(outcome)).toContain(`--key-id ${leaked}`);
    expect(here.dead(here.home, here.ward)).toEqual([]);
    expect(here.held(here.ward)).toBe(leaked);
  });

  test('keeps failing every plain run, with the key ID, until it is finished', async () => {
    const { here, leaked } = await torn();
    here.advance(1);
    const { outcome } = await here.run(both(here));
    expect(codesOf(outcome)).toContain('REVOCATION_INCOMPLETE');
    expect(printed(outcome)).toContain(`--key-id ${leaked}`);
    expect(here.dead(here.home, here.ward)).toEqual([]);
  });

  test.each([
    { description: 'plain', inputs: {} },
    { description: 'with an overlap', inputs: { 'overlap-days': '30' } },
    { description: 'with the leak response again', inputs: LEAK },
  ])('is finished by the next run that can: $description', async ({ inputs }) => {
    const { here, leaked } = await torn();
    const answer = here.held(here.home);
    here.faults.clear();
    here.advance(1);
    const { outcome } = await here.run({ ...both(here), ...inputs });
    expect(codesOf(outcome)).toEqual([]);
    expect(here.dead(here.home, here.ward)).toEqual([]);
    expect(here.valid()).not.toContain(leaked);
    // Nobody saw the one that answered the leak: a plain run leaves it to its overlap.
    const left = inputs === LEAK ? [] : [answer];
    expect(here.valid()).toEqual([...left, here.held(here.home)]);
    expect((await here.run(both(here))).outcome).toMatchObject({ failures: [], actions: [] });
  });

  test('is finished, too, when the target that did not follow is given up', async () => {
    const { here, leaked } = await torn();
    here.advance(1);
    const { outcome } = await here.run({});
    expect(codesOf(outcome)).toEqual([]);
    expect(here.valid()).not.toContain(leaked);
    expect(here.dead(here.home)).toEqual([]);
  });
});

test('a removal that was to make room and failed is named like any other', async () => {
  const here = await play();
  const personal = { 'sign-in-audience': 'AzureADandPersonalMicrosoftAccount', verify: 'none' };
  await here.run(personal);
  here.advance(61);
  await here.run(personal);
  const before = here.valid();
  expect(before).toHaveLength(2);
  here.advance(1);
  here.faults.add({
    ...{ service: 'graph', method: 'POST', path: '/removePassword', times: EVER },
    kind: { answer: 'graph/insufficientPrivileges', applied: false },
  });
  const { outcome } = await here.run({ ...personal, ...LEAK });
  for (const keyId of before) expect(printed(outcome)).toContain(`--key-id ${keyId}`);
  expect(here.valid()).toEqual(before);
  here.faults.clear();
  here.advance(1);
  expect(codesOf((await here.run({ ...personal, ...LEAK })).outcome)).toEqual([]);
  expect(here.valid()).toEqual([here.held(here.home)]);
});

test('another name-prefix makes a second client, and leaves the first as it is', async () => {
  const here = await play();
  await here.run({});
  const first = here.client();
  const before = [here.valid(), here.cloud.github.variables({ store: here.home })] as const;
  here.advance(1);
  const { outcome } = await here.run({ 'name-prefix': 'LAB' });
  expect(outcome).toMatchObject({ failures: [], created: true, rotated: true });
  expect(outcome.application?.appId).not.toBe(first.appId);
  expect(here.held(here.home)).toBe(before[0][0]);
  expect(here.cloud.github.variables({ store: here.home })).toMatchObject(before[1]);
  expect(here.valid()).toEqual([before[0][0], here.held(here.home, 'LAB')]);
});

test.each(['fhir/forbidden', 'fhir/unauthorized'] as const)(
  'a first secret that the FHIR service refuses is noted (%s)',
  async (answer) => {
    const here = await play();
    here.faults.add({ ...{ service: 'fhir', path: '/Patient', times: EVER }, kind: { answer, applied: false } });
    const { outcome } = await here.run(withFhir(here));
    expect(outcome.rotated).toBe(true);
    expect(codesOf(outcome)).toHaveLength(1);
    expect(here.dead(here.home)).toEqual([]);
    here.faults.clear();
    here.advance(1);
    expect(codesOf((await here.run(withFhir(here))).outcome)).toEqual(['FHIR_ACCESS_REFUSED']);
    expect(codesOf((await here.run(withFhir(here, { verify: 'token' }))).outcome)).toEqual([]);
  },
);

test('a home that holds no secret does not count as one that took it, and keeps its date', async () => {
  const here = await play();
  const inputs = { 'publish-to': `variables:${here.repository}\n${here.ward}` };
  await here.run(inputs);
  const [held, expiry] = [here.held(here.ward), here.variable(here.home, 'FHIR_CLIENT_SECRET_EXPIRES_ON')];
  here.advance(61);
  here.faults.add({
    ...{ service: 'github', method: 'PUT', path: '/ward/', times: EVER },
    kind: { status: 403, applied: false, body: { message: 'Resource not accessible by integration' } },
  });
  expect(codesOf((await here.run(inputs)).outcome)).toEqual(['GITHUB_PERMISSION_MISSING']);
  expect(here.valid()).toEqual([held]);
  expect(here.variable(here.home, 'FHIR_CLIENT_SECRET_EXPIRES_ON')).toBe(expiry);
});

describe('a client that somebody disabled', () => {
  const states = [
    {
      description: 'its application',
      disable(here: Play) {
        here.client().isDisabled = true;
      },
    },
    {
      description: 'its service principal',
      disable(here: Play) {
        const principal = here.cloud.directory.servicePrincipal({ appId: here.client().appId });
        if (principal !== undefined) principal.accountEnabled = false;
      },
    },
  ];

  test.each(states)('gets no secret, and keeps the one it has: $description', async ({ disable }) => {
    const here = await play();
    await here.run({});
    const before = here.valid();
    disable(here);
    here.advance(70);
    const { outcome } = await here.run({ 'overlap-days': '0' });
    expect(outcome).toMatchObject({ reason: 'expiring', rotated: false });
    expect(codesOf(outcome)).toEqual(['CLIENT_DISABLED']);
    expect(printed(outcome)).toContain('az rest --method PATCH');
    expect(here.valid()).toEqual(before);
  });

  test.each(states)('fails no quiet run: $description', async ({ disable }) => {
    const here = await play();
    await here.run({});
    disable(here);
    here.advance(3);
    expect((await here.run({})).outcome).toMatchObject({ failures: [], rotated: false });
  });
});

describe('an application that was deleted', () => {
  const deleted = async () => {
    const here = await play();
    await here.run({});
    const application = here.client();
    const [tenant] = here.cloud.directory.tenants.values();
    tenant?.applications.delete(application.id);
    const principal = here.cloud.directory.servicePrincipal({ appId: application.appId });
    tenant?.servicePrincipals.delete(principal?.id ?? '');
    tenant?.deletedApplications.set(application.id, application);
    here.advance(5);
    return { here, application, tenant };
  };

  test('is not made anew while the home names it', async () => {
    const { here, application } = await deleted();
    here.writes();
    const { outcome } = await here.run({});
    expect(codesOf(outcome)).toEqual(['TARGET_TAKEN']);
    expect(printed(outcome)).toContain(application.appId);
    expect(printed(outcome)).toContain('recycle bin');
    expect(here.writes()).toEqual([]);
  });

  test.each([
    { description: 'in time', days: 0, reason: 'none', emptied: false },
    { description: 'when its secret has expired', days: 100, reason: 'expired', emptied: false },
    { description: 'when its secret has expired and the home was emptied', days: 100, reason: 'first', emptied: true },
  ])('is taken up again once it is restored: $description', async ({ days, reason, emptied }) => {
    const { here, application, tenant } = await deleted();
    tenant?.deletedApplications.delete(application.id);
    tenant?.applications.set(application.id, application);
    here.advance(days);
    if (emptied) {
      for (const name of Object.keys(here.cloud.github.variables({ store: here.home })))
        here.cloud.github.deleteVariableByHand({ store: here.home, name });
      here.cloud.github.deleteSecretByHand({ store: here.home, name: 'FHIR_CLIENT_SECRET' });
    }
    const { outcome } = await here.run({});
    expect(outcome).toMatchObject({ failures: [], reason, created: false });
    expect(here.client()).toBe(application);
    expect(here.cloud.directory.servicePrincipal({ appId: application.appId })).toBeDefined();
    expect(here.dead(here.home)).toEqual([]);
  });
});

/** What services answer, and what whole runs make of it: where the secret is at stake. */
import { describe, expect, test } from 'vitest';
import type { AnswerName } from '../../emulator/vendor-answers/table.ts';
import { summaryOf } from '../../src/report/job-summary.ts';
import { verdictOf } from '../../src/report/verdict.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';

const EVER = Number.POSITIVE_INFINITY;
const both = (stage: Play) => ({ 'publish-to': `${stage.home}\n${stage.ward}` });
const summarized = ({ outcome }: Awaited<ReturnType<Play['run']>>) =>
  summaryOf([outcome], { docsUrl: 'https://docs.example/' });

describe('the quota of directory objects', () => {
  test.each([
    { what: 'the application', method: 'PATCH', path: '/applications(uniqueName', answer: 'graph/principalQuota' },
    {
      what: 'the application',
      method: 'PATCH',
      path: '/applications(uniqueName',
      answer: 'graph/tenantQuota',
      code: 'TENANT_FULL',
    },
    { what: 'the service principal', method: 'POST', path: '/servicePrincipals', answer: 'graph/principalQuota' },
  ] as const)(
    'is called by its name for $what ($answer), and nothing is minted',
    async ({ method, path, answer, ...told }) => {
      const here = await play();
      here.faults.add({ service: 'graph', method, path, times: EVER, kind: { answer, applied: false } });
      const { outcome } = await here.run({});
      expect(codesOf(outcome)).toEqual(['code' in told ? told.code : 'REGISTRAR_QUOTA_EXCEEDED']);
      expect(printed(outcome)).not.toMatch(/consent|admin-consent|Application\.ReadWrite/);
      expect(here.cloud.github.dump()).toEqual({});
    },
  );
});

test('an audience with personal accounts brings along what it demands, in one request, and nothing else of api', async () => {
  const here = await play();
  await here.run({});
  here.client().properties['api'] = { acceptMappedClaims: true, requestedAccessTokenVersion: null };
  here.advance(1);
  here.writes();
  const personal = { 'sign-in-audience': 'AzureADandPersonalMicrosoftAccount' };
  expect(codesOf((await here.run(personal)).outcome)).toEqual([]);
  expect(here.writes()).toEqual([expect.stringMatching(/^PATCH \/v1\.0\/applications\//)]);
  expect(here.client()).toMatchObject({
    signInAudience: 'AzureADandPersonalMicrosoftAccount',
    properties: { api: { acceptMappedClaims: true, requestedAccessTokenVersion: 2 } },
  });
  expect(codesOf((await here.run(personal)).outcome)).toEqual([]);
  expect(here.writes()).toEqual([]);
});

describe('trouble that passes', () => {
  test.each(['entra/transient', 'entra/unavailable', 'entra/throttled'] as const)(
    'at Entra, for the registrar and for the client that is proven, costs no secret (%s)',
    async (answer) => {
      const here = await play();
      await here.run({});
      here.advance(70);
      for (const nth of [1, 3])
        here.faults.add({ service: 'entra', method: 'POST', nth, kind: { answer, applied: false } });
      const { outcome } = await here.run({});
      expect(outcome).toMatchObject({ failures: [], rotated: true });
      expect(here.dead(here.home)).toEqual([]);
    },
  );

  test.each(['github/abuse', 'github/abuseWithoutWait', 'github/secondaryLimit', 'github/unavailable'] as const)(
    'at GitHub, where the secret is stored, takes none back (%s)',
    async (answer) => {
      const here = await play();
      await here.run({});
      here.advance(70);
      here.faults.add({
        ...{ service: 'github', method: 'PUT', path: '/actions/secrets/', times: 2 },
        kind: { answer, applied: false },
      });
      const { outcome } = await here.run({});
      expect(outcome).toMatchObject({ failures: [], rotated: true });
      expect(here.valid()).toContain(here.held(here.home));
      expect(here.valid()).toHaveLength(2);
    },
  );
});

describe('what stands beside the secret and may not be written', () => {
  const forbidden = async (answer: AnswerName) => {
    const here = await play();
    await here.run(both(here));
    here.advance(3);
    for (const store of [here.home, here.ward]) {
      here.typeIn(store, 'FHIR_TENANT_ID', 'typo');
      here.typeIn(store, 'FHIR_CLIENT_SECRET_EXPIRES_ON', 'typo');
    }
    here.faults.add({
      ...{
        service: 'github',
        method: 'PATCH',
        path: /variables\/FHIR_(TENANT_ID|CLIENT_SECRET_EXPIRES_ON)$/,
        times: EVER,
      },
      kind: { answer, applied: false },
    });
    return { here, ...(await here.run(both(here))) };
  };

  test('is told for every name and every place, with the permission that is missing', async () => {
    const { here, outcome } = await forbidden('github/appForbidden');
    expect(codesOf(outcome)).toEqual(Array(4).fill('GITHUB_PERMISSION_MISSING'));
    for (const place of [here.home, here.ward])
      for (const name of ['FHIR_TENANT_ID', 'FHIR_CLIENT_SECRET_EXPIRES_ON'])
        expect(printed(outcome)).toContain(`Could not write ${name} to ${place}`);
    expect(printed(outcome)).toContain('"Variables: read and write"');
    expect(here.dead(here.home, here.ward)).toEqual([]);
  });

  test('fails the run also when GitHub says only which field it does not like', async () => {
    const { outcome } = await forbidden('github/validationFailed');
    expect(codesOf(outcome)).toEqual(Array(4).fill('TARGET_REFUSED'));
  });
});

describe('a summary of a run that could read little', () => {
  test.each([
    { of: 'Entra', service: 'entra', answer: 'entra/noFederation' },
    { of: 'GitHub', service: 'github', answer: 'github/badCredentials' },
    { of: 'Graph', service: 'graph', answer: 'graph/unavailable' },
  ] as const)('claims nothing of $of that was not read', async ({ service, answer }) => {
    const here = await play();
    await here.run({});
    here.advance(88);
    here.faults.add({ service, times: EVER, kind: { answer, applied: false } });
    const run = await here.run({});
    const text = summarized(run);
    expect(text).not.toMatch(/not due|superseded|up to date|Nobody has to act/);
    expect(text).toContain('**unknown**');
    // What is known is said all the same.
    const says = verdictOf([run.outcome]);
    if (service === 'github') expect(says).toContain('the newest that was issued works until 2027-04-04');
    else expect(says).toContain('records that the stored secret works until 2027-04-04, 2 days: mend this before then');
  });

  test('and of one without a FHIR service says what it therefore did not do', async () => {
    const here = await play();
    // A variable that does not exist gives exactly that.
    const run = await here.run({ 'fhir-service': '' });
    expect(summarized(run)).toContain('none is given: no role is assigned and no FHIR&#95;URL is stored');
    expect(here.variable(here.home, 'FHIR_URL')).toBeUndefined();
  });
});

describe('an error text of 100,000', () => {
  test.each([
    ['spaces', ' '.repeat(100_000)],
    ['line feeds', '\n'.repeat(100_000)],
    ['quotes', `x${"'".repeat(100_000)}`],
    ['letters', 'a'.repeat(100_000)],
    ['brackets', '[('.repeat(50_000)],
    ['spaces before an ID', `AADSTS700016: x${' '.repeat(100_000)}Trace ID: y`],
  ])('%s is read in no time, and told in short, whoever says it', async (_, message) => {
    const bodies = {
      entra: { error: 'invalid_request', error_description: message, error_codes: [9000] },
      graph: { error: { code: message, message } },
      github: { message, errors: [{ message, field: message }, message], documentation_url: message },
      arm: { error: { code: message, message } },
    };
    for (const service of ['entra', 'graph', 'github', 'arm'] as const) {
      const body = bodies[service];
      const here = await play();
      here.faults.add({ service, times: EVER, kind: { status: 400, applied: false, body } });
      const began = performance.now();
      const { outcome } = await here.run({ 'fhir-service': here.fhirService });
      expect([service, performance.now() - began < 3_000]).toEqual([service, true]);
      expect([service, outcome.failures.length > 0]).toEqual([service, true]);
      for (const failed of outcome.failures) expect(failed.message.length).toBeLessThan(4_096);
    }
  });
});

describe('a list that has no end', () => {
  test.each([
    { of: 'owners', service: 'graph', path: '/owners', link: '@odata.nextLink', asked: 1_000 },
    { of: 'role assignments', service: 'arm', path: '/roleAssignments', link: 'nextLink', asked: 2_000 },
    {
      of: 'role assignments, going on nowhere',
      service: 'arm',
      path: '/roleAssignments',
      link: 'nextLink',
      next: 'https://[',
      asked: 2,
    },
  ] as const)(
    'of $of is read to the 1,000th page at every look, and beside the secret costs no rotation',
    async ({ service, path, link, asked, ...given }) => {
      const here = await play();
      const inputs = { 'fhir-service': here.fhirService };
      await here.run(inputs);
      here.advance(70);
      const before = here.cloud.journal.length;
      const start =
        service === 'graph' ? '/v1.0/applications/x' : `${here.fhirService}/providers/Microsoft.Authorization`;
      const next = 'next' in given ? given.next : `${here.cloud.url}${start}${path}?page=2`;
      here.faults.add({
        ...{ service, method: 'GET', path, times: EVER },
        kind: { status: 200, applied: false, body: { value: [], [link]: next } },
      });
      const { outcome } = await here.run(inputs);
      const reads = here.cloud.journal
        .slice(before)
        .filter((entry) => entry.path.includes(path) && entry.method === 'GET');
      expect(reads).toHaveLength(asked);
      expect(codesOf(outcome)).toHaveLength(1);
      expect(codesOf(outcome)).not.toContain('INTERNAL_ERROR');
      expect(outcome.rotated).toBe(service === 'arm');
      expect(here.dead(here.home)).toEqual([]);
    },
  );
});

describe('a lock that is 45 minutes old', () => {
  test('and may not be overwritten is tried once, and fails like one that may not be created', async () => {
    const here = await play();
    await here.run({});
    here.advance(69.97);
    here.typeIn(here.home, 'FHIR_CLIENT_SECRET_LOCK', 'somebody at work');
    here.advance(45 / 24 / 60);
    here.faults.add({
      ...{ service: 'github', method: 'PATCH', times: EVER },
      kind: { answer: 'github/appForbidden', applied: false },
    });
    const began = here.now().getTime();
    const { outcome } = await here.run({});
    expect(codesOf(outcome)).toEqual(['GITHUB_PERMISSION_MISSING']);
    expect(here.cloud.journal.filter(({ method, service }) => method === 'PATCH' && service === 'github')).toHaveLength(
      1,
    );
    expect(here.now().getTime() - began).toBeLessThan(10 * 60_000);
    expect(here.dead(here.home)).toEqual([]);
  });
});

test('long lifetimes with early rotations leave many secrets standing, and a target may join all the same', async () => {
  const here = await play();
  const inputs = { 'secret-lifetime-days': '365', 'rotate-before-days': '300' };
  for (let turn = 0; turn < 6; turn++) {
    expect((await here.run(inputs)).outcome).toMatchObject({ failures: [], rotated: true });
    here.advance(66);
  }
  here.advance(-60);
  expect(here.valid().length).toBeGreaterThan(4);
  expect((await here.run({ ...inputs, ...both(here) })).outcome).toMatchObject({
    ...{ failures: [], reason: 'missing', rotated: true },
  });
  expect(here.dead(here.home, here.ward)).toEqual([]);
  expect((await here.run({ ...inputs, ...both(here) })).outcome).toMatchObject({ failures: [], actions: [] });
});

test('a list of targets that changes at every run is named as what keeps it from converging, and how to serve all', async () => {
  const here = await play();
  const lists = [
    [here.home, here.ward],
    [here.home, here.laboratory],
  ].map((list) => ({ 'publish-to': list.join('\n') }));
  const outcomes = [];
  for (let turn = 0; turn < 5; turn++) {
    outcomes.push((await here.run(lists[turn % 2] ?? {})).outcome);
    here.advance(1 / 24);
  }
  expect(outcomes.map(codesOf)).toEqual([[], [], [], [], ['NOT_CONVERGING']]);
  const said = outcomes.slice(-1).map(printed).join();
  expect(said).toContain('the list of targets changes from run to run');
  expect(said).toContain('force-rotate: true');
  expect(codesOf((await here.run({ ...lists[1], 'force-rotate': 'true' })).outcome)).toEqual([]);
  expect(here.dead(here.home, here.laboratory)).toEqual([]);
});

describe('a marker that somebody wrote', () => {
  test.each(['soon', '{12345678-1234-4234-8234-123456789012}', 'ghs_0123456789012345678901234567890123456789', ''])(
    'and that is no key ID, %j, becomes no output and is put right',
    async (typed) => {
      const here = await play();
      await here.run({});
      here.advance(3);
      here.typeIn(here.home, 'FHIR_CLIENT_SECRET_ID', typed);
      const run = await here.run({});
      expect(run.outcome).toMatchObject({ failures: [], rotated: true });
      expect(run.outcome.current?.keyId).toBe(here.held(here.home));
      if (typed.length > 4) expect([summarized(run), ...run.lines].join('\n')).not.toContain(typed);
      expect(here.dead(here.home)).toEqual([]);
    },
  );

  test('of a client without a secret is asked about, and nothing is written', async () => {
    const here = await play();
    await here.run({});
    here.advance(3);
    here.typeIn(here.home, 'FHIR_CLIENT_SECRET_ID', 'none');
    here.writes();
    expect(codesOf((await here.run({})).outcome)).toEqual(['CREDENTIAL_NOT_GIVEN']);
    expect(here.writes()).toEqual([]);
    expect((await here.run({ credential: 'secret' })).outcome).toMatchObject({ failures: [], rotated: true });
    expect(here.dead(here.home)).toEqual([]);
  });

  test('in capitals is the key ID all the same', async () => {
    const here = await play();
    await here.run({});
    here.advance(3);
    here.typeIn(here.home, 'FHIR_CLIENT_SECRET_ID', (here.held(here.home) ?? '').toUpperCase());
    const { outcome } = await here.run({});
    expect(outcome).toMatchObject({ failures: [], rotated: false });
    expect(outcome.current?.keyId).toBe(here.held(here.home));
  });
});

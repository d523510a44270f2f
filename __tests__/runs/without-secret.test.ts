/** Clients whose jobs sign in without a secret, as whole runs: the first one, the way there and back, and what stops it. */
import { describe, expect, test } from 'vitest';
import { tokenWithout } from '../scenarios/target-places.ts';
import { countPatients } from '../support/consumer.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';

const EVER = Number.POSITIVE_INFINITY;
const MAIN = ':ref:refs/heads/main';

/** Its own job is the one that is trusted. */
const federated = (stage: Play, inputs = {}) => ({
  'fhir-service': stage.fhirService,
  credential: 'federated',
  trust: `${stage.home}${MAIN}`,
  ...inputs,
});
const both = (stage: Play, inputs = {}) => federated(stage, { credential: 'both', ...inputs });

function consume(stage: Play) {
  const variables = stage.cloud.github.variables({ store: stage.home });
  return countPatients(stage.cloud as never, {
    job: stage.cloud.github.job(stage.repository),
    tenantId: variables['FHIR_TENANT_ID'] ?? '',
    clientId: variables['FHIR_CLIENT_ID'] ?? '',
    fhirUrl: variables['FHIR_URL'] ?? '',
  });
}

const subjects = (stage: Play) => stage.client().federatedCredentials.map(({ trust }) => trust.subject);
const marker = (stage: Play, store = stage.home) => stage.variable(store, 'FHIR_CLIENT_SECRET_ID');

describe('a client that never has a secret', () => {
  test('is registered where the tenant forbids secrets: a job signs in and counts patients', async () => {
    const here = await play();
    for (const { policy } of here.cloud.directory.tenants.values()) policy.passwordsForbidden = true;
    const refused = await here.run({ 'fhir-service': here.fhirService });
    expect(codesOf(refused.outcome)).toEqual(['SECRETS_FORBIDDEN']);
    expect(printed(refused.outcome)).toContain('credential: federated');

    const { outcome } = await here.run(federated(here, { verify: 'fhir' }));
    expect(codesOf(outcome)).toEqual([]);
    expect(outcome).toMatchObject({
      rotated: false,
      current: undefined,
      proven: 'read',
      trust: { proof: 'signed in' },
    });
    expect(consume(here)).toEqual({ signIn: 'ok', status: 200, patients: 3 });
    expect(here.client().passwords).toEqual([]);
    expect(here.cloud.github.variables({ store: here.home })).toEqual({
      FHIR_CLIENT_ID: here.client().appId,
      FHIR_TENANT_ID: expect.any(String),
      FHIR_URL: expect.any(String),
      FHIR_CLIENT_SECRET_ID: 'none',
      // Of the run that was refused.
      FHIR_CLIENT_TARGETS: expect.any(String),
    });
    here.writes();
    expect(codesOf((await here.run(federated(here))).outcome)).toEqual([]);
    expect(here.writes()).toEqual([]);
  });

  test('takes no lock', async () => {
    const here = await play();
    await here.run(federated(here));
    const written = here.cloud.journal.map(({ path, requestBody }) => path + requestBody);
    expect(written.filter((text) => text.includes('_LOCK') && !text.includes('per_page'))).toEqual([]);
  });

  test('says what would be done and writes nothing in a dry run', async () => {
    const here = await play();
    const { outcome } = await here.run(federated(here, { 'dry-run': 'true' }));
    expect(outcome.actions).toEqual([
      expect.stringMatching(/^Would create application /),
      'Would create the service principal',
      expect.stringMatching(/^Would assign FHIR Data Reader/),
      `Would let ${here.home}${MAIN} sign in as the client`,
      `Would write FHIR_CLIENT_ID to ${here.home}`,
      `Would write FHIR_TENANT_ID to ${here.home}`,
      expect.stringMatching(/^Would write FHIR_URL/),
      'Would note in FHIR_CLIENT_SECRET_ID that no place holds a secret',
    ]);
    expect(here.writes()).toEqual([]);
  });

  test('is not issued one although a target is without', async () => {
    const here = await play();
    await here.run(federated(here));
    const { outcome } = await here.run(federated(here, { 'publish-to': `${here.home}\n${here.ward}` }));
    expect(codesOf(outcome)).toEqual([]);
    expect(here.variable(here.ward, 'FHIR_CLIENT_ID')).toBe(here.client().appId);
    expect(marker(here, here.ward)).toBeUndefined();
    expect(here.client().passwords).toEqual([]);
  });
});

describe('the variables of an organization', () => {
  const organization = async () => {
    const here = await play();
    here.cloud.github.addOrganization({ login: 'contoso-health' });
    const token = here.cloud.github.addToken(tokenWithout());
    const inputs = federated(here, { 'github-token': token, 'publish-to': 'org:contoso-health' });
    return { here, inputs };
  };

  test('need a decision about who may read them, and keep it', async () => {
    const { here, inputs } = await organization();
    expect(codesOf((await here.run(inputs)).outcome)).toEqual(['ORG_VISIBILITY_REQUIRED']);
    expect(codesOf((await here.run({ ...inputs, 'org-visibility': 'private' })).outcome)).toEqual([]);
    expect(here.variable('org:contoso-health', 'FHIR_CLIENT_ID')).toBe(here.client().appId);
    here.typeIn('org:contoso-health', 'FHIR_TENANT_ID', 'typed over');
    expect(codesOf((await here.run(inputs)).outcome)).toEqual([]);
    expect(here.variable('org:contoso-health', 'FHIR_TENANT_ID')).not.toBe('typed over');
    expect(visibilities(here, 'FHIR_CLIENT_ID', 'FHIR_TENANT_ID', 'FHIR_URL')).toEqual([
      'private',
      'private',
      'private',
    ]);
  });
});

function visibilities(stage: Play, ...names: readonly string[]) {
  const entries = stage.cloud.journal.filter(
    ({ method, path }) => method === 'GET' && /orgs\/contoso-health\/actions\/variables$/.test(path),
  );
  const { variables = [] } = JSON.parse(entries.at(-1)?.answerBody ?? '{}') as {
    variables?: { name: string; visibility: string }[];
  };
  return names.map((name) => variables.find((each) => each.name === name)?.visibility);
}

describe('trust', () => {
  test('that is no longer wanted goes, and what others made stays and is told', async () => {
    const here = await play();
    const environment = `${here.home}:environment:production`;
    await here.run(federated(here, { trust: `${here.home}${MAIN}\n${environment}` }));
    const { appId } = here.client();
    here.cloud.directory.addFederatedCredential(appId, { name: 'by-hand', subject: 'repo:somebody/else:ref:x' });
    const { outcome } = await here.run(federated(here));
    expect(subjects(here)).toEqual([`${here.home}${MAIN}`, 'repo:somebody/else:ref:x']);
    expect(outcome.othersTrust.map(({ subject }) => subject)).toEqual(['repo:somebody/else:ref:x']);
  });

  test('follows a repository that is renamed', async () => {
    const here = await play();
    const environment = (repository: string) => `repo:${repository}:environment:production`;
    await here.run(federated(here, { trust: environment('contoso-health/ward') }));
    here.cloud.github.renameRepository('contoso-health/ward', 'contoso-health/station');
    expect(
      codesOf((await here.run(federated(here, { trust: environment('contoso-health/station') }))).outcome),
    ).toEqual([]);
    // Since July 2026 a rename brings the immutable form.
    expect(subjects(here)).toEqual([
      expect.stringMatching(/^repo:contoso-health@\d+\/station@\d+:environment:production$/),
    ]);
    expect(here.client().federatedCredentials).toHaveLength(1);
  });

  test('follows a repository that was deleted and made anew, and no longer lets in what it was', async () => {
    const here = await play();
    const trust = { trust: 'repo:contoso-health/ward:environment:production' };
    const inputs = federated(here, { ...trust, 'github-token': here.cloud.github.addToken(tokenWithout()) });
    await here.run(inputs);
    const [before] = subjects(here);
    const { id } = here.cloud.github.recreateRepository('contoso-health/ward');
    expect(codesOf((await here.run(inputs)).outcome)).toEqual([]);
    expect(subjects(here)).toEqual([expect.stringContaining(`ward@${id}:environment:production`)]);
    expect(subjects(here)).not.toContain(before);
    // The App was installed on the one that is gone.
    const { outcome } = await here.run(federated(here, trust));
    expect(codesOf(outcome)).toEqual(['TRUST_SUBJECT_UNKNOWN']);
    expect(printed(outcome)).toContain('GitHub does not show repo:contoso-health/ward to this token');
  });

  test('is by the names alone where GitHub knows no IDs in subjects, spelled as GitHub spells them', async () => {
    const here = await play();
    here.cloud.github.switches.ghes = true;
    await here.run(federated(here, { trust: `repo:Contoso-Health/INTAKE-portal${MAIN}` }));
    expect(subjects(here)).toEqual([`repo:contoso-health/intake-portal${MAIN}`]);
  });

  test('is in the form that GitHub reports', async () => {
    const here = await play();
    const { id, owner, subject } = here.cloud.github.repository(here.repository) ?? expect.fail();
    subject.useImmutable = true;
    await here.run(federated(here, { trust: `${here.home.toUpperCase().replace('REPO:', 'repo:')}${MAIN}` }));
    expect(subjects(here)).toEqual([`repo:contoso-health@${owner.id}/intake-portal@${id}${MAIN}`]);
  });

  test.each([
    ['the repository customizes it', /customizes the subject/],
    ['the token may not ask', /Actions: read|actions=read/],
  ])('needs an exact subject where %s', async (what, said) => {
    const here = await play();
    const repository = here.cloud.github.repository(here.repository) ?? expect.fail();
    if (what.startsWith('the repository'))
      Object.assign(repository.subject, { useDefault: false, claimKeys: ['repo', 'ref'] });
    const token = here.cloud.github.addToken({
      kind: 'installation',
      permissions: { metadata: 'read', secrets: 'write', actions_variables: 'write' },
      repositories: [here.repository],
    });
    const inputs = federated(here, what.startsWith('the token') ? { 'github-token': token } : {});
    const { outcome } = await here.run(inputs);
    expect(codesOf(outcome)).toEqual(['TRUST_SUBJECT_UNKNOWN']);
    expect(printed(outcome)).toMatch(said);
    expect(here.writes()).toEqual([]);
    const exact = { ...inputs, trust: `subject:repo:${here.repository}:ref:refs/heads/main` };
    expect(codesOf((await here.run(exact)).outcome)).toEqual([]);
  });

  test('that flaps for minutes is waited for', async () => {
    const here = await play();
    Object.assign(here.cloud.lag, { federated: 3, federatedFlap: 4, federatedList: 2, application: 1 });
    const { outcome, lines } = await here.run(federated(here));
    expect([...codesOf(outcome), outcome.trust?.proof]).toEqual(['signed in']);
    expect(lines.join('\n')).toContain('signed in as the client 3 times in a row');
  });

  test('in jobs that this one is none of cannot be proven, and a job to try it is printed', async () => {
    const here = await play();
    const { outcome } = await here.run(federated(here, { trust: `${here.ward}${MAIN}` }));
    expect([...codesOf(outcome), outcome.trust?.proof]).toEqual(['not from here']);
  });
});

describe('the secret from before', () => {
  test('stays in the run that writes the trust, and goes in the next one', async () => {
    const here = await play();
    await here.run({ 'fhir-service': here.fhirService });
    const first = await here.run(federated(here));
    expect(here.dead(here.home)).toEqual([]);
    expect(first.outcome).toMatchObject({ failures: [], trust: { course: 'keep' } });
    const second = await here.run(federated(here));
    expect(second.outcome).toMatchObject({ failures: [], current: undefined, trust: { noSecret: true } });
    expect(here.cloud.github.secretValue({ store: here.home, name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
    expect(here.variable(here.home, 'FHIR_CLIENT_SECRET_EXPIRES_ON')).toBeUndefined();
    expect(marker(here)).toBe('none');
    expect(here.valid()).toHaveLength(1);
  });

  test('is rotated in a run that writes trust while it is about to expire', async () => {
    const here = await play();
    await here.run({ 'fhir-service': here.fhirService });
    here.advance(80);
    expect((await here.run(federated(here))).outcome).toMatchObject({
      failures: [],
      rotated: true,
      reason: 'expiring',
    });
    expect((await here.run(federated(here))).outcome).toMatchObject({
      failures: [],
      rotated: false,
      trust: { noSecret: true },
    });
  });

  test('cannot be renewed where the tenant meanwhile forbids it, and then simply ends in the next run', async () => {
    const here = await play();
    await here.run({ 'fhir-service': here.fhirService });
    here.advance(80);
    for (const { policy } of here.cloud.directory.tenants.values()) policy.passwordsForbidden = true;
    expect(codesOf((await here.run(federated(here))).outcome)).toEqual(['SECRET_NOT_RENEWED']);
    expect(here.dead(here.home)).toEqual([]);
    expect((await here.run(federated(here))).outcome).toMatchObject({ failures: [], trust: { noSecret: true } });
  });

  test('stays when this job, which is trusted, cannot sign in', async () => {
    const here = await play();
    await here.run(both(here));
    here.faults.add({
      ...{ service: 'entra', method: 'POST', nth: 2, times: EVER },
      kind: { answer: 'entra/subject', applied: false },
    });
    const { outcome } = await here.run(federated(here));
    expect(codesOf(outcome)).toEqual(['TRUST_NOT_PROVEN']);
    expect(here.dead(here.home)).toEqual([]);
    here.faults.clear();
    expect(codesOf((await here.run(federated(here))).outcome)).toEqual([]);
    expect(marker(here)).toBe('none');
  });

  test.each([
    { overlap: {}, codes: ['GITHUB_PERMISSION_MISSING'] },
    { overlap: { 'overlap-days': '0' }, codes: ['REVOCATION_INCOMPLETE', 'GITHUB_PERMISSION_MISSING'] },
  ])('stays in the home, with its marker, as long as another place cannot be emptied: $overlap', async (given) => {
    const here = await play();
    const places = { 'publish-to': `${here.home}\n${here.ward}`, ...given.overlap };
    await here.run(both(here, places));
    const fault = here.faults.add({
      ...{ service: 'github', method: 'DELETE', path: '/ward/', times: EVER },
      kind: { status: 403, applied: false, body: { message: 'Resource not accessible by integration' } },
    });
    const { outcome } = await here.run(federated(here, places));
    expect(codesOf(outcome)).toEqual(given.codes);
    expect(here.dead(here.home, here.ward)).toEqual([]);
    fault.remove();
    expect(codesOf((await here.run(federated(here, places))).outcome)).toEqual([]);
    expect(marker(here)).toBe('none');
  });

  test('stays in the home as long as another place cannot be read', async () => {
    const here = await play();
    const places = { 'publish-to': `${here.home}\n${here.ward}\n${here.laboratory}` };
    await here.run(both(here, places));
    here.faults.add({
      ...{ service: 'github', path: '/ward/', times: EVER },
      kind: { status: 404, applied: false, body: { message: 'Not Found' } },
    });
    const { outcome } = await here.run(federated(here, places));
    expect(codesOf(outcome)).toEqual(['TARGET_NOT_FOUND']);
    expect(here.dead(here.home)).toEqual([]);
    expect(here.cloud.github.secretValue({ store: here.laboratory, name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
    here.faults.clear();
    expect(codesOf((await here.run(federated(here, places))).outcome)).toEqual([]);
    expect(marker(here)).toBe('none');
  });

  test('of somebody else in a place is left alone, and fails the run', async () => {
    const here = await play();
    await here.run(federated(here));
    here.overwrite(here.ward);
    here.typeIn(here.ward, 'FHIR_CLIENT_ID', '12345678-1234-4234-8234-123456789012');
    const { outcome } = await here.run(federated(here, { 'publish-to': `${here.home}\n${here.ward}` }));
    expect(codesOf(outcome)).toEqual(['TARGET_TAKEN']);
    expect(here.writes().filter((write) => write.includes('/ward/'))).toEqual([]);
  });

  test.each([
    ['0', 0, 0],
    ['7', 6, 1],
    ['7', 8, 0],
    [undefined, 40, 1],
  ])('logs in for overlap-days %s: after %d days %d are left', async (overlap, days, left) => {
    const here = await play();
    const given = overlap === undefined ? {} : { 'overlap-days': overlap };
    await here.run(both(here, given));
    await here.run(federated(here, given));
    here.advance(days);
    const { outcome } = await here.run(federated(here, given));
    expect(codesOf(outcome)).toEqual([]);
    expect(here.valid()).toHaveLength(left);
  });

  test('goes at once when a leak was not answered to the end', async () => {
    const here = await play();
    const places = { 'publish-to': `${here.home}\n${here.ward}` };
    await here.run(both(here, places));
    here.faults.add({
      ...{ service: 'github', method: 'PUT', path: '/ward/', times: EVER },
      kind: { status: 403, applied: false, body: { message: 'Resource not accessible by integration' } },
    });
    const leak = { 'force-rotate': 'true', 'overlap-days': '0' };
    expect(codesOf((await here.run(both(here, { ...places, ...leak }))).outcome)).toContain('REVOCATION_INCOMPLETE');
    here.faults.clear();
    expect(here.valid()).toHaveLength(2);
    expect(codesOf((await here.run(federated(here, places))).outcome)).toEqual([]);
    expect(here.valid()).toEqual([]);
  });

  test('leaves its jobs alone whatever hands put into the home: a home marked "none" with a secret is emptied again', async () => {
    const here = await play();
    await here.run(federated(here));
    here.overwrite(here.home);
    expect(codesOf((await here.run(federated(here))).outcome)).toEqual([]);
    expect(here.cloud.github.secretValue({ store: here.home, name: 'FHIR_CLIENT_SECRET' })).toBeUndefined();
    expect(marker(here)).toBe('none');
  });
});

test('a vault is switched off, variables keep the public facts, and back', async () => {
  const here = await play();
  const { cloud, repository, registrarClientId } = here;
  const [tenant] = cloud.directory.tenants.values();
  const principalId = cloud.directory.servicePrincipal({ appId: registrarClientId })?.id ?? '';
  cloud.vault.add({ name: 'contoso-lab', tenantId: tenant?.id ?? '' });
  cloud.vault.grant({ vault: 'contoso-lab', principalId, role: 'Key Vault Secrets Officer' });
  const places = { 'vault-suffix': cloud.vault.suffix, 'publish-to': `variables:${repository}\nvault:contoso-lab` };
  const run = async (inputs: Readonly<Record<string, string>>) => (await here.run({ ...places, ...inputs })).outcome;
  const secret = { credential: 'secret' };
  await run(secret);
  expect(await run(both(here, places))).toMatchObject({ failures: [], rotated: false });
  expect(await run(federated(here, places))).toMatchObject({ failures: [], trust: { noSecret: true } });
  expect(cloud.github.variables({ store: here.home })).toMatchObject({
    FHIR_CLIENT_ID: here.client().appId,
    FHIR_CLIENT_SECRET_ID: 'none',
  });
  expect(here.variable(here.home, 'FHIR_CLIENT_SECRET_EXPIRES_ON')).toBeUndefined();
  expect(await run(federated(here, places))).toMatchObject({ failures: [], actions: [] });
  expect(await run(secret)).toMatchObject({ failures: [], rotated: true, reason: 'first' });
  expect(marker(here)).toBeUndefined();
  expect(await run(secret)).toMatchObject({ failures: [], rotated: false });
  expect(subjects(here)).toEqual([]);
  expect(await run(secret)).toMatchObject({ failures: [], actions: [] });
});

test('a client that never has a secret needs no place for one', async () => {
  const here = await play();
  const { outcome } = await here.run(federated(here, { 'publish-to': `variables:${here.repository}` }));
  expect([codesOf(outcome), marker(here)]).toEqual([[], 'none']);
});

describe('a secret again', () => {
  test('is issued only when the workflow says so', async () => {
    const here = await play();
    await here.run(federated(here));
    here.writes();
    const { outcome } = await here.run({ 'fhir-service': here.fhirService });
    expect(codesOf(outcome)).toEqual(['CREDENTIAL_NOT_GIVEN']);
    expect(here.writes()).toEqual([]);
    const again = await here.run({ 'fhir-service': here.fhirService, credential: 'secret' });
    expect(again.outcome).toMatchObject({ failures: [], reason: 'first', rotated: true });
    expect(subjects(here)).toHaveLength(1);
    await here.run({ 'fhir-service': here.fhirService, credential: 'secret' });
    expect(subjects(here)).toEqual([]);
    expect(here.dead(here.home)).toEqual([]);
  });

  test.each(['secret', 'both'])('is the first one, whatever is left of earlier ones (%s)', async (credential) => {
    const here = await play();
    await here.run(both(here));
    await here.run(federated(here));
    expect(here.valid()).toHaveLength(1);
    const { outcome } = await here.run(
      credential === 'both' ? both(here) : { 'fhir-service': here.fhirService, credential },
    );
    expect(outcome).toMatchObject({ failures: [], reason: 'first', rotated: true });
    expect(here.dead(here.home)).toEqual([]);
  });

  test('leaves trust alone where nobody says what the client is to have', async () => {
    const here = await play();
    await here.run(both(here));
    await here.run({ 'fhir-service': here.fhirService });
    expect(subjects(here)).toHaveLength(1);
  });
});

test('trust that cannot be written costs no rotation, and nothing of it is removed', async () => {
  const here = await play();
  await here.run(both(here));
  here.advance(80);
  here.faults.add({
    ...{ service: 'graph', method: 'PATCH', path: 'federatedIdentityCredentials', times: EVER },
    kind: { answer: 'graph/trustForbidden', applied: false },
  });
  const { outcome } = await here.run(both(here, { trust: `${here.ward}${MAIN}` }));
  expect(outcome).toMatchObject({ rotated: true, reason: 'expiring' });
  expect(codesOf(outcome)).toEqual(['TRUST_REFUSED']);
  expect(subjects(here)).toEqual([`${here.home}${MAIN}`]);
});

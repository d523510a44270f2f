/** Before anything can be read: the OIDC token of the job, and what Entra makes of it. */

import { describe, expect, test } from 'vitest';
import { openScenario, type Scenario } from '../support/scenario.ts';
import { type ExpectedFailure, expectFailurePage } from './failure-page.ts';

const SUBJECT = 'repo:contoso-health/intake-portal:ref:refs/heads/main';
const ISSUER = 'https://token.actions.githubusercontent.com';
const AUDIENCE = 'api://AzureADTokenExchange';

describe('a job that may not ask for an OIDC token', () => {
  test.each([
    ['of a push', {}, {}],
    ['of a fork', { 'dry-run': 'true' }, { GITHUB_EVENT_NAME: 'pull_request' }],
    ['of Dependabot', { 'dry-run': 'true' }, { GITHUB_EVENT_NAME: 'pull_request', GITHUB_ACTOR: 'dependabot[bot]' }],
  ])('%s', async (who, inputs, event) => {
    const scenario = await openScenario();
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '', ...event };
    const run = await scenario.run(inputs, { env });
    expect(run.conversation).toEqual([]);
    await expectFailurePage(`no OIDC token ${who}`, scenario, run, {
      code: 'ID_TOKEN_UNAVAILABLE',
      attempted: 'the job has no permission "id-token: write"',
      todo: 'Runs triggered by a fork or by Dependabot never get it: run the registration on push, schedule or workflow_dispatch instead.',
      paste: ['permissions:', '  id-token: write', '  contents: read'],
    });
  });
});

test('an OIDC endpoint that refuses', async () => {
  const scenario = await openScenario();
  const run = await scenario.run({}, { env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-another-job' } });
  await expectFailurePage('OIDC endpoint refuses', scenario, run, {
    code: 'ID_TOKEN_REQUEST_FAILED',
    attempted: 'get an OIDC token from GitHub',
    said: ['GitHub OIDC answered 401: The request token is missing'],
    todo: 'Run the job again',
  });
});

describe('a federated credential', () => {
  const other = { issuer: ISSUER, subject: SUBJECT, audience: AUDIENCE };

  test.each([
    ['subject', 'AADSTS700213', { ...other, subject: 'repo:contoso-health/intake-portal:pull_request' }],
    ['issuer', 'AADSTS700211', { ...other, issuer: 'https://ghes.example/_services/token' }],
    ['audience', 'AADSTS700212', { ...other, audience: 'api://AzureADTokenExchangeUSGov' }],
  ])('that differs by its %s', async (part, number, credential) => {
    const scenario = await openScenario();
    replaceCredential(scenario, credential);
    const run = await scenario.run();
    await expectFailurePage(`federated credential of another ${part}`, scenario, run, {
      code: 'FEDERATED_CREDENTIAL_MISMATCH',
      attempted: `sign in as registrar ${scenario.scene.registrarClientId} to tenant ${scenario.scene.tenantId} with the OIDC token of subject ${SUBJECT}, issuer ${ISSUER}, audience ${AUDIENCE}`,
      said: ['Microsoft Entra answered 401', number, /\(request ID [0-9a-f-]{36}\)/],
      todo: 'Add a federated credential for exactly the issuer, subject and audience below',
      paste: pasted(scenario, SUBJECT),
    });
    expect(run.log).not.toContain('immutable');
  });

  test('that is not there at all', async () => {
    const scenario = await openScenario();
    replaceCredential(scenario);
    const run = await scenario.run();
    await expectFailurePage('no federated credential', scenario, run, {
      code: 'FEDERATED_CREDENTIAL_MISSING',
      attempted: SUBJECT,
      said: ['AADSTS70025'],
      todo: 'Add a federated credential for exactly the issuer, subject and audience below',
      paste: pasted(scenario, SUBJECT),
    });
  });

  test('with the names only, for a job whose subject has the immutable IDs', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const job = {
      repository: scene.repository,
      repositoryId: Number(scene.env['GITHUB_REPOSITORY_ID']),
      ownerId: Number(scene.env['GITHUB_REPOSITORY_OWNER_ID']),
      immutableSubject: true,
    };
    const { url, token } = cloud.oidc.issueRequest(job);
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token };
    const run = await scenario.run({}, { env });
    const subject = cloud.oidc.subjectOf(job);
    expect(subject).toMatch(/^repo:contoso-health@\d+\/intake-portal@\d+:ref:/);
    await expectFailurePage('federated credential without immutable IDs', scenario, run, {
      code: 'FEDERATED_CREDENTIAL_MISMATCH',
      attempted: subject,
      said: ['AADSTS700213'],
      todo: "The subject is in GitHub's immutable form (repo:OWNER@ID/REPO@ID:…, the default for repositories created, renamed or transferred after 15 July 2026), so a credential with the names alone no longer matches.",
      paste: pasted(scenario, subject),
    });

    // What is to be pasted cures it.
    const json = /^ {2}(\{\n[\s\S]*?\n {2}\})$/m.exec(run.log)?.[1] ?? '';
    const { audiences, ...rest } = JSON.parse(json) as { audiences: [string]; name: string; subject: string };
    cloud.directory.addFederatedCredential(scene.registrarClientId, { ...rest, audience: audiences[0] });
    await scenario.succeed({}, { env });
  });

  test('is offered ready to paste for an environment with quotes in its name, too', async () => {
    const scenario = await openScenario();
    const { cloud, scene } = scenario;
    const job = { repository: scene.repository, environment: `Jo's "test" $(id) \\` };
    const { url, token } = cloud.oidc.issueRequest(job);
    const run = await scenario.run(
      {},
      { env: { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } },
    );
    await expectFailurePage('federated credential with quotes', scenario, run, {
      code: 'FEDERATED_CREDENTIAL_MISMATCH',
      attempted: cloud.oidc.subjectOf(job),
      todo: 'Add a federated credential',
    });
    const [, inline = ''] = /--parameters '([^']*)'$/m.exec(run.log) ?? [];
    expect(JSON.parse(inline)).toMatchObject({ subject: cloud.oidc.subjectOf(job) });
    const json = /^ {2}(\{\n[\s\S]*?\n {2}\})$/m.exec(run.log)?.[1] ?? '';
    expect(JSON.parse(json)).toEqual(JSON.parse(inline));
  });
});

interface Refusal {
  readonly page: string;
  /** Brings the cloud into that state, and gives the inputs of the run. */
  readonly arrange?: (scenario: Scenario) => unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly expected: Omit<ExpectedFailure, 'attempted'> & { readonly attempted?: string };
}

const NOWHERE = '88888888-8888-4888-8888-888888888888';
const NOBODY = '99999999-9999-4999-8999-999999999999';
const REFUSALS: Readonly<Record<string, Refusal>> = {
  'a tenant that does not exist': {
    page: 'tenant unknown',
    inputs: { 'tenant-id': NOWHERE },
    expected: {
      code: 'TENANT_UNKNOWN',
      attempted: `to tenant ${NOWHERE}`,
      said: ['AADSTS90002', NOWHERE],
      todo: 'Check the input tenant-id and the input cloud',
    },
  },
  'a registrar that the tenant does not have': {
    page: 'registrar unknown',
    inputs: { 'client-id': NOBODY },
    expected: {
      code: 'REGISTRAR_UNKNOWN',
      attempted: `sign in as registrar ${NOBODY}`,
      said: ['AADSTS700016'],
      todo: 'Check the input client-id',
    },
  },
  'a registrar without a service principal': {
    page: 'registrar without service principal',
    arrange: ({ cloud, scene }) => cloud.directory.tenant(scene.tenantId)?.servicePrincipals.clear(),
    expected: { code: 'REGISTRAR_UNKNOWN', said: ['AADSTS7000229'], todo: 'az ad sp create' },
  },
  'a registrar that Conditional Access blocks': {
    page: 'registrar blocked by Conditional Access',
    arrange: ({ cloud, scene }) => cloud.entra.blockedByConditionalAccess.add(scene.registrarClientId),
    expected: {
      code: 'REGISTRAR_BLOCKED',
      said: ['AADSTS53003', /\(request ID [0-9a-f-]{36}\)/],
      todo: 'the request ID finds the entry in the sign-in log',
    },
  },
  'a registrar that is disabled': {
    page: 'registrar disabled',
    arrange({ cloud, scene }) {
      const registrar = cloud.directory.application({ appId: scene.registrarClientId });
      if (registrar) registrar.isDisabled = true;
    },
    expected: {
      code: 'REGISTRAR_BLOCKED',
      said: ['AADSTS7000112'],
      todo: 'Ask the tenant administrator to enable the identity',
    },
  },
  'a token that is not valid at this time': {
    page: 'clock wrong',
    // The token comes from a provider whose clock is ten minutes behind.
    arrange: ({ cloud }) =>
      cloud.observe((phase, { service }) => {
        if (phase === 'after' && service === 'oidc') cloud.clock.advance({ minutes: 10 });
      }),
    expected: {
      code: 'CLOCK_WRONG',
      said: ['AADSTS700024'],
      todo: 'Set the clock of the self-hosted runner',
    },
  },
  'a refusal that nobody foresaw': {
    page: 'sign-in refused',
    arrange({ cloud }) {
      const description =
        'AADSTS50196: The server terminated an operation because it encountered a client request loop.';
      const body = { error: 'invalid_grant', error_description: description, error_codes: [50196] };
      cloud.faults.add({ service: 'entra', times: Infinity, kind: { status: 400, applied: false, body } });
    },
    expected: { code: 'SIGN_IN_FAILED', said: ['400 AADSTS50196'], todo: 'Look up the AADSTS number' },
  },
  'Entra that hangs': {
    page: 'Entra hangs',
    arrange: ({ cloud }) =>
      cloud.faults.add({ service: 'entra', times: Infinity, kind: { hang: true, applied: false } }),
    expected: { code: 'SERVICE_UNAVAILABLE', said: ['no answer within 30 s'], todo: 'Run again later' },
  },
  'Entra that is down': {
    page: 'Entra is down',
    arrange: ({ cloud }) =>
      cloud.faults.add({ service: 'entra', times: Infinity, kind: { status: 503, applied: false } }),
    expected: { code: 'SERVICE_UNAVAILABLE', said: ['AADSTS90033'], todo: 'Run again later' },
  },
};

test.each(Object.entries(REFUSALS))('%s', async (_, { page, arrange, inputs = {}, expected }) => {
  const scenario = await openScenario();
  arrange?.(scenario);
  const run = await scenario.run(inputs);
  const attempted = `sign in as registrar ${scenario.scene.registrarClientId}`;
  await expectFailurePage(page, scenario, run, { attempted, ...expected });
});

function replaceCredential(
  { cloud, scene }: Scenario,
  credential?: { issuer: string; subject: string; audience: string },
): void {
  cloud.directory.application({ appId: scene.registrarClientId })?.federatedCredentials.splice(0);
  if (credential) cloud.directory.addFederatedCredential(scene.registrarClientId, credential);
}

function pasted({ scene }: Scenario, subject: string): string[] {
  const name = `github-${subject.replace(/[^A-Za-z0-9]+/g, '-')}`;
  return [
    '{',
    `  "name": "${name}",`,
    `  "issuer": "${ISSUER}",`,
    `  "subject": "${subject}",`,
    `  "audiences": ["${AUDIENCE}"]`,
    '}',
    `az ad app federated-credential create --id ${scene.registrarClientId} --parameters '{"name":"${name}","issuer":"${ISSUER}","subject":"${subject}","audiences":["${AUDIENCE}"]}'`,
    `az identity federated-credential create --resource-group GROUP --identity-name NAME --name ${name} --issuer ${ISSUER} --subject ${subject} --audiences ${AUDIENCE}`,
  ];
}

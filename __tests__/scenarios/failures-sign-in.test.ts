/** Before anything can be read: the OIDC token of the job, and what Entra makes of it. */

import { describe, expect, test } from 'vitest';
import { shellWord } from '../../src/text/untrusted.ts';
import { openScenario, type Scenario } from '../support/scenario.ts';
import { type ExpectedFailure, expectFailurePage } from './failure-page.ts';

const SUBJECT = 'repo:contoso-health/intake-portal:ref:refs/heads/main';
const ISSUER = 'https://token.actions.githubusercontent.com';
const AUDIENCE = 'api://AzureADTokenExchange';

describe('a job that may not ask for an OIDC token', () => {
  const PERMISSION = ['permissions:', '  id-token: write', '  contents: read'];
  test.each([
    [
      'of a push',
      {},
      {},
      'Add "id-token: write" to the permissions of the job; in a called workflow, the job that calls it has to grant it too.',
      PERMISSION,
    ],
    [
      'of a fork',
      { 'dry-run': 'true' },
      { GITHUB_EVENT_NAME: 'pull_request' },
      'GitHub gives runs of a fork none: register on push, schedule or workflow_dispatch',
      ['if: ${{ github.event.pull_request.head.repo.full_name == github.repository }}'],
    ],
    [
      'of Dependabot',
      { 'dry-run': 'true' },
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_ACTOR: 'dependabot[bot]' },
      "Dependabot's runs get one where the job asks",
      PERMISSION,
    ],
  ])('%s', async (who, inputs, event, todo, paste) => {
    const scenario = await openScenario();
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '', ...event };
    const run = await scenario.run(inputs, { env });
    expect(run.conversation).toEqual([]);
    await expectFailurePage(`no OIDC token ${who}`, scenario, run, {
      code: 'ID_TOKEN_UNAVAILABLE',
      attempted: 'the job has no permission "id-token: write"',
      todo,
      paste,
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
    // The first page by its name is the example in the troubleshooting page: the usual case.
    const name = part === 'subject' ? 'federated credential mismatch' : `federated credential of another ${part}`;
    await expectFailurePage(name, scenario, run, {
      code: 'FEDERATED_CREDENTIAL_MISMATCH',
      attempted: `sign in as registrar ${scenario.scene.registrarClientId} to tenant ${scenario.scene.tenantId} with the OIDC token of subject ${SUBJECT}, issuer ${ISSUER}, audience ${AUDIENCE}`,
      said: ['Microsoft Entra answered 401', number, /\(request ID [0-9a-f-]{36}\)/],
      // Entra refuses a second credential for the same issuer and subject.
      ...(part === 'audience'
        ? {
            todo: 'Update the one of this subject as below: the audience differs.',
            paste: [updating(scenario)],
          }
        : {
            todo:
              part === 'subject'
                ? 'The subject differs: add one as below only if the job belongs in its environment or branch; else mend the workflow.'
                : `Add one for exactly the issuer, subject and audience below: the ${part} differs.`,
            paste: pasted(scenario, SUBJECT),
          }),
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
      todo: 'Add one for exactly',
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
      todo: 'Add one for exactly',
      more: "The subject is in GitHub's immutable form (repo:OWNER@ID/REPO@ID:…, the default for repositories created, renamed or transferred after 15 July 2026), so a credential with the names alone no longer matches.",
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
      todo: 'add one as below only if the job belongs in its environment or branch; else mend the workflow.',
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
      todo: 'Check the inputs tenant-id and cloud',
    },
  },
  'a registrar that the tenant does not have': {
    page: 'registrar unknown',
    inputs: { 'client-id': NOBODY },
    expected: {
      code: 'REGISTRAR_UNKNOWN',
      attempted: `sign in as registrar ${NOBODY}`,
      said: ['AADSTS700016'],
      todo: 'Check client-id',
    },
  },
  'a registrar without a service principal': {
    page: 'registrar without service principal',
    arrange: ({ cloud, scene }) => cloud.directory.tenant(scene.tenantId)?.servicePrincipals.clear(),
    expected: {
      code: 'REGISTRAR_UNKNOWN',
      said: ['AADSTS7000229'],
      todo: 'Check client-id',
      more: 'An app registration also needs its service principal',
    },
  },
  'a registrar that Conditional Access blocks': {
    page: 'registrar blocked by Conditional Access',
    arrange: ({ cloud, scene }) => cloud.entra.blockedByConditionalAccess.add(scene.registrarClientId),
    expected: {
      code: 'REGISTRAR_BLOCKED',
      said: ['AADSTS53003', /\(request ID [0-9a-f-]{36}\)/],
      todo: 'Ask the tenant administrator to allow this runner in the policy that refuses it.',
      more: 'The request ID finds the entry in the sign-in log',
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
      todo: 'Ask the tenant administrator to enable it: it is disabled.',
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
      todo: 'set the clock of the runner, or of your GitHub server whose token it is.',
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
    expected: { code: 'SIGN_IN_FAILED', said: ['400 AADSTS50196'], todo: 'Wait some minutes, then run again' },
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

function updating({ scene: { registrarClientId } }: Scenario): string {
  const query = shellWord(`[?subject && issuer=='${ISSUER}'].join('|', ['', id, subject, ''])`);
  const list = `az ad app federated-credential list --id ${registrarClientId} --query ${query} --output tsv`;
  const found = `$(${list} | grep -iF '|${SUBJECT}|' | cut -d '|' -f 2)`;
  const json = `{"issuer":"${ISSUER}","subject":"${SUBJECT}","audiences":["${AUDIENCE}"]}`;
  return `az ad app federated-credential update --id ${registrarClientId} --federated-credential-id ${found} --parameters '${json}'`;
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

/** A client that needs no secret: where the tenant forbids them, on the way from one, and the example of a job that uses it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { REPOSITORY as ROOT } from '../docs/markdown.ts';
import { countPatients } from '../support/consumer.ts';
import { gistOf } from '../support/conversation.ts';
import type { Scenario } from '../support/scenario.ts';
import { expectPage } from '../support/snapshot.ts';
import { expectFailure } from './expectations.ts';
import { expectFailurePage } from './failure-page.ts';
import { type FhirStage, setFhirStage } from './fhir-scene.ts';

const REPOSITORY = 'contoso-health/intake-portal';
const MAIN = `repo:${REPOSITORY}:ref:refs/heads/main`;
const PRODUCTION = `repo:${REPOSITORY}:environment:production`;

const token = (more: Readonly<Record<string, 'read' | 'write'>> = { actions: 'read' }) => ({
  kind: 'installation' as const,
  permissions: { metadata: 'read' as const, secrets: 'write' as const, actions_variables: 'write' as const, ...more },
  repositories: [REPOSITORY],
});

async function stage(): Promise<FhirStage> {
  return setFhirStage({}, { githubToken: token(), debug: false });
}

function forbidSecrets({ cloud, scene }: Scenario): void {
  const tenant = cloud.directory.tenants.get(scene.tenantId);
  if (tenant) tenant.policy.passwordsForbidden = true;
}

/** A workflow file, as a person reads it. */
interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly environment?: string;
        readonly steps: readonly {
          readonly uses?: string;
          readonly with?: Readonly<Record<string, string>>;
          readonly run?: string;
          readonly env?: Readonly<Record<string, string>>;
        }[];
      }
    >
  >;
}

/** Plays the job of the example with what the repository's variables hold. */
function playExample({ cloud, home }: Scenario) {
  const { jobs } = parse(readFileSync(join(ROOT, 'examples/count-patients.yml'), 'utf8')) as Workflow;
  const [job] = Object.values(jobs);
  const [login, count] = job?.steps ?? [];
  expect(login).toMatchObject({ uses: 'azure/login@v3', with: { 'allow-no-subscriptions': true } });
  expect(count?.run).toContain('az account get-access-token --resource "$FHIR_URL"');
  expect(count?.run).toContain('"$FHIR_URL/Patient?_summary=count"');
  const variables = cloud.github.variables({ store: home });
  const filled = (text = '') => text.replace(/\$\{\{ vars\.(\w+) \}\}/g, (_, name: string) => variables[name] ?? '');
  return countPatients(cloud, {
    job: cloud.github.job(REPOSITORY, { ...(job?.environment !== undefined && { environment: job.environment }) }),
    tenantId: filled(login?.with?.['tenant-id']),
    clientId: filled(login?.with?.['client-id']),
    fhirUrl: filled(count?.env?.['FHIR_URL']),
  });
}

test('where the tenant forbids secrets: registers, gives the role, signs in, and a job counts patients', async () => {
  const scenario = await stage();
  forbidSecrets(scenario);
  const inputs = { ...scenario.inputs, credential: 'federated', trust: `${PRODUCTION}\n${MAIN}` };
  const first = await scenario.succeed(inputs);
  expect(gistOf(first.writes)).toEqual([
    'graph PATCH applications',
    'graph POST servicePrincipals',
    'arm PUT ID',
    'graph PATCH federatedIdentityCredentials',
    'graph PATCH federatedIdentityCredentials',
    'github POST FHIR_CLIENT_ID',
    'github POST FHIR_TENANT_ID',
    'github POST FHIR_URL',
    'github POST FHIR_CLIENT_SECRET_ID',
  ]);
  expect(first.outputs).toMatchObject({
    created: 'true',
    rotated: 'false',
    changed: 'true',
    'secret-id': '',
    'rotation-reason': 'none',
  });
  expect(playExample(scenario)).toEqual({ signIn: 'ok', status: 200, patients: 3 });
  const second = await scenario.succeed(inputs);
  expect(second.writes).toEqual([]);
  await expectPage('without a secret', scenario, { 'first run': first, 'second run': second });
});

test('from a secret to none: the run that writes the trust keeps it, the next one removes it', async () => {
  const scenario = await stage();
  await scenario.succeed(scenario.inputs);
  const inputs = { ...scenario.inputs, credential: 'federated', trust: PRODUCTION };
  const dry = await scenario.succeed({ ...inputs, 'dry-run': 'true' });
  expect(dry.writes).toEqual([]);
  const trusting = await scenario.succeed(inputs);
  expect(scenario.cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
  expect(playExample(scenario)).toEqual({ signIn: 'ok', status: 200, patients: 3 });
  const ending = await scenario.succeed(inputs);
  expect(() => scenario.held()).toThrow('holds no secret');
  await expectPage('from a secret to none', scenario, {
    'dry run': dry,
    'trust is added': trusting,
    'the secret goes': ending,
  });
});

describe('refused', () => {
  const inputs = { credential: 'federated', trust: MAIN };

  test('a subject that the repository customizes', async () => {
    const scenario = await stage();
    Object.assign(scenario.cloud.github.repository(REPOSITORY)?.subject ?? {}, {
      useDefault: false,
      claimKeys: ['repo'],
    });
    const run = await scenario.run(inputs);
    expect(run.writes).toEqual([]);
    await expectFailurePage('trust, subject customized', scenario, run, {
      code: 'TRUST_SUBJECT_UNKNOWN',
      attempted: `find out which subject the jobs of repo:${REPOSITORY} present`,
      todo: 'Give the exact subject in trust instead: "subject:SUBJECT"',
    });
  });

  test('a subject that the token may not ask for', async () => {
    const scenario = await setFhirStage({}, { githubToken: token({}), debug: false });
    const run = await scenario.run(inputs);
    expect(run.writes).toEqual([]);
    expectFailure(run, 'TRUST_SUBJECT_UNKNOWN', 'GitHub accepts actions=read', 'answered 403');
  });

  test('an audience that differs', async () => {
    const scenario = await stage();
    await scenario.succeed(inputs);
    const { appId, federatedCredentials } = scenario.client();
    const [credential] = federatedCredentials;
    if (credential) credential.trust = { ...credential.trust, audience: 'api://other' };
    await expectFailurePage('trust, audience differs', scenario, await scenario.run(inputs), {
      code: 'TRUST_AUDIENCE_DIFFERS',
      attempted: `let ${MAIN} sign in`,
      todo: 'Update it (below), unless another job signs in with its audience.',
      paste: [
        `az ad app federated-credential update --id ${appId} --federated-credential-id ${credential?.id} --parameters '{"audiences":["api://AzureADTokenExchange"]}'`,
      ],
    });
  });

  test('more than an application holds', async () => {
    const scenario = await stage();
    await scenario.succeed({});
    const { appId } = scenario.client();
    for (let index = 0; index < 20; index++)
      scenario.cloud.directory.addFederatedCredential(appId, {
        name: `by-hand-${index}`,
        subject: `repo:x/y:ref:${index}`,
      });
    await expectFailurePage('trust, too many', scenario, await scenario.run(inputs), {
      code: 'TRUST_LIMIT_REACHED',
      attempted: 'trust these jobs, for which the application would need 21',
      todo: 'Name fewer jobs in trust',
      paste: [`az ad app federated-credential list --id ${appId} --output table`],
    });
  });

  test('an issuer that the tenant does not allow', async () => {
    const scenario = await stage();
    const tenant = scenario.cloud.directory.tenants.get(scenario.scene.tenantId);
    if (tenant) tenant.policy.allowedIssuers = ['https://login.contoso.example'];
    await expectFailurePage('trust, issuer forbidden', scenario, await scenario.run(inputs), {
      code: 'TRUST_REFUSED',
      attempted: `let ${MAIN} sign in as the client`,
      said: ['Microsoft Graph answered 400 InvalidFederatedIdentityCredentialValue'],
      todo: "allow GitHub's issuer",
    });
  });

  test('a sign-in that does not succeed', async () => {
    const scenario = await stage();
    await scenario.succeed({ ...inputs, credential: 'both' });
    scenario.cloud.faults.add({
      ...{ service: 'entra', method: 'POST', nth: 2, times: Number.POSITIVE_INFINITY },
      kind: { answer: 'entra/subject', applied: false, facts: { subject: MAIN } },
    });
    const run = await scenario.run(inputs);
    expect(scenario.cloud.entra.canLogIn(scenario.client().appId, scenario.held())).toBe('ok');
    await expectFailurePage('trust, not proven', scenario, run, {
      code: 'TRUST_NOT_PROVEN',
      attempted: `sign in as client ${scenario.client().appId} with this job's OIDC token, ${MAIN}`,
      said: ['Microsoft Entra answered 401 AADSTS700213'],
      todo: 'Run again in some minutes',
    });
  });

  test('to issue a secret again that nobody asked for', async () => {
    const scenario = await stage();
    await scenario.succeed(inputs);
    const run = await scenario.run();
    expect(run.writes).toEqual([]);
    await expectFailurePage('credential not given', scenario, run, {
      code: 'CREDENTIAL_NOT_GIVEN',
      attempted: 'take care of the client: FHIR_CLIENT_SECRET_ID in',
      todo: 'Give "credential: federated" to leave it so',
    });
  });
});

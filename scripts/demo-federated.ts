/** A client without any secret, on the local cloud: the tenant forbids them, and a job signs in and counts patients. */

import { request as httpsRequest } from 'node:https';
import type { LocalCloud } from '../emulator/cloud.ts';
import type { ActionRun } from './runner/run-action.ts';
import type { Scene } from './scene.ts';

const ENVIRONMENT = 'production';

export interface Telling {
  title(text: string): void;
  run(name: string, scene: Scene): Promise<ActionRun>;
}

/** @returns whether everything went as it should */
export async function withoutSecret(cloud: LocalCloud, given: Scene, { title, run }: Telling): Promise<boolean> {
  const { repository, tenantId } = given;
  const tenant = cloud.directory.tenants.get(tenantId);
  if (tenant !== undefined) tenant.policy.passwordsForbidden = true;
  const token = cloud.github.addToken({
    kind: 'installation',
    permissions: { metadata: 'read', secrets: 'read', actions_variables: 'write', actions: 'read' },
    repositories: [repository],
  });
  const scene = { ...given, inputs: { ...given.inputs, 'github-token': token } };
  // Real replicas take their time; so does this one.
  Object.assign(cloud.lag, { application: 1, servicePrincipalCreate: 1, federated: 1, federatedFlap: 1 });

  const trust = `repo:${repository}:environment:${ENVIRONMENT}\nrepo:${repository}:ref:refs/heads/main`;
  const inputs = { ...scene.inputs, credential: 'federated', trust };
  const first = await run('First run: the tenant forbids secrets, and none is needed', { ...scene, inputs });
  const second = await run('Second run: nothing is due, ever', { ...scene, inputs });

  title(`A job in the environment "${ENVIRONMENT}" signs in and counts patients`);
  const patients = await countPatients(cloud, scene);
  console.log(`FHIR service: ${patients} patients. Nothing that the job used is secret.`);
  return [first, second].every(({ conclusion }) => conclusion === 'success') && patients > 0;
}

/** As examples/count-patients.yml does it: a token of the job for one of the client, and that for an answer. */
async function countPatients(cloud: LocalCloud, { repository }: Scene): Promise<number> {
  const variables = cloud.github.variables({ store: `repo:${repository}` });
  const { FHIR_CLIENT_ID: clientId = '', FHIR_TENANT_ID: tenantId = '', FHIR_URL: url = '' } = variables;
  const job = cloud.github.job(repository, { environment: ENVIRONMENT });
  const assertion = cloud.oidc.issueToken(job, 'api://AzureADTokenExchange');
  console.log(`It is ${cloud.oidc.subjectOf(job)}.`);
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: `${url}/.default`,
  });
  const sending = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  for (let attempt = 1; attempt <= 5; attempt++) {
    const signedIn = await send(cloud, `${cloud.url}/${tenantId}/oauth2/v2.0/token`, sending, form.toString());
    const token = signedIn['access_token'];
    if (token === undefined) {
      console.log(`Entra does not know it everywhere yet (${String(signedIn['error_codes'])}); once more.`);
      continue;
    }
    const headers = { authorization: `Bearer ${String(token)}` };
    const counted = await send(cloud, `${url}/Patient?_summary=count`, { method: 'GET', headers });
    return Number(counted['total'] ?? 0);
  }
  return 0;
}

/** An answer in JSON, of a server that only the local authority vouches for. */
function send(
  { ca }: LocalCloud,
  url: string,
  options: { readonly method: string; readonly headers: Readonly<Record<string, string>> },
  body = '',
): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(url, { ...options, ca }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text) as Record<string, unknown>));
    });
    request.on('error', reject).end(body);
  });
}

/** Clients whose jobs sign in without a secret, as whole runs: the first one, the way there and back, and what stops it. */
import { describe, expect, test } from 'vitest';
import { countPatients } from '../support/consumer.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';

const MAIN = ':ref:refs/heads/main';

/** Its own job is the one that is trusted. */
const federated = (stage: Play, inputs = {}) => ({
  'fhir-service': stage.fhirService,
  credential: 'federated',
  trust: `${stage.home}${MAIN}`,
  ...inputs,
});

function consume(stage: Play) {
  const variables = stage.cloud.github.variables({ store: stage.home });
  return countPatients(stage.cloud as never, {
    job: stage.cloud.github.job(stage.repository),
    tenantId: variables['FHIR_TENANT_ID'] ?? '',
    clientId: variables['FHIR_CLIENT_ID'] ?? '',
    fhirUrl: variables['FHIR_URL'] ?? '',
  });
}

describe('a client that never has a secret', () => {
  test('is registered where the tenant forbids secrets: a job signs in and counts patients', async () => {
    const here = await play();
    for (const { policy } of here.cloud.directory.tenants.values()) policy.passwordsForbidden = true;
    const refused = await here.run({ 'fhir-service': here.fhirService });
    expect(codesOf(refused.outcome)).toEqual(['SECRETS_FORBIDDEN']);
    expect(printed(refused.outcome)).toContain('credential: federated');

    const { outcome } = await here.run(federated(here));
    expect(codesOf(outcome)).toEqual([]);
    expect(outcome).toMatchObject({
      created: true,
      rotated: false,
      current: undefined,
      trust: { proof: 'signed in', noSecret: true },
    });
    expect(consume(here)).toEqual({ signIn: 'ok', status: 200, patients: 3 });
    expect(here.client().passwords).toEqual([]);
    const { appId } = here.client();
    expect(here.cloud.github.variables({ store: here.home })).toEqual({
      FHIR_CLIENT_ID: appId,
      FHIR_TENANT_ID: expect.any(String),
      FHIR_URL: expect.any(String),
      FHIR_CLIENT_SECRET_ID: 'none',
    });
    expect(here.writes().some((write) => write.includes('LOCK'))).toBe(false);

    expect(codesOf((await here.run(federated(here))).outcome)).toEqual([]);
    expect(here.writes()).toEqual([]);
  });
});

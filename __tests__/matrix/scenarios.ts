/** The runs that the matrices break: what stands there before, and what the workflow asks for. */
import { randomUUID } from 'node:crypto';
import { checkConverged, checkGuarantees } from './guarantees.ts';
import { openStand } from './lean-run.ts';
import { tail } from './recovery.ts';
import { namesOf, type RequestName } from './requests.ts';
import { type Arrangement, openStage, type Stage, seedRegistration, UNHURRIED } from './stage.ts';

export interface Scenario extends Arrangement {
  readonly name: string;
}

/** From nothing to a client that reads its FHIR service. */
export const firstRegistration: Scenario = {
  name: 'first registration',
  inputs: { 'fhir-service': 'given by the scenario', verify: 'fhir' },
  arrange: addFhirService,
};

/** The current secret expires soon; an older one of ours is over its overlap; other people's stand around. */
export const rotation: Scenario = {
  name: 'rotation',
  inputs: { 'secret-lifetime-days': '365', 'rotate-before-days': '30', 'overlap-days': '5' },
  arrange: (stage) =>
    seedRegistration(stage, [
      { age: 352, life: 365 },
      { age: 340, life: 365, published: true },
    ]),
};

/** Nothing to rotate; one secret is over its overlap, one expired long ago, one was left over by a dead run. */
export const retirement: Scenario = {
  name: 'retirement',
  inputs: { 'overlap-days': '5' },
  arrange: (stage) =>
    seedRegistration(stage, [
      { age: 150, life: 90 },
      { age: 60, life: 90 },
      { age: 20, life: 90, published: true },
      { age: 0.1, life: 90 },
    ]),
};

export const twoTargets: Scenario = {
  name: 'two targets',
  places: 'two repositories',
  inputs: {},
  arrange: (stage) => seedRegistration(stage, [{ age: 70, life: 90, published: true }]),
};

/** A repository, an environment, an organization, Dependabot and Codespaces. */
export const allKinds: Scenario = {
  name: 'rotation of five kinds',
  places: 'all kinds',
  inputs: { 'overlap-days': '5' },
  arrange: (stage) =>
    seedRegistration(stage, [
      { age: 80, life: 90 },
      { age: 70, life: 90, published: true },
    ]),
};

export const SCENARIOS: readonly Scenario[] = [firstRegistration, rotation, retirement, twoTargets, allKinds];

/** What a clean run of it sends, in order. @throws when even that breaks a guarantee */
export async function requestsOfCleanRun(scenario: Scenario): Promise<RequestName[]> {
  const stand = openStand();
  const requestsAt = async (slowness: number): Promise<RequestName[]> => {
    const stage = await openStage(stand, scenario, slowness);
    try {
      const run = await stage.run({ name: `clean ${scenario.name}` });
      const problems = [...checkGuarantees(stage, run), ...checkConverged(stage, run)];
      if (problems.length === 0) return namesOf(run.requests);
      if (run.starved && slowness === 1) return await requestsAt(UNHURRIED);
      throw new Error([...problems, tail(run)].join('\n'));
    } finally {
      await stage.close();
    }
  };
  try {
    return await requestsAt(1);
  } finally {
    stand.clear();
  }
}

function addFhirService(stage: Stage): void {
  const { cloud, scene } = stage;
  const subscriptionId = randomUUID();
  const service = cloud.arm.addFhirService({
    subscriptionId,
    resourceGroup: 'clinical',
    workspace: 'contoso',
    name: 'records',
    tenantId: scene.tenantId,
  });
  const registrar = cloud.directory.servicePrincipal({ appId: scene.registrarClientId });
  cloud.arm.allow({ principalId: registrar?.id ?? '', scope: service.id, actions: ['*'] });
  stage.inputs['fhir-service'] = service.id;
}

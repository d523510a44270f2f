/** What stands there before the runs that are attacked, and what their workflow asks for. */

import { randomUUID } from 'node:crypto';
import type { PasswordSeed } from '../../emulator/directory/objects.ts';
import type { Arranged, Arrangement, Stage } from './stage.ts';
import { hasVariables, isVault, NAMES, TAGS, takesSecret, VAULT } from './stores.ts';

const DAY = 86_400_000;

/** From nothing to a client that reads its FHIR service. */
export const firstRegistration: Arrangement = {
  name: 'first registration',
  inputs: { 'fhir-service': 'given by the scenario', verify: 'fhir' },
  arrange: addFhirService,
};

/** The current secret expires soon; an older one of ours is over its overlap; other people's stand around. */
export const rotation: Arrangement = {
  name: 'rotation',
  inputs: { 'secret-lifetime-days': '365', 'rotate-before-days': '30', 'overlap-days': '5' },
  arrange: (stage) =>
    seedRegistration(stage, [
      { age: 352, life: 365 },
      { age: 340, life: 365, published: true },
    ]),
};

/** Nothing to rotate; one secret is over its overlap, one expired long ago, one was left over by a dead run. */
export const retirement: Arrangement = {
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

export const twoTargets: Arrangement = {
  name: 'two targets',
  places: 'two repositories',
  inputs: {},
  arrange: (stage) => seedRegistration(stage, [{ age: 70, life: 90, published: true }]),
};

/** A repository, an environment, an organization, Dependabot and Codespaces. */
export const allKinds: Arrangement = {
  name: 'rotation of five kinds',
  places: 'all kinds',
  inputs: { 'overlap-days': '5' },
  arrange: (stage) =>
    seedRegistration(stage, [
      { age: 80, life: 90 },
      { age: 70, life: 90, published: true },
    ]),
};

/** An application reads its secret from a vault, and jobs of the repository read it there. */
export const vaultBeside: Arrangement = {
  name: 'vault beside a repository',
  places: 'vault beside',
  inputs: { 'overlap-days': '5' },
  arrange: twoThatServed,
};

/** GitHub holds public facts alone. */
export const vaultAlone: Arrangement = {
  name: 'vault alone',
  places: 'vault alone',
  inputs: { 'overlap-days': '5' },
  arrange: twoThatServed,
};

function twoThatServed(stage: Arranged): void {
  seedRegistration(stage, [
    { age: 80, life: 90 },
    { age: 70, life: 90, published: true },
  ]);
}

export interface OursSeed {
  /** Days since it began, and the days it lives in all. */
  readonly age: number;
  readonly life: number;
  /** The targets hold it, with markers as old as it is. */
  readonly published?: boolean;
}

/** An application with history: credentials of ours as told, and foreign ones of every sort. */
export function seedRegistration(stage: Arranged, ours: readonly OursSeed[]): void {
  const { cloud, scene, slot, targets, registrarObjectId } = stage;
  const now = cloud.clock.now().getTime();
  const password = (displayName: string, age: number, life: number): PasswordSeed => ({
    displayName,
    startDateTime: new Date(now - age * DAY),
    endDateTime: new Date(now - age * DAY + life * DAY),
  });
  const person = cloud.directory.addUser({ displayName: 'Ada Admin' });
  const application = cloud.directory.addApplication({
    displayName: 'Intake portal',
    uniqueName: `fhir-client-${slot}`,
    owners: [registrarObjectId, person.id],
    properties: { notes: 'asked for by the intake team', tags: ['clinical'], description: 'set by hand' },
    passwords: [
      password('made in the portal', 400, 730),
      password('made in the portal, expired', 500, 180),
      password('fhir-client-registrar 0123456789ab 42', 30, 365),
      password('fhir-client-registrar 0123456789ab 41', 500, 365),
      // Not as a whole word.
      password(`fhir-client-registrar ${slot}0 43`, 20, 365),
      ...ours.map(({ age, life }, index) => password(`fhir-client-registrar ${slot} ${1000 + index}`, age, life)),
    ],
  });
  cloud.directory.addServicePrincipal({ appId: application.appId });
  const published = ours.findIndex((seed) => seed.published);
  const credential = application.passwords.at(published - ours.length);
  if (published < 0 || credential === undefined) return;
  const at = credential.startDateTime;
  const variables = {
    [NAMES.clientId]: application.appId,
    [NAMES.tenantId]: application.tenantId,
    [NAMES.expiresOn]: credential.endDateTime.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    [NAMES.marker]: credential.keyId,
  };
  for (const store of targets) {
    const readers = store.startsWith('org:')
      ? ({ visibility: 'selected', repositories: [scene.repository] } as const)
      : {};
    if (isVault(store)) {
      const tags = Object.entries(TAGS).flatMap(([name, tag]) => {
        const value = variables[name as keyof typeof variables];
        return value === undefined ? [] : [[tag, value]];
      });
      const marks = { registrar: 'fhir-client-registrar', slot, ...Object.fromEntries(tags) };
      const exp = Math.floor(credential.endDateTime.getTime() / 1_000);
      cloud.vault.writeByHand({
        ...VAULT,
        value: credential.secretText,
        at: new Date(at.getTime() + 1_000),
        exp,
        tags: marks,
      });
      continue;
    }
    if (takesSecret(store))
      cloud.github.writeSecretByHand({ store, name: NAMES.secret, value: credential.secretText, at, ...readers });
    const later = new Date(at.getTime() + 2_000);
    for (const [name, value] of Object.entries(variables)) {
      if (name === NAMES.marker && !takesSecret(store)) continue;
      const entry = { store: store.replace(/^variables:/, 'repo:'), name, value, at: later, ...readers };
      if (hasVariables(store)) cloud.github.writeVariableByHand(entry);
      else cloud.github.writeSecretByHand(entry);
    }
  }
}

/** The lock of another run, as the contract words it. */
export function plantLock(
  stage: Stage,
  run: { runId: string; attempt?: string; job?: string; minutesOld: number },
): string {
  const { cloud, scene, home } = stage;
  const { runId, attempt = '1', job = 'register', minutesOld } = run;
  const url = `https://github.com/${scene.repository}/actions/runs/${runId}`;
  const value = `${url} attempt ${attempt} job ${job} nonce 6f1f7f5e-0000-4000-8000-000000000000`;
  const at = new Date(cloud.clock.now().getTime() - minutesOld * 60_000);
  cloud.github.writeVariableByHand({ store: home, name: NAMES.lock, value, at });
  stage.history.begin();
  return value;
}

function addFhirService(stage: Arranged): void {
  const { cloud, scene, registrarObjectId, inputs } = stage;
  const subscriptionId = randomUUID();
  const service = cloud.arm.addFhirService({
    subscriptionId,
    resourceGroup: 'clinical',
    workspace: 'contoso',
    name: 'records',
    tenantId: scene.tenantId,
  });
  cloud.arm.allow({ principalId: registrarObjectId, scope: service.id, actions: ['*'] });
  inputs['fhir-service'] = service.id;
}

/** A client that was registered in every kind of place, and what is to be seen of it once it was taken away. */

import { expect } from 'vitest';
import type { Application } from '../../emulator/directory/objects.ts';
import { codesOf, type Play, play, printed } from '../support/play.ts';

export type Inputs = Readonly<Record<string, string>>;

export interface Stage {
  readonly here: Play;
  /** What the workflow that registered it gives. */
  readonly inputs: Inputs;
  /** The same, to take it away. */
  readonly absent: Inputs;
  readonly appId: string;
  /** Every store that was served, the home first. */
  readonly stores: readonly string[];
}

/** All kinds of places, with a token that may write all of them. */
export async function registered(given: Inputs = {}, prepare?: (here: Play) => Inputs | undefined): Promise<Stage> {
  const here = await play();
  const { cloud, repository } = here;
  const [owner = ''] = repository.split('/');
  cloud.github.addOrganization({ login: owner });
  cloud.github.addEnvironment({ repository, name: 'production' });
  const stores = [
    here.home,
    here.ward,
    `${here.home}:environment:production`,
    `org:${owner}`,
    `dependabot:${repository}`,
    `codespaces:${repository}`,
  ];
  const inputs: Inputs = {
    'github-token': cloud.github.addToken({ kind: 'classic', scopes: ['repo', 'admin:org', 'codespace'] }),
    'publish-to': stores.join('\n'),
    'org-visibility': 'all',
    'fhir-service': here.fhirService,
    ...given,
    ...prepare?.(here),
  };
  const { outcome } = await here.run(inputs);
  expect(codesOf(outcome), printed(outcome)).toEqual([]);
  here.advance(2);
  const appId = outcome.application?.appId ?? '';
  return { here, inputs, absent: { ...inputs, state: 'absent', confirm: appId }, appId, stores };
}

/** What of our names stands anywhere: `store name`. */
export function standing({ here }: Stage, prefix = 'FHIR'): string[] {
  return Object.entries(here.cloud.github.dump()).flatMap(([store, { secrets, variables }]) =>
    [...secrets.map(({ name }) => name), ...Object.keys(variables)]
      .filter((name) => name.startsWith(`${prefix}_`))
      .map((name) => `${store} ${name}`),
  );
}

export function application({ here }: Pick<Stage, 'here'>, appId: string): Application | undefined {
  return here.cloud.directory.application({ appId });
}

export function deleted({ here }: Pick<Stage, 'here'>): readonly Application[] {
  return [...here.cloud.directory.tenants.values()].flatMap(({ deletedApplications }) => [
    ...deletedApplications.values(),
  ]);
}

/** Nothing is left anywhere, and the application lies in the recycle bin. */
export function expectGone(stage: Stage): void {
  expect(standing(stage)).toEqual([]);
  expect(application(stage, stage.appId)).toBeUndefined();
  expect(deleted(stage).map(({ appId }) => appId)).toEqual([stage.appId]);
  expect(stage.here.cloud.arm.assignments()).toEqual([]);
}

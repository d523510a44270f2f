/** One place of every kind in the scene's repository and organization, and tokens for them. */

import type { Permission, TokenInput } from '../../emulator/github/tokens.ts';
import { openScenario, type Scenario, type ScenarioOptions } from '../support/scenario.ts';

export const REPOSITORY = 'contoso-health/intake-portal';

export const PLACES = {
  repository: `repo:${REPOSITORY}`,
  environment: `repo:${REPOSITORY}:environment:production`,
  organization: 'org:contoso-health',
  dependabot: `dependabot:${REPOSITORY}`,
  codespaces: `codespaces:${REPOSITORY}`,
} as const;

export const ALL_PLACES: readonly string[] = Object.values(PLACES);

const EVERYTHING: readonly Permission[] = [
  'secrets',
  'actions_variables',
  'environments',
  'actions',
  'administration',
  'organization_secrets',
  'organization_actions_variables',
  'dependabot_secrets',
  'codespaces_secrets',
];

/** A fine-grained token, which may write to every kind of place, but for these permissions. */
export function tokenWithout(...missing: readonly Permission[]): TokenInput {
  const held = EVERYTHING.filter((permission) => !missing.includes(permission));
  return {
    kind: 'fine-grained',
    permissions: { metadata: 'read', ...Object.fromEntries(held.map((permission) => [permission, 'write'])) },
  };
}

export const ALL_POWERFUL = tokenWithout();

export interface PlacesStage extends Scenario {
  /** The input `publish-to` and what goes with it. */
  to(...places: readonly string[]): Readonly<Record<string, string>>;
}

export async function setPlaces(options: ScenarioOptions = {}): Promise<PlacesStage> {
  const stage = await openScenario({ githubToken: ALL_POWERFUL, debug: true, ...options });
  const { github } = stage.cloud;
  github.addOrganization({ login: 'contoso-health' });
  github.addEnvironment({ repository: REPOSITORY, name: 'production' });
  return {
    ...stage,
    to: (...places) => ({
      'publish-to': places.join('\n'),
      ...(places.some((place) => place.startsWith('org:')) ? { 'org-visibility': 'private' } : {}),
    }),
  };
}

/** The cloud that histories happen in, in one process and in virtual time: a registrar, and the places it may publish to. */

import type { Application, PasswordCredential } from '../../emulator/directory/objects.ts';
import type { Repository, Store } from '../../emulator/github/places.ts';
import { type InProcessCloud, openCloud } from '../../emulator/in-process.ts';
import { namesFor } from '../../src/model/names.ts';
import { openTimeline, type Timeline } from './timeline.ts';

export const NAMES = namesFor('FHIR');
export const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000] as const;

const BEGINNING = Date.parse('2026-11-23T12:00:00Z');
const [OWNER, NAME] = ['contoso-health', 'intake-portal'] as const;
const REPOSITORY = `${OWNER}/${NAME}`;

/** The home is the first. */
export const NOTATIONS = [
  `repo:${REPOSITORY}`,
  `repo:${OWNER}/billing`,
  `dependabot:${REPOSITORY}`,
  `repo:${REPOSITORY}:environment:production`,
  `org:${OWNER}`,
] as const;

/** One place as it really is: also what nobody can read back. */
export interface Place {
  readonly notation: string;
  readonly store: Store;
  readonly hasVariables: boolean;
  /** The repository that can be archived. */
  readonly repository: Repository | undefined;
}

export interface World {
  readonly cloud: InProcessCloud;
  readonly timeline: Timeline;
  readonly places: readonly Place[];
  readonly home: Place;
  /** What every run is told. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Set by whatever lets the code of a run go on. */
  stirred: boolean;
  /** What went wrong where nobody could be told. */
  broken: unknown;
  /** For a person: what happened, beside the requests. */
  readonly story: { readonly at: number; readonly text: string }[];
  tell(text: string): void;
}

export interface Beginning {
  /** Milliseconds into the second. */
  readonly fraction: number;
  /** Milliseconds that the clocks of Microsoft's services and of GitHub's are ahead. */
  readonly microsoftAhead: number;
  readonly githubAhead: number;
}

export async function openWorld({ fraction, microsoftAhead, githubAhead }: Beginning): Promise<World> {
  const timeline = openTimeline(BEGINNING + fraction);
  const ahead = (milliseconds: number) => ({ now: () => new Date(timeline.now() + milliseconds) });
  const [microsoft, github] = [ahead(microsoftAhead), ahead(githubAhead)];
  const cloud = await openCloud((service) => (service === 'github' || service === 'oidc' ? github : microsoft));

  const organization = cloud.github.addOrganization({ login: OWNER });
  const repository = cloud.github.addRepository({ owner: OWNER, name: NAME });
  const billing = cloud.github.addRepository({ owner: OWNER, name: 'billing' });
  cloud.github.addEnvironment({ repository: REPOSITORY, name: 'production' });
  const environment = repository.environments.get('production');
  const stores = [repository.actions, billing.actions, repository.dependabot, environment?.store, organization.store];
  const places = NOTATIONS.map((notation, index): Place => {
    const store = stores[index];
    if (store === undefined) throw new Error(`no store for ${notation}`);
    const holder = notation.startsWith('org:') ? undefined : notation.includes('billing') ? billing : repository;
    return { notation, store, hasVariables: !notation.startsWith('dependabot:'), repository: holder };
  });

  const tenant = cloud.directory.addTenant({ displayName: 'Contoso Health' });
  const registrar = cloud.directory.addApplication({ tenantId: tenant.id, displayName: 'FHIR client registrar' });
  const roles = ['Application.ReadWrite.OwnedBy'];
  cloud.directory.addServicePrincipal({ tenantId: tenant.id, appId: registrar.appId, roles });
  const job = { repository: REPOSITORY, repositoryId: repository.id, ownerId: repository.owner.id };
  cloud.directory.addFederatedCredential(registrar.appId, { name: 'main', subject: cloud.oidc.subjectOf(job) });
  const request = cloud.oidc.issueRequest(job);
  const story: World['story'] = [];

  return {
    cloud,
    timeline,
    places,
    home: places[0] as Place,
    inputs: {
      'tenant-id': tenant.id,
      'client-id': registrar.appId,
      'github-token': cloud.github.addToken({ kind: 'classic', scopes: ['repo', 'admin:org'] }),
      'display-name': 'Intake portal',
      'org-visibility': 'selected',
      'org-repositories': NAME,
    },
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: request.url,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: request.token,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_REPOSITORY_ID: String(repository.id),
      GITHUB_EVENT_NAME: 'push',
    },
    stirred: false,
    broken: undefined,
    story,
    tell(text) {
      story.push({ at: timeline.now(), text });
    },
  };
}

/** The client's application, once somebody has created it. The registrar's own is the first. */
export function applicationOf({ cloud }: World): Application | undefined {
  const [tenant] = cloud.directory.tenants.values();
  return [...(tenant?.applications.values() ?? [])][1];
}

export function passwordsOf(world: World): readonly PasswordCredential[] {
  return applicationOf(world)?.passwords ?? [];
}

/** What stands beside the secret: variables, or secrets where a place has none. */
export function companionsOf({ store, hasVariables }: Place): Store['variables'] {
  return hasVariables ? store.variables : store.secrets;
}

export function secretOf({ store }: Place) {
  return store.secrets.get(NAMES.secret);
}

export function markerOf(place: Place) {
  return companionsOf(place).get(NAMES.marker);
}

export function lockOf({ home }: World) {
  return home.store.variables.get(NAMES.lock);
}

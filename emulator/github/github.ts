import type { Tally } from '../meters.ts';
import type { CloudClock, Service } from '../service.ts';
import { type BoxKey, createBoxKeys } from './boxes.ts';
import { createDispatcher, type DispatchSwitches, serverPrefix, tokenOf } from './dispatch.ts';
import { environmentRoutes } from './environments.ts';
import { type InstallationHooks, installationHooks } from './installations.ts';
import { createLimits, type LimitReason, type LimitSwitches } from './limits.ts';
import { createWorld } from './places.ts';
import { repositoryRoutes } from './repositories.ts';
import { repositoryListRoutes } from './repository-lists.ts';
import type { Route } from './routes.ts';
import type { Peaks } from './secondary-limits.ts';
import { secretRoutes } from './secrets.ts';
import { type EntryHooks, entryHooks, existingRepository, type PlaceHooks, placeHooks } from './state.ts';
import { type StoreKind, storeKinds } from './stores.ts';
import { type Job, type JobCircumstances, jobOf, subjectRoutes } from './subjects.ts';
import { makeToken, type Token, type TokenInput } from './tokens.ts';
import { variableRoutes } from './variables.ts';

/** Everything a test may turn on while requests come in. */
export interface GithubSwitches extends LimitSwitches, DispatchSwitches {}

export interface GithubState extends PlaceHooks, EntryHooks, InstallationHooks {
  readonly switches: GithubSwitches;
  /** How many requests were refused for dead tokens and for limits; `{}` when none was. */
  readonly refused: Tally<LimitReason>;
  /** How close to the limits per minute, per hour and at a time anybody came. */
  readonly peaks: Peaks;
  /** A job of that repository, `OWNER/REPO`, whose OIDC token says what GitHub's would. */
  job(repository: string, circumstances?: JobCircumstances): Job;
  /** Returns the token's text. */
  addToken(input: TokenInput): string;
  revokeToken(token: string): void;
}

/** GitHub's REST API as far as secrets, variables and environments go. Waits for libsodium once. */
export async function createGithub({
  clock,
  newKey,
}: {
  readonly clock: CloudClock;
  readonly newKey?: () => BoxKey;
}): Promise<Service & GithubState> {
  const world = createWorld(newKey ?? (await createBoxKeys()));
  const tokens = new Map<string, Token>();
  const switches: GithubSwitches = {
    ghes: false,
    environmentSecretsNeedSecrets: false,
  };
  const limits = createLimits(switches);
  const dispatch = createDispatcher({ world, tokens, routes: allRoutes(), limits, switches });
  const addToken: GithubState['addToken'] = (input) => {
    const { repositories = 'all' } = input;
    const covered = repositories === 'all' ? 'all' : repositories.map((name) => existingRepository(world, name).id);
    const token = makeToken(input, world.newId(), covered === 'all' ? 'all' : new Set(covered));
    tokens.set(token.text, token);
    return token.text;
  };
  return {
    name: 'github',
    serves: (host, path) => path.startsWith(`${serverPrefix}/`) || /^api\.(github\.com|.+\.ghe\.com)$/.test(host),
    handle: (request) => dispatch(request, clock.now()),
    begin(request) {
      const token = tokenOf(request, tokens, clock.now());
      return token ? limits.begin(token) : () => {};
    },
    switches,
    refused: limits.refused,
    peaks: limits.peaks,
    ...placeHooks(world, clock),
    ...entryHooks(world, clock),
    ...installationHooks(world, clock, addToken),
    job: (name, circumstances = {}) => jobOf(existingRepository(world, name), circumstances, switches.ghes),
    addToken,
    revokeToken: (text) => void tokens.delete(text),
  };
}

function allRoutes(): Route[] {
  const kinds: readonly StoreKind[] = Object.values(storeKinds);
  return [
    ...repositoryRoutes(),
    ...subjectRoutes(),
    ...repositoryListRoutes(),
    ...environmentRoutes(),
    ...kinds.flatMap(secretRoutes),
    ...kinds.flatMap(variableRoutes),
  ];
}

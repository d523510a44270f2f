/** What is needed before anything is written to a target: its key, room for the names, and who may read. */

import { failure } from '../failures/failures.ts';
import type { Store } from '../model/holding.ts';
import type { Target } from '../model/targets.ts';
import { type Json, list, number, object, string } from '../net/json.ts';
import { hasStatus, ServiceError } from '../net/refusal.ts';
import type { Github } from './rest.ts';
import type { PublicKey } from './sealing.ts';

/** Who may read an organization's secret. */
export interface Access {
  readonly visibility: 'all' | 'private' | 'selected';
  readonly repositoryIds?: readonly number[];
}

/** What is needed to write to a target. */
export interface Doorway {
  readonly publicKey: PublicKey;
  readonly access?: Access;
}

/** What is to be written, and who may read an organization secret that does not exist yet. */
export interface WantedDoorway {
  readonly secret: string;
  /** Names beside the secret. */
  readonly companions: readonly string[];
  readonly visibility?: Access['visibility'];
  readonly repositories: readonly string[];
}

/** @throws ServiceError, or RegistrarError when there is no room or nobody decided who may read */
export async function openDoorway(github: Github, store: Store, wanted: WantedDoorway): Promise<Doorway> {
  const { target } = store;
  const [publicKey, access] = await Promise.all([
    readKey(github, target),
    target.kind === 'organization' ? readAccess(github, store, wanted) : undefined,
    assertRoom(github, store, wanted),
    target.repository === undefined ? undefined : assertWritable(github, target),
  ]);
  return access === undefined ? { publicKey } : { publicKey, access };
}

export async function readKey(github: Github, target: Target): Promise<PublicKey> {
  const { body, scopes } = await github.call('GET', `${target.secrets}/public-key`);
  if (scopes !== undefined && !scopes.includes(target.scope)) {
    throw failure(
      'GITHUB_PERMISSION_MISSING',
      {
        attempted: `prepare writing to ${target.notation} with a classic token of the scopes ${scopes.join(', ') || '(none)'}`,
      },
      {
        target: target.notation,
        permissions: target.permissions,
        hint: ` A classic token needs the scope ${target.scope}.`,
      },
    );
  }
  const [keyId, key] = [string(body['key_id']), string(body['key'])];
  if (keyId === undefined || key === undefined) {
    throw new ServiceError({
      service: 'GitHub',
      method: 'GET',
      path: `${target.secrets}/public-key`,
      message: 'it sent no public key',
    });
  }
  return { keyId, key };
}

/** An archived repository can be read like any other. */
async function assertWritable(github: Github, target: Target): Promise<void> {
  const { body } = await github.call('GET', target.holder);
  if (body['archived'] !== true) return;
  throw failure(
    'TARGET_READ_ONLY',
    { attempted: `prepare writing to ${target.notation}, which is archived` },
    { target: target.notation },
  );
}

/** GitHub refuses what is one too many only after the secret was issued. */
async function assertRoom(
  github: Github,
  { target, secret, companions, variableCount }: Store,
  wanted: WantedDoorway,
): Promise<void> {
  const added = wanted.companions.filter((name) => companions[name] === undefined).length;
  const full = target.variables !== undefined && variableCount + added > target.limits.variables;
  const addedSecrets = (secret === undefined ? 1 : 0) + (target.variables === undefined ? added : 0);
  const held =
    addedSecrets === 0
      ? 0
      : (number((await github.call('GET', `${target.secrets}?per_page=1`)).body['total_count']) ?? 0);
  if (!full && held + addedSecrets <= target.limits.secrets) return;
  const said = full
    ? `It holds ${variableCount} of ${target.limits.variables} variables`
    : `It holds ${held} of ${target.limits.secrets} secrets`;
  throw failure(
    'NAME_LIMIT_REACHED',
    { attempted: `make room in ${target.notation}`, said },
    { target: target.notation },
  );
}

async function readAccess(github: Github, { target, secret }: Store, wanted: WantedDoorway): Promise<Access> {
  if (secret !== undefined) {
    // An existing secret keeps its visibility and its repositories; a PUT without them would clear the list.
    const { body } = await github.call('GET', `${target.secrets}/${wanted.secret}`);
    const visibility = string(body['visibility']);
    if (visibility === 'all' || visibility === 'private') return { visibility };
    const ids: number[] = [];
    for (let page = 1; ; page++) {
      const { body: chunk } = await github.call(
        'GET',
        `${target.secrets}/${wanted.secret}/repositories?per_page=100&page=${page}`,
      );
      const repositories = list(chunk['repositories']);
      ids.push(...repositories.flatMap((repository) => number(object(repository)?.['id']) ?? []));
      if (repositories.length < 100) return { visibility: 'selected', repositoryIds: ids };
    }
  }
  if (wanted.visibility === undefined) {
    throw failure('ORG_VISIBILITY_REQUIRED', {
      attempted: `prepare a new organization secret in ${target.notation}`,
    });
  }
  if (wanted.visibility !== 'selected') return { visibility: wanted.visibility };
  const ids = await Promise.all(wanted.repositories.map((name) => repositoryId(github, `${target.owner}/${name}`)));
  return { visibility: 'selected', repositoryIds: ids };
}

async function repositoryId(github: Github, repository: string): Promise<number> {
  const attempted = `look up repository ${repository} of org-repositories`;
  try {
    const id = number((await github.call('GET', `/repos/${repository}`)).body['id']);
    if (id !== undefined) return id;
    throw failure('TARGET_REFUSED', { attempted, said: 'GitHub sent no ID' });
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    throw failure(
      'TARGET_NOT_FOUND',
      { attempted, said: error instanceof Error ? error.message : '', cause: error },
      { target: `${repository} (org-repositories)` },
    );
  }
}

export function accessBody(access: Access | undefined): Json {
  if (access === undefined) return {};
  const { visibility, repositoryIds } = access;
  return visibility === 'selected' ? { visibility, selected_repository_ids: repositoryIds ?? [] } : { visibility };
}

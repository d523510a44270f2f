/** What is needed before anything is written to a target: its key, room for the names, and who may read. */
import { failure } from '../failures/failures.ts';
import type { Holding } from '../model/holding.ts';
import type { Preparation, PublicKey, WantedPreparation } from '../model/places.ts';
import type { Target } from '../model/targets.ts';
import { number, string } from '../net/json.ts';
import { hasStatus, ServiceError } from '../net/refusal.ts';
import { addressOf } from './addresses.ts';
import type { Holders } from './holders.ts';
import { permissionMissing } from './refusals.ts';
import type { Github } from './rest.ts';

/** @throws ServiceError, or RegistrarError when there is no room or nobody decided who may read */
export async function prepareWriting(
  github: Github,
  holders: Holders,
  holding: Holding,
  wanted: WantedPreparation,
): Promise<Preparation> {
  const { target } = holding;
  const [publicKey, readers] = await Promise.all([
    target.takesSecret && wanted.secret !== undefined ? readPublicKey(github, target) : undefined,
    target.kind === 'organization' ? readersToGive(github, holding, wanted) : undefined,
    assertRoom(github, holding, wanted),
    target.repository === undefined ? undefined : assertWritable(holders, target),
  ]);
  return { ...(publicKey && { publicKey }), ...(readers && { readers }) };
}

export async function readPublicKey(github: Github, target: Target): Promise<PublicKey> {
  const { secrets, scope, permissions } = addressOf(target);
  const { body, scopes } = await github.call('GET', `${secrets}/public-key`);
  if (scopes !== undefined && !scopes.includes(scope)) {
    const had = scopes.join(', ') || '(none)';
    const attempted = `prepare writing to ${target.notation} with a classic token of the scopes ${had}`;
    throw permissionMissing(target, 'classic', { attempted }, permissions);
  }
  const [keyId, key] = [string(body['key_id']), string(body['key'])];
  if (keyId === undefined || key === undefined) {
    const path = `${secrets}/public-key`;
    throw new ServiceError({ service: 'GitHub', method: 'GET', path, message: 'it sent no public key' });
  }
  return { keyId, key };
}

/** An archived repository can be read like any other. */
export async function assertWritable(holders: Holders, target: Target): Promise<void> {
  const { body } = await holders.read(target);
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
  { target, secret, companions, variableCount }: Holding,
  wanted: WantedPreparation,
): Promise<void> {
  const { secrets, limits } = addressOf(target);
  const added = wanted.companions.filter((name) => companions[name] === undefined).length;
  const full = target.readable && variableCount + added > limits.variables;
  const sealed = target.takesSecret && wanted.secret !== undefined;
  const addedSecrets = (secret === undefined && sealed ? 1 : 0) + (target.readable ? 0 : added);
  const held =
    addedSecrets === 0 ? 0 : (number((await github.call('GET', `${secrets}?per_page=1`)).body['total_count']) ?? 0);
  if (!full && held + addedSecrets <= limits.secrets) return;
  const said = full
    ? `It holds ${variableCount} of ${limits.variables} variables`
    : `It holds ${held} of ${limits.secrets} secrets`;
  throw failure(
    'NAME_LIMIT_REACHED',
    { attempted: `make room in ${target.notation}`, said },
    { target: target.notation },
  );
}

/** An existing secret keeps its visibility and its repositories; a PUT without them would clear the list. */
async function readersToGive(github: Github, { target, secret, readers }: Holding, wanted: WantedPreparation) {
  if (secret !== undefined) return readers;
  const { visibility, repositories } = wanted;
  if (visibility === undefined || (visibility === 'selected' && repositories.length === 0)) {
    throw failure('ORG_VISIBILITY_REQUIRED', {
      attempted: `prepare a new organization secret in ${target.notation}`,
      said: visibility && 'It is for selected repositories, and org-repositories names none',
    });
  }
  if (visibility !== 'selected') return { visibility };
  const ids = await Promise.all(repositories.map((name) => repositoryId(github, `${target.owner}/${name}`)));
  return { visibility, repositoryIds: ids };
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
      { target: `${repository} (org-repositories)`, holder: 'the token' },
    );
  }
}

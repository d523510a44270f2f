/** What the jobs of a repository are called in their OIDC tokens. */
import { explainRefusal } from '../failures/explain.ts';
import { failure, RegistrarError } from '../failures/failures.ts';
import type { Target } from '../model/targets.ts';
import { string } from '../net/json.ts';
import { refusalOf, said } from '../net/refusal.ts';
import { addressOf } from './addresses.ts';
import type { Caller } from './caller.ts';
import type { Holders } from './holders.ts';
import { githubRefusals } from './refusals.ts';
import type { Github } from './rest.ts';

export interface SubjectPrefix {
  /** Immutable ID of the repository. */
  readonly repositoryId: number;
  /** What comes before the context, without the colon between them: `repo:OWNER/REPO`, or the immutable form. */
  readonly prefix: string;
}

/**
 * Reads the prefix of the subjects of a repository, asked for once in a run.
 *
 * @throws RegistrarError TRUST_SUBJECT_UNKNOWN where the subject is customized, or the token may not look
 */
export function subjectPrefixes(
  github: Github,
  holders: Holders,
  caller: Caller,
): (repository: Target) => Promise<SubjectPrefix> {
  const known = new Map<string, Promise<SubjectPrefix>>();
  return (repository) => {
    const { holder } = addressOf(repository);
    const asked = known.get(holder.toLowerCase()) ?? readPrefix(repository, github, holders, caller);
    known.set(holder.toLowerCase(), asked);
    asked.catch(() => known.delete(holder.toLowerCase()));
    return asked;
  };
}

/** What one permission more would cure. */
const UNSEEN = /^(GITHUB_PERMISSION_MISSING|TARGET_NOT_FOUND)$/;

async function readPrefix(
  repository: Target,
  github: Github,
  holders: Holders,
  caller: Caller,
): Promise<SubjectPrefix> {
  const { notation } = repository;
  const attempted = `find out which subject the jobs of ${notation} present`;
  const reading = holders.read(repository);
  const customization = github.call('GET', `${addressOf(repository).holder}/actions/oidc/customization/sub`);
  customization.catch(() => undefined);
  const { id: repositoryId, body: found } = await reading.catch((error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal?.status === 404)
      throw failure(
        'TRUST_SUBJECT_UNKNOWN',
        { attempted, said: said(refusal), cause: error },
        {
          why: `GitHub does not show ${notation} to this token`,
          hint: 'Or check its spelling in trust, and let the token reach it.',
        },
      );
    throw explainRefusal(error, attempted, githubRefusals(repository, caller));
  });
  const { body } = await customization.catch((error: unknown) => {
    const refusal = refusalOf(error);
    const explained = explainRefusal(error, attempted, githubRefusals(repository, caller));
    const unseen = explained instanceof RegistrarError && UNSEEN.test(explained.code);
    // A limit, the runner's address or the token as a whole is told as anywhere else.
    if (refusal === undefined || !unseen) throw explained;
    const accepted = refusal.headers?.['x-accepted-github-permissions'];
    throw failure(
      'TRUST_SUBJECT_UNKNOWN',
      { attempted, said: said(refusal), cause: error },
      {
        why: `GitHub does not tell this token which subject the jobs of ${notation} have`,
        hint: `Or let the token read it: GitHub accepts ${accepted ?? 'probably "Actions: read"'}.`,
      },
    );
  });
  if (body['use_default'] === false)
    throw failure(
      'TRUST_SUBJECT_UNKNOWN',
      { attempted },
      { why: `${notation} customizes the subject of its OIDC tokens`, hint: '' },
    );
  const prefix =
    string(body['sub_claim_prefix']) ?? `repo:${string(found['full_name']) ?? notation.slice('repo:'.length)}`;
  return { repositoryId, prefix: prefix.replace(/:$/, '') };
}

import type { CloudAnswer } from '../service.ts';
import { created, ok } from './answers.ts';
import { parseBody } from './body.ts';
import { fullName, type Repository, subjectPrefix } from './places.ts';
import { onRepository } from './repositories.ts';
import type { Call, Route } from './routes.ts';

/** What `sub` of a repository's OIDC tokens looks like, and the job that gets such a token. */

/** Where a job runs, beside its repository. */
export interface JobCircumstances {
  readonly ref?: string;
  readonly environment?: string;
  readonly event?: string;
  readonly runId?: number | string;
}

/** A job as the provider of OIDC tokens wants it told. */
export interface Job extends JobCircumstances {
  readonly repository: string;
  readonly repositoryId: number;
  readonly owner: string;
  readonly ownerId: number;
  readonly immutableSubject: boolean;
  readonly sub?: string;
}

export function subjectRoutes(): Route[] {
  const path = '/repos/{owner}/{repo}/actions/oidc/customization/sub';
  const docs = (verb: string) =>
    `actions/oidc#${verb}-the-customization-template-for-an-oidc-subject-claim-for-a-repository`;
  return [
    {
      method: 'GET',
      path,
      docs: docs('get'),
      access: { permission: 'actions', level: 'read', scope: 'repo' },
      handle: onRepository((call, repository) => ok(describeSubject(call, repository))),
    },
    {
      method: 'PUT',
      path,
      docs: docs('set'),
      access: { permission: 'actions', level: 'write', scope: 'repo' },
      handle: onRepository(putSubject),
    },
  ];
}

/** The job's own token carries what the repository is called now, and its IDs where the rule or the flag says so. */
export function jobOf(repository: Repository, circumstances: JobCircumstances, isEnterpriseServer: boolean): Job {
  const { id, owner, subject } = repository;
  const job: Job = {
    ...circumstances,
    ...{ repository: fullName(repository), repositoryId: id, owner: owner.login, ownerId: owner.id },
    immutableSubject: !isEnterpriseServer && subjectPrefix(repository).includes('@'),
  };
  return subject.useDefault ? job : { ...job, sub: customized(repository, job) };
}

function customized(repository: Repository, job: Job): string {
  const ref = job.ref ?? 'refs/heads/main';
  const prefix = job.immutableSubject ? subjectPrefix(repository) : `repo:${job.repository}`;
  const context =
    job.environment !== undefined
      ? `environment:${escaped(job.environment)}`
      : job.event === 'pull_request'
        ? 'pull_request'
        : `ref:${ref}`;
  const claims: Readonly<Record<string, string>> = {
    ...{ repository: job.repository, repository_id: String(job.repositoryId), ref },
    ...{ repository_owner: job.owner, repository_owner_id: String(job.ownerId) },
    ...{
      environment: job.environment ?? '',
      job_workflow_ref: `${job.repository}/.github/workflows/register.yml@${ref}`,
    },
  };
  const part = (key: string): string => {
    if (key === 'repo') return prefix;
    return key === 'context' ? context : `${key}:${escaped(claims[key] ?? '')}`;
  };
  return repository.subject.claimKeys.map(part).join(':');
}

const escaped = (value: string): string => value.replaceAll(':', '%3A');

function putSubject(call: Call, { subject }: Repository): CloudAnswer {
  const body = parseBody(call.request.body, {
    use_default: { type: 'boolean', required: true },
    include_claim_keys: { type: 'strings' },
    use_immutable_subject: { type: 'boolean' },
  });
  if ('refusal' in body) return body.refusal;
  const { use_default, include_claim_keys = [], use_immutable_subject = subject.useImmutable } = body.fields;
  Object.assign(subject, {
    useDefault: use_default,
    claimKeys: use_default ? [] : [...include_claim_keys],
    useImmutable: use_immutable_subject,
  });
  return created();
}

function describeSubject({ isEnterpriseServer }: Call, repository: Repository): Record<string, unknown> {
  const { useDefault, claimKeys, useImmutable } = repository.subject;
  return {
    use_default: useDefault,
    ...(!useDefault && { include_claim_keys: claimKeys }),
    // Enterprise Server knows neither IDs in subjects nor the words for them.
    ...(!isEnterpriseServer && {
      use_immutable_subject: useImmutable,
      sub_claim_prefix: subjectPrefix(repository),
    }),
  };
}

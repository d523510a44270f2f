/** GitHub's OIDC provider: gives a running job a signed token that says who it is. */

import { randomBytes, randomUUID } from 'node:crypto';
import { createSigner, type Signer, seconds } from '../directory/tokens.ts';
import { isLocalHost } from '../hosts.ts';
import type { CloudAnswer, CloudClock, CloudRequest, Service } from '../service.ts';
import { oidcAnswers } from '../vendor-answers/oidc.ts';

/** A job as its token describes it. */
export interface OidcJob {
  /** `OWNER/REPO` */
  readonly repository: string;
  readonly repositoryId?: number;
  readonly owner?: string;
  readonly ownerId?: number;
  readonly ref?: string;
  readonly environment?: string;
  /** The format of repositories made after 15 July 2026: `repo:OWNER@ID/REPO@ID:…`. */
  readonly immutableSubject?: boolean;
  readonly event?: string;
  readonly runId?: number | string;
  readonly runAttempt?: number | string;
  /** Instead of the one derived from the above, for customised subjects. */
  readonly sub?: string;
  /** Where the job reaches the provider, if not at the cloud's own origin. */
  readonly origin?: string;
}

export interface OidcState {
  issuer: string;
  /** What the runner hands to a job with `id-token: write`. */
  issueRequest(job: OidcJob): { readonly url: string; readonly token: string };
  /** A token without the request, for tests of the exchange. `claims` override. */
  issueToken(job: OidcJob, audience: string, claims?: Readonly<Record<string, unknown>>): string;
  subjectOf(job: OidcJob): string;
  /** Whether this provider signed the token. */
  verify(token: string): boolean;
}

const lifetimeSeconds = 300;

export function createOidc(context: {
  readonly clock: CloudClock;
  readonly origin: () => string;
  readonly signer?: Signer;
}): Service & OidcState {
  const { clock, signer = createSigner('oidc') } = context;
  const jobs = new Map<string, OidcJob>();

  const oidc: Service & OidcState = {
    name: 'oidc',
    issuer: 'https://token.actions.githubusercontent.com',
    serves: (host, path) =>
      host.endsWith('.actions.githubusercontent.com') || (isLocalHost(host) && path.startsWith('/oidc/')),

    handle(request) {
      const path = request.path.replace(/^\/oidc(?=\/)/, '');
      if (path === '/.well-known/jwks') return { status: 200, body: { keys: [signer.jwk] } };
      if (path === '/.well-known/openid-configuration') return { status: 200, body: configuration(oidc.issuer) };
      if (path !== '/token') {
        return { status: 404, headers: { 'x-local-cloud': 'unknown-route' }, body: { message: 'Not Found' } };
      }
      return tokenAnswer(request);
    },

    issueRequest(job) {
      const token = randomBytes(32).toString('base64url');
      jobs.set(token, job);
      return { url: `${job.origin ?? context.origin()}/oidc/token?api-version=2.0`, token };
    },

    issueToken: (job, audience, claims = {}) => signer.sign({ ...claimsOf(job, audience), ...claims }),
    subjectOf,
    verify: signer.verify,
  };

  function tokenAnswer(request: CloudRequest): CloudAnswer {
    if (request.method !== 'GET') return { status: 405, body: { message: 'Method Not Allowed' } };
    const job = jobs.get(request.headers['authorization']?.replace(/^Bearer /i, '') ?? '');
    if (!job) return { status: oidcAnswers.refused.status, body: { message: oidcAnswers.refused.text } };
    if (!request.query.has('api-version')) return { status: 400, body: { message: 'api-version is missing' } };
    const audience = request.query.get('audience') ?? `https://github.com/${ownerOf(job)}`;
    return { status: 200, body: { count: 1, value: oidc.issueToken(job, audience) } };
  }

  function claimsOf(job: OidcJob, audience: string): Record<string, unknown> {
    const now = seconds(clock.now());
    const ref = job.ref ?? 'refs/heads/main';
    const workflow = `${job.repository}/.github/workflows/register.yml@${ref}`;
    return {
      jti: randomUUID(),
      sub: subjectOf(job),
      aud: audience,
      iss: oidc.issuer,
      iat: now,
      nbf: now - 600,
      exp: now + lifetimeSeconds,
      actor: ownerOf(job),
      actor_id: String(job.ownerId ?? 1),
      base_ref: '',
      head_ref: '',
      event_name: job.event ?? 'push',
      ...(job.environment === undefined ? {} : { environment: job.environment }),
      job_workflow_ref: workflow,
      ref,
      ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
      repository: job.repository,
      repository_id: String(job.repositoryId ?? 1),
      repository_owner: ownerOf(job),
      repository_owner_id: String(job.ownerId ?? 1),
      repository_visibility: 'private',
      run_attempt: String(job.runAttempt ?? 1),
      run_id: String(job.runId ?? 1),
      run_number: '1',
      runner_environment: 'github-hosted',
      workflow: 'register',
      workflow_ref: workflow,
    };
  }

  return oidc;
}

/** The environment wins over the event, the event over the ref. */
function subjectOf(job: OidcJob): string {
  if (job.sub !== undefined) return job.sub;
  const name = job.repository.slice(job.repository.indexOf('/') + 1);
  const repository = job.immutableSubject
    ? `${ownerOf(job)}@${job.ownerId ?? 1}/${name}@${job.repositoryId ?? 1}`
    : job.repository;
  if (job.environment !== undefined) return `repo:${repository}:environment:${job.environment.replaceAll(':', '%3A')}`;
  if (job.event === 'pull_request') return `repo:${repository}:pull_request`;
  return `repo:${repository}:ref:${job.ref ?? 'refs/heads/main'}`;
}

function ownerOf(job: OidcJob): string {
  return job.owner ?? job.repository.split('/')[0] ?? '';
}

function configuration(issuer: string): Record<string, unknown> {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks`,
    subject_types_supported: ['public', 'pairwise'],
    response_types_supported: ['id_token'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
  };
}

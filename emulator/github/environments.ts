import type { CloudAnswer } from '../service.ts';
import { noContent, notFound, ok, refuse, timestamp } from './answers.ts';
import { parseBody, parseFields } from './body.ts';
import { page } from './paging.ts';
import { type Environment, fullName, type Protection, type Repository, type World } from './places.ts';
import type { Call, Method, Route } from './routes.ts';
import type { Level, Permission } from './tokens.ts';

const unprotected: Protection = {
  wait_timer: 0,
  prevent_self_review: false,
  reviewers: [],
  deployment_branch_policy: null,
};

const shape = {
  wait_timer: { type: 'integer' },
  prevent_self_review: { type: 'boolean' },
  reviewers: { type: 'objects', nullable: true },
  deployment_branch_policy: { type: 'object', nullable: true },
} as const;

const reviewerShape = {
  type: { type: 'string', required: true, oneOf: ['User', 'Team'] },
  id: { type: 'integer', required: true },
} as const;

const policyShape = {
  protected_branches: { type: 'boolean', required: true },
  custom_branch_policies: { type: 'boolean', required: true },
} as const;

export function environmentRoutes(): Route[] {
  const list = '/repos/{owner}/{repo}/environments';
  const one = `${list}/{environment_name}`;
  const route = (
    [method, path]: readonly [Method, string],
    anchor: string,
    [permission, level]: readonly [Permission, Level],
    handle: (call: Call, repository: Repository) => CloudAnswer,
  ): Route => ({
    method,
    path,
    docs: `deployments/environments#${anchor}`,
    access: { permission, level, scope: 'repo' },
    handle: (call) => (call.repository ? handle(call, call.repository) : notFound()),
  });

  return [
    route(['GET', list], 'list-environments', ['actions', 'read'], (call, repository) => {
      const all = [...repository.environments.values()];
      const { items, headers } = page(all, call.request, call.url, { usual: 30, most: 100 });
      const described = items.map((environment) => describeEnvironment(environment, repository, call.base));
      return { ...ok({ total_count: all.length, environments: described }), headers };
    }),
    route(['GET', one], 'get-an-environment', ['actions', 'read'], ({ environment, base }, repository) =>
      environment ? ok(describeEnvironment(environment, repository, base)) : notFound(),
    ),
    route(['PUT', one], 'create-or-update-an-environment', ['administration', 'write'], putEnvironment),
    route(['DELETE', one], 'delete-an-environment', ['administration', 'write'], ({ environment }, repository) => {
      if (!environment) return notFound();
      repository.environments.delete(environment.name.toLowerCase());
      return noContent();
    }),
  ];
}

/** Adds an environment with nothing in it. */
export function createEnvironment(
  world: World,
  repository: Repository,
  name: string,
  now: Date,
  protection: Partial<Protection>,
): Environment {
  const environment: Environment = {
    id: world.newId(),
    name,
    createdAt: now,
    updatedAt: now,
    protection: { ...unprotected, ...protection },
    store: world.newStore(),
  };
  repository.environments.set(name.toLowerCase(), environment);
  return environment;
}

/** A PUT says all there is to say: whatever it leaves out falls back to "not protected", on an existing one too. */
function putEnvironment(call: Call, repository: Repository): CloudAnswer {
  const isNull = call.request.body.toString('utf8').trim() === 'null';
  const parsed = parseProtection(isNull ? Buffer.alloc(0) : call.request.body);
  if ('refusal' in parsed) return parsed.refusal;
  const name = call.params['environment_name'] ?? '';
  if (name.length > 255)
    return refuse(422, 'Validation Failed', [{ resource: 'Environment', field: 'name', code: 'invalid' }]);
  if (!call.environment) {
    const environment = createEnvironment(call.world, repository, name, call.now, parsed.protection);
    return ok(describeEnvironment(environment, repository, call.base));
  }
  call.environment.protection = parsed.protection;
  call.environment.updatedAt = call.now;
  return ok(describeEnvironment(call.environment, repository, call.base));
}

function parseProtection(json: Buffer): { protection: Protection } | { refusal: CloudAnswer } {
  const body = parseBody(json, shape);
  if ('refusal' in body) return body;
  const { wait_timer = 0, prevent_self_review = false, reviewers = [], deployment_branch_policy } = body.fields;
  if (wait_timer < 0 || wait_timer > 43_200) return badField('wait_timer', 'It is 0 to 43,200 minutes.');
  if (reviewers.length > 6) return badField('reviewers', 'There are at most six.');

  const parsedReviewers = [];
  for (const reviewer of reviewers) {
    const parsed = parseFields(reviewer, reviewerShape);
    if ('refusal' in parsed) return parsed;
    parsedReviewers.push(parsed.fields);
  }
  const policy = deployment_branch_policy && parseFields(deployment_branch_policy, policyShape);
  if (policy && 'refusal' in policy) return policy;
  if (policy && policy.fields.protected_branches === policy.fields.custom_branch_policies)
    return badField('deployment_branch_policy', 'protected_branches and custom_branch_policies must differ.');
  return {
    protection: {
      wait_timer,
      prevent_self_review,
      reviewers: parsedReviewers,
      deployment_branch_policy: policy?.fields ?? null,
    },
  };
}

const badField = (field: string, message: string): { refusal: CloudAnswer } => ({
  refusal: refuse(422, 'Validation Failed', [{ resource: 'Environment', field, code: 'invalid', message }]),
});

function describeEnvironment(environment: Environment, repository: Repository, base: string): Record<string, unknown> {
  const { id, name, createdAt, updatedAt, protection } = environment;
  return {
    id,
    node_id: `EN_${id}`,
    name,
    url: `${base}/repos/${fullName(repository)}/environments/${encodeURIComponent(name)}`,
    html_url: `https://github.com/${fullName(repository)}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: timestamp(createdAt),
    updated_at: timestamp(updatedAt),
    can_admins_bypass: true,
    protection_rules: protectionRules(environment),
    deployment_branch_policy: protection.deployment_branch_policy,
  };
}

function protectionRules({ id, protection }: Environment): Record<string, unknown>[] {
  const { wait_timer, prevent_self_review, reviewers, deployment_branch_policy } = protection;
  const rules = [
    ...(wait_timer > 0 ? [{ type: 'wait_timer', wait_timer }] : []),
    ...(reviewers.length > 0
      ? [
          {
            type: 'required_reviewers',
            prevent_self_review,
            reviewers: reviewers.map((reviewer) => ({ type: reviewer.type, reviewer: { id: reviewer.id } })),
          },
        ]
      : []),
    ...(deployment_branch_policy ? [{ type: 'branch_policy' }] : []),
  ];
  return rules.map((rule, index) => ({ id: id * 10 + index, node_id: `GA_${id * 10 + index}`, ...rule }));
}

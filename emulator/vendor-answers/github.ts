/** Refusals of GitHub's REST API. What only a malformed request meets is worded in the service itself. */

import type { VendorAnswer } from './answer.ts';

/** One entry of `errors` in a 422. GitHub often says what is wrong in these alone. */
export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
}

export interface GithubAnswer extends VendorAnswer {
  readonly on: readonly (
    | 'read repository'
    | 'read variables'
    | 'read key'
    | 'write secret'
    | 'write environment secret'
    | 'create variable'
    | 'change variable'
    | 'create environment'
  )[];
  readonly errors?: readonly FieldError[];
  /** Where it is not that of the route. */
  readonly documentation?: string;
}

const SECONDARY = {
  text: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  documentation: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
  source: 'github/docs rate-limits-for-the-rest-api.md',
  date: '2026-11',
} as const;
const CONTENT = {
  text: 'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.',
  documentation: 'https://docs.github.com/rest/overview/resources-in-the-rest-api#secondary-rate-limits',
  source: 'hisxo/gitGraber#43; ludeeus/aiogithubapi and others that quote it',
  date: '2023-04-07',
} as const;
const ABUSE = {
  text: 'You have triggered an abuse detection mechanism. Please wait a few minutes before you try again.',
  documentation: 'https://developer.github.com/v3/#abuse-rate-limits',
} as const;
const PRIMARY = {
  text: 'API rate limit exceeded for {payer}.',
  headers: { 'x-ratelimit-remaining': '0' },
  documentation: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
  meaning: 'passes at the moment that x-ratelimit-reset names',
  source: 'github/docs rate-limits-for-the-rest-api.md',
  date: '2026-11',
} as const;

export const githubAnswers = {
  badCredentials: {
    on: ['read repository', 'read variables', 'write secret'],
    status: 401,
    text: 'Bad credentials',
    meaning: 'the token as a whole: expired, revoked or cut',
    source: 'public workflow logs',
    date: '2026-11',
  },
  noCredentials: {
    on: ['read variables'],
    status: 401,
    text: 'Requires authentication',
    meaning: 'no token came along',
    source: 'public workflow logs',
    date: '2026-11',
  },
  suspended: {
    on: ['read variables', 'write secret'],
    status: 403,
    text: 'This installation has been suspended',
    meaning: 'the token as a whole: somebody suspended the App',
    source: 'octokit/octokit.rb spec/octokit/client_spec.rb, for access_tokens',
    date: '2026-11-26',
  },
  tokenTooOld: {
    on: ['read variables', 'write secret'],
    status: 403,
    text: "The '{organization}' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/personal-access-tokens/{token}",
    meaning: 'the token as a whole: a policy of the organization',
    source: 'WebKit/WebKit, by a tool that reads it',
    date: '2026-09-15',
  },
  classicTokenForbidden: {
    on: ['read variables', 'write secret'],
    status: 403,
    text: '`{organization}` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
    meaning: 'the token as a whole: a policy of the organization',
    source: 'public repositories that quote it',
    date: '2026-11-26',
  },
  addressForbidden: {
    on: ['read variables', 'read key', 'write secret'],
    status: 403,
    text: 'Although you appear to have the correct authorization credentials, the `{organization}` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
    meaning: "the runner's address, not the token",
    source: 'aquasecurity/trivy#10567, databricks/terraform-provider-databricks#5444',
    date: '2026-04-21',
  },
  appForbidden: {
    on: ['read variables', 'read key', 'write secret', 'create variable', 'create environment'],
    status: 403,
    text: 'Resource not accessible by integration',
    meaning: 'one permission of the App is missing',
    source: 'public workflow logs; not seen for a secret',
    date: '2026-11',
  },
  personalTokenForbidden: {
    on: ['read variables', 'read key', 'write secret', 'create variable'],
    status: 403,
    text: 'Resource not accessible by personal access token',
    meaning: 'one permission of the fine-grained token is missing',
    source: 'public workflow logs',
    date: '2026-11',
  },
  notAdministrator: {
    on: ['write secret'],
    status: 403,
    text: 'Must have admin rights to Repository.',
    meaning: 'the classic token lacks a scope, or its owner a role',
    source: 'recorded: PyGithub WorkflowRun.test_cancel.txt',
    recording: 'github 37',
    date: '2023-01-13',
  },
  notOrganizationAdministrator: {
    on: [],
    status: 403,
    text: 'You must be an org admin or have the {noun} fine-grained permission.',
    meaning: 'the classic token lacks a scope, or its owner a role',
    source: 'public workflow logs',
    date: '2026-11',
  },
  singleSignOn: {
    on: ['read variables'],
    status: 403,
    text: 'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
    headers: { 'x-github-sso': 'required; url=https://github.com/orgs/octo-org/sso?authorization_request=1' },
    meaning: 'the organization demands single sign-on of this token',
    source: 'public workflow logs',
    date: '2026-11',
  },
  archived: {
    on: ['write secret', 'create variable'],
    status: 403,
    text: 'Repository was archived so is read-only.',
    meaning: 'the repository takes no writes',
    source: 'hub4j/github-api and others',
    date: '2026-11-26',
  },
  notFound: {
    on: ['read key', 'write environment secret'],
    status: 404,
    text: 'Not Found',
    meaning: 'nothing there, or nothing that this token may see; right after a write, a stale replica for seconds',
    source: 'recorded: PyGithub Environment.testDeleteEnvironment.txt',
    recording: 'github 36',
    date: '2022-04-20',
  },
  environmentsUnavailable: {
    on: ['create environment'],
    status: 404,
    text: 'Not Found',
    meaning: 'a plan without environments for private repositories, or no Administration',
    source: 'field reports',
    date: '2026-11-26',
  },
  variableExists: {
    on: ['create variable'],
    status: 409,
    text: 'Already exists - Variable already exists',
    meaning: 'somebody, or a lost answer, created it: it is there',
    source: 'cli/cli#6928 for the status; text unconfirmed',
    date: '2026-11-26',
  },
  validationFailed: {
    on: ['write secret', 'create variable'],
    status: 422,
    text: 'Validation Failed',
    errors: [{ resource: 'Secret', code: 'invalid', field: 'value' }],
    recording: 'github 29',
    meaning: 'what is wrong stands in `errors` alone',
    source: 'recorded for labels: octokit/fixtures errors/raw-fixture.json',
    date: '2022-07-19',
  },
  sealedForAnotherKey: {
    on: ['write secret'],
    status: 422,
    text: 'improperly encrypted secret',
    meaning: 'a key that was replaced meanwhile, or a box that is none',
    source: 'public repositories that quote it',
    date: '2026-11-26',
  },
  abuse: {
    on: ['read variables', 'write secret'],
    status: 403,
    ...ABUSE,
    headers: { 'retry-after': '60' },
    meaning: 'throttled, in the words of before 2021 and of Enterprise Server',
    source: 'recorded: PyGithub SpecificExceptions.testAuthenticatedRateLimitExceeded.txt',
    recording: 'github 34',
    date: '2018-10-23',
  },
  abuseWithoutWait: {
    on: ['read variables', 'write secret'],
    status: 403,
    ...ABUSE,
    meaning: 'the same without a time: a minute at least',
    source: 'github/docs of 2020',
    date: '2026-11-26',
  },
  secondaryLimit: {
    on: ['read variables', 'write secret'],
    status: 403,
    ...SECONDARY,
    headers: { 'retry-after': '60' },
    meaning: 'passes after the time it names',
  },
  secondaryLimitWithoutWait: {
    on: ['read variables', 'write secret'],
    status: 403,
    ...SECONDARY,
    meaning: 'passes after a minute at least',
  },
  secondaryLimit429: {
    on: ['write secret'],
    status: 429,
    ...SECONDARY,
    meaning: 'the same with the other status',
  },
  contentLimit: {
    on: ['write secret', 'create variable'],
    status: 403,
    ...CONTENT,
    headers: { 'retry-after': '60' },
    meaning: 'too many writes: reading goes on, writing passes after the time it names',
  },
  contentLimitWithoutWait: {
    on: ['write secret'],
    status: 403,
    ...CONTENT,
    meaning: 'the same without a time: a minute at least',
  },
  notAnInstallation: {
    on: [],
    status: 403,
    text: 'You must authenticate with an installation access token in order to list repositories for an installation.',
    meaning: 'only an App lists the repositories of its installation',
    source: 'sourcegraph/sourcegraph and others that quote it',
    date: '2026-11-26',
  },
  primaryLimit: { on: ['read variables', 'write secret'], status: 403, ...PRIMARY },
  primaryLimit429: { on: ['write secret'], status: 429, ...PRIMARY },
  unavailable: {
    on: ['read variables', 'write secret', 'create variable'],
    status: 502,
    text: 'Server Error',
    meaning: 'passes',
    source: 'public workflow logs',
    date: '2026-11',
  },
} as const satisfies Readonly<Record<string, GithubAnswer>>;

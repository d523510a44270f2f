/** What GitHub's refusals mean for a target. */
import type { Circumstances, Explain } from '../failures/explain.ts';
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { Target } from '../model/targets.ts';
import type { Refusal } from '../net/refusal.ts';
import { shellWord } from '../text/untrusted.ts';
import { addressOf } from './addresses.ts';
import { type Caller, HOLDERS, type TokenKind, tokenKindBy } from './caller.ts';

/** @param permissions what it takes, when that is not what the target itself takes */
export function githubRefusals(target: Target, caller: Caller, permissions = addressOf(target).permissions): Explain {
  return (refusal, circumstances) => explainAnswer(refusal, target, circumstances, caller, permissions);
}

/** A plan without environments answers like a token without Administration: not found, forbidden or unprocessable. */
export function environmentRefusals(target: Target, caller: Caller): Explain {
  const ordinary = githubRefusals(target, caller, '"Administration: read and write"');
  return (refusal, circumstances) => {
    const { status, message } = refusal;
    const unavailable = status === 404 || status === 422 || (status === 403 && PLAN.test(message));
    return unavailable
      ? failure('ENVIRONMENT_NOT_CREATED', circumstances, {
          holder: HOLDERS[tokenKindBy(refusal.headers, caller)],
          ...environmentAt(target, caller),
        })
      : ordinary(refusal, circumstances);
  };
}

const PLAN = /\b(upgrade|billing|plan)\b/i;
const ADDRESS = /\bIP (allow list|address)|\bIP allowlist/i;
const READ_ONLY = /archived|read-only|\blocked\b|being migrated/i;
const BLOCKED = /\bblocked\b/i;

/** What concerns the token as a whole, whatever its permissions, and what to do about it. */
const WHOLE_TOKEN: readonly (readonly [said: RegExp, renewal: string])[] = [
  [
    /installation\b.*\bsuspended/i,
    "Let an owner unsuspend the App's installation (settings, GitHub Apps), or use another token.",
  ],
  [/suspended/i, 'Give the token of an account that is not suspended as github-token.'],
  [/token's lifetime/i, 'Shorten the lifetime of the token to what the organization allows, or make a new one.'],
  [
    /personal access tokens? \(classic\)/i,
    'Give an App installation token or a fine-grained token as github-token; the organization forbids classic ones.',
  ],
  [
    /forbids access via|access restrictions/i,
    'Let an owner of the organization allow tokens of this kind, or give an App installation token as github-token.',
  ],
  [/token\b.*\b(expired|revoked|disabled)|bad credentials/i, 'Make a new token and give it as github-token.'],
];

function explainAnswer(
  refusal: Refusal,
  target: Target,
  circumstances: Circumstances,
  caller: Caller,
  permissions: string,
): RegistrarError {
  const { status, message, headers } = refusal;
  const name = { target: target.notation };
  const token = tokenKindBy(headers, caller);
  const holder = HOLDERS[token];
  if (status === 401) return failure('GITHUB_CREDENTIALS_BAD', circumstances, { renewal: newToken(token, caller) });
  if (status === 403) {
    if (ADDRESS.test(message)) return failure('GITHUB_ADDRESS_NOT_ALLOWED', circumstances, { owner: target.owner });
    const sso = singleSignOn(refusal, target, caller);
    if (sso !== undefined) return failure('GITHUB_SSO_REQUIRED', circumstances, { url: sso });
    const renewal = WHOLE_TOKEN.find(([said]) => said.test(message))?.[1];
    if (renewal !== undefined) return failure('GITHUB_CREDENTIALS_BAD', circumstances, { renewal });
    const byGithub = PLAN.test(message) || BLOCKED.test(message);
    if (!byGithub && READ_ONLY.test(message)) return failure('TARGET_READ_ONLY', circumstances, name);
    if (token === 'job') return failure('TOKEN_IS_JOB_TOKEN', circumstances);
    if (target.kind === 'codespaces' && /integration/i.test(message))
      return failure('CODESPACES_NEEDS_USER_TOKEN', circumstances, name);
    if (byGithub) return failure('TARGET_REFUSED', circumstances);
    const accepted = headers?.['x-accepted-github-permissions'];
    return permissionMissing(target, token, circumstances, permissions, accepted, /by integration/.test(message));
  }
  if (status === 404) {
    const environment = target.kind === 'environment' && refusal.path !== addressOf(target).holder;
    if (environment)
      return failure('ENVIRONMENT_NOT_FOUND', circumstances, { ...name, ...environmentAt(target, caller) });
    return failure('TARGET_NOT_FOUND', circumstances, { ...name, holder });
  }
  if (status === 422 && /limit|maximum|exceed|no more/i.test(message))
    return failure('NAME_LIMIT_REACHED', circumstances, name);
  return failure('TARGET_REFUSED', circumstances);
}

/** Where a person makes the environment by hand. */
function environmentAt(target: Target, { hostname }: Caller) {
  const path = `${addressOf(target).holder}/environments/${encodeURIComponent(target.environment ?? '')}`;
  return { path: shellWord(path.slice(1)), hostname: hostname === undefined ? '' : ` --hostname ${hostname}` };
}

/** One permission is missing, which GitHub names, beside those that the target takes anyway. */
export function permissionMissing(
  target: Target,
  token: TokenKind,
  circumstances: { readonly attempted: string; readonly said?: string; readonly cause?: unknown },
  permissions: string,
  accepted?: string,
  integration = false,
): RegistrarError {
  const scope = `the scope ${addressOf(target).scope}`;
  // What to do has to stand within 200 characters, and the name of an environment is long.
  const the = target.kind === 'environment' ? '' : 'the permissions ';
  const personal = token === 'fine-grained' || token === 'classic';
  const perhapsOfJob = (token === 'app' || token === 'unknown') && integration;
  const hint = [
    token === 'app' && ' The owner of its installation has to approve what is new.',
    token === 'unknown' && ` A classic token needs ${scope}.`,
    token === 'classic' && ' Its owner has to administer that, too.',
    accepted && ` GitHub accepts here: ${accepted}.`,
    perhapsOfJob && " If github-token is the job's own GITHUB_TOKEN, it can never write secrets: use an App token.",
  ];
  return failure('GITHUB_PERMISSION_MISSING', circumstances, {
    target: target.notation,
    holder: HOLDERS[token],
    grant: token === 'classic' ? scope : `${the}${withNamed(permissions, accepted)}`,
    hint: hint.filter(Boolean).join(''),
    instead: personal ? '# with a GitHub App instead of a personal token:' : '',
  });
}

/** As the settings of an App or a fine-grained token call the permissions of the header. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  actions: 'Actions',
  actions_variables: 'Variables',
  administration: 'Administration',
  codespaces_secrets: 'Codespaces secrets',
  dependabot_secrets: 'Dependabot secrets',
  environments: 'Environments',
  organization_actions_variables: 'Variables',
  organization_secrets: 'Secrets',
  secrets: 'Secrets',
};

/** The first of the alternatives, which GitHub separates by semicolons. */
function withNamed(permissions: string, accepted = ''): string {
  const [alternative = ''] = accepted.split(';');
  const more = alternative.split(',').flatMap((each) => {
    const [permission = '', level] = each.trim().split('=');
    const name = PERMISSIONS[permission];
    if (name === undefined || permissions.includes(`"${name}: `)) return [];
    return ` and "${name}: ${level === 'write' ? 'read and write' : 'read'}"`;
  });
  return permissions + more.join('');
}

function singleSignOn({ message, headers }: Refusal, { owner }: Target, { hostname }: Caller): string | undefined {
  const header = headers?.['x-github-sso'];
  if (header === undefined && !/\bSAML\b/.test(message)) return undefined;
  return /url=(\S+)/.exec(header ?? '')?.[1] ?? `https://${hostname ?? 'github.com'}/orgs/${owner}/sso`;
}

function newToken(token: TokenKind, { hostname, tokenSpent }: Caller): string {
  if (token === 'app' && tokenSpent?.()) {
    return 'The token of the App has expired: it lives an hour, and this run nearly as long. Run again with a new one.';
  }
  const at = hostname === undefined ? '' : ` It has to be one of ${hostname}.`;
  if (token === 'app')
    return `Make a new token in this job, right before this step: one of an App lives an hour at most.${at}`;
  return `Make a new token and give it as github-token: this one has expired, was revoked or was cut.${at}`;
}

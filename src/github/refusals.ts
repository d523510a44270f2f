/** What GitHub's refusals mean for a target. */
import type { Circumstances, Explain } from '../failures/explain.ts';
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { Target } from '../model/targets.ts';
import type { Refusal } from '../net/refusal.ts';
import { addressOf } from './addresses.ts';

/** @param permissions what it takes, when that is not what the target itself takes */
export function githubRefusals(
  target: Target,
  jobToken: boolean,
  permissions = addressOf(target).permissions,
): Explain {
  return (refusal, circumstances) => explainAnswer(refusal, target, circumstances, jobToken, permissions);
}

function explainAnswer(
  refusal: Refusal,
  target: Target,
  circumstances: Circumstances,
  jobToken: boolean,
  permissions: string,
): RegistrarError {
  const { status, message, headers } = refusal;
  const name = { target: target.notation };
  const { scope, holder } = addressOf(target);
  if (status === 401) return failure('GITHUB_CREDENTIALS_BAD', circumstances);
  if (status === 403) {
    const sso = /url=(\S+)/.exec(headers?.['x-github-sso'] ?? '')?.[1];
    if (sso !== undefined) return failure('GITHUB_SSO_REQUIRED', circumstances, { url: sso });
    if (/archived/i.test(message)) return failure('TARGET_READ_ONLY', circumstances, name);
    if (jobToken) return failure('TOKEN_IS_JOB_TOKEN', circumstances);
    if (target.kind === 'codespaces' && /integration/i.test(message))
      return failure('CODESPACES_NEEDS_USER_TOKEN', circumstances, name);
    const accepted = headers?.['x-accepted-github-permissions'];
    const hint = [
      headers?.['x-oauth-scopes'] !== undefined && ` A classic token needs the scope ${scope}.`,
      accepted && ` GitHub accepts here: ${accepted}.`,
      /by integration/.test(message) &&
        " If github-token is the job's own GITHUB_TOKEN, it can never write secrets: use an App token.",
    ];
    return failure('GITHUB_PERMISSION_MISSING', circumstances, {
      ...name,
      permissions,
      hint: hint.filter(Boolean).join(''),
    });
  }
  if (status === 404) {
    const environment = target.kind === 'environment' && refusal.path !== holder;
    return failure(environment ? 'ENVIRONMENT_NOT_FOUND' : 'TARGET_NOT_FOUND', circumstances, name);
  }
  if (status === 422 && /limit|maximum|exceed/i.test(message))
    return failure('NAME_LIMIT_REACHED', circumstances, name);
  return failure('TARGET_REFUSED', circumstances);
}

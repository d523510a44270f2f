/** How a vault refuses. */

import type { CloudAnswer } from '../service.ts';
import { type Facts, worded } from '../vendor-answers/answer.ts';
import { type VaultAnswer, vaultAnswers } from '../vendor-answers/vault.ts';

export class VaultError extends Error {
  readonly answer: CloudAnswer;

  constructor(message: string, answer: CloudAnswer) {
    super(message);
    this.answer = answer;
  }
}

export function refused<Name extends keyof typeof vaultAnswers>(
  name: Name,
  ...[facts]: Facts<(typeof vaultAnswers)[Name]>
): VaultError {
  const answer = vaultRefusal(vaultAnswers[name], facts);
  return new VaultError(name, answer);
}

/** What only a malformed request meets: of these texts nobody knows the wording. */
export const badRequest = (message: string, status = 400) =>
  new VaultError(message, vaultRefusal({ status, code: 'BadParameter', text: message }));

type Refusal = Pick<VaultAnswer, 'status' | 'code' | 'inner' | 'text' | 'headers'>;

export function vaultRefusal(answer: Refusal, facts?: Readonly<Record<string, string>>): CloudAnswer {
  const { status, code, inner, headers = {} } = answer;
  const message = worded({ ...answer, on: [], meaning: '', source: '', date: '' }, facts);
  return { status, headers, body: { error: { code, message, ...(inner && { innererror: { code: inner } }) } } };
}

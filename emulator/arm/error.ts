/** How ARM refuses: one error type, by the names that the rest of the service throws. */

import { type Facts, worded } from '../vendor-answers/answer.ts';
import { type ArmAnswer, armAnswers } from '../vendor-answers/arm.ts';

/** Who calls, as the verified token says. */
export interface Caller {
  readonly appId: string;
  readonly objectId: string;
  readonly tenantId: string;
}

export class ArmError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function refused<Name extends keyof typeof armAnswers>(
  name: Name,
  ...[facts]: Facts<(typeof armAnswers)[Name]>
): ArmError {
  return armError(armAnswers[name], facts);
}

export function armError(answer: ArmAnswer, facts?: Readonly<Record<string, string>>): ArmError {
  return new ArmError(answer.status, answer.code, worded(answer, facts), answer.headers);
}

/** What only a malformed request meets: of these texts nobody knows the wording. */
export const badRequest = (code: string, message: string) => new ArmError(400, code, message);

export const invalidContent = (why: string) =>
  badRequest('InvalidRequestContent', `The request content was invalid and could not be deserialized: '${why}'.`);

export const notAuthorized = ({ appId: client, objectId }: Caller, action: string, scope: string) =>
  refused('notAuthorized', { client, objectId, action, scope });

/** The caller may do this in principal, but a condition on its own role assignment excludes this very request. */
export const conditionFailed = ({ appId: client, objectId }: Caller, action: string, scope: string) =>
  refused('conditionFailed', { client, objectId, action, scope });

/** With the challenge that names the tenant to sign in to. */
export function challenged(tenantId: string, { status, code, message }: ArmError): ArmError {
  return new ArmError(status, code, message, {
    'www-authenticate':
      `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", ` +
      `error_description="${message}"`,
  });
}

/** GUIDs have no hyphens in the texts about role assignments. */
export const compact = (id: string) => id.toLowerCase().replaceAll('-', '');

export const unsupportedMethod = (method: string) =>
  new ArmError(405, 'MethodNotAllowed', `The requested resource does not support http method '${method}'.`);

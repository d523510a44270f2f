/** How ARM refuses: one error type, and the texts its answers are known by. */

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

export const badRequest = (code: string, message: string) => new ArmError(400, code, message);

export const invalidContent = (why: string) =>
  badRequest('InvalidRequestContent', `The request content was invalid and could not be deserialized: '${why}'.`);

export const notAuthorized = (caller: Caller, action: string, scope: string) =>
  new ArmError(
    403,
    'AuthorizationFailed',
    `The client '${caller.appId}' with object id '${caller.objectId}' does not have authorization to perform action ` +
      `'${action}' over scope '${scope}' or the scope is invalid. ` +
      'If access was recently granted, please refresh your credentials.',
  );

/** The caller may do this in principal, but a condition on its own role assignment excludes this very request. */
export const conditionFailed = (caller: Caller, action: string, scope: string) =>
  new ArmError(
    403,
    'AuthorizationFailed',
    `The client '${caller.appId}' with object id '${caller.objectId}' has an authorization with ABAC condition that is ` +
      `not fulfilled to perform action '${action}' over scope '${scope}' or the scope is invalid. ` +
      'The request does not satisfy the condition. If access was recently granted, please refresh your credentials.',
  );

export const unauthenticated = (tenantId: string, code: string, message: string) =>
  new ArmError(401, code, message, {
    'www-authenticate':
      `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", ` +
      `error_description="${message}"`,
  });

/** GUIDs have no hyphens in the texts about role assignments. */
export const compact = (id: string) => id.toLowerCase().replaceAll('-', '');

export const unsupportedMethod = (method: string) =>
  new ArmError(405, 'MethodNotAllowed', `The requested resource does not support http method '${method}'.`);

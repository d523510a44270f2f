/** What the refusals of Microsoft Graph mean. */
import type { Explain } from '../failures/explain.ts';
import { failure, type PlainCode } from '../failures/failures.ts';

/** Graph error codes that mean one thing only. */
const GRAPH_FAILURES: Readonly<Record<string, PlainCode>> = {
  CredentialTypeNotAllowedAsPerAppPolicy: 'SECRETS_FORBIDDEN',
  CredentialInvalidLifetimeAsPerAppPolicy: 'SECRET_LIFETIME_REFUSED',
  SignInAudienceNotAllowedAsPerAppPolicy: 'AUDIENCE_FORBIDDEN',
};

export function graphRefusals(graphUrl: string, registrarClientId: string, uniqueName = ''): Explain {
  return ({ status, code = '', message }, circumstances) => {
    const known = GRAPH_FAILURES[code];
    if (known !== undefined) return failure(known, circumstances);
    if (status === 403) return failure('GRAPH_PERMISSION_MISSING', circumstances, { registrar: registrarClientId });
    if (/ServiceManagementReference/i.test(code + message))
      return failure('SERVICE_MANAGEMENT_REFERENCE_REQUIRED', circumstances);
    if (/conflicting object/i.test(message)) {
      return failure('APPLICATION_DELETED', circumstances, {
        graph: graphUrl,
        // As OData wants it, and harmless inside double quotes of a shell.
        uniqueName: encodeURIComponent(uniqueName.replaceAll("'", "''")).replaceAll('!', '%21'),
      });
    }
    return status === 400 ? failure('APPLICATION_REFUSED', circumstances) : undefined;
  };
}

/** What the refusals of Microsoft Graph mean. */
import type { Explain } from '../failures/explain.ts';
import { failure, type PlainCode } from '../failures/failures.ts';
import type { Application } from '../model/application.ts';
import { type Refusal, refusalOf } from '../net/refusal.ts';

/** Graph error codes that mean one thing only. */
const GRAPH_FAILURES: Readonly<Record<string, PlainCode>> = {
  CredentialTypeNotAllowedAsPerAppPolicy: 'SECRETS_FORBIDDEN',
  CredentialInvalidLifetimeAsPerAppPolicy: 'SECRET_LIFETIME_REFUSED',
  SignInAudienceNotAllowedAsPerAppPolicy: 'AUDIENCE_FORBIDDEN',
};

/** What the explanations name. */
export interface GraphSubject {
  readonly graphUrl: string;
  /** Object ID of the registrar's service principal. */
  readonly principal: () => string;
  /** Of the application that was to be created. */
  readonly uniqueName?: string | undefined;
  /** The application that was to get a secret. */
  readonly application?: Application | undefined;
  /** Graph's clock. */
  readonly now?: Date | undefined;
}

export function graphRefusals({ graphUrl, principal, uniqueName = '', application, now }: GraphSubject): Explain {
  return (refusal, circumstances) => {
    const { status, code = '', message, method } = refusal;
    const known = GRAPH_FAILURES[code];
    if (known !== undefined) return failure(known, circumstances);
    if (/quota_?exceeded/i.test(code) || /object quota/i.test(message)) {
      const whole = /\b(tenant|company|organization)\b/i.test(message);
      return failure(whole ? 'TENANT_FULL' : 'REGISTRAR_QUOTA_EXCEEDED', circumstances, { graph: graphUrl });
    }
    if (tooManySecrets(refusal)) return failure('TOO_MANY_SECRETS', circumstances, secretsOf(application, now));
    if (/AsPerAppPolicy$|not allowed as per assigned policy/i.test(`${message} ${code}`))
      return failure('APPLICATION_REFUSED', circumstances);
    if (status === 403)
      return failure('GRAPH_PERMISSION_MISSING', circumstances, { graph: graphUrl, principal: principal() });
    if (/ServiceManagementReference/i.test(code + message))
      return failure('SERVICE_MANAGEMENT_REFERENCE_REQUIRED', circumstances);
    if (method === 'PATCH' && nameTaken(circumstances.cause)) {
      return failure('APPLICATION_DELETED', circumstances, {
        graph: graphUrl,
        // As OData wants it, and harmless inside double quotes of a shell.
        uniqueName: encodeURIComponent(uniqueName.replaceAll("'", "''")).replaceAll('!', '%21'),
      });
    }
    return status === 400 && method === 'PATCH' ? failure('APPLICATION_REFUSED', circumstances) : undefined;
  };
}

/** The unique name is held by an application that a creation met. Codes and texts vary; a read decides what it means. */
export function nameTaken(error: unknown): boolean {
  const { status, code = '', message = '' } = refusalOf(error) ?? {};
  if (status !== 400 && status !== 409) return false;
  return (
    /^(ObjectConflict|Request_MultipleObjectsWithSameKeyValue)$/i.test(code) ||
    /another object with the same value|conflicting object|\buniqueName\b.*\balready (exists|in use|taken)/i.test(
      message,
    )
  );
}

/** The application has grown too large, or holds the two secrets that are admitted beside personal accounts. */
function tooManySecrets({ code = '', message, path }: Refusal): boolean {
  if (!path.endsWith('/addPassword')) return false;
  return (
    /(resource|object)_?size_?exceeded|limit_?exceeded/i.test(code) ||
    /exceeded (its|the) maximum|at most (two|2|\d+) (passwords|secrets|credentials)|maximum number of/i.test(message)
  );
}

const NAMED = 20;

/** How many there are, which of them have expired, and the commands that remove those; else the list to choose from. */
function secretsOf(application: Application | undefined, now: Date | undefined) {
  if (application === undefined) return { count: '', commands: '' };
  const { appId, credentials, certificates } = application;
  const expired = now === undefined ? [] : credentials.filter(({ end }) => end <= now).map(({ keyId }) => keyId);
  const held = `${credentials.length} secrets and ${certificates.length} certificates, ${expired.length} of the secrets expired`;
  const removals = expired
    .slice(0, NAMED)
    .map((keyId) => `az ad app credential delete --id ${appId} --key-id ${keyId}`);
  return {
    count: ` (it holds ${held})`,
    commands: expired.length > 0 ? removals.join('\n') : `az ad app credential list --id ${appId} --output table`,
  };
}

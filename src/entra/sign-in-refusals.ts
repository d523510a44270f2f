/** What Entra's refusals of a sign-in mean: the registrar's, and the client's own. */
import { type Circumstances, explainPassing } from '../failures/explain.ts';
import { failure, type PlainCode, type RegistrarError } from '../failures/failures.ts';
import { refusalOf, said, transient } from '../net/refusal.ts';
import type { IdToken } from '../net/tokens.ts';
import { shellWord } from '../text/untrusted.ts';
import type { Identity } from './login.ts';

/** AADSTS codes of the registrar's sign-in → what they mean here. */
const SIGN_IN_FAILURES: Readonly<Record<string, PlainCode>> = {
  AADSTS90002: 'TENANT_UNKNOWN',
  AADSTS900023: 'TENANT_UNKNOWN',
  AADSTS7000112: 'REGISTRAR_BLOCKED',
  AADSTS53003: 'REGISTRAR_BLOCKED',
  AADSTS700024: 'CLOCK_WRONG',
};
/** No such application in this tenant, or one without a service principal there. */
const UNKNOWN = new Set(['AADSTS700016', 'AADSTS7000229']);
/** No federated credential for this issuer, subject or audience; 70021 is the older form of all three. */
const MISMATCHES = new Set(['AADSTS700211', 'AADSTS700212', 'AADSTS700213', 'AADSTS70021']);

/** GitHub's subject with immutable IDs: `repo:OWNER@ID/REPO@ID:…`, the default for repositories made after 15 July 2026. */
const IMMUTABLE_SUBJECT = /^repo:[^/]+@\d+\/[^:]+@\d+:/;

/**
 * Always with a code: whoever asked for the token must not take this for trouble of its own and try again.
 *
 * @returns the error itself when it is no refusal
 */
export function explainSignIn(error: unknown, identity: Identity, idToken: IdToken): unknown {
  const refusal = refusalOf(error);
  if (refusal === undefined) return error;
  const attempted = `sign in as registrar ${identity.clientId} to tenant ${identity.tenantId}`;
  const circumstances = { attempted, said: said(refusal), cause: error };
  return (
    explainPassing(refusal, circumstances) ?? explainMismatch(refusal.code ?? '', circumstances, identity, idToken)
  );
}

function explainMismatch(
  code: string,
  { attempted, ...answer }: Circumstances,
  { clientId: registrar }: Identity,
  { issuer, subject, audience }: IdToken,
): RegistrarError {
  const presented = `with the OIDC token of subject ${subject}, issuer ${issuer}, audience ${audience}`;
  const circumstances = { attempted: `${attempted} ${presented}`, ...answer };
  const credential = {
    ...{ registrar, name: `github-${subject.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 120) },
    ...{ issuer: inJson(issuer), subject: inJson(subject), audience: inJson(audience) },
    ...{ quotedIssuer: shellWord(issuer), quotedSubject: shellWord(subject), quotedAudience: shellWord(audience) },
  };
  if (code === 'AADSTS70025') return failure('FEDERATED_CREDENTIAL_MISSING', circumstances, credential);
  if (MISMATCHES.has(code)) {
    const hint = IMMUTABLE_SUBJECT.test(subject)
      ? " The subject is in GitHub's immutable form (repo:OWNER@ID/REPO@ID:…, the default for repositories created, renamed or transferred after 15 July 2026), so a credential with the names alone no longer matches."
      : '';
    return failure('FEDERATED_CREDENTIAL_MISMATCH', circumstances, { ...credential, hint });
  }
  if (UNKNOWN.has(code)) return failure('REGISTRAR_UNKNOWN', circumstances, { registrar });
  return failure(SIGN_IN_FAILURES[code] ?? 'SIGN_IN_FAILED', circumstances);
}

/** Inside a JSON string that stands between single quotes of a shell. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll("'", '\\u0027');
}

/** What a fresh application, service principal or secret answers until it is known everywhere. */
const NOT_YET = new Set(['AADSTS700016', 'AADSTS7000215', 'AADSTS7000229', 'AADSTS7000216', 'AADSTS7000222']);
const CLIENT_FAILURES: Readonly<Record<string, PlainCode>> = {
  AADSTS53003: 'CLIENT_BLOCKED',
  AADSTS7000112: 'CLIENT_BLOCKED',
  AADSTS500011: 'FHIR_AUDIENCE_UNKNOWN',
};

/** Why the same login of a fresh client may succeed later. */
export function mayStillLogIn(error: unknown): string | undefined {
  const code = refusalOf(error)?.code ?? '';
  return NOT_YET.has(code) ? `Entra does not accept it everywhere yet (${code})` : transient(error);
}

/** @returns the error itself when it is no refusal */
export function explainClientLogin(error: unknown, attempted: string): unknown {
  const refusal = refusalOf(error);
  if (refusal === undefined) return error;
  const code = CLIENT_FAILURES[refusal.code ?? ''] ?? 'SECRET_DOES_NOT_LOG_IN';
  return failure(code, { attempted, said: said(refusal), cause: error });
}

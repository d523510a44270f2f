/** What Entra's refusals of a sign-in mean: the registrar's, and the client's own. */
import { type Circumstances, explainPassing } from '../failures/explain.ts';
import { failure, type PlainCode, RegistrarError } from '../failures/failures.ts';
import { certificateTrouble, type Refusal, refusalOf, said, transient } from '../net/refusal.ts';
import type { IdToken } from '../net/tokens.ts';
import { shellWord } from '../text/untrusted.ts';
import type { Identity } from './login.ts';
import { trustMismatch, trustMissing } from './trust-refusals.ts';

/** AADSTS codes of the registrar's sign-in → what they mean here. */
const SIGN_IN_FAILURES: Readonly<Record<string, PlainCode>> = {
  AADSTS90002: 'TENANT_UNKNOWN',
  AADSTS900023: 'TENANT_UNKNOWN',
  // It is there, in another cloud.
  AADSTS90038: 'TENANT_UNKNOWN',
  AADSTS900382: 'TENANT_UNKNOWN',
  AADSTS900432: 'TENANT_UNKNOWN',
  AADSTS700024: 'CLOCK_WRONG',
};
const OF_GITHUB_COM = 'https://token.actions.githubusercontent.com';
/** No such application in this tenant, or one without a service principal there. */
interface Unknown {
  readonly trouble: string;
  readonly advice: string;
  readonly command: (registrar: string) => string;
}
const UNKNOWN: Readonly<Record<string, Unknown>> = {
  AADSTS700016: {
    trouble: 'has no application or managed identity with the client ID of the registrar',
    advice: 'Check client-id (the application (client) ID, not the object ID) and tenant-id.',
    command: (registrar) => `az ad sp list --filter "appId eq '${registrar}'" --query '[].displayName' --output tsv`,
  },
  AADSTS7000229: {
    trouble: 'has no service principal of the registrar',
    advice: 'Check client-id and tenant-id; if they are right, create it (command below).',
    command: (registrar) => `az ad sp create --id ${registrar}`,
  },
};

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
  const unreadable = issuerUnreadable(refusal, circumstances, idToken);
  return (
    unreadable ?? explainPassing(refusal, circumstances) ?? explainRegistrar(refusal, circumstances, identity, idToken)
  );
}

/** Entra reads the keys of an issuer over the internet. GitHub's own it reaches, but for a while; a company's server perhaps never. */
function issuerUnreadable(
  refusal: Refusal,
  circumstances: Circumstances,
  { issuer }: IdToken,
): RegistrarError | undefined {
  if (!/external oidc endpoint/i.test(refusal.message) || issuer === OF_GITHUB_COM) return undefined;
  const hint = `Let it reach ${issuer} over the internet: it could not read the keys there.`;
  const command = `curl --include ${shellWord(`${issuer}/.well-known/openid-configuration`)}`;
  return failure('REGISTRAR_BLOCKED', circumstances, { hint, command });
}

function explainRegistrar(
  refusal: Refusal,
  { attempted, ...answer }: Circumstances,
  { clientId: registrar }: Identity,
  idToken: IdToken,
): RegistrarError {
  const { issuer, subject, audience } = idToken;
  const presented = `with the OIDC token of subject ${subject}, issuer ${issuer}, audience ${audience}`;
  const circumstances = { attempted: `${attempted} ${presented}`, ...answer };
  const trust = trustMissing(refusal, circumstances, registrar, idToken);
  if (trust !== undefined) return trust;
  const { code = '' } = refusal;
  const unknown = UNKNOWN[code];
  if (unknown !== undefined)
    return failure('REGISTRAR_UNKNOWN', circumstances, { ...unknown, command: unknown.command(registrar) });
  if (disabled(refusal)) {
    const hint = 'Ask the tenant administrator to enable it: it is disabled.';
    const command = `az ad sp update --id ${registrar} --set accountEnabled=true`;
    return failure('REGISTRAR_BLOCKED', circumstances, { hint, command });
  }
  if (code === 'AADSTS500011' && refusal.resource !== undefined) {
    const hint = `Check the inputs cloud, graph-url and resource-manager-url: the tenant knows no ${refusal.resource}.`;
    return failure('REGISTRAR_BLOCKED', circumstances, { hint, command: '' });
  }
  if (code === 'AADSTS500021') {
    const hint = "Let the network's proxy admit the tenant: it restricts sign-ins to others.";
    return failure('REGISTRAR_BLOCKED', circumstances, { hint, command: '' });
  }
  if (blocked(refusal)) {
    const hint = 'Ask the tenant administrator to allow this runner in the policy that refuses it.';
    return failure('REGISTRAR_BLOCKED', circumstances, { hint, command: '' });
  }
  const mismatch = trustMismatch(refusal, circumstances, registrar, idToken);
  if (mismatch !== undefined) return mismatch;
  const known = SIGN_IN_FAILURES[code];
  if (known !== undefined) return failure(known, circumstances);
  if (code === 'AADSTS50196') {
    const hint = 'Wait some minutes, then run again with fewer runs at once: Entra saw the same sign-in too often.';
    return failure('SIGN_IN_FAILED', circumstances, { hint });
  }
  const number = /^AADSTS(\d+)$/.exec(code)?.[1];
  const hint =
    number === undefined
      ? 'Check the inputs authority-host and tenant-id; what was answered stands at the end of this message.'
      : `Look up the AADSTS number at https://login.microsoftonline.com/error?code=${number}.`;
  return failure('SIGN_IN_FAILED', circumstances, { hint });
}

/** `isDisabled` of an application, or a service principal whose account is not enabled. */
function disabled({ code, message }: Refusal): boolean {
  return code === 'AADSTS7000112' || /^(the )?application\b.* is disabled/i.test(message);
}

/** A policy, which no second attempt changes: AADSTS530… are those of Conditional Access. */
function blocked({ code = '', message }: Refusal): boolean {
  return /^AADSTS530\d+$|^access_denied$/.test(code) || /conditional access/i.test(message);
}

/** What a fresh application, service principal or secret answers until it is known everywhere. */
const NOT_YET = new Set(['AADSTS700016', 'AADSTS7000215', 'AADSTS7000229', 'AADSTS7000216', 'AADSTS7000222']);
const CLIENT_FAILURES: Readonly<Record<string, PlainCode>> = {
  AADSTS500011: 'FHIR_AUDIENCE_UNKNOWN',
  AADSTS501051: 'CLIENT_NOT_ASSIGNED',
  AADSTS50105: 'CLIENT_NOT_ASSIGNED',
};

/** Why the same login of a fresh client may succeed later. */
export function mayStillLogIn(error: unknown): string | undefined {
  const code = refusalOf(error)?.code ?? '';
  return NOT_YET.has(code) ? `Entra does not accept it everywhere yet (${code})` : transient(error);
}

/** Why the same sign-in by fresh trust may succeed later: it flaps for some minutes, and no two words for it are alike. */
export function mayBeTrusted(error: unknown): string | undefined {
  const refusal = refusalOf(error);
  const { code = '', message = '' } = refusal ?? {};
  const unknown =
    NOT_YET.has(code) || /^AADSTS70021\d?$|^AADSTS70025$/.test(code) || /federated identity/i.test(message);
  return unknown ? `Entra does not accept it everywhere yet (${code})` : transient(error);
}

/** @returns the error itself when it is no refusal */
export function explainTrustedLogin(error: unknown, attempted: string, client: LoginClient): unknown {
  const explained = explainClientLogin(error, attempted, client);
  if (!(explained instanceof RegistrarError) || explained.code !== 'SECRET_DOES_NOT_LOG_IN') return explained;
  const refusal = refusalOf(error);
  return failure('TRUST_NOT_PROVEN', { attempted, said: refusal && said(refusal), cause: error });
}

/** A client, and where its application stands. */
export interface LoginClient {
  readonly clientId: string;
  readonly graphUrl: string;
}

/** @returns the error itself when it is no refusal */
export function explainClientLogin(error: unknown, attempted: string, { clientId, graphUrl }: LoginClient): unknown {
  const refusal = refusalOf(error);
  if (refusal === undefined) return error;
  const circumstances = { attempted, said: said(refusal), cause: error };
  if (refusal.page || refusal.proxy !== undefined || certificateTrouble(refusal) !== undefined)
    return explainPassing(refusal, circumstances);
  if (disabled(refusal)) return failure('CLIENT_DISABLED', circumstances, { client: clientId, graph: graphUrl });
  if (blocked(refusal)) return failure('CLIENT_BLOCKED', circumstances);
  return failure(CLIENT_FAILURES[refusal.code ?? ''] ?? 'SECRET_DOES_NOT_LOG_IN', circumstances);
}

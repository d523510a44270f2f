/** The app registration in the field's own terms (Microsoft Graph `application`), and whose its credentials are. */

/** With the slot behind it, the mark of everything in Entra and Azure that this action makes. */
export const MARK = 'fhir-client-registrar';

export const SIGN_IN_AUDIENCES = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'AzureADandPersonalMicrosoftAccount',
  'PersonalMicrosoftAccount',
] as const;
export type SignInAudience = (typeof SIGN_IN_AUDIENCES)[number];

/** A client secret as Entra lists it: everything but the value. */
export interface PasswordCredential {
  readonly keyId: string;
  readonly displayName: string;
  readonly start: Date;
  readonly end: Date;
}

/** A certificate of an application (Graph `keyCredential`): another way to log in as it. */
export interface CertificateCredential {
  readonly keyId: string;
  readonly displayName: string;
  readonly end: Date;
}

/** Whom an application trusts to log in as it (Graph `federatedIdentityCredential`). */
export interface FederatedCredential {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  /** Absent: a flexible credential, which matches by an expression. */
  readonly subject: string | undefined;
  /** Entra takes one. */
  readonly audiences: readonly string[];
}

/** What acts for an application in a tenant. */
export interface ServicePrincipal {
  /** Object ID. */
  readonly id: string;
  /** `accountEnabled`; `undefined` where the cloud does not tell. */
  readonly enabled: boolean | undefined;
}

/** A client secret right after it was issued: the only moment in which its value is known. */
export interface IssuedSecret {
  readonly credential: PasswordCredential;
  readonly value: string;
}

export interface Application {
  /** Object ID. */
  readonly id: string;
  /** Client ID. */
  readonly appId: string;
  readonly uniqueName: string | undefined;
  readonly displayName: string;
  readonly description: string | undefined;
  readonly serviceManagementReference: string | undefined;
  readonly signInAudience: string;
  readonly redirectUris: readonly string[];
  /** `api.requestedAccessTokenVersion`: the form of the tokens for this application. Personal accounts demand 2. */
  readonly requestedAccessTokenVersion: number | undefined;
  /** Client ID of what created it; `undefined` where that is not known. */
  readonly createdByAppId: string | undefined;
  /** `isDisabled`: Entra gives it no tokens. `undefined` where the cloud does not tell. */
  readonly disabled: boolean | undefined;
  readonly credentials: readonly PasswordCredential[];
  readonly certificates: readonly CertificateCredential[];
}

/** The properties of an application that this action sets. Absent: not managed, left as it is. */
export interface ApplicationFields {
  readonly displayName?: string;
  readonly uniqueName?: string;
  readonly description?: string;
  readonly serviceManagementReference?: string;
  readonly signInAudience?: SignInAudience;
  readonly redirectUris?: readonly string[];
  /** Demanded by an audience with personal accounts. */
  readonly requestedAccessTokenVersion?: 2;
}

/** All that an upsert carries: it may meet an application that somebody else just created, and overwrites what it carries. */
export type UpsertFields = Pick<ApplicationFields, 'serviceManagementReference'> & { readonly displayName: string };

/** How an application is named in a request: by one of its keys. */
export type ApplicationKey = { readonly id: string } | { readonly appId: string } | { readonly uniqueName: string };

const DISPLAY_NAME_LIMIT = 90;
const REVOKING = '-revoking';
const OURS = new RegExp(`^${MARK} ([0-9a-f]{12})(?:\\s|$)`);

/** What a credential that is to be issued is called after. */
export interface Naming {
  readonly slot: string;
  readonly runId: string;
  readonly runAttempt: string;
  /** It answers a leak: everything before it is to be revoked. */
  readonly revoking: boolean;
  /** What the workflow wants to add. */
  readonly description: string | undefined;
}

/**
 * The display name that makes a credential ours. `nonce`, eight hex digits, is new for each: so one whose answer was
 * lost is known by its whole name. Graph documents 90 characters for key credentials and cuts longer ones; passwords
 * are held to the same.
 */
export function credentialName({ slot, runId, runAttempt, revoking, description }: Naming, nonce: string): string {
  const issue = `${runId}.${runAttempt}.${nonce}${revoking ? REVOKING : ''}`;
  const name = [MARK, slot, issue, description].filter(Boolean).join(' ');
  return name
    .slice(0, DISPLAY_NAME_LIMIT)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

/** Issued in a leak response. */
export function isRevoking({ displayName }: PasswordCredential): boolean {
  return slotOf({ displayName }) !== undefined && displayName.split(' ')[2]?.endsWith(REVOKING) === true;
}

/**
 * A leak was not answered to the end: something lives that is older than the secret that was issued for it.
 *
 * @param ours of one slot, oldest first
 */
export function unfinishedLeak(ours: readonly PasswordCredential[], now: Date): boolean {
  const revoking = ours.filter(isRevoking).at(-1);
  return revoking !== undefined && ours.some(({ start, end }) => end > now && start < revoking.start);
}

/** The slot whose credential this is; `undefined` for one that this action did not make. */
export function slotOf({ displayName }: Pick<PasswordCredential, 'displayName'>): string | undefined {
  return OURS.exec(displayName)?.[1];
}

const PERSONAL: readonly string[] = ['AzureADandPersonalMicrosoftAccount', 'PersonalMicrosoftAccount'];

export function admitsPersonalAccounts(signInAudience: string): boolean {
  return PERSONAL.includes(signInAudience);
}

/**
 * The fields that differ from what stands there: what an update has to send, or `undefined` for nothing. What the
 * audience that is asked for demands of other properties is among them: both have to come in one request.
 */
export function differences(application: Application, wanted: ApplicationFields): ApplicationFields | undefined {
  const { redirectUris, ...given } = wanted;
  const fields: ApplicationFields = {
    ...given,
    ...(admitsPersonalAccounts(wanted.signInAudience ?? '') && { requestedAccessTokenVersion: 2 }),
  };
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (application[name as keyof typeof fields] !== value) changed[name] = value;
  }
  if (redirectUris !== undefined && !sameMembers(redirectUris, application.redirectUris))
    changed['redirectUris'] = redirectUris;
  return Object.keys(changed).length === 0 ? undefined : (changed as ApplicationFields);
}

function sameMembers(some: readonly string[], others: readonly string[]): boolean {
  return new Set(some).size === new Set(others).size && some.every((item) => others.includes(item));
}

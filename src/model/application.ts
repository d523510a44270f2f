/** The app registration in the field's own terms (Microsoft Graph `application`), and whose its credentials are. */

import { MARK } from './slot.ts';

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
  readonly credentials: readonly PasswordCredential[];
}

/** The properties of an application that this action sets. Absent: not managed, left as it is. */
export interface ApplicationFields {
  readonly displayName?: string;
  readonly uniqueName?: string;
  readonly description?: string;
  readonly serviceManagementReference?: string;
  readonly signInAudience?: SignInAudience;
  readonly redirectUris?: readonly string[];
}

/** How an application is named in a request: by one of its keys. */
export type ApplicationKey = { readonly id: string } | { readonly appId: string } | { readonly uniqueName: string };

const DISPLAY_NAME_LIMIT = 90;
const OURS = new RegExp(`^${MARK} ([0-9a-f]{12})(?:\\s|$)`);

/**
 * The display name that makes a credential ours: the slot, the run, and what the workflow wants to add.
 * Graph documents 90 characters for key credentials and cuts longer ones; passwords are held to the same.
 */
export function credentialName(slot: string, runId: string, description: string | undefined): string {
  const name = [MARK, slot, runId, description].filter(Boolean).join(' ');
  return [...name].slice(0, DISPLAY_NAME_LIMIT).join('').trimEnd();
}

/** The slot whose credential this is; `undefined` for one that this action did not make. */
export function slotOf({ displayName }: PasswordCredential): string | undefined {
  return OURS.exec(displayName)?.[1];
}

/** The fields that differ from what stands there: what an update has to send, or `undefined` for nothing. */
export function differences(application: Application, wanted: ApplicationFields): ApplicationFields | undefined {
  const { redirectUris, ...fields } = wanted;
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

/** Identifiers of Microsoft's: applications, tenants, credentials, roles. */

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const WHOLE = new RegExp(`^${GUID}$`, 'i');
const INSIDE = new RegExp(GUID, 'i');

export function isGuid(text: string): boolean {
  return WHOLE.test(text);
}

/** The first one in a text, lower-case. */
export function guidIn(text: string): string | undefined {
  return INSIDE.exec(text)?.[0]?.toLowerCase();
}

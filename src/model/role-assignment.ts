/** A role assignment of Azure RBAC: what it is called, and whose it is. */
import { createHash } from 'node:crypto';
import { MARK } from './application.ts';

export interface RoleAssignment {
  /** Full resource ID of the assignment. */
  readonly id: string;
  /** GUID of the role definition. */
  readonly roleId: string;
  /** Object ID of whom it was given to. */
  readonly principalId: string;
  readonly description: string;
}

/** The description that makes an assignment ours. */
export function assignmentDescription(slot: string): string {
  return `${MARK} ${slot}`;
}

export function isOurs({ description }: RoleAssignment, slot: string): boolean {
  return description === assignmentDescription(slot) || description.startsWith(`${assignmentDescription(slot)} `);
}

/** Deterministic, so that a repeated PUT is the same assignment: UUID version 5 in the URL namespace of scope, principal and role. */
export function assignmentName(scope: string, principalId: string, roleId: string): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
  const name = `${scope.toLowerCase()}|${principalId.toLowerCase()}|${roleId.toLowerCase()}`;
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

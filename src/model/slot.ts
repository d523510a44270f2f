/** Who owns which credential. */
import { createHash } from 'node:crypto';
import type { Target } from './targets.ts';

/**
 * The first 12 hex digits of SHA-256 over the home's immutable form and the upper-case name prefix, joined by one line
 * feed. Renaming a repository or adding a target changes nothing.
 */
export function slotFor(home: Target, holderId: number, prefix: string): string {
  const holder = `${home.kind === 'organization' ? 'org' : 'repo'}:${holderId}`;
  const form = home.environment === undefined ? holder : `${holder}:environment:${home.environment.toLowerCase()}`;
  return createHash('sha256').update(`${form}\n${prefix.toUpperCase()}`, 'utf8').digest('hex').slice(0, 12);
}

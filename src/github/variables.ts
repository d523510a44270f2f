/** Single variables of a target. Failures are ServiceErrors. */
import { type Companion, type Readers, sameReaders } from '../model/holding.ts';
import type { Json } from '../net/json.ts';
import { hasStatus, ServiceError } from '../net/refusal.ts';
import { CLEANUP, type Github, LOOK, ONCE } from './rest.ts';
import { variableOf } from './stamps.ts';

export interface Variable {
  /** Absent: there is none. */
  readonly variable: Companion | undefined;
  /** GitHub's clock. */
  readonly readAt: Date;
}

/** What nobody but this action has to see. */
export const NOBODY: Readers = { visibility: 'selected', repositoryIds: [] };

export async function readVariable(github: Github, variables: string, name: string): Promise<Variable> {
  try {
    const { body, date } = await github.call('GET', `${variables}/${name}`, undefined, LOOK);
    return { variable: variableOf(body), readAt: date };
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    const date = error instanceof ServiceError ? (error.refusal.headers?.['date'] ?? '') : '';
    return { variable: undefined, readAt: new Date(date) };
  }
}

/**
 * Creates or updates it, whichever turns out to be right, and nothing when it is as wanted. What is read back counts: an
 * answer may have been lost. `readers`: only an organization's have any; without, those of an existing one stay.
 */
export async function writeVariable(
  github: Github,
  variables: string,
  name: string,
  value: string,
  before: Companion | undefined,
  readers: Readers | undefined,
): Promise<void> {
  const seen = before?.readers;
  const sameAudience = seen === undefined || readers === undefined || sameReaders(seen, readers);
  if (before?.value === value && sameAudience) return;
  const create = () => github.call('POST', variables, { name, value, ...readersBody(readers) }, CLEANUP);
  const changed = sameAudience ? {} : readersBody(readers);
  const update = () => github.call('PATCH', `${variables}/${name}`, { value, ...changed }, CLEANUP);
  try {
    await (before === undefined ? create() : update());
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // Somebody created or removed it in between.
    const other = hasStatus(error, 409, 422) ? update : hasStatus(error, 404) ? create : undefined;
    if (other !== undefined && (await succeeds(other()))) return;
    const after = await readVariable(github, variables, name).catch(() => undefined);
    if (after?.variable?.value !== value || !sameAudience) throw error;
  }
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

/** One attempt. */
export async function createVariable(
  github: Github,
  variables: string,
  name: string,
  value: string,
  readers?: Readers,
): Promise<void> {
  await github.call('POST', variables, { name, value, ...readersBody(readers) }, ONCE);
}

/** One attempt, whatever it holds. */
export async function overwriteVariable(github: Github, variables: string, name: string, value: string): Promise<void> {
  await github.call('PATCH', `${variables}/${name}`, { value }, ONCE);
}

/** One attempt, also by a run that was cancelled. */
export async function removeVariableOnce(github: Github, variables: string, name: string): Promise<void> {
  await github.call('DELETE', `${variables}/${name}`, undefined, { ...ONCE, evenCancelled: true });
}

/** Succeeds also when it is gone already. */
export async function removeVariable(github: Github, variables: string, name: string): Promise<void> {
  try {
    await github.call('DELETE', `${variables}/${name}`, undefined, CLEANUP);
  } catch (error) {
    if (hasStatus(error, 404)) return;
    const left = await readVariable(github, variables, name).catch(() => undefined);
    if (left === undefined || left.variable !== undefined) throw error;
  }
}

/** What tells an organization who may read a secret or a variable. */
export function readersBody(readers: Readers | undefined): Json {
  if (readers === undefined) return {};
  const { visibility, repositoryIds } = readers;
  return visibility === 'selected' ? { visibility, selected_repository_ids: repositoryIds ?? [] } : { visibility };
}

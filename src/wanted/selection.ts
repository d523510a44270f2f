/** Which clients of the clients file a run is for. */
import { createHash } from 'node:crypto';
import type { Fields } from './fields.ts';
import { nearest } from './nearest.ts';

export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

export interface Selection {
  /** Lower-case names; absent: all. */
  readonly only?: ReadonlySet<string>;
  readonly shard?: Shard;
}

const MOST_SHARDS = 256;
/** Comparing one name with thousands takes a tenth of a second. */
const MOST_COMPARED = 20;

/** @param names of all clients in the file */
export function readSelection(step: Fields, names: readonly string[]): Selection {
  const [only, shard] = [readOnly(step, names), readShard(step)];
  if (step.given('only') && step.given('shard'))
    step.conflict('only', 'is not accepted together with shard: it names its clients itself');
  return { ...(only && { only }), ...(shard && { shard }) };
}

export function selected({ only, shard }: Selection, name: string): boolean {
  if (only !== undefined) return only.has(name.toLowerCase());
  return shard === undefined || shardOf(name, shard.count) === shard.index;
}

/** From 1 on. Others come and go, and a client stays where it is. */
export function shardOf(name: string, count: number): number {
  return (createHash('sha256').update(name.toLowerCase(), 'utf8').digest().readUInt32BE(0) % count) + 1;
}

function readOnly(step: Fields, names: readonly string[]): ReadonlySet<string> | undefined {
  if (!step.given('only')) return undefined;
  const given = step.entries('only');
  if (given.length === 0) step.problem('only', step.get('only'), 'names of clients, separated by newlines or commas');
  const known = new Set(names.map((name) => name.toLowerCase()));
  const unknown = given.filter((name) => !known.has(name.toLowerCase()));
  for (const [index, name] of unknown.entries()) {
    const near = index < MOST_COMPARED ? nearest(name, names) : undefined;
    step.problem('only', name, `a client of clients-file${near === undefined ? '' : `; the nearest is ${near}`}`);
  }
  return new Set(given.map((name) => name.toLowerCase()));
}

function readShard(step: Fields): Shard | undefined {
  const given = step.get('shard');
  if (given === '') return undefined;
  const [, index, count] = (/^(\d{1,3})\/(\d{1,3})$/.exec(given) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count || count > MOST_SHARDS) {
    step.problem('shard', given, `i/n, such as 1/4: a part from 1 to n, of up to ${MOST_SHARDS}`);
    return undefined;
  }
  return { index, count };
}

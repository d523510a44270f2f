/** What is told once, though several clients met it: failures, warnings, notes. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { Outcome } from '../run/outcome.ts';
import { oneLine } from '../text/untrusted.ts';

/** A failure as it is told: with the clients that met it, where they have names. */
export type Failure = Pick<RegistrarError, 'code' | 'message' | 'paste' | 'cause'>;

/** The clients of a run, as the step asked for them. */
export interface Fleet {
  /** Path of the clients file. */
  readonly file: string;
  readonly only: boolean;
  readonly shard?: { readonly index: number; readonly count: number };
  /** Clients in the file, also those that are left out. */
  readonly size: number;
}

const NAMED = 3;

/** Every failure once: those that make a secret urgent first, then in the order of the clients. */
export function failuresOf(outcomes: readonly Outcome[]): Failure[] {
  const merged = merge(
    outcomes,
    ({ failures }) => failures,
    (failed, { common }) => [failed.code, common?.get(failed) ?? failed.message, ...failed.paste].join('\n'),
  ).map(({ told, all, who }): Failure => {
    const { code, paste, cause } = told;
    const instance = all.some(({ message }) => message !== told.message) ? ', for instance,' : '';
    // What is wrong and what to do come first, whoever is concerned.
    const attempt = who === '' ? ` Could not${instance} ` : ` For ${who}: could not${instance} `;
    return { code, message: told.message.replace(' Could not ', () => attempt), paste, cause };
  });
  const urgent = merged.filter(({ code }) => code === 'REVOCATION_INCOMPLETE');
  return [...urgent, ...merged.filter((each) => !urgent.includes(each)), ...notServed(outcomes)];
}

/** Lines, each with the names of the clients that it is about. */
export function linesOf(outcomes: readonly Outcome[], lines: (outcome: Outcome) => readonly string[]): string[] {
  return merge(outcomes, lines, (line) => line).map(({ told, who }) => (who === '' ? told : `${who}: ${told}`));
}

/** GitHub keeps so many annotations of a kind per step. */
const ANNOTATIONS = 10;

/** What is shown as annotations, and what is left: where there is something, the tenth one says how much. */
export function annotated<T>(all: readonly T[]): { readonly shown: readonly T[]; readonly rest: readonly T[] } {
  const most = all.length > ANNOTATIONS ? ANNOTATIONS - 1 : ANNOTATIONS;
  return { shown: all.slice(0, most), rest: all.slice(most) };
}

/** A person's list of names. */
export function listOf(names: readonly string[], most = NAMED): string {
  const shown = names.slice(0, most).map((name) => oneLine(name, 100));
  return shown.join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');
}

/** @returns one of each kind, with all of that kind and the names of the clients that they are about */
function merge<T>(
  outcomes: readonly Outcome[],
  of: (outcome: Outcome) => readonly T[],
  sameAs: (told: T, outcome: Outcome) => string,
) {
  const found = new Map<string, { readonly all: [T, ...T[]]; readonly names: Set<string> }>();
  for (const outcome of outcomes) {
    for (const told of of(outcome)) {
      const key = sameAs(told, outcome);
      const entry = found.get(key);
      if (entry === undefined) found.set(key, { all: [told], names: new Set([outcome.desired.name ?? '']) });
      else {
        entry.all.push(told);
        entry.names.add(outcome.desired.name ?? '');
      }
    }
  }
  return [...found.values()].map(({ all, names }) => {
    const named = [...names].filter((name) => name !== '');
    const who = named.length > 1 ? `${named.length} clients (${listOf(named)})` : listOf(named);
    return { told: all[0], all, who };
  });
}

/** Clients that wait for the next run and cannot: the run fails with one error for all of them. */
function notServed(outcomes: readonly Outcome[]): Failure[] {
  const waiting = outcomes.filter(({ deferred }) => deferred?.urgent);
  if (waiting.length === 0) return [];
  const names = waiting.map(({ desired }) => desired.name ?? desired.displayName ?? 'the client');
  const whys = [...new Set(waiting.flatMap(({ deferred }) => deferred?.why ?? []))];
  return [
    failure('CLIENTS_NOT_SERVED', { attempted: `serve ${listOf(names, 10)}`, said: whys.slice(0, 5).join('; ') }),
  ];
}

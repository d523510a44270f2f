/** What can go wrong on the way: each fault waits for its request, strikes, and counts. */

import type { Service } from '../service.ts';
import type { AnswerName } from '../vendor-answers/table.ts';

/** `applied`: whether the service handles the request all the same, so that the write takes place unseen. */
export type FaultKind =
  | {
      readonly status: number;
      readonly applied: boolean;
      readonly headers?: Readonly<Record<string, string>>;
      /** Instead of an error in the style of the service. */
      readonly body?: unknown;
    }
  /** What a vendor was seen to answer. */
  | {
      readonly answer: AnswerName;
      readonly applied: boolean;
      /** For the placeholders of its text. */
      readonly facts?: Readonly<Record<string, string>>;
    }
  /** The connection is destroyed. */
  | { readonly reset: true; readonly applied: boolean }
  /** No answer ever comes. */
  | { readonly hang: true; readonly applied: boolean }
  /**
   * A status of success with a broken body. `truncated`: the length of the whole, then half of it and the end of the
   * connection. `empty`: no body. `html`: a page, with status 200.
   */
  | { readonly garbage: 'truncated' | 'empty' | 'html'; readonly applied: true };

export interface FaultRule {
  readonly service?: Service['name'];
  readonly method?: string;
  /** The whole name, without port: every vault has one of its own. */
  readonly host?: string;
  /** Against the percent-decoded path without query: a string must occur in it. */
  readonly path?: RegExp | string;
  /** Strikes from the n-th matching request on, counted from 1. */
  readonly nth?: number;
  /** How often it strikes. Default 1; `Infinity` for ever. */
  readonly times?: number;
  readonly kind: FaultKind;
}

export interface Fault {
  /** How often it has struck. */
  readonly hits: number;
  /** How many requests have matched, struck or not. */
  readonly matches: number;
  remove(): void;
}

export interface Faults {
  add(rule: FaultRule): Fault;
  clear(): void;
  /** The fault for this request. Every rule that matches counts it, the oldest due one strikes. */
  next(request: Struck): FaultKind | undefined;
}

/** What of a request decides whether a fault is meant for it. */
export interface Struck {
  readonly service: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
}

export function createFaults(): Faults {
  const rules: { rule: FaultRule; matches: number; hits: number }[] = [];

  return {
    add(rule) {
      const entry = { rule, matches: 0, hits: 0 };
      rules.push(entry);
      return {
        get hits() {
          return entry.hits;
        },
        get matches() {
          return entry.matches;
        },
        remove() {
          const index = rules.indexOf(entry);
          if (index >= 0) rules.splice(index, 1);
        },
      };
    },

    clear() {
      rules.length = 0;
    },

    next(request) {
      const matching = rules.filter(({ rule }) => matches(rule, request));
      for (const entry of matching) entry.matches += 1;
      const due = matching.find(({ rule, matches, hits }) => matches >= (rule.nth ?? 1) && hits < (rule.times ?? 1));
      if (!due) return undefined;
      due.hits += 1;
      return due.rule.kind;
    },
  };
}

function matches(rule: FaultRule, request: Struck): boolean {
  if (rule.service !== undefined && rule.service !== request.service) return false;
  if (rule.method !== undefined && rule.method.toUpperCase() !== request.method) return false;
  if (rule.host !== undefined && rule.host !== request.host) return false;
  if (rule.path === undefined) return true;
  const path = decoded(request.path);
  return typeof rule.path === 'string' ? path.includes(rule.path) : path.search(rule.path) >= 0;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

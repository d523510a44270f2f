/** Reads single fields from any source of texts and collects every problem: what was given, what is accepted. */
import { isGuid } from '../model/guid.ts';
import { quoted } from '../text/untrusted.ts';

export type Fields = ReturnType<typeof openFields>;

/** @param get the trimmed text of a field, `''` when it was not given */
export function openFields(get: (name: string) => string) {
  const problems: string[] = [];
  const problem = (name: string, given: string, accepted: string): void => {
    const what = given === '' ? 'nothing was given' : `${quoted(given)} was given`;
    problems.push(`${name}: ${what}; accepted is ${accepted}`);
  };
  return {
    problems,
    get,
    given: (name: string): boolean => get(name) !== '',
    problem,
    /** A problem that is not about one value alone. */
    conflict(name: string, sentence: string): void {
      problems.push(`${name}: ${sentence}`);
    },
    /** Visible characters. Absent is `undefined`. */
    text(name: string, limit: number, lines: 'one line' | 'several lines' = 'one line'): string | undefined {
      const given = get(name);
      if (given === '') return undefined;
      const hidden = lines === 'one line' ? /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u : /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;
      if (hidden.test(given) || [...given].length > limit) {
        problem(name, given, `up to ${limit} visible characters${lines === 'one line' ? ' on one line' : ''}`);
      }
      return given;
    },
    /** Lower-case. */
    guid(name: string, fallback = ''): string | undefined {
      const given = get(name) || fallback;
      if (given === '') return undefined;
      if (!isGuid(given)) {
        problem(name, given, 'a GUID such as 00000000-1111-2222-3333-444444444444, without braces');
      }
      return given.toLowerCase();
    },
    required<T>(name: string, value: T | undefined, accepted: string, empty: T): T {
      if (value === undefined) problem(name, '', accepted);
      return value ?? empty;
    },
    flag(name: string): boolean {
      const given = get(name).toLowerCase();
      if (given !== '' && given !== 'true' && given !== 'false') problem(name, get(name), 'true or false');
      return given === 'true';
    },
    days(name: string, least: number, most: number): number | undefined {
      const given = get(name);
      if (given === '') return undefined;
      const value = /^\d{1,6}$/.test(given) ? Number(given) : Number.NaN;
      if (!(value >= least && value <= most)) {
        problem(name, given, `a whole number of days from ${least} to ${most}`);
        return undefined;
      }
      return value;
    },
    choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
      const given = get(name);
      if (given === '') return undefined;
      const chosen = choices.find((each) => sameWord(each, given));
      if (chosen === undefined) problem(name, given, choices.join(', '));
      return chosen;
    },
    /** A list, separated by newlines or commas. */
    entries(name: string): string[] {
      return get(name)
        .split(/[\n\r,]/)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');
    },
    /** Without trailing slashes. */
    endpoint(name: string): string | undefined {
      const given = get(name);
      if (given === '') return undefined;
      const url = WRITTEN_URL.test(given) && URL.canParse(given) ? new URL(given) : undefined;
      if (url?.protocol !== 'https:' || url.username || url.password || url.search || url.hash) {
        problem(name, given, 'an https:// URL without credentials, query and fragment');
      }
      return given.replace(/\/+$/, '');
    },
  };
}

/** Without regard to case, and without Unicode's look-alikes: the Kelvin sign is no k. */
export function sameWord(one: string, other: string): boolean {
  return /^[\x20-\x7e]*$/.test(other) && one.toLowerCase() === other.toLowerCase();
}

/** As a person writes a URL: the parser would take line feeds, backslashes and missing slashes. */
export const WRITTEN_URL = /^https?:\/\/[^\s\\/][^\s\\]*$/i;

/**
 * What is accepted instead of this redirect URI, if it is not.
 * Rules: https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function redirectUriProblem(uri: string, personal: boolean): string | undefined {
  const url = /^https?:\/\/[^/]/i.test(uri) && URL.canParse(uri) ? new URL(uri) : undefined;
  const loopback = url?.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1');
  if (url === undefined || !(url.protocol === 'https:' || loopback)) return 'an https:// URI, or http:// on localhost';
  if (uri.length > 256) return 'up to 256 characters';
  if (/[!$'();*]|[^\x21-\x7e]/.test(uri)) return "a URI without ! $ ' ( ) ; * spaces and special characters";
  if (uri.includes('#')) return 'a URI without a fragment';
  if (url.username !== '' || url.password !== '') return 'a URI without credentials';
  if (personal && url.search !== '') return 'a URI without a query, since personal accounts are admitted';
  return undefined;
}

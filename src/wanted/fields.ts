/** Reads single fields from any source of texts and collects every problem: what was given, what is accepted. */
import { isGuid } from '../model/guid.ts';
import { quoted } from '../text/untrusted.ts';

export type Fields = ReturnType<typeof openFields>;

/** What a source of texts knows beside the texts. */
export interface Source {
  /** The entries of a field that was given as a list, and not as a text. */
  entries?(name: string): readonly string[] | undefined;
  /**
   * Is told of every problem, in place of the list.
   *
   * @param given the value that is wrong, `''` when it is missing; absent when the trouble is not about one value alone
   * @param sentence without the name of the field
   */
  tell?(name: string, given: string | undefined, sentence: string): void;
}

/** @param get the trimmed text of a field, `''` when it was not given */
export function openFields(get: (name: string) => string, source: Source = {}) {
  const problems: string[] = [];
  const tell = (name: string, given: string | undefined, sentence: string): void => {
    if (source.tell === undefined) problems.push(`${name}: ${sentence}`);
    else source.tell(name, given, sentence);
  };
  const problem = (name: string, given: string, accepted: string): void =>
    tell(name, given, `${told(given)} was given; accepted is ${accepted}`);
  return {
    problems,
    get,
    given: (name: string): boolean => get(name) !== '',
    problem,
    /** A problem that is not about one value alone. */
    conflict(name: string, sentence: string): void {
      tell(name, undefined, sentence);
    },
    /** Visible characters, as many UTF-16 units at most as Microsoft Graph takes. Absent is `undefined`. */
    text(name: string, limit: number, kind: 'one line' | 'a name' | 'several lines' = 'one line'): string | undefined {
      const given = get(name);
      if (given === '') return undefined;
      const lines = kind === 'several lines';
      const judged = kind === 'a name' ? given.replace(JOINED, '') : given;
      if (given.length > limit || (lines ? HIDDEN_IN_LINES : HIDDEN_IN_LINE).test(judged)) {
        const counted = given.length > limit && [...given].length <= limit;
        const units = counted ? ', of which rare ones such as emoji count as two or more' : '';
        problem(name, given, `up to ${limit} visible characters${lines ? '' : ' on one line'}${units}`);
      } else if (TOKEN.test(given)) {
        // It would be stored for everybody to read.
        problem(name, given, 'a text without a token in it');
      }
      return given;
    },
    /** Lower-case. `fallback`: the environment variable that is read when the field was not given, and its text. */
    guid(name: string, fallback?: readonly [variable: string, text: string | undefined]): string | undefined {
      const [variable, text = ''] = fallback ?? [name];
      const given = get(name) || text.trim();
      if (given === '') return undefined;
      if (!isGuid(given)) {
        problem(
          get(name) === '' ? variable : name,
          given,
          'a GUID such as 00000000-1111-2222-3333-444444444444, without braces',
        );
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
    /** A list, separated by newlines or commas where it is a text. */
    entries(name: string): readonly string[] {
      const listed = source.entries?.(name);
      if (listed !== undefined) return listed;
      return get(name)
        .split(/[\n\r,]/)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');
    },
    /** What follows a name and a dot in a host name, with a port or without. Lower-case. */
    hostSuffix(name: string): string | undefined {
      const given = get(name);
      if (given === '') return undefined;
      const suffix = given.toLowerCase().replace(/^\./, '');
      if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/.test(suffix))
        problem(name, given, 'the end of a host name, such as vault.azure.net');
      return suffix;
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

const HIDDEN_IN_LINE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const HIDDEN_IN_LINES = /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;

/** A joiner or non-joiner between two visible characters, as Persian and composed emoji have; the flags of regions. */
const JOINED =
  /(?<=[^\p{C}\p{Z}])[\u200c\u200d](?=[^\p{C}\p{Z}])|(?<=\u{1f3f4})[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]+\u{e007f}/gu;

/** A value as a message shows it: what is long or looks like a token, which belongs into another input, by its length. */
function told(given: string): string {
  if (given === '') return 'nothing';
  return given.length > 40 || resemblesToken(given) ? `a value of ${given.length} characters` : quoted(given);
}

const TOKEN_BEGINS = /(^|[^A-Za-z0-9])(gh[a-z]_|github_pat_|eyJ[\w-])|^(bearer|token|basic)\s/i;
/** A whole one, of GitHub or of the web. */
const TOKEN = /\b(gh[a-z]_[A-Za-z0-9]{20}|github_pat_\w{20}|eyJ[\w-]{10,}\.eyJ[\w-]{10})/;
const PERHAPS_GUID = /^[{(]?[0-9a-f]+(-[0-9a-f]*){3,}[)}]?$/i;

/** The prefixes of GitHub's and of JSON web tokens, and what a machine must have made up. */
export function resemblesToken(text: string): boolean {
  if (TOKEN_BEGINS.test(text)) return true;
  if (!/^[\w+/=.~-]{20,}$/.test(text) || PERHAPS_GUID.test(text)) return false;
  // Letters and digits change places in what nobody has written by hand.
  const changes = text.match(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/gi)?.length ?? 0;
  return changes >= 4 && entropy(text) > 3;
}

/** Bits per character, by how often each occurs. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
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

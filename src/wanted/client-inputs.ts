/**
 * The inputs that describe one client, in the order of action.yml: one table. What reads them, the keys of the clients
 * file, its schema and the table of the reference are made from it; what they mean is said in action.yml.
 */
import { SIGN_IN_AUDIENCES } from '../model/application.ts';
import { TARGET_PATTERNS } from '../model/targets.ts';
import { TRUST_PATTERNS } from '../model/trust.ts';
import type { Fields } from './fields.ts';

type Shape =
  | { readonly is: 'text'; readonly most: number; readonly written?: 'a name' | 'several lines' }
  /** Matched as a whole. */
  | { readonly is: 'word'; readonly pattern: RegExp }
  | { readonly is: 'guid' | 'flag' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'days'; readonly least: number; readonly most: number }
  /** `entries`: what one entry looks like, as far as an editor can tell. */
  | { readonly is: 'list'; readonly entries?: readonly RegExp[] };

export type ClientInput = Shape & {
  /**
   * Where it may be given: in the clients file for one client, for all of them, too, or nowhere in it. Every one of them
   * may be given to the step when there is no clients file.
   */
  readonly inFile: 'client' | 'defaults' | 'no';
  /** Given to the step, it holds for the clients that `only` names. */
  readonly withOnly?: true;
};

export const CLIENT_INPUTS = {
  'display-name': { is: 'text', most: 120, written: 'a name', inFile: 'client' },
  'unique-name': { is: 'text', most: 120, inFile: 'client' },
  'application-id': { is: 'guid', inFile: 'client' },
  description: { is: 'text', most: 1_024, written: 'several lines', inFile: 'defaults' },
  'service-management-reference': { is: 'text', most: 256, inFile: 'defaults' },
  'sign-in-audience': { is: 'choice', of: SIGN_IN_AUDIENCES, inFile: 'defaults' },
  'redirect-uris': { is: 'list', inFile: 'defaults' },
  'fhir-service': { is: 'text', most: 2_000, inFile: 'defaults' },
  'fhir-roles': { is: 'list', inFile: 'defaults' },
  'secret-lifetime-days': { is: 'days', least: 1, most: 730, inFile: 'defaults' },
  'rotate-before-days': { is: 'days', least: 1, most: 729, inFile: 'defaults' },
  'overlap-days': { is: 'days', least: 0, most: 730, inFile: 'defaults', withOnly: true },
  'force-rotate': { is: 'flag', inFile: 'no', withOnly: true },
  'take-over': { is: 'flag', inFile: 'no', withOnly: true },
  'secret-description': { is: 'text', most: 200, written: 'a name', inFile: 'defaults' },
  'publish-to': { is: 'list', entries: TARGET_PATTERNS, inFile: 'defaults' },
  'org-visibility': { is: 'choice', of: ['all', 'private', 'selected'], inFile: 'defaults' },
  'org-repositories': { is: 'list', entries: [/^([^/]*\/)?[A-Za-z0-9._-]{1,100}$/], inFile: 'defaults' },
  'create-environments': { is: 'flag', inFile: 'defaults' },
  'name-prefix': {
    is: 'word',
    pattern: /^(?![Gg][Ii][Tt][Hh][Uu][Bb])[A-Za-z_][A-Za-z0-9_]{0,99}$/,
    inFile: 'defaults',
  },
  verify: { is: 'choice', of: ['token', 'fhir', 'none'], inFile: 'defaults' },
  credential: { is: 'choice', of: ['secret', 'federated', 'both'], inFile: 'defaults' },
  trust: { is: 'list', entries: TRUST_PATTERNS, inFile: 'client' },
  state: { is: 'choice', of: ['disabled', 'absent'], inFile: 'client' },
  confirm: { is: 'guid', inFile: 'client' },
} as const satisfies Record<string, ClientInput>;

export type ClientInputName = keyof typeof CLIENT_INPUTS;

type Table = typeof CLIENT_INPUTS;
type Named<Is extends Shape['is']> = {
  [Name in ClientInputName]: Table[Name] extends { is: Is } ? Name : never;
}[ClientInputName];
type ChoiceOf<Name extends Named<'choice'>> = Table[Name]['of'][number];

/** Rows by name, for names that come from elsewhere. */
export const CLIENT_ROWS: ReadonlyMap<string, ClientInput> = new Map(Object.entries(CLIENT_INPUTS));

export type ClientFields = ReturnType<typeof clientFields>;

/** The readers of single fields, each with the names that it may read and their limits. */
export function clientFields({ get, given, problem, conflict, ...read }: Fields) {
  return {
    get: (name: ClientInputName) => get(name),
    given: (name: ClientInputName) => given(name),
    problem: (name: ClientInputName, value: string, accepted: string) => problem(name, value, accepted),
    conflict: (name: ClientInputName, sentence: string) => conflict(name, sentence),
    text(name: Named<'text'>) {
      const { most, written }: { most: number; written?: 'a name' | 'several lines' } = CLIENT_INPUTS[name];
      return read.text(name, most, written);
    },
    guid: (name: Named<'guid'>) => read.guid(name),
    flag: (name: Named<'flag'>) => read.flag(name),
    days: (name: Named<'days'>) => read.days(name, CLIENT_INPUTS[name].least, CLIENT_INPUTS[name].most),
    entries: (name: Named<'list'>) => read.entries(name),
    choice: <Name extends Named<'choice'>>(name: Name) => read.choice<ChoiceOf<Name>>(name, CLIENT_INPUTS[name].of),
  };
}

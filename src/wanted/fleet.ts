/** Many clients, from the clients file and from what the step says about them. Loaded only where there is such a file. */
import { parseTarget, placeOf, type Target } from '../model/targets.ts';
import { oneLine, quoted } from '../text/untrusted.ts';
import { type DesiredClient, readClient, type Surroundings } from './client.ts';
import { CLIENT_ROWS } from './client-inputs.ts';
import { type ClientEntry, type ClientsFile, type Given, readClientsFile, type Values } from './clients-file.ts';
import type { ReadFleet } from './configuration.ts';
import { type Fields, openFields, resemblesToken } from './fields.ts';
import { readSelection, type Selection, selected } from './selection.ts';
import type { Place, Trouble } from './yaml.ts';

/** A file of the job, or why it cannot be read: a sentence without its beginning. */
export type JobFile = { readonly text: string } | { readonly problem: string };

/** What nobody reads to the end is counted: the summary has to hold it, too. */
const MOST_PROBLEMS = 100;

/** @param open reads a file by its path below the workspace */
export function fleetReader(open: (path: string) => JobFile): ReadFleet {
  return (step, surroundings) => {
    const path = step.get('clients-file');
    const file = open(path);
    if ('problem' in file) {
      const shown = resemblesToken(path) ? `a path of ${path.length} characters` : quoted(path, 200);
      step.conflict('clients-file', `${shown} ${file.problem}`);
    }
    const read = readClientsFile('text' in file ? file.text : '');
    const selection = readSelection(step, 'text' in file ? read.clients.map(({ name }) => name) : []);
    refuseSingle(step, selection);
    const { clients, troubles, onStep } = readClients(read, step, selection, surroundings);
    step.problems.push(...onStep);
    if ('text' in file) step.problems.push(...listed(path, [...read.troubles, ...troubles]));
    const { only, shard } = selection;
    const size = read.clients.length;
    return { clients, fleet: { file: path, only: only !== undefined, ...(shard && { shard }), size } };
  };
}

/** What describes one client is in the file; what answers a leak is given to the clients that are named. */
function refuseSingle(step: Fields, { only }: Selection): void {
  for (const [name, { is, withOnly }] of CLIENT_ROWS) {
    const idle = is === 'flag' && step.get(name).toLowerCase() === 'false';
    if (!step.given(name) || (withOnly && (only !== undefined || idle))) continue;
    step.conflict(
      name,
      withOnly
        ? 'is accepted beside clients-file only for the clients that "only" names'
        : 'describes one client, and is not accepted beside clients-file: give it in the file',
    );
  }
}

interface Read {
  readonly clients: readonly DesiredClient[];
  readonly troubles: readonly Trouble[];
  /** Problems with what the step says about the clients. */
  readonly onStep: readonly string[];
}

/** All of them are read, and those that are selected returned. */
function readClients(file: ClientsFile, step: Fields, selection: Selection, surroundings: Surroundings): Read {
  const troubles: Trouble[] = [];
  const onStep = new Set<string>();
  const told = readDefaults(file.defaults, surroundings, troubles);
  const clients: Placed[] = [];
  for (const entry of file.clients) {
    const named = selection.only?.has(entry.name.toLowerCase()) === true;
    const overlay = (name: string) => (named && CLIENT_ROWS.get(name)?.withOnly ? step.get(name) : '');
    const client = readEntry(entry, file.defaults, overlay, surroundings, told, troubles, onStep);
    if (client !== undefined) clients.push({ entry, client });
  }
  troubles.push(...claimedTwice(clients));
  const neighbours = neighboursIn(clients);
  return {
    clients: clients
      .filter(({ entry }) => selected(selection, entry.name))
      .map(({ client }) => ({ ...client, neighbours: neighbours(client) })),
    troubles,
    onStep: [...onStep],
  };
}

/**
 * What is wrong with a value of `defaults` is wrong whether or not a client takes it.
 *
 * @returns what was told, so that it is not repeated for each client
 */
function readDefaults(defaults: Values, surroundings: Surroundings, troubles: Trouble[]): ReadonlySet<string> {
  const told = new Set<string>();
  const fields = openFields((name) => defaults.given.get(name)?.text ?? '', {
    entries: (name) => defaults.given.get(name)?.items?.map(({ text }) => text),
    tell(name, given, sentence) {
      const value = given ? defaults.given.get(name) : undefined;
      if (value === undefined) return;
      told.add(`${name}: ${sentence}`);
      troubles.push({ at: lineOf(value, given), text: `defaults: ${name}: ${sentence}` });
    },
  });
  readClient(fields, { ...surroundings, standing: true });
  return told;
}

/** @param overlay what the step says instead, `''` for nothing */
function readEntry(
  entry: ClientEntry,
  defaults: Values,
  overlay: (name: string) => string,
  surroundings: Surroundings,
  told: ReadonlySet<string>,
  troubles: Trouble[],
  onStep: Set<string>,
): DesiredClient | undefined {
  const { name: client, at } = entry;
  const broken = (name: string) => entry.broken.has(name) || (!entry.given.has(name) && defaults.broken.has(name));
  const wanted = (name: string) => (broken(name) ? undefined : (entry.given.get(name) ?? defaults.given.get(name)));
  const damaged = entry.broken.size + defaults.broken.size > 0;
  const fields = openFields((name) => overlay(name) || (wanted(name)?.text ?? ''), {
    entries: (name) => (overlay(name) === '' ? wanted(name)?.items?.map(({ text }) => text) : undefined),
    tell(name, given, sentence) {
      const own = entry.given.get(name);
      if (broken(name) || (damaged && given === undefined)) return;
      if (overlay(name) !== '') onStep.add(`${name}: ${given === undefined ? `${client}: ` : ''}${sentence}`);
      else if (own !== undefined || !told.has(`${name}: ${sentence}`))
        troubles.push({ at: own === undefined ? at : lineOf(own, given), text: `${client}: ${name}: ${sentence}` });
    },
  });
  if (wanted('publish-to') === undefined && !broken('publish-to'))
    troubles.push({ at, text: `${client}: publish-to: nothing was given, neither here nor in defaults` });
  const desired = readClient(fields, { ...surroundings, standing: true });
  return desired && wanted('publish-to') && { ...desired, name: client };
}

/** Of the entry that is meant, where there is a list. */
function lineOf({ at, items = [] }: Given, given: string | undefined): Place {
  return items.find(({ text }) => text === given)?.at ?? at;
}

interface Placed {
  readonly entry: ClientEntry;
  readonly client: DesiredClient;
}

/** A place and what is written there: names with a prefix, but for the secret of a vault, which has one name. */
export function claimOf(target: Target, { prefix, names }: Pick<DesiredClient, 'prefix' | 'names'>): string {
  const place = placeOf(target, names);
  return target.kind === 'vault' ? place : `${place} ${prefix}`;
}

/** Finds the prefixes of other clients in the place of a client's first target. */
function neighboursIn(clients: readonly Placed[]): (client: DesiredClient) => readonly string[] {
  const prefixes = new Map<string, Set<string>>();
  for (const { client } of clients)
    for (const target of client.targets) {
      const place = placeOf(target, client.names);
      prefixes.set(place, (prefixes.get(place) ?? new Set()).add(client.prefix));
    }
  return ({ home, names, prefix }) =>
    [...(prefixes.get(placeOf(home, names)) ?? [])].filter((other) => other !== prefix);
}

/** Two clients that write one name in one place, or that name one application. */
function claimedTwice(clients: readonly Placed[]): Trouble[] {
  const troubles: Trouble[] = [];
  const claimed = new Map<string, { readonly name: string; readonly at: Place }>();
  const claim = (what: string, at: Place, { name }: ClientEntry, sentence: (other: string) => string) => {
    const other = claimed.get(what);
    if (other === undefined) claimed.set(what, { name, at });
    else troubles.push({ at, text: `${name}: ${sentence(`${other.name} in line ${other.at.line}`)}` });
  };
  for (const { entry, client } of clients) {
    const { applicationId, confirm, uniqueName, targets } = client;
    const place = (name: string) => entry.given.get(name)?.at ?? entry.at;
    const items = (entry.given.get('publish-to')?.items ?? []).map(
      ({ text, at }) => [parseTarget(text)?.notation, at] as const,
    );
    // The first of several counts.
    const places = new Map(items.reverse());
    for (const target of targets) {
      claim(
        claimOf(target, client),
        places.get(target.notation) ?? place('publish-to'),
        entry,
        (other) =>
          `publish-to: ${oneLine(target.notation, 400)} is written by ${other}, too: give one of them another place, or another name-prefix`,
      );
    }
    const [id, input] = applicationId === undefined ? [confirm, 'confirm'] : [applicationId, 'application-id'];
    if (id !== undefined)
      claim(`id ${id}`, place(input), entry, (other) => `${input}: ${other} names the same application`);
    if (uniqueName !== undefined)
      claim(
        `name ${uniqueName.toLowerCase()}`,
        place('unique-name'),
        entry,
        (other) => `unique-name: ${other} names the same application`,
      );
  }
  return troubles;
}

/** Lines for the error, in the order of the file. */
function listed(path: string, troubles: readonly Trouble[]): string[] {
  const ordered = troubles.toSorted((one, other) => one.at.line - other.at.line || one.at.column - other.at.column);
  const lines = ordered.map(({ at, text }) => `${oneLine(path, 200)}:${at.line}:${at.column}: ${text}`);
  const shown = [...new Set(lines)];
  const rest = shown.length - MOST_PROBLEMS;
  return rest <= 0 ? shown : [...shown.slice(0, MOST_PROBLEMS), `${oneLine(path, 200)}: ${rest} more problems`];
}

/**
 * One step's log as the runner writes it: lines of the process go in, workflow commands are carried out, everything
 * that comes out is masked, and annotations are counted and cut.
 *
 * Follows actions/runner: ActionCommandManager.cs, ActionCommand.cs, OutputManager.cs and ExecutionContext.cs.
 */

import { createSecretMasker, type SecretMasker } from './secret-masker.ts';

/** The runner cuts the message of an annotation here. */
export const MESSAGE_LIMIT = 4096;

/** The runner keeps this many annotations of each kind per step. */
export const ANNOTATIONS_PER_KIND = 10;

export type AnnotationKind = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly kind: AnnotationKind;
  readonly title?: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: string;
}

export interface StepLog {
  readonly masker: SecretMasker;
  /** One line of stdout or stderr. */
  receive(line: string): void;
  output(message: string): void;
  debug(message: string): void;
  issue(kind: AnnotationKind, message: string, properties?: ReadonlyMap<string, string>): void;
  /** A workflow or file command that cannot be carried out fails the step, whatever its exit code. */
  failCommand(message: string, reason: string): void;
  setOutput(name: string, value: string): void;
  readonly annotations: Annotation[];
  readonly outputs: Map<string, string>;
  readonly state: Map<string, string>;
  lines(): string[];
  commandFailed(): boolean;
}

export interface StepLogOptions {
  readonly debug: boolean;
  /** Sees every masked line at the moment it is written. */
  readonly onLine?: (line: string) => void;
}

interface Command {
  readonly name: string;
  /** Property names in lower case. */
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

const COMMANDS = new Set([
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'notice'],
  ...['remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning'],
]);

export function createStepLog({ debug: showDebug, onLine }: StepLogOptions): StepLog {
  const masker = createSecretMasker();
  const written: string[] = [];
  const annotations: Annotation[] = [];
  const outputs = new Map<string, string>();
  const state = new Map<string, string>();
  let failed = false;
  let echo = false;
  let resumeToken: string | undefined;

  function write(tag: string, message: string): void {
    for (const line of masker.mask(tag + message).split(/\r\n|\r|\n/)) {
      written.push(line);
      onLine?.(line);
    }
  }

  function output(message: string): void {
    write('', message);
  }

  function debug(message: string): void {
    if (!showDebug) return;
    for (const line of message.replaceAll('\r\n', '\n').split('\n')) write('##[debug]', line);
  }

  function issue(kind: AnnotationKind, message: string, properties: ReadonlyMap<string, string> = new Map()): void {
    const cut = masker.mask(message).slice(0, MESSAGE_LIMIT);
    if (annotations.filter((annotation) => annotation.kind === kind).length < ANNOTATIONS_PER_KIND) {
      annotations.push({ kind, message: cut, ...pick(properties, ['title', 'file', 'line']) });
    }
    if (cut !== '') write(`##[${kind}]`, cut);
  }

  function failCommand(message: string, reason: string): void {
    issue('error', message);
    issue('error', reason);
    failed = true;
  }

  function setOutput(name: string, value: string): void {
    if (name === '') throw new Error("Value cannot be null or empty. (Parameter 'name')");
    outputs.set(name, value);
  }

  function receive(line: string): void {
    const command = parseCommand(line, resumeToken);
    if (command === undefined || !obey(command, line)) output(stripMarkers(line));
  }

  /** True when the line was a command and is not to be printed. */
  function obey(command: Command, line: string): boolean {
    if (resumeToken !== undefined) {
      if (command.name !== resumeToken.toLowerCase()) {
        debug(`Process commands has been stopped and waiting for '##[${resumeToken}]' to resume.`);
        return false;
      }
      output(line);
      debug('Resume processing commands');
      resumeToken = undefined;
      return true;
    }
    const quiet = QUIET.has(command.name);
    if (echo && !quiet) output(line);
    try {
      handlers[command.name]?.(command, line);
    } catch (error) {
      failCommand(`Unable to process command '${quiet ? command.name : line}' successfully.`, (error as Error).message);
    }
    return true;
  }

  const handlers: Record<string, (command: Command, line: string) => void> = {
    'add-mask': ({ data }) => addMask(data),
    debug: ({ data }) => debug(data),
    error: ({ data, properties }) => issue('error', data, properties),
    warning: ({ data, properties }) => issue('warning', data, properties),
    notice: ({ data, properties }) => issue('notice', data, properties),
    group: ({ data }) => output(`##[group]${data}`),
    endgroup: () => output('##[endgroup]'),
    echo: ({ data }) => {
      echo = readSwitch(data);
      debug(`Setting echo command value to '${echo ? 'on' : 'off'}'`);
    },
    'stop-commands': ({ data }, line) => stopCommands(data, line),
    'set-output': ({ name, data, properties }) => {
      issue('warning', deprecated(name));
      setOutput(required(properties, name), data);
    },
    'save-state': ({ name, data, properties }) => {
      issue('warning', deprecated(name));
      state.set(required(properties, name), data);
    },
    'set-env': refuse,
    'add-path': refuse,
    // Problem matchers turn lines into annotations by the caller's rules; a run here has none.
    'add-matcher': () => undefined,
    'remove-matcher': () => undefined,
  };

  function addMask(value: string): void {
    if (value.trim() === '') {
      issue('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    if (echo) output('::add-mask::***');
    masker.add(value);
    for (const line of value.split(/[\r\n]/)) masker.add(line.trim());
  }

  function stopCommands(token: string, line: string): void {
    if (token === '' || COMMANDS.has(token.toLowerCase()) || token.toLowerCase() === 'pause-logging') {
      throw new Error(
        "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command. For more information see: https://docs.github.com/actions/learn-github-actions/workflow-commands-for-github-actions#example-stopping-and-starting-workflow-commands or opt into insecure command execution by setting the `ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS` environment variable to `true`.",
      );
    }
    resumeToken = token;
    if (token.length > 6) masker.add(token);
    output(line);
    debug('Paused processing commands until the token you called ::stopCommands:: with is received');
  }

  return {
    masker,
    receive,
    output,
    debug,
    issue,
    failCommand,
    setOutput,
    annotations,
    outputs,
    state,
    lines: () => [...written],
    commandFailed: () => failed,
  };
}

/** Commands whose line is never printed. */
const QUIET = new Set(['add-mask', 'debug', 'error', 'warning', 'notice']);

function parseCommand(line: string, resumeToken: string | undefined): Command | undefined {
  const known = (name: string) => COMMANDS.has(name.toLowerCase()) || name.toLowerCase() === resumeToken?.toLowerCase();
  return parseColons(line, known) ?? parseBrackets(line, known);
}

/** `::name key=value,key=value::data`, after leading blanks only. */
function parseColons(line: string, known: (name: string) => boolean): Command | undefined {
  const message = line.trimStart();
  if (!message.startsWith('::')) return undefined;
  const end = message.indexOf('::', 2);
  if (end < 0) return undefined;
  return readCommand(message.slice(2, end), message.slice(end + 2), known, ',', unescapeProperty, unescapeData);
}

/** `##[name key=value;key=value]data`, anywhere in the line: the older form still works. */
function parseBrackets(line: string, known: (name: string) => boolean): Command | undefined {
  const start = line.indexOf('##[');
  if (start < 0) return undefined;
  const end = line.indexOf(']', start);
  if (end < 0) return undefined;
  return readCommand(line.slice(start + 3, end), line.slice(end + 1), known, ';', unescapeBracket, unescapeBracket);
}

function readCommand(
  head: string,
  data: string,
  known: (name: string) => boolean,
  separator: string,
  readProperty: (text: string) => string,
  readData: (text: string) => string,
): Command | undefined {
  const space = head.indexOf(' ');
  const name = space < 0 ? head : head.slice(0, space);
  if (!known(name)) return undefined;
  const properties = new Map<string, string>();
  if (space > 0) {
    for (const pair of head
      .slice(space + 1)
      .trim()
      .split(separator)) {
      const equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length - 1) {
        properties.set(pair.slice(0, equals).toLowerCase(), readProperty(pair.slice(equals + 1)));
      }
    }
  }
  return { name: name.toLowerCase(), properties, data: readData(data) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function unescapeBracket(text: string): string {
  return unescapeData(text.replaceAll('%3B', ';').replaceAll('%5D', ']'));
}

/** A process must not fake the runner's own markers. */
function stripMarkers(line: string): string {
  return line.replaceAll('##[start-action', '##[\\start-action').replaceAll('##[end-action', '##[\\end-action');
}

function refuse({ name }: Command): never {
  throw new Error(
    `The \`${name}\` command is disabled. Please upgrade to using Environment Files or opt into unsecure command execution by setting the \`ACTIONS_ALLOW_UNSECURE_COMMANDS\` environment variable to \`true\`. For more information see: https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/`,
  );
}

function readSwitch(data: string): boolean {
  const value = data.trim().toUpperCase();
  if (value === 'ON') return true;
  if (value === 'OFF') return false;
  throw new Error(`Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${data}'.`);
}

function required(properties: ReadonlyMap<string, string>, command: string): string {
  const name = properties.get('name');
  if (name === undefined || name === '') throw new Error(`Required field 'name' is missing in ##[${command}] command.`);
  return name;
}

function deprecated(command: string): string {
  return `The \`${command}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files. For more information see: https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/`;
}

function pick(properties: ReadonlyMap<string, string>, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = properties.get(name);
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

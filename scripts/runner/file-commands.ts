/**
 * The files a step writes for the runner (`GITHUB_OUTPUT` and its kin) and how the runner reads them afterwards.
 *
 * Follows actions/runner: FileCommandManager.cs.
 */

import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StepLog } from './step-log.ts';

/** A job summary above this many bytes is not uploaded. */
export const SUMMARY_LIMIT = 1024 * 1024;

export interface CommandFiles {
  readonly GITHUB_OUTPUT: string;
  readonly GITHUB_STATE: string;
  readonly GITHUB_ENV: string;
  readonly GITHUB_PATH: string;
  readonly GITHUB_STEP_SUMMARY: string;
}

export interface FileCommandResult {
  readonly env: Record<string, string>;
  readonly paths: string[];
  /** As uploaded: masked line by line, `''` when there is none. */
  readonly summary: string;
}

export function createCommandFiles(runnerTemp: string): CommandFiles {
  const folder = join(runnerTemp, '_runner_file_commands');
  const suffix = randomUUID();
  mkdirSync(folder, { recursive: true });
  const create = (prefix: string) => {
    const file = join(folder, `${prefix}_${suffix}`);
    writeFileSync(file, '');
    return file;
  };
  return {
    GITHUB_OUTPUT: create('set_output'),
    GITHUB_STATE: create('save_state'),
    GITHUB_ENV: create('set_env'),
    GITHUB_PATH: create('add_path'),
    GITHUB_STEP_SUMMARY: create('step_summary'),
  };
}

/** Reads the files in the runner's order. Outputs and state go to the log's own maps. */
export function processCommandFiles(files: CommandFiles, log: StepLog): FileCommandResult {
  const paths: string[] = [];
  const env: Record<string, string> = {};
  let summary = '';

  attempt('path', log, () => {
    paths.push(
      ...readText(files.GITHUB_PATH)
        .split(/\r\n|\r|\n/)
        .filter((line) => line !== ''),
    );
  });
  attempt('env', log, () => {
    for (const [name, value] of keyValuePairs(readText(files.GITHUB_ENV))) {
      if (name.toUpperCase() === 'NODE_OPTIONS') {
        log.issue('error', "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
        continue;
      }
      env[name] = value;
      log.debug(`${name}='${value}'`);
    }
  });
  attempt('step_summary', log, () => {
    summary = readSummary(files.GITHUB_STEP_SUMMARY, log);
  });
  attempt('state', log, () => {
    for (const [name, value] of keyValuePairs(readText(files.GITHUB_STATE))) {
      log.state.set(name, value);
      log.debug(`Save intra-action state ${name} = ${value}`);
    }
  });
  attempt('output', log, () => {
    for (const [name, value] of keyValuePairs(readText(files.GITHUB_OUTPUT))) {
      log.setOutput(name, value);
      log.debug(`Set output ${name} = ${value}`);
    }
  });
  return { env, paths, summary };
}

function attempt(name: string, log: StepLog, read: () => void): void {
  try {
    read();
  } catch (error) {
    log.failCommand(`Unable to process file command '${name}' successfully.`, (error as Error).message);
  }
}

/**
 * `name=value` lines and `name<<DELIMITER` blocks. A generator, because the runner keeps the pairs that stand before
 * a malformed one.
 */
export function* keyValuePairs(text: string): Generator<[name: string, value: string]> {
  const next = lineReader(text);
  for (let line = next(); line !== undefined; line = next()) {
    if (line.text === '') continue;
    const equals = line.text.indexOf('=');
    const heredoc = line.text.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      yield [line.text.slice(0, equals), line.text.slice(equals + 1)];
    } else if (heredoc >= 0) {
      yield readHeredoc(line.text, heredoc, text, line.end, next);
    } else {
      throw new Error(`Invalid format '${line.text}'`);
    }
  }
}

interface Line {
  readonly text: string;
  /** Where the next line begins. */
  readonly end: number;
  readonly terminated: boolean;
}

function readHeredoc(
  head: string,
  split: number,
  text: string,
  start: number,
  next: () => Line | undefined,
): [name: string, value: string] {
  const name = head.slice(0, split);
  const delimiter = head.slice(split + 2);
  if (name === '' || delimiter === '') {
    throw new Error(`Invalid format '${head}'. Name must not be empty and delimiter must not be empty`);
  }
  let end = start;
  for (let line = next(); ; line = next()) {
    if (line === undefined) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    if (line.text === delimiter) break;
    if (!line.terminated) throw new Error('Invalid value. EOF marker missing new line.');
    end = line.end - 1;
  }
  return [name, text.slice(start, end)];
}

/** Only a line feed ends a line here: outside Windows a carriage return belongs to the value. */
function lineReader(text: string): () => Line | undefined {
  let index = 0;
  return () => {
    if (index >= text.length) return undefined;
    const feed = text.indexOf('\n', index);
    const stop = feed < 0 ? text.length : feed;
    const line = { text: text.slice(index, stop), end: feed < 0 ? stop : stop + 1, terminated: feed >= 0 };
    index = line.end;
    return line;
  };
}

function readSummary(file: string, log: StepLog): string {
  const size = existsSync(file) ? statSync(file).size : 0;
  if (size > SUMMARY_LIMIT) {
    const kibibytes = (bytes: number) => Math.floor(bytes / 1024);
    log.issue(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${kibibytes(SUMMARY_LIMIT)}k, got ${kibibytes(size)}k. For more information see: https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-markdown-summary`,
    );
    return '';
  }
  const lines = readText(file).split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${log.masker.mask(line)}\n`).join('');
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : '';
}

/** Blocks of a page, pasted as a person pastes them: one after the other, into one interactive shell without anybody's settings. */

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';

const INTERACTIVE: Readonly<Record<string, readonly string[]>> = {
  bash: ['--norc', '--noprofile', '-i'],
  zsh: ['-f', '-i'],
};

export interface Pasted {
  readonly output: string;
  /** Of the tools that are stood in for, block by block. */
  readonly calls: readonly (readonly string[])[];
  /** The sentences with which blocks stopped. */
  readonly stops: readonly string[];
}

export interface Situation {
  /** The folder that a run before has left: what was made there is there. */
  readonly state?: string;
  /** The call, from 1, that fails and prints what gh prints then. */
  readonly failAt?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Desk {
  /** A folder of its own, which is gone after the tests. */
  readonly root: string;
  paste(shell: string, texts: readonly string[], situation?: Situation): Pasted;
}

/**
 * @param answers a `case "$call" in` of bash: `$call` is the tool's name and its arguments; files in `$STATE` are what a
 *   stand-in remembers
 */
export function openDesk(tools: readonly string[], answers: string): Desk {
  const root = mkdtempSync(join(tmpdir(), 'pasted-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'bin'));
  for (const tool of tools) {
    writeFileSync(join(root, 'bin', tool), standIn(answers));
    chmodSync(join(root, 'bin', tool), 0o755);
  }
  let number = 0;
  return {
    root,
    paste(shell, texts, { state, failAt = 0, env = {} } = {}) {
      const place = state ?? join(root, String(number++));
      mkdirSync(place, { recursive: true });
      for (const name of ['calls', 'ends']) writeFileSync(join(place, name), '');
      const script = texts.map((text) => `${text}\nwc -l < "$STATE/calls" >> "$STATE/ends"\n`);
      const { stdout, stderr, status } = spawnSync(shell, [...(INTERACTIVE[shell] ?? [])], {
        input: `${script.join('')}exit 0\n`,
        encoding: 'utf8',
        env: {
          PATH: `${join(root, 'bin')}:${process.env['PATH']}`,
          HOME: root,
          STATE: place,
          FAIL_AT: String(failAt),
          ...env,
        },
      });
      expect(status, stderr).toBe(0);
      const lines = (name: string) => readFileSync(join(place, name), 'utf8').split('\n').filter(Boolean);
      const calls = lines('calls');
      // The last block may have read the end of the paste as its input.
      const ends = lines('ends').map(Number);
      if (ends.at(-1) !== calls.length) ends.push(calls.length);
      const output = `${stdout}${stderr}`;
      return {
        output,
        calls: ends.map((end, index) => calls.slice(ends[index - 1] ?? 0, end)),
        // A bash that reads no terminal shows what it reads.
        stops: output.match(/Stopped: (?!%s).*$/gm) ?? [],
      };
    },
  };
}

const standIn = (answers: string) => `#!/usr/bin/env bash
call="\${0##*/} $*"
printf '%s\\n' "$call" >> "$STATE/calls"
if [ "$(wc -l < "$STATE/calls")" -eq "\${FAIL_AT:-0}" ]; then
  printf '{"message":"Not Found","status":"404"}'
  exit 1
fi
${answers}
`;

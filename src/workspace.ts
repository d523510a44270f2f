/** Files of the job: what is read below its workspace, and what is left for later steps. */
import { readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';

const LARGEST = 1_048_576;

/**
 * Reads a UTF-8 file below the workspace, without a byte order mark.
 *
 * @returns its text, or why it cannot be read: a sentence that begins with the file
 */
export function readInWorkspace(
  path: string,
  workspace: string | undefined,
): { readonly text: string } | { readonly problem: string } {
  if (!workspace) return { problem: 'cannot be read: GITHUB_WORKSPACE is not set' };
  const missing = 'is not in the workspace of the job: a step with actions/checkout has to come before this one';
  if (leadsOut(resolve(workspace), resolve(workspace, path)))
    return { problem: 'leads out of the workspace of the job; accepted is a path below it' };
  try {
    const found = realpathSync(resolve(workspace, path));
    if (leadsOut(realpathSync(workspace), found))
      return { problem: 'is a link that leads out of the workspace of the job; accepted is a file below it' };
    const about = statSync(found);
    if (!about.isFile()) return { problem: 'is not a file' };
    if (about.size > LARGEST) return { problem: `is larger than 1 MiB (${about.size} bytes)` };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(found)) };
  } catch (error) {
    const code = Object(error).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { problem: missing };
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { problem: 'is not a text in UTF-8' };
    return { problem: `cannot be read (${typeof code === 'string' ? code : 'no reason was given'})` };
  }
}

/**
 * Writes a file that later steps of the job can read. No other step's is overwritten.
 *
 * @returns its path
 */
export function leaveFile(folder: string, name: string, text: string): string {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.json`);
    try {
      writeFileSync(path, text, { flag: 'wx' });
      return path;
    } catch (error) {
      if (Object(error).code !== 'EEXIST') throw error;
    }
  }
}

function leadsOut(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way);
}

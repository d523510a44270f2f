/** What the tests need to know of a Markdown page: its headings, links, tables and fenced blocks. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const REPOSITORY = resolve(import.meta.dirname, '../..');

export interface FencedBlock {
  readonly language: string;
  readonly text: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
  /** The text of the line before the opening fence. */
  readonly before: string;
}

export interface Page {
  readonly text: string;
  readonly headings: readonly { readonly level: number; readonly title: string }[];
  readonly blocks: readonly FencedBlock[];
  /** Targets of the links outside fenced blocks. */
  readonly links: readonly string[];
}

export function readPage(path: string): Page {
  const text = readFileSync(join(REPOSITORY, path), 'utf8');
  const blocks: FencedBlock[] = [];
  const prose: string[] = [];
  let open: { language: string; line: number; before: string; text: string[] } | undefined;
  text.split('\n').forEach((line, index, lines) => {
    const fence = /^```(\w*)$/.exec(line);
    if (open !== undefined && fence) {
      blocks.push({ ...open, text: open.text.map((each) => `${each}\n`).join('') });
      open = undefined;
    } else if (open !== undefined) open.text.push(line);
    else if (fence) open = { language: fence[1] ?? '', line: index + 1, before: lines[index - 1] ?? '', text: [] };
    else prose.push(line);
  });
  if (open !== undefined) throw new Error(`${path}: the fence of line ${open.line} is never closed`);
  const headings = prose.flatMap((line) => {
    const match = /^(#+) (.+)$/.exec(line);
    return match ? [{ level: match[1]?.length ?? 0, title: match[2] ?? '' }] : [];
  });
  const links = [...prose.join('\n').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
  return { text, headings, blocks, links };
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** What stands below a heading, up to the next one of the same or a higher level. */
export function sectionOf({ text }: Page, title: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === title);
  if (start < 0) throw new Error(`There is no heading "${title}"`);
  const level = /^#+/.exec(lines[start] ?? '')?.[0].length ?? 0;
  const length = lines.slice(start + 1).findIndex((line) => {
    const marks = /^(#+) /.exec(line)?.[1];
    return marks !== undefined && marks.length <= level;
  });
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** The rows of the first table in a text, header and rule left out, as plain text without code marks. */
export function tableRows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('`', '').replaceAll('\\|', '|')),
    );
}

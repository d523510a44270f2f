/**
 * How text that somebody else wrote (names, server messages) is shown.
 *
 * The runner reads commands from our own output (`::error::…` at the start of a line, `##[…]` anywhere in it), the
 * summary is Markdown with HTML, and terminals obey escape sequences. Each sink gets its own form.
 */

/** Control and format characters (bidirectional overrides, zero width), line separators, lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One line of visible characters that the runner cannot take for a command. */
export function oneLine(text: string, limit = 1_000): string {
  const visible = text
    .replace(INVISIBLE, (character) => escaped(character))
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/, '$1: :');
  return visible.length > limit ? `${visible.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…` : visible;
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

/** A value in quotes, shortened, for messages about inputs. */
export function quoted(text: string, limit = 80): string {
  return `"${oneLine(text, limit).replaceAll('"', '\\"')}"`;
}

/** One line inside a Markdown table cell of the job summary: neither markup nor HTML nor a cell border. */
export function markdown(text: string, limit?: number): string {
  return oneLine(text, limit)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]#|~@]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('://', ':&#47;/')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}&#46;`);
}

/** A label in a Mermaid gantt chart, where `:`, `;`, `,` and `#` are syntax. */
export function mermaid(text: string): string {
  return oneLine(text, 60)
    .replace(/[^\p{L}\p{N} ._()/-]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** A word in a command that a person pastes into a POSIX shell. */
export function shellWord(text: string): string {
  // zsh takes what begins with "=" for the path of a command.
  return /^(?!=)[\w./:@=+-]+$/.test(text) ? text : `'${oneLine(text, 8_000).replaceAll("'", `'\\''`)}'`;
}

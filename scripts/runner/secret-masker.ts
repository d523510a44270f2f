/**
 * The runner's secret masker: every registered value, and the encodings of it the runner knows, become `***`.
 *
 * Follows actions/runner: src/Sdk/DTLogging/Logging/SecretMasker.cs and ValueEncoders.cs. The regular expressions that
 * GitHub's server adds on hosted runners (JWTs, Azure keys) are left out on purpose: a run has to be safe without them.
 */

export interface SecretMasker {
  /** Registers one value as it is. Empty values are ignored. */
  add(value: string): void;
  mask(text: string): string;
  /** What was registered, in order, without the encodings. */
  values(): string[];
}

export function createSecretMasker(): SecretMasker {
  const originals = new Set<string>();
  const hidden = new Set<string>();
  return {
    add(value) {
      if (value === '' || originals.has(value)) return;
      originals.add(value);
      for (const form of [value, ...encodings(value)]) if (form !== '') hidden.add(form);
    },
    mask: (text) => replaceRanges(text, mergeRanges(findRanges(text, hidden))),
    values: () => [...originals],
  };
}

interface Range {
  start: number;
  end: number;
}

function findRanges(text: string, values: Iterable<string>): Range[] {
  const ranges: Range[] = [];
  for (const value of values) {
    for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + 1)) {
      ranges.push({ start, end: start + value.length });
    }
  }
  return ranges.sort((a, b) => a.start - b.start);
}

function mergeRanges(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}

function replaceRanges(text: string, ranges: Range[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of ranges) {
    masked += `${text.slice(from, start)}***`;
    from = end;
  }
  return masked + text.slice(from);
}

function encodings(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [
    bytes.toString('base64'),
    // A secret inside a longer base64 text starts at any of three alignments.
    bytes.subarray(bytes.length > 1 ? 1 : 0).toString('base64'),
    bytes.subarray(bytes.length > 2 ? 2 : 0).toString('base64'),
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    JSON.stringify(value).slice(1, -1),
    encodeRfc3986(value),
    escapeXml(value),
    value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : '',
    ...powerShellParts(value),
  ];
}

function encodeRfc3986(value: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(value.toWellFormed()).replace(/[!'()*]/g, percent);
}

function escapeXml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** PowerShell prints a failing command in pieces cut at an ampersand. */
function powerShellParts(value: string): string[] {
  const colored = value.indexOf('&+');
  const last = value.lastIndexOf('&');
  if (last < 0) return [];
  const before = colored >= 0 ? value.slice(0, colored + 2) : value.slice(0, last + 1);
  const after = colored >= 0 ? value.slice(colored + 3) : value.slice(last + 1);
  return [before, after].filter((part) => part.length >= 6);
}

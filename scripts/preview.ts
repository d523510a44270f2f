/**
 * The summaries of the scenarios as GitHub shows them: one HTML page, and a picture of it where a Chromium is
 * installed. `npm run preview`, then look. The picture of the README is made with it, when what it shows has changed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { marked } from 'marked';

const ROOT = resolve(import.meta.dirname, '..');
const PAGES = join(ROOT, '__tests__/scenarios/__snapshots__');
const FOLDER = join(ROOT, 'node_modules/.cache/preview');
/** Of a job summary on github.com, in CSS pixels. */
const WIDTH = 900;
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PICTURE = join(ROOT, 'docs/job-summary.png');
/** The page of the scenario that the README shows, and what stands there for the names of the page. */
const SHOWN = 'a rotation in two places';
const FILLED_IN: readonly (readonly [name: RegExp, value: string])[] = [
  [/<guid 2>(?=…)/g, '5d0c9b1e'],
  [/<key>/g, 'e41a7f36'],
  [/https:&#47;\/localhost:<port>\/fhir\/clinic-r4/g, 'https:&#47;/clinic-r4.fhir.azurehealthcareapis.com'],
  [/<client>/g, '7b0f6a52-93d4-4c0e-8a41-2f6be0c3d915'],
  [/<guid \d+>/g, '5d0c9b1e'],
];

function main(): void {
  mkdirSync(FOLDER, { recursive: true });
  const all = summaries();
  const file = join(FOLDER, 'summaries.html');
  writeFileSync(file, page(all));
  console.log(file);
  const picture = join(FOLDER, 'summaries.png');
  console.log(photograph(file, picture, 24_000) ? picture : 'No picture: no Chromium is installed.');
  const one = join(FOLDER, 'job-summary.html');
  writeFileSync(one, page([{ title: 'Summary of the job', markdown: shownMarkdown() }]));
  if (pictureShows() === digest() || !photograph(one, PICTURE, SHOWN_HEIGHT)) return;
  writeFileSync(NOTE, `${digest()}\n`);
  console.log(PICTURE);
}

/** Beside the picture: of what it was made. */
const NOTE = join(ROOT, 'docs/job-summary.sha256');
/** CSS pixels. */
const SHOWN_HEIGHT = 820;

/** @returns the digest of what the picture of the README was made from */
export function pictureShows(): string {
  try {
    return readFileSync(NOTE, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Of what it should be made from. */
export function digest(): string {
  return createHash('sha256').update(shownMarkdown()).digest('hex');
}

function shownMarkdown(): string {
  const summary =
    readFileSync(join(PAGES, `${SHOWN}.txt`), 'utf8')
      .split(/^## summary$/m)[1]
      ?.trim() ?? '';
  return FILLED_IN.reduce((text, [name, value]) => text.replace(name, value), summary);
}

interface Summary {
  readonly title: string;
  readonly markdown: string;
}

/** Every chapter of every scenario page that has a summary. */
function summaries(): Summary[] {
  return readdirSync(PAGES)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) =>
      readFileSync(join(PAGES, name), 'utf8')
        .split(/^# (?=.+\n\nexit code )/m)
        .slice(1)
        .map((chapter) => ({
          title: `${name.replace(/\.txt$/, '')}: ${chapter.split('\n')[0]}`,
          markdown: chapter.split(/^## summary$/m)[1]?.trim() ?? '',
        })),
    )
    .filter(({ markdown }) => markdown !== '');
}

function page(all: readonly Summary[]): string {
  const mermaid = pathToFileURL(join(ROOT, 'node_modules/mermaid/dist/mermaid.min.js'));
  return `<!doctype html>
<meta charset="utf-8">
<title>Summaries</title>
<style>
  body { font: 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; margin: 16px; }
  section { width: ${WIDTH}px; border: 1px solid #d1d9e0; border-radius: 6px; padding: 16px; margin-bottom: 24px; overflow-x: auto; }
  h2 { color: #59636e; font-size: 12px; }
  table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; margin-bottom: 16px; }
  td, th { border: 1px solid #d1d9e0; padding: 6px 13px; }
  code { background: #818b981f; border-radius: 6px; font-size: 85%; padding: .2em .4em; }
  pre { background: #f6f8fa; border-radius: 6px; font-size: 85%; overflow: auto; padding: 16px; }
  pre code { background: none; font-size: 100%; padding: 0; }
  blockquote { border-left: 4px solid #d1242f; margin: 0 0 16px; padding: 0 1em; }
  blockquote.warning { border-color: #9a6700; }
</style>
<script src="${mermaid}"></script>
${all.map(({ title, markdown }) => `<h2>${title.replaceAll('<', '&lt;')}</h2>\n<section>${rendered(markdown)}</section>`).join('\n')}
<script>mermaid.initialize({ startOnLoad: true, securityLevel: 'strict' });</script>
`;
}

/** Drawn, since few machines without a screen have the font. */
const CHECK_MARK =
  '<svg width="16" height="16" viewBox="0 0 16 16" style="vertical-align: -2px"><rect width="16" height="16" rx="3" fill="#1a7f37"/><path d="M4 8.5 7 11.5 12 5" fill="none" stroke="#fff" stroke-width="2"/></svg>';

function rendered(markdown: string): string {
  // What the pages write for IDs would be taken for markup.
  const shown = markdown.replace(/<(?!\/?(?:details|summary|br|a)\b)([^<>]*)>/g, '‹$1›');
  const html = marked.parse(shown, { async: false, gfm: true });
  return html
    .replaceAll('✅', CHECK_MARK)
    .replace(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>')
    .replace(/<blockquote>\s*<p>\[!(CAUTION|WARNING)\]/g, (_, kind: string) => {
      const name = kind.toLowerCase();
      return `<blockquote class="${name}"><p><strong>${name === 'caution' ? 'Caution' : 'Warning'}</strong><br>`;
    });
}

function photograph(page: string, picture: string, height: number): boolean {
  const size = `--window-size=${WIDTH + 80},${height}`;
  const wait = '--virtual-time-budget=20000';
  const options = ['--headless', '--no-sandbox', '--hide-scrollbars', size, wait, `--screenshot=${picture}`];
  return BROWSERS.some((browser) => spawnSync(browser, [...options, pathToFileURL(page).href]).status === 0);
}

if (import.meta.main) main();

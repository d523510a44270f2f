/**
 * The summaries of the scenarios as GitHub shows them: one HTML page, and a picture of it where a Chromium is
 * installed. `npm run preview`, then look.
 */
import { spawnSync } from 'node:child_process';
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

mkdirSync(FOLDER, { recursive: true });
const file = join(FOLDER, 'summaries.html');
writeFileSync(file, page(summaries()));
console.log(file);
const picture = join(FOLDER, 'summaries.png');
console.log(photograph(file, picture) ? picture : 'No picture: no Chromium is installed.');

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

function rendered(markdown: string): string {
  // What the pages write for IDs would be taken for markup.
  const shown = markdown.replace(/<(?!\/?(?:details|summary|br|a)\b)([^<>]*)>/g, '‹$1›');
  const html = marked.parse(shown, { async: false, gfm: true });
  return html
    .replace(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>')
    .replace(/<blockquote>\s*<p>\[!(CAUTION|WARNING)\]/g, (_, kind: string) => {
      const name = kind.toLowerCase();
      return `<blockquote class="${name}"><p><strong>${name === 'caution' ? 'Caution' : 'Warning'}</strong><br>`;
    });
}

function photograph(page: string, picture: string): boolean {
  const size = `--window-size=${WIDTH + 80},24000`;
  const wait = '--virtual-time-budget=20000';
  const options = ['--headless', '--no-sandbox', '--hide-scrollbars', size, wait, `--screenshot=${picture}`];
  return BROWSERS.some((browser) => spawnSync(browser, [...options, pathToFileURL(page).href]).status === 0);
}

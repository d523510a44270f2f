/** What holds of a command that a person pastes into bash or zsh. */
import { execFileSync } from 'node:child_process';

/** Without anybody's own settings. */
const PLAIN: Readonly<Record<string, string>> = { bash: '--norc', zsh: '-f' };

const installed = (shell: string) => {
  try {
    return (
      execFileSync(shell, [PLAIN[shell] ?? '', '-c', 'echo yes'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }) === 'yes\n'
    );
  } catch {
    return false;
  }
};

/** Of bash and zsh those that stand on this machine. */
export const SHELLS = ['bash', 'zsh'].filter(installed);

/** What the shell would take for something else than text, outside quotes or where double quotes do not help. */
export function expandedIn(command: string): string[] {
  return scan(command, 0, '').found;
}

/** Goes to the end of the text, or of the command substitution that began before `start`. */
function scan(text: string, start: number, until: '' | ')'): { readonly found: string[]; readonly end: number } {
  const found: string[] = [];
  let double = false;
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    const before = text[at - 1] ?? ' ';
    const rest = text.slice(at);
    if (!double && character === until) break;
    if (character === '\\') at++;
    else if (character === '"') double = !double;
    else if (character === "'" && !double) {
      const end = text.indexOf("'", at + 1);
      if (end < 0) return { found: [...found, 'a quote that is not closed'], end: text.length };
      at = end;
    } else if (rest.startsWith('$(')) {
      const inner = scan(text, at + 2, ')');
      found.push(...inner.found);
      at = inner.end;
    } else if (character === '$') {
      // A variable of the runner, in quotes.
      if (!double || !/^\$[A-Z_]+\b/.test(rest)) found.push(`$ in ${rest.slice(0, 20)}`);
    } else if (character === '`' || character === '!') found.push(`${character} in ${rest.slice(0, 20)}`);
    else if (!double && /^(\| |\|\| )/.test(rest) && before === ' ') at += rest.startsWith('||') ? 1 : 0;
    else if (!double && /[*?[\]{}<>;&|()]/.test(character)) found.push(`${character} in ${rest.slice(0, 20)}`);
    else if (!double && before === ' ' && /[#~=]/.test(character)) found.push(`${character} in ${rest.slice(0, 20)}`);
  }
  if (double) found.push('a quote that is not closed');
  return { found, end: at };
}

/** What is wrong with the syntax of a script, by the shell's own words. */
export function syntaxErrorsIn(shell: string, script: string): string {
  try {
    execFileSync(shell, ['-n'], { input: script, stdio: ['pipe', 'pipe', 'pipe'] });
    return '';
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error);
  }
}

/** The arguments with which a shell would call `az`, `gh` and `curl`: each call a line of JSON-like words. */
export function callsOf(shell: string, script: string): string {
  const stub = (name: string) =>
    `${name}() { { printf '%s' ${name}; for word in "$@"; do printf ' [%s]' "$word"; done; printf '\\n'; } >&2; printf '|%s-answer|\\n' ${name}; }`;
  const stubs = ['az', 'gh', 'curl'].map(stub).join('\n');
  return execFileSync(shell, [PLAIN[shell] ?? '', '-c', `exec 2>&1 >/dev/null\n${stubs}\n${script}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], HTTPS_PROXY: 'http://proxy.example:8080' },
  });
}

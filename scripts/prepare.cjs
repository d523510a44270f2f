/**
 * Before `npm start`, by whatever Node is installed: installs the packages once, then sees to it that what npm runs next is
 * a Node that runs this project. On Linux that comes with the packages; npm finds it first.
 */

const { execFileSync, execSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const WANTED = readFileSync(join(ROOT, '.node-version'), 'utf8').trim();
const MAJOR = WANTED.split('.')[0];

/** `undefined` when this Node, a version such as `v20.1.0`, will do; else what to do. */
function advice(version) {
  if (version.split('.')[0] === `v${MAJOR}`) return undefined;
  return [
    `This needs Node ${MAJOR}, and finds ${version}.`,
    'On Linux (glibc, x64 and arm64) it comes with the packages. On macOS and Windows it has to be installed:',
    `  macOS:   brew install node@${MAJOR} && export PATH="$(brew --prefix node@${MAJOR})/bin:$PATH"`,
    `  Windows: the installer of v${MAJOR} from https://nodejs.org/download`,
    `A version manager installs ${WANTED}, which .node-version names.`,
  ].join('\n');
}

function main() {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) {
    execSync('npm ci --loglevel=error', { cwd: ROOT, stdio: 'inherit' });
  }
  const problem = advice(execFileSync('node', ['--version'], { encoding: 'utf8' }).trim());
  if (problem === undefined) return;
  console.error(problem);
  process.exitCode = 1;
}

module.exports = { advice };

if (require.main === module) main();

/**
 * Releases the commit that is checked out: a tag vX.Y.Z that never moves again, GitHub's release with the notes of
 * CHANGELOG.md, and last the tag that users of the major version follow.
 *
 *     npm run release -- --dry-run           says what keeps it from being released, or what would be done
 *     npm run release -- --rebuilt FOLDER    takes dist as it was built elsewhere, and builds nothing here
 *
 * GITHUB_TOKEN asks GitHub whether the commit is green; without one only a dry run is possible. What was interrupted is
 * finished by running it again. Releases are made by `.github/workflows/release.yml`; this is what it runs.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { changelogProblems, readChangelog } from './changelog.ts';

const ROOT = resolve(import.meta.dirname, '..');
const BRANCH = 'main';
const CI = 'ci.yml';

interface Release {
  readonly version: string;
  /** `v1.2.3` and `v1`. */
  readonly tag: string;
  readonly major: string;
  readonly commit: string;
  /** What the remote has: tag → commit. */
  readonly tags: ReadonlyMap<string, string>;
  readonly repository: string;
  readonly notes: string;
}

async function main(): Promise<number> {
  const options = { 'dry-run': { type: 'boolean', default: false }, rebuilt: { type: 'string' } } as const;
  const { values } = parseArgs({ options });
  const release = readRelease();
  const problems = [
    ...treeProblems(release),
    ...versionProblems(release),
    ...distProblems(values.rebuilt),
    ...(await colourProblems(release, values['dry-run'])),
  ];
  if (problems.length > 0) {
    console.error(`${release.tag} cannot be released:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    return 1;
  }
  if (values['dry-run']) console.log(`Would release ${release.commit}:\n`);
  for (const { says, act } of steps(release)) {
    console.log(`- ${says}`);
    if (!values['dry-run']) await act();
  }
  const summary = `${release.tag} is verified with\n\n\`\`\`sh\n${verification(release)}\n\`\`\`\n`;
  console.log(`\n${summary}`);
  const page = process.env['GITHUB_STEP_SUMMARY'];
  if (page && !values['dry-run']) appendFileSync(page, summary);
  return 0;
}

function readRelease(): Release {
  const { version } = readJson('package.json');
  const lines = git('ls-remote', '--tags', 'origin').split('\n');
  const refs = lines.map((line) => line.split('\t')).map(([commit = '', ref = '']) => [ref, commit] as const);
  // An annotated tag is listed twice; what it points to comes second.
  const tags = refs.map(([ref, commit]) => [ref.replace(/^refs\/tags\/|\^\{\}$/g, ''), commit] as const);
  const notes = readChangelog(read('CHANGELOG.md')).find((each) => each.version === version);
  return {
    version,
    tag: `v${version}`,
    major: `v${version.split('.')[0]}`,
    commit: git('rev-parse', 'HEAD'),
    tags: new Map(tags),
    repository: process.env['GITHUB_REPOSITORY'] ?? 'org/fhir-client-registrar',
    notes: notes?.text ?? '',
  };
}

function treeProblems({ commit }: Release): string[] {
  git('fetch', '--quiet', 'origin', BRANCH);
  const merged = spawnSync('git', ['merge-base', '--is-ancestor', commit, 'FETCH_HEAD'], { cwd: ROOT }).status === 0;
  return [
    ...(git('status', '--porcelain') === '' ? [] : ['the working tree has changes']),
    ...(merged ? [] : [`${commit} is not on the remote's ${BRANCH}`]),
  ];
}

function versionProblems({ version, tag, major, commit, tags }: Release): string[] {
  const there = tags.get(tag);
  const released = [...tags.keys()].filter((each) => /^v\d+\.\d+\.\d+$/.test(each) && each.startsWith(`${major}.`));
  const newer = released.filter((each) => compare(each, tag) > 0);
  return [
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`"${version}" is not a version such as 1.2.3`]),
    ...(readJson('package-lock.json').version === version ? [] : ['package-lock.json has another version']),
    ...changelogProblems(read('CHANGELOG.md'), version),
    ...(there === undefined || there === commit ? [] : [`${tag} exists, at ${there}: a version is released once`]),
    ...newer.map((each) => `${each} is newer, and ${major} never goes back`),
  ];
}

function distProblems(rebuilt: string | undefined): string[] {
  if (rebuilt === undefined) {
    const built = spawnSync(process.execPath, [join(ROOT, 'scripts/build.ts'), '--check'], { stdio: 'inherit' });
    return built.status === 0 ? [] : ['dist is not what the source gives'];
  }
  const contents = (folder: string) =>
    new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]));
  const [ours, theirs] = [contents(join(ROOT, 'dist')), contents(rebuilt)];
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])].filter(
    (name) => ours.get(name) !== theirs.get(name),
  );
  return differing.map((name) => `dist/${name} is not what was built from the source`);
}

/** Whether the checks of this very commit have passed. */
async function colourProblems({ repository, commit }: Release, dryRun: boolean): Promise<string[]> {
  if (process.env['GITHUB_TOKEN'] === undefined) {
    if (!dryRun) return ['GITHUB_TOKEN is not set, so nobody can be asked whether the commit is green'];
    console.log('Without GITHUB_TOKEN it is not known whether the commit is green.');
    return [];
  }
  const query = `branch=${BRANCH}&head_sha=${commit}&status=success`;
  const runs = await askGitHub('GET', `/repos/${repository}/actions/workflows/${CI}/runs?${query}`);
  return Number(runs?.['total_count']) > 0 ? [] : [`${CI} has not passed for ${commit}`];
}

function steps(release: Release): { says: string; act: () => unknown }[] {
  const { tag, major, commit, tags } = release;
  const push = (name: string) => () => {
    // Only while the remote still has what was read.
    const lease = `--force-with-lease=refs/tags/${name}:${tags.get(name) ?? ''}`;
    git('push', '--quiet', lease, 'origin', `${commit}:refs/tags/${name}`);
  };
  return [
    ...(tags.has(tag) ? [] : [{ says: `create the tag ${tag}`, act: push(tag) }]),
    { says: `publish the release ${tag} with its notes`, act: () => publish(release) },
    ...(tags.get(major) === commit
      ? []
      : [{ says: `move ${major} from ${tags.get(major) ?? 'nowhere'} to ${commit}`, act: push(major) }]),
  ];
}

async function publish(release: Release): Promise<void> {
  const { repository, tag, notes } = release;
  if ((await askGitHub('GET', `/repos/${repository}/releases/tags/${tag}`)) !== undefined) return;
  const pin = `uses: ${repository}@${release.commit} # ${tag}`;
  const verify = `### Verify it\n\n\`\`\`sh\n${verification(release)}\n\`\`\``;
  // On the page of a release a relative link leads nowhere.
  const linked = notes.replace(/\]\((?!https:)(?=[^)]+\))/g, `](https://github.com/${repository}/blob/${tag}/`);
  const body = `${linked}\n\n### Pin it\n\n\`\`\`yaml\n${pin}\n\`\`\`\n\n${verify}\n`;
  await askGitHub('POST', `/repos/${repository}/releases`, { tag_name: tag, name: tag, body });
}

/** The line with which a user verifies that the files of a release were attested by its workflow, from its commit. */
function verification({ repository, tag, commit }: Release): string {
  const folder = repository.split('/')[1];
  const verify = `gh attestation verify "$file" --repo ${repository} --signer-workflow ${repository}/.github/workflows/release.yml --source-digest ${commit}`;
  const clone = `git clone --quiet --depth 1 --branch ${tag} https://github.com/${repository}`;
  return `${clone} && (cd ${folder} && for file in action.yml dist/*; do ${verify} || exit; done)`;
}

/** `undefined` for what does not exist. */
async function askGitHub(method: string, path: string, body?: object): Promise<Record<string, unknown> | undefined> {
  const response = await fetch(`${process.env['GITHUB_API_URL'] ?? 'https://api.github.com'}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${process.env['GITHUB_TOKEN']}`,
      'x-github-api-version': '2022-11-28',
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (method === 'GET' && response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

/** Negative when the first version is older. */
function compare(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function readJson(file: string): { version: string } {
  return JSON.parse(read(file));
}

if (import.meta.main) process.exitCode = await main();

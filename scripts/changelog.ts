/** CHANGELOG.md as a release reads it. */

export interface ReleaseNotes {
  /** Such as `1.2.3`. */
  readonly version: string;
  /** What stands below the version's heading. */
  readonly text: string;
}

/** First comes what a user has to do, be it nothing. */
const DUTY = /^### What you have to do\n\n(?!#)\S/;

/** All versions, as the page orders them: newest first. */
export function readChangelog(page: string): ReleaseNotes[] {
  const [, ...sections] = page.split(/^## (?=\S+$)/m);
  return sections.map((section) => {
    const [version = '', ...lines] = section.split('\n');
    return { version, text: lines.join('\n').trim() };
  });
}

/** What keeps this version from being released with these notes. */
export function changelogProblems(page: string, version: string): string[] {
  const [newest] = readChangelog(page);
  if (newest?.version !== version) {
    return [`CHANGELOG.md begins with ${newest?.version ?? 'no version'}, and package.json says ${version}`];
  }
  return DUTY.test(newest.text) ? [] : [`${version} in CHANGELOG.md does not begin with "### What you have to do"`];
}

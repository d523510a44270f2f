/**
 * Breaks one guarantee after the other in a copy of the source, and tells whether the histories notice.
 *
 *     npm run mutants                     all of them
 *     npm run mutants -- 'no lock' …      some
 *     HISTORIES=2000 FC_SEED=1 …          how many histories each gets at most, and which
 */

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Mutant {
  /** As in docs/design.md. */
  readonly guarantee: number;
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** The text occurs once in that file below `src`. */
type Edit = readonly [file: string, from: string, to: string];

const MUTANTS: readonly Mutant[] = [
  {
    guarantee: 1,
    name: 'issue the first secret although not every target can be written to',
    edits: [['plan/rotation-due.ts', 'return complete && served.length > 0 ?', 'return served.length > 0 ?']],
  },
  {
    guarantee: 1,
    name: 'issue before the own lock was read back',
    edits: [
      [
        'run/lock.ts',
        '    // Only what is read back counts: the answer to the creation may have been lost or wrong.\n',
        '    if (free && refused === undefined) return undefined;\n',
      ],
    ],
  },
  {
    guarantee: 2,
    name: 'publish before it has logged in',
    edits: [
      ['run/rotate.ts', '    await acts.prove(issued);\n', '    void acts.prove(issued).catch(() => undefined);\n'],
    ],
  },
  {
    guarantee: 2,
    name: 'one login is enough',
    edits: [['run/prove.ts', 'const LOGINS = 3;', 'const LOGINS = 1;']],
  },
  {
    guarantee: 2,
    name: 'log in on kept connections',
    edits: [
      [
        'entra/login.ts',
        'return accessToken(credential, resource, identity, runtime, true);',
        'return accessToken(credential, resource, identity, runtime);',
      ],
    ],
  },
  {
    guarantee: 3,
    name: 'retire before publishing',
    edits: [
      [
        'run/rotate.ts',
        '  let served = true;\n',
        "  for (const step of after) if (step.do === 'retire') await retire(step);\n  let served = true;\n",
      ],
    ],
  },
  {
    guarantee: 3,
    name: 'retire although a target was not served',
    edits: [['run/rotate.ts', '(served && everyTarget && unserved.length === 0)', 'true']],
  },
  {
    guarantee: 3,
    name: 'retire before the overlap is over',
    edits: [['plan/retirement.ts', 'return Math.min(...ages) >= overlapDays * DAY;', 'return true;']],
  },
  {
    guarantee: 3,
    name: 'take what may have reached a target for left over',
    edits: [
      [
        'plan/retirement.ts',
        'holding.secret && !changedAfter(observed, holding, holding.secret.updatedAt, credential)',
        'holding.secret !== undefined',
      ],
    ],
  },
  {
    guarantee: 3,
    name: 'retire what others issued',
    edits: [['plan/situation.ts', 'credentials.filter((credential) => slotOf(credential) === slot)', 'credentials']],
  },
  {
    guarantee: 3,
    name: 'marker first',
    edits: [
      [
        'run/publish.ts',
        '    const secret = await places.writeSecret',
        '    await write(names.marker, credential.keyId);\n    const secret = await places.writeSecret',
      ],
    ],
  },
  {
    guarantee: 3,
    name: 'believe the marker over the stamps',
    edits: [['plan/drift.ts', '    ...stampFindings(desired, observed, reading),\n', '']],
  },
  {
    guarantee: 4,
    name: 'take back although a target accepted it',
    edits: [['run/rotate.ts', "if (done.every(({ state }) => state === 'failed'))", 'if (!complete)']],
  },
  {
    guarantee: 4,
    name: 'do not take back what nobody holds',
    edits: [
      [
        'run/rotate.ts',
        "      await acts.remove(credential);\n      journal.record({ did: 'taken back'",
        "      journal.record({ did: 'taken back'",
      ],
    ],
  },
  {
    guarantee: 4,
    name: 'call an incomplete publication complete',
    edits: [['run/rotate.ts', '  return complete;\n', '  return true;\n']],
  },
  {
    guarantee: 5,
    name: 'never take over the lock of a dead run',
    edits: [['run/lock.ts', '} else if (dead(lock, readAt, run)) {', '} else if (dead(lock, readAt, run) && false) {']],
  },
  {
    guarantee: 6,
    name: 'no lock',
    edits: [
      [
        'run/lock.ts',
        'const holder = await acquire(place, mine, run, runtime);',
        'const holder = undefined as string | undefined;',
      ],
      [
        'run/lock.ts',
        'if (lost === undefined && (await readHeld(place, runtime)) !== mine) {',
        'if (lost !== undefined) {',
      ],
    ],
  },
  {
    guarantee: 6,
    name: 'take over the lock of a live run',
    edits: [
      [
        'run/lock.ts',
        'if (readAt.getTime() - updatedAt.getTime() > STALE) return true;',
        'if (updatedAt < readAt) return true;',
      ],
    ],
  },
  {
    guarantee: 6,
    name: 'never look at the lock again',
    edits: [
      [
        'run/lock.ts',
        'if (lost === undefined && (await readHeld(place, runtime)) !== mine) {',
        'if (lost !== undefined) {',
      ],
    ],
  },
  {
    guarantee: 6,
    name: 'no second observation under the lock',
    edits: [
      [
        'run/client.ts',
        'const look = () => assess(story, registered, observed.began);',
        'const look = async () => observed.application === undefined ? assess(story, registered, observed.began) : { observed, situation, plan };',
      ],
    ],
  },
  {
    guarantee: 6,
    name: 'no end of the working time',
    edits: [['run/lock.ts', 'if (clock.elapsed() - since <= WORKING_TIME) return;', 'if (since > 0) return;']],
  },
  {
    guarantee: 6,
    name: 'never unlock',
    edits: [['run/lock.ts', 'const refused = await place.remove();', 'const refused = undefined;']],
  },
  {
    guarantee: 7,
    name: 'ask for a secret again without a look',
    edits: [
      [
        'run/issue.ts',
        'const listed = await removeStray(error, id, displayName, directory, runtime);',
        'const listed = true;',
      ],
    ],
  },
  {
    guarantee: 12,
    name: 'show the secret in the log',
    edits: [
      [
        'run/rotate.ts',
        "  journal.record({ did: 'issued', credential, reason: step.reason });\n",
        "  journal.record({ did: 'issued', credential, reason: step.reason });\n  log.debug(issued.value);\n",
      ],
    ],
  },
  {
    guarantee: 15,
    name: 'succeed although a target was not served',
    edits: [['run/rotate.ts', "    journal.fail(failure('PUBLISH_INCOMPLETE', { attempted }));\n", '']],
  },
];

const HISTORIES = Number(process.env['HISTORIES'] ?? 2_000);
const SEED = Number(process.env['FC_SEED'] ?? 1);
const wanted = process.argv.slice(2);
const project = join(import.meta.dirname, '../..');

let survivors = 0;
for (const mutant of MUTANTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const { played, failure } = await outcomeOf(mutant);
  if (failure === undefined) survivors += 1;
  const verdict = failure === undefined ? `SURVIVED ${played} histories` : `history ${played + 1}: ${failure}`;
  console.log(`guarantee ${String(mutant.guarantee).padStart(2)}, ${mutant.name}\n    ${verdict}`);
}
console.log(`${survivors} survived`);
process.exitCode = survivors > 0 ? 1 : 0;

async function outcomeOf({ edits }: Mutant): Promise<{ played: number; failure?: string }> {
  const copy = mkdtempSync(join(tmpdir(), 'mutant-'));
  try {
    for (const part of ['src', 'emulator', '__tests__/histories', '__tests__/package.json', 'package.json'])
      cpSync(join(project, part), join(copy, part), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
    for (const [file, from, to] of edits) mutate(join(copy, 'src', file), from, to);
    return await searchIn(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function mutate(file: string, from: string, to: string): void {
  const source = readFileSync(file, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${file} does not have this once: ${from}`);
  writeFileSync(
    file,
    source.replace(from, () => to),
  );
}

async function searchIn(folder: string): Promise<{ played: number; failure?: string }> {
  const program = `
    import { search } from './__tests__/histories/search.ts';
    const goesOn = (played) => played < ${HISTORIES};
    const { played, failure } = await search({ seed: ${SEED}, goesOn, simplifying: 0 });
    console.log(JSON.stringify({ played, ...(failure && { failure: failure.split('\\n')[0] }) }));
  `;
  const child = spawn(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--input-type=module', '-e', program],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  await new Promise((ended) => child.on('close', ended));
  return JSON.parse(printed) as { played: number; failure?: string };
}

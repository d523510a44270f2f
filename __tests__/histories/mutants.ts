/**
 * Breaks one guarantee after the other in a copy of the project, and tells whether the histories notice, or the test that
 * is named because no history comes by.
 *
 *     npm run mutants                     all of them
 *     npm run mutants -- 'no lock' …      some
 *     HISTORIES=2000 FC_SEED=1 …          how many histories each gets at most, and which
 */

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Mutant {
  /** As in docs/design.md. */
  readonly guarantee: number;
  readonly name: string;
  /** A file below `__tests__` that is run in place of the histories. */
  readonly test?: string;
  readonly edits: readonly Edit[];
}

/** The text occurs once in that file below `src`. */
type Edit = readonly [file: string, from: string, to: string];

export const MUTANTS: readonly Mutant[] = [
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
        '  let [served, rewritten] = [true, true];\n',
        "  for (const step of after) if (step.do === 'retire') await retire(step);\n  let [served, rewritten] = [true, true];\n",
      ],
    ],
  },
  {
    guarantee: 3,
    name: 'retire although a target was not served',
    edits: [['run/rotate.ts', ': served && everyTarget && unserved.length === 0;', ': true;']],
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
    guarantee: 3,
    name: 'publish on under the lock of another: no look before the marker',
    edits: [['run/publish.ts', '    await lock.assertHeld();\n', '']],
  },
  {
    guarantee: 3,
    name: 'keep no list of the targets',
    edits: [['plan/plan.ts', '    ...recordOfTargets(desired, observed, situation),\n', '']],
  },
  {
    guarantee: 3,
    name: 'strike a target off the list as soon as it is served no more',
    edits: [['plan/former-targets.ts', 'formatTargetList([...current, ...gone])', 'formatTargetList(current)']],
  },
  {
    guarantee: 3,
    name: 'remove what a target holds that is served no more',
    edits: [['plan/former-targets.ts', 'return former.filter(', 'return [].filter(']],
  },
  {
    guarantee: 3,
    name: 'remove what is superseded although the list could not be written',
    test: 'runs/attacks.test.ts',
    edits: [['run/rotate.ts', '(recorded || revoked.has(step.credential.keyId))', 'true']],
  },
  {
    guarantee: 3,
    name: 'remove although a target is taken',
    test: 'runs/attacks.test.ts',
    edits: [['plan/situation.ts', '...(desired.takeOver ? [] : taken)', '']],
  },
  {
    guarantee: 3,
    name: 'remove what a rotation supersedes that undoes the work of others',
    test: 'runs/attacks.test.ts',
    edits: [['plan/retirement.ts', 'overlapDays === 0 && !undoing', 'overlapDays === 0']],
  },
  {
    guarantee: 3,
    name: 'believe a young marker without a fresh secret beside it',
    test: 'unit/markers.test.ts',
    edits: [['plan/markers.ts', '    if (!(since >= 0 && since <= PUBLICATION)) continue;\n', '']],
  },
  {
    guarantee: 3,
    name: '(d) end the secrets in the run that writes the trust',
    test: 'runs/without-secret.test.ts',
    edits: [['plan/trust.ts', 'complete: upserts.length === 0', 'complete: true']],
  },
  {
    guarantee: 3,
    name: '(d) end the secrets although this job, which is trusted, cannot sign in',
    test: 'runs/without-secret.test.ts',
    edits: [['plan/ending.ts', 'return complete && trustUncertain === undefined;', 'return complete;']],
  },
  {
    guarantee: 3,
    name: '(d) empty the home although another target could not be emptied',
    test: 'runs/without-secret.test.ts',
    edits: [['run/ending.ts', '      if (failed && step.target === home) return;\n', '']],
  },
  {
    guarantee: 3,
    name: '(d) empty the home although another target could not be read',
    test: 'runs/without-secret.test.ts',
    edits: [
      ['plan/ending.ts', '...(complete && state ? [state] : [])', '...(state ? [state] : [])'],
      [
        'plan/ending.ts',
        ' !== undefined || !complete || state === undefined;',
        ' !== undefined || state === undefined;',
      ],
    ],
  },
  {
    guarantee: 3,
    name: '(d) remove the secrets in Entra although a target could not be emptied',
    test: 'runs/without-secret.test.ts',
    edits: [['run/rotate.ts', 'issue === undefined ? ending.complete() :', 'issue === undefined ? true :']],
  },
  {
    guarantee: 3,
    name: '(d) remove the secrets in Entra before the overlap is over',
    test: 'runs/without-secret.test.ts',
    edits: [['plan/ending.ts', 'age >= overlap * DAY', 'age >= 0']],
  },
  {
    guarantee: 3,
    name: '(d) take the trust away in the run that stores a secret',
    test: 'runs/migration.test.ts',
    edits: [
      ['plan/plan.ts', 'secretAlone(desired) && situation.settled && !rotates && !stale', 'secretAlone(desired)'],
    ],
  },
  {
    guarantee: 3,
    name: '(e) delete the application while targets still hold its secret',
    test: 'runs/offboarding.test.ts',
    edits: [
      ['plan/removal.ts', '    ...roles,\n    ...places.others,\n', '    ...roles,\n'],
      ['plan/removal.ts', '    ...places.home,\n', '    ...places.others,\n    ...places.home,\n'],
    ],
  },
  {
    guarantee: 3,
    name: '(e) empty the home before the application is deleted',
    test: 'runs/offboarding.test.ts',
    edits: [
      ['plan/removal.ts', '    ...places.others,\n', '    ...places.others,\n    ...places.home,\n'],
      ['plan/removal.ts', '      : []),\n    ...places.home,\n', '      : []),\n'],
    ],
  },
  {
    guarantee: 3,
    name: '(e) empty the home although another target could not be emptied',
    test: 'runs/offboarding.test.ts',
    edits: [['run/offboard.ts', "if (step.do === 'empty' && step.home && held) {", 'if (held && !held) {']],
  },
  {
    guarantee: 3,
    name: '(e) empty the home although another target could not be read',
    test: 'runs/offboarding.test.ts',
    edits: [['plan/removal.ts', 'home: held ? [] : homeSteps', 'home: homeSteps']],
  },
  {
    guarantee: 3,
    name: '(e) empty what another client stored',
    test: 'runs/offboarding.test.ts',
    edits: [['plan/removal.ts', '} else if (stranger !== undefined) {', '} else if (stranger !== stranger) {']],
  },
  {
    guarantee: 3,
    name: '(e) empty another repository that has the name of one that was served',
    test: 'runs/offboarding.test.ts',
    edits: [['run/survey.ts', '(id === holderId ? look() : id)', 'look()']],
  },
  {
    guarantee: 3,
    name: '(f) make room with what a target may hold',
    test: 'unit/retirement.test.ts',
    edits: [
      ['plan/retirement.ts', 'credential.end <= now || superseded(credential)', 'credential !== situation.current'],
    ],
  },
  {
    guarantee: 4,
    name: 'take back although a target accepted it',
    edits: [['run/rotate.ts', 'if (noneAccepted(done)) {', 'if (!complete) {']],
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
    edits: [['run/rotate.ts', '      !target.takesSecret ||\n', '      true ||\n']],
  },
  {
    guarantee: 4,
    name: 'store in GitHub what the vault refused',
    test: 'runs/vault.test.ts',
    edits: [['run/rotate.ts', '    if (step.target.atOnce && noneAccepted(done)) return { done };\n', '']],
  },
  {
    guarantee: 4,
    name: 'serve the home before the vaults',
    test: 'runs/vault.test.ts',
    edits: [['model/targets.ts', 'target.atOnce ? 0 :', 'target.atOnce ? 2 :']],
  },
  {
    guarantee: 4,
    name: 'take for stored what only the public facts were written of',
    test: 'runs/field-cases.test.ts',
    edits: [
      [
        'run/rotate.ts',
        '    if (!step.target.takesSecret && noneAccepted(done)) {\n',
        '    if (queue.length === 0) {\n',
      ],
    ],
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
        'const holder = await acquire(place, mine, run, runtime, waits);',
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
        'const look = () => assess(story, { ...registered, ...proven }, observed.began);',
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
    guarantee: 7,
    name: 'believe an answer that the secret is not there, while it is listed',
    test: 'runs/attacks.test.ts',
    edits: [
      [
        'entra/directory.ts',
        'if (!saysAbsent(error) || !(await gone())) throw error;',
        'if (!saysAbsent(error)) throw error;',
      ],
    ],
  },
  {
    guarantee: 8,
    name: 'manage the registrar itself',
    test: 'unit/plan.test.ts',
    edits: [
      [
        'plan/registration.ts',
        'if (applicationId === registrar.clientId || application?.appId === registrar.clientId) {',
        'if (applicationId === registrar.clientId) {',
      ],
    ],
  },
  {
    guarantee: 8,
    name: 'write to what the registrar does not own',
    test: 'unit/plan.test.ts',
    edits: [['plan/plan.ts', '...(writesToExisting ? ownerRefusal(observed) : [])', '...[]']],
  },
  {
    guarantee: 8,
    name: 'use what a stranger left under the default name',
    test: 'runs/attacks.test.ts',
    edits: [['run/register.ts', '    if (stranger instanceof RegistrarError) throw stranger;\n', '']],
  },
  {
    guarantee: 8,
    name: 'delete an application that others use',
    test: 'runs/offboarding.test.ts',
    edits: [['plan/removal.ts', 'if (kinds.length > 0)', 'if (kinds.length > 9)']],
  },
  {
    guarantee: 8,
    name: 'delete an application without another look at who uses it',
    test: 'runs/offboarding.test.ts',
    edits: [['run/offboard.ts', "if (removal.fate.application === 'kept') {", 'if (id === undefined) {']],
  },
  {
    guarantee: 8,
    name: 'take away the client that was not confirmed',
    test: 'runs/offboarding.test.ts',
    edits: [['plan/removal.ts', '...(mismatch.length > 0 ? mismatch : places.homeTaken)', '...places.homeTaken']],
  },
  {
    guarantee: 9,
    name: 'remove roles that another workflow needs',
    test: 'runs/field-cases.test.ts',
    edits: [['plan/roles.ts', '...(usedByAnother(observed)\n', '...(scope === undefined\n']],
  },
  {
    guarantee: 9,
    name: 'remove roles that others assigned',
    test: 'unit/roles.test.ts',
    edits: [['plan/roles.ts', 'isOurs(assignment, observed.slot) && !fhirRoles', '!fhirRoles']],
  },
  {
    guarantee: 10,
    name: 'revoke before every target holds a newer secret',
    test: 'unit/leak.test.ts',
    edits: [
      [
        'plan/retirement.ts',
        'return settled && current !== undefined && current.start >= since',
        'return current !== undefined',
      ],
    ],
  },
  {
    guarantee: 10,
    name: 'believe a target that was written to after it, while something leaked lives',
    test: 'unit/leak.test.ts',
    edits: [['plan/drift.ts', 'unfinishedLeak(ours, observed.now) ? 0 : OVERWRITTEN', 'OVERWRITTEN']],
  },
  {
    guarantee: 10,
    name: 'forget a leak response that stopped half-way',
    test: 'runs/torn-leak-response.test.ts',
    edits: [['plan/leak.ts', ': revoking?.start;', ': undefined;']],
  },
  {
    guarantee: 10,
    name: 'do not note in a secret that a leak was answered with it',
    test: 'runs/torn-leak-response.test.ts',
    edits: [['plan/plan.ts', 'revoking: isLeakResponse(desired) || toBeRepeated(situation)', 'revoking: false']],
  },
  {
    guarantee: 10,
    name: 'remove the secret that tells of an unfinished leak response',
    test: 'unit/attack.test.ts',
    edits: [['plan/retirement.ts', '    if (remembersLeak(credential, situation, observed)) return [];\n', '']],
  },
  {
    guarantee: 10,
    name: 'never answer a leak again whose new secret no target holds',
    test: 'runs/torn-leak-response.test.ts',
    edits: [['plan/leak.ts', '  if (revoking === undefined) return false;\n', '  return false;\n']],
  },
  {
    guarantee: 10,
    name: 'let the targets of earlier times hold up a leak response',
    test: 'runs/attacks.test.ts',
    edits: [
      [
        'plan/retirement.ts',
        '    ...revoked.map((credential) => {\n',
        '    ...revoked.filter((credential) => mayBeHeldByFormer(changes, credential).length === 0).map((credential) => {\n',
      ],
    ],
  },
  {
    guarantee: 11,
    name: 'ask again sooner than the service wants',
    test: 'unit/retry.test.ts',
    edits: [['net/retry.ts', 'patience.retryAfterMs?.(error) || delay', 'delay']],
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
    guarantee: 13,
    name: 'let a role that cannot be changed stop the rotation',
    test: 'runs/field-cases.test.ts',
    edits: [['run/register.ts', 'if (!(beside && issuedBefore)) throw error;', 'throw error;']],
  },
  {
    guarantee: 13,
    name: 'let a FHIR service that cannot be read stop the rotation',
    test: 'runs/field-cases.test.ts',
    edits: [['plan/plan.ts', '...(fhirTrouble !== undefined && !issuedBefore ?', '...(fhirTrouble !== undefined ?']],
  },
  {
    guarantee: 13,
    name: 'remove a role although another one could not be added',
    test: 'runs/field-cases.test.ts',
    edits: [['run/register.ts', "        if (failed.has('assign role')) return;\n", '']],
  },
  {
    guarantee: 13,
    name: 'let one taken target stop the others from being served',
    test: 'runs/attacks.test.ts',
    edits: [['plan/plan.ts', '...lost.filter(isHome).map(({ error }) => error)', '...lost.map(({ error }) => error)']],
  },
  {
    guarantee: 13,
    name: 'overwrite what somebody else stored in a target',
    test: 'runs/attacks.test.ts',
    edits: [
      [
        'plan/situation.ts',
        'const writable = desired.takeOver ? observed.holdings : all;',
        'const writable = observed.holdings;',
      ],
    ],
  },
  {
    guarantee: 14,
    name: 'follow a redirection to whatever host',
    test: 'unit/exchange.test.ts',
    edits: [
      [
        'net/exchange.ts',
        'if (!follows || target?.origin !== new URL(url).origin)',
        'if (!follows || target === undefined)',
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
const project = join(import.meta.dirname, '../..');

async function main(wanted: readonly string[]): Promise<void> {
  const chosen = MUTANTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  // All of them, before the first one is played.
  chosen.forEach(broken);
  // What fails by itself would count as noticed.
  const nothing = { guarantee: 0, name: 'nothing', edits: [] };
  for (const test of new Set(chosen.map((mutant) => mutant.test))) {
    const { failure } = await outcomeOf({ ...nothing, ...(test !== undefined && { test }) });
    if (failure !== undefined) throw new Error(`nothing is broken, and ${test ?? 'a history'} fails: ${failure}`);
  }
  let survivors = 0;
  for (const mutant of chosen) {
    const { played, failure } = await outcomeOf(mutant);
    if (failure === undefined) survivors += 1;
    const where = mutant.test ?? (failure === undefined ? `${played} histories` : `history ${played + 1}`);
    const verdict = failure === undefined ? `SURVIVED ${where}` : `${where}: ${failure}`;
    console.log(`guarantee ${String(mutant.guarantee).padStart(2)}, ${mutant.name}\n    ${verdict}`);
  }
  console.log(`${chosen.length} mutants, ${survivors} survived`);
  process.exitCode = survivors > 0 ? 1 : 0;
}

/** What was broken, or the test that failed. */
interface Played {
  readonly played: number;
  readonly failure?: string;
}

async function outcomeOf(mutant: Mutant): Promise<Played> {
  const copy = mkdtempSync(join(tmpdir(), 'mutant-'));
  try {
    for (const part of readdirSync(project))
      if (!['.git', 'node_modules'].includes(part)) cpSync(join(project, part), join(copy, part), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
    for (const [file, source] of broken(mutant)) writeFileSync(join(copy, 'src', file), source);
    return await (mutant.test === undefined ? searchIn(copy) : runIn(copy, mutant.test));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * The files that it changes, by their path below `src`.
 *
 * @throws Error when the source is not what it was made for any more
 */
export function broken({ name, edits }: Mutant): Map<string, string> {
  const files = new Map<string, string>();
  for (const [file, from, to] of edits) {
    const source = files.get(file) ?? readFileSync(join(project, 'src', file), 'utf8');
    if (source.split(from).length !== 2) throw new Error(`${name}: ${file} does not have this once: ${from}`);
    files.set(
      file,
      source.replace(from, () => to),
    );
  }
  return files;
}

async function searchIn(folder: string): Promise<Played> {
  const program = `
    import { search } from './__tests__/histories/search.ts';
    const goesOn = (played) => played < ${HISTORIES};
    const { played, failure } = await search({ seed: ${SEED}, goesOn, simplifying: 0 });
    console.log(JSON.stringify({ played, ...(failure && { failure: failure.split('\\n')[0] }) }));
  `;
  const flags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--input-type=module'];
  return JSON.parse(await printedBy(folder, [...flags, '-e', program])) as Played;
}

/** As vitest reports it. */
interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

async function runIn(folder: string, test: string): Promise<Played> {
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  const file = `__tests__/${test}`;
  const flags = ['run', '--reporter', 'json', '--outputFile', 'report.json', '--bail', '1'];
  await printedBy(folder, [vitest, ...flags, file]);
  const [result] = (JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report).testResults;
  const tests = result?.assertionResults ?? [];
  if (tests.length === 0) throw new Error(`${file} has run no test: ${result?.message}`);
  const failed = tests.find(({ status }) => status === 'failed');
  return { played: tests.length, ...(failed && { failure: failed.fullName }) };
}

async function printedBy(cwd: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  await new Promise((ended) => child.on('close', ended));
  return printed;
}

if (import.meta.main) await main(process.argv.slice(2));

import { Window } from 'happy-dom';
import { beforeAll, describe, expect, test } from 'vitest';
import { failure, type RegistrarError } from '../../src/failures/failures.ts';
import { dueChart } from '../../src/report/due-chart.ts';
import { summaryOf } from '../../src/report/job-summary.ts';
import { closingLinesOfMany } from '../../src/report/log.ts';
import { clientsOutput, clientsReport, stepOutputs } from '../../src/report/outputs.ts';
import { annotated, type Fleet, failuresOf, linesOf } from '../../src/report/told.ts';
import { totalsOf } from '../../src/report/totals.ts';
import { verdictOf } from '../../src/report/verdict.ts';
import type { Outcome, Removed } from '../../src/run/outcome.ts';
import { aClient, aCredential, ago, anApplication, HOME, NOW } from './builders.ts';

const LINKS = {
  docsUrl: 'https://github.com/o/r/blob/v1/docs/troubleshooting.md',
  graphUrl: 'https://graph.microsoft.com',
};
const FLEET: Fleet = { file: '.github/clients.yml', only: false, size: 4 };
const DAY = 86_400_000;

const archived = failure('TARGET_READ_ONLY', { attempted: 'publish', said: 'archived' }, { target: 'repo:acme/lab' });
const down = failure(
  'SERVICE_UNAVAILABLE',
  { attempted: 'sign in', said: 'Entra answered 503' },
  { service: 'Entra', trouble: 'kept failing', advice: 'Run again later.', page: '' },
);
const revocation = failure('REVOCATION_INCOMPLETE', { attempted: 'revoke' }, { application: 'a', keyId: 'k' });

/** A client whose secret has that many days left, and with which nothing happened. */
function quiet(name: string, days: number, given: Partial<Outcome> = {}): Outcome {
  const current = aCredential('aaaaaaaa-0000-4000-8000-000000000001', { began: { days: 90 - days } });
  const nextRotationOn = new Date(current.end.getTime() - 30 * DAY);
  return {
    desired: aClient({ name, displayName: `Client ${name}` }),
    dryRun: false,
    uniqueName: 'u',
    application: anApplication([current], { displayName: `Client ${name}` }),
    servicePrincipalId: 'p',
    created: false,
    rotated: false,
    changed: false,
    removed: false,
    othersTrust: [],
    reason: 'none',
    findings: [],
    current,
    nextRotationOn,
    targets: [{ target: HOME, state: 'current', errors: [] }],
    actions: [],
    failures: [],
    superseded: [],
    foreign: [],
    certificates: [],
    federatedCredentials: [],
    otherAssignments: [],
    fhir: undefined,
    proven: undefined,
    now: NOW,
    before: { credential: current, rotationOn: nextRotationOn },
    recorded: undefined,
    retired: [],
    otherOwners: [],
    mayTooMuch: false,
    newest: undefined,
    disabled: [],
    tokenExpiry: undefined,
    otherPrefixes: [],
    ...given,
  };
}

const rotated = (name: string, given: Partial<Outcome> = {}) =>
  quiet(name, 90, {
    rotated: true,
    changed: true,
    reason: 'expiring',
    actions: ['Issued secret k', 'Published to repo:acme/clinic'],
    ...given,
  });
const failed = (name: string, given: Partial<Outcome> = {}) => quiet(name, 3, { failures: [archived], ...given });
const waiting = (name: string, urgent: boolean, why = 'no time was left') =>
  quiet(name, 20, { reason: 'expiring', deferred: { urgent, why } });
/** Both as the file asks: one disabled with a secret that has expired meanwhile, one taken away. */
const disabled = (name: string, given: Partial<Outcome> = {}) =>
  quiet(name, -2, { disabled: ['application'], ending: { state: 'disabled', postponed: [] }, ...given });
const away = (name: string, given: Partial<Removed> = {}) =>
  quiet(name, 60, {
    current: undefined,
    nextRotationOn: undefined,
    ending: {
      state: 'absent',
      fate: { application: 'gone' },
      ...{ refused: false, nothing: true, complete: true, application: undefined, standing: 0 },
      ...{ left: [], notes: [], targets: [], ...given },
    },
  });
const many = (count: number, make: (name: string, index: number) => Outcome) =>
  Array.from({ length: count }, (_, index) => make(`client-${index}`, index));

describe('a failure', () => {
  test('names the client behind what is wrong and what to do', () => {
    const [told] = failuresOf([quiet('a', 60), failed('lab-import')]);
    expect(told?.message).toBe(archived.message.replace(' Could not ', ' For lab-import: could not '));
    expect(told?.code).toBe('TARGET_READ_ONLY');
  });

  test('that several met is one', () => {
    const outcomes = many(6, (name) => failed(name, { failures: [down] }));
    expect(failuresOf(outcomes).map(({ message }) => message)).toEqual([
      down.message.replace(' Could not ', ' For 6 clients (client-0, client-1, client-2 and 3 more): could not '),
    ]);
  });

  test('that has one reason for several is one, unless there is something to do for each', () => {
    const [here, there] = ['a', 'b'].map((name) =>
      failure('GITHUB_CREDENTIALS_BAD', { attempted: `look up ${name}` }, { renewal: 'Make a new one.' }),
    );
    const [left, right] = ['a', 'b'].map((keyId) =>
      failure('REVOCATION_INCOMPLETE', { attempted: `revoke ${keyId}` }, { application: 'a', keyId }),
    );
    const met = (name: string, ...failures: (RegistrarError | undefined)[]) => {
      const all = failures.filter((each) => each !== undefined);
      return failed(name, { failures: all, common: new Map(all.map((each) => [each, 'GitHub does not accept it'])) });
    };
    const told = failuresOf([met('one', here, left), met('two', there, right), failed('three')]);
    expect(told.map(({ code }) => code)).toEqual([
      ...['REVOCATION_INCOMPLETE', 'REVOCATION_INCOMPLETE'],
      ...['GITHUB_CREDENTIALS_BAD', 'TARGET_READ_ONLY'],
    ]);
    expect(told[2]?.message).toMatch(
      /^GITHUB_CREDENTIALS_BAD: .* For 2 clients \(one, two\): could not, for instance, look up a\./,
    );
    expect(failuresOf([failed('one', { failures: [here as RegistrarError] })])[0]?.message).toContain(
      'could not look up',
    );
  });

  test('is another one when its commands differ', () => {
    const other = failure('REVOCATION_INCOMPLETE', { attempted: 'revoke' }, { application: 'b', keyId: 'k' });
    expect(failuresOf([failed('a', { failures: [revocation] }), failed('b', { failures: [other] })])).toHaveLength(2);
  });

  test('of a single client of a step has no name', () => {
    expect(failuresOf([failed('', { desired: aClient() })]).map(({ message }) => message)).toEqual([archived.message]);
  });

  test('that leaves a leaked secret alive comes first', () => {
    const codes = failuresOf([failed('a'), failed('b', { failures: [down, revocation] })]).map(({ code }) => code);
    expect(codes).toEqual(['REVOCATION_INCOMPLETE', 'TARGET_READ_ONLY', 'SERVICE_UNAVAILABLE']);
  });

  test('is one for all that could not wait, and none for those that can', () => {
    const outcomes = [
      ...many(12, (name) => waiting(name, true)),
      waiting('x', true, 'GitHub is down'),
      waiting('y', false),
    ];
    const [told, ...more] = failuresOf(outcomes);
    expect(more).toEqual([]);
    expect(told?.message).toMatch(
      /^CLIENTS_NOT_SERVED: .+ Could not serve client-0, .+, client-9 and 3 more\. No time was left; GitHub is down\.$/,
    );
  });
});

describe('annotations', () => {
  test.each([
    { count: 0, shown: 0 },
    { count: 9, shown: 9 },
    { count: 10, shown: 10 },
    { count: 11, shown: 9 },
    { count: 500, shown: 9 },
  ])('of $count are $shown, so that a tenth one can count the others', ({ count, shown }) => {
    const all = Array.from({ length: count }, (_, index) => index);
    expect(annotated(all)).toEqual({ shown: all.slice(0, shown), rest: all.slice(shown) });
  });
});

test('a warning that all have is told once', () => {
  const outcomes = [quiet('a', 60), quiet('b', 60, { findings: ['x'] }), quiet('c', 60)];
  expect(linesOf(outcomes, ({ findings }) => ['the same', ...findings])).toEqual([
    '3 clients (a, b, c): the same',
    'b: x',
  ]);
});

describe('the verdict', () => {
  test.each<{ of: string; outcomes: Outcome[]; says: string }>([
    {
      of: 'a quiet day',
      outcomes: [quiet('a', 60), quiet('b', 40)],
      says: 'Nobody has to act. The first of the stored secrets (b) works until 2027-01-02, 40 days.',
    },
    {
      of: 'a day on which some failed',
      outcomes: [quiet('a', 60), failed('lab'), failed('pay', { failures: [down] }), rotated('r')],
      says: '2 of 4 clients failed (lab, pay). Somebody has to act: TARGET_READ_ONLY, SERVICE_UNAVAILABLE. The first of the stored secrets (lab) works until 2026-11-26, 3 days: mend this before then.',
    },
    {
      of: 'a day that was too short',
      outcomes: [quiet('a', 60), waiting('b', false), waiting('c', false)],
      says: 'Nobody has to act. 2 of 3 clients wait for the next run (b, c). The first of the stored secrets (b) works until 2026-12-13, 20 days.',
    },
    {
      of: 'a day that was too short for one that could not wait',
      outcomes: [quiet('a', 60), waiting('b', true), waiting('c', false)],
      says: '1 of 3 clients could not wait and was not served (b). Run again (CLIENTS_NOT_SERVED); somebody has to act only if it fails again. The first of the stored secrets (b) works until 2026-12-13, 20 days: mend this before then.',
    },
    {
      of: 'a disabled client',
      outcomes: [quiet('a', 60), quiet('b', 60, { disabled: ['application'] })],
      says: 'Somebody has to act: 1 of 2 clients is disabled (b), so nothing logs in as them. The first of the stored secrets (a) works until 2027-01-22, 60 days.',
    },
    {
      of: 'clients that are not to serve, which nobody has to mend',
      outcomes: [quiet('a', 60), disabled('b'), away('c'), away('d')],
      says: 'Nobody has to act. The first of the stored secrets (a) works until 2027-01-22, 60 days. 1 client is disabled, as the file asks: no secret of it serves. 2 clients are taken away, as the file asks: no secret that this workflow issued serves any more.',
    },
    {
      of: 'clients that were not to serve any more, and may',
      outcomes: [
        quiet('a', 60),
        disabled('b', { disabled: [], failures: [archived] }),
        quiet('c', 60, {
          ...away('c', { standing: 1, nothing: false, complete: false }),
          failures: [archived],
        }),
      ],
      says: '2 of 3 clients failed (b, c). Somebody has to act: TARGET_READ_ONLY. The first of the stored secrets (b) expired on 2026-11-21, 2 days ago: jobs that use it fail until this is mended. Of 1 it is unknown.',
    },
    {
      of: 'a token that expires soon',
      outcomes: [quiet('a', 60), quiet('b', 60, { tokenExpiry: { end: ago({ days: -3 }), readAt: NOW } })],
      says: 'Somebody has to act before 2026-11-26: then github-token expires. The first of the stored secrets (a) works until 2027-01-22, 60 days.',
    },
    {
      of: 'a single client that waits',
      outcomes: [waiting('b', false)],
      says: 'Nobody has to act. 1 of 1 clients waits for the next run (b). The first of the stored secrets (b) works until 2026-12-13, 20 days.',
    },
    {
      of: 'a dry run',
      outcomes: [
        quiet('a', 60, { dryRun: true }),
        quiet('b', 20, { dryRun: true, reason: 'expiring', actions: ['Would issue a secret'] }),
        quiet('c', 60, {
          dryRun: true,
          current: undefined,
          nextRotationOn: undefined,
          reason: 'first',
          actions: ['Would create it'],
        }),
      ],
      says: 'Dry run, nothing was written: of 3 clients 2 to be rotated, 1 unchanged. The first of the stored secrets (b) works until 2026-12-13, 20 days. 1 has no secret yet.',
    },
    {
      of: 'a dry run that would take a client away',
      outcomes: [quiet('a', 60, { dryRun: true }), { ...away('b', { standing: 1 }), dryRun: true, actions: ['Would'] }],
      says: 'Dry run, nothing was written: of 2 clients 1 to be changed otherwise, 1 unchanged. The first of the stored secrets (a) works until 2027-01-22, 60 days.',
    },
    {
      of: 'what could not be read',
      outcomes: [quiet('a', 60), failed('b', { now: undefined, current: undefined, failures: [down] })],
      says: '1 of 2 clients failed (b). Run again (SERVICE_UNAVAILABLE); somebody has to act only if it fails again. The first of the stored secrets (a) works until 2027-01-22, 60 days: mend this before then. Of 1 it is unknown.',
    },
    {
      of: 'a place that could not be read, whose secret expires before all others',
      outcomes: [
        quiet('a', 60),
        failed('b', {
          current: undefined,
          newest: aCredential('k', { began: { days: 80 } }),
          targets: [{ target: HOME, state: 'unreadable', errors: [] }],
          failures: [down],
        }),
      ],
      says: '1 of 2 clients failed (b). Run again (SERVICE_UNAVAILABLE); somebody has to act only if it fails again. The first of the stored secrets (a) works until 2027-01-22, 60 days. Of 1 it is unknown; what was issued last for it (b) works until 2026-12-03, 10 days: mend this before then.',
    },
    {
      of: 'late rotations',
      outcomes: [
        rotated('a', {
          before: { credential: aCredential('k', { began: { days: 92 } }), rotationOn: ago({ days: 32 }) },
        }),
        rotated('b', {
          before: { credential: aCredential('k', { began: { days: 70 } }), rotationOn: ago({ days: 10 }) },
        }),
      ],
      says: 'Nobody has to act. The first of the stored secrets (a) works until 2027-02-21, 90 days. 1 secret had expired before this run: jobs that used them failed. 1 secret came more than 3 days late.',
    },
  ])('of $of', ({ outcomes, says }) => {
    expect(verdictOf(outcomes, FLEET)).toBe(says);
  });

  test('of a part without clients says so', () => {
    const shard = { index: 3, count: 8 };
    expect(verdictOf([], { ...FLEET, shard })).toBe(
      'Nobody has to act: no client of .github/clients.yml belongs to part 3/8.',
    );
    expect(summaryOf([], LINKS, { ...FLEET, shard })).toBe(
      '✅ **Nobody has to act:** no client of .github/clients.yml belongs to part 3/8.\n\n0 of the 4 clients of .github/clients.yml in part 3/8.\n',
    );
  });
});

test('each client is counted once', () => {
  const outcomes = [
    ...many(3, (name) => quiet(name, 60)),
    failed('a', { rotated: true, actions: ['x'] }),
    waiting('b', true),
    waiting('c', false),
    rotated('d'),
    rotated('e', { created: true }),
    quiet('f', 60, { actions: ['Renamed it'], changed: true }),
    quiet('g', 60, { actions: ['Deleted it'], changed: true, removed: true }),
  ];
  expect(totalsOf(outcomes)).toBe(
    '1 failed, 1 not served, 1 waiting for the next run, 1 deleted, 1 created, 1 rotated, 1 changed otherwise, 3 unchanged',
  );
});

describe('the summary', () => {
  const day = [quiet('calm', 60), rotated('r'), waiting('w', false), failed('lab'), quiet('soon', 40)];

  test('is one for all: verdict, totals, a row for each, the interesting ones first', () => {
    const summary = summaryOf(day, LINKS, { ...FLEET, size: 5 });
    const [first, , totals] = summary.split('\n');
    expect(first).toBe(
      '❌ **1 of 5 clients failed (lab).** Somebody has to act: TARGET&#95;READ&#95;ONLY. The first of the stored secrets (lab) works until 2026-11-26, 3 days: mend this before then.',
    );
    expect(totals).toBe(
      '5 clients of .github/clients.yml: 1 failed, 1 waiting for the next run, 1 rotated, 2 unchanged.',
    );
    const rows = summary.split('\n').filter((line) => line.startsWith('| **'));
    expect(rows).toEqual([
      '| **lab**<br>Client lab | ❌ [TARGET&#95;READ&#95;ONLY](https://github.com/o/r/blob/v1/docs/troubleshooting.md#target_read_only): The repository is archived or locked and takes no writes. Unarchive the repository of repo:acme/lab, or remove it from publish-to. | `aaaaaaaa…`, expires 2026-11-26, in 3 days | **2026-10-27** |',
      '| **w**<br>Client w | ⏸️ waits for the next run: no time was left | `aaaaaaaa…`, expires 2026-12-13, in 20 days | **2026-11-13** |',
      '| **r**<br>Client r | 🔁 Issued secret k<br>Published to repo:acme/clinic | `aaaaaaaa…`, expires 2027-02-21, in 90 days | 2027-01-22 |',
      '| **soon**<br>Client soon | ✅ nothing to do | `aaaaaaaa…`, expires 2027-01-02, in 40 days | 2026-12-03 |',
      '| **calm**<br>Client calm | ✅ nothing to do | `aaaaaaaa…`, expires 2027-01-22, in 60 days | 2026-12-23 |',
    ]);
    expect(summary.indexOf('```mermaid')).toBeGreaterThan(summary.indexOf('| **calm**'));
    expect(summary).toContain('> [!CAUTION]\n> TARGET&#95;READ&#95;ONLY: The repository is archived');
  });

  test('tells what was done for a client that then had to wait', () => {
    const created = { created: true, changed: true, actions: ['Created application a'] };
    const text = summaryOf([{ ...waiting('a', false), ...created }, quiet('b', 60)], LINKS, FLEET);
    expect(text).toContain('| ⏸️ waits for the next run: no time was left<br>Created application a |');
  });

  test('has nothing due of clients that are not to serve', () => {
    const text = summaryOf([disabled('a'), away('b'), quiet('c', 60)], LINKS, FLEET);
    expect(text).toContain(
      '| **a**<br>Client a | ✅ nothing to do | stays as it is, and logs in nowhere meanwhile | – |',
    );
    expect(text).toContain('| **b**<br>Client b | ✅ nothing to do | none of this workflow | – |');
    expect(text).not.toContain('overdue');
    expect(text).toContain('bar [0, 0, 0, 0, 1]');
    const failing = disabled('a', { disabled: [], failures: [archived] });
    expect(summaryOf([failing, quiet('c', 60)], LINKS, FLEET)).toContain('**expired 2026-11-21** | – |');
  });

  test('of a part or of clients that were named says of how many', () => {
    const totals = (fleet: Partial<Fleet>) => summaryOf(day, LINKS, { ...FLEET, size: 40, ...fleet }).split('\n')[2];
    expect(totals({ only: true })).toMatch(/^5 of the 40 clients of \.github\/clients\.yml: /);
    expect(totals({ shard: { index: 2, count: 4 } })).toMatch(
      /^5 of the 40 clients of \.github\/clients\.yml in part 2\/4: /,
    );
  });

  test('of one client has all about it', () => {
    const summary = summaryOf([failed('lab')], LINKS, { ...FLEET, only: true });
    expect(summary).toContain('### Client lab');
    expect(summary).toContain('> TARGET&#95;READ&#95;ONLY: The repository is archived');
  });

  test('of a dry run says what would be done', () => {
    const outcomes = many(2, (name) =>
      quiet(name, 20, { dryRun: true, actions: ['Would issue a secret', 'Would publish it'] }),
    );
    const summary = summaryOf(outcomes, LINKS, FLEET);
    expect(summary).toMatch(/^🔍 /);
    expect(summary).toContain('| 🔍 would issue a secret<br>would publish it |');
  });

  test('is cut at 500 rows, with the number of the others', () => {
    const summary = summaryOf(
      many(1_203, (name) => quiet(name, 60)),
      LINKS,
      FLEET,
    );
    expect(summary.match(/^\| \*\*/gm)).toHaveLength(500);
    expect(summary).toContain('\n… and 703 more clients: the file that report-file names has all of them.\n');
  });

  test('is cut below 900 KiB, whatever went wrong', () => {
    const long = failure('REQUEST_REFUSED', { attempted: 'x', said: '<'.repeat(5_000) }, { service: 'GitHub' });
    const outcomes = many(700, (name, index) =>
      failed(name, {
        failures: [
          long,
          failure('REQUEST_REFUSED', { attempted: `read ${index}`, said: '|'.repeat(5_000) }, { service: 'GitHub' }),
        ],
        actions: Array.from({ length: 40 }, () => '*'.repeat(2_000)),
        foreign: [
          aCredential(`cccccccc-0000-4000-8000-${String(index).padStart(12, '0')}`, { displayName: '💊'.repeat(45) }),
        ],
      }),
    );
    const summary = summaryOf(outcomes, LINKS, FLEET);
    const bytes = Buffer.byteLength(summary);
    expect(bytes).toBeLessThan(900 * 1024);
    expect(bytes).toBeGreaterThan(300 * 1024);
    const rows = summary.match(/^\| \*\*/gm)?.length ?? 0;
    expect(summary).toContain(`… and ${700 - rows} more clients`);
    expect(summary).toMatch(/^… and \d+ more failures, which the log has\.$/m);
  });

  test('has nobody leave its row', () => {
    const name = '| </table> `x` **b** [a](https://evil.example) \n# y @octocat';
    const application = anApplication([], { displayName: name });
    const outcomes = [quiet('a', 60, { application }), waiting('b', false, name)];
    const summary = summaryOf(outcomes, LINKS, FLEET);
    for (const row of summary.split('\n').filter((line) => line.startsWith('| **'))) {
      expect(row.match(/\|/g)).toHaveLength(5);
      expect(row).not.toMatch(/<\/table>|\]\(https:\/\/evil|@/);
    }
  });
});

test('a job that shows whether others can sign in is in the summary, and the log says so', () => {
  const subject = 'repo:acme/lab:environment:production';
  const trust: NonNullable<Outcome['trust']> = {
    jobs: [{ subject, trusted: true }],
    course: 'keep',
    proof: 'not from here',
    own: 'repo:acme/platform:ref:x',
    noSecret: false,
    since: undefined,
    left: [],
    without: [],
  };
  const outcomes = many(12, (name) => quiet(name, 60, { trust, actions: ['Trusted it'], changed: true }));
  const summary = summaryOf(outcomes, LINKS, FLEET);
  expect(summary.match(/azure\/login@/g)).toHaveLength(10);
  expect(summary).toContain('… and 2 more');
  expect(closingLinesOfMany(outcomes)).toEqual([
    expect.stringMatching(
      /^12 clients \(client-0, .*\): Whether the trusted jobs can sign in cannot be told .* summary\.$/,
    ),
  ]);
  expect(
    summaryOf(
      many(2, (name) => quiet(name, 60)),
      LINKS,
      FLEET,
    ),
  ).not.toContain('sign in');
});

describe('the log', () => {
  test('says of no rotation where no secret is to serve', () => {
    expect(closingLinesOfMany([disabled('a'), away('b')])).toEqual([
      'a: nothing to do: the client is disabled',
      'b: nothing to do: nothing of this client is left',
    ]);
  });

  test('has a line for each client with which nothing happened, with its name', () => {
    const outcomes = [quiet('a', 60), rotated('r'), failed('f'), waiting('w', false), waiting('u', true)];
    expect(closingLinesOfMany(outcomes)).toEqual([
      'a: nothing to do; the next rotation is on 2026-12-23',
      'w: waits for the next run: no time was left',
      'u: was not served, and could not wait: no time was left',
    ]);
  });
});

describe('the outputs', () => {
  test('of one client are those of a step', () => {
    expect(stepOutputs([rotated('a')])).toMatchObject({ 'tenant-id': expect.stringMatching(/-/), rotated: 'true' });
  });

  test('of several say whether there was any, and of none that there was not', () => {
    const outputs = stepOutputs([quiet('a', 60), rotated('b'), quiet('c', 60, { removed: true })]);
    expect(outputs).toEqual({
      'client-id': '',
      'object-id': '',
      'service-principal-id': '',
      'tenant-id': '',
      'unique-name': '',
      'secret-id': '',
      'secret-expires-on': '',
      'next-rotation-on': '',
      'rotation-reason': '',
      created: 'false',
      rotated: 'true',
      changed: 'true',
      removed: 'true',
    });
    expect(Object.keys(stepOutputs([])).toSorted()).toEqual(Object.keys(stepOutputs([quiet('a', 60)])).toSorted());
    expect(stepOutputs([])).toMatchObject({ created: 'false', rotated: 'false', changed: 'false', removed: 'false' });
  });

  test('have each client by its name, with what became of it', () => {
    const clients = JSON.parse(clientsOutput([quiet('a', 60), failed('b'), waiting('c', true), waiting('d', false)]));
    expect(clients.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`)).toEqual([
      'a ok',
      'b failed',
      'c deferred',
      'd deferred',
    ]);
  });

  test('hold those that matter when all are too many, and none when those are; the file holds all', () => {
    const calm = many(1_000, (name) => quiet(name, 60));
    expect(clientsReport(calm).length).toBeGreaterThan(400_000);
    expect(clientsOutput(calm)).toBe('[]');
    const some = [...calm, rotated('r'), failed('f'), waiting('w', false)];
    expect(JSON.parse(clientsOutput(some)).map(({ name }: { name: string }) => name)).toEqual(['r', 'f', 'w']);
    expect(JSON.parse(clientsReport(some))).toHaveLength(1_003);
    expect(clientsOutput(many(1_000, (name) => rotated(name)))).toBe('[]');
  });
});

describe('the chart', () => {
  let parse: (chart: string) => Promise<unknown>;
  beforeAll(async () => {
    const window = new Window();
    Object.assign(globalThis, { window, document: window.document });
    const { default: mermaid } = await import('mermaid');
    parse = (chart) => mermaid.parse(chart);
  });
  const chartOf = (lines: readonly string[]) => /```mermaid\n([\s\S]+?)```/.exec(lines.join('\n'))?.[1] ?? '';
  const due = (days: number) => ({ now: NOW, nextRotationOn: ago({ days: -days }) });

  test('is one that Mermaid understands', async () => {
    const chart = chartOf(dueChart([due(1), due(-3), due(400)]));
    await expect(parse(chart)).resolves.toMatchObject({ diagramType: 'xychart' });
    await expect(parse(`${chart}  no bar\n`)).rejects.toThrow();
  });

  // NOW is a Monday.
  test('counts by week, with what is overdue before and what is far off behind', () => {
    const days = [-3, 0, 1, 6, 7, 13, 30, 83, 84, 500];
    expect(chartOf(dueChart(days.map(due)))).toBe(
      [
        'xychart-beta',
        '  title "Secrets by the week in which their next rotation is due"',
        '  x-axis ["overdue", "11-23", "11-30", "12-07", "12-14", "12-21", "12-28", "01-04", "01-11", "01-18", "01-25", "02-01", "02-08", "later"]',
        '  y-axis "secrets" 0 --> 2',
        '  bar [2, 2, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2]',
        '',
      ].join('\n'),
    );
  });

  test('counts every secret whose day is known', async () => {
    const outcomes = many(5_000, (name, index) => quiet(name, (index % 120) - 10));
    const chart = chartOf(dueChart([...outcomes, { now: undefined, nextRotationOn: ago({}) }]));
    const bars = /bar \[(.+)\]/.exec(chart)?.[1]?.split(', ').map(Number) ?? [];
    expect(bars.reduce((sum, bar) => sum + bar, 0)).toBe(5_000);
    await parse(chart);
  });

  test('is not drawn of nothing', () => {
    expect(dueChart([])).toEqual([]);
    expect(dueChart([{ now: NOW, nextRotationOn: undefined }])).toEqual([]);
  });
});

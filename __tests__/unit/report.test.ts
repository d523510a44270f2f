import { describe, expect, test } from 'vitest';
import { failure } from '../../src/failures/failures.ts';
import { FHIR_ROLES } from '../../src/model/fhir-service.ts';
import { describe as sentence } from '../../src/plan/steps.ts';
import { closingLines } from '../../src/report/log.ts';
import { clientsOutput, outputsOf } from '../../src/report/outputs.ts';
import { summaryOf } from '../../src/report/summary.ts';
import type { Outcome } from '../../src/run/outcome.ts';
import {
  APP_ID,
  aClient,
  aCredential,
  ago,
  anApplication,
  DEPENDABOT,
  HOME,
  NOW,
  OBJECT_ID,
  PRINCIPAL_ID,
  SECOND_TARGET,
  TENANT_ID,
  target,
} from './builders.ts';

const issued = aCredential('aaaaaaaa-0000-4000-8000-000000000001', { began: {} });
const earlier = aCredential('bbbbbbbb-0000-4000-8000-000000000002', { began: { days: 61 } });
const foreign = aCredential('cccccccc-0000-4000-8000-000000000003', {
  displayName: 'Added by hand',
  began: { days: 80 },
});
const HOSTILE = '::error::x ##[error] | <b>`x`</b> [a](https://evil.example) \n# y \u202e\u001b[31m @octocat $(id)';

/** A client that was rotated a moment ago. */
function anOutcome(given: Partial<Outcome> = {}): Outcome {
  return {
    desired: aClient({ targets: [HOME, DEPENDABOT] }),
    dryRun: false,
    uniqueName: 'fhir-client-0123456789ab',
    application: anApplication([earlier, issued]),
    servicePrincipalId: PRINCIPAL_ID,
    created: false,
    rotated: true,
    changed: true,
    reason: 'expiring',
    findings: ['the current secret expires on 2026-12-22, in 29 days; the threshold is 30 days'],
    current: issued,
    nextRotationOn: ago({ days: -60 }),
    targets: [
      { target: HOME, state: 'written', errors: [] },
      { target: DEPENDABOT, state: 'written', errors: [] },
    ],
    actions: [`Issued secret ${issued.keyId}`, 'Published to repo:acme/clinic', 'Published to dependabot:acme/clinic'],
    failures: [],
    superseded: [earlier],
    foreign: [],
    otherAssignments: [],
    fhir: undefined,
    proven: 'login',
    now: NOW,
    ...given,
  };
}

const upToDate = anOutcome({
  rotated: false,
  changed: false,
  reason: 'none',
  findings: [],
  actions: [],
  superseded: [],
  proven: undefined,
  targets: [
    { target: HOME, state: 'current', errors: [] },
    { target: DEPENDABOT, state: 'current', errors: [] },
  ],
});

const refused = failure(
  'TARGET_READ_ONLY',
  { attempted: 'publish to repo:acme/ward', said: 'GitHub answered 403: archived' },
  { target: 'repo:acme/ward' },
);

describe('the outputs', () => {
  test('of a rotation are complete', () => {
    expect(outputsOf(anOutcome())).toEqual({
      'client-id': APP_ID,
      'object-id': OBJECT_ID,
      'service-principal-id': PRINCIPAL_ID,
      'tenant-id': TENANT_ID,
      'unique-name': 'fhir-client-0123456789ab',
      'secret-id': issued.keyId,
      'secret-expires-on': '2027-02-21T12:00:00Z',
      'next-rotation-on': '2027-01-22T12:00:00Z',
      created: 'false',
      rotated: 'true',
      changed: 'true',
      'rotation-reason': 'expiring',
    });
  });

  test('of a run that failed early are all there, most of them empty', () => {
    const outputs = outputsOf(
      anOutcome({
        application: undefined,
        servicePrincipalId: undefined,
        uniqueName: undefined,
        current: undefined,
        nextRotationOn: undefined,
        rotated: false,
        changed: false,
        reason: 'none',
      }),
    );
    expect(Object.keys(outputs)).toEqual(Object.keys(outputsOf(anOutcome())));
    expect(Object.values(outputs).every((value) => typeof value === 'string')).toBe(true);
    expect(outputs).toMatchObject({ 'client-id': '', 'secret-id': '', 'next-rotation-on': '', rotated: 'false' });
  });

  test('are whole seconds of UTC', () => {
    const current = { ...issued, end: new Date('2027-02-21T12:00:00.789Z') };
    expect(outputsOf(anOutcome({ current }))['secret-expires-on']).toBe('2027-02-21T12:00:00Z');
  });
});

describe('the output clients', () => {
  test('is one object per client, with the same keys in camelCase', () => {
    const [first, second] = JSON.parse(
      clientsOutput([
        anOutcome(),
        anOutcome({
          failures: [refused],
          targets: [
            { target: HOME, state: 'written', errors: [] },
            { target: SECOND_TARGET, state: 'failed', errors: [refused] },
          ],
        }),
      ]),
    );
    expect(first).toEqual({
      displayName: 'Clinic',
      clientId: APP_ID,
      objectId: OBJECT_ID,
      servicePrincipalId: PRINCIPAL_ID,
      tenantId: TENANT_ID,
      uniqueName: 'fhir-client-0123456789ab',
      secretId: issued.keyId,
      secretExpiresOn: '2027-02-21T12:00:00Z',
      nextRotationOn: '2027-01-22T12:00:00Z',
      created: false,
      rotated: true,
      changed: true,
      rotationReason: 'expiring',
      status: 'ok',
      targets: [
        { target: 'repo:acme/clinic', state: 'written' },
        { target: 'dependabot:acme/clinic', state: 'written' },
      ],
    });
    expect(second).toMatchObject({
      status: 'failed',
      error: { code: 'TARGET_READ_ONLY', message: refused.message },
      targets: [
        { target: 'repo:acme/clinic', state: 'written' },
        { target: 'repo:acme/ward', state: 'failed', error: 'TARGET_READ_ONLY' },
      ],
    });
  });

  test('survives any name', () => {
    const outcome = anOutcome({ application: anApplication([], { displayName: HOSTILE }) });
    expect(JSON.parse(clientsOutput([outcome]))[0].displayName).toBe(HOSTILE);
  });

  test('is one line', () => {
    expect(clientsOutput([anOutcome({ application: anApplication([], { displayName: HOSTILE }) })])).not.toMatch(/\n/);
  });
});

describe('the last lines of the log', () => {
  test('of a run with nothing due say so, and what comes next', () => {
    expect(closingLines(upToDate)).toEqual([
      'Nothing to do: the registration and every target are up to date.',
      `Secret ${issued.keyId} expires on 2027-02-21, in 90 days; next rotation on 2027-01-22.`,
      'Not verified: no secret was issued in this run, and the value of the current one cannot be read back.',
    ]);
  });

  test('do not say so when the run failed', () => {
    expect(closingLines({ ...upToDate, failures: [refused] })[0]).toMatch(/^Secret/);
  });

  test('name foreign secrets that expire within 30 days, and leave the others out', () => {
    const later = aCredential('later', { displayName: 'x', began: { days: 50 } });
    const gone = aCredential('gone', { displayName: 'y', began: { days: 91 } });
    const lines = closingLines({ ...upToDate, foreign: [foreign, later, gone] });
    expect(lines.filter((line) => line.startsWith('Foreign'))).toEqual([
      `Foreign secret ${foreign.keyId} ("Added by hand") expires on 2026-12-03; it is left alone.`,
      'Foreign secret gone ("y") expired on 2026-11-22; it is left alone.',
    ]);
  });

  test('name roles that somebody else assigned', () => {
    const otherAssignments = [{ id: '/subscriptions/s/x', roleId: 'r', description: '' }];
    expect(closingLines({ ...upToDate, otherAssignments }).at(-1)).toMatch(/\/subscriptions\/s\/x .* left alone/);
  });
});

describe('the leak response', () => {
  const leak = anOutcome({ desired: aClient({ overlapDays: 0, forceRotate: true }), reason: 'forced' });

  test('names every secret that still logs in, ours and foreign, and the tokens that live on', () => {
    const lines = closingLines({ ...leak, superseded: [earlier], foreign: [foreign] });
    expect(lines.join('\n')).toContain('up to about 90 minutes');
    expect(lines.filter((line) => line.startsWith('Not revoked'))).toEqual([
      `Not revoked: secret ${earlier.keyId} ("${earlier.displayName}"), valid until 2026-12-22.`,
      `Not revoked: secret ${foreign.keyId} ("Added by hand"), valid until 2026-12-03.`,
    ]);
  });

  test('does not name what has expired', () => {
    const expired = aCredential('expired', { began: { days: 95 } });
    expect(closingLines({ ...leak, superseded: [expired] }).join('\n')).not.toContain('Not revoked');
  });

  test('is in the summary too', () => {
    expect(summaryOf([{ ...leak, foreign: [foreign] }])).toContain(`Not revoked: secret ${foreign.keyId}`);
  });

  test('is not claimed for a rotation with an overlap', () => {
    expect(closingLines(anOutcome({ foreign: [foreign] })).join('\n')).not.toContain('revoked');
  });
});

describe('the summary', () => {
  test('of a rotation', () => {
    expect(summaryOf([anOutcome({ foreign: [foreign] })])).toMatchInlineSnapshot(`
      "### Clinic — ✅ done

      | | |
      | --- | --- |
      | Client ID | \`11111111-1111-4111-8111-111111111111\` |
      | Done | Issued secret aaaaaaaa-0000-4000-8000-000000000001<br>Published to repo:acme/clinic<br>Published to dependabot:acme/clinic |
      | Rotation | expiring: the current secret expires on 2026-12-22, in 29 days; the threshold is 30 days |
      | Secret | \`aaaaaaaa-0000-4000-8000-000000000001\`, expires 2027-02-21; it logs in |
      | Next rotation | 2027-01-22 |
      | Stored in | repo:acme/clinic: written<br>dependabot:acme/clinic: written |

      \`\`\`mermaid
      gantt
        title Validity of the client secrets
        dateFormat YYYY-MM-DD
        axisFormat %Y-%m-%d
        section Current
        current aaaaaaaa :active, 2026-11-23, 2027-02-21
        next rotation :milestone, 2027-01-22, 0d
        section Superseded
        superseded bbbbbbbb :done, 2026-09-23, 2026-12-22
        section Foreign
        foreign Added by hand cccccccc :2026-09-04, 2026-12-03
      \`\`\`

      - Foreign secret cccccccc-0000-4000-8000-000000000003 ("Added by hand") expires on 2026-12-03; it is left alone.
      "
    `);
  });

  test('of a run with nothing due', () => {
    expect(summaryOf([upToDate])).toMatchInlineSnapshot(`
      "### Clinic — ✅ nothing to do

      | | |
      | --- | --- |
      | Client ID | \`11111111-1111-4111-8111-111111111111\` |
      | Done | nothing |
      | Rotation | not due |
      | Secret | \`aaaaaaaa-0000-4000-8000-000000000001\`, expires 2027-02-21; not verified in this run |
      | Next rotation | 2027-01-22 |
      | Stored in | repo:acme/clinic: up to date<br>dependabot:acme/clinic: up to date |

      \`\`\`mermaid
      gantt
        title Validity of the client secrets
        dateFormat YYYY-MM-DD
        axisFormat %Y-%m-%d
        section Current
        current aaaaaaaa :active, 2026-11-23, 2027-02-21
        next rotation :milestone, 2027-01-22, 0d
      \`\`\`

      "
    `);
  });

  test('of a run that failed at one target', () => {
    const outcome = anOutcome({
      failures: [refused],
      targets: [
        { target: HOME, state: 'written', errors: [] },
        { target: SECOND_TARGET, state: 'failed', errors: [refused] },
        { target: DEPENDABOT, state: 'unknown', errors: [] },
      ],
    });
    expect(summaryOf([outcome])).toMatchInlineSnapshot(`
      "### Clinic — ❌ failed

      | | |
      | --- | --- |
      | Client ID | \`11111111-1111-4111-8111-111111111111\` |
      | Done | Issued secret aaaaaaaa-0000-4000-8000-000000000001<br>Published to repo:acme/clinic<br>Published to dependabot:acme/clinic |
      | Rotation | expiring: the current secret expires on 2026-12-22, in 29 days; the threshold is 30 days |
      | Secret | \`aaaaaaaa-0000-4000-8000-000000000001\`, expires 2027-02-21; it logs in |
      | Next rotation | 2027-01-22 |
      | Stored in | repo:acme/clinic: written<br>repo:acme/ward: **not written**, keeps what it had<br>dependabot:acme/clinic: **unknown**: an answer was lost |

      > [!CAUTION]
      > TARGET&#95;READ&#95;ONLY: Could not publish to repo:acme/ward. GitHub answered 403: archived. Unarchive the repository of repo:acme/ward, or remove it from publish-to.

      \`\`\`mermaid
      gantt
        title Validity of the client secrets
        dateFormat YYYY-MM-DD
        axisFormat %Y-%m-%d
        section Current
        current aaaaaaaa :active, 2026-11-23, 2027-02-21
        next rotation :milestone, 2027-01-22, 0d
        section Superseded
        superseded bbbbbbbb :done, 2026-09-23, 2026-12-22
      \`\`\`

      "
    `);
  });

  test('of a client with a FHIR service names its URL and roles', () => {
    const fhir = { url: 'https://w-f.fhir.azurehealthcareapis.com', audience: 'x', scope: '/s', assignments: [] };
    const desired = aClient({ fhirRoles: FHIR_ROLES.slice(0, 2) });
    const summary = summaryOf([anOutcome({ fhir, desired, proven: 'read' })]);
    expect(summary).toContain('roles: FHIR Data Reader, FHIR Data Writer');
    expect(summary).toContain('it logs in and reads the FHIR service');
  });

  test('of several clients has one part for each', () => {
    expect(summaryOf([anOutcome(), upToDate]).match(/^### /gm)).toHaveLength(2);
  });

  test('of a new secret that was not verified says so', () => {
    expect(summaryOf([anOutcome({ proven: undefined })])).toContain('not verified');
  });
});

describe('a hostile name', () => {
  const environment = target(`repo:acme/clinic:environment:a | b <x> [y](z) \`q\``);
  const hostileForeign = aCredential('dddddddd-0000-4000-8000-000000000004', {
    displayName: HOSTILE,
    began: { days: 80 },
  });
  const outcome = anOutcome({
    application: anApplication([], { displayName: HOSTILE }),
    desired: aClient({ overlapDays: 0, targets: [environment] }),
    findings: [`the marker names ${HOSTILE}`],
    actions: [`Updated ${HOSTILE}`],
    targets: [{ target: environment, state: 'written', errors: [] }],
    failures: [failure('INPUT_INVALID', { attempted: HOSTILE })],
    superseded: [{ ...earlier, displayName: HOSTILE }],
    foreign: [hostileForeign],
    otherAssignments: [{ id: HOSTILE, roleId: 'r', description: HOSTILE }],
    fhir: { url: `https://x/${HOSTILE}`, audience: 'x', assignments: [] },
  });

  test('cannot leave its place in the summary', () => {
    const summary = summaryOf([outcome]);
    for (const markup of ['<b>', '`x`', '](https', 'https://evil', '@octocat', '\u202e', '\u001b', '##['])
      expect(summary).not.toContain(markup);
    for (const line of summary.split('\n')) {
      expect(line).not.toMatch(/^\s*::/);
      // Our own table has two cells.
      if (line.startsWith('|')) expect(line.match(/\|/g)).toHaveLength(3);
    }
    expect(summary.match(/^#+ /gm)).toEqual(['### ']);
  });

  test('cannot leave its place in the log', () => {
    for (const line of closingLines(outcome)) expect(line).not.toMatch(/^\s*::|##\[|[\p{Cc}\p{Cf}]/u);
  });

  test('of a key ID, which anybody who may write variables can make a marker, is text as well', () => {
    const current = { ...issued, keyId: '` | <b>x</b> [a](b) `' };
    const row = summaryOf([anOutcome({ current })])
      .split('\n')
      .find((line) => line.startsWith('| Secret'));
    expect(row?.match(/\|/g)).toHaveLength(3);
    expect(row).not.toMatch(/<b>|\]\(/);
  });

  test.each([
    'section Evil',
    'title Evil',
    'dateFormat X',
    'axisFormat X',
    'excludes weekends',
    'todayMarker off',
    'click x',
  ])('of a credential is not a statement of the timeline: %s', (displayName) => {
    const summary = summaryOf([anOutcome({ foreign: [{ ...foreign, displayName }] })]);
    const chart = /```mermaid\n([\s\S]*?)```/.exec(summary)?.[1] ?? '';
    expect(chart.split('\n').filter((line) => line.trimStart().startsWith(displayName))).toEqual([]);
  });
});

describe('a step in words', () => {
  test.each([
    {
      step: {
        do: 'create application',
        uniqueName: 'u',
        fields: { displayName: 'Ward', signInAudience: 'AzureADMyOrg' },
      },
      words: 'create application Ward with unique name u for AzureADMyOrg',
    },
    {
      step: { do: 'update application', fields: { description: 'x' } },
      words: 'update description of the application',
    },
    { step: { do: 'create service principal' }, words: 'create the service principal' },
    {
      step: { do: 'issue secret', reason: 'first', lifetimeDays: 90, prove: true },
      words: 'issue a secret for 90 days (first) and prove that it logs in',
    },
    { step: { do: 'publish', target: HOME, facts: undefined }, words: 'publish it to repo:acme/clinic' },
    {
      step: { do: 'rewrite companion', target: HOME, name: 'FHIR_URL', value: 'x' },
      words: 'rewrite FHIR_URL in repo:acme/clinic',
    },
    { step: { do: 'retire', credential: earlier, why: 'expired' }, words: `remove secret ${earlier.keyId}: expired` },
  ] as const)('$step.do', ({ step, words }) => {
    expect(sentence(step)).toBe(words);
  });

  test('does not promise a proof that was not asked for', () => {
    const step = { do: 'issue secret', reason: 'expiring', lifetimeDays: 30, prove: false } as const;
    expect(sentence(step)).toBe('issue a secret for 30 days (expiring)');
  });
});

import { describe, expect, test } from 'vitest';
import { failure } from '../../src/failures/failures.ts';
import { FHIR_ROLES } from '../../src/model/fhir-service.ts';
import { describe as sentence } from '../../src/plan/steps.ts';
import { summaryOf as render } from '../../src/report/job-summary.ts';
import { closingLines, warnings } from '../../src/report/log.ts';
import { clientsOutput, outputsOf } from '../../src/report/outputs.ts';
import type { Links } from '../../src/report/summary.ts';
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

const LINKS: Links = {
  docsUrl: 'https://github.com/octo-org/fhir-client-registrar/blob/v1/docs/troubleshooting.md',
  graphUrl: 'https://graph.microsoft.com',
};
const summaryOf = (outcomes: readonly Outcome[]) => render(outcomes, LINKS);

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
    removed: false,
    foreign: [],
    certificates: [],
    federatedCredentials: [],
    othersTrust: [],
    otherAssignments: [],
    fhir: undefined,
    proven: 'login',
    now: NOW,
    before: { credential: earlier, rotationOn: ago({ days: 1 }) },
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
      removed: 'false',
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
      name: '',
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
      removed: false,
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
      'Nothing to verify: no secret was issued in this run.',
    ]);
  });

  test('do not say so when the run failed', () => {
    expect(closingLines({ ...upToDate, failures: [refused] })).toEqual([]);
  });

  test('tell those who run jobs that a secret which they may hold was removed', () => {
    expect(closingLines({ ...upToDate, retired: [earlier] }).at(-1)).toMatch(/AADSTS7000215/);
    const expired = aCredential('expired', { began: { days: 95 } });
    expect(closingLines({ ...upToDate, retired: [expired] }).at(-1)).not.toMatch(/AADSTS7000215/);
  });

  test('name roles that somebody else assigned', () => {
    const otherAssignments = [{ id: '/subscriptions/s/x', roleId: 'r', principalId: 'p', description: '' }];
    expect(closingLines({ ...upToDate, otherAssignments }).at(-1)).toMatch(/\/subscriptions\/s\/x .* left alone/);
  });
});

test('of very many secrets of others that have expired some are named, and how many more there are', () => {
  const many = Array.from({ length: 900 }, (_, n) => aCredential(`x${n}`, { displayName: 'x', began: { days: 95 } }));
  const lines = closingLines({ ...upToDate, foreign: many }).filter((line) => line.includes('somebody else'));
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe('880 more secrets that somebody else made have expired.');
});

describe('the warnings', () => {
  test('are none on a quiet day', () => {
    expect(warnings(upToDate)).toEqual([]);
  });

  test('name secrets of others that expire within 30 days, with the command, and leave the others out', () => {
    const later = aCredential('later', { displayName: 'x', began: { days: 50 } });
    const gone = aCredential('gone', { displayName: 'y', began: { days: 91 } });
    expect(warnings({ ...upToDate, foreign: [foreign, later, gone] })).toEqual([
      `Secret ${foreign.keyId} ("Added by hand"), made by somebody else, expires on 2026-12-03 and is not renewed here. Ask who uses it, or remove it: az ad app credential delete --id ${APP_ID} --key-id ${foreign.keyId}`,
    ]);
  });

  test('name five of many', () => {
    const many = Array.from({ length: 900 }, (_, index) => ({ ...foreign, keyId: `key-${index}` }));
    const lines = warnings({ ...upToDate, foreign: many });
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toMatch(/^895 more /);
  });

  test('say that a rotation came late, and what to look at', () => {
    const before = { credential: earlier, rotationOn: ago({ days: 9 }) };
    expect(warnings(anOutcome({ before }))).toEqual([
      expect.stringMatching(/^This rotation came 9 days late .*schedule/),
    ]);
    expect(warnings({ ...upToDate, before })).toEqual([]);
    const expired = { credential: aCredential('earlier', { began: { days: 92 } }), rotationOn: ago({ days: 1 }) };
    expect(warnings(anOutcome({ before: expired }))).toEqual([
      expect.stringMatching(/^This rotation came 2 days late/),
    ]);
  });

  test('say that the registrar may too much', () => {
    expect(warnings(anOutcome({ mayTooMuch: true }))[0]).toMatch(/OwnedBy suffices/);
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
      "✅ **Nobody has to act.** The new secret works until 2027-02-21, 90 days; the next rotation is on 2027-01-22.

      ### Clinic

      > [!WARNING]
      > Secret cccccccc-0000-4000-8000-000000000003 ("Added by hand"), made by somebody else, expires on 2026-12-03 and is not renewed here. Ask who uses it, or remove it: az ad app credential delete --id 11111111-1111-4111-8111-111111111111 --key-id cccccccc-0000-4000-8000-000000000003

      | | |
      | --- | --- |
      | Client | \`11111111-1111-4111-8111-111111111111\` (<a href="https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/11111111-1111-4111-8111-111111111111">open in Entra</a>) |
      | Done | Issued secret aaaaaaaa…<br>Published to repo:acme/clinic<br>Published to dependabot:acme/clinic |
      | Rotation | expiring: the current secret expires on 2026-12-22, in 29 days; the threshold is 30 days |
      | Stored secret | \`aaaaaaaa…\`, expires 2027-02-21, in 90 days; it logs in |
      | Earlier secrets | \`bbbbbbbb…\` works until it expires on 2026-12-22 |
      | Stored in | repo:acme/clinic: written<br>dependabot:acme/clinic: written |
      | FHIR service | none is given: no role is assigned and no FHIR&#95;URL is stored |

      \`\`\`mermaid
      gantt
        title How long the secrets of the client are valid
        dateFormat YYYY-MM-DD
        axisFormat %Y-%m
        tickInterval 1month
        section Stored
        stored aaaaaaaa :active, 2026-11-23, 2027-02-21
        next rotation :milestone, 2027-01-22, 0d
        section Earlier
        earlier bbbbbbbb :done, 2026-09-23, 2026-12-22
        section Made by others
        by others Added by hand cccccccc :2026-09-04, 2026-12-03
      \`\`\`

      <details><summary>IDs in full</summary>

      - application (client): \`11111111-1111-4111-8111-111111111111\`
      - application (object): \`33333333-3333-4333-8333-333333333333\`
      - service principal (object): \`44444444-4444-4444-8444-444444444444\`
      - tenant: \`22222222-2222-4222-8222-222222222222\`
      - unique name: \`fhir-client-0123456789ab\`
      - stored secret (key): \`aaaaaaaa-0000-4000-8000-000000000001\`

      </details>
      "
    `);
  });

  test('of a run with nothing due', () => {
    expect(summaryOf([upToDate])).toMatchInlineSnapshot(`
      "✅ **Nobody has to act.** The stored secret works until 2027-02-21, 90 days; the next rotation is on 2027-01-22.

      ### Clinic

      | | |
      | --- | --- |
      | Client | \`11111111-1111-4111-8111-111111111111\` (<a href="https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/11111111-1111-4111-8111-111111111111">open in Entra</a>) |
      | Done | nothing |
      | Rotation | not due before 2027-01-22 |
      | Stored secret | \`aaaaaaaa…\`, expires 2027-02-21, in 90 days; nothing to verify in this run |
      | Stored in | repo:acme/clinic: up to date<br>dependabot:acme/clinic: up to date |
      | FHIR service | none is given: no role is assigned and no FHIR&#95;URL is stored |

      \`\`\`mermaid
      gantt
        title How long the secrets of the client are valid
        dateFormat YYYY-MM-DD
        axisFormat %Y-%m
        tickInterval 1month
        section Stored
        stored aaaaaaaa :active, 2026-11-23, 2027-02-21
        next rotation :milestone, 2027-01-22, 0d
      \`\`\`

      <details><summary>IDs in full</summary>

      - application (client): \`11111111-1111-4111-8111-111111111111\`
      - application (object): \`33333333-3333-4333-8333-333333333333\`
      - service principal (object): \`44444444-4444-4444-8444-444444444444\`
      - tenant: \`22222222-2222-4222-8222-222222222222\`
      - unique name: \`fhir-client-0123456789ab\`
      - stored secret (key): \`aaaaaaaa-0000-4000-8000-000000000001\`

      </details>
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
      "❌ **Somebody has to act:** TARGET&#95;READ&#95;ONLY. Some targets hold the new secret, which works until 2027-02-21, 90 days; the others may keep what they had, which works until 2026-12-22, 29 days: mend this before then.

      ### Clinic

      > [!CAUTION]
      > TARGET&#95;READ&#95;ONLY: The repository is archived or locked and takes no writes. Unarchive the repository of repo:acme/ward, or remove it from publish-to. Could not publish to repo:acme/ward. GitHub answered 403: archived. See https://github.com/octo-org/fhir-client-registrar/blob/v1/docs/troubleshooting.md#target_read_only

      | | |
      | --- | --- |
      | Client | \`11111111-1111-4111-8111-111111111111\` (<a href="https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/11111111-1111-4111-8111-111111111111">open in Entra</a>) |
      | Done | Issued secret aaaaaaaa…<br>Published to repo:acme/clinic<br>Published to dependabot:acme/clinic |
      | Rotation | expiring: the current secret expires on 2026-12-22, in 29 days; the threshold is 30 days |
      | Stored secret | \`aaaaaaaa…\`, expires 2027-02-21, in 90 days; it logs in |
      | Earlier secrets | \`bbbbbbbb…\` works until it expires on 2026-12-22 |
      | Stored in | repo:acme/clinic: written<br>repo:acme/ward: **not written**, keeps what it had<br>dependabot:acme/clinic: **unknown**: an answer was lost |
      | FHIR service | none is given: no role is assigned and no FHIR&#95;URL is stored |

      \`\`\`mermaid
      gantt
        title How long the secrets of the client are valid
        dateFormat YYYY-MM-DD
        axisFormat %Y-%m
        tickInterval 1month
        section Stored
        stored aaaaaaaa :active, 2026-11-23, 2027-02-21
        next rotation :milestone, 2027-01-22, 0d
        section Earlier
        earlier bbbbbbbb :done, 2026-09-23, 2026-12-22
      \`\`\`

      <details><summary>IDs in full</summary>

      - application (client): \`11111111-1111-4111-8111-111111111111\`
      - application (object): \`33333333-3333-4333-8333-333333333333\`
      - service principal (object): \`44444444-4444-4444-8444-444444444444\`
      - tenant: \`22222222-2222-4222-8222-222222222222\`
      - unique name: \`fhir-client-0123456789ab\`
      - stored secret (key): \`aaaaaaaa-0000-4000-8000-000000000001\`

      </details>
      "
    `);
  });

  test('of a client with a FHIR service names its URL and roles', () => {
    const fhir = { url: 'https://w-f.fhir.azurehealthcareapis.com', audience: 'x', scope: '/s', assignments: [] };
    const desired = aClient({ fhirRoles: FHIR_ROLES.slice(0, 2), fhirService: { resourceId: '/s' } });
    const summary = summaryOf([anOutcome({ fhir, desired, proven: 'read' })]);
    expect(summary).toContain('roles: FHIR Data Reader, FHIR Data Writer');
    expect(summary).toContain('it logs in and reads the FHIR service');
  });

  test('of a FHIR service whose URL cannot be known says that none is stored', () => {
    const fhir = { url: undefined, audience: 'https://azurehealthcareapis.com', scope: '/s', assignments: [] };
    const desired = aClient({ fhirRoles: FHIR_ROLES.slice(0, 1), fhirService: { resourceId: '/s' } });
    expect(summaryOf([anOutcome({ fhir, desired })])).toContain(
      '| FHIR service | its URL is not known in this cloud, so that none is stored<br>roles: FHIR Data Reader |',
    );
  });

  test('of a client without a FHIR service says what it therefore lacks', () => {
    expect(summaryOf([upToDate])).toContain('none is given: no role is assigned and no FHIR&#95;URL is stored');
  });

  test('says nothing that was not read', () => {
    const blind = {
      ...upToDate,
      now: undefined,
      current: undefined,
      nextRotationOn: undefined,
      application: undefined,
    };
    const summary = summaryOf([{ ...blind, failures: [refused] }]);
    expect(summary).not.toMatch(/not due|up to date,|superseded|expires/);
    expect(summary).toContain('| Rotation | **unknown**: Entra could not be read |');
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
    failures: [failure('REQUEST_REFUSED', { attempted: HOSTILE }, { service: 'GitHub' })],
    superseded: [{ ...earlier, displayName: HOSTILE }],
    foreign: [hostileForeign],
    otherAssignments: [{ id: HOSTILE, roleId: 'r', principalId: 'p', description: HOSTILE }],
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
    expect(summary.split('\n')[0]).not.toMatch(/[<`[\]@]/);
  });

  test('cannot leave its place in the log', () => {
    for (const line of closingLines(outcome)) expect(line).not.toMatch(/^\s*::|##\[|[\p{Cc}\p{Cf}]/u);
  });

  test('of a key ID, which anybody who may write variables can make a marker, is text as well', () => {
    const current = { ...issued, keyId: '` | <b>x</b> [a](b) `' };
    const row = summaryOf([anOutcome({ current })])
      .split('\n')
      .find((line) => line.startsWith('| Stored secret'));
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
        fields: { displayName: 'Ward' },
        afterwards: {},
        signInAudience: 'AzureADMyOrg',
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
      words: 'write FHIR_URL to repo:acme/clinic',
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

describe('jobs that sign in without a secret', () => {
  const trust: NonNullable<Outcome['trust']> = {
    jobs: [{ subject: 'repo:a/b:environment:</td>\n::error::x', trusted: true }],
    course: 'none',
    proof: 'not from here',
    own: 'repo:a/b:ref:refs/heads/main',
    noSecret: true,
    since: undefined,
    left: [],
    without: [DEPENDABOT],
  };

  test('show no markup and no command of others, also in the job that is to be pasted', () => {
    const told = anOutcome({ current: undefined, trust });
    expect(summaryOf([told])).not.toMatch(/^::|<\/td>/m);
    expect(closingLines(told).filter((line) => /^\s*::/.test(line))).toEqual([]);
    expect(closingLines(told).join('\n')).toContain('allow-no-subscriptions: true');
    expect(closingLines(told)).toContainEqual(expect.stringContaining('has no variables'));
  });

  test('made by others are told by their subject, once', () => {
    const [by] = [{ id: '1', name: 'by-hand', issuer: 'i', subject: 'repo:x/y', audiences: [] }];
    const told = anOutcome({ rotated: false, othersTrust: [by], federatedCredentials: [by] });
    expect(closingLines(told).filter((line) => line.includes('repo:x/y'))).toHaveLength(1);
    const leak = anOutcome({
      desired: aClient({ overlapDays: 0, forceRotate: true }),
      rotated: true,
      othersTrust: [by],
      federatedCredentials: [by],
    });
    expect(closingLines(leak).filter((line) => line.includes('repo:x/y'))).toEqual([
      expect.stringMatching(/^Not revoked: federated credential/),
    ]);
  });
});

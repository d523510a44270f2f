import { describe, expect, test } from 'vitest';
import { failure } from '../../src/failures/failures.ts';
import type { FederatedCredential } from '../../src/model/application.ts';
import { parseTrust, type Trust, type TrustEntry, trustName } from '../../src/model/trust.ts';
import { aClient, aCredential, aHolding, anObservation, codes, HOME, OTHER_SLOT, plan, SLOT } from './builders.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';
const AUDIENCE = 'api://AzureADTokenExchange';

function entry(notation: string): TrustEntry {
  const parsed = parseTrust(notation);
  if (parsed === undefined) throw new Error(notation);
  return parsed;
}

/** A wanted subject, of repository 1 unless told otherwise. */
function wanted(notation: string, { id = 1, prefix = 'repo:acme/clinic' } = {}) {
  const parsed = entry(notation);
  const subject = parsed.kind === 'subject' ? parsed.subject : `${prefix}:${parsed.context}`;
  return { entry: parsed, name: trustName(SLOT, parsed, id), subject };
}

const PRODUCTION = wanted('repo:acme/clinic:environment:production');
const TEST = wanted('repo:acme/clinic:environment:test');

function trusting(...subjects: Trust['subjects']): Trust {
  return { issuer: ISSUER, audience: AUDIENCE, subjects, own: 'repo:acme/clinic:ref:refs/heads/main' };
}

function listed(
  { name, subject }: { name: string; subject: string | undefined },
  given: Partial<FederatedCredential> = {},
): FederatedCredential {
  return { id: `id of ${name}`, name, issuer: ISSUER, subject, audiences: [AUDIENCE], ...given };
}

function others(count: number): FederatedCredential[] {
  return Array.from({ length: count }, (_, index) =>
    listed({ name: `other-${index}`, subject: `repo:other/r:ref:${index}` }),
  );
}

function steps(trust: Trust, federatedCredentials: readonly FederatedCredential[]) {
  const { registration, problems, refusals } = plan(aClient({ credential: 'federated' }), {
    trust,
    federatedCredentials,
    holdings: [aHolding(HOME, undefined)],
  });
  return {
    codes: codes([...problems, ...refusals]),
    steps: registration.flatMap((step) =>
      step.do === 'trust subject'
        ? `+ ${step.subject.subject}`
        : step.do === 'remove trust'
          ? `- ${step.credential.subject}`
          : [],
    ),
  };
}

describe('what is accepted', () => {
  test.each([
    ['repo:acme/clinic:environment:production', 'environment:production'],
    ['repo:acme/clinic:environment:ward%3A1', 'environment:ward%3A1'],
    ['repo:acme/clinic:environment:ward:1', 'environment:ward%3A1'],
    ['repo:acme/clinic:environment:a%2Cb', 'environment:a,b'],
    ['repo:acme/clinic:ref:refs/heads/release/1.0', 'ref:refs/heads/release/1.0'],
    ['repo:acme/clinic:ref:refs/tags/v1', 'ref:refs/tags/v1'],
  ])('%s', (notation, context) => {
    expect(parseTrust(notation)).toMatchObject({
      kind: 'repository',
      context,
      repository: { notation: 'repo:acme/clinic' },
    });
  });

  test('an exact subject, as it is', () => {
    const subject = 'repo:acme@1/clinic@2:job_workflow_ref:acme/w/.github/workflows/a.yml@refs/heads/main';
    expect(parseTrust(`subject:${subject}`)).toMatchObject({ kind: 'subject', subject });
  });

  test.each([
    'repo:acme/clinic',
    'repo:acme/clinic:pull_request',
    'repo:acme/clinic:ref:refs/heads/*',
    'repo:acme/clinic:ref:refs/pull/1/merge',
    'repo:acme/clinic:ref:main',
    'repo:acme/clinic:environment:*',
    'org:acme',
    'subject:',
    'subject:repo:acme/*',
    'subject:repo:acme/clinic:pull_request',
    `subject:${'x'.repeat(601)}`,
    'repo:acme/clinic:environment:a\u202eb\u0000',
  ])('not: %s', (notation) => {
    expect(parseTrust(notation)).toBeUndefined();
  });
});

describe('the name of a federated credential', () => {
  test('follows the published reckoning', () => {
    // printf '1\nenvironment:production' | sha256sum; printf 'x:y' | sha256sum
    expect(PRODUCTION.name).toBe(`fcr-${SLOT}-131e6a6edb33`);
    expect(trustName(SLOT, entry('subject:x:y'), undefined)).toBe(`fcr-${SLOT}-1274e286686b`);
  });

  test('does not change with the spelling of an environment or the name of the repository', () => {
    expect(wanted('repo:acme/renamed:environment:PRODUCTION').name).toBe(PRODUCTION.name);
    expect(wanted('repo:acme/clinic:ref:refs/heads/Main').name).not.toBe(
      wanted('repo:acme/clinic:ref:refs/heads/main').name,
    );
  });
});

const RENAMED = wanted('repo:acme/clinic:environment:production', { prefix: 'repo:acme/ward' });
const cases: {
  description: string;
  wanted: Trust['subjects'];
  stand: readonly FederatedCredential[];
  expected: readonly string[];
  codes?: readonly string[];
}[] = [
  {
    description: 'what is missing is added, one after the other',
    wanted: [PRODUCTION, TEST],
    stand: [],
    expected: [`+ ${PRODUCTION.subject}`, `+ ${TEST.subject}`],
  },
  { description: 'what stands is left', wanted: [PRODUCTION], stand: [listed(PRODUCTION)], expected: [] },
  {
    description: 'what stands under another name is left as well',
    wanted: [PRODUCTION],
    stand: [listed({ name: 'by-hand', subject: PRODUCTION.subject })],
    expected: [],
  },
  {
    description: 'ours that is no longer wanted goes after what is added',
    wanted: [PRODUCTION],
    stand: [listed(TEST)],
    expected: [`+ ${PRODUCTION.subject}`, `- ${TEST.subject}`],
  },
  {
    description: "somebody else's stays, also that of another workflow of ours",
    wanted: [PRODUCTION],
    stand: [
      listed(PRODUCTION),
      listed({ name: 'by-hand', subject: 'repo:acme/x:ref:refs/heads/main' }),
      listed({ name: trustName(OTHER_SLOT, TEST.entry, 1), subject: TEST.subject }),
      listed({ name: `fcr-${SLOT}-by-hand`, subject: 'repo:acme/y:ref:refs/heads/main' }),
      listed({ name: 'flexible', subject: undefined }),
    ],
    expected: [],
  },
  {
    description: 'a renamed repository is patched, and nothing is removed',
    wanted: [RENAMED],
    stand: [listed(PRODUCTION)],
    expected: [`+ ${RENAMED.subject}`],
  },
  {
    description: 'another issuer is no trust',
    wanted: [PRODUCTION],
    stand: [listed(PRODUCTION, { issuer: 'https://ghes.example/_services/token' })],
    expected: [`+ ${PRODUCTION.subject}`],
  },
  {
    description: 'another audience is an error, and nothing is written',
    wanted: [PRODUCTION, TEST],
    stand: [listed({ name: 'by-hand', subject: PRODUCTION.subject }, { audiences: ['api://other'] })],
    expected: [],
    codes: ['TRUST_AUDIENCE_DIFFERS'],
  },
  {
    description: 'twenty are not too many',
    wanted: [PRODUCTION],
    stand: others(19),
    expected: [`+ ${PRODUCTION.subject}`],
  },
  {
    description: 'more than twenty are an error, and nothing is written',
    wanted: [PRODUCTION],
    stand: others(20),
    expected: [],
    codes: ['TRUST_LIMIT_REACHED'],
  },
  {
    description: 'where there is no room, ours that are not wanted go first',
    wanted: [PRODUCTION],
    stand: [...others(19), listed(TEST)],
    expected: [`- ${TEST.subject}`, `+ ${PRODUCTION.subject}`],
  },
  {
    description: 'a patch needs no room',
    wanted: [RENAMED],
    stand: [...others(19), listed(PRODUCTION)],
    expected: [`+ ${RENAMED.subject}`],
  },
  {
    // Repository 1 took the name that repository 2 had, which got another one.
    description: 'what is to move away goes first',
    wanted: [
      wanted('repo:acme/a:environment:e', { id: 1, prefix: 'repo:acme/a' }),
      wanted('repo:acme/b:environment:e', { id: 2, prefix: 'repo:acme/b' }),
    ],
    stand: [
      listed({ name: wanted('repo:acme/a:environment:e', { id: 1 }).name, subject: 'repo:acme/old:environment:e' }),
      listed({ name: wanted('repo:acme/b:environment:e', { id: 2 }).name, subject: 'repo:acme/a:environment:e' }),
    ],
    expected: ['+ repo:acme/b:environment:e', '+ repo:acme/a:environment:e'],
  },
];

describe('what is written', () => {
  test.each(cases)('$description', ({ wanted: subjects, stand, expected, codes: failed = [] }) => {
    expect(steps(trusting(...subjects), stand)).toEqual({ steps: expected, codes: failed });
  });

  test('nothing where the subjects are not known, and the run fails', () => {
    const trust = failure('TRUST_SUBJECT_UNKNOWN', { attempted: 'x' }, { why: 'y', hint: 'z' });
    const world = { trust, federatedCredentials: [], holdings: [aHolding(HOME, undefined)] };
    const { registration, refusals } = plan(aClient({ credential: 'federated' }), world);
    expect({ registration, codes: codes(refusals) }).toEqual({ registration: [], codes: ['TRUST_SUBJECT_UNKNOWN'] });
  });
});

describe('a client that is to have a secret again', () => {
  const current = aCredential('key-1', { began: { days: 10 } });
  const trusted = [listed(PRODUCTION), listed({ name: 'by-hand', subject: 'x' })];
  const removed = (credential: 'secret' | 'both' | undefined, holding = aHolding(HOME, current)) =>
    plan(aClient({ ...(credential && { credential }) }), {
      credentials: [current],
      federatedCredentials: trusted,
      trust: trusting(PRODUCTION),
      holdings: [holding],
    }).registration.flatMap((step) => (step.do === 'remove trust' ? step.credential.name : []));

  test('is no longer trusted once the secret was found everywhere', () => {
    expect(removed('secret')).toEqual([PRODUCTION.name]);
  });

  test.each([
    ['both are wanted', 'both', undefined],
    ['nobody said what it is to have', undefined, undefined],
    ['the secret is missing', 'secret', aHolding(HOME, undefined)],
    ['the secret has to be written', 'secret', aHolding(HOME, current, { companions: { FHIR_CLIENT_ID: undefined } })],
  ] as const)('is trusted as long as %s', (_, credential, holding) => {
    expect(removed(credential, holding)).toEqual([]);
  });
});

test('nothing is asked twice that is known', () => {
  const world = {
    trust: trusting(PRODUCTION),
    federatedCredentials: [listed(PRODUCTION)],
    holdings: [aHolding(HOME, undefined)],
  };
  expect(plan(aClient({ credential: 'federated' }), world).needs).toEqual([]);
  expect(anObservation(world).application).toBeDefined();
});

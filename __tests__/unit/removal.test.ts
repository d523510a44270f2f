/** What an offboarding plans, and what it leaves alone. */
import { describe, expect, test } from 'vitest';
import { failure } from '../../src/failures/failures.ts';
import type { FederatedCredential } from '../../src/model/application.ts';
import { parseTarget } from '../../src/model/targets.ts';
import { fateOf, planRemoval, type Removal, type SlotAssignment, type Surveyed } from '../../src/plan/removal.ts';
import { describeRemoval } from '../../src/plan/removal-steps.ts';
import {
  APP_ID,
  aClient,
  aCredential,
  aHolding,
  anApplication,
  anObservation,
  codes,
  DEPENDABOT,
  type GivenClient,
  type GivenWorld,
  HOME,
  keyIdOf,
  NAMES,
  OTHER_SLOT,
  PRINCIPAL_ID,
  REGISTRAR,
  readable,
  SECOND_TARGET,
  SLOT,
} from './builders.ts';

const current = aCredential('current', { began: { days: 10 } });
const earlier = aCredential('earlier', { began: { days: 80 } });
const others = aCredential('others', { slot: OTHER_SLOT });
const byHand = aCredential('byhand', { displayName: 'mine' });
const certificate = { keyId: keyIdOf('certificate'), displayName: 'CN=mine', end: current.end };
const LIST = `${HOME.notation} 1\n${SECOND_TARGET.notation} 2\n${DEPENDABOT.notation} 1`;
const SCOPE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.HealthcareApis/workspaces/w/fhirservices/f';

const trust = (name: string): FederatedCredential => ({
  id: `id of ${name}`,
  name,
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:a/b:ref:refs/heads/main',
  audiences: ['api://AzureADTokenExchange'],
});
const role = (holder: SlotAssignment['holder'], slot = SLOT): SlotAssignment => ({
  holder,
  assignment: {
    id: `${SCOPE}/providers/Microsoft.Authorization/roleAssignments/${holder}`,
    roleId: 'r',
    principalId: PRINCIPAL_ID,
    description: `fhir-client-registrar ${slot}`,
  },
});

interface Given extends GivenWorld {
  readonly client?: GivenClient;
  readonly survey?: Partial<Omit<Surveyed, 'observed'>>;
}

function removal({ client = {}, survey = {}, ...world }: Given = {}): Removal {
  const desired = aClient({ targets: [HOME, SECOND_TARGET], state: 'absent', confirm: APP_ID, ...client });
  const credentials = world.credentials ?? [current];
  const holdings = world.holdings ?? [
    aHolding(HOME, current, { companions: { [NAMES.targets]: LIST } }),
    aHolding(SECOND_TARGET, current),
  ];
  const observed = anObservation({ federatedCredentials: [], ...world, credentials, holdings });
  return planRemoval(desired, { observed, former: [], ...survey });
}

const told = ({ steps }: Removal) => steps.map((step) => readable(describeRemoval(step)));
const gone = { application: undefined };

describe('a client that this registrar created', () => {
  test('goes in the order that lets a later run finish: ways to log in, roles, targets, application, home', () => {
    expect(
      told(
        removal({
          credentials: [current, earlier],
          federatedCredentials: [trust(`fcr-${SLOT}-0123456789ab`)],
          survey: { assignments: [role('client')] },
        }),
      ),
    ).toEqual([
      'remove secret earlier',
      'remove secret current',
      `remove federated credential fcr-${SLOT}-0123456789ab`,
      `remove role assignment ${SCOPE}/providers/Microsoft.Authorization/roleAssignments/client`,
      `remove ${NAMES.secret}, ${NAMES.tenantId}, ${NAMES.expiresOn}, ${NAMES.marker}, ${NAMES.clientId} from ${SECOND_TARGET.notation}`,
      `delete application ${readable(APP_ID)}`,
      `remove ${NAMES.secret}, ${NAMES.tenantId}, ${NAMES.expiresOn}, ${NAMES.marker}, ${NAMES.targets}, ${NAMES.clientId} from ${HOME.notation}`,
    ]);
  });

  test.each([
    ['owners are read before anything is written', { owners: undefined }, ['owners']],
    ['federated credentials are read', { federatedCredentials: undefined }, ['federated credentials']],
  ] as const)('%s', (_, unread, needs) => {
    const desired = aClient({ state: 'absent', confirm: APP_ID });
    const observed = {
      ...anObservation({ credentials: [current], federatedCredentials: [], holdings: [aHolding(HOME, current)] }),
    };
    for (const name of Object.keys(unread) as (keyof typeof observed)[]) delete observed[name];
    expect(planRemoval(desired, { observed, former: [] }).needs).toEqual(needs);
  });
});

describe('the application', () => {
  const kept = { application: 'kept' };
  test.each([
    ['is deleted', {}, {}, { application: 'deleted' }],
    ['stays with a secret of another workflow', {}, { credentials: [current, others] }, kept],
    ['stays with a secret that somebody made', {}, { credentials: [byHand] }, kept],
    ['stays with a certificate', {}, { application: anApplication([], { certificates: [certificate] }) }, kept],
    ['stays with trust of others', {}, { federatedCredentials: [trust('mine')] }, kept],
    ['stays with trust of another workflow', {}, { federatedCredentials: [trust(`fcr-${OTHER_SLOT}-x`)] }, kept],
    ['stays when its name only resembles ours', {}, { federatedCredentials: [trust(`fcr-${SLOT}0-x`)] }, kept],
    ['stays when its name only begins like ours', {}, { federatedCredentials: [trust(`fcr-${SLOT}-x`)] }, kept],
    ['stays when it was adopted', { applicationId: APP_ID }, {}, kept],
    [
      'stays when nobody tells who made it',
      {},
      { application: anApplication([], { createdByAppId: undefined }) },
      kept,
    ],
    ['stays when another app made it', {}, { application: anApplication([], { createdByAppId: APP_ID }) }, kept],
    ['is gone', {}, gone, { application: 'gone' }],
  ] as const)('%s', (_, client, world, fate) => {
    expect(
      fateOf(aClient(client as GivenClient), anObservation({ federatedCredentials: [], ...world } as GivenWorld)),
    ).toMatchObject(fate);
  });

  test('that stays is told with the reason and the command', () => {
    const { steps, notes } = removal({ credentials: [current, others] });
    expect(steps.map(({ do: act }) => act)).not.toContain('delete application');
    expect(notes.join('\n')).toMatch(/secrets of others.*az ad app delete --id/);
  });
});

describe('what is somebody else’s', () => {
  test('secrets and trust of others are not among the steps', () => {
    const plan = removal({
      credentials: [current, others, byHand],
      federatedCredentials: [trust('mine'), trust(`fcr-${OTHER_SLOT}-x`)],
    });
    expect(told(plan).filter((step) => /secret (others|byhand)|federated/.test(step))).toEqual([]);
  });

  test.each([
    ['of the client go', ['client'], [], ['client']],
    ['of nobody go', ['nobody'], [], ['nobody']],
    ['of somebody else stay', ['somebody else'], [], []],
    ['of the client stay while another workflow lives there', ['client'], [others], []],
    ['of nobody go even then', ['client', 'nobody'], [others], ['nobody']],
  ] as const)('role assignments %s', (_, holders, credentials, expected) => {
    const plan = removal({
      credentials: [current, ...credentials],
      survey: { assignments: holders.map((holder) => role(holder)) },
    });
    const removed = plan.steps.flatMap((step) => (step.do === 'remove role assignment' ? step.assignment.id : []));
    expect(removed.map((id) => id.split('/').at(-1))).toEqual(expected);
  });

  test('that role assignments cannot be read fails the run and holds nothing back', () => {
    const error = failure(
      'AZURE_READ_PERMISSION_MISSING',
      { attempted: 'x' },
      { scope: '', quotedScope: '', registrarObjectId: '', trouble: '', advice: '', before: '' },
    );
    const plan = removal({ survey: { assignments: error } });
    expect(codes(plan.problems)).toEqual(['AZURE_READ_PERMISSION_MISSING']);
    expect(plan.steps.at(-1)).toMatchObject({ do: 'empty', home: true });
  });

  test.each([
    ['another client', { [NAMES.clientId]: keyIdOf('stranger'), [NAMES.marker]: keyIdOf('gone') }],
    ['a secret of another workflow', { [NAMES.marker]: others.keyId }],
    ['a secret without anything beside it', { [NAMES.marker]: undefined, [NAMES.clientId]: undefined }],
  ])('a target with %s is left alone and fails the run, and the home goes', (_, companions) => {
    const credentials = companions[NAMES.marker] === others.keyId ? [others] : [];
    const plan = removal({
      credentials,
      holdings: [aHolding(HOME, current), aHolding(SECOND_TARGET, current, { companions })],
    });
    expect(codes(plan.problems)).toEqual(['TARGET_NOT_EMPTIED']);
    const emptied = plan.steps.flatMap((step) => (step.do === 'empty' ? step.target.notation : []));
    expect(emptied).toEqual([HOME.notation]);
  });

  test('variables that only share our names stay: nothing tells that they are of this client', () => {
    const plan = removal({
      holdings: [
        aHolding(HOME, current),
        aHolding(SECOND_TARGET, undefined, { companions: { [NAMES.url]: 'https://x' } }),
      ],
    });
    expect(told(plan).join('\n')).not.toContain(SECOND_TARGET.notation);
    expect(plan.problems).toEqual([]);
  });
});

describe('a store without variables', () => {
  const world = (list: string | undefined) => ({
    client: { targets: [HOME, DEPENDABOT] },
    holdings: [aHolding(HOME, current, { companions: { [NAMES.targets]: list } }), aHolding(DEPENDABOT, current)],
  });

  test('is emptied when the list names it', () => {
    expect(told(removal(world(LIST))).join('\n')).toContain(`from ${DEPENDABOT.notation}`);
  });

  test.each([
    ['does not name it', `${HOME.notation} 1`],
    ['is not there', undefined],
    ['is no list', 'what?'],
  ])('is left and named when the list %s', (_, list) => {
    const plan = removal(world(list));
    expect(told(plan).join('\n')).not.toContain(`from ${DEPENDABOT.notation}`);
    expect(plan.left.map(({ target }) => target.notation)).toEqual([DEPENDABOT.notation]);
    expect(plan.problems).toEqual([]);
  });
});

describe('former targets', () => {
  const ward = parseTarget('repo:acme/attic');
  if (ward === undefined) throw new Error('no target');
  const listed = { target: ward, holderId: 9 };

  test('are emptied like the others', () => {
    const plan = removal({ survey: { former: [{ listed, holding: aHolding(ward, current) }] } });
    expect(told(plan).join('\n')).toContain(`from ${ward.notation}`);
  });

  test('that somebody else took over are left without failing the run', () => {
    const companions = { [NAMES.clientId]: keyIdOf('stranger'), [NAMES.marker]: keyIdOf('theirs') };
    const plan = removal({ survey: { former: [{ listed, holding: aHolding(ward, current, { companions }) }] } });
    expect(told(plan).join('\n')).not.toContain(`from ${ward.notation}`);
    expect(plan.left).toHaveLength(1);
    expect(plan.problems).toEqual([]);
  });

  test('that are gone are told of', () => {
    const plan = removal({ survey: { former: [{ listed, gone: 'it is gone' }] } });
    expect(plan.left).toEqual([{ target: ward, why: 'it is gone' }]);
    expect(plan.steps.at(-1)).toMatchObject({ home: true });
  });

  test('that cannot be read fail the run and keep the home', () => {
    const error = failure('CODESPACES_NEEDS_USER_TOKEN', { attempted: 'x' }, { target: ward.notation });
    const plan = removal({ survey: { former: [{ listed, error }] } });
    expect(codes(plan.problems)).toEqual(['CODESPACES_NEEDS_USER_TOKEN']);
    expect(plan.steps.at(-1)).toMatchObject({ do: 'delete application' });
  });
});

describe('the home', () => {
  test('that cannot be read stops everything', () => {
    const plan = removal({ holdings: [aHolding(SECOND_TARGET, current)], unreadable: [HOME] });
    expect(codes(plan.refusals)).toEqual(['OFFBOARDING_BLOCKED']);
  });

  test('that takes no writes stops what is to be done, and nothing else', () => {
    const unwritable = failure('TARGET_READ_ONLY', { attempted: 'x' }, { target: HOME.notation });
    expect(codes(removal({ survey: { unwritable } }).refusals)).toEqual(['OFFBOARDING_BLOCKED']);
    const done = removal({ ...gone, holdings: [aHolding(HOME, undefined)], survey: { unwritable } });
    expect(done).toMatchObject({ refusals: [], steps: [] });
  });

  test('keeps its names while another target cannot be read', () => {
    const plan = removal({ holdings: [aHolding(HOME, current)], unreadable: [SECOND_TARGET] });
    expect(codes(plan.problems)).toEqual(['TARGET_READ_ONLY']);
    expect(told(plan).at(-1)).toMatch(/^delete application/);
  });

  test('whose client ID was typed over gets it back first, so that a later run knows it again', () => {
    const plan = removal({
      holdings: [aHolding(HOME, current, { companions: { [NAMES.clientId]: keyIdOf('typed') } })],
    });
    expect(told(plan)[0]).toBe(`write ${NAMES.clientId} to ${HOME.notation}`);
  });
});

describe('the confirmed client ID', () => {
  const STRANGER = keyIdOf('stranger');
  const homeNames = (clientId: string | undefined) => [
    aHolding(HOME, undefined, { companions: { [NAMES.clientId]: clientId } }),
  ];
  const plain = { uniqueName: 'by-hand' };
  const cases: readonly (readonly [string, Given, boolean])[] = [
    ['the home names it', { application: anApplication([], plain), holdings: homeNames(APP_ID) }, true],
    [
      'a secret of ours is on it',
      { application: anApplication([current], plain), holdings: homeNames(undefined) },
      true,
    ],
    [
      'trust of ours is on it',
      {
        application: anApplication([], plain),
        federatedCredentials: [trust(`fcr-${SLOT}-0123456789ab`)],
        holdings: homeNames(undefined),
      },
      true,
    ],
    [
      'a role of ours is its',
      {
        application: anApplication([], plain),
        survey: { assignments: [role('client')] },
        holdings: homeNames(undefined),
      },
      true,
    ],
    [
      'its unique name is made from the first target',
      { application: anApplication(), holdings: homeNames(undefined) },
      true,
    ],
    ['it is gone, and the home names it', { ...gone, holdings: homeNames(APP_ID) }, true],
    ['it is gone, and so is everything else', { ...gone, holdings: homeNames(undefined) }, true],
    [
      'the workflow names it, and nothing of it is left there',
      {
        client: { uniqueName: 'by-hand' },
        application: anApplication([byHand], plain),
        holdings: homeNames(undefined),
      },
      true,
    ],
    ['nothing tells that it is ours', { application: anApplication([], plain), holdings: homeNames(undefined) }, false],
    ['the home names another one', { application: anApplication([], plain), holdings: homeNames(STRANGER) }, false],
    ['it is gone, and the home names another one', { ...gone, holdings: homeNames(STRANGER) }, false],
    [
      'it is gone, and another one has our name',
      { ...gone, holdings: homeNames(undefined), survey: { named: anApplication([], { appId: STRANGER }) } },
      false,
    ],
    [
      'the workflow names it, and the home another one',
      { client: { uniqueName: 'by-hand' }, application: anApplication([], plain), holdings: homeNames(STRANGER) },
      false,
    ],
  ];

  test.each(cases)('%s', (_, given, accepted) => {
    const plan = removal({ ...given, client: { targets: [HOME], ...given.client } });
    expect(codes(plan.refusals)).toEqual(accepted ? [] : ['CONFIRM_MISMATCH']);
  });

  test('of the registrar is refused', () => {
    const plan = removal({
      application: anApplication([], { appId: REGISTRAR.clientId }),
      client: { confirm: REGISTRAR.clientId },
    });
    expect(codes(plan.refusals)).toContain('OWN_IDENTITY');
  });
});

describe('a lock that is all that is left', () => {
  const left = (minutes: number) =>
    removal({
      ...gone,
      client: { targets: [HOME] },
      holdings: [aHolding(HOME, undefined, { companions: { [NAMES.lock]: 'x' }, marked: { minutes } })],
    });

  test.each([
    [29, []],
    [31, [`remove ${NAMES.lock}, which a run that is dead left`]],
  ])('is removed after half an hour (%d minutes)', (minutes, steps) => {
    expect(told(left(minutes))).toEqual(steps);
  });
});

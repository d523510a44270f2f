/** An offboarding that dies at any of its requests: the next one finishes it, and so does a change of mind. */
import { describe, expect, test } from 'vitest';
import type { Application } from '../../emulator/directory/objects.ts';
import { codesOf, type Play, printed } from '../support/play.ts';
import {
  application,
  deleted,
  expectGone,
  type Inputs,
  registered,
  type Stage,
  standing,
} from './offboarding-stage.ts';

const AFTERWARDS = { GITHUB_RUN_ID: '3' };

/** @param at the last request that is answered; what comes later gets no answer, and is not seen */
async function tornAfter(begin: () => Promise<Stage>, at: number): Promise<Stage & { writes: number[] }> {
  const stage = await begin();
  const { here, absent } = stage;
  let requests = 0;
  const writes: number[] = [];
  await here.run(absent, undefined, {
    environment: { GITHUB_RUN_ID: '2' },
    meanwhile(request) {
      const n = requests++;
      if (request.method !== 'GET' && !request.url.includes('/token')) writes.push(n);
      if (n <= at) return;
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    },
  });
  return { ...stage, writes };
}

const others = 'https://token.actions.githubusercontent.com';

const few = (here: Play) => ({ 'publish-to': `${here.home}\n${here.ward}\ndependabot:${here.repository}` });

/** With a secret and a federated credential that somebody else made. */
const adopted = () =>
  registered({}, (here: Play): Inputs => {
    const { directory } = here.cloud;
    const { appId } = directory.addApplication({ displayName: 'By hand' });
    directory.addServicePrincipal({ appId });
    const owner = directory.servicePrincipal({ appId: here.registrarClientId })?.id ?? '';
    directory.application({ appId })?.owners.push(owner);
    directory.addPassword(appId, { displayName: 'by hand' });
    directory.addFederatedCredential(appId, {
      name: 'by-hand',
      subject: 'repo:a/b:ref:refs/heads/main',
      issuer: others,
    });
    return { 'application-id': appId, ...few(here) };
  });

const kinds = [
  { kind: 'of its own', begin: () => registered({}, few), gone: true },
  { kind: 'that was adopted', begin: adopted, gone: false },
  { kind: 'with a unique name of its own', begin: () => registered({ 'unique-name': 'intake' }, few), gone: true },
] as const;

function served({ inputs }: Stage): string[] {
  return (inputs['publish-to'] ?? '').split('\n');
}

/** As a person does who looks into the recycle bin: its service principal does not come back with it. */
function restore({ here }: Stage, buried: Application): void {
  const [tenant] = here.cloud.directory.tenants.values();
  tenant?.deletedApplications.delete(buried.id);
  buried.deletedDateTime = undefined;
  tenant?.applications.set(buried.id, buried);
}

function expectTakenAway(stage: Stage, gone: boolean): void {
  if (gone) {
    expectGone(stage);
    return;
  }
  expect(standing(stage)).toEqual([]);
  expect(application(stage, stage.appId)?.passwords.map(({ displayName }) => displayName)).toEqual(['by hand']);
  expect(application(stage, stage.appId)?.federatedCredentials).toHaveLength(1);
  expect(stage.here.cloud.arm.assignments()).toEqual([]);
}

describe.each(kinds)('the offboarding of an application $kind', async ({ kind, begin, gone }) => {
  const whole = await tornAfter(begin, Number.POSITIVE_INFINITY);

  test('is done at once when nothing tears it', () => expectTakenAway(whole, gone));

  test('says so when there is nothing left to do', async () => {
    whole.here.writes();
    const { outcome, lines } = await whole.here.run(whole.absent, undefined, { environment: AFTERWARDS });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expect(outcome).toMatchObject({ removed: false, changed: false, ending: { nothing: true } });
    expect(whole.here.writes()).toEqual([]);
    expect(lines.join()).not.toContain('_LOCK');
  });

  test.each(whole.writes)('that dies after request %i is finished by the next one', async (at) => {
    const stage = await tornAfter(begin, at);
    stage.here.advance(1);
    const { outcome } = await stage.here.run(stage.absent, undefined, { environment: AFTERWARDS });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectTakenAway(stage, gone);
  });

  test.each(kind === 'of its own' ? whole.writes : [])(
    'that dies after request %i harms nobody who has changed their mind',
    async (at) => {
      const stage = await tornAfter(begin, at);
      const { here, inputs, appId } = stage;
      here.advance(1);
      let { outcome } = await here.run(inputs, undefined, { environment: AFTERWARDS });
      const [buried] = deleted(stage);
      if (buried !== undefined) {
        expect(printed(outcome)).toMatch(/recycle bin|keeps it for 30 days/);
        restore(stage, buried);
        ({ outcome } = await here.run(inputs, undefined, { environment: { GITHUB_RUN_ID: '4' } }));
      }
      expect(codesOf(outcome), printed(outcome)).toEqual([]);
      expect(here.dead(...served(stage))).toEqual([]);
      expect(outcome.application?.appId).toBe(appId);
    },
  );
});

describe('an answer that is lost', async () => {
  const { writes } = await tornAfter(() => registered({}, few), Number.POSITIVE_INFINITY);

  test.each(writes)('to request %i costs nothing', async (at) => {
    const stage = await registered({}, few);
    let requests = 0;
    const { outcome } = await stage.here.run(stage.absent, {
      strikes: () => requests++ === at,
      applied: true,
      answer() {
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      },
    });
    expect(codesOf(outcome), printed(outcome)).toEqual([]);
    expectGone(stage);
  });
});

test.each(Object.entries({ applicationRemoval: 3, keyRemoval: 3, federatedRemoval: 2 }))(
  'replicas that are behind (%s) cost nothing',
  async (lag, reads) => {
    const stage = await registered({}, few);
    Object.assign(stage.here.cloud.lag, { [lag]: reads });
    for (let run = 0; run < 2; run++) {
      const { outcome } = await stage.here.run(stage.absent);
      expect(codesOf(outcome), printed(outcome)).toEqual([]);
    }
    expectGone(stage);
  },
);

import { describe, expect, test } from 'vitest';
import { formatTargetList, parseTargetList } from '../../src/model/target-list.ts';
import { targetChanges } from '../../src/plan/former-targets.ts';
import {
  aClient,
  aCredential,
  ago,
  aHolding,
  anObservation,
  HOME,
  NAMES,
  plan,
  retired,
  SECOND_TARGET,
  target,
} from './builders.ts';

const current = aCredential('key-2', { began: { days: 10 } });
const old = aCredential('key-1', { began: { days: 60 } });
const HERE = 'repo:acme/clinic 11';
const WARD = 'repo:acme/ward 22';

/** The home alone is served, and its list says that. */
function world(list: string | undefined, more: Parameters<typeof anObservation>[0] = {}) {
  return {
    credentials: [old, current],
    holdings: [aHolding(HOME, current, { companions: { [NAMES.targets]: list } })],
    holderIds: { 'repo:acme/clinic': 11, 'repo:acme/ward': 22 },
    ...more,
  };
}

describe('the list of targets', () => {
  test('is read as it was written', () => {
    const list = [HERE, 'repo:acme/clinic:environment:blue team 11 left 2026-11-01T10:00:00Z', 'org:acme 7'].join('\n');
    expect(formatTargetList(parseTargetList(list) ?? [])).toBe(list);
  });

  test('may lack an ID that could not be read, and is then compared by name', () => {
    const list = `${HERE}\nrepo:acme/ward - left 2026-11-01T10:00:00Z`;
    expect(formatTargetList(parseTargetList(list) ?? [])).toBe(list);
    const changes = targetChanges(aClient({ targets: [HOME, SECOND_TARGET] }), anObservation(world(list)));
    expect(changes.joined).toEqual([]);
  });

  test.each([
    { description: 'nothing', text: undefined },
    { description: 'an empty text', text: '' },
    { description: 'prose', text: 'do not delete' },
    { description: 'a target without an ID', text: 'repo:acme/clinic' },
    { description: 'a line that is no target', text: `${HERE}\nvault 22` },
    { description: 'a date that is none', text: `${HERE} left yesterday` },
    { description: 'an empty line', text: `${HERE}\n\n${WARD}` },
  ])('that is $description says nothing', ({ text }) => {
    expect(parseTargetList(text)).toBeUndefined();
    const planned = plan(aClient({ overlapDays: 7 }), world(text));
    expect(retired(planned)).toEqual(['key-1']);
  });

  test.each([
    { description: 'the same', list: HERE, joined: [], left: [] },
    { description: 'one that left', list: `${HERE}\n${WARD}`, joined: [], left: ['repo:acme/ward'] },
    {
      description: 'one that is noted as former',
      list: `${HERE}\n${WARD} left 2026-11-01T00:00:00Z`,
      joined: [],
      left: [],
    },
    { description: 'one that joined', list: WARD, joined: ['repo:acme/clinic'], left: ['repo:acme/ward'] },
    { description: 'a renamed repository', list: 'repo:acme/surgery 11', joined: [], left: [] },
    {
      description: 'an environment of a renamed repository, which is another target',
      list: 'repo:acme/surgery:environment:x 11',
      joined: ['repo:acme/clinic'],
      left: ['repo:acme/surgery:environment:x'],
    },
  ])('tells what changed: $description', ({ list, joined, left }) => {
    const changes = targetChanges(aClient(), anObservation(world(list)));
    expect(changes.joined.map(({ notation }) => notation)).toEqual(joined);
    expect(changes.left.map(({ notation }) => notation)).toEqual(left);
  });

  test('takes IDs to tell a rename from one that joined and one that left, and only then', () => {
    const { holderIds: _, ...unread } = anObservation(world('repo:acme/surgery 11'));
    expect(targetChanges(aClient(), unread).uncertain).toBe(true);
    const { holderIds: __, ...same } = anObservation(world(HERE));
    expect(targetChanges(aClient(), same).uncertain).toBe(false);
  });
});

describe('what a former target may hold is not removed', () => {
  test.each([
    { description: 'while it is not known since when it is former', list: `${HERE}\n${WARD}`, expected: [] },
    {
      description: 'when it began before it left',
      list: `${HERE}\n${WARD} left ${ago({ days: 20 }).toISOString()}`,
      expected: [],
    },
    {
      description: 'but when it began later it is',
      list: `${HERE}\n${WARD} left ${ago({ days: 80 }).toISOString()}`,
      expected: ['key-1'],
    },
    { description: 'and when nothing left it is', list: HERE, expected: ['key-1'] },
  ])('$description', ({ list, expected }) => {
    expect(retired(plan(aClient({ overlapDays: 7 }), world(list)))).toEqual(expected);
  });

  test('unless it expired for a day', () => {
    const expired = aCredential('key-0', { began: { days: 100 } });
    const planned = plan(aClient(), world(`${HERE}\n${WARD}`, { credentials: [expired, current] }));
    expect(retired(planned)).toEqual(['key-0']);
  });

  test('unless a leak is answered', () => {
    const planned = plan(aClient({ overlapDays: 0, forceRotate: true }), {
      ...world(`${HERE}\n${WARD}`),
      began: ago({ seconds: -1 }),
    });
    expect(retired(planned)).toEqual(['key-1', 'key-2']);
  });

  test('as a leftover either', () => {
    const stray = aCredential('stray', { began: { hours: 2 } });
    const planned = plan(aClient(), world(`${HERE}\n${WARD}`, { credentials: [current, stray] }));
    expect(retired(planned)).toEqual([]);
  });
});

describe('before a secret is issued, the list', () => {
  const due = aCredential('key-1', { began: { days: 70 } });
  const listed = (text: string | undefined, targets = [HOME]) => {
    const holdings = targets.map((each) =>
      aHolding(each, due, each === HOME ? { companions: { [NAMES.targets]: text } } : {}),
    );
    const ids = { 'repo:acme/clinic': 11, 'repo:acme/ward': 22 };
    const { secret } = plan(aClient({ targets }), { credentials: [due], holdings, holderIds: ids });
    return secret.find((step) => step.do === 'record targets')?.value;
  };

  test.each([
    { description: 'is made', text: undefined, targets: [HOME], expected: HERE },
    { description: 'is left alone when it is right', text: HERE, targets: [HOME], expected: undefined },
    { description: 'gets what joined', text: HERE, targets: [HOME, SECOND_TARGET], expected: `${HERE}\n${WARD}` },
    {
      description: 'keeps what left, with the date, since it may hold an unexpired secret',
      text: `${HERE}\n${WARD}`,
      targets: [HOME],
      expected: `${HERE}\n${WARD} left 2026-11-23T12:00:00Z`,
    },
    {
      description: 'drops what left before every secret that is still valid',
      text: `${HERE}\n${WARD} left 2026-01-01T00:00:00Z`,
      targets: [HOME],
      expected: HERE,
    },
    {
      description: 'drops the date of what is listed again',
      text: `${HERE}\n${WARD} left 2026-11-01T00:00:00Z`,
      targets: [HOME, SECOND_TARGET],
      expected: `${HERE}\n${WARD}`,
    },
    { description: 'follows a rename', text: 'repo:acme/surgery 11', targets: [HOME], expected: HERE },
  ])('$description', ({ text, targets, expected }) => {
    expect(listed(text, targets)).toBe(expected);
  });

  test('is written only on a day on which a secret is issued', () => {
    const planned = plan(aClient(), world(`${HERE}\n${WARD}`));
    expect(planned.secret).toEqual([]);
  });

  test('does not name what is taken', () => {
    const dependabot = target('dependabot:acme/clinic');
    const stranger = aHolding(dependabot, undefined, { written: { days: 3 } });
    const home = aHolding(HOME, due, { companions: { [NAMES.targets]: 'repo:acme/clinic 12' } });
    const { secret } = plan(aClient({ targets: [HOME, dependabot] }), {
      credentials: [due],
      holdings: [home, stranger],
      holderIds: { 'repo:acme/clinic': 11, 'dependabot:acme/clinic': 11 },
    });
    expect(secret.find((step) => step.do === 'record targets')?.value).toBe(HERE);
  });

  test.each([
    {
      description: 'an unreadable repository, with its ID',
      also: SECOND_TARGET,
      list: HERE,
      line: '\nrepo:acme/ward 22',
    },
    {
      description: 'one whose ID cannot be read',
      also: target('repo:acme/lab'),
      list: HERE,
      line: '\nrepo:acme/lab -',
    },
    {
      description: 'an unreadable store without variables, as long as there is no list',
      also: target('dependabot:acme/lab'),
      list: undefined,
      line: '\ndependabot:acme/lab -',
    },
    {
      description: 'one that the list names',
      also: target('dependabot:acme/lab'),
      list: `${HERE}\nrepo:acme/ward 22\ndependabot:acme/lab 33`,
      line: '\ndependabot:acme/lab 33',
      moved: '\nrepo:acme/ward 22 left 2026-11-23T12:00:00Z',
    },
    {
      description: 'but none that joins: what stands there would become ours unseen',
      also: target('dependabot:acme/lab'),
      list: 'repo:acme/clinic 12',
      line: '',
    },
  ])('names $description', ({ also, list, line, moved = '' }) => {
    const { secret } = plan(aClient({ targets: [HOME, also] }), {
      credentials: [due],
      holdings: [aHolding(HOME, due, { companions: { [NAMES.targets]: list } })],
      unreadable: [also],
      holderIds: { 'repo:acme/clinic': 11, 'repo:acme/ward': 22 },
    });
    expect(secret.find((step) => step.do === 'record targets')?.value).toBe(`${HERE}${line}${moved}`);
  });

  test('leaves room for the names of the secret, or is not written', () => {
    const home = { ...aHolding(HOME, due), variableCount: 499, variableLimit: 500 };
    const { secret } = plan(aClient(), { credentials: [due], holdings: [home], holderIds: { 'repo:acme/clinic': 11 } });
    expect(secret.find((step) => step.do === 'record targets')).toMatchObject({
      obstacle: expect.stringContaining('no room'),
    });
  });
});

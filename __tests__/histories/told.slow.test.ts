/** Histories that chance seldom makes, each in all its variants, and judged like any other. */
import { describe, expect, test } from 'vitest';
import type { FaultKind, FaultRule } from '../../emulator/server/faults.ts';
import { type Action, CALM, type Inputs, type Lag, type RunAction } from './actions.ts';
import { playHistory } from './play.ts';
import { DAY, MINUTE, NAMES, SECOND, type World } from './world.ts';

/** Of `NOTATIONS`. */
const [HOME, BILLING, DEPENDABOT, ORGANIZATION] = [0, 1, 2, 4] as const;
const BEGINNING = { fraction: 700, microsoftAhead: 900, githubAhead: -900 };

const to = (...places: readonly number[]): Pick<Inputs, 'targets'> => ({
  targets: Array.from({ length: 5 }, (_, place) => places.includes(place)),
});

function run(inputs: Partial<Inputs>, more: Partial<RunAction> = {}): RunAction {
  return {
    do: 'run',
    inputs: { ...CALM, overlapDays: 0, ...inputs },
    ...{ latencies: [20], faults: [], ending: undefined, pause: undefined, again: false, head: undefined },
    ...more,
  };
}

const wait = (milliseconds: number): Action => ({ do: 'wait', milliseconds });
const lag = (given: Partial<Lag>): Action => ({
  do: 'lag',
  lag: { keyList: 0, keyRemoval: 0, secret: 0, secretFlap: 0, application: 0, ...given },
});

const removals = ({ cloud }: World) => cloud.journal.filter(({ path }) => path.endsWith('/removePassword'));
const issues = ({ cloud }: World) => cloud.journal.filter(({ path }) => path.endsWith('/addPassword'));

describe('two workflows with different targets at once', () => {
  const mine = to(HOME, BILLING);
  const theirs = [
    { other: 'another repository', list: to(HOME, ORGANIZATION) },
    { other: 'Dependabot', list: to(HOME, DEPENDABOT) },
    { other: 'the home alone', list: to(HOME) },
  ];
  /** Milliseconds after which the second one begins. */
  const HEADS = [0, 150, 400, 900, 2_000, 5_000, 12_000];

  test.each(theirs)('and the other one serves $other', async ({ list }) => {
    let minted = 0;
    for (const head of HEADS) {
      for (const days of [0, 20, 61]) {
        const both = (more: Partial<Inputs> = {}): Action[] => [
          run({ ...mine, ...more }, { head, latencies: [300, 20] }),
          run({ ...list, ...more }, { latencies: [100] }),
        ];
        const actions = [
          ...both(),
          wait(days * DAY + 40 * MINUTE),
          ...both(),
          wait(40 * MINUTE),
          ...both({ forceRotate: true }),
          { do: 'settle', inputs: { ...CALM, overlapDays: 0, ...mine } } as const,
        ];
        minted += issues(await playHistory({ ...BEGINNING, actions })).length;
      }
    }
    expect(minted).toBeGreaterThan(3 * HEADS.length);
  });

  test.each(theirs)('and one of them is killed, while the other one serves $other', async ({ list }) => {
    for (let at = 12; at <= 40; at += 2) {
      const killed = run(mine, { head: 600, latencies: [100], ending: { at, how: 'killed under way' } });
      const actions = [
        run({ ...mine }),
        wait(61 * DAY),
        killed,
        run(list, { latencies: [20] }),
        wait(35 * MINUTE),
        run(list, { head: 100 }),
        run(mine, { latencies: [50] }),
      ];
      await playHistory({ ...BEGINNING, actions });
    }
  });
});

describe('a removal that fails while lists lag', () => {
  const kinds: readonly FaultKind[] = [
    { status: 503, applied: false },
    { status: 503, applied: true },
    { reset: true, applied: true },
    { status: 403, applied: false },
    { answer: 'graph/passwordUnknown', applied: false, facts: { keyId: 'of the secret' } },
  ];
  const lags = [{ keyList: 3 }, { keyList: 10 }, { keyRemoval: 3 }, { keyList: 3, keyRemoval: 1 }];

  test.each([
    { when: 'after an ordinary rotation', forceRotate: false },
    { when: 'in a leak response', forceRotate: true },
  ])('$when', async ({ forceRotate }) => {
    let failed = 0;
    for (const kind of kinds) {
      for (const slow of lags) {
        for (const times of [1, Number.POSITIVE_INFINITY]) {
          for (const pause of [SECOND, 10 * MINUTE, 2 * DAY]) {
            const faults = [{ path: '/removePassword', times, kind }];
            const list = to(HOME, DEPENDABOT);
            const actions = [
              run(list),
              wait(61 * DAY),
              lag(slow),
              run(list),
              wait(pause),
              run({ ...list, forceRotate }, { faults }),
              wait(pause),
              run(list, { faults }),
              wait(pause),
              run(to(HOME), { faults }),
            ];
            const world = await playHistory({ ...BEGINNING, actions });
            failed += removals(world).filter(({ fault }) => fault !== undefined).length;
          }
        }
      }
    }
    expect(failed).toBeGreaterThan(kinds.length * lags.length);
  });
});

describe('what no run can tell', () => {
  const fault = (rule: Partial<FaultRule>) => ({
    faults: [{ nth: 1, times: Number.POSITIVE_INFINITY, ...rule } as FaultRule],
  });

  test('that a secret stands which it is told twice is not there: it stores another one', async () => {
    const status404: FaultKind = { status: 404, applied: false };
    const hidden = fault({ method: 'GET', path: `/secrets/${NAMES.secret}`, kind: status404 });
    const actions = [run(to(HOME)), wait(DAY), run(to(HOME), hidden)];
    expect(issues(await playHistory({ ...BEGINNING, actions }))).toHaveLength(2);
  });

  test('what was stored right after the marker, once a hand has deleted it in Entra', async () => {
    const unmarked = fault({ method: 'PATCH', path: NAMES.marker, kind: { status: 409, applied: false } });
    const actions: Action[] = [
      run(to(HOME)),
      run({ ...to(HOME), forceRotate: true }, unmarked),
      { do: 'delete a credential', which: 1 },
      run(to(HOME)),
    ];
    expect(issues(await playHistory({ ...BEGINNING, actions }))).toHaveLength(2);
  });
});

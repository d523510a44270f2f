/** From a secret to none and back: whatever changes, every consumer has one way in at every moment. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Migration, migration, settle, type Wanted } from '../support/migration.ts';

const tokenless = (store: string) => /^(dependabot|codespaces):/.test(store);

function expectWaysIn(stage: Migration, ...ways: readonly ('secret' | 'trust')[]): void {
  for (const store of stage.stores)
    expect([store, stage.waysIn(store)]).toEqual([
      store,
      tokenless(store) ? ways.filter((way) => way === 'secret') : ways,
    ]);
}

const WAYS: Readonly<Record<Wanted, readonly ('secret' | 'trust')[]>> = {
  secret: ['secret'],
  both: ['secret', 'trust'],
  federated: ['trust'],
};

const ROADS: readonly (readonly Wanted[])[] = [
  ['secret', 'both', 'federated', 'both', 'secret'],
  ['secret', 'federated', 'secret'],
];

describe.each(ROADS)('on the way', (...road) => {
  test(`${road.join(' → ')}, at all kinds of places, nobody is ever locked out`, async () => {
    const stage = await migration();
    for (const wanted of road) {
      expect(await settle(stage, wanted)).toEqual([]);
      expectWaysIn(stage, ...WAYS[wanted]);
    }
    expect(stage.lockedOut).toEqual([]);
  });
});

const step = fc.record({
  wanted: fc.constantFrom<Wanted>('secret', 'both', 'federated', 'federated'),
  overlap: fc.constantFrom(undefined, undefined, '0', '1'),
  mishap: fc.option(
    fc.record({
      at: fc.integer({ min: 1, max: 90 }),
      how: fc.constantFrom('killed' as const, 'lost' as const),
      applied: fc.boolean(),
    }),
    { nil: undefined },
  ),
  days: fc.constantFrom(0, 0, 1, 3),
});

test('on random ways nobody is ever locked out either, and each of them ends where it should', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      const stage = await migration((places) => places.slice(0, 3));
      expect(await settle(stage, steps[0]?.wanted ?? 'secret')).toEqual([]);
      let last: Wanted = 'secret';
      for (const { wanted, overlap, mishap, days } of steps) {
        await stage.go(wanted, mishap, overlap === undefined ? {} : { 'overlap-days': overlap });
        stage.advance(days);
        last = wanted;
      }
      expect(await settle(stage, last)).toEqual([]);
      expectWaysIn(stage, ...WAYS[last]);
      expect(stage.lockedOut).toEqual([]);
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 20) },
  );
});

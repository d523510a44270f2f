/** From a secret to none and back: whatever changes, every consumer has one way in at every moment. */
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

const ROADS: readonly (readonly Wanted[])[] = [
  ['secret', 'both', 'federated', 'both', 'secret'],
  ['secret', 'federated', 'secret'],
];

describe.each(ROADS)('on the way', (...road) => {
  test(`${road.join(' → ')}, at all kinds of places, nobody is ever locked out`, async () => {
    const stage = await migration();
    for (const wanted of road) {
      expect(await settle(stage, wanted)).toEqual([]);
      expectWaysIn(
        stage,
        ...(wanted === 'secret'
          ? ['secret' as const]
          : wanted === 'both'
            ? (['secret', 'trust'] as const)
            : ['trust' as const]),
      );
    }
    expect(stage.lockedOut).toEqual([]);
  });
});

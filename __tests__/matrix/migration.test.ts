/**
 * From a secret to none and back, killed at every write, or with its answer lost: before the service has it, and
 * afterwards. What a kill at a read leaves behind, the write before it leaves as well.
 */
import { describe, expect, test } from 'vitest';
import { type Migration, migration, settle, type Wanted } from '../support/migration.ts';

const WAYS: Readonly<Record<Wanted, readonly string[]>> = {
  secret: ['secret'],
  both: ['secret', 'trust'],
  federated: ['trust'],
};

/** What was reached before, and the change of which every run is killed. */
const ROADS: readonly { readonly before: readonly Wanted[]; readonly wanted: Wanted }[] = [
  { before: ['secret'], wanted: 'both' },
  { before: ['secret'], wanted: 'federated' },
  { before: ['both'], wanted: 'federated' },
  { before: [], wanted: 'federated' },
  { before: [], wanted: 'both' },
  { before: ['federated'], wanted: 'both' },
  { before: ['secret', 'federated'], wanted: 'secret' },
  { before: ['both'], wanted: 'secret' },
];

async function reach(before: readonly Wanted[], more = 0, wanted: Wanted = 'both'): Promise<Migration> {
  const stage = await migration();
  for (const each of before) expect(await settle(stage, each)).toEqual([]);
  for (let run = 0; run < more; run++) await stage.go(wanted);
  return stage;
}

async function converges(stage: Migration, wanted: Wanted): Promise<void> {
  expect(await settle(stage, wanted), stage.requests.join('\n')).toEqual([]);
  for (const store of stage.stores) {
    const tokenless = /^(dependabot|codespaces):/.test(store);
    expect([store, ...stage.waysIn(store)]).toEqual([
      store,
      ...WAYS[wanted].filter((way) => !tokenless || way === 'secret'),
    ]);
  }
  expect(stage.lockedOut).toEqual([]);
  expect(stage.cloud.github.variables({ store: stage.home })['FHIR_CLIENT_SECRET_LOCK']).toBeUndefined();
}

describe.each(ROADS)('$before, then $wanted', ({ before, wanted }) => {
  test('is reached, and nobody is locked out, whichever write of it is the last', async () => {
    for (let earlier = 0; ; earlier++) {
      const clean = await reach(before, earlier, wanted);
      const { outcome } = await clean.go(wanted);
      if (outcome.actions.length === 0) break;
      const writes = clean.requests.flatMap((request, index) =>
        /^(GET|POST .*\/token$)/.test(request) ? [] : index + 1,
      );
      expect(writes.length).toBeGreaterThan(0);
      for (const at of writes) {
        for (const how of ['killed', 'lost'] as const) {
          for (const applied of [false, true]) {
            const stage = await reach(before, earlier, wanted);
            await stage.go(wanted, { at, how, applied });
            await converges(stage, wanted);
          }
        }
      }
    }
  });
});

/** Which of two things came first, by the clocks of two services. */
import { expect, test } from 'vitest';
import type { Holding } from '../../src/model/holding.ts';
import { changedAfter } from '../../src/plan/ages.ts';
import type { Observed } from '../../src/plan/observed.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
const holding = { readAt: { date: NOW, elapsed: 0 } } as Holding;

test.each([
  ['of the same moment', 600, undefined, true],
  ['that is 5 s older', 605, undefined, true],
  ['that is 6 s older', 606, undefined, false],
  ['that is 6 s older, when Graph answered in a second', 606, 1_000, false],
  ['that is 14 s older, when Graph may have read its clock 14 s before its answer came', 614, 14_000, true],
  ['that is 20 s older, when Graph may have read its clock 14 s before its answer came', 620, 14_000, false],
])('a stamp %s may be later than the start: %s s, %s ms, %s', (_, seconds, behind, expected) => {
  const observed = { at: 0, now: NOW, ...(behind !== undefined && { behind }) } as Observed;
  expect(changedAfter(observed, holding, ago(seconds), { start: ago(600) })).toBe(expected);
});

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { Window } from 'happy-dom';
import { beforeAll, describe, expect, test } from 'vitest';
import { timeline } from '../../src/report/timeline.ts';
import { aCredential, NOW } from './builders.ts';

/** GitHub does not draw longer ones. */
const LONGEST = 50_000;
const PAGES = resolve(import.meta.dirname, '../scenarios/__snapshots__');

let parse: (chart: string) => Promise<unknown>;
beforeAll(async () => {
  // Mermaid cleans texts with a library that wants a document.
  const window = new Window();
  Object.assign(globalThis, { window, document: window.document });
  const { default: mermaid } = await import('mermaid');
  parse = (chart) => mermaid.parse(chart);
});

const stored = aCredential('aaaaaaaa-0000-4000-8000-000000000001', { began: { days: 20 } });
const byOthers = (displayName: string, index = 0) => ({
  ...aCredential(`cccccccc-0000-4000-8000-${String(index).padStart(12, '0')}`, {
    displayName,
    began: { days: 80 },
    lives: { days: 90 + index },
  }),
});
const chartOf = (lines: readonly string[]) => /```mermaid\n([\s\S]+?)```/.exec(lines.join('\n'))?.[1] ?? '';
const draw = (given: Partial<Parameters<typeof timeline>[0]>) =>
  timeline({
    current: stored,
    nextRotationOn: new Date(stored.end.getTime() - 30 * 86_400_000),
    superseded: [],
    foreign: [],
    now: NOW,
    ...given,
  });

describe('the chart', () => {
  test('is one that Mermaid understands', async () => {
    await expect(parse(chartOf(draw({})))).resolves.toMatchObject({ diagramType: 'gantt' });
    await expect(parse(`${chartOf(draw({}))}  no bar\n`)).rejects.toThrow(/Parse error/);
  });

  test('is understood whatever a secret is called', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.constantFrom(
        'section x',
        'title',
        '%%{init: {}}%%',
        'a:b,c;d#e',
        '```',
        'accTitle: x',
        'click a href "b"',
        '',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 5 }), async (names) => {
        await parse(chartOf(draw({ foreign: names.map(byOthers), superseded: names.map(byOthers) })));
      }),
      { numRuns: 200 },
    );
  });

  test('of 900 secrets shows the 20 nearest and counts the others', async () => {
    const foreign = Array.from({ length: 900 }, (_, index) => byOthers('x'.repeat(200), index));
    const lines = draw({ foreign });
    const chart = chartOf(lines);
    expect(chart.length).toBeLessThan(LONGEST);
    expect(chart.match(/, 20\d\d-\d\d-\d\d$/gm)).toHaveLength(20);
    expect(lines.join('\n')).toContain('… and 881 more secrets.');
    await parse(chart);
  });

  test.each([
    { span: 'weeks', lives: { days: 30 }, axis: '%m-%d', tick: '1week' },
    { span: 'months', lives: { days: 90 }, axis: '%Y-%m', tick: '1month' },
    { span: 'years', lives: { days: 730 }, axis: '%Y-%m', tick: '3month' },
  ])('of $span has an axis to read', ({ lives, axis, tick }) => {
    const chart = chartOf(draw({ current: aCredential('a', { began: {}, lives }) }));
    expect(chart).toContain(`axisFormat ${axis}\n  tickInterval ${tick}`);
  });

  test('is not squeezed by a secret that lives for ever', () => {
    const eternal = { ...byOthers('eternal'), end: new Date('2299-12-31T00:00:00Z') };
    const chart = chartOf(draw({ foreign: [eternal] }));
    expect(chart).toContain('by others eternal cccccccc until 2299-12-31 :2026-09-04, 2028-11-22');
  });

  test('calls nothing earlier when it is not known what is stored', () => {
    const chart = chartOf(draw({ current: undefined, nextRotationOn: undefined, superseded: [stored] }));
    expect(chart).toContain('section Issued here');
    expect(chart).not.toMatch(/earlier|superseded|milestone/i);
  });
});

test('every chart of the pages is understood', async () => {
  const charts = readdirSync(PAGES)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => [...readFileSync(resolve(PAGES, name), 'utf8').matchAll(/```mermaid\n([\s\S]+?)```/g)])
    .map(([, chart = '']) => chart.replace(/<[\w ]+>/g, 'x'));
  expect(charts.length).toBeGreaterThan(10);
  for (const chart of charts) await parse(chart);
});

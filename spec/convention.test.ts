import { describe, expect, it, test } from 'vitest';
import { denominators, ntXent, stages } from './convention.ts';
import { denominatorRows, termCount } from './conventions/denominators.ts';
import { anchorRows, partner, view } from './conventions/layouts.ts';

test('the first option of every stage is that of NT-Xent', () => {
  expect(ntXent).toEqual(Object.fromEntries(Object.entries(stages).map(([stage, [first]]) => [stage, first])));
});

describe.each(stages.layout)('%s', (layout) => {
  it('gives every row a partner in the other view, who has it as partner', () => {
    for (let i = 0; i < 10; i++) {
      const p = partner({ layout }, i, 5);
      expect(partner({ layout }, p, 5)).toBe(i);
      expect(view({ layout }, p, 5)).toBe(1 - view({ layout }, i, 5));
    }
  });

  it.each(stages.denominator)('has as many terms under %s as counted, for every anchor', (denominator) => {
    for (let i = 0; i < 8; i++) {
      const leak = denominator === 'self-zeroed' ? 1 : 0;
      expect(denominatorRows({ layout, denominator }, i, { pairs: 4 }).length + leak).toBe(termCount(denominator, 4));
    }
  });
});

test('the partners and the anchors, in both layouts', () => {
  const rows = [0, 1, 2, 3, 4, 5];
  expect(rows.map((i) => partner({ layout: 'stacked' }, i, 3))).toEqual([3, 4, 5, 0, 1, 2]);
  expect(rows.map((i) => partner({ layout: 'interleaved' }, i, 3))).toEqual([1, 0, 3, 2, 5, 4]);
  expect(anchorRows({ layout: 'stacked', anchors: 'first-view' }, 3)).toEqual([0, 1, 2]);
  expect(anchorRows({ layout: 'interleaved', anchors: 'first-view' }, 3)).toEqual([0, 2, 4]);
  expect(anchorRows({ layout: 'stacked', anchors: 'second-view' }, 3)).toEqual([3, 4, 5]);
  expect(anchorRows({ layout: 'interleaved', anchors: 'second-view' }, 3)).toEqual([1, 3, 5]);
  expect(anchorRows({ layout: 'interleaved', anchors: 'both-views' }, 3)).toEqual(rows);
});

test('the rows in the denominator of anchor 1, of three pairs', () => {
  expect(
    stages.denominator.map((id) => denominatorRows({ layout: 'stacked', denominator: id }, 1, { pairs: 3 })),
  ).toEqual([
    [0, 2, 3, 4, 5],
    [0, 2, 3, 5],
    [3, 4, 5],
    [3, 5],
    [0, 1, 2, 3, 4, 5],
    [0, 2, 3, 4, 5],
  ]);
  expect(denominatorRows({ layout: 'interleaved', denominator: 'cross-view-decoupled' }, 1, { pairs: 3 })).toEqual([
    2, 4,
  ]);
});

test('one pair leaves the decoupled denominators empty, and only those', () => {
  expect(denominators.filter((id) => termCount(id, 1) === 0)).toEqual(['decoupled', 'cross-view-decoupled']);
});

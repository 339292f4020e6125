import { expect, test } from 'vitest';
import { ntXent } from '../../../spec/convention.ts';
import { candidates, nameOf } from './candidates.ts';

test('five denominators, three sets of anchors, seven scales; NT-Xent first', () => {
  const all = candidates();
  expect(all).toHaveLength(5 * 3 * 7);
  expect(all[0]).toEqual(ntXent);
  expect(all.every(({ layout }) => layout === 'stacked')).toBe(true);
  expect(candidates('interleaved').every(({ layout }) => layout === 'interleaved')).toBe(true);
});

test('no two have the same name', () => {
  const all = [...candidates('stacked'), ...candidates('interleaved')];
  expect(new Set(all.map(nameOf)).size).toBe(all.length);
});

test('a name says what is unusual', () => {
  expect(nameOf({ ...ntXent, denominator: 'simclr' })).toBe('simclr, mean');
  const other = { ...ntXent, denominator: 'decoupled', scale: 'sum' } as const;
  expect(nameOf({ ...other, anchors: 'first-view', layout: 'interleaved' })).toBe(
    'decoupled, sum, first view only, interleaved',
  );
  expect(nameOf({ ...ntXent, denominator: 'cross-view', anchors: 'second-view' })).toBe(
    'cross-view, mean, second view only',
  );
});

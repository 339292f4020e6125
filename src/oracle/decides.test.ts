import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { type Convention, ntXent } from '../../spec/convention.ts';
import type { Dtype } from '../rounding/formats.ts';
import { decides } from './decides.ts';

const alongView: Convention = { ...ntXent, normalisation: 'along-view' };
const decided = (table: number[][], candidate: Convention, dtype: Dtype) =>
  decides({ batch: batch(table), temperature: 0.5 }, candidate, dtype);

it('a coordinate whose squares vanish, or that is 0, speaks against no norm of coordinates', () => {
  const tiny = [
    [1, 2],
    [3, 1],
    [2, 1e-30],
    [1, 1e-32],
  ];
  expect(decided(tiny, alongView, 'float32')).toBe(false);
  expect(decided(tiny, alongView, 'float64')).toBe(true);
  expect(decided(tiny, ntXent, 'float32')).toBe(true);
  const zero = tiny.map(([x, y], i) => [x as number, i > 1 ? 0 : (y as number)]);
  expect(decided(zero, alongView, 'float64')).toBe(false);
  expect(decided(zero, { ...alongView, normalisation: 'along-batch' }, 'float64')).toBe(true);
});

it('a temperature that takes the logits out of the range of exp speaks against nothing', () => {
  const rows = [[1], [1], [-1], [1]];
  const hot = (temperature: number) =>
    decides({ batch: batch(rows), temperature }, { ...ntXent, temperature: 'times-exp' }, 'float32');
  expect(hot(4)).toBe(true);
  expect(hot(5)).toBe(false);
});

import { expect, it } from 'vitest';
import { denominators } from '../../spec/convention.ts';
import { onLine } from '../batches/on-line.ts';
import { softmaxMargins } from './softmax-margins.ts';

it('is the mean margin over τ under the softmax', () => {
  // Anchor 0 of (1, 1, 1, −1): the positive has the cosine 1, the others 1 and −1.
  const { batch } = onLine([1, 1, 1, -1]);
  const [high, low] = [Math.exp(2), Math.exp(-2)];
  const expected = [(-4 * low) / (2 * high + low), (-4 * low) / (high + low), (-4 * low) / (high + low), -4];
  const found = softmaxMargins(batch, 0.5, denominators);
  expect([...found.keys()]).toEqual(denominators);
  [...found.values()].slice(0, 4).forEach((of, at) => {
    expect(of).toHaveLength(4);
    expect(of[0]?.value.toNumber()).toBeCloseTo(expected[at] as number, 12);
    expect(of[0]?.radius.lessThan('1e-35')).toBe(true);
  });
});

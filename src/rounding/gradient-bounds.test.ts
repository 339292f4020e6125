import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { coefficientSums, gradientBound, type RowInputs } from './gradient-bounds.ts';

const u = 2 ** -24;
const inputs: RowInputs = {
  dtype: 'float32',
  pairs: 8,
  dimension: 16,
  temperature: 0.1,
  coefficients: 3,
  norm: 2,
};

it('a worked example: 2·(81/τ + 15 + 16) + 5 + (16 + 64 + 20) = 1787 roundings of coefficients/norm', () => {
  const bound = gradientBound(inputs);
  expect(Math.abs(bound / (1787 * u * 1.5) - 1)).toBeLessThan(2e-4);
  expect(bound).toBeGreaterThan(1787 * u * 1.5);
});

it('never falls below the underflow of its entries', () => {
  // √16·8·2^−149·(16·(1 + 1/(16·0.1))/2 + 1)
  expect(gradientBound({ ...inputs, coefficients: 0 })).toBe(4 * 8 * 2 ** -149 * 14);
});

it('is finite where the arithmetic is coarse', () => {
  expect(Number.isFinite(gradientBound({ ...inputs, dtype: 'bfloat16', temperature: 1 }))).toBe(true);
});

// Equal rows: every softmax is uniform, w_ik = 1/n and w_ip = 1/n − 1 with n terms, whatever τ and the norms.
const collapsed = batch([
  [3, 0],
  [1, 0],
  [2, 0],
  [8, 0],
]);

it.each([
  // n = 3: two negatives with 1/3 + 1/3 each, and |2/3 + 2/3| for the positive.
  ['simclr', 8 / 3],
  // n = 2: two negatives with 1/2 + 1/2, and |1 + 1|.
  ['decoupled', 4],
  // n = 2: one negative with 1/2 + 1/2, and |1/2 + 1/2|.
  ['cross-view', 2],
  ['cross-view-decoupled', 4],
  // n = 4: two negatives with 1/4 + 1/4, and |3/4 + 3/4|; the anchor's own term moves nothing.
  ['self-inclusive', 2.5],
] as const)('%s', (denominator, sum) => {
  for (const x of coefficientSums(collapsed, 0.1, denominator)) expect(x).toBeCloseTo(sum / (4 * 0.1), 12);
});

it('survives norms whose squares do not', () => {
  const far = batch(Float64Array.of(1e300, 0, 1e-300, 0, 1e200, 0, 1e-200, 0), [4, 2]);
  expect(coefficientSums(far, 0.1, 'simclr')).toEqual(coefficientSums(collapsed, 0.1, 'simclr'));
});

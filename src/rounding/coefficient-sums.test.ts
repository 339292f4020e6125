import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { coefficientSums } from './coefficient-sums.ts';

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

import { expect, it } from 'vitest';
import { shiftedBound, stableBound } from './anchor-bounds.ts';
import { lossBounds } from './loss-bounds.ts';

const inputs = { dtype: 'float32', denominator: 'decoupled', pairs: 2, dimension: 3, temperature: 0.5 } as const;
const losses = [1, -3, 0.5, 2];
const u = 2 ** -24;

it.each([
  ['stable', stableBound],
  ['shifted', shiftedBound],
] as const)('%s: each anchor has its bound, the mean theirs and (m + 3)u of the mean size', (form, ofAnchor) => {
  const { perAnchor, mean } = lossBounds(losses, inputs, { form });
  expect(perAnchor).toEqual(losses.map((loss) => ofAnchor({ ...inputs, loss })));
  const ofAnchors = perAnchor.reduce((a, b) => a + b) / 4;
  // (4 + 3)·u·(1 + 3 + 0.5 + 2)/4, and a second order of 44 roundings over all.
  expect(mean).toBeCloseTo((ofAnchors + 7 * u * 1.625) * (1 + 44 * u), 15);
  expect(mean).toBeGreaterThan(ofAnchors + 7 * u * 1.625);
});

it('grows with the scale', () => {
  const { perAnchor, mean } = lossBounds(losses, inputs, { form: 'stable' });
  const doubled = lossBounds(losses, inputs, { form: 'stable', factor: 2 });
  expect(doubled).toEqual({ perAnchor, mean: 2 * mean });
});

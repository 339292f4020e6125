import { expect, test } from 'vitest';
import { levels } from '../../../spec/levels.ts';
import { onCircle } from './on-circle.ts';
import { tauCurves } from './tau-curves.ts';

test('on a simplex the curve is the floor', () => {
  const points = tauCurves(onCircle([90, 210, 330], [90, 210, 330])).filter(
    ({ convention }) => convention === 'simclr',
  );
  expect(points.length).toBe(61);
  for (const { temperature, loss } of points.filter(({ temperature }) => temperature > 0.1)) {
    expect(loss).toBeCloseTo(levels('simclr', 3, temperature).floor.value.toNumber(), 5);
  }
});

test('one pair has three curves, a large batch fewer points', () => {
  expect(new Set(tauCurves(onCircle([0], [90])).map(({ convention }) => convention)).size).toBe(3);
  const rows = Float32Array.from({ length: 200 * 64 }, (_, n) => ((n * 7919) % 1009) / 504.5 - 1);
  expect(tauCurves({ pairs: 100, dimension: 64, rows }).length).toBe(5 * 34);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stackLevels } from './stack-levels.ts';

test('marks that are apart stay on the circle; equal ones go outwards; 359° is next to 1°', () => {
  expect(stackLevels([0, 90, 180], 10)).toEqual([0, 0, 0]);
  expect(stackLevels([90, 90, 90], 10)).toEqual([0, 1, 2]);
  expect(stackLevels([359, 1], 10)).toEqual([0, 1]);
});

test('no two marks of a level are close', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 360, noNaN: true }), { maxLength: 30 }), (angles) => {
      const levels = stackLevels(angles, 10);
      angles.forEach((a, i) => {
        angles.slice(0, i).forEach((b, k) => {
          const apart = Math.min(Math.abs(a - b), 360 - Math.abs(a - b));
          if (levels[i] === levels[k]) expect(apart).toBeGreaterThanOrEqual(10);
        });
      });
    }),
    { seed: 1 },
  );
});

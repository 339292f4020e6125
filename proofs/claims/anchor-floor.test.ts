import { expect, it } from 'vitest';
import { denominators } from '../../spec/convention.ts';
import { levels } from '../../spec/levels.ts';
import { anchorFloor } from './anchor-floor.ts';

it('is the floor of the mean for two pairs, which have room for opposite negatives', () => {
  for (const id of denominators) {
    const found = anchorFloor(id, 2, 0.3);
    expect(
      found.value
        .minus(levels(id, 2, 0.3, 50).floor.value)
        .abs()
        .lessThan('1e-45'),
    ).toBe(true);
  }
});

it.each([
  ['simclr', 1, 0],
  ['cross-view', 1, 0],
  ['self-inclusive', 1, Math.log(2)],
  ['simclr', 3, Math.log(1 + 4 * Math.exp(-2))],
  ['decoupled', 3, Math.log(4) - 2],
  ['cross-view-decoupled', 3, Math.log(2) - 2],
] as const)('%s of %d pairs at τ = 1: %d', (id, pairs, expected) => {
  expect(anchorFloor(id, pairs, 1).value.toNumber()).toBeCloseTo(expected, 14);
});

import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { denominators } from '../../spec/convention.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';
import { levels } from '../../spec/levels.ts';
import { onLine } from './batches.ts';
import { anchorFloor, cosinesOf, margins, softmaxMargins } from './margins.ts';

it('is the mean margin over τ under the softmax', () => {
  // For anchor 0 of (1, 1, 1, −1) the positive has the cosine 1, and the other rows have 1 and −1.
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

it.each([
  ['simclr', [-2, 0, -2]],
  ['decoupled', [-2, -2]],
  ['cross-view', [0, -2]],
  ['cross-view-decoupled', [-2]],
  ['self-inclusive', [0, -2, 0, -2]],
] as const)('are those of the rows in %s', (denominator, ofAnchor) => {
  const all = margins(cosinesOf(onLine([1, -1, 1, -1]).batch), denominator);
  expect(all.map((row) => row.map(({ value }) => value.toNumber()).toSorted())).toEqual(
    all.map(() => ofAnchor.toSorted()),
  );
});

it('encloses every cosine', () => {
  const cosines = cosinesOf(
    batch([
      [2, 0],
      [3, 4],
      [0, 1],
      [1, -1],
    ]),
  );
  const half = new (arithmetic(70))(0.5).sqrt();
  const rows = [
    ['1', '0.6', '0', half],
    ['0.6', '1', '0.8', half.times('-0.2')],
    ['0', '0.8', '1', half.negated()],
    [half, half.times('-0.2'), half.negated(), '1'],
  ];
  expect(cosines).toHaveLength(4);
  cosines.forEach((row, i) => {
    row.forEach(({ value, radius }, k) => {
      expect(
        value
          .minus(rows[i]?.[k] ?? Number.NaN)
          .abs()
          .lessThanOrEqualTo(radius),
      ).toBe(true);
      expect(radius.lessThan('1e-47')).toBe(true);
    });
  });
});

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

import type { Decimal } from 'decimal.js';
import { describe, expect, it, test } from 'vitest';
import { type Batch, batch } from './batch.ts';
import { type Convention, denominators, ntXent, stages } from './convention.ts';
import type { Enclosure } from './decimals/enclosure.ts';
import { arithmetic, exact } from './decimals/exact.ts';
import { gradient } from './gradient.ts';
import { loss } from './loss.ts';
import { generalBatch } from './vectors/test-batches.ts';

const reals = arithmetic(60);

/** (f(x + h) − f(x − h))/2h in one entry; x ± h are exact in binary64. */
function difference({ pairs, dimension, rows }: Batch, at: number, h: number, convention: Convention): Decimal {
  const moved = (by: number) => {
    const other = Float64Array.from(rows);
    other[at] = (rows[at] as number) + by;
    return loss({ pairs, dimension, rows: other }, 0.7, convention, 40).value.value;
  };
  return reals.sub(moved(h), moved(-h)).div(exact(2 * h));
}

/**
 * Whether an entry of the gradient is what the loss says. The error of a central difference is c·h² + O(h⁴), so that at
 * 2h is four times as large, and their distance is three times the error of the one at h.
 */
function expectSlope(entry: Enclosure, at: number, convention: Convention): void {
  const h = 2 ** -30;
  const [fine, rough] = [difference(generalBatch, at, h, convention), difference(generalBatch, at, 2 * h, convention)];
  const allowed = rough.minus(fine).abs().plus(entry.radius).plus('1e-27');
  expect(entry.value.minus(fine).abs().lessThanOrEqualTo(allowed)).toBe(true);
  expect(allowed.lessThan('1e-15')).toBe(true);
}

// Every option of every stage, and what changes when two meet.
const each = Object.entries(stages).flatMap(([stage, options]) => options.map((option) => ({ [stage]: option })));
const together: Partial<Convention>[] = [
  { layout: 'interleaved', secondView: 'same' },
  { layout: 'interleaved', anchors: 'first-view' },
  { secondView: 'same', normalisation: 'matrix' },
  { secondView: 'same', normalisation: 'none' },
  { normalisation: 'matrix', denominator: 'self-inclusive' },
  { normalisation: 'none', denominator: 'self-inclusive' },
  { normalisation: 'along-pair', layout: 'interleaved' },
  { normalisation: 'along-batch', secondView: 'same' },
  { normalisation: 'along-view', denominator: 'self-inclusive' },
  { positive: 'twice', denominator: 'cross-view' },
  { positive: 'twice', temperature: 'positive-untempered' },
  { positive: 'twice', logarithm: 'split-by-view' },
  { logarithm: 'none', denominator: 'decoupled', anchors: 'second-view' },
  { logarithm: 'none', positive: 'twice' },
  { temperature: 'times-log', similarity: 'clamped' },
  { similarity: 'clamped', temperature: 'positive-untempered' },
  { temperature: 'positive-untempered', denominator: 'decoupled' },
  { temperature: 'positive-untempered', logarithm: 'split-by-view' },
  { temperature: 'multiply', logarithm: 'of-mean' },
  { denominator: 'self-zeroed', logarithm: 'split-by-view' },
  { denominator: 'decoupled', logarithm: 'split-by-view' },
  { logarithm: 'of-mean', anchors: 'first-view', scale: 'sum' },
];

describe('is what a central difference gives', () => {
  it.each([...each, ...together])('%j', (options) => {
    const convention = { ...ntXent, ...options } as Convention;
    const slopes = gradient(generalBatch, 0.7, convention, 30).flat();
    expect(slopes).toHaveLength(12);
    // One entry of each view, and one whose partner is far away.
    for (const at of [0, 5, 7]) expectSlope(slopes[at] as Enclosure, at, convention);
    expect(slopes.some(({ value, radius }) => value.abs().greaterThan(radius))).toBe(true);
  });
});

test('view 2 has no slope where view 1 is compared with itself', () => {
  const slopes = gradient(generalBatch, 0.7, { ...ntXent, secondView: 'same' });
  expect(
    slopes
      .slice(3)
      .flat()
      .every(({ value }) => value.isZero()),
  ).toBe(true);
});

test('rows only turn: the gradient is orthogonal to them', () => {
  const slopes = gradient(generalBatch, 0.7);
  slopes.forEach((slope, i) => {
    const along = slope.map(({ value }, j) => value.times(generalBatch.rows[2 * i + j] as number));
    expect(
      reals
        .sum(...along)
        .abs()
        .lessThan('1e-30'),
    ).toBe(true);
  });
});

test('it has none where there is no loss', () => {
  expect(() => gradient(batch([[1], [2]]), 0.5, { ...ntXent, denominator: 'decoupled' })).toThrow('NTX-E109');
  expect(() => gradient(batch([[1], [2]]), Number.NaN)).toThrow('NTX-E106');
  expect(() => gradient(batch([[0], [2]]), 0.5)).toThrow('NTX-E105');
});

it('of one anchor: their mean is the gradient of the mean', () => {
  for (const denominator of denominators) {
    const convention = { ...ntXent, denominator };
    const parts = [0, 1, 2, 3, 4, 5].map((anchor) =>
      gradient(generalBatch, 0.7, convention, 30, undefined, anchor).flat(),
    );
    gradient(generalBatch, 0.7, convention, 30)
      .flat()
      .forEach(({ value }, at) => {
        const mean = reals.sum(...parts.map((part) => part[at]?.value ?? Number.NaN)).div(6);
        expect(mean.minus(value).abs().toNumber()).toBeLessThan(1e-29);
      });
  }
});

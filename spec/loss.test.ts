import type { Decimal } from 'decimal.js';
import { describe, expect, it, test } from 'vitest';
import { batch } from './batch.ts';
import { type Convention, ntXent } from './convention.ts';
import type { Enclosure } from './decimals/enclosure.ts';
import { arithmetic } from './decimals/exact.ts';
import { loss } from './loss.ts';

const reals = arithmetic(60);
const e = (exponent: number) => new reals(exponent).exp();
const log = (...terms: (Decimal | number)[]) => reals.sum(...terms).ln();

const holds = ({ value, radius }: Enclosure, truth: Decimal) =>
  value.minus(truth).abs().lessThanOrEqualTo(radius.plus('1e-55'));

// Partners are equal, all other cosines 0: every anchor has the same loss.
const square = [
  [1, 0],
  [0, 1],
  [1, 0],
  [0, 1],
];
const doubled = square.map((row) => row.map((x) => 2 * x));
// Partners are orthogonal, all but one of the others too.
const crossed = [
  [1, 0],
  [0, 1],
  [0, 1],
  [1, 0],
];
// Cosines 1 within a view, −1 across.
const opposite = [[1], [1], [-1], [-1]];

/** What each unusual option makes of a batch, worked out by hand. */
const byHand: [Partial<Convention>, number[][], number, Decimal][] = [
  [{}, square, 1, log(1, e(-1).times(2))],
  [{ layout: 'interleaved' }, square, 1, log(2, e(1))],
  [{ secondView: 'same' }, crossed, 1, log(1, e(-1).times(2))],
  [{ secondView: 'same', layout: 'interleaved' }, crossed, 1, log(1, e(-1).times(2))],
  [{ normalisation: 'none' }, doubled, 1, log(1, e(-4).times(2))],
  [{ normalisation: 'matrix' }, doubled, 1, log(1, e(-0.25).times(2))],
  [{}, opposite, 1, log(e(2), 2)],
  [{ normalisation: 'along-batch' }, doubled, 1, log(1, e(-0.5).times(2))],
  [{ normalisation: 'along-batch' }, crossed, 1, log(2, e(0.5))],
  [{ normalisation: 'along-view' }, doubled, 1, log(1, e(-1).times(2))],
  [{ normalisation: 'along-pair' }, doubled, 1, log(1, e(-0.5).times(2))],
  [{ normalisation: 'along-pair' }, crossed, 1, log(2, e(1))],
  [{ similarity: 'clamped' }, opposite, 1, log(e(1), 2)],
  [{ temperature: 'multiply' }, square, 2, log(1, e(-2).times(2))],
  [{ temperature: 'ignored' }, square, 2, log(1, e(-1).times(2))],
  [{ temperature: 'positive-untempered' }, square, 0.5, log(2, e(2)).minus(1)],
  [{ temperature: 'times-exp' }, square, 1, log(1, reals.exp(1).negated().exp().times(2))],
  [{ temperature: 'times-log' }, square, 0.5, log(2)],
  [{ temperature: 'times-log' }, square, 2, log(5)],
  [{ temperature: 'at-most-1' }, square, 0.5, log(1, e(-2).times(2))],
  [{ temperature: 'at-most-1' }, square, 2, log(1, e(-1).times(2))],
  [{ denominator: 'self-zeroed' }, square, 1, log(1, e(-1).times(3))],
  [{ positive: 'twice' }, square, 1, log(2, e(-1).times(2))],
  [{ positive: 'twice', denominator: 'cross-view' }, square, 1, log(2, e(-1))],
  [{ positive: 'twice', denominator: 'decoupled' }, square, 1, log(2).minus(1)],
  [{ positive: 'twice', logarithm: 'split-by-view' }, square, 1, log(2, e(-1))],
  [{ positive: 'twice', temperature: 'positive-untempered' }, square, 0.5, log(2, e(2).times(2)).minus(1)],
  [{ logarithm: 'none' }, square, 1, e(-1).times(2).plus(1).pow(-1).negated()],
  [{ logarithm: 'none', denominator: 'decoupled' }, square, 1, e(1).div(-2)],
  [{ logarithm: 'of-tempered-ratio' }, square, 0.5, log(1, e(-2).times(2)).plus(log(2))],
  [{ logarithm: 'split-by-view' }, square, 1, log(1, e(-1))],
  [{ logarithm: 'split-by-view', denominator: 'decoupled' }, square, 1, new reals(-1)],
  [{ logarithm: 'split-by-view', denominator: 'self-inclusive' }, square, 1, log(1, e(1)).plus(log(1, e(-1)))],
  [{ logarithm: 'split-by-view', denominator: 'self-zeroed' }, square, 1, log(2).plus(log(1, e(-1)))],
];

it.each(byHand)('%j of %j', (options, rows, temperature, truth) => {
  const { value, perAnchor } = loss(batch(rows), temperature, { ...ntXent, ...options });
  expect(perAnchor.every((anchor) => holds(anchor, truth))).toBe(true);
  expect(perAnchor).toHaveLength(4);
  expect(holds(value, truth)).toBe(true);
});

describe('what is made of the anchors', () => {
  // Cosines of the pairs: 1 and 0.
  const uneven = batch([
    [1, 0],
    [0, 1],
    [1, 0],
    [1, 0],
  ]);
  const near = log(1, e(0), e(-1));
  const perAnchor = [near, log(3), near, log(1, e(1), e(1))];

  it('the mean, and its multiples', () => {
    const mean = reals.sum(...perAnchor).div(4);
    expect(holds(loss(uneven, 1).value, mean)).toBe(true);
    expect(holds(loss(uneven, 1, { ...ntXent, scale: 'sum' }).value, mean.times(4))).toBe(true);
    expect(holds(loss(uneven, 1, { ...ntXent, scale: 'n/(n-1)' }).value, mean.times(2))).toBe(true);
  });

  it('the first view only', () => {
    const { value, perAnchor: anchors } = loss(uneven, 1, { ...ntXent, anchors: 'first-view' });
    expect(anchors).toHaveLength(2);
    expect(holds(value, near.plus(log(3)).div(2))).toBe(true);
    const sum = loss(uneven, 1, { ...ntXent, anchors: 'first-view', scale: 'sum' }).value;
    expect(holds(sum, near.plus(log(3)))).toBe(true);
  });

  it('the logarithm of the mean ratio', () => {
    const ratios = perAnchor.map((x) => x.negated().exp());
    const truth = reals
      .sum(...ratios)
      .div(4)
      .ln()
      .negated();
    expect(holds(loss(uneven, 1, { ...ntXent, logarithm: 'of-mean' }).value, truth)).toBe(true);
  });
});

test('a tiny loss has all its digits', () => {
  // log(1 + 2e^−1000), which is 2e^−1000 to 434 digits.
  const { value } = loss(batch(square), 0.001, { ...ntXent, temperature: 'divide' });
  const logit = new reals(1).div('0.001000000000000000020816681711721685132943093776702880859375');
  const truth = logit.negated().exp().times(2);
  expect(value.value.minus(truth).div(truth).abs().lessThan('1e-40')).toBe(true);
  expect(value.radius.div(truth).lessThan('1e-30')).toBe(true);
});

test('so has one of the mean ratio, however near 1 that is', () => {
  const ofMean = { ...ntXent, logarithm: 'of-mean' } as const;
  // Every ratio is 1/(1 + 2e^(−2/τ)).
  const { value } = loss(batch([[1], [-1], [1], [-1]]), 0.01, ofMean);
  expect(value.value.toPrecision(8)).toBe('2.7677931e-87');
  // Ratios that differ, by their definition, with all the digits that it takes.
  const givenBatch = batch([
    [1, 0],
    [-1, 0],
    [1, 0.5],
    [-1, -0.25],
  ]);
  const wide = arithmetic(200);
  const ratios = loss(givenBatch, 0.015, ntXent, 150).perAnchor.map((one) => new wide(one.value).negated().exp());
  const truth = wide
    .sum(...ratios)
    .div(4)
    .ln()
    .negated();
  const uneven = loss(givenBatch, 0.015, ofMean);
  for (const one of [value, uneven.value]) {
    expect(one.radius.greaterThan(0)).toBe(true);
    expect(one.radius.div(one.value).lessThan('1e-30')).toBe(true);
  }
  expect(uneven.value.value.minus(truth).abs().lessThanOrEqualTo(uneven.value.radius)).toBe(true);
});

test('digits asked for are digits given', () => {
  for (const digits of [5, 50]) {
    const { value } = loss(batch(square), 0.07, ntXent, digits);
    expect(value.radius.div(value.value).log().toNumber()).toBeLessThan(-digits);
  }
});

describe('what has no loss', () => {
  const pair = batch([[1], [2]]);

  it.each<[string, Partial<Convention>]>([
    ['NTX-E109', { denominator: 'decoupled' }],
    ['NTX-E109', { denominator: 'cross-view-decoupled' }],
    ['NTX-E109', { logarithm: 'split-by-view' }],
    ['NTX-E111', { scale: 'n/(n-1)' }],
  ])('%s: one pair and %j', (code, options) => {
    expect(() => loss(pair, 0.5, { ...ntXent, ...options })).toThrow(code);
  });

  it('a zero row, and what is no temperature', () => {
    expect(() => loss(batch([[0], [1]]), 0.5)).toThrow('NTX-E105');
    for (const none of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => loss(pair, none)).toThrow('NTX-E106');
    }
  });
});

import * as fc from 'fast-check';
import type { Batch } from '../../spec/batch.ts';
import { formats } from '../rounding/formats.ts';
import { powerOfTwo } from './drawn.ts';
import { type Draw, gaussian, near, normOf, type Pair, type Row, scaled, sketch, stack } from './rows.ts';
import type { Shape } from './shape.ts';

/** A kind of batch: an arbitrary for each shape. */
export type Kind = (shape: Shape) => fc.Arbitrary<Batch>;

/** How far rows that are nearly equal lie apart, relative to their largest entry: not at all, to a sixteenth. */
export const closeness = fc.constantFrom(0, powerOfTwo(-20), powerOfTwo(-12), powerOfTwo(-4));

/** Every row on its own, in any direction. */
export const random: Kind = (shape) => sketch(shape, fc.constant(null), (pairs) => pairs.map(({ a, b }) => [a, b]));

/** Partners equal or nearly so: what training works towards. */
export const aligned: Kind = (shape) =>
  sketch(shape, closeness, (pairs) => pairs.map(({ a, b, extra }) => [a, near(a, b, extra)]));

/** Partners equal in about half of the pairs, in any direction in the others: losses near 0 beside large ones. */
export const partlyAligned: Kind = (shape) =>
  sketch(shape, fc.boolean(), (pairs) => pairs.map(({ a, b, extra: isAligned }) => [a, isAligned ? a : b]));

/** The exponent of the power of two that a row is multiplied by. */
const exponent = fc.integer({ min: -4, max: 4 });

/** All rows in one direction: each is the first one times a power of two, so every cosine is exactly 1. */
export const collapsed: Kind = (shape) =>
  sketch(shape, fc.tuple(exponent, exponent), (pairs) => {
    const { a: common } = pairs[0] as Pair<unknown>;
    return pairs.map(({ extra: [first, second] }) => [scaled(common, first), scaled(common, second)]);
  });

const opposition = fc.record({ exponent, common: fc.boolean() });

/** Partners opposite; in half of the batches each view is one direction, and the loss the largest that there is. */
export const antipodal: Kind = (shape) =>
  sketch(shape, opposition, (pairs) => {
    const first = pairs[0] as Pair<{ common: boolean }>;
    return pairs.map(({ a, extra: { exponent } }) => {
      const anchor = first.extra.common ? first.a : a;
      return [anchor, scaled(anchor, exponent).map((x) => 0 - x)];
    });
  });

/** Some pairs are copies of others, as when one image is drawn twice: the copies are negatives with cosine 1. */
export const duplicated: Kind = (shape) =>
  sketch(shape, fc.nat(shape.maxPairs - 1), (pairs) => {
    // At most half as many originals as pairs: from two pairs on, two are the same.
    const originals = Math.ceil(pairs.length / 2);
    return pairs.map(({ extra }) => {
      const { a, b } = pairs[extra % originals] as Pair<unknown>;
      return [a, b];
    });
  });

/** All rows nearly in one direction: an encoder on the way to collapse. */
export const nearlyEqual: Kind = (shape) =>
  sketch(shape, closeness, (pairs) => {
    const { a: common } = pairs[0] as Pair<number>;
    return pairs.map(({ a, b, extra }) => [near(common, a, extra), near(common, b, extra)]);
  });

/** How far from 1 the lengths of the rows of a batch may be: code that takes them for normalised is wrong by as much. */
const farthest = fc.constantFrom(0.1, 1e-2, 1e-3);

/** A number from −1 to 1, in exact steps. */
const part = fc.integer({ min: -1024, max: 1024 }).map((n) => n / 1024);

/** Rows of many lengths near 1: as when they were normalised in a lower precision, and are not normalised again. */
export const nearlyUnit: Kind = (shape) =>
  sketch(shape, fc.record({ away: farthest, first: part, second: part }), (pairs) => {
    const { away } = (pairs[0] as Pair<{ away: number }>).extra;
    return pairs.map(({ a, b, extra: { first, second } }) => [
      ofLength(a, 1 + away * first),
      ofLength(b, 1 + away * second),
    ]);
  });

function ofLength(row: Row, length: number): Row {
  const factor = length / normOf(row);
  return row.map((x) => x * factor);
}

/** Every row of its own length, from 1e-3 to 1e3. */
export const mixedNorms: Kind = (shape) => ofNorms(shape, 11, 1e3);

/** Every row of its own length, from 1e-18 to 1e18 (in float16 from 1e-4 to 1e4): the squares may overflow. */
export const extremeNorms: Kind = (shape) =>
  shape.dtype === 'float16' ? ofNorms(shape, 14, 1e4) : ofNorms(shape, 62, 1e18);

function ofNorms(shape: Shape, octaves: number, longest: number) {
  const exponent = fc.integer({ min: -octaves, max: octaves });
  return sketch(shape, fc.tuple(exponent, exponent), (pairs) =>
    pairs.map(({ a, b, extra: [first, second] }) => [
      scaled(a, first, 1 / longest, longest),
      scaled(b, second, 1 / longest, longest),
    ]),
  );
}

/**
 * Aligned pairs on the corners of a regular simplex, in N − 1 dimensions or more.
 *
 * Every cosine between two pairs is −1/(N − 1), so that this batch minimises the loss.
 */
export const simplex: Kind = ({ minPairs, maxPairs, minDimension, maxDimension, dtype }) =>
  fc
    .record({
      exponents: fc.array(fc.tuple(exponent, exponent), {
        minLength: minPairs,
        maxLength: Math.min(maxPairs, maxDimension + 1),
        size: 'max',
      }),
      dimension: fc.integer({ min: minDimension, max: maxDimension }),
    })
    .map(({ exponents, dimension }) => {
      // One pair alone sits on a corner of the segment, since a simplex of one corner is the origin.
      const corners = Math.max(exponents.length, 2);
      const width = Math.max(dimension, corners - 1);
      const pairs = exponents.map(([first, second], i) => {
        const corner = width < corners ? tight(corners, i) : roomy(corners, i);
        const row = [...corner, ...Array<number>(width - corner.length).fill(0)];
        return [scaled(row, first), scaled(row, second)] as const;
      });
      return stack(pairs, dtype);
    });

/** Corner i of `corners` in as many dimensions: integers, so the cosines are exact. */
function roomy(corners: number, i: number): Row {
  return Array.from({ length: corners }, (_, j) => (j === i ? corners - 1 : -1));
}

/** Corner i of `corners` in one dimension less: column i of the Helmert matrix, rounded. */
function tight(corners: number, i: number): Row {
  return Array.from({ length: corners - 1 }, (_, j) => {
    const x = i <= j ? 1 : i === j + 1 ? -(j + 1) : 0;
    return x * Math.sqrt(2 / ((j + 1) * (j + 2)));
  });
}

/** Rows of norms near 1, about half of whose entries are subnormal: flushing those to zero must not change the loss. */
export const subnormalEntries: Kind = (shape) => {
  const { smallest, unitRoundoff } = formats[shape.dtype];
  const count = counts(shape);
  const draw: Draw = (random) => (random.nextInt(0, 1) === 0 ? gaussian(random) : count(random) * smallest);
  const normal = smallest / (2 * unitRoundoff);
  const withNormal = (row: Row) => (row.some((x) => Math.abs(x) >= normal) ? row : row.with(0, 1));
  return sketch(shape, fc.constant(null), (pairs) => pairs.map(({ a, b }) => [withNormal(a), withNormal(b)]), draw);
};

/** Rows of nothing but subnormal entries: code that flushes them to zero sees zero rows. */
export const subnormalRows: Kind = (shape) => {
  const { smallest } = formats[shape.dtype];
  const times = (row: Row) => row.map((x) => x * smallest);
  // Integers until the end, so that they shrink to ±1 times the smallest subnormal.
  return sketch(shape, fc.constant(null), (pairs) => pairs.map(({ a, b }) => [times(a), times(b)]), counts(shape));
};

/** Draws how many times the smallest subnormal an entry is. */
function counts({ dtype }: Shape): Draw {
  const largest = 1 / (2 * formats[dtype].unitRoundoff) - 1;
  return (random) => random.nextInt(-largest, largest);
}

/** The kinds of batches by their ids; all rows but those of the last two kinds have norms in [1e-3, 1e3]. */
export const kinds = {
  random,
  aligned,
  'partly-aligned': partlyAligned,
  'nearly-equal': nearlyEqual,
  collapsed,
  antipodal,
  simplex,
  duplicated,
  'nearly-unit': nearlyUnit,
  'mixed-norms': mixedNorms,
  'subnormal-entries': subnormalEntries,
  'extreme-norms': extremeNorms,
  'subnormal-rows': subnormalRows,
} as const satisfies Record<string, Kind>;

/** A kind of batch, for example `collapsed`. */
export type BatchKind = keyof typeof kinds;

import * as fc from 'fast-check';
import { type Batch, rowCount } from '../../spec/batch.ts';
import type { Dtype } from '../rounding/formats.ts';
import type { Case } from './cases.ts';
import { conformanceCases } from './conformance-cases.ts';
import { fewOf, type Size } from './few-shapes.ts';
import { shape } from './shape.ts';

/** How large the large batches may be, of which a few are made beside the many small ones. */
export interface LargeOptions {
  /** The most pairs; 600 by default. */
  readonly maxPairs?: number | undefined;
  /** The highest dimension; 2048 by default. */
  readonly maxDimension?: number | undefined;
}

/** Which sizes an implementation can be asked. */
export interface Taken {
  /** The only N, where one is built in. */
  readonly pairs?: number | undefined;
  /** Whether it is to be asked few sizes. */
  readonly compiles?: boolean | undefined;
}

/** What `LargeOptions` are by default: sizes that people train with. */
export const defaultLargest = { maxPairs: 600, maxDimension: 2048 } as const;

/**
 * Pairs and dimensions, those that tell most first: on, beside and far from powers of two, with one of them large or both. There
 * blocks, tails and indices go wrong.
 */
const sizes: readonly (readonly [number, number])[] = [
  [37, 129],
  [257, 65],
  [5, 1031],
  [131, 67],
  [17, 33],
  [600, 33],
  [64, 64],
  [3, 2048],
  [100, 128],
  [33, 770],
  [300, 31],
  [128, 256],
];

const defaults = shape();

/** How many more sizes are drawn at random. */
const DRAWN = 7;

/** How many products the matrix of similarities takes, (2N)²·d: the cost of the true loss grows with it. */
export const similarityProducts = ({ pairs, dimension }: Pick<Batch, 'pairs' | 'dimension'>): number =>
  rowCount({ pairs }) ** 2 * dimension;

/** The most products of a drawn size: the true loss of such a batch takes a fraction of a second. */
const PRODUCTS = 2 ** 25;

/** Mild temperatures: no term of a large sum is small beside the others, so that one that is left out shows. */
const temperatures = { min: 0.1, max: 1 } as const;

/**
 * Batches of the sizes that people train with, for the domain of conformance.
 *
 * @param options How large: smaller than the default leaves sizes out, larger adds one of that size.
 * @param arithmetic What every entry is exact in.
 * @param seed Where the drawn sizes and the rows come from.
 * @param taken Which sizes can be asked; any by default.
 */
export function largeCases(
  options: LargeOptions,
  arithmetic: Dtype,
  seed: number,
  { pairs, compiles = false }: Taken = {},
): readonly Case[] {
  const key = JSON.stringify([options, arithmetic, seed, pairs, compiles]);
  if (last?.key !== key) last = { key, cases: casesOf(sizesFor(options, seed, { pairs, compiles }), arithmetic, seed) };
  return last.cases;
}

/** The sizes to ask, some more than once: of few sizes there are two batches each. */
function sizesFor(options: LargeOptions, seed: number, { pairs, compiles }: Taken): Size[] {
  const all = pairs === undefined ? anySizes(options, seed) : sizesOf(pairs, options);
  const few = compiles ? fewOf(all, seed) : all;
  return compiles ? [...few, ...few] : few;
}

/** The large sizes of one N, whose true losses take a fraction of a second. */
function sizesOf(pairs: number, { maxDimension = defaultLargest.maxDimension }: LargeOptions): Size[] {
  const more = maxDimension > defaultLargest.maxDimension ? [maxDimension] : [];
  return [...more, ...new Set(sizes.map(([, dimension]) => dimension))]
    .filter((dimension) => dimension > defaults.maxDimension && dimension <= maxDimension)
    .map((dimension) => ({ pairs, dimension }))
    .filter((size) => similarityProducts(size) <= PRODUCTS);
}

/** The last that were drawn: the next implementation is asked the same batches, whose truths are remembered with them. */
let last: { readonly key: string; readonly cases: readonly Case[] } | undefined;

function anySizes(options: LargeOptions, seed: number): Size[] {
  const maxPairs = options.maxPairs ?? defaultLargest.maxPairs;
  const maxDimension = options.maxDimension ?? defaultLargest.maxDimension;
  const wanted: [number, number][] = [
    ...(maxPairs > defaultLargest.maxPairs ? [[maxPairs, 9] as [number, number]] : []),
    ...(maxDimension > defaultLargest.maxDimension ? [[5, maxDimension] as [number, number]] : []),
  ];
  const fixed = sizes.filter(([pairs, dimension]) => pairs <= maxPairs && dimension <= maxDimension);
  const isMore = maxPairs > defaults.maxPairs || maxDimension > defaults.maxDimension;
  const drawn = isMore ? fc.sample(drawnSize(maxPairs, maxDimension), { seed, numRuns: DRAWN }) : [];
  return [...wanted, ...fixed, ...drawn].map(([pairs, dimension]) => ({ pairs, dimension }));
}

function casesOf(all: readonly Size[], arithmetic: Dtype, seed: number): Case[] {
  return all.flatMap(({ pairs, dimension }, i) =>
    fc.sample(
      conformanceCases({
        ...{ minPairs: pairs, maxPairs: pairs, minDimension: dimension, maxDimension: dimension },
        ...{ arithmetic, temperature: temperatures },
      }),
      { seed: seed + i, numRuns: 1 },
    ),
  );
}

/** Draws N and d up to the largest, at least one of them beyond the small batches: all orders of magnitude alike, but the ends more often. */
function drawnSize(maxPairs: number, maxDimension: number): fc.Arbitrary<[number, number]> {
  const upTo = (most: number) =>
    fc.double({ min: 1, max: Math.log2(most), noNaN: true }).map((x) => Math.round(2 ** x));
  return fc
    .tuple(upTo(Math.max(maxPairs, 2)), upTo(Math.max(maxDimension, 2)))
    .filter(
      ([pairs, dimension]) =>
        similarityProducts({ pairs, dimension }) <= PRODUCTS &&
        (pairs > defaults.maxPairs || dimension > defaults.maxDimension),
    );
}

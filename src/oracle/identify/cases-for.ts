import * as fc from 'fast-check';
import { type Case, smallCases } from '../../batches/cases.ts';
import { conformanceCases } from '../../batches/conformance-cases.ts';
import { conformanceCasesOf } from '../../batches/conformance-cases-of.ts';
import { fewShapes, type Size } from '../../batches/few-shapes.ts';
import { type LargeOptions, largeCases, similarityProducts } from '../../batches/large-cases.ts';
import { lookAlikes } from '../../batches/look-alikes.ts';
import type { ShapeOptions } from '../../batches/shape.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { isCoarse } from '../../rounding/formats.ts';
import { countsTowardsVerdict, type ProbeAnswer, sizesOf, takesMost } from './probe-answers.ts';

/** How many of the smallest answered sizes are used when small batches are asked for. */
const SMALLEST = 3;

/**
 * Generates cases that an implementation can be asked: they are exact in its arithmetic, and at its own temperature and of its own N
 * if one is built in. If it refused most sizes of probes, only sizes that it answered are used, and only the smallest of them if the
 * sort limits the sizes. If it compiles each size, there are few.
 */
export function casesFor(
  implementation: Implementation,
  answers: readonly ProbeAnswer[],
  seed: number,
  sort: ShapeOptions = {},
): fc.Arbitrary<Case> {
  return conformanceCasesOf(implementation, shapesFor(implementation, answers, seed, sort), sort);
}

/** The only sizes to use; none if any will do. */
function shapesFor(
  { pairs, compiles }: Implementation,
  answers: readonly ProbeAnswer[],
  seed: number,
  sort: ShapeOptions,
): Size[] {
  const answered = smallestFirst(answers);
  const isLimited = sort.maxPairs !== undefined;
  if (!takesMost(answers, pairs)) return isLimited ? answered.slice(0, SMALLEST) : answered;
  if (!compiles) return [];
  if (!isLimited) return fewShapes(seed, pairs);
  // The sizes of probes are compiled already.
  const { maxPairs = 0, minDimension = 1, maxDimension = 0 } = sort;
  const fitting = answered.filter(
    (one) => one.pairs <= maxPairs && isBetween(one.dimension, minDimension, maxDimension),
  );
  return fitting.length > 0 ? fitting : answered.slice(0, SMALLEST);
}

const isBetween = (x: number, least: number, most: number) => least <= x && x <= most;

const smallestFirst = (answers: readonly ProbeAnswer[]) =>
  sizesOf(answers.filter(countsTowardsVerdict)).sort((a, b) => similarityProducts(a) - similarityProducts(b));

/**
 * Batches that a cache may confuse with one another. If the implementation refuses most sizes, they have the smallest one that it
 * answers, and so they have if it takes one N alone; if it compiles each size, that of the first probe.
 */
export function lookAlikesFor(
  { temperature, pairs, compiles }: Implementation,
  answers: readonly ProbeAnswer[],
  seed: number,
): Case[] {
  const [smallest] = smallestFirst(answers);
  const takesAny = pairs === undefined && takesMost(answers);
  const first = compiles ? answers.find(countsTowardsVerdict)?.batch : undefined;
  return lookAlikes(seed, takesAny ? first : smallest, temperature);
}

/**
 * Large batches, at most one for every ten small ones. There are none if the implementation refuses most sizes, or if its
 * arithmetic is so coarse that they would check nothing.
 */
export function largeCasesFor(
  { dtype, temperature, pairs, compiles }: Implementation,
  answers: readonly ProbeAnswer[],
  { runs, seed, ...how }: LargeOptions & { runs: number; seed: number },
): Case[] {
  const count = Math.floor(runs / SMALL_FOR_EACH);
  if (count === 0 || !takesMost(answers, pairs) || isCoarse(dtype)) return [];
  const all = largeCases(how, dtype, seed, { pairs, compiles }).slice(0, count);
  return all.map((one) => ({ ...one, temperature: temperature ?? one.temperature }));
}

/** How many small batches there are for each large one. */
const SMALL_FOR_EACH = 10;

/** How many batches of each sort are generated. */
const OF_EACH = 24;

/** General batches show the most differences; the smallest ones have the smallest bounds. */
const sorts: readonly ShapeOptions[] = [
  { maxPairs: 6, minDimension: 2, maxDimension: 6 },
  { maxPairs: 3, maxDimension: 2 },
];

/** In a coarse arithmetic only the smallest batches tell conventions apart, and they do so best at these temperatures. */
const temperatures = [1, 5, 0.1];

/**
 * Batches from which questions are chosen to tell candidates apart, exact in the implementation's arithmetic and at a
 * temperature that it accepts. They come in rounds: the later ones have many batches, for the few candidates that are left by then.
 */
export function questionCases(implementation: Implementation, answers: readonly ProbeAnswer[], seed: number): Case[][] {
  const generated = sorts.flatMap((sort) =>
    fc.sample(casesFor(implementation, answers, seed, sort), { seed, numRuns: OF_EACH }),
  );
  const { dtype, temperature, pairs } = implementation;
  if (!isCoarse(dtype)) return [generated];
  const small = [...smallCases(temperature === undefined ? temperatures : [temperature])].filter(
    ({ batch }) => pairs === undefined || batch.pairs === pairs,
  );
  const lines = small.filter(({ batch }) => batch.dimension === 1);
  return [[...lines, ...generated], small.filter((one) => !lines.includes(one))];
}

/** Batches for an implementation that answers everything: some may decide where those that this one answers do not. */
export function generalCases(seed: number): Case[] {
  const generated = sorts.flatMap((sort) => fc.sample(conformanceCases(sort), { seed, numRuns: OF_EACH }));
  return [...generated, ...smallCases([1, 0.5])];
}

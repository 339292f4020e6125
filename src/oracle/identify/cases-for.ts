import * as fc from 'fast-check';
import { type Case, smallCases } from '../../batches/cases.ts';
import { conformanceCases } from '../../batches/conformance-cases.ts';
import { type LargeOptions, largeCases, similarityProducts } from '../../batches/large-cases.ts';
import { lookAlikes } from '../../batches/look-alikes.ts';
import type { ShapeOptions } from '../../batches/shape.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { isCoarse } from '../../rounding/formats.ts';
import { countsTowardsVerdict, type ProbeAnswer, sizesOf, takesMost } from './probe-answers.ts';

/** Where small batches are asked for: of so many sizes, the smallest that there are. */
const SMALLEST = 3;

/**
 * Generated cases that an implementation can be asked: exact in its arithmetic, at its own temperature where one is built
 * in, and where it refused probes, of the sizes that it answered; of the smallest of them where the sort limits the sizes.
 */
export function casesFor(
  { dtype, temperature }: Implementation,
  answers: readonly ProbeAnswer[],
  sort: ShapeOptions = {},
): fc.Arbitrary<Case> {
  const options = {
    arithmetic: dtype,
    ...(temperature !== undefined && { temperature: { min: temperature, max: temperature } }),
  };
  const answered = smallestFirst(answers);
  const shapes = sort.maxPairs === undefined ? answered : answered.slice(0, SMALLEST);
  if (shapes.length === 0 || takesMost(answers)) return conformanceCases({ ...options, ...sort });
  return fc.oneof(
    ...shapes.map(({ pairs, dimension }) =>
      conformanceCases({
        ...options,
        ...{ minPairs: pairs, maxPairs: pairs, minDimension: dimension, maxDimension: dimension },
      }),
    ),
  );
}

const smallestFirst = (answers: readonly ProbeAnswer[]) =>
  sizesOf(answers.filter(countsTowardsVerdict)).sort((a, b) => similarityProducts(a) - similarityProducts(b));

/** Batches that may be taken for one another, of the smallest size that it answers where it does not take most. */
export function lookAlikesFor({ temperature }: Implementation, answers: readonly ProbeAnswer[], seed: number): Case[] {
  return lookAlikes(seed, takesMost(answers) ? undefined : smallestFirst(answers)[0], temperature);
}

/** The large ones, one for every ten small ones as far as there are any, of an implementation that takes most sizes; none in an arithmetic too coarse for them to check anything. */
export function largeCasesFor(
  { dtype, temperature }: Implementation,
  answers: readonly ProbeAnswer[],
  { runs, seed, ...how }: LargeOptions & { runs: number; seed: number },
): Case[] {
  const count = Math.floor(runs / SMALL_FOR_EACH);
  if (count === 0 || !takesMost(answers) || isCoarse(dtype)) return [];
  const all = largeCases(how, dtype, seed).slice(0, count);
  return all.map((one) => ({ ...one, temperature: temperature ?? one.temperature }));
}

/** So many small batches there are for each large one. */
const SMALL_FOR_EACH = 10;

/** Batches of each sort. */
const OF_EACH = 24;

/** Small batches have the smallest bounds, for their size; general ones show most. */
const sorts: readonly ShapeOptions[] = [
  { maxPairs: 6, minDimension: 2, maxDimension: 6 },
  { maxPairs: 3, maxDimension: 2 },
];

/** In a coarser arithmetic only the smallest batches leave a gap between the conventions, at the temperatures that show most. */
const temperatures = [1, 5, 0.1];

/**
 * Batches of which some may be asked to tell candidates apart: in the implementation's arithmetic, at a temperature that
 * it has. In rounds: the later ones are many, and for the few candidates that the earlier ones leave.
 */
export function questionCases(implementation: Implementation, answers: readonly ProbeAnswer[], seed: number): Case[][] {
  const generated = sorts.flatMap((sort) =>
    fc.sample(casesFor(implementation, answers, sort), { seed, numRuns: OF_EACH }),
  );
  const { dtype, temperature } = implementation;
  if (!isCoarse(dtype)) return [generated];
  const small = [...smallCases(temperature === undefined ? temperatures : [temperature])];
  const lines = small.filter(({ batch }) => batch.dimension === 1);
  return [[...lines, ...generated], small.filter((one) => !lines.includes(one))];
}

/** Batches as they would be for an implementation that answers everything: some of them may decide where its own do not. */
export function generalCases(seed: number): Case[] {
  const generated = sorts.flatMap((sort) => fc.sample(conformanceCases(sort), { seed, numRuns: OF_EACH }));
  return [...generated, ...smallCases([1, 0.5])];
}

import * as fc from 'fast-check';
import type { Implementation } from '../adapter/implementation.ts';
import type { Case } from '../generators/cases.ts';
import { conformanceCases } from '../generators/conformance-cases.ts';
import { type LargeOptions, largeCases, similarityProducts } from '../generators/large-cases.ts';
import { lookAlikes } from '../generators/look-alikes.ts';
import type { ShapeOptions } from '../generators/shape.ts';
import { isCoarse } from '../rounding/formats.ts';
import { isDeciding } from './is-deciding.ts';
import { type ProbeAnswer, sizesOf, takesMost } from './probe-trials.ts';

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
  sizesOf(answers.filter(isDeciding)).sort((a, b) => similarityProducts(a) - similarityProducts(b));

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
  if (!takesMost(answers) || isCoarse(dtype)) return [];
  const all = largeCases(how, dtype, seed).slice(0, Math.floor(runs / SMALL_FOR_EACH));
  return all.map((one) => ({ ...one, temperature: temperature ?? one.temperature }));
}

/** So many small batches there are for each large one. */
const SMALL_FOR_EACH = 10;

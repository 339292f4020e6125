import * as fc from 'fast-check';
import type { Implementation } from '../adapter/implementation.ts';
import type { Case } from '../generators/cases.ts';
import { conformanceCases } from '../generators/conformance-cases.ts';
import type { ShapeOptions } from '../generators/shape.ts';
import { isCoarse } from '../rounding/formats.ts';
import { casesFor } from './cases-for.ts';
import type { ProbeAnswer } from './probe-trials.ts';
import { smallCases } from './small-cases.ts';

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

import type { Arbitrary } from 'fast-check';
import * as fc from 'fast-check';
import { type Batch, batch } from '../../spec/batch.ts';
import { type Convention, stages } from '../../spec/convention.ts';
import { type BatchKind, kinds } from './kinds.ts';
import { type Shape, type ShapeOptions, shape } from './shape.ts';
import { type TemperatureOptions, temperatures } from './temperatures.ts';

/** Which batches to make. */
export interface BatchOptions extends ShapeOptions {
  /** The kinds to choose from; by default all but `subnormal-rows`, which has to be asked for. */
  readonly kinds?: readonly BatchKind[];
}

const defaultKinds = (Object.keys(kinds) as BatchKind[]).filter((kind) => kind !== 'subnormal-rows');

/**
 * An arbitrary of batches: 2N rows of d float32 numbers, none zero, of every kind that a loss may meet.
 *
 * A failing batch shrinks within its kind: to few pairs, few columns, and entries such as 0, 1 and −1. `simplex` is
 * left out where the dimension cannot reach N − 1.
 *
 * @param options The kinds, and how large; by default up to 16 pairs and 32 dimensions.
 * @throws RangeError for sizes that are not 1 ≤ min ≤ max, and where no kind is left
 */
export function batches(options: BatchOptions = {}): fc.Arbitrary<Batch> {
  const size = shape(options);
  const chosen = (options.kinds ?? defaultKinds).filter((kind) => kind !== 'simplex' || fitsSimplex(size));
  if (chosen.length === 0) {
    throw new RangeError('kinds holds no kind that fits: name one, or for a simplex let maxDimension be minPairs − 1.');
  }
  return fc.oneof(...chosen.map((kind) => kinds[kind](size)));
}

function fitsSimplex({ minPairs, maxDimension }: Shape): boolean {
  return minPairs - 1 <= maxDimension;
}

/** What a loss is computed from. */
export interface Case {
  /** 2N rows of d, stacked. */
  readonly batch: Batch;
  /** τ, positive. */
  readonly temperature: number;
}

/** Which batches and temperatures to make. */
export interface CaseOptions extends BatchOptions {
  /** The range of the temperatures; 0.005 to 100, where the generator has none of its own. */
  readonly temperature?: TemperatureOptions;
}

/**
 * An arbitrary of a batch and a temperature.
 *
 * @param options The kinds and sizes of the batches, and the range of the temperatures.
 * @throws RangeError where `batches` or `temperatures` does
 */
export function cases({ temperature, ...options }: CaseOptions = {}): fc.Arbitrary<Case> {
  return fc.record({ batch: batches(options), temperature: temperatures(temperature) }, { noNullPrototype: true });
}

/** An arbitrary of conventions: any option of each stage, bugs among them; shrinks towards NT-Xent. */
export function conventions(): fc.Arbitrary<Convention> {
  const options = Object.entries(stages).map(([stage, words]) => [stage, fc.constantFrom<string>(...words)]);
  return fc.record(Object.fromEntries(options)) as fc.Arbitrary<Convention>;
}

/**
 * An arbitrary of cases that are valid and hard: every kind, one pair too, and temperatures from 0.001 to 1000.
 *
 * @param options Other kinds, sizes or temperatures.
 * @throws RangeError where `cases` does
 */
export function stressCases(options: CaseOptions = {}): Arbitrary<Case> {
  const all = Object.keys(kinds) as BatchKind[];
  return cases({ kinds: all, ...options, temperature: { min: 0.001, max: 1000, ...options.temperature } });
}

/** The rows that small batches are made of, by dimension, simplest first. The first row of a batch is always the first here. */
const rowsOf: readonly (readonly (readonly number[])[])[] = [
  [[1], [-1]],
  [
    [1, 0],
    [0, 1],
    [-1, 0],
    [2, 0],
    [1, 1],
  ],
];

/** Every batch of two pairs of such rows, smallest first, at each of some temperatures. */
export function* smallCases(temperatures: readonly number[]): Generator<Case> {
  for (const rows of rowsOf) {
    const [first = []] = rows;
    for (const temperature of temperatures) {
      for (const a of rows) {
        for (const b of rows) {
          for (const c of rows) {
            yield { batch: batch([[...first], [...a], [...b], [...c]]), temperature };
          }
        }
      }
    }
  }
}

import type { Arbitrary } from 'fast-check';
import * as fc from 'fast-check';
import { type Batch, batch } from '../../spec/batch.ts';
import { type Convention, stages } from '../../spec/convention.ts';
import { type BatchOptions, batches } from './batches.ts';
import { type BatchKind, kinds } from './kinds.ts';
import { type TemperatureOptions, temperatures } from './temperatures.ts';

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

import * as fc from 'fast-check';
import type { Batch } from '../../spec/batch.ts';
import { type BatchOptions, batches } from './batches.ts';
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

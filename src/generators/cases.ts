import * as fc from 'fast-check';
import type { Batch } from '../../spec/batch.ts';
import { type BatchOptions, batches } from './batches.ts';
import { type TemperatureOptions, temperatures } from './temperatures.ts';

/** What a loss is computed from. */
export interface Case {
  readonly batch: Batch;
  readonly temperature: number;
}

/** Which batches and temperatures to make. */
export interface CaseOptions extends BatchOptions {
  readonly temperature?: TemperatureOptions;
}

/**
 * An arbitrary of a batch and a temperature.
 *
 * @throws RangeError where `batches` or `temperatures` does
 */
export function cases({ temperature, ...options }: CaseOptions = {}): fc.Arbitrary<Case> {
  return fc.record({ batch: batches(options), temperature: temperatures(temperature) }, { noNullPrototype: true });
}

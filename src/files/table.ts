import type { Convention } from '../../spec/convention.ts';
import type { Dtype } from '../rounding/formats.ts';

/** Numbers with a shape, as a file stores them: nothing about the shape is known yet. */
export interface Table {
  readonly rows: Float32Array | Float64Array;
  readonly shape: readonly number[];
}

/** The names of the two arrays of a file that are view 1 and view 2. */
export type Views = readonly [string, string];

/** What a file holds: a table of 2N rows, and what else it says about it. */
export interface Contents {
  readonly table: Table;
  /** Whether view 1 and view 2 were two arrays, so that their layout is no question. */
  readonly separateViews: boolean;
  /** The arithmetic to assume where the numbers do not tell: JSON writes every format in decimal. */
  readonly dtype?: Dtype;
  readonly temperature?: number | undefined;
  readonly layout?: Convention['layout'] | undefined;
}

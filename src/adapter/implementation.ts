import type { Batch } from '../../spec/batch.ts';
import type { Dtype } from '../rounding/formats.ts';

/** What an implementation says of one batch. */
export type Answer =
  /** `loss` may be NaN or infinite; `perAnchor` has 2N numbers; `gradient` the shape of the rows, of the loss. */
  | { readonly loss: number; readonly perAnchor?: readonly number[]; readonly gradient?: readonly number[] }
  | { readonly errored: string }
  | { readonly skipped: string };

/** Anything that maps a stacked batch and a temperature to a loss, in this process or in another. */
export interface Implementation {
  readonly name: string;
  readonly version?: string;
  readonly language: string;
  /** What it computes in; it selects the rounding bound. */
  readonly dtype: Dtype;
  readonly compute: (batch: Batch, temperature: number) => Promise<Answer>;
}

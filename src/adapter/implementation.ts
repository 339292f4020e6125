import type { Batch } from '../../spec/batch.ts';
import type { Dtype } from '../rounding/formats.ts';

/** What an implementation says of one batch. */
export type Answer =
  /** `loss` may be NaN or infinite; `perAnchor` has 2N numbers; `gradient` the shape of the rows, of the loss. */
  | { readonly loss: number; readonly perAnchor?: readonly number[]; readonly gradient?: readonly number[] }
  | { readonly errored: string }
  | { readonly skipped: string };

/** What an implementation can return beside the loss. */
export type Returned = 'loss' | 'perAnchor' | 'gradient';

/** Anything that maps a stacked batch and a temperature to a loss, in this process or in another. */
export interface Implementation {
  readonly name: string;
  readonly version?: string;
  readonly language: string;
  /** What it computes in; it selects the rounding bound. */
  readonly dtype: Dtype;
  readonly homepage?: string;
  /** The only temperature that it computes, where one is built in. */
  readonly temperature?: number;
  /** What it announced; undefined where it shows only in the answers. */
  readonly returns?: readonly Returned[];
  /** The loss of a stacked batch of 2N rows at temperature τ; what goes wrong is an answer too, and never thrown. */
  readonly compute: (batch: Batch, temperature: number) => Promise<Answer>;
  /** Ends what computes it, where that is another process; safe to call twice. */
  readonly close?: () => Promise<void>;
}

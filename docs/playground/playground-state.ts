import type { Batch } from '../../spec/batch.ts';
import type { Denominator } from '../../spec/convention.ts';
import type { Dtype } from '../../src/rounding/formats.ts';

/** All that the playground shows depends on this, and a link holds it. */
export interface PlaygroundState {
  readonly batch: Batch;
  /** What the rows are stored in. */
  readonly stored: Dtype;
  readonly temperature: number;
  /** A loss as a program printed it; empty for none. */
  readonly claim: string;
  /** What the claim was computed in, where the user says so. */
  readonly dtype: Dtype | undefined;
  /** The convention that the pictures are drawn for. */
  readonly convention: Denominator;
}

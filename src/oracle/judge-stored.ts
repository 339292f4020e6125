import type { Batch } from '../../spec/batch.ts';
import { cast } from '../files/cast.ts';
import type { Dtype } from '../rounding/formats.ts';
import { type Judgement, type JudgeOptions, judge } from './judge.ts';

/** A judgement, and what it is about. */
export interface StoredJudgement {
  readonly judgement: Judgement;
  readonly batch: Batch;
  readonly dtype: Dtype;
}

/**
 * Judges a claim for a batch stored in `dtype`.
 *
 * Embeddings are often saved as float64 beside a float32 loss: unless the user `said` what the claim was computed in,
 * float32 counts where only that explains it.
 *
 * @throws NtXentError as `judge` does, and E215 where the claim fits nothing and an entry is too large for float32
 */
export async function judgeStored(
  batch: Batch,
  temperature: number,
  { said, ...options }: JudgeOptions & { readonly said: boolean },
): Promise<StoredJudgement> {
  const judgeAs = async (batch: Batch, dtype: Dtype) => ({
    judgement: await judge(batch, temperature, { ...options, dtype }),
    batch,
    dtype,
  });
  const own = await judgeAs(batch, options.dtype);
  if (said || options.dtype !== 'float64' || !isMissed(own)) return own;
  const narrow = await judgeAs(cast(batch, 'float32'), 'float32');
  return isMissed(narrow) ? own : narrow;
}

const isMissed = ({ judgement: { claim } }: StoredJudgement) => claim !== null && claim.matches.length === 0;

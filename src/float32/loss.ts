import type { Batch } from '../../spec/batch.ts';
import type { Denominator } from '../../spec/convention.ts';
import { denominatorOptions } from '../../spec/conventions/denominators.ts';
import { type SoftmaxSums, softmaxSums } from './softmax-sums.ts';

const { fround, exp, log, log1p } = Math;

/** A float32 loss, in nats. */
export interface Float32Loss {
  /** The mean over all 2N anchors. */
  readonly mean: number;
  /** 2N numbers, in the order of the rows. */
  readonly perAnchor: Float32Array;
}

/**
 * NT-Xent in float32: every intermediate is rounded, and a tiny loss keeps its digits.
 *
 *     ℓ_i = log1p( Σ_{k ∈ D(i) \ {p}} exp((s_ik − s_ip)/τ) )
 *
 * It takes O(N·d) memory.
 *
 * @param batch 2N rows of d, stacked; float64 rows are rounded to float32 first.
 * @param temperature τ, at least 1e-30: for a smaller one a sum of losses could pass the range of float32.
 * @param denominator One of the five that people mean; `simclr` by default.
 * @throws NtXentError E105 zero row, E106 temperature, E109 empty denominator
 */
export function float32Loss(batch: Batch, temperature: number, denominator: Denominator = 'simclr'): Float32Loss {
  return lossFromSums(softmaxSums(batch, temperature, denominator), denominator);
}

/** Computes the loss from the sums. */
export function lossFromSums({ sums, shifts }: SoftmaxSums, denominator: Denominator): Float32Loss {
  const { positive } = denominatorOptions[denominator];
  const perAnchor = sums.map((sum, i) => {
    const m = shifts[i] as number;
    if (!positive) return fround(fround(log(sum)) + m);
    return m === 0 ? log1p(sum) : fround(fround(log(fround(sum + fround(exp(-m))))) + m);
  });
  return { mean: fround(pairwiseSum(perAnchor) / perAnchor.length), perAnchor };
}

/** Adds up halves, so that the error grows with log n, not n (Higham 1993, "The accuracy of floating point summation"). */
function pairwiseSum(x: Float32Array): number {
  if (x.length <= 8) return x.reduce((sum, value) => fround(sum + value), 0);
  const half = x.length >> 1;
  return fround(pairwiseSum(x.subarray(0, half)) + pairwiseSum(x.subarray(half)));
}

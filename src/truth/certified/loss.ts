import type { Batch } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import { logarithmOptions } from '../../../spec/conventions/logarithms.ts';
import { factorIn, type ScaleSizes } from '../../../spec/conventions/scales.ts';
import { requireLoss } from '../../../spec/loss.ts';
import { type AnchorTerms, anchorTerms } from './anchor-terms.ts';
import { type Ball, exactly, expm1, log, log1p, minus, over, plus, sum, times } from './ball.ts';
import { type PreparedBatch, type PreparedSums, preparedSums } from './prepared-batch.ts';
import type { SoftmaxSums } from './tiles.ts';

/** A loss. Each number has a derived radius: derivation.md. */
export interface CertifiedLoss {
  /** The scalar: the scaled mean over the anchors. */
  readonly value: Ball;
  /** The loss of each anchor, in the order of the rows, not scaled. */
  readonly perAnchor: readonly Ball[];
}

/**
 * The losses of a batch under conventions that agree in all stages up to the logits, in double-double arithmetic.
 *
 * It is undefined where a logit could pass 300 (τ < 1/300, with unit rows): there the reference is needed. It takes O(N·d)
 * memory. `knownSums` are the sums under the stages of the conventions, where they are known already.
 *
 * @throws NtXentError E105 zero row, E106 temperature, E109 empty denominator, E111 scale
 */
export function certifiedLosses(
  batch: Batch,
  temperature: number,
  conventions: readonly Convention[],
  knownSums?: PreparedSums,
): CertifiedLoss[] | undefined {
  for (const convention of conventions) requireLoss(batch, temperature, convention);
  const ready = knownSums ?? preparedSums(batch, temperature, conventions[0] as Convention);
  if (ready === undefined) return undefined;
  const losses: CertifiedLoss[] = [];
  for (const convention of conventions) {
    const perAnchor = anchorLosses(ready.kernel, ready.sums, convention, temperature);
    losses.push({ value: aggregate(perAnchor, convention, { pairs: batch.pairs, temperature }), perAnchor });
  }
  return losses;
}

/** Computes the losses of a convention's anchors from the sums of exponentials, in the order of the rows of the batch. */
function anchorLosses(kernel: PreparedBatch, sums: SoftmaxSums, convention: Convention, temperature: number): Ball[] {
  return anchorRows(convention, kernel.slices.pairs).map((r) =>
    anchorLoss(anchorTerms(kernel, sums, convention, kernel.placeOf[r] as number, temperature)),
  );
}

/** ℓ_i = Σ over the groups of log( (rest [+ e_ip]) / numerator ), less log τ where τ is in the ratio; or −numerator/(…) without logarithm. */
export function anchorLoss(terms: AnchorTerms): Ball {
  const { groups, positive, positiveLogit, numerator, ofPositive, withoutLogarithm, ratioFactor } = terms;
  if (withoutLogarithm) {
    return sum(
      groups.map(({ rest, positiveInside }) => minus(over(numerator, positiveInside ? plus(rest, positive) : rest))),
    );
  }
  const logs = groups.map(({ rest, positiveInside }) => {
    // After the division the positive's own term is 1, and log(1 + …) keeps the digits of a tiny loss.
    if (positiveInside && !ofPositive) return log1p(over(rest, numerator));
    return log(over(positiveInside ? plus(rest, positive) : rest, numerator));
  });
  // Each sum was divided by the numerator, but the formula divides by it once.
  const loss = logs.reduce((a, b) => plus(plus(a, b), positiveLogit));
  return ratioFactor ? plus(loss, minus(log(ratioFactor))) : loss;
}

/** Computes the scalar of a convention from the losses of its anchors. */
export function aggregate(
  perAnchor: readonly Ball[],
  { logarithm, scale }: Convention,
  { pairs, temperature }: { pairs: number; temperature: number },
): Ball {
  const value = logarithmOptions[logarithm].ofMean ? ofMeanRatio(perAnchor) : mean(perAnchor);
  return scale === 'mean' ? value : times(value, scaleBall(scale, { pairs, temperature, anchors: perAnchor.length }));
}

const mean = (balls: readonly Ball[]) => over(sum(balls), exactly(balls.length));

/** −log of the mean of the ratios exp(−ℓ). As in the reference, the least loss is taken out, so that a tiny one keeps its digits. */
function ofMeanRatio(perAnchor: readonly Ball[]): Ball {
  const least = perAnchor.reduce((a, b) => (b.high < a.high ? b : a));
  return plus(
    least,
    minus(log1p(mean(perAnchor.map((l) => (l === least ? exactly(0) : expm1(plus(least, minus(l)))))))),
  );
}

/**
 * What the mean over the anchors is multiplied by.
 *
 * @throws NtXentError E111 for `n/(n-1)` with one pair
 */
export const scaleBall = (scale: Convention['scale'], sizes: ScaleSizes): Ball =>
  factorIn(scale, sizes, {
    exactly,
    over,
    twice: ({ high, low, radius }) => ({ high: 2 * high, low: 2 * low, radius: 2 * radius }),
  });

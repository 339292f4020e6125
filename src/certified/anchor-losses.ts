import { anchorRows, type Convention } from '../../spec/convention.ts';
import { type AnchorTerms, anchorTerms } from './anchor-terms.ts';
import { type Ball, log, log1p, minus, over, plus, sum } from './ball.ts';
import type { Kernel } from './kernel.ts';
import type { SoftmaxSums } from './softmax-sums.ts';

/** The losses of a convention's anchors, in the order of the rows of the batch, from the sums of exponentials. */
export function anchorLosses(kernel: Kernel, sums: SoftmaxSums, convention: Convention, temperature: number): Ball[] {
  return anchorRows(convention, kernel.slices.pairs).map((r) =>
    anchorLoss(anchorTerms(kernel, sums, convention, kernel.placeOf[r] as number, temperature)),
  );
}

/** ℓ_i = Σ over the groups of log( (rest [+ e_ip]) / numerator ), less log τ where τ is in the ratio; or −numerator/(…). */
export function anchorLoss(terms: AnchorTerms): Ball {
  const { groups, positive, positiveLogit, numerator, untempered, withoutLogarithm, ratioFactor } = terms;
  if (withoutLogarithm) {
    return sum(
      groups.map(({ rest, positiveInside }) => minus(over(numerator, positiveInside ? plus(rest, positive) : rest))),
    );
  }
  const logs = groups.map(({ rest, positiveInside }) => {
    // The positive's own term is 1 after the division, and log(1 + …) keeps the digits of a tiny loss.
    if (positiveInside && !untempered) return log1p(over(rest, numerator));
    return log(over(positiveInside ? plus(rest, positive) : rest, numerator));
  });
  // Each logarithm is divided by the numerator, the formula divides by it once.
  const loss = logs.reduce((a, b) => plus(plus(a, b), positiveLogit));
  return ratioFactor ? plus(loss, minus(log(ratioFactor))) : loss;
}

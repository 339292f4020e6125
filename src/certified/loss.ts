import type { Batch } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import { requireLoss } from '../../spec/loss.ts';
import { aggregate } from './aggregate.ts';
import { anchorLosses } from './anchor-losses.ts';
import type { Ball } from './ball.ts';
import { type Summed, summed } from './summed.ts';

/** A loss, each number with a derived radius: derivation.md. */
export interface CertifiedLoss {
  /** The scalar: the scaled mean over the anchors. */
  readonly value: Ball;
  /** The loss of each anchor, in the order of the rows, not scaled. */
  readonly perAnchor: readonly Ball[];
}

/**
 * The losses of a batch under conventions that agree in all stages up to the logits, in double-double arithmetic.
 *
 * Undefined where a logit could pass 300 (τ < 1/300, with unit rows): there the reference is needed. O(N·d) memory.
 * `given` are the sums under the conventions' stages, where they are known already.
 *
 * @throws NtXentError E105 zero row, E106 temperature, E109 empty denominator, E111 scale
 */
export function certifiedLosses(
  batch: Batch,
  temperature: number,
  conventions: readonly Convention[],
  given?: Summed,
): CertifiedLoss[] | undefined {
  for (const convention of conventions) requireLoss(batch, temperature, convention);
  const ready = given ?? summed(batch, temperature, conventions[0] as Convention);
  if (ready === undefined) return undefined;
  const losses: CertifiedLoss[] = [];
  for (const convention of conventions) {
    const perAnchor = anchorLosses(ready.kernel, ready.sums, convention, temperature);
    losses.push({ value: aggregate(perAnchor, convention, { pairs: batch.pairs, temperature }), perAnchor });
  }
  return losses;
}

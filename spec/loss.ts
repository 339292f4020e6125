import type { Decimal } from 'decimal.js';
import { type Batch, requireTemperature } from './batch.ts';
import { type Convention, ntXent } from './convention.ts';
import { anchorRows } from './conventions/layouts.ts';
import { canCancel, logarithmOptions, type MissingTerms, missingTerms } from './conventions/logarithms.ts';
import { scaleFactor } from './conventions/scales.ts';
import { type Enclosure, enclose } from './decimals/enclosure.ts';
import { type Arithmetic, arithmetic } from './decimals/exact.ts';
import { expm1, ln, ln1p } from './decimals/exp-ln.ts';
import { NtXentError } from './errors/nt-xent-error.ts';
import { type Exponentials, exponentials, termGroups } from './exponentials.ts';

/** The reference value of a batch under one convention. */
export interface Loss {
  /** The scalar, in nats: the scaled mean over the anchors. */
  readonly value: Enclosure;
  /** The loss of each anchor in nats, in the order of the rows, not scaled. */
  readonly perAnchor: readonly Enclosure[];
}

/**
 * The NT-Xent loss of a batch at temperature τ, under a convention, to any number of significant digits.
 *
 *     ℓ_i = −log( exp(s_ip/τ) / Σ_{k ∈ D(i)} exp(s_ik/τ) )
 *
 * Where the positive's own term is in the sum, as in `simclr`, the loss is log(1 + …), and however small it is, `digits` counts
 * significant digits. Elsewhere, as in `decoupled`, it is a difference that can cancel to 0: below 1, `digits` counts decimal
 * places.
 * Source: Chen et al. 2020, "A Simple Framework for Contrastive Learning of Visual Representations", eq. (1).
 *
 * @param batch 2N rows of d, in the layout of the convention.
 * @param temperature τ, positive.
 * @param convention An option for each stage; SimCLR's, `ntXent`, by default.
 * @param digits A positive integer; 30 by default.
 * @param terms The exponentials, where several losses of one batch are to share them.
 * @param anchor The row whose own loss, not scaled, is wanted; by default it is the loss of the batch. One row takes O(N·d) time.
 * @throws NtXentError E105 zero row, E106 temperature, E109 empty denominator, E110 logits too large, E111 scale
 */
export function loss(
  batch: Batch,
  temperature: number,
  convention: Convention = ntXent,
  digits = 30,
  terms = exponentials(batch, temperature, convention),
  anchor?: number,
): Loss {
  requireLoss(batch, temperature, convention);
  const { pairs } = batch;
  const rows = anchor === undefined ? anchorRows(convention, pairs) : [anchor];
  const scale = anchor === undefined ? convention.scale : 'mean';
  const factorAt = (reals: Arithmetic) => scaleFactor(scale, { pairs, anchors: rows.length, temperature }, reals);
  const compute = (reals: Arithmetic) => {
    const losses = rows.map((i) => anchorLoss(terms.at(reals), i, convention, batch, reals));
    return [aggregate(losses, convention, reals).times(factorAt(reals)), ...losses];
  };
  // The terms that can cancel are as large as a logit.
  const cancels = canCancel(convention) ? Math.max(1, terms.largest) : 0;
  const inMean = factorAt(arithmetic(20)).times(cancels);
  const found = enclose(digits + terms.guard, compute, (at) => (at === 0 ? inMean : cancels));
  const [value, ...perAnchor] = found as [Enclosure, ...Enclosure[]];
  return { value, perAnchor };
}

/**
 * The loss of one anchor, with e_ik = exp(s_ik/τ).
 *
 *     ℓ_i = −log( e_ip / Σ_{k ∈ D(i)} e_ik ) = log( 1 + Σ_{k ∈ D(i) \ {p}} e_ik / e_ip )
 *
 * Where the positive is no term, the 1 is absent. There is one sum and one logarithm of it, unless the convention is a deviation.
 */
export function anchorLoss(
  terms: Exponentials,
  i: number,
  convention: Convention,
  batch: Pick<Batch, 'pairs'>,
  reals: Arithmetic,
): Decimal {
  const { omitted, tempered } = logarithmOptions[convention.logarithm];
  const ratios = termGroups(terms, i, convention, batch, reals).map(({ rest, holdsPositive }) => ({
    ratio: rest.div(terms.numerator(i)),
    holdsPositive,
  }));
  if (omitted) {
    return ratios.reduce(
      (sum, { ratio, holdsPositive }) => sum.minus(ratio.plus(holdsPositive ? 1 : 0).pow(-1)),
      new reals(0),
    );
  }
  // log(1 + …) keeps the digits of a tiny loss.
  const logs = ratios.map(({ ratio, holdsPositive }) => (holdsPositive ? ln1p(ratio, reals) : ln(ratio, reals)));
  // Every sum was divided by the numerator, but the formula divides by it once.
  const loss = logs.reduce((sum, log) => sum.plus(log).plus(terms.positiveLogit(i)));
  // −log(τ · ratio) = −log(ratio) − log τ
  return tempered ? loss.minus(ln(terms.tau, reals)) : loss;
}

/**
 * The mean of the losses of the anchors or, where all anchors share one logarithm, −log of the mean of their ratios exp(−ℓ).
 *
 * The least loss is taken out of that mean, so that a tiny loss loses no digits beside 1.
 */
export function aggregate(
  perAnchor: readonly Decimal[],
  { logarithm }: Pick<Convention, 'logarithm'>,
  reals: Arithmetic,
): Decimal {
  const mean = (xs: readonly Decimal[]) => reals.sum(...xs).div(xs.length);
  if (!logarithmOptions[logarithm].ofMean) return mean(perAnchor);
  const least = reals.min(...perAnchor);
  return least.minus(ln1p(mean(perAnchor.map((l) => expm1(least.minus(l), reals))), reals));
}

/**
 * Throws where a batch has no loss under a convention.
 *
 * @throws NtXentError E106 temperature, E109 empty denominator
 */
export function requireLoss({ pairs }: Batch, temperature: number, convention: Convention): void {
  requireTemperature(temperature);
  const missing = missingTerms(convention, pairs);
  if (missing) throw new NtXentError('NTX-E109', emptySums[missing](`\`${convention.denominator}\``));
}

/** What the error says of an empty sum. */
const emptySums: Readonly<Record<MissingTerms, (denominator: string) => string>> = {
  'no-negatives': (denominator) => `the batch has one pair, so ${denominator} has no terms.`,
  'none-of-own-view': (denominator) => `${denominator} has no terms of the anchor's own view.`,
  'none-of-other-view': (denominator) => `${denominator} has no terms of the other view.`,
};

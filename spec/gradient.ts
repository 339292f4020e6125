import type { Decimal } from 'decimal.js';
import { type Batch, row } from './batch.ts';
import { anchorRows, type Convention, ntXent, partner } from './convention.ts';
import { type Enclosure, enclose } from './enclosure.ts';
import { type Arithmetic, exact } from './exact.ts';
import { exp } from './exp.ts';
import { type Exponentials, exponentials } from './exponentials.ts';
import { anchorLoss, requireLoss } from './loss.ts';
import { scaleFactor } from './scale.ts';
import { entry, sourceRow } from './similarity.ts';
import { termGroups } from './term-groups.ts';

/**
 * The gradient of the loss with respect to the raw rows: 2N rows of d, to any number of digits.
 *
 *     ∂ℓ_i/∂s_ik = (q_ik − 1[k = p])/τ,   q_ik = exp(s_ik/τ) / Σ_{k' ∈ D(i)} exp(s_ik'/τ) for k ∈ D(i), else 0
 *
 * and through the similarities and the norms: ∂s/∂z_i = (u_k − s_ik·u_i)/‖z_i‖ for the unit rows u = z/‖z‖.
 *
 * @param batch 2N rows of d, in the layout of the convention.
 * @param temperature τ, positive.
 * @param convention An option for each stage; SimCLR's, `ntXent`, by default.
 * @param digits A positive integer; 30 by default. The error of an entry is below 10^−digits of its row's scale, which is
 *   1/(τ·‖z_i‖) under `ntXent`: entries can cancel to 0, so they are not counted from their own first digit.
 * @param terms The exponentials, where several losses or gradients of one batch are to share them.
 * @param anchor The row whose own loss, not scaled, is differentiated; by default it is the loss of the batch.
 * @throws NtXentError as `loss` does
 */
export function gradient(
  batch: Batch,
  temperature: number,
  convention: Convention = ntXent,
  digits = 30,
  terms = exponentials(batch, temperature, convention),
  anchor?: number,
): readonly (readonly Enclosure[])[] {
  requireLoss(batch, temperature, convention);
  const { dimension, pairs } = batch;
  const anchors = anchorRows(convention, pairs);
  const scale = anchor === undefined ? convention.scale : 'mean';
  let scales: Decimal[] = [];
  const compute = (reals: Arithmetic) => {
    const t = terms.at(reals);
    const factor = scaleFactor(scale, { pairs, anchors: anchors.length, temperature }, reals);
    scales = scalesOf(batch, convention, t, reals).map((size) => size.times(factor));
    const bySimilarity = similarityGradient(
      batch,
      convention,
      t,
      reals,
      factor,
      anchor === undefined ? anchors : [anchor],
    );
    return throughNorms(batch, convention, t, bySimilarity, reals);
  };
  const flat = enclose(digits + terms.guard, compute, (at) => scales[Math.floor(at / dimension)] as Decimal);
  return Array.from({ length: 2 * batch.pairs }, (_, i) => flat.slice(i * dimension, (i + 1) * dimension));
}

/** For each row, the size of what may cancel in its gradient: the slope of a logit over the norm, times the longest row. */
function scalesOf(batch: Batch, convention: Convention, { norms, slope }: Exponentials, reals: Arithmetic): Decimal[] {
  const steepest = reals.max(slope.denominator, slope.numerator);
  let longest = 1;
  if (convention.normalisation === 'none') for (const x of batch.rows) longest = Math.max(longest, Math.abs(x));
  return norms.map((norm) => steepest.times(longest).div(norm));
}

/** ∂L/∂s_ik for every ordered pair (i, k). */
function similarityGradient(
  { pairs }: Batch,
  convention: Convention,
  terms: Exponentials,
  reals: Arithmetic,
  scale: Decimal,
  anchors: number[],
): Decimal[][] {
  const shares = anchorShares(terms, anchors, convention, pairs, reals);
  const result = Array.from({ length: 2 * pairs }, () => Array.from({ length: 2 * pairs }, () => new reals(0)));
  anchors.forEach((i, a) => {
    const factor = scale.times(shares[a] as Decimal);
    const ofAnchor = result[i] as Decimal[];
    logitGradient(terms, i, convention, pairs, reals).forEach((slope, k) => {
      // A similarity clamped at 0 has no slope.
      const dead = convention.similarity === 'clamped' && entry(terms.s, i, k).isZero();
      ofAnchor[k] = dead ? new reals(0) : factor.times(slope);
    });
  });
  return result;
}

/** How much each anchor's loss counts in the aggregate. */
function anchorShares(
  terms: Exponentials,
  anchors: number[],
  convention: Convention,
  pairs: number,
  reals: Arithmetic,
): Decimal[] {
  if (convention.logarithm !== 'of-mean') return anchors.map(() => new reals(1).div(anchors.length));
  const ratios = anchors.map((i) => exp(anchorLoss(terms, i, convention, pairs, reals).negated(), reals));
  const total = reals.sum(...ratios);
  return ratios.map((ratio) => ratio.div(total));
}

/** ∂ℓ_i/∂s_ik for all k. */
function logitGradient(
  terms: Exponentials,
  i: number,
  convention: Convention,
  pairs: number,
  reals: Arithmetic,
): Decimal[] {
  const { e, numerator, slope } = terms;
  const p = partner(convention, i, pairs);
  const result = Array.from({ length: 2 * pairs }, () => new reals(0));
  let towardsPositive = slope.numerator.negated();
  for (const { others, rest, holdsPositive } of termGroups(terms, i, convention, pairs, reals)) {
    const sum = holdsPositive ? rest.plus(numerator(i)) : rest;
    for (const k of others) result[k] = entry(e, i, k).div(sum).times(slope.denominator);
    // q_ip − 1 = −(the rest)/(the sum), without the cancellation.
    if (holdsPositive) towardsPositive = rest.div(sum).times(slope.numerator).negated();
  }
  result[p] = (result[p] as Decimal).plus(towardsPositive);
  return result;
}

/** From ∂L/∂s to ∂L/∂z, row after row. */
function throughNorms(
  batch: Batch,
  convention: Convention,
  { norms }: Exponentials,
  bySimilarity: Decimal[][],
  reals: Arithmetic,
): Decimal[] {
  const { pairs } = batch;
  const source = Array.from({ length: 2 * pairs }, (_, i) => sourceRow(convention, i, pairs));
  const units = source.map((r, i) => Array.from(row(batch, r), (x) => exact(x, reals).div(norms[i] as Decimal)));
  const byUnit = units.map((u) => u.map(() => new reals(0)));
  source.forEach((r, i) => {
    const target = byUnit[r] as Decimal[];
    units.forEach((u, k) => {
      const weight = entry(bySimilarity, i, k).plus(entry(bySimilarity, k, i));
      if (!weight.isZero()) u.forEach((x, j) => (target[j] = (target[j] as Decimal).plus(weight.times(x))));
    });
  });
  if (convention.normalisation === 'none') return byUnit.flat();

  // Dividing by a norm takes out the part of the gradient along the row, or along the whole matrix.
  const inner = byUnit.map((g, i) => reals.sum(...g.map((x, j) => x.times(entry(units, i, j)))));
  const total = reals.sum(...inner);
  return byUnit.flatMap((g, i) => {
    const copies = source.filter((r) => r === i).length;
    const along = convention.normalisation === 'rows' ? (inner[i] as Decimal) : total.times(copies);
    return g.map((x, j) => x.minus(along.times(entry(units, i, j))).div(norms[i] as Decimal));
  });
}

import type { Decimal } from 'decimal.js';
import { type Batch, row, rowCount } from './batch.ts';
import { type Convention, ntXent } from './convention.ts';
import { anchorRows, partner, sourceRow } from './conventions/layouts.ts';
import { logarithmOptions } from './conventions/logarithms.ts';
import { groupOf, isByCoordinate, normOf, similarityOptions } from './conventions/logits.ts';
import { scaleFactor } from './conventions/scales.ts';
import { type Enclosure, enclose } from './decimals/enclosure.ts';
import { type Arithmetic, exact } from './decimals/exact.ts';
import { exp } from './decimals/exp-ln.ts';
import { type Exponentials, exponentials, termGroups } from './exponentials.ts';
import { anchorLoss, requireLoss } from './loss.ts';
import { entry } from './similarities.ts';

/**
 * The gradient of the loss with respect to the raw rows: 2N rows of d, to any number of digits.
 *
 *     ∂ℓ_i/∂s_ik = (q_ik − 1[k = p])/τ,   q_ik = exp(s_ik/τ) / Σ_{k' ∈ D(i)} exp(s_ik'/τ) for k ∈ D(i), else 0
 *
 * and, through the similarities and the norms, ∂s_ik/∂z_i = (u_k − s_ik·u_i)/‖z_i‖ for the unit rows u = z/‖z‖.
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
  return Array.from({ length: rowCount(batch) }, (_, i) => flat.slice(i * dimension, (i + 1) * dimension));
}

/** For each row, the size of the terms that may cancel in its gradient: a logit's slope over the norm, times the longest row. */
function scalesOf(
  batch: Batch,
  convention: Convention,
  { divisor, slope }: Exponentials,
  reals: Arithmetic,
): Decimal[] {
  const steepest = reals.max(slope.denominator.abs(), slope.numerator.abs());
  let longest = 1;
  if (normOf(convention) === 'nothing') for (const x of batch.rows) longest = Math.max(longest, Math.abs(x));
  return Array.from({ length: rowCount(batch) }, (_, i) => {
    const smallest = reals.min(...Array.from({ length: batch.dimension }, (_, j) => divisor(i, j)));
    return steepest.times(longest).div(smallest);
  });
}

/** Computes ∂L/∂s_ik for every ordered pair (i, k). */
function similarityGradient(
  batch: Batch,
  convention: Convention,
  terms: Exponentials,
  reals: Arithmetic,
  scale: Decimal,
  anchors: number[],
): Decimal[][] {
  const shares = anchorShares(terms, anchors, convention, batch, reals);
  const size = rowCount(batch);
  const result = Array.from({ length: size }, () => Array.from({ length: size }, () => new reals(0)));
  anchors.forEach((i, a) => {
    const factor = scale.times(shares[a] as Decimal);
    const ofAnchor = result[i] as Decimal[];
    logitGradient(terms, i, convention, batch, reals).forEach((slope, k) => {
      // A similarity clamped at 0 has no slope.
      const dead = similarityOptions[convention.similarity].clamped && entry(terms.s, i, k).isZero();
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
  batch: Batch,
  reals: Arithmetic,
): Decimal[] {
  const evenly = new reals(1).div(anchors.length);
  const { omitted, ofMean } = logarithmOptions[convention.logarithm];
  // d(−q) = q · d(−log q)
  if (omitted) {
    return anchors.map((i) => anchorLoss(terms, i, convention, batch, reals).negated().times(evenly));
  }
  if (!ofMean) return anchors.map(() => evenly);
  const ratios = anchors.map((i) => exp(anchorLoss(terms, i, convention, batch, reals).negated(), reals));
  const total = reals.sum(...ratios);
  return ratios.map((ratio) => ratio.div(total));
}

/** Computes ∂ℓ_i/∂s_ik for all k. */
function logitGradient(
  terms: Exponentials,
  i: number,
  convention: Convention,
  batch: Batch,
  reals: Arithmetic,
): Decimal[] {
  const { e, numerator, slope } = terms;
  const p = partner(convention, i, batch.pairs);
  const result = Array.from({ length: rowCount(batch) }, () => new reals(0));
  let towardsPositive = slope.numerator.negated();
  for (const { others, rest, holdsPositive } of termGroups(terms, i, convention, batch, reals)) {
    const sum = holdsPositive ? rest.plus(numerator(i)) : rest;
    for (const k of others) {
      result[k] = (result[k] as Decimal).plus(entry(e, i, k).div(sum).times(slope.denominator));
    }
    // q_ip − 1 is computed as −(the rest)/(the sum), which has no cancellation.
    if (holdsPositive) towardsPositive = rest.div(sum).times(slope.numerator).negated();
  }
  result[p] = (result[p] as Decimal).plus(towardsPositive);
  return result;
}

/** Turns ∂L/∂s into ∂L/∂z, row after row. */
function throughNorms(
  batch: Batch,
  convention: Convention,
  { divisor }: Exponentials,
  bySimilarity: Decimal[][],
  reals: Arithmetic,
): Decimal[] {
  const { pairs } = batch;
  const source = Array.from({ length: rowCount(batch) }, (_, i) => sourceRow(convention, i, pairs));
  const units = source.map((r, i) => Array.from(row(batch, r), (x, j) => exact(x, reals).div(divisor(i, j))));
  const byUnit = units.map((u, i) => {
    const pulls = units.flatMap((of, k) => {
      const weight = entry(bySimilarity, i, k).plus(entry(bySimilarity, k, i));
      return weight.isZero() ? [] : [{ weight, of }];
    });
    return u.map((_, j) => reals.sum(0, ...pulls.map(({ weight, of }) => weight.times(of[j] as Decimal))));
  });
  const along = alongNorms(byUnit, units, convention, pairs, reals);
  const byPlace = byUnit.map((g, i) =>
    g.map((x, j) => x.minus(along(i, j).times(entry(units, i, j))).div(divisor(i, j))),
  );
  // Where view 1 is compared with itself, a row stands in two places.
  return source.flatMap((_, r) => {
    const places = byPlace.filter((_, i) => source[i] === r);
    return Array.from({ length: batch.dimension }, (_, j) => reals.sum(0, ...places.map((g) => g[j] as Decimal)));
  });
}

/** The part of the gradient with respect to a unit row that a norm removes: that along what it divided, as a factor of the row. */
function alongNorms(
  byUnit: Decimal[][],
  units: Decimal[][],
  convention: Convention,
  pairs: number,
  reals: Arithmetic,
): (i: number, j: number) => Decimal {
  if (normOf(convention) === 'nothing') return () => new reals(0);
  const products = byUnit.map((g, i) => g.map((x, j) => x.times(entry(units, i, j))));
  const groups = units.map((_, i) => groupOf(convention, i, pairs));
  const sums = new Map(
    groups.map((group) => {
      const own = products.filter((_, i) => groups[i] === group);
      const ofCoordinates = own.reduce((a, b) => a.map((x, j) => x.plus(b[j] as Decimal)));
      const all = reals.sum(...ofCoordinates);
      return [group, isByCoordinate(convention) ? ofCoordinates : ofCoordinates.map(() => all)];
    }),
  );
  return (i, j) => (sums.get(groups[i] as number) as Decimal[])[j] as Decimal;
}

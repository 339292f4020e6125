import { type Batch, rowCount } from '../../../spec/batch.ts';
import { type Convention, ntXent } from '../../../spec/convention.ts';
import { denominatorOptions } from '../../../spec/conventions/denominators.ts';
import { anchorRows, partner, sourceRow } from '../../../spec/conventions/layouts.ts';
import { logarithmOptions } from '../../../spec/conventions/logarithms.ts';
import { similarityOptions } from '../../../spec/conventions/logits.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { requireLoss } from '../../../spec/loss.ts';
import { type AnchorTerms, anchorTerms, logit } from './anchor-terms.ts';
import { type Ball, enclosed, exactly, exp, inDecimals, minus, over, plus, sum, times } from './ball.ts';
import { UNDERFLOW } from './double-double.ts';
import { LARGEST_ARGUMENT } from './exp-log.ts';
import { exponentialTiles, type KeptTiles } from './exponential-tiles.ts';
import { type AnchorWeights, addPulls, type Pulls } from './gradient-tile.ts';
import type { Logits } from './logits.ts';
import type { CertifiedLoss } from './loss.ts';
import { aggregate, anchorLoss, scaleBall } from './loss.ts';
import { blockCount, type PreparedBatch, preparedSums } from './prepared-batch.ts';
import { sliceColumns } from './slices.ts';
import { throughNorms } from './through-norms.ts';
import { TILE } from './tiles.ts';

/** A loss with its gradient. Each number has a derived radius: derivation.md. */
export interface CertifiedGradient extends CertifiedLoss {
  /** ∂value/∂z as double-doubles: 2N·d high parts and as many low parts, row after row. */
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** For each row, the radius of its entries. */
  readonly radius: Float64Array;
}

/**
 * A loss and its gradient with respect to the raw rows, in double-double arithmetic.
 *
 * It is undefined where a logit could pass 300, where it is not sure whether a similarity is clamped, or where logits do not
 * rise with similarities: there the reference is needed. It takes O(N·d) memory. With `anchor`, it is the gradient of the loss
 * of that row alone.
 *
 * @throws NtXentError E105 zero row, E106 temperature, E109 empty denominator, E111 scale
 */
export function certifiedGradient(
  batch: Batch,
  temperature: number,
  asked: Convention = ntXent,
  anchor?: number,
): CertifiedGradient | undefined {
  const convention: Convention = anchor === undefined ? asked : { ...asked, scale: 'mean', logarithm: ofOne(asked) };
  requireLoss(batch, temperature, convention);
  // A clamped similarity is entered as e^0 for the sums but as 0 for the gradient, so that its tiles cannot be used twice.
  const kept: KeptTiles | undefined = similarityOptions[convention.similarity].clamped ? undefined : new Map();
  const found = preparedSums(batch, temperature, convention, kept);
  if (found === undefined) return undefined;
  const { kernel: ready, sums } = found;
  // The sign of a dot product is exact only where the slices leave no remainders.
  const { columnsOfC, dense } = ready.slices;
  const hasRemainders = dense !== undefined || columnsOfC.some((columns) => columns.length > 0);
  if (ready.logits.clamped && hasRemainders) return undefined;
  // What follows assumes that the weights of the softmax are positive.
  if (!(ready.logits.slopeHigh > 0)) return undefined;
  const { pairs } = batch;
  const rows = anchor === undefined ? anchorRows(convention, pairs) : [anchor];
  const anchors = rows.map((r) => ready.placeOf[r] as number);
  const terms = anchors.map((i) => anchorTerms(ready, sums, convention, i, temperature));
  const perAnchor = terms.map(anchorLoss);
  if (perAnchor.some(({ high }) => Math.abs(high) > LARGEST_ARGUMENT)) return undefined;
  const value = aggregate(perAnchor, convention, { pairs, temperature });
  const shares = anchorShares(perAnchor, convention, { pairs, temperature });

  const { weights, selves, error } = anchorWeights(ready, anchors, terms, shares);
  // Where a weight underflows, no bound on its relative error exists.
  if (!(error < 1)) return undefined;
  const pulls = negativePulls(ready, weights, error, kept);
  addPositives(pulls, ready, anchors, terms, shares);
  if (denominatorOptions[convention.denominator].self) addSelves(pulls, ready, selves, error);
  const source = Array.from({ length: rowCount(batch) }, (_, r) => sourceRow(convention, r, pairs));
  return { value, perAnchor, ...throughNorms(pulls, ready, source, convention) };
}

/** For one anchor the mean is its own loss, whether it is taken inside the logarithm or outside. */
const ofOne = ({ logarithm }: Convention) => (logarithmOptions[logarithm].ofMean ? 'of-sum' : logarithm);

/** How much each anchor's loss counts in the scalar. */
function anchorShares(
  perAnchor: readonly Ball[],
  { logarithm, scale }: Convention,
  where: { pairs: number; temperature: number },
): Ball[] {
  const factor = scaleBall(scale, { ...where, anchors: perAnchor.length });
  const evenly = over(factor, exactly(perAnchor.length));
  const { omitted, ofMean } = logarithmOptions[logarithm];
  // d(−q) = q · d(−log q)
  if (omitted) return perAnchor.map((l) => times(evenly, minus(l)));
  if (!ofMean) return perAnchor.map(() => evenly);
  const ratios = perAnchor.map((l) => exp(minus(l)));
  const total = sum(ratios);
  return ratios.map((ratio) => times(factor, over(ratio, total)));
}

/** The weight of every anchor in its own denominator, 0 where it is no term. It has the relative error of the other weights. */
interface Selves {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** Computes share·slope/(sum of the terms) for each view of a negative; it is 0 for a view that is not in the denominator. */
function anchorWeights(
  { slices, logits }: PreparedBatch,
  anchors: readonly number[],
  terms: readonly AnchorTerms[],
  shares: readonly Ball[],
): { weights: AnchorWeights; selves: Selves; error: number } {
  const zeros = () => new Float64Array(rowCount(slices));
  const weights = { sameHigh: zeros(), sameLow: zeros(), otherHigh: zeros(), otherLow: zeros() };
  const selves = { high: zeros(), low: zeros() };
  let error = 0;
  anchors.forEach((i, a) => {
    const { groups, positive } = terms[a] as AnchorTerms;
    const pull = times(shares[a] as Ball, slopeBall(logits));
    for (const { rest, positiveInside, ownView, otherView, self } of groups) {
      const { high, low, radius } = over(pull, positiveInside ? plus(rest, positive) : rest);
      error = Math.max(error, radius / high);
      if (ownView) [weights.sameHigh[i], weights.sameLow[i]] = [high, low];
      if (otherView) [weights.otherHigh[i], weights.otherLow[i]] = [high, low];
      if (self) [selves.high[i], selves.low[i]] = [high, low];
    }
  });
  return { weights, selves, error };
}

/** Adds up Σ_k c_ik·u_k over the negatives, tile by tile. */
function negativePulls(
  ready: PreparedBatch,
  weights: AnchorWeights,
  weightError: number,
  kept: KeptTiles | undefined,
): Pulls {
  const { slices, relativeError } = ready;
  const size = rowCount(slices);
  const pulls: Pulls = {
    high: new Float64Array(size * slices.dimension),
    low: new Float64Array(size * slices.dimension),
    mass: new Float64Array(size),
    error: new Float64Array(size),
  };
  const tiles = exponentialTiles(ready, { ...(kept && { kept }), ofClamped: 0 });
  const columns = sliceColumns(slices);
  for (const tile of tiles) addPulls(pulls, tile, ready, columns, weights);
  // A coefficient is a product of an exponential and a weight. The sums of the tiles are added up one by one, and what the
  // slices leave out is added row by row.
  const additions = slices.columnsOfC.some((columns) => columns.length > 0) ? 1 + TILE : 1;
  const relative = relativeError + weightError + (additions * blockCount(ready) + 16) * 2 ** -103;
  const underflow = ready.unitNorms.reduce((sum, norm) => sum + norm, 1) * UNDERFLOW;
  pulls.mass.forEach((mass, i) => {
    pulls.error[i] = (pulls.error[i] as number) + mass * relative * (1 + 2 ** -30) + underflow;
  });
  return pulls;
}

/** Adds the pulls of the positives: ∂L/∂s_ip of anchor i pulls both i and p. */
function addPositives(
  pulls: Pulls,
  ready: PreparedBatch,
  anchors: readonly number[],
  terms: readonly AnchorTerms[],
  shares: readonly Ball[],
): void {
  const { pairs } = ready.slices;
  const slope = slopeBall(ready.logits);
  anchors.forEach((i, a) => {
    const p = partner(ntXent, i, pairs);
    const { groups, positive, ofPositive, times: often } = terms[a] as AnchorTerms;
    if (ready.logits.clamped && logit(ready, i, p).high === 0) return;
    const inside = groups.find((group) => group.positiveInside);
    const total = inside && plus(inside.rest, positive);
    // q_ip − 1 is computed as −(the rest)/(the sum), which has no cancellation.
    let coefficient = minus(inside && total && !ofPositive ? times(slope, over(inside.rest, total)) : slope);
    if (ofPositive) coefficient = minus(times(slope, ofPositive));
    // The positive pulls once for each time that it is a term, less the one that the numerator cancels.
    const more = ofPositive ? often : often - 1;
    if (more > 0 && total) coefficient = plus(coefficient, times(slope, over(times(exactly(more), positive), total)));
    const pull = times(shares[a] as Ball, coefficient);
    addUnitRow(pulls, ready, i, p, pull);
    addUnitRow(pulls, ready, p, i, pull);
  });
}

/** ∂x/∂s with its radius. */
const slopeBall = ({ slopeHigh, slopeLow, slopeRadius }: Logits): Ball => ({
  high: slopeHigh,
  low: slopeLow,
  radius: slopeRadius + slopeHigh * 2 ** -104,
});

/** Adds the pull of each anchor that is in its own denominator: s_ii = ⟨u_i, u_i⟩ depends on its row twice. */
function addSelves(pulls: Pulls, ready: PreparedBatch, selves: Selves, weightError: number): void {
  selves.high.forEach((high, i) => {
    const weight = { high: 2 * high, low: 2 * (selves.low[i] as number), radius: 2 * high * weightError };
    addUnitRow(pulls, ready, i, i, times(weight, exp(logit(ready, i, i))));
  });
}

/** h_i += c·u_k */
function addUnitRow(pulls: Pulls, { slices, logits, unitNorms }: PreparedBatch, i: number, k: number, c: Ball): void {
  const d = slices.dimension;
  const factor = { high: logits.factorHigh[k] as number, low: logits.factorLow[k] as number, radius: 0 };
  const pull = times(c, factor);
  for (let j = 0; j < d; j++) {
    const at = i * d + j;
    const term = times(pull, exactly(slices.z[k * d + j] as number));
    const { high, low } = plus({ high: pulls.high[at] as number, low: pulls.low[at] as number, radius: 0 }, term);
    pulls.high[at] = high;
    pulls.low[at] = low;
  }
  const size = Math.abs(c.high) * (unitNorms[k] as number);
  pulls.mass[i] = (pulls.mass[i] as number) + size;
  const own = c.radius * (unitNorms[k] as number) + (size + (pulls.mass[i] as number)) * 2 ** -99 + 4 * UNDERFLOW;
  pulls.error[i] = (pulls.error[i] as number) + own;
}

/** Converts a gradient to decimals, 2N rows of d. */
export function gradientRows({ high, low, radius }: CertifiedGradient): Enclosure[][] {
  const dimension = high.length / radius.length;
  return Array.from(radius, (ofRow, i) => {
    const ofEntries = inDecimals(ofRow, 0);
    return Array.from({ length: dimension }, (_, j) => {
      const at = i * dimension + j;
      return enclosed(high[at] as number, low[at] as number, ofEntries);
    });
  });
}

import type { Decimal } from 'decimal.js';
import { type Batch, row, rowCount } from '../../spec/batch.ts';
import { type Convention, type Denominator, ntXent } from '../../spec/convention.ts';
import { denominatorRows, termCount } from '../../spec/conventions/denominators.ts';
import { anchorRows, partner } from '../../spec/conventions/layouts.ts';
import { scaleFactor } from '../../spec/conventions/scales.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';
import type { Case } from '../batches/cases.ts';
import { type FloatArithmetic, roundingsOf } from './accuracy.ts';
import { formats } from './formats.ts';
import { secondOrder } from './loss-bounds.ts';

/** What a bound on the gradient of one row depends on. */
export interface RowInputs extends FloatArithmetic {
  /** N */
  readonly pairs: number;
  /** d */
  readonly dimension: number;
  /** τ */
  readonly temperature: number;
  /** Σ_k |w_ik + w_ki|/(2N·τ): see `coefficientSums`. */
  readonly coefficients: number;
  /** ‖z_i‖ */
  readonly norm: number;
}

/**
 * How far, in the Euclidean norm, a row of the gradient of the mean loss can be from the truth in an implementation
 * that computes the softmax weights stably.
 *
 * It is in the unit of the gradient. Source: `derivation.md`, the steps on the gradient.
 *
 * @param inputs The arithmetic, the batch's sizes, and what is known of the row.
 */
export function gradientBound(inputs: RowInputs): number {
  const { pairs, dimension: d, temperature, coefficients, norm } = inputs;
  const { u, inExp, underflow } = roundingsOf(inputs);
  const n = rowCount({ pairs });
  const second = secondOrder(d, n, u);
  const inLogOfSum = (((4 * d + 17) * u) / temperature + (n - 1) * u) * second + inExp;
  // A softmax weight is a quotient of two such sums. That quotient, the sum of two weights, τ, 2N·τ and the division are rounded.
  const inWeights = Math.expm1(2 * inLogOfSum + 5 * u * second);
  const inVectors = (n + 4 * d + 20) * u;
  const vanished = Math.sqrt(d) * underflow * ((n * (1 + 1 / (n * temperature))) / norm + 1);
  return ((coefficients * (inWeights + inVectors)) / norm) * second + vanished;
}

/**
 * Σ_k |w_ik + w_ki|/(2N·τ) for each row i, where w_ik = q_ik − 1[k = p]: the total size of the terms of the gradient of a row.
 *
 * It is computed in float64, since the bound on a gradient needs two digits of it. It takes O(N²·d) time and O(N²) memory.
 *
 * @param batch 2N rows of d, stacked, none zero.
 * @param temperature τ, positive.
 * @param denominator One of the five that people mean.
 */
export function coefficientSums(batch: Batch, temperature: number, denominator: Denominator): Float64Array {
  const { pairs } = batch;
  const size = rowCount(batch);
  const units = Array.from({ length: size }, (_, i) => {
    const z = Array.from(row(batch, i));
    const largest = Math.max(...z.map(Math.abs));
    const norm = Math.hypot(...z.map((x) => x / largest));
    return z.map((x) => x / largest / norm);
  });
  const weights = units.map((u, i) => {
    const p = partner(ntXent, i, pairs);
    const terms = new Set(denominatorRows({ ...ntXent, denominator }, i, batch));
    const logits = units.map((v) => v.reduce((sum, x, j) => sum + x * (u[j] as number), 0) / temperature);
    const largest = Math.max(...logits.filter((_, k) => terms.has(k)));
    const exps = logits.map((x, k) => (terms.has(k) ? Math.exp(x - largest) : 0));
    const total = exps.reduce((a, b) => a + b, 0);
    const others = exps.reduce((sum, e, k) => (k === p ? sum : sum + e), 0);
    return exps.map((e, k) => (k === p ? -others / total : k === i ? 0 : e / total));
  });
  return Float64Array.from(weights, (w, i) => {
    const sum = w.reduce((total, x, k) => total + Math.abs(x + ((weights[k] as number[])[i] as number)), 0);
    return sum / (size * temperature);
  });
}

/**
 * How far, in the Euclidean norm, each row of the gradient can be from the truth in an implementation that differentiates
 * logsumexp(x) − x_p: the default for other people's code. The factor of the scale is not in it.
 *
 * The denominator is one of the five, and rows are divided by their norms. It is computed in float64, since two digits of a bound
 * are enough, in O(N²·d) time.
 * Source: `derivation.md`, the steps on the gradient of the shifted form.
 */
function shiftedGradientBounds(
  batch: Batch,
  temperature: number,
  convention: Convention,
  arithmetic: FloatArithmetic,
): Float64Array {
  const { u, inExp, inLog, underflow } = roundingsOf(arithmetic);
  const { pairs, dimension: d } = batch;
  const n = rowCount(batch);
  const terms = termCount(convention.denominator, pairs);
  const anchors = anchorRows(convention, pairs);
  const norms = Array.from({ length: n }, (_, i) => Math.hypot(...row(batch, i)));
  const weights = weightSums(batch, temperature, convention, norms);
  const second = secondOrder(d, n + inLog / u, u);
  // A weight is exp(x − lse). Its error is that of two logits, two shifts and the sum, and the roundings of the logarithm, of lse and
  // of x − lse.
  const largest = Math.log(terms);
  const inLogits = (2 * (2 * d + 7) * u) / temperature + terms * u;
  const inDifference = u * (7 / temperature + 2 * largest) + inLog * (1 / temperature + largest);
  const inWeights = Math.expm1((inLogits + inDifference) * second + 2 * inExp);
  const inVectors = (n + 4 * d + 24) * u;
  return Float64Array.from(norms, (norm, i) => {
    const { softmax, all } = weights[i] as { softmax: number; all: number };
    const share = 1 / (anchors.length * temperature * norm);
    const vanished = Math.sqrt(d) * underflow * ((n * (1 + 1 / (n * temperature))) / norm + 1);
    return share * (softmax * inWeights + all * inVectors) * second + vanished;
  });
}

/** For each row, Σ_k (q_ik + q_ki) over the anchors, without and with the ones that the positives add. */
function weightSums(
  batch: Batch,
  temperature: number,
  convention: Convention,
  norms: readonly number[],
): { softmax: number; all: number }[] {
  const { pairs, dimension: d, rows } = batch;
  const n = rowCount(batch);
  const softmax = new Float64Array(n);
  const isAnchor = new Set(anchorRows(convention, pairs));
  for (const i of isAnchor) {
    const columns = denominatorRows(convention, i, batch);
    const logits = columns.map((k) => {
      let dot = 0;
      for (let j = 0; j < d; j++) {
        dot +=
          ((rows[i * d + j] as number) / (norms[i] as number)) * ((rows[k * d + j] as number) / (norms[k] as number));
      }
      return dot / temperature;
    });
    const largest = Math.max(...logits);
    const exps = logits.map((x) => Math.exp(x - largest));
    const total = exps.reduce((a, b) => a + b, 0);
    columns.forEach((k, c) => {
      const q = (exps[c] as number) / total;
      softmax[i] = (softmax[i] as number) + q;
      softmax[k] = (softmax[k] as number) + q;
    });
  }
  return Array.from(softmax, (sum) => ({ softmax: sum, all: sum + 2 }));
}

/**
 * How far each row of the gradient of someone else's loss may be from the truth, in the Euclidean norm and in the unit of
 * that loss: the bound of the shifted form, times the scale's factor. Every gradient that is not our own is held to it.
 *
 * @param testCase The case that the gradient was computed for.
 * @param candidate The convention of the loss, its scale included: one that people mean.
 * @param computedIn The arithmetic that it was computed in.
 * @param sent The rows of a gradient that an adapter sent in float32, so that a float64 gradient was rounded once more.
 */
export function foreignGradientBounds(
  { batch, temperature }: Case,
  candidate: Convention,
  computedIn: FloatArithmetic,
  sent?: readonly (readonly number[])[],
): number[] {
  const factor = factorOf(candidate, { batch, temperature }).toNumber();
  const bounds = shiftedGradientBounds(batch, temperature, candidate, computedIn);
  const { unitRoundoff: u } = formats.float32;
  return Array.from(bounds, (bound, i) => {
    if (!sent || computedIn.dtype !== 'float64') return factor * bound;
    const norm = Math.hypot(...(sent[i] as readonly number[]));
    // The number that is rounded can already be wrong by the bound.
    return (factor * bound + u * norm) * (1 + 2 * u);
  });
}

/** What the mean over a convention's anchors is multiplied by, for a batch. */
export function factorOf(
  { scale, ...convention }: Convention,
  { batch: { pairs }, temperature }: Case,
  reals = arithmetic(20),
): Decimal {
  const anchors = anchorRows(convention, pairs).length;
  return scaleFactor(scale, { pairs, anchors, temperature }, reals);
}
